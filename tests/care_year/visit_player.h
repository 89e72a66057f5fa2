#pragma once
// One visit of a member, from tapping in to leaving, by touches and lifts as a person makes them, and what it
// looked like from outside. One thread.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/care_checker/visit_log.h"
#include "tests/care_year/lifter.h"
#include "tests/care_year/year_rack.h"

namespace plumbline::care_year {

/// What came together over the year.
struct Figures {
    int visits = 0, left_at_once = 0, sets = 0, held = 0, reps = 0, deload_visits = 0, reduced_visits = 0,
        flare_visits = 0, return_visits = 0, blocked_visits = 0, skipped = 0, caps_hit = 0, not_clean = 0,
        lighter_offered = 0, lighter_taken = 0, pains = 0, flare_ups = 0, flare_ends = 0, flags = 0,
        flags_lifted = 0, edits = 0, swaps = 0, numbers_edited = 0, consents_ended = 0, programs_given = 0,
        wrong_clock = 0, second_visits = 0;
    double tonnes = 0;
    std::map<std::string, int> not_possible;  ///< what the rack gave no way to do, or refused
};

class VisitPlayer {
  public:
    VisitPlayer(YearRack& rack, const Known& trainer, care_checker::Facts& facts, Figures& figures)
        : rack_(rack), trainer_(trainer), facts_(facts), figures_(figures) {}

    /// `day` of the year, for the lifter's body. `desk`: a trainer looks after them at the end.
    care_checker::VisitLog play(Lifter& lifter, int day, bool clock_right, bool desk);

  private:
    void answer();
    void sayFlags();
    void prepare();
    void lift();
    /// False: there was no way to do it.
    bool chooseFree();
    void loadUnevenly(double kg);
    bool oneSet();
    bool hold(care_checker::SetLog& set);
    bool bar(care_checker::SetLog& set);
    void repetition(const RepPlan& rep, bool down_first);
    void hurts(care_checker::SetLog& set, int level, bool in_the_set);
    void trainer();
    void edit();
    void editNumber(const app::BackView& back);
    void give();
    void leave();
    void collect();
    void count();

    YearRack& rack_;
    const Known& trainer_;
    care_checker::Facts& facts_;
    Figures& figures_;
    Lifter* lifter_ = nullptr;
    int day_ = 0;
    bool ended_ = false;
    care_checker::VisitLog log_;
    std::vector<std::string> set_ids_;  ///< of log_.sets
    std::set<std::string> left_out_;    ///< exercises there was no way to do
};

}  // namespace plumbline::care_year
