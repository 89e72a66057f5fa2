#pragma once
// The engine on hand-made events: no device, no thread, no clock, no disk.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/engine.h"
#include "db/catalogue.h"

namespace plumbline::testing {

inline constexpr std::uint16_t kLpt = 0, kHooks = 1, kReader = 2;
inline constexpr double kG = 9.80665;
inline constexpr const char* kAnna = "0013110988";  ///< cards; the gym knows these two
inline constexpr const char* kBen = "0002008108";
inline constexpr const char* kNewCard = "9999999999";  ///< nobody's

/// A rack in a test: a lifter's motion in, snapshots and store jobs out. The store answers at once unless
/// told not to.
class Gym {
  public:
    explicit Gym(const std::function<void(app::Config&)>& change = {}, bool lpt_works = true) {
        config.devices = app::defaultConfig().devices;
        config.plates = app::defaultConfig().plates;
        if (change) change(config);
        engine = std::make_unique<app::Engine>(
            config, db::starterCatalogue(), [this](std::int64_t) { return "id-" + std::to_string(++ids); });
        engine->apply(
            app::ClockReading{.t_us = t_us, .wall_ms = 1'700'000'000'000, .clock_ok = true, .boot_id = "b"});
        for (std::uint16_t device : {kLpt, kHooks, kReader})
            if (device != kLpt || lpt_works) working(device);
        passJobs();
    }

    void working(std::uint16_t device) { health(device, drivers::DeviceHealth::State::Working); }
    void health(std::uint16_t device, drivers::DeviceHealth::State state, const std::string& what = "") {
        engine->apply(drivers::DeviceHealth{.t_us = t_us, .device = device, .state = state, .what = what});
        passJobs();
    }
    void unplug(std::uint16_t device) {
        attached[device] = false;
        health(device, drivers::DeviceHealth::State::Absent, "The sensor is unplugged.");
    }
    void replug(std::uint16_t device) {
        attached[device] = true;
        fresh_stream = true;
        working(device);
    }

    void tap(const std::string& uid) {
        engine->apply(drivers::CardRead{.t_us = t_us, .device = kReader, .uid = uid, .complete = true});
        passJobs();
        putOffBack();
    }
    /// The program was killed in the visit of who has this card, and is there again.
    void resume(const std::string& uid, const std::string& exercise_id = "") {
        engine->apply(app::Resumed{t_us, cards.at(uid), exercise_id});
        passJobs();
        putOffBack();
    }
    void press(app::Command command) {
        engine->apply(std::move(command));
        passJobs();
        putOffBack();
    }

    /// Time passes; the bar follows `height(seconds from now)` in m, the hooks carry `hook_kg` each.
    void pass(double seconds, const std::function<double(double)>& height = {}) {
        const std::int64_t from = t_us;
        const double start = bar_m;
        const auto end = from + static_cast<std::int64_t>(seconds * 1e6);
        while (t_us < end) {
            t_us += 1000;
            if (height) bar_m = start + height(static_cast<double>(t_us - from) / 1e6);
            if (attached[kLpt]) {
                drivers::Sample sample{.t_us = t_us, .counts = std::lround(bar_m * 1000), .device = kLpt};
                sample.gap_before = std::exchange(fresh_stream, false);
                engine->apply(drivers::Samples{t_us, {sample}});
            }
            if (attached[kHooks] && t_us % 8000 == 0) hookPacket();
            passJobs();
        }
        engine->apply(app::Tick{t_us});
        passJobs();
        putOffBack();
    }
    void still(double seconds) { pass(seconds); }

    /// Half a cosine from here by `by` m in `seconds`.
    void move(double by, double seconds) {
        pass(seconds, [=](double s) { return by * (1 - std::cos(M_PI * s / seconds)) / 2; });
    }
    void unrack() {
        const double load = hook_kg;
        racked_kg = load;
        hook_kg = 0;
        move(0.03, 0.4);
        still(1);
    }
    void rerack() {
        move(-0.03, 0.4);
        hook_kg = racked_kg;
        still(2);
    }
    void squat(double up_s = 0.9) {
        move(-0.55, 1.1);
        move(0.55, up_s);
        still(0.8);
    }

    app::Snapshot picture() { return engine->snapshot(); }

    template <typename Job>
    std::vector<Job> jobs() const {
        std::vector<Job> found;
        for (const db::StoreJob& job : all_jobs) {
            if (const auto* what = std::get_if<Job>(&job.what)) found.push_back(*what);
        }
        return found;
    }

    app::Config config;
    std::unique_ptr<app::Engine> engine;
    std::int64_t t_us = 1'000'000'000;
    double bar_m = 1.5;
    double hook_kg = 30;
    double racked_kg = 30;
    double apart_kg = 0;  ///< the left hook carries so much more of the bar than hook_kg, the right one less
    std::map<std::uint16_t, bool> attached{{kLpt, true}, {kHooks, true}, {kReader, true}};
    std::map<std::string, db::MemberRecord> cards{{kAnna, {.id = "anna", .first_name = "Anna"}},
                                                  {kBen, {.id = "ben", .first_name = "Ben"}}};
    std::map<std::string, std::string> pins{{"ben", "2580"}};
    /// What the store knows of a member's program.
    std::map<std::string, db::MemberTraining> training;
    std::vector<db::RosterLine> roster;
    std::vector<db::ProgramRecord> programs;
    std::vector<db::OverrideRecord> chain;  ///< rows saved so far
    std::string refuses_overrides;          ///< why; empty: it takes them
    /// Closed sets go into `training` too, so that the next visit knows them.
    bool remembers_sets = false;
    /// False: whatever is asked of the back by itself is put off at once, for tests of something else.
    bool asks_of_backs = false;
    bool slow_training = false;  ///< what a member trains by is told by answerAll() only
    bool store_answers = true;
    std::string store_error;
    int history = 0;     ///< past sets of squats that the store knows
    int own_rom_mm = 0;  ///< of eight repetitions that the store knows of every exercise; 0: of none
    std::shared_ptr<const db::Trend> years;

    /// The store catches up.
    void answerAll() {
        store_answers = true;
        for (const db::StoreJob& job : std::exchange(unanswered, {})) answer(job);
        passJobs();
        putOffBack();
    }

  private:
    void hookPacket() {
        const drivers::DeviceKind* kind = drivers::findDeviceKind("phidget_bridge_1046");
        drivers::Samples packet{.received_us = t_us, .samples = {}};
        for (const std::uint8_t channel : {std::uint8_t{0}, std::uint8_t{1}}) {
            const double apart = hook_kg > 0 ? (channel == 0 ? apart_kg : -apart_kg) : 0;
            packet.samples.push_back(
                {.t_us = t_us,
                 .counts = std::lround((hook_kg + apart) * kG / kind->unit_per_count) + kind->zero_counts,
                 .device = kHooks,
                 .channel = channel});
        }
        engine->apply(packet);
    }

    [[nodiscard]] db::MemberRecord member(const std::string& id) const {
        for (const auto& [uid, each] : cards)
            if (each.id == id) return each;
        return {};
    }

    void putOffBack() {
        if (asks_of_backs) return;
        if (engine->snapshot().form.form == app::Form::CheckIn)
            engine->apply(app::Command{app::SkipCheckIn{}});
        if (engine->snapshot().form.form == app::Form::Prepare)
            engine->apply(app::Command{app::Preparation{app::Preparation::Do::SkipAll}});
        passJobs();
    }

    void passJobs() {
        // An answer may lead to further jobs: a found card starts a session.
        for (auto jobs = engine->takeJobs(); !jobs.empty(); jobs = engine->takeJobs()) perform(jobs);
    }

    void perform(const std::vector<db::StoreJob>& jobs_now) {
        for (const db::StoreJob& job : jobs_now) {
            all_jobs.push_back(job);
            const bool held = slow_training && std::holds_alternative<db::FindTraining>(job.what);
            store_answers && !held ? answer(job) : unanswered.push_back(job);
        }
    }

    void answer(const db::StoreJob& job) {
        db::StoreAnswer answer{.number = job.number, .saved = store_error.empty(), .error = store_error};
        if (const auto* find = std::get_if<db::FindCard>(&job.what)) {
            answer.saved = false;
            if (const auto card = cards.find(find->uid); card != cards.end()) answer.member = card->second;
        }
        if (std::holds_alternative<db::FindPeople>(job.what)) {
            answer.saved = false;
            for (const auto& [uid, member] : cards) answer.people.push_back(member);
        }
        if (const auto* check = std::get_if<db::CheckPin>(&job.what)) {
            if (pins[check->member_id] == check->pin)
                answer.member = member(check->member_id);
            else
                answer.pin = db::PinAnswer{.tries = 0, .locked_ms = 30'000};
        }
        if (const auto* enrol = std::get_if<db::Enrol>(&job.what)) {
            answer.taken = cards.count(enrol->card_uid) > 0;
            answer.saved = !answer.taken && store_error.empty();
            if (answer.saved) answer.member = cards[enrol->card_uid] = enrol->member;
        }
        if (std::holds_alternative<db::FindTrend>(job.what)) answer.trend = years;
        if (const auto* find = std::get_if<db::FindHistory>(&job.what)) {
            answer.saved = false;
            for (int i = 0; i < history && find->exercise_id == "back_squat"; ++i) {
                db::StoredSet past;
                past.set.id = "past-" + std::to_string(i);
                past.session.id = "earlier";
                past.set.started.wall_ms = 1'699'900'000'000;
                past.set.load_g = 80'000 + 20'000 * i;
                past.reps.push_back({.mean_velocity_mm_s = 950 - 150 * i,
                                     .mean_propulsive_velocity_mm_s = 970 - 150 * i,
                                     .rom_mm = 580});
                answer.history.push_back(past);
            }
            if (own_rom_mm > 0) {
                db::StoredSet past;
                past.set.id = "own-range";
                past.session.id = "earlier";
                past.set.started.wall_ms = 1'699'900'000'000;
                past.set.load_g = 60'000;
                past.reps.assign(8, {.mean_velocity_mm_s = 600, .rom_mm = own_rom_mm});
                answer.history.push_back(past);
            }
        }
        answerOfTraining(job, answer);
        remember(job, answer);
        engine->apply(answer);
    }

    /// What a member said, and what of it the chain says. As the store does it refuses without consent, but
    /// for what takes something back or lifts it.
    void remember(const db::StoreJob& job, db::StoreAnswer& answer) {
        if (const auto* start = std::get_if<db::StartSession>(&job.what))
            sessions[start->session.id] = start->session;
        if (const auto* save = std::get_if<db::SaveSet>(&job.what); save != nullptr && remembers_sets)
            rememberSet(save->set);
        if (const auto* save = std::get_if<db::SaveHealth>(&job.what)) {
            db::MemberTraining& known = training[save->rows.front().member_id];
            bool agreed = false, ends = true;
            for (const std::vector<db::HealthRecord>* rows :
                 std::initializer_list<const std::vector<db::HealthRecord>*>{&known.health, &save->rows})
                for (const db::HealthRecord& row : *rows)
                    if (row.kind.starts_with("consent")) agreed = row.kind == "consent";
            for (const db::HealthRecord& row : save->rows)
                ends = ends && (row.kind == "consent_end" || row.kind == "flare_end" || row.kind == "lifted");
            answer.error =
                agreed || ends ? refuses_overrides : "The member has not agreed that such answers are kept";
            answer.saved = answer.error.empty();
            if (!answer.saved) return;
            known.health.insert(known.health.end(), save->rows.begin(), save->rows.end());
            for (const db::OverrideRecord& row : save->then) append(row, answer);
        }
    }

    void rememberSet(const db::SetRecord& set) {
        const db::SessionRecord& session = sessions[set.session_id];
        if (!set.ended || !session.member_id) return;
        auto& logged = training[*session.member_id].logged;
        std::erase_if(logged, [&](const auto& old) { return old.set.id == set.id; });
        logged.push_back(
            {.set = set, .day = app::calendarDay(set.started.wall_ms, 0), .deload = session.deload});
    }

    void append(db::OverrideRecord row, db::StoreAnswer& answer) {
        row.seq = static_cast<std::int64_t>(chain.size()) + 1;
        chain.push_back(row);
        answer.overrides.push_back(row);
        if (row.field == "care" || row.field == "cue" || row.field == "flag")
            training[row.member_id].overrides.push_back(row);
    }

    void answerOfTraining(const db::StoreJob& job, db::StoreAnswer& answer) {
        if (const auto* find = std::get_if<db::FindTraining>(&job.what)) {
            answer.saved = false;
            answer.training = std::make_shared<const db::MemberTraining>(training[find->member_id]);
        }
        if (std::holds_alternative<db::FindRoster>(job.what)) {
            answer.saved = false;
            answer.roster = roster;
        }
        if (std::holds_alternative<db::FindPrograms>(job.what)) {
            answer.saved = false;
            answer.programs = programs;
        }
        if (const auto* find = std::get_if<db::FindOverrides>(&job.what)) {
            answer.saved = false;
            for (auto row = chain.rbegin(); row != chain.rend(); ++row)
                if (row->member_id == find->member_id) answer.overrides.push_back(*row);
        }
        if (const auto* save = std::get_if<db::SaveOverrides>(&job.what)) {
            answer.saved = refuses_overrides.empty();
            answer.error = refuses_overrides;
            if (!answer.saved) return;
            for (const db::OverrideRecord& row : save->rows) append(row, answer);
        }
    }

    std::vector<db::StoreJob> all_jobs, unanswered;
    std::map<std::string, db::SessionRecord> sessions;  // as they were begun
    bool fresh_stream = true;
    int ids = 0;
};

/// Two squats from the hooks and back.
inline void set(Gym& gym) {
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.squat();
    gym.rerack();
}

}  // namespace plumbline::testing
