// Form: which of these is so? Six warning signs in plain words; what follows is said before it is sent.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/training_parts.h"

namespace plumbline::ui {
namespace {

using app::RedFlag;

constexpr std::array kFlags{RedFlag::Leg,   RedFlag::Bladder, RedFlag::Fever,
                            RedFlag::Night, RedFlag::Severe,  RedFlag::Long};

class Flags final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        if (!met_) {
            for (const RedFlag flag : careOf(snapshot).flags) ticked_[static_cast<std::size_t>(flag)] = true;
            met_ = true;
        }
        if (follows_)
            follows(canvas, snapshot, commands);
        else
            tick(canvas, snapshot, commands);
    }

  private:
    [[nodiscard]] std::vector<RedFlag> ticked() const {
        std::vector<RedFlag> list;
        for (const RedFlag flag : kFlags)
            if (ticked_[static_cast<std::size_t>(flag)]) list.push_back(flag);
        return list;
    }

    void tick(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const double top = formHeader(canvas, snapshot, say("Is any of these so?"), commands);
        std::vector<RowButton> foot{backButton(commands)};
        // None of them is only said of all.
        if (page_ + 1 >= pages_)
            foot.push_back({"none", say("none of these"), [&] { commands(app::SayFlags{}); }});
        if (pages_ > 1)
            foot.push_back(
                {"more", say("more\n{} of {}", page_ + 1, pages_), [this] { page_ = (page_ + 1) % pages_; }});

        if (const std::size_t count = ticked().size(); count > 0)
            foot.push_back({"go_on", count == 1 ? say("this is so") : say("these {} are so", count),
                            [this] { follows_ = true; }, Kind::Primary});
        const Rect content = formFoot(canvas, top, foot);
        const int columns = canvas.compact() ? 3 : 2;
        int rows = static_cast<int>(kFlags.size()) / columns;
        // Large letters under a strip on a small panel: half of them at a time.
        if (!fits(canvas, cellOf(content, columns, rows, 0), Face::Quiet)) rows = 1;
        const auto each = static_cast<std::size_t>(columns * rows);
        pages_ = kFlags.size() / each;
        page_ = std::min(page_, pages_ - 1);
        const Face face = cellFace(canvas, cellOf(content, columns, rows, 0));
        for (std::size_t i = 0; i < each; ++i)
            cell(canvas, kFlags[page_ * each + i],
                 canvas.handed(cellOf(content, columns, rows, static_cast<int>(i))), face);
    }

    /// What lies before the words of a cell, with its mark.
    static double indent(const Canvas& canvas) { return canvas.compact() ? 6.8 : 15; }
    /// The largest in which every sign has room in a cell of this size: none is told louder than another.
    static Face cellFace(const Canvas& canvas, const Rect& box) {
        for (const Face face : {Face::Label, Face::Body})
            if (fits(canvas, box, face)) return face;
        return Face::Quiet;
    }
    static bool fits(const Canvas& canvas, const Rect& box, Face face) {
        const double width = box.w - indent(canvas) - 2;
        return std::all_of(kFlags.begin(), kFlags.end(), [&](RedFlag flag) {
            return canvas.paragraphHeight(width, flagText(flag), face) <= box.h - 2;
        });
    }

    void cell(Canvas& canvas, RedFlag flag, const Rect& box, Face face) {
        bool& on = ticked_[static_cast<std::size_t>(flag)];
        const std::string id = "flag_" + std::to_string(static_cast<int>(flag));
        canvas.fill(box, canvas.held(id) ? colours::kPressed : on ? colours::kNearDeep : colours::kCard);
        canvas.outline(box, on ? colours::kNear : colours::kHairline, on ? 0.8 : 0.4);
        const double pad = canvas.compact() ? 1.8 : 5, r = canvas.compact() ? 1.7 : 3;
        const double left = box.x + indent(canvas), width = box.right() - 2 - left;
        const std::string text = flagText(flag);
        const double high = seenHeight(canvas, text, width, face);
        if (on)
            canvas.shape(Shape::Triangle, box.x + pad + r, box.midY(), r * 1.1, colours::kNear);
        else
            canvas.shape(Shape::Circle, box.x + pad + r, box.midY(), r, colours::kQuiet, false);
        canvas.paragraph({left, box.midY() - high / 2, width, high + canvas.em(face)}, text, face,
                         colours::kText);
        if (canvas.zone(id, box)) on = !on;
    }

    void follows(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const double top = formHeader(canvas, snapshot, say("What follows from it"), commands);
        const Rect content = formFoot(canvas, top,
                                      {{"back", say("back"), [this] { follows_ = false; }},
                                       {"send", say("yes, it is so"),
                                        [&] {
                                            commands(app::SayFlags{ticked()});
                                            follows_ = false;
                                        },
                                        Kind::Primary}});
        drawSentences(canvas,
                      {{say("Have it assessed by a professional: these are no matter for a gym."),
                        say("No loaded work is offered from now on, until a trainer lifts it with a reason."),
                        say("Your trainer sees what you ticked. Nothing else is concluded from it.")}},
                      cardOf(canvas, content, canvas.compact() ? 3.4 : 8));
    }

    std::array<bool, kFlags.size()> ticked_{};
    bool met_ = false, follows_ = false;
    std::size_t page_ = 0, pages_ = 1;
};

std::vector<samples::Sample> flagSamples() {
    const app::Snapshot none = samples::careForm(app::Form::Flags);
    app::Snapshot two = none;
    samples::under(two, app::CareMode::Blocked);
    app::Snapshot leaving = two;
    leaving.leaving_in_s = 14;
    return {{"none", none}, {"two", two}, {"leaving", leaving}};
}

}  // namespace

ScreenEntry flags_screen() {
    ScreenEntry entry;
    entry.id = "flags";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Flags>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Flags>(); };
    entry.samples = flagSamples;
    return entry;
}

}  // namespace plumbline::ui
