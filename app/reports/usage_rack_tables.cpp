#include "app/reports/usage_more_tables.h"
#include "app/reports/usage_values.h"

namespace plumbline::reports {
namespace {

/// Rows of a name, a value and its unit.
class Figures {
  public:
    Figures(int report, std::string_view key, std::string_view title, std::string_view definition)
        : table_{report,
                 key,
                 title,
                 definition,
                 {{"figure", 0, "what is counted"},
                  {"value", 1, "of the figure", "as the column unit says"},
                  {"unit", 0, "of the value"}},
                 {}} {}
    Figures& add(const char* what, Value value, const char* unit) {
        table_.rows.push_back({txt(what), std::move(value), txt(unit)});
        return *this;
    }
    [[nodiscard]] UsageTable table() { return std::move(table_); }

  private:
    UsageTable table_;
};

UsageTable adherenceTable(const Usage& usage) {
    const Adherence& adherence = usage.adherence;
    const bool shown = adherence.members.has_value();
    const auto figure = [&](std::int64_t number) { return shown ? num(number) : head({}); };
    return Figures(
               8, "adherence", "Adherence",
               "Visits, with at least one set, of members who train by a program. Exercises: those that "
               "the program has on the visit's day as it is written, and those of them of which a work set "
               "was done; one that was taken out or skipped counts as not begun. Sets: of the exercises that "
               "were begun, the work sets the rack asked for that day and those of them that were done, "
               "warm-ups aside; more than asked are extra and raise nothing. What would have been asked of "
               "an exercise that was not begun is kept nowhere, so read both shares together. Hidden while "
               "fewer than five members train by a program.")
        .add("members with a program", head(adherence.members), "members")
        .add("their visits", figure(adherence.visits), "visits")
        .add("visits in a lighter week", figure(adherence.deload_visits), "visits")
        .add("exercises of their days", figure(adherence.planned), "exercises")
        .add("of them begun", figure(adherence.begun), "exercises")
        .add("begun of all", shown ? percent(adherence.begun, adherence.planned) : head({}), "%")
        .add("sets asked for in those begun", figure(adherence.prescribed), "sets")
        .add("of them done", figure(adherence.done), "sets")
        .add("done of asked", shown ? percent(adherence.done, adherence.prescribed) : head({}), "%")
        .add("extra sets", figure(adherence.extra), "sets")
        .table();
}

UsageTable changesTable(const Usage& usage) {
    UsageTable table{
        8,
        "overrides",
        "Overrides",
        "Changes of what a program asked for, by who made them, what they changed and why; "
        "\"exercise\" is a substitution. Authors have a code. What concerns fewer than five "
        "members is left out; that it was for pain is among \"other\". The time is that which the "
        "rack believed.",
        {{"author", 0, "a code, or the command line"},
         {"role", 0, "of the author, then"},
         {"field", 0, "what was changed"},
         {"reason", 0, "why it was changed"},
         {"changes", 0, "how many", "changes"},
         {"taken_back", 0, "of them, later", "changes"}},
        {}};
    for (const ChangeUse& each : usage.changes) {
        table.rows.push_back({txt(each.author), txt(each.role), txt(each.field), txt(each.reason),
                              num(each.changes), num(each.taken_back)});
    }
    return table;
}

UsageTable safetyTable(const Usage& usage) {
    const Safety& safety = usage.safety;
    const std::int64_t told = safety.called - safety.call_unknown;
    return Figures(
               9, "safety", "Safety ledger",
               "What the rack said and what came of it. NEAR and RACK IT are said of velocity loss and of an "
               "attempt that failed; obeyed: no counted repetition followed. Pain, check-ins of 4 or more "
               "of 10, flare-ups and red flags are sums of what members said themselves, each told in "
               "portions: so many whole weeks as it takes until at least five different people stand behind "
               "them, whatever period is asked about. A portion that the period cuts, or that is not full "
               "yet, is not counted. The rack measures motion and weight; it does not diagnose.")
        .add("sets that count", num(safety.sets), "sets")
        .add("ended at NEAR", num(safety.near), "sets")
        .add("called off (RACK IT)", num(safety.called), "sets")
        .add("of them obeyed", num(safety.obeyed), "sets")
        .add("obeyed", percent(safety.obeyed, told), "%")
        .add("repetitions after the call", num(safety.reps_after), "repetitions")
        .add("called off, the call not on record", num(safety.call_unknown), "sets")
        .add("sets with pain", head(safety.pain_sets), "sets")
        .add("check-ins of 4 or more", head(safety.pain_check_ins), "check-ins")
        .add("flare-ups begun", head(safety.flares), "flare-ups")
        .add("flare-ups ended", head(safety.flares_ended), "flare-ups")
        .add("red flags said", head(safety.flags), "times")
        .add("red flags lifted", head(safety.flags_lifted), "times")
        .table();
}

UsageTable equipmentTable(const Usage& usage) {
    const Equipment& equipment = usage.equipment;
    return Figures(
               10, "equipment", "Equipment",
               "What the rows tell of the rack itself. Sets without velocity are those of exercises that are "
               "counted; a load is odd when it lies 1 kg or more from what bar and plates make (wrong plates "
               "in the configuration, or worn ones), uneven or apart from 2.5 kg on. Hours out of order and "
               "single sensor faults are not kept, so what is here stands for them. Backlog and file are as "
               "of now.")
        .add("starts of the computer with visits", num(equipment.boots), "starts")
        .add("visits ended by a power cut", num(equipment.power_visits), "visits")
        .add("sets ended by a power cut", num(equipment.power_sets), "sets")
        .add("open days without a visit", num(equipment.idle_open_days), "days")
        .add("sets without velocity", num(equipment.no_velocity), "sets")
        .add("sets without measured load", num(equipment.no_load), "sets")
        .add("sets with an odd load", num(equipment.odd_load), "sets")
        .add("sets with uneven sides", num(equipment.uneven), "sets")
        .add("sets with platform and hooks apart", num(equipment.platform_apart), "sets")
        .add("rows the hub has not taken", num(equipment.backlog), "rows")
        .add("size of the store", num(static_cast<double>(equipment.file_bytes) / 1e6), "MB")
        .table();
}

UsageTable calibrationsTable(const Usage& usage) {
    UsageTable table{
        10,
        "calibrations",
        "Calibrations",
        "The newest of each sensor input and method, how old it was at the end of the period, and "
        "how far its zero lay from the one before: a zero that wanders is a worn cell.",
        {{"device", 0, "name in the configuration"},
         {"serial", 0, "of the unit"},
         {"channel", 0, "of the device, from 0", "none: the number of an input"},
         {"method", 0, "configured, tare, span, pull, height or assign"},
         {"taken", 0, "local day", kDate},
         {"age_days", 0, "at the end of the period", "days"},
         {"times", 0, "it was done", "times"},
         {"zero_moved", 3, "since the time before", "as the column unit says"},
         {"unit", 0, "of zero_moved"}},
        {}};
    for (const CalibrationUse& each : usage.equipment.calibrations) {
        const std::int64_t taken = localTime(usage.asked.zone, each.taken_ms).day;
        table.rows.push_back({txt(each.device), txt(each.serial), num(std::int64_t{each.channel}),
                              txt(each.method), dayOf(taken), num(usage.asked.to_day - 1 - taken),
                              num(each.times), num(each.zero_moved), txt(each.unit)});
    }
    return table;
}

UsageTable qualityTable(const Usage& usage) {
    const DataQuality& quality = usage.quality;
    const std::int64_t all = quality.counted_sets;
    return Figures(
               11, "data_quality", "Data quality",
               "What the other reports rest on. A set has velocity when a repetition of it was counted, a "
               "measured load when the hooks weighed it. Sets that were taken back count nowhere else but "
               "in the hours: the bar moved. Where nobody knows when a set was (the clock was not set in "
               "all of that boot), it is in the sums and in no hour or day; left out altogether are those "
               "that the rack believed to be outside the days asked for, unless all days were. The share of "
               "guests is hidden where fewer than five visits were theirs.")
        .add("sets", num(quality.sets), "sets")
        .add("sets taken back", num(quality.taken_back), "sets")
        .add("sets that count", num(all), "sets")
        .add("with velocity", percent(quality.with_velocity, all), "%")
        .add("with measured load", percent(quality.with_hooks, all), "%")
        .add("of guests", quality.guest_sets ? percent(*quality.guest_sets, all) : head({}), "%")
        .add("sets of unknown time", num(quality.time_unknown), "sets")
        .add("visits of unknown time", num(quality.visits_time_unknown), "visits")
        .add("sets of unknown time left out", num(quality.left_out), "sets")
        .table();
}

}  // namespace

std::vector<UsageTable> rackTables(const Usage& usage) {
    return {adherenceTable(usage), changesTable(usage),      safetyTable(usage),
            equipmentTable(usage), calibrationsTable(usage), qualityTable(usage)};
}

}  // namespace plumbline::reports
