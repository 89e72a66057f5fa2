// Hevy: ecosystem.md 2.3. Written as its app writes: CR LF, and a line end in a text as \n.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/reports/past_columns.h"
#include "app/reports/table.h"

namespace plumbline::reports {
namespace {

constexpr auto kText = Cell::Kind::Text;
constexpr CsvStyle kStyle{.separator = ',', .quote_header = true, .quote_text = true};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

PastSet::Kind kindOf(const std::string& type) {
    if (type == "warmup") return PastSet::Kind::WarmUp;
    if (type == "dropset") return PastSet::Kind::Drop;
    if (type == "failure") return PastSet::Kind::Failure;
    return PastSet::Kind::Work;
}

const char* typeOf(PastSet::Kind kind) {
    switch (kind) {
        case PastSet::Kind::WarmUp:
            return "warmup";
        case PastSet::Kind::Drop:
            return "dropset";
        case PastSet::Kind::Failure:
            return "failure";
        case PastSet::Kind::Work:
            break;
    }
    return "normal";
}

/// Reads texts of one file: of those with CR LF a \n is a line end.
struct Texts {
    const Columns& columns;
    bool escaped = false;
    [[nodiscard]] std::string of(const CsvRecord& record, std::string_view name) const {
        const std::string text = columns.text(record, name);
        return escaped ? replaced(text, "\\n", "\n") : text;
    }
};

std::optional<int> wholeOf(const std::optional<double>& value) {
    return value ? std::optional(static_cast<int>(std::lround(*value))) : std::nullopt;
}

PastSet setOf(const Columns& columns, const Texts& texts, const CsvRecord& record) {
    PastSet set;
    set.exercise = texts.of(record, "exercise_title");
    set.kind = kindOf(columns.field(record, "set_type"));
    const bool pounds = columns.have("weight_lbs");
    set.load_g = gramsOf(columns.number(record, pounds ? "weight_lbs" : "weight_kg", 4000), pounds);
    set.reps = wholeOf(columns.number(record, "reps", 1000));
    if (set.reps == 0) set.reps.reset();
    const bool miles = columns.have("distance_miles");
    const char *distance = miles ? "distance_miles" : "distance_km", *unit = miles ? "mi" : "km";
    set.distance_mm = millimetresOf(columns.number(record, distance, 1000), unit);
    if (set.distance_mm) set.written.distance_within_mm = halfDigitMm(columns.field(record, distance), unit);
    const std::int64_t held = secondsOf(columns.field(record, "duration_seconds"));
    if (held > 0) set.held_ms = held * 1000;
    const auto rpe = columns.number(record, "rpe", 10);
    if (rpe) set.rpe_x10 = static_cast<int>(std::lround(*rpe * 10));
    set.superset = wholeOf(columns.number(record, "superset_id", 1e6));
    set.note = texts.of(record, "exercise_notes");
    set.written.of_block = true;
    return set;
}

PastVisit visitOf(const Columns& columns, const Texts& texts, const CsvRecord& record) {
    PastVisit visit;
    visit.title = texts.of(record, "title");
    visit.started = startOf(columns.field(record, "start_time"));
    const auto ended = readWallTime(columns.field(record, "end_time"));
    if (ended) visit.lasted_s = std::max<std::int64_t>(0, ended->local_s - visit.started.local_s);
    visit.note = texts.of(record, "description");
    return visit;
}

/// What follows it in a block: sets that came from Hevy have the note of theirs, others each their own.
bool sameBlock(const PastSet& before, const PastSet& set) {
    const bool own_notes = !before.written.of_block || !set.written.of_block;
    return set.exercise == before.exercise && set.superset == before.superset &&
           (own_notes || set.note == before.note);
}

/// The sets of one exercise that follow each other: they share a note, and their index begins at 0.
std::size_t blockEnd(const PastVisit& visit, std::size_t from) {
    std::size_t end = from + 1;
    while (end < visit.sets.size() && sameBlock(visit.sets[end - 1], visit.sets[end])) ++end;
    return end;
}

std::string noteOf(const PastVisit& visit, std::size_t from, std::size_t end) {
    std::vector<std::string> notes;
    for (std::size_t i = from; i < end; ++i) {
        const std::string& note = visit.sets[i].note;
        if (!note.empty() && std::find(notes.begin(), notes.end(), note) == notes.end())
            notes.push_back(note);
    }
    std::string joined;
    for (const std::string& note : notes) joined += (joined.empty() ? "" : "; ") + note;
    return joined;
}

std::string escaped(const std::string& text) {
    return replaced(replaced(text, "\r", ""), "\n", "\\n");
}

Row rowOf(const PastVisit& visit, const PastSet& set, std::size_t index, const std::string& note) {
    WallTime ended = visit.started;
    ended.local_s += visit.lasted_s;
    const std::string km = set.distance_mm ? figure(static_cast<double>(*set.distance_mm) / 1e6, 3) : "";
    const std::int64_t held_s = (set.held_ms.value_or(0) + 500) / 1000;
    return {{"title", escaped(visit.title), kText},
            {"start_time", minutesText(visit.started), kText},
            {"end_time", minutesText(ended), kText},
            {"description", escaped(visit.note), kText},
            {"exercise_title", escaped(set.exercise), kText},
            {"superset_id", set.superset ? std::to_string(*set.superset) : ""},
            {"exercise_notes", escaped(note), kText},
            {"set_index", std::to_string(index)},
            {"set_type", typeOf(set.kind), kText},
            {"weight_kg", kilograms(set.load_g, "")},
            {"reps", set.reps ? std::to_string(*set.reps) : ""},
            {"distance_km", km},
            {"duration_seconds", held_s > 0 ? std::to_string(held_s) : ""},
            {"rpe", set.rpe_x10 ? shortNumber(*set.rpe_x10 / 10.0) : ""}};
}

}  // namespace

ReadTraining readHevy(const CsvFile& file) {
    ReadTraining read;
    if (file.records.empty()) return read;
    const Columns columns(file.records.front());
    if (!columns.haveAll({"start_time", "exercise_title", "set_type"})) {
        read.not_understood.push_back({file.records.front().line, "this is not the header of a Hevy file"});
        return read;
    }
    const Texts texts{columns, file.crlf};
    VisitCollector visits(read);
    visits.each(file, [&](const CsvRecord& record) {
        const PastVisit visit = visitOf(columns, texts, record);
        visits.add(
            fmt::format("{}\n{}\n{}", columns.field(record, "start_time"), visit.lasted_s, visit.title),
            visit, setOf(columns, texts, record));
    });
    return read;
}

std::string writeHevy(const PastTraining& training) {
    std::vector<Row> rows;
    for (const PastVisit& visit : training) {
        for (std::size_t from = 0; from < visit.sets.size();) {
            const std::size_t end = blockEnd(visit, from);
            const std::string note = noteOf(visit, from, end);
            for (std::size_t i = from; i < end; ++i)
                rows.push_back(rowOf(visit, visit.sets[i], i - from, note));
            from = end;
        }
    }
    return csvTable(rowOf({}, {}, 0, ""), rows, "\r\n", kStyle);
}

}  // namespace plumbline::reports
