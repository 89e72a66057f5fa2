#include "app/reports/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <utility>

namespace plumbline::reports {

ZipStream::ZipStream(TakeBytes to, std::int64_t wall_ms)
    : sink_{std::move(to), {}}, wall_ms_(wall_ms), zip_(archive_write_new(), archive_write_free) {
    const auto take = [](archive*, void* sink, const void* bytes, std::size_t length) -> la_ssize_t {
        auto& out = *static_cast<Sink*>(sink);
        if (!out.wrong.empty()) return ARCHIVE_FATAL;
        const auto taken = out.to({static_cast<const char*>(bytes), length});
        if (taken) return static_cast<la_ssize_t>(length);
        out.wrong = taken.error();
        return ARCHIVE_FATAL;
    };
    // Else the archive is filled up with zeros to a tape's block.
    fine_ = archive_write_set_bytes_in_last_block(zip_.get(), 1) == ARCHIVE_OK &&
            archive_write_set_format_zip(zip_.get()) == ARCHIVE_OK &&
            archive_write_open(zip_.get(), &sink_, nullptr, take, nullptr) == ARCHIVE_OK;
}

ZipStream::~ZipStream() {
    // Else the library ends the archive, which would then look whole.
    sink_.wrong = "called off";
}

tl::expected<void, std::string> ZipStream::result(bool fine) {
    fine_ = fine_ && fine;
    if (fine_) return {};
    if (!sink_.wrong.empty()) return tl::unexpected(sink_.wrong);
    const char* why = archive_error_string(zip_.get());
    return tl::unexpected(std::string("the archive cannot be made: ") +
                          (why != nullptr ? why : "no reason given"));
}

tl::expected<void, std::string> ZipStream::begin(const std::string& name, std::optional<std::size_t> bytes) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    if (bytes) archive_entry_set_size(entry.get(), static_cast<la_int64_t>(*bytes));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), wall_ms_ / 1000, 0);
    return result(fine_ && archive_write_header(zip_.get(), entry.get()) == ARCHIVE_OK);
}

tl::expected<void, std::string> ZipStream::put(std::string_view bytes) {
    return result(fine_ && archive_write_data(zip_.get(), bytes.data(), bytes.size()) ==
                               static_cast<la_ssize_t>(bytes.size()));
}

tl::expected<void, std::string> ZipStream::end() {
    return result(fine_ && archive_write_close(zip_.get()) == ARCHIVE_OK);
}

tl::expected<std::string, std::string> zipped(const std::vector<ZippedFile>& files, std::int64_t wall_ms) {
    std::string out;
    ZipStream zip(
        [&](std::string_view bytes) -> tl::expected<void, std::string> {
            out += bytes;
            return {};
        },
        wall_ms);
    for (const ZippedFile& file : files) {
        if (const auto begun = zip.begin(file.name, file.text.size()); !begun)
            return tl::unexpected(begun.error());
        if (const auto put = zip.put(file.text); !put) return tl::unexpected(put.error());
    }
    if (const auto ended = zip.end(); !ended) return tl::unexpected(ended.error());
    return out;
}

}  // namespace plumbline::reports
