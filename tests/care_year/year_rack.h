#pragma once
// A whole rack without window or threads: the engine, fed with a transducer's and two hooks' samples at their
// usual rates, and a real store on disk that answers its jobs. Time passes as fast as it is told to. One
// thread.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/command.h"
#include "app/config.h"
#include "app/snapshot.h"
#include "app/training/program.h"
#include "db/store.h"
#include "db/uuid.h"

namespace plumbline::app {
class Engine;
}

namespace plumbline::care_year {

/// What went to disk since it was last asked for: newest rows, in the order their ids first came.
struct Written {
    std::vector<db::SetRecord> sets;
    std::vector<db::RepRecord> reps;
    std::vector<db::SessionRecord> sessions;
    std::vector<db::HealthRecord> health;
    std::vector<db::OverrideRecord> changes;
    std::vector<std::string> refused;  ///< jobs the store did not take, and why
};

/// Somebody whom the rack knows from its first day.
struct Known {
    std::string name, card, role = "member";
    std::string id{};  ///< given by the rack
};

class YearRack {
  public:
    /// Makes `folder`/rack.db with the programs of the folder `programs`, and with `people`, who get their
    /// ids. `world_ms`: UTC when it is switched on.
    YearRack(const std::filesystem::path& folder, const std::filesystem::path& programs,
             std::vector<Known>& people, std::int64_t world_ms, std::uint64_t seed);
    ~YearRack();
    YearRack(const YearRack&) = delete;
    YearRack& operator=(const YearRack&) = delete;

    /// Nothing moves until then; the rack's clock then says `rack_ms`, which may be wrong.
    void sleepUntil(std::int64_t world_ms, std::int64_t rack_ms, bool clock_ok);
    /// Nothing moves or is measured for so long, but time goes on in the rack.
    void rest(double seconds);

    void tap(const std::string& card);
    void press(app::Command command);
    app::Snapshot look();

    /// So many kg of bar and plates lie in the hooks; `more_left`: so many of them more on the left one.
    void load(double kg, double more_left = 0);
    void still(double seconds) { pass(seconds, {}); }
    /// Half a cosine by so many m.
    void move(double by, double seconds);
    void unrack();
    void rerack();

    /// The set whose row came to disk last; empty: none since take().
    [[nodiscard]] std::string newestSet() const {
        return written_.sets.empty() ? std::string() : written_.sets.back().id;
    }
    Written take() { return std::exchange(written_, {}); }
    [[nodiscard]] std::int64_t worldMs() const { return world_ms_; }
    [[nodiscard]] std::uint64_t samples() const { return samples_; }
    [[nodiscard]] const std::vector<db::ExerciseRecord>& catalogue() const { return catalogue_; }
    /// By id of the version, all that were stored.
    [[nodiscard]] const std::map<std::string, training::Program>& programs() const { return programs_; }
    [[nodiscard]] const app::Config& config() const { return config_; }
    db::Store& store() { return *store_; }
    /// Closes the engine first.
    void shut();

  private:
    void settle(const std::filesystem::path& programs, std::vector<Known>& people, db::Store& console);
    void pass(double seconds, const std::function<double(double)>& height);
    void hooks();
    void work();
    void note(const db::StoreJob& job, const db::StoreAnswer& answer);

    app::Config config_;
    db::UuidMaker ids_;
    std::unique_ptr<db::Store> store_;
    std::unique_ptr<app::Engine> engine_;
    std::vector<db::ExerciseRecord> catalogue_;
    std::map<std::string, training::Program> programs_;
    Written written_;
    std::int64_t t_us_ = 1'000'000'000, world_ms_;
    std::uint64_t samples_ = 0;
    double bar_m_ = 1.2, left_kg_ = 10, right_kg_ = 10, racked_left_ = 10, racked_right_ = 10;
    bool fresh_ = true;
};

}  // namespace plumbline::care_year
