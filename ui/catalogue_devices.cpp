// What devices say: what is wrong with one and what to do. Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    // States without more words.
    {"not plugged in", "nicht eingesteckt"},
    {"plugged in but says nothing", "eingesteckt, sagt aber nichts"},
    {"cannot be opened", "lässt sich nicht öffnen"},
    {"recording is over", "Aufnahme zu Ende"},

    // Plugging in.
    {"Setting up the {}.", "{} wird eingerichtet."},
    {"What looks like a {} {}: it is left alone.", "Was wie {} aussieht, {}: es wird in Ruhe gelassen."},
    {"Plug the right device in, or name it by serial number or port in the configuration.",
     "Steck das richtige Gerät ein oder nenn es in der Konfiguration mit Seriennummer oder Anschluss."},
    {"The {} has stopped answering, opening it again.", "{} antwortet nicht mehr und wird neu geöffnet."},
    {"Check its cable if this stays.", "Prüf sein Kabel, wenn das so bleibt."},
    {"The connection to the {} broke, opening it again: {}",
     "Verbindung zu {} gerissen, wird neu geöffnet: {}"},
    {"The {} is connected but sends nothing.", "{} ist verbunden, sendet aber nichts."},
    {"Check that the sensor's own cable is plugged in and the sensor has power.",
     "Prüf, ob das Kabel des Sensors steckt und er Strom hat."},
    {"What is plugged in is not a {}.", "Was steckt, ist kein {}."},
    {"Every attached {} is already used by another sensor.",
     "Jeder {} hier gehört schon zu einem anderen Sensor."},
    {"Plug in one more, or remove one of the sensors from the configuration.",
     "Steck noch einen ein oder nimm einen der Sensoren aus der Konfiguration."},
    {"No {} with serial {} is plugged in.", "Kein {} mit Seriennummer {} steckt."},
    {"Check the cable, and the serial number in the configuration.",
     "Prüf das Kabel und die Seriennummer in der Konfiguration."},
    {"No {} is plugged in at port {}.", "Kein {} steckt am Anschluss {}."},
    {"Check the cable, and the port in the configuration.",
     "Prüf das Kabel und den Anschluss in der Konfiguration."},
    {"No {} is plugged in.", "Kein {} steckt."},
    {"Check the cable and the USB hub's power.", "Prüf das Kabel und den Strom des USB-Verteilers."},
    {"What looks like a {} has not its {} endpoint: it is another device with the same id.",
     "Was wie {} aussieht, hat keinen Endpunkt {}: ein anderes Gerät mit derselben Kennung."},
    {"Unplug it, or name the right unit by serial number or port in the configuration.",
     "Zieh es ab oder nenn das richtige Gerät in der Konfiguration mit Seriennummer oder Anschluss."},
    {"The {} has no OUT endpoint 0x{}.", "{} hat keinen OUT-Endpunkt 0x{}."},

    // Permissions.
    {"No permission to open the {} at {}.", "Kein Recht, {} an {} zu öffnen."},
    {"Install the rule 60-plumbline.rules in /etc/udev/rules.d with a line for {}, run the program as a "
     "member "
     "of the group plumbline, then unplug the device and plug it in again.",
     "Leg die Regel 60-plumbline.rules mit einer Zeile für {} in /etc/udev/rules.d, starte das Programm in "
     "der "
     "Gruppe plumbline, zieh das Gerät ab und steck es wieder ein."},
    {"Another program is using the {}.", "Ein anderes Programm benutzt {}."},
    {"Find it with 'fuser -v {}' and end it.", "Finde es mit „fuser -v {}“ und beende es."},
    {"The kernel driver {} does not let go of the {}.", "Der Kerneltreiber {} gibt {} nicht frei."},
    {"End the program that uses the port made by {}, or unload the driver with 'modprobe -r {}'.",
     "Beende das Programm am Anschluss von {} oder entlade den Treiber mit „modprobe -r {}“."},

    // On the wire.
    {"USB: {} failed: {}.", "USB: {} fehlgeschlagen: {}."},
    {"starting libusb", "Start von libusb"},
    {"claiming the interface", "Belegen der Schnittstelle"},
    {"waiting for events", "Warten auf Ereignisse"},
    {"preparing to read", "Vorbereiten des Lesens"},
    {"starting to read", "Beginn des Lesens"},
    {"restarting the endpoint", "Neustart des Endpunkts"},
    {"a control request", "Steueranfrage"},
    {"USB: the device took only a part of what was written.", "USB: das Gerät nahm nur einen Teil an."},
    {"USB: a request never ended.", "USB: eine Anfrage endete nie."},
    {"The device was unplugged.", "Das Gerät wurde abgezogen."},
    {"The device stalls again and again.", "Das Gerät blockiert immer wieder."},
    {"Replace the cable or the device.", "Tausch das Kabel oder das Gerät."},
    {"The device stalled and was restarted.", "Das Gerät blockierte und wurde neu gestartet."},

    // Strangers: "What looks like a ... <this>: it is left alone."
    {"does not answer", "antwortet nicht"},
    {"does not answer as one", "antwortet nicht so"},
    {"does not answer as a smart-card reader", "antwortet nicht wie ein Kartenleser"},
    {"does not answer as a QSB does", "antwortet nicht wie ein QSB"},
    {"does not send a byte each millisecond", "sendet nicht jede Millisekunde"},
    {"sends something else than movement", "sendet etwas anderes als Bewegung"},
    {"says that it is a {}", "nennt sich {}"},
    {"is of a type this program does not know", "ist von unbekannter Art"},
    {"talks without being asked", "spricht ungefragt"},
    {"speaks \"{}\", which this version does not know", "spricht „{}“, das diese Version nicht kennt"},
    {"sends speed without direction and needs firmware that sends counts (plumbline-lpt 1)",
     "sendet Geschwindigkeit ohne Richtung und braucht Firmware, die Schritte sendet (plumbline-lpt 1)"},
    {"sends no text at {} baud", "sendet keinen Text mit {} Baud"},
    {"sends lines that are none of its own", "sendet fremde Zeilen"},

    // Simulated and recorded devices.
    {"The simulated device is unplugged.", "Das simulierte Gerät ist abgezogen."},
    {"The simulated device was unplugged.", "Das simulierte Gerät wurde abgezogen."},
    {"Plug it in.", "Steck es ein."},
    {"Plug it in again.", "Steck es wieder ein."},
    {"The simulated device is not open.", "Das simulierte Gerät ist nicht offen."},
    {"The simulated device refused these bytes.", "Das simulierte Gerät lehnte diese Bytes ab."},
    {"The recording is over.", "Die Aufnahme ist zu Ende."},
    {"The recording ends early: {}", "Die Aufnahme endet früh: {}"},
    {"The recording is over; its last line was cut off and left out.",
     "Die Aufnahme ist zu Ende; ihre letzte Zeile war abgeschnitten und fehlt."},
    {"Here the device was plugged in again.", "Hier wurde das Gerät wieder eingesteckt."},
};

}  // namespace

std::span<const Text> deviceTexts() {
    return kTexts;
}

}  // namespace plumbline::ui
