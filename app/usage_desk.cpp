#include "app/usage_desk.h"

namespace plumbline::app {

bool UsageDesk::has(TrainerPage page) {
    return page == TrainerPage::Usage || page == TrainerPage::UsageHours || page == TrainerPage::UsageMore ||
           page == TrainerPage::UsageSave;
}

void UsageDesk::read() {
    figures_.reset();
    work_.read({.period = period_});
}

void UsageDesk::go(TrainerPage page, const std::string& member_id) {
    if (!has(page)) return close();
    work_.open(member_id);
    if (!figures_ && !busy()) read();
    if (page == TrainerPage::UsageSave && figures_) work_.look();
}

void UsageDesk::on(const UsagePeriodIs& command) {
    if (!work_.isOpen() || work_.view().step == StickView::Step::Saving) return;
    if (command.period == period_ && (figures_ || busy())) return;
    period_ = command.period;
    read();
}

/// A counting that is cancelled leaves no figures, also none of before: it dropped them when it began. A
/// saving leaves the figures.
void UsageDesk::on(const UsageCancel& /*command*/) {
    work_.cancel("Cancelled: nothing has been counted.");
}

void UsageDesk::on(const UsageSave& /*command*/) {
    work_.save();
}

void UsageDesk::close() {
    work_.close();
    figures_.reset();
    period_ = UsagePeriod::FourWeeks;
}

void UsageDesk::news(const ClerkNews& news) {
    if (work_.news(news) && news.what == ClerkNews::What::Read) figures_ = news.figures;
}

UsageView UsageDesk::view() const {
    UsageView view;
    static_cast<StickView&>(view) = work_.view();
    view.period = period_;
    view.figures = figures_;
    return view;
}

}  // namespace plumbline::app
