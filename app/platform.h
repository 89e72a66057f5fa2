#pragma once
// What the cells under the platform say of lifter and bar. Pure; one thread; keeps the last minute.
//
// Platform and hooks together carry lifter and bar, and their sum stays the same from standing under the
// racked bar to standing with it. From rest to rest the mean of that sum is the weight exactly, however the
// bodies moved in between (impulse theorem); what it falls short of is carried by somebody else
// (reference/vbt-science.md section 3, rows 7 and 8).

#include <array>
#include <cstdint>
#include <deque>
#include <optional>

#include "app/load_view.h"

namespace plumbline::app {

class Platform {
  public:
    /// Which of the two cells there are.
    explicit Platform(bool left = true, bool right = true) : wanted_{left, right} {}

    /// A cell says `newtons`, tared and calibrated, at `t_us`, while the hooks carry `hooks_n` together.
    void force(std::int64_t t_us, RackSide side, double newtons, double hooks_n);
    void clear();

    /// Mean of platform and hooks over [from_us, to_us] in N; nothing unless both ends and everything
    /// between was seen.
    [[nodiscard]] std::optional<double> mean(std::int64_t from_us, std::int64_t to_us) const;

    /// How much more stood on the left half than on the right over [from_us, to_us], in parts of all; nothing
    /// where mean() says nothing, there is but one cell, or hardly anybody stood there.
    [[nodiscard]] std::optional<double> leftMore(std::int64_t from_us, std::int64_t to_us) const;

    /// The same as mean() over the last stretch of at least 0.6 s within [from_us, to_us] in which somebody
    /// of 25 kg or more stood still on the platform; nothing when there is none.
    [[nodiscard]] std::optional<double> standing(std::int64_t from_us, std::int64_t to_us) const;

  private:
    struct Reading {
        std::int64_t t_us;
        double all_n;  // platform and hooks
        double platform_n, left_n;
    };
    using Readings = std::deque<Reading>;
    [[nodiscard]] Readings::const_iterator firstAt(std::int64_t t_us) const;
    [[nodiscard]] bool quiet(std::int64_t from_us, std::int64_t to_us) const;

    std::array<bool, 2> wanted_;
    std::array<std::int64_t, 2> spoke_us_{};
    std::array<double, 2> newtons_{};
    std::int64_t paired_us_ = 0;
    Readings readings_;
};

}  // namespace plumbline::app
