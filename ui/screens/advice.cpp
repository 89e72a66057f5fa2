// Form: advice in plain words, a card at a time, each with its source; last, what is kept of the answers.

#include <algorithm>
#include <string>
#include <vector>

#include "ui/care_parts.h"
#include "ui/care_samples.h"
#include "ui/care_words.h"
#include "ui/language.h"
#include "ui/people_parts.h"

namespace plumbline::ui {
namespace {

using app::AdviceCard;

class Advice final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::CareView& care = careOf(snapshot);
        // Of who is not known nothing is kept.
        const std::size_t pages = care.cards.size() + (care.guest ? 0 : 1);
        page_ %= std::max<std::size_t>(pages, 1);
        // What is drawn now: a button may turn the page.
        const std::size_t page = page_;
        const bool kept = !care.guest && page == care.cards.size();
        const double top = formHeader(canvas, snapshot, say("Advice, not a diagnosis"), commands);
        std::vector<RowButton> foot{backButton(commands)};
        if (kept && care.consented)
            foot.push_back({"disagree", say("keep no\nmore"), [&] { commands(app::CareConsent{false}); }});
        else if (kept)
            foot.push_back(
                {"agree", say("I agree"), [&] { commands(app::CareConsent{true}); }, Kind::Chosen});
        if (parts_ > 1) foot.push_back({"part", say("more of\nthis card"), [this] { ++part_; }});
        if (pages > 1)
            foot.push_back({"more", say("next card\n{} of {}", page_ + 1, pages), [this] {
                                ++page_;
                                part_ = 0;
                            }});
        const Rect content = formFoot(canvas, top, foot);
        const Rect box = cardOf(canvas, content, canvas.compact() ? 3 : 8);
        if (kept)
            draw(canvas, answersCard(care), say("the rack's own rule"), box);
        else
            draw(canvas, care.cards[page], say("from: {}", sourceText(care.cards[page].source)), box);
    }

  private:
    static AdviceCard answersCard(const app::CareView& care) {
        AdviceCard card{"What is kept of your answers", {}, ""};
        if (care.consented)
            card.lines = {
                "You agreed that your answers about your back are kept, only for you and the gym's trainers, "
                "its owner included.",
                "They are never in what the gym exports, but as counts of five people or more."};
        else
            card.lines = {"While you do not agree, no answer about your back is kept."};
        if (!care.consented && care.had_consented)
            card.lines.emplace_back("What was kept before you ended it stays, like your sets.");
        return card;
    }

    /// Title, lines, and the source at the foot; in parts where a small panel does not hold all lines.
    void draw(Canvas& canvas, const AdviceCard& card, const std::string& source, const Rect& box) {
        const std::string title = heard(card.title);
        const Face face = fittingFace(canvas, title, box.w, {Face::Title, Face::Label, Face::Body});
        canvas.text(box.x, box.y + canvas.caps(face), title, face, colours::kText);
        const double under = canvas.paragraphHeight(box.w, source, Face::Quiet);
        const double foot = box.bottom() - under + canvas.em(Face::Quiet) * 0.2;
        canvas.paragraph({box.x, foot, box.w, under + 0.1}, source, Face::Quiet, colours::kQuiet);
        const double y = box.y + canvas.em(face) + canvas.em(Face::Quiet) * 0.4;
        const Rect text{box.x, y, box.w, foot - canvas.em(Face::Quiet) * 0.5 - y};
        std::vector<std::string> lines;
        for (const std::string& line : card.lines) lines.push_back(heard(line));
        const std::vector<std::size_t> starts = pageStarts(canvas, {lines}, text);
        parts_ = starts.size();
        part_ %= parts_;
        drawSentences(canvas, {lines, starts[part_]}, text);
    }

    std::size_t page_ = 0, part_ = 0, parts_ = 1;
};

std::vector<samples::Sample> adviceSamples() {
    const app::Snapshot cards = samples::careForm(app::Form::Advice);
    app::Snapshot long_card = cards;
    std::rotate(long_card.care->cards.begin(), long_card.care->cards.begin() + 2,
                long_card.care->cards.end());
    app::Snapshot kept = cards;
    kept.care->cards.clear();
    app::Snapshot refused = kept;
    refused.care->consented = false;
    app::Snapshot ended = refused;
    ended.care->had_consented = true;
    return {{"", cards}, {"professional", long_card}, {"kept", kept}, {"refused", refused}, {"ended", ended}};
}

}  // namespace

ScreenEntry advice_screen() {
    ScreenEntry entry;
    entry.id = "advice";
    entry.priority = kFormPriority;
    entry.wants = wantsForm<app::Form::Advice>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Advice>(); };
    entry.samples = adviceSamples;
    return entry;
}

}  // namespace plumbline::ui
