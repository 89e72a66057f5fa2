#include "ui/people_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "ui/language.h"
#include "ui/parts.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// Where a strip may begin that stands in the place of the header line.
constexpr double kStripTopMm = 2.4;

std::string nameOf(const app::PersonView& person) {
    return person.name.empty() ? say("guest") : person.name;
}

std::string clockOf(const app::PersonView& person) {
    return person.rest_s < 0 ? "" : clockText(person.rest_s);
}

/// Somebody's place in the strip.
struct Tab {
    Rect box;
    bool flat = false;  ///< one line
};

void tabText(Canvas& canvas, const app::PersonView& person, const Tab& tab) {
    const Rect& box = tab.box;
    const double pad = tab.flat ? 2 : 3;
    const double r = canvas.caps(Face::Body) * 0.45;
    const double left = box.x + pad + 2 * r + 1.8;
    const double right = box.right() - pad;
    const std::string name = nameOf(person);
    std::string clock = clockOf(person);
    if (!tab.flat) {
        const Face face = fittingFace(canvas, name, right - left, {Face::Label, Face::Body, Face::Quiet});
        const double between = canvas.caps(Face::Quiet) * 0.9;
        const double top = box.midY() - (canvas.caps(face) + between + canvas.caps(Face::Quiet)) / 2;
        const double baseline = top + canvas.caps(face);
        canvas.shape(Shape::Circle, box.x + pad + r, baseline - canvas.caps(face) / 2, r, colours::kOk,
                     person.current);
        canvas.text(left, baseline, name, face, colours::kText, Align::Left, right - left);
        const std::string state = person.current ? clock.empty() ? say("your turn") : say("you · {}", clock)
                                  : !clock.empty() ? say("rest {}", clock)
                                                   : say("no set yet");
        canvas.text(left, baseline + between + canvas.caps(Face::Quiet), state, Face::Quiet,
                    person.current ? colours::kText : colours::kQuiet, Align::Left, right - left);
        return;
    }
    const double baseline = box.midY() + canvas.caps(Face::Body) / 2;
    canvas.shape(Shape::Circle, box.x + pad + r, box.midY(), r, colours::kOk, person.current);
    if (person.current && clock.empty()) clock = say("now");
    const auto beside = [&] { return clock.empty() ? 0 : canvas.textWidth(clock, Face::Quiet) + 2; };
    // A long name goes before its clock.
    if (canvas.textWidth(name, Face::Quiet) > right - beside() - left) clock.clear();
    const double wide = beside();
    canvas.text(right, baseline, clock, Face::Quiet, person.current ? colours::kText : colours::kQuiet,
                Align::Right);
    const double room = right - wide - left;
    canvas.text(left, baseline, name, fittingFace(canvas, name, room, {Face::Body, Face::Quiet}),
                colours::kText, Align::Left, room);
}

/// The people from the current one on, round, with their places in the snapshot.
std::vector<std::size_t> turns(const app::Snapshot& snapshot) {
    const auto& people = snapshot.people;
    const auto current =
        std::find_if(people.begin(), people.end(), [](const app::PersonView& p) { return p.current; });
    const std::size_t first =
        current == people.end() ? 0 : static_cast<std::size_t>(std::distance(people.begin(), current));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < people.size(); ++i) order.push_back((first + i) % people.size());
    return order;
}

/// A strip with a question: the words on one side, up to two answers on the other, as this hand wants it.
struct Question {
    std::string words;
    Shape shape = Shape::Circle;
    Colour ground, mark;
};
struct Answer {
    std::string_view id;
    std::string label;
};

/// Returns the place of the answer that was touched, or -1.
int ask(Canvas& canvas, const Question& question, std::initializer_list<Answer> answers, double top) {
    const Rect row{canvas.margin(), top, canvas.width() - 2 * canvas.margin(), kTargetMm};
    double x = row.right();
    int touched = -1;
    // From the far end inward; the first answer stands nearest to the words.
    for (auto answer = std::rbegin(answers); answer != std::rend(answers); ++answer) {
        const double w = std::max(kTargetMm, canvas.textWidth(answer->label, Face::Label) + 7);
        x -= w;
        const Rect box = canvas.handed({x, row.y, w, row.h});
        if (canvas.button(answer->id, box, answer->label, Kind::Chosen))
            touched = static_cast<int>(std::distance(answer, std::rend(answers))) - 1;
        x -= kApartMm;
    }
    const Rect words = canvas.handed({row.x, row.y, x - row.x, row.h});
    canvas.fill(words, question.ground, 1.6);
    const double r = row.h * 0.16;
    canvas.shape(question.shape, words.x + 2.4 + r, words.midY(), r, question.mark);
    const double left = words.x + 2 * r + 5;
    const double width = words.right() - left - 2;
    const Face face =
        canvas.paragraphHeight(width, question.words, Face::Body) <= row.h - 2 ? Face::Body : Face::Quiet;
    const double seen = seenHeight(canvas, question.words, width, face);
    canvas.paragraph({left, words.midY() - seen / 2, width, seen + canvas.em(face)}, question.words, face,
                     colours::kText);
    return touched;
}

/// The bar lies so that it must be said before anything else.
bool barLiesWrongly(const app::Snapshot& snapshot) {
    const RackLine line = rackLine(snapshot);
    return !line.empty() && line.grave();
}

}  // namespace

Face fittingFace(const Canvas& canvas, std::string_view text, double width,
                 std::initializer_list<Face> faces) {
    for (const Face face : faces)
        if (canvas.textWidth(text, face) <= width) return face;
    return *std::prev(faces.end());
}

double peopleStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands) {
    if (snapshot.people.size() < 2) return top;
    const std::vector<std::size_t> order = turns(snapshot);
    // A notice above is touched itself and leaves nothing of the header to this strip.
    const bool flat = canvas.compact() && canvas.touchables().empty() && top + 8.6 >= kTargetMm;
    const double height = flat ? 8.6 : kTargetMm;
    const double wide = canvas.width() - 2 * canvas.margin();
    const std::size_t most = canvas.compact() ? 3 : 4;
    const std::size_t shown = std::min(order.size(), most);
    const std::size_t hidden = order.size() - shown;
    const std::string more = hidden == 0 ? "" : fmt::format("+{}", hidden);
    const double rest = hidden == 0 ? 0 : canvas.textWidth(more, Face::Quiet) + 2;
    const auto places = static_cast<double>(shown);
    const double w = (wide - rest - (places - 1) * kApartMm) / places;
    double x = canvas.margin();
    for (std::size_t i = 0; i < shown; ++i) {
        const std::size_t person = order[i];
        const app::PersonView& who = snapshot.people[person];
        const Rect box{x, top, w, height};
        const std::string id = fmt::format("person_{}", person);
        canvas.fill(box, canvas.held(id) ? colours::kPressed
                         : who.current   ? colours::kOkDeep
                                         : colours::kCard);
        canvas.outline(box, who.current ? colours::kOk : colours::kHairline, 0.4);
        tabText(canvas, who, {box, flat});
        const Rect target{x, box.bottom() - kTargetMm, w, kTargetMm};
        if (!who.current && canvas.zone(id, target)) commands(app::SwitchTo{person});
        x += w + kApartMm;
    }
    if (hidden != 0)
        canvas.text(canvas.width() - canvas.margin(), top + height / 2 + canvas.caps(Face::Quiet) / 2, more,
                    Face::Quiet, colours::kQuiet, Align::Right);
    return top + height + kApartMm;
}

double leavingStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands) {
    if (!snapshot.leaving_in_s) return top;
    const int seconds = std::max(0, static_cast<int>(std::ceil(*snapshot.leaving_in_s)));
    const std::string who = visitorText(snapshot.visit);
    const Question question{snapshot.visit.signed_in && !who.empty()
                                ? say("{}, still there? Log-out in {} s", who, seconds)
                                : say("Still there? Log-out in {} s", seconds),
                            Shape::Triangle, colours::kNearDeep, colours::kNear};
    if (ask(canvas, question, {{"stay", say("I'm here")}}, top) == 0) commands(app::StayHere{});
    return top + kTargetMm + kApartMm;
}

double claimStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands) {
    const int sets = snapshot.visit.claimable_sets;
    if (sets <= 0) return top;
    const Question question{sets == 1
                                ? say("1 set was lifted here as guest just now. Whose is it?")
                                : say("{} sets were lifted here as guest just now. Whose are they?", sets),
                            Shape::Circle, colours::kOkDeep, colours::kOk};
    const int answer = ask(canvas, question, {{"claim", say("mine")}, {"disclaim", say("not mine")}}, top);
    if (answer >= 0) commands(app::ClaimGuestSets{answer == 0});
    return top + kTargetMm + kApartMm;
}

double visitHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::string& middle,
                   const Commands& commands) {
    const bool wrong = barLiesWrongly(snapshot);
    double top = kStripTopMm;
    if (!wrong) top = leavingStrip(canvas, snapshot, top, commands);
    if (!wrong && top == kStripTopMm) top = claimStrip(canvas, snapshot, top, commands);
    const bool asks = top != kStripTopMm;
    if (!asks) top = header(canvas, snapshot, middle, commands);
    // A 7-inch panel has no room for a question and the people; the next touch answers it.
    return asks && canvas.compact() ? top : peopleStrip(canvas, snapshot, top, commands);
}

double formHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::string& title,
                  const Commands& commands) {
    if (snapshot.leaving_in_s && !barLiesWrongly(snapshot))
        return leavingStrip(canvas, snapshot, kStripTopMm, commands);
    const double baseline = canvas.compact() ? 7.4 : 9.8;
    const double wide = canvas.width() - 2 * canvas.margin();
    const std::string time = wallText(snapshot.wall_ms, snapshot.utc_offset_min);
    std::string about = visitorText(snapshot.visit);
    if (about.empty()) about = snapshot.rack;
    if (!time.empty()) about += (about.empty() ? "" : " · ") + time;
    const double titled = canvas.text(canvas.margin(), baseline, title,
                                      fittingFace(canvas, title, wide, {Face::Label, Face::Body}),
                                      colours::kText, Align::Left, wide);
    // The question comes before the clock.
    const double room = wide - titled - 4;
    for (const std::string& text : {about, time})
        if (canvas.textWidth(text, Face::Body) <= room) {
            canvas.text(canvas.width() - canvas.margin(), baseline, text, Face::Body, colours::kQuiet,
                        Align::Right);
            break;
        }
    return headerStrip(canvas, snapshot, baseline + (canvas.compact() ? 3 : 6.4), commands);
}

Rect cellOf(const Rect& grid, int columns, int rows, int place) {
    const double w = (grid.w - (columns - 1) * kApartMm) / columns;
    const double h = (grid.h - (rows - 1) * kApartMm) / rows;
    return {grid.x + place % columns * (w + kApartMm), grid.y + place / columns * (h + kApartMm), w, h};
}

std::string problemText(const app::FormView& form) {
    using Problem = app::FormView::Problem;
    switch (form.problem) {
        case Problem::None:
            break;
        case Problem::WrongPin:
            return form.tries == 1 ? say("wrong PIN, one more try")
                                   : say("wrong PIN, {} more tries", form.tries);
        case Problem::Locked:
            return say("too many wrong PINs, try again in {}", clockText(std::ceil(form.seconds)));
        case Problem::CardTaken:
            return say("this card has become somebody else's meanwhile");
        case Problem::NotSaved:
            return say("the disk does not take it now, try again");
    }
    return {};
}

double problem(Canvas& canvas, const app::FormView& form, const Rect& box) {
    const std::string text = problemText(form);
    if (text.empty()) return 0;
    const double r = canvas.caps(Face::Body) * 0.6;
    canvas.shape(Shape::Triangle, box.x + r, box.y + canvas.caps(Face::Body) / 2, r, colours::kNear);
    const double left = box.x + 2 * r + 2;
    return canvas.paragraph({left, box.y, box.right() - left, box.h}, text, Face::Body, colours::kText);
}

FormFrame formPlaces(const Canvas& canvas, double top) {
    const double m = canvas.margin();
    const double high = canvas.compact() ? kPrimaryMm : 21.7;
    const double y = canvas.height() - m - high;
    const double wide = canvas.width() - 2 * m;
    const double back =
        std::max(canvas.compact() ? 26.0 : 34.0, canvas.textWidth(say("back"), Face::Label) + 6);
    const double x = m + back + canvas.gap();
    return {{m, top, wide, y - canvas.gap() - top}, {m, y, back, high}, {x, y, m + wide - x, high}};
}

FormFrame formFrame(Canvas& canvas, double top, const Commands& commands) {
    FormFrame frame = formPlaces(canvas, top);
    frame.back = canvas.handed(frame.back);
    frame.actions = canvas.handed(frame.actions);
    if (canvas.button("back", frame.back, say("back"))) commands(app::OpenForm{app::Form::None});
    return frame;
}

}  // namespace plumbline::ui
