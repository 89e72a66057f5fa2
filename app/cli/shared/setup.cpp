#include "app/cli/shared/setup.h"

#include <fmt/chrono.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <utility>

#include "db/uuid.h"

namespace plumbline::cli {
namespace {

const std::filesystem::path kSystemConfig = "/etc/plumbline/plumbline.toml";

std::atomic<bool> end_wanted{false};
std::atomic<bool> snapshot_wanted{false};
std::atomic<bool> trace_wanted{false};

void onSignal(int number) {
    if (number == SIGHUP) {
        snapshot_wanted = true;
    } else if (number == SIGUSR1) {
        trace_wanted = true;
    } else {
        end_wanted = true;
    }
}

}  // namespace

void RackOptions::addTo(CLI::App& command) {
    command.add_option("--config", config_file,
                       "Configuration file (default: " + kSystemConfig.string() +
                           " where it exists, else a rack with all three devices on USB)");
    command.add_option(
        "--source", sources,
        "NAME=SPEC, where a device's bytes come from, e.g. lpt=usb:A600aCgI, hooks=sim:squat,\n"
        "reader=off, lpt=replay:FILE; may be given several times");
}

tl::expected<app::Config, std::string> RackOptions::read() const {
    tl::expected<app::Config, std::string> config = app::defaultConfig();
    if (!config_file.empty()) {
        config = app::loadConfig(config_file);
    } else if (std::filesystem::exists(kSystemConfig)) {
        config = app::loadConfig(kSystemConfig);
    }
    if (!config) return config;
    for (const std::string& source : sources) {
        if (auto set = app::setSource(*config, source); !set) return tl::unexpected(set.error());
    }
    return config;
}

int failed(const std::string& what, const std::string& advice) {
    // Errors of libraries and drivers may or may not end in a full stop.
    const bool ended = !what.empty() && std::string_view(".!?:").find(what.back()) != std::string_view::npos;
    spdlog::error("{}", advice.empty() ? what : what + (ended ? " " : ": ") + advice);
    return kFailed;
}

namespace {

/// A fifth of the partition: the snapshot and some backups are as big. 0 where its size is not
/// known: none.
std::int64_t quotaOf(const std::filesystem::path& file) {
    std::error_code unknown;
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const auto space = std::filesystem::space(folder, unknown);
    return unknown ? 0 : static_cast<std::int64_t>(space.capacity / 5);
}

}  // namespace

db::StoreResult<std::unique_ptr<db::Store>> openStore(const std::filesystem::path& file,
                                                      const std::string& rack_id, bool console) {
    auto store = db::Store::open({.file = file,
                                  .card_key_file = {},
                                  .rack_id = rack_id,
                                  .max_bytes = quotaOf(file),
                                  .console = console});
    if (store) {
        for (const db::StoreNotice& notice : (*store)->notices())
            spdlog::warn("{} {}", notice.what, notice.advice);
    }
    return store;
}

db::StoreResult<std::unique_ptr<db::Store>> openStoreToRead(const std::filesystem::path& file,
                                                            std::int64_t* as_of_ms) {
    // The key lies beside the store also when its snapshot is read.
    std::filesystem::path key = file;
    key += ".cardkey";
    auto store = db::Store::openReadOnly(file);
    if (store || store.error().kind != db::StoreError::Kind::Locked) return store;
    const std::filesystem::path snapshot = snapshotOf(file);
    std::error_code missing;
    const auto written = std::filesystem::last_write_time(snapshot, missing);
    if (missing) {
        store.error().advice = "It has written no snapshot yet; ask for one with SIGHUP, or stop the kiosk.";
        return store;
    }
    const auto when = std::chrono::file_clock::to_sys(written);
    if (as_of_ms != nullptr)
        *as_of_ms = std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count();
    spdlog::info("the kiosk is running: reading its snapshot as of {:%Y-%m-%dT%H:%M:%SZ}",
                 std::chrono::time_point_cast<std::chrono::seconds>(when));
    return db::Store::openReadOnly(snapshot, key);
}

std::filesystem::path snapshotOf(const std::filesystem::path& database) {
    std::filesystem::path snapshot = database;
    return snapshot.replace_extension(".snapshot.db");
}

app::IdSource randomIds() {
    return [maker = std::make_shared<db::UuidMaker>()](std::int64_t wall_ms) { return maker->next(wall_ms); };
}

app::IdSource seededIds() {
    return
        [maker = std::make_shared<db::UuidMaker>(1)](std::int64_t wall_ms) { return maker->next(wall_ms); };
}

void catchSignals() {
    struct sigaction action {};
    action.sa_handler = onSignal;
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) sigaction(number, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

bool endWanted() {
    return end_wanted;
}
bool takeSnapshotWanted() {
    return snapshot_wanted.exchange(false);
}
bool takeTraceWanted() {
    return trace_wanted.exchange(false);
}

tl::expected<TemporaryFolder, std::string> TemporaryFolder::make() {
    std::error_code error;
    const std::filesystem::path base = std::filesystem::temp_directory_path(error);
    std::string name = (base / "plumbline-XXXXXX").string();
    if (error || mkdtemp(name.data()) == nullptr) {
        return tl::unexpected(
            std::string("cannot make a temporary folder; set TMPDIR to one you may write to"));
    }
    return TemporaryFolder(name);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace plumbline::cli
