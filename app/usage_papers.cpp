#include "app/usage_papers.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/reports/usage_files.h"
#include "app/reports/usage_page.h"
#include "app/reports/usage_sweep.h"
#include "app/reports/usb_stick.h"

namespace plumbline::app {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kBookBytes = 80'000, kBookBytesPerSet = 50;

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
    figures.planned = usage.adherence.planned;
    figures.begun = usage.adherence.begun;
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
    figures.undated_ms = open.undated_ms;
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
    figures.time_unknown = usage.quality.time_unknown + usage.quality.left_out;
    addMore(usage, figures);
    return figures;
}

std::string UsagePapers::nameOf(const char* ending) const {
    return fmt::format("{}_usage_{}_{}{}", reports::plainName(place_.rack_id),
                       reports::dayText(read_->asked.from_day), reports::dayText(read_->asked.to_day - 1),
                       ending);
}

Papers::Or<UsagePapers::Read> UsagePapers::open(UsagePeriod period, const CopyOfStore& copy) const {
    Read made;
    auto store = db::Store::openReadOnly(copy.file);
    if (!store) return tl::unexpected(wordsOf(store.error()));
    made.store = std::move(*store);
    made.asked.zone = reports::systemZone();
    made.asked.open = place_.open;
    made.asked.rack = place_.rack_name;
    made.asked.as_of_ms = copy.as_of_ms;
    const std::int64_t today = reports::localTime(made.asked.zone, copy.as_of_ms).day;
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

Papers::Or<void> UsagePapers::read(const ClerkWish& wish, const CopyOfStore& copy, const Progress& progress,
                                   ClerkNews& news) {
    auto opened = open(wish.period, copy);
    if (!opened) return tl::unexpected(opened.error());
    const auto all = static_cast<double>(std::max<std::int64_t>(opened->sets, 1));
    reports::UsageFold fold(opened->asked, opened->facts);
    const auto swept = reports::sweep(*opened->store, fold, nullptr, {}, [&](std::int64_t sets) {
        return progress(static_cast<double>(sets) / all);
    });
    if (!swept) return tl::unexpected(wordsOf(swept.error()));
    if (*swept != reports::Swept::All) return {};
    opened->usage = fold.finish();
    read_ = std::move(*opened);
    const auto zip = reports::usageZip(read_->usage);
    if (!zip) return tl::unexpected(zip.error());
    const auto size = [](const std::string& text) { return static_cast<std::int64_t>(text.size()); };
    news.figures = std::make_shared<const UsageFigures>(figuresOf(read_->usage));
    news.files = {{nameOf(".xlsx"), kBookBytes + kBookBytesPerSet * read_->sets},
                  {nameOf(".html"), size(reports::usagePage(read_->usage))},
                  {nameOf("_tables.zip"), size(*zip)}};
    return {};
}

Papers::Or<void> UsagePapers::makeWorkbook(const fs::path& file, const Progress& progress) {
    const auto all = static_cast<double>(std::max<std::int64_t>(read_->sets, 1));
    reports::UsageFold fold(read_->asked, read_->facts);
    reports::Workbook book({.file = file, .sets = read_->sets}, read_->asked, read_->facts);
    const auto swept = reports::sweep(*read_->store, fold, &book, file.parent_path(), [&](std::int64_t sets) {
        return progress(static_cast<double>(sets) / all);
    });
    if (!swept) return tl::unexpected(wordsOf(swept.error()));
    if (*swept == reports::Swept::Full) return tl::unexpected<std::string>(kDiskFull);
    if (*swept == reports::Swept::Stopped) return {};
    if (const auto written = book.finish(fold.finish()); !written)
        return tl::unexpected(fmt::format("The workbook could not be made ({}).", written.error()));
    return {};
}

Papers::Or<Outgoing> UsagePapers::make(const ClerkWish& wish, const Progress& progress) {
    if (!read_) return tl::unexpected<std::string>("There is nothing to save yet.");
    const auto book = std::make_shared<const reports::WholeFile>(draftOf(place_.database, kBookDraft));
    if (const auto made = makeWorkbook(book->part(), progress); !made) return tl::unexpected(made.error());
    auto zip = reports::usageZip(read_->usage);
    if (!zip) return tl::unexpected(zip.error());
    return Outgoing{{{nameOf(".xlsx"), "workbook", book->part(), ""},
                     {nameOf(".html"), "usage html", {}, reports::usagePage(read_->usage)},
                     {nameOf("_tables.zip"), "usage zip", {}, std::move(*zip)}},
                    "rack:owner:" + wish.member_id,
                    "",
                    read_->usage.quality.sets,
                    book};
}

}  // namespace plumbline::app
