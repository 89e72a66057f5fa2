#pragma once
// Pieces that the technician's screens share. All positions in millimetres.

#include <cstdint>
#include <string>
#include <string_view>

#include "app/command.h"
#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Three seconds' hold on the rack's name opens the service; shorter ones do nothing, so no member gets there
/// by chance. Part of a screen that is shown while nobody is signed in.
class ServiceDoor {
  public:
    /// To be drawn after header(): keeps out of the way of a notice.
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands);
    static constexpr std::int64_t kHoldUs = 3'000'000;

  private:
    std::int64_t since_us_ = 0;  // 0: not held
    bool opened_ = false;        // by this very hold
};

/// What stands on the service screens' head: the task and the rack. Returns where the content begins.
double serviceHead(Canvas& canvas, const app::Snapshot& snapshot, std::string_view title);

/// Where the content and the row of buttons below it lie.
struct ServiceLayout {
    Rect content;
    Rect actions;
};
/// `right` mm are left free on the right over the whole height.
ServiceLayout serviceLayout(const Canvas& canvas, double top, double right = 0);

/// Step and words of the task: a shape, a word for the step, progress while busy.
void sayCard(Canvas& canvas, const app::ServiceView& service, const Rect& box);

/// Buttons of equal width in a row, from the right where a left hand touches them.
class ButtonRow {
  public:
    ButtonRow(Canvas& canvas, const Rect& box, int places) : canvas_(canvas), box_(box), places_(places) {}
    /// The next place; true in the one frame after it was touched.
    bool button(std::string_view id, std::string_view label, Kind kind = Kind::Plain);
    /// Leaves a place empty.
    void skip() { ++used_; }

  private:
    Canvas& canvas_;
    Rect box_;
    int places_, used_ = 0;
};

/// Figures to type a number with. Its size is fixed: keys a gloved thumb hits.
class Keypad {
  public:
    static constexpr double kKeyMm = 15.2, kGapMm = 3.2;
    static constexpr double kWidthMm = 3 * kKeyMm + 2 * kGapMm;

    /// Draws it with its right upper corner at (`right`, `top`); for a left hand across the middle from
    /// there.
    void draw(Canvas& canvas, double right, double top, const Commands& commands);
    /// As typed, with the language's decimal sign; empty at first.
    [[nodiscard]] std::string text() const;
    /// 0 where nothing sensible was typed.
    [[nodiscard]] double value() const;
    void clear() { text_.clear(); }

  private:
    void type(char key);
    std::string text_;
};

/// "12.34 kg", "1.255 m", or a dash where nothing fresh was read.
std::string valueText(const app::ServiceChannel& channel);
/// "input 2 of hooks".
std::string inputText(const app::ServiceChannel& channel);
/// "span of 21.11.", "configured".
std::string calibratedText(const app::ServiceChannel& channel, int utc_offset_min);
/// The channel a task is about; null when it is not there.
const app::ServiceChannel* chosenChannel(const app::ServiceView& service);

/// The service is open on this task.
template <app::ServiceTask kTask>
bool wantsService(const app::Snapshot& snapshot) {
    return snapshot.service && snapshot.service->task == kTask;
}
/// Above every screen of a member: the engine closes the service when somebody lifts or taps a card.
inline constexpr int kServicePriority = 90;

}  // namespace plumbline::ui
