#include "ui/language.h"

namespace plumbline::ui {
namespace {

std::string& language() {
    static std::string spoken_now = "en";
    return spoken_now;
}

}  // namespace

void speak(std::string_view to) {
    language() = to == "de" ? "de" : "en";
}

std::string_view spoken() {
    return language();
}

std::string say(std::string_view english) {
    return std::string(english);
}

std::string heard(std::string_view english) {
    return std::string(english);
}

std::string number(double value, int decimals) {
    return fmt::format("{:.{}f}", value, decimals);
}

}  // namespace plumbline::ui
