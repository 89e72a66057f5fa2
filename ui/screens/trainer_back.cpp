// A trainer's page: a member's back. How sore it was, what the sensors saw, warning signs and their lifting,
// gentle mode, and the numbers of care.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"
#include "ui/sore_chart.h"
#include "ui/trainer_parts.h"
#include "ui/training_parts.h"

namespace plumbline::ui {
namespace {

using app::BackView;

/// Why a warning sign may be lifted, as db::OverrideRecord::reason has them.
struct LiftReason {
    std::string_view reason;
    const char* id;
    std::string label;
};
std::array<LiftReason, 2> liftReasons() {
    return {{{"progress", "reason_progress", say("assessed,\nfree to lift")},
             {"correction", "reason_correction", say("ticked by\nmistake")}}};
}

std::vector<std::string> factsOf(const BackView& back) {
    std::vector<std::string> lines;
    if (!back.flags.empty()) {
        std::string list;
        for (const app::RedFlag flag : back.flags) list += (list.empty() ? "" : ", ") + flagBrief(flag);
        lines.push_back(say("warning signs: {}", list));
    }
    if (back.only_today)
        lines.push_back(say("gentle mode holds for today only: the member has not agreed that it is kept"));
    else if (!back.consented)
        lines.push_back(say("not agreed: no new answers are kept"));
    if (back.return_steps > 0)
        lines.push_back(say("coming back: step {} of {}", back.return_step, back.return_steps));
    lines.push_back(say("{} of {} sets not clean", back.not_clean, back.sets));
    lines.push_back(say("cap reached: {}", back.cap_hits));
    if (back.consented || back.pain_sets > 0) lines.push_back(say("sets with pain: {}", back.pain_sets));
    lines.push_back(say("{} of {} visits", back.visits, back.planned_visits));
    if (back.prep_items > 0)
        lines.push_back(say("preparation done: {} of {}", back.prepared, back.prep_items));
    lines.push_back(say("hinge days too near or too many: {}", back.clashes));
    return lines;
}

class TrainerBack final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        static const BackView kNone;
        const app::TrainerView& view = *snapshot.trainer;
        const BackView& back = view.back ? *view.back : kNone;
        std::string title = view.member.empty() ? say("a member's back") : say("the back of {}", view.member);
        const std::string mode = modeText(back.mode);
        const Rect page = trainerHeader(canvas, snapshot,
                                        {mode.empty() ? title : title + " · " + mode, title, view.member});
        if (back.flags.empty() && side_ == Side::Lift) side_ = Side::Seen;
        if (!view.back)
            lineOrParagraph(canvas, trainerFoot(canvas, page, {}, {page_, 1}, commands),
                            view.member.empty() ? say("The member must be at the rack.") : say("one moment"),
                            colours::kQuiet);
        else if (side_ == Side::Numbers)
            numbers(canvas, back, page, commands);
        else if (side_ == Side::Lift)
            lift(canvas, snapshot, page, commands);
        else
            seen(canvas, back, page, commands);
    }

  private:
    enum class Side : std::uint8_t { Seen, Numbers, Lift };

    void seen(Canvas& canvas, const BackView& back, const Rect& page, const Commands& commands) {
        const bool flare = back.mode == app::CareMode::Flare;
        std::vector<RowButton> foot{{"numbers", say("numbers\nof care"), [this] { side_ = Side::Numbers; }},
                                    {"flare", flare ? say("end gentle\nmode") : say("gentle\nmode"),
                                     [&commands, flare] { commands(app::SetFlare{!flare}); }}};
        if (!back.flags.empty())
            foot.push_back(
                {"lift", say("lift the\nwarning sign"), [this] { side_ = Side::Lift; }, Kind::Chosen});
        const Rect content = trainerFoot(canvas, page, std::move(foot), {page_, 1}, commands);
        const double gap = trainerGap(canvas), wide = content.w * (canvas.compact() ? 0.46 : 0.42);
        const Rect left = canvas.handed({content.x, content.y, content.w - wide - gap, content.h});
        const Rect right = canvas.handed({content.right() - wide, content.y, wide, content.h});
        canvas.fill(left, colours::kCard, 3);
        canvas.fill(right, colours::kCard, 3);
        const double pad = canvas.compact() ? 2.4 : 4;
        double y = left.y + pad + canvas.caps(Face::Quiet);
        fitted(canvas, {left.x + pad, y, left.w - 2 * pad, 0}, say("soreness 0 to 10, twelve weeks"),
               {Face::Body, Face::Quiet}, colours::kQuiet);
        y += canvas.em(Face::Quiet) * 0.8;
        soreChart(canvas, back.sore_days, {left.x + pad, y, left.w - 2 * pad, left.bottom() - pad - y});
        facts(canvas, back, {right.x + pad, right.y + pad, right.w - 2 * pad, right.h - 2 * pad});
    }

    static void facts(Canvas& canvas, const BackView& back, const Rect& box) {
        double y = box.y + canvas.caps(Face::Quiet);
        fitted(canvas, {box.x, y, box.w, 0}, say("four weeks"), {Face::Quiet}, colours::kQuiet);
        y += canvas.em(Face::Quiet) * 0.8;
        drawSentences(canvas, {factsOf(back)}, {box.x, y, box.w, box.bottom() - y});
    }

    /// The numbers of care, a row each, with a step down and up.
    void numbers(Canvas& canvas, const BackView& back, const Rect& page, const Commands& commands) {
        const Rect list = aboveFoot(canvas, page);
        const Pageful shown = pageful(canvas, list, 1, kTargetMm, back.numbers.size(), page_);
        for (std::size_t i = shown.first; i < shown.end; ++i)
            number(canvas, back.numbers[i], placeOf(canvas, list, shown, i, 22), commands);
        if (back.numbers.empty()) lineOrParagraph(canvas, list, say("no numbers of care"), colours::kQuiet);
        std::vector<RowButton> foot{{"seen", say("what was\nseen"), [this] {
                                         side_ = Side::Seen;
                                         page_ = 0;
                                     }}};
        trainerFoot(canvas, page, std::move(foot), {page_, shown.pages}, commands);
    }

    static void number(Canvas& canvas, const BackView::Line& line, const Rect& box,
                       const Commands& commands) {
        canvas.fill(box, colours::kCard);
        const double wide = kTargetMm;
        const bool changed = line.now != line.usual;
        double x = box.right();
        for (const bool up : {true, false}) {
            x -= wide;
            const std::string id = line.key + (up ? "_up" : "_down");
            if (canvas.button(id, {x, box.y, wide, box.h}, up ? "+" : "−"))
                commands(app::TrainerCare{line.key, up ? 1 : -1});
            x -= kApartMm;
        }
        if (changed) {
            constexpr double kUsualMm = 19;
            x -= kUsualMm;
            if (canvas.button(line.key + "_usual", {x, box.y, kUsualMm, box.h}, say("as\nusual"), Kind::Plain,
                              Face::Quiet))
                commands(app::TrainerCare{line.key, 0});
            x -= kApartMm;
        }
        const double pad = canvas.compact() ? 2 : 3, left = box.x + pad, room = x - left;
        const double between = canvas.em(Face::Quiet) * 1.3;
        double y = box.midY() - (canvas.caps(Face::Label) + between) / 2 + canvas.caps(Face::Label);
        const std::string value = careAmountText(line.now, line.unit);
        const double taken = canvas.text(left + room, y, value, Face::Label,
                                         changed ? colours::kNow : colours::kText, Align::Right) +
                             2;
        fitted(canvas, {left, y, room - taken, 0}, careNumberText(line.key),
               {Face::Label, Face::Body, Face::Quiet}, colours::kText);
        y += between;
        const std::string usual = say("usually {}", careAmountText(line.usual, line.unit));
        const std::string from = line.source == "default" ? say("our own") : say("source {}", line.source);
        std::string about = usual + " · " + line.rule + " · " + from;
        fitted(canvas, {left, y, room, 0}, asMuchAsFits(canvas, about, " · ", room), {Face::Quiet},
               colours::kQuiet);
    }

    /// The signs in full, why they may be lifted, and the lifting.
    void lift(Canvas& canvas, const app::Snapshot& snapshot, const Rect& page, const Commands& commands) {
        const app::TrainerView& view = *snapshot.trainer;
        const BackView& back = *view.back;
        std::vector<RowButton> chips;
        bool reasoned = false;
        for (const LiftReason& each : liftReasons()) {
            const bool on = view.reason == each.reason;
            reasoned = reasoned || on;
            chips.push_back(
                {each.id, each.label,
                 [&commands, reason = std::string(each.reason)] { commands(app::TrainerReason{reason}); },
                 on ? Kind::Chosen : Kind::Plain});
        }
        std::vector<RowButton> foot{{"seen", say("what was\nseen"), [this] { side_ = Side::Seen; }}};
        if (reasoned && !view.busy)
            foot.push_back({"lift_flags", say("lift it"), [&] { commands(app::TrainerLiftFlags{}); },
                            canvas.compact() ? Kind::Chosen : Kind::Primary});
        const Rect content = trainerFoot(canvas, page, std::move(foot), {page_, 1}, commands);
        const double gap = trainerGap(canvas);
        trainerRow(canvas, chips, {content.x, content.bottom() - kTargetMm, content.w, kTargetMm});
        const Rect card{content.x, content.y, content.w, content.h - kTargetMm - gap};
        canvas.fill(card, colours::kCard, 3);
        const double pad = canvas.compact() ? 2.4 : 5;
        std::vector<std::string> lines;
        for (const app::RedFlag flag : back.flags)
            lines.push_back(say("Ticked {}: {}.", agoText(back.flagged_days), flagText(flag)));
        lines.push_back(say(
            "Lift it only when a professional has assessed it or it was ticked by mistake, and say which: "
            "it is kept with your name."));
        drawSentences(canvas, {lines}, {card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad});
    }

    Side side_ = Side::Seen;
    std::size_t page_ = 0;
};

std::vector<samples::Sample> backSamples() {
    const app::Snapshot flagged = samples::trainerBack();
    app::Snapshot quiet = flagged;
    quiet.trainer->back->flags.clear();
    quiet.trainer->back->mode = app::CareMode::Usual;
    quiet.trainer->back->sore_days.clear();
    app::Snapshot unasked = quiet;
    unasked.trainer->back->consented = false;
    unasked.trainer->back->pain_sets = 0;
    app::Snapshot today = unasked;
    today.trainer->back->mode = app::CareMode::Flare;
    today.trainer->back->only_today = true;
    app::Snapshot returns = quiet;
    returns.trainer->back->mode = app::CareMode::Return;
    returns.trainer->back->return_step = 2;
    returns.trainer->back->return_steps = 6;
    returns.trainer->back->sore_days = flagged.trainer->back->sore_days;
    app::Snapshot reasoned = flagged;
    reasoned.trainer->reason = "progress";
    app::Snapshot waits = flagged;
    waits.trainer->back.reset();
    return {{"flagged", flagged}, {"quiet", quiet},       {"unasked", unasked}, {"only-today", today},
            {"return", returns},  {"reasoned", reasoned}, {"waits", waits}};
}

}  // namespace

ScreenEntry trainer_back_screen() {
    ScreenEntry entry;
    entry.id = "trainer_back";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::Back>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerBack>(); };
    entry.samples = backSamples;
    return entry;
}

}  // namespace plumbline::ui
