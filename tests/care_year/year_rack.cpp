#include "tests/care_year/year_rack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

#include "app/engine.h"
#include "app/rack_geometry.h"
#include "app/training/program_text.h"

namespace plumbline::care_year {
namespace {

constexpr std::uint16_t kLpt = 0, kHooks = 1, kReader = 2;
constexpr double kG = 9.80665;
constexpr std::int64_t kSampleUs = 1000, kPacketUs = 8000;  // as a Chronojump and a PhidgetBridge send

template <typename Row>
void put(std::vector<Row>& rows, const Row& row) {
    const auto there =
        std::find_if(rows.rbegin(), rows.rend(), [&](const Row& each) { return each.id == row.id; });
    if (there == rows.rend())
        rows.push_back(row);
    else
        *there = row;
}

}  // namespace

YearRack::YearRack(const std::filesystem::path& folder, const std::filesystem::path& programs,
                   std::vector<Known>& people, std::int64_t world_ms, std::uint64_t seed)
    : config_(app::defaultConfig()), ids_(seed), world_ms_(world_ms) {
    db::StoreOptions options{.file = folder / "rack.db", .card_key_file = {}, .rack_id = "year"};
    options.console = true;
    auto console = db::Store::open(options);
    EXPECT_TRUE(console) << console.error().what;
    settle(programs, people, **console);
    console->reset();
    options.console = false;
    auto store = db::Store::open(options);
    EXPECT_TRUE(store) << store.error().what;
    store_ = std::move(*store);
    catalogue_ = *store_->exercises();
    for (const db::ProgramRecord& each : store_->perform({.what = db::FindPrograms{}}).programs) {
        const auto read = training::parseProgram(each.text);
        EXPECT_TRUE(read) << each.name;
        if (read) programs_[each.id] = *read;
    }
    engine_ = std::make_unique<app::Engine>(config_, catalogue_,
                                            [this](std::int64_t wall_ms) { return ids_.next(wall_ms); });
    engine_->apply(
        app::ClockReading{.t_us = t_us_, .wall_ms = world_ms_, .clock_ok = true, .boot_id = "year"});
    for (const std::uint16_t device : {kLpt, kHooks, kReader})
        engine_->apply(drivers::DeviceHealth{
            .t_us = t_us_, .device = device, .state = drivers::DeviceHealth::State::Working});
    work();
}

YearRack::~YearRack() = default;

void YearRack::settle(const std::filesystem::path& programs, std::vector<Known>& people, db::Store& console) {
    const db::Moment now{.t_us = t_us_, .wall_ms = world_ms_, .clock_ok = true, .boot_id = "year"};
    for (const auto& file : std::filesystem::directory_iterator(programs)) {
        std::ifstream in(file.path());
        db::ProgramRecord record{.id = ids_.next(world_ms_), .created = now};
        record.text.assign(std::istreambuf_iterator<char>(in), {});
        const auto read = training::parseProgram(record.text);
        ASSERT_TRUE(read) << file.path();
        record.family = read->family;
        record.name = read->name;
        EXPECT_EQ(console.perform({.number = 1, .what = db::SaveProgram{record, {}}}).error, "");
    }
    for (Known& person : people) {
        person.id = ids_.next(world_ms_);
        EXPECT_TRUE(console.addMember({.id = person.id, .first_name = person.name, .created = now}));
        EXPECT_TRUE(console.addCard(person.card, person.id, now));
        if (person.role == "member") continue;
        db::OverrideRecord role{.id = ids_.next(world_ms_), .member_id = person.id, .field = "role"};
        role.new_value = person.role;
        role.scope = "program";
        role.role = "console";
        role.reason = "other";
        role.made = now;
        EXPECT_EQ(console.perform({.number = 1, .what = db::SaveOverrides{{role}}}).error, "");
    }
}

void YearRack::sleepUntil(std::int64_t world_ms, std::int64_t rack_ms, bool clock_ok) {
    t_us_ += std::max<std::int64_t>(world_ms - world_ms_, 1000) * 1000;
    world_ms_ = std::max(world_ms, world_ms_);
    fresh_ = true;
    engine_->apply(
        app::ClockReading{.t_us = t_us_, .wall_ms = rack_ms, .clock_ok = clock_ok, .boot_id = "year"});
    engine_->apply(app::Tick{t_us_});
    work();
}

void YearRack::rest(double seconds) {
    constexpr double kTickS = 5;
    for (; seconds > 0; seconds -= kTickS) {
        const double step = std::min(seconds, kTickS);
        t_us_ += static_cast<std::int64_t>(step * 1e6);
        world_ms_ += static_cast<std::int64_t>(step * 1e3);
        engine_->apply(app::Tick{t_us_});
        work();
    }
    fresh_ = true;
}

void YearRack::tap(const std::string& card) {
    engine_->apply(drivers::CardRead{.t_us = t_us_, .device = kReader, .uid = card, .complete = true});
    work();
    still(0.2);
}

void YearRack::press(app::Command command) {
    engine_->apply(std::move(command));
    work();
    still(0.05);
}

app::Snapshot YearRack::look() {
    return engine_->snapshot();
}

void YearRack::load(double kg, double more_left) {
    // Plates hang outside the hooks.
    const app::RackGeometry geometry;
    const double more = more_left * 2 * geometry.plate_arm_m / geometry.hook_spacing_m;
    left_kg_ = racked_left_ = (kg + more) / 2;
    right_kg_ = racked_right_ = (kg - more) / 2;
}

void YearRack::move(double by, double seconds) {
    const double start = bar_m_;
    pass(seconds, [=](double s) { return start + by * (1 - std::cos(M_PI * s / seconds)) / 2; });
}

void YearRack::unrack() {
    left_kg_ = right_kg_ = 0;
    move(0.03, 0.4);
    still(0.8);
}

void YearRack::rerack() {
    move(-0.03, 0.4);
    left_kg_ = racked_left_;
    right_kg_ = racked_right_;
    still(2);
}

void YearRack::pass(double seconds, const std::function<double(double)>& height) {
    const std::int64_t from = t_us_;
    const auto packets = std::max<std::int64_t>(1, std::llround(seconds * 1e6 / kPacketUs));
    for (std::int64_t packet = 0; packet < packets; ++packet) {
        drivers::Samples samples{.received_us = 0, .samples = {}};
        for (std::int64_t i = 0; i < kPacketUs / kSampleUs; ++i) {
            t_us_ += kSampleUs;
            const double s = std::min(seconds, static_cast<double>(t_us_ - from) / 1e6);
            if (height) bar_m_ = height(s);
            samples.samples.push_back({.t_us = t_us_, .counts = std::lround(bar_m_ * 1000), .device = kLpt});
            samples.samples.back().gap_before = std::exchange(fresh_, false);
        }
        samples.received_us = t_us_;
        samples_ += samples.samples.size();
        engine_->apply(samples);
        hooks();
        work();
    }
    world_ms_ += (t_us_ - from) / 1000;
    engine_->apply(app::Tick{t_us_});
    work();
}

void YearRack::hooks() {
    static const drivers::DeviceKind* kind = drivers::findDeviceKind("phidget_bridge_1046");
    drivers::Samples packet{.received_us = t_us_, .samples = {}};
    for (const std::uint8_t channel : {std::uint8_t{0}, std::uint8_t{1}}) {
        const double kg = channel == 0 ? left_kg_ : right_kg_;
        packet.samples.push_back({.t_us = t_us_,
                                  .counts = std::lround(kg * kG / kind->unit_per_count) + kind->zero_counts,
                                  .device = kHooks,
                                  .channel = channel});
    }
    samples_ += packet.samples.size();
    engine_->apply(packet);
}

void YearRack::work() {
    for (auto jobs = engine_->takeJobs(); !jobs.empty(); jobs = engine_->takeJobs())
        for (const db::StoreJob& job : jobs) {
            const db::StoreAnswer answer = store_->perform(job);
            note(job, answer);
            engine_->apply(answer);
        }
}

void YearRack::note(const db::StoreJob& job, const db::StoreAnswer& answer) {
    if (!answer.error.empty()) written_.refused.push_back(answer.error);
    if (!answer.saved) return;
    if (const auto* rep = std::get_if<db::SaveRep>(&job.what)) {
        put(written_.sets, rep->set);
        put(written_.reps, rep->rep);
        written_.reps.back().samples.clear();
    }
    if (const auto* set = std::get_if<db::SaveSet>(&job.what)) put(written_.sets, set->set);
    if (const auto* start = std::get_if<db::StartSession>(&job.what)) put(written_.sessions, start->session);
    if (const auto* end = std::get_if<db::EndSession>(&job.what)) put(written_.sessions, end->session);
    if (const auto* health = std::get_if<db::SaveHealth>(&job.what)) {
        for (const db::HealthRecord& row : health->rows) put(written_.health, row);
        for (const db::OverrideRecord& row : health->then) put(written_.changes, row);
    }
    for (const db::OverrideRecord& row : answer.overrides)
        if (!std::holds_alternative<db::FindOverrides>(job.what)) put(written_.changes, row);
}

void YearRack::shut() {
    work();
    engine_.reset();
}

}  // namespace plumbline::care_year
