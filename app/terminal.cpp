#include "app/terminal.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/clerk.h"
#include "app/give_way.h"
#include "app/own_papers.h"
#include "app/usage_papers.h"
#include "drivers/trace.h"

namespace plumbline::app {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kEvents = 1 << 15;  // half a minute of a 1 kHz device while the engine hangs
constexpr std::size_t kJobs = 1 << 14;
constexpr std::size_t kWishes = 1 << 8;
constexpr std::int64_t kClockEveryUs = 60'000'000;
constexpr std::int64_t kStillHereUs = 600'000'000;  ///< since a cut-off visit's last set
constexpr double kPacketsPerSecond = 1300;  // one serial LPT 1000, hooks 125, the rest: size of the ring
/// The glass changes no more often than every 16.7 ms, that of a rack where nobody lifts a tenth of that.
constexpr std::int64_t kPictureInSetUs = 4'000, kPictureUs = 25'000, kPictureIdleUs = 100'000;
constexpr std::int64_t kPlayOutStepUs = 100'000;
constexpr std::uintmax_t kTraceHeadBytes = 4096,
                         kTraceLineBytes = 32;  // time, device and endpoint beside the bytes
constexpr int kPlayOutSteps = 1200;  // two minutes after a recording: long enough for any set to close

std::size_t ringSize(double minutes) {
    return std::max<std::size_t>(1, static_cast<std::size_t>(minutes * 60 * kPacketsPerSecond));
}

/// Whether a new picture is worth making after `batch`: samples alone ask for one as often as it could be
/// seen, everything else at once.
bool worthAPicture(const Snapshot& last, Phase phase, const std::vector<Event>& batch, std::int64_t now_us) {
    const bool only_samples = std::all_of(batch.begin(), batch.end(), [](const Event& event) {
        return std::holds_alternative<drivers::Samples>(event);
    });
    if (batch.empty() || !only_samples || phase != last.phase) return true;
    const bool moving = phase == Phase::Lifting || last.live.in_hand;
    const std::int64_t every_us = moving                    ? kPictureInSetUs
                                  : phase == Phase::Attract ? kPictureIdleUs
                                                            : kPictureUs;
    return now_us - last.t_us >= every_us;
}

}  // namespace

tl::expected<std::unique_ptr<Terminal>, std::string> Terminal::start(Config config,
                                                                     std::unique_ptr<db::Store> store,
                                                                     TerminalOptions options) {
    auto catalogue = store->exercises();
    if (!catalogue) return tl::unexpected(catalogue.error().what + " " + catalogue.error().advice);
    const bool known = std::any_of(catalogue->begin(), catalogue->end(), [&](const db::ExerciseRecord& each) {
        return each.id == config.training.exercise;
    });
    if (!known) {
        return tl::unexpected(fmt::format("training.exercise '{}' is not in the catalogue; write e.g. '{}'",
                                          config.training.exercise,
                                          catalogue->empty() ? "" : catalogue->front().id));
    }
    for (const TempoRule& rule : config.training.tempo) {
        const bool exists = std::any_of(catalogue->begin(), catalogue->end(),
                                        [&](const auto& each) { return each.id == rule.exercise; });
        if (!exists)
            return tl::unexpected(
                fmt::format("training.tempo names '{}', which is not in the catalogue", rule.exercise));
    }
    std::unique_ptr<Terminal> terminal(new Terminal(std::move(config), std::move(store), std::move(options)));
    terminal->catalogue_ = std::move(*catalogue);
    const bool recorded = terminal->options_.recorded_clock.has_value();
    auto workers = makeWorkers(
        terminal->config_, terminal->clock_, terminal->options_.speed,
        [t = terminal.get()](drivers::DeviceEvent event) {
            std::visit([t](auto&& what) { t->receive(std::forward<decltype(what)>(what)); },
                       std::move(event));
        },
        [t = terminal.get()](std::uint16_t device, const drivers::Packet& packet) {
            t->keep(device, packet);
        },
        terminal->options_.simulated);
    if (!workers) return tl::unexpected(workers.error());
    if (!recorded) terminal->resumeVisits();
    if (!recorded) terminal->store_thread_ = std::thread([t = terminal.get()] { t->storeLoop(); });
    terminal->engine_thread_ = std::thread([t = terminal.get()] { t->engineLoop(); });
    std::size_t next = 0;
    for (const DeviceConfig& device : terminal->config_.devices) {
        if (device.source == "off") continue;
        terminal->sources_.emplace_back(
            [t = terminal.get(), name = device.name,
             worker = std::move((*workers)[next++])](const std::stop_token& stop) {
                while (!t->contained(name, [&] { worker(stop); }) && !stop.stop_requested())
                    std::this_thread::sleep_for(200ms);
            });
    }
    return terminal;
}

bool Terminal::contained(const std::string& part, const std::function<void()>& work) {
    std::string what = "unknown";
    try {
        work();
        return true;
    } catch (const std::exception& fault) {
        what = fault.what();
    } catch (...) {
    }
    const auto line = fmt::format("{}: a fault in the program: {}", part, what);
    const auto last = last_fault_.load();
    last_fault_.store(std::make_shared<const std::string>(line));
    failed_part_.store(std::make_shared<const std::string>(part));
    // One that comes back with every event would fill the journal.
    if (!last || *last != line) options_.log(line);
    return false;
}

Terminal::Terminal(Config config, std::unique_ptr<db::Store> store, TerminalOptions options)
    : config_(std::move(config)),
      options_(std::move(options)),
      clock_(options_.speed > 0 ? options_.speed : 1),
      store_(std::move(store)),
      events_(kEvents),
      jobs_(kJobs),
      clerk_wishes_(kWishes),
      proven_(config_.devices.size()),
      ring_(ringSize(config_.trace_minutes)) {}

Terminal::~Terminal() {
    stop();
}

bool Terminal::isReader(std::uint16_t device) const {
    const drivers::DeviceKind* kind = drivers::findDeviceKind(config_.devices[device].kind);
    return kind != nullptr && kind->role == drivers::Role::Reader;
}

void Terminal::stop() {
    if (stopping_.exchange(true)) return;
    for (std::jthread& source : sources_) source.request_stop();
    sources_.clear();
    events_.push(Command{LogOut{}});
    events_.close();
    if (engine_thread_.joinable()) engine_thread_.join();
    if (trace_thread_.joinable()) trace_thread_.join();
    for (auto& newest : newest_wish_) ++newest;  // whatever is under way for somebody at the glass ends
    clerk_wishes_.close();
    if (clerk_thread_.joinable()) clerk_thread_.join();
    jobs_.close();
    if (store_thread_.joinable()) store_thread_.join();
    store_.reset();
}

void Terminal::command(Command command) {
    events_.push(std::move(command));
}

void Terminal::power(const PowerView& power) {
    events_.push(PowerReading{.t_us = clock_.nowUs(), .power = power});
}

/// On a source's thread. A trace for a bug report must not hold card numbers: neither those of a reader nor
/// those that a reader told while it was taken for something else.
void Terminal::keep(std::uint16_t device, const drivers::Packet& packet) {
    if (isReader(device)) return;
    if (proven_[device] == nullptr || packet.endpoint == drivers::kOpenedMark)
        proven_[device] = std::make_shared<std::atomic<bool>>(false);
    ring_.push({{device, packet}, proven_[device]});
}

std::vector<drivers::TracePacket> Terminal::tracePackets() const {
    std::vector<drivers::TracePacket> packets;
    for (KeptPacket& kept : ring_.copy())
        if (*kept.proven) packets.push_back(std::move(kept.packet));
    return packets;
}

/// On a source's thread. Live, a full queue loses the event and counts it; a recording waits instead.
void Terminal::receive(Event event) {
    if (const auto* samples = std::get_if<drivers::Samples>(&event)) {
        if (options_.measure_latency) latency_.packet(samples->received_us);
        *proven_[samples->samples.front().device] = true;
    }
    if (!options_.recorded_clock) {
        events_.push(std::move(event));
        return;
    }
    while (!stopping_ && events_.size() > kEvents / 2) std::this_thread::sleep_for(1ms);
    events_.push(std::move(event));
}

/// On the thread that starts, before the store has one of its own. After another start of the computer nobody
/// knows how long it was off.
void Terminal::resumeVisits() {
    const std::vector<db::CutOffVisit> cut_off = store_->cutOff();
    if (cut_off.empty()) return;
    const ClockReading now = clock_.read();
    const auto members = store_->members();
    if (!members) return;
    for (const db::CutOffVisit& visit : cut_off) {
        const std::int64_t ago_us = now.t_us - visit.last.t_us;
        if (visit.last.boot_id != now.boot_id || ago_us < 0 || ago_us > kStillHereUs) continue;
        for (const db::MemberRecord& member : *members)
            if (member.id == visit.member_id) events_.push(Resumed{now.t_us, member, visit.exercise_id});
    }
}

void Terminal::engineLoop() {
    Engine engine(config_, catalogue_, options_.ids);
    const bool recorded = options_.recorded_clock.has_value();
    std::int64_t clock_read_us = 0;
    std::vector<drivers::DeviceHealth::State> states(config_.devices.size(),
                                                     drivers::DeviceHealth::State::Absent);
    if (recorded) engine.apply(*options_.recorded_clock);
    while (true) {
        const bool closing = events_.closed();
        const std::vector<Event> batch = events_.take(100ms);
        ++engine_beats_;
        const std::int64_t now = clock_.nowUs();
        if (!recorded && (clock_read_us == 0 || now - clock_read_us >= kClockEveryUs)) {
            engine.apply(clock_.read());
            clock_read_us = now;
        }
        for (const Event& event : batch) {
            if (const auto* health = std::get_if<drivers::DeviceHealth>(&event);
                health != nullptr && health->device < states.size() &&
                states[health->device] != health->state) {
                states[health->device] = health->state;
                const bool fine = health->what.empty();
                options_.log(fmt::format("{}: {}", config_.devices[health->device].name,
                                         fine ? "working" : health->what));
            }
            contained("engine", [&] { engine.apply(event); });
            if (recorded) handOut(engine);
        }
        if (!recorded) contained("engine", [&] { engine.apply(Tick{now}); });
        engine.setDropped(events_.dropped());
        if (const auto part = failed_part_.load()) engine.setFailedPart(*part);
        const bool acted = handOut(engine);
        if (engine.takeTraceWish()) saveTrace();
        askClerks(engine.takeClerkWishes());
        const auto last = latest_.load();
        if (recorded || acted || !last || worthAPicture(*last, engine.phase(), batch, now)) publish(engine);
        if (recorded && !finished_ && batch.empty() && !closing) {
            bool ended = true;
            for (std::size_t i = 0; i < states.size(); ++i) {
                ended &=
                    config_.devices[i].source == "off" || states[i] == drivers::DeviceHealth::State::Ended;
            }
            if (ended) playOut(engine);
        }
        if (closing && batch.empty()) return;
    }
}

void Terminal::publish(Engine& engine) {
    const bool drawn =
        contained("engine", [&] { latest_.store(std::make_shared<const Snapshot>(engine.snapshot())); });
    if (const auto last = latest_.load(); !drawn && last && last->failed_part.empty()) {
        Snapshot old = *last;
        old.failed_part = "engine";
        latest_.store(std::make_shared<const Snapshot>(std::move(old)));
    }
    if (options_.wake) options_.wake();
}

/// To the store thread; in a replay the store answers at once, so that nothing depends on the host's speed.
bool Terminal::handOut(Engine& engine) {
    for (const std::string& line : engine.takeLog()) options_.log(line);
    std::vector<db::StoreJob> jobs = engine.takeJobs();
    const bool any = !jobs.empty();
    if (!options_.recorded_clock) {
        for (db::StoreJob& job : jobs) {
            if (!jobs_.push(std::move(job))) options_.log("store: too many jobs are waiting, one was lost");
        }
        return any;
    }
    for (; !jobs.empty(); jobs = engine.takeJobs()) {
        for (const db::StoreJob& job : jobs) {
            db::StoreAnswer answer = answerTo(job);
            answer.retry = false;  // nobody tries again here
            engine.apply(answer);
        }
    }
    return any;
}

/// The recording is over: time goes on by itself until the last set is closed.
void Terminal::playOut(Engine& engine) {
    std::int64_t t_us = engine.snapshot().t_us;
    for (int step = 0; step < kPlayOutSteps && engine.snapshot().phase == Phase::Lifting; ++step) {
        engine.apply(Tick{t_us += kPlayOutStepUs});
        handOut(engine);
    }
    publish(engine);
    finished_ = true;
    if (options_.wake) options_.wake();
}

void Terminal::storeLoop() {
    Copying copying{.last_us = clock_.nowUs()};
    Retaining retaining;
    std::int64_t asked_us = 0;
    while (true) {
        const bool closing = jobs_.closed();
        const std::vector<db::StoreJob> batch = jobs_.take(200ms);
        for (const db::StoreJob& job : batch) perform(job);
        if (batch.empty()) askStoreIfDue(asked_us);
        copying.news = copying.news || !batch.empty();
        contained("store", [&] {
            snapshotIfDue(copying);
            if (batch.empty() && !closing && retainIfDue(retaining)) copying.news = true;
        });
        if (closing && batch.empty()) return;
    }
}

db::StoreAnswer Terminal::answerTo(const db::StoreJob& job) {
    db::StoreAnswer answer;
    if (contained("store", [&] { answer = store_->perform(job); })) return answer;
    answer = {};
    answer.number = job.number;
    answer.error = "a fault in the program: this could not be saved";
    answer.advice = "restart Plumbline; what was shown as saved is safe";
    return answer;
}

/// A job that fails for a reason that may pass (disk full, I/O error) is tried again before any later one, so
/// the order on disk stays the order of events; the screen says meanwhile that nothing can be saved.
void Terminal::perform(const db::StoreJob& job) {
    while (true) {
        const db::StoreAnswer answer = answerTo(job);
        ++store_beats_;  // an error is an answer too: starting anew frees no disk
        events_.push(answer);
        if (answer.let_go > 0)
            options_.log(fmt::format(
                "store: the quota is reached; the {} oldest repetitions gave up their raw samples for it",
                answer.let_go));
        if (answer.error.empty()) return;
        options_.log(fmt::format("store: {} {}", answer.error, answer.advice));
        if (!answer.retry || stopping_) return;
        std::this_thread::sleep_for(1s);
    }
}

tl::expected<void, std::string> Terminal::writeTrace(const std::filesystem::path& file) const {
    const std::vector<drivers::TracePacket> packets = tracePackets();
    drivers::TraceHeader header = traceHeader(config_);
    header.meta["left_out"] =
        "packets of card readers, and of units that yielded no sample since they were opened, for they may "
        "be "
        "card readers: whose card it is belongs to the member";
    if (auto written = drivers::writeTrace(file, header, packets); !written) {
        return tl::unexpected(written.error().what + " " + written.error().advice);
    }
    return {};
}

std::uintmax_t Terminal::traceBytes() const {
    std::uintmax_t bytes = kTraceHeadBytes;
    for (const drivers::TracePacket& packet : tracePackets())
        bytes += kTraceLineBytes + 2 * packet.packet.bytes.size();
    return bytes;
}

/// What somebody waits for at the glass, from a thread that may take its time: a queue that is full delays
/// it.
void Terminal::insist(const Event& event) {
    while (!events_.push(event) && !stopping_) std::this_thread::sleep_for(100ms);
}

/// One at a time: the engine wishes for the next only when it has the answer to the last, which is the last
/// thing that the thread does; so the join never waits for a stick.
void Terminal::saveTrace() {
    if (trace_thread_.joinable()) trace_thread_.join();
    if (!options_.save_trace) {
        events_.push(TraceSaved{.file = "", .problem = "Traces cannot be saved from here."});
        return;
    }
    trace_thread_ = std::thread([this] {
        TraceSaved saved;
        if (!contained("trace", [&] { saved = options_.save_trace(*this); }))
            saved = {.file = "", .problem = "A fault in the program: the trace was not saved."};
        insist(saved);
    });
}

/// On the engine's thread.
void Terminal::askClerks(std::vector<ClerkWish> wishes) {
    if (wishes.empty()) return;
    for (ClerkWish& wish : wishes) {
        newest_wish_.at(static_cast<std::size_t>(wish.desk)) = wish.number;
        clerk_wishes_.push(std::move(wish));
    }
    if (!clerk_thread_.joinable()) clerk_thread_ = std::thread([this] { clerkLoop(); });
}

bool Terminal::isNewest(Desk desk, std::uint64_t number) const {
    return newest_wish_.at(static_cast<std::size_t>(desk)) == number;
}

/// For an owner and for a member, one after the other: reads a copy of the store and writes to sticks, behind
/// everything else this computer does.
void Terminal::clerkLoop() {
    giveWay();
    const auto wall_ms = [] { return Clock().read().wall_ms; };
    const auto clerkOf = [&](Desk desk, std::unique_ptr<Papers> papers) {
        return Clerk({.database = config_.database,
                      .snapshot = options_.snapshot_file,
                      .stick_root = options_.stick_root,
                      .rack_id = config_.rack_id},
                     {.tell =
                          [this, desk](ClerkNews news) {
                              news.desk = desk;
                              // How far it is comes again; the end of it does not.
                              if (news.what == ClerkNews::What::Progress)
                                  events_.push(std::move(news));
                              else
                                  insist(news);
                          },
                      .wanted = [this, desk](std::uint64_t number) { return isNewest(desk, number); },
                      .refresh = [this, desk](std::uint64_t number) { freshCopy(desk, number); },
                      .wall_ms = wall_ms},
                     std::move(papers));
    };
    std::array clerks{
        clerkOf(Desk::Owner, std::make_unique<UsagePapers>(UsagePapers::Place{.database = config_.database,
                                                                              .rack_id = config_.rack_id,
                                                                              .rack_name = config_.rack_name,
                                                                              .open = config_.opening})),
        clerkOf(Desk::Member,
                std::make_unique<OwnPapers>(OwnPapers::Place{
                    .database = config_.database, .rack_id = config_.rack_id, .wall_ms = wall_ms}))};
    while (true) {
        const bool closing = clerk_wishes_.closed();
        const bool looking =
            std::any_of(clerks.begin(), clerks.end(), [](const Clerk& clerk) { return clerk.looking(); });
        const std::vector<ClerkWish> batch = clerk_wishes_.take(looking ? 1s : 1h);
        for (const ClerkWish& wish : batch) {
            Clerk& clerk = clerks.at(static_cast<std::size_t>(wish.desk));
            if (contained("clerk", [&] { clerk.perform(wish); })) continue;
            events_.push(ClerkNews{.number = wish.number,
                                   .desk = wish.desk,
                                   .what = ClerkNews::What::Problem,
                                   .problem = "A fault in the program: ask again."});
        }
        if (batch.empty() && closing) return;
        if (!batch.empty()) continue;
        for (Clerk& clerk : clerks)
            if (clerk.looking()) contained("clerk", [&] { clerk.look(); });
    }
}

/// Waits as long as somebody looks at a glass for it. While the rack is busy the copy may not come.
void Terminal::freshCopy(Desk desk, std::uint64_t number) {
    if (options_.recorded_clock) return;
    constexpr int kTenths = 150;
    copy_asked_ = true;
    for (int i = 0; i < kTenths && copy_asked_ && isNewest(desk, number); ++i)
        std::this_thread::sleep_for(100ms);
    copy_asked_ = false;
}

}  // namespace plumbline::app
