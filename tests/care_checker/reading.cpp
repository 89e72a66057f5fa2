#include "tests/care_checker/reading.h"

#include <algorithm>
#include <iterator>

namespace plumbline::care_checker {

Picture pictureOf(const app::Snapshot& shown) {
    return {.t_us = shown.t_us,
            .plan = shown.plan,
            .care = shown.care,
            .load = shown.load,
            .set = shown.set,
            .banner = {}};
}

std::vector<Exposure> exposuresOf(const VisitLog& visit) {
    std::vector<Exposure> all;
    for (const SetLog& set : visit.sets) {
        if (set.stored.kind != "work" || set.stored.deleted || set.stored.slot.empty()) continue;
        auto there = std::find_if(all.begin(), all.end(),
                                  [&](const Exposure& each) { return each.slot == set.stored.slot; });
        if (there == all.end()) {
            all.push_back({.visit = &visit,
                           .slot = set.stored.slot,
                           .exercise_id = set.stored.exercise_id,
                           .program_id = visit.session.program_id,
                           .plan = set.before.plan,
                           .mode = set.before.care ? set.before.care->mode : app::CareMode::Usual,
                           .deload = set.before.plan.deload});
            there = all.end() - 1;
        }
        there->sets.push_back(&set);
    }
    return all;
}

bool Exposure::usual() const {
    using What = app::Reason::What;
    return mode == app::CareMode::Usual && !deload &&
           !says(plan, {What::CareSets, What::CareLoad, What::CareReturn, What::CareVolume, What::CareSpacing,
                        What::CareFullWeek, What::CareForm, What::CarePain});
}

std::vector<Exposure> earlier(const Look& look, const Exposure& of) {
    std::vector<Exposure> all;
    for (const VisitLog& visit : look.before) {
        if (visit.session.program_id != of.program_id) continue;
        for (Exposure& each : exposuresOf(visit))
            if (each.slot == of.slot && each.exercise_id == of.exercise_id) all.push_back(std::move(each));
    }
    return all;
}

bool painIn(const SetLog& set, int gate) {
    return set.said_pain ? *set.said_pain > gate : set.stored.pain;
}

bool painIn(const VisitLog& visit, int gate) {
    return std::any_of(visit.sets.begin(), visit.sets.end(),
                       [&](const SetLog& set) { return painIn(set, gate); });
}

bool worked(const VisitLog& visit) {
    return std::any_of(visit.sets.begin(), visit.sets.end(), [](const SetLog& set) {
        return set.stored.kind == "work" && !set.stored.deleted && set.stored.reps > 0 &&
               set.stored.load_g.value_or(0) > 0;
    });
}

std::vector<db::HealthRecord> withoutSlips(std::vector<db::HealthRecord> rows) {
    const auto is = [](const char* kind) {
        return [kind](const db::HealthRecord& row) { return row.kind == kind; };
    };
    for (auto on = rows.begin(); (on = std::find_if(on, rows.end(), is("flare"))) != rows.end();) {
        const auto off = std::find_if(on, rows.end(), is("flare_end"));
        if (off == rows.end()) break;
        const std::int64_t after_us = off->made.t_us - on->made.t_us;
        const bool slip = on->author_id == off->author_id && !on->made.boot_id.empty() &&
                          on->made.boot_id == off->made.boot_id && after_us >= 0 && after_us < 60'000'000;
        if (!slip) {
            on = off;
            continue;
        }
        rows.erase(off);
        on = rows.erase(on);
    }
    return rows;
}

namespace {

void fold(Standing& standing, const db::HealthRecord& row) {
    if (row.kind == "consent") standing.consented = true;
    if (row.kind == "consent_end") standing.consented = false;
    if (row.kind == "flags" && !row.flags.empty()) standing.flagged = true;
    if (row.kind == "lifted") standing.flagged = false;
    if (row.kind == "flare") standing.flare = true;
    if (row.kind == "flare_end") {
        standing.flare_ended = standing.flare_ended || standing.flare;
        standing.flare = false;
    }
    if (standing.flare) standing.flare_ended = false;
}

}  // namespace

Standing standingBefore(std::span<const VisitLog> before) {
    Standing standing;
    for (const VisitLog& visit : before)
        for (const db::HealthRecord& row : withoutSlips(visit.health)) fold(standing, row);
    return standing;
}

Standing standingAt(const Look& look, std::int64_t t_us) {
    Standing standing = standingBefore(look.before);
    std::vector<db::HealthRecord> so_far;
    for (const db::HealthRecord& row : look.visit.health)
        if (row.made.t_us <= t_us) so_far.push_back(row);
    for (const db::HealthRecord& row : withoutSlips(so_far)) fold(standing, row);
    return standing;
}

Standing standingIn(const Look& look) {
    return standingAt(look, look.visit.ready ? look.visit.ready->t_us : INT64_MAX);
}

std::string lately(const Exposure& now, const std::vector<Exposure>& past) {
    constexpr std::size_t kShown = 9;
    std::string all;
    const auto add = [&](const Exposure& each) {
        all += fmt::format("; day {}{}: {} kg {} x {} {} s cap {} of {} week {}{}{} because", each.visit->day,
                           each.visit->clock_right ? "" : ", clock wrong", each.plan.kg.value_or(0),
                           each.plan.of_sets, each.plan.reps, each.plan.hold_s, each.plan.cap_pct,
                           each.program_id, each.plan.week, each.deload ? " lighter week" : "",
                           each.usual() ? "" : " not usual");
        for (const app::Reason& reason : each.plan.why)
            all +=
                fmt::format(" [{} of {}: {:g} kg x{} n{} {:g}%]", static_cast<int>(reason.what),
                            static_cast<int>(reason.of), reason.kg, reason.count, reason.number, reason.pct);
        for (const db::OverrideRecord& row : each.visit->changes)
            if (row.slot == each.slot || row.revokes)
                all += fmt::format(" ({} {} for {}{})", row.field, row.new_value, row.scope,
                                   row.revokes ? ", taken back" : "");
    };
    for (std::size_t i = past.size() - std::min(kShown, past.size()); i < past.size(); ++i) add(past[i]);
    add(now);
    return all;
}

const training::Slot* slotOf(const Facts& facts, const std::string& program_id, const std::string& key) {
    const auto program = facts.programs.find(program_id);
    if (program == facts.programs.end()) return nullptr;
    for (const training::Day& day : program->second.days)
        for (const training::Slot& slot : day.slots)
            if (slot.key == key) return &slot;
    return nullptr;
}

std::vector<training::Prescription> workWritten(const training::Slot* slot, int week) {
    std::vector<training::Prescription> work;
    if (slot == nullptr) return work;
    std::copy_if(slot->sets.begin(), slot->sets.end(), std::back_inserter(work),
                 [&](const training::Prescription& each) {
                     return each.kind == training::SetKind::Work && training::inWeek(each, week);
                 });
    return work;
}

int setsWritten(const training::Slot& slot, int week) {
    int sets = 0;
    for (const training::Prescription& each : workWritten(&slot, week)) sets += each.sets;
    return sets;
}

bool says(const app::PlanView& plan, std::initializer_list<app::Reason::What> any) {
    return std::any_of(plan.why.begin(), plan.why.end(), [&](const app::Reason& reason) {
        return std::find(any.begin(), any.end(), reason.what) != any.end();
    });
}

bool says(const std::optional<app::CareView>& care, std::initializer_list<app::CareReason::What> any) {
    return care && std::any_of(care->why.begin(), care->why.end(), [&](const app::CareReason& reason) {
               return std::find(any.begin(), any.end(), reason.what) != any.end();
           });
}

bool hasWord(const std::string& id, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return id.find(word) != std::string::npos; });
}

bool loaded(const Facts& facts, const app::SlotView& slot) {
    if (slot.skipped || slot.body) return false;
    const db::ExerciseRecord* record = db::exerciseIn(facts.catalogue, slot.exercise_id);
    const bool own = record != nullptr && (record->implement == "body" || record->implement == "band");
    return slot.kg.value_or(0) > 0 || (!own && record != nullptr && !record->timed);
}

bool hardHinge(const Facts& facts, const std::string& exercise_id, double kg) {
    return hasWord(exercise_id, {"deadlift", "good_morning", "clean", "snatch", "rack_pull", "block_pull"}) &&
           kg > 2 * facts.bar_kg;
}

std::vector<Violation> checkVisit(const Facts& facts, std::span<const VisitLog> before, const VisitLog& visit,
                                  Tally* tally) {
    std::vector<Violation> found;
    Tally unread;
    const Look look{facts, before, visit, found, tally != nullptr ? *tally : unread};
    beforeTheFirstSet(look);
    duringASet(look);
    betweenSessions(look);
    weeksAndDays(look);
    plansAndTrainers(look);
    return found;
}

void thin(VisitLog& visit) {
    visit.arrived = {};
    visit.flags_said.reset();
    if (visit.ready) visit.ready->plan.slots.clear();
    for (SetLog& set : visit.sets) {
        set.after = {};
        set.pain_said.reset();
        set.reps.clear();
        set.before.plan.slots.clear();
        set.before.set.reset();
        if (set.before.care) set.before.care = app::CareView{.mode = set.before.care->mode};
    }
}

}  // namespace plumbline::care_checker
