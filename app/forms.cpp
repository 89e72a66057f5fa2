#include "app/forms.h"

#include <algorithm>
#include <utility>

#include "app/shown_name.h"
#include "db/pin_digits.h"

namespace plumbline::app {
namespace {

constexpr std::size_t kLongestName = 24;  // bytes; what the header has room for
constexpr int kConsentText = 4;           // version of the words the enrolment shows

/// Cut at a character's end; without control characters and without spaces around it or twice inside it.
std::string tidy(const std::string& text) {
    std::string name;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < ' ' || byte == 127) continue;
        if (c == ' ' && (name.empty() || name.back() == ' ')) continue;
        name.push_back(c);
    }
    while (name.size() > kLongestName) {
        // The bytes of one UTF-8 character go together.
        while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
        if (!name.empty()) name.pop_back();
    }
    return name;
}

std::string trimmed(std::string name) {
    while (!name.empty() && name.back() == ' ') name.pop_back();
    return name;
}

}  // namespace

Forms::Forms(const Timebase& timebase, Jobs& jobs, Ids ids)
    : timebase_(timebase), jobs_(jobs), ids_(std::move(ids)) {}

bool Forms::asksWho() const {
    return view_.form == Form::Names || view_.form == Form::Pin || view_.form == Form::Enrol;
}

void Forms::open(Form form, bool claims, bool beside) {
    view_ = {};
    picked_.clear();
    card_uid_.clear();
    pin_.clear();
    people_job_ = pin_job_ = enrol_job_ = 0;
    if (form == Form::Pin) return;  // only by picking a name
    view_.form = form;
    view_.claims = claims && !beside && asksWho();
    view_.beside = beside && asksWho();
    if (form == Form::Names || form == Form::NotMe) {
        people_.clear();
        view_.busy = true;
        people_job_ = jobs_.add(db::FindPeople{form == Form::Names});
    }
}

void Forms::newCard(const std::string& uid, bool claims) {
    // Somebody who has typed a name half way and then shows the card goes on typing; another card is somebody
    // else's.
    const bool goes_on = view_.form == Form::Enrol && (card_uid_.empty() || card_uid_ == uid);
    const FormView before = goes_on ? view_ : FormView{};
    const std::string pin = goes_on ? pin_ : "";
    const bool beside = asksWho() && view_.beside;
    open(Form::Enrol, claims || before.claims, beside);
    view_.name = before.name;
    view_.named = before.named;
    view_.consent = before.consent;
    view_.has_pin = before.has_pin;
    pin_ = pin;
    view_.with_card = true;
    card_uid_ = uid;
}

void Forms::guestLifted() {
    if (asksWho() && !view_.beside) view_.claims = true;
}

void Forms::pick(const std::string& member_id) {
    if (view_.form != Form::Names) return;
    const auto who = std::find_if(people_.begin(), people_.end(),
                                  [&](const db::MemberRecord& member) { return member.id == member_id; });
    if (who == people_.end()) return;
    picked_ = member_id;
    locked_until_us_ = 0;
    view_.form = Form::Pin;
    view_.problem = FormView::Problem::None;
    view_.name = shownName(*who);
}

void Forms::pin(const std::string& digits, std::int64_t t_us) {
    if (view_.form == Form::Enrol && (digits.empty() || db::isPin(digits))) {
        pin_ = digits;
        view_.has_pin = !digits.empty();
    }
    if (view_.form != Form::Pin || !db::isPin(digits) || view_.busy || t_us < locked_until_us_) return;
    view_.busy = true;
    view_.problem = FormView::Problem::None;
    pin_job_ = jobs_.add(db::CheckPin{picked_, digits, timebase_.at(t_us)});
}

void Forms::name(const std::string& text, bool named) {
    if (view_.form != Form::Enrol || view_.busy) return;
    view_.name = tidy(text);
    view_.named = named && !trimmed(view_.name).empty();
    if (view_.problem != FormView::Problem::CardTaken) view_.problem = FormView::Problem::None;
}

void Forms::enrol(std::int64_t t_us) {
    const std::string name = trimmed(view_.name);
    const bool ready = view_.form == Form::Enrol && !view_.busy && view_.consent && !name.empty();
    // Without a card or a PIN nobody could ever come back as this member.
    if (!ready || (card_uid_.empty() && pin_.empty())) return;
    db::MemberRecord member;
    member.id = ids_(timebase_.wallMs(t_us));
    member.first_name = name;
    member.created = timebase_.at(t_us);
    member.consented = member.created;
    member.consent_text = kConsentText;
    view_.busy = true;
    view_.problem = FormView::Problem::None;
    enrol_job_ = jobs_.add(db::Enrol{std::move(member), card_uid_, pin_});
}

bool Forms::answered(const db::StoreAnswer& answer, std::int64_t t_us) {
    const auto is = [&](std::uint64_t job) { return job != 0 && job == answer.number; };
    if (!is(people_job_) && !is(pin_job_) && !is(enrol_job_)) return false;
    if (answer.retry) {
        view_.problem = FormView::Problem::NotSaved;  // the store goes on trying
        return true;
    }
    view_.busy = false;
    if (is(people_job_)) {
        people_ = answer.people;
    } else if (answer.member) {
        arrive(*answer.member);
    } else if (answer.taken) {
        view_.problem = FormView::Problem::CardTaken;
    } else if (!answer.error.empty()) {
        view_.problem = FormView::Problem::NotSaved;
    } else if (answer.pin) {
        view_.tries = answer.pin->tries;
        locked_until_us_ = t_us + answer.pin->locked_ms * 1000;
        view_.problem = answer.pin->locked_ms > 0 ? FormView::Problem::Locked : FormView::Problem::WrongPin;
    }
    return true;
}

void Forms::arrive(const db::MemberRecord& member) {
    arrival_ = Arrival{member, view_.claims, view_.beside};
    close();
}

FormView Forms::view(std::int64_t t_us, const std::vector<std::string>& here) const {
    FormView view = view_;
    if (view.problem == FormView::Problem::Locked) {
        view.seconds = static_cast<double>(locked_until_us_ - t_us) / 1e6;
        if (view.seconds <= 0) {
            view.seconds = 0;
            view.problem = FormView::Problem::None;
        }
    }
    if (view.form != Form::Names && view.form != Form::NotMe) return view;
    for (const db::MemberRecord& member : people_) {
        const bool is_here = std::count(here.begin(), here.end(), member.id) > 0;
        view.names.push_back({.member_id = member.id,
                              .name = shownName(member),
                              .here = is_here,
                              .shares_name = member.namesakes > 1,
                              .joined_ms = member.created.wall_ms});
    }
    return view;
}

}  // namespace plumbline::app
