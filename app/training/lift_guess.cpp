#include "app/training/lift_guess.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace plumbline::training {
namespace {

constexpr double kPeopleRom = 0.20;  // spread of log ROM between people
constexpr double kOwnRom = 0.12;     // and of one person
/// An exercise never done is still as likely as one done this many times.
constexpr double kNeverDone = 0.5;
constexpr double kNoneOfThem = 0.03;
constexpr double kLong = 0.6;  // of the counted repetitions' way: no walk-out, no settling

double logNormal(double value, double middle, double spread) {
    const double away = (std::log(value) - std::log(middle)) / spread;
    return std::exp(-away * away / 2) / (spread * std::sqrt(2 * std::numbers::pi));
}

/// Pulled off the floor or the hang at speed: a clean, not a row.
bool ballistic(const LiftCandidate& lift) {
    return lift.pattern == "pull" && lift.usual_rom_m >= 0.6;
}

double ofFirstMovement(const LiftSigns& signs, const LiftCandidate& lift) {
    constexpr double kDownFirst = 0.96;
    constexpr double kUpFirst = 0.10;  // a bar that is let down before the first pull or press
    const double down = lift.starts_with_eccentric ? kDownFirst : kUpFirst;
    if (!signs.down_first) return 1;
    return *signs.down_first ? down : 1 - down;
}

double ofPlace(const LiftSigns& signs, const LiftCandidate& lift) {
    if (!signs.from_hooks) return 1;
    double hooks = 0.95;
    if (lift.pattern == "pull") hooks = 0.15;
    if (lift.pattern == "hinge") hooks = lift.starts_with_eccentric ? 0.80 : 0.10;
    if (lift.pattern == "squat" && !lift.starts_with_eccentric) hooks = 0.80;  // off the pins
    return *signs.from_hooks ? hooks : 1 - hooks;
}

double ofWay(const LiftSigns& signs, const LiftCandidate& lift) {
    constexpr double kAnyway = 0.3;  // density where nothing is known: evenly from 5 cm to 1.5 m
    if (lift.own_rom_m > 0) {
        // Mostly as always, sometimes like somebody else's.
        const double people =
            lift.usual_rom_m > 0 ? logNormal(signs.rom_m, lift.usual_rom_m, kPeopleRom) : kAnyway;
        return 0.8 * logNormal(signs.rom_m, lift.own_rom_m, kOwnRom) + 0.2 * people;
    }
    return lift.usual_rom_m > 0 ? logNormal(signs.rom_m, lift.usual_rom_m, kPeopleRom) : kAnyway;
}

double ofPace(const LiftSigns& signs, const LiftCandidate& lift) {
    if (ballistic(lift)) return logNormal(signs.velocity, 1.15, 0.20);
    if (lift.pattern == "press" && lift.usual_rom_m >= 0.6) return logNormal(signs.velocity, 0.90, 0.30);
    return logNormal(signs.velocity, 0.55, 0.45);
}

double likelihood(const LiftSigns& signs, const LiftCandidate& lift) {
    return ofFirstMovement(signs, lift) * ofPlace(signs, lift) * ofWay(signs, lift) * ofPace(signs, lift);
}

/// Of a movement that is none of the candidates: anything goes.
double likelihoodOfNone(const LiftSigns& signs) {
    return (signs.down_first ? 0.5 : 1) * (signs.from_hooks ? 0.5 : 1) * 0.3 * 0.33;
}

/// Likeliest first.
bool likelyEnough(const std::vector<LiftGuess>& guesses, const LiftSigns& signs, std::string_view chosen) {
    const LiftGuess& first = guesses.front();
    const auto its = std::find_if(guesses.begin(), guesses.end(),
                                  [&](const LiftGuess& guess) { return guess.id == chosen; });
    if (its == guesses.end() || first.id == chosen) return first.score >= kSureEnough;
    // A bar that may have come from anywhere tells too little for a guess at even odds.
    const double least = signs.from_hooks ? kWorthAsking : kSureEnough;
    return first.score >= least && first.score >= kTimesTheChosen * its->score;
}

}  // namespace

LiftSigns signsOf(const std::vector<RepSigns>& movements, std::optional<bool> from_hooks) {
    LiftSigns signs;
    signs.from_hooks = from_hooks;
    std::vector<double> ways;
    for (const RepSigns& rep : movements) {
        if (!rep.counted) continue;
        ways.push_back(rep.rom_m);
        signs.velocity = std::max(signs.velocity, rep.mean_velocity);
    }
    if (ways.empty()) return signs;
    signs.reps = static_cast<int>(ways.size());
    const auto middle = ways.begin() + static_cast<std::ptrdiff_t>(ways.size() / 2);
    std::nth_element(ways.begin(), middle, ways.end());
    signs.rom_m = *middle;
    const auto first = std::find_if(movements.begin(), movements.end(), [&](const RepSigns& rep) {
        return rep.counted || rep.rom_m >= kLong * signs.rom_m;
    });
    signs.down_first = first->lowered;
    return signs;
}

std::vector<LiftGuess> guessLift(const LiftSigns& signs, const std::vector<LiftCandidate>& candidates,
                                 std::string_view chosen) {
    if (signs.reps == 0 || !(signs.rom_m > 0) || !(signs.velocity > 0)) return {};
    double habit = 0;
    bool chosen_known = false;
    for (const LiftCandidate& lift : candidates) {
        habit += lift.times + kNeverDone;
        chosen_known = chosen_known || lift.id == chosen;
    }
    const double by_habit = chosen_known ? 1 - kChosenRight : 1;
    std::vector<LiftGuess> guesses;
    double all = kNoneOfThem * likelihoodOfNone(signs);
    for (const LiftCandidate& lift : candidates) {
        const double prior =
            by_habit * (lift.times + kNeverDone) / habit + (lift.id == chosen ? kChosenRight : 0);
        guesses.push_back({lift.id, (1 - kNoneOfThem) * prior * likelihood(signs, lift)});
        all += guesses.back().score;
    }
    for (LiftGuess& guess : guesses) guess.score /= all;
    std::stable_sort(guesses.begin(), guesses.end(),
                     [](const LiftGuess& a, const LiftGuess& b) { return a.score > b.score; });
    if (guesses.empty() || !likelyEnough(guesses, signs, chosen)) return {};
    return guesses;
}

}  // namespace plumbline::training
