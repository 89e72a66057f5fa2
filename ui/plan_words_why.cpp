// Where a weight comes from, in words. The rest of a plan's words is in plan_words.cpp.

#include <algorithm>
#include <cmath>

#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/plan_words.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::Reason;
using What = Reason::What;

std::string dayCount(double days) {
    const int whole = std::max(1, static_cast<int>(std::lround(days)));
    if (whole == 1) return say("1 day");
    if (whole < 14) return say("{} days", whole);
    if (whole < 60) return say("{} weeks", whole / 7);
    return say("{} months", static_cast<int>(std::lround(whole / 30.44)));
}

/// What the slot grows in, or a changed number: "82.5 kg", "9 reps", "4 sets", "45 s".
std::string amountText(const Reason& reason, const std::string& unit) {
    switch (reason.of) {
        case Reason::Of::Reps:
            return countText(reason.number, "rep", "reps");
        case Reason::Of::Sets:
            return reason.number == 1 ? say("1 set") : say("{} sets", reason.number);
        case Reason::Of::Hold:
            return say("{} s", number(reason.number, 0));
        case Reason::Of::Load:
            break;
    }
    return massText(reason.kg, unit);
}

/// Of what was lifted last time.
std::string ownSentence(const Reason& reason, const std::string& unit) {
    const std::string kg = massText(reason.kg, unit);
    switch (reason.what) {
        case What::FirstTime:
            return reason.kg > 0
                       ? say("Nothing is known of this lift yet: begin light, with the bar of {}.", kg)
                       : say("Nothing is known of this lift yet: begin light.");
        case What::LastTime:
            return reason.count == 1
                       ? say("Last time, {}: {} in 1 set.", agoText(reason.days), kg)
                       : say("Last time, {}: {} in {} sets.", agoText(reason.days), kg, reason.count);
        case What::Clean:
            return say("Every set reached its reps without a stop.");
        case What::StoppedEarly:
            return reason.count == 1 ? say("1 set was stopped before its reps.")
                                     : say("{} sets were stopped before their reps.", reason.count);
        case What::Pain:
            return say("Pain was noted last time.");
        case What::LongAway:
            return say("{} since this lift.", dayCount(reason.days));
        case What::StepUp:
            return say("Therefore {} more.", kg);
        case What::StepDown:
            return say("Therefore {} less.", kg);
        case What::Same:
            return say("Therefore the same.");
        case What::Rounded:
            return say("The plates here make {}.", kg);
        case What::Chosen:
            return say("You chose {}.", kg);
        case What::FailedRep:
            return say("An attempt did not get up last time.");
        case What::NotClean:
            return reason.count == 1
                       ? say("In 1 set the sensors saw signs against clean form.")
                       : say("In {} sets the sensors saw signs against clean form.", reason.count);
        case What::Veiled:
            return veiledText();
        default:
            return {};
    }
}

/// Of what a program asks for.
std::string loadSentence(const Reason& reason, const std::string& unit) {
    const std::string kg = massText(reason.kg, unit);
    switch (reason.what) {
        case What::Written:
            return say("The program asks for {}.", amountText(reason, unit));
        case What::OfMax:
            return say("The program asks for {} of your maximum of {}.", percentText(reason.pct), kg);
        case What::MaxFromReps:
            return say("That maximum is reckoned from {} reps with {}.", reason.count, kg);
        case What::NoMax:
            return say("No maximum is known yet: begin with {}.", kg);
        case What::OfTop:
            return say("{} of the top set of {}.", percentText(reason.pct), kg);
        case What::ByVelocity:
            return say("At {} m/s your own velocity line gives {}.", velocityText(reason.velocity), kg);
        case What::NoLine:
            return say("Your velocity line does not reach there yet: {}.", kg);
        case What::ByEffort:
            return say("Last time's {}, up to an effort of {}.", kg, effortText(reason.pct));
        case What::Lighter:
            return reason.kg > 0 ? say("A lighter week: {} of it, so {}.", percentText(reason.pct), kg)
                                 : say("A lighter week.");
        case What::LastOwn:
            return say("What was lifted of it last: {}.", kg);
        case What::OfSource:
            return say("{} of the replaced lift's maximum, a maximum of {}.", percentText(reason.pct), kg);
        case What::TooLight:
            return say("The empty bar of {} is more than was asked for.", kg);
        default:
            return {};
    }
}

/// Of a program's rules and of who changed it.
std::string ruleSentence(const Reason& reason, const std::string& unit) {
    const std::string amount = amountText(reason, unit);
    switch (reason.what) {
        case What::Up:
            return reason.count == 1 ? say("Rule: after 1 clean visit up to {}.", amount)
                                     : say("Rule: after {} clean visits up to {}.", reason.count, amount);
        case What::Down:
            return reason.count == 1
                       ? say("Rule: after 1 visit that was too much down to {}.", amount)
                       : say("Rule: after {} visits that were too much down to {}.", reason.count, amount);
        case What::Stays:
            return say("Rule: it stays at {}; clean visits so far: {}.", amount, reason.count);
        case What::Harder:
            return say("{} clean: the next step is {}. Your trainer can change it.", amount,
                       heard(reason.text));
        case What::Replaced:
            return say("It is done instead of {}.", heard(reason.text));
        case What::Changed:
            return reason.kg > 0 || reason.number > 0 ? say("{} made it {}.", reason.text, amount)
                                                      : say("{} changed it.", reason.text);
        case What::OneAtATime:
            return say("Rule: one thing rises at a time, so it stays at {}.", amount);
        case What::TwoMeant:
            return say("{} confirmed that more than one thing rises.", reason.text);
        case What::AfterPain:
            return say("Rule: after pain at most a step above the last painless {}.",
                       massText(reason.kg, unit));
        case What::LessAfterPain:
            return say("Rule: it hurt, so less than that: {}.", massText(reason.kg, unit));
        case What::StepAtMost:
            return say("Rule: at most a step above the heaviest so far, {}.", massText(reason.kg, unit));
        default:
            return {};
    }
}

/// Of the care of the back.
std::string careReason(const Reason& reason, const std::string& unit) {
    const std::string kg = massText(reason.kg, unit);
    switch (reason.what) {
        case What::CareSets:
            return reason.count == 1 ? say("Your back is sore: 1 set fewer.")
                                     : say("Your back is sore: {} sets fewer.", reason.count);
        case What::CareLoad:
            return say("Your back is sore: {} of it, so {}.", percentText(reason.pct), kg);
        case What::CareWithheld:
            return say("{} is withheld while gentle mode is on.", heard(reason.text));
        case What::CareReturn:
            return reason.of == Reason::Of::Sets
                       ? say("Coming back step by step, with a lighter weight: {}.", amountText(reason, unit))
                       : say("Coming back step by step: not above {}.", kg);
        case What::CareVolume:
            return reason.of == Reason::Of::Sets
                       ? say("The week's volume rises in small steps only: {}.", amountText(reason, unit))
                       : say("The week's volume rises in small steps only: not above {}.", kg);
        case What::CareSpacing:
            return reason.of == Reason::Of::Sets
                       ? say("A hard hinge day was just before: {}.", amountText(reason, unit))
                       : say("A hard hinge day was just before: not above {}.", kg);
        case What::CareFullWeek:
            return reason.of == Reason::Of::Sets
                       ? say("Your back has worked on enough days of this week: {}.",
                             amountText(reason, unit))
                       : say("Your back has worked on enough days of this week: not above {}.", kg);
        case What::CareForm:
            return say("The last set was not clean: not above {}.", kg);
        case What::CarePain:
            return say("It hurt: not above {}.", kg);
        default:
            return {};
    }
}

/// The step that says what follows from the others, of a plan without a program; null without any.
const Reason* conclusion(const app::PlanView& plan) {
    const auto concludes = [](const Reason& r) {
        return r.what == What::Chosen || r.what == What::StepUp || r.what == What::StepDown ||
               r.what == What::Same || r.what == What::FirstTime;
    };
    const auto it = std::find_if(plan.why.rbegin(), plan.why.rend(), concludes);
    return it == plan.why.rend() ? nullptr : &*it;
}

/// What a conclusion rests on, in few words; empty: on nothing but last time.
std::string groundsText(const app::PlanView& plan) {
    for (const Reason& reason : plan.why) {
        if (reason.what == What::Pain) return say("pain last time");
        if (reason.what == What::FailedRep) return say("a rep failed last time");
        if (reason.what == What::StoppedEarly) return say("stopped early last time");
        if (reason.what == What::NotClean) return say("not clean last time");
        if (reason.what == What::LongAway) return say("{} away", dayCount(reason.days));
        if (reason.what == What::Clean) return say("every set clean last time");
    }
    return {};
}

/// What a program's step says in few words; empty: too little to stand alone.
std::string briefText(const Reason& reason, const std::string& unit) {
    switch (reason.what) {
        case What::Changed:
            return say("changed by {}", reason.text);
        case What::Replaced:
            return say("exercise replaced");
        case What::AfterPain:
        case What::LessAfterPain:
            return say("careful after pain");
        case What::StepAtMost:
            return say("one step at a time");
        case What::Lighter:
            return say("lighter week");
        case What::Down:
            return say("was too much: down to {}", amountText(reason, unit));
        case What::Up:
            return say("clean: up to {}", amountText(reason, unit));
        case What::OneAtATime:
            return say("one thing rises at a time");
        case What::Stays:
            return say("stays until it is clean");
        case What::Harder:
            return say("next step: {}", heard(reason.text));
        case What::ByVelocity:
            return say("by your velocity line");
        case What::ByEffort:
            return say("as last time");
        case What::OfMax:
            return say("{} of your maximum", percentText(reason.pct));
        case What::NoMax:
        case What::NoLine:
            return say("first time here: begin light");
        case What::Written:
            return say("as the program says");
        default:
            return {};
    }
}

/// Likewise of the care of the back, which comes before what the program says.
std::string briefCare(const Reason& reason) {
    switch (reason.what) {
        case What::CareSets:
            return say("sore back: fewer sets");
        case What::CareLoad:
            return say("sore back: less weight");
        case What::CareWithheld:
            return say("gentle mode: exercise replaced");
        case What::CareReturn:
            return say("coming back step by step");
        case What::CareVolume:
            return say("no more volume this week");
        case What::CareSpacing:
            return say("lighter after a hard hinge day");
        case What::CareFullWeek:
            return say("lighter: enough back days this week");
        case What::CareForm:
            return say("lighter: last set not clean");
        case What::CarePain:
            return say("lighter: it hurt");
        default:
            return {};
    }
}

}  // namespace

std::string reasonSentence(const app::Reason& reason, const std::string& unit) {
    std::string sentence = ownSentence(reason, unit);
    if (sentence.empty()) sentence = loadSentence(reason, unit);
    if (sentence.empty()) sentence = ruleSentence(reason, unit);
    return sentence.empty() ? careReason(reason, unit) : sentence;
}

std::string whyText(const app::PlanView& plan, const std::string& unit) {
    for (auto reason = plan.why.rbegin(); reason != plan.why.rend(); ++reason)
        if (std::string text = briefCare(*reason); !text.empty()) return text;
    if (const Reason* end = conclusion(plan); end != nullptr) {
        if (end->what == What::Chosen) return say("your choice");
        if (end->what == What::FirstTime) return say("first time here: begin light");
        std::string step = say("as last time");
        if (end->what == What::StepUp) step = "+" + massText(end->kg, unit);
        if (end->what == What::StepDown) step = "−" + massText(end->kg, unit);
        const std::string grounds = groundsText(plan);
        return grounds.empty() ? step : grounds + ": " + step;
    }
    for (auto reason = plan.why.rbegin(); reason != plan.why.rend(); ++reason)
        if (std::string text = briefText(*reason, unit); !text.empty()) return text;
    return {};
}

}  // namespace plumbline::ui
