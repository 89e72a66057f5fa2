// Names: kinds of devices, places of cells. Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    // Kinds of devices.
    {"Chronojump linear encoder", "Chronojump-Seilzug"},
    {"Chronojump force sensor", "Chronojump-Kraftsensor"},
    {"tether encoder on an ESP32", "ESP32-Seilzug"},
    {"US Digital QSB encoder adapter", "US-Digital-QSB-Adapter"},
    {"PhidgetBridge 1046", "PhidgetBridge 1046"},
    {"PhidgetEncoder HighSpeed 1057", "PhidgetEncoder HighSpeed 1057"},
    {"Keyboard-type card reader", "Tastatur-Kartenleser"},
    {"ACR122U card reader", "Kartenleser ACR122U"},
    {"RC522 card reader (Arduino)", "Kartenleser RC522 (Arduino)"},
    {"USB scale (HID)", "USB-Waage (HID)"},
    {"Loadstar load cell", "Loadstar-Messzelle"},
    {"Mantracourt digitiser", "Mantracourt-Messwandler"},
    {"SparkFun OpenScale", "SparkFun OpenScale"},
    {"text-line load cell", "Messzelle mit Textzeilen"},

    // Devices as racks usually call them; another name stays itself.
    {"lpt", "Seilzug"},
    {"platform", "Podest"},
    {"reader", "Leser"},

    // Places of cells.
    {"left hook", "linker Haken"},
    {"right hook", "rechter Haken"},
    {"both hooks", "beide Haken"},
    {"platform left", "Podest links"},
    {"platform right", "Podest rechts"},
    {"no place yet", "noch kein Platz"},

    // How a calibration was found.
    {"configured", "vorgegeben"},
    {"tare", "Null"},
    {"span", "Gewichte"},
    {"height", "Höhe"},
    {"assign", "Platz"},
};

}  // namespace

std::span<const Text> nameTexts() {
    return kTexts;
}

}  // namespace plumbline::ui
