// Form: how is the lower back now? Consent first; then 0 to 10, and better, same or worse. Answered, it shows
// what follows today.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/people_parts.h"

namespace plumbline::ui {
namespace {

using app::CareView;
using app::SoreTrend;

class CheckIn final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const CareView& care = careOf(snapshot);
        ends_flare_ = ends_flare_ && care.mode == app::CareMode::Flare;
        if (ends_flare_)
            ends_flare_ = askEndOfFlare(canvas, snapshot, commands);
        else if (!care.consented)
            consent(canvas, snapshot, commands);
        else if (care.asks || changing_)
            ask(canvas, snapshot, commands);
        else
            answered(canvas, snapshot, commands);
    }

  private:
    static void consent(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const double top = formHeader(canvas, snapshot, say("Before you lift: your back"), commands);
        const Rect content = formFoot(
            canvas, top,
            {{"back", say("ask me\nnext time"), [&] { commands(app::SkipCheckIn{}); }},
             warningSigns(commands),
             {"disagree", say("no, do\nnot ask"), [&] { commands(app::CareConsent{false}); }, Kind::Plain},
             {"agree", say("yes,\nkeep it"), [&] { commands(app::CareConsent{true}); }, Kind::Primary}});
        drawSentences(
            canvas,
            {{say("We ask how your lower back is and fit today's plan to it. For that your answers "
                  "are kept, only for you and the gym's trainers, its owner included."),
              say("The gym counts them without names, from five people on."),
              say("You may say no, or end it later: then nothing more is asked or kept, and the plan "
                  "knows only what you say yourself, for that day.")}},
            cardOf(canvas, content, canvas.compact() ? 3.4 : 8));
    }

    void ask(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const CareView& care = careOf(snapshot);
        const double top = formHeader(canvas, snapshot, say("How is your lower back now?"), commands);
        RowButton first{"back", say("skip"), [&] { commands(app::SkipCheckIn{}); }};
        if (!care.asks)
            first = {"back", say("back"), [this] { changing_ = level_again_ = number_again_ = false; }};
        std::vector<RowButton> foot{std::move(first), warningSigns(commands)};
        const double room = canvas.height() - top;
        const bool both = !canvas.compact() && room > 90;
        const bool trend = !both && care.soreness && !level_again_;
        if (trend)
            foot.push_back(
                {"level_again", say("{} of 10:\nchange", *care.soreness), [this] { level_again_ = true; }});
        const Rect content = formFoot(canvas, top, foot);
        if (both) {
            const double split = content.y + content.h * 0.56;
            level(canvas, care, {content.x, content.y, content.w, split - content.y - 4}, commands);
            compare(canvas, care, {content.x, split, content.w, content.bottom() - split}, commands);
        } else if (trend) {
            compare(canvas, care, content, commands);
        } else {
            level(canvas, care, content, commands);
        }
    }

    void level(Canvas& canvas, const CareView& care, const Rect& box, const Commands& commands) {
        LevelQuestion question{say("0 is not sore at all, 10 is the worst there is")};
        question.near_from = care.flare_from;
        if (const auto said = askLevel(canvas, box, question, care.soreness)) {
            level_again_ = false;
            number_again_ = changing_;
            commands(app::SayCheckIn{*said, std::nullopt});
        }
    }

    void compare(Canvas& canvas, const CareView& care, const Rect& box, const Commands& commands) {
        const double line = canvas.em(Face::Label) * 1.6;
        canvas.text(box.x, box.y + canvas.caps(Face::Label), say("Compared with last time"), Face::Label,
                    colours::kQuiet);
        const Rect grid{box.x, box.y + line, box.w, std::min(box.h - line, 26.0)};
        static constexpr std::array kTrends{std::pair{"better", SoreTrend::Better},
                                            std::pair{"same", SoreTrend::Same},
                                            std::pair{"worse", SoreTrend::Worse}};
        int place = 0;
        for (const auto& [id, which] : kTrends) {
            const Rect cell = cellOf(grid, 3, 1, place++);
            // Beside another number than before it is asked anew.
            const bool chosen = care.trend == which && !number_again_;
            if (!canvas.button(id, cell, trendWord(which), chosen ? Kind::Chosen : Kind::Plain)) continue;
            changing_ = level_again_ = number_again_ = false;
            commands(app::SayCheckIn{care.soreness, which});
        }
    }

    /// What was said, and what follows from it.
    void answered(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const CareView& care = careOf(snapshot);
        const double top = formHeader(canvas, snapshot, say("Your back today"), commands);
        const bool flare = care.mode == app::CareMode::Flare;
        std::vector<std::string> lines = careSentences(care);
        // What was said before this turn is for who taps in.
        const bool hidden = care.veiled && !care.soreness;
        if (care.proposes_flare) lines.insert(lines.begin(), proposalText(care));
        if (const std::string said = soreText(care); !said.empty()) lines.insert(lines.begin(), said);
        for (const app::RedFlag flag : care.flags) lines.push_back(say("Ticked: {}.", flagText(flag)));
        if (hidden)
            lines.push_back(say("Tap in again to see or change what you said."));
        else if (care.why.empty())
            lines.push_back(say("Nothing of it changes today's plan."));
        std::vector<RowButton> foot{{"back", say("to the\nplan"),
                                     [&] { commands(app::OpenForm{app::Form::None}); },
                                     care.proposes_flare ? Kind::Plain : Kind::Primary}};
        if (!hidden)
            foot.push_back({"change", care.soreness ? say("change\nanswer") : say("answer\nnow"),
                            [this] { changing_ = level_again_ = true; }, Kind::Plain, 0.8});
        foot.push_back(warningSigns(commands));
        foot.push_back({"flare", flare ? say("end gentle\nmode") : say("gentle\nmode"),
                        [this, &commands, flare] {
                            ends_flare_ = flare;
                            if (!flare) commands(app::SetFlare{true});
                        },
                        care.proposes_flare ? Kind::Primary : Kind::Plain});
        if (pages_ > 1)
            foot.push_back({"more", say("more\n{} of {}", page_ + 1, pages_), [this] { ++page_; }});
        const Rect content = formFoot(canvas, top, foot);
        pages(canvas, lines, cardOf(canvas, content, canvas.compact() ? 3 : 7));
    }

    /// The sentences of the page; how many pages there are is known once they were measured.
    void pages(Canvas& canvas, const std::vector<std::string>& lines, const Rect& box) {
        const std::vector<std::size_t> starts = pageStarts(canvas, {lines}, box);
        pages_ = starts.size();
        page_ %= pages_;
        drawSentences(canvas, {lines, starts[page_]}, box);
    }

    bool ends_flare_ = false;    // which is asked once
    bool changing_ = false;      // an answer that was given
    bool level_again_ = false;   // its number first
    bool number_again_ = false;  // which was said again, so that the comparison waits
    std::size_t page_ = 0, pages_ = 1;
};

std::vector<samples::Sample> checkInSamples() {
    using app::CareMode;
    const app::Snapshot plain = samples::careForm(app::Form::CheckIn);
    app::Snapshot consent = plain;
    consent.care = CareView{.asks = true};
    app::Snapshot asks = plain;
    asks.care->asks = true;
    asks.care->soreness.reset();
    asks.care->trend.reset();
    app::Snapshot half = asks;
    half.care->soreness = 5;
    app::Snapshot leaving = asks;
    leaving.leaving_in_s = 14;
    app::Snapshot proposed = plain;
    proposed.care->soreness = 5;
    proposed.care->proposes_flare = true;
    proposed.care->why = {{.what = app::CareReason::What::SoreHigh, .number = 5, .other = 2}};
    app::Snapshot veiled = plain;
    samples::under(veiled, CareMode::Reduced);
    samples::veil(veiled);
    std::vector<samples::Sample> all{{"consent", consent}, {"asks", asks},         {"half", half},
                                     {"leaving", leaving}, {"proposed", proposed}, {"veiled", veiled}};
    using Named = std::pair<std::string_view, CareMode>;
    for (const auto& [name, mode] : {Named{"usual", CareMode::Usual}, Named{"reduced", CareMode::Reduced},
                                     Named{"flare", CareMode::Flare}, Named{"return", CareMode::Return},
                                     Named{"blocked", CareMode::Blocked}}) {
        app::Snapshot s = plain;
        samples::under(s, mode);
        all.emplace_back(name, s);
    }
    return all;
}

}  // namespace

ScreenEntry check_in_screen() {
    ScreenEntry entry;
    entry.id = "check_in";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::CheckIn>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<CheckIn>(); };
    entry.samples = checkInSamples;
    return entry;
}

}  // namespace plumbline::ui
