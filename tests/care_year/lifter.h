#pragma once
// A member of the simulated gym: a body that gets tired, sore and hurt, and a person who says so, or does
// not. Seeded; made up, and meant to be: the rules must hold whatever bodies do.

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "app/care_view.h"
#include "app/training/tempo.h"

namespace plumbline::care_year {

/// How somebody comes, and how they answer; shares are of 1.
struct Manners {
    std::string family = "back_level_1";  ///< program a trainer gives them; empty: they lift what they like
    std::string next_family = "";         ///< and another one later; empty: none
    int next_from_day = 0;                ///< of the year
    int return_step_days = 1;             ///< a trainer gives them for each step of a way back
    double squat_kg = 100;                ///< one repetition, rested
    int visits_a_week = 3;
    bool consents = true;
    int withdraws_from_day = -1;  ///< of the year: for six weeks they do not
    double skips = 0.1;           ///< check-ins
    double lies = 0;              ///< says nothing is wrong
    double sloppy = 0.05;         ///< sets with short and hasty repetitions
    double goes_on = 0.1;         ///< does one more after the stop
    double twice_a_day = 0.03;
    int away_from_day = -1;  ///< of the year; a month
    int flag_from_day = -1;  ///< they know of something that is no matter for a gym, and again after months
    bool flag_by_pain = false;  ///< and say so after a set that hurt, not at the check-in
};

/// One repetition as it will be lifted.
struct RepPlan {
    double rom_m = 0.5, down_s = 1, pause_s = 0, up_s = 0.8, top_s = 0.4;
};

class Lifter {
  public:
    Lifter(std::string name, std::string card, Manners manners, std::uint64_t seed);

    /// A new day of the year: what hurt hurts less.
    void wake(int day);
    [[nodiscard]] bool comes(int day);
    [[nodiscard]] bool comesAgain() { return chance(manners.twice_a_day); }

    /// A trainer is to give them their next program.
    [[nodiscard]] bool wantsAnother(int day) const {
        return !manners.next_family.empty() && day >= manners.next_from_day;
    }

    /// Their answers may be kept, today.
    [[nodiscard]] bool consents() const;
    /// 0 to 10 as they would say it; the newest is remembered for betterOrWorse().
    int soreness();
    [[nodiscard]] app::SoreTrend trend() const { return trend_; }
    /// Their finger finds the wrong button, and takes it back.
    [[nodiscard]] bool slips() { return slips_() % 50 == 0; }
    [[nodiscard]] bool skipsCheckIn() { return chance(manners.skips); }
    /// Something is no longer a gym's matter, and has not been said yet.
    [[nodiscard]] bool hasRedFlags() const { return next_flag_day_ >= 0 && day_ >= next_flag_day_; }
    /// Says it.
    std::vector<app::RedFlag> redFlags();

    /// The repetitions of a set, from the first on; the last ones get slow.
    std::vector<RepPlan> set(const std::string& exercise, double kg, int reps,
                             const std::optional<training::Tempo>& tempo);
    /// After a set: did the back hurt, and how much? About two real flare-ups a month in a gym of twenty.
    /// A red flag that is told by the pain button hurts first.
    std::optional<int> pain();
    /// A flare-up begins; it lasts for days.
    void flareUp();
    [[nodiscard]] bool flareIsOver(int day) const { return day >= flare_until_; }
    [[nodiscard]] bool chance(double share) { return std::uniform_real_distribution<>(0, 1)(dice_) < share; }
    int pick(int from, int to) { return std::uniform_int_distribution<>(from, to)(dice_); }

    const std::string name, card;
    Manners manners;
    std::string id;
    bool flagged = false;  ///< they know of a red flag; a trainer lifts it later
    int flagged_day = 0;

  private:
    [[nodiscard]] double oneRepKg(const std::string& exercise) const;

    std::mt19937_64 dice_, slips_;
    double soreness_ = 0, fatigue_ = 0, strength_ = 1;
    int day_ = 0, flare_until_ = 0, last_said_ = 0, next_flag_day_;
    app::SoreTrend trend_ = app::SoreTrend::Same;
};

}  // namespace plumbline::care_year
