#pragma once
// What a trainer sees and is about to change, as a snapshot shows it. SI units, kg.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/care_view.h"
#include "app/plan_view.h"
#include "app/usage_view.h"

namespace plumbline::app {

enum class TrainerPage : std::uint8_t {
    Set,         ///< numbers of the chosen exercise of whose turn it is
    Swap,        ///< another exercise instead
    People,      ///< members, who trained last first
    Programs,    ///< what can be given to the member, or to the picked ones
    Changes,     ///< what was changed, by whom
    Back,        ///< the member's back: soreness, sets that were not clean, flags, numbers of care
    Usage,       ///< an owner: how the rack is used
    UsageHours,  ///< its hours of the week
    UsageSave,   ///< its way onto a stick
    UsageMore,   ///< what is lifted, who keeps coming, programs, the rack itself
};

/// Exercise: of what rises alone, a harder one.
enum class TrainerField : std::uint8_t { Load, Reps, Sets, Hold, Cap, Tempo, Rest, Exercise };

/// How long a change lasts.
enum class TrainerScope : std::uint8_t {
    Set,      ///< the next set
    Session,  ///< this visit
    Until,    ///< so many days
    Program,  ///< from now on
};

/// One number of the chosen exercise.
struct TrainerLine {
    TrainerField field = TrainerField::Load;
    double now = 0, draft = 0;         ///< kg, reps, sets, s, percent; -1: none is prescribed
    std::string now_text, draft_text;  ///< Tempo
    double step = 0;                   ///< of one touch
};

struct MemberLine {
    std::string member_id, name;
    std::string program;  ///< name; empty: none
    int sets_today = 0;
    int visits = 0, planned_visits = 0;   ///< of the last four weeks
    int days_ago = -1;                    ///< last visit, on the calendar; negative: never
    bool pain = false;                    ///< noted in the last visit
    bool stopped = false;                 ///< more than half of its sets were stopped early
    bool flagged = false, flare = false;  ///< a red flag stands; in flare-up mode
    bool here = false, picked = false;
    bool trainer = false;  ///< and more than a member
};

struct ProgramLine {
    std::string program_id, name, about;
    int weeks = 0, days = 0, version = 0;
    bool current = false;  ///< what the member at the rack trains by
};

struct ChangeLine {
    std::string id;
    int days_ago = 0;  ///< on the calendar
    std::string who, role;
    std::string exercise;  ///< name; empty: not about one
    std::string field;     ///< as db::OverrideRecord::field
    std::string old_value, new_value;
    TrainerScope scope = TrainerScope::Session;
    bool undone = false;
    bool undoable = false;
    std::string care_key, care_unit;  ///< of field "care": the number, as in BackView::Line
};

/// While a trainer's card or PIN is in force.
struct TrainerView {
    std::string name;
    bool owner = false;     ///< may say who is a trainer
    double locks_in_s = 0;  ///< unless something is touched
    TrainerPage page = TrainerPage::Set;
    bool busy = false;    ///< the store is working on it
    std::string problem;  ///< what was refused, and why; empty: nothing

    std::vector<std::string> together;  ///< first names of others for whom it is changed too
    std::string member;  ///< first name of whose turn it is; empty: a guest or nobody, then there is no Set
    std::size_t chosen = 0;  ///< of PlanView::slots; without a program there is one
    std::string exercise;    ///< the chosen one's name, with the draft in it
    std::vector<TrainerLine> lines;
    bool skip = false;      ///< drafted: not today
    std::size_t place = 0;  ///< the chosen one's in the day, with the draft in it; from 0
    TrainerScope scope = TrainerScope::Session;
    int days = 7;                      ///< of scope Until
    std::string reason;                ///< as db::OverrideRecord::reason
    bool changed = false;              ///< there is something to apply
    std::vector<TrainerField> raised;  ///< by the draft, against last time
    bool warns = false;                ///< two or more are: "apply" has to be said once more
    bool just_saved = false;           ///< for two seconds after

    // What the sensors saw of this member's exercise in the last four weeks, this visit's sets too.
    int sets_4_weeks = 0, clean_sets = 0, cap_hits = 0;
    bool pain_last = false;  ///< in the visit before this one
    double kg_per_week = 0;  ///< of the heaviest sets; 0 where there are fewer than three days with some

    std::vector<std::string> swap_ids, swap_names;
    std::vector<MemberLine> members;
    std::vector<ProgramLine> programs;
    std::vector<ChangeLine> changes;  ///< newest first
    std::optional<BackView> back;     ///< of page Back
    std::optional<UsageView> usage;   ///< of an owner's pages of usage
};

}  // namespace plumbline::app
