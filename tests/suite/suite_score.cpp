#include "tests/suite/suite_score.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace plumbline::suite {
namespace {

constexpr double kMatch = 0.3;
constexpr double kStopLoss = 0.20;

double overlap(double a0, double a1, double b0, double b1) {
    return std::min(a1, b1) - std::max(a0, b0);
}

double likeness(const Claim& c, const RepTruth& r) {
    const double both = overlap(c.start, c.end, r.con_start, r.con_end);
    return both > 0 ? both / (std::max(c.end, r.con_end) - std::min(c.start, r.con_start)) : 0;
}

using Pairs = std::map<std::size_t, std::size_t>;

/// Claim to rep, best likeness first.
Pairs matches(const SuiteSet& truth, const std::vector<Claim>& claims) {
    std::vector<std::tuple<double, std::size_t, std::size_t>> all;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        for (std::size_t j = 0; j < truth.reps.size(); ++j)
            all.emplace_back(likeness(claims[i], truth.reps[j]), i, j);
    }
    std::sort(all.rbegin(), all.rend());
    Pairs matched;
    std::vector<bool> taken(truth.reps.size(), false);
    for (const auto& [like, i, j] : all) {
        if (like < kMatch) break;
        if (taken[j] || !matched.emplace(i, j).second) continue;
        taken[j] = true;
    }
    return matched;
}

/// What an unmatched claim overlaps most; nothing when that is a rep that need not count.
std::optional<std::string> causeOf(const SuiteSet& truth, const Claim& claim) {
    double best = 0;
    std::string kind = "idle";
    bool ignored = false;
    const auto offer = [&](double t0, double t1, const std::string& name, bool ignore) {
        const double both = overlap(claim.start, claim.end, t0, t1);
        if (both <= best) return;
        best = both;
        kind = name;
        ignored = ignore;
    };
    for (const EventTruth& e : truth.events) offer(e.t0, e.t1, e.kind, false);
    for (const RepTruth& r : truth.reps) {
        offer(r.con_start, r.con_end, "split", !r.count);
        if (r.ecc_start) offer(*r.ecc_start, *r.ecc_end, "eccentric", !r.count);
    }
    if (ignored) return std::nullopt;
    return kind;
}

RepError errorOf(const Claim& c, const RepTruth& r, bool cable) {
    const Figures& f = cable ? r.cable : r.vertical;
    RepError e;
    e.mcv_true = r.vertical.mcv;
    const std::array<std::pair<std::optional<double>, double>, kRelative> figures = {
        {{c.mcv, f.mcv},
         {c.mpv, f.mpv},
         {c.pv, f.pv},
         {c.rom, f.rom},
         {c.mean_power, f.mean_power},
         {c.peak_power, f.peak_power}}};
    for (std::size_t k = 0; k < figures.size(); ++k) {
        const auto& [claimed, value] = figures[k];
        if (!claimed) continue;
        e.error[k] = *claimed - value;
        if (value != 0) e.relative[k] = 100 * (*claimed / value - 1);
    }
    e.error[Start] = c.start - r.con_start;
    e.error[End] = c.end - r.con_end;
    e.error[Duration] = (c.end - c.start) - (r.con_end - r.con_start);
    if (c.detected) e.error[Delay] = *c.detected - r.con_end;
    if (c.ecc_start && r.ecc_start) e.error[EccStart] = *c.ecc_start - *r.ecc_start;
    return e;
}

double lossOf(const std::vector<double>& mcv) {
    const double best = *std::max_element(mcv.begin(), mcv.end());
    return best > 0 ? 100 * (best - mcv.back()) / best : 0;
}

/// Index of the first rep that has lost 20 % of the best so far.
std::optional<std::size_t> stopOf(const std::vector<double>& mcv) {
    double best = 0;
    for (std::size_t k = 0; k < mcv.size(); ++k) {
        best = std::max(best, mcv[k]);
        if (best > 0 && (best - mcv[k]) / best >= kStopLoss) return k;
    }
    return std::nullopt;
}

void scoreLoss(const SuiteSet& truth, const std::vector<Claim>& claims, bool cable, SetScore& score) {
    std::vector<const RepTruth*> full;
    std::vector<double> true_mcv;
    for (const RepTruth& r : truth.reps) {
        if (!r.count) continue;
        full.push_back(&r);
        true_mcv.push_back(cable ? r.cable.mcv : r.vertical.mcv);
    }
    if (full.size() < 3) return;
    std::vector<const Claim*> usable;
    std::vector<double> mcv;
    for (const Claim& c : claims) {
        if (!c.mcv) continue;
        usable.push_back(&c);
        mcv.push_back(*c.mcv);
    }
    if (!mcv.empty() && *std::max_element(mcv.begin(), mcv.end()) > 0) {
        score.loss_error = lossOf(mcv) - lossOf(true_mcv);
    } else {
        score.loss_missing = true;
    }
    const auto meant = stopOf(true_mcv);
    const auto said = stopOf(mcv);
    if (!meant && !said) return;
    std::size_t nearest = full.size();
    if (said) {
        const double at = usable[*said]->start;
        nearest = static_cast<std::size_t>(std::min_element(full.begin(), full.end(),
                                                            [&](const RepTruth* a, const RepTruth* b) {
                                                                return std::abs(a->con_start - at) <
                                                                       std::abs(b->con_start - at);
                                                            }) -
                                           full.begin());
    }
    const bool same = meant && said && likeness(*usable[*said], *full[*meant]) >= kMatch;
    const auto off = static_cast<long>(meant.value_or(full.size())) - static_cast<long>(nearest);
    score.stop = {same, std::abs(off) <= 1};
}

}  // namespace

SetScore scoreSet(const SuiteSet& truth, const std::vector<Claim>& claims, bool cable) {
    SetScore score;
    const Pairs matched = matches(truth, claims);
    std::vector<bool> seen(truth.reps.size(), false);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto found = matched.find(i);
        if (found != matched.end()) {
            seen[found->second] = true;
            const RepTruth& rep = truth.reps[found->second];
            if (rep.count) score.errors.push_back(errorOf(claims[i], rep, cable));
        } else if (const auto cause = causeOf(truth, claims[i])) {
            score.false_kinds.push_back(*cause);
        }
    }
    for (std::size_t j = 0; j < truth.reps.size(); ++j) {
        const RepTruth& rep = truth.reps[j];
        score.reps += rep.count ? 1 : 0;
        score.partials += rep.count ? 0 : 1;
        score.partials_claimed += !rep.count && seen[j] ? 1 : 0;
        if (rep.count && !seen[j]) score.missed_mcv.push_back(rep.vertical.mcv);
    }
    score.found = static_cast<int>(score.errors.size());
    score.extra = static_cast<int>(score.false_kinds.size());
    score.missed = static_cast<int>(score.missed_mcv.size());
    score.exact = score.found == score.reps && score.extra == 0;
    scoreLoss(truth, claims, cable, score);
    return score;
}

double percentile(std::vector<double> values, double percent) {
    std::sort(values.begin(), values.end());
    const double at = percent / 100 * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

std::optional<Stats> statsOf(const std::vector<double>& values) {
    if (values.empty()) return std::nullopt;
    Stats s;
    s.n = values.size();
    const auto n = static_cast<double>(s.n);
    s.bias = std::accumulate(values.begin(), values.end(), 0.0) / n;
    std::vector<double> size;
    double squares = 0;
    for (const double v : values) {
        squares += (v - s.bias) * (v - s.bias);
        size.push_back(std::abs(v));
    }
    s.sd = s.n > 1 ? std::sqrt(squares / (n - 1)) : 0;
    s.low = s.bias - 1.96 * s.sd;
    s.high = s.bias + 1.96 * s.sd;
    s.mae = std::accumulate(size.begin(), size.end(), 0.0) / n;
    s.median = percentile(values, 50);
    s.p95_abs = percentile(size, 95);
    s.max_abs = *std::max_element(size.begin(), size.end());
    return s;
}

namespace {

void summariseErrors(const std::vector<const SetScore*>& scores, Summary& sum) {
    std::array<std::vector<double>, kQuantities> errors;
    std::array<std::vector<double>, kRelative> relative;
    int within_10 = 0;
    int within_20 = 0;
    int within_50 = 0;
    for (const SetScore* s : scores) {
        for (const RepError& e : s->errors) {
            for (std::size_t k = 0; k < kQuantities; ++k) {
                if (e.error[k]) errors[k].push_back(*e.error[k]);
            }
            for (std::size_t k = 0; k < kRelative; ++k) {
                if (e.relative[k]) relative[k].push_back(*e.relative[k]);
            }
            if (!e.error[Mcv]) continue;
            const double off = std::abs(*e.error[Mcv]);
            within_10 += off <= 0.01 ? 1 : 0;
            within_20 += off <= 0.02 ? 1 : 0;
            within_50 += off <= 0.05 ? 1 : 0;
        }
    }
    for (std::size_t k = 0; k < kQuantities; ++k) sum.error[k] = statsOf(errors[k]);
    for (std::size_t k = 0; k < kRelative; ++k) sum.relative[k] = statsOf(relative[k]);
    if (!errors[Delay].empty()) sum.delay_p95 = percentile(errors[Delay], 95);
    const double reps = std::max(1, sum.reps);
    sum.within_10 = within_10 / reps;
    sum.within_20 = within_20 / reps;
    sum.within_50 = within_50 / reps;
}

void summariseLoss(const std::vector<const SetScore*>& scores, Summary& sum) {
    std::vector<double> all;
    std::vector<double> exact;
    for (const SetScore* s : scores) {
        sum.loss_missing += s->loss_missing ? 1 : 0;
        if (s->loss_error) all.push_back(*s->loss_error);
        if (s->loss_error && s->exact) exact.push_back(*s->loss_error);
        if (!s->stop) continue;
        ++sum.stops;
        sum.stops_same += s->stop->first ? 1 : 0;
        sum.stops_near += s->stop->second ? 1 : 0;
    }
    sum.loss = statsOf(all);
    sum.loss_exact = statsOf(exact);
}

}  // namespace

Summary summaryOf(const std::vector<const SetScore*>& scores) {
    Summary sum;
    int exact = 0;
    std::vector<std::pair<std::string, int>>& kinds = sum.false_kinds;
    for (const SetScore* s : scores) {
        sum.found += s->found;
        sum.extra += s->extra;
        sum.missed += s->missed;
        sum.partials += s->partials;
        sum.partials_claimed += s->partials_claimed;
        exact += s->exact ? 1 : 0;
        for (const std::string& kind : s->false_kinds) {
            const auto known =
                std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == kind; });
            if (known == kinds.end()) {
                kinds.emplace_back(kind, 1);
            } else {
                ++known->second;
            }
        }
    }
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    sum.sets = static_cast<int>(scores.size());
    sum.reps = sum.found + sum.missed;
    const auto share = [](int part, int whole) {
        return whole > 0 ? static_cast<double>(part) / whole : NAN;
    };
    sum.precision = share(sum.found, sum.found + sum.extra);
    sum.recall = share(sum.found, sum.reps);
    sum.f1 =
        sum.precision + sum.recall > 0 ? 2 * sum.precision * sum.recall / (sum.precision + sum.recall) : 0;
    sum.false_per_set = static_cast<double>(sum.extra) / std::max(1, sum.sets);
    sum.exact = static_cast<double>(exact) / std::max(1, sum.sets);
    summariseErrors(scores, sum);
    summariseLoss(scores, sum);
    return sum;
}

}  // namespace plumbline::suite
