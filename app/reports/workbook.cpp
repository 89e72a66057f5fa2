#include "app/reports/workbook.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "app/reports/rack_states.h"
#include "app/reports/sheet.h"
#include "app/reports/usage_values.h"

namespace plumbline::reports {
namespace {

UsageTable setsTable() {
    return {0,
            "sets",
            "Sets",
            "Every set that counts. The number of a visit tells visits apart and says nothing of who it was, "
            "not even whether a member or a guest; that a set ended with pain is not told here.",
            {{"began", 0, "on the gym's clock; empty: nobody knows", kDate},
             {"visit", 0, "numbered from 1", "none: a number"},
             {"exercise", 0, "its English name"},
             {"pattern", 0, "of movement"},
             {"load_kg", 2, "bar and plates; empty: not known", "kg"},
             {"load_source", 0, "hooks, plates, typed or unknown"},
             {"reps", 0, "counted", "repetitions"},
             {"length_s", 1, "from its beginning to its end", "s"},
             {"rest_before_s", 0, "since the end of the visit's set before", "s"},
             {"warning", 0, "ok, near or stop"},
             {"ended", 0, "racked, idle, ended, log_out or power"}},
            {}};
}

std::optional<TableChart> chartOf(std::string_view table) {
    constexpr std::size_t kMostExercises = 20;  // more have no room for their names
    const std::vector<const char*> states{"set", "rest", "claimed"};
    if (table == "peak_availability")
        return TableChart{LXW_CHART_LINE,
                          {2},
                          {"free"},
                          "Free at the ten busiest quarters of each week",
                          "week from",
                          "free, % of the time",
                          100,
                          0};
    if (table == "utilisation_by_month")
        return TableChart{LXW_CHART_COLUMN_STACKED,
                          {2, 3, 4},
                          states,
                          "In use within opening hours",
                          "month from",
                          "in use, min",
                          0,
                          0};
    if (table == "hours")
        return TableChart{LXW_CHART_COLUMN_STACKED, {2, 3, 4},     states, "In use by hour of the day",
                          "hour that begins then",  "in use, min", 0,      0};
    if (table == "exercises")
        return TableChart{LXW_CHART_BAR, {2},    {"sets"}, "Sets by exercise",
                          "exercise",    "sets", 0,        kMostExercises};
    return std::nullopt;
}

/// Of the local day, counted from the year 0.
std::int64_t quarterOf(const Zone& zone, std::int64_t wall_ms) {
    return monthOf(localTime(zone, wall_ms).day) / 3;
}

Value secondsBetween(const std::optional<db::Moment>& from, const std::optional<db::Moment>& to) {
    const auto us = from && to ? usBetween(*from, *to) : std::nullopt;
    return us ? num(static_cast<double>(*us) / 1e6) : Value{};
}

}  // namespace

struct Workbook::Book {
    explicit Book(const WorkbookOptions& options) : folder(options.file.parent_path()) {
        if (folder.empty()) folder = ".";
        lxw_workbook_options how{};
        how.constant_memory = LXW_TRUE;
        how.tmpdir = folder.data();
        book = workbook_new_opt(options.file.c_str(), &how);
        if (book != nullptr) formats.emplace(book);
    }
    ~Book() {
        if (book != nullptr) lxw_workbook_free(book);
    }
    lxw_worksheet* add(const std::string& name) { return workbook_add_worksheet(book, name.c_str()); }

    std::string folder;
    lxw_workbook* book = nullptr;
    std::optional<Formats> formats;
    lxw_worksheet *read_me = nullptr, *heat_map = nullptr;
    std::vector<lxw_worksheet*> tables;
};

struct Workbook::SetsSheet {
    lxw_worksheet* sheet = nullptr;
    std::string name;          ///< without the number of a further part
    std::int64_t quarter = 0;  ///< of a sheet per quarter; 0: before the first of known time
    int part = 1;
    std::int64_t rows = 0;
    UsageTable table = setsTable();
    lxw_row_t header = headerRow(table);
};

Workbook::Workbook(WorkbookOptions options, const UsageQuestion& asked, const db::UsageFacts& facts)
    : options_(std::move(options)), asked_(asked), book_(std::make_unique<Book>(options_)) {
    for (const db::ExerciseRecord& exercise : facts.exercises) exercises_[exercise.id] = exercise;
    if (book_->book == nullptr) return;
    book_->read_me = book_->add("Read me");
    for (const UsageTable& table : usageTables(Usage{})) {
        const bool heat = table.key == "heat_map";
        if (heat) book_->heat_map = book_->add("Heat map");
        book_->tables.push_back(book_->add(heat ? "Heat map data" : std::string(table.title)));
    }
    sets_ = std::make_unique<SetsSheet>();
    if (options_.sets <= mostSets()) turnSheet("Sets");
}

Workbook::~Workbook() = default;

std::int64_t Workbook::mostSets() const {
    return options_.most_rows - sets_->header - 1;
}

void Workbook::turnSheet(const std::string& name) {
    SetsSheet& sheet = *sets_;
    if (sheet.sheet != nullptr) endTable(sheet.sheet, sheet.table, static_cast<std::size_t>(sheet.rows));
    sheet.part = name == sheet.name ? sheet.part + 1 : 1;
    sheet.name = name;
    sheet.rows = 0;
    sheet.sheet = book_->add(sheet.part == 1 ? name : fmt::format("{} part {}", name, sheet.part));
    beginTable(sheet.sheet, *book_->formats, sheet.table);
    worksheet_set_column(sheet.sheet, 0, 0, 20, nullptr);
    worksheet_set_column(sheet.sheet, 2, 2, 24, nullptr);
}

void Workbook::add(const db::UsageVisit& visit, std::int64_t from_ms, std::int64_t to_ms) {
    if (book_->book == nullptr) return;
    ++visits_;
    if (const bool by_quarter = sets_->name != "Sets"; by_quarter && visit.began_ms) {
        const std::int64_t quarter = quarterOf(asked_.zone, std::max(*visit.began_ms, from_ms));
        if (quarter > sets_->quarter) {
            sets_->quarter = quarter;
            turnSheet(fmt::format("Sets {} Q{}", quarter / 4, quarter % 4 + 1));
        }
    }
    const db::UsageSet* before = nullptr;
    for (const db::UsageSet& set : visit.sets) {
        const auto at = placed(visit, set.started);
        const std::int64_t when = at.value_or(set.started.wall_ms);
        const bool asked = (when >= from_ms && when < to_ms) || (!at && asked_.all_undated);
        if (!set.deleted && asked) addSet(visit, set, before);
        before = &set;
    }
}

void Workbook::addSet(const db::UsageVisit& visit, const db::UsageSet& set, const db::UsageSet* before) {
    if (sets_->sheet == nullptr) turnSheet("Sets of unknown time");
    if (sets_->rows >= mostSets()) turnSheet(sets_->name);
    lxw_worksheet* sheet = sets_->sheet;
    const auto row = static_cast<lxw_row_t>(sets_->header + 1 + sets_->rows);
    const auto exercise = exercises_.find(set.exercise_id);
    const bool known = exercise != exercises_.end();
    if (const auto at = placed(visit, set.started)) {
        const auto local_s = static_cast<double>(*at / 1000 + std::int64_t{asked_.zone.offset_min(*at)} * 60);
        worksheet_write_number(sheet, row, 0, local_s / 86'400 + kExcelDay0, book_->formats->moment);
    }
    const std::array<Value, 10> values{
        num(visits_),
        txt(known ? exercise->second.name : set.exercise_id),
        txt(known ? exercise->second.pattern : ""),
        set.load_g ? num(static_cast<double>(*set.load_g) / 1000) : Value{},
        txt(set.load_source),
        num(std::int64_t{set.reps}),
        secondsBetween(set.started, set.ended),
        before != nullptr ? secondsBetween(before->ended, set.started) : Value{},
        txt(set.loss_state),
        txt(set.stop_reason == "pain" ? "ended" : set.stop_reason)};
    for (std::size_t i = 0; i < values.size(); ++i)
        writeValue(sheet, *book_->formats, row, i + 1, values[i], sets_->table.columns[i + 1].decimals);
    ++sets_->rows;
    ++rows_;
}

tl::expected<void, std::string> Workbook::finish(const Usage& usage) {
    if (book_->book == nullptr) return tl::unexpected<std::string>("the workbook cannot be begun");
    if (sets_->sheet != nullptr) endTable(sets_->sheet, sets_->table, static_cast<std::size_t>(sets_->rows));
    std::vector<UsageTable> tables = usageTables(usage);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const UsageTable& table = tables[i];
        writeTable(book_->tables[i], *book_->formats, table);
        if (const auto chart = chartOf(table.key)) addChart(book_->book, book_->tables[i], table, *chart);
    }
    writeHeatMap(book_->book, book_->heat_map, *book_->formats, usage);
    tables.push_back(setsTable());
    tables.back().report = 12;
    writeReadMe(book_->read_me, *book_->formats, usage, tables);
    const lxw_error error = workbook_close(std::exchange(book_->book, nullptr));
    if (error != LXW_NO_ERROR) return tl::unexpected<std::string>(lxw_strerror(error));
    return {};
}

}  // namespace plumbline::reports
