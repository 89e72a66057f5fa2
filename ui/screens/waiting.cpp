// Nothing is known yet: the engine has not made its first snapshot.

#include "ui/language.h"
#include "ui/widgets.h"

namespace plumbline::ui {
namespace {

class Waiting final : public Screen {
  public:
    void draw(const app::Snapshot& /*snapshot*/, Canvas& canvas, const Commands& /*commands*/) override {
        canvas.text(canvas.width() / 2, canvas.height() / 2, say("starting"), Face::Title, colours::kQuiet,
                    Align::Middle);
        canvas.text(canvas.width() / 2, canvas.height() / 2 + canvas.em(Face::Title),
                    say("looking for the rack's sensors"), Face::Body, colours::kQuiet, Align::Middle);
    }
};

}  // namespace

ScreenEntry waiting_screen() {
    ScreenEntry entry;
    entry.id = "waiting";
    entry.priority = 100;
    entry.wants = [](const app::Snapshot& s) { return s.number == 0 && s.t_us == 0 && s.rack.empty(); };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Waiting>(); };
    entry.samples = [] { return std::vector<std::pair<std::string_view, app::Snapshot>>{{"", {}}}; };
    return entry;
}

}  // namespace plumbline::ui
