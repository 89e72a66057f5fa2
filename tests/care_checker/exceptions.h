#pragma once
// What the checker lets pass although back-care.md, read to the letter, says otherwise: all of it, and why.
// Each is counted in the tally where a finding hangs on it, so that who reads the tally sees how often that
// is. Not here: what could not be judged (skipped in the tally). Inside tests/care_checker only.

namespace plumbline::care_checker::exception {

/// A person decided: back-care.md leaves numbers and plans to the trainer, and BC-15 asks a trainer twice.
/// Only for the value that was said, while it is in force.
inline constexpr const char* kTrainer = "a trainer's value";
/// BC-15: and confirmed it.
inline constexpr const char* kConfirmed = "two confirmed by a trainer";
/// BC-14 to BC-16: it is compared with the last usual day, and BC-15 with the last loading day as well. Sore
/// days, lighter weeks, spacing and the way back take weight off for a day and not for good; by the letter
/// every one of them would cost weeks of steps.
inline constexpr const char* kUsualDay = "against the last usual day";
/// BC-14, BC-16: nor is what was lifted at any time before a rise. After pain, weeks away or steps down the
/// page does not say how one comes back to it; nothing above it passes for that. Of BC-16 in another slot,
/// too: one exercise may stand in two, and it is the back that has borne it.
inline constexpr const char* kLiftedBefore = "lifted before";
/// BC-16: "weekly" does not say whether a week begins on Monday or is any seven days, nor whether volume is
/// what was asked for (of a range of repetitions the most or the least) or what of that was lifted. A week is
/// found only if it is too much in every reading.
inline constexpr const char* kReading = "another reading of a week";
/// BC-16: against the fullest of the four weeks before and not against the last: after a lighter week (BC-17)
/// nobody could come back otherwise.
inline constexpr const char* kFourWeeks = "fullest of four weeks";
/// BC-16: one plate step in each repetition. Of 20 kg it is an eighth: nobody could leave an empty bar
/// otherwise, and the rule itself has a slot rise by its step.
inline constexpr const char* kPlateStep = "a plate step";
/// BC-16: likewise one repetition in each set, of a slot that grows by repetitions.
inline constexpr const char* kOneRepetition = "a repetition a set";
/// BC-16: in a week with a visit more than the others had, half a visit: people come as they like, and a
/// program's day cannot be nothing.
inline constexpr const char* kVisitMore = "half a visit more";
/// BC-16: the least there is. BC-21 itself adds sets and repetitions to light work, and nothing lighter could
/// be asked for in its place.
inline constexpr const char* kEmptyBar = "the empty bar";
/// BC-04: for a row or a press stands another pull or push that loads no spine. The page's list is of
/// exercises for the lower back and names none for the arms; by the letter only rest could stand for them.
inline constexpr const char* kArms = "work for the arms that loads no spine";
/// BC-04: a body-weight squat for a box jump, a floor cobra for a back extension. Nothing withholds them, but
/// the page does not name them; to be decided on the page or in the catalogue.
inline constexpr const char* kUnnamed = "a replacement that the page does not name";
/// BC-05: gentle mode that who turned it on turns off again in the same visit and minute was a slip of the
/// finger and no flare-up. The page knows of no fingers.
inline constexpr const char* kSlip = "gentle mode for less than a minute";
/// BC-05: what was lifted on the day a flare-up began may be what began it. By the letter it is pain-free as
/// long as nobody says that it hurt.
inline constexpr const char* kFlareDay = "the day of the flare-up";
/// BC-16: on the way back from a flare-up BC-05 says what each visit may weigh, one step each, however many
/// visits a week has; that it weighs no more is judged there, and that it has no more sets than before here.
inline constexpr const char* kStepBack = "a step of the way back";
/// BC-16: who comes back from a flare-up comes back to the weeks before it; BC-05 has its own steps up to
/// 100 %, each larger than a tenth.
inline constexpr const char* kBeforeFlare = "weeks before a flare-up";
/// BC-16: who comes back after three weeks or more comes back to the weeks before; the page has no word on
/// an absence, and against an empty week nothing could be lifted.
inline constexpr const char* kBeforeAbsence = "weeks before an absence";
/// BC-17, BC-10: the program's text, which a trainer gave them, has another lighter week or another cap than
/// the page's default; the defaults are a trainer's to change.
inline constexpr const char* kProgramsWeek = "a lighter week as the program has it";
inline constexpr const char* kProgramsCap = "a cap as the program has it";
/// explained: what a trainer said for some time has run out, and it is again what it was or what is written.
inline constexpr const char* kRanOut = "a trainer's value ran out";

}  // namespace plumbline::care_checker::exception
