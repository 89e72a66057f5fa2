#pragma once
// The immutable picture a frame is drawn from. The engine makes one, nobody changes it, the window draws it.
// Times are microseconds on the events' clock (CLOCK_BOOTTIME or a recording's); SI units.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/care_view.h"
#include "app/load_view.h"
#include "app/own_data_view.h"
#include "app/person_view.h"
#include "app/plan_view.h"
#include "app/profile_view.h"
#include "app/service_view.h"
#include "app/set_view.h"
#include "app/trainer_view.h"
#include "app/visit_view.h"

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
    std::string id;       ///< catalogue id, e.g. "back_squat"
    std::string name;     ///< for people, e.g. "Back squat"
    std::string pattern;  ///< squat | hinge | press | pull | carry | core | mobility
    bool timed = false;   ///< held against the clock, not counted
};

/// The bar right now.
struct LiveView {
    bool valid = false;              ///< an LPT is working and its last sample is fresh
    double velocity = 0;             ///< m/s, causal
    double height = 0;               ///< m above the lowest point of this set
    bool rising = false;             ///< inside a concentric phase
    bool in_hand = false;            ///< bar off the hooks (or moving, without hooks)
    bool rests = false;              ///< in an open set nothing has moved for some seconds
    std::optional<TempoLive> tempo;  ///< while one is prescribed and the bar is in hand
};

struct DeviceView {
    /// What the rack has it for.
    enum class Part : std::uint8_t { Other, Reps, Weight, Cards };
    Part part = Part::Other;
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
    bool personal = false;  ///< of who is at the rack: gone with their turn
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
    /// Somebody lifted as guest just before: so many sets, to be theirs if they say so.
    int claimable_sets = 0;
};

/// How the rack's computer is fed and cooled, as far as it says.
struct PowerView {
    bool known = false;
    bool under_voltage_now = false;
    bool under_voltage_since_boot = false;
    bool throttled_now = false;
    bool too_hot_now = false;
    friend bool operator==(const PowerView&, const PowerView&) = default;
};

struct Snapshot {
    std::uint64_t number = 0;  ///< grows by one; a new number is a new picture
    std::int64_t t_us = 0;     ///< time of the newest event
    /// USB completion of the newest packet in this picture (latency report).
    std::int64_t newest_packet_us = 0;
    std::int64_t wall_ms = 0;  ///< UTC; 0 until the clock is known
    int utc_offset_min = 0;
    std::string rack;  ///< rack's name
    ScreenWishes wishes;
    Phase phase = Phase::Attract;
    VisitView visit;
    std::vector<PersonView> people;  ///< who share the rack, also the current one
    FormView form;
    PlanView plan;                           ///< while somebody is here
    std::optional<LoadingView> loading;      ///< while the hooks know the bar and the plan a weight
    std::optional<HoldView> hold;            ///< while a timed exercise is chosen
    std::optional<SummaryView> summary;      ///< in Phase::Summary
    std::shared_ptr<const TrendView> trend;  ///< while Form::Trend is open; null: on its way
    std::optional<OwnDataView> own_data;     ///< while Form::OwnData is open
    /// The last set looks like another exercise than the chosen one; nobody has answered yet.
    std::optional<ExerciseChoice> looks_like;
    std::optional<double> leaving_in_s;  ///< nobody has touched or moved anything: logs out then
    std::string exercise_id;             ///< chosen; empty: none yet
    std::string exercise_name;
    std::vector<ExerciseChoice> choices;  ///< catalogue, for the picker
    LoadView load;
    LiveView live;
    std::optional<SetView> set;          ///< the open set, else the last one of this visit
    std::optional<SetView> previous;     ///< the set before it, for comparison
    std::optional<SetView> last_time;    ///< the best set of the last visit at this load, for comparison
    std::optional<ProfileView> profile;  ///< while somebody is here
    bool profile_open = false;           ///< the member asked to see it
    double rest_s = 0;                   ///< since the last set ended
    double rest_planned_s = 0;
    bool can_undo = false;        ///< the last commit can still be taken back (10 s)
    bool can_unsay_pain = false;  ///< pain was said of the set just now: Pain{false} is possible (10 s)
    std::vector<DeviceView> devices;
    std::vector<Notice> notices;
    bool storage_ok = true;
    std::string storage_what;  ///< why nothing can be saved, and what to do
    PowerView power;
    std::optional<CareView> care;        ///< while a member is here
    std::optional<TrainerView> trainer;  ///< while a trainer's card or PIN is in force
    std::optional<ServiceView> service;  ///< while a technician has it open
    std::uint64_t dropped_events = 0;    ///< events lost on a full queue: shown, never hidden
    /// The part of the program that met a fault of its own last ("engine", "store", a device's name); it went
    /// on without what it was doing. Empty: none has. Shown, never hidden.
    std::string failed_part;
};

}  // namespace plumbline::app
