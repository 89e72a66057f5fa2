#pragma once
// A set and its repetitions as a snapshot shows them. SI units.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/load_view.h"

namespace plumbline::app {

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

/// What the sensors can say against the form of a set; each is named for what it is.
enum class FormSignal : std::uint8_t {
    Short,        ///< range of motion shorter than the member's own
    Deep,         ///< deeper
    FastDescent,  ///< lowered faster than prescribed
    Stall,        ///< stuck on the way up
    Uneven,       ///< left and right grow apart
    Rerack,       ///< missed or banged at the hooks
};

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
    std::int64_t end_us = 0;  ///< when its way up ended, on the events' clock
};

struct SetView {
    int number = 0;          ///< from 1 in this session
    std::string exercise;    ///< name for people
    int target_reps = 0;     ///< 0: open
    int sides = 1;           ///< 2: reps, hold and their targets are of both sides together
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
    bool saved = false;            ///< the closed set is on disk
    bool pain = false;             ///< the member pressed pain
    bool deleted = false;          ///< taken back: kept on disk, counts no more
    std::vector<FormSignal> form;  ///< in the enumeration's order, each once
    bool not_clean = false;        ///< so many of them that the member's numbers of care say so
    double held_s = 0;             ///< timed work: how long; 0: counted in reps
    double target_hold_s = 0;
    /// Where mean velocities should lie, m/s; empty: nowhere in particular.
    std::optional<std::pair<double, double>> band;
    /// What the sensors say of each other; empty where one of the two could not tell.
    std::optional<double> cross_check_kg;  ///< platform's gain at the un-racking minus the hooks' loss
    std::optional<double> lpt_shift_m;     ///< bar height back on the hooks minus before the set
    std::optional<double> rerack_peak;     ///< hooks' largest total at the re-racking, in parts of the weight
};

}  // namespace plumbline::app
