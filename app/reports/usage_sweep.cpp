#include "app/reports/usage_sweep.h"

#include <system_error>

namespace plumbline::reports {

tl::expected<Swept, db::StoreError> sweep(db::Store& store, UsageFold& fold, Workbook* book,
                                          const std::filesystem::path& folder,
                                          const std::function<bool(std::int64_t sets)>& go_on) {
    constexpr std::int64_t kLook = 20'000;
    constexpr std::uintmax_t kLeast = 64'000'000;
    Swept swept = Swept::All;
    std::int64_t done = 0, look = 0;
    const auto visits =
        store.forEachVisit(fold.readFromMs(), fold.readToMs(), [&](const db::UsageVisit& visit) {
            if (!go_on(done)) swept = Swept::Stopped;
            // What the library writes to its temporary files on a full disk is lost without a word.
            std::error_code unknown;
            if (book != nullptr && done >= look) {
                look = done + kLook;
                const std::filesystem::path where = folder.empty() ? "." : folder;
                if (std::filesystem::space(where, unknown).available < kLeast && !unknown)
                    swept = Swept::Full;
            }
            if (swept != Swept::All) return false;
            fold.add(visit);
            if (book != nullptr) book->add(visit, fold.fromMs(), fold.toMs());
            done += static_cast<std::int64_t>(visit.sets.size());
            return true;
        });
    if (!visits) return tl::unexpected(visits.error());
    if (swept == Swept::All) go_on(done);
    return swept;
}

}  // namespace plumbline::reports
