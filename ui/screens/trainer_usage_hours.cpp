// An owner's page: at which hours of the week the rack is used, as a map and in words.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ui/language.h"
#include "ui/trainer_parts.h"
#include "ui/usage_parts.h"
#include "ui/usage_samples.h"

namespace plumbline::ui {
namespace {

class TrainerUsageHours final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const app::UsageView& usage = *snapshot.trainer->usage;
        const Rect page = usageHeader(canvas, snapshot, say("hours of the week"));
        const Rect content = aboveFoot(canvas, page);
        std::vector<RowButton> more;
        if (!figuresMissing(canvas, usage, content)) {
            const double foot = canvas.compact() ? 0.8 : 2;
            const Rect box{content.x, content.y, content.w, content.h - foot};
            if (words_)
                heatText(canvas, *usage.figures, box);
            else
                heatMap(canvas, *usage.figures, box);
            more.push_back(
                {"words", words_ ? say("as\nmap") : say("in\nwords"), [this] { words_ = !words_; }});
            more.push_back(
                {"more", say("more"), [&] { commands(app::TrainerGo{app::TrainerPage::UsageMore}); }});
        }
        usageFoot(canvas, usage, page, app::TrainerPage::Usage, std::move(more), commands);
    }

  private:
    bool words_ = false;
};

std::vector<std::pair<std::string_view, app::Snapshot>> hoursSamples() {
    constexpr auto kPage = app::TrainerPage::UsageHours;
    return {{"", samples::usage(kPage)},
            {"counting", samples::usageCounting(kPage)},
            {"empty", samples::usageEmpty(kPage)}};
}

}  // namespace

ScreenEntry trainer_usage_hours_screen() {
    ScreenEntry entry;
    entry.id = "trainer_usage_hours";
    entry.priority = kTrainerPriority;
    entry.wants = wantsTrainer<app::TrainerPage::UsageHours>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<TrainerUsageHours>(); };
    entry.samples = hoursSamples;
    return entry;
}

}  // namespace plumbline::ui
