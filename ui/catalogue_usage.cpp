// How the rack is used, for an owner, and its way onto a stick. Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    {"usage", "Nutzung"},
    {"the\nback", "der\nRücken"},
    {"how the rack is used", "so wird das Rack genutzt"},
    {"hours of the week", "Stunden der Woche"},
    {"save to a stick", "auf einen Stick"},
    {"{}, {} to {}", "{}, {} bis {}"},
    {"this\nweek", "diese\nWoche"},
    {"4\nweeks", "4\nWochen"},
    {"hours", "Stunden"},
    {"save to\na stick", "auf\nStick"},
    {"in\nwords", "in\nWorten"},
    {"as\nmap", "als\nKarte"},
    {"cancel", "abbrechen"},
    {"Counting. Lifting goes on meanwhile.", "Es wird gezählt. Heben geht weiter."},

    // The overview.
    {"open {} · as of {} · touch a figure for what it means",
     "offen {} · Stand {} · berühre eine Zahl, um zu lesen, was sie heißt"},
    {"open {} · as of {}", "offen {} · Stand {}"},
    {"open {}", "offen {}"},
    {"closed", "zu"},
    {"as of {}", "Stand {}"},
    {"in a set", "im Satz"},
    {"claimed", "belegt"},
    {"unknown", "unbekannt"},
    {"fewer than 5", "unter 5"},
    {"not shown", "nicht gezeigt"},
    {"free at the peak", "frei zur Stoßzeit"},
    {"usual aim: 40 to 60 %", "übliches Ziel: 40 bis 60 %"},
    {"sets {} · visit {} · rest {}", "Sätze {} · Besuch {} · Pause {}"},
    {"sets {} · rest {}", "Sätze {} · Pause {}"},
    {"new: {} · back again: {}", "neu: {} · wieder da: {}"},
    {"new: {}", "neu: {}"},
    {"RACK IT heeded", "ABLEGEN befolgt"},
    {"heeded", "befolgt"},
    {"NEAR: {} · sets with pain: {}", "KNAPP: {} · mit Schmerz: {}"},
    {"with pain: {}", "mit Schmerz: {}"},
    {"of the sets {} with velocity, {} weighed · taken back: {} · time unknown: {}",
     "Sätze: {} gemessen, {} gewogen · zurückgenommen: {} · Zeit unbekannt: {}"},
    {"of the sets {} with velocity, {} weighed", "Sätze: {} gemessen, {} gewogen"},
    {"velocity {} · weighed {}", "gemessen {} · gewogen {}"},

    // What the figures mean.
    {"what the open time went into", "wofür die offene Zeit draufging"},
    {"In a set: from its beginning to its end. Rest: up to six minutes after a set. Claimed: somebody is "
     "signed in and does not lift, before the first set or longer than that after one. Free: what is left of "
     "the opening hours, up to when the figures are of. Unknown, and no part of the others: visits lie in it "
     "of which nobody knows when they were. The rack cannot know when it was out of order.",
     "Im Satz: von Anfang bis Ende. Pause: bis sechs Minuten nach einem Satz. Belegt: jemand ist angemeldet "
     "und hebt nicht, vor dem ersten Satz oder länger danach. Frei: was von den Öffnungszeiten bis zum Stand "
     "der Zahlen übrig ist. Unbekannt, und bei keinem davon: darin liegen Besuche, von denen niemand weiß, "
     "wann sie waren. Wann das Rack kaputt war, weiß es nicht."},
    {"Opening hours are cut into quarters of an hour. Of each week the ten quarters with the most time in "
     "use "
     "are taken, and the share of their time in which the rack was free is averaged, over whole weeks where "
     "there is one. 40 to 60 % is the usual "
     "aim: below it people wait, above it there is more room than needed. The rack does not see who waits.",
     "Die Öffnungszeit ist in Viertelstunden geteilt. Von jeder Woche zählen die zehn vollsten, und wie viel "
     "ihrer Zeit das Rack frei war, wird gemittelt, über ganze Wochen, wo es eine gibt. Üblich sind 40 bis "
     "60 %: darunter warten Leute, darüber "
     "ist mehr Platz als nötig. Wer wartet, sieht das Rack nicht."},
    {"A visit has at least one set that counts; it is as long as from its sign-in to its end. A rest is as "
     "long as from the end of a set that counts to the next one of the visit. Both are medians: half are "
     "shorter, half are longer.",
     "Ein Besuch hat mindestens einen Satz, der zählt; er dauert vom Anmelden bis zum Ende. Eine Pause "
     "dauert "
     "vom Ende eines Satzes, der zählt, bis zum nächsten des Besuchs. Beide sind Mediane: die Hälfte ist "
     "kürzer, die "
     "Hälfte länger."},
    {"Different members with a visit in these days; new is who was never here before. Fewer than five people "
     "are never counted out: where the new or those back again are fewer, neither is shown, as one would "
     "give "
     "the other away. Guests cannot be told apart.",
     "Verschiedene Mitglieder mit einem Besuch in diesen Tagen; neu ist, wer noch nie hier war. Weniger als "
     "fünf Leute werden nie genannt: sind es so wenige Neue oder Wiedergekommene, steht keins von beiden da, "
     "denn eins verriete das andere. Gäste lassen sich nicht auseinanderhalten."},
    {"warnings", "Warnungen"},
    {"How often the rack said RACK IT, and how often no counted repetition followed. Pain, flare-ups and "
     "warning signs are what members said themselves, as sums of whole weeks that are over, so many together "
     "as it takes until five people or more stand behind them. This week can never show them. The rack "
     "measures motion and weight; it does not diagnose.",
     "Wie oft das Rack ABLEGEN sagte, und wie oft keine gezählte Wiederholung folgte. Schmerz, Schübe und "
     "Warnzeichen haben Mitglieder selbst gesagt; genannt werden Summen ganzer Wochen, die vorbei sind, so "
     "vieler zusammen, bis fünf oder mehr Leute dahinterstehen. Diese Woche kann sie nie zeigen. Das Rack "
     "misst Bewegung und Gewicht, es stellt keine Diagnosen."},
    {"flare-ups: {} · warning signs: {}", "Schübe: {} · Warnzeichen: {}"},
    {"how good the figures are", "wie gut die Zahlen sind"},
    {"A set has velocity when a repetition of it was counted, and is weighed when the hooks weighed it. Sets "
     "that were taken back count in the hours only: the bar moved. Where nobody knows when a set was, it is "
     "in no hour or day, and in the sums if the rack believed it was in these days.",
     "Ein Satz ist gemessen, wenn eine Wiederholung gezählt wurde, und gewogen, wenn die Haken ihn wogen. "
     "Zurückgenommene Sätze zählen nur in den Stunden: die Stange hat sich bewegt. Weiß niemand, wann ein "
     "Satz war, steht er in keiner Stunde und keinem Tag, und in den Summen nur, wenn das Rack ihn diesen "
     "Tagen zugeordnet hat."},

    // The further reports.
    {"further figures", "weitere Zahlen"},
    {"what is lifted", "was gehoben wird"},
    {"Sets that count by exercise, and their share of all sets, the most first. The files have repetitions "
     "and kilograms too.",
     "Sätze, die zählen, nach Übung, und ihr Anteil an allen, die meisten zuerst. In den Dateien stehen auch "
     "Wiederholungen und Kilogramm."},
    {"who keeps coming", "wer wiederkommt"},
    {"Of the members who joined in a month, how many had a visit in the last month of these days. Fewer than "
     "five people, or their absence, are never counted out; months in which fewer joined are left out.",
     "Wie viele von denen, die in einem Monat Mitglied wurden, im letzten Monat dieser Tage hier waren. "
     "Weniger als fünf Leute, die kamen oder fehlten, werden nie genannt; Monate mit weniger neuen "
     "Mitgliedern fehlen."},
    {"joined {}", "dabei seit {}"},
    {"programs and changes", "Programme und Änderungen"},
    {"Exercises that programs have on the visits' days, and work sets asked for in those that were begun; "
     "shown when five members or more train by one. Of changes only those that concern five members; a swap "
     "puts another exercise in the place of one.",
     "Übungen, die Programme am Tag des Besuchs haben, und verlangte Arbeitssätze der begonnenen; gezeigt, "
     "wenn mindestens fünf Mitglieder nach einem trainieren. Änderungen nur, wenn sie fünf Mitglieder "
     "betreffen; ein Tausch setzt eine andere Übung an die Stelle."},
    {"exercises of the day", "Übungen des Tages"},
    {"of them begun", "davon begonnen"},
    {"with a program", "mit Programm"},
    {"sets asked for", "Sätze verlangt"},
    {"of them done", "davon gemacht"},
    {"changes made", "Änderungen"},
    {"of them swaps", "davon getauscht"},
    {"the rack itself", "das Rack selbst"},
    {"What the sets tell of the rack. A load is odd when it lies 1 kg or more from what bar and plates make; "
     "sides are uneven, and the platform apart from the hooks, from 2.5 kg on. Hours out of order are not "
     "kept.",
     "Was die Sätze über das Rack sagen. Ein Gewicht ist seltsam, wenn es 1 kg oder mehr neben dem liegt, "
     "was "
     "Stange und Scheiben ergeben; ungleich sind Seiten, und Plattform neben Haken, ab 2,5 kg. Wann es "
     "kaputt war, weiß das Rack nicht."},
    {"starts with visits", "Starts mit Besuch"},
    {"visits cut off", "Strom weg im Besuch"},
    {"without velocity", "nicht gemessen"},
    {"not weighed", "nicht gewogen"},
    {"odd loads", "seltsame Gewichte"},
    {"uneven sides", "ungleiche Seiten"},
    {"platform apart", "Plattform daneben"},
    {"size of the store", "Größe des Speichers"},

    // The hours.
    {"Mon", "Mo"},
    {"Tue", "Di"},
    {"Wed", "Mi"},
    {"Thu", "Do"},
    {"Fri", "Fr"},
    {"Sat", "Sa"},
    {"Sun", "So"},
    {"minutes of the hour in use, on average", "genutzte Minuten der Stunde, im Schnitt"},
    {"minutes in use", "genutzte Minuten"},
    {"minutes in use, in the map in tens", "genutzte Minuten, im Bild in Zehnern"},
    {"minutes in use, in tens", "genutzte Minuten, in Zehnern"},
    {"from {}", "ab {}"},
    {"{}: not in use", "{}: nicht genutzt"},
    {"{}: sets {} · most in use", "{}: Sätze {} · am vollsten"},
    {"{}:00 ({} min)", "{}:00 ({} min)"},
    {"{}:00 (under 1 min)", "{}:00 (unter 1 min)"},

    // The stick.
    {"workbook with every set, without names", "Arbeitsmappe mit jedem Satz, ohne Namen"},
    {"page for a browser, to read and print", "Seite für den Browser, zum Lesen und Drucken"},
    {"tables for other programs", "Tabellen für andere Programme"},
    {"about {}", "etwa {}"},
    {"A stick is there, {} are free.", "Ein Stick steckt, {} sind frei."},
    {"Making the files.", "Die Dateien entstehen."},
    {"Saved. It is safe to pull the stick out now.", "Gesichert. Du kannst den Stick jetzt abziehen."},
    {"There is nothing to save yet.", "Es gibt noch nichts zu sichern."},
    {"What will be written shows here once all is read.",
     "Was geschrieben wird, steht hier, sobald alles gelesen ist."},
    {"Cancelled: nothing has been counted.", "Abgebrochen: nichts wurde gezählt."},
    {"There is no copy of the store to read from yet: it is made while nobody lifts. Try again in a minute.",
     "Noch gibt es keine Kopie des Speichers zum Lesen: sie entsteht, während niemand hebt. Versuch es in "
     "einer Minute noch mal."},
    {"The rack's own disk is nearly full: nothing was saved.",
     "Der Speicher des Racks ist fast voll: nichts ist gesichert."},
    {"The workbook could not be made ({}).", "Die Arbeitsmappe ließ sich nicht machen ({})."},
    {"It could not be noted who was given this, so nothing was saved: is the rack's disk full?",
     "Es ließ sich nicht festhalten, wer das bekommt, darum ist nichts gesichert: ist der Speicher des Racks "
     "voll?"},
    {"A fault in the program: ask again.", "Programmfehler: Frag noch einmal."},
};

}  // namespace

std::span<const Text> usageTexts() {
    return kTexts;
}

}  // namespace plumbline::ui
