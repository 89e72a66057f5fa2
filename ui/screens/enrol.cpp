// A new member, in two steps and under 20 seconds: the name; then what is kept, an optional PIN, and "I
// agree". What was typed lives in the snapshot, so a set in between loses nothing of it; the digits of a PIN
// do not, they are typed again.

#include <algorithm>
#include <optional>
#include <utility>

#include "ui/keyboard.h"
#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/pin_pad.h"
#include "ui/samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using Problem = app::FormView::Problem;

/// The consent text, version 4: a change of what it promises is a new version in app/forms.cpp.
std::string consentKept() {
    return say("This rack keeps your first name and your sets, for you and for planning your next ones.");
}
std::string consentStored() {
    return say(
        "They stay on this rack. Take a copy along at my screen; the staff can erase you. Each copy is "
        "noted. What the gym exports names nobody.");
}

/// What a 7-inch panel shows beside the name while somebody types: the strip that it has no room for.
Strip beside(const app::Snapshot& snapshot) {
    if (snapshot.leaving_in_s)
        return {Shape::Triangle, colours::kNearDeep, colours::kText,
                say("Still there? Log-out in {} s", static_cast<int>(*snapshot.leaving_in_s)), false};
    if (const std::string problem = problemText(snapshot.form); !problem.empty())
        return {Shape::Triangle, colours::kNearDeep, colours::kText, problem, false};
    return newestStrip(snapshot).value_or(Strip{});
}

class Enrol final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        // Where somebody is lives in the snapshot too; only a PIN begins anew.
        if (!snapshot.form.named) {
            if (choosing_pin_) leavePin();
            return name(snapshot, canvas, commands);
        }
        choosing_pin_ ? pin(snapshot, canvas, commands) : agree(snapshot, canvas, commands);
    }

  private:
    void name(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) {
        const std::string text = textNow(snapshot);
        double top = 0;
        if (!canvas.compact()) {
            top = formHeader(canvas, snapshot, say("new here: your first name"), commands);
            top += problem(canvas, snapshot.form, {canvas.margin(), top, canvas.width() / 2, 12});
        }
        const FormFrame frame = formFrame(canvas, top, commands);
        const Rect& row = frame.actions;
        const double keys_h = canvas.compact() ? Keyboard::kLeastHeightMm : 3 * 17 + 2 * Keyboard::kApartMm;
        const double keys_y = row.y - Keyboard::kApartMm - keys_h;
        field(canvas, snapshot, text, {frame.content.x, top, frame.content.w, keys_y - top});
        std::optional<std::string> after =
            keyboard_.letters(canvas, {frame.content.x, keys_y, frame.content.w, keys_h}, text);
        const Rect functions{row.x, row.y, Keyboard::functionsWidth(canvas), row.h};
        if (auto changed = keyboard_.functions(canvas, functions, text)) after = std::move(changed);
        if (after && *after != text) {
            commands(app::EnrolName{*after});
            sent_ = std::move(after);
            sent_us_ = snapshot.t_us;
        }
        const double next = functions.right() + canvas.gap();
        if (!text.empty() &&
            canvas.button("next", {next, row.y, row.right() - next, row.h}, say("next"), Kind::Primary))
            commands(app::EnrolName{text, true});
    }

    /// The name with the letter that is still on its way to the engine: the next one comes behind it.
    std::string textNow(const app::Snapshot& snapshot) {
        constexpr std::int64_t kRoundUs = 300'000;
        if (sent_ && *sent_ != snapshot.form.name && snapshot.t_us <= sent_us_ + kRoundUs) return *sent_;
        sent_.reset();
        return snapshot.form.name;
    }

    /// The name as far as it is typed, and what there is to say beside it.
    static void field(Canvas& canvas, const app::Snapshot& snapshot, const std::string& name,
                      const Rect& box) {
        const bool empty = name.empty();
        const std::string text = empty ? say("your first name") : name;
        const double most = canvas.compact() ? box.w * 0.56 : box.w - 2;
        const Face face =
            empty ? Face::Label
                  : fittingFace(canvas, text, most, {Face::Title, Face::Label, Face::Body, Face::Quiet});
        const double baseline = box.midY() + canvas.caps(Face::Title) / 2 - (canvas.compact() ? 0.6 : 0);
        const double wide = canvas.text(box.x, baseline, text, face, empty ? colours::kQuiet : colours::kText,
                                        Align::Left, most);
        // Where the next letter goes.
        const double caret = empty ? box.x - 1.4 : box.x + wide + 1;
        canvas.fill({caret, baseline - canvas.caps(Face::Title), 0.7, canvas.caps(Face::Title)},
                    colours::kNow, 0.3);
        if (canvas.compact()) news(canvas, beside(snapshot), box, box.x + std::max(wide + 6, box.w * 0.4));
    }

    /// The strip's words from `x` on, as many as there is room for; at least its shape.
    static void news(Canvas& canvas, const Strip& strip, const Rect& box, double x) {
        if (strip.line.empty()) return;
        const double r = canvas.caps(Face::Quiet) * 0.6;
        const double left = x + 2 * r + 1.6;
        const double width = box.right() - left;
        const auto height = [&](const std::string& line) {
            return canvas.paragraphHeight(width, line, Face::Quiet);
        };
        // What is wrong before what to do.
        std::string line = strip.line;
        if (height(line) > box.h) line.resize(std::min(line.size(), line.find(" – ")));
        const bool fits = height(line) <= box.h;
        const double y = std::max(0.6, box.midY() - (fits ? height(line) : canvas.em(Face::Quiet)) / 2);
        canvas.shape(strip.shape, x + r, y + canvas.caps(Face::Quiet) / 2, r, strip.mark());
        if (fits) canvas.paragraph({left, y, width, height(line) + 0.1}, line, Face::Quiet, strip.text);
    }

    void agree(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) {
        const app::FormView& form = snapshot.form;
        const double top = formHeader(canvas, snapshot, say("new here: {}", form.name), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        const Rect& all = frame.content;
        const double pad = canvas.compact() ? 3 : 6;
        const double side = canvas.compact() ? 40 : 56;
        const Rect card = canvas.handed({all.x, all.y, all.w - side - canvas.gap(), all.h});
        canvas.fill(card, colours::kCard, 3);
        words(canvas, form, {card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad});
        const Rect column = canvas.handed({all.right() - side, all.y, side, all.h});
        const double high = (column.h - canvas.gap()) / 2;
        if (canvas.button("name", {column.x, column.y, column.w, high}, say("change\nthe name"), Kind::Plain,
                          Face::Body))
            commands(app::EnrolName{form.name});
        const bool must = !form.with_card && !form.has_pin;
        const std::string label = form.has_pin ? say("PIN is set")
                                  : must       ? say("choose\na PIN")
                                               : say("add a PIN");
        if (canvas.button("pin", {column.x, column.y + high + canvas.gap(), column.w, high}, label,
                          form.has_pin ? Kind::Chosen : Kind::Plain, Face::Body))
            choosing_pin_ = true;
        if (must || form.busy || form.name.empty()) {
            waits(canvas, form.busy ? say("one moment") : say("without a card you come back by name and PIN"),
                  frame.actions);
            return;
        }
        if (!canvas.button("agree", frame.actions, say("I agree"), Kind::Primary)) return;
        commands(app::EnrolConsent{true});
        commands(app::FinishEnrol{});
    }

    static void words(Canvas& canvas, const app::FormView& form, const Rect& box) {
        double y = box.y;
        if (const double used = problem(canvas, form, box); used > 0) y += used + 2;
        const std::string kept = consentKept();
        const std::string stored = consentStored();
        const double between = canvas.compact() ? 1.6 : 4;
        const auto height = [&](Face face) {
            return canvas.paragraphHeight(box.w, kept, face) + between +
                   canvas.paragraphHeight(box.w, stored, face);
        };
        const double room = box.bottom() - y;
        const Face face = height(Face::Label) <= room  ? Face::Label
                          : height(Face::Body) <= room ? Face::Body
                                                       : Face::Quiet;
        y += canvas.paragraph({box.x, y, box.w, room}, kept, face, colours::kText) + between;
        y += canvas.paragraph({box.x, y, box.w, box.bottom() - y}, stored, face, colours::kText) + between;
        if (!form.claims) return;
        const std::string claims = say("What you lifted as guest just now becomes yours.");
        if (y + canvas.paragraphHeight(box.w, claims, Face::Quiet) <= box.bottom())
            canvas.paragraph({box.x, y, box.w, box.bottom() - y}, claims, Face::Quiet, colours::kNow);
    }

    static void waits(Canvas& canvas, const std::string& text, const Rect& box) {
        const double height = canvas.paragraphHeight(box.w - 4, text, Face::Body);
        canvas.paragraph({box.x + 2, box.midY() - height / 2, box.w - 4, height + 0.1}, text, Face::Body,
                         colours::kNow);
    }

    /// Typed twice: without a card a slip would lock somebody out for good.
    void pin(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) {
        const double top = formHeader(canvas, snapshot, say("a PIN for {}", snapshot.form.name), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        const Rect& all = frame.content;
        const Rect side = canvas.handed({all.x, all.y, all.w - PinPad::width(canvas) - canvas.gap(), all.h});
        const std::string ask = !first_.empty() ? say("once more, the same")
                                : differed_     ? say("those were not the same: begin again")
                                                : say("4 to 8 digits you remember");
        const double said = canvas.paragraph({side.x, side.y + 1, side.w, side.h - 1}, ask, Face::Body,
                                             first_.empty() && !differed_ ? colours::kQuiet : colours::kNow);
        pad_.dots(canvas, side.midX(), side.y + 1 + said + (canvas.compact() ? 5 : 12));
        pad_.keys(canvas, all.right(), all.bottom());
        const double third = (frame.actions.w - 2 * canvas.gap()) / 3;
        Rect box{frame.actions.x, frame.actions.y, third, frame.actions.h};
        if (canvas.button("no_pin", box, say("no PIN"), Kind::Plain, Face::Body)) {
            if (snapshot.form.has_pin) commands(app::EnterPin{});
            leavePin();
        }
        box.x += third + canvas.gap();
        pad_.erase(canvas, box);
        box.x += third + canvas.gap();
        if (!pad_.complete() || !canvas.button("ok", box, say("OK"), Kind::Primary)) return;
        const std::string digits = pad_.take();
        if (first_.empty()) {
            first_ = digits;
        } else if (first_ == digits) {
            commands(app::EnterPin{digits});
            leavePin();
        } else {
            first_.clear();
            differed_ = true;
        }
    }

    void leavePin() {
        first_.clear();
        differed_ = false;
        pad_ = {};
        choosing_pin_ = false;
    }

    bool choosing_pin_ = false;
    Keyboard keyboard_;
    std::optional<std::string> sent_;  // the name that the engine was told and has not shown yet
    std::int64_t sent_us_ = 0;
    PinPad pad_;
    std::string first_;      // the PIN as typed the first time
    bool differed_ = false;  // the second time it was another one
};

std::vector<std::pair<std::string_view, app::Snapshot>> enrolSamples() {
    app::Snapshot begun = samples::rack(app::Phase::Attract);
    begun.form.form = app::Form::Enrol;
    begun.form.with_card = true;
    app::Snapshot typed = begun;
    typed.form.name = "Ann-Kathrin";
    app::Snapshot named = typed;
    named.form.named = true;
    app::Snapshot guest = named;
    guest.phase = app::Phase::Summary;
    guest.form.with_card = false;
    guest.form.claims = true;
    guest.visit.guest = true;
    samples::lose(guest, "reader", "No Keyboard-type card reader is plugged in.", "");
    app::Snapshot with_pin = guest;
    with_pin.form.has_pin = true;
    app::Snapshot unsaved = named;
    unsaved.form.problem = Problem::NotSaved;
    app::Snapshot troubled = begun;
    samples::lose(troubled, "lpt", "The device was unplugged.", "");
    return {{"agree", named}, {"agree-guest", guest}, {"agree-pin", with_pin},   {"agree-unsaved", unsaved},
            {"name", begun},  {"name-typed", typed},  {"name-trouble", troubled}};
}

}  // namespace

ScreenEntry enrol_screen() {
    ScreenEntry entry;
    entry.id = "enrol";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Enrol>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Enrol>(); };
    entry.samples = enrolSamples;
    return entry;
}

}  // namespace plumbline::ui
