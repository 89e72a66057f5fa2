#include "tests/care_year/visit_player.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <utility>

#include "db/exercise_in.h"
#include "ui/care_words.h"

namespace plumbline::care_year {
namespace {

using care_checker::pictureOf;
using care_checker::SetLog;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr int kMostSets = 45;

/// With the words of the glass.
care_checker::Picture pictureWith(const app::Snapshot& shown) {
    care_checker::Picture picture = pictureOf(shown);
    if (shown.care) picture.banner = ui::bannerText(*shown.care);
    return picture;
}

}  // namespace

care_checker::VisitLog VisitPlayer::play(Lifter& lifter, int day, bool clock_right, bool desk) {
    lifter_ = &lifter;
    day_ = day;
    ended_ = false;
    log_ = {};
    set_ids_.clear();
    left_out_.clear();
    rack_.take();
    log_.member_id = lifter.id;
    log_.day = rack_.worldMs() / kDayMs;
    log_.hours = static_cast<double>(rack_.worldMs()) / 3.6e6;
    log_.clock_right = clock_right;
    rack_.tap(lifter.card);
    rack_.still(0.5);
    const app::Snapshot there = rack_.look();
    EXPECT_TRUE(there.visit.signed_in) << lifter.name << " on day " << day;
    log_.arrived = pictureOf(there);
    answer();
    prepare();
    log_.ready = pictureWith(rack_.look());
    lift();
    if (desk) trainer();
    leave();
    collect();
    count();
    return std::exchange(log_, {});
}

void VisitPlayer::answer() {
    app::Snapshot shown = rack_.look();
    if (!shown.care) {
        ++figures_.not_possible["no care view"];
        return;
    }
    if (lifter_->manners.consents && lifter_->consents() != shown.care->consented) {
        rack_.press(app::CareConsent{lifter_->consents()});
        figures_.consents_ended += lifter_->consents() ? 0 : 1;
        shown = rack_.look();
    }
    if (shown.care->asks && (!lifter_->consents() || lifter_->skipsCheckIn())) {
        rack_.press(app::SkipCheckIn{});
        log_.skipped = true;
        log_.touches = 1;
    } else if (shown.care->asks) {
        const int soreness = lifter_->soreness();
        rack_.press(app::SayCheckIn{.soreness = soreness, .trend = std::nullopt});
        rack_.press(app::SayCheckIn{.soreness = soreness, .trend = lifter_->trend()});
        log_.said_soreness = soreness;
        log_.said_trend = lifter_->trend();
        // The third: what is proposed has been read.
        log_.touches = rack_.look().form.form == app::Form::CheckIn ? 3 : 2;
    }
    if (lifter_->hasRedFlags() && !lifter_->manners.flag_by_pain) sayFlags();
    shown = rack_.look();
    if (shown.care && shown.care->mode == app::CareMode::Flare && lifter_->flareIsOver(day_)) {
        rack_.press(app::SetFlare{false});
        ++figures_.flare_ends;
    }
    if (shown.care && shown.care->mode != app::CareMode::Flare && lifter_->slips()) {
        rack_.press(app::SetFlare{true});
        rack_.press(app::SetFlare{false});
    }
    rack_.press(app::OpenForm{.form = app::Form::None});
}

void VisitPlayer::sayFlags() {
    log_.said_flags = lifter_->redFlags();
    rack_.press(app::OpenForm{.form = app::Form::Flags});
    EXPECT_EQ(rack_.look().form.form, app::Form::Flags);
    rack_.press(app::SayFlags{log_.said_flags});
    log_.flags_said = pictureWith(rack_.look());
    ++figures_.flags;
}

void VisitPlayer::prepare() {
    const app::Snapshot shown = rack_.look();
    if (!shown.care || shown.care->preparation.empty() || shown.care->prepared) return;
    if (lifter_->chance(0.3)) {
        rack_.press(app::Preparation{app::Preparation::Do::SkipAll});
    } else {
        rack_.press(app::OpenForm{.form = app::Form::Prepare});
        for (const app::PrepItem& item : shown.care->preparation) {
            rack_.press(app::Preparation{app::Preparation::Do::Begin});
            rack_.rest(item.hold_s > 0 ? 5 : 1);
            const bool skips = lifter_->chance(0.2);
            rack_.press(
                app::Preparation{skips ? app::Preparation::Do::SkipItem : app::Preparation::Do::ItemDone});
        }
    }
    rack_.press(app::OpenForm{.form = app::Form::None});
}

void VisitPlayer::lift() {
    for (int i = 0; i < kMostSets && !ended_; ++i) {
        app::Snapshot shown = rack_.look();
        if (shown.phase == app::Phase::Summary || shown.phase == app::Phase::Attract) return;
        if (shown.phase == app::Phase::Rest) {
            rack_.press(app::NextSet{});
            shown = rack_.look();
        }
        if (shown.plan.program.empty()) {
            if (!chooseFree()) return;
            shown = rack_.look();
        }
        const auto& slots = shown.plan.slots;
        const auto open = [&](const app::SlotView& slot) {
            return !slot.skipped && slot.done < slot.sets && left_out_.count(slot.key) == 0;
        };
        const auto current =
            std::find_if(slots.begin(), slots.end(), [](const app::SlotView& slot) { return slot.current; });
        const bool blocked = shown.care && shown.care->mode == app::CareMode::Blocked;
        if (blocked && std::none_of(slots.begin(), slots.end(), open)) return;
        if (!slots.empty() &&
            (current == slots.end() || !open(*current) || (shown.care && shown.care->stopped))) {
            if (current != slots.end()) left_out_.insert(current->key);
            const auto next = std::find_if(slots.begin(), slots.end(), open);
            if (next == slots.end()) return;
            rack_.press(app::ChooseExercise{next->exercise_id});
            continue;
        }
        if (!oneSet() && current != slots.end()) left_out_.insert(current->key);
        if (lifter_->chance(0.003)) return;
    }
}

/// Without a program: of three lifts the next that asks for another set; false: none does.
bool VisitPlayer::chooseFree() {
    constexpr std::array kLifts{"back_squat", "romanian_deadlift", "bench_press"};
    const std::size_t lifts = lifter_->manners.family.empty() ? kLifts.size() : 1;
    for (std::size_t i = 0; i < lifts; ++i) {
        if (left_out_.count(kLifts[i]) != 0) continue;
        if (rack_.look().exercise_id != kLifts[i]) rack_.press(app::ChooseExercise{kLifts[i]});
        const app::Snapshot shown = rack_.look();
        const bool stopped = shown.care && shown.care->stopped;
        if (shown.exercise_id == kLifts[i] && !stopped && shown.plan.done < shown.plan.sets) return true;
        left_out_.insert(kLifts[i]);
    }
    return false;
}

bool VisitPlayer::oneSet() {
    SetLog set;
    app::Snapshot shown = rack_.look();
    if (shown.care && shown.care->lighter_kg && !shown.care->lighter_taken) {
        ++figures_.lighter_offered;
        const bool takes = lifter_->chance(0.7);
        figures_.lighter_taken += takes ? 1 : 0;
        rack_.press(app::TakeLighter{takes});
        shown = rack_.look();
    }
    const bool done = shown.hold ? hold(set) : bar(set);
    if (!done) return false;
    const std::string id = rack_.newestSet();
    if (id.empty() || std::find(set_ids_.begin(), set_ids_.end(), id) != set_ids_.end()) {
        ++figures_.not_possible["a set of " + shown.exercise_id + " left no row"];
        return false;
    }
    set_ids_.push_back(id);
    log_.sets.push_back(std::move(set));
    rack_.rest(25);
    return true;
}

bool VisitPlayer::hold(SetLog& set) {
    const app::Snapshot shown = rack_.look();
    set.before = pictureOf(shown);
    rack_.press(app::StartHold{});
    const double asked = (shown.plan.hold_s > 0 ? shown.plan.hold_s : 20) * (shown.plan.per_side ? 2 : 1);
    rack_.rest(lifter_->chance(0.1) ? asked * 0.7 : asked + 1);
    rack_.press(app::StopHold{});
    rack_.still(0.5);
    set.after = pictureOf(rack_.look());
    return true;
}

/// A plate goes from the right to the left: off and on, each by itself.
void VisitPlayer::loadUnevenly(double kg) {
    constexpr double kPlate = 5;
    rack_.load(kg - kPlate, kPlate);
    rack_.still(4);
    rack_.load(kg, 2 * kPlate);
    rack_.still(4);
}

bool VisitPlayer::bar(SetLog& set) {
    app::Snapshot shown = rack_.look();
    const db::ExerciseRecord* record = db::exerciseIn(facts_.catalogue, shown.exercise_id);
    if (record == nullptr || record->implement == "body" || record->implement == "band") {
        ++figures_.not_possible["no way to do " + shown.exercise_id + " in repetitions"];
        return false;
    }
    const double kg = shown.plan.kg.value_or(20);
    if (kg < 20) {
        ++figures_.not_possible["lighter than the bar: " + shown.exercise_id];
        return false;
    }
    rack_.load(kg);
    rack_.still(4);
    if (kg >= 40 && lifter_->chance(0.04)) loadUnevenly(kg);
    shown = rack_.look();
    set.before = pictureOf(shown);
    const int asked = std::max(1, shown.plan.reps_max > 0 ? shown.plan.reps_max
                                  : shown.plan.reps > 0   ? shown.plan.reps
                                                          : 8);
    const auto tempo = training::parseTempo(shown.plan.tempo);
    const auto side = [&] {
        return lifter_->set(shown.exercise_id, kg, asked,
                            tempo ? std::optional<training::Tempo>(*tempo) : std::nullopt);
    };
    std::vector<RepPlan> reps = side();
    if (shown.plan.per_side)
        for (const RepPlan& rep : side()) reps.push_back(rep);
    const std::optional<int> pain = lifter_->pain();
    const bool in_the_set = pain && lifter_->chance(0.7) && reps.size() > 1;
    rack_.unrack();
    for (std::size_t i = 0; i < reps.size(); ++i) {
        repetition(reps[i], record->starts_with_eccentric);
        if (in_the_set && i == 1) {
            rack_.press(app::Pain{});
            break;
        }
        const auto now = rack_.look().set;
        if (now && !now->ended && now->state == app::LossState::Stop &&
            !lifter_->chance(lifter_->manners.goes_on))
            break;
    }
    rack_.rerack();
    set.pain_pressed = in_the_set;
    set.after = pictureOf(rack_.look());
    if (pain) hurts(set, *pain, in_the_set);
    return true;
}

void VisitPlayer::repetition(const RepPlan& rep, bool down_first) {
    if (down_first) {
        rack_.move(-rep.rom_m, rep.down_s);
        if (rep.pause_s > 0) rack_.still(rep.pause_s);
        rack_.move(rep.rom_m, rep.up_s);
        rack_.still(rep.top_s);
    } else {
        rack_.move(rep.rom_m, rep.up_s);
        rack_.still(rep.top_s);
        rack_.move(-rep.rom_m, rep.down_s);
        rack_.still(std::max(0.4, rep.pause_s));
    }
}

void VisitPlayer::hurts(SetLog& set, int level, bool in_the_set) {
    ++figures_.pains;
    if (!in_the_set) rack_.press(app::Pain{});
    rack_.press(app::SayPain{level});
    set.said_pain = level;
    const app::Snapshot shown = rack_.look();
    set.pain_said = pictureOf(shown);
    if (lifter_->hasRedFlags() && lifter_->manners.flag_by_pain) sayFlags();
    if (level >= 4) {
        rack_.press(app::SetFlare{true});
        lifter_->flareUp();
        ++figures_.flare_ups;
        ended_ = level >= 7;
    }
    rack_.press(app::OpenForm{.form = app::Form::None});
}

void VisitPlayer::leave() {
    for (int i = 0; i < 3 && rack_.look().phase != app::Phase::Attract; ++i) {
        rack_.press(app::LogOut{});
        rack_.rest(2);
    }
    rack_.rest(10);
    EXPECT_EQ(rack_.look().phase, app::Phase::Attract) << lifter_->name << " on day " << day_;
    rack_.load(20);
    rack_.still(2);
}

/// What the engine sent is only asked which rows there should be: what they say is read back from the disk.
void VisitPlayer::collect() {
    Written written = rack_.take();
    for (const std::string& what : written.refused) ++figures_.not_possible["refused: " + what];
    for (const db::SessionRecord& session : written.sessions)
        if (session.member_id == lifter_->id) log_.session = session;
    const std::int64_t began_ms = log_.session.started.wall_ms;
    const auto kept = rack_.store().sets(began_ms - kDayMs, began_ms + kDayMs, true);
    ASSERT_TRUE(kept);
    for (std::size_t i = 0; i < set_ids_.size(); ++i) {
        const auto row = std::find_if(kept->begin(), kept->end(),
                                      [&](const db::StoredSet& each) { return each.set.id == set_ids_[i]; });
        ASSERT_NE(row, kept->end()) << "a set is not on the disk";
        log_.session = row->session;
        log_.sets[i].stored = row->set;
        log_.sets[i].reps = row->reps;
    }
    const auto read = rack_.store().perform({.what = db::FindTraining{lifter_->id, began_ms / kDayMs}});
    ASSERT_TRUE(read.training);
    for (const db::HealthRecord& sent : written.health)
        for (const db::HealthRecord& row : read.training->health)
            if (row.id == sent.id) log_.health.push_back(row);
    if (written.changes.empty()) return;
    const auto chain = rack_.store().overrides();
    ASSERT_TRUE(chain);
    for (const db::OverrideRecord& row : *chain)
        if (row.member_id == lifter_->id &&
            std::any_of(written.changes.begin(), written.changes.end(),
                        [&](const db::OverrideRecord& sent) { return sent.id == row.id; }))
            log_.changes.push_back(row);
}

void VisitPlayer::count() {
    ++figures_.visits;
    figures_.left_at_once += log_.sets.empty() ? 1 : 0;
    figures_.skipped += log_.skipped ? 1 : 0;
    figures_.wrong_clock += log_.clock_right ? 0 : 1;
    figures_.deload_visits += log_.session.deload ? 1 : 0;
    if (log_.ready && log_.ready->care) {
        const app::CareMode mode = log_.ready->care->mode;
        figures_.reduced_visits += mode == app::CareMode::Reduced ? 1 : 0;
        figures_.flare_visits += mode == app::CareMode::Flare ? 1 : 0;
        figures_.return_visits += mode == app::CareMode::Return ? 1 : 0;
        figures_.blocked_visits += mode == app::CareMode::Blocked ? 1 : 0;
    }
    for (const SetLog& set : log_.sets) {
        ++figures_.sets;
        figures_.held += set.stored.held_ms ? 1 : 0;
        figures_.reps += set.stored.reps;
        figures_.caps_hit += set.stored.loss_state == "stop" ? 1 : 0;
        figures_.not_clean += set.stored.form.size() >= 2 ? 1 : 0;
        figures_.tonnes += static_cast<double>(set.stored.load_g.value_or(0)) * set.stored.reps / 1e6;
    }
}

}  // namespace plumbline::care_year
