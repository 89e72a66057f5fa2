// What the programs of deploy/programs say of themselves. Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    // Names.
    {"First month", "Erster Monat"},
    {"Strength block", "Kraftblock"},
    {"Velocity block", "Geschwindigkeitsblock"},
    {"Muscle block", "Muskelblock"},
    {"Back level 1", "Rücken Stufe 1"},
    {"Back level 2", "Rücken Stufe 2"},
    {"Back level 3", "Rücken Stufe 3"},
    {"Gentle plan", "Schonplan"},
    {"Return plan", "Plan für die Rückkehr"},
    {"Stabiliser plan", "Plan zum Stabilisieren"},
    {"A: squat and press", "A: Kniebeuge und Drücken"},
    {"B: hinge and pull", "B: Hüftbeuge und Ziehen"},
    {"Squat", "Kniebeugen"},
    {"Strength", "Kraft"},
    {"Speed", "Schnell"},

    // What they are for.
    {"Two or three visits a week, A and B in turn. Light, slow and the same lifts every time; the weight "
     "rises "
     "in small steps after clean visits.",
     "Zwei oder drei Besuche die Woche, A und B im Wechsel. Leicht, langsam, immer dieselben Übungen; das "
     "Gewicht "
     "steigt in kleinen Schritten nach sauberen Besuchen."},
    {"Eight weeks for lifters who know their maximum. Squat, bench press and deadlift rise by per cent, one "
     "variable a week; every fourth week is lighter.",
     "Acht Wochen für alle, die ihr Maximum kennen. Kniebeuge, Bankdrücken und Kreuzheben steigen nach "
     "Prozent, "
     "je Woche nur eines; jede vierte Woche ist leichter."},
    {"Six weeks by the bar's own velocity: every set has a band for its fastest repetition and ends when "
     "velocity is lost. Needs the transducer clipped on.",
     "Sechs Wochen nach der Geschwindigkeit der Stange: jeder Satz hat ein Band für die schnellste Wdh. und "
     "endet, "
     "wenn sie nachlässt. Der Seilzug muss an der Stange sein."},
    {"First steps: a light hinge, glute bridges, holds for the trunk. Control first; time grows before "
     "weight.",
     "Erste Schritte: leichtes Beugen aus der Hüfte, Hüftbrücken, Halten für den Rumpf. Erst Kontrolle; Zeit "
     "wächst "
     "vor Gewicht."},
    {"The same movements with weight and strict form: every repetition lowered slowly, small steps after two "
     "clean visits.",
     "Dieselben Bewegungen mit Gewicht und strenger Technik: jede Wdh. langsam abgesenkt, kleine Schritte "
     "nach "
     "zwei sauberen Besuchen."},
    {"Carries, single-leg deadlifts and slow lowering under weight, for who has done level 2 without pain.",
     "Tragen, einbeiniges Kreuzheben und langsames Absenken mit Gewicht, für alle, die Stufe 2 ohne Schmerz "
     "geschafft haben."},
    {"Gentle work while the back is sore: walking, breathing, bridges and holds without weight. Only what is "
     "easy.",
     "Sanfte Arbeit, solange der Rücken weh tut: Gehen, Atmen, Brücken und Halten ohne Gewicht. Nur, was "
     "leicht "
     "fällt."},
    {"Back to weight after gentle mode: low and slow, a small step a week. For who has a maximum from "
     "before; "
     "the "
     "first weeks stay far below it.",
     "Zurück zum Gewicht nach dem Schonmodus: wenig und langsam, ein kleiner Schritt je Woche. Für alle "
     "mit "
     "einem Maximum von früher; die ersten Wochen bleiben weit darunter."},
    {"Holds for the deep trunk and the glutes, twice or three times a week, beside other training or alone. "
     "One "
     "light hinge, the rest without weight.",
     "Halten für tiefen Rumpf und Po, zwei- oder dreimal die Woche, neben anderem Training oder allein. Eine "
     "leichte Hüftbeuge, der Rest ohne Gewicht."},
    {"More repetitions with less weight, for muscle: every set ends at 30 % velocity loss at the latest. The "
     "weight rises after two visits in which every set reaches the top of its range before that. Every "
     "fourth week is lighter.",
     "Mehr Wiederholungen mit weniger Gewicht, für Muskeln: jeder Satz endet spätestens bei 30 % "
     "Geschwindigkeitsverlust. Das Gewicht steigt nach zwei Besuchen, in denen jeder Satz vorher das obere "
     "Ende seiner Spanne erreicht. Jede vierte Woche ist leichter."},

    // Notes of their slots.
    {"Light, hips level.", "Leicht, Hüfte gerade."},
    {"Hold at the top.", "Oben halten."},
    {"Five seconds down.", "Fünf Sekunden ab."},
    {"Five minutes, easy.", "Fünf Minuten, locker."},
    {"A light band.", "Ein leichtes Band."},
    {"At 120 s a harder one: ask a trainer.", "Ab 120 s eine schwerere: frag einen Trainer."},
    {"Hips back, bar close to the legs.", "Hüfte nach hinten, Stange nah an den Beinen."},
    {"Sit back, touch the box, stand up.", "Setz dich nach hinten, berühr die Box, steh auf."},
    {"Light. Hips back, neutral spine, no hurry.", "Leicht. Hüfte nach hinten, Rücken neutral, keine Eile."},
    {"Slow. Hips back, bar close to the legs.", "Langsam. Hüfte nach hinten, Stange nah an den Beinen."},
    {"Slow. Touch the box, do not drop on it.", "Langsam. Berühr die Box, lass dich nicht fallen."},
    {"One foot stays down. Sides in turn.", "Ein Fuß bleibt unten. Seiten im Wechsel."},
    {"Only as high as it is easy.", "Nur so hoch, wie es leicht geht."},
    {"Leave it out when it is not easy.", "Lass es weg, wenn es nicht leicht geht."},
    {"Ten times, without force.", "Zehnmal, ohne Gewalt."},
    {"15 to 20 times.", "15 bis 20 Mal."},
    {"15 holds of 5 s.", "15 Mal 5 s halten."},
    {"Ten holds of 5 s, sides in turn.", "Zehnmal 5 s halten, Seiten im Wechsel."},
    {"Ten holds of 5 to 10 s, sides in turn.", "Zehnmal 5 bis 10 s halten, Seiten im Wechsel."},
    {"10 to 15 holds of 5 to 10 s, sides in turn.", "10 bis 15 Mal 5 bis 10 s halten, Seiten im Wechsel."},
};

}  // namespace

std::span<const Text> programTexts() {
    return kTexts;
}

}  // namespace plumbline::ui
