#pragma once
// A clerk on a store of generated visits, with a stick that is a folder: the bench of the tests of what
// owners and members save.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/clerk.h"
#include "app/reports/access_log.h"
#include "tests/fake_stick.h"
#include "tests/scratch.h"
#include "tests/usage/usage_gym.h"

namespace plumbline::app {

/// Four weeks of visits in spring 2025; the copy that is read is as of their end.
class ClerkBench : public ::testing::Test {
  protected:
    static constexpr int kDays = 28;
    static constexpr std::int64_t kEndMs = test::UsageGym::kSpringMs + kDays * test::UsageGym::kDayMs - 1;

    static void SetUpTestSuite() {
        ::setenv("TZ", "UTC", 1);
        ::tzset();
    }
    void SetUp() override {
        std::filesystem::create_directory(scratch / "data");
        ASSERT_EQ(test::UsageGym::fill(snapshot(), test::UsageGym::kSpringMs, kDays, 7), "");
        date(snapshot(), kEndMs);
    }
    static void date(const std::filesystem::path& file, std::int64_t wall_ms) {
        const auto when =
            std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(wall_ms));
        std::filesystem::last_write_time(file, std::chrono::file_clock::from_sys(when));
    }
    [[nodiscard]] std::filesystem::path database() const { return scratch / "data/rack.db"; }
    [[nodiscard]] std::filesystem::path snapshot() const { return scratch / "data/rack.snapshot.db"; }
    [[nodiscard]] std::filesystem::path log() const { return reports::accessLogOf(database()); }

    Clerk clerk(std::unique_ptr<Papers> papers, bool with_snapshot = true) {
        return {{.database = database(),
                 .snapshot = with_snapshot ? snapshot() : std::filesystem::path(),
                 .stick_root = stick.root(),
                 .rack_id = "rack 1"},
                {.tell = [this](ClerkNews news) { told.push_back(std::move(news)); },
                 .wanted =
                     [this](std::uint64_t) {
                         if (each_look) each_look();
                         return !cancelled;
                     },
                 .refresh = [this](std::uint64_t) { ++refreshed; },
                 .wall_ms = [this] { return now_ms; }},
                std::move(papers)};
    }
    [[nodiscard]] const ClerkNews& last() const { return told.back(); }
    /// Cancels what is wanted when it is looked for the `looks`th time from now.
    void cancelAfter(int looks) {
        each_look = [this, looks]() mutable { cancelled = --looks < 0; };
    }
    /// Something whose name ends so is being written to the stick.
    [[nodiscard]] bool writing(const std::string& ending = "") const {
        const auto files = stick.files();
        return std::any_of(files.begin(), files.end(),
                           [&](const std::string& name) { return name.ends_with(ending + ".part"); });
    }
    /// What the clerk itself left beside the database, by a word in its name.
    [[nodiscard]] std::vector<std::string> leftBehind(const std::string& word) const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(scratch / "data"))
            if (entry.path().filename().string().find(word) != std::string::npos)
                names.push_back(entry.path().filename().string());
        return names;
    }

    const Scratch scratch;
    test::FakeStick stick{scratch / "machine"};
    std::vector<ClerkNews> told;
    std::int64_t now_ms = kEndMs + 1000;
    int refreshed = 0;
    std::function<void()> each_look;  ///< before each answer to "is it still wanted?"
    bool cancelled = false;
};

}  // namespace plumbline::app
