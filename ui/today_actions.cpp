#include "ui/today_actions.h"

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

std::vector<DayAction> backActions(const Canvas& canvas, const app::Snapshot& snapshot) {
    using app::Form;
    const app::CareView& care = careOf(snapshot);
    const bool to_prepare = !care.prepared && !care.preparation.empty();
    std::vector<DayAction> list{
        {"day_actions", say("back"), std::nullopt},
        {"check_in", say("back\ncheck-in"), app::OpenForm{Form::CheckIn},
         care.asks ? Kind::Chosen : Kind::Plain},
        {"prepare", say("prepare"), app::OpenForm{Form::Prepare}, to_prepare ? Kind::Chosen : Kind::Plain},
        {"cues", say("cues"), app::OpenForm{Form::Cues}},
        {"advice", say("advice"), app::OpenForm{Form::Advice}},
        {"wishes", say("my\nscreen"), app::OpenForm{Form::Wishes}}};
    // A small panel has it behind "why this weight?".
    if (!canvas.compact()) list.push_back({"balance", say("the\nplan"), app::OpenForm{Form::Balance}});
    return list;
}

std::vector<DayAction> dayActions(const Canvas& canvas, const app::Snapshot& snapshot, double width) {
    using app::Form;
    const bool chosen = !snapshot.exercise_id.empty();
    std::vector<DayAction> list{{"log_out", say("log\nout"), app::LogOut{}}};
    // For its ten seconds an undo takes the place of what can wait. Where room is short the wishes stand
    // behind the back.
    const bool back = snapshot.care && !(canvas.compact() && snapshot.can_undo);
    const bool narrow = canvas.compact() || canvas.largeText();
    if (!snapshot.can_undo && !(back && narrow))
        list.push_back({"wishes", say("my\nscreen"), app::OpenForm{Form::Wishes}});
    if (snapshot.can_undo) list.push_back({"undo", say("undo"), app::UndoLast{}, Kind::Chosen});
    if (snapshot.visit.signed_in && chosen)
        list.push_back({"trend", say("history"), app::OpenForm{Form::Trend}});
    list.push_back({"exercises", chosen ? say("swap\nexercise") : say("choose\nexercise"),
                    app::OpenForm{Form::Exercises}, chosen ? Kind::Plain : Kind::Chosen});
    if (chosen && !snapshot.hold)
        list.push_back({"weight", say("change\nweight"), app::OpenForm{Form::Weight}});
    if (chosen && !snapshot.plan.why.empty())
        list.push_back({"why", say("why this\nweight?"), app::OpenForm{Form::Why}});
    if (back) {
        const app::CareView& care = careOf(snapshot);
        const bool waits = care.asks || (!care.prepared && !care.preparation.empty());
        list.push_back({"my_back", say("my\nback"), std::nullopt, waits ? Kind::Chosen : Kind::Plain});
    }
    const double gap = canvas.gap();
    // On a small panel whose row is full, the rest after the first set offers it.
    if (static_cast<double>(list.size() + 1) * (leastAction(canvas) + gap) <= width + gap)
        list.insert(list.begin() + 2, {"switch", say("other\nlifter"), otherTurn()});
    return list;
}

}  // namespace plumbline::ui
