// A trainer's page: the gym's programs. One touch gives one to the picked members, or to who is at the rack.

#include <memory>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/trainer_samples.h"
#include "ui/trainer_words.h"
#include "ui/training_parts.h"

namespace plumbline::ui {
namespace {

void programCard(Canvas& canvas, const app::ProgramLine& program, const Rect& box, bool held) {
    canvas.fill(box, held ? colours::kPressed : program.current ? colours::kOkDeep : colours::kCard);
    canvas.outline(box, program.current ? colours::kOk : colours::kHairline, 0.4);
    const double pad = canvas.compact() ? 2.4 : 3.6;
    const Rect inner{box.x + pad, box.y + pad, box.w - 2 * pad, box.h - 2 * pad};
    const std::string name = heard(program.name), about = heard(program.about);
    const Face face = fittingFace(canvas, name, inner.w, {Face::Label, Face::Body, Face::Quiet});
    double y = inner.y + canvas.caps(face);
    canvas.text(inner.x, y, name, face, colours::kText);
    const double pitch = canvas.em(Face::Quiet) * 1.4;
    const Colour quiet = program.current ? colours::kText : colours::kQuiet;
    y += pitch;
    const std::string what = programText(program);
    double left = inner.x;
    if (program.current) {
        const double r = canvas.caps(Face::Quiet) * 0.5;
        canvas.shape(Shape::Circle, left + r, y - r, r, colours::kOk);
        left += 2 * r + 1.4;
    }
    const std::string all = program.current ? say("now") + " · " + what : what;
    fitted(canvas, {left, y, inner.right() - left, 0}, asMuchAsFits(canvas, all, " · ", inner.right() - left),
           {Face::Quiet}, quiet);
    y += pitch;
    const double room = inner.bottom() - y + canvas.em(Face::Quiet);
    if (!about.empty() && canvas.paragraphHeight(inner.w, about, Face::Quiet) <= room)
        canvas.paragraph({inner.x, y - canvas.caps(Face::Quiet), inner.w, room}, about, Face::Quiet, quiet);
}

class TrainerPrograms final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::TrainerView& view = *snapshot.trainer;
        const std::string whom = receiversText(view);
        const Rect page =
            trainerHeader(canvas, snapshot,
                          {whom.empty() ? say("for nobody yet: pick members first") : say("for {}", whom),
                           whom.empty() ? say("for nobody yet") : whom});
        const Rect list = aboveFoot(canvas, page);
        const double least = canvas.compact() ? kTargetMm : 30;
        const Pageful shown = pageful(canvas, list, 2, least, view.programs.size(), page_);
        for (std::size_t i = shown.first; i < shown.end; ++i) {
            const app::ProgramLine& program = view.programs[i];
            const Rect box = placeOf(canvas, list, shown, i, 40);
            const std::string id = "program_" + program.program_id;
            programCard(canvas, program, box, canvas.held(id));
            if (!whom.empty() && !view.busy && canvas.zone(id, box))
                commands(app::TrainerAssign{program.program_id});
        }
        if (view.programs.empty())
            lineOrParagraph(canvas, list, view.busy ? say("one moment") : say("there is no program here"),
                            colours::kQuiet);
        trainerFoot(canvas, page,
                    {{"people", say("members"), [&] { commands(app::TrainerGo{app::TrainerPage::People}); },
                      whom.empty() ? Kind::Chosen : Kind::Plain}},
                    {page_, shown.pages}, commands);
    }

  private:
    std::size_t page_ = 0;
};

}  // namespace

ScreenEntry trainer_programs_screen() {
    ScreenEntry entry;
    entry.id = "trainer_programs";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::Programs>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerPrograms>(); };
    entry.samples = []() -> std::vector<samples::Sample> {
        return {{"", samples::trainer(app::TrainerPage::Programs)}};
    };
    return entry;
}

}  // namespace plumbline::ui
