#pragma once
// UUIDv7 ids made on the rack (RFC 9562 section 5.7): unique, roughly ordered by wall time, never used for
// ordering.

#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace plumbline::db {

/// Makes ids; owned by one thread. Within one millisecond ids grow (a 12-bit counter in rand_a, RFC 9562
/// section 6.2 method 1); a clock that jumps back only gives a smaller id, uniqueness rests on 62 random
/// bits.
class UuidMaker {
  public:
    UuidMaker();
    /// For replays: the same ids in the same order every time. Not for anything that leaves the machine.
    explicit UuidMaker(std::uint64_t seed) : repeatable_(seed) {}

    /// A new id, 36 lower-case characters. `wall_ms` is UTC; a negative time counts as 0.
    std::string next(std::int64_t wall_ms);

  private:
    std::optional<std::mt19937_64> repeatable_;  ///< empty: the system's random bytes
    std::int64_t last_ms_ = -1;
    unsigned counter_ = 0;
};

}  // namespace plumbline::db
