#pragma once
// The running rack: starts the device, engine and store threads, joins them, and stands between them and the
// window. Owned by the composition root (app/cli); start, stop and destruction on one thread.

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <tl/expected.hpp>
#include <vector>

#include "app/clerk_talk.h"
#include "app/clock.h"
#include "app/config.h"
#include "app/engine.h"
#include "app/handoff.h"
#include "app/latency.h"
#include "app/snapshot.h"
#include "app/sources.h"
#include "db/store.h"

namespace plumbline::app {

class Terminal;

/// How often two threads have come round. A number that stands still is a thread that hangs.
struct Pulse {
    std::uint64_t engine = 0;
    std::uint64_t store = 0;  ///< answers of the store, also to a question that is asked when nothing is to
                              ///< do, and steps of a copy that it brings to disk
};

struct TerminalOptions {
    double speed = 1;  ///< of simulated devices, and of a replay (0: as fast as it goes)
    SimulatedRack simulated = presetRack;
    /// Time comes from a recording only: no ticks of the host's clock, jobs are done in line, nothing is
    /// dropped. The same recording then gives the same snapshots and the same rows.
    std::optional<ClockReading> recorded_clock;
    IdSource ids;
    std::function<void()> wake;                   ///< any thread: there is a new snapshot
    std::function<void(const std::string&)> log;  ///< any thread: one line without personal data
    std::filesystem::path snapshot_file;          ///< where other processes read; empty: none is written
    bool measure_latency = false;
    /// Answers a technician's wish for a trace on a stick, on a thread of its own; may take its time. Empty:
    /// there is no such thing here.
    std::function<TraceSaved(const Terminal&)> save_trace;
    std::filesystem::path stick_root = "/";  ///< where USB sticks are looked for
};

class Terminal {
  public:
    /// Takes the store over. Error: what is wrong with the sources and what to do.
    static tl::expected<std::unique_ptr<Terminal>, std::string> start(Config config,
                                                                      std::unique_ptr<db::Store> store,
                                                                      TerminalOptions options);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Any thread.
    [[nodiscard]] std::shared_ptr<const Snapshot> latest() const { return latest_.load(); }
    void command(Command command);
    /// Any thread: how the computer is fed, now.
    void power(const PowerView& power);

    /// Any thread.
    [[nodiscard]] Pulse pulse() const;

    /// Closes an open set and visit, brings everything to disk, joins all threads and closes the store.
    /// Idempotent.
    void stop();

    /// All recordings have been played to their end and everything that follows from them is on disk.
    [[nodiscard]] bool finished() const { return finished_; }

    /// Any thread: write the copy that other processes read, soon.
    void requestSnapshot() { snapshot_wanted_ = true; }

    /// Writes the raw packets of the last minutes as a trace, without those of card readers and of units that
    /// never yielded a sample (they may be card readers), as its meta says. Error: one sentence.
    tl::expected<void, std::string> writeTrace(const std::filesystem::path& file) const;
    /// About how many bytes writeTrace() needs now.
    [[nodiscard]] std::uintmax_t traceBytes() const;
    [[nodiscard]] const Config& config() const { return config_; }

    [[nodiscard]] LatencyMeter& latency() { return latency_; }

  private:
    Terminal(Config config, std::unique_ptr<db::Store> store, TerminalOptions options);
    void receive(Event event);
    void keep(std::uint16_t device, const drivers::Packet& packet);
    [[nodiscard]] std::vector<drivers::TracePacket> tracePackets() const;
    [[nodiscard]] bool isReader(std::uint16_t device) const;
    /// Does `work`. Where a fault of the program escapes it, the fault is logged and shown under the name of
    /// its part, and the thread goes on: false. Any thread.
    bool contained(const std::string& part, const std::function<void()>& work);
    /// Who was here when the program ended without warning, a moment ago, is here.
    void resumeVisits();
    void engineLoop();
    void storeLoop();
    void perform(const db::StoreJob& job);
    db::StoreAnswer answerTo(const db::StoreJob& job);
    bool handOut(Engine& engine);  ///< true: there was something to do
    void playOut(Engine& engine);
    void publish(Engine& engine);
    /// The store thread's own: its copies for other processes.
    struct Copying {
        std::int64_t last_us = 0;  ///< when the last one ended, or gave way
        std::int64_t took_us = 0;
        bool news = true;  ///< a job was done since
    };
    void snapshotIfDue(Copying& copying);
    void askStoreIfDue(std::int64_t& asked_us);
    /// The store thread's own: what the rules of retention let go, once a day.
    struct Retaining {
        std::int64_t day = -1;                 ///< of the rack's calendar, on which all was last done
        std::optional<db::SampleSweep> sweep;  ///< under way
        std::int64_t next_us = 0;              ///< no look at the time of day before
    };
    bool retainIfDue(Retaining& retaining);
    void letFilesGo(std::int64_t now_ms);
    void insist(const Event& event);
    void saveTrace();
    void askClerks(std::vector<ClerkWish> wishes);
    void clerkLoop();
    [[nodiscard]] bool isNewest(Desk desk, std::uint64_t number) const;
    void freshCopy(Desk desk, std::uint64_t number);

    Config config_;
    TerminalOptions options_;
    Clock clock_;
    std::unique_ptr<db::Store> store_;  ///< the store thread's (the engine's in a replay) while running
    std::vector<db::ExerciseRecord> catalogue_;
    Queue<Event> events_;
    Queue<db::StoreJob> jobs_;
    Queue<ClerkWish> clerk_wishes_;
    Latest<Snapshot> latest_;
    Latest<std::string> failed_part_, last_fault_;
    /// By device, made anew at every open: whether this stream has yielded samples, so that the unit is what
    /// its kind says. Each pointer belongs to its device's thread.
    std::vector<std::shared_ptr<std::atomic<bool>>> proven_;
    struct KeptPacket {
        drivers::TracePacket packet;
        std::shared_ptr<const std::atomic<bool>> proven;
    };
    Ring<KeptPacket> ring_;
    LatencyMeter latency_;
    std::atomic<bool> finished_{false};
    std::atomic<std::uint64_t> engine_beats_{0}, store_beats_{0};
    std::atomic<bool> snapshot_wanted_{false};
    /// Somebody at the glass waits for a copy; it gives way like those of the timer.
    std::atomic<bool> copy_asked_{false};
    std::array<std::atomic<std::uint64_t>, 2> newest_wish_{};  ///< number of each desk's
    std::atomic<bool> stopping_{false};
    std::vector<std::jthread> sources_;
    std::thread engine_thread_, store_thread_, trace_thread_;
    std::thread clerk_thread_;  ///< from the first wish on
};

}  // namespace plumbline::app
