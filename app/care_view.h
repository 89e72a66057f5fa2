#pragma once
// The care of the back as a snapshot shows it: what is asked, what was answered, what follows from it. Rules
// BC-01 to BC-25 stand in app/care/. SI units, kg.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::app {

enum class SoreTrend : std::uint8_t { Better, Same, Worse };

/// BC-02. Any one: no loaded work today.
enum class RedFlag : std::uint8_t {
    Leg,      ///< pain, numbness, tingling or weakness down a leg
    Bladder,  ///< change in bladder or bowel control
    Fever,    ///< fever or unexplained symptoms
    Night,    ///< wakes at night or disturbs daily life
    Severe,   ///< severe pain or spasm
    Long,     ///< longer than a week, or again and again after workouts
};

/// What today is under.
enum class CareMode : std::uint8_t {
    Usual,
    Reduced,  ///< sore: fewer sets, perhaps less load
    Flare,    ///< flare-up: gentle work instead
    Return,   ///< coming back step by step
    Blocked,  ///< a red flag stands
};

/// One thing that was found, and what follows; the words are ui/care_words'.
struct CareReason {
    enum class What : std::uint8_t {
        SoreLate,     ///< BC-03: still sore `number` hours after training; `other` sets fewer, perhaps 0
        SoreLong,     ///< BC-03: sore for `number` hours, of no training that is known; likewise
        SoreWorse,    ///< BC-03: worse the day after; likewise
        SoreAgain,    ///< BC-03: so for a second day; `other` per cent less weight, perhaps 0
        SoreUsual,    ///< BC-03: sore, better than last time: as usual
        SoreHigh,     ///< BC-14: sore `number`, above the gate of `other`: nothing rises
        Flag,         ///< BC-02: a red flag stands since `number` days; `other` 0: until it is lifted, 1: for
                      ///< the day, as it is not kept, 2: for the visit, a guest's
        FlagLifted,   ///< BC-02: lifted by `text`
        Flare,        ///< BC-04: since `number` days; `other` 1: by a trainer, `text` where known, else by
                      ///< the member
        ReturnStep,   ///< BC-05: step `number` of `other`, `pct`
        ReturnWaits,  ///< BC-05: pain above the gate, today or in the visit before: the step stays
        ReturnDays,   ///< BC-05: the trainer's days: the next step comes in `number` days at the earliest
        ReturnAsks,   ///< BC-05: today's check-in is not answered: the step stays
        PainStopped,  ///< BC-12: `text`, an exercise, hurt today: not again today
        NotClean,     ///< BC-11: the last set showed `number` signals; `other` > 0: less is offered
        WeekVolume,   ///< BC-16: `text`, an exercise, is lighter: its week was to grow too much
        Spacing,      ///< BC-18: `text`, an exercise, is lighter: hard hinge work was `number` days ago, or,
                      ///< `other` > 0, the last seven days had so many days with such work
        Deload,       ///< BC-17: a lighter week
        Order,        ///< BC-19: the order of the day was put right
        Veiled,       ///< what was said of the back is for who taps in; it shapes today
    };
    What what = What::SoreUsual;
    int number = 0, other = 0;
    double pct = 0;
    std::string text;
};

/// BC-06; one of the preparation block.
struct PrepItem {
    std::string exercise_id, exercise;  ///< name for people
    double hold_s = 0;                  ///< of each side
    int reps = 0;                       ///< about so many of each side in that time; 0: it is held
    bool per_side = false;
    bool done = false, skipped = false;
    std::vector<std::string> cues{};  ///< how to do it, a line each

    [[nodiscard]] double seconds() const { return hold_s * (per_side ? 2 : 1); }  ///< in all
};

/// BC-23, in per cent of the plan's work sets; they need not make 100.
struct BalanceView {
    double hinge = 0, squat = 0, trunk = 0, glute = 0, mobility = 0, other = 0;
    bool back_plan = false;  ///< made for the back
    bool lacks_trunk = false, lacks_glute = false;
};

/// BC-25; in plain words.
struct AdviceCard {
    std::string title;
    std::vector<std::string> lines;  ///< a sentence each
    std::string source;              ///< "A" to "E", more than one apart by ", "
};

struct CareView {
    bool guest = false;      ///< nobody tapped in: no check-in, nothing is kept, all holds for the visit
    bool consented = false;  ///< to their answers being kept; without, nothing is kept and it is asked first
    bool asks = false;       ///< the check-in waits for an answer
    /// Nobody tapped in for this turn: of the answers only what was said in it is here.
    bool veiled = false;
    bool had_consented = false;   ///< at some time: something may be kept from then
    std::optional<int> soreness;  ///< today's, 0 to 10
    std::optional<SoreTrend> trend;
    CareMode mode = CareMode::Usual;
    std::vector<RedFlag> flags;  ///< that stand, or are being ticked in Form::Flags
    std::vector<CareReason> why;
    int return_step = 0, return_steps = 0;  ///< from 1
    double return_pct = 0;
    /// Gentle mode, were it ended now: what rested comes back from so much of the last load without pain;
    /// 0: it was a slip, and all is as before.
    int back_from_pct = 0;

    std::vector<PrepItem> preparation;
    std::size_t item = 0;           ///< of the block: whose turn it is
    bool prepared = false;          ///< done, or skipped
    bool running = false;           ///< the item's timer runs
    double item_s = 0, left_s = 0;  ///< so long; of the block's about two minutes are left

    std::vector<std::string> cues;  ///< BC-08, of the chosen exercise

    // BC-12, in Form::PainLevel and after it.
    std::optional<int> pain;      ///< as said just now
    int sharp_from = 4;           ///< so much ends the exercise for the day
    int flare_from = 4;           ///< so much proposes gentle mode
    bool proposes_flare = false;  ///< what was said of it, or in the check-in, is 4 or more
    bool stopped = false;         ///< the chosen exercise hurt today: nothing more of it
    /// BC-20: after a set that was not clean: so much is offered for the next.
    std::optional<double> lighter_kg;
    bool lighter_taken = false;
    BalanceView balance;
    std::vector<AdviceCard> cards;  ///< while Form::Advice is open
};

/// BC-24, for a trainer.
struct BackView {
    std::vector<int> sore_days;  ///< check-ins of twelve weeks, the oldest first; -1: no number
    std::vector<RedFlag> flags;
    int flagged_days = 0;  ///< on the calendar, since the oldest of them was ticked
    CareMode mode = CareMode::Usual;
    bool consented = true;    ///< to their answers being kept; without, only what was kept before is here
    bool only_today = false;  ///< gentle mode, which without consent is not kept
    int not_clean = 0, cap_hits = 0, sets = 0;  ///< of four weeks
    int clashes = 0;                            ///< BC-18, of four weeks
    int visits = 0, planned_visits = 0;         ///< of four weeks
    int prepared = 0, prep_items = 0;           ///< BC-06: items done, of all done or skipped in four weeks
    int pain_sets = 0;                          ///< of four weeks
    int return_step = 0, return_steps = 0;
    /// Numbers of care, see app/care/numbers.h.
    struct Line {
        std::string key;
        int now = 0, usual = 0;
        std::string unit;    ///< "" | "h" | "%" | "sets" | "days" | "weeks" | "sessions" | "s" | "reps"
        std::string rule;    ///< "BC-03"
        std::string source;  ///< "A" to "E", or "default"
    };
    std::vector<Line> numbers;
};

}  // namespace plumbline::app
