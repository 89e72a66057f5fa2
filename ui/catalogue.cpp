// What several screens share. Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    // States of a set.
    {"OK", "OK"},
    {"NEAR", "KNAPP"},
    {"RACK IT", "ABLEGEN"},
    {"near {}", "knapp {}"},
    {"stop {}", "Stopp {}"},
    {"no", "nein"},

    // Units and counts.
    {"rep", "Wdh."},
    {"reps", "Wdh."},
    {"member", "Mitglied"},
    {"guest", "Gast"},
    {"since {}", "seit {}"},
    {"for less than a minute", "seit weniger als einer Minute"},
    {"for {} min", "seit {} min"},

    // The load.
    {"load not set", "Gewicht fehlt"},
    {"left {} · right {}", "links {} · rechts {}"},
    {"{} · bar {} + {} a side", "{} · Stange {} + {} je Seite"},
    {"{} · bar {}", "{} · Stange {}"},
    {"hooks", "Haken"},
    {"plates", "Scheiben"},
    {"typed", "eingetippt"},
    {"Left is about {:.0f} {} heavier", "Links ist etwa {:.0f} {} schwerer"},
    {"Right is about {:.0f} {} heavier", "Rechts ist etwa {:.0f} {} schwerer"},
    {"count the plates of both sides", "zähl die Scheiben beider Seiten"},
    {"Left is {} heavier", "Links ist {} schwerer"},
    {"Right is {} heavier", "Rechts ist {} schwerer"},
    {"put the bar back", "leg die Stange ab"},
    {"Left side is not on the hook", "Die linke Seite liegt nicht im Haken"},
    {"Right side is not on the hook", "Die rechte Seite liegt nicht im Haken"},
    {"lay it in its hook", "leg sie in den Haken"},
    {"The bar tips to the right", "Die Stange kippt nach rechts"},
    {"The bar tips to the left", "Die Stange kippt nach links"},
    {"take plates off the RIGHT side", "nimm RECHTS Scheiben ab"},
    {"take plates off the LEFT side", "nimm LINKS Scheiben ab"},
    {"One more plate and the bar tips to the right", "Noch eine Scheibe und die Stange kippt nach rechts"},
    {"One more plate and the bar tips to the left", "Noch eine Scheibe und die Stange kippt nach links"},
    {"even the sides", "gleich die Seiten aus"},
    {"weighs {}, the plates make {}", "wiegt {}, die Scheiben ergeben {}"},
    {"left = right, each plate followed", "links = rechts, jede Scheibe verfolgt"},
    {"total weighed, sides taken as equal", "Summe gewogen, Seiten als gleich angenommen"},
    {"helped, about {:.0f} {}", "mit Hilfe, etwa {:.0f} {}"},

    // Tempo, reserve, profile.
    {"tempo {}", "Tempo {}"},
    {"tempo {} kept", "Tempo {} gehalten"},
    {"{} short", "{} zu kurz"},
    {"{} long", "{} zu lang"},
    {"lowering", "Absenken"},
    {"bottom", "unten"},
    {"way up", "Weg hoch"},
    {"top", "oben"},
    {"about {} left ±{:.0f}", "noch etwa {} ±{:.0f}"},
    {"Earlier sets are being read.", "Frühere Sätze werden gelesen."},
    {"e1RM {} by {}", "e1RM {} nach {}"},
    {"about {:.0f} ±{:.0f} {}: {}", "etwa {:.0f} ±{:.0f} {}: {}"},
    {"No e1RM: {}", "Kein e1RM: {}"},

    {"starting", "startet"},
    {"looking for the rack's sensors", "die Sensoren des Racks werden gesucht"},

    // What does not work.
    {"nothing is being saved", "nichts wird gespeichert"},
    {"Nothing can be saved", "Speichern geht nicht"},
    {"The rack's storage does not work.", "Der Speicher des Racks geht nicht."},
    {"Tell the staff. Lifting works, but no set is kept.",
     "Sag dem Personal Bescheid. Heben geht, aber kein Satz bleibt erhalten."},
    {"{} does not answer.", "{} antwortet nicht."},
    {"LPT lost: reps are not counted", "Seilzug fehlt: keine Wdh. wird gezählt"},
    {"plug the transducer in", "Seilzug einstecken"},
    {"Reps cannot be counted", "Zählen geht nicht"},
    {"Plug the transducer's USB cable in.", "Steck das USB-Kabel des Seilzugs ein."},
    {"hooks lost: the bar is not weighed", "Haken fehlen: die Stange wird nicht gewogen"},
    {"set the load by hand", "Gewicht von Hand einstellen"},
    {"The bar cannot be weighed", "Wiegen geht nicht"},
    {"card reader lost", "Kartenleser fehlt"},
    {"lift as guest", "als Gast heben"},
    {"Cards cannot be read", "Karten lesen geht nicht"},
    {"{} lost", "{} fehlt"},
    {"tell the staff", "Personal rufen"},
    {"{} is lost", "{} fehlt"},
    {"{} readings were lost: the rack is overloaded – tell the staff",
     "{} Messwerte verloren: das Rack ist überlastet – Personal rufen"},
    {"a fault in the program ({}) – tell the staff to restart it",
     "Programmfehler ({}) – Personal um einen Neustart bitten"},
    {"LPT", "Seilzug"},
    {"card", "Karte"},
    {"what to do", "was tun"},
    {"Tell the staff.", "Sag dem Personal Bescheid."},
    {"goes away when it works again", "geht weg, wenn es wieder geht"},
    {"log out", "abmelden"},
    {"lift without saving", "heben ohne Speichern"},
};

}  // namespace

std::span<const Text> sharedTexts() {
    return kTexts;
}

std::array<std::span<const Text>, 13> catalogue() {
    return {sharedTexts(), peopleTexts(), sessionTexts(), serviceTexts(),  engineTexts(),
            deviceTexts(), nameTexts(),   trainerTexts(), exerciseTexts(), programTexts(),
            adviceTexts(), careTexts(),   usageTexts()};
}

}  // namespace plumbline::ui
