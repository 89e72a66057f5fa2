// What the engine, the training and the store say. Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    // Notices.
    {"Finish the set first, then tap.", "Mach erst den Satz fertig, dann anmelden."},
    {"This card is not known here. Lift as guest, or ask the staff.",
     "Diese Karte ist hier unbekannt. Heb als Gast oder frag das Personal."},
    {"Card not read. Tap again.", "Karte nicht gelesen. Halt sie noch mal hin."},
    {"Set taken back. It does not count.", "Satz zurückgenommen. Er zählt nicht."},
    {"One hook's cell does not work: the bar is not weighed.",
     "Die Zelle eines Hakens geht nicht: die Hantel wird nicht gewogen."},
    {"The rack's computer gets too little power: its supply or cable is too weak.",
     "Der Rechner bekommt zu wenig Strom: Netzteil oder Kabel ist zu schwach."},
    {"Taken back: {}.{}", "Zurückgenommen: {}.{}"},
    {"So is the stop.", "Der Stopp auch."},
    {"LPT reads {:.0f} mm off on the hooks: slipped, unclipped, or another hook hole.",
     "Seilzug liegt auf den Haken {:.0f} mm daneben: verrutscht, ausgehängt oder andere Hakenhöhe."},
    {"Somebody stepped on the platform: help is not judged in this set.",
     "Jemand trat aufs Podest: Hilfe wird in diesem Satz nicht beurteilt."},
    {"Somebody stepped off the platform: help is not judged in this set.",
     "Jemand trat vom Podest: Hilfe wird in diesem Satz nicht beurteilt."},
    {"Platform and hooks differ by {:.1f} kg: a helping hand, or a cell to be tared.",
     "Podest und Haken weichen {:.1f} kg ab: eine helfende Hand oder eine Zelle ohne Null."},

    // Why a movement is no repetition, or is one.
    {"the next repetition began elsewhere: the cable was being clipped on",
     "die nächste Wdh. begann anderswo: das Seil wurde eingehängt"},
    {"the bar was on the hooks", "die Hantel lag in den Haken"},
    {"the ones after it are alike, and not like it", "die danach gleichen sich, aber nicht ihr"},
    {"went back to where it began", "ging zurück zum Anfang"},
    {"seen only in part: under way when the samples began", "nur zum Teil gesehen: lief schon am Anfang"},
    {"seen only in part: under way when the samples ended", "nur zum Teil gesehen: lief noch am Ende"},
    {"farther than anybody lifts", "weiter, als jemand hebt"},
    {"short, but too fast for a failed attempt", "kurz, aber zu schnell für einen Fehlversuch"},
    {"much farther than the others: the cable or the bar being put away",
     "viel weiter als die anderen: Seil oder Hantel wurde weggelegt"},
    {"full way", "ganzer Weg"},
    {"well short of the first one and not repeated", "viel kürzer als die erste und nicht wiederholt"},
    {"well short of the others: not completed, or not a repetition",
     "viel kürzer als die anderen: nicht fertig oder keine Wdh."},
    {"no lowering before it", "kein Absenken davor"},
    {"begins and ends away from the set's repetitions", "beginnt und endet abseits der Wdh. des Satzes"},
    {"too small to be a repetition", "zu klein für eine Wdh."},
    {"much farther than usual and not repeated", "viel weiter als sonst und nicht wiederholt"},
    {"driven up out of a dip", "aus einem Ausholen hochgedrückt"},
    {"no lowering before it: un-racking, or the cable being clipped on",
     "kein Absenken davor: Ausheben oder Seil eingehängt"},
    {"came back up to where it was lowered from", "kam wieder ganz hoch"},
    {"did not come back up to where it was lowered from", "kam nicht wieder ganz hoch"},
    {"too small, nothing says that it is a repetition", "zu klein, nichts spricht für eine Wdh."},
    {"nothing says that it is a repetition", "nichts spricht für eine Wdh."},
    {"did not come back down: the cable being clipped on", "kam nicht zurück: Seil eingehängt"},
    {"usual way for this exercise", "üblicher Weg für diese Übung"},
    {"shorter than usual and not repeated", "kürzer als sonst und nicht wiederholt"},
    {"did not reach the top", "kam nicht ganz hoch"},

    // The profile.
    {"No set of this exercise is known yet.", "Noch kein Satz dieser Übung bekannt."},
    {"The newest set is {} old; only the last {} count.",
     "Der neueste Satz ist {} alt; es zählen nur die letzten {}."},
    {"{} weeks", "{} Wochen"},
    {"Nobody knows what was on the bar in these sets.",
     "Niemand weiß, was in diesen Sätzen auf der Hantel war."},
    {"No repetition of the full way yet.", "Noch keine Wdh. über den ganzen Weg."},
    {"{} of {} different loads so far.", "{} von {} verschiedenen Gewichten bisher."},
    {"Heavier loads did not move slower.", "Schwerer war nicht langsamer."},
    {"The points do not lie on one line (R² {:.2f}, wanted {:.2f}).",
     "Die Punkte liegen nicht auf einer Geraden (R² {:.2f}, nötig {:.2f})."},
    {"No velocity of a heaviest single is known for this exercise.",
     "Für diese Übung ist keine Geschwindigkeit des schwersten Einers bekannt."},
    {"The loads span {:.0f} of {:.0f} points and the heaviest still moved at {:.2f} m/s.",
     "Die Gewichte reichen über {:.0f} von {:.0f} Punkten, das schwerste lief noch mit {:.2f} m/s."},
    {"It would be certain to ±{:.0f} % only.", "Es wäre nur auf ±{:.0f} % sicher."},
    {"general estimate, first visit", "allgemeine Schätzung, erster Besuch"},
    {"other apps' default", "Vorgabe anderer Apps"},
    {"of {} own singles", "aus {} eigenen Einern"},
    {"{} of {} sets have a known end so far.", "{} von {} Sätzen haben bisher ein bekanntes Ende."},
    {"In the calibrated sets slower did not mean fewer left.",
     "In den geeichten Sätzen hieß langsamer nicht weniger übrig."},
    {"The calibrated sets disagree by {:.1f} repetitions.",
     "Die geeichten Sätze weichen um {:.1f} Wdh. voneinander ab."},

    // The store, as what is wrong and what to do behind it.
    {"the disk is full: {} cannot grow ({}) {}", "die Platte ist voll: {} kann nicht wachsen ({}). {}"},
    {"The disk is full.", "Die Platte ist voll."},
    {"Make room on it.", "Schaff Platz darauf."},
    {"free space on the data partition or raise the quota; what was shown as saved is safe",
     "Schaff Platz auf der Datenpartition oder erhöh die Grenze; was als gespeichert galt, ist sicher"},
    {"another Plumbline has {} open {}", "ein anderes Plumbline hat {} offen. {}"},
    {"stop the other one, or read the snapshot file it writes",
     "Beende das andere oder lies seine Abbilddatei"},
    {"{} may only be read ({}) {}", "{} darf nur gelesen werden ({}). {}"},
    {"give Plumbline's user write permission on the file and its folder, and look whether the partition was "
     "mounted read-only after a fault",
     "Gib Plumblines Benutzer Schreibrechte auf Datei und Ordner und sieh nach, ob die Partition nach einem "
     "Fehler schreibgeschützt eingehängt ist"},
    {"{} cannot be opened ({}) {}", "{} lässt sich nicht öffnen ({}). {}"},
    {"give Plumbline's user read and write permission on the file and its folder",
     "Gib Plumblines Benutzer Lese- und Schreibrechte auf Datei und Ordner"},
    {"{} is damaged ({}) {}", "{} ist beschädigt ({}). {}"},
    {"restart Plumbline: it sets the file aside and begins a new one",
     "Starte Plumbline neu: es legt die Datei beiseite und beginnt eine neue"},
    {"{} refused a row that breaks its rules ({}) {}",
     "{} hat eine Zeile gegen seine Regeln abgelehnt ({}). {}"},
    {"report this with the log: it is a fault of the program, not of the disk",
     "Melde das mit dem Protokoll: ein Fehler des Programms, nicht der Platte"},
    {"{} could not be read or written ({}) {}", "{} ließ sich nicht lesen oder schreiben ({}). {}"},
    {"look at the disk: dmesg says more; replace the card if it happens again",
     "Sieh nach der Platte: dmesg sagt mehr; tausch die Karte, wenn es wieder geschieht"},
    {"look at the disk and the memory of the rack", "Sieh nach Platte und Speicher des Racks"},
    {"{}: unknown fault {}", "{}: unbekannter Fehler. {}"},
    {"restart Plumbline", "Starte Plumbline neu"},

    // The stick.
    {"The stick was pulled out before all was written: nothing was saved. Plug it in again and save again.",
     "Der Stick wurde zu früh abgezogen: nichts ist gesichert. Steck ihn wieder ein und sichere noch mal."},
    {"The stick is full: make room on it, or take another one.",
     "Der Stick ist voll: schaff Platz oder nimm einen anderen."},
    {"The stick could not be written to ({}): try another one.",
     "Der Stick ließ sich nicht beschreiben ({}): versuch einen anderen."},
    {"A stick is plugged in ({}) but not mounted: its format may be unknown here. Take one with FAT, or have "
     "automatic mounting set up.",
     "Ein Stick steckt ({}), ist aber nicht eingehängt: sein Format ist hier vielleicht unbekannt. Nimm "
     "einen "
     "mit FAT oder lass das automatische Einhängen einrichten."},
    {"No USB stick is plugged in. Plug one in, wait five seconds and save again.",
     "Kein USB-Stick steckt. Steck einen ein, wart fünf Sekunden und sichere noch mal."},
    {"The stick can only be read: slide its lock, or take another one.",
     "Der Stick ist schreibgeschützt: schieb seine Sperre um oder nimm einen anderen."},
    {"The stick is full: {:.0f} MB are needed, {:.0f} MB are free.",
     "Der Stick ist voll: {:.0f} MB sind nötig, {:.0f} MB frei."},
};

}  // namespace

std::span<const Text> engineTexts() {
    return kTexts;
}

}  // namespace plumbline::ui
