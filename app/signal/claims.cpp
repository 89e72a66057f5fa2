#include "app/signal/claims.h"

#include <cmath>
#include <utility>

namespace plumbline::signal {
namespace {

// Who lifts turns round at the top; who clips a cable on does not.
constexpr std::int64_t kTurnRoundUs = 700'000;
constexpr double kTurnedPart = 0.2;
constexpr double kReturnedPart = 0.7;
constexpr std::int64_t kSameEndUs = 20'000;

}  // namespace

void Claims::beginSet(const LiftProfile& lift) {
    newest_rep_.reset();
    judge_.beginSet(lift);
}

void Claims::forgetHeights() {
    newest_rep_.reset();
    judge_.forgetHeights();
}

std::optional<double> Claims::expectedRomM() const {
    if (const auto reference = judge_.referenceRomM()) return reference;
    if (!pending_.empty() && pending_.back().proof == Proof::Repeat) return pending_.back().evidence.rom_m;
    return std::nullopt;
}

std::vector<Movement> Claims::take() {
    return std::exchange(declared_, {});
}

void Claims::declare(Candidate candidate, bool counted, std::string reason, std::int64_t now_us) {
    Movement& movement = candidate.movement;
    if (movement.serial == 0) movement.serial = ++newest_serial_;
    movement.counted = counted;
    movement.reason = std::move(reason);
    movement.detected_us = now_us;
    declared_.push_back(movement);
    if (!counted) return;
    judge_.count(candidate.evidence);
    newest_rep_ = std::move(candidate);
}

void Claims::refuse(Candidate candidate, std::string why, const KeepSamples& keep, std::int64_t now_us) {
    candidate.movement.samples = keep(candidate.movement);
    dropPending(now_us);
    declare(std::move(candidate), false, std::move(why), now_us);
}

bool Claims::consider(Candidate candidate, const KeepSamples& keep, std::int64_t now_us) {
    if (knows(candidate)) return revise(std::move(candidate), keep, now_us);
    if (!pending_.empty() && pending_.back().low == candidate.low) pending_.pop_back();
    if (newest_rep_ && judge_.disproves(candidate.evidence)) {
        strike("the next repetition began elsewhere: the cable was being clipped on", now_us);
    }
    Judgement judgement = judge_.judge(candidate.evidence);
    if (judgement.verdict == Verdict::NotYet) return false;
    candidate.movement.samples = keep(candidate.movement);
    const bool waited = !pending_.empty();
    if (joinPending(candidate, now_us)) return true;
    if (waited) judgement = judge_.judge(candidate.evidence);
    if (judgement.verdict == Verdict::Pending) {
        candidate.movement.reason = std::move(judgement.reason);
        candidate.proof = judgement.proof;
        pending_.push_back(std::move(candidate));
    } else {
        declare(std::move(candidate), judgement.verdict == Verdict::Rep, std::move(judgement.reason), now_us);
    }
    return true;
}

// The bar rose on after the newest repetition had been declared: it had stalled close to its top, or it is
// being lifted into the rack and the repetition stands.
bool Claims::revise(Candidate candidate, const KeepSamples& keep, std::int64_t now_us) {
    const std::int64_t longer_us =
        candidate.movement.concentric_end_us - newest_rep_->movement.concentric_end_us;
    if (std::abs(longer_us) < kSameEndUs) return true;
    judge_.takeBack();
    Judgement judgement = judge_.judge(candidate.evidence);
    if (judgement.verdict == Verdict::NotYet) {
        judge_.count(newest_rep_->evidence);
        return false;
    }
    candidate.movement.serial = newest_rep_->movement.serial;
    candidate.movement.samples = keep(candidate.movement);
    const bool counted = judgement.verdict == Verdict::Rep;
    candidate.movement.struck = !counted;
    newest_rep_.reset();
    declare(std::move(candidate), counted, std::move(judgement.reason), now_us);
    return true;
}

void Claims::strike(std::string reason, std::int64_t now_us) {
    Candidate rep = std::move(*newest_rep_);
    newest_rep_.reset();
    judge_.takeBack();
    rep.movement.struck = true;
    declare(std::move(rep), false, std::move(reason), now_us);
}

void Claims::strikeWhatWasRacked(const HookGate& hooks, std::int64_t now_us) {
    if (!newest_rep_) return;
    if (!hooks.inHandDuring(newest_rep_->movement)) {
        strike("the bar was on the hooks", now_us);
    }
}

void Claims::dropPending(std::int64_t now_us) {
    for (Candidate& candidate : std::exchange(pending_, {})) {
        std::string reason = candidate.movement.reason;
        declare(std::move(candidate), false, std::move(reason), now_us);
    }
}

void Claims::countPending(const std::string& reason, std::int64_t now_us) {
    for (Candidate& candidate : std::exchange(pending_, {})) {
        candidate.evidence.proved = true;
        declare(std::move(candidate), true, reason, now_us);
    }
}

// True when `candidate` goes on with those that wait and is one of them now.
bool Claims::joinPending(Candidate& candidate, std::int64_t now_us) {
    if (pending_.empty()) return false;
    const Candidate& last = pending_.back();
    const bool repeats = (last.proof == Proof::Repeat || last.proof == Proof::Return) &&
                         judge_.alike(last.evidence, candidate.evidence);
    if (!repeats) {
        dropPending(now_us);
        return false;
    }
    if (judge_.proveEachOther(last.evidence, candidate.evidence, pending_.size() + 1)) {
        if (newest_rep_ && judge_.outvotes(candidate.evidence)) {
            strike("the ones after it are alike, and not like it", now_us);
        }
        countPending("repeated", now_us);
        return false;
    }
    candidate.movement.reason = last.movement.reason;
    candidate.proof = last.proof;
    pending_.push_back(std::move(candidate));
    return true;
}

// A first movement may have been a repetition if the bar goes back to where it came from.
void Claims::watchReturn(const Point& point) {
    if (pending_.empty()) return;
    Candidate& last = pending_.back();
    const Evidence& e = last.evidence;
    const auto way = static_cast<double>(e.top - e.bottom);
    const auto back = static_cast<double>(e.top - point.x);
    const std::int64_t stay_us = point.t_us - last.movement.concentric_end_us;
    if (last.proof == Proof::TurnRound && stay_us > kTurnRoundUs && back < kTurnedPart * way) {
        last.proof = Proof::None;
    }
    if (last.proof != Proof::TurnRound && last.proof != Proof::Return) return;
    if (back >= kReturnedPart * way) countPending("went back to where it began", point.t_us);
}

}  // namespace plumbline::signal
