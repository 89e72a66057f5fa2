#include "app/reports/past_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>
#include <utility>

#include "app/reports/formula_guard.h"
#include "app/reports/table.h"

namespace plumbline::reports {
namespace {

constexpr double kMostKg = 1500, kGramsPerKg = 1000, kGramsPerPound = 453.59237;
constexpr double kMostMetres = 100'000;
constexpr std::int64_t kMostSeconds = 86'400;
constexpr std::int64_t kFirstDay = 631'152'000;  // 1990-01-01: before it no app was there to write it

std::string trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return std::string(text);
}

std::string small(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::optional<double> plainNumber(std::string text) {
    const bool comma = text.find('.') == std::string::npos;
    if (comma) std::replace(text.begin(), text.end(), ',', '.');
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// "1:02:33", "32:06"; empty: not of this form.
std::optional<std::int64_t> clockSeconds(std::string_view text) {
    std::int64_t total = 0;
    int parts = 0;
    while (!text.empty()) {
        unsigned part = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
        if (error != std::errc() || part > 9999 || ++parts > 3) return std::nullopt;
        total = total * 60 + part;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) break;
        if (text.front() != ':' || text.size() == 1) return std::nullopt;
        text.remove_prefix(1);
    }
    return parts >= 2 ? std::optional(total) : std::nullopt;
}

/// "2h 38m"; empty: not of this form.
std::optional<std::int64_t> wordSeconds(std::string_view text) {
    std::int64_t total = 0;
    while (!text.empty()) {
        unsigned part = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
        if (error != std::errc() || part > 100'000) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
        std::string unit;
        while (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
            unit += text.front();
            text.remove_prefix(1);
        }
        const bool hours = unit == "h" || unit == "hr" || unit == "std";
        const bool minutes = unit == "m" || unit == "min";
        if (!hours && !minutes && unit != "s" && unit != "sec" && unit != "sek") return std::nullopt;
        total += static_cast<std::int64_t>(part) * (hours ? 3600 : minutes ? 60 : 1);
        while (!text.empty() && (text.front() == ' ' || text.front() == '.')) text.remove_prefix(1);
    }
    return total;
}

double metresOf(std::string_view unit) {
    const std::string name = small(std::string(unit));
    return name == "km"                      ? 1000
           : name == "mi" || name == "miles" ? 1609.344
           : name == "ft"                    ? 0.3048
           : name == "yd"                    ? 0.9144
                                             : 1;
}

/// What is none when rounded was never said: the store takes no distance of 0.
std::optional<std::int64_t> unlessNone(std::int64_t value) {
    return value > 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

Columns::Columns(const CsvRecord& header) : count_(header.fields.size()) {
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        places_.emplace(small(trimmed(header.fields[i])), i);
}

Columns::Columns(std::initializer_list<std::string_view> names) : count_(names.size()) {
    for (const std::string_view name : names) places_.emplace(small(std::string(name)), places_.size());
}

bool Columns::have(std::string_view name) const {
    return places_.find(small(std::string(name))) != places_.end();
}

bool Columns::haveAll(std::initializer_list<std::string_view> names) const {
    return std::all_of(names.begin(), names.end(), [this](std::string_view name) { return have(name); });
}

std::string Columns::field(const CsvRecord& record, std::string_view name) const {
    const auto found = places_.find(small(std::string(name)));
    if (found == places_.end() || found->second >= record.fields.size()) return {};
    return trimmed(record.fields[found->second]);
}

std::string Columns::text(const CsvRecord& record, std::string_view name) const {
    const auto found = places_.find(small(std::string(name)));
    if (found == places_.end() || found->second >= record.fields.size()) return {};
    return unguardFormulas(record.fields[found->second]);
}

std::optional<double> Columns::number(const CsvRecord& record, std::string_view name, double most) const {
    const std::string text = field(record, name);
    if (text.empty()) return std::nullopt;
    const auto value = plainNumber(text);
    if (!value) throw Refusal{fmt::format("{} is no number", name)};
    if (*value < 0 || *value > most) throw Refusal{fmt::format("{} is out of the believable", name)};
    return value;
}

PastSet& VisitCollector::add(const std::string& key, const PastVisit& visit, PastSet set) {
    if (!set.reps && !set.held_ms && !set.distance_mm)
        throw Refusal{"says neither repetitions nor a time nor a distance"};
    if (set.exercise.empty()) throw Refusal{"names no exercise"};
    const auto [place, fresh] = places_.emplace(key, into_.training.size());
    if (fresh) into_.training.push_back(visit);
    return into_.training[place->second].sets.emplace_back(std::move(set));
}

PastSet* VisitCollector::firstOf(const std::string& key, const std::string& exercise) {
    const auto place = places_.find(key);
    if (place == places_.end()) return nullptr;
    std::vector<PastSet>& sets = into_.training[place->second].sets;
    const auto first =
        std::find_if(sets.begin(), sets.end(), [&](const PastSet& set) { return set.exercise == exercise; });
    return first == sets.end() ? nullptr : &*first;
}

WallTime startOf(const std::string& text) {
    const auto time = readWallTime(text);
    if (!time) throw Refusal{"the date is not one that is known"};
    if (time->local_s < kFirstDay) throw Refusal{"the date is out of the believable"};
    return *time;
}

std::optional<std::int64_t> gramsOf(std::optional<double> weight, bool pounds) {
    if (!weight || *weight == 0) return std::nullopt;
    const double grams = *weight * (pounds ? kGramsPerPound : kGramsPerKg);
    if (grams > kMostKg * kGramsPerKg) throw Refusal{"the weight is out of the believable"};
    return unlessNone(std::llround(grams));
}

std::optional<std::int64_t> millimetresOf(std::optional<double> distance, std::string_view unit) {
    if (!distance || *distance == 0) return std::nullopt;
    const double metres = metresOf(unit);
    if (*distance * metres > kMostMetres) throw Refusal{"the distance is out of the believable"};
    return unlessNone(std::llround(*distance * metres * 1000));
}

std::int64_t halfDigitMm(std::string_view distance, std::string_view unit) {
    const std::size_t sign = distance.find_last_of(".,");
    const std::size_t decimals = sign == std::string_view::npos ? 0 : distance.size() - sign - 1;
    return std::llround(metresOf(unit) * 500 / std::pow(10, static_cast<double>(decimals)));
}

std::int64_t secondsOf(const std::string& text) {
    if (text.empty()) return 0;
    std::optional<std::int64_t> seconds = clockSeconds(text);
    if (!seconds) seconds = wordSeconds(small(text));
    if (!seconds) {
        const auto number = plainNumber(text);
        if (number && *number >= 0 && *number <= static_cast<double>(kMostSeconds))
            seconds = std::llround(*number);
    }
    if (!seconds) throw Refusal{"the time is not one that is known"};
    if (*seconds > kMostSeconds) throw Refusal{"the time is out of the believable"};
    return *seconds;
}

bool isPounds(std::string_view unit, bool otherwise) {
    const std::string name = small(std::string(unit));
    if (name.empty()) return otherwise;
    return name.starts_with("lb") || name.starts_with("pound");
}

std::string shortNumber(double value) {
    std::string text = figure(value, 2);
    text.erase(text.find_last_not_of('0') + 1);
    if (!text.empty() && text.back() == '.') text.pop_back();
    return text;
}

std::string kilograms(const std::optional<std::int64_t>& load_g, const char* none) {
    return load_g ? shortNumber(static_cast<double>(*load_g) / kGramsPerKg) : none;
}

ReadTraining readTraining(App app, std::string_view bytes, bool pounds) {
    const CsvFile file = readCsv(bytes);
    ReadTraining read = app == App::Strong ? readStrong(file, pounds)
                        : app == App::Hevy ? readHevy(file)
                                           : readFitNotes(file, pounds);
    read.not_understood.insert(read.not_understood.end(), file.faults.begin(), file.faults.end());
    std::sort(read.not_understood.begin(), read.not_understood.end(),
              [](const NotUnderstood& a, const NotUnderstood& b) {
                  return std::tie(a.line, a.reason) < std::tie(b.line, b.reason);
              });
    return read;
}

std::string writeTraining(App app, const PastTraining& training) {
    return app == App::Strong ? writeStrong(training)
           : app == App::Hevy ? writeHevy(training)
                              : writeFitNotes(training);
}

}  // namespace plumbline::reports
