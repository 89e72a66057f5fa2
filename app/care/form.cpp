#include "app/care/form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace plumbline::care {
namespace {

using app::FormSignal;

constexpr std::array<std::pair<FormSignal, const char*>, 6> kWords{{{FormSignal::Short, "short"},
                                                                    {FormSignal::Deep, "deep"},
                                                                    {FormSignal::FastDescent, "fast_descent"},
                                                                    {FormSignal::Stall, "stall"},
                                                                    {FormSignal::Uneven, "uneven"},
                                                                    {FormSignal::Rerack, "rerack"}}};

double part(int per_cent) {
    return per_cent / 100.0;
}

/// 1 deeper, -1 shorter than the member's own.
int leaves(const app::RepView& rep, const Baseline& own, const Numbers& numbers) {
    const double band = std::max(part(numbers.rom_pct) * own.mean, numbers.rom_spreads * own.spread);
    if (rep.rom <= 0 || std::abs(rep.rom - own.mean) <= band) return 0;
    return rep.rom > own.mean ? 1 : -1;
}

bool descendsFast(const std::vector<const app::RepView*>& reps, const Numbers& numbers) {
    const auto fast = std::count_if(reps.begin(), reps.end(), [](const app::RepView* rep) {
        return rep->tempo.front() == app::TempoCall::Short;
    });
    const auto enough = std::min<std::ptrdiff_t>(numbers.fast_reps, std::ssize(reps));
    return fast > 0 && fast >= enough;
}

bool stalls(const std::vector<const app::RepView*>& reps, const Numbers& numbers) {
    double quickest = 0;
    for (const app::RepView* rep : reps)
        if (rep->concentric_s > 0 && (quickest == 0 || rep->concentric_s < quickest))
            quickest = rep->concentric_s;
    return std::any_of(reps.begin(), reps.end(), [&](const app::RepView* rep) {
        return rep->peak_velocity > 0 && rep->concentric_s >= part(numbers.stall_slow_pct) * quickest &&
               rep->mean_velocity < part(numbers.stall_pct) * rep->peak_velocity;
    });
}

/// Growth is to the side that has more: a bar that comes back to the middle is no signal.
bool growsUneven(const std::vector<double>& left_more, const Numbers& numbers) {
    if (left_more.size() < 4) return false;
    const double first = (left_more[0] + left_more[1]) / 2;
    const double last = (left_more[left_more.size() - 1] + left_more[left_more.size() - 2]) / 2;
    return std::abs(last) > std::abs(first) && std::abs(last - first) >= part(numbers.uneven_pct);
}

}  // namespace

std::optional<Baseline> baselineOf(const std::vector<training::PastSet>& sets,
                                   const std::string& this_session, const Numbers& numbers) {
    std::vector<double> roms;
    int taken = 0;
    for (const training::PastSet& set : sets) {
        if (set.session_id == this_session || set.reps.empty()) continue;
        if (taken++ == numbers.baseline_sets) break;
        for (const training::PastRep& rep : set.reps)
            if (rep.rom_m > 0) roms.push_back(rep.rom_m);
    }
    if (std::ssize(roms) < numbers.baseline_reps) return std::nullopt;
    const auto count = static_cast<double>(roms.size());
    double sum = 0, squares = 0;
    for (const double rom : roms) sum += rom;
    const double mean = sum / count;
    for (const double rom : roms) squares += (rom - mean) * (rom - mean);
    return Baseline{.mean = mean, .spread = std::sqrt(squares / (count - 1))};
}

std::vector<FormSignal> signalsOf(const SetFacts& set, const Numbers& numbers) {
    std::vector<const app::RepView*> reps;
    for (const app::RepView& rep : set.reps)
        if (rep.counted && !rep.struck) reps.push_back(&rep);
    std::set<FormSignal> found;
    if (set.baseline)
        for (const app::RepView* rep : reps)
            if (const int way = leaves(*rep, *set.baseline, numbers); way != 0)
                found.insert(way > 0 ? FormSignal::Deep : FormSignal::Short);
    if (descendsFast(reps, numbers)) found.insert(FormSignal::FastDescent);
    if (stalls(reps, numbers)) found.insert(FormSignal::Stall);
    if (growsUneven(set.left_more, numbers)) found.insert(FormSignal::Uneven);
    if (set.off_hook || set.rerack_peak.value_or(0) >= part(numbers.rerack_pct))
        found.insert(FormSignal::Rerack);
    return {found.begin(), found.end()};
}

std::string wordOf(FormSignal signal) {
    for (const auto& [known, word] : kWords)
        if (signal == known) return word;
    return "";
}

bool notClean(std::size_t signals, const Numbers& numbers) {
    return std::cmp_greater_equal(signals, numbers.signals_not_clean);
}

std::optional<std::int64_t> lighterAfter(std::int64_t load_g, const Numbers& numbers,
                                         const training::BarLoads& bar) {
    const std::int64_t made = bar.down(load_g * (100 - numbers.lighter_pct) / 100);
    if (made >= load_g) return std::nullopt;
    return made;
}

}  // namespace plumbline::care
