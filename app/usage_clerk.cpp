#include "app/usage_clerk.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "app/reports/access_log.h"
#include "app/reports/set_table.h"
#include "app/reports/usage_files.h"
#include "app/reports/usage_page.h"
#include "app/reports/usage_sweep.h"
#include "app/reports/whole_file.h"

namespace plumbline::app {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kFreshMs = 300'000;  // figures as of five minutes ago are as good as new ones
constexpr double kLeastStep = 0.01;         // of a progress bar
constexpr std::int64_t kBookBytes = 80'000, kBookBytesPerSet = 50;

/// What the workbook is made as before the stick gets it; never kept there.
fs::path draftOf(const fs::path& database) {
    return database.parent_path() / "usage.xlsx";
}

std::string wordsOf(const db::StoreError& error) {
    return error.what + (error.advice.empty() ? "" : " " + error.advice);
}

/// UTC of the file's last change; empty: it is not there.
std::optional<std::int64_t> writtenMs(const fs::path& file) {
    std::error_code missing;
    const auto written = fs::last_write_time(file, missing);
    if (missing) return std::nullopt;
    const auto when = std::chrono::file_clock::to_sys(written);
    return std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count();
}

/// What was torn out, or lost its power, while it was written: nobody else looks for it.
void clearUpStick(const fs::path& folder, const std::string& rack) {
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (name.starts_with("." + rack + "_usage_") && name.ends_with(".part"))
            fs::remove(at->path(), ignored);
    }
}

/// What stands behind the overview: the same rows that the files have.
void addMore(const reports::Usage& usage, UsageFigures& figures) {
    constexpr std::size_t kMost = 12;  // more than the largest panel shows
    const auto all = static_cast<double>(std::max<std::int64_t>(usage.quality.counted_sets, 1));
    for (const reports::ExerciseUse& use : usage.exercises) {
        if (figures.exercises.size() == kMost) break;
        figures.exercises.push_back({use.name, use.sets, 100 * static_cast<double>(use.sets) / all});
    }
    const std::int64_t last = usage.cohorts.empty() ? 0 : usage.cohorts.back().month;
    for (auto cell = usage.cohorts.rbegin(); cell != usage.cohorts.rend(); ++cell) {
        if (cell->month != last || !cell->size || figures.cohorts.size() == kMost) continue;
        const std::string joined = reports::dayText(reports::firstDayOf(cell->joined));
        figures.cohorts.push_back({joined.substr(0, joined.size() - 3), *cell->size, cell->active});
    }
    figures.on_program = usage.adherence.members;
    figures.prescribed = usage.adherence.prescribed;
    figures.done = usage.adherence.done;
    for (const reports::ChangeUse& each : usage.changes) {
        figures.changes += each.changes;
        figures.changes_taken_back += each.taken_back;
        if (each.field == "exercise") figures.swaps += each.changes;
    }
    const reports::Equipment& rack = usage.equipment;
    figures.boots = rack.boots;
    figures.power_visits = rack.power_visits;
    figures.no_velocity = rack.no_velocity;
    figures.no_load = rack.no_load;
    figures.odd_load = rack.odd_load;
    figures.uneven = rack.uneven;
    figures.platform_apart = rack.platform_apart;
    figures.file_bytes = rack.file_bytes;
}

constexpr const char* kCancelled = "cancelled";  // nobody waits for these words

/// `written` hears how many bytes more are in the file; false from it ends the copy.
tl::expected<void, std::string> copy(std::istream& in, const fs::path& to,
                                     const std::function<bool(std::streamsize)>& written) {
    constexpr std::size_t kPiece = 1 << 18;
    std::ofstream out(to, std::ios::binary);
    std::vector<char> piece(kPiece);
    while (in && out) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        out.write(piece.data(), in.gcount());
        if (!written(in.gcount())) return tl::unexpected<std::string>(kCancelled);
    }
    out.close();
    if (in.bad() || !in.eof() || !out) return tl::unexpected<std::string>("not all could be written");
    return {};
}

}  // namespace

std::int64_t firstDayOf(UsagePeriod period, std::int64_t today) {
    constexpr std::int64_t kFourWeeks = 28, kThreeMonths = 91;
    if (period == UsagePeriod::Week) return reports::mondayOf(today);
    return today + 1 - (period == UsagePeriod::FourWeeks ? kFourWeeks : kThreeMonths);
}

UsageFigures figuresOf(const reports::Usage& usage) {
    UsageFigures figures;
    figures.from = reports::dayText(usage.asked.from_day);
    figures.to = reports::dayText(usage.asked.to_day - 1);
    figures.as_of_ms = usage.asked.as_of_ms;
    for (std::size_t day = 0; day < figures.open.size(); ++day)
        figures.open[day] = {usage.asked.open.days[day].from_min, usage.asked.open.days[day].to_min};
    figures.peak_free_pct = usage.peak_free_pct;
    reports::StateTime open;
    for (const reports::DayUse& day : usage.days) open.add(day.time);
    figures.open_ms = open.total_ms;
    figures.set_ms = open.set_ms;
    figures.rest_ms = open.rest_ms;
    figures.claimed_ms = open.claimed_ms;
    for (std::size_t day = 0; day < figures.hours.size(); ++day)
        for (std::size_t hour = 0; hour < figures.hours[day].size(); ++hour) {
            const reports::HeatCell& cell = usage.heat[day][hour];
            const auto total = static_cast<double>(cell.time.total_ms);
            figures.hours[day][hour] = {total > 0 ? static_cast<double>(cell.time.used()) / total : -1,
                                        cell.sets};
        }
    figures.visits = usage.throughput.visits;
    figures.sets = usage.quality.counted_sets;
    figures.median_visit_s = usage.throughput.median_visit_s;
    figures.median_rest_s = usage.throughput.median_rest_s;
    for (const reports::MembersIn& span : usage.members) {
        if (span.span != reports::MembersIn::Span::Period) continue;
        figures.members = span.members;
        figures.fresh = span.fresh;
        figures.returning = span.returning;
    }
    figures.near = usage.safety.near;
    // Only those of which it can be told whether they were heeded.
    figures.called = usage.safety.called - usage.safety.call_unknown;
    figures.obeyed = usage.safety.obeyed;
    figures.pain_sets = usage.safety.pain_sets;
    figures.flares = usage.safety.flares;
    figures.flags = usage.safety.flags;
    figures.with_velocity = usage.quality.with_velocity;
    figures.with_hooks = usage.quality.with_hooks;
    figures.taken_back = usage.quality.taken_back;
    figures.time_unknown = usage.quality.time_unknown;
    addMore(usage, figures);
    return figures;
}

void UsageClerk::clearUp(const fs::path& database) {
    const reports::WholeFile left_over(draftOf(database));
}

std::string UsageClerk::nameOf(const char* ending) const {
    return fmt::format("{}_usage_{}_{}{}", reports::plainName(place_.rack_id),
                       reports::dayText(read_->asked.from_day), reports::dayText(read_->asked.to_day - 1),
                       ending);
}

bool UsageClerk::progress(std::uint64_t number, double share) {
    if (!hooks_.wanted(number)) return false;
    if (share < told_ + kLeastStep) return true;
    told_ = share;
    hooks_.tell({.number = number, .what = UsageNews::What::Progress, .progress = std::min(share, 1.0)});
    return true;
}

void UsageClerk::perform(const UsageWish& wish) {
    using What = UsageWish::What;
    number_ = wish.number;
    told_ = 0;
    looking_ = wish.what == What::Look || wish.what == What::Save;
    seen_.reset();
    if (wish.what == What::Leave) read_.reset();
    if (!hooks_.wanted(wish.number)) return;
    if (wish.what == What::Look) return look();
    if (wish.what == What::Leave) return;
    const Result done = wish.what == What::Read ? read(wish) : save(wish);
    if (!done && hooks_.wanted(wish.number))
        hooks_.tell({.number = wish.number, .what = UsageNews::What::Problem, .problem = done.error()});
}

void UsageClerk::look() {
    const auto stick = reports::findUsbStick(place_.stick_root);
    UsageStick now;
    if (!stick) {
        now.say = stick.error();
    } else if (stick->read_only) {
        now.say = "The stick can only be read: slide its lock, or take another one.";
    } else {
        std::error_code error;
        const auto space = fs::space(stick->folder, error);
        now.ready = true;
        if (!error) now.free_bytes = static_cast<std::int64_t>(space.available);
    }
    if (seen_ == now) return;
    seen_ = now;
    hooks_.tell({.number = number_, .what = UsageNews::What::Stick, .stick = now});
}

tl::expected<UsageClerk::Read, std::string> UsageClerk::open(UsagePeriod period, std::uint64_t number) {
    const auto before = place_.snapshot.empty() ? std::nullopt : writtenMs(place_.snapshot);
    const bool old = !before || hooks_.wall_ms() - *before >= kFreshMs || hooks_.wall_ms() < *before;
    if (!place_.snapshot.empty() && old) hooks_.refresh(number);
    const auto as_of = place_.snapshot.empty() ? std::nullopt : writtenMs(place_.snapshot);
    if (!as_of)
        return tl::unexpected<std::string>(
            "There is no copy of the store to count from yet: it is made while nobody lifts. Try again "
            "in a minute.");
    Read made;
    auto store = db::Store::openReadOnly(place_.snapshot);
    if (!store) return tl::unexpected(wordsOf(store.error()));
    made.store = std::move(*store);
    made.asked.zone = reports::systemZone();
    made.asked.open = place_.open;
    made.asked.rack = place_.rack_name;
    made.asked.as_of_ms = *as_of;
    const std::int64_t today = reports::localTime(made.asked.zone, *as_of).day;
    made.asked.from_day = firstDayOf(period, today);
    made.asked.to_day = today + 1;
    const std::int64_t from_ms = reports::midnight(made.asked.zone, made.asked.from_day);
    const std::int64_t to_ms = reports::midnight(made.asked.zone, made.asked.to_day);
    auto facts = made.store->usageFacts(from_ms, to_ms);
    if (!facts) return tl::unexpected(wordsOf(facts.error()));
    made.facts = std::move(*facts);
    const auto extent = made.store->usageExtent(from_ms, to_ms);
    if (!extent) return tl::unexpected(wordsOf(extent.error()));
    made.sets = extent->sets;
    return made;
}

UsageClerk::Result UsageClerk::read(const UsageWish& wish) {
    read_.reset();
    auto opened = open(wish.period, wish.number);
    if (!opened) return tl::unexpected(opened.error());
    const auto all = static_cast<double>(std::max<std::int64_t>(opened->sets, 1));
    reports::UsageFold fold(opened->asked, opened->facts);
    const auto swept = reports::sweep(*opened->store, fold, nullptr, {}, [&](std::int64_t sets) {
        return progress(wish.number, static_cast<double>(sets) / all);
    });
    if (!swept) return tl::unexpected(wordsOf(swept.error()));
    if (*swept != reports::Swept::All) return {};
    opened->usage = fold.finish();
    read_ = std::move(*opened);
    const auto zip = reports::usageZip(read_->usage);
    if (!zip) return tl::unexpected(zip.error());
    const auto size = [](const std::string& text) { return static_cast<std::int64_t>(text.size()); };
    hooks_.tell({.number = wish.number,
                 .what = UsageNews::What::Figures,
                 .progress = 1,
                 .figures = std::make_shared<const UsageFigures>(figuresOf(read_->usage)),
                 .files = {{nameOf(".xlsx"), kBookBytes + kBookBytesPerSet * read_->sets},
                           {nameOf(".html"), size(reports::usagePage(read_->usage))},
                           {nameOf("_tables.zip"), size(*zip)}}});
    return {};
}

UsageClerk::Result UsageClerk::makeWorkbook(const UsageWish& wish, const fs::path& file) {
    const auto all = static_cast<double>(std::max<std::int64_t>(read_->sets, 1));
    reports::UsageFold fold(read_->asked, read_->facts);
    reports::Workbook book({.file = file, .sets = read_->sets}, read_->asked, read_->facts);
    const auto swept = reports::sweep(*read_->store, fold, &book, file.parent_path(), [&](std::int64_t sets) {
        return progress(wish.number, kUsageFilesMade * static_cast<double>(sets) / all);
    });
    if (!swept) return tl::unexpected(wordsOf(swept.error()));
    if (*swept == reports::Swept::Full)
        return tl::unexpected<std::string>("The rack's own disk is nearly full: nothing was saved.");
    if (*swept == reports::Swept::Stopped) return {};
    if (const auto written = book.finish(fold.finish()); !written)
        return tl::unexpected(fmt::format("The workbook could not be made ({}).", written.error()));
    return {};
}

UsageClerk::Result UsageClerk::note(const UsageWish& wish, const std::string& what, const fs::path& file) {
    const auto noted =
        reports::noteAccess(reports::accessLogOf(place_.database), {.at = reports::utcText(hooks_.wall_ms()),
                                                                    .by = "rack:owner:" + wish.member_id,
                                                                    .what = what,
                                                                    .member_id = "",
                                                                    .rows = read_->usage.quality.sets,
                                                                    .file = file.string()});
    if (noted) return {};
    return tl::unexpected<std::string>(
        "It could not be noted who was given this, so nothing was saved: is the rack's disk full?");
}

UsageClerk::Result UsageClerk::save(const UsageWish& wish) {
    if (!read_) return tl::unexpected<std::string>("There is nothing to save yet.");
    const auto stick = reports::findUsbStick(place_.stick_root);
    if (!stick) return tl::unexpected(stick.error());
    clearUpStick(stick->folder, reports::plainName(place_.rack_id));
    const reports::WholeFile book(draftOf(place_.database));
    if (const Result made = makeWorkbook(wish, book.part()); !made) return made;
    if (!progress(wish.number, kUsageFilesMade)) return {};
    const std::string page = reports::usagePage(read_->usage);
    const auto zip = reports::usageZip(read_->usage);
    if (!zip) return tl::unexpected(zip.error());
    std::error_code error;
    const std::uintmax_t book_bytes = fs::file_size(book.part(), error);
    if (error) return tl::unexpected(fmt::format("The workbook could not be made ({}).", error.message()));
    const auto all = static_cast<double>(book_bytes + page.size() + zip->size());
    double there = 0;
    const auto written = [&](std::streamsize bytes) {
        there += static_cast<double>(bytes);
        return progress(wish.number, kUsageFilesMade + (1 - kUsageFilesMade) * there / all);
    };
    const auto put = [&](const std::string& text, const fs::path& to) {
        std::istringstream in(text);
        return copy(in, to, written);
    };
    const std::vector<reports::StickFile> files{
        {nameOf(".xlsx"), book_bytes,
         [&](const fs::path& to) {
             std::ifstream in(book.part(), std::ios::binary);
             return copy(in, to, written);
         }},
        {nameOf(".html"), page.size(), [&](const fs::path& to) { return put(page, to); }},
        {nameOf("_tables.zip"), zip->size(), [&](const fs::path& to) { return put(*zip, to); }}};
    // Before the first byte leaves: also what is torn out half way was handed over.
    const auto noteAll = [&]() -> Result {
        for (const auto& [what, file] : {std::pair("workbook", &files[0]), std::pair("usage html", &files[1]),
                                         std::pair("usage zip", &files[2])})
            if (Result noted = note(wish, what, stick->folder / file->name); !noted) return noted;
        return {};
    };
    const auto stillWanted = [&]() -> Result {
        if (hooks_.wanted(wish.number)) return {};
        return tl::unexpected<std::string>(kCancelled);
    };
    if (const Result saved = reports::saveAllToStick(*stick, files, {.begin = noteAll, .name = stillWanted});
        !saved)
        return saved;
    UsageNews news{.number = wish.number, .what = UsageNews::What::Saved, .progress = 1};
    for (const reports::StickFile& file : files)
        news.files.push_back({file.name, static_cast<std::int64_t>(file.bytes)});
    hooks_.tell(std::move(news));
    return {};
}

}  // namespace plumbline::app
