#include "app/care/advice.h"

namespace plumbline::care {

const std::vector<Advice>& advice() {
    static const std::vector<Advice> all = {
        {"sore_or_warning",
         {"Sore, or a warning?",
          {"Sore muscles feel dull and stiff, mostly on both sides, worst a day or two after training.",
           "That is usual when it gets better within two days.",
           "Pain that is sharp, sits in one spot or runs into a leg is a warning: end that exercise for "
           "today.",
           "Still sore after three days, or worse from day to day: train less and tell your trainer.",
           "The rack knows the bar and what you say. It does not know why something hurts."},
          "A, B, C"}},
        {"first_hours",
         {"The first 48 hours",
          {"Cold for 15 to 20 minutes at a time, always with a cloth between the cold and your skin.",
           "Warmth is for later, when the first two days are over.",
           "Keep moving gently: short easy walks, and change your position often.",
           "Do not stay in bed all day. Leave out what hurts, not every movement."},
          "C"}},
        {"professional",
         {"When to see a professional",
          {"Today: when bladder or bowel control changes, or with pain, numbness, tingling or weakness down "
           "a leg.",
           "Soon: pain that wakes you at night or disturbs daily life, or severe pain or spasm.",
           "Soon: back pain with fever, or when you feel ill and do not know why.",
           "Also: pain for longer than a week, or pain that keeps coming back after training.",
           "Until somebody has looked at it, leave the weights alone."},
          "A, B, C"}},
        {"how_long",
         {"How long it may take",
          {"A mild strain often settles within 7 to 14 days. Yours may take a shorter or a longer time.",
           "Come back in steps: little weight, slowly, and a bit more each visit while it stays quiet.",
           "If a step is too much, stay on it or go one back. That is part of the way."},
          "C, D"}},
        {"flare",
         {"In gentle mode",
          {"Leave out heavy squats and deadlifts, jumps, sit-ups and twisting.",
           "Easy bridges, bird dogs, side holds and walking may go on while they stay easy.",
           "End what makes the pain stronger or sends it into a leg."},
          "C, D"}},
        {"before",
         {"Before the first set",
          {"Take two minutes: hips, hamstrings and upper back, then breath and brace, then a bridge or a "
           "bird dog.",
           "Warm up from the empty bar, with smaller jumps near the top.",
           "Brace before every rep, and keep the ribs over the pelvis."},
          "A, B, D"}},
        {"stop_early",
         {"Stop before form goes",
          {"When the bar gets much slower than its best rep, end the set.",
           "A descent that gets faster, a sticking point or a side that lags are signs to rack the bar.",
           "Less weight with clean reps counts for more than one rep too many."},
          "A, B"}},
        {"small_steps",
         {"One small step",
          {"Let one thing rise at a time: weight, reps, sets or time.",
           "Only after clean visits, and by the smallest plates.", "Three weeks of work, then a lighter one.",
           "Glutes and deep trunk muscles belong to every plan for the back."},
          "A, B, D, E"}},
    };
    return all;
}

std::vector<app::AdviceCard> adviceCards() {
    std::vector<app::AdviceCard> cards;
    for (const Advice& each : advice()) cards.push_back(each.card);
    return cards;
}

}  // namespace plumbline::care
