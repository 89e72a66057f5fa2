#pragma once
// What the pipeline claims: which movements it has declared, which wait for proof, and what it takes back.
// Nothing that was said is unsaid silently: it is said again, with its serial, revised or struck.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/signal/hook_gate.h"
#include "app/signal/pipeline.h"
#include "app/signal/position.h"
#include "app/signal/set_judge.h"

namespace plumbline::signal {

/// A measured ascent on its way to becoming a claim.
struct Candidate {
    Movement movement;
    Evidence evidence;
    std::uint64_t low = 0;      ///< serial of the point it rose from: tells one ascent from another
    Proof proof = Proof::None;  ///< while it waits
};

/// The raw samples to be kept with a movement; asked for only once it is certain that it will be declared.
using KeepSamples = std::function<std::string(const Movement&)>;

/// Owned by the pipeline.
class Claims {
  public:
    explicit Claims(double m_per_count) : judge_(m_per_count) {}

    void beginSet(const LiftProfile& lift);
    /// The sensor started afresh: heights of the past no longer compare, and what was said stands.
    void forgetHeights();

    /// Judges an ascent that stands at its top or is over; false when it may still rise: ask again.
    bool consider(Candidate candidate, const KeepSamples& keep, std::int64_t now_us);
    /// Declares it as no repetition, whatever it looks like.
    void refuse(Candidate candidate, std::string why, const KeepSamples& keep, std::int64_t now_us);
    /// This ascent is the newest repetition already: it rose on after it had been declared.
    [[nodiscard]] bool knows(const Candidate& candidate) const {
        return newest_rep_ && newest_rep_->low == candidate.low;
    }
    /// The bar is at `point`: what waits for its return may be proved by it.
    void watchReturn(const Point& point);
    /// What the hooks say comes later than the transducer's samples, and may tell that a repetition was none.
    void strikeWhatWasRacked(const HookGate& hooks, std::int64_t now_us);
    /// No proof can come any more: what waits is declared as no repetition.
    void dropPending(std::int64_t now_us);

    /// Way the next movement should take as far as this set knows: its repetitions', or that of one that
    /// waits.
    [[nodiscard]] std::optional<double> expectedRomM() const;
    [[nodiscard]] const SetJudge& judge() const { return judge_; }
    /// Declared since the last call.
    std::vector<Movement> take();

  private:
    void declare(Candidate candidate, bool counted, std::string reason, std::int64_t now_us);
    bool revise(Candidate candidate, const KeepSamples& keep, std::int64_t now_us);
    void strike(std::string reason, std::int64_t now_us);
    void countPending(const std::string& reason, std::int64_t now_us);
    bool joinPending(Candidate& candidate, std::int64_t now_us);

    SetJudge judge_;
    std::vector<Candidate> pending_;       // the last ones, all alike
    std::optional<Candidate> newest_rep_;  // the last one counted: it may yet prove longer, or none
    std::vector<Movement> declared_;
    std::uint64_t newest_serial_ = 0;
};

}  // namespace plumbline::signal
