#include "ui/care_words.h"

#include <algorithm>

#include "ui/language.h"
#include "ui/plan_words.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::CareMode;
using app::CareReason;
using What = CareReason::What;

std::string soreSentence(const CareReason& reason) {
    const std::string days = careAmountText(std::max(1, (reason.number + 12) / 24), "days");
    // A member's own numbers, or a plan of single sets, may take nothing.
    const bool less = reason.other > 0;
    switch (reason.what) {
        case What::SoreLate:
            return less ? say("You said your back still hurts {} after training: fewer sets today.", days)
                        : say("You said your back still hurts {} after training.", days);
        case What::SoreLong:
            return less ? say("You have said for {} that your back hurts: fewer sets today.", days)
                        : say("You have said for {} that your back hurts.", days);
        case What::SoreWorse:
            return less ? say("You said: worse than last time. Fewer sets today.")
                        : say("You said: worse than last time.");
        case What::SoreAgain:
            return less ? say("The second time in a row: less weight too.")
                        : say("That is the second time in a row.");
        case What::SoreUsual:
            return say(
                "You said better than last time: the plan stays. If it gets worse, do less or tell a "
                "trainer.");
        case What::SoreHigh:
            return say("More than {} of 10: no step up today.", reason.other);
        default:
            return {};
    }
}

std::string flagSentence(const CareReason& reason) {
    if (reason.what == What::FlagLifted)
        return say("{} took the warning sign back: weights are allowed again.", reason.text);
    if (reason.other > 1) return say("You ticked a warning sign: no weights until you leave.");
    if (reason.other > 0) return say("You ticked a warning sign today: no weights for the rest of the day.");
    return say("You ticked a warning sign {}: no weights until a trainer allows it again.",
               agoText(reason.number));
}

std::string returnSentence(const CareReason& reason) {
    switch (reason.what) {
        case What::Flare:
            if (reason.other == 0)
                return say("You turned gentle mode on {}: gentle work stands in for what loads the back.",
                           agoText(reason.number));
            return reason.text.empty()
                       ? say("A trainer turned gentle mode on {}: gentle work stands in for what loads "
                             "the back.",
                             agoText(reason.number))
                       : say("{} turned gentle mode on {}: gentle work stands in for what loads the back.",
                             reason.text, agoText(reason.number));
        case What::ReturnStep:
            return say("Back to your weights, step {} of {}: at most {} of the last load without pain.",
                       reason.number, reason.other, percentText(reason.pct));
        case What::ReturnWaits:
            return say("It hurt, today or last time: you stay on this step.");
        case What::ReturnDays:
            return reason.number == 1 ? say("The next step comes tomorrow at the earliest.")
                                      : say("The next step comes in {} days at the earliest.", reason.number);
        case What::ReturnAsks:
            return say("Answer the check-in: without it you stay on this step.");
        case What::PainStopped:
            return say("{} hurt today: nothing more of it today.", heard(reason.text));
        default:
            return {};
    }
}

std::string loadSentence(const CareReason& reason) {
    switch (reason.what) {
        case What::NotClean:
            return reason.other > 0
                       ? say("The sensors saw {} signals in the last set: it was not clean, so less weight "
                             "is offered.",
                             reason.number)
                       : say("The sensors saw {} signals in the last set: it was not clean.", reason.number);
        case What::WeekVolume:
            return say("{}: lighter, so that this week grows little over the heaviest of the last ones.",
                       heard(reason.text));
        case What::Spacing:
            return reason.other > 0
                       ? say("{}: lighter today, because your back has worked on {} of the last seven days.",
                             heard(reason.text), reason.other)
                       : say("{}: lighter today, because {} was already hard for your back.",
                             heard(reason.text), agoText(reason.number));
        case What::Deload:
            return say("A lighter week after the loading weeks: less load, fewer sets, no step up.");
        case What::Order:
            return say("Today's order was put right: the main lift comes while you are fresh.");
        default:
            return {};
    }
}

/// A warning sign's sentence ends with who should see it, and when.
std::string withWayOn(const CareReason& reason, const app::CareView& care) {
    const std::string sentence = careSentence(reason);
    const bool flagged = reason.what == What::Flag || (reason.what == What::Veiled && !care.flags.empty());
    return flagged ? sentence + " " + helpText(care.flags) : sentence;
}

std::string signalText(app::FormSignal signal) {
    switch (signal) {
        case app::FormSignal::Short:
            return say("shorter than yours");
        case app::FormSignal::Deep:
            return say("deeper than yours");
        case app::FormSignal::FastDescent:
            return say("lowered too fast");
        case app::FormSignal::Stall:
            return say("stuck on the way up");
        case app::FormSignal::Uneven:
            return say("left and right apart");
        case app::FormSignal::Rerack:
            return say("racked hard or beside");
    }
    return {};
}

}  // namespace

std::string modeText(CareMode mode) {
    switch (mode) {
        case CareMode::Usual:
            break;
        case CareMode::Reduced:
            return say("less today");
        case CareMode::Flare:
            return say("gentle mode");
        case CareMode::Return:
            return say("coming back");
        case CareMode::Blocked:
            return say("no weights");
    }
    return {};
}

std::string careSentence(const CareReason& reason) {
    if (std::string sentence = soreSentence(reason); !sentence.empty()) return sentence;
    if (reason.what == What::Flag || reason.what == What::FlagLifted) return flagSentence(reason);
    if (reason.what == What::Veiled) return veiledText();
    if (std::string sentence = returnSentence(reason); !sentence.empty()) return sentence;
    return loadSentence(reason);
}

std::string veiledText() {
    return say("What you said of your back shapes today. Tap in again to see it.");
}

std::vector<std::string> careSentences(const app::CareView& care) {
    std::vector<std::string> sentences;
    for (const CareReason& reason : care.why) sentences.push_back(withWayOn(reason, care));
    return sentences;
}

std::string bannerText(const app::CareView& care) {
    if (care.mode == CareMode::Usual) return {};
    if (care.why.empty()) return modeText(care.mode);
    if (care.why.front().what == What::Veiled)
        return modeText(care.mode) + " · " + withWayOn(care.why.front(), care);
    return withWayOn(care.why.front(), care);
}

std::string helpText(const std::vector<app::RedFlag>& flags) {
    const bool now = std::any_of(flags.begin(), flags.end(), [](app::RedFlag flag) {
        return flag == app::RedFlag::Bladder || flag == app::RedFlag::Leg;
    });
    return now ? say("Get medical help today.") : say("Have a doctor or physiotherapist look at it soon.");
}

std::string flagText(app::RedFlag flag) {
    switch (flag) {
        case app::RedFlag::Leg:
            return say("pain, numbness, tingling or weakness down a leg");
        case app::RedFlag::Bladder:
            return say("bladder or bowel control has changed");
        case app::RedFlag::Fever:
            return say("fever, or you feel ill and do not know why");
        case app::RedFlag::Night:
            return say("pain that wakes you at night or disturbs daily life");
        case app::RedFlag::Severe:
            return say("severe pain or cramp in the back");
        case app::RedFlag::Long:
            return say("pain for more than a week, or coming back after workouts");
    }
    return {};
}

std::string flagBrief(app::RedFlag flag) {
    switch (flag) {
        case app::RedFlag::Leg:
            return say("down a leg");
        case app::RedFlag::Bladder:
            return say("bladder, bowel");
        case app::RedFlag::Fever:
            return say("fever");
        case app::RedFlag::Night:
            return say("at night");
        case app::RedFlag::Severe:
            return say("severe");
        case app::RedFlag::Long:
            return say("for long");
    }
    return {};
}

std::string proposalText(const app::CareView& care) {
    if (care.guest)
        return say(
            "Gentle mode is proposed: gentle work stands in for what loads the back, until you end it or "
            "leave.");
    if (!care.consented)
        return say(
            "Gentle mode is proposed: gentle work stands in for what loads the back, until you end it or the "
            "day "
            "is over.");
    return say(
        "Gentle mode is proposed: gentle work stands in for what loads the back, until you or a trainer ends "
        "it.");
}

std::string trendWord(app::SoreTrend trend) {
    switch (trend) {
        case app::SoreTrend::Better:
            return say("better");
        case app::SoreTrend::Same:
            return say("same");
        case app::SoreTrend::Worse:
            return say("worse");
    }
    return {};
}

std::string soreText(const app::CareView& care) {
    if (!care.soreness) return {};
    if (!care.trend) return say("You said {} of 10.", *care.soreness);
    return say("You said {} of 10, {}.", *care.soreness, trendWord(*care.trend));
}

std::string formText(const app::SetView& set) {
    std::string list;
    for (const app::FormSignal signal : set.form) list += (list.empty() ? "" : ", ") + signalText(signal);
    if (list.empty()) return {};
    return set.not_clean ? say("not clean: {}", list) : say("seen: {}", list);
}

std::string sourceText(std::string_view source) {
    std::string words;
    const auto add = [&](const std::string& each) { words += (words.empty() ? "" : ", ") + each; };
    for (const char letter : source) {
        if (letter == 'A') add(say("an article on strengthening for heavy lifting"));
        if (letter == 'B') add(say("an article on backs after a workout"));
        if (letter == 'C') add(say("a physical therapy clinic"));
        if (letter == 'D') add(say("an article on lifters who come back"));
        if (letter == 'E') add(say("trainers' answers"));
    }
    return words.empty() ? say("our own number") : words;
}

std::string careAmountText(int value, const std::string& unit) {
    const std::string amount = number(value, 0);
    if (unit == "h") return say("{} h", amount);
    if (unit == "%") return percentText(value);
    if (unit == "sets") return value == 1 ? say("1 set") : say("{} sets", amount);
    if (unit == "days") return value == 1 ? say("1 day") : say("{} days", amount);
    if (unit == "weeks") return value == 1 ? say("1 week") : say("{} weeks", amount);
    if (unit == "s") return say("{} s", amount);
    if (unit == "reps") return countText(value, "rep", "reps");
    if (unit == "sessions") return value == 1 ? say("1 visit") : say("{} visits", amount);
    return amount;
}

}  // namespace plumbline::ui
