#pragma once
// The language the glass speaks. English stands where it is used; the catalogue (catalogue.h) holds every
// text beside its translations. Ui thread only: it speaks one language at a time.

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace plumbline::ui {

/// From now on "en" or "de"; another one is English. The window calls it before each frame.
void speak(std::string_view language);
[[nodiscard]] std::string_view spoken();

/// The text in the language spoken. `english` must be in the catalogue (a test walks the sources); where it
/// is not, it comes back as it is.
std::string say(std::string_view english);

/// Likewise a format: its translation has the same arguments, which may stand in another order ({1} {0}).
/// A number with decimals goes through number(): a format's own would not know the decimal sign.
template <typename... Args>
std::string say(fmt::string_view english, Args&&... args) requires(sizeof...(Args) > 0) {
    return fmt::vformat(say(std::string_view(english.data(), english.size())),
                        fmt::make_format_args(args...));
}

/// say() for a word that must outlive its caller: the catalogue's own text, or `english` itself.
std::string_view wording(std::string_view english);

/// A sentence that was made below the screens (a device's trouble, a notice): one of the catalogue's texts,
/// one of its formats filled in, or several of them one after another. What is not known comes back as it is.
/// Answers are kept, so that a sentence that stands on the glass costs a look-up a frame.
std::string heard(std::string_view english);

/// A number with so many decimals, with the language's decimal sign.
std::string number(double value, int decimals);
/// A number as a format has written it ("+3.50"), with the language's decimal sign.
std::string localNumber(std::string written);

}  // namespace plumbline::ui
