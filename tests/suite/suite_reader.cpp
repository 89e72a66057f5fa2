#include "tests/suite/suite_reader.h"

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace plumbline::suite {
namespace {

using nlohmann::json;

std::optional<std::string> textOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return std::nullopt;
    return text.str();
}

RepTruth repOf(const json& j) {
    RepTruth rep;
    rep.con_start = j.at("con_start");
    rep.con_end = j.at("con_end");
    rep.count = j.at("count") != 0;
    rep.label = j.value("label", "");
    if (j.contains("ecc_start")) {
        rep.ecc_start = j.at("ecc_start").get<double>();
        rep.ecc_end = j.at("ecc_end").get<double>();
    }
    Figures& f = rep.vertical;
    f.rom = j.at("rom");
    f.mcv = j.at("mcv");
    f.mpv = j.at("mpv");
    f.pv = j.at("pv");
    f.mean_power = j.at("mean_power");
    f.peak_power = j.at("peak_power");
    rep.cable = f;  // where the cable has no figure of its own, the bar's
    rep.cable.rom = j.value("cable_rom", f.rom);
    rep.cable.mcv = j.value("cable_mcv", f.mcv);
    rep.cable.mpv = j.value("cable_mpv", f.mpv);
    rep.cable.pv = j.value("cable_pv", f.pv);
    return rep;
}

SuiteSet setOf(const json& j) {
    SuiteSet set;
    set.id = j.at("set_id");
    set.condition = j.at("condition");
    set.exercise = j.at("exercise");
    set.hz = j.at("hz");
    set.q_mm = j.at("q_mm");
    set.hz_text = j.at("hz").dump();
    set.q_text = j.at("q_mm").dump();
    for (const json& rep : j.at("reps")) set.reps.push_back(repOf(rep));
    for (const json& e : j.at("events"))
        set.events.push_back({e.at("kind"), e.at("t0"), e.at("t1"), e.at("rom")});
    return set;
}

}  // namespace

tl::expected<std::vector<SuiteSet>, std::string> readSuite(const std::filesystem::path& folder) {
    const auto index = textOf(folder / "index.csv");
    if (!index) return tl::unexpected("cannot read " + (folder / "index.csv").string());
    std::vector<SuiteSet> sets;
    std::istringstream lines(*index);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        const std::string id = line.substr(0, line.find(','));
        const auto truth = textOf(folder / "truth" / (id + ".json"));
        if (!truth) return tl::unexpected("no truth for set " + id);
        try {
            sets.push_back(setOf(json::parse(*truth)));
        } catch (const json::exception& e) {
            return tl::unexpected("truth of set " + id + ": " + e.what());
        }
        sets.back().trace = folder / "traces" / (id + ".csv");
        sets.back().meta = folder / "meta" / (id + ".json");
    }
    return sets;
}

tl::expected<Recorded, std::string> readRecorded(const SuiteSet& set) {
    const auto meta = textOf(set.meta);
    const auto trace = textOf(set.trace);
    if (!meta || !trace) return tl::unexpected("no trace or meta of set " + set.id);
    Recorded recorded;
    double metres_per_count = 0;
    try {
        const json j = json::parse(*meta);
        metres_per_count = j.at("mm_per_count").get<double>() / 1000 * j.at("count_sign").get<double>();
        recorded.hz = j.at("nominal_hz");
        recorded.starts_with_eccentric = j.at("starts_with") == "eccentric";
    } catch (const json::exception& e) {
        return tl::unexpected("meta of set " + set.id + ": " + e.what());
    }
    const char* at = trace->data() + std::min(trace->find('\n'), trace->size());
    const char* const end = trace->data() + trace->size();
    while (at < end) {
        std::int64_t t_us = 0;
        std::int64_t counts = 0;
        const auto time = std::from_chars(at + 1, end, t_us);
        if (time.ec != std::errc{}) break;
        const auto count = std::from_chars(time.ptr + 1, end, counts);
        if (count.ec != std::errc{}) break;
        at = count.ptr;
        recorded.t.push_back(static_cast<double>(t_us) / 1e6);
        recorded.x.push_back(static_cast<double>(counts) * metres_per_count);
    }
    if (recorded.t.empty()) return tl::unexpected("trace of set " + set.id + " holds no sample");
    return recorded;
}

}  // namespace plumbline::suite
