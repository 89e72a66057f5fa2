// Who are you? Members with a PIN, to sign in; or, of a set that was logged under the wrong name: whose was
// it? Pages of large buttons, and a row of letters where there are many.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ui/alphabet.h"
#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/people_samples.h"
#include "ui/samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::Form;
using app::NameChoice;

constexpr int kColumns = 4;
constexpr double kMostMm = 24;  ///< a name's button is never higher

/// What the name is looked for under.
std::string initialOf(const NameChoice& name) {
    const std::string under = folded(name.name);
    std::size_t length = 1;
    while (length < under.size() && static_cast<unsigned char>(under[length]) >> 6 == 2) ++length;
    return under.substr(0, length);
}

/// Names next to each other in the alphabet, under one button of the row of letters.
struct Chapter {
    std::string label;
    std::vector<NameChoice> names;
};

/// At most `most` chapters; no initial is torn apart.
std::vector<Chapter> chaptersOf(const std::vector<NameChoice>& names, std::size_t most) {
    std::vector<std::vector<NameChoice>> initials;
    for (const NameChoice& name : names) {
        if (initials.empty() || initialOf(initials.back().front()) != initialOf(name))
            initials.emplace_back();
        initials.back().push_back(name);
    }
    const std::size_t each = (initials.size() + most - 1) / std::max<std::size_t>(most, 1);
    std::vector<Chapter> chapters;
    for (std::size_t i = 0; i < initials.size(); ++i) {
        if (i % each == 0) chapters.push_back({initialOf(initials[i].front()), {}});
        Chapter& chapter = chapters.back();
        chapter.names.insert(chapter.names.end(), initials[i].begin(), initials[i].end());
        if (i % each > 0)
            chapter.label = initialOf(chapter.names.front()) + "–" + initialOf(initials[i].front());
    }
    return chapters;
}

class Names final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::FormView& form = snapshot.form;
        utc_offset_min_ = snapshot.utc_offset_min;
        const bool whose = form.form == Form::NotMe;
        const double top = formHeader(canvas, snapshot, title(snapshot), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        std::vector<NameChoice> names = offered(snapshot);
        const bool empty = names.empty();
        // Those here come first and a guest last of them, before the alphabet.
        if (whose && !snapshot.visit.guest) {
            const auto here = std::find_if(names.begin(), names.end(), [](const auto& n) { return !n.here; });
            names.insert(here, NameChoice{"", say("a guest"), true});
        }
        if (empty && !whose) {
            nobody(canvas, form, frame.content);
        } else {
            grid(canvas, names, frame, commands);
        }
        if (whose) return;
        // Without a card somebody new gets a PIN here, and what was lifted as guest is theirs.
        if (canvas.button("new", place(canvas, frame, 0), say("I'm new")))
            commands(app::OpenForm{Form::Enrol, form.beside});
        // Whose a guest's sets are is no question to a guest.
        if (!form.claims && !snapshot.visit.guest &&
            canvas.button("guest", place(canvas, frame, 1), say("guest")))
            commands(app::LiftAsGuest{});
    }

  private:
    /// Of three beside "back": new, guest, more.
    static Rect place(const Canvas& canvas, const FormFrame& frame, int number) {
        const double w = (frame.actions.w - 2 * canvas.gap()) / 3;
        return {frame.actions.x + number * (w + canvas.gap()), frame.actions.y, w, frame.actions.h};
    }

    static std::string title(const app::Snapshot& snapshot) {
        if (snapshot.form.form == Form::NotMe)
            return say("whose was set {}?", snapshot.set ? snapshot.set->number : 0);
        if (snapshot.form.beside) return say("whose turn is it?");
        return snapshot.form.claims ? say("whose are the guest's sets?") : say("who are you?");
    }

    /// Whom the set can be given to: not the one it has now; those here first, else by
    /// the alphabet.
    static std::vector<NameChoice> offered(const app::Snapshot& snapshot) {
        std::vector<NameChoice> names = snapshot.form.names;
        std::stable_sort(names.begin(), names.end(), [](const NameChoice& a, const NameChoice& b) {
            return folded(a.name) < folded(b.name);
        });
        if (snapshot.form.form != Form::NotMe) return names;
        std::erase_if(names, [](const NameChoice& n) { return n.owner; });
        std::stable_partition(names.begin(), names.end(), [](const NameChoice& n) { return n.here; });
        return names;
    }

    static void nobody(Canvas& canvas, const app::FormView& form, const Rect& box) {
        const std::string words =
            form.busy ? say("one moment")
                      : say("Nobody here has a PIN yet. Tap your card, or say that you are new.");
        canvas.paragraph({box.x, box.y + 2, box.w, box.h - 2}, words, Face::Label, colours::kText);
        problem(canvas, form, {box.x, box.midY(), box.w, box.h / 2});
    }

    void grid(Canvas& canvas, const std::vector<NameChoice>& names, const FormFrame& frame,
              const Commands& commands) {
        const int rows = std::max(1, static_cast<int>((frame.content.h + kApartMm) / (kTargetMm + kApartMm)));
        Rect box = frame.content;
        std::vector<NameChoice> shown = names;
        const auto pageful = static_cast<std::size_t>(kColumns * rows);
        const bool many = names.size() > 2 * pageful && rows > 1;
        if (many) {
            shown = letters(canvas, names, {box.x, box.y, box.w, kTargetMm});
            box = {box.x, box.y + kTargetMm + kApartMm, box.w, box.h - kTargetMm - kApartMm};
        }
        page(canvas, shown, box, many ? rows - 1 : rows, frame, commands);
    }

    /// The row of letters; what is under the chosen one, or everybody.
    std::vector<NameChoice> letters(Canvas& canvas, const std::vector<NameChoice>& names, const Rect& row) {
        const auto places = static_cast<std::size_t>((row.w + kApartMm) / (kTargetMm + kApartMm));
        // Those who are here have the first place, whatever their letter.
        const auto rest = std::find_if(names.begin(), names.end(), [](const auto& n) { return !n.here; });
        const bool split = !names.empty() && names.front().here;
        std::vector<Chapter> all;
        if (split) all.push_back({say("here"), {names.begin(), rest}});
        const std::vector<NameChoice> others(split ? rest : names.begin(), names.end());
        for (Chapter& chapter : chaptersOf(others, places - (split ? 1 : 0)))
            all.push_back(std::move(chapter));
        if (chapter_ && *chapter_ >= all.size()) chapter_.reset();
        const int columns = static_cast<int>(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Kind kind = chapter_ == i ? Kind::Chosen : Kind::Plain;
            const Rect box = cellOf(row, columns, 1, static_cast<int>(i));
            const Face face =
                fittingFace(canvas, all[i].label, box.w - 2, {Face::Label, Face::Body, Face::Quiet});
            if (!canvas.button(fmt::format("letter_{}", i), box, all[i].label, kind, face)) continue;
            chapter_ = chapter_ == i ? std::nullopt : std::optional(i);
            page_ = 0;
        }
        return chapter_ ? all[*chapter_].names : names;
    }

    void page(Canvas& canvas, const std::vector<NameChoice>& names, const Rect& box, int rows,
              const FormFrame& frame, const Commands& commands) {
        const auto pageful = static_cast<std::size_t>(kColumns * rows);
        const std::size_t pages = std::max<std::size_t>(1, (names.size() + pageful - 1) / pageful);
        page_ %= pages;
        const std::size_t first = page_ * pageful;
        // A few names share the height of the page, as large as a thumb likes.
        const int used =
            pages > 1 ? rows : std::max(1, (static_cast<int>(names.size()) + kColumns - 1) / kColumns);
        const Rect grid{box.x, box.y, box.w, std::min(box.h, used * kMostMm + (used - 1) * kApartMm)};
        for (std::size_t i = first; i < std::min(names.size(), first + pageful); ++i) {
            const Rect cell = cellOf(grid, kColumns, used, static_cast<int>(i - first));
            const NameChoice& name = names[i];
            if (nameButton(canvas, name, cell)) commands(app::PickMember{name.member_id});
        }
        if (pages < 2) return;
        if (canvas.button("more", place(canvas, frame, 2), say("more · {} of {}", page_ + 1, pages))) ++page_;
    }

    /// Of several of one name each says since when they come.
    bool nameButton(Canvas& canvas, const NameChoice& name, const Rect& cell) const {
        const Kind kind = name.here ? Kind::Chosen : Kind::Plain;
        const std::string id = "member_" + name.member_id;
        const bool told = name.shares_name && name.joined_ms > 0;
        const std::string month = told ? monthText(name.joined_ms, utc_offset_min_) : "";
        std::string since = told ? say("since {}", month) : "";
        if (canvas.textWidth(since, Face::Quiet) > cell.w - 2) since = month;
        const Face face = fittingFace(canvas, name.name, cell.w - 3, {Face::Label, Face::Body, Face::Quiet});
        if (since.empty()) return canvas.button(id, cell, name.name, kind, face);
        const bool pressed = canvas.button(id, cell, "", kind);
        const double between = canvas.caps(Face::Quiet) * 0.9;
        const double high = canvas.caps(face) + between + canvas.caps(Face::Quiet);
        const double baseline = cell.midY() - high / 2 + canvas.caps(face);
        canvas.text(cell.midX(), baseline, name.name, face, colours::kText, Align::Middle, cell.w - 2);
        canvas.text(cell.midX(), baseline + between + canvas.caps(Face::Quiet), since, Face::Quiet,
                    colours::kText, Align::Middle, cell.w - 2);
        return pressed;
    }

    int utc_offset_min_ = 0;  // of the snapshot that is drawn
    std::size_t page_ = 0;
    std::optional<std::size_t> chapter_;  // of the row of letters
};

std::vector<std::pair<std::string_view, app::Snapshot>> namesSamples() {
    app::Snapshot few = samples::rack(app::Phase::Attract);
    few.form.form = Form::Names;
    few.form.names = samples::members(5);
    for (NameChoice& name : few.form.names) name.here = false;
    app::Snapshot many = few;
    many.form.names = samples::members(60);
    for (NameChoice& name : many.form.names) name.here = false;
    app::Snapshot none = few;
    none.form.names.clear();
    app::Snapshot claims = many;
    claims.phase = app::Phase::Ready;
    claims.visit.guest = claims.form.claims = true;
    samples::lose(claims, "reader", "No Keyboard-type card reader is plugged in.", "");
    app::Snapshot beside = samples::form(Form::Names);
    beside.form.names = samples::members(60);
    beside.form.beside = true;
    app::Snapshot whose = samples::form(Form::NotMe);
    whose.form.names = samples::members(60);
    app::Snapshot of_few = whose;
    of_few.form.names = samples::members(4);
    app::Snapshot namesakes = few;
    namesakes.form.names = samples::namesakes();
    app::Snapshot of_namesakes = of_few;
    of_namesakes.form.names = samples::namesakes();
    of_namesakes.form.names[1].here = of_namesakes.form.names[2].here = true;
    return {
        {"few", few},      {"many", many},        {"nobody", none},         {"claims", claims},
        {"whose", whose},  {"whose-few", of_few}, {"namesakes", namesakes}, {"whose-namesakes", of_namesakes},
        {"beside", beside}};
}

}  // namespace

ScreenEntry names_screen() {
    ScreenEntry entry;
    entry.id = "names";
    entry.priority = kFormPriority;
    entry.wants = [](const app::Snapshot& s) {
        return wantsForm<Form::Names>(s) || wantsForm<Form::NotMe>(s);
    };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Names>(); };
    entry.samples = namesSamples;
    return entry;
}

}  // namespace plumbline::ui
