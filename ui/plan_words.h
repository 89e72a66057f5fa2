#pragma once
// What the screens say about a plan: the prescription, where its weight comes from, which plates to change.
// Pure; in the language spoken. `unit` is "kg" or "lb".

#include <string>
#include <vector>

#include "app/snapshot.h"

namespace plumbline::ui {

/// The parts of "5 × 5": sets, and reps, seconds or metres ("5", "8–12", "5 or more", "30 s", "20 m"); either
/// is empty where it is open, the sets also where the next one is not like the others.
struct Prescription {
    std::string sets, each;
    std::string side;  ///< "each side", where `each` is of each
};
Prescription prescription(const app::PlanView& plan);
/// "8", or of two sides "2 × 8".
std::string ofSides(const std::string& amount, int sides);
/// The repetitions that a set was to have likewise.
std::string askedReps(const app::SetView& set);
/// In one line: "5 × 5 · 82.5 kg"; leaves out what is not known.
std::string prescriptionText(const app::PlanView& plan, const std::string& unit);
/// The next set is done with the body's own weight.
bool bodyOnly(const app::PlanView& plan);
/// An exercise of the program's day likewise: "3 × 8–12 · 60 kg"; "not today".
std::string slotText(const app::SlotView& slot, const std::string& unit);
/// "stop at 20 % slower" than the set's fastest repetition, an effort, a velocity band, and the tempo
/// where one is prescribed; of timed work and empty plans nothing.
std::string stopText(const app::PlanView& plan);
/// An effort (RPE): "8", "7.5".
std::string effortText(double effort);
/// "set 2 of 5", "warm-up 1 of 3"; empty when the number of sets is open.
std::string doneText(const app::PlanView& plan);
/// Which of the program's day it is: "exercise 1 of 4"; empty without a program.
std::string placeText(const app::PlanView& plan);
/// "Base · week 3 of 4 · A", then shorter ones for less room; without a program only that the week is
/// a lighter one.
std::vector<std::string> programTexts(const app::PlanView& plan);

/// "today", "yesterday", "3 days ago", "2 weeks ago", "4 months ago".
std::string agoText(double days);
/// "last time 80 kg, 3 days ago · best 0.60 m/s · loss 14 %"; `brief` leaves out how long ago and the loss.
std::string lastTimeText(const app::LastTimeView& last, const std::string& unit, bool brief);

/// One step of the reasoning as a sentence with its number.
std::string reasonSentence(const app::Reason& reason, const std::string& unit);
/// The reasoning in one line, e.g. "every set clean: +2.5 kg"; empty without any.
std::string whyText(const app::PlanView& plan, const std::string& unit);

/// The plates to change, a line per instruction: "add 10 + 1.25 a side", or "left: take off 5". Taking off
/// comes first. Empty when nothing is to be changed.
std::vector<std::string> moveTexts(const app::LoadingView& loading, const std::string& unit);

/// They in one line: "left: take off 5 · add 10 a side".
std::string movesText(const app::LoadingView& loading, const std::string& unit);

/// A set's quality and why, e.g. "clean set", "stopped at 24 %", "2 reps not counted: did not reach the top".
std::string qualityText(const app::SetView& set);
/// Every rep counted, none short of the target, no stop, no pain.
bool clean(const app::SetView& set);

/// "heaviest ever, 85 kg (before 82.5 kg)"; `brief` leaves out what was before.
std::string recordText(const app::RecordView& record, const std::string& unit, bool brief);
/// What was done of an exercise: "3 sets · 15 reps · 82.5 kg · best 0.62 m/s · next 85 kg"; `brief` leaves
/// out reps and velocity.
std::string lineText(const app::SummaryLine& line, const std::string& unit, bool brief);

/// "squat", "hinge", ... as a heading; an unknown pattern as it is.
std::string patternText(const std::string& pattern);

}  // namespace plumbline::ui
