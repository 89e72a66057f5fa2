#pragma once
// Where things stand on the rack, in metres. Defaults: hooks of a 1.10 m rack, a plate against the collar of
// an Olympic bar (reference/vbt-science.md section 3).

namespace plumbline::app {

struct RackGeometry {
    double hook_spacing_m = 1.10;  ///< between the two hooks' points of support
    double plate_arm_m = 0.70;     ///< from the bar's middle to the first plate's middle
    double bar_shift_m = 0.06;     ///< how far the bar can lie off centre in the hooks
};

}  // namespace plumbline::app
