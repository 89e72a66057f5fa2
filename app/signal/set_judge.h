#pragma once
// Is an upward movement a repetition? Decided from what the set has shown so far, the descent before it, how
// fast it was and what is usual for the exercise. See design.md section 5 and signal.md section 1 for what
// must not count.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/signal/pipeline.h"

namespace plumbline::signal {

/// What the judge looks at. Heights are counts on one continuous scale of the sensor.
struct Evidence {
    double rom_m = 0;
    double mean_velocity = 0;
    double descent_m = 0;     ///< how far the bar came down before it
    double dip_m = 0;         ///< how far it came down in the moment before it
    std::int64_t bottom = 0;  ///< counts
    std::int64_t top = 0;
    bool in_hand = true;  ///< hooks agree, or there are none
    bool over = false;    ///< the bar has left the top again, or the data ended
    double held_s = 0;    ///< how long the bar stayed at its top
    bool proved = false;  ///< what came after it has shown that it was a repetition
};

enum class Verdict : std::uint8_t {
    Rep,
    NotARep,
    Pending,  ///< looks like one, but only what comes next can tell
    NotYet,   ///< may still rise: ask again
};

/// What turns a pending movement into a repetition; without it, it was none.
enum class Proof : std::uint8_t {
    None,
    Repeat,     ///< the next movement is like it
    Return,     ///< the bar goes back to where it came from
    TurnRound,  ///< it does so without a stay at the top
};

struct Judgement {
    Verdict verdict = Verdict::NotYet;
    std::string reason;         ///< plain words; empty for NotYet
    Proof proof = Proof::None;  ///< for Pending
};

/// Way in metres usual for an exercise (catalogue ids and plain names), nothing when unknown.
std::optional<double> usualRomM(std::string_view exercise);

/// The reference of one set. Owned by the pipeline.
class SetJudge {
  public:
    explicit SetJudge(double m_per_count) : m_per_count_(m_per_count) {}

    void beginSet(const LiftProfile& lift);
    /// Heights of the past no longer compare (the sensor started afresh); ways still do.
    void forgetHeights();
    [[nodiscard]] Judgement judge(const Evidence& movement) const;
    /// A repetition was counted: it becomes part of the reference.
    void count(const Evidence& movement);
    /// The newest repetition counted was none, or was not as it had seemed: it leaves the reference.
    void takeBack();
    /// Is `later` the same way from the same place as `first`?
    [[nodiscard]] bool alike(const Evidence& first, const Evidence& later) const;
    /// Do movements that are alike show that all of them were repetitions? Who fails twice fails at the same
    /// height: two slow short ones that were not held at their top do not, three do.
    [[nodiscard]] bool proveEachOther(const Evidence& first, const Evidence& later,
                                      std::size_t how_many) const;
    /// Does `later` show that the set's only repetition so far was none? A lift that starts with the way up
    /// comes back to where it began; a cable that was clipped on stays.
    [[nodiscard]] bool disproves(const Evidence& later) const;
    /// The set's only repetition so far is much longer than `later`, which is a usual one by itself: if
    /// `later` is repeated, the first was none.
    [[nodiscard]] bool outvotes(const Evidence& later) const;
    /// The way this set's repetitions take; nothing before the first.
    [[nodiscard]] std::optional<double> referenceRomM() const { return reference_; }
    [[nodiscard]] std::optional<double> usual() const { return usual_; }
    [[nodiscard]] std::optional<bool> startsWithEccentric() const { return lift_.starts_with_eccentric; }

  private:
    void renewReference();
    [[nodiscard]] Judgement judgeFirst(const Evidence& m) const;
    [[nodiscard]] Judgement judgeFirstPull(const Evidence& m, bool fast) const;
    [[nodiscard]] Judgement judgeLater(const Evidence& m, double reference) const;
    [[nodiscard]] double metres(std::int64_t counts) const {
        return static_cast<double>(counts) * m_per_count_;
    }

    double m_per_count_;
    LiftProfile lift_;
    std::optional<double> usual_;
    std::vector<Evidence> counted_;  // the last few
    std::optional<double> reference_;
    bool heights_known_ = false;
};

}  // namespace plumbline::signal
