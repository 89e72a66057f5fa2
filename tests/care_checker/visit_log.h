#pragma once
// What a visit looked like from outside: what the glass showed and what went to disk. Plain copies; whoever
// drives a rack fills them, the checker only reads. SI units, kg.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/snapshot.h"
#include "app/training/program.h"
#include "db/records.h"

namespace plumbline::care_checker {

/// One moment of the glass, as far as a rule can be read off it.
struct Picture {
    std::int64_t t_us = 0;
    app::PlanView plan;
    std::optional<app::CareView> care;
    app::LoadView load;
    std::optional<app::SetView> set;
    std::string banner;  ///< what stands above the plan about today, in words
};
Picture pictureOf(const app::Snapshot& shown);

struct SetLog {
    Picture before;                    ///< the last one before the bar left the hooks, or the hold began
    Picture after;                     ///< at rest, when everything was answered
    db::SetRecord stored;              ///< its newest row
    std::vector<db::RepRecord> reps;   ///< their newest rows, in order
    bool pain_pressed = false;         ///< while it ran
    std::optional<int> said_pain;      ///< after it
    std::optional<Picture> pain_said;  ///< right after that answer
};

struct VisitLog {
    std::string member_id;
    std::int64_t day = 0;     ///< the world's calendar day, from 1970-01-01
    double hours = 0;         ///< the world's, since any fixed moment
    bool clock_right = true;  ///< the rack believed the world's time
    Picture arrived;          ///< the member is there, nothing was answered yet
    std::optional<Picture>
        ready;             ///< everything was answered or skipped: what is offered; empty: left before
    bool skipped = false;  ///< the check-in
    std::optional<int> said_soreness;
    std::optional<app::SoreTrend> said_trend;
    int touches = 0;  ///< the check-in took
    std::vector<app::RedFlag> said_flags;
    std::optional<Picture> flags_said;  ///< right after that answer
    std::vector<SetLog> sets;
    db::SessionRecord session;
    std::vector<db::HealthRecord> health;     ///< rows stored in this visit, in order
    std::vector<db::OverrideRecord> changes;  ///< rows of the chain about this member, likewise
    std::optional<app::BackView> back;        ///< the trainer's page, had it been opened at the end
};

/// What does not change from visit to visit.
struct Facts {
    std::vector<db::ExerciseRecord> catalogue;
    std::map<std::string, training::Program> programs;  ///< by id of the version
    std::map<std::string, std::string> roles;           ///< by member id; members are missing
    double bar_kg = 20;
    double step_kg = 2.5;  ///< smallest change of the bar, both sides together
};

}  // namespace plumbline::care_checker
