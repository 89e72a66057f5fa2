#include "ui/trainer_words.h"

#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/plan_words.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::TrainerField;
using app::TrainerScope;

/// A stored whole number; 0 where it is none.
double stored(std::string_view text) {
    long long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return static_cast<double>(value);
}

std::string exerciseName(const std::string& stored_value, const app::Snapshot& snapshot) {
    const std::string id = stored_value.substr(0, stored_value.find(' '));
    for (const app::ExerciseChoice& choice : snapshot.choices)
        if (choice.id == id) return heard(choice.name);
    return id;
}

std::string programName(const std::string& id, const app::Snapshot& snapshot) {
    if (id.empty()) return say("none");
    if (snapshot.trainer)
        for (const app::ProgramLine& program : snapshot.trainer->programs)
            if (program.program_id == id) return heard(program.name);
    return say("another one");
}

/// A stored value for people, with its unit.
std::string valueText(const app::ChangeLine& change, const std::string& value,
                      const app::Snapshot& snapshot) {
    const std::string& field = change.field;
    if (field == "care")
        return value.empty() ? say("as usual")
                             : careAmountText(static_cast<int>(stored(value)), change.care_unit);
    if (field == "program") return programName(value, snapshot);
    if (field == "tempo") return value.empty() ? say("free") : value;
    if (value.empty()) return {};
    if (field == "load" || field == "max") return massText(stored(value) / 1000, snapshot.wishes.unit);
    if (field == "cap") return percentText(stored(value) / 10);
    if (field == "hold") return say("{} s", number(stored(value), 0));
    if (field == "rest") return clockText(stored(value));
    if (field == "exercise") return exerciseName(value, snapshot);
    if (field == "order") return say("place {}", value);
    return value;
}

std::string nameOf(const app::ChangeLine& change) {
    static constexpr std::pair<std::string_view, TrainerField> kFields[] = {
        {"load", TrainerField::Load}, {"reps", TrainerField::Reps}, {"sets", TrainerField::Sets},
        {"hold", TrainerField::Hold}, {"cap", TrainerField::Cap},   {"tempo", TrainerField::Tempo},
        {"rest", TrainerField::Rest}};
    for (const auto& [word, which] : kFields)
        if (word == change.field) return fieldName(which);
    if (change.field == "care") return careNumberText(change.care_key);
    if (change.field == "exercise") return say("exercise");
    if (change.field == "order") return say("order");
    if (change.field == "program") return say("program");
    return say("maximum");
}

std::string authorText(const app::ChangeLine& change) {
    if (change.role == "console") return say("the gym's office");
    if (change.role == "trainer") return say("{}, trainer", change.who);
    if (change.role == "owner") return say("{}, owner", change.who);
    return change.who;
}

std::string lastsText(TrainerScope scope) {
    switch (scope) {
        case TrainerScope::Set:
            return say("one set");
        case TrainerScope::Session:
            return say("one visit");
        case TrainerScope::Until:
            return say("some days");
        case TrainerScope::Program:
            break;
    }
    return say("from then on");
}

}  // namespace

std::string fieldName(TrainerField field) {
    switch (field) {
        case TrainerField::Load:
            return say("load");
        case TrainerField::Reps:
            return say("reps");
        case TrainerField::Sets:
            return say("sets");
        case TrainerField::Hold:
            return say("hold");
        case TrainerField::Cap:
            return say("stop at");
        case TrainerField::Tempo:
            return say("tempo");
        case TrainerField::Exercise:
            return say("a harder exercise");
        case TrainerField::Rest:
            break;
    }
    return say("rest");
}

std::string fieldUnit(TrainerField field, const std::string& unit) {
    switch (field) {
        case TrainerField::Load:
            return unit;
        case TrainerField::Hold:
            return "s";
        case TrainerField::Cap:
            return "%";
        case TrainerField::Rest:
            return say("min");
        default:
            return {};
    }
}

std::string fieldValue(TrainerField field, double value, const std::string& text, const std::string& unit) {
    if (field == TrainerField::Tempo) return text.empty() ? say("free") : text;
    if (value < 0) return "–";
    if (field == TrainerField::Load) return massNumber(value, unit);
    if (field == TrainerField::Rest) return clockText(value);
    return number(value, 0);
}

std::string stepText(const app::TrainerLine& line, bool up, const std::string& unit) {
    if (line.field == TrainerField::Tempo) return up ? say("harder") : say("easier");
    const bool load = line.field == TrainerField::Load;
    return (up ? "+" : "−") + (load ? massNumber(line.step, unit) : number(line.step, 0));
}

std::string scopeLabel(TrainerScope scope, int days) {
    switch (scope) {
        case TrainerScope::Set:
            return say("one\nset");
        case TrainerScope::Session:
            return say("today");
        case TrainerScope::Until:
            return say("{}\ndays", days);
        case TrainerScope::Program:
            break;
    }
    return say("plan");
}

std::string warningText(const app::TrainerView& view) {
    if (view.raised.size() < 2) return {};
    if (view.raised.size() > 2)
        return view.warns ? say("{} things rise at once: apply anyway?", view.raised.size())
                          : say("{} things rise at once", view.raised.size());
    const std::string one = fieldName(view.raised[0]), two = fieldName(view.raised[1]);
    return view.warns ? say("{} and {} rise at once: apply anyway?", one, two)
                      : say("{} and {} rise at once", one, two);
}

std::string changeText(const app::ChangeLine& change, const app::Snapshot& snapshot) {
    if (change.field == "skip") return say("left out");
    if (change.field == "two") return say("confirmed: more than one thing rises");
    if (change.field == "flag") return say("warning sign lifted");
    if (change.field == "cue")
        return change.new_value.empty() ? say("cues: as usual") : say("cues: rewritten");
    const std::string name = nameOf(change);
    const std::string now = valueText(change, change.new_value, snapshot);
    const std::string was = change.field == "program" && change.old_value.empty()
                                ? ""
                                : valueText(change, change.old_value, snapshot);
    return was.empty() || was == now ? name + ": " + now : say("{}: {}, was {}", name, now, was);
}

std::string changeAbout(const app::ChangeLine& change) {
    std::string text = authorText(change) + " · " + agoText(change.days_ago);
    if (!change.exercise.empty()) text += " · " + heard(change.exercise);
    const bool stays = change.field == "program" || change.field == "max" || change.field == "flag";
    if (!stays) text += " · " + lastsText(change.scope);
    return text;
}

std::string memberText(const app::MemberLine& member) {
    const std::string today = member.sets_today > 0 ? say("sets today: {}", member.sets_today)
                              : member.days_ago < 0 ? say("never here")
                                                    : agoText(member.days_ago);
    return today + " · " + say("{} of {} visits", member.visits, member.planned_visits);
}

std::string programText(const app::ProgramLine& program) {
    return say("weeks: {} · days: {} · version {}", program.weeks, program.days, program.version);
}

std::string receiversText(const app::TrainerView& view) {
    std::vector<std::string> names;
    for (const app::MemberLine& member : view.members)
        if (member.picked) names.push_back(member.name);
    if (names.empty()) return view.member;
    if (names.size() == 1) return names[0];
    if (names.size() == 2) return names[0] + ", " + names[1];
    return say("{} and {} more", names[0], names.size() - 1);
}

}  // namespace plumbline::ui
