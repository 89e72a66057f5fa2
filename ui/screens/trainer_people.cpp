// A trainer's page: the members, who trained last first, with what to look at. Picked ones get a program.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/trainer_samples.h"
#include "ui/trainer_words.h"
#include "ui/training_parts.h"

namespace plumbline::ui {
namespace {

using app::MemberLine;

/// What to look at, from the right end of a line leftward: shapes, and their words where all have room.
/// Returns where it begins.
double flags(Canvas& canvas, const MemberLine& member, double right, double baseline, double room) {
    struct Flag {
        Shape shape;
        Colour colour;
        std::string word;
    };
    std::vector<Flag> list;
    if (member.flagged) list.push_back({Shape::Octagon, colours::kStopText, say("warning sign")});
    if (member.flare) list.push_back({Shape::Triangle, colours::kNear, say("gentle mode")});
    if (member.pain) list.push_back({Shape::Triangle, colours::kNear, say("pain")});
    if (member.stopped) list.push_back({Shape::Octagon, colours::kStopText, say("stopped early")});
    const double r = canvas.caps(Face::Quiet) * 0.6;
    double all = 0;
    for (const Flag& flag : list) all += 2 * r + 3.8 + canvas.textWidth(flag.word, Face::Quiet);
    for (const Flag& flag : list) {
        const double wide = all <= room ? 1.4 + canvas.textWidth(flag.word, Face::Quiet) : 0;
        right -= 2 * r + wide;
        canvas.shape(flag.shape, right + r, baseline - canvas.caps(Face::Quiet) / 2, r, flag.colour);
        if (wide > 0) canvas.text(right + 2 * r + 1.4, baseline, flag.word, Face::Quiet, colours::kText);
        right -= 2.4;
    }
    return right;
}

void memberCard(Canvas& canvas, const MemberLine& member, const Rect& box, bool held) {
    canvas.fill(box, held ? colours::kPressed : member.picked ? colours::kOkDeep : colours::kCard);
    canvas.outline(box, member.picked ? colours::kOk : colours::kHairline, 0.4);
    const double pad = canvas.compact() ? 2.2 : 3.6;
    const double between = canvas.em(Face::Quiet) * 1.35;
    const bool three = box.h >= canvas.caps(Face::Label) + 2 * between + 4;
    const double block = canvas.caps(Face::Label) + between * (three ? 2 : 1);
    double y = box.midY() - block / 2 + canvas.caps(Face::Label);
    const double r = canvas.caps(Face::Body) * 0.5;
    double left = box.x + pad;
    // Round and full: picked; a ring: here at the rack.
    if (member.picked || member.here) {
        canvas.shape(Shape::Circle, left + r, y - canvas.caps(Face::Label) / 2, r, colours::kOk,
                     member.picked);
        left += 2 * r + 1.6;
    }
    const double width = box.right() - pad - left;
    const Face face = fittingFace(canvas, member.name, width, {Face::Label, Face::Body, Face::Quiet});
    const double named = canvas.text(left, y, member.name, face, colours::kText);
    const double rest = flags(canvas, member, box.right() - pad, y, width - named - 3);
    const double room = rest - left - named - 3;
    const Colour quiet = member.picked ? colours::kText : colours::kQuiet;
    if (!three) ifFits(canvas, {left + named + 3, y, room, 0}, heard(member.program), {Face::Quiet}, quiet);
    const Rect line{box.x + pad, y + between, box.w - 2 * pad, 0};
    fitted(canvas, line, asMuchAsFits(canvas, memberText(member), " · ", line.w), {Face::Quiet}, quiet);
    if (three)
        ifFits(canvas, {line.x, line.y + between, line.w, 0},
               member.program.empty() ? say("no program") : heard(member.program), {Face::Quiet}, quiet);
}

/// With the name where that is whole on a button among all that there may be.
std::string backLabel(const Canvas& canvas, const app::TrainerView& view, const Rect& page) {
    const double most = page.w / (view.owner ? 7 : 6) - trainerGap(canvas) - 2;
    std::string label = say("the back\nof {}", view.member);
    const bool fits = canvas.textWidth(label.substr(label.find('\n') + 1), Face::Quiet) <= most;
    return fits ? label : say("the\nback");
}

/// Whether so many buttons stand in the foot without a word being cut. An owner who shares a small panel in
/// large letters with somebody gets to the usage when they are gone.
bool allFit(const Canvas& canvas, const Rect& page, const std::vector<RowButton>& foot) {
    const double count = static_cast<double>(foot.size()) + 4;  // back, usage, done, more
    const double most = page.w / count - trainerGap(canvas) - 2;
    std::vector<std::string> labels{say("usage"), say("done"), say("back")};
    for (const RowButton& button : foot) labels.push_back(button.label);
    return std::all_of(labels.begin(), labels.end(), [&](const std::string& label) {
        const std::size_t end = std::min(label.find('\n'), label.size());
        return canvas.textWidth(label.substr(0, end), Face::Quiet) <= most &&
               canvas.textWidth(label.substr(std::min(end + 1, label.size())), Face::Quiet) <= most;
    });
}

class TrainerPeople final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::TrainerView& view = *snapshot.trainer;
        const auto picked = std::count_if(view.members.begin(), view.members.end(),
                                          [](const MemberLine& member) { return member.picked; });
        const auto one = std::find_if(view.members.begin(), view.members.end(),
                                      [](const MemberLine& member) { return member.picked; });
        const std::string title = picked > 0 ? say("picked: {}", receiversText(view)) : say("members");
        const Rect page = trainerHeader(canvas, snapshot, {title, say("members")});
        const Rect list = aboveFoot(canvas, page);
        const Pageful shown = pageful(canvas, list, 2, kTargetMm, view.members.size(), page_);
        for (std::size_t i = shown.first; i < shown.end; ++i) {
            const MemberLine& member = view.members[i];
            const Rect box = placeOf(canvas, list, shown, i, 26);
            const std::string id = "member_" + member.member_id;
            memberCard(canvas, member, box, canvas.held(id));
            if (canvas.zone(id, box)) commands(app::TrainerPick{member.member_id});
        }
        if (view.members.empty())
            lineOrParagraph(canvas, list, view.busy ? say("one moment") : say("nobody has trained here yet"),
                            colours::kQuiet);
        std::vector<RowButton> foot;
        if (picked == 0 && !view.member.empty())
            foot.push_back({"back_page", backLabel(canvas, view, page),
                            [&] { commands(app::TrainerGo{app::TrainerPage::Back}); }});
        if (picked > 0 || !view.member.empty())
            foot.push_back({"programs", say("give a\nprogram"),
                            [&] { commands(app::TrainerGo{app::TrainerPage::Programs}); },
                            picked > 0 ? Kind::Chosen : Kind::Plain});
        const bool program = std::any_of(snapshot.plan.slots.begin(), snapshot.plan.slots.end(),
                                         [](const app::SlotView& slot) { return !slot.key.empty(); });
        if (picked > 0 && !view.member.empty() && program)
            foot.push_back({"together", say("change\nall"), [&] { commands(app::TrainerTogether{}); }});
        if (picked == 1 && view.owner)
            foot.push_back({"role", one->trainer ? say("no longer\ntrainer") : say("make\ntrainer"),
                            [&] { commands(app::TrainerRole{}); }});
        if (picked == 0)
            foot.push_back({"lift_self", say("lift\nmyself"), [&] { commands(app::TrainerLift{}); }});
        if (picked == 0 && view.owner && (view.member.empty() || allFit(canvas, page, foot)))
            foot.push_back(
                {"usage", say("usage"), [&] { commands(app::TrainerGo{app::TrainerPage::Usage}); }});
        foot.push_back({"lock", say("done"), [&] { commands(app::TrainerLock{}); }});
        trainerFoot(canvas, page, std::move(foot), {page_, shown.pages}, commands);
    }

  private:
    std::size_t page_ = 0;
};

std::vector<samples::Sample> peopleSamples() {
    app::Snapshot picked = samples::trainer(app::TrainerPage::People);
    picked.trainer->members[1].picked = picked.trainer->members[5].picked = true;
    app::Snapshot flagged = samples::trainer(app::TrainerPage::People);
    flagged.trainer->members[0].flagged = flagged.trainer->members[1].flare = true;
    flagged.trainer->members[5].flagged = flagged.trainer->members[5].flare = true;
    app::Snapshot owner = samples::trainer(app::TrainerPage::People);
    owner.trainer->name = "Otto";
    owner.trainer->owner = owner.trainer->members[2].picked = true;
    app::Snapshot owner_looks = owner;
    owner_looks.trainer->members[2].picked = false;
    return {{"picked", picked}, {"flagged", flagged}, {"owner", owner}, {"owner_looks", owner_looks}};
}

}  // namespace

ScreenEntry trainer_people_screen() {
    ScreenEntry entry;
    entry.id = "trainer_people";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::People>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerPeople>(); };
    entry.samples = peopleSamples;
    return entry;
}

}  // namespace plumbline::ui
