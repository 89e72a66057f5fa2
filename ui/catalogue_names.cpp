// Names: exercises, kinds of devices, places of cells. Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    // Exercises.
    {"Back squat", "Kniebeuge"},
    {"Front squat", "Frontkniebeuge"},
    {"Bench press", "Bankdrücken"},
    {"Deadlift", "Kreuzheben"},
    {"Romanian deadlift", "Rumänisches Kreuzheben"},
    {"Overhead press", "Schulterdrücken"},
    {"Bent-over row", "Rudern vorgebeugt"},
    {"Hip thrust", "Hip Thrust"},
    {"Power clean", "Standumsetzen"},
    {"Good morning", "Good Morning"},
    {"Box squat", "Box-Kniebeuge"},
    {"Incline bench press", "Schrägbankdrücken"},
    {"Close-grip bench press", "Enges Bankdrücken"},
    {"Sumo deadlift", "Sumo-Kreuzheben"},
    {"Trap bar deadlift", "Trap-Bar-Kreuzheben"},
    {"Stiff-leg deadlift", "Gestrecktes Kreuzheben"},
    {"Rack pull", "Rack Pull"},
    {"Pause squat", "Kniebeuge mit Pause"},
    {"Pin squat", "Kniebeuge von Ablage"},
    {"Split squat", "Split-Kniebeuge"},
    {"Reverse lunge", "Ausfallschritt rückwärts"},
    {"Push press", "Schwungdrücken"},
    {"Floor press", "Bodendrücken"},
    {"Hang power clean", "Umsetzen aus dem Hang"},

    {"Plank", "Unterarmstütz"},
    {"Side plank", "Seitstütz"},
    {"Dead hang", "Aushängen"},

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
