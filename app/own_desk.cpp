#include "app/own_desk.h"

namespace plumbline::app {

using Step = StickView::Step;

void OwnDesk::open(const std::string& member_id) {
    close();
    work_.open(member_id);
}

/// Another wish, or none, takes the place of what is being read; a saving is ended by cancelling it.
void OwnDesk::on(const OwnDataIs& command, std::int64_t not_before_ms) {
    if (!isOpen() || work_.view().step == Step::Saving) return;
    chosen_ = command.chosen;
    read_ = {};
    if (chosen_)
        work_.read({.own = *chosen_, .not_before_ms = not_before_ms});
    else
        work_.forget();
}

void OwnDesk::on(const OwnDataSave& /*command*/) {
    work_.save();
}

/// Whoever does not wait for what is being read chooses anew.
void OwnDesk::on(const OwnDataCancel& /*command*/) {
    if (work_.view().step == Step::Saving) return work_.cancel("");
    if (busy()) on(OwnDataIs{}, 0);
}

void OwnDesk::close() {
    work_.close();
    chosen_.reset();
    read_ = {};
}

void OwnDesk::news(const ClerkNews& news) {
    if (!work_.news(news) || news.what != ClerkNews::What::Read) return;
    read_ = news.own;
    work_.look();
}

OwnDataView OwnDesk::view() const {
    OwnDataView view;
    static_cast<StickView&>(view) = work_.view();
    view.chosen = chosen_;
    view.read = read_;
    return view;
}

}  // namespace plumbline::app
