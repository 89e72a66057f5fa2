#include "app/signal/set_judge.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>

namespace plumbline::signal {
namespace {

constexpr std::size_t kKept = 7;
constexpr double kSmallestM = 0.12;
constexpr double kLargestM = 2.2;  // floor to overhead of a very tall person
constexpr double kFullPart = 0.7;  // of the set's way: less is an attempt, a bounce or a re-rack
constexpr double kFastMps = 0.6;   // mean: who fails is slow, so a fast short movement was meant to be short
constexpr double kFastFromM = 0.2;
constexpr double kSmallSetM =
    0.25;  // re-racking moves the bar 10 to 20 cm whatever the lift, so in a set of short
constexpr double kFullPartSmall = 0.8;  // movements a repetition must be more like the others
constexpr double kAlike = 0.15;
constexpr double kClipFromM = 0.55;  // clipping the cable on lifts it 0.6 to 1 m, quickly
constexpr double kClipSureM = 0.65;
constexpr double kClipMps = 0.55;
constexpr double kDescentPart = 0.6;
constexpr double kSlowMps = 0.3;
constexpr double kHeldS = 0.5;         // a lift that failed comes down at once
constexpr double kDipM = 0.05;         // push press, jerk, a clean from the hang: knees or hips dip first ...
constexpr double kDrivenFromM = 0.35;  // ... and drive the bar far
constexpr double kFarPart = 1.6;     // of the others' way: no repetition of the same set is that much longer
constexpr double kTooFarPart = 1.8;  // of the usual way: nobody's repetition is that long

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

namespace {

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// Lifts that begin with a push upwards from a rack: before the first one the bar is un-racked and the cable
// clipped on.
bool pressedFromARack(std::string_view exercise) {
    const std::string name = lowered(exercise);
    for (const std::string_view part : {"press", "ohp", "overhead", "shoulder", "jerk"}) {
        if (name.find(part) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

std::optional<double> usualRomM(std::string_view exercise) {
    static constexpr std::array<std::pair<std::string_view, double>, 10> kUsual{{{"squat", 0.55},
                                                                                 {"bench", 0.38},
                                                                                 {"deadlift", 0.5},
                                                                                 {"ohp", 0.5},
                                                                                 {"overhead", 0.5},
                                                                                 {"shoulder", 0.5},
                                                                                 {"clean", 1.0},
                                                                                 {"snatch", 1.3},
                                                                                 {"row", 0.4},
                                                                                 {"press", 0.5}}};
    const std::string name = lowered(exercise);
    for (const auto& [part, rom] : kUsual) {
        if (name.find(part) != std::string::npos) return rom;
    }
    return std::nullopt;
}

void SetJudge::beginSet(const LiftProfile& lift) {
    lift_ = lift;
    usual_ = lift.usual_rom_m ? lift.usual_rom_m : usualRomM(lift.exercise);
    counted_.clear();
    reference_.reset();
    heights_known_ = false;
}

void SetJudge::forgetHeights() {
    heights_known_ = false;
}

void SetJudge::count(const Evidence& movement) {
    heights_known_ = true;
    counted_.push_back(movement);
    if (counted_.size() > kKept) counted_.erase(counted_.begin());
    renewReference();
}

void SetJudge::takeBack() {
    if (!counted_.empty()) counted_.pop_back();
    renewReference();
}

void SetJudge::renewReference() {
    std::vector<double> ways;
    for (const Evidence& rep : counted_) ways.push_back(rep.rom_m);
    if (ways.empty()) {
        reference_.reset();
    } else {
        reference_ = median(std::move(ways));
    }
}

bool SetJudge::alike(const Evidence& first, const Evidence& later) const {
    const double larger = std::max(first.rom_m, later.rom_m);
    return std::abs(first.rom_m - later.rom_m) < kAlike * larger &&
           std::abs(metres(first.bottom - later.bottom)) < kAlike * larger;
}

bool SetJudge::proveEachOther(const Evidence& first, const Evidence& later, std::size_t how_many) const {
    if (how_many > 2 || (reference_ && !outvotes(later))) return true;
    return std::min(first.mean_velocity, later.mean_velocity) >= kSlowMps ||
           std::max(first.held_s, later.held_s) >= kHeldS;
}

bool SetJudge::disproves(const Evidence& later) const {
    if (counted_.size() != 1 || !heights_known_ || counted_.front().proved) return false;
    const Evidence& first = counted_.front();
    SetJudge without = *this;
    without.takeBack();
    const Verdict verdict = without.judge(later).verdict;
    if (verdict != Verdict::Rep && verdict != Verdict::Pending) return false;
    if (usual_ && later.rom_m > 0.6 * *usual_ && later.rom_m < kFarPart * *usual_) {
        if (first.rom_m > kFarPart * std::max(later.rom_m, *usual_)) return true;
        if (first.rom_m < 0.5 * later.rom_m) return true;
    }
    if (first.descent_m >= kDescentPart * first.rom_m || first.dip_m >= kDipM) return false;
    if (later.rom_m < std::max(kFastFromM, 0.5 * first.rom_m)) return false;
    const double larger = std::max(first.rom_m, later.rom_m);
    return std::abs(metres(first.bottom - later.bottom)) > kAlike * larger &&
           std::abs(metres(first.top - later.top)) > kAlike * larger;
}

bool SetJudge::outvotes(const Evidence& later) const {
    return counted_.size() == 1 && !counted_.front().proved && usual_ && later.rom_m > 0.6 * *usual_ &&
           later.rom_m < kFarPart * *usual_ && later.rom_m < kFullPart * counted_.front().rom_m;
}

Judgement SetJudge::judge(const Evidence& m) const {
    if (!m.in_hand) return {Verdict::NotARep, "the bar was on the hooks"};
    if (m.rom_m > kLargestM) return {Verdict::NotARep, "farther than anybody lifts"};
    Judgement judgement = reference_ ? judgeLater(m, *reference_) : judgeFirst(m);
    if (judgement.verdict == Verdict::NotARep && !m.over) judgement.verdict = Verdict::NotYet;
    return judgement;
}

Judgement SetJudge::judgeLater(const Evidence& m, double reference) const {
    const bool fast = m.mean_velocity >= kFastMps && m.rom_m >= kFastFromM;
    const double enough = (reference < kSmallSetM ? kFullPartSmall : kFullPart) * reference;
    if (fast && m.rom_m < enough) return {Verdict::Rep, "short, but too fast for a failed attempt"};
    if (counted_.size() > 1 && m.rom_m > kFarPart * std::max(reference, usual_.value_or(reference))) {
        return {Verdict::NotARep, "much farther than the others: the cable or the bar being put away"};
    }
    if (fast) return {Verdict::Rep, "full way"};
    if (m.rom_m < enough && outvotes(m) && m.over) {
        return {Verdict::Pending, "well short of the first one and not repeated", Proof::Repeat};
    }
    if (m.rom_m < enough) {
        return {Verdict::NotARep, "well short of the others: not completed, or not a repetition"};
    }
    if (lift_.starts_with_eccentric.value_or(false) && m.descent_m < 0.5 * m.rom_m) {
        return {Verdict::NotARep, "no lowering before it"};
    }
    if (heights_known_) {
        const Evidence& last = counted_.back();
        const bool elsewhere = std::abs(metres(m.bottom - last.bottom)) > 0.5 * reference &&
                               std::abs(metres(m.top - last.top)) > 0.5 * reference;
        if (elsewhere) {
            return {Verdict::Pending, "begins and ends away from the set's repetitions", Proof::Repeat};
        }
    }
    return {Verdict::Rep, "full way"};
}

Judgement SetJudge::judgeFirst(const Evidence& m) const {
    if (m.rom_m < kSmallestM) return {Verdict::NotARep, "too small to be a repetition"};
    const bool fast = m.mean_velocity >= kFastMps && m.rom_m >= kFastFromM;
    const bool was_lowered = m.descent_m >= kDescentPart * m.rom_m;
    if (usual_ && m.rom_m > kTooFarPart * *usual_) {
        return {Verdict::Pending, "much farther than usual and not repeated", Proof::Repeat};
    }
    if (fast && m.rom_m >= kDrivenFromM && m.dip_m >= kDipM && m.dip_m < kDescentPart * m.rom_m) {
        return {Verdict::Rep, "driven up out of a dip"};
    }
    if (lift_.starts_with_eccentric.value_or(was_lowered)) {
        if (!was_lowered) {
            return {Verdict::Pending, "no lowering before it: un-racking, or the cable being clipped on",
                    Proof::TurnRound};
        }
        const bool back_up = m.rom_m >= 0.8 * m.descent_m;
        if (back_up || fast) return {Verdict::Rep, "came back up to where it was lowered from"};
        return {Verdict::NotARep, "did not come back up to where it was lowered from"};
    }
    if (!lift_.starts_with_eccentric) {
        if (m.rom_m < kFastFromM)
            return {Verdict::NotARep, "too small, nothing says that it is a repetition"};
        return {Verdict::Pending, "nothing says that it is a repetition", Proof::Return};
    }
    return judgeFirstPull(m, fast);
}

// The first movement of a lift that starts with the way up: there is no descent to measure it by.
Judgement SetJudge::judgeFirstPull(const Evidence& m, bool fast) const {
    const bool clip = m.rom_m > kClipSureM || (m.rom_m > kClipFromM && m.mean_velocity > kClipMps);
    if (clip && pressedFromARack(lift_.exercise)) {
        return {Verdict::Pending, "did not come back down: the cable being clipped on", Proof::Return};
    }
    const double usual = usual_.value_or(0.4);
    if (fast || m.rom_m >= 0.65 * usual) return {Verdict::Rep, "usual way for this exercise"};
    return {Verdict::Pending, "shorter than usual and not repeated", Proof::Repeat};
}

}  // namespace plumbline::signal
