#pragma once
// Pieces of the pages that save files onto a stick. All positions in millimetres; ui thread.

#include <functional>
#include <string>

#include "app/snapshot.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// What a file is, in words, by its name.
using KindOfFile = std::function<std::string(const std::string& name)>;

/// What will be, or has been written: each file's name, size and, where there is room, kind.
void stickFiles(Canvas& canvas, const app::StickView& work, const Rect& box, const KindOfFile& kind_of);

/// Whether a stick is there, how far the work is, when it may be pulled out, or why nothing was saved: shape
/// and words, and a bar while files are made and written.
void stickState(Canvas& canvas, const app::StickView& work, const Rect& box);
/// How high that is.
double stickStateHeight(const Canvas& canvas);

}  // namespace plumbline::ui
