// The house plan as a test: includes go strictly downward, and a library's header stays in its room.
// The rules are data at the top of this file; changing the plan means changing them here, in the same commit.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Include {
    std::string file;  ///< including file, relative to the source tree
    int line = 0;
    std::string header;  ///< as written between quotes or angle brackets
    bool quoted = false;
};

std::string room(const std::string& path) {
    return path.substr(0, path.find('/'));
}

/// `path` lies under one of the comma-separated prefixes.
bool under(const std::string& path, const std::string& prefixes) {
    std::size_t from = 0;
    while (from <= prefixes.size()) {
        const std::size_t comma = std::min(prefixes.find(',', from), prefixes.size());
        const std::string prefix = prefixes.substr(from, comma - from);
        if (!prefix.empty() && path.rfind(prefix, 0) == 0) return true;
        from = comma + 1;
    }
    return false;
}

/// Who may include whom of our own headers: prefix of the including file -> prefixes it may include.
/// The first matching row counts.
const std::vector<std::pair<std::string, std::string>> kStairs = {
    {"drivers/", "drivers/"},
    {"db/", "db/"},
    {"ui/screens/",
     "ui/alphabet.h,ui/bar_picture.h,ui/care_parts.h,ui/care_samples.h,ui/care_words.h,ui/sore_chart.h,ui/"
     "today_actions.h,ui/today_words.h,ui/keyboard.h,ui/number_pad.h,ui/pin_pad.h,ui/language.h,ui/"
     "parts.h,ui/"
     "people_parts.h,ui/people_samples.h,ui/plan_words.h,ui/qr_code.h,ui/rest_clock.h,ui/trainer_parts.h,ui/"
     "trainer_samples.h,ui/trainer_words.h,ui/usage_parts.h,ui/usage_samples.h,ui/trend_chart.h,ui/"
     "visit_code.h,ui/training_parts.h,ui/"
     "training_samples.h,ui/samples.h,ui/service_parts.h,ui/set_card.h,ui/stick_parts.h,ui/widgets.h,ui/"
     "words.h,app/"
     "snapshot.h,app/command.h"},
    {"ui/", "ui/,app/snapshot.h,app/command.h"},
    {"app/cli/", "app/,ui/,drivers/,db/"},
    {"app/main.cpp", "app/,ui/,drivers/,db/"},
    {"app/signal/", "app/signal/,drivers/sample.h"},
    {"app/training/", "app/training/,app/signal/"},
    {"app/care/",
     "app/care/,app/training/,app/care_view.h,app/set_view.h,db/exercise_in.h,db/records.h,db/traits.h"},
    {"app/snapshot.h",
     "app/care_view.h,app/load_view.h,app/own_data_view.h,app/person_view.h,app/plan_view.h,app/"
     "profile_view.h,app/service_view.h,app/set_view.h,app/trainer_view.h,app/usage_view.h,app/visit_view.h"},
    {"app/service_view.h", ""},
    {"app/set_view.h", "app/load_view.h"},
    {"app/load_view.h", ""},
    {"app/profile_view.h", ""},
    {"app/person_view.h", ""},
    {"app/plan_view.h", "app/load_view.h"},
    {"app/visit_view.h", ""},
    {"app/care_view.h", ""},
    {"app/stick_view.h", ""},
    {"app/own_data_view.h", "app/stick_view.h"},
    {"app/usage_view.h", "app/stick_view.h"},
    {"app/trainer_view.h", "app/care_view.h,app/plan_view.h,app/usage_view.h"},
    {"app/command.h",
     "app/care_view.h,app/own_data_view.h,app/person_view.h,app/service_view.h,app/trainer_view.h"},
    {"app/handoff.h", ""},
    {"app/reports/", "app/reports/,app/signal/,app/training/,drivers/,db/"},
    {"app/", "app/,drivers/,db/"},
    {"tests/", "app/,ui/,drivers/,db/,tests/"},
};

/// Where a library may be seen: pattern of the header -> prefixes of files that may include it.
const std::vector<std::pair<std::string, std::string>> kLibraries = {
    {"libusb.*", "drivers/usb_transport"},
    {"SDL.*", "ui/window,ui/sound,tests/sound_test,tests/kiosk_keys_test"},
    {"GL/.*|GLES.*|imgui_impl_.*|backends/.*", "ui/window"},
    {"qrcodegen.*", "ui/"},
    {"imgui.*", "ui/"},
    {"stb.*", "ui/window,tests/"},
    {"SQLiteCpp/.*|sqlite3.*", "db/,tests/"},
    {"sodium.*", "db/"},
    {"xlsxwriter.*", "app/reports/"},
    {"libpq.*", "db/hub_sync"},
    {"toml.*", "app/config.cpp,app/config_,app/training/program_text.cpp"},
    {"CLI/.*", "app/cli/,app/main.cpp,tests/big_gym/,tests/suite/,tests/usage/"},
    {"archive.*", "app/reports/zip"},
    {"spdlog/.*", "app/cli/,app/main.cpp"},
    {"nlohmann/.*", "app/reports/,app/cli/,db/,tests/"},
    {"umockdev.*|glib.*|gio/.*", "tests/"},
    {"gtest/.*|gmock/.*|benchmark/.*", "tests/"},
    // Threads are started by the terminal and by subcommands; the simulator's clock sleeps its thread.
    {"thread", "app/terminal.,app/cli/,app/main.cpp,drivers/sim_transport.cpp,tests/"},
    // Locks: the hand-over, the list of USB units this process holds, the replayed recording several devices
    // share.
    {"mutex|condition_variable|shared_mutex|semaphore|latch|barrier",
     "app/handoff.h,drivers/usb_transport.cpp,drivers/replay_transport.,tests/"},
    {"future|pthread\\.h", ""},
    {"atomic",
     "app/terminal.,app/cli/,app/main.cpp,drivers/device.h,drivers/sim_transport.h,ui/sound.cpp,ui/"
     "window.cpp,tests/"},
    {"stop_token", "app/sources.,app/terminal.,app/cli/,drivers/,tests/"},
};

std::vector<Include> includesOf(const fs::path& root) {
    std::vector<Include> found;
    const std::regex pattern(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
    for (const char* folder : {"app", "drivers", "ui", "db", "tests"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension.rfind(".h", 0) != 0 && extension.rfind(".c", 0) != 0 && extension != ".inl")
                continue;
            std::ifstream in(entry.path());
            std::string line;
            for (int number = 1; std::getline(in, line); ++number) {
                std::smatch match;
                if (!std::regex_search(line, match, pattern)) continue;
                found.push_back({fs::relative(entry.path(), root).generic_string(), number, match[2].str(),
                                 match[1].str() == "\""});
            }
        }
    }
    return found;
}

bool isOurs(const std::string& header) {
    for (const char* folder : {"app/", "drivers/", "ui/", "db/", "tests/"}) {
        if (header.rfind(folder, 0) == 0) return true;
    }
    return false;
}

/// Empty when the include is allowed, else why not.
std::string objection(const Include& include) {
    if (include.header.find("..") != std::string::npos) return "no way around the rooms by ..";
    if (include.quoted && !isOurs(include.header))
        return "own headers are included from the root of the tree";
    if (isOurs(include.header)) {
        for (const auto& [from, to] : kStairs) {
            if (include.file.rfind(from, 0) != 0) continue;
            return under(include.header, to) ? "" : "the stairs go down: this file may include only " + to;
        }
        return "the file lies in no room of the plan";
    }
    for (const auto& [library, rooms] : kLibraries) {
        if (std::regex_match(include.header, std::regex(library)) && !under(include.file, rooms)) {
            return "this library's room is " + rooms;
        }
    }
    return "";
}

TEST(Layering, EveryIncludeGoesDownTheStairsAndLibrariesStayInTheirRooms) {
    const std::vector<Include> includes = includesOf(PLUMBLINE_SOURCE_DIR);
    ASSERT_GT(includes.size(), 100u) << "the walk found too little to mean anything";
    for (const Include& include : includes) {
        const std::string why = objection(include);
        EXPECT_TRUE(why.empty()) << include.file << ":" << include.line << " includes " << include.header
                                 << ": " << why;
    }
}

TEST(Layering, RefusesTheMistakesItIsThereFor) {
    EXPECT_NE(objection({"ui/screens/lift.cpp", 1, "db/store.h", true}), "");
    EXPECT_NE(objection({"ui/screens/lift.cpp", 1, "app/engine.h", true}), "");
    EXPECT_NE(objection({"drivers/device.cpp", 1, "db/records.h", true}), "");
    EXPECT_NE(objection({"drivers/device.cpp", 1, "app/handoff.h", true}), "");
    EXPECT_NE(objection({"db/store.cpp", 1, "drivers/sample.h", true}), "");
    EXPECT_NE(objection({"app/engine.cpp", 1, "ui/window.h", true}), "");
    EXPECT_NE(objection({"app/engine.cpp", 1, "SQLiteCpp/Database.h", false}), "");
    EXPECT_NE(objection({"app/engine.cpp", 1, "libusb-1.0/libusb.h", false}), "");
    EXPECT_NE(objection({"ui/widgets.cpp", 1, "SDL.h", false}), "");
    EXPECT_NE(objection({"drivers/device.cpp", 1, "libusb.h", false}), "");
    EXPECT_NE(objection({"app/engine.cpp", 1, "engine.h", true}), "");
    EXPECT_NE(objection({"app/engine.cpp", 1, "mutex", false}), "");
    EXPECT_NE(objection({"ui/widgets.cpp", 1, "../db/store.h", false}), "");
    EXPECT_NE(objection({"app/engine.cpp", 1, "atomic", false}), "");
    EXPECT_NE(objection({"app/handoff.h", 1, "future", false}), "");
    EXPECT_NE(objection({"app/handoff.h", 1, "db/records.h", true}), "");
    EXPECT_NE(objection({"drivers/device.cpp", 1, "thread", false}), "");
    EXPECT_NE(objection({"drivers/devices/chronojump_encoder.cpp", 1, "mutex", false}), "");
    EXPECT_NE(objection({"db/store.cpp", 1, "thread", false}), "");
    EXPECT_NE(objection({"ui/screens/lift.cpp", 1, "ui/window.h", true}), "");
    EXPECT_NE(objection({"ui/screens/lift.cpp", 1, "ui/theme.cpp", true}), "");
    EXPECT_NE(objection({"ui/widgets.cpp", 1, "drivers/sample.h", true}), "");
    EXPECT_NE(objection({"app/reports/set_table.cpp", 1, "app/engine.h", true}), "");
    EXPECT_NE(objection({"app/reports/set_table.cpp", 1, "ui/words.h", true}), "");
    EXPECT_NE(objection({"app/signal/filter.cpp", 1, "drivers/device.h", true}), "");
    EXPECT_NE(objection({"app/training/plates.cpp", 1, "db/records.h", true}), "");
    EXPECT_NE(objection({"app/care/rules.cpp", 1, "app/snapshot.h", true}), "");
    EXPECT_NE(objection({"app/config.h", 1, "toml++/toml.h", false}), "");
    EXPECT_NE(objection({"app/engine.cpp", 1, "ui/screen.h", true}), "");
    EXPECT_NE(objection({"elsewhere/file.cpp", 1, "db/store.h", true}), "");
}

TEST(Layering, AllowsThePlan) {
    EXPECT_EQ(objection({"ui/screens/lift.cpp", 1, "app/snapshot.h", true}), "");
    EXPECT_EQ(objection({"app/engine.cpp", 1, "db/job.h", true}), "");
    EXPECT_EQ(objection({"ui/screens/lift.cpp", 1, "ui/parts.h", true}), "");
    EXPECT_EQ(objection({"app/reports/set_table.cpp", 1, "db/store.h", true}), "");
    EXPECT_EQ(objection({"app/reports/trace_recording.cpp", 1, "drivers/trace.h", true}), "");
    EXPECT_EQ(objection({"app/handoff.h", 1, "mutex", false}), "");
    EXPECT_EQ(objection({"app/cli/run.cpp", 1, "ui/window.h", true}), "");
    EXPECT_EQ(objection({"drivers/usb_transport.cpp", 1, "libusb.h", false}), "");
    EXPECT_EQ(objection({"db/store.cpp", 1, "SQLiteCpp/Database.h", false}), "");
}

TEST(Layering, EveryFileLiesInARoomOfThePlan) {
    for (const Include& include : includesOf(PLUMBLINE_SOURCE_DIR)) {
        const std::string place = room(include.file);
        EXPECT_TRUE(place == "app" || place == "drivers" || place == "ui" || place == "db" ||
                    place == "tests");
    }
}

}  // namespace
