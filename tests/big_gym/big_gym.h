#pragma once
// A store as a rack has it after years: for measurements, and for tests of what only much data shows. Written
// past the store, in one go; what it holds is what the store's own jobs would have left.

#include <cstdint>
#include <filesystem>
#include <string>

namespace plumbline::big_gym {

struct BigGym {
    int sets = 1'000'000;
    int members = 300;  ///< the first of them is the regular; every tenth visit is a guest's
    int years = 10;
    std::uint64_t seed = 1;
};

/// Sets per visit; every fourth of the regular's visits has so many of back squat more than the others'.
inline constexpr int kSetsPerVisit = 12;
inline constexpr int kReps = 4;

/// The member who comes three times a week for all the years and squats first, five sets each time. An owner,
/// and for the last half year on a program, with a thousand changes.
std::string regularId();
/// The regular's card, as a reader types it.
inline constexpr const char* kRegularCard = "0001000001";
/// And PIN.
inline constexpr const char* kRegularPin = "2580";
/// When the newest set began (UTC, ms).
std::int64_t newestMs();

/// Makes `file`, which must not exist. Empty, or what went wrong.
std::string fill(const std::filesystem::path& file, const BigGym& gym);

}  // namespace plumbline::big_gym
