#pragma once
// What the screens say: numbers with their units and sentences about what is wrong, in the language spoken
// (ui/language.h).

#include <cstdint>
#include <optional>
#include <string>

#include "app/snapshot.h"

namespace plumbline::ui {

/// "82.5 kg"; pounds when the gym's unit is "lb". At most two decimals, no trailing zeros.
std::string massText(double kg, const std::string& unit);
/// The number alone, in the gym's unit.
std::string massNumber(double kg, const std::string& unit);
/// In the gym's unit.
double massOf(double kg, const std::string& unit);
/// One step of a load button in kg: 2.5 kg or 5 lb; the coarse one is 10 kg or 20 lb.
double loadStepKg(const std::string& unit, bool coarse);

/// "82.5 kg", or "load not set".
std::string loadText(const app::LoadView& load, const std::string& unit);
/// Where the load is known from, e.g. "hooks · bar 20 + 31.25 a side", "typed"; empty when it is not known.
std::string loadSource(const app::LoadView& load, const std::string& unit);

/// How the bar lies on the rack, in one line.
struct RackLine {
    enum class Level : std::uint8_t {
        Good,
        Note,    ///< somebody is loading, or the sides are only taken to be equal
        Warn,    ///< wrong if it is lifted like this
        Danger,  ///< something falls now
    };
    Level level = Level::Good;
    std::string what;
    std::string todo;  ///< the one advice there is now; empty: nothing is to be done about it
    [[nodiscard]] bool empty() const { return what.empty(); }
    [[nodiscard]] bool grave() const { return level >= Level::Warn; }
    /// "Left is 5 kg heavier – right: add 5"
    [[nodiscard]] std::string text() const { return todo.empty() ? what : what + " – " + todo; }
};
/// The gravest thing first; empty where the hooks know nothing. Where plates are to be changed anyhow, the
/// moves of `loading` even the sides as well: what to do is then those.
RackLine rackLine(const app::LoadView& load, const std::optional<app::LoadingView>& loading,
                  const std::string& unit);
/// That of the picture.
RackLine rackLine(const app::Snapshot& snapshot);
/// "helped, about 2 kg", or empty.
std::string helpText(const app::RepView& rep, const std::string& unit);

/// "0.62"
std::string velocityText(double mps);
/// "16 %"; a loss below nothing (faster than the best so far) is 0 %.
std::string percentText(double pct);
/// "0.52 ±0.02": plus and minus twice the standard deviation; without it where none is known.
std::string velocityWithDoubt(double mps, double sd);
/// "21 % ±3": a loss with half its band in points.
std::string lossText(double pct, double sd);
/// The tempo and how the last counted rep kept it, e.g. "tempo 3-1-X-1: lowering, bottom short"; empty: none
/// asked.
std::string tempoText(const app::SetView& set);
/// A phase was too short or too long.
bool tempoMissed(const app::RepView& rep);
/// "about 2 reps left ±1"; empty while it is hidden.
std::string reserveText(const app::SetView& set);
/// "150 ±9 kg": e1RM with half its 95 % interval; empty when refused.
std::string maxText(const app::ProfileView& profile, const std::string& unit);
/// One sentence: the e1RM with its metric, or the labelled general estimate, or why there is none.
std::string maxSentence(const app::ProfileView& profile, const std::string& unit);
/// "1:24" from seconds; negative counts as 0.
std::string clockText(double seconds);
/// "18:07" on the rack's clock, empty while the time is not known.
std::string wallText(std::int64_t wall_ms, int utc_offset_min);
/// "March 2026" on the rack's clock, long months shortened.
std::string monthText(std::int64_t wall_ms, int utc_offset_min);
/// "1 rep", "5 reps"; both words are texts of the catalogue.
std::string countText(int n, const char* one, const char* many);

/// The first name, or "guest", or empty when nobody is signed in.
std::string visitorText(const app::VisitView& visit);

/// Something that hinders lifting or keeping it.
struct Trouble {
    enum class Hinders : std::uint8_t { Saving, Counting, Weighing, Cards, Other };
    Hinders hinders = Hinders::Other;
    std::string line;   ///< for a strip: what, and what to do
    std::string title;  ///< for a whole screen
    std::string what;
    std::string advice;
    std::string since;  ///< "since 18:02" or "for 2 min"; empty when not known
};

/// The worst there is: what cannot be saved, then what cannot be counted, weighed, read.
std::optional<Trouble> worstTrouble(const app::Snapshot& snapshot);

/// What a device is for.
bool countsReps(const app::DeviceView& device);
bool weighsBar(const app::DeviceView& device);
bool readsCards(const app::DeviceView& device);

}  // namespace plumbline::ui
