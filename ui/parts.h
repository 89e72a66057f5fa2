#pragma once
// Pieces that several screens share. All positions in millimetres.

#include <optional>
#include <string>
#include <vector>

#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Circle, triangle, octagon and their colours: a state is never told by colour alone.
Shape shapeOf(app::LossState state);
Colour colourOf(app::LossState state);        ///< of bars and plates
Colour brightColourOf(app::LossState state);  ///< of shapes and large text on dark surfaces
Colour deepColourOf(app::LossState state);    ///< of large areas
/// "OK", "NEAR", "RACK IT" in the language spoken; lives for ever.
std::string_view wordOf(app::LossState state);

/// Who, what, where and when along the top edge. Returns its baseline.
double headerLine(Canvas& canvas, const app::Snapshot& snapshot, const std::string& middle);

/// headerLine() and below it, if there is one, a strip with the newest notice or what does not work. Touching
/// a notice dismisses it. Returns where the content begins.
double header(Canvas& canvas, const app::Snapshot& snapshot, const std::string& middle,
              const Commands& commands);

/// One line with a shape that says how grave it is.
struct Strip {
    Shape shape = Shape::Circle;
    Colour fill, text;
    std::string line;
    bool notice = false;                ///< goes when it is touched
    [[nodiscard]] Colour mark() const;  ///< of the shape
};
/// What header() has to say below its line: how the bar lies, the newest notice, what does not work.
std::optional<Strip> newestStrip(const app::Snapshot& snapshot);
/// The lower half of header(): newestStrip() at `top`, drawn before anything else that can be touched.
/// Returns where the content begins; `top` where there is nothing to say.
double headerStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands);

/// A strip `top` mm from the edge with what hinders a set that is running. Returns its bottom, or `top` when
/// nothing does.
double liftStrip(Canvas& canvas, const app::Snapshot& snapshot, double top);

/// A device in a row of them: "LPT", "hooks", "LPT lost".
std::string deviceText(const app::DeviceView& device);
/// Which devices work, as shapes with names, from `x` rightward. Returns where the last name ends.
double sensors(Canvas& canvas, const app::Snapshot& snapshot, double x, double baseline);

/// The reps of a set as bars of mean velocity; what did not count is hollow and crossed.
void repBars(Canvas& canvas, const app::SetView& set, const Rect& box);

/// Velocity loss on its ladder: OK above, near in between, stop below; the set's shape marks where it is.
/// `fresh` false: the sensor is gone, the mark is what was known before.
void lossLadder(Canvas& canvas, const app::SetView& set, bool fresh, const Rect& box);

/// The loss that a set's state speaks of: the last one, or the worst once a warning was given.
double statedLoss(const app::SetView& set);
/// Its standard deviation.
double statedLossSd(const app::SetView& set);

}  // namespace plumbline::ui
