// That every change of plan is accounted for: by a reason shown that can change that number that way, and by
// so much where it names a figure. What only repeats ("therefore the same", "it stays") accounts for nothing.

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::Reason;
using What = Reason::What;

const std::string kRule = "explained";

enum class Number { Load, Sets, Reps, Hold, Cap };
constexpr std::array kNumbers{Number::Load, Number::Sets, Number::Reps, Number::Hold, Number::Cap};

const char* wordOf(Number number) {
    constexpr std::array kWords{"load", "sets", "reps", "hold", "cap"};  // as db::OverrideRecord::field
    return kWords[static_cast<std::size_t>(number)];
}

double numberIn(const app::PlanView& plan, Number number) {
    switch (number) {
        case Number::Load:
            return plan.kg.value_or(0);
        case Number::Sets:
            return plan.of_sets;
        case Number::Reps:
            return plan.reps;
        case Number::Hold:
            return plan.hold_s;
        case Number::Cap:
            return plan.cap_pct;
    }
    return 0;
}

/// How a reason's figure stands to what is asked for.
enum class Fit {
    Is,        ///< it is the figure
    Of,        ///< it is `pct` of the figure
    AStepOn,   ///< at most the figure and a step
    By,        ///< it changed by the figure
    Fewer,     ///< so many sets fewer than in full
    AWeek,     ///< what the program's lighter week makes of it
    NoFigure,  ///< it names none that it could be held against
};
/// To: makes it so much, up or down. Up: raises it. Down: lowers it for good. Limits: not above, today.
enum class Way { To, Up, Down, Limits };

struct Account {
    What what;
    Number number;
    Way way;
    Fit fit = Fit::Is;
};
// Reasons that are not here change nothing: they tell what was, that it stays, or why another one does.
constexpr Account kAccounts[] = {
    {What::FirstTime, Number::Load, Way::To},
    {What::StepUp, Number::Load, Way::Up, Fit::By},
    {What::StepDown, Number::Load, Way::Down, Fit::By},
    {What::Rounded, Number::Load, Way::To},
    {What::Chosen, Number::Load, Way::To},
    {What::Written, Number::Load, Way::To},
    {What::Written, Number::Sets, Way::To},
    {What::Written, Number::Reps, Way::To},
    {What::Written, Number::Hold, Way::To},
    {What::OfMax, Number::Load, Way::To, Fit::Of},
    {What::NoMax, Number::Load, Way::To},
    {What::OfTop, Number::Load, Way::To, Fit::Of},
    {What::ByVelocity, Number::Load, Way::To},
    {What::NoLine, Number::Load, Way::To},
    {What::ByEffort, Number::Load, Way::To, Fit::NoFigure},
    {What::Up, Number::Load, Way::Up},
    {What::Up, Number::Sets, Way::Up},
    {What::Up, Number::Reps, Way::Up},
    {What::Up, Number::Hold, Way::Up},
    {What::Down, Number::Load, Way::Down},
    {What::Down, Number::Sets, Way::Down},
    {What::Down, Number::Reps, Way::Down},
    {What::Down, Number::Hold, Way::Down},
    {What::Lighter, Number::Load, Way::Limits},
    {What::Lighter, Number::Sets, Way::Limits, Fit::AWeek},
    {What::Lighter, Number::Cap, Way::Limits, Fit::AWeek},
    {What::Changed, Number::Load, Way::To},
    {What::AfterPain, Number::Load, Way::Limits, Fit::AStepOn},
    {What::LessAfterPain, Number::Load, Way::Limits},
    {What::StepAtMost, Number::Load, Way::Limits, Fit::AStepOn},
    {What::LongAway, Number::Load, Way::Limits},
    {What::LastOwn, Number::Load, Way::To},
    {What::OfSource, Number::Load, Way::To, Fit::Of},
    {What::TooLight, Number::Load, Way::To},
    {What::CareSets, Number::Sets, Way::Limits, Fit::Fewer},
    {What::CareLoad, Number::Load, Way::Limits},
    {What::CareReturn, Number::Load, Way::To},
    {What::CareReturn, Number::Sets, Way::To},
    {What::CareVolume, Number::Load, Way::Limits},
    {What::CareVolume, Number::Sets, Way::Limits},
    {What::CareSpacing, Number::Load, Way::Limits},
    {What::CareSpacing, Number::Sets, Way::Limits},
    {What::CareFullWeek, Number::Load, Way::Limits},
    {What::CareFullWeek, Number::Sets, Way::Limits},
    {What::CareForm, Number::Load, Way::Limits},
    {What::CarePain, Number::Load, Way::Limits},
};

/// What a change of one number is held against.
struct Change {
    const Look& look;
    const Exposure& now;
    const std::vector<Exposure>& past;
    Number number;
    double from, to;

    [[nodiscard]] double slack() const {
        return number == Number::Load ? look.facts.step_kg / 2 + kSlack : kSlack;
    }
    [[nodiscard]] bool same(double a, double b) const { return std::abs(a - b) <= slack(); }
};

bool isOf(const Reason& reason, Number number) {
    using Of = Reason::Of;
    constexpr std::array kOf{Of::Load, Of::Sets, Of::Reps, Of::Hold};
    const auto at = static_cast<std::size_t>(number);
    return at < kOf.size() && reason.of == kOf[at];
}

bool limits(const Reason& reason, Number number) {
    if (reason.what == What::OneAtATime) return isOf(reason, number);
    return std::any_of(std::begin(kAccounts), std::end(kAccounts), [&](const Account& account) {
        return account.what == reason.what && account.number == number && account.way == Way::Limits;
    });
}

/// Nothing made this number less that day.
bool inFull(const Exposure& each, Number number) {
    return each.usual() && std::none_of(each.plan.why.begin(), each.plan.why.end(),
                                        [&](const Reason& reason) { return limits(reason, number); });
}

/// What the program's text asks for in a week that was shown; 0: nothing.
double writtenIn(const Change& change, int week) {
    const training::Slot* slot = slotOf(change.look.facts, change.now.program_id, change.now.slot);
    if (slot == nullptr) return 0;
    if (change.number == Number::Sets) return setsWritten(*slot, week);
    for (const training::Prescription& each : workWritten(slot, week)) {
        if (change.number == Number::Reps) return each.reps_min;
        if (change.number == Number::Hold) return each.hold_s;
        if (change.number == Number::Cap) return each.cap_pm / 10.0;
    }
    return 0;
}

/// What it would be today were nothing to make it less: as last in full, as written, or as somebody said.
std::vector<double> inFullToday(const Change& change) {
    std::vector<double> all;
    const auto last = std::find_if(change.past.rbegin(), change.past.rend(),
                                   [&](const Exposure& each) { return inFull(each, change.number); });
    if (last != change.past.rend()) all.push_back(numberIn(last->plan, change.number));
    if (const double written = writtenIn(change, change.now.plan.week); written > 0) all.push_back(written);
    if (const auto edit = editAt(change.look, change.now, wordOf(change.number))) all.push_back(edit->value);
    return all;
}

/// Of the lighter week by BC-17: sets x 0.6 rounded up, a cap of 10 %, or what the program's text says of it.
double lighterOf(const Change& change, double in_full) {
    const auto program = change.look.facts.programs.find(change.now.program_id);
    const training::Deload asked =
        lighterWeek(change.look, program == change.look.facts.programs.end() ? training::Deload{}
                                                                             : program->second.deload);
    if (change.number == Number::Cap) return std::min(in_full, asked.cap_pm / 10.0);
    return std::ceil(in_full * asked.sets_pm / 1000.0 - 1e-9);
}

/// What the reason says that it should be: any of them. Empty: it is not of this number.
std::vector<double> figuresOf(const Reason& reason, const Account& account, const Change& change) {
    std::vector<double> all;
    switch (account.fit) {
        case Fit::NoFigure:
            return {change.to};
        case Fit::By: {
            const double by = account.way == Way::Up ? reason.kg : -reason.kg;
            all.push_back(change.from + by);
            // After a lighter week the glass names the last time before it.
            if (!change.past.empty() && change.past.back().deload)
                for (const Reason& each : change.now.plan.why)
                    if (each.what == What::LastTime) all.push_back(each.kg + by);
            return all;
        }
        case Fit::Of:
            return {reason.kg * reason.pct / 100};
        case Fit::AWeek: {
            // Of what the loading week before it was, too, whatever that was held back by.
            std::vector<double> bases = inFullToday(change);
            const auto loading = std::find_if(change.past.rbegin(), change.past.rend(),
                                              [](const Exposure& each) { return !each.deload; });
            if (loading != change.past.rend()) bases.push_back(numberIn(loading->plan, change.number));
            for (const double each : bases) all.push_back(lighterOf(change, each));
            return all;
        }
        case Fit::Fewer:
            for (const double each : inFullToday(change)) {
                const double full = change.now.deload ? lighterOf(change, each) : each;
                all.push_back(std::max(1.0, full - reason.count));
            }
            return all;
        case Fit::AStepOn:
        case Fit::Is:
            break;
    }
    if (!isOf(reason, change.number)) return {};
    return {change.number == Number::Load ? reason.kg : reason.number};
}

bool fits(double figure, const Account& account, const Change& change) {
    if (account.fit != Fit::AStepOn) return change.same(figure, change.to);
    const training::Slot* slot = slotOf(change.look.facts, change.now.program_id, change.now.slot);
    const double step = slot != nullptr && slot->variable == training::Variable::Load
                            ? std::max(static_cast<double>(slot->step) / 1000, change.look.facts.step_kg)
                            : change.look.facts.step_kg;
    return change.to >= figure - change.slack() && change.to <= figure + step + change.slack();
}

bool accounts(const Reason& reason, const Change& change, std::initializer_list<Way> ways) {
    return std::any_of(std::begin(kAccounts), std::end(kAccounts), [&](const Account& account) {
        if (account.what != reason.what || account.number != change.number) return false;
        if (std::find(ways.begin(), ways.end(), account.way) == ways.end()) return false;
        const auto figures = figuresOf(reason, account, change);
        return std::any_of(figures.begin(), figures.end(),
                           [&](double figure) { return fits(figure, account, change); });
    });
}

bool anyAccounts(const Exposure& of, const Change& change, std::initializer_list<Way> ways) {
    return std::any_of(of.plan.why.begin(), of.plan.why.end(),
                       [&](const Reason& each) { return accounts(each, change, ways); });
}

/// A reason that raises it by more than it rose, for another one limits it.
bool raisesFurther(const Exposure& of, const Change& change) {
    return std::any_of(of.plan.why.begin(), of.plan.why.end(), [&](const Reason& reason) {
        return std::any_of(std::begin(kAccounts), std::end(kAccounts), [&](const Account& account) {
            if (account.what != reason.what || account.number != change.number) return false;
            if (account.way != Way::Up && account.way != Way::To) return false;
            const auto figures = figuresOf(reason, account, change);
            return std::any_of(figures.begin(), figures.end(),
                               [&](double figure) { return figure > change.to - change.slack(); });
        });
    });
}

/// Exposures since the last one in full, that one too; a lighter day has said why it was lighter, and after
/// it what was before needs no reason.
std::vector<const Exposure*> sinceInFull(const std::vector<Exposure>& past, Number number) {
    std::vector<const Exposure*> since;
    for (auto each = past.rbegin(); each != past.rend(); ++each) {
        since.push_back(&*each);
        // What was asked on a day whose clock was wrong was of another day's plan.
        if (inFull(*each, number) && each->visit->clock_right) break;
    }
    return since;
}

bool accounted(const Change& change) {
    const bool up = change.to > change.from;
    const Exposure& now = change.now;
    if (anyAccounts(now, change, {Way::To, up ? Way::Up : Way::Down})) return true;
    // Up again from a day that was held back, to less than before that day.
    if (!inFull(change.past.back(), change.number) && anyAccounts(now, change, {Way::Down})) return true;
    const bool limited = anyAccounts(now, change, {Way::Limits});
    if (limited && (!up || raisesFurther(now, change))) return true;
    const auto since = sinceInFull(change.past, change.number);
    if (inFull(*since.front(), change.number)) return false;
    return std::any_of(since.begin(), since.end(), [&](const Exposure* each) {
        const double then = numberIn(each->plan, change.number);
        return (each != since.front() && (change.same(then, change.to) || (limited && then > change.to))) ||
               anyAccounts(*each, change, {Way::Up, Way::Down, Way::To}) ||
               (limited && raisesFurther(*each, change));
    });
}

/// The program's text asks for another number in this week than in the last one, and the week is shown; or
/// the last was a lighter day.
bool written(const Change& change) {
    const double today = writtenIn(change, change.now.plan.week);
    return today > 0 && change.same(today, change.to) &&
           (!change.same(today, writtenIn(change, change.past.back().plan.week)) ||
            !inFull(change.past.back(), change.number));
}

/// Gentle mode and the way back say above the plan that they guard the back: BC-10's cap.
bool guarded(const Change& change) {
    using CareWhat = app::CareReason::What;
    const auto cap = numberOf(change.look, kRule, "guard_cap_pct");
    return change.number == Number::Cap && change.to < change.from && cap && change.same(change.to, *cap) &&
           says(change.now.sets.front()->before.care, {CareWhat::Flare, CareWhat::ReturnStep});
}

/// A person's number stands, and who said it is shown.
bool said(const Change& change) {
    const auto edit = editAt(change.look, change.now, wordOf(change.number));
    return !change.now.plan.changed_by.empty() && edit && change.same(edit->value, change.to);
}

int setsTaken(const Exposure& each) {
    int taken = 0;
    for (const Reason& reason : each.plan.why)
        if (reason.what == Reason::What::CareSets) taken += reason.count;
    return taken;
}

/// Sets in full: what is written, and what was last asked in full.
std::vector<double> fullSets(const Change& change) {
    std::vector<double> full{writtenIn(change, change.now.plan.week)};
    const auto last = std::find_if(change.past.rbegin(), change.past.rend(), [&](const Exposure& each) {
        return inFull(each, Number::Sets) && setsTaken(each) == 0;
    });
    if (last != change.past.rend()) full.push_back(last->plan.of_sets);
    return full;
}

/// Sets that a sore back or a lighter week had taken are back when it is over, or as many of them as a limit
/// that is shown leaves.
bool easedNoMore(const Change& change) {
    const Exposure& last = change.past.back();
    if (change.number != Number::Sets || change.to < change.from) return false;
    const bool limited = anyAccounts(change.now, change, {Way::Limits});
    const std::vector<double> all = fullSets(change);
    return std::any_of(all.begin(), all.end(), [&](double full) {
        const double today = (change.now.deload ? lighterOf(change, full) : full) - setsTaken(change.now);
        const double then = last.deload ? lighterOf(change, full) : full;
        return (change.same(today, change.to) || (limited && change.to < today)) &&
               change.same(std::max(1.0, then - setsTaken(last)), change.from);
    });
}

/// A person's number stood then and stands no more.
bool ranOut(const Change& change) {
    const char* field = wordOf(change.number);
    // Perhaps over a lighter week.
    const auto last = std::find_if(change.past.rbegin(), change.past.rend(),
                                   [](const Exposure& each) { return !each.deload; });
    if (last == change.past.rend() || editAt(change.look, change.now, field)) return false;
    if (!editAt(change.look, *last, field) && !editAt(change.look, change.past.back(), field)) return false;
    const auto own = std::find_if(change.past.rbegin(), change.past.rend(), [&](const Exposure& each) {
        return inFull(each, change.number) && !editAt(change.look, each, field);
    });
    return (own != change.past.rend() && change.same(numberIn(own->plan, change.number), change.to)) ||
           change.same(writtenIn(change, change.now.plan.week), change.to);
}

/// A trainer changed since then what a clean session is, or how many of them a step takes: what was earned is
/// counted anew.
bool recounted(const Change& change) {
    constexpr std::array kCounting{"clean_sessions", "pain_gate", "signals_not_clean"};
    return std::any_of(kCounting.begin(), kCounting.end(), [&](const char* key) {
        const auto [least, most] = numberSince(change.look, key, change.past.back().visit->day);
        return least != most;
    });
}

/// For who reads it.
std::string byHand(const Change& change) {
    const auto edit = editAt(change.look, change.now, wordOf(change.number));
    if (!edit && change.now.plan.changed_by.empty()) return "";
    return fmt::format("; {} said of it, \"{}\" shown", edit ? edit->value : 0, change.now.plan.changed_by);
}

void accountFor(const Change& change) {
    const Look& look = change.look;
    const char* word = wordOf(change.number);
    if (std::abs(change.from - change.to) <= kSlack)
        return look.judged(kRule, fmt::format("{} as before", word));
    look.judged(kRule, fmt::format("{} {}", word, change.to > change.from ? "up" : "down"));
    if (accounted(change) || written(change) || guarded(change) || said(change) || easedNoMore(change))
        return;
    if (ranOut(change)) return look.passed(kRule, exception::kRanOut);
    if (recounted(change)) return look.passed(kRule, exception::kTrainer);
    look.say(kRule, fmt::format("{}: {} from {} to {}, and no reason shown accounts for it",
                                change.now.exercise_id, word, change.from, change.to) +
                        byHand(change) + lately(change.now, change.past));
}

}  // namespace

void explained(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (past.empty()) return;
    if (!look.visit.clock_right || !past.back().visit->clock_right) return look.skipped(kRule, "clock wrong");
    for (const Number number : kNumbers) {
        if (number == Number::Cap && now.plan.reps == 0) continue;
        accountFor({look, now, past, number, numberIn(past.back().plan, number), numberIn(now.plan, number)});
    }
}

}  // namespace plumbline::care_checker
