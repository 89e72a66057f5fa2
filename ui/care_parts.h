#pragma once
// Pieces that the screens of the care of the back share. All positions in millimetres; ui thread.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// The care of the picture; one that says nothing where nobody is there to be cared for.
const app::CareView& careOf(const app::Snapshot& snapshot);

/// 0 to 10 in one row or in two, by the width of `box`, with words at 0, 5 and 10; `chosen` is filled. The
/// number that was touched. Their ids are "level_0" to "level_10".
std::optional<int> levelPad(Canvas& canvas, const Rect& box, std::optional<int> chosen);
/// The least height that it needs in this width.
double levelPadHeight(const Canvas& canvas, double width);

/// A button in the lowest row of a form.
struct FootButton {
    const char* id;
    std::string label;
    std::function<void()> touched;
    Kind kind = Kind::Plain;
    double share = 1;  ///< of what is left beside the first
};
/// The lowest row: the first button at the place and size of "back" on every form, the others beside it.
/// `top`: what formHeader() returned. Returns what is left for the content.
Rect formFoot(Canvas& canvas, double top, const std::vector<FootButton>& buttons);
/// The first button of most: closes the form.
FootButton backButton(const Commands& commands);

/// Sentences one below another from `first` on, in the largest of the small faces that holds them all; where
/// none does, as many as the smallest holds. Returns the index behind the last one drawn.
struct Sentences {
    const std::vector<std::string>& lines;
    std::size_t first = 0;
    bool numbered = false;
    Colour colour = colours::kText;
};
std::size_t drawSentences(Canvas& canvas, const Sentences& list, const Rect& box);
/// Where each page of them begins, in a box of this size: at least one.
std::vector<std::size_t> pageStarts(const Canvas& canvas, const std::vector<std::string>& lines,
                                    const Rect& box);
/// How high they would be in this face, with the space between two.
double sentencesHeight(const Canvas& canvas, const std::vector<std::string>& lines, double width, Face face);

/// What today is under and why, as a band with its shape; draws nothing on a usual day. Returns where the
/// content begins.
double careBanner(Canvas& canvas, const app::Snapshot& snapshot, double top);

/// "The last set was not clean. 77.5 kg now?" waits for an answer.
bool offersLighter(const app::Snapshot& snapshot);
std::string lighterText(const app::Snapshot& snapshot);
/// It as a band with its two answers, between banner and content; `top` where there is nothing to ask.
double lighterBand(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands);

/// The cues in one line on `baseline`, as many as there is room for, with a mark before them.
void cueLine(Canvas& canvas, const app::CareView& care, const Rect& line);

}  // namespace plumbline::ui
