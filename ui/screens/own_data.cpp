// Form: a member takes their own data away on a stick. First what of it, then what will be written, whether a
// stick is there, how far it is, and when the stick may be pulled out.

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/stick_parts.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::OwnData;
using Step = app::OwnDataView::Step;

struct Choice {
    const char* id;
    OwnData data;
    std::string name, what;
};

std::array<Choice, 3> choices() {
    const std::string sets = say("your sets, as the app reads them");
    return {{{"strong", OwnData::ForStrong, say("for Strong or Hevy"), sets},
             {"fitnotes", OwnData::ForFitNotes, say("for FitNotes"), sets},
             {"everything", OwnData::Everything, say("everything held about me"),
              say("also each repetition, and what you said of your back")}}};
}

/// What is chosen, of choices().
const Choice& chosenOf(const std::array<Choice, 3>& all, OwnData data) {
    return *std::find_if(all.begin(), all.end(), [&](const Choice& choice) { return choice.data == data; });
}

/// Name, and below it what that is, as far as there is room.
bool tile(Canvas& canvas, const Choice& choice, const Rect& box) {
    const bool touched = canvas.button(choice.id, box, "");
    const double pad = canvas.compact() ? 2.6 : 5, width = box.w - 2 * pad;
    const double between = canvas.em(Face::Quiet) * 1.3;
    const double below = seenHeight(canvas, choice.what, width, Face::Quiet);
    const auto seen = [&](Face face) { return seenHeight(canvas, choice.name, width, face); };
    const auto holds = [&](Face face) {
        return widestWord(canvas, choice.name, face) <= width && seen(face) + between + below <= box.h - 3;
    };
    const Face face = holds(Face::Label) ? Face::Label : holds(Face::Body) ? Face::Body : Face::Quiet;
    const bool both = holds(face) && widestWord(canvas, choice.what, Face::Quiet) <= width;
    const double top = box.midY() - (seen(face) + (both ? between + below : 0)) / 2;
    canvas.paragraph({box.x + pad, top, width, box.h}, choice.name, face, colours::kText);
    if (both)
        canvas.paragraph({box.x + pad, top + seen(face) + between, width, box.h}, choice.what, Face::Quiet,
                         colours::kQuiet);
    return touched;
}

/// With its triangle, in the middle of `box`.
void whoReadsIt(Canvas& canvas, const Rect& box) {
    const std::string text = say("Whoever finds the stick can read it.");
    const double r = canvas.caps(Face::Quiet) * 0.7, left = box.x + 2 * r + 2;
    const double width = box.right() - left;
    const double seen = seenHeight(canvas, text, width, Face::Quiet);
    canvas.shape(Shape::Triangle, box.x + r, box.midY(), r, colours::kNear);
    canvas.paragraph({left, box.midY() - seen / 2, width, seen + canvas.em(Face::Quiet)}, text, Face::Quiet,
                     colours::kText);
}

class OwnDataScreen final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::OwnDataView none;
        const app::OwnDataView& own = snapshot.own_data ? *snapshot.own_data : none;
        own.chosen ? save(snapshot, own, canvas, commands) : choose(snapshot, canvas, commands);
    }

  private:
    static void choose(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) {
        const double top = formHeader(canvas, snapshot, say("my data, to take along"), commands);
        const FormFrame frame = formPlaces(canvas, top);
        int place = 0;
        for (const Choice& choice : choices())
            if (tile(canvas, choice, canvas.handed(cellOf(frame.content, 3, 1, place++))))
                commands(app::OwnDataIs{choice.data});
        if (canvas.button("back", canvas.handed(frame.back), say("back")))
            commands(app::OpenForm{app::Form::Wishes});
        whoReadsIt(canvas, canvas.handed(frame.actions));
    }

    static void save(const app::Snapshot& snapshot, const app::OwnDataView& own, Canvas& canvas,
                     const Commands& commands) {
        const std::array<Choice, 3> all = choices();
        const Choice& chosen = chosenOf(all, *own.chosen);
        const double top = formHeader(canvas, snapshot, chosen.name, commands);
        const FormFrame frame = formPlaces(canvas, top);
        const double gap = canvas.gap(), status = stickStateHeight(canvas);
        const Rect& content = frame.content;
        files(snapshot, own, chosen, canvas, {content.x, content.y, content.w, content.h - gap - status});
        stickState(canvas, own, {content.x, content.bottom() - status, content.w, status});
        if (own.busy()) {
            if (canvas.button("cancel", canvas.handed(frame.back), say("cancel")))
                commands(app::OwnDataCancel{});
        } else if (canvas.button("back", canvas.handed(frame.back), say("back"))) {
            commands(app::OwnDataIs{});
        }
        const Rect& row = frame.actions;
        const double wide =
            std::max(canvas.compact() ? 38.0 : 52.0, canvas.textWidth(say("try again"), Face::Label) + 6);
        const Rect right{row.right() - wide, row.y, wide, row.h};
        whoReadsIt(canvas, canvas.handed({row.x, row.y, row.w - wide - gap, row.h}));
        if (own.busy()) return;
        if (own.files.empty() && own.step == Step::Refused) {
            if (canvas.button("again", canvas.handed(right), say("try again")))
                commands(app::OwnDataIs{own.chosen});
        } else if (!own.files.empty() && own.stick.ready &&
                   canvas.button("save", canvas.handed(right), say("save"), Kind::Primary)) {
            commands(app::OwnDataSave{});
        }
    }

    /// What will be written; below it, where there is room, how much of what it is, and as of when.
    static void files(const app::Snapshot& snapshot, const app::OwnDataView& own, const Choice& chosen,
                      Canvas& canvas, const Rect& box) {
        canvas.fill(box, colours::kCard, 3);
        const double pad = canvas.compact() ? 2.6 : 5, line = canvas.caps(Face::Quiet) + 2 * pad;
        const double least = canvas.caps(Face::Body) + canvas.em(Face::Quiet) * 1.8;
        const bool two = !own.files.empty() && box.h >= least + line;
        stickFiles(canvas, own, {box.x, box.y, box.w, two ? box.h - line : box.h},
                   [&](const std::string& /*name*/) { return chosen.what; });
        if (!two) return;
        const std::string as_of = say("as of {}", wallText(own.read.as_of_ms, snapshot.utc_offset_min));
        const std::string counts = say("visits {} · sets {}", own.read.visits, own.read.sets);
        const Rect inner{box.x + pad, box.bottom() - pad, box.w - 2 * pad, 0};
        const double taken = fitted(canvas, inner, as_of, {Face::Quiet}, colours::kText, Align::Right) + 3;
        ifFits(canvas, {inner.x, inner.y, inner.w - taken, 0}, counts, {Face::Quiet}, colours::kText);
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> ownDataSamples() {
    app::Snapshot choose = samples::form(app::Form::OwnData);
    choose.own_data.emplace();
    app::Snapshot ready = choose;
    app::OwnDataView& own = *ready.own_data;
    own.chosen = OwnData::ForStrong;
    own.read = {.visits = 214, .sets = 3630, .as_of_ms = ready.wall_ms - 60'000};
    own.files = {{"rack-1_strong_2026-11-21_184205.csv", 341'000}};
    own.stick = {.ready = true, .free_bytes = 15'200'000'000, .say = ""};
    app::Snapshot reading = choose;
    reading.own_data->chosen = OwnData::Everything;
    reading.own_data->step = Step::Reading;
    reading.own_data->progress = 0.37;
    app::Snapshot refused = choose;
    refused.own_data->chosen = OwnData::ForFitNotes;
    refused.own_data->step = Step::Refused;
    refused.own_data->problem =
        "There is no copy of the store to read from yet: it is made while nobody lifts. Try again in a "
        "minute.";
    app::Snapshot none = ready;
    none.own_data->chosen = OwnData::Everything;
    none.own_data->files = {{"rack-1_all_about_me_2026-11-21_184205.json", 18'400'000}};
    none.own_data->stick = {
        .ready = false,
        .free_bytes = 0,
        .say = "No USB stick is plugged in. Plug one in, wait five seconds and save again."};
    app::Snapshot saving = ready;
    saving.own_data->step = Step::Saving;
    saving.own_data->progress = 0.92;
    app::Snapshot saved = ready;
    saved.own_data->step = Step::Saved;
    app::Snapshot torn = none;
    torn.own_data->step = Step::Refused;
    torn.own_data->problem =
        "The stick was pulled out before all was written: nothing was saved. Plug it in again and save "
        "again.";
    return {{"choose", choose}, {"reading", reading}, {"refused", refused}, {"none", none},
            {"ready", ready},   {"saving", saving},   {"saved", saved},     {"torn", torn}};
}

}  // namespace

ScreenEntry own_data_screen() {
    ScreenEntry entry;
    entry.id = "own_data";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::OwnData>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<OwnDataScreen>(); };
    entry.samples = ownDataSamples;
    return entry;
}

}  // namespace plumbline::ui
