#include "app/care/ladder.h"

namespace plumbline::care {

const std::vector<training::CareLimits::Harder>& ladder() {
    // exercise_id, than
    static const std::vector<training::CareLimits::Harder> all{
        {"plank", "knee_plank"},
        {"ball_plank", "plank"},
        {"side_plank", "knee_side_plank"},
        {"dead_bug", "toe_tap"},
        {"leg_raise", "dead_bug"},
        {"glute_bridge", "pelvic_tilt"},
        {"single_leg_bridge", "glute_bridge"},
        {"superman", "floor_cobra"},
        {"suitcase_carry", "farmers_walk"},
        {"stiff_leg_deadlift", "romanian_deadlift"},
        {"single_leg_deadlift", "romanian_deadlift"},
        {"block_pull", "rack_pull"},
        {"deadlift", "block_pull"},
        {"deadlift", "trap_bar_deadlift"},
        {"back_squat", "box_squat"},
        {"back_squat", "pin_squat"},
        {"pause_squat", "back_squat"},
    };
    return all;
}

}  // namespace plumbline::care
