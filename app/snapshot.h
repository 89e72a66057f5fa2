#pragma once
// The immutable picture a frame is drawn from. The engine makes one, nobody changes it, the window draws it.
// Times are microseconds on the events' clock (CLOCK_BOOTTIME or a recording's); SI units.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/load_view.h"

namespace plumbline::app {

/// Where the person is in the visit; a screen of ui/screens/ draws each.
enum class Phase : std::uint8_t {
    Attract,  ///< nobody at the rack
    Ready,    ///< somebody is here: what to lift, what is on the bar
    Lifting,  ///< bar in hand, or a set is open
    Rest,     ///< between sets: summary and countdown
    Summary,  ///< leaving: what was done; goes back to Attract by itself
};

struct ExerciseChoice {
    std::string id;    ///< catalogue id, e.g. "back_squat"
    std::string name;  ///< for people, e.g. "Back squat"
};

/// Where a set stands against its velocity-loss cap.
enum class LossState : std::uint8_t { Ok, Near, Stop };

/// How a phase of a repetition kept its prescription.
enum class TempoCall : std::uint8_t {
    Free,     ///< not prescribed, or as fast as possible
    Unknown,  ///< not seen
    Kept,
    Short,
    Long,
};
/// Lowering, stay at the bottom, way up, stay at the top.
inline constexpr std::size_t kTempoPhases = 4;

struct RepView {
    int number = 0;  ///< from 1 among counted reps; 0 for one that did not count
    bool counted = true;
    bool struck = false;       ///< had been counted and proved false: shown struck through, with the reason
    bool failed = false;       ///< an attempt that did not get up
    bool saved = false;        ///< on disk: COMMIT has returned
    std::string why_not;       ///< plain words when not counted, e.g. "did not reach the top"
    double mean_velocity = 0;  ///< m/s
    double mean_propulsive_velocity = 0;  ///< m/s
    double peak_velocity = 0;             ///< m/s
    double rom = 0;                       ///< m
    double eccentric_s = 0;               ///< 0 when there was none
    double pause_s = 0;                   ///< at the bottom
    double concentric_s = 0;
    double top_s = 0;  ///< stay before the next descent; 0: not known, or not yet
    /// One standard deviation each, in the figure's unit; shown as plus and minus twice that. 0: not known.
    double mean_velocity_sd = 0, mean_propulsive_velocity_sd = 0, peak_velocity_sd = 0, rom_sd = 0;
    std::optional<double> mean_power;  ///< W, only when the load is known
    std::optional<double> assist_kg;   ///< somebody helped: mean upward help over the whole repetition
    double loss_pct = 0;               ///< against the best so far of the set
    double loss_sd_pct = 0;
    LossState state = LossState::Ok;
    bool sure = false;  ///< state is Stop and the loss's whole band is beyond the cap
    std::array<TempoCall, kTempoPhases> tempo{};
};

struct SetView {
    int number = 0;          ///< from 1 in this session
    std::string exercise;    ///< name for people
    int target_reps = 0;     ///< 0: open
    double cap_pct = 20;     ///< velocity-loss cap
    double near_pct = 15;    ///< where the warning starts
    double loss_pct = 0;     ///< of the last counted rep
    double loss_sd_pct = 0;  ///< one standard deviation of it
    /// Worst so far stays: a set stopped once stays stopped, unless the rep that did it is corrected or
    /// struck.
    LossState state = LossState::Ok;
    bool sure = false;  ///< a stop that even the loss's lower edge, or a failed attempt, supports
    std::string tempo;  ///< prescribed, e.g. "3-1-X-1"; empty: none
    std::array<std::optional<double>, kTempoPhases> tempo_s{};  ///< prescribed seconds; empty: free
    std::optional<int> said_rir;                                ///< reps in reserve as the member said
    std::optional<double> reserve;  ///< after the last counted rep, from the member's calibrated sets
    double reserve_error = 0;       ///< how far that was off on average
    LoadView load;                  ///< frozen when the bar left the hooks
    std::vector<RepView> reps;      ///< in order, also those that did not count
    int counted = 0;
    double best_velocity = 0;  ///< best MV so far, m/s
    bool ended = false;
    bool saved = false;  ///< the closed set is on disk
    bool pain = false;   ///< the member pressed pain
    /// What the sensors say of each other; empty where one of the two could not tell.
    std::optional<double> cross_check_kg;  ///< platform's gain at the un-racking minus the hooks' loss
    std::optional<double> lpt_shift_m;     ///< bar height back on the hooks minus before the set
    std::optional<double> rerack_peak;     ///< hooks' largest total at the re-racking, in parts of the weight
};

/// A member's load-velocity profile of the chosen exercise. It describes and prescribes nothing.
struct ProfileView {
    struct Point {
        double load_kg = 0, velocity = 0, velocity_sd = 0;
        bool today = false;  ///< of this visit
    };
    bool loading = false;       ///< the store has not answered yet
    std::string metric;         ///< "MV" or "MPV": the only one in it
    std::vector<Point> points;  ///< lightest first
    bool line = false;          ///< load = a_kg + b_kg v
    double a_kg = 0, b_kg = 0;
    /// 95 % of loads moved at a velocity, for the chart: slowest first.
    struct Band {
        double velocity = 0, low_kg = 0, high_kg = 0;
    };
    std::vector<Band> band;
    double v1rm = 0;          ///< velocity of a heaviest single, m/s; 0: none is known
    std::string v1rm_source;  ///< where that is from
    std::optional<double> e1rm_kg;
    double e1rm_plus_minus_kg = 0;     ///< 95 %
    std::string refusal;               ///< why there is no e1RM
    std::optional<double> general_kg;  ///< first visit only, from equations of groups
    double general_plus_minus_kg = 0;
    std::string general_label;    ///< always shown with it
    int calibrated_sets = 0;      ///< sets whose end is known
    std::string reserve_refusal;  ///< why reps in reserve are hidden; empty: they are shown
    double reserve_error = 0;     ///< mean error of the member's own relation, reps
};

/// The bar right now.
struct LiveView {
    bool valid = false;    ///< an LPT is working and its last sample is fresh
    double velocity = 0;   ///< m/s, causal
    double height = 0;     ///< m above the lowest point of this set
    bool rising = false;   ///< inside a concentric phase
    bool in_hand = false;  ///< bar off the hooks (or moving, without hooks)
};

struct DeviceView {
    std::string name;    ///< as in the configuration: "lpt", "hooks", "reader"
    std::string kind;    ///< for people, e.g. "Chronojump linear encoder"
    bool wanted = true;  ///< false: switched off in the configuration
    bool working = false;
    std::string what;           ///< one sentence when not working
    std::string advice;         ///< what to do
    std::int64_t since_us = 0;  ///< when this state began
};

/// A line that comes and goes by itself.
struct Notice {
    enum class Kind : std::uint8_t { Info, Warning, Trouble };
    Kind kind = Kind::Info;
    std::string text;
    std::int64_t until_us = 0;
};

/// Totals for the summary screen.
struct VisitView {
    bool signed_in = false;  ///< a member; false with `guest` false means nobody
    bool guest = false;
    std::string first_name;  ///< shown; empty for a guest
    int sets = 0;
    int reps = 0;
    double volume_kg = 0;  ///< sum of load x counted reps, sets of known load only
    bool all_saved = true;
};

struct Snapshot {
    std::uint64_t number = 0;  ///< grows by one; a new number is a new picture
    std::int64_t t_us = 0;     ///< time of the newest event
    /// USB completion of the newest packet in this picture (latency report).
    std::int64_t newest_packet_us = 0;
    std::int64_t wall_ms = 0;  ///< UTC; 0 until the clock is known
    int utc_offset_min = 0;
    std::string rack;  ///< rack's name
    std::string unit = "kg";
    Phase phase = Phase::Attract;
    VisitView visit;
    std::string exercise_id;  ///< chosen; empty: none yet
    std::string exercise_name;
    std::vector<ExerciseChoice> choices;  ///< catalogue, for the picker
    LoadView load;
    LiveView live;
    std::optional<SetView> set;          ///< the open set, else the last one of this visit
    std::optional<SetView> previous;     ///< the set before it, for comparison
    std::optional<ProfileView> profile;  ///< while somebody is here
    bool profile_open = false;           ///< the member asked to see it
    double rest_s = 0;                   ///< since the last set ended
    double rest_planned_s = 0;
    bool can_undo = false;  ///< the last commit can still be taken back (10 s)
    std::vector<DeviceView> devices;
    std::vector<Notice> notices;
    bool storage_ok = true;
    std::string storage_what;          ///< why nothing can be saved, and what to do
    std::uint64_t dropped_events = 0;  ///< events lost on a full queue: shown, never hidden
};

}  // namespace plumbline::app
