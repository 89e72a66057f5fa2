#include "app/reports/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace plumbline::reports {
namespace {

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t length) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), length);
    return static_cast<la_ssize_t>(length);
}

bool put(archive* zip, const ZippedFile& file, std::int64_t wall_ms) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_set_pathname(entry.get(), file.name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.text.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), wall_ms / 1000, 0);
    return archive_write_header(zip, entry.get()) == ARCHIVE_OK &&
           archive_write_data(zip, file.text.data(), file.text.size()) ==
               static_cast<la_ssize_t>(file.text.size());
}

}  // namespace

tl::expected<std::string, std::string> zipped(const std::vector<ZippedFile>& files, std::int64_t wall_ms) {
    std::string out;
    const std::unique_ptr<archive, decltype(&archive_write_free)> zip(archive_write_new(),
                                                                      archive_write_free);
    // Else the archive is filled up with zeros to a tape's block.
    bool fine = archive_write_set_bytes_in_last_block(zip.get(), 1) == ARCHIVE_OK &&
                archive_write_set_format_zip(zip.get()) == ARCHIVE_OK &&
                archive_write_open(zip.get(), &out, nullptr, append, nullptr) == ARCHIVE_OK;
    for (const ZippedFile& file : files) fine = fine && put(zip.get(), file, wall_ms);
    fine = fine && archive_write_close(zip.get()) == ARCHIVE_OK;
    if (fine) return out;
    const char* why = archive_error_string(zip.get());
    return tl::unexpected(std::string("the archive cannot be made: ") +
                          (why != nullptr ? why : "no reason given"));
}

}  // namespace plumbline::reports
