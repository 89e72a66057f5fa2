#pragma once
// "Press here now": which channel of which device is the one under a person's hands. Pure; one thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::app {

/// A channel of the rack.
struct ChannelRef {
    std::size_t device = 0;
    int channel = 0;
    friend bool operator==(const ChannelRef&, const ChannelRef&) = default;
};

struct Pressed {
    ChannelRef where;
    double rise_n = 0;    ///< as the calibration in force weighs it; negative when the reading fell
    bool turned = false;  ///< it fell under the press: its sign is the other way round
};

/// Reads what all channels say for a second with nobody near, then waits for one to rise for 0.7 s by 60 N or
/// more, and by three times its own noise, and at least twice as clearly as any other. A channel that wanders
/// (an input with nothing on it) is left out after six seconds; one that only has much noise is not.
class PressFinder {
  public:
    /// A channel says `newtons`.
    void push(const ChannelRef& where, std::int64_t t_us, double newtons);
    /// Time passes.
    void advance(std::int64_t t_us);

    /// The baseline is there: press now.
    [[nodiscard]] bool ready() const { return ready_; }
    [[nodiscard]] const std::optional<Pressed>& found() const { return found_; }
    /// Channels that never were still: left out, or asking for more than a usual press. By device and
    /// channel.
    [[nodiscard]] const std::vector<ChannelRef>& restless() const { return restless_; }
    /// Why it did not work out, in words; empty while all is well.
    [[nodiscard]] const std::string& problem() const { return problem_; }

  private:
    struct Channel {
        ChannelRef where;
        double base_n = 0, low_n = 0, high_n = 0;
        std::int64_t readings = 0, t_us = 0;
        double now_n = 0;                     // smoothed over about 0.2 s
        std::optional<double> base_before_n;  // of the window before
        [[nodiscard]] double swing() const { return high_n - low_n; }
        [[nodiscard]] double leastPress() const;
        [[nodiscard]] double clearness() const { return (now_n - base_n) / leastPress(); }
        [[nodiscard]] bool steady() const;
    };
    void takeBaseline();
    void listenAgain();
    void decide();

    std::vector<Channel> channels_;
    std::vector<ChannelRef> restless_;
    std::optional<std::int64_t> begun_us_, window_us_;
    std::optional<std::int64_t> pressed_us_;  // since when something has been pressed
    std::int64_t ready_us_ = 0, now_us_ = 0;
    bool ready_ = false;
    std::optional<Pressed> found_;
    std::string problem_;
};

}  // namespace plumbline::app
