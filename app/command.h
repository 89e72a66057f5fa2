#pragma once
// What a screen may ask for. The engine decides; a command that makes no sense in the current phase does
// nothing.

#include <cstddef>
#include <string>
#include <variant>

#include "app/service_view.h"

namespace plumbline::app {

struct LiftAsGuest {};
struct ChooseExercise {
    std::string id;
};
struct SetTypedLoad {
    double kg = 0;
};                   ///< bar and plates; used only where the hooks do not know
struct EndSet {};    ///< close the open set now
struct NextSet {};   ///< from Rest back to Ready before the countdown is over
struct Pain {};      ///< closes the set, marks it, shows what to do
struct UndoLast {};  ///< takes the last commit back within 10 s: the row is kept, marked deleted
/// What the member says after a set: so many more could have been done, 0 to 20. Asked on Rest, never needed.
struct SayReserve {
    int reps = 0;
};
struct ShowProfile {
    bool open = true;
};                 ///< the load-velocity profile of the chosen exercise, from Ready or Rest
struct LogOut {};  ///< to Summary; from Summary to Attract
struct DismissNotice {};

// Of a technician, while the service is open; see ServiceView for what comes of them.

struct OpenService {
    bool open = true;
};                         ///< opens from Attract only
struct ServiceTouched {};  ///< somebody is there, although nothing else is asked for
/// To a task; the channel is what a tare or span is about.
struct ServiceGo {
    ServiceTask task = ServiceTask::Overview;
    std::size_t device = 0;
    int channel = 0;
};
/// Read the chosen channel now, with so many kg on it: of a span; 0, the bare hook, also of a tare.
struct ServiceRead {
    double kg = 0;
};
/// Which channel is it that somebody is about to press? A name of loadChannels(), e.g. "hook_left".
struct ServicePress {
    std::string place;
};
/// Guides pulls of the transducer's cable; `with_hooks`: also the bar on its hooks, of the height in force.
struct ServicePull {
    double distance_m = 1;
    bool with_hooks = false;
};
/// The bar on its hooks is so high above the cable's outlet. Kept at once.
struct ServiceHeight {
    double metres = 0;
};
struct ServiceSaveTrace {};  ///< the last minutes of raw packets to a USB stick
/// What was found becomes a calibration. `insist`: also what looks like a typing mistake.
struct ServiceKeep {
    bool insist = false;
};
struct ServiceCancel {};  ///< stops what runs; of a span takes the last reading back

using Command =
    std::variant<LiftAsGuest, ChooseExercise, SetTypedLoad, EndSet, NextSet, Pain, UndoLast, SayReserve,
                 ShowProfile, LogOut, DismissNotice, OpenService, ServiceTouched, ServiceGo, ServiceRead,
                 ServicePress, ServicePull, ServiceHeight, ServiceSaveTrace, ServiceKeep, ServiceCancel>;

}  // namespace plumbline::app
