#pragma once
// How much less to lift after weeks without a lift. A training choice of this rack, not a finding of a study.
// Plain values.

namespace plumbline::training {

struct Absence {
    int days = 21, long_days = 60;  ///< more than so many
    int less_pct = 10, much_less_pct = 20;

    /// Per cent, after so many days without it.
    [[nodiscard]] double lessAfter(double away) const {
        if (away > long_days) return much_less_pct;
        return away > days ? less_pct : 0;
    }
    friend bool operator==(const Absence&, const Absence&) = default;
};

}  // namespace plumbline::training
