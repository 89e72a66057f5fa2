// The load cells, live, and the way to zero or weigh each.

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "ui/language.h"
#include "ui/samples.h"
#include "ui/service_parts.h"

namespace plumbline::ui {
namespace {

using app::ServiceTask;

constexpr double kRowMm = 15.2, kButtonMm = 24;

class Cells final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const ServiceLayout layout = serviceLayout(canvas, serviceHead(canvas, snapshot, say("load cells")));
        std::vector<const app::ServiceChannel*> cells;
        for (const app::ServiceDevice& device : snapshot.service->devices)
            for (const app::ServiceChannel& channel : device.channels)
                if (channel.load && device.wanted) cells.push_back(&channel);
        const double gap = 3.2;
        const Rect& content = layout.content;
        const auto fit = static_cast<std::size_t>(std::max(1.0, (content.h + gap) / (kRowMm + gap)));
        const std::size_t pages = std::max<std::size_t>(1, (cells.size() + fit - 1) / fit);
        page_ %= pages;
        if (cells.empty())
            canvas.paragraph(content, say("No load cell is configured on this rack."), Face::Label,
                             colours::kText);
        double y = content.y;
        for (std::size_t i = page_ * fit; i < std::min(cells.size(), (page_ + 1) * fit);
             ++i, y += kRowMm + gap)
            row(canvas, *cells[i], i, snapshot.utc_offset_min, {content.x, y, content.w, kRowMm}, commands);
        ButtonRow buttons(canvas, layout.actions, 4);
        if (buttons.button("back", say("back"))) commands(app::ServiceGo{ServiceTask::Overview});
        buttons.skip();
        buttons.skip();
        if (pages > 1 && buttons.button("more", say("more\n{} of {}", page_ + 1, pages))) {
            ++page_;
            commands(app::ServiceTouched{});
        }
    }

  private:
    static void row(Canvas& canvas, const app::ServiceChannel& cell, std::size_t number, int utc_offset_min,
                    const Rect& box, const Commands& commands) {
        const double gap = 3.2;
        const Rect card = canvas.handed({box.x, box.y, box.w - 2 * (kButtonMm + gap), box.h});
        canvas.fill(card, colours::kCard, 2.4);
        const double pad = canvas.compact() ? 3 : 4.4;
        const double first = card.y + 2.6 + canvas.caps(Face::Label);
        const double second = card.bottom() - 3;
        const double half = card.w / 2 - pad;
        canvas.text(card.x + pad, first, heard(cell.place), Face::Label, colours::kText, Align::Left, half);
        canvas.text(card.right() - pad, first, valueText(cell), Face::Label, colours::kText, Align::Right,
                    half);
        canvas.text(card.x + pad, second, inputText(cell), Face::Quiet, colours::kQuiet, Align::Left, half);
        canvas.text(card.right() - pad, second, calibratedText(cell, utc_offset_min), Face::Quiet,
                    colours::kQuiet, Align::Right, half);
        const Rect zero = canvas.handed({box.right() - 2 * kButtonMm - gap, box.y, kButtonMm, box.h});
        if (canvas.button(fmt::format("tare_{}", number), zero, say("zero"), Kind::Plain, Face::Body))
            commands(app::ServiceGo{ServiceTask::Tare, cell.device, cell.channel});
        const Rect weigh = canvas.handed({box.right() - kButtonMm, box.y, kButtonMm, box.h});
        if (canvas.button(fmt::format("span_{}", number), weigh, say("weights"), Kind::Plain, Face::Body))
            commands(app::ServiceGo{ServiceTask::Span, cell.device, cell.channel});
    }

    std::size_t page_ = 0;
};

std::vector<std::pair<std::string_view, app::Snapshot>> cellsSamples() {
    app::Snapshot none = samples::service(ServiceTask::Cells);
    std::erase_if(none.service->devices, [](const app::ServiceDevice& d) { return d.name == "hooks"; });
    return {{"", samples::service(ServiceTask::Cells)}, {"none", none}};
}

}  // namespace

ScreenEntry service_cells_screen() {
    ScreenEntry entry;
    entry.id = "service_cells";
    entry.priority = kServicePriority;
    entry.wants = wantsService<ServiceTask::Cells>;
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Cells>(); };
    entry.samples = cellsSamples;
    return entry;
}

}  // namespace plumbline::ui
