#pragma once
// What a screen may ask for. The engine decides; a command that makes no sense in the current phase does
// nothing.

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/care_view.h"
#include "app/own_data_view.h"
#include "app/person_view.h"
#include "app/service_view.h"
#include "app/trainer_view.h"

namespace plumbline::app {

/// A guest's visit begins, or between sets it is the guest's turn: beside the members who are here.
struct LiftAsGuest {};
struct ChooseExercise {
    std::string id;
};
struct SetTypedLoad {
    double kg = 0;
};                  ///< bar and plates; used only where the hooks do not know
struct EndSet {};   ///< close the open set now
struct NextSet {};  ///< from Rest back to Ready before the countdown is over
/// Closes the set, marks it, shows what to do; on Rest it marks the last set. `felt` false takes that back,
/// and nothing else of the set, for as long as UndoLast would be possible.
struct Pain {
    bool felt = true;
};
struct UndoLast {};  ///< takes the last commit back within 10 s: the row is kept, marked deleted
/// What the member says after a set: so many more could have been done, 0 to 20. Asked on Rest, never needed.
struct SayReserve {
    int reps = 0;
};
struct ShowProfile {
    bool open = true;
};                   ///< the load-velocity profile of the chosen exercise, from Ready or Rest
struct LogOut {};    ///< to Summary; from Summary to Attract
struct StayHere {};  ///< somebody is there after all: the walk-away countdown starts again

// People and their forms; see FormView.

/// Opens a form, or closes the open one (Form::None). One that makes no sense now stays shut.
struct OpenForm {
    Form form = Form::None;
    bool beside = false;  ///< Names, Enrol: who answers joins those who are here and claims nothing
};
/// Of Names: this one it is; asks for the PIN. Of NotMe: the last set was theirs; empty: a guest's.
struct PickMember {
    std::string member_id;
};
/// Four to eight digits: of Pin, to sign in; of Enrol, the new one's, empty takes it back.
struct EnterPin {
    std::string digits;
};
struct EnrolName {
    std::string text;
    bool named = false;  ///< that is all of it
};                       ///< what was typed so far
struct EnrolConsent {
    bool given = false;
};
struct FinishEnrol {};  ///< with a name and consent: a member, signed in
/// It is the turn of the person at this place of Snapshot::people.
struct SwitchTo {
    std::size_t person = 0;
};
/// What was lifted as guest just before was mine, or was not.
struct ClaimGuestSets {
    bool mine = false;
};
struct SetWishes {
    ScreenWishes wishes;
};  ///< a member's are kept; a guest's last as long as the visit
/// The last set counts no more: kept, marked with the reason.
struct DeleteSet {
    /// "test" | "wrong_load" | "wrong_exercise" | "miscounted" | "other"
    std::string reason;
};
/// What to lift next, bar and plates; 0: what the plan says.
struct PlanLoad {
    double kg = 0;
};
/// Answer to Snapshot::looks_like: the last set was that exercise, or was not.
struct AnswerLooksLike {
    bool right = false;
};
struct StartHold {};
struct StopHold {};
struct DismissNotice {};

// Of Form::OwnData, which opens only for a member who tapped in.

/// What of their data; empty: to choose anew.
struct OwnDataIs {
    std::optional<OwnData> chosen;
};
struct OwnDataSave {};    ///< onto the stick that is there
struct OwnDataCancel {};  ///< ends the reading or the saving that is under way

// Of the care of the back; see CareView.

/// What was answered so far; with both the check-in is done. Consent is asked before the first.
struct SayCheckIn {
    std::optional<int> soreness;  ///< 0 to 10
    std::optional<SoreTrend> trend;
};
struct SkipCheckIn {};
/// That such answers are kept, or no longer.
struct CareConsent {
    bool given = false;
};
/// These are so, besides those that stand: only a trainer lifts one, also one that was ticked by mistake.
struct SayFlags {
    std::vector<RedFlag> flags;
};
/// After Pain: 0 to 10.
struct SayPain {
    int level = 0;
};
struct SetFlare {
    bool on = true;
};  ///< flare-up mode, by the member or the trainer at the desk
/// The preparation block.
struct Preparation {
    enum class Do : std::uint8_t { Begin, ItemDone, SkipItem, SkipAll };
    Do what = Do::Begin;
};
/// Answer to CareView::lighter_kg.
struct TakeLighter {
    bool yes = false;
};

// Of a trainer, while TrainerView is there.

/// A number of care of this member goes so many of its steps up; at once, audited. 0 steps: as usual again.
struct TrainerCare {
    std::string key;
    int steps = 0;
};
/// The standing flags are lifted; the reason is TrainerReason's.
struct TrainerLiftFlags {};

struct TrainerGo {
    TrainerPage page = TrainerPage::Set;
};
/// Of PlanView::slots: what the numbers are about. A draft of another one is forgotten.
struct TrainerSlot {
    std::size_t slot = 0;
};
/// The drafted number goes so many of its steps up; of Tempo: harder, or easier.
struct TrainerStep {
    TrainerField field = TrainerField::Load;
    int steps = 0;
};
/// The drafted exercise; back to Set.
struct TrainerSwap {
    std::string exercise_id;
};
struct TrainerMove {
    bool up = true;
};                      ///< the chosen exercise one place up or down in the day
struct TrainerSkip {};  ///< the chosen exercise is left out, or is not after all
struct TrainerScopeIs {
    TrainerScope scope = TrainerScope::Session;
    int days = 7;
};
struct TrainerReason {
    std::string reason;
};
struct TrainerApply {};  ///< the draft is saved and in force; while it warns: said twice
struct TrainerDrop {};   ///< the draft is forgotten
/// Takes a change back by a new row; empty: the newest that can be.
struct TrainerUndo {
    std::string id;
};
struct TrainerPick {
    std::string member_id;
};  ///< of People: picks, or lets go
/// To the picked members; with none, to whose turn it is.
struct TrainerAssign {
    std::string program_id;
};
/// Of People: what is changed from now on is changed for the picked ones too, as far as they train by the
/// same program as whose turn it is. Nobody's weight: everybody's is their own.
struct TrainerTogether {};
/// Of People, by an owner: the one who is picked becomes a trainer, or a member again.
struct TrainerRole {};
struct TrainerLock {};  ///< done
struct TrainerLift {};  ///< the trainer takes a turn at the bar

// Of an owner at the desk; see UsageView.

struct UsagePeriodIs {
    UsagePeriod period = UsagePeriod::FourWeeks;
};
struct UsageSave {};    ///< onto the stick that is there
struct UsageCancel {};  ///< ends the reading or saving that is under way

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
                 ShowProfile, LogOut, StayHere, OpenForm, PickMember, EnterPin, EnrolName, EnrolConsent,
                 FinishEnrol, SwitchTo, ClaimGuestSets, SetWishes, DeleteSet, PlanLoad, AnswerLooksLike,
                 StartHold, StopHold, DismissNotice, OwnDataIs, OwnDataSave, OwnDataCancel, SayCheckIn,
                 SkipCheckIn, CareConsent, SayFlags, SayPain, SetFlare, Preparation, TakeLighter, TrainerCare,
                 TrainerLiftFlags, TrainerGo, TrainerSlot, TrainerStep, TrainerSwap, TrainerMove, TrainerSkip,
                 TrainerScopeIs, TrainerReason, TrainerApply, TrainerDrop, TrainerUndo, TrainerPick,
                 TrainerAssign, TrainerTogether, TrainerRole, TrainerLock, TrainerLift, UsagePeriodIs,
                 UsageSave, UsageCancel, OpenService, ServiceTouched, ServiceGo, ServiceRead, ServicePress,
                 ServicePull, ServiceHeight, ServiceSaveTrace, ServiceKeep, ServiceCancel>;

}  // namespace plumbline::app
