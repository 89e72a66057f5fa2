#pragma once
// What a screen may ask for. The engine decides; a command that makes no sense in the current phase does
// nothing.

#include <string>
#include <variant>

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

using Command = std::variant<LiftAsGuest, ChooseExercise, SetTypedLoad, EndSet, NextSet, Pain, UndoLast,
                             SayReserve, ShowProfile, LogOut, DismissNotice>;

}  // namespace plumbline::app
