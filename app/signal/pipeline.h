#pragma once
// One streaming pipeline from LPT samples to repetitions; live, replay and `analyze` are this same code.
// Pure: time comes with the samples, nothing is allocated per sample once warm, any input is survivable.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/sample.h"

namespace plumbline::signal {

/// Version of the algorithm behind the stored numbers; grows with every change that can alter one.
inline constexpr int kAlgorithm = 2;

/// A cable that leaves its drum beside the bar's way runs aslant: it grows less than the bar rises.
struct Slant {
    double offset_m = 0;       ///< horizontal distance between the drum's outlet and the bar's way
    double hook_height_m = 0;  ///< height of the bar on its hooks above that outlet
};

/// How the sensor speaks.
struct SensorProfile {
    enum class Timestamps : std::uint8_t { Device, Host, HostBatched };
    double m_per_count = 0.001;
    int count_sign = 1;  ///< -1: the cable pays out when the bar goes up
    double nominal_hz = 1000;
    Timestamps timestamps = Timestamps::Device;
    std::optional<Slant> slant;  ///< corrected once barInHand() has shown where the hooks are
};

/// What is known about the set before it starts. Everything may be unknown.
struct LiftProfile {
    std::string exercise;                       ///< catalogue id or empty
    std::optional<bool> starts_with_eccentric;  ///< squat, bench: true; deadlift, press: false
    std::optional<double> usual_rom_m;          ///< prior for the first rep
    std::optional<double> load_kg;              ///< power needs it
};

/// What a movement's figures may be off by: one standard deviation each, in the figure's own unit. Shown to
/// people as +- twice that.
struct Uncertainty {
    double rom_m = 0;
    double mean_velocity = 0;
    double mean_propulsive_velocity = 0;
    double peak_velocity = 0;
};

/// One upward movement of the bar, counted or not. Times are on the samples' clock.
struct Movement {
    /// From 1, one more for every movement. A later Movement of the same serial replaces it: the bar rose on
    /// after its supposed top, or it was no repetition after all.
    std::uint64_t serial = 0;
    bool counted = false;
    bool struck = false;  ///< it had been declared a repetition and proved false; `counted` is false
    std::string reason;   ///< plain words, always filled: why it is or is not a rep
    /// Bar lowest, velocity crosses zero upward (after a pause: its end).
    std::int64_t concentric_start_us = 0;
    std::int64_t concentric_end_us = 0;  ///< first zero velocity at the top
    std::optional<std::int64_t> eccentric_start_us;
    std::optional<std::int64_t> eccentric_end_us;
    std::int64_t detected_us = 0;  ///< time of the sample at which the live pipeline declared it
    double rom_m = 0;
    double mean_velocity = 0;  ///< MV = ROM / concentric time
    /// MPV (Sanchez-Medina 2010): until acceleration first is <= -9.81 after PV.
    double mean_propulsive_velocity = 0;
    double peak_velocity = 0;            ///< PV
    std::optional<double> mean_power_w;  ///< m g MV of the load on the bar
    std::optional<double> peak_power_w;  ///< max of m (g + a) v
    Uncertainty sd;
    /// The sensor's count with the bar on its hooks, where a slant was corrected by it.
    std::optional<std::int64_t> hooks_at;
    double bottom_m = 0;  ///< bar height at the start, on the pipeline's own zero
    std::string samples;  ///< the raw samples it was computed from, see encodeSamples()
};

/// The live picture after the newest sample.
struct Live {
    bool valid = false;
    std::int64_t t_us = 0;
    double velocity = 0;  ///< m/s, causal
    double height = 0;    ///< m above the lowest point since beginSet()
    bool rising = false;  ///< inside an upward movement that may become a rep
};

/// Owned by one thread. Feed samples of one channel in order; disorder is tolerated (dropped), never fatal.
class Pipeline {
  public:
    explicit Pipeline(const SensorProfile& sensor);
    ~Pipeline();
    Pipeline(Pipeline&&) noexcept;
    Pipeline& operator=(Pipeline&&) noexcept;

    /// Forgets the reference of the last set (usual ROM, best rep); samples go on streaming.
    void beginSet(const LiftProfile& lift);
    /// Hooks say whether the bar is in hand; never called where there are no hooks. Nothing counts while it
    /// is not.
    void barInHand(std::int64_t t_us, bool in_hand);
    /// Load became known or changed; used for power from the next movement on.
    void setLoad(std::optional<double> kg);

    void push(const drivers::Sample& sample);
    /// The set is over: what still waits for proof will get none and is declared as no repetition.
    void endSet();
    /// End of data: declares what is still open (a rep that has reached its top).
    void finish();

    [[nodiscard]] Live live() const;
    /// Movements declared since the last call, in order; one that was said before comes again, with its
    /// serial, when it is revised or struck.
    std::vector<Movement> takeMovements();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Each movement once, as it was said last, in the order they were first declared.
std::vector<Movement> lastWord(const std::vector<Movement>& declared);

/// Raw samples as stored with a rep: compact text or binary that decodeSamples() reads back exactly.
std::string encodeSamples(const std::vector<drivers::Sample>& samples);
std::optional<std::vector<drivers::Sample>> decodeSamples(const std::string& encoded);

}  // namespace plumbline::signal
