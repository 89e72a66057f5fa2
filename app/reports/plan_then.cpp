#include "app/reports/plan_then.h"

#include "app/training/program_text.h"
#include "app/training/program_week.h"

namespace plumbline::reports {

std::map<std::string, ProgramFacts> programFacts(const std::vector<db::ProgramRecord>& programs) {
    std::map<std::string, ProgramFacts> facts;
    for (const db::ProgramRecord& program : programs) {
        ProgramFacts& each = facts[program.id];
        each.version = program.version;
        each.family = program.family;
        const auto parsed = training::parseProgram(program.text);
        if (!parsed) continue;  // of one who was erased
        each.written = *parsed;
        for (const training::Day& day : parsed->days)
            for (const training::Slot& slot : day.slots) each.exercises[slot.key] = slot.exercise_id;
    }
    return facts;
}

PlanThen::PlanThen(std::map<std::string, ProgramFacts> programs, db::PlanChanges changes)
    : programs_(std::move(programs)), boots_(std::move(changes.boots)) {
    for (db::PlanChange& each : changes.changes) {
        const std::string member = each.change.member_id;
        auto& among =
            each.change.field == "program" ? of_programs_[member] : of_slots_[{member, each.change.slot}];
        among.push_back(std::move(each));
    }
}

bool PlanThen::isBefore(const db::Moment& one, const db::Moment& other) const {
    if (one.boot_id == other.boot_id) return one.t_us < other.t_us;
    const auto place = boots_.find(one.boot_id);
    const auto other_place = boots_.find(other.boot_id);
    return place != boots_.end() && other_place != boots_.end() && place->second < other_place->second;
}

bool PlanThen::stoodAt(const db::PlanChange& change, const db::Moment& when) const {
    return isBefore(change.change.made, when) && !(change.taken_back && isBefore(*change.taken_back, when));
}

const ProgramFacts* PlanThen::program(const db::SessionRecord& session) const {
    const auto found = programs_.find(session.program_id);
    return found == programs_.end() ? nullptr : &found->second;
}

std::optional<int> PlanThen::week(const db::StoredSet& stored, std::int64_t day) const {
    const ProgramFacts* trained = program(stored.session);
    if (trained == nullptr || !trained->written || !stored.session.member_id) return std::nullopt;
    const auto changes = of_programs_.find(*stored.session.member_id);
    if (changes == of_programs_.end()) return std::nullopt;
    std::vector<db::ProgramSpan> spans;
    for (const db::PlanChange& each : changes->second) {
        if (!stoodAt(each, stored.set.started)) continue;
        const db::OverrideRecord& row = each.change;
        const auto brought = programs_.find(row.new_value);
        spans.push_back({row.from_day, row.to_day, row.new_value,
                         brought == programs_.end() ? "" : brought->second.family, row.made.clock_ok});
    }
    spans = db::asOf(std::move(spans), day);
    const db::ProgramSpan* now = db::inForce(spans, day);
    if (now == nullptr || now->family != trained->family) return std::nullopt;
    return training::weekOf(*trained->written, db::beganDay(spans, *now), day).week;
}

const db::OverrideRecord* PlanThen::change(const db::StoredSet& stored, int turn, std::int64_t day) const {
    if (!stored.session.member_id || stored.session.program_id.empty()) return nullptr;
    const auto changes = of_slots_.find({*stored.session.member_id, stored.set.slot});
    if (stored.set.slot.empty() || changes == of_slots_.end()) return nullptr;
    const auto concerns = [&](const db::OverrideRecord& row) {
        if (row.scope == "set") return row.session_id == stored.session.id && row.set_number == turn;
        if (row.scope == "session") return row.session_id == stored.session.id;
        return row.from_day <= day && (!row.to_day || day < *row.to_day);
    };
    for (auto each = changes->second.rbegin(); each != changes->second.rend(); ++each)
        if (stoodAt(*each, stored.set.started) && concerns(each->change)) return &each->change;
    return nullptr;
}

}  // namespace plumbline::reports
