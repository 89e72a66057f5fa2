#pragma once
// Every text of the glass with its translations, one row each; the rows stand in catalogue*.cpp, by what
// speaks. What ui/language.h looks up.
//
// A row is {english, german}. The English is what stands in say("...") of a screen, or what comes from below
// the screens through heard(); a format keeps its replacement fields, with the same specification in both,
// and a translation that wants them in another order numbers them ({1} {0}) in the German only. '\n' breaks a
// button's label. Where both languages say the same, the row says so by repeating it.

#include <array>
#include <span>
#include <string_view>

namespace plumbline::ui {

struct Text {
    std::string_view english, german;
};

/// What several screens share: words, load, trouble.
std::span<const Text> sharedTexts();
/// Who is at the rack, forms, wishes.
std::span<const Text> peopleTexts();
/// What to lift, the set, the rest, the way out.
std::span<const Text> sessionTexts();
/// What stands on the technician's screens and what the service says there.
std::span<const Text> serviceTexts();
/// What the engine, the training and the store say: notices, reasons, refusals.
std::span<const Text> engineTexts();
/// What the devices say: what is wrong with one and what to do.
std::span<const Text> deviceTexts();
/// Names: kinds of devices, places of cells.
std::span<const Text> nameTexts();
/// The catalogue's exercises: their names and cues.
std::span<const Text> exerciseTexts();
/// What the programs that ship say of themselves.
std::span<const Text> programTexts();
/// The advice cards.
std::span<const Text> adviceTexts();
/// A program, and a trainer at the rack.
std::span<const Text> trainerTexts();
/// The care of the back.
std::span<const Text> careTexts();
/// How the rack is used, for an owner.
std::span<const Text> usageTexts();
/// All of them.
std::array<std::span<const Text>, 13> catalogue();

}  // namespace plumbline::ui
