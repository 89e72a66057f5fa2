#include "app/training/program_text.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <set>

#include "app/training/program_phrases.h"
#include "app/training/toml_guard.h"

namespace plumbline::training {
namespace {

// Thrown inside the reader and caught in parseProgram(): reading is a chain of many small steps.
[[noreturn]] void fail(const toml::node& node, std::string what, std::string advice) {
    throw ProgramFault{static_cast<int>(node.source().begin.line), std::move(what), std::move(advice)};
}

struct Length {
    std::size_t least = 0, most = 0;
};

/// A table whose keys are all known.
class Reader {
  public:
    Reader(const toml::table& table, std::set<std::string_view> keys) : table_(table) {
        for (const auto& [key, node] : table)
            if (!keys.contains(key.str()))
                fail(node, fmt::format("the key '{}' is not known here", key.str()),
                     fmt::format("known are {}", fmt::join(keys, ", ")));
    }

    [[nodiscard]] const toml::node* find(std::string_view key) const { return table_.get(key); }

    /// Text of one line; absent: empty, which a `length.least` above 0 does not allow.
    [[nodiscard]] std::string text(std::string_view key, Length length) const {
        const std::string advice =
            fmt::format("{} = \"...\": one line of {} to {} bytes", key, length.least, length.most);
        const toml::node* node = find(key);
        if (node == nullptr) {
            if (length.least > 0) fail(table_, fmt::format("'{}' is missing", key), advice);
            return "";
        }
        const auto value = node->value_exact<std::string>();
        if (!value) fail(*node, fmt::format("'{}' must be text", key), advice);
        const bool control = std::any_of(value->begin(), value->end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        });
        if (control || value->size() < length.least || value->size() > length.most)
            fail(*node, fmt::format("'{}' is too long, too short or more than a line", key), advice);
        return *value;
    }

    /// Small letters, digits and underscores.
    [[nodiscard]] std::string id(std::string_view key) const {
        std::string value = text(key, {1, 48});
        const bool good = std::all_of(value.begin(), value.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
        if (!good)
            fail(*find(key), fmt::format("'{}' is not a good {}", value, key),
                 "small letters, digits and _, e.g. back_squat");
        return value;
    }

    /// true or false; absent: `usual`.
    [[nodiscard]] bool yesNo(std::string_view key, bool usual) const {
        const toml::node* node = find(key);
        if (node == nullptr) return usual;
        const auto value = node->value_exact<bool>();
        if (!value)
            fail(*node, fmt::format("'{}' must be true or false", key), fmt::format("{} = true", key));
        return *value;
    }

    /// A phrase of program_phrases.h; absent: `into` stays.
    template <typename T, typename F>
    void phrase(std::string_view key, T& into, F&& read) const {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        auto value = read(text(key, {1, 200}));
        if (!value) fail(*node, std::move(value.error().what), std::move(value.error().advice));
        into = std::move(*value);
    }

    /// The tables of an array.
    [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key, std::size_t most) const {
        const std::string advice = fmt::format("1 to {} of [[{}]]", most, key);
        const toml::node* node = find(key);
        if (node == nullptr) fail(table_, fmt::format("'{}' is missing", key), advice);
        const toml::array* array = node->as_array();
        if (array == nullptr || array->empty() || array->size() > most)
            fail(*node, fmt::format("'{}' must be a list of tables", key), advice);
        std::vector<const toml::table*> tables;
        for (const toml::node& each : *array) {
            if (!each.is_table()) fail(each, fmt::format("'{}' must be a list of tables", key), advice);
            tables.push_back(each.as_table());
        }
        return tables;
    }

    [[nodiscard]] const toml::table& table() const { return table_; }

  private:
    const toml::table& table_;
};

Prescription readPrescription(const toml::node& node, int weeks) {
    const auto text = node.value_exact<std::string>();
    if (!text) fail(node, "a set must be text", "sets = [\"3x5 @ 60kg\", ...]");
    auto sets = readSets(*text);
    if (!sets) fail(node, std::move(sets.error().what), std::move(sets.error().advice));
    if (sets->week_from > weeks || sets->week_to > weeks)
        fail(node, fmt::format("there is no such week in '{}'", *text),
             fmt::format("the program has {} weeks", weeks));
    return *sets;
}

/// The variable as the slot's first work sets have it, the largest of them; empty: it follows from strength
/// or speed.
std::optional<std::int64_t> beginOf(const Slot& slot, int weeks) {
    std::optional<std::int64_t> begin;
    std::int64_t sets = 0;
    for (int week = 1; week <= weeks && sets == 0; ++week) {
        for (const Prescription& each : slot.sets) {
            if (each.kind != SetKind::Work || !inWeek(each, week)) continue;
            sets += each.sets;
            if (slot.variable == Variable::Load && each.load_kind != LoadKind::Grams) continue;
            begin = std::max(begin.value_or(0), slot.variable == Variable::Load   ? each.load
                                                : slot.variable == Variable::Reps ? each.reps_min
                                                : slot.variable == Variable::Hold ? each.hold_s
                                                                                  : sets);
        }
    }
    return begin;
}

/// What a rule needs of the sets it lets grow.
std::string unfit(const Slot& slot, int weeks) {
    if (slot.rule == Rule::None) return "";
    if (std::none_of(slot.sets.begin(), slot.sets.end(),
                     [](const Prescription& sets) { return sets.kind == SetKind::Work; }))
        return "growth needs work sets, not lighter or test sets alone";
    if (slot.most > 0 && slot.most < beginOf(slot, weeks).value_or(0))
        return "the most is below what the slot begins with";
    const auto everyWork = [&](const auto& good) {
        return std::all_of(slot.sets.begin(), slot.sets.end(), [&](const Prescription& sets) {
            return sets.kind != SetKind::Work || good(sets);
        });
    };
    if (slot.variable == Variable::Load && !everyWork([&](const Prescription& sets) {
            return sets.load_kind == LoadKind::Grams || sets.load_kind == LoadKind::PctMax ||
                   sets.load_kind == LoadKind::PctTop ||
                   (sets.load_kind == LoadKind::Velocity && slot.rule == Rule::Velocity);
        }))
        return "a load that grows needs work sets with kg or %, under the rule velocity also with a velocity";
    if (slot.variable == Variable::Reps &&
        !everyWork([](const Prescription& sets) { return sets.reps_min > 0; }))
        return "repetitions that grow need work sets that are counted";
    if (slot.variable == Variable::Hold &&
        !everyWork([](const Prescription& sets) { return sets.hold_s > 0; }))
        return "time that grows needs work sets that are held";
    if (slot.rule == Rule::Velocity &&
        !everyWork([](const Prescription& sets) { return sets.fast_mm_s > 0; }))
        return "the rule velocity needs a band in every work set";
    return "";
}

void checkWeeks(const toml::node& node, const Slot& slot, int weeks) {
    constexpr int kMostInWeek = 20;
    for (int week = 1; week <= weeks; ++week) {
        int count = 0;
        bool top = false, of_top = false;
        for (const Prescription& sets : slot.sets) {
            if (!inWeek(sets, week)) continue;
            count += sets.sets;
            of_top = of_top || sets.load_kind == LoadKind::PctTop;
            top = top || (sets.kind == SetKind::Work && sets.load_kind != LoadKind::PctTop);
        }
        if (count == 0 || count > kMostInWeek)
            fail(node, fmt::format("week {} has {} sets of '{}'", week, count, slot.key),
                 fmt::format("every week has 1 to {} sets", kMostInWeek));
        if (of_top && !top)
            fail(node, fmt::format("week {} of '{}' has no top set", week, slot.key),
                 "% of top needs a work set with another load in the same week");
    }
}

/// Sets that are held or carried for an exercise that is counted, or the other way round.
void checkAmounts(const toml::array& list, const Slot& slot, Amount amount) {
    for (std::size_t i = 0; i < slot.sets.size(); ++i) {
        const Prescription& sets = slot.sets[i];
        if (amount == Amount::Counted && (sets.hold_s > 0 || sets.distance_m > 0))
            fail(*list.get(i),
                 fmt::format("'{}' is counted, not {}", slot.exercise_id,
                             sets.hold_s > 0 ? "held" : "carried"),
                 "repetitions, e.g. 3x8");
        // Of ten holds in a set the rack counts none: it could never be clean.
        if (amount == Amount::Held && sets.reps_min > 0)
            fail(*list.get(i), fmt::format("'{}' is held, not counted", slot.exercise_id),
                 "seconds, e.g. 3x30s, or metres, e.g. 3x20m");
    }
}

Slot readSlot(const toml::table& table, int weeks, const KnowsExercise& knows) {
    const Reader reader(table, {"key", "exercise", "superset", "ramp", "grow", "note", "sets"});
    Slot slot;
    reader.phrase("grow", slot, readGrowth);
    slot.key = reader.id("key");
    slot.exercise_id = reader.id("exercise");
    const auto amount = knows ? knows(slot.exercise_id) : std::nullopt;
    if (knows && !amount)
        fail(*reader.find("exercise"), fmt::format("there is no exercise '{}'", slot.exercise_id),
             "an id of the rack's catalogue, e.g. back_squat");
    slot.superset = reader.text("superset", {0, 1});
    if (!slot.superset.empty() && (slot.superset[0] < 'A' || slot.superset[0] > 'Z'))
        fail(*reader.find("superset"), "a superset is one capital letter", "superset = \"A\"");
    reader.phrase("ramp", slot.ramp, readRamp);
    slot.note = reader.text("note", {0, 200});
    const toml::node* sets = reader.find("sets");
    const toml::array* list = sets != nullptr ? sets->as_array() : nullptr;
    constexpr std::size_t kMostPrescriptions = 60;
    if (list == nullptr || list->empty() || list->size() > kMostPrescriptions)
        fail(sets != nullptr ? *sets : static_cast<const toml::node&>(table),
             "'sets' must be a list of texts",
             fmt::format("1 to {}, e.g. sets = [\"3x5 @ 60kg\"]", kMostPrescriptions));
    for (const toml::node& each : *list) slot.sets.push_back(readPrescription(each, weeks));
    if (amount) checkAmounts(*list, slot, *amount);
    checkWeeks(*sets, slot, weeks);
    if (std::string why = unfit(slot, weeks); !why.empty())
        fail(*reader.find("grow"), std::move(why), "another rule, other bounds, or other sets");
    return slot;
}

Day readDay(const toml::table& table, int weeks, const KnowsExercise& knows, std::set<std::string>& keys) {
    const Reader reader(table, {"name", "slot"});
    Day day;
    day.name = reader.text("name", {1, 60});
    for (const toml::table* each : reader.tables("slot", 20)) {
        day.slots.push_back(readSlot(*each, weeks, knows));
        if (!keys.insert(day.slots.back().key).second)
            fail(*each, fmt::format("the key '{}' is used twice", day.slots.back().key),
                 "every slot of a program has a key of its own");
    }
    return day;
}

Program readProgram(const toml::table& table, const KnowsExercise& knows) {
    const Reader reader(table, {"family", "name", "about", "back", "weeks", "repeats", "deload", "day"});
    Program program;
    program.family = reader.id("family");
    program.name = reader.text("name", {1, 60});
    program.about = reader.text("about", {0, 400});
    if (const toml::node* node = reader.find("weeks")) {
        const auto weeks = node->value_exact<std::int64_t>();
        if (!weeks || *weeks < 1 || *weeks > 52) fail(*node, "'weeks' is out of bounds", "weeks = 1 to 52");
        program.weeks = static_cast<int>(*weeks);
    }
    program.back = reader.yesNo("back", program.back);
    program.repeats = reader.yesNo("repeats", program.repeats);
    reader.phrase("deload", program.deload, readDeload);
    std::set<std::string> keys;
    for (const toml::table* each : reader.tables("day", 14))
        program.days.push_back(readDay(*each, program.weeks, knows, keys));
    return program;
}

/// In quotes. Control characters never get into a program.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string printSlot(const Slot& slot) {
    std::string out = fmt::format("\n  [[day.slot]]\n  key = {}\n  exercise = {}\n", quoted(slot.key),
                                  quoted(slot.exercise_id));
    if (!slot.superset.empty()) out += fmt::format("  superset = {}\n", quoted(slot.superset));
    if (slot.ramp) out += fmt::format("  ramp = {}\n", quoted(writeRamp(*slot.ramp)));
    if (slot.rule != Rule::None) out += fmt::format("  grow = {}\n", quoted(writeGrowth(slot)));
    if (!slot.note.empty()) out += fmt::format("  note = {}\n", quoted(slot.note));
    if (slot.sets.size() == 1) return out + fmt::format("  sets = [{}]\n", quoted(writeSets(slot.sets[0])));
    out += "  sets = [\n";
    for (const Prescription& sets : slot.sets) out += fmt::format("    {},\n", quoted(writeSets(sets)));
    return out + "  ]\n";
}

}  // namespace

tl::expected<Program, ProgramFault> parseProgram(std::string_view text, const KnowsExercise& knows) {
    if (text.size() > kLargestProgram)
        return tl::unexpected(ProgramFault{1, "the text is too long for a program",
                                           fmt::format("at most {} KiB", kLargestProgram / 1024)});
    auto safe = guardToml(text);
    if (!safe)
        return tl::unexpected(
            ProgramFault{safe.error().line, std::move(safe.error().what), std::move(safe.error().advice)});
    try {
        return readProgram(toml::parse(*safe), knows);
    } catch (ProgramFault& fault) {
        fault.line = std::max(fault.line, 1);
        return tl::unexpected(std::move(fault));
    } catch (const toml::parse_error& error) {
        return tl::unexpected(ProgramFault{std::max(static_cast<int>(error.source().begin.line), 1),
                                           std::string(error.description()),
                                           "a program is TOML, see README \"Programs\""});
    }
}

std::string printProgram(const Program& program) {
    std::string out = fmt::format("family = {}\nname = {}\n", quoted(program.family), quoted(program.name));
    if (!program.about.empty()) out += fmt::format("about = {}\n", quoted(program.about));
    if (program.back) out += "back = true\n";
    out += fmt::format("weeks = {}\nrepeats = {}\ndeload = {}\n", program.weeks, program.repeats,
                       quoted(writeDeload(program.deload)));
    for (const Day& day : program.days) {
        out += fmt::format("\n[[day]]\nname = {}\n", quoted(day.name));
        for (const Slot& slot : day.slots) out += printSlot(slot);
    }
    return out;
}

}  // namespace plumbline::training
