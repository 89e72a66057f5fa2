#pragma once
// Who is at the rack and where they are in their visit: sign-in, taking turns, exercise, rest, leaving. Pure;
// one thread (the engine's). It knows no sensor: the engine tells it when a set begins and ends.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/jobs.h"
#include "app/snapshot.h"
#include "app/timebase.h"
#include "db/records.h"

namespace plumbline::app {

/// A set of a visit that has ended and counts.
struct DoneSet {
    std::string id, exercise_id;
    SetView view;
    std::string slot{};  ///< of the program's day; empty: none
    bool warm_up = false;
    double rest_s = 0;  ///< prescribed after it; 0: as usual
};

/// One of those who share the rack, with their open session.
struct Person {
    db::SessionRecord session;
    std::optional<db::MemberRecord> member;  ///< nobody: a guest
    ScreenWishes wishes;
    VisitView totals;
    std::size_t exercise = 0;      ///< place in the catalogue
    bool exercise_chosen = false;  ///< by a finger, in this visit
    double typed_kg = 0;           ///< on the bar, where no hooks know
    double chosen_kg = 0;          ///< to lift next; 0: what the plan says
    int sets_started = 0;
    bool resting = false;
    /// This turn of theirs began with a card or PIN, not with a touch on their name, which anybody may do.
    bool tapped_in = true;
    bool resumed = false;  ///< came back with the program, and has not tapped since
    std::int64_t active_us = 0, rest_from_us = 0;
    std::vector<DoneSet> done;
    /// Session of a guest who has left, whose sets may be theirs; once answered they are not asked again.
    std::string asked_about;
    bool asked_answered = false;
};

class Visit {
  public:
    using Ids = std::function<std::string(std::int64_t wall_ms)>;

    /// All references must outlive the visit; `ids` makes UUIDv7s. `catalogue` must not be empty.
    Visit(const Config& config, std::vector<db::ExerciseRecord> catalogue, const Timebase& timebase,
          Jobs& jobs, Ids ids);

    /// It is this member's turn: their session goes on, or begins beside those of the others. A guest who was
    /// alone at the rack leaves, unless they join them (`beside`): that was most likely they themselves, and
    /// what was lifted so may be claimed for some minutes.
    void signIn(const db::MemberRecord& member, std::int64_t t_us, bool beside = false);
    /// This member, whose visit the end of the program has cut off, is here again without having tapped in,
    /// and the next is their turn. Their earlier sets are in the store, not in this visit.
    void resume(const db::MemberRecord& member, const std::string& exercise_id, std::int64_t t_us);
    /// It is the guest's turn: their session goes on, or begins beside those of the members.
    void signInGuest(std::int64_t t_us);
    /// It is the turn of the one at this place of people(), as somebody touched their name; false when there
    /// is none.
    bool switchTo(std::size_t person, std::int64_t t_us);
    /// What the guest at the rack, or the one whose summary shows, has lifted is this member's.
    void adopt(const db::MemberRecord& member, std::int64_t t_us);
    /// Answer to VisitView::claimable_sets.
    void claim(bool mine, std::int64_t t_us);
    /// Ends the session of whose turn it is and shows the summary; `reason` as in SessionRecord::end_reason.
    void leave(std::int64_t t_us, const std::string& reason);
    /// From the summary back to nobody, or to the one who is still here.
    void clear();

    /// False when there is no such exercise.
    bool choose(const std::string& exercise_id, bool by_hand = false);
    void typeLoad(double kg);
    void planLoad(double kg);
    /// A member's are kept; those of a guest, or of nobody, last until the rack is free again.
    void wish(const ScreenWishes& wishes, std::int64_t t_us);

    /// The session, which is there, trains by this version of a program (empty: none); is its week a lighter
    /// one?
    void trainsBy(const std::string& session_id, const std::string& program_id, int day, bool deload);

    void setStarted();
    /// The set was put back without a rep: where we came from.
    void setAbandoned();
    void setEnded(std::int64_t t_us, const DoneSet& set);
    /// A set that had ended was corrected.
    void setCorrected(const DoneSet& set);
    /// It was taken back, or given away.
    void setGone(const std::string& set_id);
    /// It belongs to the one at this place after all.
    void setGiven(std::size_t person, const DoneSet& set);
    /// It counts for the one whose turn it is after all.
    void setBack(std::int64_t ended_us, const DoneSet& set);
    void nextSet();

    /// Somebody touched or moved something: the walk-away clock starts again.
    void activity(std::int64_t t_us);
    /// Time passes: walk-away, which a prescribed rest puts off, and the end of the summary. `busy`: a form
    /// is open, the summary stays.
    void advance(std::int64_t t_us, bool busy);

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool somebody() const { return current_.has_value(); }
    /// Whose turn it is; null: nobody's.
    [[nodiscard]] const Person* person() const { return current_ ? &people_[*current_] : nullptr; }
    [[nodiscard]] const std::vector<Person>& people() const { return people_; }
    /// Whose summary shows; null in every other phase.
    [[nodiscard]] const Person* left() const { return left_ ? &*left_ : nullptr; }
    /// Until the summary goes by itself, s.
    [[nodiscard]] double summaryLeft(std::int64_t t_us) const {
        return static_cast<double>(summary_until_us_ - t_us) / 1e6;
    }
    [[nodiscard]] const std::string& sessionId() const;
    /// Id of the member whose turn it is; empty for a guest or nobody.
    [[nodiscard]] std::string memberId() const;
    [[nodiscard]] const db::ExerciseRecord& exercise() const;
    /// Exercise of the last set with repetitions of whose turn it is; else the rack's usual one.
    [[nodiscard]] std::string lastLift() const;
    [[nodiscard]] int nextSetNumber() const { return current_ ? people_[*current_].sets_started + 1 : 1; }
    [[nodiscard]] double typedKg() const { return current_ ? people_[*current_].typed_kg : 0; }
    [[nodiscard]] const std::vector<db::ExerciseRecord>& catalogue() const { return catalogue_; }
    /// How the screen speaks now.
    [[nodiscard]] const ScreenWishes& wishes() const;
    /// Who, rest and totals into the picture.
    void show(Snapshot& snapshot, std::int64_t t_us) const;

  private:
    /// A guest who has just left.
    struct Orphan {
        std::string session_id;
        std::vector<DoneSet> done;
        std::int64_t t_us = 0;
    };
    /// Keeps what a guest has lifted for who says that it was theirs.
    void orphan(const Person& guest, std::int64_t t_us);
    void offerOrphan(std::int64_t t_us);
    /// What this person is asked about; null: nothing.
    [[nodiscard]] const Orphan* askedAbout(const Person& person, std::int64_t t_us) const;
    [[nodiscard]] Person& now() { return people_[*current_]; }
    void arrive(std::optional<db::MemberRecord> member, std::int64_t t_us);
    bool giveTurn(std::size_t person, std::int64_t t_us, bool tapped_in);
    void end(Person& person, std::int64_t t_us, const std::string& reason);
    void remove(std::size_t person);
    void makeRoom(std::int64_t t_us);
    /// Since when nobody expects anything of them: the last sign of life, or the end of the prescribed rest.
    [[nodiscard]] std::int64_t idleFrom(const Person& person) const;
    [[nodiscard]] ScreenWishes wishesOf(const db::MemberRecord& member) const;

    const Config& config_;
    const TrainingDefaults& training_;
    std::vector<db::ExerciseRecord> catalogue_;
    const Timebase& timebase_;
    Jobs& jobs_;
    Ids ids_;

    Phase phase_ = Phase::Attract;
    std::vector<Person> people_;  ///< in the order they came
    std::optional<std::size_t> current_;
    std::optional<Person> left_;
    std::vector<Orphan> orphans_;  ///< of the last minutes, in the order they left
    ScreenWishes visitor_;         ///< of who has none of their own
    std::size_t usual_exercise_ = 0;
    std::int64_t summary_until_us_ = 0;
};

}  // namespace plumbline::app
