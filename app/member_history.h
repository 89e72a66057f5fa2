#pragma once
// What is known of the visitor's past sets: asked of the store once per exercise and visit, kept up to date
// with the sets of this visit, and turned into a profile for the screen. Pure; one thread (the engine's).
// Guests have the sets of their own visit only.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/jobs.h"
#include "app/snapshot.h"
#include "app/training/history.h"
#include "app/training/load_velocity.h"
#include "app/training/reps_in_reserve.h"
#include "db/records.h"

namespace plumbline::app {

class MemberHistory {
  public:
    /// `jobs` must outlive it.
    explicit MemberHistory(Jobs& jobs) : jobs_(jobs) {}

    /// This visit is about this exercise now; asks the store what it does not know yet. `member_id` empty: a
    /// guest. Who shares the rack keeps what is known of them, see keepOnly().
    void choose(const std::string& session_id, const std::string& member_id,
                const db::ExerciseRecord& exercise);

    /// Of visits that are not among these sessions nothing stays, but of the one it is about now.
    void keepOnly(const std::vector<std::string>& session_ids);

    /// The member has past sets that were not theirs before: the next choose() asks for all anew.
    void forget();

    /// An answer of the store; true when it was to a question from here. A failed one leaves what the visit
    /// itself has shown.
    bool answered(const db::StoreAnswer& answer);

    /// A set of this visit has ended or changed: by id. Sets without a counted rep are kept out.
    void add(const std::string& exercise_id, const training::PastSet& set);
    /// How much sets hurt, and how sore the back was when they were lifted, as the member said it; nothing:
    /// nobody said it.
    using Said = std::function<std::optional<int>(const training::PastSet& set)>;
    void hurt(const Said& level_of, const Said& soreness_of);
    /// It was taken back.
    void remove(const std::string& set_id);

    /// The chosen exercise's sets, those of this visit too, in no order.
    [[nodiscard]] const std::vector<training::PastSet>& sets() const;
    /// Likewise of another exercise of this visit; empty: not asked for.
    [[nodiscard]] const std::vector<training::PastSet>& sets(const std::string& exercise_id) const;
    /// Grows whenever anything here may have changed.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    /// The store has not told them all yet.
    [[nodiscard]] bool loading() const;

    /// The chosen exercise's profile at `now_ms` (UTC); computed anew only when something has changed.
    const ProfileView& profile(std::int64_t now_ms);
    /// Reps left after `rep` with `load_kg`; nothing before enough sets are calibrated.
    std::optional<double> reserve(const training::PastRep& rep, double load_kg, std::int64_t now_ms);

  private:
    struct Exercise {
        std::vector<training::PastSet> sets;
        std::uint64_t job = 0;  ///< question being answered
        double usual_rom_m = 0;
    };
    void compute(std::int64_t now_ms);

    Jobs& jobs_;
    std::string session_id_, exercise_id_;
    /// By session and exercise.
    std::map<std::string, std::map<std::string, Exercise>> visits_;
    [[nodiscard]] const Exercise* known(const std::string& exercise_id) const;
    void changed() {
        fresh_ = false;
        ++revision_;
    }

    std::uint64_t revision_ = 0;
    bool fresh_ = false;  ///< view_ and reserve_ are of what is known now
    ProfileView view_;
    training::Metric metric_ = training::Metric::MeanVelocity;
    training::Reserve reserve_;
};

}  // namespace plumbline::app
