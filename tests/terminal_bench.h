#pragma once
// A Terminal under test: how it is started, waited for, and what it has left in its database.

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/terminal.h"
#include "db/uuid.h"

namespace plumbline::test {

inline app::TerminalOptions terminalOptions(double speed) {
    app::TerminalOptions made;
    made.speed = speed;
    made.ids = [maker = std::make_shared<db::UuidMaker>()](std::int64_t wall_ms) {
        return maker->next(wall_ms);
    };
    made.log = [](const std::string&) {};
    return made;
}

/// Every device of the default rack fed from this source.
inline app::Config rackFrom(const std::string& source) {
    app::Config config = app::defaultConfig();
    for (app::DeviceConfig& device : config.devices) device.source = source;
    return config;
}

inline std::unique_ptr<db::Store> openStore(const std::filesystem::path& file) {
    auto store = db::Store::open({.file = file, .card_key_file = {}, .rack_id = "test"});
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(*store) : nullptr;
}

inline std::vector<db::StoredSet> setsIn(const std::filesystem::path& file) {
    auto store = db::Store::openReadOnly(file);
    EXPECT_TRUE(store) << store.error().what;
    if (!store) return {};
    auto sets = (*store)->sets(0, INT64_MAX, false);
    EXPECT_TRUE(sets) << sets.error().what;
    return sets ? *sets : std::vector<db::StoredSet>{};
}

/// Waits for `done` on the newest picture, looking every 2 ms; false after `patience`.
inline bool waitFor(const app::Terminal& terminal, std::chrono::milliseconds patience,
                    const std::function<bool(const app::Snapshot&)>& done) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
        if (const auto picture = terminal.latest(); picture && done(*picture)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

}  // namespace plumbline::test
