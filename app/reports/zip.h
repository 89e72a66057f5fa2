#pragma once
// Several texts as one ZIP file, by libarchive.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/reports/whole_file.h"

struct archive;

namespace plumbline::reports {

/// An archive that goes on as it is made: only a few pieces of it are ever held. Errors: one sentence.
class ZipStream {
  public:
    /// Every file is dated `wall_ms` (UTC).
    ZipStream(TakeBytes to, std::int64_t wall_ms);
    ~ZipStream();
    ZipStream(const ZipStream&) = delete;
    ZipStream& operator=(const ZipStream&) = delete;

    /// The next file begins; `bytes`: how long it will be, where that is known.
    tl::expected<void, std::string> begin(const std::string& name, std::optional<std::size_t> bytes = {});
    /// The next bytes of it.
    tl::expected<void, std::string> put(std::string_view bytes);
    /// The archive ends.
    tl::expected<void, std::string> end();

  private:
    tl::expected<void, std::string> result(bool fine);
    struct Sink {
        TakeBytes to;
        std::string wrong;
    };
    Sink sink_;
    std::int64_t wall_ms_;
    std::unique_ptr<archive, int (*)(archive*)> zip_;
    bool fine_ = true;
};

struct ZippedFile {
    std::string name;  ///< within the archive
    std::string text;
};

/// The archive's bytes, deflated; every file dated `wall_ms` (UTC). Error: one sentence.
tl::expected<std::string, std::string> zipped(const std::vector<ZippedFile>& files, std::int64_t wall_ms);

}  // namespace plumbline::reports
