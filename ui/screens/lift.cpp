// A set is running: one number to be read from two metres, the reps so far, and how much is left before the
// cap.

#include <algorithm>
#include <optional>
#include <utility>

#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/parts.h"
#include "ui/plan_words.h"
#include "ui/samples.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::LossState;

/// What the height gauge takes beside the figure, with the room before it.
constexpr double kRailMm = 4;

/// Where things stand on this panel.
struct Plan {
    Rect figure;  ///< the number: from the top of its capitals to its baseline
    Rect unit;    ///< what the number is, and the live velocity
    Rect bars;
    Rect plate;
    Rect ladder;
    Rect pain;
};

/// What the figure's decimal sign takes of the room below its line: a comma does, by the length of its tail.
double signDrop(const Canvas& canvas) {
    if (velocityText(0)[1] != ',') return 0;
    const double em = canvas.em(Face::Live);
    return std::max(0.125 * em, canvas.commaDrop(Face::Live) - 0.063 * em);
}

Plan plan(const Canvas& canvas, double top) {
    const bool compact = canvas.compact();
    const double m = canvas.margin();
    // The gravest word and its shape stand side by side.
    const double word = canvas.textWidth(wordOf(LossState::Stop), Face::Word);
    const double panel = compact ? 51 : std::max(67.0, word + 11);
    const double wide = canvas.width() - 2 * m - panel - canvas.gap();
    const double foot = canvas.height() - (compact ? m : 16.5);
    const double left = canvas.handed({m, top, wide, 0}).x;
    Plan p;
    const double number = canvas.textWidth("0.00", Face::Live);
    p.figure = {left, top, number, canvas.caps(Face::Live)};
    const double apart = compact ? 1.6 : 2.4;
    p.unit = {left + number + apart, top, wide - number - apart, p.figure.h};
    const double bars =
        p.figure.bottom() + signDrop(canvas) + canvas.caps(Face::Body) + (compact ? 3.6 : 5.5);
    p.bars = {left, bars, wide, foot - bars + (compact ? 0.6 : 4.6)};
    const double x = canvas.width() - m - panel;
    p.plate = canvas.handed({x, top, panel, compact ? 20.0 : 26.0});
    const double pain = 30.5;
    p.pain = canvas.handed({canvas.width() - m - pain, foot - pain, pain, pain});
    const double ladder = p.plate.bottom() + 3.2;
    p.ladder = canvas.handed({x, ladder, panel - pain - 3.2, foot - ladder});
    return p;
}

/// The mean velocity of the last rep that counted; nothing before the first.
const app::RepView* lastCounted(const app::SetView& set) {
    const auto it =
        std::find_if(set.reps.rbegin(), set.reps.rend(), [](const app::RepView& r) { return r.counted; });
    return it == set.reps.rend() ? nullptr : &*it;
}

/// How many repetitions are asked for: "5", "8–12", "5 or more", "2 × 8".
std::string targetText(const app::Snapshot& snapshot, const app::SetView& set) {
    const app::PlanView& plan = snapshot.plan;
    const bool of_plan = plan.reps * set.sides == set.target_reps;
    const bool open = plan.amrap || plan.reps_max > plan.reps;
    return of_plan && open ? ofSides(prescription(plan).each, set.sides) : askedReps(set);
}

void topRow(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, double baseline) {
    const double m = canvas.margin();
    const std::string reps = set.target_reps > 0 ? say("rep {} of {}", set.counted, targetText(snapshot, set))
                                                 : repsText(set.counted);
    const double right =
        canvas.text(canvas.width() - m, baseline, reps, Face::Title, colours::kText, Align::Right);
    const double load =
        canvas.text(m, baseline, loadText(set.load, snapshot.wishes.unit), Face::Title, colours::kText);
    const double x = m + load + 5;
    // Which set of a program it is goes before how the bar was weighed.
    const std::string more =
        snapshot.plan.program.empty() ? loadSource(set.load, snapshot.wishes.unit) : doneText(snapshot.plan);
    ifFits(canvas, {x, baseline, canvas.width() - m - right - 5 - x, 0}, more, {Face::Quiet},
           colours::kQuiet);
}

void figure(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Plan& p) {
    const app::RepView* rep = lastCounted(set);
    const bool fresh = snapshot.live.valid;
    Colour colour = set.state == LossState::Ok ? colours::kText : brightColourOf(set.state);
    // The last rep stays readable when the sensor is gone, but no longer looks live.
    if (rep == nullptr || !fresh) colour = colours::kQuiet;
    if (rep == nullptr)
        fitted(canvas, {p.figure.x, p.figure.midY() + canvas.caps(Face::Title) / 2, p.figure.w, 0},
               say("no rep counted yet"), {Face::Title, Face::Label, Face::Body}, colour);
    else
        canvas.text(p.figure.x, p.figure.bottom(), velocityText(rep->mean_velocity), Face::Live, colour);
    const double pitch = canvas.em(Face::Body) * 1.3;
    canvas.text(p.unit.x, p.unit.bottom(), "m/s", Face::Label, colours::kQuiet);
    std::string what = fresh ? say("mean") : say("last");
    if (rep != nullptr && rep->mean_velocity_sd > 0) {
        const std::string doubt = "±" + velocityText(std::max(0.01, 2 * rep->mean_velocity_sd));
        const std::string both = what + " " + doubt;
        what = canvas.textWidth(both, Face::Quiet) <= p.unit.w - kRailMm ? both : doubt;
    }
    ifFits(canvas, {p.unit.x, p.unit.bottom() - pitch, p.unit.w - kRailMm, 0}, what, {Face::Quiet},
           colours::kQuiet);

    const double y = p.unit.y + canvas.caps(Face::Quiet);
    canvas.text(p.unit.x, y, say("now"), Face::Quiet, colours::kQuiet);
    canvas.text(p.unit.x, y + pitch, fresh ? velocityText(snapshot.live.velocity) : say("lost"), Face::Body,
                fresh ? colours::kText : colours::kStopText);
}

/// How high the bar is, between its lowest and its highest point of the set.
void heightGauge(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Plan& p) {
    const double w = canvas.compact() ? 1.8 : 2.4;
    const Rect rail{p.unit.right() - w, p.unit.y, w, p.unit.h};
    if (!snapshot.live.valid) {
        canvas.outline(rail, colours::kHairline, 0.4, 1.2);
        return;
    }
    double reach = 0.4;
    for (const app::RepView& rep : set.reps) reach = std::max(reach, rep.rom);
    canvas.fill(rail, colours::kCard, 1.2);
    const double part = std::clamp(snapshot.live.height / (reach * 1.1), 0.0, 1.0);
    const double y = rail.bottom() - 1.6 - part * (rail.h - 3.2);
    canvas.fill({rail.x, y, w, rail.bottom() - y}, snapshot.live.rising ? colours::kOk : colours::kQuiet,
                1.2);
}

/// Under the figure: why the last movement was no repetition, that somebody helped with it, how the tempo was
/// kept, how many are left.
struct Remark {
    Shape shape = Shape::Circle;
    Colour colour;
    std::string text;
};

std::optional<Remark> remarkOf(const app::Snapshot& snapshot, const app::SetView& set) {
    const auto tempo = [&](bool missed, bool done) {
        return Remark{missed ? Shape::Triangle : Shape::Circle,
                      missed ? colours::kNear
                      : done ? colours::kOk
                             : colours::kQuiet,
                      tempoText(set)};
    };
    if (set.reps.empty()) return set.tempo.empty() ? std::nullopt : std::optional(tempo(false, false));
    const app::RepView& last = set.reps.back();
    if (last.failed) return Remark{Shape::Octagon, colours::kStopText, heard(last.why_not)};
    if (!last.counted) {
        const std::string what = last.struck ? say("struck") : say("not counted");
        return Remark{Shape::Cross, colours::kNear,
                      last.why_not.empty() ? what : what + ": " + heard(last.why_not)};
    }
    if (last.assist_kg)
        return Remark{Shape::Triangle, colours::kNear,
                      say("rep {}: {}", last.number, helpText(last, snapshot.wishes.unit))};
    if (!set.tempo.empty()) return tempo(tempoMissed(last), true);
    if (set.band && last.mean_velocity < set.band->first)
        return Remark{Shape::Triangle, colours::kNear,
                      say("rep {}: slower than {} m/s", last.number, velocityText(set.band->first))};
    if (!set.form.empty()) return Remark{Shape::Triangle, colours::kNear, formText(set)};
    if (const std::string left = reserveText(set); !left.empty())
        return Remark{Shape::Circle, colours::kOk, left};
    return std::nullopt;
}

void drawRemark(Canvas& canvas, const Remark& remark, const Plan& p) {
    const double baseline =
        p.figure.bottom() + signDrop(canvas) + canvas.caps(Face::Body) + (canvas.compact() ? 2.6 : 3.7);
    const double r = canvas.caps(Face::Body) * 0.55;
    canvas.shape(remark.shape, p.figure.x + r, baseline - canvas.caps(Face::Body) / 2, r, remark.colour);
    const double x = p.figure.x + 2 * r + 1.6;
    // What happened goes before what it may have been.
    std::string text = remark.text;
    while (canvas.textWidth(text, Face::Quiet) > p.bars.right() - x && text.rfind(": ") != std::string::npos)
        text.resize(text.rfind(": "));
    fitted(canvas, {x, baseline, p.bars.right() - x, 0}, text, {Face::Body, Face::Quiet}, colours::kText);
}

/// What the plate says: the set's state, or that nobody is watching. A warning once given stays.
struct Verdict {
    Shape shape = Shape::Circle;
    bool filled = true;
    std::string word;
    std::string detail;
    Colour upper, lower, ink;
};

/// A stop is sure when even the lower edge of the loss is beyond the cap, or when an attempt failed.
std::string stopDetail(const app::SetView& set, const std::string& loss) {
    const bool failed =
        std::any_of(set.reps.begin(), set.reps.end(), [](const app::RepView& r) { return r.failed; });
    if (failed) return say("sure: a failed attempt");
    return set.sure ? say("sure: {} loss", lossText(statedLoss(set), statedLossSd(set))) : loss;
}

Verdict verdictOf(const app::SetView& set, bool fresh) {
    const std::string loss = say("{} velocity loss", lossText(statedLoss(set), statedLossSd(set)));
    const Colour deep = deepColourOf(set.state);
    if (set.state == LossState::Stop)
        return {Shape::Octagon,        set.sure,       std::string(wordOf(set.state)),
                stopDetail(set, loss), colours::kStop, deep,
                colours::kWhite};
    if (set.state == LossState::Near)
        return {Shape::Triangle, true, std::string(wordOf(set.state)), loss, colours::kNear, deep,
                colours::kInk};
    if (!fresh)
        return {Shape::Circle,  false,          say("LOST"),    say("no velocity"),
                colours::kCard, colours::kCard, colours::kQuiet};
    const std::string plan = say("stop at {} slower", percentText(set.cap_pct));
    return {Shape::Circle, true,        std::string(wordOf(set.state)), set.counted == 0 ? plan : loss, deep,
            deep,          colours::kOk};
}

void statePlate(Canvas& canvas, const app::SetView& set, bool fresh, const Rect& box) {
    const Verdict verdict = verdictOf(set, fresh);
    const double band = box.h * 0.36;
    const Rect upper{box.x, box.y, box.w, box.h - band};
    canvas.fill(box, verdict.lower);
    if (verdict.upper != verdict.lower) canvas.fill(upper, verdict.upper);
    const double word = canvas.textWidth(verdict.word, Face::Word);
    const double r = std::min(upper.h * 0.3, (box.w - 2 - word) / 2.6);
    const double between = r * 0.6;
    const double wide = 2 * r + between + word;
    const double x = upper.midX() - wide / 2;
    canvas.shape(verdict.shape, x + r, upper.midY(), r, verdict.ink, verdict.filled);
    canvas.text(x + 2 * r + between, upper.midY() + canvas.caps(Face::Word) / 2, verdict.word, Face::Word,
                verdict.ink);
    const double lift = verdict.upper == verdict.lower ? 0.8 : 0;
    fitted(canvas, {box.x + 1, box.bottom() - band / 2 + canvas.caps(Face::Body) / 2 - lift, box.w - 2, 0},
           verdict.detail, {Face::Body, Face::Quiet}, colours::kText, Align::Middle);
}

class Lift final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        static const app::SetView kNone;
        const app::SetView& set = snapshot.set && !snapshot.set->ended ? *snapshot.set : kNone;
        // A small panel leaves out who, where and when.
        const double edge =
            canvas.compact() ? 2.6 : headerLine(canvas, snapshot, heard(snapshot.exercise_name)) + 3.4;
        const double top = liftStrip(canvas, snapshot, edge);
        const double baseline = top + canvas.caps(Face::Title) + (canvas.compact() ? 1.4 : 2.6);
        topRow(canvas, snapshot, set, baseline);
        const Plan p = plan(canvas, baseline + (canvas.compact() ? 3.6 : 5.4));
        figure(canvas, snapshot, set, p);
        heightGauge(canvas, snapshot, set, p);
        const std::optional<Remark> remark = remarkOf(snapshot, set);
        if (remark) drawRemark(canvas, *remark, p);
        statePlate(canvas, set, snapshot.live.valid, p.plate);
        lossLadder(canvas, set, snapshot.live.valid, p.ladder);
        if (canvas.button("pain", p.pain, say("pain"), Kind::Pain, Face::Title)) commands(app::Pain{});
        Rect bars = p.bars;
        if (remark) {
            bars.y += canvas.em(Face::Body) * 0.6;
            bars.h -= canvas.em(Face::Body) * 0.6;
        }
        // With hooks the set ends when the bar is racked; without them, or when it was put down elsewhere,
        // the member may say so.
        if (!snapshot.load.gates || snapshot.live.rests) {
            const double w = canvas.compact() ? 24 : 30;
            const double h = canvas.compact() ? 15.5 : 20;
            if (canvas.button("end_set", {p.bars.right() - w, p.pain.bottom() - h, w, h}, say("end\nset")))
                commands(app::EndSet{});
            bars.w -= w + canvas.gap();
        }
        if (!set.tempo.empty()) {
            const double high = tempoBarHeight(canvas);
            tempoBar(canvas, set, snapshot.live.tempo, {bars.x, bars.y + 1, bars.w, high});
            bars.y += high + 2;
            bars.h -= high + 2;
        }
        repBars(canvas, set, bars);
        if (!canvas.compact()) sensors(canvas, snapshot, canvas.margin(), canvas.height() - 3.6);
    }
};

app::Snapshot lifting(const std::vector<double>& velocities, int target) {
    app::Snapshot s = samples::rack(app::Phase::Lifting);
    s.set = samples::set(velocities, target);
    s.live.in_hand = true;
    s.live.rising = true;
    s.live.velocity = 0.43;
    s.live.height = 0.37;
    s.load.on_hooks = false;
    return s;
}

/// What a rep may be told with.
std::vector<std::pair<std::string_view, app::Snapshot>> calledSamples() {
    app::Snapshot sure = lifting({.62, .60, .56, .52, .44}, 5);
    app::Snapshot tempo = lifting({.62, .61}, 5);
    tempo.set->tempo = "3-1-X-1";
    tempo.set->tempo_s = {3, 1, std::nullopt, 1};
    tempo.live.tempo = app::TempoLive{0, 1.8};
    tempo.set->reps.back().tempo = {app::TempoCall::Short, app::TempoCall::Short, app::TempoCall::Free,
                                    app::TempoCall::Unknown};
    app::Snapshot left = lifting({.62, .61, .58}, 5);
    left.set->reserve = 3.2;
    left.set->reserve_error = 0.9;
    app::Snapshot struck = lifting({.62, .61, -.58}, 5);
    struck.set->reps.back().struck = true;
    struck.set->reps.back().why_not = "the bar was on the hooks";
    app::Snapshot failed = lifting({.62, .58, -.30}, 5);
    failed.set->reps.back().failed = failed.set->sure = true;
    failed.set->reps.back().why_not = "failed: well short of the others: not completed, or not a repetition";
    failed.set->state = LossState::Stop;
    app::Snapshot banded = lifting({.62, .61, .58, .52}, 5);
    banded.set->band = {.50, .68};
    app::Snapshot below = lifting({.62, .61, .60, .54}, 8);
    below.set->band = {.56, .64};
    app::Snapshot seen = lifting({.62, .61, .58}, 5);
    seen.set->form = {app::FormSignal::Short, app::FormSignal::FastDescent};
    return {{"signals", seen},  {"sure", sure},     {"tempo", tempo},   {"reserve", left},
            {"struck", struck}, {"failed", failed}, {"banded", banded}, {"below", below}};
}

std::vector<std::pair<std::string_view, app::Snapshot>> liftSamples() {
    app::Snapshot lost = lifting({.62, .61, .58}, 5);
    lost.live = {};
    samples::lose(lost, "lpt", "No Chronojump linear encoder is plugged in.",
                  "Check the cable and the USB hub's power.");
    app::Snapshot bare = lifting({.62, .61, -.35}, 0);
    samples::withoutHooks(bare, 0);
    app::Snapshot bare_lost = bare;
    bare_lost.live = {};
    samples::lose(bare_lost, "lpt", "No Chronojump linear encoder is plugged in.",
                  "Check the cable and the USB hub's power.");
    app::Snapshot helped = lifting({.62, .58, .35}, 5);
    helped.set->reps.back().assist_kg = 2.3;
    app::Snapshot uneven = lifting({}, 5);
    samples::mismatch(uneven, 5);
    uneven.set->load = uneven.load;
    app::Snapshot half = lifting({.62, .61, .60}, 5);
    half.load.off_hook = app::RackSide::Right;
    app::Snapshot rests = lifting({.62, .61, .60}, 5);
    rests.live.rests = true;
    rests.live.rising = false;
    rests.live.velocity = 0;
    app::Snapshot unsaved = lifting({.62, .61}, 5);
    unsaved.storage_ok = false;
    unsaved.storage_what = "The disk is full. Make room on it.";
    std::vector<std::pair<std::string_view, app::Snapshot>> all{
        {"first", lifting({}, 5)},
        {"ok", lifting({.62, .61, .60}, 5)},
        {"near", lifting({.62, .61, .58, .52}, 5)},
        {"stop", lifting({.62, .60, .56, .52, .48}, 5)},
        {"lost", lost},
        {"no-hooks", bare},
        {"no-hooks-lost", bare_lost},
        {"unsaved", unsaved},
        {"rests", rests},
        {"helped", helped},
        {"uneven", uneven},
        {"half-racked", half},
        {"many",
         lifting({.62, .61, .60, -.2, .60, .59, .59, .58, .58, .57, .57, .56, .56, .55, .55, .54}, 20)}};
    for (auto& each : calledSamples()) all.push_back(std::move(each));
    return all;
}

}  // namespace

ScreenEntry lift_screen() {
    ScreenEntry entry;
    entry.id = "lift";
    entry.priority = 50;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Lifting; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Lift>(); };
    entry.samples = liftSamples;
    return entry;
}

}  // namespace plumbline::ui
