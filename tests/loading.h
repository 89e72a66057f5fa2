#pragma once
// Somebody loads a bar: physics of its own (not the simulator's, not the program's) for the tests of
// app/rack.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "app/rack.h"

namespace plumbline::testing {

/// The rack as it really is, which need not be what the program was told.
struct RealRack {
    double hook_spacing_m = 1.10;
    double first_arm_m = 0.70;
    double m_per_kg = 0.0018;  ///< thickness of a plate
    double noise_n = 1.0;      ///< standard deviation of a reading
    double plate_error = 0;    ///< plates are lighter or heavier by up to this part
};

/// A bar on its hooks, 125 readings a second into a Rack.
class Loading {
  public:
    Loading(app::Rack& rack, const RealRack& real, unsigned seed) : rack_(rack), real_(real), random_(seed) {
        rack_.setHooksWorking(true);
    }

    void put(app::RackSide side, double kg, double push_m = 0) {
        auto& plates = side == app::RackSide::Left ? left_ : right_;
        plates.push_back({kg, kg * (1 + real_.plate_error * uniform(-1, 1))});
        ramp(0.25, push_m);
    }
    /// The outermost comes off.
    void take(app::RackSide side) {
        (side == app::RackSide::Left ? left_ : right_).pop_back();
        ramp(0.3, 0);
    }
    void shift(double to_m) { ramp(0.3, to_m - off_centre_m_); }
    void place(double off_centre_m) { off_centre_m_ = off_centre_m; }
    void rest(double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 125); ++i) say(true_left(), true_right());
    }
    void inHand(double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 125); ++i) say(0, 0);
    }
    /// Any two forces in kg.
    void say(double left_kg, double right_kg) {
        t_us_ += 8000;
        shown_left_ = left_kg;
        shown_right_ = right_kg;
        rack_.hookForce(t_us_, app::RackSide::Left, left_kg * kG + noise());
        rack_.hookForce(t_us_, app::RackSide::Right, right_kg * kG + noise());
    }
    [[nodiscard]] double true_left() const { return force(-1); }
    [[nodiscard]] double true_right() const { return force(+1); }
    [[nodiscard]] std::vector<double> left() const { return names(left_); }
    [[nodiscard]] std::vector<double> right() const { return names(right_); }
    [[nodiscard]] std::int64_t now() const { return t_us_; }
    double uniform(double from, double to) { return std::uniform_real_distribution<>(from, to)(random_); }
    double bell(double sd) { return std::normal_distribution<>(0, sd)(random_); }
    std::mt19937& random() { return random_; }

  private:
    static constexpr double kG = 9.80665;
    struct Plate {
        double name_kg, kg;
    };
    static std::vector<double> names(const std::vector<Plate>& plates) {
        std::vector<double> kg;
        for (const Plate& plate : plates) kg.push_back(plate.name_kg);
        return kg;
    }
    [[nodiscard]] double noise() { return real_.noise_n > 0 ? bell(real_.noise_n) : 0; }
    /// Force in kg on the hook at `side` (-1 left, 1 right): levers about the other hook.
    [[nodiscard]] double force(int side) const {
        const double s = real_.hook_spacing_m;
        double sum = kBarKg * (0.5 + side * off_centre_m_ / s);
        for (const int end : {-1, 1}) {
            double inner = real_.first_arm_m;
            for (const Plate& plate : end < 0 ? left_ : right_) {
                const double middle = end * inner + off_centre_m_;
                sum += plate.kg * (0.5 + side * middle / s);
                inner += real_.m_per_kg * plate.kg;
            }
        }
        return sum;
    }
    /// From what the hooks said last to what they carry now, while the bar is pushed by `push_m`.
    void ramp(double seconds, double push_m) {
        const double from_left = shown_left_, from_right = shown_right_;
        off_centre_m_ += push_m;
        const int steps = static_cast<int>(seconds * 125);
        for (int i = 1; i <= steps; ++i) {
            const double u = static_cast<double>(i) / steps;
            say(from_left + u * (true_left() - from_left), from_right + u * (true_right() - from_right));
        }
    }

    static constexpr double kBarKg = 20;
    app::Rack& rack_;
    RealRack real_;
    std::mt19937 random_;
    std::vector<Plate> left_, right_;
    double off_centre_m_ = 0;
    double shown_left_ = kBarKg / 2, shown_right_ = kBarKg / 2;
    std::int64_t t_us_ = 1'000'000;
};

}  // namespace plumbline::testing
