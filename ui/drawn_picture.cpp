#include "ui/drawn_picture.h"

#include <utility>

namespace plumbline::ui {
namespace {

template <typename T>
void append(std::vector<char>& bytes, const T* from, int count) {
    const auto* begin = reinterpret_cast<const char*>(from);
    bytes.insert(bytes.end(), begin, begin + static_cast<std::size_t>(count) * sizeof(T));
}

}  // namespace

bool DrawnPicture::changed(const ImDrawData& now) {
    now_.clear();
    append(now_, &now.CmdListsCount, 1);
    for (int i = 0; i < now.CmdListsCount; ++i) {
        const ImDrawList& list = *now.CmdLists[i];
        append(now_, list.VtxBuffer.Data, list.VtxBuffer.Size);
        append(now_, list.IdxBuffer.Data, list.IdxBuffer.Size);
        for (const ImDrawCmd& command : list.CmdBuffer) {
            append(now_, &command.ClipRect, 1);
            append(now_, &command.TextureId, 1);
            append(now_, &command.ElemCount, 1);
        }
    }
    std::swap(last_, now_);
    return last_ != now_;
}

}  // namespace plumbline::ui
