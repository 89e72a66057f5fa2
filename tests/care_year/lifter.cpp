#include "tests/care_year/lifter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace plumbline::care_year {
namespace {

struct Strength {
    const char* word;
    double of_squat, rom_m;
};
// Rough shares of a lifter's squat; the first word that is found in the exercise's id.
constexpr std::array kStrengths{
    Strength{"front_squat", 0.8, 0.5}, Strength{"split_squat", 0.5, 0.4},  Strength{"lunge", 0.5, 0.4},
    Strength{"goblet", 0.4, 0.45},     Strength{"squat", 0.95, 0.5},       Strength{"romanian", 0.85, 0.45},
    Strength{"stiff_leg", 0.8, 0.45},  Strength{"good_morning", 0.5, 0.4}, Strength{"single_leg", 0.4, 0.4},
    Strength{"deadlift", 1.2, 0.5},    Strength{"thrust", 1.1, 0.3},       Strength{"bridge", 1.0, 0.25},
    Strength{"bench", 0.75, 0.4},      Strength{"push_press", 0.55, 0.6},  Strength{"press", 0.45, 0.5},
    Strength{"row", 0.6, 0.35},        Strength{"clean", 0.7, 0.8},
};

Strength strengthOf(const std::string& exercise) {
    for (const Strength& each : kStrengths)
        if (exercise.find(each.word) != std::string::npos) return each;
    return {"", 0.5, 0.4};
}

constexpr double kFlareADay = 0.009;  // of a visit
constexpr int kFlagAgainDays = 120;

}  // namespace

Lifter::Lifter(std::string given, std::string uid, Manners with, std::uint64_t seed)
    : name(std::move(given)),
      card(std::move(uid)),
      manners(std::move(with)),
      dice_(seed),
      slips_(seed),
      next_flag_day_(manners.flag_from_day) {}

void Lifter::wake(int day) {
    for (; day_ < day; ++day_) {
        soreness_ *= day_ < flare_until_ ? 0.95 : 0.6;
        fatigue_ *= 0.7;
        strength_ += 0.0008;
    }
}

bool Lifter::comes(int day) {
    const bool away =
        manners.away_from_day >= 0 && day >= manners.away_from_day && day < manners.away_from_day + 30;
    return chance(manners.visits_a_week / 7.0) && !away;
}

bool Lifter::consents() const {
    const int from = manners.withdraws_from_day;
    return manners.consents && (from < 0 || day_ < from || day_ >= from + 42);
}

int Lifter::soreness() {
    const int real = std::clamp(static_cast<int>(std::lround(soreness_)), 0, 10);
    const int said = chance(manners.lies) ? 0 : real;
    trend_ = said < last_said_   ? app::SoreTrend::Better
             : said > last_said_ ? app::SoreTrend::Worse
                                 : app::SoreTrend::Same;
    last_said_ = said;
    return said;
}

std::vector<app::RedFlag> Lifter::redFlags() {
    next_flag_day_ = day_ + kFlagAgainDays;
    flagged = true;
    flagged_day = day_;
    return {static_cast<app::RedFlag>(pick(0, 5))};
}

double Lifter::oneRepKg(const std::string& exercise) const {
    return manners.squat_kg * strengthOf(exercise).of_squat * strength_ *
           (1 - std::min(0.15, fatigue_ / 100));
}

std::vector<RepPlan> Lifter::set(const std::string& exercise, double kg, int reps,
                                 const std::optional<training::Tempo>& tempo) {
    const double share = std::min(0.97, kg / oneRepKg(exercise));
    const double fresh = std::max(0.25, 1.15 - 0.9 * share);
    // About how many would go at this weight, and how much of the velocity is lost up to the last of them.
    // Epley's line: 30 with half of the maximum, 3 with nine tenths of it.
    const double possible = std::max(1.0, 30 * (1 / share - 1));
    const bool sloppy = chance(manners.sloppy);
    std::normal_distribution<> noise(0, 0.02);
    std::vector<RepPlan> plan;
    for (int i = 0; i < reps; ++i) {
        RepPlan rep;
        rep.rom_m = strengthOf(exercise).rom_m;
        rep.down_s = 1.0;
        if (tempo) {
            rep.down_s = std::max(0.7, tempo->seconds[0].value_or(1.0));
            rep.pause_s = tempo->seconds[1].value_or(0);
            rep.top_s = std::max(0.4, tempo->seconds[3].value_or(0));
        }
        double velocity = fresh * (1 - 0.5 * std::min(1.0, i / possible)) * (1 + noise(dice_));
        if (tempo && tempo->seconds[2]) velocity = rep.rom_m / *tempo->seconds[2];
        if (sloppy && i > 1) {
            rep.rom_m *= 0.72;
            rep.down_s = 0.45;
        }
        rep.up_s = std::clamp(rep.rom_m / std::max(0.15, velocity), 0.35, 3.0);
        plan.push_back(rep);
    }
    fatigue_ += static_cast<double>(reps) * share * share * 0.25;
    soreness_ += static_cast<double>(reps) * share * share * (sloppy ? 0.12 : 0.05);
    return plan;
}

std::optional<int> Lifter::pain() {
    if (hasRedFlags() && manners.flag_by_pain) return pick(4, 8);
    // Asked after every set of about ten a visit.
    if (chance(kFlareADay / 10)) return pick(4, 8);
    if (chance(0.02 / 10)) return pick(1, 3);
    return std::nullopt;
}

void Lifter::flareUp() {
    flare_until_ = day_ + pick(5, 12);
    soreness_ = std::max(soreness_, 5.0);
}

}  // namespace plumbline::care_year
