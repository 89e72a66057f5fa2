#include "tests/suite/suite_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace plumbline::suite {
namespace {

using nlohmann::ordered_json;

std::string write(const std::filesystem::path& file, const std::string& text) {
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    return out ? "" : "cannot write " + file.string();
}

std::string traceOf(const LiftSet& set) {
    fmt::memory_buffer text;
    fmt::format_to(std::back_inserter(text), "t_us,counts\n");
    for (const Reading& r : set.readings)
        fmt::format_to(std::back_inserter(text), "{},{}\n", r.t_us, r.counts);
    return fmt::to_string(text);
}

/// A whole number without a fraction, as other suites have it.
ordered_json number(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e9) return static_cast<std::int64_t>(value);
    return value;
}

ordered_json metaOf(const LiftSet& set) {
    return {{"set_id", set.id},
            {"exercise", set.exercise},
            {"starts_with", set.starts_with_eccentric ? "eccentric" : "concentric"},
            {"mm_per_count", set.sensor.q_mm},
            {"nominal_hz", number(set.sensor.hz)},
            {"count_sign", set.sensor.sign},
            {"load_kg", set.load_kg},
            {"timestamps", set.sensor.timestamps()}};
}

ordered_json repOf(const RepTruth& rep, int number) {
    const Figures& f = rep.vertical;
    ordered_json j = {{"rep", number},
                      {"count", rep.count ? 1 : 0},
                      {"label", rep.label},
                      {"con_start", rep.con_start},
                      {"con_end", rep.con_end},
                      {"rom", f.rom},
                      {"mcv", f.mcv},
                      {"pv", f.pv},
                      {"t_pv", f.t_pv},
                      {"t_pe", f.t_pe},
                      {"mpv", f.mpv},
                      {"mean_power", f.mean_power},
                      {"mean_propulsive_power", f.mean_propulsive_power},
                      {"peak_power", f.peak_power},
                      {"a_min", f.a_min},
                      {"a_max", f.a_max},
                      {"a_start", f.a_start},
                      {"a_end", f.a_end},
                      {"cable_rom", rep.cable.rom},
                      {"cable_mcv", rep.cable.mcv},
                      {"cable_pv", rep.cable.pv},
                      {"cable_mpv", rep.cable.mpv}};
    if (rep.ecc_start && rep.ecc_end) {
        j["ecc_start"] = *rep.ecc_start;
        j["ecc_end"] = *rep.ecc_end;
    }
    return j;
}

std::string cell(const std::optional<double>& value) {
    return value ? fmt::format("{:.9f}", *value) : "";
}

int countedReps(const LiftSet& set) {
    return static_cast<int>(
        std::count_if(set.reps.begin(), set.reps.end(), [](const RepTruth& r) { return r.count; }));
}

ordered_json truthOf(const LiftSet& set) {
    ordered_json j = {{"set_id", set.id},
                      {"condition", set.condition},
                      {"exercise", set.exercise},
                      {"hz", number(set.sensor.hz)},
                      {"q_mm", set.sensor.q_mm},
                      {"seed", std::to_string(set.seed)},
                      {"duration_s", set.duration_s},
                      {"load_kg", set.load_kg},
                      {"n_reps", countedReps(set)},
                      {"velocity_loss_pct", velocityLossPct(set.reps)},
                      {"cable_offset_m", set.sensor.cable.offset},
                      {"reps", ordered_json::array()},
                      {"events", ordered_json::array()}};
    int number = 0;
    for (const RepTruth& rep : set.reps) j["reps"].push_back(repOf(rep, ++number));
    for (const EventTruth& e : set.events)
        j["events"].push_back({{"kind", e.kind}, {"t0", e.t0}, {"t1", e.t1}, {"rom", e.rom}});
    return j;
}

}  // namespace

std::string writeSet(const std::filesystem::path& folder, const LiftSet& set) {
    std::string error = write(folder / "traces" / (set.id + ".csv"), traceOf(set));
    if (error.empty()) error = write(folder / "meta" / (set.id + ".json"), metaOf(set).dump(1) + "\n");
    if (error.empty()) error = write(folder / "truth" / (set.id + ".json"), truthOf(set).dump(1) + "\n");
    return error;
}

std::string writeIndex(const std::filesystem::path& folder, const std::vector<LiftSet>& sets) {
    std::string text = "set_id,condition,exercise,hz,q_mm,n_reps,duration_s\n";
    for (const LiftSet& set : sets)
        text += fmt::format("{},{},{},{},{},{},{:.2f}\n", set.id, set.condition, set.exercise, set.sensor.hz,
                            set.sensor.q_mm, countedReps(set), set.duration_s);
    return write(folder / "index.csv", text);
}

std::string writeClaims(const std::filesystem::path& folder, const std::string& id,
                        const std::vector<Claim>& claims) {
    std::string text =
        "rep,concentric_start_s,concentric_end_s,rom_m,mean_velocity_mps,mean_propulsive_velocity_mps,"
        "peak_velocity_mps,mean_power_w,peak_power_w,eccentric_start_s,detected_at_s\n";
    int rep = 0;
    for (const Claim& c : claims)
        text += fmt::format("{},{:.9f},{:.9f},{},{},{},{},{},{},{},{}\n", ++rep, c.start, c.end, cell(c.rom),
                            cell(c.mcv), cell(c.mpv), cell(c.pv), cell(c.mean_power), cell(c.peak_power),
                            cell(c.ecc_start), cell(c.detected));
    return write(folder / (id + ".csv"), text);
}

}  // namespace plumbline::suite
