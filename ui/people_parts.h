#pragma once
// Pieces about who is at the rack: the strip of those who share it, the questions that come by themselves,
// and the frame of a form. All positions in millimetres; ui thread.

#include <initializer_list>
#include <string>
#include <string_view>

#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// The head of a screen of a visit, whole: header() of ui/parts.h, and what there is of the strips below. The
/// walk-away countdown and the claim take the place of the header line, so that they cost no more height than
/// a strip of trouble; a bar that lies wrongly goes before both. Returns where the content begins.
double visitHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::string& middle,
                   const Commands& commands);

/// Those who share the rack, whose turn it is, and their rest clocks; touching another asks for SwitchTo.
/// Begins with the current one and goes round in the order they came, as turns do; where not all fit, who is
/// next comes first. `top`: where it may begin, e.g. what header() returned. On a compact panel the strip is
/// flat and the header line above it belongs to its targets. Returns where the content begins; `top`, and
/// draws nothing, when at most one is there.
double peopleStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands);

/// "Still there?", the seconds until the log-out, and "I'm here". Returns where the content begins; `top`,
/// and draws nothing, when nobody is about to be logged out.
double leavingStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands);

/// "3 sets were lifted as guest just now": mine, not mine. Returns where the content begins; `top`, and draws
/// nothing, when there is nothing to claim.
double claimStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands);

/// The head of a form: its title on the left, who it is about and the time on the right, and below it the
/// strip of header(); or the countdown, as in visitHeader(). Returns where the content begins.
double formHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::string& title,
                  const Commands& commands);

/// Where a form's content and the rest of its lowest row lie; "back" stands at the same place on every form:
/// below on the left, for a left hand on the right.
struct FormFrame {
    Rect content, back;
    Rect actions;  ///< beside "back", as high as it
};
/// They for a right hand; canvas.handed() mirrors them. `top`: what formHeader() returned.
FormFrame formPlaces(const Canvas& canvas, double top);
/// Draws "back", which closes the form. Returns them for the hand that touches.
FormFrame formFrame(Canvas& canvas, double top, const Commands& commands);

/// What "other lifter" asks for: whoever answers takes the turn beside those who are here.
inline app::OpenForm otherTurn() {
    return {.form = app::Form::Names, .beside = true};
}

/// The cell of a grid with kApartMm between its cells, counted along the rows.
Rect cellOf(const Rect& grid, int columns, int rows, int place);

/// What was wrong with the last answer, and what to do; empty when nothing was.
std::string problemText(const app::FormView& form);
/// It, with its triangle, at the top of `box`; returns the height used, 0 when there is nothing to say.
double problem(Canvas& canvas, const app::FormView& form, const Rect& box);

/// The first of `faces` in which `text` is not wider than `width` mm; the last one where none is.
Face fittingFace(const Canvas& canvas, std::string_view text, double width,
                 std::initializer_list<Face> faces);

/// A hold against the clock runs.
inline bool holding(const app::Snapshot& snapshot) {
    return snapshot.hold && snapshot.hold->running;
}

/// The form is open and nobody lifts or holds: a set always comes before a form.
template <app::Form kForm>
bool wantsForm(const app::Snapshot& snapshot) {
    return snapshot.form.form == kForm && snapshot.phase != app::Phase::Lifting && !holding(snapshot);
}
/// Above a rest and what is wrong with the rack, below the service.
inline constexpr int kFormPriority = 70;

/// The least side of a target, and of a primary one, with what rounding to pixels takes; between two.
inline constexpr double kTargetMm = 15.2, kPrimaryMm = 20.2, kApartMm = 3.2;

}  // namespace plumbline::ui
