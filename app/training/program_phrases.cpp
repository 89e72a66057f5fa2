#include "app/training/program_phrases.h"

#include <fmt/format.h>

#include <set>

#include "app/training/phrase_reader.h"
#include "app/training/ramp.h"
#include "app/training/tempo.h"

namespace plumbline::training {
namespace {

// Thrown inside a phrase and caught where its reading began.
[[noreturn]] void wrong(std::string what, std::string advice) {
    throw PhraseFault{std::move(what), std::move(advice)};
}

/// A figure with its unit, within bounds given in the figure's last place.
std::int64_t need(PhraseReader& in, int decimals, std::string_view unit, std::int64_t least,
                  std::int64_t most, std::string_view what) {
    const std::string advice = fmt::format("{} is {} to {}{}{}", what, figure(least, decimals),
                                           figure(most, decimals), unit.empty() ? "" : " ", unit);
    const std::string_view before = in.rest();
    const auto value = in.number(decimals);
    if (!value || (!unit.empty() && !in.take(unit)))
        wrong(fmt::format("'{}' is not {}", before, what), advice);
    if (unit.empty()) in.space();
    if (*value < least || *value > most)
        wrong(fmt::format("{} of {}{} is out of bounds", what, figure(*value, decimals), unit), advice);
    return *value;
}

int needInt(PhraseReader& in, int decimals, std::string_view unit, int least, int most,
            std::string_view what) {
    return static_cast<int>(need(in, decimals, unit, least, most, what));
}

void needEnd(const PhraseReader& in, std::string_view advice) {
    if (!in.atEnd()) wrong(fmt::format("'{}' is not understood", in.rest()), std::string(advice));
}

template <typename T, typename F>
Phrase<T> reading(std::string_view text, F&& read) {
    try {
        PhraseReader in(text);
        return read(in);
    } catch (PhraseFault& fault) {
        return tl::unexpected(std::move(fault));
    }
}

constexpr std::string_view kSetsAdvice =
    "a set is like \"weeks 1-3: 3x5 @ 75% cap 20% tempo 3-1-X-0 rest 150s\"; after the sets come @ LOAD, "
    "band, cap, effort, tempo and rest";

void readWeeks(PhraseReader& in, Prescription& sets) {
    if (!in.take("weeks") && !in.take("week")) return;
    sets.week_from = sets.week_to = needInt(in, 0, "", 1, 52, "a week");
    if (in.take("-"))
        sets.week_to = in.take(":") ? 0 : needInt(in, 0, "", sets.week_from, 52, "the last week");
    if (sets.week_to != 0 && !in.take(":"))
        wrong(fmt::format("a colon is missing before '{}'", in.rest()),
              "weeks are like \"weeks 1-3:\", \"week 4:\" or \"weeks 5-:\"");
}

/// "5", "8-12", "5+", "30s", "20m", one of each at most, joined by "/".
void readAmount(PhraseReader& in, Prescription& sets) {
    do {
        const std::string_view before = in.rest();
        const auto value = in.number(0);
        const std::string advice =
            "an amount is 1 to 100 repetitions (5, 8-12, 5+), 1 to 3600 s (30s) or 1 to 1000 m (20m)";
        if (!value) wrong(fmt::format("'{}' is not an amount", before), advice);
        const auto once = [&](int& into, int most) {
            if (into != 0 || *value < 1 || *value > most)
                wrong(fmt::format("'{}' is out of bounds or said twice", before), advice);
            into = static_cast<int>(*value);
        };
        if (in.take("s")) {
            once(sets.hold_s, 3600);
        } else if (in.take("m")) {
            once(sets.distance_m, 1000);
        } else {
            once(sets.reps_min, 100);
            sets.reps_max = in.take("-")
                                ? needInt(in, 0, "", sets.reps_min, 100, "the upper end of the repetitions")
                                : sets.reps_min;
            sets.amrap = in.take("+");
        }
    } while (in.take("/"));
}

void readBand(PhraseReader& in, Prescription& sets) {
    sets.slow_mm_s = needInt(in, 3, "", 50, 3000, "the slow end of a band");
    if (!in.take("-")) wrong("a band has two ends", "a band is like 0.45-0.6m/s");
    sets.fast_mm_s = needInt(in, 3, "m/s", sets.slow_mm_s + 1, 3001, "the fast end of a band");
}

void readLoad(PhraseReader& in, Prescription& sets) {
    if (in.take("body")) {
        sets.load_kind = LoadKind::Body;
        return;
    }
    if (in.take("effort")) {
        sets.load_kind = LoadKind::Rpe;
        sets.load = need(in, 1, "", 60, 100, "an effort");
        return;
    }
    PhraseReader ahead = in;
    const bool number = ahead.number(3).has_value();
    if (number && ahead.take("-")) {
        sets.load_kind = LoadKind::Velocity;
        readBand(in, sets);
    } else if (number && ahead.take("%")) {
        const bool of_top = ahead.take("of top");
        sets.load_kind = of_top ? LoadKind::PctTop : LoadKind::PctMax;
        sets.load = need(in, 1, "%", 100, of_top ? 1000 : 1200,
                         of_top ? "a share of the top set" : "a share of the maximum");
        if (of_top) in.take("of top");
    } else if (number) {
        sets.load_kind = LoadKind::Grams;
        sets.load = need(in, 3, "kg", 1000, 500'000, "a load");
    } else {
        wrong(fmt::format("'{}' is not a load", in.rest()),
              "a load is like 60kg, 75%, 90% of top, 0.45-0.6m/s, effort 8 or body");
    }
}

void once(bool already, std::string_view what) {
    if (already)
        wrong(fmt::format("{} is said twice", what),
              "each of band, cap, effort, tempo and rest may stand once");
}

void readOptions(PhraseReader& in, Prescription& sets) {
    while (!in.atEnd()) {
        if (in.take("band")) {
            once(sets.fast_mm_s != 0, "the band");
            readBand(in, sets);
        } else if (in.take("cap")) {
            once(sets.cap_pm != 0, "the cap");
            sets.cap_pm = needInt(in, 1, "%", 10, 900, "a velocity-loss cap");
        } else if (in.take("effort")) {
            once(sets.rpe_cap_x10 != 0, "the effort");
            sets.rpe_cap_x10 = needInt(in, 1, "", 60, 100, "an effort");
        } else if (in.take("tempo")) {
            once(!sets.tempo.empty(), "the tempo");
            auto tempo = parseTempo(in.word());
            if (!tempo) wrong(tempo.error(), "a tempo is like 3-1-X-0: lowering, bottom, way up, top");
            sets.tempo = std::move(tempo->text);
        } else if (in.take("rest")) {
            once(sets.rest_s != 0, "the rest");
            sets.rest_s = needInt(in, 0, "s", 1, 3600, "a rest");
        } else {
            needEnd(in, kSetsAdvice);
        }
    }
}

std::string band(const Prescription& sets) {
    return fmt::format("{}-{}m/s", figure(sets.slow_mm_s, 3), figure(sets.fast_mm_s, 3));
}

std::string amount(const Prescription& sets) {
    std::vector<std::string> parts;
    if (sets.reps_min > 0) {
        std::string reps = fmt::format("{}", sets.reps_min);
        if (sets.reps_max > sets.reps_min) reps += fmt::format("-{}", sets.reps_max);
        parts.push_back(reps + (sets.amrap ? "+" : ""));
    }
    if (sets.hold_s > 0) parts.push_back(fmt::format("{}s", sets.hold_s));
    if (sets.distance_m > 0) parts.push_back(fmt::format("{}m", sets.distance_m));
    return fmt::format("{}", fmt::join(parts, "/"));
}

std::string load(const Prescription& sets) {
    switch (sets.load_kind) {
        case LoadKind::Grams:
            return fmt::format(" @ {}kg", figure(sets.load, 3));
        case LoadKind::PctMax:
            return fmt::format(" @ {}%", figure(sets.load, 1));
        case LoadKind::PctTop:
            return fmt::format(" @ {}% of top", figure(sets.load, 1));
        case LoadKind::Velocity:
            return " @ " + band(sets);
        case LoadKind::Rpe:
            return fmt::format(" @ effort {}", figure(sets.load, 1));
        case LoadKind::Body:
            return " @ body";
        case LoadKind::None:
            break;
    }
    return "";
}

// A slot's growth.

struct Unit {
    int decimals = 0;
    std::string_view name;
    std::int64_t most = 0;
};

Unit unitOf(Variable variable) {
    switch (variable) {
        case Variable::Load:
            return {3, "kg", 500'000};
        case Variable::Hold:
            return {0, "s", 3600};
        case Variable::Sets:
            return {0, "", 20};
        default:
            return {0, "", 100};
    }
}

void readRule(PhraseReader& in, Slot& slot) {
    slot.variable = Variable::Load;
    if (in.take("linear")) {
        slot.rule = Rule::Linear;
        if (in.take("reps")) {
            slot.variable = Variable::Reps;
        } else if (in.take("sets")) {
            slot.variable = Variable::Sets;
        } else if (!in.take("load")) {
            wrong(fmt::format("'{}' does not grow", in.rest()), "linear load, linear reps or linear sets");
        }
    } else if (in.take("double")) {
        slot.rule = Rule::Double;
    } else if (in.take("velocity")) {
        slot.rule = Rule::Velocity;
    } else if (in.take("hold")) {
        slot.rule = Rule::Hold;
        slot.variable = Variable::Hold;
    } else {
        wrong(fmt::format("'{}' is no rule", in.rest()),
              "growth is like \"linear load +2.5kg, after 2, back 10% after 2, from 20kg, to 100kg\"; the "
              "rules are linear load, linear reps, linear sets, double, hold and velocity");
    }
}

/// Which clause is next.
std::string_view takeClause(PhraseReader& in, std::set<std::string_view>& said) {
    constexpr const char* kAdvice =
        "after N, not before week N, back P% after N, from LEAST and to MOST may follow, each once";
    for (const std::string_view clause : {"after", "not", "back", "from", "to"}) {
        if (!in.take(clause)) continue;
        if (!said.insert(clause).second) wrong(fmt::format("'{}' is said twice", clause), kAdvice);
        return clause;
    }
    wrong(fmt::format("'{}' is not understood", in.rest()), kAdvice);
}

void readClause(PhraseReader& in, std::string_view clause, const Unit& unit, Slot& slot) {
    if (clause == "after") {
        slot.successes = needInt(in, 0, "", 1, 20, "a number of clean visits");
    } else if (clause == "not") {
        if (!in.take("before") || !in.take("week")) wrong("when may it not grow?", "not before week 3");
        slot.grows_from = needInt(in, 0, "", 2, 52, "a week since the program began");
    } else if (clause == "back") {
        if (slot.rule == Rule::Velocity)
            wrong("the rule velocity goes back by its step", "velocity +2.5kg, after 2, from 20kg, to 100kg");
        slot.drop_pm = needInt(in, 1, "%", 0, 500, "a step back");
        if (!in.take("after")) wrong("after how many failed visits does it go back?", "back 10% after 2");
        slot.fails = needInt(in, 0, "", 1, 20, "a number of failed visits");
    } else if (clause == "from") {
        slot.least = need(in, unit.decimals, unit.name, 1, unit.most, "the least");
    } else {
        const std::int64_t least = std::max<std::int64_t>(slot.least, 1);
        slot.most = need(in, unit.decimals, unit.name, least, unit.most, "the most");
    }
}

}  // namespace

Phrase<Prescription> readSets(std::string_view text) {
    return reading<Prescription>(text, [](PhraseReader& in) {
        Prescription sets;
        readWeeks(in, sets);
        if (in.take("backoff")) {
            sets.kind = SetKind::BackOff;
        } else if (in.take("test")) {
            sets.kind = SetKind::Test;
        }
        sets.sets = needInt(in, 0, "x", 1, 20, "a number of sets");
        readAmount(in, sets);
        in.space();
        if (in.take("@")) readLoad(in, sets);
        readOptions(in, sets);
        return sets;
    });
}

std::string writeSets(const Prescription& sets) {
    std::string text;
    if (sets.week_to == sets.week_from) {
        text = fmt::format("week {}: ", sets.week_from);
    } else if (sets.week_to != 0) {
        text = fmt::format("weeks {}-{}: ", sets.week_from, sets.week_to);
    } else if (sets.week_from != 1) {
        text = fmt::format("weeks {}-: ", sets.week_from);
    }
    if (sets.kind == SetKind::BackOff) text += "backoff ";
    if (sets.kind == SetKind::Test) text += "test ";
    text += fmt::format("{}x{}{}", sets.sets, amount(sets), load(sets));
    if (sets.fast_mm_s > 0 && sets.load_kind != LoadKind::Velocity) text += " band " + band(sets);
    if (sets.cap_pm > 0) text += fmt::format(" cap {}%", figure(sets.cap_pm, 1));
    if (sets.rpe_cap_x10 > 0) text += fmt::format(" effort {}", figure(sets.rpe_cap_x10, 1));
    if (!sets.tempo.empty()) text += " tempo " + sets.tempo;
    if (sets.rest_s > 0) text += fmt::format(" rest {}s", sets.rest_s);
    return text;
}

Phrase<Slot> readGrowth(std::string_view text) {
    return reading<Slot>(text, [](PhraseReader& in) {
        Slot slot;
        readRule(in, slot);
        const Unit unit = unitOf(slot.variable);
        if (!in.take("+")) wrong("a step is missing", "a step is like +2.5kg, +1 or +5s");
        slot.step = need(in, unit.decimals, unit.name, 1, unit.most / 5, "a step");
        std::set<std::string_view> said;
        while (in.take(",")) readClause(in, takeClause(in, said), unit, slot);
        needEnd(in, "clauses are set apart by commas");
        if (slot.most != 0 && slot.most < slot.least)
            wrong("the most is below the least", "from LEAST, to MOST");
        return slot;
    });
}

std::string writeGrowth(const Slot& slot) {
    const Unit unit = unitOf(slot.variable);
    const Slot usual;
    const auto says = [&](std::int64_t value) {
        return figure(value, unit.decimals) + std::string(unit.name);
    };
    std::string text = slot.rule == Rule::Double         ? "double"
                       : slot.rule == Rule::Velocity     ? "velocity"
                       : slot.rule == Rule::Hold         ? "hold"
                       : slot.variable == Variable::Reps ? "linear reps"
                       : slot.variable == Variable::Sets ? "linear sets"
                                                         : "linear load";
    text += " +" + says(slot.step);
    if (slot.successes != usual.successes) text += fmt::format(", after {}", slot.successes);
    if (slot.grows_from != usual.grows_from) text += fmt::format(", not before week {}", slot.grows_from);
    if (slot.fails != usual.fails || slot.drop_pm != usual.drop_pm)
        text += fmt::format(", back {}% after {}", figure(slot.drop_pm, 1), slot.fails);
    if (slot.least > 0) text += ", from " + says(slot.least);
    if (slot.most > 0) text += ", to " + says(slot.most);
    return text;
}

Phrase<std::vector<RampStep>> readRamp(std::string_view text) {
    return reading<std::vector<RampStep>>(text, [](PhraseReader& in) {
        const std::string advice = "a ramp is std, none, or steps like \"bar x8, 40% x5\"";
        std::vector<RampStep> ramp;
        if (in.take("std")) {
            ramp = standardRamp();
        } else if (!in.take("none")) {
            do {
                RampStep step;
                if (!in.take("bar")) step.top_pm = needInt(in, 1, "%", 10, 990, "a step of the ramp");
                if (!in.take("x")) wrong("repetitions are missing", advice);
                step.reps = needInt(in, 0, "", 1, 30, "repetitions of a step");
                if (!ramp.empty() && step.top_pm <= ramp.back().top_pm)
                    wrong("a step of the ramp is no heavier than the one before", "steps rise");
                ramp.push_back(step);
            } while (in.take(","));
        }
        needEnd(in, advice);
        return ramp;
    });
}

std::string writeRamp(const std::vector<RampStep>& ramp) {
    if (ramp == standardRamp()) return "std";
    if (ramp.empty()) return "none";
    std::vector<std::string> steps;
    for (const RampStep& step : ramp)
        steps.push_back(step.top_pm == 0 ? fmt::format("bar x{}", step.reps)
                                         : fmt::format("{}% x{}", figure(step.top_pm, 1), step.reps));
    return fmt::format("{}", fmt::join(steps, ", "));
}

Phrase<Deload> readDeload(std::string_view text) {
    return reading<Deload>(text, [](PhraseReader& in) {
        Deload deload;
        const std::string advice = "deload is never, or \"every 4 weeks: load 85%, sets 60%, cap 10%\"";
        if (in.take("never")) {
            deload.every = 0;
            needEnd(in, advice);
            return deload;
        }
        if (!in.take("every")) wrong(fmt::format("'{}' is not understood", in.rest()), advice);
        deload.every = needInt(in, 0, "", 2, 52, "the weeks to a lighter one");
        if (!in.take("weeks:") || !in.take("load"))
            wrong(fmt::format("'{}' is not understood", in.rest()), advice);
        deload.load_pm = needInt(in, 1, "%", 100, 1000, "the load of a lighter week");
        if (!in.take(",") || !in.take("sets")) wrong("the share of sets is missing", advice);
        deload.sets_pm = needInt(in, 1, "%", 100, 1000, "the share of sets");
        if (!in.take(",") || !in.take("cap")) wrong("the cap is missing", advice);
        deload.cap_pm = needInt(in, 1, "%", 10, 900, "a velocity-loss cap");
        needEnd(in, advice);
        return deload;
    });
}

std::string writeDeload(const Deload& deload) {
    if (deload.every == 0) return "never";
    return fmt::format("every {} weeks: load {}%, sets {}%, cap {}%", deload.every, figure(deload.load_pm, 1),
                       figure(deload.sets_pm, 1), figure(deload.cap_pm, 1));
}

}  // namespace plumbline::training
