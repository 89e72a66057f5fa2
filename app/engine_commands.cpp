// What the screens ask for; see command.h. The rest of the engine is in engine.cpp.

#include <type_traits>

#include "app/engine.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kUndoUs = 10'000'000;

}  // namespace

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
        visit_.leave(now_us_, "logged_out");
        visit_.clear();
    }
}

void Engine::on(const Command& command) {
    visit_.activity(now_us_);
    std::visit(
        [this](const auto& what) {
            if constexpr (requires { service_.on(what); })
                forService(what);
            else
                onCommand(what);
        },
        command);
}

void Engine::onCommand(const LiftAsGuest&) {
    if (visit_.phase() != Phase::Attract) return;
    visit_.signInGuest(now_us_);
    prepareNextSet();
}

void Engine::onCommand(const ChooseExercise& command) {
    if (setOpen() || !visit_.choose(command.id)) return;
    prepareNextSet();
}

void Engine::onCommand(const SetTypedLoad& command) {
    visit_.typeLoad(command.kg);
}

void Engine::onCommand(const EndSet&) {
    closeSet("ended");
}

void Engine::onCommand(const NextSet&) {
    profile_open_ = false;
    visit_.nextSet();
}

void Engine::onCommand(const Pain&) {
    if (!set_) return;
    set_->markPain();
    closeSet("pain");
}

void Engine::onCommand(const UndoLast&) {
    if (!mayUndo()) return;
    set_->markDeleted();
    visit_.setTakenBack(set_->view());
    history_.remove(set_->id());
    set_.reset();
    notice(Notice::Kind::Info, "Set taken back. It does not count.", 4);
}

void Engine::onCommand(const LogOut&) {
    if (visit_.phase() == Phase::Summary) {
        visit_.clear();
        return;
    }
    closeSet("log_out");
    visit_.leave(now_us_, "logged_out");
}

void Engine::onCommand(const DismissNotice&) {
    notices_.clear();
}

bool Engine::mayUndo() const {
    return set_ && !setOpen() && visit_.phase() == Phase::Rest && now_us_ - set_->endedUs() <= kUndoUs;
}

}  // namespace plumbline::app
