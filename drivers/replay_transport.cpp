#include "drivers/replay_transport.h"

#include <algorithm>
#include <utility>

namespace plumbline::drivers {

namespace {

constexpr std::chrono::milliseconds kLook{50};  // how often a wait looks at the stop token

}  // namespace

class Replay::Player final : public Transport {
  public:
    Player(std::shared_ptr<Replay> replay, std::uint16_t device)
        : replay_(std::move(replay)), device_(device) {}
    ~Player() override { replay_->leave(device_); }
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    void stopOn(const std::stop_token& stop) override { stop_ = stop; }

    TransportResult<void> open() override {
        auto begun = replay_->begin(device_, stop_);
        if (!begun) return tl::unexpected(std::move(begun.error()));
        unit_ = *begun;
        return {};
    }
    void close() override { replay_->back(device_); }

    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        (void)request;
        return std::vector<std::uint8_t>{};
    }
    TransportResult<void> write(std::uint8_t, std::span<const std::uint8_t>) override { return {}; }

    TransportResult<std::optional<Packet>> read(std::chrono::milliseconds wait) override {
        return replay_->read(device_, wait);
    }
    void awaitChange(std::chrono::milliseconds) override {}

    [[nodiscard]] std::string serial() const override {
        const auto* device = replay_->header().device(device_);
        return device == nullptr ? std::string() : device->serial;
    }
    [[nodiscard]] UnitFacts unit() const override { return unit_; }
    [[nodiscard]] std::int64_t now() const override { return replay_->now(); }

  private:
    std::shared_ptr<Replay> replay_;
    std::uint16_t device_;
    std::stop_token stop_;
    UnitFacts unit_;
};

Replay::Replay(TraceReader reader, double speed)
    : speed_(std::max(speed, 0.0)),
      header_(reader.header()),
      reader_(std::move(reader)),
      end_{.fault = Fault::Ended, .what = "The recording is over.", .advice = {}} {}

TraceResult<std::shared_ptr<Replay>> Replay::open(const std::filesystem::path& file, double speed) {
    auto reader = TraceReader::open(file);
    if (!reader) return tl::unexpected(reader.error());
    return std::shared_ptr<Replay>(new Replay(std::move(*reader), speed));
}

std::unique_ptr<Transport> Replay::transport(std::uint16_t device) {
    std::lock_guard lock(mutex_);
    players_.insert(device);
    return std::make_unique<Player>(shared_from_this(), device);
}

/// Waits until the device's next packet is due. Its opened mark, if that is what it is, is taken from the
/// recording.
TransportResult<UnitFacts> Replay::begin(std::uint16_t device, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (load()) {
        auto until = Clock::now() + kLook;
        if (turn(device)) {
            const auto at = due(ahead_->packet.t_us);
            if (at <= Clock::now()) {
                newest_us_ = std::max(newest_us_, ahead_->packet.t_us);
                if (ahead_->packet.endpoint != kOpenedMark) return UnitFacts{};
                const auto facts = decodeFacts(std::exchange(ahead_, std::nullopt)->packet.bytes);
                busy_ = device;
                return facts.value_or(UnitFacts{});
            }
            until = std::min(until, at);
        }
        if (stop.stop_requested())
            return tl::unexpected(TransportError{.fault = Fault::Absent, .what = "Stopped.", .advice = {}});
        changed_.wait_until(lock, until);
    }
    changed_.notify_all();
    return tl::unexpected(end_);
}

void Replay::back(std::uint16_t device) {
    {
        std::lock_guard lock(mutex_);
        if (busy_ == device) busy_.reset();
    }
    changed_.notify_all();
}

void Replay::leave(std::uint16_t device) {
    {
        std::lock_guard lock(mutex_);
        if (busy_ == device) busy_.reset();
        players_.erase(device);
        if (ahead_ && ahead_->device == device) ahead_.reset();
    }
    changed_.notify_all();
}

/// Makes ahead_ the next packet that somebody replays; false at the end.
bool Replay::load() {
    while (!ahead_ && !ended_) {
        auto next = reader_.next();
        if (!next) {
            end_.what = "The recording ends early: " + next.error().what;
            end_.advice = next.error().advice;
            ended_ = true;
        } else if (!*next) {
            if (reader_.truncated())
                end_.what = "The recording is over; its last line was cut off and left out.";
            ended_ = true;
        } else if (players_.contains((*next)->device)) {
            ahead_ = std::move(**next);
        }
    }
    return ahead_.has_value();
}

bool Replay::turn(std::uint16_t device) const {
    return ahead_ && ahead_->device == device && !busy_;
}

Replay::Clock::time_point Replay::due(std::int64_t t_us) {
    if (!started_) {
        started_ = Clock::now();
        origin_us_ = t_us;
    }
    if (speed_ == 0) return *started_;
    const std::chrono::duration<double, std::micro> after(static_cast<double>(t_us - origin_us_) / speed_);
    return *started_ + std::chrono::duration_cast<Clock::duration>(after);
}

TransportResult<std::optional<Packet>> Replay::read(std::uint16_t device, std::chrono::milliseconds wait) {
    std::unique_lock lock(mutex_);
    if (busy_ == device) {
        busy_.reset();
        changed_.notify_all();
    }
    const auto deadline = Clock::now() + wait;
    for (;;) {
        if (!load()) {
            changed_.notify_all();
            return tl::unexpected(end_);
        }
        auto until = deadline;
        if (turn(device)) {
            const auto at = due(ahead_->packet.t_us);
            if (at <= Clock::now()) {
                newest_us_ = std::max(newest_us_, ahead_->packet.t_us);
                if (ahead_->packet.endpoint == kOpenedMark) {  // left for begin()
                    return tl::unexpected(TransportError{
                        .fault = Fault::Gone, .what = "Here the device was plugged in again.", .advice = {}});
                }
                auto packet = std::exchange(ahead_, std::nullopt)->packet;
                busy_ = device;
                return packet;
            }
            until = std::min(until, at);
        }
        if (Clock::now() >= deadline) return std::nullopt;
        changed_.wait_until(lock, until);
    }
}

std::int64_t Replay::now() const {
    std::lock_guard lock(mutex_);
    if (speed_ == 0 || !started_) return newest_us_;
    const std::chrono::duration<double, std::micro> since = Clock::now() - *started_;
    return origin_us_ + static_cast<std::int64_t>(since.count() * speed_);
}

}  // namespace plumbline::drivers
