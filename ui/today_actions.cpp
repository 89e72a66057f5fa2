#include "ui/today_actions.h"

#include <string>
#include <utility>

#include "ui/care_parts.h"
#include "ui/language.h"
#include "ui/people_parts.h"

namespace plumbline::ui {
namespace {

/// What the words of an action need.
double leastAction(const Canvas& canvas) {
    return canvas.largeText() && !canvas.compact() ? 25 : 21;
}

}  // namespace

std::vector<RowButton> backActions(const Canvas& canvas, const app::Snapshot& snapshot,
                                   const DayTouch& touch) {
    using app::Form;
    const app::CareView& care = careOf(snapshot);
    std::vector<RowButton> list{{"day_actions", say("back"), touch.turn}};
    const auto opens = [&](const char* id, const std::string& label, Form form, bool marked = false) {
        list.push_back(
            asks(id, label, app::OpenForm{form}, touch.commands, marked ? Kind::Chosen : Kind::Plain));
    };
    if (!care.guest) opens("check_in", say("back\ncheck-in"), Form::CheckIn, care.asks);
    // While a warning sign stands there is none.
    if (!care.preparation.empty()) opens("prepare", say("prepare"), Form::Prepare, !care.prepared);
    opens("cues", say("cues"), Form::Cues);
    opens("advice", say("advice"), Form::Advice);
    opens("wishes", say("my\nscreen"), Form::Wishes);
    // A small panel has it behind "why this weight?", which a hold does not have.
    if ((!canvas.compact() || snapshot.hold) && !snapshot.plan.program.empty())
        opens("balance", say("the\nplan"), Form::Balance);
    return list;
}

std::vector<RowButton> dayActions(const Canvas& canvas, const app::Snapshot& snapshot, double width,
                                  const DayTouch& touch) {
    using app::Form;
    const bool chosen = !snapshot.exercise_id.empty();
    const auto button = [&](const char* id, const std::string& label, app::Command command,
                            Kind kind = Kind::Plain) {
        return asks(id, label, std::move(command), touch.commands, kind);
    };
    std::vector<RowButton> list{button("log_out", say("log\nout"), app::LogOut{})};
    // For its ten seconds an undo takes the place of what can wait. Where room is short the wishes stand
    // behind the back.
    const bool back = snapshot.care && !(canvas.compact() && snapshot.can_undo);
    const bool narrow = canvas.compact() || canvas.largeText();
    if (!snapshot.can_undo && !(back && narrow))
        list.push_back(button("wishes", say("my\nscreen"), app::OpenForm{Form::Wishes}));
    if (snapshot.can_undo) list.push_back(button("undo", say("undo"), app::UndoLast{}, Kind::Chosen));
    if (snapshot.visit.signed_in && chosen)
        list.push_back(button("trend", say("history"), app::OpenForm{Form::Trend}));
    list.push_back(button("exercises", chosen ? say("swap\nexercise") : say("choose\nexercise"),
                          app::OpenForm{Form::Exercises}, chosen ? Kind::Plain : Kind::Chosen));
    if (chosen && !snapshot.hold && careOf(snapshot).mode != app::CareMode::Blocked)
        list.push_back(button("weight", say("change\nweight"), app::OpenForm{Form::Weight}));
    if (chosen && !snapshot.hold && !snapshot.plan.why.empty())
        list.push_back(button("why", say("why this\nweight?"), app::OpenForm{Form::Why}));
    if (back) {
        const app::CareView& care = careOf(snapshot);
        const bool waits = care.asks || (!care.prepared && !care.preparation.empty());
        list.push_back({"my_back", narrow ? say("my back\nand more") : say("my\nback"), touch.turn,
                        waits ? Kind::Chosen : Kind::Plain});
    }
    const double gap = canvas.gap();
    // On a small panel whose row is full, the rest after the first set offers it.
    if (static_cast<double>(list.size() + 1) * (leastAction(canvas) + gap) <= width + gap)
        list.insert(list.begin() + 2, button("switch", say("other\nlifter"), otherTurn()));
    return list;
}

}  // namespace plumbline::ui
