#pragma once
// Every text of the glass with its translations, one row each; the rows stand in catalogue*.cpp, by what
// speaks. What ui/language.h looks up.
//
// A row is {english, german}. The English is what stands in say("...") of a screen, or what comes from below
// the screens through heard(); a format keeps its replacement fields, with the same specification in both,
// and a translation that wants them in another order numbers them ({1} {0}) in the German only. '\n' breaks a
// button's label. Where both languages say the same, the row says so by repeating it.

#include <span>
#include <string_view>

namespace plumbline::ui {

struct Text {
    std::string_view english, german;
};

/// What stands on the screens of a member and in the words they share.
std::span<const Text> screenTexts();
/// What stands on the technician's screens and what the service says there.
std::span<const Text> serviceTexts();
/// What the engine, the training and the store say: notices, reasons, refusals.
std::span<const Text> engineTexts();
/// What the devices say: what is wrong with one and what to do.
std::span<const Text> deviceTexts();
/// Names: exercises, kinds of devices, places of cells.
std::span<const Text> nameTexts();

}  // namespace plumbline::ui
