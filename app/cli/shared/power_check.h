#pragma once
// What the Raspberry Pi's power flags mean to a technician, in words.

#include <cstdint>
#include <optional>
#include <string>

#include "app/snapshot.h"
#include "drivers/pi_power.h"

namespace plumbline::cli {

struct PowerFinding {
    enum class Grade : std::uint8_t { Fine, Note, Wrong };
    Grade grade = Grade::Fine;
    std::string how;     ///< one sentence
    std::string advice;  ///< empty when nothing is to be done
};

/// Wrong: the supply is too low now, or the processor is slowed down now. Note: it was so, or it is warm.
/// Low voltage goes before heat: it also slows the processor, and its remedy is another one. Pure.
PowerFinding judgePower(const drivers::PiPower& power);

/// What the screens show of it; unknown where there is nothing to read. Pure.
app::PowerView viewOf(const std::optional<drivers::PiPower>& power);

}  // namespace plumbline::cli
