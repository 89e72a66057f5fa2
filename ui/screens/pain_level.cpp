// Form: after the pain button: how bad, 0 to 10, and then what can be done.

#include <string>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::CareView;
using app::Form;

class PainLevel final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        ends_flare_ = ends_flare_ && careOf(snapshot).mode == app::CareMode::Flare;
        if (ends_flare_)
            ends_flare_ = askEndOfFlare(canvas, snapshot, commands);
        else if (!careOf(snapshot).pain || again_)
            ask(canvas, snapshot, commands);
        else
            offer(canvas, snapshot, commands);
    }

  private:
    void ask(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const CareView& care = careOf(snapshot);
        const double top = formHeader(canvas, snapshot, say("How bad is the pain?"), commands);
        std::vector<RowButton> foot{backButton(commands), warningSigns(commands),
                                    asks("log_out", say("end the\nsession"), app::LogOut{}, commands)};
        const Rect content = formFoot(canvas, top, foot);
        const LevelQuestion question{
            say("Sharp pain counts as {} or more: stop this exercise for today.", care.sharp_from),
            colours::kNow, canvas.compact() ? 14.0 : 26.0, care.sharp_from};
        if (const auto said = askLevel(canvas, content, question, care.pain)) {
            again_ = false;
            commands(app::SayPain{*said});
        }
    }

    void offer(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const CareView& care = careOf(snapshot);
        const double top = formHeader(canvas, snapshot, say("What now?"), commands);
        const bool blocked = care.mode == app::CareMode::Blocked;
        const Rect content =
            formFoot(canvas, top,
                     {{"back", say("to the\nplan"), [&] { commands(app::OpenForm{Form::None}); }},
                      {"again", say("{} of 10:\nchange", *care.pain), [this] { again_ = true; }},
                      warningSigns(commands),
                      {"log_out", say("end the\nsession"), [&] { commands(app::LogOut{}); },
                       blocked || care.stopped ? Kind::Chosen : Kind::Plain}});
        const double row = canvas.compact() ? kTargetMm : 24;
        const Rect grid{content.x, content.bottom() - row, content.w, row};
        // Under a warning sign there is no lighter load and no other mode to choose.
        if (!blocked) choices(canvas, snapshot, grid, commands);
        const double below = blocked ? content.bottom() : grid.y - canvas.gap();
        const Rect card{content.x, content.y, content.w, below - content.y};
        drawSentences(canvas, {sentences(snapshot)}, cardOf(canvas, card, canvas.compact() ? 2.4 : 7));
    }

    static std::vector<std::string> sentences(const app::Snapshot& snapshot) {
        const CareView& care = careOf(snapshot);
        std::vector<std::string> lines{say("You said {} of 10.", *care.pain)};
        if (care.stopped) lines[0] += " " + say("Nothing more of {} today.", heard(snapshot.exercise_name));
        if (care.mode == app::CareMode::Blocked)
            lines.push_back(bannerText(care));
        else if (care.proposes_flare)
            lines.push_back(proposalText(care));
        else if (care.stopped)
            lines.push_back(
                say("Swap the exercise, or stop for today: pushing through pain is not part of the plan."));
        else
            lines.push_back(say("Go lighter, and stop if it gets worse."));
        return lines;
    }

    void choices(Canvas& canvas, const app::Snapshot& snapshot, const Rect& grid, const Commands& commands) {
        const CareView& care = careOf(snapshot);
        // An exercise that is over for today has no lighter load.
        const int places = care.stopped ? 2 : 3;
        int place = 0;
        const auto button = [&](const char* id, const std::string& label, Kind kind) {
            const Rect box = canvas.handed(cellOf(grid, places, 1, place++));
            return canvas.button(id, box, label, kind, labelFace(canvas, label, box.w));
        };
        if (!care.stopped && care.lighter_kg && !care.lighter_taken) {
            const std::string kg = massText(*care.lighter_kg, snapshot.wishes.unit);
            if (button("lower", say("lower today:\n{}", kg), Kind::Chosen)) commands(app::TakeLighter{true});
        } else if (!care.stopped && button("weight", say("lower\nthe load"), Kind::Plain)) {
            commands(app::OpenForm{Form::Weight});
        }
        const bool flare = care.mode == app::CareMode::Flare;
        const std::string mode = flare ? say("end gentle\nmode") : say("gentle\nmode");
        if (button("flare", mode, care.proposes_flare ? Kind::Chosen : Kind::Plain)) {
            ends_flare_ = flare;
            if (!flare) commands(app::SetFlare{true});
        }
        if (button("exercises", say("swap\nexercise"), Kind::Plain)) commands(app::OpenForm{Form::Exercises});
    }

    bool again_ = false;
    bool ends_flare_ = false;  // which is asked once
};

std::vector<samples::Sample> painSamples() {
    app::Snapshot asks = samples::careForm(Form::PainLevel);
    asks.phase = app::Phase::Rest;
    samples::notClean(asks);
    asks.set->pain = true;
    asks.care->lighter_kg.reset();
    app::Snapshot low = asks;
    low.care->pain = 2;
    low.care->lighter_kg = 77.5;
    app::Snapshot sharp = asks;
    sharp.care->pain = 7;
    sharp.care->proposes_flare = sharp.care->stopped = true;
    app::Snapshot flagged = sharp;
    samples::under(flagged, app::CareMode::Blocked);
    flagged.care->proposes_flare = false;
    app::Snapshot leaving = sharp;
    leaving.leaving_in_s = 14;
    app::Snapshot guest = sharp;
    samples::asGuest(guest);
    return {{"asks", asks},       {"low", low},         {"sharp", sharp},
            {"flagged", flagged}, {"leaving", leaving}, {"guest", guest}};
}

}  // namespace

ScreenEntry pain_level_screen() {
    ScreenEntry entry;
    entry.id = "pain_level";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<Form::PainLevel>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<PainLevel>(); };
    entry.samples = painSamples;
    return entry;
}

}  // namespace plumbline::ui
