#pragma once
// A member's own data on its way onto a stick, as they see it.

#include <cstdint>
#include <optional>

#include "app/stick_view.h"

namespace plumbline::app {

enum class OwnData : std::uint8_t {
    ForStrong,    ///< what they lifted, as Strong has it; Hevy imports that too
    ForFitNotes,  ///< likewise
    Everything,   ///< that is held about them
};

/// What has been read of them.
struct OwnDataRead {
    std::int64_t visits = 0, sets = 0;
    std::int64_t as_of_ms = 0;  ///< UTC: nothing later is in it
};

struct OwnDataView : StickView {
    std::optional<OwnData> chosen;  ///< empty: they are asked what they want
    OwnDataRead read;               ///< while there are files
};

}  // namespace plumbline::app
