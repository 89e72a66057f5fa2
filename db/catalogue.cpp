#include "db/catalogue.h"

#include "db/connection.h"

namespace plumbline::db {

std::vector<ExerciseRecord> starterCatalogue() {
    // id, name, pattern, goes down first, usual bar travel in mm, held against the clock
    return {
        {"back_squat", "Back squat", "squat", true, 600},
        {"front_squat", "Front squat", "squat", true, 600},
        {"bench_press", "Bench press", "press", true, 400},
        {"deadlift", "Deadlift", "hinge", false, 550},
        {"romanian_deadlift", "Romanian deadlift", "hinge", true, 500},
        {"overhead_press", "Overhead press", "press", false, 550},
        {"barbell_row", "Bent-over row", "pull", false, 350},
        {"hip_thrust", "Hip thrust", "hinge", false, 300},
        {"power_clean", "Power clean", "pull", false, 900},
        {"good_morning", "Good morning", "hinge", true, 450},
        {"box_squat", "Box squat", "squat", true, 500},
        {"incline_bench", "Incline bench press", "press", true, 420},
        {"close_grip_bench", "Close-grip bench press", "press", true, 420},
        {"sumo_deadlift", "Sumo deadlift", "hinge", false, 450},
        {"trap_bar_deadlift", "Trap bar deadlift", "hinge", false, 500},
        {"stiff_leg_deadlift", "Stiff-leg deadlift", "hinge", true, 550},
        {"rack_pull", "Rack pull", "hinge", false, 350},
        {"pause_squat", "Pause squat", "squat", true, 600},
        {"pin_squat", "Pin squat", "squat", false, 500},
        {"split_squat", "Split squat", "squat", true, 400},
        {"reverse_lunge", "Reverse lunge", "squat", true, 400},
        {"push_press", "Push press", "press", true, 650},
        {"floor_press", "Floor press", "press", true, 300},
        {"hang_clean", "Hang power clean", "pull", true, 700},
        {"plank", "Plank", "core", false, 0, true},
        {"side_plank", "Side plank", "core", false, 0, true},
        {"dead_hang", "Dead hang", "pull", false, 0, true},
    };
}

void upsertCatalogue(Connection& connection) {
    for (const ExerciseRecord& exercise : starterCatalogue()) {
        connection
            .query(
                "INSERT INTO exercise(id, name, pattern, starts_with_eccentric, default_rom_mm, timed)"
                " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
                " ON CONFLICT(id) DO UPDATE SET (name, pattern, starts_with_eccentric, default_rom_mm, timed)"
                "  = (excluded.name, excluded.pattern, excluded.starts_with_eccentric,"
                "     excluded.default_rom_mm, excluded.timed)"
                " WHERE (exercise.name, exercise.pattern, exercise.starts_with_eccentric,"
                "        exercise.default_rom_mm, exercise.timed)"
                "  IS NOT (excluded.name, excluded.pattern, excluded.starts_with_eccentric,"
                "          excluded.default_rom_mm, excluded.timed)")
            .with(exercise.id, exercise.name, exercise.pattern, exercise.starts_with_eccentric,
                  exercise.default_rom_mm, exercise.timed)
            .run();
    }
}

}  // namespace plumbline::db
