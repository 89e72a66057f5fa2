#include "app/stick_desk.h"

namespace plumbline::app {

using Step = StickView::Step;
using What = ClerkWish::What;

std::uint64_t StickDesk::wish(What what, ClerkWish about) {
    about.number = ++last_;
    about.desk = desk_;
    about.what = what;
    about.member_id = member_id_;
    wishes_.push_back(std::move(about));
    return last_;
}

void StickDesk::open(const std::string& member_id) {
    member_id_ = member_id;
    open_ = true;
}

void StickDesk::read(ClerkWish about) {
    view_ = {};
    view_.step = Step::Reading;
    work_ = wish(What::Read, std::move(about));
    look_ = 0;
}

void StickDesk::look() {
    if (view_.files.empty() || busy()) return;
    view_.step = Step::Idle;
    view_.stick = {};
    view_.problem.clear();
    look_ = wish(What::Look);
}

void StickDesk::save() {
    if (view_.files.empty() || busy() || !view_.stick.ready) return;
    view_.step = Step::Saving;
    view_.progress = 0;
    view_.problem.clear();
    work_ = look_ = wish(What::Save);
}

void StickDesk::cancel(const std::string& words) {
    if (!busy()) return;
    const bool saving = view_.step == Step::Saving;
    view_.step = saving ? Step::Idle : Step::Refused;
    view_.problem = saving ? "" : words;
    look_ = wish(saving ? What::Look : What::Leave);
    work_ = 0;
}

void StickDesk::forget() {
    wish(What::Leave);
    work_ = look_ = 0;
    view_ = {};
}

void StickDesk::close() {
    if (!open_) return;
    forget();
    open_ = false;
    member_id_.clear();
}

bool StickDesk::news(const ClerkNews& news) {
    using News = ClerkNews::What;
    if (!open_) return false;
    if (news.what == News::Stick) {
        if (news.number == look_) view_.stick = news.stick;
        return news.number == look_;
    }
    if (news.number != work_) return false;
    view_.progress = news.progress;
    if (news.what == News::Progress) return true;
    work_ = 0;
    view_.problem = news.problem;
    view_.step = news.what == News::Problem ? Step::Refused
                 : news.what == News::Saved ? Step::Saved
                                            : Step::Idle;
    if (news.what != News::Problem) view_.files = news.files;
    return true;
}

}  // namespace plumbline::app
