#include "app/care/soreness.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "app/care/answers.h"

namespace plumbline::care {
namespace {

using What = app::CareReason::What;

constexpr std::int64_t kHours = 24, kHourMs = 3'600'000;
constexpr int kNoNumber = 11;  ///< above every answer

/// When something was, as far as the clocks say.
struct When {
    std::int64_t day = 0;
    std::int64_t wall_ms = 0;  ///< UTC; 0: not known
};

/// Whole days of 24 hours where a clock was not known to be right, or says something else than the calendar.
std::int64_t hoursBetween(const When& from, const When& to) {
    const std::int64_t days = std::max<std::int64_t>(to.day - from.day, 0);
    if (from.wall_ms == 0 || to.wall_ms == 0) return days * kHours;
    const std::int64_t hours = (to.wall_ms - from.wall_ms) / kHourMs;
    return std::abs(hours - days * kHours) < kHours ? std::max<std::int64_t>(hours, 0) : days * kHours;
}

/// The end of the newest work before a day, within `most_days`.
std::optional<When> workBefore(const Facts& facts, std::int64_t day, int most_days) {
    std::optional<When> newest;
    for (const training::LoggedSet& set : facts.logged) {
        const std::int64_t on = dayOf(facts, set.day);
        if (!isWork(set) || on >= day || day - on > most_days) continue;
        if (!newest || on > newest->day || (on == newest->day && set.wall_ms > newest->wall_ms))
            newest = When{on, set.wall_ms};
    }
    return newest;
}

/// One answer as the rule sees it.
struct Judged {
    bool said = false;
    std::int64_t day = 0, hours = 0;
    bool late = false, worse = false, again = false;
    bool of_work = false;  ///< the hours are since training, else since it was first said
    [[nodiscard]] bool reduced() const { return late || worse; }
};

class Fold {
  public:
    explicit Fold(const Facts& facts) : facts_(facts), numbers_(facts.numbers) {}

    void answer(const CheckIn& said) {
        const std::int64_t day = dayOf(facts_, said.day);
        const bool follows = last_.said && day - last_.day <= numbers_.sore_days;
        const bool worse = said.trend == app::SoreTrend::Worse;
        const bool sore = worse || said.soreness.value_or(0) >= numbers_.sore_from;
        // Better by the same number is so once, not time after time.
        const int number = said.soreness.value_or(0);
        const bool better = said.trend == app::SoreTrend::Better && (!follows || number < better_from_);
        if (!sore || !follows) better_from_ = kNoNumber;
        if (sore && better) better_from_ = number;
        // What gets better is of the newest work; what does not is still of the work it began with.
        if (sore && (better || !(sore_ && follows))) {
            const auto work = workBefore(facts_, day, numbers_.sore_days);
            since_ = work.value_or(When{day, said.wall_ms});
            of_work_ = work.has_value();
        }
        sore_ = sore;
        Judged now{.said = true, .day = day};
        if (sore) {
            now.hours = hoursBetween(since_, {day, said.wall_ms});
            now.late = now.hours >= numbers_.sore_late_h;
            now.worse = worse;
            now.of_work = of_work_;
        }
        // Days of work that the answer before made less are running, too.
        const auto between = workBefore(facts_, day, numbers_.sore_days);
        const bool running = follows && ((day - last_.day) * kHours <= numbers_.sore_late_h ||
                                         (between && between->day > last_.day));
        now.again = now.reduced() && running && last_.reduced();
        last_ = now;
    }

    [[nodiscard]] const Judged& last() const { return last_; }

  private:
    const Facts& facts_;
    const Numbers& numbers_;
    bool sore_ = false, of_work_ = false;
    int better_from_ = kNoNumber;  ///< said with the newest "better" that counted
    When since_;
    Judged last_;
};

}  // namespace

Soreness sorenessOf(const Facts& facts) {
    const std::vector<CheckIn> all = checkInsOf(facts);
    Fold fold(facts);
    // Who takes the consent back has the plan know only what they say from then on, of that day.
    const bool ended = agreed(facts.health) == false;
    for (const CheckIn& said : all)
        if (!ended || said.day == facts.today) fold.answer(said);
    Soreness found;
    const CheckIn* today = ofToday(facts, all);
    const bool answered = today != nullptr;
    found.above_gate = answered && today->soreness.value_or(0) > facts.numbers.pain_gate;
    const Judged& last = fold.last();
    if (!last.said || facts.today - last.day > facts.numbers.sore_days) return found;
    found.reduced = last.reduced();
    found.again = last.again;
    const int hours = static_cast<int>(last.hours);
    const int sets = facts.numbers.sore_sets_less;
    if (last.late)
        found.why.push_back(
            {.what = last.of_work ? What::SoreLate : What::SoreLong, .number = hours, .other = sets});
    if (last.worse) found.why.push_back({.what = What::SoreWorse, .other = sets});
    if (last.again) found.why.push_back({.what = What::SoreAgain, .other = facts.numbers.sore_load_pct});
    const bool usual = answered && !last.reduced() && last.hours <= facts.numbers.sore_usual_h &&
                       today->soreness.value_or(0) >= facts.numbers.sore_from &&
                       today->trend == app::SoreTrend::Better;
    if (usual) found.why.push_back({.what = What::SoreUsual});
    if (found.above_gate)
        found.why.push_back(
            {.what = What::SoreHigh, .number = *today->soreness, .other = facts.numbers.pain_gate});
    return found;
}

}  // namespace plumbline::care
