// The advice cards (app/care/advice.h). Rows: ui/catalogue.h.

#include "ui/catalogue.h"

namespace plumbline::ui {
namespace {

constexpr Text kTexts[] = {
    {"Sore, or a warning?", "Muskelkater oder Warnung?"},
    {"Sore muscles feel dull and stiff, mostly on both sides, worst a day or two after training.",
     "Muskelkater ist dumpf und steif, meist auf beiden Seiten, am stärksten ein, zwei Tage nach dem "
     "Training."},
    {"That is usual when it gets better within two days.",
     "Das ist üblich, wenn es binnen zwei Tagen besser wird."},
    {"Pain that is sharp, sits in one spot or runs into a leg is a warning: end that exercise for today.",
     "Schmerz, der sticht, an einer Stelle sitzt oder ins Bein zieht, ist eine Warnung: hör für heute mit "
     "der "
     "Übung auf."},
    {"Still sore after three days, or worse from day to day: train less and tell your trainer.",
     "Nach drei Tagen noch da oder jeden Tag schlimmer: trainier weniger und sag es deinem Trainer."},
    {"The rack knows the bar and what you say. It does not know why something hurts.",
     "Das Rack kennt die Stange und was du sagst. Warum etwas weh tut, weiß es nicht."},

    {"The first 48 hours", "Die ersten 48 Stunden"},
    {"Cold for 15 to 20 minutes at a time, always with a cloth between the cold and your skin.",
     "Kälte, je 15 bis 20 Minuten, immer mit einem Tuch zwischen Kälte und Haut."},
    {"Warmth is for later, when the first two days are over.",
     "Wärme kommt später, wenn die ersten zwei Tage vorbei sind."},
    {"Keep moving gently: short easy walks, and change your position often.",
     "Beweg dich sanft weiter: kurze, lockere Wege, und wechsle oft die Haltung."},
    {"Do not stay in bed all day. Leave out what hurts, not every movement.",
     "Bleib nicht den ganzen Tag liegen. Lass weg, was weh tut, nicht jede Bewegung."},

    {"When to see a professional", "Wann du zum Profi gehst"},
    {"Today: when bladder or bowel control changes, or with pain, numbness, tingling or weakness down a leg.",
     "Heute noch: wenn Blase oder Darm nicht mehr wie sonst unter Kontrolle sind, oder bei Schmerz, "
     "Taubheit, "
     "Kribbeln oder Schwäche bis ins Bein."},
    {"Soon: pain that wakes you at night or disturbs daily life, or severe pain or spasm.",
     "Bald: Schmerz, der dich nachts weckt oder den Alltag stört, oder sehr starker Schmerz oder Krampf."},
    {"Soon: back pain with fever, or when you feel ill and do not know why.",
     "Bald: Rückenschmerz mit Fieber, oder wenn du dich krank fühlst und nicht weißt, warum."},
    {"Also: pain for longer than a week, or pain that keeps coming back after training.",
     "Auch: Schmerz über mehr als eine Woche, oder der nach dem Training immer wiederkommt."},
    {"Until somebody has looked at it, leave the weights alone.",
     "Bis jemand es sich angesehen hat, lass Gewichte weg."},

    {"How long it may take", "Wie lange es dauern kann"},
    {"A mild strain often settles within 7 to 14 days. Yours may take a shorter or a longer time.",
     "Eine leichte Zerrung beruhigt sich oft in 7 bis 14 Tagen. Bei dir kann es kürzer oder länger dauern."},
    {"Come back in steps: little weight, slowly, and a bit more each visit while it stays quiet.",
     "Komm in Stufen zurück: wenig Gewicht, langsam, und je Besuch etwas mehr, solange es ruhig bleibt."},
    {"If a step is too much, stay on it or go one back. That is part of the way.",
     "Ist eine Stufe zu viel, bleib auf ihr oder geh eine zurück. Das gehört zum Weg."},

    {"In gentle mode", "Im Schonmodus"},
    {"Leave out heavy squats and deadlifts, jumps, sit-ups and twisting.",
     "Lass schwere Kniebeugen und schweres Kreuzheben, Sprünge, Sit-ups und Drehungen weg."},
    {"Easy bridges, bird dogs, side holds and walking may go on while they stay easy.",
     "Lockere Brücken, Vierfüßler, Seitstütz und Gehen sind in Ordnung, solange sie leicht fallen."},
    {"End what makes the pain stronger or sends it into a leg.",
     "Hör mit allem auf, was den Schmerz stärker macht oder ins Bein zieht."},

    {"Before the first set", "Vor dem ersten Satz"},
    {"Take two minutes: hips, hamstrings and upper back, then breath and brace, then a bridge or a bird dog.",
     "Nimm dir zwei Minuten: Hüfte, Beinrückseite und oberer Rücken, dann Atem und Spannung, dann Brücke "
     "oder "
     "Vierfüßler."},
    {"Warm up from the empty bar, with smaller jumps near the top.",
     "Wärm dich von der leeren Stange an auf, oben mit kleineren Sprüngen."},
    {"Brace before every rep, and keep the ribs over the pelvis.",
     "Bau vor jeder Wdh. Spannung auf und halt die Rippen über dem Becken."},

    {"Stop before form goes", "Hör auf, bevor die Technik geht"},
    {"When the bar gets much slower than its best rep, end the set.",
     "Wird die Stange viel langsamer als in ihrer besten Wdh., beende den Satz."},
    {"A descent that gets faster, a sticking point or a side that lags are signs to rack the bar.",
     "Schnelleres Absenken, ein Hänger oder eine Seite, die nachhinkt: leg die Stange ab."},
    {"Less weight with clean reps counts for more than one rep too many.",
     "Weniger Gewicht mit sauberen Wdh. zählt mehr als eine Wdh. zu viel."},

    {"One small step", "Ein kleiner Schritt"},
    {"Let one thing rise at a time: weight, reps, sets or time.",
     "Lass nur eines auf einmal steigen: Gewicht, Wdh., Sätze oder Zeit."},
    {"Only after clean visits, and by the smallest plates.",
     "Nur nach sauberen Besuchen, und um die kleinsten Scheiben."},
    {"Three weeks of work, then a lighter one.", "Drei Wochen Arbeit, dann eine leichtere."},
    {"Glutes and deep trunk muscles belong to every plan for the back.",
     "Po und tiefe Rumpfmuskeln gehören in jeden Plan für den Rücken."},
};

}  // namespace

std::span<const Text> adviceTexts() {
    return kTexts;
}

}  // namespace plumbline::ui
