// A trainer at the rack: the numbers of the chosen exercise, what the sensors saw, how long a change lasts.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/trainer_samples.h"
#include "ui/trainer_words.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::TrainerField;
using app::TrainerPage;
using app::TrainerScope;
using app::TrainerView;

constexpr int kColumns = 2, kRows = 3;  ///< of the numbers

/// Of the last counted repetition, m/s.
double lastVelocity(const app::SetView& set) {
    const auto last =
        std::find_if(set.reps.rbegin(), set.reps.rend(), [](const app::RepView& rep) { return rep.counted; });
    return last == set.reps.rend() ? 0 : last->mean_velocity;
}

/// Whose training it is and what of it, then shorter ones.
std::vector<std::string> titlesOf(const app::Snapshot& snapshot) {
    const TrainerView& view = *snapshot.trainer;
    if (view.member.empty()) return {snapshot.visit.guest ? say("a guest lifts") : say("nobody lifts")};
    if (view.exercise.empty()) return {view.member};
    const std::string exercise = " · " + heard(view.exercise);
    if (!view.together.empty()) {
        const std::string all = say("{} and {} more", view.member, view.together.size());
        return {all + exercise, all};
    }
    std::vector<std::string> titles{view.member + exercise, heard(view.exercise), view.member};
    // What the lifter would read, as the desk stands over it.
    if (holding(snapshot)) {
        const std::string runs = " · " + say("hold") + " " + clockText(snapshot.hold->held_s);
        titles.insert(titles.begin(), {view.member + exercise + runs, view.member + runs});
    } else if (snapshot.set && !snapshot.set->ended) {
        std::string runs = " · " + say("set {} running", snapshot.set->number);
        if (snapshot.set->counted > 0)
            runs = " · " + say("rep {}: {}", snapshot.set->counted,
                               velocityText(lastVelocity(*snapshot.set)) + " m/s");
        titles.insert(titles.begin(), {view.member + exercise + runs, view.member + runs});
    }
    return titles;
}

/// The days a change may last; touching the chosen one again goes on to the next.
int nextDays(const TrainerView& view) {
    if (view.scope != TrainerScope::Until) return view.days;
    return view.days < 14 ? 14 : view.days < 28 ? 28 : 7;
}

struct ReasonChip {
    const char* reason;
    const char* id;
    std::string label;
};
std::array<ReasonChip, 7> reasonChips() {
    return {{{"plan", "reason_plan", say("plan")},
             {"form", "reason_form", say("form")},
             {"too_heavy", "reason_too_heavy", say("too\nheavy")},
             {"too_light", "reason_too_light", say("too\nlight")},
             {"pain", "reason_pain", say("pain")},
             {"equipment", "reason_equipment", say("gear")},
             {"time", "reason_time", say("short\nof time")}}};
}

class Trainer final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const TrainerView& view = *snapshot.trainer;
        const Rect page = trainerHeader(canvas, snapshot, titlesOf(snapshot));
        const bool at_work = holding(snapshot) || (snapshot.set && !snapshot.set->ended);
        if (view.just_saved || at_work) side_ = Side::Numbers;
        if (at_work)
            running(canvas, snapshot, page, commands);
        else if (view.exercise.empty())
            nothing(canvas, snapshot, page, commands);
        else if (side_ == Side::Day)
            day(canvas, snapshot, page, commands);
        else if (canvas.compact() && side_ == Side::More)
            more(canvas, snapshot, page, commands);
        else if (canvas.compact())
            small(canvas, snapshot, page, commands);
        else
            large(canvas, snapshot, page, commands);
    }

  private:
    enum class Side : std::uint8_t { Numbers, More, Day };

    /// One that leads back to the numbers.
    RowButton leads(const char* id, const std::string& label, app::Command command, const Commands& commands,
                    Kind kind = Kind::Plain) {
        return {id, label,
                [this, command = std::move(command), &commands] {
                    side_ = Side::Numbers;
                    commands(command);
                },
                kind};
    }

    /// The first of actions() that are always there.
    static constexpr std::ptrdiff_t kAlways = 6;
    /// What is done to the whole exercise, the day, or somebody else; by how often it is wanted.
    std::vector<RowButton> actions(const TrainerView& view, const Commands& commands) {
        const bool undo = std::any_of(view.changes.begin(), view.changes.end(),
                                      [](const app::ChangeLine& change) { return change.undoable; });
        std::vector<RowButton> list{
            leads("swap", say("swap\nexercise"), app::TrainerGo{TrainerPage::Swap}, commands),
            {"day", say("the day's\nexercises"), [this] { side_ = Side::Day; }},
            leads("programs", say("give a\nprogram"), app::TrainerGo{TrainerPage::Programs}, commands),
            leads("people", say("members"), app::TrainerGo{TrainerPage::People}, commands),
            leads("changes", say("changes"), app::TrainerGo{TrainerPage::Changes}, commands),
            leads("back_page", say("the back"), app::TrainerGo{TrainerPage::Back}, commands)};
        if (view.changed)
            list.push_back(leads("drop", say("as it\nwas"), app::TrainerDrop{}, commands, Kind::Chosen));
        else if (undo)
            list.push_back(leads("undo", say("undo"), app::TrainerUndo{}, commands));
        list.push_back(leads("lock", say("done"), app::TrainerLock{}, commands));
        return list;
    }

    static std::vector<RowButton> reasons(const TrainerView& view, const Commands& commands) {
        std::vector<RowButton> list;
        for (const ReasonChip& chip : reasonChips())
            list.push_back({chip.id, chip.label,
                            [&commands, reason = chip.reason] { commands(app::TrainerReason{reason}); },
                            view.reason == chip.reason ? Kind::Chosen : Kind::Plain});
        return list;
    }

    static std::vector<RowButton> scopes(const TrainerView& view, const Commands& commands) {
        static constexpr std::array kScopes{
            std::pair{"scope_set", TrainerScope::Set}, std::pair{"scope_today", TrainerScope::Session},
            std::pair{"scope_until", TrainerScope::Until}, std::pair{"scope_plan", TrainerScope::Program}};
        std::vector<RowButton> list;
        for (const auto& [id, scope] : kScopes) {
            const bool until = scope == TrainerScope::Until;
            const bool of_visit = scope == TrainerScope::Set || scope == TrainerScope::Session;
            if (of_visit && !view.together.empty()) continue;
            list.push_back({id, scopeLabel(scope, view.days),
                            [&view, &commands, which = scope, until] {
                                commands(app::TrainerScopeIs{which, until ? nextDays(view) : view.days});
                            },
                            view.scope == scope ? Kind::Chosen : Kind::Plain});
        }
        return list;
    }

    static void apply(Canvas& canvas, const TrainerView& view, const Rect& box, const Commands& commands) {
        const Rect place = canvas.handed(box);
        if (view.changed && !view.busy) {
            const std::string anyway = canvas.compact() ? say("apply\nanyway") : say("apply anyway");
            if (canvas.button("apply", place, view.warns ? anyway : say("apply"), Kind::Primary))
                commands(app::TrainerApply{});
            return;
        }
        canvas.fill(place, colours::kCard);
        const std::string text = view.busy         ? say("one moment")
                                 : view.just_saved ? say("saved")
                                                   : say("no change");
        fitted(canvas, {place.x + 2, place.midY() + canvas.caps(Face::Body) / 2, place.w - 4, 0}, text,
               {Face::Body, Face::Quiet}, colours::kQuiet, Align::Middle);
    }

    /// While somebody lifts or holds: the numbers, and what the lifter needs at hand: pain, and for a hold
    /// its stop, until which a draft waits. The rest is for afterwards.
    void running(Canvas& canvas, const app::Snapshot& snapshot, const Rect& page, const Commands& commands) {
        const TrainerView& view = *snapshot.trainer;
        const double gap = trainerGap(canvas);
        const double foot = 2 * kTargetMm + gap, apply_w = canvas.compact() ? 34 : 44;
        const double y = page.bottom() - foot;
        const double left = canvas.compact() ? page.w : page.w * 0.7 - gap;
        const Rect tiles{page.x, page.y, left, y - gap - page.y};
        if (view.exercise.empty())
            lineOrParagraph(canvas, tiles,
                            view.member.empty() ? say("A guest lifts: nothing is planned for a guest.")
                                                : say("Nothing is left to lift on this day."),
                            colours::kText);
        else
            numbers(canvas, snapshot, canvas.handed(tiles), commands,
                    tiles.h >= kRows * kTargetMm + (kRows - 1) * gap ? kRows : kRows - 1);
        if (!canvas.compact())
            seenCard(canvas, snapshot,
                     canvas.handed({page.x + left + gap, page.y, page.w - left - gap, tiles.h}));
        const Rect pain{page.right() - foot, y, foot, foot};
        if (canvas.button("pain", canvas.handed(pain), say("pain"), Kind::Pain, Face::Title))
            commands(app::Pain{});
        const Rect beside{pain.x - gap - apply_w, y, apply_w, foot};
        if (!holding(snapshot))
            apply(canvas, view, beside, commands);
        else if (canvas.button("stop_hold", canvas.handed(beside), say("stop"), Kind::Primary))
            commands(app::StopHold{});
        const Rect row{page.x, y, page.w - foot - apply_w - 2 * gap, kTargetMm};
        if (!view.exercise.empty()) trainerRow(canvas, scopes(view, commands), row);
        std::vector<RowButton> below;
        for (RowButton& reason : reasons(view, commands))
            if (const std::string_view id = reason.id; id == "reason_form" || id == "reason_too_heavy")
                below.push_back(std::move(reason));
        below.push_back(view.changed
                            ? leads("drop", say("as it\nwas"), app::TrainerDrop{}, commands, Kind::Chosen)
                            : leads("lock", say("done"), app::TrainerLock{}, commands));
        trainerRow(canvas, below, {row.x, y + kTargetMm + gap, row.w, kTargetMm});
    }

    /// The numbers as tiles; or that the exercise is left out, and the way back.
    void numbers(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box, const Commands& commands,
                 int rows = kRows) {
        const TrainerView& view = *snapshot.trainer;
        const double gap = trainerGap(canvas);
        if (view.skip) {
            canvas.fill(box, colours::kCard, 3);
            const Rect text{box.x + 4, box.y, box.w - 8, box.h - kPrimaryMm};
            lineOrParagraph(canvas, text, say("{}: not today", heard(view.exercise)), colours::kText);
            const Rect again{box.midX() - 30, box.bottom() - kTargetMm - 4, 60, kTargetMm};
            if (canvas.button("skip", again, say("do it after all"))) commands(app::TrainerSkip{});
            return;
        }
        const double w = (box.w - gap) / kColumns;
        const double h = (box.h - (rows - 1) * gap) / rows;
        const auto room = static_cast<std::size_t>(kColumns * rows);
        for (std::size_t i = 0; i < std::min(view.lines.size(), room); ++i) {
            const auto column = static_cast<double>(i % kColumns), row = static_cast<double>(i / kColumns);
            numberTile(canvas, view.lines[i], snapshot.wishes.unit,
                       {box.x + column * (w + gap), box.y + row * (h + gap), w, h}, commands);
        }
    }

    void large(Canvas& canvas, const app::Snapshot& snapshot, const Rect& page, const Commands& commands) {
        const TrainerView& view = *snapshot.trainer;
        const double gap = trainerGap(canvas);
        constexpr double kFootMm = kTargetMm;
        const double foot = page.bottom() - kFootMm;
        std::vector<RowButton> row = actions(view, commands), above = reasons(view, commands);
        // In large letters fewer have room; before a change is drafted it needs no reason.
        if (canvas.largeText()) {
            const auto programs = std::find_if(row.begin(), row.end(), [](const RowButton& button) {
                return std::string_view(button.id) == "programs";
            });
            if (!view.changed) above = {std::move(*programs)};
            row.erase(programs);
        }
        trainerRow(canvas, row, {page.x, foot, page.w, kFootMm});
        const double chips = foot - gap - kTargetMm;
        trainerRow(canvas, above, {page.x, chips, page.w, kTargetMm});
        const double left = page.w * 0.7 - gap, right = page.w - left - gap;
        const double scope = chips - gap - kTargetMm;
        trainerRow(canvas, scopes(view, commands), {page.x, scope, left, kTargetMm});
        numbers(canvas, snapshot, canvas.handed({page.x, page.y, left, scope - gap - page.y}), commands);
        const double x = page.x + left + gap;
        const double high = chips - gap - page.y;
        apply(canvas, view, {x, chips - gap - kPrimaryMm, right, kPrimaryMm}, commands);
        seenCard(canvas, snapshot, canvas.handed({x, page.y, right, high - kPrimaryMm - gap}));
    }

    /// A 7-inch panel: the numbers, and what is needed with them.
    void small(Canvas& canvas, const app::Snapshot& snapshot, const Rect& page, const Commands& commands) {
        const TrainerView& view = *snapshot.trainer;
        const double gap = trainerGap(canvas);
        const double foot = page.bottom() - kPrimaryMm;
        numbers(canvas, snapshot, {page.x, page.y, page.w, foot - gap - page.y}, commands);
        const double w = (page.w - 5 * gap) / 7;
        std::vector<RowButton> row{{"more", say("more"), [this] { side_ = Side::More; }}};
        if (!view.changed && !view.busy && !view.just_saved) {
            // What a change is for is asked once there is one; until then what is wanted most.
            constexpr std::array<std::string_view, 4> kFirst{"swap", "programs", "back_page", "lock"};
            for (RowButton& each : actions(view, commands))
                if (std::find(kFirst.begin(), kFirst.end(), each.id) != kFirst.end())
                    row.push_back(std::move(each));
            return trainerRow(canvas, row, {page.x, foot, page.w, kPrimaryMm});
        }
        for (RowButton& each : scopes(view, commands)) row.push_back(std::move(each));
        trainerRow(canvas, row, {page.x, foot, 5 * w + 4 * gap, kPrimaryMm});
        apply(canvas, view, {page.x + 5 * (w + gap), foot, 2 * w, kPrimaryMm}, commands);
    }

    /// A 7-inch panel's other side: what the sensors saw, and everything else that can be done.
    void more(Canvas& canvas, const app::Snapshot& snapshot, const Rect& page, const Commands& commands) {
        const TrainerView& view = *snapshot.trainer;
        constexpr int kCells = 5, kLines = 4, kCardCells = 2;
        const double gap = trainerGap(canvas);
        const double w = (page.w - (kCells - 1) * gap) / kCells, h = (page.h - (kLines - 1) * gap) / kLines;
        seenCard(canvas, snapshot, canvas.handed({page.x, page.y, 2 * w + gap, 2 * h + gap}));
        std::vector<RowButton> cells = actions(view, commands);
        const std::vector<RowButton> last(std::make_move_iterator(cells.begin() + kAlways),
                                          std::make_move_iterator(cells.end()));
        cells.erase(cells.begin() + kAlways, cells.end());
        for (RowButton& chip : reasons(view, commands)) cells.push_back(std::move(chip));
        cells.insert(cells.end(), last.begin(), last.end());
        cells.push_back({"less", say("back"), [this] { side_ = Side::Numbers; }});
        int place = kCardCells;
        for (const RowButton& cell : cells) {
            const Rect box = canvas.handed(
                {page.x + place % kCells * (w + gap), page.y + place / kCells * (h + gap), w, h});
            if (canvas.button(cell.id, box, cell.label, cell.kind, labelFace(canvas, cell.label, w)))
                cell.touched();
            if (++place == kCells) place += kCardCells;
        }
    }

    /// The day's exercises in the order they would have: choose one, move it, leave it out.
    void day(Canvas& canvas, const app::Snapshot& snapshot, const Rect& page, const Commands& commands) {
        const TrainerView& view = *snapshot.trainer;
        const Rect list = aboveFoot(canvas, page);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < snapshot.plan.slots.size(); ++i)
            if (i != view.chosen) order.push_back(i);
        if (view.chosen < snapshot.plan.slots.size())
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(view.place, order.size())),
                         view.chosen);
        const Pageful shown = pageful(canvas, list, 2, kTargetMm, order.size(), page_);
        for (std::size_t i = shown.first; i < shown.end; ++i) {
            const app::SlotView& slot = snapshot.plan.slots[order[i]];
            const Rect box = placeOf(canvas, list, shown, i, 24);
            const std::string id = "slot_" + std::to_string(order[i]);
            slotCard(canvas, slot, {box, order[i] == view.chosen, canvas.held(id)}, snapshot.wishes.unit);
            if (canvas.zone(id, box)) {
                side_ = Side::Numbers;
                commands(app::TrainerSlot{order[i]});
            }
        }
        if (order.empty())
            lineOrParagraph(canvas, list, say("No program: what is done today is chosen freely."),
                            colours::kQuiet);
        dayFoot(canvas, view, {page.x, list.bottom() + trainerGap(canvas), page.w, 0}, page.bottom(), shown,
                commands);
    }

    void dayFoot(Canvas& canvas, const TrainerView& view, Rect row, double bottom, const Pageful& shown,
                 const Commands& commands) {
        row.h = bottom - row.y;
        std::vector<RowButton> foot{{"less", say("back"), [this] { side_ = Side::Numbers; }}};
        if (shown.end > 0) {
            foot.push_back({"earlier", say("earlier"), [&commands] { commands(app::TrainerMove{true}); }});
            foot.push_back({"later", say("later"), [&commands] { commands(app::TrainerMove{false}); }});
        }
        foot.push_back({"skip", view.skip ? say("do it\nafter all") : say("leave out\ntoday"),
                        [&commands] { commands(app::TrainerSkip{}); },
                        view.skip ? Kind::Chosen : Kind::Plain});
        if (shown.pages > 1)
            foot.push_back({"more", say("more\n{} of {}", page_ + 1, shown.pages), [this] { ++page_; }});
        if (view.changed && !view.busy)
            foot.push_back({"apply_day", view.warns ? say("apply\nanyway") : say("apply"),
                            [&commands] { commands(app::TrainerApply{}); }, Kind::Chosen});
        trainerRow(canvas, foot, row);
    }

    /// Nobody whose training could be changed, or nothing of it: under a warning sign no exercise is left.
    void nothing(Canvas& canvas, const app::Snapshot& snapshot, const Rect& page, const Commands& commands) {
        const Rect box = aboveFoot(canvas, page);
        canvas.fill(box, colours::kCard, 3);
        const bool somebody = !snapshot.trainer->member.empty();
        const std::string text =
            somebody
                ? (snapshot.plan.loading ? say("one moment") : say("Nothing is left to lift on this day."))
            : snapshot.visit.guest ? say("A guest lifts: nothing is planned for a guest.")
                                   : say("A member taps their card, or you pick one under members.");
        lineOrParagraph(canvas, {box.x + 6, box.y, box.w - 12, box.h}, text, colours::kText);
        std::vector<RowButton> row{leads("people", say("members"), app::TrainerGo{TrainerPage::People},
                                         commands, somebody ? Kind::Plain : Kind::Chosen),
                                   leads("lift_self", say("lift\nmyself"), app::TrainerLift{}, commands),
                                   leads("lock", say("done"), app::TrainerLock{}, commands)};
        if (somebody)
            row.insert(row.begin(),
                       {leads("back_page", say("the back"), app::TrainerGo{TrainerPage::Back}, commands,
                              Kind::Chosen),
                        leads("changes", say("changes"), app::TrainerGo{TrainerPage::Changes}, commands)});
        trainerRow(canvas, row,
                   {page.x, box.bottom() + trainerGap(canvas), page.w,
                    page.bottom() - box.bottom() - trainerGap(canvas)});
    }

    Side side_ = Side::Numbers;
    std::size_t page_ = 0;  // of the day's exercises
};

}  // namespace

ScreenEntry trainer_screen() {
    ScreenEntry entry;
    entry.id = "trainer";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<TrainerPage::Set>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Trainer>(); };
    entry.samples = samples::trainerSets;
    return entry;
}

}  // namespace plumbline::ui
