#pragma once
// A trainer at the rack, on top of whoever's visit it is: what they see, what they are about to change, and
// what of it is on disk. Locks itself. Pure; one thread (the engine's). The rules of who may do what are the
// store's.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/command.h"
#include "app/course.h"
#include "app/jobs.h"
#include "app/timebase.h"
#include "app/trainer_view.h"
#include "app/usage_desk.h"
#include "app/visit.h"
#include "db/job.h"

namespace plumbline::app {

/// Whose training is changed: who is at the bar now. Null: nobody.
struct TrainerSubject {
    const Person* person = nullptr;
    Course* course = nullptr;
    const db::ExerciseRecord* exercise = nullptr;
    const PlanView* plan = nullptr;
    std::string running_slot{};  ///< of the open set; empty: none
};

class TrainerDesk {
  public:
    using Ids = std::function<std::string(std::int64_t wall_ms)>;

    /// All must outlive it; `ids` makes UUIDv7s.
    TrainerDesk(const Config& config, const std::vector<db::ExerciseRecord>& catalogue,
                const Timebase& timebase, Jobs& jobs, Ids ids);

    static constexpr std::int64_t kLockUs = 60'000'000;

    /// A program of the gym that can be given to somebody.
    struct OfferedProgram {
        ProgramLine line;
        std::string family;
    };

    /// Whose card or PIN opens the desk.
    [[nodiscard]] static bool mayOpen(const db::MemberRecord& member);
    void open(const db::MemberRecord& trainer, const TrainerSubject& subject, std::int64_t t_us);
    void close();
    [[nodiscard]] bool isOpen() const { return trainer_.has_value(); }
    [[nodiscard]] const db::MemberRecord& trainer() const { return *trainer_; }
    /// Whose turn it is now, both empty for nobody: what was drafted for somebody else is forgotten.
    void turnOf(const std::string& session_id, const std::string& member_id);
    /// Time passes: locks kLockUs after the last touch.
    void advance(std::int64_t t_us);

    void on(const TrainerGo& command, const TrainerSubject& subject);
    void on(const TrainerSlot& command, const TrainerSubject& subject);
    void on(const TrainerStep& command, const TrainerSubject& subject);
    void on(const TrainerSwap& command, const TrainerSubject& subject);
    void on(const TrainerMove& command, const TrainerSubject& subject);
    void on(const TrainerSkip& command, const TrainerSubject& subject);
    void on(const TrainerScopeIs& command, const TrainerSubject& subject);
    void on(const TrainerReason& command, const TrainerSubject& subject);
    void on(const TrainerApply& command, const TrainerSubject& subject);
    void on(const TrainerDrop& command, const TrainerSubject& subject);
    void on(const TrainerUndo& command, const TrainerSubject& subject);
    void on(const TrainerPick& command, const TrainerSubject& subject);
    void on(const TrainerAssign& command, const TrainerSubject& subject);
    void on(const TrainerTogether& command, const TrainerSubject& subject);
    void on(const TrainerRole& command, const TrainerSubject& subject);
    void on(const TrainerLock& command, const TrainerSubject& subject);
    void on(const TrainerCare& command, const TrainerSubject& subject);
    void on(const TrainerLiftFlags& command, const TrainerSubject& subject);
    void on(const UsagePeriodIs& command, const TrainerSubject& subject);
    void on(const UsageSave& command, const TrainerSubject& subject);
    void on(const UsageCancel& command, const TrainerSubject& subject);

    /// An owner's pages of how the rack is used.
    [[nodiscard]] UsageDesk& usage() { return usage_; }

    /// Any touch while it is open.
    void touched(std::int64_t t_us) { touched_us_ = t_us; }

    /// Is it the number of a question from here?
    [[nodiscard]] bool asked(std::uint64_t job) const;
    /// The store's answer to it. What is on disk then is in `course`.
    void answered(const db::StoreAnswer& answer, const TrainerSubject& subject);

    /// For the picture at `t_us`; nothing while it is shut.
    [[nodiscard]] std::optional<TrainerView> view(std::int64_t t_us, const TrainerSubject& subject) const;

  private:
    struct Draft {
        std::map<TrainerField, double> numbers;
        std::optional<std::string> tempo, exercise_id;
        std::optional<std::size_t> place;
        bool skip = false;
        [[nodiscard]] bool empty() const {
            return numbers.empty() && !tempo && !exercise_id && !place && !skip;
        }
    };

    [[nodiscard]] std::int64_t today() const;
    [[nodiscard]] int daysSince(std::int64_t wall_ms) const;  ///< on the rack's calendar
    [[nodiscard]] double loadable(double kg, double from, double most) const;
    [[nodiscard]] double heaviestKg() const;  ///< that this rack's plates make
    [[nodiscard]] const training::ResolvedSlot* slotOf(const TrainerSubject& subject) const;
    [[nodiscard]] std::vector<TrainerLine> linesOf(const TrainerSubject& subject) const;
    [[nodiscard]] std::vector<training::Override> draftOf(const TrainerSubject& subject) const;
    void save(std::vector<db::OverrideRecord> rows, const TrainerSubject& subject);
    [[nodiscard]] std::vector<TrainerField> raises(const TrainerSubject& subject) const;
    /// By whom, about whom, why and when.
    void sign(db::OverrideRecord& row, const std::string& member_id) const;
    [[nodiscard]] bool mayUndo(const db::OverrideRecord& change) const;
    [[nodiscard]] db::OverrideRecord careRow(const std::string& field, const TrainerSubject& subject) const;
    void showBack(TrainerView& view, const TrainerSubject& subject) const;
    void askChanges(const std::string& member_id);
    /// The draft is of this exercise, whichever comes next meanwhile.
    void bind(const TrainerSubject& subject);
    /// What was stepped back to nothing binds no exercise.
    void unbindEmpty();
    void forgetDraft();
    void sayWhatLimits(const std::vector<db::OverrideRecord>& rows, const TrainerSubject& subject);
    // In trainer_desk_view.cpp.
    void facts(TrainerView& view, const TrainerSubject& subject) const;
    void showSubstitutes(TrainerView& view, const training::ResolvedSlot& slot) const;
    void showMembers(TrainerView& view, const TrainerSubject& subject) const;
    void showChanges(TrainerView& view, const TrainerSubject& subject) const;

    const Config& config_;
    const std::vector<db::ExerciseRecord>& catalogue_;
    const Timebase& timebase_;
    Jobs& jobs_;
    Ids ids_;

    std::optional<db::MemberRecord> trainer_;
    UsageDesk usage_;
    std::int64_t touched_us_ = 0, now_us_ = 0, usage_busy_us_ = 0, saved_us_ = INT64_MIN / 2;
    TrainerPage page_ = TrainerPage::Set;
    std::string slot_;        ///< chosen; empty: the one that is next
    bool bound_ = false;      ///< slot_ was not chosen, but stays while there is a draft
    std::string of_session_;  ///< whose turn it is
    Draft draft_;
    TrainerScope scope_ = TrainerScope::Session;
    int days_ = 7;
    std::string reason_ = "plan";
    bool warned_ = false;
    std::string problem_;
    std::vector<std::string> picked_;
    std::vector<std::pair<std::string, std::string>> together_;  ///< ids and names
    std::uint64_t save_job_ = 0, roster_job_ = 0, programs_job_ = 0, changes_job_ = 0;
    std::string saved_for_;                    ///< session the rows being saved are about
    std::optional<db::HealthRecord> lifting_;  ///< on its way to the disk; flags stand until it is there
    std::vector<db::RosterLine> roster_;
    std::vector<OfferedProgram> programs_;
    std::vector<db::OverrideRecord> changes_;
};

}  // namespace plumbline::app
