#pragma once
// What the checker's rules share: how a row of visits is read. Inside tests/care_checker only.

#include <fmt/format.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/exercise_in.h"
#include "tests/care_checker/care_checker.h"

namespace plumbline::care_checker {

constexpr double kSlack = 0.01;  ///< kg, s or %: less apart is the same

/// What a rule's function looks at, and where it says what it found.
struct Look {
    const Facts& facts;
    std::span<const VisitLog> before;
    const VisitLog& visit;
    std::vector<Violation>& found;
    Tally& tally;

    /// Once more this of the rule was looked at, whatever came of it.
    void judged(const std::string& rule, const std::string& what) const { ++tally.rules[rule].judged[what]; }
    /// It should have been and could not.
    void skipped(std::string_view rule, const std::string& why) const {
        ++tally.rules[std::string(rule)].skipped[why];
    }
    /// It would have been found, were it not for one of exceptions.h.
    void passed(const std::string& rule, const std::string& exception) const {
        ++tally.rules[rule].excepted[exception];
    }
    void say(std::string rule, std::string sentence) const {
        found.push_back({visit.member_id, visit.day, std::move(rule), std::move(sentence)});
    }
};

/// A slot's work of one visit as it was asked for, and what became of it.
struct Exposure {
    const VisitLog* visit = nullptr;
    std::string slot, exercise_id, program_id;
    app::PlanView plan;  ///< before its first work set
    app::CareMode mode = app::CareMode::Usual;
    bool deload = false;
    std::vector<const SetLog*> sets;  ///< work sets that count

    /// Neither lighter for the week nor for the back.
    [[nodiscard]] bool usual() const;
};
std::vector<Exposure> exposuresOf(const VisitLog& visit);
/// Of this slot and exercise of the same program, the oldest first.
std::vector<Exposure> earlier(const Look& look, const Exposure& of);

/// What was planned lately, for who reads it: weight, repetitions, sets, numbers of the reasons.
std::string lately(const Exposure& now, const std::vector<Exposure>& past);

/// Pain was pressed, or said above the gate of BC-05 or BC-14.
bool painIn(const SetLog& set, int gate);
bool painIn(const VisitLog& visit, int gate);
/// Loaded work was done.
bool worked(const VisitLog& visit);

/// How things stood when `visit` was shown what it offers, from the rows alone.
/// What was said in a visit, see exception::kSlip.
std::vector<db::HealthRecord> withoutSlips(std::vector<db::HealthRecord> rows);

struct Standing {
    bool consented = false, flagged = false, flare = false;
    bool flare_ended = false;  ///< some flare-up has ended and none stands
};
Standing standingBefore(std::span<const VisitLog> before);
Standing standingIn(const Look& look);  ///< with the visit's own rows from before its first set
Standing standingAt(const Look& look, std::int64_t t_us);  ///< likewise, up to then

const training::Slot* slotOf(const Facts& facts, const std::string& program_id, const std::string& key);
/// What the program's text asks for in this week as work, in its order; of no slot nothing.
std::vector<training::Prescription> workWritten(const training::Slot* slot, int week);
/// Work sets the program asks for in this week; 0: unknown.
int setsWritten(const training::Slot& slot, int week);

bool says(const app::PlanView& plan, std::initializer_list<app::Reason::What> any);
bool says(const std::optional<app::CareView>& care, std::initializer_list<app::CareReason::What> any);
bool hasWord(const std::string& id, std::initializer_list<std::string_view> words);
/// Lifted with kilograms that bar and plates make.
bool loaded(const Facts& facts, const app::SlotView& slot);
/// A hinge with enough on the bar to tire: more than twice the bar.
bool hardHinge(const Facts& facts, const std::string& exercise_id, double kg);

inline double liftedKg(const SetLog& set) {
    return static_cast<double>(set.stored.load_g.value_or(0)) / 1000.0;
}

// The rules, by the page's own headings; each in a file of its own.
void beforeTheFirstSet(const Look& look);
void soreness(const Look& look);
void gentle(const Look& look);
void comingBack(const Look& look);
void duringASet(const Look& look);
void caps(const Look& look);
void betweenSessions(const Look& look);
void explained(const Look& look, const Exposure& now, const std::vector<Exposure>& past);
void oneVariable(const Look& look, const Exposure& now, const std::vector<Exposure>& past);
void weeklyVolume(const Look& look, const Exposure& now, const std::vector<Exposure>& past);
void weeksAndDays(const Look& look);
void plansAndTrainers(const Look& look);
/// Of a gym whatever its members do: BC-04.
void gentleCatalogue(const Facts& facts, Tally& tally, std::vector<Violation>& found);

}  // namespace plumbline::care_checker
