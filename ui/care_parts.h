#pragma once
// Pieces that the screens of the care of the back share. All positions in millimetres; ui thread.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/training_parts.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// The care of the picture; one that says nothing where nobody is there to be cared for.
const app::CareView& careOf(const app::Snapshot& snapshot);

/// The lowest row: the first button at the place and size of "back" on every form, the others share what is
/// left beside it. `top`: what formHeader() returned. Returns what is left for the content.
Rect formFoot(Canvas& canvas, double top, const std::vector<RowButton>& buttons);
/// The first button of most: closes the form.
RowButton backButton(const Commands& commands);

/// The way to the warning signs, with what they are; the same on every form.
RowButton warningSigns(const Commands& commands);

/// levelPad() in a form's content below `line`, which goes first where room is short; at most `spare` mm
/// higher than it must be.
struct LevelQuestion {
    std::string line;
    Colour colour = colours::kQuiet;
    double spare = 14;
    int near_from =
        4;  ///< levels from here on have another colour, and from 7 on, where it is below, a third
};
std::optional<int> askLevel(Canvas& canvas, const Rect& box, const LevelQuestion& question,
                            std::optional<int> chosen);

/// A form that asks whether the gentle mode is to end, and ends it. False once it is answered.
bool askEndOfFlare(Canvas& canvas, const app::Snapshot& snapshot, const Commands& commands);

/// Fills a form's content as a card. Returns what is inside its edge of `pad` mm.
Rect cardOf(Canvas& canvas, const Rect& content, double pad);

/// Sentences one below another from `first` on, in the largest of the small faces that holds them all; where
/// none does, as many as the smallest holds. Returns the index behind the last one drawn.
struct Sentences {
    const std::vector<std::string>& lines;
    std::size_t first = 0;
    bool numbered = false;
    Colour colour = colours::kText;
};
std::size_t drawSentences(Canvas& canvas, const Sentences& list, const Rect& box);
/// Where each page of them begins, in a box of this size: at least one. `list.first` says nothing here.
std::vector<std::size_t> pageStarts(const Canvas& canvas, const Sentences& list, const Rect& box);
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

/// How long a line stands that is one of several in turn.
inline constexpr double kLineS = 6;
/// One of the cues at the foot of `box`, each for kLineS in its turn; `seconds`: that somebody could read so
/// far. A cue that is longer than a line is wrapped; one that the box is too low for is passed over. Returns
/// the height that the highest of them takes, mm: what stands above need not move. 0: none has room.
double cueInTurn(Canvas& canvas, const std::vector<std::string>& cues, const Rect& box, double seconds);

}  // namespace plumbline::ui
