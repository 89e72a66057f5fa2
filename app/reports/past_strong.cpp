// Strong: ecosystem.md 2.2. Written is what it calls layout B, with the constraints that Hevy's importer has:
// a time in the date, and notes, workout notes, seconds and duration never empty.

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>
#include <map>
#include <utility>

#include "app/reports/past_columns.h"
#include "app/reports/table.h"

namespace plumbline::reports {
namespace {

constexpr auto kText = Cell::Kind::Text;
constexpr CsvStyle kStyle{.separator = ';', .quote_header = false, .quote_text = true};
/// Stands where Hevy wants something and we have nothing.
constexpr const char* kNothing = ".";

Columns columnsOf(const CsvFile& file) {
    const Columns named(file.records.front());
    if (named.have("Exercise Name")) return named;
    // Strong translates its header; the order of the columns stays.
    constexpr std::size_t kClassic = 12, kCurrent = 14;
    if (named.count() == kCurrent) {
        return {"Date",        "Workout Name", "Exercise Name", "Set Order",       "Weight",
                "Weight Unit", "Reps",         "RPE",           "Distance",        "Distance Unit",
                "Seconds",     "Notes",        "Workout Notes", "Workout Duration"};
    }
    if (named.count() == kClassic) {
        return {"Date", "Workout Name", "Duration", "Exercise Name", "Set Order",     "Weight",
                "Reps", "Distance",     "Seconds",  "Notes",         "Workout Notes", "RPE"};
    }
    return named;
}

std::string orNothing(const std::string& text) {
    return text == kNothing ? "" : text;
}

PastSet::Kind kindOf(const std::string& order) {
    if (order == "W") return PastSet::Kind::WarmUp;
    if (order == "D") return PastSet::Kind::Drop;
    if (order == "F") return PastSet::Kind::Failure;
    if (order.empty() || order.find_first_not_of("0123456789") != std::string::npos)
        throw Refusal{"the set's order is neither a number nor W, D or F"};
    return PastSet::Kind::Work;
}

std::optional<int> countOf(const std::optional<double>& reps) {
    return reps && *reps >= 0.5 ? std::optional(static_cast<int>(std::lround(*reps))) : std::nullopt;
}

/// A column and the unit of what it holds, which stands in a column of its own or, since Strong 6, in this
/// one's name: "Weight (kg)".
struct Measured {
    std::string column, unit;
};
Measured measured(const Columns& columns, const CsvRecord& record, const char* what,
                  std::initializer_list<const char*> units) {
    for (const char* unit : units) {
        const std::string column = fmt::format("{} ({})", what, unit);
        if (columns.have(column)) return {column, unit};
    }
    return {what, columns.field(record, fmt::format("{} Unit", what))};
}
Measured weightIn(const Columns& columns, const CsvRecord& record) {
    return measured(columns, record, "Weight", {"kg", "lbs"});
}

PastSet setOf(const Columns& columns, const CsvRecord& record, const std::string& order, bool pounds) {
    PastSet set;
    set.exercise = columns.text(record, "Exercise Name");
    set.kind = kindOf(order);
    const Measured weight = weightIn(columns, record);
    set.load_g = gramsOf(columns.number(record, weight.column, 4000), isPounds(weight.unit, pounds));
    set.reps = countOf(columns.number(record, "Reps", 1000));
    const auto rpe = columns.number(record, "RPE", 10);
    if (rpe) set.rpe_x10 = static_cast<int>(std::lround(*rpe * 10));
    const Measured distance = measured(columns, record, "Distance", {"meters", "km", "miles"});
    set.distance_mm = millimetresOf(columns.number(record, distance.column, 1e6), distance.unit);
    if (set.distance_mm)
        set.written.distance_within_mm = halfDigitMm(columns.field(record, distance.column), distance.unit);
    const std::int64_t held = secondsOf(columns.field(record, "Seconds"));
    if (held > 0) set.held_ms = held * 1000;
    set.note = orNothing(columns.text(record, "Notes"));
    return set;
}

/// What Strong writes of an exercise as a row of its own, "Note", before its sets or between them: the next
/// set of that visit takes it, or the first where none comes any more.
class NotesBetween {
  public:
    void keep(const std::string& visit, const std::string& exercise, int line, const std::string& note) {
        waiting_[{visit, exercise}].push_back({line, note});
    }

    void giveTo(PastSet& set, const std::string& visit) {
        const auto found = waiting_.find({visit, set.exercise});
        if (found == waiting_.end()) return;
        const std::string own = std::exchange(set.note, "");
        for (const Note& each : found->second) add(set, each.text);
        add(set, own);
        waiting_.erase(found);
    }

    /// No more sets come.
    void giveTheRest(VisitCollector& visits, std::vector<NotUnderstood>& not_understood) const {
        for (const auto& [of, notes] : waiting_) {
            PastSet* first = visits.firstOf(of.first, of.second);
            for (const Note& each : notes) {
                if (first != nullptr)
                    add(*first, each.text);
                else
                    not_understood.push_back(
                        {each.line, "a note on an exercise of which the visit has no set", false});
            }
        }
    }

  private:
    struct Note {
        int line = 0;
        std::string text;
    };
    static void add(PastSet& set, const std::string& text) {
        if (!set.note.empty() && !text.empty()) set.note += '\n';
        set.note += text;
    }
    std::map<std::pair<std::string, std::string>, std::vector<Note>> waiting_;  ///< by visit and exercise
};

const char* letterOf(PastSet::Kind kind) {
    switch (kind) {
        case PastSet::Kind::WarmUp:
            return "W";
        case PastSet::Kind::Drop:
            return "D";
        case PastSet::Kind::Failure:
            return "F";
        case PastSet::Kind::Work:
            break;
    }
    return "";
}

std::string durationText(std::int64_t lasted_s) {
    const std::int64_t minutes = (lasted_s + 30) / 60;
    return minutes >= 60 ? fmt::format("{}h {}m", minutes / 60, minutes % 60) : fmt::format("{}m", minutes);
}

std::string orDot(const std::string& text) {
    return text.empty() ? kNothing : text;
}

Row rowOf(const PastVisit& visit, const PastSet& set, const std::string& order) {
    const std::string metres =
        set.distance_mm ? shortNumber(static_cast<double>(*set.distance_mm) / 1000) : "";
    return {{"Date", secondsText(visit.started)},
            {"Workout Name", visit.title, kText},
            {"Exercise Name", set.exercise, kText},
            {"Set Order", order},
            {"Weight", kilograms(set.load_g, "0")},
            {"Weight Unit", "kg"},
            {"Reps", std::to_string(set.reps.value_or(0))},
            {"RPE", set.rpe_x10 ? shortNumber(*set.rpe_x10 / 10.0) : ""},
            {"Distance", metres},
            {"Distance Unit", metres.empty() ? "" : "m"},
            {"Seconds", std::to_string((set.held_ms.value_or(0) + 500) / 1000)},
            {"Notes", orDot(set.note), kText},
            {"Workout Notes", orDot(visit.note), kText},
            {"Workout Duration", durationText(visit.lasted_s)}};
}

}  // namespace

ReadTraining readStrong(const CsvFile& file, bool pounds) {
    ReadTraining read;
    if (file.records.empty()) return read;
    const Columns columns = columnsOf(file);
    const bool weighed = columns.have(weightIn(columns, file.records.front()).column);
    if (!weighed || !columns.haveAll({"Date", "Exercise Name", "Set Order", "Reps"})) {
        read.not_understood.push_back({file.records.front().line, "this is not the header of a Strong file"});
        return read;
    }
    VisitCollector visits(read);
    NotesBetween notes;
    visits.each(file, [&](const CsvRecord& record) {
        const std::string order = columns.field(record, "Set Order");
        // What Strong keeps between the sets: nothing was lifted there.
        if (order == "Rest Timer") return;
        PastVisit visit;
        visit.title = columns.text(record, "Workout Name");
        std::string duration;
        for (const char* column : {"Workout Duration", "Duration", "Duration (sec)"})
            if (columns.have(column)) duration = columns.field(record, column);
        // Two that began in the same second under one title may still have lasted unlike.
        const std::string key =
            fmt::format("{}\n{}\n{}", columns.field(record, "Date"), duration, visit.title);
        if (order == "Note") {
            const std::string note = orNothing(columns.text(record, "Notes"));
            if (!note.empty()) notes.keep(key, columns.text(record, "Exercise Name"), record.line, note);
            return;
        }
        visit.started = startOf(columns.field(record, "Date"));
        visit.lasted_s = secondsOf(duration);
        visit.note = orNothing(columns.text(record, "Workout Notes"));
        notes.giveTo(visits.add(key, visit, setOf(columns, record, order, pounds)), key);
    });
    notes.giveTheRest(visits, read.not_understood);
    return read;
}

std::string writeStrong(const PastTraining& training) {
    std::vector<Row> rows;
    for (const PastVisit& visit : training) {
        std::map<std::string, int> work;
        for (const PastSet& set : visit.sets) {
            std::string order = letterOf(set.kind);
            if (order.empty()) order = std::to_string(++work[set.exercise]);
            rows.push_back(rowOf(visit, set, order));
        }
    }
    return csvTable(rowOf({}, {}, ""), rows, "\r\n", kStyle);
}

}  // namespace plumbline::reports
