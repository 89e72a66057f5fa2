#pragma once
// What whoever is at the rack trains by in this visit: the program in force, resolved, and the place in it.
// Without a program the day consists of the chosen exercise, with the rack's own numbers, so that a trainer's
// changes reach everybody in the same way. A program that comes into force meanwhile waits for the next
// visit. Pure; one thread (the engine's).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/care/facts.h"
#include "app/care/today.h"
#include "app/config.h"
#include "app/jobs.h"
#include "app/plan_view.h"
#include "app/training/bar_loads.h"
#include "app/training/history.h"
#include "app/training/program.h"
#include "app/training/resolver.h"
#include "app/training_facts.h"
#include "app/visit.h"
#include "db/records.h"

namespace plumbline::app {

class Course {
  public:
    /// Both must outlive it.
    Course(const Config& config, const std::vector<db::ExerciseRecord>& catalogue)
        : config_(config), catalogue_(catalogue), bar_(rackStock(config)) {}

    /// Of this session, on this day (from 1970-01-01) of the rack's calendar. Asks the store about a member.
    void begin(const db::SessionRecord& session, std::int64_t day, int utc_offset_min, Jobs& jobs);
    /// An answer of the store; true when it was to the question from here. A program that cannot be read is
    /// none, and fault() says so.
    bool answered(const db::StoreAnswer& answer);
    /// The visit's sets are these now: one has ended, was taken back or given away. A change that was meant
    /// for a set is in force while it is that set's turn.
    void setsAre(const std::vector<DoneSet>& done);
    /// It is about this exercise now.
    void choose(const std::string& exercise_id);
    /// The member's line of an exercise; the first of a visit stays, so that a weight does not change under
    /// their hands.
    void measured(const training::VelocityLine& line);
    /// Rows of the chain that are on disk now: changes, and changes taken back.
    void changed(const std::vector<db::OverrideRecord>& rows);

    // The care of the back, in course_care.cpp. Of a guest it knows this visit only.

    /// What the member just said of their body; what follows holds at once, whatever the disk does.
    void said(const std::vector<db::HealthRecord>& rows);
    /// What of the preparation is over in this visit.
    void prepared(const std::vector<db::PreparedItem>& items);
    /// The sets of this visit, as they stand now; the same as before: nothing is worked out.
    void visited(const Person& person);
    /// What the member lifted of an exercise before, which a day without a program has from nowhere else.
    void lifted(const std::string& exercise_id, const std::vector<training::PastSet>& sets);
    /// BC-20: not above so much of this exercise for the rest of the visit; 0: as it was. `hurt`: that is
    /// why, and not its form (BC-12).
    void lighter(const std::string& exercise_id, std::int64_t grams, bool hurt);
    [[nodiscard]] const care::Facts& careFacts() const { return care_facts_; }
    [[nodiscard]] const care::Today& care() const { return care_; }
    [[nodiscard]] const std::vector<PrepItem>& preparation() const { return preparation_; }
    /// Grows with each time the day is worked out.
    [[nodiscard]] std::uint64_t careRevision() const { return care_revision_; }
    /// Why today is as it is; those of the day that was resolved too.
    [[nodiscard]] const std::vector<CareReason>& careReasons() const { return care_why_; }
    [[nodiscard]] const BalanceView& balance() const { return balance_; }
    /// BC-08: the catalogue's, or what a trainer wrote for this member.
    [[nodiscard]] std::vector<std::string> cues(const db::ExerciseRecord& exercise) const;
    /// It is not offered today: hurt, withheld, or loaded while a red flag stands.
    [[nodiscard]] bool withholds(const db::ExerciseRecord& exercise) const;

    [[nodiscard]] bool loading() const { return job_ != 0; }
    [[nodiscard]] std::string fault() const;  ///< a sentence; empty: none
    /// What of the member's training could not be read and is left out, for the log: without names.
    [[nodiscard]] std::vector<std::string> faults() const;
    /// The version this visit trains by; null: none.
    [[nodiscard]] const db::ProgramRecord* program() const;
    [[nodiscard]] int dayOfProgram() const { return static_cast<int>(day().day); }
    [[nodiscard]] bool deload() const { return day().deload; }

    /// Place of a set in the day.
    struct Place {
        std::size_t slot = 0, set = 0;
    };
    /// What to do next of this exercise, sets of the visit being done; `bar_kg`: what is on the bar, where
    /// known: with the work weight on it nobody warms up any more. Nothing: not of the day, or all done.
    [[nodiscard]] std::optional<Place> next(const Person& person, const std::string& exercise_id,
                                            std::optional<double> bar_kg) const;
    /// The exercise that is next by the program; empty: none, or all is done.
    [[nodiscard]] std::string nextExercise(const Person& person) const;

    /// It was taken out of a slot of today by a swap, or a swap had put it there and is over: it is not
    /// from outside the program.
    [[nodiscard]] bool swapped(const std::string& exercise_id) const;

    /// Into a plan that knows only the rack's own numbers.
    void show(PlanView& plan, const Person& person, const db::ExerciseRecord& exercise,
              std::optional<double> bar_kg) const;

    /// What these changes of one slot, made together, would raise against the last time.
    [[nodiscard]] std::vector<training::Variable> raisedBy(
        const std::vector<training::Override>& changes) const;
    /// The day as it stands now.
    [[nodiscard]] const training::ResolvedDay& day() const { return day_; }

  private:
    [[nodiscard]] std::optional<Place> nextIn(std::size_t slot, const Person& person,
                                              std::optional<double> bar_kg) const;
    /// As it was written; null: not of a program.
    [[nodiscard]] const training::Slot* slotOf(const std::string& key) const;
    [[nodiscard]] training::Program freeProgram() const;
    void showNext(PlanView& plan, const Person& person, const Place& place) const;
    void readProgram();
    void resolve();
    void followCare();
    void addLifted(std::vector<training::LoggedSet>& logged) const;
    void explainCare();
    void warmUp(PlanView& plan, const Person& person, const db::ExerciseRecord& exercise,
                std::optional<double> bar_kg, const std::vector<training::RampStep>& steps) const;
    /// What the lighter week asks, where this is one.
    [[nodiscard]] training::Deload lighterWeek() const;
    void limitAmounts(PlanView& plan, const db::ExerciseRecord& exercise) const;
    void keepWithin(std::int64_t gram_reps, std::int64_t load_g, PlanView& plan) const;
    [[nodiscard]] int lastAskedSets(const std::string& exercise_id) const;
    /// A weight that is not the program's keeps the limits too; `of_day`: the rest of it was limited with the
    /// day.
    void limit(PlanView& plan, const Person& person, const db::ExerciseRecord& exercise, bool of_day) const;

    const Config& config_;
    const std::vector<db::ExerciseRecord>& catalogue_;
    const training::BarLoads bar_;
    std::uint64_t job_ = 0;
    std::string session_id_, exercise_id_, member_id_;  ///< member_id_ empty: a guest
    std::int64_t today_ = 0;
    db::Moment began_;
    std::map<std::string, int> done_;  ///< work sets, by slot
    db::MemberTraining training_;
    std::optional<training::Program> program_;  ///< in force, and readable
    std::string program_fault_;                 ///< why it is not
    std::vector<training::VelocityLine> lines_;
    TrainingFacts facts_;
    training::ResolvedDay day_;

    int utc_offset_min_ = 0;
    std::vector<training::LoggedSet> visit_sets_;
    std::map<std::string, std::vector<training::LoggedSet>> lifted_;  ///< by exercise
    std::vector<training::CareLimits::Most> lighter_;
    care::Facts care_facts_;
    care::Today care_;
    std::vector<PrepItem> preparation_;
    std::vector<CareReason> care_why_;
    BalanceView balance_;
    std::uint64_t care_revision_ = 0;
};

}  // namespace plumbline::app
