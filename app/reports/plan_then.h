#pragma once
// What a set's program was when it was lifted: its week, and who had changed it by then. The store keeps
// neither with a set; both follow from the chain of changes, of which nothing is ever dropped. Pure.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/training/program.h"
#include "db/program_spans.h"
#include "db/sets_in_turn.h"

namespace plumbline::reports {

/// What a version of a program tells of its sets.
struct ProgramFacts {
    int version = 0;
    std::string family;
    std::map<std::string, std::string> exercises;  ///< that it asks for, by slot
    std::optional<training::Program> written;      ///< empty: of one who was erased
};

/// By the version's id.
std::map<std::string, ProgramFacts> programFacts(const std::vector<db::ProgramRecord>& programs);

class PlanThen {
  public:
    PlanThen() = default;
    explicit PlanThen(std::map<std::string, ProgramFacts> programs, db::PlanChanges changes = {});

    /// Of the version the visit trained by; null: of none, or it is not known.
    [[nodiscard]] const ProgramFacts* program(const db::SessionRecord& session) const;
    /// Week of that program in which `day`, the visit's, lies; empty: its visit had no program, or what the
    /// chain says of that moment is another.
    [[nodiscard]] std::optional<int> week(const db::StoredSet& stored, std::int64_t day) const;
    /// The newest change of the set's slot that was in force when it began. `turn`: from 1 among the slot's
    /// work of the visit, 0 of a warm-up. Null: as the program wrote it.
    [[nodiscard]] const db::OverrideRecord* change(const db::StoredSet& stored, int turn,
                                                   std::int64_t day) const;

  private:
    [[nodiscard]] bool stoodAt(const db::PlanChange& change, const db::Moment& when) const;
    /// In the order of the rack's own life: a wall clock may have been wrong.
    [[nodiscard]] bool isBefore(const db::Moment& one, const db::Moment& other) const;

    std::map<std::string, ProgramFacts> programs_;
    std::map<std::string, std::int64_t> boots_;
    std::map<std::string, std::vector<db::PlanChange>> of_programs_;  ///< by member
    std::map<std::pair<std::string, std::string>, std::vector<db::PlanChange>>
        of_slots_;  ///< by member and slot
};

}  // namespace plumbline::reports
