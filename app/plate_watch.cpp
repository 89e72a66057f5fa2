#include "app/plate_watch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace plumbline::app {
namespace {

// A plate's mass is within 3 % of what it says (cast plates), and the hooks within 0.3 kg of it.
constexpr double kMassKg = 0.3, kMassPart = 0.03;
constexpr double kMassSdKg = 0.1, kMassSdPart = 0.01;
// Plates stack outward: the outermost of a full sleeve hangs 0.3 m farther out than the first.
constexpr double kArmInM = 0.06, kArmOutM = 0.30;
constexpr double kStackM = 0.10;  // two plates that go on at once hang in nearly the same place of the stack
// A push while a plate goes on moves the bar: usually by less than this (scale of a two-sided exponential).
constexpr double kPushM = 0.004;
constexpr double kBeyondM = 0.01;  // scale of a bar lying farther off than the hooks should allow
// How unusual a way of loading is, as the logarithm of how much rarer it is than one plate after the other.
constexpr double kTwoOnOneSide = 3, kSeveralOff = 1.5, kFromInside = 1, kNotThere = 2;
constexpr double kBothAlike = 1.5, kBothUnlike = 5, kForeign = 7, kTrifle = 1.5, kForeignGone = 0.5;
constexpr double kTrifleKg = 0.75;  // a collar, a towel
constexpr std::size_t kMostGuesses = 24;
constexpr double kHopeless = 15;  // this much less likely than the best: forgotten
constexpr double kSure = 0.9;
constexpr double kSameKg = 1.0, kSamePart = 0.005;  // the same weight came back to the hooks
constexpr double kLostKg = 0.75, kLostPart = 0.03;  // plates that do not add up to this were not followed
constexpr double kCreepKgPerS = 0.005;              // load cells settle this slowly, plates do not
constexpr double kShiftM = 0.002;                   // a bar rolled by less needs no second thought
constexpr double kAlikeKg = 0.01;

double sum(const std::vector<double>& plates) {
    return std::accumulate(plates.begin(), plates.end(), 0.0);
}

struct Range {
    double low = 0, high = 0;
};
Range moment(double kg, double inner_m, double outer_m) {
    return kg >= 0 ? Range{kg * inner_m, kg * outer_m} : Range{kg * outer_m, kg * inner_m};
}
double outside(const Range& range, double value) {
    return std::max({0.0, range.low - value, value - range.high});
}

}  // namespace

PlateWatch::PlateWatch(double bar_kg, std::vector<training::PlateStock> plates, const RackGeometry& geometry)
    : bar_kg_(bar_kg), plates_(std::move(plates)), geometry_(geometry) {
    for (const training::PlateStock& stock : plates_)
        if (stock.pairs > 0) kinds_.push_back(stock.kg);
    const double smallest = kinds_.empty() ? 1.25 : *std::min_element(kinds_.begin(), kinds_.end());
    least_kg_ = std::clamp(0.4 * smallest, 0.2, 1.0);
}

void PlateWatch::forget() {
    guesses_.clear();
    seen_ = {};
    origin_ = SidesKnown::Unknown;
    lifted_ = false;
    last_plate_kg_ = 0;
    changed_us_ = 0;
}

void PlateWatch::settled(std::int64_t t_us, double left_kg, double right_kg) {
    const double total = left_kg + right_kg;
    const double moment_now = (left_kg - right_kg) * geometry_.hook_spacing_m / 2;
    if (!std::isfinite(total) || !std::isfinite(moment_now) || total < least_kg_) return;
    const double seconds = static_cast<double>(t_us - std::exchange(t_us_, t_us)) / 1e6;
    const Step change{total - total_kg_, moment_now - moment_};
    const bool came_back = std::exchange(lifted_, false);
    const bool same = std::abs(change.kg) <= kSameKg + kSamePart * total;
    const bool plate = !came_back && std::abs(change.kg) >= least_kg_;
    const bool emptied = plate && total - bar_kg_ < least_kg_;
    const double before = std::exchange(moment_, moment_now);
    if (guesses_.empty() || (came_back && !same) || emptied) {
        total_kg_ = total;
        changed_us_ = t_us;
        last_plate_kg_ = 0;
        begin();
    } else if (plate) {
        total_kg_ = total;
        changed_us_ = t_us;
        step(change);
    } else if (came_back) {
        total_kg_ = total;
    } else {
        const double most = kCreepKgPerS * std::clamp(seconds, 0.0, 1.0);
        total_kg_ += std::clamp(change.kg, -most, most);
    }
    if (std::abs(moment_ - before) > kShiftM * total_kg_) guesses_ = ranked(std::move(guesses_));
    look();
    seen_.residual_kg = total - bar_kg_ - seen_.left_sum_kg - seen_.right_sum_kg;
}

double PlateWatch::followedKg() const {
    if (guesses_.empty()) return 0;
    return bar_kg_ + sum(guesses_.front().left) + sum(guesses_.front().right);
}

/// All that is known is what stands on the hooks now.
void PlateWatch::begin() {
    const double plates = total_kg_ - bar_kg_;
    guesses_.clear();
    if (plates < least_kg_) {
        guesses_.push_back({});
        origin_ = SidesKnown::Followed;
        return;
    }
    Guess even = alike();
    origin_ = beyondHooks(even) > 0 ? SidesKnown::Static : SidesKnown::Unknown;
    guesses_.push_back(origin_ == SidesKnown::Static ? standing() : std::move(even));
}

PlateWatch::Guess PlateWatch::alike() const {
    Guess guess;
    guess.left = guess.right = training::nearestSideLoad((total_kg_ - bar_kg_) / 2, plates_).plates_kg;
    return guess;
}

PlateWatch::Guess PlateWatch::standing() const {
    const double plates = std::max(total_kg_ - bar_kg_, 0.0);
    const double apart = std::clamp(moment_ / geometry_.plate_arm_m, -plates, plates);
    Guess guess;
    guess.left = training::nearestSideLoad((plates + apart) / 2, plates_).plates_kg;
    guess.right = training::nearestSideLoad(plates - sum(guess.left), plates_).plates_kg;
    return guess;
}

std::vector<PlateWatch::Move> PlateWatch::moves(const Side& side) const {
    std::vector<Move> found{{.simple = true}};
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
        found.push_back({.kg = kinds_[i], .put = {kinds_[i]}, .simple = true});
        for (std::size_t j = i; j < kinds_.size(); ++j)
            found.push_back(
                {.kg = kinds_[i] + kinds_[j], .put = {kinds_[i], kinds_[j]}, .cost = kTwoOnOneSide});
    }
    double off_kg = 0;
    for (std::size_t off = 1; off <= side.size(); ++off) {
        off_kg += side[side.size() - off];
        found.push_back({.kg = -off_kg,
                         .off = off,
                         .cost = off == 1 ? 0 : kSeveralOff,
                         .simple = off == 1 || off == side.size()});
    }
    for (const double kg : kinds_) {
        if (kg > off_kg + kAlikeKg || (!side.empty() && kg == side.back())) continue;
        const bool there = std::find(side.begin(), side.end(), kg) != side.end();
        found.push_back({.kg = -kg, .inner_kg = kg, .cost = there ? kFromInside : kNotThere});
    }
    return found;
}

PlateWatch::Side PlateWatch::after(const Side& side, const Move& move) const {
    Side now = side;
    now.insert(now.end(), move.put.begin(), move.put.end());
    now.resize(now.size() - std::min(move.off, now.size()));
    if (move.inner_kg > 0) {
        const auto there = std::find(now.rbegin(), now.rend(), move.inner_kg);
        if (there != now.rend())
            now.erase(std::next(there).base());
        else
            now = training::nearestSideLoad(sum(now) - move.inner_kg, plates_).plates_kg;
    }
    return now;
}

/// Adds what comes of `guess` when `left` and `right` are what happened, if that fits the step.
void PlateWatch::pair(const Guess& guess, const Move& left, const Move& right, const Step& step,
                      std::vector<Guess>& into) const {
    const double mass = std::abs(left.kg) + std::abs(right.kg);
    const double error = step.kg - left.kg - right.kg;
    if (mass == 0 || std::abs(error) > kMassKg + kMassPart * mass) return;
    const double inner = geometry_.plate_arm_m - kArmInM;
    const double outer = geometry_.plate_arm_m + kArmOutM;
    const bool both = left.kg != 0 && right.kg != 0;
    const bool together = both && (left.kg > 0) == (right.kg > 0);
    Range range;
    if (together) {
        range = moment(left.kg - right.kg, inner, outer);
        const double alike = kStackM * std::min(std::abs(left.kg), std::abs(right.kg));
        range = {range.low - alike, range.high + alike};
    } else {
        const Range of_left = moment(left.kg, inner, outer), of_right = moment(right.kg, inner, outer);
        range = {of_left.low - of_right.high, of_left.high - of_right.low};
    }
    // The bar's own place moves every arm: a plate on the left of a bar that lies to the right hangs nearer.
    const double before_kg = std::max(total_kg_ - step.kg, 1.0);
    const double apart = (sum(guess.left) - sum(guess.right)) * geometry_.plate_arm_m;
    const double off_centre = std::clamp((apart - (moment_ - step.moment)) / before_kg,
                                         -geometry_.bar_shift_m, geometry_.bar_shift_m);
    const double push = outside(range, step.moment + off_centre * step.kg) / total_kg_;
    const double sd = kMassSdKg + kMassSdPart * mass;
    const double rare = !both                                                 ? 0
                        : together && std::abs(left.kg - right.kg) < kAlikeKg ? kBothAlike
                                                                              : kBothUnlike;
    Guess now = guess;
    now.left = after(guess.left, left);
    now.right = after(guess.right, right);
    now.cost += left.cost + right.cost + rare + push / kPushM + error * error / (2 * sd * sd);
    into.push_back(std::move(now));
}

void PlateWatch::explain(const Guess& guess, const Step& step, std::vector<Guess>& into) const {
    const std::vector<Move> left = moves(guess.left), right = moves(guess.right);
    const Move& nothing = left.front();
    for (const Move& move : left) pair(guess, move, nothing, step, into);
    for (const Move& move : right) pair(guess, nothing, move, step, into);
    for (const Move& one : left) {
        if (!one.simple || one.kg == 0) continue;
        for (const Move& other : right)
            if (other.simple && other.kg != 0) pair(guess, one, other, step, into);
    }
    Guess foreign = guess;
    foreign.foreign_kg += step.kg;
    const bool gone = std::abs(guess.foreign_kg) > least_kg_ && std::abs(foreign.foreign_kg) < kMassKg;
    foreign.cost += gone ? kForeignGone : std::abs(step.kg) < kTrifleKg ? kTrifle : kForeign;
    into.push_back(std::move(foreign));
}

void PlateWatch::step(const Step& step) {
    std::vector<Guess> now;
    for (const Guess& guess : guesses_) explain(guess, step, now);
    guesses_ = ranked(std::move(now));
    const Guess& best = guesses_.front();
    const double outer_left = best.left.empty() ? 0 : best.left.back();
    const double outer_right = best.right.empty() ? 0 : best.right.back();
    if (step.kg < 0)
        last_plate_kg_ = 0;
    else
        last_plate_kg_ = step.moment > 0 ? outer_left : outer_right;
}

double PlateWatch::beyondHooks(const Guess& guess) const {
    const double left = sum(guess.left), right = sum(guess.right);
    Range range = moment(left - right, geometry_.plate_arm_m - kArmInM, geometry_.plate_arm_m + kArmOutM);
    const double alike = kStackM * std::min(left, right);
    range = {range.low - alike, range.high + alike};
    return std::max(0.0, outside(range, moment_) / total_kg_ - geometry_.bar_shift_m);
}

/// Likeliest first, one of each result, the hopeless left out.
std::vector<PlateWatch::Guess> PlateWatch::ranked(std::vector<Guess> guesses) const {
    std::vector<std::pair<double, Guess>> order;
    order.reserve(guesses.size());
    for (Guess& guess : guesses) {
        const double all = guess.cost + beyondHooks(guess) / kBeyondM;
        order.emplace_back(all, std::move(guess));
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    const double best = order.front().first, base = order.front().second.cost;
    std::vector<Guess> kept;
    std::map<std::pair<long, long>, bool> had;
    for (auto& [cost, guess] : order) {
        if (cost > best + kHopeless || kept.size() == kMostGuesses) break;
        const std::pair key{std::lround(sum(guess.left) * 1000), std::lround(sum(guess.right) * 1000)};
        if (std::exchange(had[key], true)) continue;
        guess.cost -= base;
        kept.push_back(std::move(guess));
    }
    return kept;
}

void PlateWatch::look() {
    const Guess& best = guesses_.front();
    const double left = sum(best.left), right = sum(best.right);
    const double apart = left - right;
    const auto same_answer = [&](const Guess& guess) {
        const double other = sum(guess.left) - sum(guess.right);
        return std::abs(apart) < kAlikeKg ? std::abs(other) < kAlikeKg : other * apart > 0;
    };
    double agree = 0, all = 0;
    for (const Guess& guess : guesses_) {
        const double weight = std::exp(-(guess.cost - best.cost) - beyondHooks(guess) / kBeyondM);
        all += weight;
        if (same_answer(guess)) agree += weight;
    }
    seen_ = {.left_kg = best.left, .right_kg = best.right, .left_sum_kg = left, .right_sum_kg = right};
    const double unknown_kg = std::abs(total_kg_ - bar_kg_ - left - right);
    const bool lost = unknown_kg > kLostKg + kLostPart * (left + right);
    // Of plates that were not followed only the forces speak.
    if (beyondHooks(lost ? alike() : best) > 0) {
        const Guess forces = standing();
        seen_ = {.left_kg = forces.left, .right_kg = forces.right, .sides = SidesKnown::Static};
        seen_.left_sum_kg = sum(forces.left);
        seen_.right_sum_kg = sum(forces.right);
        seen_.mismatch_kg = moment_ / geometry_.plate_arm_m;
    } else if (lost) {
        seen_.left_kg = seen_.right_kg = alike().left;
        seen_.left_sum_kg = seen_.right_sum_kg = sum(seen_.left_kg);
    } else if (std::abs(apart) >= kAlikeKg && agree >= kSure * all) {
        seen_.sides = origin_ == SidesKnown::Static ? SidesKnown::Static : SidesKnown::Followed;
        seen_.mismatch_kg = apart;
    } else if (origin_ == SidesKnown::Followed && agree >= kSure * all) {
        seen_.sides = SidesKnown::Followed;
    }
}

}  // namespace plumbline::app
