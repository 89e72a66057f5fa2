#include "app/reports/own_file.h"

#include <algorithm>
#include <array>
#include <vector>

#include "app/reports/local_time.h"
#include "app/reports/own_training.h"
#include "db/erasure.h"
#include "db/sets_in_turn.h"

namespace plumbline::reports {
namespace {

using By = NoOwnFile::By;
using GoOn = std::function<bool(double share)>;
using Made = tl::expected<OwnCount, NoOwnFile>;

constexpr std::array<const char*, 4> kNames{"strong", "hevy", "fitnotes", "json"};

tl::unexpected<NoOwnFile> ofStore(const db::StoreError& error) {
    return tl::unexpected(NoOwnFile{By::Store, error.what, error.advice});
}

tl::unexpected<NoOwnFile> stopped() {
    return tl::unexpected(NoOwnFile{By::Stopped, "", ""});
}

App appOf(OwnFormat format) {
    return format == OwnFormat::Strong ? App::Strong : format == OwnFormat::Hevy ? App::Hevy : App::FitNotes;
}

Made asApp(const OwnFile& file, const TakeBytes& put, const GoOn& go_on) {
    const auto store = db::Store::openReadOnly(file.store);
    if (!store) return ofStore(store.error());
    const auto exercises = (*store)->exercises();
    if (!exercises) return ofStore(exercises.error());
    const auto sets = db::setsOfMember(file.store, file.member_id);
    if (!sets) return ofStore(sets.error());
    if (!go_on(0.5)) return stopped();
    const App app = appOf(file.format);
    const PastTraining training = ownTraining(*sets, ExerciseNames(*exercises, app),
                                              {.rack_id = file.rack_id,
                                               .without_warm_ups = file.without_warm_ups,
                                               .utc_offset_min = systemZone().offset_min});
    OwnCount count;
    count.visits = static_cast<std::int64_t>(training.size());
    for (const PastVisit& visit : training) count.sets += static_cast<std::int64_t>(visit.sets.size());
    count.rows = count.sets;
    if (const auto taken = put(writeTraining(app, training)); !taken)
        return tl::unexpected(NoOwnFile{By::Medium, taken.error(), ""});
    if (!go_on(1)) return stopped();
    return count;
}

Made asJson(const OwnFile& file, const TakeBytes& put, const GoOn& go_on) {
    OwnCount count;
    bool wanted = true;
    std::int64_t all = 1;
    std::int64_t* counted = nullptr;
    HeldJson json(file.member_id, file.when, put);
    const auto read = db::forEachHeld(
        file.store, file.member_id, file.with_samples,
        {.begin =
             [&](std::int64_t rows) {
                 all = std::max<std::int64_t>(rows, 1);
                 return wanted = go_on(0);
             },
         .table =
             [&](std::string_view name, const auto& columns) {
                 counted = name == "session" ? &count.visits : name == "set_log" ? &count.sets : nullptr;
                 return json.table(name, columns);
             },
         .row =
             [&](const auto& values) {
                 if (counted != nullptr) ++*counted;
                 ++count.rows;
                 wanted = go_on(static_cast<double>(count.rows) / static_cast<double>(all));
                 return wanted && json.row(values);
             }});
    if (!read) return ofStore(read.error());
    if (!wanted) return stopped();
    auto exports = readAccess(file.access_log);
    std::erase_if(exports, [&](const AccessEntry& entry) { return entry.member_id != file.member_id; });
    if (const auto taken = json.end(exports); !taken)
        return tl::unexpected(NoOwnFile{By::Medium, taken.error(), ""});
    return count;
}

}  // namespace

OwnFormat ownFormat(const std::string& name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    return found == kNames.end() ? OwnFormat::Json : static_cast<OwnFormat>(found - kNames.begin());
}

std::string whatOf(OwnFormat format) {
    return std::string("member ") + kNames.at(static_cast<std::size_t>(format));
}

Made writeOwn(const OwnFile& file, const TakeBytes& put, const GoOn& go_on) {
    return file.format == OwnFormat::Json ? asJson(file, put, go_on) : asApp(file, put, go_on);
}

}  // namespace plumbline::reports
