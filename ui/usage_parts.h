#pragma once
// Pieces that an owner's pages of usage share. All positions in millimetres; ui thread.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ui/trainer_parts.h"

namespace plumbline::ui {

/// The head of a page: what it is about and which days it counts.
Rect usageHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::string& title);

/// The lowest row: "back" to `back`, the three periods, then `more`; while figures are counted, "back" and
/// "cancel".
void usageFoot(Canvas& canvas, const app::UsageView& usage, const Rect& page, app::TrainerPage back,
               std::vector<RowButton> more, const Commands& commands);

/// Where there are no figures: how far they are, or why there are none. False: there are.
bool figuresMissing(Canvas& canvas, const app::UsageView& usage, const Rect& box);

/// A bar that fills from the left, 0 to 1, with its percent behind it.
void progressBar(Canvas& canvas, double share, const Rect& box);

/// The opening hours as one bar, its parts in words, percent and hours below. Percent are of the time that is
/// known; where some is not, it stands empty at the end.
void utilisationBar(Canvas& canvas, const app::UsageFigures& figures, const Rect& box);

/// Seven days of 24 hours: minutes of the hour in use as colour and as figure, and what the colours mean.
void heatMap(Canvas& canvas, const app::UsageFigures& figures, const Rect& box);
/// The same in words, a line for each day; "–" for one that has not been yet.
void heatText(Canvas& canvas, const app::UsageFigures& figures, const Rect& box);

/// The first of `texts` that fits in the smallest face; the last where none does.
std::string longestThatFits(const Canvas& canvas, const std::vector<std::string>& texts, double width);

/// How many members; "fewer than 5" where that is hidden.
std::string peopleText(const std::optional<std::int64_t>& count);
/// "6:00–22:00"; where days differ "Mon–Fri 6:30–23:00, Sat 9:00–18:00, Sun closed".
std::string openText(const app::UsageFigures& figures);
/// Any other count; "not shown" where it is hidden: it may be large, with too few people behind it or beside
/// it.
std::string shownText(const std::optional<std::int64_t>& count);
/// "1.2 MB", "80 kB".
std::string bytesText(std::int64_t bytes);

}  // namespace plumbline::ui
