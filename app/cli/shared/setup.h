#pragma once
// What the subcommands that run a rack have in common: options, configuration, database, messages, signals.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/config.h"
#include "app/engine.h"
#include "db/store.h"

namespace CLI {
class App;
}

namespace plumbline::cli {

inline constexpr int kFine = 0, kFailed = 1, kWrongCall = 2;

/// --config and --source, as several subcommands take them.
struct RackOptions {
    std::string config_file;
    std::vector<std::string> sources;

    void addTo(CLI::App& command);
    /// The configuration with the sources applied. Without --config: /etc/plumbline/plumbline.toml where it
    /// exists, else the embedded default. Error: one sentence.
    [[nodiscard]] tl::expected<app::Config, std::string> read() const;
};

/// Prints to stderr and returns kFailed.
int failed(const std::string& what, const std::string& advice = "");

/// Opens the rack's database for writing; prints what happened on the way (repairs, quarantine) to stderr.
/// `console`: what it is opened for is asked for on the command line, see db::StoreOptions.
db::StoreResult<std::unique_ptr<db::Store>> openStore(const std::filesystem::path& file,
                                                      const std::string& rack_id, bool console = false);

/// Opens for reading: the file itself, or, while a kiosk holds it, the snapshot beside it. Says on stderr as
/// of when, and in `as_of_ms` (UTC), which it leaves alone where the file itself is read.
db::StoreResult<std::unique_ptr<db::Store>> openStoreToRead(const std::filesystem::path& file,
                                                            std::int64_t* as_of_ms = nullptr);

/// The copy that a running kiosk leaves for other processes.
std::filesystem::path snapshotOf(const std::filesystem::path& database);

/// Random UUIDv7s, and the same ones on every run for a replay. Each belongs to one thread at a time.
app::IdSource randomIds();
app::IdSource seededIds();

/// SIGINT and SIGTERM ask for the end, SIGHUP for a database snapshot, SIGUSR1 for a trace of the last
/// minutes. The take functions answer true once per signal. Any thread.
void catchSignals();
bool endWanted();
bool takeSnapshotWanted();
bool takeTraceWanted();

/// A folder of our own under the system's temporary one; gone with the object.
class TemporaryFolder {
  public:
    static tl::expected<TemporaryFolder, std::string> make();
    TemporaryFolder(TemporaryFolder&& other) noexcept;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    ~TemporaryFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace plumbline::cli
