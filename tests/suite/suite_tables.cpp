#include "tests/suite/suite_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

namespace plumbline::suite {
namespace {

using Key = std::function<std::string(const SuiteSet&)>;

struct Unit {
    const char* name;
    double factor;
    int digits;
};
constexpr std::array<Unit, kQuantities> kUnits = {{{"MCV (m/s)", 1, 4},
                                                   {"MPV (m/s)", 1, 4},
                                                   {"PV (m/s)", 1, 4},
                                                   {"ROM (mm)", 1000, 2},
                                                   {"mean power (W)", 1, 1},
                                                   {"peak power (W)", 1, 1},
                                                   {"con. start (ms)", 1000, 1},
                                                   {"con. end (ms)", 1000, 1},
                                                   {"con. time (ms)", 1000, 1},
                                                   {"ecc. start (ms)", 1000, 1},
                                                   {"delay (ms)", 1000, 0}}};
const std::array<std::pair<const char*, Key>, 4> kStrata = {
    {{"condition", [](const SuiteSet& s) { return s.condition; }},
     {"exercise", [](const SuiteSet& s) { return s.exercise; }},
     {"hz", [](const SuiteSet& s) { return s.hz_text; }},
     {"q_mm", [](const SuiteSet& s) { return s.q_text; }}}};
const std::array<std::pair<const char*, double>, 4> kBands = {
    {{"<0.30", 0.3}, {"0.30-0.50", 0.5}, {"0.50-0.80", 0.8}, {">=0.80", 1e9}}};

std::vector<const SetScore*> chosen(const std::vector<SuiteSet>& sets, const EngineScores& engine,
                                    const Key& key, const std::string& value) {
    std::vector<const SetScore*> some;
    for (std::size_t k = 0; k < sets.size(); ++k) {
        if (key(sets[k]) == value) some.push_back(&engine.scores[k]);
    }
    return some;
}

std::vector<const SetScore*> every(const EngineScores& engine) {
    std::vector<const SetScore*> all;
    for (const SetScore& s : engine.scores) all.push_back(&s);
    return all;
}

/// Distinct values; numbers in their order.
std::vector<std::string> values(const std::vector<SuiteSet>& sets, const Key& key) {
    std::vector<std::string> all;
    for (const SuiteSet& s : sets) all.push_back(key(s));
    std::sort(all.begin(), all.end(), [](const std::string& a, const std::string& b) {
        const double x = std::atof(a.c_str());
        const double y = std::atof(b.c_str());
        return x != y ? x < y : a < b;
    });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::string biasAndSd(const std::optional<Stats>& s, int digits, double factor = 1, bool signed_sd = false) {
    if (!s) return "-";
    return signed_sd ? fmt::format("{:+.{}f} ± {:+.{}f}", s->bias * factor, digits, s->sd * factor, digits)
                     : fmt::format("{:+.{}f} ± {:.{}f}", s->bias * factor, digits, s->sd * factor, digits);
}

struct Band {
    int reps = 0;
    double recall = 0;
    std::optional<Stats> mcv, pv, rom;
};

/// Reps with a true MCV in [low, high).
Band bandOf(const EngineScores& engine, double low, double high) {
    std::vector<double> mcv;
    std::vector<double> pv;
    std::vector<double> rom;
    int found = 0;
    int missed = 0;
    for (const SetScore& s : engine.scores) {
        for (const RepError& e : s.errors) {
            if (e.mcv_true < low || e.mcv_true >= high) continue;
            ++found;
            if (e.error[Mcv]) mcv.push_back(*e.error[Mcv]);
            if (e.error[Pv]) pv.push_back(*e.error[Pv]);
            if (e.error[Rom]) rom.push_back(*e.error[Rom]);
        }
        for (const double v : s.missed_mcv) missed += v >= low && v < high ? 1 : 0;
    }
    return {found + missed, static_cast<double>(found) / std::max(1, found + missed), statsOf(mcv),
            statsOf(pv), statsOf(rom)};
}

std::string inBand(const std::optional<Stats>& s, int digits, double m = 1) {
    if (!s) return "-";
    return fmt::format("{:.{}f} / {:.{}f} / [{:.{}f}, {:.{}f}] / {:.{}f}", s->bias * m, digits, s->sd * m,
                       digits, s->low * m, digits, s->high * m, digits, s->max_abs * m, digits);
}

std::string causes(const Summary& sum) {
    std::string text;
    for (const auto& [kind, n] : sum.false_kinds)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", kind, n);
    return text.empty() ? "-" : text;
}

std::string mainLine(const std::string& name, const Summary& s) {
    const auto& mcv = s.error[Mcv];
    const auto& delay = s.error[Delay];
    return fmt::format(
        "| {} | {:.3f} | {:.3f} | {:.3f} | {:.2f} | {:.0f} % | {} | {} | {:.0f} % | {} | {} | {} | {} |\n",
        name, s.precision, s.recall, s.f1, s.false_per_set, 100 * s.exact,
        mcv ? fmt::format("{} ([{:+.3f}, {:+.3f}])", biasAndSd(mcv, 4), mcv->low, mcv->high) : "-",
        mcv ? fmt::format("{:.3f}", mcv->max_abs) : "-", 100 * s.within_20, biasAndSd(s.error[Mpv], 4),
        biasAndSd(s.error[Pv], 4), biasAndSd(s.error[Rom], 1, 1000),
        delay ? fmt::format("{:.0f} / {:.0f}", 1000 * delay->median, 1000 * *s.delay_p95) : "-");
}

std::string lossCell(const std::optional<Stats>& s) {
    return s ? fmt::format("{} ({:.1f}), n={}", biasAndSd(s, 2), s->max_abs, s->n) : "-";
}

void stratumLine(std::string& text, const std::string& name, const Summary& a) {
    text += fmt::format("| {} | {} | {:.3f} | {:.3f} | {:.3f} | {:.2f} | {:.0f}% | {} | {} | {} | {} |\n",
                        name, a.reps, a.precision, a.recall, a.f1, a.false_per_set, 100 * a.exact,
                        biasAndSd(a.error[Mcv], 4, 1, true), biasAndSd(a.error[Mpv], 4, 1, true),
                        biasAndSd(a.error[Pv], 4, 1, true), biasAndSd(a.error[Rom], 2, 1000, true));
}

std::string quantities(const Summary& a) {
    std::string text =
        "| quantity | n | bias | SD | 95% LoA | MAE | p95 abs | max abs | rel. bias % | rel. SD % |\n"
        "|---|---|---|---|---|---|---|---|---|---|\n";
    for (std::size_t k = 0; k < kQuantities; ++k) {
        const auto& s = a.error[k];
        if (!s) continue;
        const auto& [name, m, d] = kUnits[k];
        const bool has = k < kRelative && a.relative[k].has_value();
        text += fmt::format(
            "| {} | {} | {:.{}f} | {:.{}f} | [{:.{}f}, {:.{}f}] | {:.{}f} | {:.{}f} | {:.{}f} | {} | {} |\n",
            name, s->n, s->bias * m, d, s->sd * m, d, s->low * m, d, s->high * m, d, s->mae * m, d,
            s->p95_abs * m, d, s->max_abs * m, d, has ? fmt::format("{:.2f}", a.relative[k]->bias) : "",
            has ? fmt::format("{:.2f}", a.relative[k]->sd) : "");
    }
    return text;
}

std::string afterQuantities(const Summary& a) {
    std::string text = fmt::format(
        "true reps reported with |MCV error| <= 0.01 / 0.02 / 0.05 m/s: {:.1f} / {:.1f} / {:.1f} %\n",
        100 * a.within_10, 100 * a.within_20, 100 * a.within_50);
    if (a.loss)
        text += fmt::format(
            "velocity loss error (pp), {} sets (+{} with no usable claim): bias {:.2f}  SD {:.2f}  LoA "
            "[{:.2f}, "
            "{:.2f}]  max {:.2f}\n",
            a.loss->n, a.loss_missing, a.loss->bias, a.loss->sd, a.loss->low, a.loss->high, a.loss->max_abs);
    text += fmt::format(
        "20 % velocity-loss stop on the same rep: {} of {} sets where either side stops (within one rep: "
        "{})\n",
        a.stops_same, a.stops, a.stops_near);
    if (const auto& d = a.error[Delay])
        text += fmt::format(
            "detection delay after the true top: median {:.0f} ms, p95(abs) {:.0f} ms, max {:.0f} ms\n",
            d->median * 1e3, d->p95_abs * 1e3, d->max_abs * 1e3);
    return text;
}

std::string pythonDict(const Summary& a) {
    if (a.false_kinds.empty()) return "none";
    std::string text;
    for (const auto& [kind, n] : a.false_kinds)
        text += fmt::format("{}'{}': {}", text.empty() ? "{" : ", ", kind, n);
    return text + "}";
}

}  // namespace

std::string comparison(const std::vector<SuiteSet>& sets, const std::vector<EngineScores>& engines) {
    std::string text = fmt::format(
        "**{} sets**\n\n| engine | P | R | F1 | false/set | exact sets | MCV bias ± SD (LoA) m/s | max abs | "
        "\\|MCV err\\| ≤ 0.02 | MPV bias ± SD | PV bias ± SD | ROM bias ± SD mm | end-of-rep delay ms "
        "(median / p95) "
        "|\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
        sets.size());
    std::string loss =
        "\n**Velocity loss** (error in percentage points)\n\n| engine | all sets: bias ± SD (max) | sets "
        "with exact "
        "reps only | 20 % stop on the same rep / within one, of n |\n|---|---|---|---|\n";
    std::string wrong =
        "\n**What is wrongly counted**\n\n| engine | missed | false | causes |\n|---|---|---|---|\n";
    for (const EngineScores& engine : engines) {
        const Summary s = summaryOf(every(engine));
        text += mainLine(engine.name, s);
        loss += fmt::format("| {} | {} | {} | {} / {} of {} |\n", engine.name, lossCell(s.loss),
                            lossCell(s.loss_exact), s.stops_same, s.stops_near, s.stops);
        wrong += fmt::format("| {} | {} | {} | {} |\n", engine.name, s.missed, s.extra, causes(s));
    }
    return text + loss + wrong;
}

std::string strata(const std::vector<SuiteSet>& sets, const std::vector<EngineScores>& engines) {
    std::string header;
    std::string rule = "\n|---|---";
    for (const EngineScores& engine : engines) {
        header += " | " + engine.name;
        rule += "|---";
    }
    std::string text;
    for (const auto& [name, key] : kStrata) {
        text += fmt::format("\n**By {}**: F1 · MCV bias ± SD (m/s)\n\n| {} | reps{} |{}|\n", name, name,
                            header, rule);
        for (const std::string& value : values(sets, key)) {
            std::string line;
            int reps = 0;
            for (const EngineScores& engine : engines) {
                const Summary s = summaryOf(chosen(sets, engine, key, value));
                reps = s.reps;
                line += fmt::format(" | {:.3f} · {}", s.f1, biasAndSd(s.error[Mcv], 3));
            }
            text += fmt::format("| {} | {}{} |\n", value, reps, line);
        }
    }
    text += fmt::format(
        "\n**By true MCV**: recall · MCV bias ± SD · PV bias ± SD (m/s)\n\n| band m/s | reps{} |{}|\n",
        header, rule);
    double low = 0;
    for (const auto& [name, high] : kBands) {
        std::string line;
        int reps = 0;
        for (const EngineScores& engine : engines) {
            const Band band = bandOf(engine, low, high);
            reps = band.reps;
            line += fmt::format(" | {:.3f} · {} · {}", band.recall, biasAndSd(band.mcv, 3),
                                biasAndSd(band.pv, 3));
        }
        text += fmt::format("| {} | {}{} |\n", name, reps, line);
        low = high;
    }
    return text;
}

std::string details(const std::string& title, const std::vector<SuiteSet>& sets, const EngineScores& engine) {
    const Summary a = summaryOf(every(engine));
    std::string text = fmt::format(
        "## {}\n\nsets {}, true reps {}, found {}, missed {}, false {}\nprecision {:.4f}  recall {:.4f}  F1 "
        "{:.4f}   "
        "false reps/set {:.3f}   sets with exact count {:.1f} %\nfalse reps by cause: {}\ndon't-care partial "
        "reps "
        "reported: {} of {} (not scored)\n\n",
        title, a.sets, a.reps, a.found, a.missed, a.extra, a.precision, a.recall, a.f1, a.false_per_set,
        100 * a.exact, pythonDict(a), a.partials_claimed, a.partials);
    text += quantities(a) + "\n" + afterQuantities(a);
    for (const auto& [name, key] : kStrata) {
        text += fmt::format(
            "\n### by {}\n| stratum | reps | precision | recall | F1 | false/set | exact sets | MCV err m/s "
            "(bias ± SD) "
            "| MPV err | PV err | ROM err mm |\n|---|---|---|---|---|---|---|---|---|---|---|\n",
            name);
        for (const std::string& value : values(sets, key))
            stratumLine(text, value, summaryOf(chosen(sets, engine, key, value)));
    }
    text +=
        "\n### by true MCV band (per rep)\n| band m/s | reps | recall | MCV bias / SD / LoA / max | PV bias "
        "/ SD / LoA / "
        "max | ROM (mm) |\n|---|---|---|---|---|---|\n";
    double low = 0;
    for (const auto& [name, high] : kBands) {
        const Band band = bandOf(engine, low, high);
        text += fmt::format("| {} | {} | {:.3f} | {} | {} | {} |\n", name, band.reps, band.recall,
                            inBand(band.mcv, 4), inBand(band.pv, 4), inBand(band.rom, 2, 1000));
        low = high;
    }
    return text;
}

}  // namespace plumbline::suite
