// Form: which of these is so? Six warning signs in plain words; what follows is said before it is sent.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
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
        meet(snapshot);
        if (follows_)
            follows(canvas, snapshot, commands);
        else
            tick(canvas, snapshot, commands);
    }

  private:
    /// Another member, or other signs that stand: what was ticked before was about something else.
    void meet(const app::Snapshot& snapshot) {
        const auto turn = std::find_if(snapshot.people.begin(), snapshot.people.end(),
                                       [](const app::PersonView& person) { return person.current; });
        Met met{snapshot.visit.first_name, turn - snapshot.people.begin(), careOf(snapshot).flags};
        if (met_ == met) return;
        met_ = std::move(met);
        ticked_ = {};
        for (const RedFlag flag : met_->standing) ticked_[static_cast<std::size_t>(flag)] = true;
        follows_ = false;
    }

    [[nodiscard]] std::vector<RedFlag> ticked() const {
        std::vector<RedFlag> list;
        for (const RedFlag flag : kFlags)
            if (ticked_[static_cast<std::size_t>(flag)]) list.push_back(flag);
        return list;
    }

    void tick(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
        const double top =
            formHeader(canvas, snapshot, say("With your back, do you notice any of these?"), commands);
        std::vector<RowButton> foot{backButton(commands)};
        // None of them is only said of all.
        if (page_ + 1 >= pages_)
            foot.push_back({"none", say("none of these"), [&] {
                                ticked_ = {};
                                if (careOf(snapshot).flags.empty())
                                    commands(app::SayFlags{});
                                else
                                    follows_ = true;
                            }});
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
                                      {{"back", say("back"),
                                        [this] {
                                            follows_ = false;
                                            if (ticked().empty()) met_.reset();
                                        }},
                                       {"send", ticked().empty() ? say("I see") : say("yes, it is so"),
                                        [&] {
                                            commands(app::SayFlags{ticked()});
                                            follows_ = false;
                                        },
                                        Kind::Primary}});
        drawSentences(canvas, {sentences(snapshot)}, cardOf(canvas, content, canvas.compact() ? 3.4 : 8));
    }

    [[nodiscard]] std::vector<std::string> sentences(const app::Snapshot& snapshot) const {
        const std::vector<RedFlag>& standing = careOf(snapshot).flags;
        std::vector<RedFlag> all = ticked();
        all.insert(all.end(), standing.begin(), standing.end());
        const bool guest = careOf(snapshot).guest;
        if (ticked().empty() && guest)
            return {helpText(all), say("What you ticked before stays: no weights until you leave.")};
        if (ticked().empty())
            return {helpText(all),
                    say("What you ticked before stays: no weights until a trainer allows them again."),
                    say("If it was a mistake, tell a trainer.")};
        if (guest)
            return {helpText(all), say("No weights until you leave. As a guest nothing of it is kept and no "
                                       "trainer sees it: tell one yourself.")};
        if (!careOf(snapshot).consented)
            return {helpText(all), say("No weights for the rest of today. You have not agreed, so it is not "
                                       "kept and no trainer sees it: tell one yourself.")};
        return {helpText(all), say("No weights from now on, until a trainer allows them again and says why."),
                standing.empty()
                    ? say("Your trainer sees what you ticked. Nothing else is concluded from it.")
                    : say("What you ticked before, only a trainer can take back.")};
    }

    /// Whose answers these are.
    struct Met {
        std::string name;
        std::ptrdiff_t person = 0;
        std::vector<RedFlag> standing;
        friend bool operator==(const Met&, const Met&) = default;
    };

    std::array<bool, kFlags.size()> ticked_{};
    std::optional<Met> met_;
    bool follows_ = false;
    std::size_t page_ = 0, pages_ = 1;
};

std::vector<samples::Sample> flagSamples() {
    const app::Snapshot none = samples::careForm(app::Form::Flags);
    app::Snapshot two = none;
    samples::under(two, app::CareMode::Blocked);
    app::Snapshot leaving = two;
    leaving.leaving_in_s = 14;
    app::Snapshot guest = two;
    samples::asGuest(guest);
    return {{"none", none}, {"two", two}, {"leaving", leaving}, {"guest", guest}};
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
