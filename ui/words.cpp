#include "ui/words.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <string_view>

#include "ui/language.h"
#include "ui/plan_words.h"

namespace plumbline::ui {
namespace {

constexpr double kKgPerLb = 0.45359237;  // international pound, exact

std::string trimmed(double value) {
    std::string text = fmt::format("{:.2f}", value);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : localNumber(text);
}

/// One side is heavier: what makes them even, or what is planned anyhow and does so too.
RackLine sidesDiffer(const app::LoadView& load, const std::optional<app::LoadingView>& loading,
                     const std::string& unit) {
    const bool left = load.mismatch_kg > 0;
    const double apart = std::abs(load.mismatch_kg);
    RackLine line{load.uneven ? RackLine::Level::Warn : RackLine::Level::Note, "", ""};
    if (load.sides == app::SidesKnown::Static) {
        const double about = massOf(apart, unit);
        line.what = left ? say("Left is about {:.0f} {} heavier", about, unit)
                         : say("Right is about {:.0f} {} heavier", about, unit);
        line.todo = load.on_hooks ? say("count the plates of both sides") : say("put the bar back");
        return line;
    }
    line.what = left ? say("Left is {} heavier", massText(apart, unit))
                     : say("Right is {} heavier", massText(apart, unit));
    const app::PlateMove even{left ? app::RackSide::Right : app::RackSide::Left, true, apart};
    if (!load.on_hooks)
        line.todo = say("put the bar back");
    else if (loading && !loading->moves.empty())
        line.todo = movesText(*loading, unit);
    else
        line.todo = movesText({.moves = {even}}, unit);
    return line;
}

std::string sinceText(const app::Snapshot& snapshot, std::int64_t since_us) {
    if (since_us <= 0 || since_us > snapshot.t_us) return {};
    const std::int64_t ago_us = snapshot.t_us - since_us;
    if (snapshot.wall_ms > 0)
        return say("since {}", wallText(snapshot.wall_ms - ago_us / 1'000, snapshot.utc_offset_min));
    const std::int64_t minutes = ago_us / 60'000'000;
    return minutes < 1 ? say("for less than a minute") : say("for {} min", minutes);
}

/// The first sentence as part of another: without its full stop, and small unless it begins with an
/// abbreviation. A German one may begin with a noun.
std::string clause(const std::string& english) {
    // Known are whole sentences, so the first is cut off only afterwards.
    std::string first = heard(english);
    first.resize(std::min(first.find(". "), first.size()));
    if (!first.empty() && first.back() == '.') first.pop_back();
    if (spoken() != "en") return first;
    const auto upper = [&](std::size_t i) { return i < first.size() && first[i] >= 'A' && first[i] <= 'Z'; };
    if (upper(0) && !upper(1)) first[0] = static_cast<char>(first[0] - 'A' + 'a');
    return first;
}

Trouble storageTrouble(const app::Snapshot& snapshot) {
    Trouble t;
    t.hinders = Trouble::Hinders::Saving;
    t.line = say("nothing is being saved");
    if (!snapshot.storage_what.empty()) t.line += ": " + clause(snapshot.storage_what);
    t.title = say("Nothing can be saved");
    t.what = snapshot.storage_what.empty() ? say("The rack's storage does not work.")
                                           : heard(snapshot.storage_what);
    t.advice = say("Tell the staff. Lifting works, but no set is kept.");
    return t;
}

Trouble deviceTrouble(const app::Snapshot& snapshot, const app::DeviceView& device) {
    Trouble t;
    const std::string kind = heard(device.kind);
    t.what = device.what.empty() ? say("{} does not answer.", kind) : heard(device.what);
    t.advice = heard(device.advice);
    t.since = sinceText(snapshot, device.since_us);
    const std::string advice = clause(device.advice);
    const auto line = [&](const std::string& what, const std::string& otherwise) {
        return what + " – " + (advice.empty() ? otherwise : advice);
    };
    if (countsReps(device)) {
        t.hinders = Trouble::Hinders::Counting;
        t.line = line(say("LPT lost: reps are not counted"), say("plug the transducer in"));
        t.title = say("Reps cannot be counted");
        if (t.advice.empty()) t.advice = say("Plug the transducer's USB cable in.");
    } else if (weighsBar(device)) {
        t.hinders = Trouble::Hinders::Weighing;
        t.line = line(say("hooks lost: the bar is not weighed"), say("set the load by hand"));
        t.title = say("The bar cannot be weighed");
    } else if (readsCards(device)) {
        t.hinders = Trouble::Hinders::Cards;
        t.line = line(say("card reader lost"), say("lift as guest"));
        t.title = say("Cards cannot be read");
    } else {
        t.line = line(say("{} lost", heard(device.name)), say("tell the staff"));
        t.title = say("{} is lost", kind.empty() ? heard(device.name) : kind);
    }
    return t;
}

}  // namespace

double massOf(double kg, const std::string& unit) {
    return unit == "lb" ? kg / kKgPerLb : kg;
}

std::string massNumber(double kg, const std::string& unit) {
    if (unit != "lb") return trimmed(kg);
    return trimmed(std::round(massOf(kg, unit) * 10) / 10);
}

std::string massText(double kg, const std::string& unit) {
    return massNumber(kg, unit) + (unit == "lb" ? " lb" : " kg");
}

double loadStepKg(const std::string& unit, bool coarse) {
    if (unit == "lb") return (coarse ? 20 : 5) * kKgPerLb;
    return coarse ? 10 : 2.5;
}

std::string loadText(const app::LoadView& load, const std::string& unit) {
    return load.source == app::LoadSource::Unknown ? say("load not set") : massText(load.kg, unit);
}

std::string loadSource(const app::LoadView& load, const std::string& unit) {
    const auto parts = [&](const std::string& how) {
        const double half = load.mismatch_kg / 2;
        if (std::abs(half) >= 0.1 && load.sides == app::SidesKnown::Followed)
            return say("left {} · right {}", massNumber(load.per_side_kg + half, unit),
                       massNumber(load.per_side_kg - half, unit));
        return load.per_side_kg > 0 ? say("{} · bar {} + {} a side", how, massNumber(load.bar_kg, unit),
                                          massNumber(load.per_side_kg, unit))
                                    : say("{} · bar {}", how, massNumber(load.bar_kg, unit));
    };
    switch (load.source) {
        case app::LoadSource::Hooks:
            return parts(say("hooks"));
        case app::LoadSource::Plates:
            return parts(say("plates"));
        case app::LoadSource::Typed:
            return say("typed");
        case app::LoadSource::Unknown:
            break;
    }
    return {};
}

RackLine rackLine(const app::LoadView& load, const std::optional<app::LoadingView>& loading,
                  const std::string& unit) {
    using Level = RackLine::Level;
    if (!load.hooks) return {};
    if (load.off_hook)
        return {Level::Danger,
                *load.off_hook == app::RackSide::Left ? say("Left side is not on the hook")
                                                      : say("Right side is not on the hook"),
                say("lay it in its hook")};
    const bool right = load.light == app::RackSide::Left;
    if (load.tip == app::Tip::Now)
        return {Level::Danger, right ? say("The bar tips to the right") : say("The bar tips to the left"),
                right ? say("take plates off the RIGHT side") : say("take plates off the LEFT side")};
    if (load.tip == app::Tip::Next)
        return {Level::Warn,
                right ? say("One more plate and the bar tips to the right")
                      : say("One more plate and the bar tips to the left"),
                say("even the sides")};
    if (load.source != app::LoadSource::Hooks) return {};
    if (load.sides != app::SidesKnown::Unknown && std::abs(load.mismatch_kg) >= 0.1)
        return sidesDiffer(load, loading, unit);
    if (std::abs(load.residual_kg) >= 0.25)
        return {Level::Note,
                say("weighs {}, the plates make {}", massText(load.kg + load.residual_kg, unit),
                    massText(load.kg, unit)),
                ""};
    if (load.sides == app::SidesKnown::Followed)
        return {Level::Good, say("left = right, each plate followed"), ""};
    return {Level::Note, say("total weighed, sides taken as equal"), ""};
}

RackLine rackLine(const app::Snapshot& snapshot) {
    return rackLine(snapshot.load, snapshot.loading, snapshot.wishes.unit);
}

std::string helpText(const app::RepView& rep, const std::string& unit) {
    return rep.assist_kg ? say("helped, about {:.0f} {}", massOf(*rep.assist_kg, unit), unit) : "";
}

std::string velocityText(double mps) {
    return number(mps, 2);
}

std::string percentText(double pct) {
    return fmt::format("{:.0f} %", std::max(0.0, pct));
}

std::string velocityWithDoubt(double mps, double sd) {
    if (sd <= 0) return velocityText(mps);
    return fmt::format("{} ±{}", velocityText(mps), number(std::max(0.01, 2 * sd), 2));
}

std::string lossText(double pct, double sd) {
    return sd > 0 ? fmt::format("{} ±{:.0f}", percentText(pct), std::max(1.0, 2 * sd)) : percentText(pct);
}

bool tempoMissed(const app::RepView& rep) {
    return std::any_of(rep.tempo.begin(), rep.tempo.end(), [](app::TempoCall call) {
        return call == app::TempoCall::Short || call == app::TempoCall::Long;
    });
}

std::string tempoText(const app::SetView& set) {
    if (set.tempo.empty()) return {};
    const std::array<std::string, app::kTempoPhases> phases{say("lowering"), say("bottom"), say("way up"),
                                                            say("top")};
    const auto last =
        std::find_if(set.reps.rbegin(), set.reps.rend(), [](const app::RepView& r) { return r.counted; });
    if (last == set.reps.rend()) return say("tempo {}", set.tempo);
    const auto those = [&](app::TempoCall call) {
        std::string list;
        for (std::size_t i = 0; i < app::kTempoPhases; ++i)
            if (last->tempo[i] == call) list += (list.empty() ? "" : ", ") + phases[i];
        return list;
    };
    std::string brief = those(app::TempoCall::Short);
    std::string lengthy = those(app::TempoCall::Long);
    if (brief.empty() && lengthy.empty()) return say("tempo {} kept", set.tempo);
    if (!brief.empty()) brief = say("{} short", brief);
    if (!lengthy.empty()) lengthy = say("{} long", lengthy);
    const std::string both = brief + (brief.empty() || lengthy.empty() ? "" : "; ") + lengthy;
    return fmt::format("{}: {}", say("tempo {}", set.tempo), both);
}

std::string reserveText(const app::SetView& set) {
    if (!set.reserve) return {};
    const int left = static_cast<int>(std::lround(*set.reserve));
    const std::string count = countText(left, "rep", "reps");
    return say("about {} left ±{:.0f}", count, std::max(1.0, std::ceil(set.reserve_error)));
}

std::string maxText(const app::ProfileView& profile, const std::string& unit) {
    if (!profile.e1rm_kg) return {};
    return fmt::format("{:.0f} ±{:.0f} {}", massOf(*profile.e1rm_kg, unit),
                       massOf(profile.e1rm_plus_minus_kg, unit), unit == "lb" ? "lb" : "kg");
}

std::string maxSentence(const app::ProfileView& profile, const std::string& unit) {
    if (profile.loading) return say("Earlier sets are being read.");
    if (profile.e1rm_kg) return say("e1RM {} by {}", maxText(profile, unit), profile.metric);
    if (profile.general_kg)
        return say("about {:.0f} ±{:.0f} {}: {}", massOf(*profile.general_kg, unit),
                   massOf(profile.general_plus_minus_kg, unit), unit == "lb" ? "lb" : "kg",
                   heard(profile.general_label));
    return say("No e1RM: {}", heard(profile.refusal));
}

std::string clockText(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::max(0.0, seconds));
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string wallText(std::int64_t wall_ms, int utc_offset_min) {
    if (wall_ms <= 0) return {};
    constexpr std::int64_t kDayMin = 24 * 60;
    const std::int64_t minute = ((wall_ms / 60'000 + utc_offset_min) % kDayMin + kDayMin) % kDayMin;
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::string monthText(std::int64_t wall_ms, int utc_offset_min) {
    const auto local = static_cast<std::time_t>(wall_ms / 1'000 + std::int64_t{utc_offset_min} * 60);
    const std::tm date = fmt::gmtime(local);
    const std::array<std::string, 12> months{say("Jan"),  say("Feb"),  say("March"), say("April"),
                                             say("May"),  say("June"), say("July"),  say("Aug"),
                                             say("Sept"), say("Oct"),  say("Nov"),   say("Dec")};
    return fmt::format("{} {}", months[static_cast<std::size_t>(date.tm_mon)], date.tm_year + 1900);
}

std::string countText(int n, const char* one, const char* many) {
    return fmt::format("{} {}", n, wording(n == 1 ? one : many));
}

std::string visitorText(const app::VisitView& visit) {
    if (visit.signed_in) return visit.first_name.empty() ? say("member") : visit.first_name;
    return visit.guest ? say("guest") : "";
}

bool countsReps(const app::DeviceView& device) {
    return device.part == app::DeviceView::Part::Reps;
}
bool weighsBar(const app::DeviceView& device) {
    return device.part == app::DeviceView::Part::Weight;
}
bool readsCards(const app::DeviceView& device) {
    return device.part == app::DeviceView::Part::Cards;
}

std::optional<Trouble> worstTrouble(const app::Snapshot& snapshot) {
    if (!snapshot.storage_ok) return storageTrouble(snapshot);
    std::optional<Trouble> worst;
    for (const app::DeviceView& device : snapshot.devices) {
        if (!device.wanted || device.working) continue;
        Trouble trouble = deviceTrouble(snapshot, device);
        if (!worst || trouble.hinders < worst->hinders) worst = std::move(trouble);
    }
    return worst;
}

}  // namespace plumbline::ui
