// Leaving: what was done, and whether it is kept; a code that carries it to a phone. Goes back to Attract by
// itself or when touched.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/people_parts.h"
#include "ui/plan_words.h"
#include "ui/qr_code.h"
#include "ui/samples.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
#include "ui/visit_code.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

struct Kept {
    Shape shape = Shape::Circle;
    Colour fill, bright;
    std::string words;
};

/// Whose the sets of a guest are, and how they get an owner.
std::string nobodysText(const app::Snapshot& snapshot) {
    const bool reads = std::any_of(snapshot.devices.begin(), snapshot.devices.end(),
                                   [](const auto& device) { return readsCards(device) && device.working; });
    return snapshot.summary && snapshot.summary->claimable && reads
               ? say("Saved without a name. Tap your card to keep these sets.")
               : say("saved for the gym's count only, not for a person");
}

Kept keptOf(const app::Snapshot& snapshot) {
    const app::VisitView& visit = snapshot.visit;
    if (visit.sets == 0) return {Shape::Circle, colours::kOkDeep, colours::kOk, say("no set was done")};
    if (visit.all_saved)
        return {Shape::Circle, colours::kOkDeep, colours::kOk,
                visit.guest ? nobodysText(snapshot) : say("every set is saved on this rack")};
    if (snapshot.storage_ok)
        return {Shape::Triangle, colours::kNearDeep, colours::kNear, say("still saving: one moment")};
    return {Shape::Octagon, colours::kStopDeep, colours::kStopText,
            say("not every set could be saved: tell the staff")};
}

/// Along the foot of the card; returns where it begins.
double keptBand(Canvas& canvas, const Kept& kept, const Rect& card) {
    const double least = canvas.compact() ? 7.6 : 11;
    const double r = least * 0.24;
    const double width = card.w - 2 * r - 8;
    const bool one = canvas.textWidth(kept.words, Face::Body) <= width;
    const double seen = one ? canvas.caps(Face::Body) : seenHeight(canvas, kept.words, width, Face::Quiet);
    const double high = std::max(least, seen + 4);
    const Rect band{card.x, card.bottom() - high, card.w, high};
    canvas.fill(band, kept.fill, 3);
    canvas.shape(kept.shape, band.x + 3 + r, band.midY(), r, kept.bright);
    canvas.paragraph({band.x + 5.4 + 2 * r, band.midY() - seen / 2, width, high}, kept.words,
                     one ? Face::Body : Face::Quiet, colours::kText);
    return band.y;
}

/// "3 sets · 15 reps · 1240 kg in all · 47 min"; from the end as much as fits `width` in the smallest face.
std::string totals(const Canvas& canvas, const app::Snapshot& snapshot, double width) {
    const app::VisitView& visit = snapshot.visit;
    std::string text = visit.sets == 1 ? say("1 set") : say("{} sets", visit.sets);
    std::vector<std::string> parts;
    if (visit.reps > 0) parts.push_back(repsText(visit.reps));
    if (visit.volume_kg > 0)
        parts.push_back(say("{} {} in all", number(massOf(visit.volume_kg, snapshot.wishes.unit), 0),
                            snapshot.wishes.unit));
    if (snapshot.summary && snapshot.summary->minutes >= 1)
        parts.push_back(say("{} min", number(snapshot.summary->minutes, 0)));
    for (const std::string& part : parts)
        if (canvas.textWidth(text + " · " + part, Face::Quiet) <= width) text += " · " + part;
    return text;
}

/// A thing that was done, in words of two lengths.
struct Deed {
    std::string name;
    std::string full, brief;
    bool record = false;
};

std::vector<Deed> deedsOf(const app::SummaryView& summary, const std::string& unit) {
    std::vector<Deed> deeds;
    for (const app::RecordView& record : summary.records)
        deeds.push_back(
            {heard(record.exercise), recordText(record, unit, false), recordText(record, unit, true), true});
    for (const app::SummaryLine& line : summary.lines)
        deeds.push_back({heard(line.exercise), lineText(line, unit, false), lineText(line, unit, true)});
    return deeds;
}

/// The longest words for which there is room; the name goes before the figures do.
void drawRecord(Canvas& canvas, const Deed& deed, const Rect& line) {
    const double caps = canvas.caps(Face::Body);
    canvas.shape(Shape::Triangle, line.x + caps / 2, line.y - caps / 2, caps * 0.6, colours::kNow);
    const Rect rest{line.x + caps + 2, line.y, line.w - caps - 2, 0};
    for (const std::string& text : {deed.name + ": " + deed.full, deed.name + ": " + deed.brief})
        if (ifFits(canvas, rest, text, {Face::Body, Face::Quiet}, colours::kNow) > 0) return;
    fitted(canvas, rest, deed.brief, {Face::Body, Face::Quiet}, colours::kNow);
}

/// Returns how many lines it took.
int drawDeed(Canvas& canvas, const Deed& deed, const Rect& line, double bottom) {
    if (deed.record) {
        drawRecord(canvas, deed, line);
        return 1;
    }
    const double x = line.x + fitted(canvas, line, deed.name, {Face::Body, Face::Quiet}, colours::kText) + 3;
    for (const std::string* figures : {&deed.full, &deed.brief}) {
        const Rect rest{x, line.y, line.right() - x, 0};
        if (ifFits(canvas, rest, *figures, {Face::Quiet}, colours::kQuiet, Align::Right) > 0) return 1;
    }
    const double below = line.y + canvas.em(Face::Quiet) * 1.3;
    if (below > bottom) return 1;
    fitted(canvas, {line.x, below, line.w, 0}, deed.brief, {Face::Quiet}, colours::kQuiet);
    return 2;
}

/// Records first, then each exercise; what has no room is counted in the last line.
void workDone(Canvas& canvas, const app::SummaryView& summary, const std::string& unit, const Rect& box) {
    const std::vector<Deed> deeds = deedsOf(summary, unit);
    const double pitch = canvas.em(Face::Body) * (canvas.compact() ? 1.35 : 1.7);
    double y = box.y + canvas.caps(Face::Body);
    for (std::size_t i = 0; i < deeds.size() && y <= box.bottom(); ++i) {
        if (y + pitch > box.bottom() && i + 1 < deeds.size()) {
            canvas.text(box.x, y, say("and {} more", deeds.size() - i), Face::Quiet, colours::kQuiet);
            return;
        }
        // Whatever follows keeps a line, if only to be counted.
        const double bottom = i + 1 < deeds.size() ? box.bottom() - pitch : box.bottom();
        if (drawDeed(canvas, deeds[i], {box.x, y, box.w, 0}, bottom) == 2) y += canvas.em(Face::Quiet) * 1.3;
        y += pitch;
    }
}

void sumCard(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    const double pad = canvas.compact() ? 3.2 : 6;
    const double foot = keptBand(canvas, keptOf(snapshot), card) - (canvas.compact() ? 1.6 : 3);
    const Rect inner{card.x + pad, card.y + pad, card.w - 2 * pad, foot - card.y - pad};
    const std::string& name = snapshot.visit.first_name;
    double y = inner.y + canvas.caps(Face::Title);
    fitted(canvas, {inner.x, y, inner.w, 0}, name.empty() ? say("That was it") : say("That was it, {}", name),
           {Face::Title, Face::Label, Face::Body}, colours::kText);
    if (snapshot.visit.sets == 0) return;
    y += canvas.em(Face::Label) * (canvas.compact() ? 1.3 : 1.7);
    fitted(canvas, {inner.x, y, inner.w, 0}, totals(canvas, snapshot, inner.w),
           {Face::Label, Face::Body, Face::Quiet}, colours::kText);
    y += canvas.compact() ? 3 : 6;
    if (snapshot.summary)
        workDone(canvas, *snapshot.summary, snapshot.wishes.unit, {inner.x, y, inner.w, inner.bottom() - y});
}

class Summary final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const double top = header(canvas, snapshot, "", commands);
        const double m = canvas.margin(), gap = canvas.gap();
        const double wide = canvas.width() - 2 * m;
        const double action = canvas.compact() ? kPrimaryMm : 21.7;
        const double actions = canvas.height() - m - action;
        const double high = actions - gap - top;
        remake(codeText(snapshot));
        const double side = code_.size > 0 ? std::min(high, wide * 0.36) : 0;
        const double rest = side > 0 ? wide - side - gap : wide;
        sumCard(canvas, snapshot, canvas.handed({m, top, rest, high}));
        if (side > 0) codeCard(canvas, canvas.handed({m + rest + gap, top, side, high}));
        buttons(canvas, snapshot, {m, actions, wide, action}, commands);
    }

  private:
    /// Making a code takes longer than a frame may; the text stays the same while the screen is there.
    void remake(const std::string& text) {
        if (text == coded_) return;
        coded_ = text;
        code_ = qrModules(text);
    }

    void codeCard(Canvas& canvas, const Rect& card) {
        const std::string words = say("for your phone's camera, works without network");
        const double high = canvas.paragraphHeight(card.w, words, Face::Quiet);
        const double apart = canvas.compact() ? 1.6 : 3;
        const Rect square = drawQr(canvas, code_, {card.x, card.y, card.w, card.h - high - apart});
        canvas.paragraph({card.x, square.bottom() + apart, card.w, high + 0.1}, words, Face::Quiet,
                         colours::kQuiet);
    }

    static void buttons(Canvas& canvas, const app::Snapshot& snapshot, const Rect& row,
                        const Commands& commands) {
        const double gap = canvas.gap();
        const double done = row.w * 0.36;
        const Rect done_box{row.right() - done, row.y, done, row.h};
        if (canvas.button("done", canvas.handed(done_box), say("done"), Kind::Primary))
            commands(app::LogOut{});
        const Rect rest{row.x, row.y, row.w - done - gap, row.h};
        const double seconds = snapshot.summary ? snapshot.summary->seconds_left : 0;
        const std::string closes = seconds > 0 ? say("closes in {} s", number(std::ceil(seconds), 0)) : "";
        if (!snapshot.summary || !snapshot.summary->claimable) {
            const Rect box = canvas.handed(rest);
            fitted(canvas, {box.x, box.midY() + canvas.caps(Face::Body) / 2, box.w, 0}, closes,
                   {Face::Body, Face::Quiet}, colours::kQuiet, Align::Middle);
            return;
        }
        // A guest's sets may still become somebody's.
        const double count = canvas.textWidth(say("closes in {} s", 99), Face::Quiet);
        const double each = (rest.w - count - 2 * gap) / 2;
        if (canvas.button("keep_new", canvas.handed({rest.x, rest.y, each, rest.h}),
                          say("keep it:\nI am new"), Kind::Chosen, Face::Body))
            commands(app::OpenForm{app::Form::Enrol});
        if (canvas.button("keep_mine", canvas.handed({rest.x + each + gap, rest.y, each, rest.h}),
                          say("keep it:\nI have a PIN"), Kind::Chosen,
                          labelFace(canvas, say("keep it:\nI have a PIN"), each)))
            commands(app::OpenForm{app::Form::Names});
        const Rect box = canvas.handed({rest.right() - count, rest.y, count, rest.h});
        fitted(canvas, {box.x, box.midY() + canvas.caps(Face::Quiet) / 2, box.w + 1, 0}, closes,
               {Face::Quiet}, colours::kQuiet, Align::Middle);
    }

    std::string coded_;
    QrModules code_;
};

std::vector<std::pair<std::string_view, app::Snapshot>> summarySamples() {
    app::Snapshot member = samples::training(app::Phase::Summary);
    member.visit.sets = 11;
    member.visit.reps = 49;
    member.visit.volume_kg = 3502.5;
    member.summary = samples::summary();
    app::Snapshot guest = member;
    guest.visit.signed_in = false;
    guest.visit.guest = true;
    guest.visit.first_name.clear();
    guest.summary->records.clear();
    guest.summary->claimable = true;
    app::Snapshot no_reader = guest;
    samples::lose(no_reader, "reader", "No Keyboard-type card reader is plugged in.", "");
    app::Snapshot unsaved = member;
    unsaved.visit.all_saved = false;
    unsaved.storage_ok = false;
    unsaved.storage_what = "The disk is full. Make room on it.";
    app::Snapshot nothing = member;
    nothing.visit.sets = nothing.visit.reps = 0;
    nothing.visit.volume_kg = 0;
    nothing.summary = app::SummaryView{};
    nothing.summary->seconds_left = 8;
    return {{"member", member},
            {"guest", guest},
            {"guest-no-reader", no_reader},
            {"unsaved", unsaved},
            {"nothing", nothing}};
}

}  // namespace

ScreenEntry summary_screen() {
    ScreenEntry entry;
    entry.id = "summary";
    entry.priority = 20;
    entry.wants = [](const app::Snapshot& s) { return s.phase == app::Phase::Summary; };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Summary>(); };
    entry.samples = summarySamples;
    return entry;
}

}  // namespace plumbline::ui
