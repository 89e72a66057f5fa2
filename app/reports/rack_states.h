#pragma once
// What the rack was in when: nobody there, somebody in a set, resting, or there without lifting. Lengths of
// time are monotonic time of one boot and never differences of wall time, so neither a clock that was put
// right nor a power cut makes hours; and where visits overlap because people take turns, an hour counts once.
// Pure.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "db/usage.h"

namespace plumbline::reports {

/// The later one wins where two people say different things of one moment.
enum class RackState : std::uint8_t {
    Claimed,  ///< somebody is there: before the first set, or longer than kRestMs after one
    Rest,     ///< at most kRestMs since the last set of the same visit
    Set,      ///< from a set's beginning to its end
};
inline constexpr std::int64_t kRestMs = 6 * 60'000;

/// UTC ms; half open.
struct Span {
    RackState state = RackState::Claimed;
    std::int64_t from_ms = 0, to_ms = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

/// UTC ms of a moment in a visit; empty: of another boot, or nobody knows when the visit was.
std::optional<std::int64_t> placed(const db::UsageVisit& visit, const db::Moment& moment);

/// Monotonic time from one moment to another, us; empty: they are of two boots, or the wrong way round.
std::optional<std::int64_t> usBetween(const db::Moment& from, const db::Moment& to);

/// Whether a session is a visit as reports count them: at least one of its sets counts.
bool hasSet(const db::UsageVisit& visit);

/// A visit's own spans, in order and without overlap where its sets have none; sets that were taken back were
/// lifted all the same. A visit that has not ended, or ended in another boot, ends with its last set. Of a
/// corrective session only the sets are real.
std::vector<Span> spansOf(const db::UsageVisit& visit);

/// The union of all visits' spans.
class RackTimeline {
  public:
    /// `out` gets spans that follow one another.
    explicit RackTimeline(std::function<void(const Span&)> out) : out_(std::move(out)) {}
    /// In the order they began.
    void add(const db::UsageVisit& visit);
    /// After the last one.
    void finish() { flush(); }

  private:
    void flush();

    std::function<void(const Span&)> out_;
    std::vector<Span> pending_;  ///< of visits that hang together
    std::int64_t pending_end_ = INT64_MIN;
    std::int64_t told_to_ = INT64_MIN;
};

}  // namespace plumbline::reports
