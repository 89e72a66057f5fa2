#pragma once
// Everything the store holds about a member, as one JSON text in pieces. Pure; one thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/reports/access_log.h"
#include "app/reports/whole_file.h"
#include "db/held.h"

namespace plumbline::reports {

/// What such a file says of itself, at its beginning.
inline constexpr std::string_view kHeldJsonIs = "Everything this Plumbline rack holds about one member";

/// UTC ms.
struct HeldWhen {
    std::int64_t made_ms = 0, as_of_ms = 0;  ///< what came later is not in it
};

/// An object: what it is, of when, and how to read it, then "tables", each an array of one object per row
/// with the store's own columns, and "exports", who was given what of it. Raw bytes are {"base64": "..."},
/// broken UTF-8 becomes U+FFFD. A piece that `put` refuses ends it; put() hears no more then.
class HeldJson {
  public:
    HeldJson(const std::string& member_id, const HeldWhen& when, TakeBytes put);
    /// The next table begins. False, as of row(): it has ended.
    bool table(std::string_view name, const std::vector<std::string>& columns);
    bool row(const std::vector<db::HeldValue>& values);
    /// All tables are there. Error: what `put` said, now or before.
    tl::expected<void, std::string> end(const std::vector<AccessEntry>& exports);

  private:
    bool put(const std::string& text);

    TakeBytes put_;
    tl::expected<void, std::string> taken_;
    std::vector<std::string> columns_;
    bool first_table_ = true, first_row_ = true;
};

}  // namespace plumbline::reports
