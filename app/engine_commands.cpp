// What the screens ask for; see command.h. The rest of the engine is in engine.cpp.

#include <type_traits>

#include "app/engine_care.h"

namespace plumbline::app {

/// One function per command; those of a technician are in forService().
struct Engine::Obey {
    Engine& e;

    void operator()(const LiftAsGuest&) const {
        const Phase phase = e.visit_.phase();
        if (phase != Phase::Attract && phase != Phase::Ready && phase != Phase::Rest) return;
        e.forms_.close();
        e.changeTurn([this] { e.visit_.signInGuest(e.now_us_); });
    }
    void operator()(const ChooseExercise& command) const {
        if (e.setOpen() || !e.visit_.choose(command.id, true)) return;
        if (e.forms_.form() == Form::Exercises) e.forms_.close();
        e.looks_like_.clear();
        e.prepareNextSet();
    }
    void operator()(const SetTypedLoad& command) const { e.visit_.typeLoad(command.kg); }
    void operator()(const EndSet&) const { e.closeSet("ended"); }
    void operator()(const NextSet&) const {
        e.profile_open_ = false;
        e.visit_.nextSet();
    }
    void operator()(const Pain& command) const { command.felt ? e.painSaid() : e.painUnsaid(); }
    void operator()(const UndoLast&) const { e.undo(); }
    void operator()(const SayReserve& command) const {
        if (!e.set_ || e.setOpen() || e.visit_.phase() != Phase::Rest || e.set_->view().counted == 0) return;
        e.set_->sayReserve(command.reps);
        e.history_.add(e.set_->exerciseId(), e.set_->past());
    }
    void operator()(const ShowProfile& command) const {
        const bool may = e.visit_.phase() == Phase::Ready || e.visit_.phase() == Phase::Rest;
        e.profile_open_ = command.open && may;
    }
    void operator()(const LogOut&) const {
        e.forms_.close();
        if (e.visit_.phase() == Phase::Summary) return e.changeTurn([this] { e.visit_.clear(); });
        e.closeSet("log_out");
        e.changeTurn([this] { e.visit_.leave(e.now_us_, "logged_out"); });
    }
    void operator()(const StayHere&) const {}
    void operator()(const OpenForm& command) const { e.openForm(command); }
    void operator()(const PickMember& command) const {
        if (e.forms_.form() == Form::NotMe)
            e.giveSetTo(command.member_id);
        else
            e.forms_.pick(command.member_id);
    }
    void operator()(const EnterPin& command) const { e.forms_.pin(command.digits, e.now_us_); }
    void operator()(const EnrolName& command) const { e.forms_.name(command.text, command.named); }
    void operator()(const EnrolConsent& command) const { e.forms_.consent(command.given); }
    void operator()(const FinishEnrol&) const { e.forms_.enrol(e.now_us_); }
    void operator()(const SwitchTo& command) const {
        if (e.setOpen()) return;
        e.changeTurn([&] { e.visit_.switchTo(command.person, e.now_us_); });
    }
    void operator()(const ClaimGuestSets& command) const {
        const std::string guest = e.visit_.somebody() ? e.visit_.person()->asked_about : "";
        e.visit_.claim(command.mine, e.now_us_);
        auto said = e.guests_said_.extract(guest);
        if (!command.mine) return;
        if (!said.empty()) Care{e}.toldAsGuest(std::move(said.mapped()));
        e.history_.forget();
        e.prepareNextSet();
    }
    void operator()(const SetWishes& command) const { e.visit_.wish(command.wishes, e.now_us_); }
    void operator()(const DeleteSet& command) const {
        if (e.setOpen() || e.visit_.phase() != Phase::Rest) return;
        e.forms_.close();
        e.takeBack(command.reason);
    }
    void operator()(const PlanLoad& command) const {
        e.visit_.planLoad(command.kg);
        if (e.forms_.form() == Form::Weight) e.forms_.close();
    }
    void operator()(const AnswerLooksLike& command) const { e.relabel(command.right); }
    void operator()(const StartHold&) const {
        if (!e.visit_.somebody() || e.setOpen() || !e.visit_.exercise().timed) return;
        e.openSet(e.now_us_);
    }
    void operator()(const StopHold&) const {
        if (e.setOpen() && e.set_->timed()) e.closeSet("ended");
    }
    void operator()(const DismissNotice&) const { e.notices_.clear(); }
    void operator()(const OwnDataIs& command) const { e.own_.on(command, e.newestOwnMs()); }
    void operator()(const OwnDataSave& command) const { e.own_.on(command); }
    void operator()(const OwnDataCancel& command) const { e.own_.on(command); }
    void operator()(const TrainerLift&) const { e.trainerLifts(); }
};

template <typename What>
void Engine::forService(const What& what) {
    if constexpr (std::is_same_v<What, OpenService>) {
        if (what.open && visit_.phase() != Phase::Attract) return;
    } else if (!service_.isOpen()) {
        return;
    }
    service_.on(what);
    storeMade();
    if constexpr (std::is_same_v<What, OpenService>) {
        // Taking the bar off the hooks to calibrate them had signed a guest in, who never lifted.
        const bool nobody_lifted = visit_.somebody() && visit_.memberId().empty() &&
                                   visit_.nextSetNumber() == 1 && !(set_ && set_->hasReps());
        if (what.open || !nobody_lifted) return;
        closeSet("log_out");
        changeTurn([this] {
            visit_.leave(now_us_, "logged_out");
            visit_.clear();
        });
    }
}

template <typename What>
void Engine::forDesk(const What& what) {
    if (!desk_.isOpen()) return;
    const PlanView now = plan();
    desk_.on(what, subject(now));
}

void Engine::on(const Command& command) {
    visit_.activity(now_us_);
    touched_us_ = now_us_;
    desk_.touched(now_us_);
    std::visit(
        [this](const auto& what) {
            if constexpr (requires { service_.on(what); })
                forService(what);
            else if constexpr (requires { desk_.on(what, TrainerSubject{}); })
                forDesk(what);
            else if constexpr (requires { Care{*this}.on(what); })
                Care{*this}.on(what);
            else
                Obey{*this}(what);
        },
        command);
}

}  // namespace plumbline::app
