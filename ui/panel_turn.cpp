#include "ui/panel_turn.h"

#include <imgui.h>

#include <algorithm>

namespace plumbline::ui {

void PanelTurn::turn(ImDrawData& drawn) const {
    if (degrees_ == 0) return;
    for (int i = 0; i < drawn.CmdListsCount; ++i) {
        ImDrawList& list = *drawn.CmdLists[i];
        for (ImDrawVert& corner : list.VtxBuffer) {
            const PanelPoint at = onPanel({corner.pos.x, corner.pos.y});
            corner.pos = {static_cast<float>(at.x), static_cast<float>(at.y)};
        }
        for (ImDrawCmd& command : list.CmdBuffer) {
            ImVec4& clip = command.ClipRect;
            const PanelPoint a = onPanel({clip.x, clip.y}), b = onPanel({clip.z, clip.w});
            clip = {static_cast<float>(std::min(a.x, b.x)), static_cast<float>(std::min(a.y, b.y)),
                    static_cast<float>(std::max(a.x, b.x)), static_cast<float>(std::max(a.y, b.y))};
        }
    }
    drawn.DisplaySize = {static_cast<float>(panel_width_), static_cast<float>(panel_height_)};
}

}  // namespace plumbline::ui
