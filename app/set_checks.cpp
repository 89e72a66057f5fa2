#include "app/set_checks.h"

#include <fmt/format.h>

#include <cmath>

namespace plumbline::app {
namespace {

constexpr double kG = 9.80665;
constexpr double kAgreeKg = 1.0, kAgreePart = 0.005;
constexpr double kNothingPart = 0.10;
constexpr double kAgreeM = 0.010;
constexpr double kPersonKg = 20;  // nothing else of this weight steps on or off
constexpr std::int64_t kLookBackUs = 8'000'000, kSettleUs = 300'000;
constexpr std::int64_t kFreshUs = 250'000;  // a height older than this is not where the bar is

bool agrees(double cross_check_kg, double load_kg) {
    return std::abs(cross_check_kg) <= kAgreeKg + kAgreePart * load_kg;
}

}  // namespace

std::string doubt(const SensorCheck& check, double load_kg) {
    if (check.lpt_shift_m && std::abs(*check.lpt_shift_m) > kAgreeM)
        return fmt::format("LPT reads {:.0f} mm off on the hooks: slipped, unclipped, or another hook hole.",
                           std::abs(*check.lpt_shift_m) * 1000);
    if (!check.cross_check_kg || agrees(*check.cross_check_kg, load_kg)) return "";
    const double off = *check.cross_check_kg;
    if (off >= kPersonKg) return "Somebody stepped on the platform: help is not judged in this set.";
    if (off <= -kPersonKg) return "Somebody stepped off the platform: help is not judged in this set.";
    return fmt::format("Platform and hooks differ by {:.1f} kg: a helping hand, or a cell to be tared.",
                       std::abs(off));
}

void SetChecks::height(std::int64_t t_us, double metres, bool restarts) {
    if (restarts) hooked_m_.reset();
    height_m_ = metres;
    height_us_ = t_us;
}

std::optional<double> SetChecks::heightAt(std::int64_t t_us) const {
    if (std::abs(t_us - height_us_) > kFreshUs) return std::nullopt;
    return height_m_;
}

void SetChecks::weighed(std::int64_t t_us) {
    hooked_m_ = heightAt(t_us);
}

void SetChecks::unracked(std::int64_t t_us, double load_kg) {
    check_ = {};
    unracked_us_ = t_us;
    load_kg_ = load_kg;
    standing_n_.reset();
    before_n_ = platform_.standing(t_us - kLookBackUs, t_us);
}

void SetChecks::moved(std::int64_t from_us) {
    if (!unracked_us_ || standing_n_ || check_.cross_check_kg) return;
    standing_n_ = platform_.standing(*unracked_us_ + kSettleUs, from_us);
    if (!before_n_ || !standing_n_) return;
    const double off = (*standing_n_ - *before_n_) / kG;
    // A platform that gained nothing is not under the lifter; a bare input may well read something.
    if (std::abs(off + load_kg_) > kAgreeKg + kNothingPart * load_kg_) check_.cross_check_kg = off;
}

void SetChecks::racked(std::int64_t t_us, double peak) {
    if (!unracked_us_) return;
    unracked_us_.reset();
    if (const auto now = heightAt(t_us); now && hooked_m_) check_.lpt_shift_m = *now - *hooked_m_;
    if (peak > 0) check_.rerack_peak = peak;
}

std::optional<double> SetChecks::help(std::int64_t from_us, std::int64_t to_us) const {
    const bool proved = check_.cross_check_kg && agrees(*check_.cross_check_kg, load_kg_);
    const auto mean = platform_.mean(from_us, to_us);
    if (!proved || !standing_n_ || !mean) return std::nullopt;
    const double help_kg = (*standing_n_ - *mean) / kG;
    if (help_kg < kHelpKg) return std::nullopt;
    return help_kg;
}

}  // namespace plumbline::app
