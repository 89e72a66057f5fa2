#include "app/usage_desk.h"

namespace plumbline::app {

using Step = UsageView::Step;
using What = UsageWish::What;

bool UsageDesk::has(TrainerPage page) {
    return page == TrainerPage::Usage || page == TrainerPage::UsageHours || page == TrainerPage::UsageMore ||
           page == TrainerPage::UsageSave;
}

void UsageDesk::wish(What what) {
    wishes_.push_back({++last_, what, view_.period, member_id_});
}

void UsageDesk::read() {
    view_.figures.reset();
    view_.files.clear();
    view_.problem.clear();
    view_.step = Step::Reading;
    view_.progress = 0;
    wish(What::Read);
    work_ = last_;
}

void UsageDesk::go(TrainerPage page, const std::string& member_id) {
    if (!has(page)) return close();
    member_id_ = member_id;
    open_ = true;
    if (!view_.figures && !view_.busy()) read();
    if (page == TrainerPage::UsageSave && view_.figures) {
        view_.step = Step::Idle;
        view_.stick = {};
        view_.problem.clear();
        wish(What::Look);
        look_ = last_;
    }
}

void UsageDesk::on(const UsagePeriodIs& command) {
    if (!open_ || view_.step == Step::Saving) return;
    if (command.period == view_.period && (view_.figures || view_.busy())) return;
    view_.period = command.period;
    read();
}

/// A counting that is cancelled leaves no figures, also none of before: it dropped them when it began. A
/// saving leaves the figures.
void UsageDesk::on(const UsageCancel& /*command*/) {
    if (!view_.busy()) return;
    const bool saving = view_.step == Step::Saving;
    view_.step = saving ? Step::Idle : Step::Refused;
    view_.problem = saving ? "" : "Cancelled: nothing has been counted.";
    wish(saving ? What::Look : What::Leave);
    look_ = last_;
    work_ = 0;
}

void UsageDesk::on(const UsageSave& /*command*/) {
    if (!view_.figures || view_.busy() || !view_.stick.ready) return;
    view_.step = Step::Saving;
    view_.progress = 0;
    view_.problem.clear();
    wish(What::Save);
    work_ = look_ = last_;
}

void UsageDesk::close() {
    if (!open_) return;
    open_ = false;
    wish(What::Leave);
    work_ = look_ = 0;
    view_ = {};
    member_id_.clear();
}

void UsageDesk::news(const UsageNews& news) {
    using News = UsageNews::What;
    if (!open_) return;
    if (news.what == News::Stick) {
        if (news.number == look_) view_.stick = news.stick;
        return;
    }
    if (news.number != work_) return;
    view_.progress = news.progress;
    if (news.what == News::Progress) return;
    work_ = 0;
    view_.problem = news.problem;
    view_.step = news.what == News::Problem ? Step::Refused
                 : news.what == News::Saved ? Step::Saved
                                            : Step::Idle;
    if (news.what == News::Figures) view_.figures = news.figures;
    if (news.what != News::Problem) view_.files = news.files;
}

}  // namespace plumbline::app
