#pragma once
// The kiosk as runKiosk() starts it - window off screen, terminal, store, simulated devices behind their real
// drivers - and a person in front of it: a thread that waits for what the glass shows and touches it with SDL
// fingers. Include it in at most one file of a program.

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "app/cli/shared/kiosk.h"
#include "app/cli/shared/setup.h"
#include "drivers/boot_time.h"
#include "tests/live_rack.h"
#include "tests/offscreen.h"
#include "tests/scratch.h"
#include "tests/terminal_bench.h"
#include "ui/widgets.h"

namespace plumbline::test {

inline constexpr const char* kAnna = "0013110988";  ///< cards
inline constexpr const char* kBen = "0002008108";
using Lines = std::vector<std::string>;

/// Steps that failed: nothing that comes after them makes sense.
struct WalkIsOver {};

/// A squat that gets slower by so many percent; light feet, so that a test does not wait for walking.
inline drivers::LiftSet squats(int reps, double loss_pct = 5, double first_velocity = 0.7) {
    return {.style = drivers::LiftSet::Style::Bench,
            .reps = reps,
            .rom_m = 0.5,
            .first_velocity = first_velocity,
            .last_loss_pct = loss_pct};
}

class Walk {
  public:
    Walk() : config(rackFrom("sim:live")) {
        config.width = 1024;
        config.height = 600;
        config.px_per_mm = 6.6;
        config.fullscreen = false;
        config.sound.level = 0;
        config.sound.quiet_level = 0;
        config.training.target_reps = 5;
        config.database = scratch_.path() / "rack.db";
    }

    app::Config config;
    LiveRack rack;
    /// Who wants something else leaves what is asked of the back first.
    bool leaves_the_back = true;
    std::filesystem::path stick_root = "/";  ///< where USB sticks are looked for
    bool keeps_snapshot = false;             ///< the copy of the store that others read

    /// Somebody the rack knows; either of card and PIN may be empty. Before go(). Returns their id.
    std::string member(const std::string& name, const std::string& card, const std::string& pin = "") {
        const auto store = openStore(config.database);
        const db::MemberRecord made{.id = ids_.next(1), .first_name = name};
        EXPECT_TRUE(store->addMember(made));
        EXPECT_TRUE(card.empty() || store->addCard(card, made.id, {}));
        EXPECT_TRUE(pin.empty() || store->setPin(made.id, pin));
        return made.id;
    }

    /// Runs the kiosk on this thread and `steps` on another until they are done; everything is on disk then.
    void go(const std::function<void()>& steps, double speed = 1) {
        cli::KioskOptions kiosk;
        kiosk.offscreen = true;
        kiosk.terminal = terminalOptions(speed);
        kiosk.terminal.simulated = rack.source();
        kiosk.terminal.stick_root = stick_root;
        if (keeps_snapshot) kiosk.terminal.snapshot_file = cli::snapshotOf(config.database);
        kiosk.after_frame = [this](ui::Window& window, const app::Snapshot& shown) {
            ui::pinGraphicsDriver();
            const std::lock_guard lock(mutex_);
            presented_us_ = drivers::bootTimeUs();
            if (work_) std::exchange(work_, {})(window, shown);
            done_.notify_all();
            return over_;
        };
        over_ = false;
        std::thread person([&] {
            try {
                steps();
            } catch (const WalkIsOver&) {
                ADD_FAILURE() << "the walk ended before its time";
            }
            const std::lock_guard lock(mutex_);
            over_ = true;
        });
        EXPECT_EQ(cli::runKiosk(config, openStore(config.database), std::move(kiosk)), 0);
        person.join();
    }

    // What the person does; from inside the steps.

    /// Waits until the glass shows it and returns that picture.
    app::Snapshot see(const std::string& what, const std::function<bool(const app::Snapshot&)>& there,
                      std::chrono::milliseconds patience = std::chrono::seconds(20)) {
        const auto until = std::chrono::steady_clock::now() + patience;
        std::optional<app::Snapshot> seen;
        while (!seen && std::chrono::steady_clock::now() < until) {
            atGlass([&](ui::Window&, const app::Snapshot& shown) {
                if (there(shown)) seen = shown;
                seen_us_ = presented_us_;
            });
        }
        if (!seen) giveUp("never saw: " + what);
        return *seen;
    }
    /// When the picture that see() returned had been presented; the rack's clock at speed 1.
    [[nodiscard]] std::int64_t seenUs() const { return seen_us_; }
    /// It is this one's turn, whatever they do; "" is a guest.
    app::Snapshot seeTurnOf(const std::string& name) {
        return see("the turn of '" + name + "'", [&](const app::Snapshot& s) {
            return (s.visit.signed_in || s.visit.guest) && s.visit.first_name == name &&
                   s.phase != app::Phase::Summary;
        });
    }
    /// A card is held to the reader, and it is their turn. Returns when the card was there, as
    /// LiveRack::tap().
    std::int64_t tapIn(const std::string& card, const std::string& name) {
        const std::int64_t tapped = rack.tap(card);
        seeTurnOf(name);
        return tapped;
    }
    /// Whose turn it is leaves by touch.
    void logOut() {
        tap("log_out");
        seePhase(app::Phase::Summary);
    }
    /// So many repetitions of the open set are counted.
    app::Snapshot seeReps(int counted) {
        return see(fmt::format("{} reps", counted), [&](const app::Snapshot& s) {
            return s.set && !s.set->ended && s.set->counted == counted;
        });
    }
    app::Snapshot seePhase(app::Phase phase) {
        return see(fmt::format("phase {}", static_cast<int>(phase)),
                   [&](const app::Snapshot& s) { return s.phase == phase; });
    }
    /// The set has ended, the bar is back, and it is said to be saved.
    app::Snapshot seeSetSaved() {
        return see("the set saved", [](const app::Snapshot& s) {
            return s.phase == app::Phase::Rest && s.set && s.set->ended && s.set->saved;
        });
    }
    /// A whole set, until it is on the disk.
    app::Snapshot liftSet(const drivers::LiftSet& set) {
        rack.lift(set);
        seePhase(app::Phase::Lifting);
        return seeSetSaved();
    }
    /// The rack stands free, with a bar that is ready.
    void seeFreeRack(double plate_kg = 0) {
        see("a free rack", [](const app::Snapshot& s) {
            return s.phase == app::Phase::Attract && s.live.valid && s.load.on_hooks &&
                   std::all_of(s.devices.begin(), s.devices.end(),
                               [](const app::DeviceView& device) { return device.working; });
        });
        if (plate_kg == 0) return;
        rack.load(plate_kg);
        see("the plates", [&](const app::Snapshot& s) { return s.load.per_side_kg == plate_kg; });
    }
    /// Waits until these words stand on the glass.
    void read(const std::string& words) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        bool found = false;
        while (!found && std::chrono::steady_clock::now() < until) {
            atGlass([&](ui::Window& window, const app::Snapshot& shown) {
                for (const ui::DrawnText& text : window.canvas()->texts())
                    found = found || text.text.find(words) != std::string::npos;
                if (!found) pastTheBack(window, shown);
            });
        }
        if (!found) giveUp("never read: " + words);
    }
    /// The name of the screen that is on the glass.
    std::string screen() {
        std::string name;
        atGlass([&](ui::Window& window, const app::Snapshot&) { name = window.screen(); });
        return name;
    }
    /// Waits until it can be touched.
    void awaitOffer(const std::string& id) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!offers(id)) {
            atGlass([&](ui::Window& window, const app::Snapshot& shown) { pastTheBack(window, shown); });
            if (std::chrono::steady_clock::now() > until) giveUp("was never offered: " + id);
        }
    }
    /// Waits until it can be touched, and touches it: SDL finger events through the window's queue.
    void tap(const std::string& id) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        bool touched = false;
        while (!touched && std::chrono::steady_clock::now() < until)
            atGlass([&](ui::Window& window, const app::Snapshot& shown) {
                touched = window.tap(id);
                if (!touched) pastTheBack(window, shown);
            });
        if (!touched) giveUp("could never touch: " + id);
        ++touches_;
    }
    [[nodiscard]] int touches() const { return touches_; }
    /// It can be touched now.
    bool offers(const std::string& id) {
        bool there = false;
        atGlass([&](ui::Window& window, const app::Snapshot&) {
            for (const ui::Touchable& each : window.touchables()) there = there || each.id == id;
        });
        return there;
    }
    /// A letter after the other behind `typed`, each when the last stands on the glass; `pause` between them.
    void type(const std::string& name, std::chrono::milliseconds pause = {}, const std::string& typed = "") {
        awaitOffer("key_more");
        std::string wanted = typed;
        for (const char letter : name) {
            wanted.push_back(letter);
            const std::string key = fmt::format("key_{}", static_cast<char>(std::tolower(letter)));
            if (!offers(key)) {
                tap("key_more");
                std::this_thread::sleep_for(pause);
            }
            tap(key);
            see("the name " + wanted, [&](const app::Snapshot& s) { return s.form.name == wanted; });
            std::this_thread::sleep_for(pause);
        }
    }
    void typePin(const std::string& digits) {
        for (const char digit : digits) {
            tap(fmt::format("digit_{}", digit));
            std::this_thread::sleep_for(std::chrono::milliseconds(60));
        }
    }
    /// Something is to be tried with the window itself, after the next frame.
    void atGlass(const std::function<void(ui::Window&, const app::Snapshot&)>& work) {
        std::unique_lock lock(mutex_);
        work_ = work;
        if (!done_.wait_for(lock, std::chrono::seconds(20), [this] { return !work_; })) {
            work_ = {};
            ADD_FAILURE() << "no frame was drawn for 20 s";
            throw WalkIsOver{};
        }
    }

    // What is left in the database, read only; after go().

    /// Every row of a query, fields as text, NULL as "-".
    [[nodiscard]] std::vector<std::vector<std::string>> rows(const std::string& query) const {
        const SQLite::Database database(config.database.string(), SQLite::OPEN_READONLY);
        SQLite::Statement statement(database, query);
        std::vector<std::vector<std::string>> all;
        while (statement.executeStep()) {
            std::vector<std::string>& row = all.emplace_back();
            for (int i = 0; i < statement.getColumnCount(); ++i)
                row.push_back(statement.getColumn(i).isNull() ? "-" : statement.getColumn(i).getString());
        }
        return all;
    }
    /// As rows(), each with its fields joined by a blank.
    [[nodiscard]] Lines lines(const std::string& query) const {
        Lines all;
        for (const auto& row : rows(query)) all.push_back(fmt::format("{}", fmt::join(row, " ")));
        return all;
    }
    [[nodiscard]] const Scratch& scratch() const { return scratch_; }

  private:
    void pastTheBack(ui::Window& window, const app::Snapshot& shown) const {
        using app::Form;
        if (!leaves_the_back) return;
        for (const Form form : {Form::CheckIn, Form::Prepare, Form::PainLevel})
            if (shown.form.form == form) window.tap("back");
    }
    [[noreturn]] void giveUp(const std::string& why) {
        std::string glass;
        atGlass([&](ui::Window& window, const app::Snapshot&) {
            glass = fmt::format("screen '{}'\n touchable:", window.screen());
            for (const ui::Touchable& each : window.touchables()) glass += " " + each.id;
            glass += "\n texts:";
            for (const ui::DrawnText& each : window.canvas()->texts()) glass += " [" + each.text + "]";
        });
        ADD_FAILURE() << why << "\nThe glass then: " << glass;
        throw WalkIsOver{};
    }

    Scratch scratch_;
    db::UuidMaker ids_;
    std::mutex mutex_;
    std::condition_variable done_;
    std::function<void(ui::Window&, const app::Snapshot&)> work_;  // for the next frame
    bool over_ = false;
    std::int64_t presented_us_ = 0, seen_us_ = 0;
    int touches_ = 0;
};

}  // namespace plumbline::test
