#include "drivers/sim_script.h"

#include <array>
#include <utility>

#include "drivers/sim_rack.h"

namespace plumbline::drivers {
namespace {

constexpr double kRest = 12;

struct Preset {
    std::string_view name;
    LiftSet::Style style;
    double rom_m;
    std::array<double, 3> velocities;  // of the three sets
    std::array<double, 2> plates;      // put on each side before the first and before the second set
    bool guest;
    bool mistakes = false;  // a plate too light on one side, a helping hand, a missed hook
};
constexpr std::array kPresets{
    Preset{"squat", LiftSet::Style::Squat, 0.56, {0.75, 0.62, 0.60}, {20, 10}, false},
    Preset{"bench", LiftSet::Style::Bench, 0.38, {0.62, 0.50, 0.48}, {15, 5}, false},
    Preset{"deadlift", LiftSet::Style::Deadlift, 0.52, {0.68, 0.58, 0.55}, {25, 15}, false},
    Preset{"mistakes", LiftSet::Style::Squat, 0.56, {0.75, 0.62, 0.60}, {20, 10}, false, true},
    Preset{"guest", LiftSet::Style::Squat, 0.56, {0.75, 0.62, 0.60}, {20, 10}, true},
};

/// Writes acts one after the other.
class Writer {
  public:
    void wait(double seconds) { now_ += seconds; }
    template <typename What>
    void act(What what) {
        script_.acts.push_back({.at_s = now_, .what = what});
    }
    /// Left, then right.
    void plates(double kg) {
        for (const auto side : {PutPlate::Side::Left, PutPlate::Side::Right}) {
            act(PutPlate{.side = side, .kg = kg});
            wait(1.5);
        }
    }
    /// Left right, right too light; seen, and put right.
    void misload(double kg, double taken_for_it) {
        act(PutPlate{.side = PutPlate::Side::Left, .kg = kg});
        wait(1.5);
        for (const double right : {taken_for_it, -taken_for_it, kg}) {
            act(PutPlate{.side = PutPlate::Side::Right, .kg = right});
            wait(right == taken_for_it ? 5 : 1.5);
        }
    }
    void set(const LiftSet& set) {
        act(set);
        wait(setSeconds(set));
    }
    Script finish() {
        script_.length_s = now_;
        return std::move(script_);
    }

  private:
    Script script_;
    double now_ = 0;
};

Script write(const Preset& preset) {
    const auto set = [&](std::size_t number, int reps, double loss_pct) {
        return LiftSet{.style = preset.style,
                       .reps = reps,
                       .rom_m = preset.rom_m,
                       .first_velocity = preset.velocities[number],
                       .last_loss_pct = loss_pct};
    };
    Writer writer;
    writer.wait(1.5);
    writer.act(StepOn{});
    writer.wait(1.5);
    writer.act(TapCard{});
    writer.wait(3);
    preset.mistakes ? writer.misload(preset.plates[0], 15) : writer.plates(preset.plates[0]);
    writer.wait(3);
    writer.set(set(0, 3, 6));
    writer.wait(4);
    writer.plates(preset.plates[1]);
    writer.wait(kRest - 7);
    LiftSet second = set(1, 3, 9);
    if (preset.mistakes) {
        second.helped_rep = 3;
        second.help_kg = 12;
        second.missed = PutPlate::Side::Right;
        second.missed_s = 2.5;
    }
    writer.set(second);
    writer.wait(kRest);
    writer.set(set(2, 6, 23));
    writer.wait(5);
    writer.act(TapCard{});
    writer.wait(2);
    writer.plates(-preset.plates[1]);
    writer.plates(-preset.plates[0]);
    writer.act(StepOff{});
    writer.wait(4);
    auto script = writer.finish();
    script.visitors =
        preset.guest ? std::vector<std::string>{""} : std::vector<std::string>{"0013110988", "0002008108"};
    return script;
}

constexpr std::string_view kLong = "long", kFree = "free";

Script writeLong() {
    constexpr int kSets = 15;
    const LiftSet quick{.style = LiftSet::Style::Bench,
                        .reps = 25,
                        .rom_m = 0.4,
                        .first_velocity = 0.85,
                        .last_loss_pct = 24,
                        .pace = 2};
    Writer writer;
    writer.wait(3);
    writer.act(TapCard{});
    writer.wait(2);
    writer.plates(20);
    for (int i = 0; i < kSets; ++i) {
        writer.wait(5);
        writer.set(quick);
    }
    writer.wait(5);
    writer.act(TapCard{});
    writer.wait(2);
    writer.plates(-20);
    writer.wait(12);
    auto script = writer.finish();
    script.visitors = {"0013110988"};
    return script;
}

}  // namespace

std::optional<Script> presetScript(std::string_view name) {
    for (const auto& preset : kPresets) {
        if (preset.name == name) return write(preset);
    }
    if (name == kLong) return writeLong();
    if (name == kFree) return Script{.length_s = 3600};
    return std::nullopt;
}

std::vector<std::string_view> presetNames() {
    std::vector<std::string_view> names;
    names.reserve(kPresets.size() + 2);
    for (const auto& preset : kPresets) names.push_back(preset.name);
    names.insert(names.end(), {kLong, kFree});
    return names;
}

}  // namespace plumbline::drivers
