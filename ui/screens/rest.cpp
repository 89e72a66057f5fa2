// Between two sets: how long to rest still, and what the last set was.

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/plan_words.h"
#include "ui/rest_clock.h"
#include "ui/samples.h"
#include "ui/set_card.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// As large as in the set.
constexpr double kPainMm = 30.5;

/// A question with yes and no.
struct Question {
    std::string text;
    const char *yes, *no;  ///< ids
    app::Command if_yes, if_no;
};

/// A hold has none, and under a warning sign none is offered.
bool mayChangeWeight(const app::Snapshot& snapshot) {
    const bool held = snapshot.set && snapshot.set->held_s > 0;
    return !held && careOf(snapshot).mode != app::CareMode::Blocked;
}

/// What waits for an answer: another exercise than the chosen one, or less weight after a set that was not
/// clean.
std::optional<Question> questionOf(const app::Snapshot& snapshot) {
    if (snapshot.looks_like)
        return Question{say("looks like {}", heard(snapshot.looks_like->name)), "looks_yes", "looks_no",
                        app::AnswerLooksLike{true}, app::AnswerLooksLike{false}};
    if (offersLighter(snapshot))
        return Question{lighterText(snapshot), "lighter_yes", "lighter_no", app::TakeLighter{true},
                        app::TakeLighter{false}};
    return std::nullopt;
}

/// The question along the foot of the card; returns what is left above it.
Rect ask(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card, const Commands& commands) {
    const std::optional<Question> question = questionOf(snapshot);
    if (!question) return card;
    const double pad = canvas.compact() ? 2.4 : 5;
    const std::string& text = question->text;
    const auto seen = [&](double width, Face face) { return seenHeight(canvas, text, width, face); };
    double w = canvas.compact() ? kTargetMm : 24;
    const double beside = card.w - 2 * pad - 2 * w - kApartMm - 2;
    const bool fits =
        widestWord(canvas, text, Face::Quiet) <= beside && seen(beside, Face::Quiet) <= kTargetMm;
    // Where the words have no room beside the answers, they stand above them.
    if (!fits) w = (card.w - 2 * pad - kApartMm) / 2;
    const double width = fits ? beside : card.w - 2 * pad;
    const bool large = seen(width, Face::Body) <= (fits ? kTargetMm : canvas.em(Face::Body)) &&
                       widestWord(canvas, text, Face::Body) <= width;
    const Face face = large ? Face::Body : Face::Quiet;
    const double above = fits ? 0 : seen(width, face) + pad;
    const double y = card.bottom() - pad - kTargetMm;
    const Rect no{card.right() - pad - w, y, w, kTargetMm};
    const Rect yes{no.x - kApartMm - w, y, w, kTargetMm};
    const Rect band{card.x, y - pad - above, card.w, kTargetMm + 2 * pad + above};
    canvas.fill(band, colours::kOkDeep, 3);
    const double top = fits ? band.midY() - seen(width, face) / 2 : band.y + pad;
    canvas.paragraph({band.x + pad, top, width, kTargetMm + pad}, text, face, colours::kText);
    if (canvas.button(question->yes, yes, say("yes"))) commands(question->if_yes);
    if (canvas.button(question->no, no, say("no"))) commands(question->if_no);
    return {card.x, card.y, card.w, band.y - card.y};
}

/// What to do after pain, in place of the clock: resting is no longer the question.
void painCard(Canvas& canvas, const Rect& card) {
    const double pad = canvas.compact() ? 3.4 : 6.8;
    const Rect inner{card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad};
    const std::string stop = say("Sharp pain? Stop this exercise for today.");
    const std::string see =
        say("Pain, numbness or weakness down a leg, fever, or pain that wakes you at night: do not lift, see "
            "a professional.");
    const double apart = canvas.compact() ? 2 : 5;
    const auto needs = [&](Face large, Face small) {
        return canvas.paragraphHeight(inner.w, stop, large) + apart +
               canvas.paragraphHeight(inner.w, see, small);
    };
    Face large = canvas.compact() ? Face::Label : Face::Title,
         small = canvas.compact() ? Face::Body : Face::Label;
    if (needs(large, small) > inner.h) large = small = Face::Body;
    if (needs(large, small) > inner.h) large = small = Face::Quiet;
    const double y = inner.y + canvas.paragraph(inner, stop, large, colours::kNow) + apart;
    if (y + canvas.paragraphHeight(inner.w, see, small) <= card.bottom())
        canvas.paragraph({inner.x, y, inner.w, card.bottom() - y}, see, small, colours::kText);
}

/// The cues of the next set at the foot of the card; returns what is left above them. The clock comes first.
Rect cues(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card) {
    const double pad = canvas.compact() ? 3 : 5, edge = canvas.compact() ? 1.8 : 4;
    const double clock = canvas.caps(Face::Count) * 1.9 + pad;
    const Rect foot{card.x + pad, card.y + clock, card.w - 2 * pad, card.h - clock - edge};
    if (foot.h <= 0) return card;
    const double used = cueInTurn(canvas, careOf(snapshot).cues, foot, snapshot.rest_s);
    return {card.x, card.y, card.w, card.h - (used > 0 ? used + edge / 3 : 0)};
}

class Rest final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        static const app::SetView kNone;
        const app::SetView& set = snapshot.set ? *snapshot.set : kNone;
        if (shown_set_ != set.number) {
            shown_set_ = set.number;
            page_ = Page::Figures;
            more_ = false;
        }
        const double top = visitHeader(canvas, snapshot, heard(set.exercise), commands);
        const double m = canvas.margin(), gap = canvas.gap();
        const double foot = canvas.height() - m;
        const double action = canvas.compact() ? kPrimaryMm : 21.7;
        const double inner = canvas.width() - 2 * m;
        const double split = (inner - gap) * 0.45;
        const Rect left = canvas.handed({m, top, split, foot - action - gap - top});
        canvas.fill(left, colours::kCard, 3);
        if (set.pain)
            painCard(canvas, left);
        else
            restClock(canvas, snapshot, cues(canvas, snapshot, ask(canvas, snapshot, left, commands)));
        const Rect row{m, foot - action, split, action};
        const double x = m + split + gap, wide = inner - split - gap;
        const double below = !more_ && snapshot.set ? kPainMm : action;
        setCard(canvas, snapshot, set, canvas.handed({x, top, wide, foot - below - gap - top}), commands);
        const Rect corner{x, foot - below, wide, below};
        if (more_)
            drawMore(canvas, snapshot, set, row, corner, commands);
        else
            drawFirst(canvas, snapshot, set, row, corner, commands);
    }

  private:
    enum class Page : std::uint8_t { Figures, Reps, Reserve };

    void setCard(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card,
                 const Commands& commands) {
        if (page_ == Page::Reserve) {
            if (const auto said = askReserve(canvas, card)) {
                commands(app::SayReserve{*said});
                page_ = Page::Figures;
            }
        } else if (page_ == Page::Reps) {
            setReps(canvas, snapshot, set, card);
        } else {
            setFigures(canvas, snapshot, set, card);
        }
    }

    /// Turns the card to a page, or back.
    RowButton turns(const char* id, const std::string& label, Page page) {
        return {id, label, [this, page] { page_ = page_ == page ? Page::Figures : page; },
                page_ == page ? Kind::Chosen : Kind::Plain};
    }

    /// What most need, the most urgent first; as many as a thumb can tell apart.
    std::vector<RowButton> firstActions(const Canvas& canvas, const app::Snapshot& snapshot,
                                        const app::SetView& set, double width, const Commands& commands) {
        std::vector<RowButton> row{
            asks("log_out", say("log\nout"), app::LogOut{}, commands, set.pain ? Kind::Chosen : Kind::Plain),
            {"more", say("more"), [this] { more_ = true; }}};
        if (set.pain && snapshot.care)
            // The way out is behind it.
            row.front() = asks("pain_level", say("how\nbad?"), app::OpenForm{app::Form::PainLevel}, commands,
                               Kind::Chosen);
        if (snapshot.can_undo)
            row.push_back(asks("undo", say("undo\nset {}", set.number), app::UndoLast{}, commands));
        const bool asks_reserve = snapshot.visit.signed_in && set.counted > 0 && !set.pain;
        const RowButton reserve = turns("ask_reserve", say("how\nmany\nmore?"), Page::Reserve);
        if (asks_reserve && !set.said_rir) row.push_back(reserve);
        if (mayChangeWeight(snapshot))
            row.push_back(asks("weight", say("change\nweight"), app::OpenForm{app::Form::Weight}, commands));
        if (asks_reserve && set.said_rir) row.push_back(reserve);
        row.resize(std::min(row.size(), places(canvas, width)), row.front());
        return row;
    }

    /// What is seldom said; what of it also stands on Today goes first where there is no room.
    std::vector<RowButton> moreActions(const app::Snapshot& snapshot, const app::SetView& set,
                                       const Commands& commands) {
        std::vector<RowButton> all{
            {"less", say("back"), [this] { more_ = false; }},
            asks("not_me", say("not\nme"), app::OpenForm{app::Form::NotMe}, commands),
            asks("delete", say("delete\nset {}", set.number), app::OpenForm{app::Form::Delete}, commands),
            asks("switch", say("other\nlifter"), otherTurn(), commands)};
        if (!set.reps.empty()) all.push_back(turns("reps", say("each\nrep"), Page::Reps));
        if (snapshot.care) {
            all.push_back(asks("cues", say("cues"), app::OpenForm{app::Form::Cues}, commands));
            all.push_back(
                asks("check_in", say("back\ncheck-in"), app::OpenForm{app::Form::CheckIn}, commands));
        }
        if (snapshot.profile)
            all.push_back(asks("profile", say("profile"), app::ShowProfile{true}, commands));
        if (mayChangeWeight(snapshot))
            all.push_back(asks("weight", say("change\nweight"), app::OpenForm{app::Form::Weight}, commands));
        if (snapshot.visit.signed_in)
            all.push_back(asks("trend", say("history"), app::OpenForm{app::Form::Trend}, commands));
        return all;
    }

    /// How many buttons a row has room for.
    static std::size_t places(const Canvas& canvas, double width) {
        const double least = canvas.largeText() && !canvas.compact() ? 20 : 17;
        return static_cast<std::size_t>((width + canvas.gap()) / (least + canvas.gap()));
    }

    void drawFirst(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& row,
                   const Rect& corner, const Commands& commands) {
        const double gap = canvas.gap();
        const double pain = snapshot.set ? kPainMm + gap : 0;
        const Rect next = canvas.handed({corner.x, corner.y, corner.w - pain, corner.h});
        const bool asked = set.pain || questionOf(snapshot);
        if (canvas.button("next_set", next, say("next\nset"), asked ? Kind::Plain : Kind::Primary))
            commands(app::NextSet{});
        if (pain > 0)
            painButton(canvas, snapshot, set,
                       canvas.handed({corner.right() - kPainMm, corner.y, kPainMm, kPainMm}), commands);
        buttonRow(canvas, firstActions(canvas, snapshot, set, row.w, commands), {row, gap});
    }

    /// As in the set; in its place the way back, while there is one. Then the place stays empty: nothing else
    /// comes under a finger that meant pain.
    static void painButton(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set,
                           const Rect& box, const Commands& commands) {
        if (set.pain) {
            if (snapshot.can_unsay_pain &&
                canvas.button("unsay_pain", box, say("no pain\nafter all"), Kind::Plain, Face::Body))
                commands(app::Pain{false});
        } else if (canvas.button("pain", box, say("pain"), Kind::Pain, Face::Title)) {
            commands(app::Pain{});
        }
    }

    void drawMore(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& row,
                  const Rect& corner, const Commands& commands) {
        std::vector<RowButton> all = moreActions(snapshot, set, commands);
        const std::size_t near = std::min(all.size(), places(canvas, row.w));
        const std::size_t far = std::min(all.size() - near, places(canvas, corner.w));
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(near);
        buttonRow(canvas, {all.begin(), middle}, {row, canvas.gap()});
        buttonRow(canvas, {middle, middle + static_cast<std::ptrdiff_t>(far)}, {corner, canvas.gap()});
    }

    Page page_ = Page::Figures;
    bool more_ = false;
    int shown_set_ = 0;
};

app::Snapshot resting(const std::vector<double>& velocities) {
    app::Snapshot s = samples::training(app::Phase::Rest);
    s.set = samples::set(velocities, 5);
    s.set->ended = true;
    s.set->saved = true;
    s.previous = samples::set({.60, .60, .59, .58, .57}, 5);
    s.rest_s = 66;
    s.rest_planned_s = 150;
    return s;
}

using Sample = std::pair<std::string_view, app::Snapshot>;

std::vector<Sample> questionSamples() {
    app::Snapshot looks = resting({.62, .61, .60});
    looks.looks_like = app::ExerciseChoice{"close_grip_bench", "Close-grip bench press", "press"};
    app::Snapshot shared = looks;
    samples::share(shared);
    app::Snapshot leaving = resting({.62, .61, .60, .59, .58});
    leaving.leaving_in_s = 9;
    app::Snapshot guest = resting({.62, .61, .60, .59, .58});
    guest.visit.signed_in = false;
    guest.visit.guest = true;
    guest.profile.reset();
    app::Snapshot held = resting({});
    samples::timed(held, -1);
    held.set->exercise = "Plank";
    held.set->held_s = 41.2;
    held.set->target_hold_s = 45;
    held.set->load = {};
    held.load = {};
    held.profile.reset();
    app::Snapshot heavier = resting({.62, .61, .60, .59, .58});
    samples::toLoad(heavier);
    heavier.last_time = samples::set({.60, .58, .56, .54, .52}, 5);
    heavier.set->tempo = "3-1-X-1";
    heavier.set->tempo_s = {3, 1, std::nullopt, 1};
    return {{"looks-like", looks}, {"shared", shared}, {"leaving", leaving},
            {"guest", guest},      {"held", held},     {"heavier", heavier}};
}

std::vector<Sample> restSamples() {
    app::Snapshot fresh = resting({.62, .61, .60, .59, .58});
    fresh.can_undo = true;
    fresh.rest_s = 6;
    app::Snapshot unsaved = resting({.62, .61, .60});
    unsaved.set->saved = false;
    unsaved.storage_ok = false;
    unsaved.storage_what = "The disk is full. Make room on it.";
    app::Snapshot pain = resting({.62, .61});
    pain.set->pain = true;
    pain.can_undo = pain.can_unsay_pain = true;
    app::Snapshot pain_stays = pain;
    pain_stays.can_undo = pain_stays.can_unsay_pain = false;
    app::Snapshot told = fresh;
    samples::share(told);
    told.notices.push_back({app::Notice::Kind::Warning,
                            "One hook's cell does not work: the bar is not weighed.",
                            told.t_us + 10'000'000});
    app::Snapshot over = resting({.62, .61, .58, .52, -.3});
    over.rest_s = 187;
    app::Snapshot refused = resting({.62, .61, -.60, .58});
    refused.set->reps[2].struck = true;
    refused.set->reps[2].why_not = "the bar was on the hooks";
    refused.profile = samples::thinProfile();
    app::Snapshot said = resting({.62, .60, .58});
    said.set->said_rir = 2;
    std::vector<Sample> all{{"clean", fresh},
                            {"stop", resting({.62, .60, .56, .52, .48})},
                            {"unsaved", unsaved},
                            {"pain", pain},
                            {"over", over},
                            {"sure", resting({.62, .60, .56, .52, .44})},
                            {"refused", refused},
                            {"said", said},
                            {"pain-stays", pain_stays},
                            {"told", told}};
    for (Sample& each : questionSamples()) all.push_back(std::move(each));
    for (Sample& each : samples::caredRests()) all.push_back(std::move(each));
    return all;
}

}  // namespace

ScreenEntry rest_screen() {
    ScreenEntry entry;
    entry.id = "rest";
    entry.priority = 40;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Rest; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Rest>(); };
    entry.samples = restSamples;
    return entry;
}

}  // namespace plumbline::ui
