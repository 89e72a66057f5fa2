// An owner's page: how the rack is used, as a bar and four cards. A touch on one says how it is reckoned.

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/trainer_parts.h"
#include "ui/training_parts.h"
#include "ui/usage_parts.h"
#include "ui/usage_samples.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::UsageFigures;

/// What a card is about; the definitions are turned over in this order.
enum class About : std::uint8_t { Utilisation, Peak, Throughput, Members, Warnings, Quality };
constexpr std::size_t kAbouts = 6;

struct Card {
    const char* id;
    About about;
    std::string title, value;
    std::vector<std::string> lines;  ///< the first that fits
    std::string brief = "";          ///< the title where it is too long; empty: it never is
};

struct Definition {
    std::string title, text;
};

Definition definitionOf(About about) {
    switch (about) {
        case About::Utilisation:
            return {
                say("what the open time went into"),
                say("In a set: from its beginning to its end. Rest: up to six minutes after a set. "
                    "Claimed: somebody is signed in and does not lift, before the first set or longer "
                    "than that after one. Free: what is left of the opening hours, up to when the figures "
                    "are of. Unknown, and no part of the others: visits lie in it of which nobody knows "
                    "when they were. The rack cannot know when it was out of order.")};
        case About::Peak:
            return {say("free at the peak"),
                    say("Opening hours are cut into quarters of an hour. Of each week the ten quarters with "
                        "the most time in use are taken, and the share of their time in which the rack was "
                        "free is averaged, over whole weeks where there is one. 40 to 60 % is the usual aim: "
                        "below it people wait, above it there "
                        "is more room than needed. The rack does not see who waits.")};
        case About::Throughput:
            return {say("visits"),
                    say("A visit has at least one set that counts; it is as long as from its sign-in to its "
                        "end. A rest is as long as from the end of a set that counts to the next one of the "
                        "visit. Both "
                        "are medians: half are shorter, half are longer.")};
        case About::Members:
            return {
                say("members"),
                say("Different members with a visit in these days; new is who was never here before. Fewer "
                    "than five people are never counted out: where the new or those back again are "
                    "fewer, neither is shown, as one would give the other away. Guests cannot be told "
                    "apart.")};
        case About::Warnings:
            return {
                say("warnings"),
                say("How often the rack said RACK IT, and how often no counted repetition followed. Pain, "
                    "flare-ups and warning signs are what members said themselves, as sums of whole weeks "
                    "that are over, so many together as it takes until five people or more stand behind "
                    "them. This week can never show them. The rack measures motion and weight; it does not "
                    "diagnose.")};
        case About::Quality:
            break;
    }
    return {
        say("how good the figures are"),
        say("A set has velocity when a repetition of it was counted, and is weighed when the hooks "
            "weighed it. Sets that were taken back count in the hours only: the bar moved. Where nobody "
            "knows when a set was, it is in no hour or day, and in the sums if the rack believed it was in "
            "these days.")};
}

std::string minutesText(const std::optional<std::int64_t>& seconds) {
    return seconds ? say("{} min", (*seconds + 30) / 60) : "–";
}

std::vector<Card> cardsOf(const UsageFigures& f) {
    const std::string rest = f.median_rest_s ? clockText(static_cast<double>(*f.median_rest_s)) : "–";
    return {{"about_peak",
             About::Peak,
             say("free at the peak"),
             f.peak_free_pct ? percentText(*f.peak_free_pct) : "–",
             {say("usual aim: 40 to 60 %")}},
            {"about_visits",
             About::Throughput,
             say("visits"),
             std::to_string(f.visits),
             {say("sets {} · visit {} · rest {}", f.sets, minutesText(f.median_visit_s), rest),
              say("sets {} · rest {}", f.sets, rest)}},
            {"about_members",
             About::Members,
             say("members"),
             peopleText(f.members),
             {say("new: {} · back again: {}", shownText(f.fresh), shownText(f.returning)),
              say("new: {}", shownText(f.fresh))}},
            {"about_warnings",
             About::Warnings,
             say("RACK IT heeded"),
             say("{} of {}", f.obeyed, f.called),
             {say("NEAR: {} · sets with pain: {}", f.near, shownText(f.pain_sets)),
              say("with pain: {}", shownText(f.pain_sets))},
             say("heeded")}};
}

class TrainerUsage final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::UsageView& usage = *snapshot.trainer->usage;
        const Rect page = usageHeader(canvas, snapshot, say("how the rack is used"));
        const Rect content = aboveFoot(canvas, page);
        if (about_ && usage.figures) return definition(canvas, *usage.figures, page, content);
        about_.reset();
        std::vector<RowButton> more;
        if (!figuresMissing(canvas, usage, content)) {
            overview(canvas, snapshot, content);
            more.push_back(
                {"hours", say("hours"), [&] { commands(app::TrainerGo{app::TrainerPage::UsageHours}); }});
            more.push_back({"save", say("save to\na stick"),
                            [&] { commands(app::TrainerGo{app::TrainerPage::UsageSave}); }});
        }
        usageFoot(canvas, usage, page, app::TrainerPage::People, std::move(more), commands);
    }

  private:
    void overview(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box) {
        const UsageFigures& figures = *snapshot.trainer->usage->figures;
        const double gap = trainerGap(canvas), line = canvas.em(Face::Quiet) * 1.35;
        // Every card is a target; what is left over is shared, or the quiet line has it.
        const double room = box.h - 2 * gap - 3 * kTargetMm;
        const double quality = room >= line ? line : 0;
        const double bar = kTargetMm + 0.36 * (room - quality);
        barCard(canvas, figures, snapshot, {box.x, box.y, box.w, bar});
        const double w = (box.w - gap) / 2, top = box.y + bar + gap;
        const double h = (box.bottom() - quality - top - gap) / 2;
        const std::vector<Card> cards = cardsOf(figures);
        for (std::size_t i = 0; i < cards.size(); ++i)
            card(canvas, cards[i],
                 canvas.handed({box.x + static_cast<double>(i % 2) * (w + gap),
                                top + static_cast<double>(i / 2) * (h + gap), w, h}));
        if (quality > 0) qualityLine(canvas, figures, box);
    }

    static void qualityLine(Canvas& canvas, const UsageFigures& figures, const Rect& box) {
        const auto of = [&](std::int64_t part) {
            return percentText(100 * static_cast<double>(part) /
                               static_cast<double>(std::max<std::int64_t>(figures.sets, 1)));
        };
        const std::string velocity = of(figures.with_velocity), weighed = of(figures.with_hooks);
        const std::string text = longestThatFits(
            canvas,
            {say("of the sets {} with velocity, {} weighed · taken back: {} · time unknown: {}", velocity,
                 weighed, figures.taken_back, figures.time_unknown),
             say("of the sets {} with velocity, {} weighed", velocity, weighed),
             say("velocity {} · weighed {}", velocity, weighed)},
            box.w);
        canvas.text(box.x, box.bottom(), text, Face::Quiet, colours::kQuiet);
    }

    void barCard(Canvas& canvas, const UsageFigures& figures, const app::Snapshot& snapshot,
                 const Rect& box) {
        canvas.fill(box, canvas.held("about_use") ? colours::kPressed : colours::kCard, 3);
        const double pad = canvas.compact() ? 2.2 : 4;
        const Rect inner{box.x + pad, box.y + pad, box.w - 2 * pad, box.h - 2 * pad};
        const std::string as_of = wallText(figures.as_of_ms, snapshot.utc_offset_min);
        const std::string open = openText(figures);
        const double top = inner.y + canvas.caps(Face::Quiet);
        canvas.text(
            inner.x, top,
            longestThatFits(canvas,
                            {say("open {} · as of {} · touch a figure for what it means", open, as_of),
                             say("open {} · as of {}", open, as_of), say("as of {}", as_of)},
                            inner.w),
            Face::Quiet, colours::kQuiet);
        const double from = top + (canvas.compact() ? 1.4 : 2.6);
        utilisationBar(canvas, figures, {inner.x, from, inner.w, inner.bottom() - from});
        if (canvas.zone("about_use", box)) about_ = About::Utilisation;
    }

    void card(Canvas& canvas, const Card& card, const Rect& box) {
        canvas.fill(box, canvas.held(card.id) ? colours::kPressed : colours::kCard, 3);
        const double pad = canvas.compact() ? 2.4 : 4;
        const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};
        const bool high = box.h > canvas.caps(Face::Title) + canvas.em(Face::Quiet) * 2 + 4;
        const Face value = high ? Face::Title : Face::Label;
        const double block = canvas.caps(value) + canvas.em(Face::Quiet) * 1.4;
        const double y = box.midY() - block / 2 + canvas.caps(value);
        const double wide =
            canvas.text(inner.right(), y, card.value,
                        canvas.textWidth(card.value, value) > inner.w * 0.55 ? Face::Label : value,
                        colours::kText, Align::Right);
        const double room = inner.w - wide - 2;
        const bool whole = card.brief.empty() || canvas.textWidth(card.title, Face::Quiet) <= room;
        fitted(canvas, {inner.x, y, room, 0}, whole ? card.title : card.brief, {Face::Body, Face::Quiet},
               colours::kText);
        canvas.text(inner.x, y + canvas.em(Face::Quiet) * 1.4, longestThatFits(canvas, card.lines, inner.w),
                    Face::Quiet, colours::kQuiet);
        if (canvas.zone(card.id, box)) about_ = card.about;
    }

    void definition(Canvas& canvas, const UsageFigures& figures, const Rect& page, const Rect& content) {
        const Definition shown = definitionOf(*about_);
        canvas.fill(content, colours::kCard, 3);
        const double pad = canvas.compact() ? 3 : 7;
        const Rect inner{content.x + pad, content.y + pad, content.w - 2 * pad, content.h - 2 * pad};
        const double top = inner.y + canvas.caps(Face::Label);
        canvas.text(inner.x, top, shown.title, Face::Label, colours::kText);
        const Rect text{inner.x, top + 2.5, inner.w, inner.bottom() - top - 2.5};
        const Face face =
            canvas.paragraphHeight(text.w, shown.text, Face::Body) <= text.h ? Face::Body : Face::Quiet;
        const double used = canvas.paragraph(text, shown.text, face, colours::kText);
        const std::string more = *about_ == About::Warnings
                                     ? say("flare-ups: {} · warning signs: {}", shownText(figures.flares),
                                           shownText(figures.flags))
                                 : *about_ == About::Utilisation ? say("open {}", openText(figures))
                                                                 : std::string();
        const double below = text.y + used + canvas.em(Face::Body) * 0.4;
        if (below + canvas.paragraphHeight(inner.w, more, face) <= inner.bottom())
            canvas.paragraph({inner.x, below, inner.w, inner.bottom() - below}, more, face, colours::kText);
        const double y = content.bottom() + trainerGap(canvas);
        const std::vector<RowButton> row{
            {"figures", say("back"), [this] { about_.reset(); }},
            {"next", say("next"),
             [this] { about_ = static_cast<About>((static_cast<std::size_t>(*about_) + 1) % kAbouts); }}};
        trainerRow(canvas, row, {page.x, y, page.w, page.bottom() - y});
    }

    std::optional<About> about_;  // whose definition is shown
};

std::vector<std::pair<std::string_view, app::Snapshot>> usageSamples() {
    constexpr auto kPage = app::TrainerPage::Usage;
    app::Snapshot refused = samples::usageCounting(kPage);
    refused.trainer->usage->step = app::UsageView::Step::Refused;
    refused.trainer->usage->problem =
        "There is no copy of the store to read from yet: it is made while nobody lifts. Try again in a "
        "minute.";
    return {{"", samples::usage(kPage)},
            {"counting", samples::usageCounting(kPage)},
            {"empty", samples::usageEmpty(kPage)},
            {"hidden", samples::usageHidden(kPage)},
            {"refused", refused}};
}

}  // namespace

ScreenEntry trainer_usage_screen() {
    ScreenEntry entry;
    entry.id = "trainer_usage";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::Usage>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerUsage>(); };
    entry.samples = usageSamples;
    return entry;
}

}  // namespace plumbline::ui
