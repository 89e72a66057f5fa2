#pragma once
// What a trainer's pages say. Pure; in the language spoken. `unit` is "kg" or "lb".

#include <string>

#include "app/snapshot.h"

namespace plumbline::ui {

/// "load", "reps", "stop at", ...
std::string fieldName(app::TrainerField field);
/// What stands behind the name: "kg", "%", "s", "min"; empty: a count, a tempo.
std::string fieldUnit(app::TrainerField field, const std::string& unit);
/// The number alone: "82.5", "2:30"; of Tempo `text`; a dash where none is prescribed.
std::string fieldValue(app::TrainerField field, double value, const std::string& text,
                       const std::string& unit);
/// On a step's button: "+2.5"; of Tempo "harder".
std::string stepText(const app::TrainerLine& line, bool up, const std::string& unit);

/// On a button: how long a change lasts.
std::string scopeLabel(app::TrainerScope scope, int days);
/// "load and sets rise at once", as a question once "apply" was touched; empty while at most one thing rises.
std::string warningText(const app::TrainerView& view);

/// What was changed: "load: 77.5 kg, was 80 kg". Names come from the snapshot's catalogue and programs.
std::string changeText(const app::ChangeLine& change, const app::Snapshot& snapshot);
/// Who, when, about what, for how long: "Mia, trainer · 2 days ago · Back squat · one set".
std::string changeAbout(const app::ChangeLine& change);

/// "sets today: 3 · 5 of 8 visits", "3 days ago · 5 of 8 visits"
std::string memberText(const app::MemberLine& member);
/// "weeks: 8 · days: 3 · version 2"
std::string programText(const app::ProgramLine& program);
/// Whom a program would be given to: the picked ones, else who is at the rack; empty: nobody.
std::string receiversText(const app::TrainerView& view);

}  // namespace plumbline::ui
