// What the picture shows of a back, and what of it is veiled: answers are for the member and their trainer,
// not for whoever touches a name. The rest of the care is in engine_care.cpp.

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "app/care/advice.h"
#include "app/care/flare_up.h"
#include "app/engine_care.h"

namespace plumbline::app {
namespace {

/// What a member said of their back, or what quotes it.
bool saysOfBack(const CareReason& reason) {
    switch (reason.what) {
        case CareReason::What::SoreLate:
        case CareReason::What::SoreLong:
        case CareReason::What::SoreWorse:
        case CareReason::What::SoreAgain:
        case CareReason::What::SoreUsual:
        case CareReason::What::SoreHigh:
        case CareReason::What::Flag:
        case CareReason::What::FlagLifted:
        case CareReason::What::Flare:
        case CareReason::What::ReturnStep:
        case CareReason::What::ReturnWaits:
        case CareReason::What::ReturnDays:
        case CareReason::What::ReturnAsks:
        case CareReason::What::PainStopped:
            return true;
        case CareReason::What::NotClean:
        case CareReason::What::WeekVolume:
        case CareReason::What::Spacing:
        case CareReason::What::Deload:
        case CareReason::What::Order:
        case CareReason::What::Veiled:
            break;
    }
    return false;
}

bool quotesBack(const Reason& reason) {
    using What = Reason::What;
    return reason.what == What::Pain || reason.what == What::AfterPain ||
           reason.what == What::LessAfterPain || reason.what == What::CareSets ||
           reason.what == What::CareLoad || reason.what == What::CareWithheld ||
           reason.what == What::CareReturn || reason.what == What::CarePain;
}

/// `instead` where the first of `such` stood, and none of them.
template <typename Each>
void oneForAll(std::vector<Each>& all, bool (*such)(const Each&), Each instead) {
    const auto first = std::find_if(all.begin(), all.end(), such);
    if (first == all.end()) return;
    *first = std::move(instead);
    all.erase(std::remove_if(std::next(first), all.end(), such), all.end());
}

}  // namespace

int Engine::Care::backFromPct() const {
    const care::Facts& facts = e.course().careFacts();
    const care::Flare flare = care::flareOf(facts);
    if (!flare.on) return 0;
    return care::isSlip(facts, *flare.begin, flareRow(*flow(), false)) ? 0 : facts.numbers.return_from_pct;
}

void Engine::Care::show(Snapshot& picture) const {
    const CareFlow* care = flow();
    if (care == nullptr) return;
    const Course& course = e.course();
    const care::Today& today = course.care();
    CareView view;
    view.guest = care->isGuests();
    view.consented = today.consented;
    const std::vector<db::HealthRecord>& said = course.careFacts().health;
    view.had_consented =
        std::any_of(said.begin(), said.end(), [](const auto& row) { return row.kind == "consent"; });
    view.veiled = veiled();
    const bool asking = e.forms_.form() == Form::CheckIn;
    view.asks = today.asks && (asking || !care->isCheckedIn());
    view.soreness = today.soreness;
    view.trend = today.trend;
    view.mode = today.mode;
    view.flags = today.flags;
    view.why = course.careReasons();
    view.return_step = today.return_step;
    view.return_steps = today.return_steps;
    view.return_pct = today.return_pct;
    view.back_from_pct = backFromPct();
    care->show(view, asking, e.set_ ? e.set_->id() : "");
    if (e.forms_.form() == Form::Advice) view.cards = care::adviceCards();
    view.cues = course.cues(e.visit_.exercise());
    view.sharp_from = course.careFacts().numbers.sharp_from;
    view.flare_from = course.careFacts().numbers.flare_from;
    view.proposes_flare = proposesFlare(asking ? view.soreness : view.pain);
    const auto& hurt = today.limits.stopped;
    view.stopped = std::count(hurt.begin(), hurt.end(), e.visit_.exercise().id) > 0;
    const std::vector<DoneSet>& done = e.visit_.person()->done;
    if (const CareFlow::Lighter* offer = care->lighter(picture.exercise_id); offer != nullptr) {
        // Nobody tells a guest how much: they would lift what lies on the bar again.
        const double again_kg =
            care->isGuests() && !done.empty() ? done.back().view.load.kg : picture.plan.kg.value_or(0);
        const bool another = picture.plan.done < picture.plan.sets && again_kg > offer->kg;
        if (another || offer->taken) view.lighter_kg = offer->kg;
        view.lighter_taken = offer->taken;
    }
    // BC-11, when it is known what is offered after it.
    if (!done.empty() && !done.back().view.deleted && done.back().view.not_clean)
        view.why.push_back({.what = CareReason::What::NotClean,
                            .number = static_cast<int>(done.back().view.form.size()),
                            .other = view.lighter_kg ? 1 : 0});
    view.balance = course.balance();
    picture.care = std::move(view);
    if (picture.care->veiled) veil(picture);
}

bool Engine::Care::veiled() const {
    const Person* person = e.visit_.person();
    return person != nullptr && person->member && !person->tapped_in;
}

bool Engine::Care::hides() const {
    if (!veiled()) return false;
    const std::vector<db::HealthRecord>& said = e.course().careFacts().health;
    return std::any_of(said.begin(), said.end(),
                       [](const db::HealthRecord& row) { return !row.kind.starts_with("consent"); });
}

void Engine::Care::veil(Snapshot& picture) const {
    CareView& view = *picture.care;
    oneForAll(view.why, saysOfBack, {.what = CareReason::What::Veiled});
    oneForAll(picture.plan.why, quotesBack, {.what = Reason::What::Veiled});
    // What spares a back spares it under a word that tells no more than that it does.
    if (!flow()->gentleHere() && (view.mode == CareMode::Flare || view.mode == CareMode::Return))
        view.mode = CareMode::Reduced;
    view.return_step = view.return_steps = 0;
    view.return_pct = 0;
    if (!flow()->gentleHere()) view.back_from_pct = 0;
    if (picture.previous) picture.previous->pain = false;
    if (!picture.set || !picture.set->ended || flow()->hurtHere(e.set_->id())) return;
    picture.set->pain = picture.can_unsay_pain = false;
}

}  // namespace plumbline::app
