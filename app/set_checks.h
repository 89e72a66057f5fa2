#pragma once
// What the sensors say of each other in every set, and who helped. Pure; one thread (the engine's).
//
//  - platform against hooks: what the hooks lose at the un-racking the platform gains;
//  - transducer against hooks: back on the hooks the bar is as high as before;
//  - help in a repetition: what the platform falls short of the standing weight, once the first check is
//  passed.

#include <cstdint>
#include <optional>
#include <string>

#include "app/load_view.h"
#include "app/platform.h"

namespace plumbline::app {

/// Empty where one of the two could not tell.
struct SensorCheck {
    std::optional<double> cross_check_kg;  ///< platform's gain minus the hooks' loss
    std::optional<double> lpt_shift_m;     ///< bar height after minus before
    std::optional<double> rerack_peak;     ///< largest total on the hooks in parts of the weight
    friend bool operator==(const SensorCheck&, const SensorCheck&) = default;
};

/// One sentence about what is off and what it may mean; empty when all agree. `load_kg`: bar and plates.
std::string doubt(const SensorCheck& check, double load_kg);

class SetChecks {
  public:
    /// The cells under the platform; fed directly.
    [[nodiscard]] Platform& platform() { return platform_; }
    void setPlatform(Platform platform) { platform_ = std::move(platform); }

    /// The transducer says the bar is `metres` high. `restarts`: heights before cannot be compared.
    void height(std::int64_t t_us, double metres, bool restarts);
    /// The resting bar was weighed.
    void weighed(std::int64_t t_us);
    /// The bar left the hooks.
    void unracked(std::int64_t t_us, double load_kg);
    /// A movement began at `from_us` (with rest: at the top, or on the floor).
    void moved(std::int64_t from_us);
    /// The bar is back and was weighed: the set's check is complete. `peak`: 0 when not known.
    void racked(std::int64_t t_us, double peak);

    /// Mean help over [from_us, to_us] (rest to rest) in kg; nothing below kHelpKg, or while the platform has
    /// not proved itself in this set.
    [[nodiscard]] std::optional<double> help(std::int64_t from_us, std::int64_t to_us) const;
    [[nodiscard]] const SensorCheck& check() const { return check_; }

    /// Timing of the ends to 20 ms at 300 N and a tenth of a walking sway left in the standing weight make
    /// 0.7 kg of a repetition of 2 s; help of twice that is help.
    static constexpr double kHelpKg = 1.5;

  private:
    [[nodiscard]] std::optional<double> heightAt(std::int64_t t_us) const;

    Platform platform_;
    SensorCheck check_;
    double height_m_ = 0;
    std::int64_t height_us_ = INT64_MIN / 2;
    std::optional<double> hooked_m_;  ///< empty: not known, or of another stream of heights
    std::optional<std::int64_t> unracked_us_;
    double load_kg_ = 0;
    std::optional<double> before_n_, standing_n_;
};

}  // namespace plumbline::app
