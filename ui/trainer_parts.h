#pragma once
// Pieces that a trainer's pages share. All positions in millimetres; ui thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/training_parts.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Above whatever the member sees, also above a set and above what is wrong with the rack: a trainer stands
/// beside it, and the head of the page says both.
inline constexpr int kTrainerPriority = 80;

template <app::TrainerPage kPage>
bool wantsTrainer(const app::Snapshot& snapshot) {
    return snapshot.trainer && snapshot.trainer->page == kPage;
}

/// The head of a page: the longest of `titles` that fits, who the trainer is, and when it locks, above a
/// yellow line. A set that is near its stop or beyond it takes its place, broad, with shape and word; what
/// was refused, a warning, or "saved" stands beside that, or alone. Returns what is left of the page.
Rect trainerHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::vector<std::string>& titles);

/// Between two rows or columns of a trainer's page.
double trainerGap(const Canvas& canvas);

/// A row of buttons, trainerGap() apart.
void trainerRow(Canvas& canvas, const std::vector<RowButton>& buttons, const Rect& row);

/// The foot of a page of a list: "back" to the numbers, then the others, then "more" where there are several
/// pages, which turns `page`. Returns what is left above.
struct PageTurner {
    std::size_t& page;
    std::size_t pages = 1;
};
Rect trainerFoot(Canvas& canvas, const Rect& content, std::vector<RowButton> buttons, PageTurner turner,
                 const Commands& commands);
/// What trainerFoot() will leave: to count how much goes on a page.
Rect aboveFoot(const Canvas& canvas, const Rect& content);

/// How many things of a list of `all` are on a page, and what of it `page` shows.
struct Pageful {
    int columns = 1, rows = 1;
    std::size_t pages = 1, first = 0, end = 0;
};
/// Rows of at least `least` mm. Sets `page` back where the list has become shorter.
Pageful pageful(const Canvas& canvas, const Rect& box, int columns, double least, std::size_t all,
                std::size_t& page);
/// The place of the `i`-th thing of the list; at most `most` mm high.
Rect placeOf(const Canvas& canvas, const Rect& box, const Pageful& shown, std::size_t i, double most);

/// One line, as large as it fits; a paragraph in the smallest face where it does not.
void lineOrParagraph(Canvas& canvas, const Rect& box, const std::string& text, Colour colour);

/// Without what stands behind the last `between`, and so on, until it fits in the smallest face.
std::string asMuchAsFits(const Canvas& canvas, std::string text, std::string_view between, double width);

/// A number of the chosen exercise: its name, what it is with the draft in it, what it was, and the two
/// steps.
void numberTile(Canvas& canvas, const app::TrainerLine& line, const std::string& unit, const Rect& box,
                const Commands& commands);

/// What the sensors saw: the open set, or the last one, and four weeks of this exercise.
void seenCard(Canvas& canvas, const app::Snapshot& snapshot, const Rect& card);

}  // namespace plumbline::ui
