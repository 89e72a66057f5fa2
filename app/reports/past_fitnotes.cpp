// FitNotes: ecosystem.md 2.4. One workout a day; both of its older layouts and that of iOS are read.

#include <fmt/format.h>

#include <cmath>

#include "app/reports/past_columns.h"
#include "app/reports/table.h"

namespace plumbline::reports {
namespace {

constexpr auto kText = Cell::Kind::Text;

std::optional<std::int64_t> loadOf(const Columns& columns, const CsvRecord& record, bool pounds) {
    constexpr double kMost = 4000;
    for (const char* name : {"Weight (kgs)", "Weight (kg)"}) {
        if (const auto load = columns.number(record, name, kMost)) return gramsOf(load, false);
    }
    if (const auto load = columns.number(record, "Weight (lbs)", kMost)) return gramsOf(load, true);
    return gramsOf(columns.number(record, "Weight", kMost),
                   isPounds(columns.field(record, "Weight Unit"), pounds));
}

PastSet setOf(const Columns& columns, const CsvRecord& record, bool pounds) {
    PastSet set;
    set.exercise = columns.text(record, "Exercise");
    set.category = columns.text(record, "Category");
    set.load_g = loadOf(columns, record, pounds);
    const auto reps = columns.number(record, "Reps", 1000);
    if (reps && *reps >= 0.5) set.reps = static_cast<int>(std::lround(*reps));
    const std::string unit = columns.field(record, "Distance Unit");
    set.distance_mm = millimetresOf(columns.number(record, "Distance", 1e6), unit);
    if (set.distance_mm)
        set.written.distance_within_mm = halfDigitMm(columns.field(record, "Distance"), unit);
    const std::int64_t held = secondsOf(columns.field(record, "Time"));
    if (held > 0) set.held_ms = held * 1000;
    set.note = columns.text(record, columns.have("Comment") ? "Comment" : "Notes");
    return set;
}

std::string timeText(const std::optional<std::int64_t>& held_ms) {
    const std::int64_t s = (held_ms.value_or(0) + 500) / 1000;
    return s > 0 ? fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60) : "";
}

Row rowOf(const PastVisit& visit, const PastSet& set) {
    const std::string load = kilograms(set.load_g, "");
    const std::string metres =
        set.distance_mm ? shortNumber(static_cast<double>(*set.distance_mm) / 1000) : "";
    return {{"Date", dayText(visit.started)},
            {"Exercise", set.exercise, kText},
            {"Category", set.category, kText},
            {"Weight", load.empty() || load.find('.') != std::string::npos ? load : load + ".0"},
            {"Weight Unit", load.empty() ? "" : "kgs"},
            {"Reps", set.reps ? std::to_string(*set.reps) : ""},
            {"Distance", metres},
            {"Distance Unit", metres.empty() ? "" : "m"},
            {"Time", timeText(set.held_ms)},
            // FitNotes quotes the comment alone, also an empty one.
            {"Comment", set.note.empty() ? "\"\"" : csvText(set.note, {.quote_text = true})}};
}

}  // namespace

ReadTraining readFitNotes(const CsvFile& file, bool pounds) {
    ReadTraining read;
    if (file.records.empty()) return read;
    const Columns columns(file.records.front());
    if (!columns.haveAll({"Date", "Exercise", "Reps"})) {
        read.not_understood.push_back(
            {file.records.front().line, "this is not the header of a FitNotes file"});
        return read;
    }
    VisitCollector visits(read);
    visits.each(file, [&](const CsvRecord& record) {
        PastVisit visit;
        visit.started = startOf(columns.field(record, "Date"));
        visits.add(dayText(visit.started), visit, setOf(columns, record, pounds));
    });
    return read;
}

std::string writeFitNotes(const PastTraining& training) {
    std::vector<Row> rows;
    for (const PastVisit& visit : training) {
        for (const PastSet& set : visit.sets) rows.push_back(rowOf(visit, set));
    }
    return csvTable(rowOf({}, {}), rows, "\r\n");
}

}  // namespace plumbline::reports
