// An owner's page: the figures as files onto a USB stick, what they are, how far it is, and when the stick
// may be pulled out.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/training_parts.h"
#include "ui/usage_parts.h"
#include "ui/usage_samples.h"

namespace plumbline::ui {
namespace {

using Step = app::UsageView::Step;

/// What the file is, by how its name ends.
std::string kindOf(const std::string& name) {
    if (name.ends_with(".xlsx")) return say("workbook with every set, without names");
    if (name.ends_with(".html")) return say("page for a browser, to read and print");
    return say("tables for other programs");
}

class TrainerUsageSave final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::UsageView& usage = *snapshot.trainer->usage;
        const Rect page = usageHeader(canvas, snapshot, say("save to a stick"));
        const double gap = trainerGap(canvas);
        const double foot = page.bottom() - kPrimaryMm;
        const double status = canvas.compact() ? 19 : 26;
        files(canvas, usage, {page.x, page.y, page.w, foot - 2 * gap - status - page.y});
        state(canvas, usage, {page.x, foot - gap - status, page.w, status});
        const double w = (page.w - 2 * gap) / 3;
        const Rect left{page.x, foot, w, kPrimaryMm}, right{page.right() - w, foot, w, kPrimaryMm};
        if (usage.busy()) {
            if (canvas.button("cancel", canvas.handed(left), say("cancel"))) commands(app::UsageCancel{});
            return;
        }
        if (canvas.button("back", canvas.handed(left), say("back")))
            commands(app::TrainerGo{app::TrainerPage::Usage});
        if (usage.stick.ready && usage.figures &&
            canvas.button("save", canvas.handed(right), say("save"), Kind::Primary))
            commands(app::UsageSave{});
    }

  private:
    static void files(Canvas& canvas, const app::UsageView& usage, const Rect& box) {
        canvas.fill(box, colours::kCard, 3);
        const double pad = canvas.compact() ? 2.6 : 5;
        const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};
        if (usage.files.empty()) {
            lineOrParagraph(canvas, inner, say("There is nothing to save yet."), colours::kQuiet);
            return;
        }
        const double h = box.h / static_cast<double>(usage.files.size());
        const double between = canvas.em(Face::Quiet) * 1.3;
        double y = box.y;
        // Where two lines have no room the name alone says what it is.
        const bool two = h >= canvas.caps(Face::Body) + between + canvas.em(Face::Quiet) * 0.5;
        for (const app::UsageFile& file : usage.files) {
            const double block = canvas.caps(Face::Body) + (two ? between : 0);
            const double baseline = y + (h - block) / 2 + canvas.caps(Face::Body);
            const std::string size = two ? say("about {}", bytesText(file.bytes)) : bytesText(file.bytes);
            const double taken = canvas.textWidth(size, Face::Quiet) + 3;
            fitted(canvas, {inner.x, baseline, two ? inner.w : inner.w - taken, 0}, file.name,
                   {Face::Body, Face::Quiet}, colours::kText);
            const double below = two ? baseline + between : baseline;
            canvas.text(inner.right(), below, size, Face::Quiet, colours::kText, Align::Right);
            if (two)
                ifFits(canvas, {inner.x, below, inner.w - taken, 0}, kindOf(file.name), {Face::Quiet},
                       colours::kQuiet);
            y += h;
        }
    }

    /// Shape and words; the bar while files are made and written.
    static void state(Canvas& canvas, const app::UsageView& usage, const Rect& box) {
        const bool good = usage.step == Step::Saved || (usage.step == Step::Idle && usage.stick.ready);
        canvas.fill(box, good ? colours::kOkDeep : usage.busy() ? colours::kCard : colours::kNearDeep, 3);
        const double pad = canvas.compact() ? 2.6 : 5, r = 2.4;
        if (usage.busy()) {
            const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};
            const bool writing = usage.progress >= app::kUsageFilesMade;
            canvas.text(inner.x, box.midY() - 1.8,
                        writing ? say("Writing to the stick. Leave it in.") : say("Making the files."),
                        Face::Body, colours::kText);
            progressBar(canvas, usage.progress, {inner.x, box.midY() + 1, inner.w, 4.5});
            return;
        }
        canvas.shape(good ? Shape::Circle : Shape::Triangle, box.x + pad + r, box.midY(), r,
                     good ? colours::kOk : colours::kNear);
        const double left = box.x + pad + 2 * r + 3;
        lineOrParagraph(canvas, {left, box.y, box.right() - left - pad, box.h}, stateText(usage),
                        colours::kText);
    }

    static std::string stateText(const app::UsageView& usage) {
        if (usage.step == Step::Saved) return say("Saved. It is safe to pull the stick out now.");
        if (usage.step == Step::Refused) return heard(usage.problem);
        if (usage.stick.ready)
            return say("A stick is there, {} are free.", bytesText(usage.stick.free_bytes));
        return usage.stick.say.empty() ? say("one moment") : heard(usage.stick.say);
    }
};

std::vector<std::pair<std::string_view, app::Snapshot>> saveSamples() {
    const app::Snapshot ready = samples::usage(app::TrainerPage::UsageSave);
    app::Snapshot none = ready;
    none.trainer->usage->stick = {
        .ready = false,
        .free_bytes = 0,
        .say = "No USB stick is plugged in. Plug one in, wait five seconds and save again."};
    app::Snapshot making = ready;
    making.trainer->usage->step = Step::Saving;
    making.trainer->usage->progress = 0.62;
    app::Snapshot saving = making;
    saving.trainer->usage->progress = 0.92;
    app::Snapshot saved = ready;
    saved.trainer->usage->step = Step::Saved;
    app::Snapshot torn = none;
    torn.trainer->usage->step = Step::Refused;
    torn.trainer->usage->problem =
        "The stick was pulled out before all was written: nothing was saved. Plug it in again and save "
        "again.";
    return {{"ready", ready},   {"none", none},   {"making", making},
            {"saving", saving}, {"saved", saved}, {"torn", torn}};
}

}  // namespace

ScreenEntry trainer_usage_save_screen() {
    ScreenEntry entry;
    entry.id = "trainer_usage_save";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::UsageSave>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerUsageSave>(); };
    entry.samples = saveSamples;
    return entry;
}

}  // namespace plumbline::ui
