#include "ui/care_parts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

constexpr int kLevels = 11;

int columnsOf(double width) {
    return width >= kLevels * kTargetMm + (kLevels - 1) * kApartMm ? kLevels : (kLevels + 1) / 2;
}

/// The words below a number, where it has any.
std::string levelWord(int level) {
    return level == 0 ? say("nothing") : level == 5 ? say("medium") : level == 10 ? say("the worst") : "";
}

/// One row has no room in its cells: the words stand below them.
double wordsBelow(const Canvas& canvas, int columns) {
    return columns == kLevels ? canvas.em(Face::Quiet) * 1.5 : 0;
}

void levelCell(Canvas& canvas, int level, int near_from, const Rect& box, bool chosen, bool held) {
    const int stop_from = std::max(7, near_from + 1);
    const Colour edge = level < near_from   ? colours::kOk
                        : level < stop_from ? colours::kNear
                                            : colours::kStop;
    canvas.fill(box, held ? colours::kPressed : chosen ? colours::kOkDeep : colours::kCard);
    canvas.outline(box, chosen ? colours::kText : edge, chosen ? 0.9 : 0.5);
    const std::string figure = number(level, 0);
    const std::string word = box.w >= 20 ? levelWord(level) : "";
    const Face face = box.h >= 18 ? Face::Title : Face::Label;
    double baseline = box.midY() + canvas.caps(face) / 2;
    if (!word.empty()) baseline -= canvas.em(Face::Quiet) * 0.55;
    canvas.text(box.midX(), baseline, figure, face, colours::kText, Align::Middle);
    if (!word.empty())
        canvas.text(box.midX(), baseline + canvas.em(Face::Quiet) * 1.15, word, Face::Quiet, colours::kQuiet,
                    Align::Middle);
}

/// The least height that the pad needs in this width.
double levelPadHeight(const Canvas& canvas, double width) {
    const int columns = columnsOf(width);
    return (columns == kLevels ? kTargetMm : 2 * kTargetMm + kApartMm) + wordsBelow(canvas, columns);
}

std::optional<int> levelPad(Canvas& canvas, const Rect& box, int near_from, std::optional<int> chosen) {
    const int columns = columnsOf(box.w), rows = columns == kLevels ? 1 : 2;
    const double below = wordsBelow(canvas, columns);
    const Rect grid{box.x, box.y, box.w, box.h - below};
    std::optional<int> touched;
    for (int level = 0; level < kLevels; ++level) {
        const Rect cell = cellOf(grid, columns, rows, level);
        const std::string id = "level_" + std::to_string(level);
        levelCell(canvas, level, near_from, cell, chosen == level, canvas.held(id));
        if (canvas.zone(id, cell)) touched = level;
        if (below == 0 || levelWord(level).empty()) continue;
        const Align align = level == 0 ? Align::Left : level == 10 ? Align::Right : Align::Middle;
        const double x = level == 0 ? cell.x : level == 10 ? cell.right() : cell.midX();
        canvas.text(x, box.bottom(), levelWord(level), Face::Quiet, colours::kQuiet, align);
    }
    return touched;
}

/// Between two sentences: so that they are told apart from the lines of one.
double pitchOf(const Canvas& canvas, Face face) {
    return canvas.em(face) * 0.6;
}
/// Where that has no room.
double tightPitchOf(const Canvas& canvas, Face face) {
    return canvas.em(face) * 0.42;
}

/// What the numbers before the sentences take, with what lies behind them.
double indentOf(const Canvas& canvas, const Sentences& list, Face face) {
    if (!list.numbered) return 0;
    return canvas.textWidth(list.lines.size() < 10 ? "0." : "00.", face) + 2;
}

/// What is wrong goes before what may wait: the look of a day under care.
struct Look {
    Shape shape;
    Colour ground, mark;
};
Look lookOf(app::CareMode mode) {
    switch (mode) {
        case app::CareMode::Blocked:
            return {Shape::Octagon, colours::kStopDeep, colours::kStopText};
        case app::CareMode::Reduced:
        case app::CareMode::Flare:
            return {Shape::Triangle, colours::kNearDeep, colours::kNear};
        case app::CareMode::Usual:
        case app::CareMode::Return:
            break;
    }
    return {Shape::Circle, colours::kOkDeep, colours::kOk};
}

/// A band with a shape and words, in the largest face that keeps to `most` high. Returns its bottom.
double band(Canvas& canvas, const Look& look, const std::string& text, Rect box, double most) {
    const double r = canvas.compact() ? 1.9 : 2.6, pad = canvas.compact() ? 1.7 : 2.6;
    const double left = box.x + 2.4 + 2 * r + 2.4, width = box.right() - left - 2.4;
    Face face = Face::Quiet;
    for (const Face each : {Face::Label, Face::Body})
        if (face == Face::Quiet && seenHeight(canvas, text, width, each) + 2 * pad <= most) face = each;
    const double high = seenHeight(canvas, text, width, face);
    box.h = std::max(box.h, high + 2 * pad);
    canvas.fill(box, look.ground, 1.6);
    canvas.shape(look.shape, box.x + 2.4 + r, box.midY(), r, look.mark);
    canvas.paragraph({left, box.midY() - high / 2, width, high + canvas.em(face)}, text, face,
                     colours::kText);
    return box.bottom();
}

/// On the way back, what the plan made of its per cent; empty: nothing.
std::string returnKilograms(const app::Snapshot& snapshot) {
    if (careOf(snapshot).mode != app::CareMode::Return) return {};
    for (const app::Reason& reason : snapshot.plan.why)
        if (reason.what == app::Reason::What::CareReturn && reason.of != app::Reason::Of::Sets)
            return say("That is at most {} today.", massText(reason.kg, snapshot.wishes.unit));
    return {};
}

}  // namespace

const app::CareView& careOf(const app::Snapshot& snapshot) {
    static const app::CareView kNone;
    return snapshot.care ? *snapshot.care : kNone;
}

RowButton backButton(const Commands& commands) {
    return asks("back", say("back"), app::OpenForm{app::Form::None}, commands);
}

RowButton warningSigns(const Commands& commands) {
    RowButton button = asks("flags", say("Warning signs?\nleg, numb, fever,\nbladder ..."),
                            app::OpenForm{app::Form::Flags}, commands, Kind::Warn);
    button.share = 1.6;
    return button;
}

std::optional<int> askLevel(Canvas& canvas, const Rect& box, const LevelQuestion& question,
                            std::optional<int> chosen) {
    const double line = canvas.em(Face::Body) * 1.5;
    const double needs = levelPadHeight(canvas, box.w);
    Rect pad = box;
    if (box.h >= needs + line) {
        fitted(canvas, {box.x, box.y + canvas.caps(Face::Body), box.w, 0}, question.line,
               {Face::Body, Face::Quiet}, question.colour);
        pad = {box.x, box.y + line, box.w, box.h - line};
    }
    pad.h = std::min(pad.h, needs + question.spare);
    return levelPad(canvas, pad, question.near_from, chosen);
}

Rect cardOf(Canvas& canvas, const Rect& content, double pad) {
    canvas.fill(content, colours::kCard, 3);
    return {content.x + pad, content.y + pad, content.w - 2 * pad, content.h - 2 * pad};
}

Rect formFoot(Canvas& canvas, double top, const std::vector<RowButton>& buttons) {
    const FormFrame frame = formPlaces(canvas, top);
    const RowButton& first = buttons.front();
    if (canvas.button(first.id, canvas.handed(frame.back), first.label, first.kind, Face::Label))
        first.touched();
    buttonRow(canvas, {buttons.begin() + 1, buttons.end()}, {frame.actions, canvas.gap(), true});
    return frame.content;
}

bool askEndOfFlare(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands) {
    bool waits = true;
    const double top = formHeader(canvas, snapshot, say("End the gentle mode?"), commands);
    const Rect content =
        formFoot(canvas, top,
                 {{"keep_flare", say("no"), [&] { waits = false; }}, {"end_flare", say("yes, end it"), [&] {
                                                                          waits = false;
                                                                          commands(app::SetFlare{false});
                                                                      }}});
    const int from_pct = snapshot.care ? snapshot.care->back_from_pct : 0;
    const std::vector<std::string> lines{
        from_pct > 0 ? say("Exercises that load the back come back: first at {} of the last weight without "
                           "pain, then step by step.",
                           percentText(from_pct))
                     : say("It has only just begun: all is as before.")};
    drawSentences(canvas, {lines}, cardOf(canvas, content, canvas.compact() ? 3.4 : 8));
    return waits;
}

double sentencesHeight(const Canvas& canvas, const std::vector<std::string>& lines, double width, Face face) {
    double high = -pitchOf(canvas, face);
    for (const std::string& line : lines)
        high += canvas.paragraphHeight(width, line, face) + pitchOf(canvas, face);
    return std::max(0.0, high);
}

std::vector<std::size_t> pageStarts(const Canvas& canvas, const Sentences& list, const Rect& box) {
    std::vector<std::size_t> starts{0};
    const double width = box.w - indentOf(canvas, list, Face::Quiet);
    double high = 0;
    for (std::size_t i = 0; i < list.lines.size(); ++i) {
        const double line = canvas.paragraphHeight(width, list.lines[i], Face::Quiet);
        if (i > starts.back() && high + line > box.h + 0.2) {
            starts.push_back(i);
            high = 0;
        }
        high += line + tightPitchOf(canvas, Face::Quiet);
    }
    return starts;
}

std::size_t drawSentences(Canvas& canvas, const Sentences& list, const Rect& box) {
    const std::vector<std::string> rest(
        list.lines.begin() + static_cast<std::ptrdiff_t>(std::min(list.first, list.lines.size())),
        list.lines.end());
    const auto indent = [&](Face face) { return indentOf(canvas, list, face); };
    Face face = Face::Quiet;
    for (const Face each : {Face::Label, Face::Body})
        if (face == Face::Quiet && sentencesHeight(canvas, rest, box.w - indent(each), each) <= box.h)
            face = each;
    const bool roomy = sentencesHeight(canvas, rest, box.w - indent(face), face) <= box.h;
    const double apart = roomy ? pitchOf(canvas, face) : tightPitchOf(canvas, face);
    const double left = box.x + indent(face), width = box.w - indent(face);
    double y = box.y;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const double high = canvas.paragraphHeight(width, rest[i], face);
        // The last line's em reaches below its letters.
        if (i > 0 && y + high > box.bottom() + 0.2) return list.first + i;
        if (list.numbered)
            canvas.text(box.x, y + canvas.caps(face),
                        number(static_cast<double>(list.first + i + 1), 0) + ".", face, colours::kQuiet);
        canvas.paragraph({left, y, width, high + 0.1}, rest[i], face, list.colour);
        y += high + apart;
    }
    return list.lines.size();
}

double careBanner(Canvas& canvas, const app::Snapshot& snapshot, double top) {
    const app::CareView& care = careOf(snapshot);
    std::string text = bannerText(care);
    if (text.empty()) return top;
    if (const std::string kg = returnKilograms(snapshot); !kg.empty()) text += " " + kg;
    const double m = canvas.margin();
    const Rect box{m, top, canvas.width() - 2 * m, canvas.compact() ? 6.4 : 10};
    return band(canvas, lookOf(care.mode), text, box, canvas.compact() ? 7.0 : 14.0) +
           (canvas.compact() ? 1.8 : 3);
}

bool offersLighter(const app::Snapshot& snapshot) {
    return careOf(snapshot).lighter_kg.has_value() && !careOf(snapshot).lighter_taken;
}

std::string lighterText(const app::Snapshot& snapshot) {
    const std::string kg = massText(careOf(snapshot).lighter_kg.value_or(0), snapshot.wishes.unit);
    return snapshot.set && snapshot.set->not_clean
               ? say("The bar moved differently than usual in the last set. Take {} now?", kg)
               : say("Lighter now: {}?", kg);
}

double lighterBand(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands) {
    if (!offersLighter(snapshot)) return top;
    const double m = canvas.margin(), w = canvas.compact() ? 20.0 : 30.0;
    const double wide = canvas.width() - 2 * m, words = wide - 2 * (w + kApartMm);
    band(canvas, lookOf(app::CareMode::Reduced), lighterText(snapshot),
         canvas.handed({m, top, words, kTargetMm}), kTargetMm);
    const Rect yes = canvas.handed({m + words + kApartMm, top, w, kTargetMm});
    const Rect no = canvas.handed({m + wide - w, top, w, kTargetMm});
    if (canvas.button("lighter_yes", yes, say("yes"), Kind::Chosen)) commands(app::TakeLighter{true});
    if (canvas.button("lighter_no", no, say("no"))) commands(app::TakeLighter{false});
    return top + kTargetMm + kApartMm;
}

double cueInTurn(Canvas& canvas, const std::vector<std::string>& cues, const Rect& box, double seconds) {
    std::vector<std::string> shown;
    double high = 0;
    for (const std::string& cue : cues) {
        const std::string words = heard(cue);
        const double needs = seenHeight(canvas, words, box.w, Face::Quiet);
        if (needs > box.h || widestWord(canvas, words, Face::Quiet) > box.w) continue;
        high = std::max(high, needs);
        shown.push_back(words);
    }
    if (shown.empty()) return 0;
    const std::string& cue = shown[static_cast<std::size_t>(std::max(seconds, 0.0) / kLineS) % shown.size()];
    const double needs = seenHeight(canvas, cue, box.w, Face::Quiet);
    canvas.paragraph({box.x, box.bottom() - needs, box.w, needs + canvas.em(Face::Quiet)}, cue, Face::Quiet,
                     colours::kText);
    return high;
}

}  // namespace plumbline::ui
