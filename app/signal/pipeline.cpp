#include "app/signal/pipeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/signal/claims.h"
#include "app/signal/hook_gate.h"
#include "app/signal/position.h"
#include "app/signal/rep_detector.h"
#include "app/signal/survey.h"

namespace plumbline::signal {
namespace {

constexpr double kHistoryS = 60;
constexpr std::int64_t kKeptLeadUs = 600'000;  // of rest kept with a movement: what measuring it looks at
constexpr std::int64_t kRestUs = 400'000;      // a stream that starts is taken to have rested that long
constexpr std::int64_t kAskEveryUs = 100'000;
constexpr double kUsualPart =
    0.85;  // people differ: a first movement this long is not at a sticking point any more
// A bar that is already this far after that long was under way when the stream began; nobody starts from rest
// so fast.
constexpr std::int64_t kFirstGlanceUs = 40'000;
constexpr double kUnderWayM = 0.004;
constexpr double kUnderWayMps = 0.1;
constexpr std::int64_t kUnloadUs =
    600'000;  // longer than a bar takes from its full weight on the hooks to none

SensorProfile sane(SensorProfile sensor) {
    if (!(sensor.m_per_count > 0) || !std::isfinite(sensor.m_per_count)) sensor.m_per_count = 0.001;
    sensor.m_per_count = std::clamp(sensor.m_per_count, 1e-7, 0.1);
    if (sensor.slant && !(sensor.slant->offset_m > 0 && sensor.slant->offset_m < 3 &&
                          sensor.slant->hook_height_m > 0 && sensor.slant->hook_height_m < 5)) {
        sensor.slant.reset();
    }
    if (!(sensor.nominal_hz > 0) || !std::isfinite(sensor.nominal_hz)) sensor.nominal_hz = 1000;
    sensor.nominal_hz = std::clamp(sensor.nominal_hz, 1.0, 20000.0);
    return sensor;
}

}  // namespace

struct Pipeline::State {
    explicit State(const SensorProfile& profile)
        : sensor(sane(profile)),
          position(sensor),
          history(sensor.nominal_hz, kHistoryS),
          detector(sensor),
          surveyor(sensor),
          claims(sensor.m_per_count) {}

    void restart(const drivers::Sample& sample);
    void follow(const Point& point);
    [[nodiscard]] Expectation expectation() const;
    [[nodiscard]] Height height() const;
    [[nodiscard]] std::optional<Candidate> measure(bool over, std::int64_t now_us) const;
    [[nodiscard]] std::string keptSamples(const Movement& movement) const;
    void consider(bool over, std::int64_t now_us, bool cut_off = false);
    [[nodiscard]] std::string seenInPart(bool cut_off) const;
    [[nodiscard]] bool loweredWhenSeenFirst() const;
    [[nodiscard]] double firstGlance(std::uint64_t& until) const;
    void close();

    SensorProfile sensor;
    Position position;
    History history;
    std::uint64_t first_real = 0;  // serials before it are the assumed rest
    std::uint16_t device = 0;
    std::uint8_t channel = 0;
    RepDetector detector;
    Surveyor surveyor;
    Claims claims;
    std::optional<double> load_kg;
    std::optional<std::uint64_t> part;  // where the ascent rose from that was seen only in part
    HookGate hooks;
    std::int64_t ask_again_us = 0;  // a stop that was not the top is not measured anew at every sample
    bool any = false;
    std::int64_t lowest = 0;
    bool lowest_known = false;
    std::optional<std::int64_t> at_hooks;  // count of the bar on its hooks, once seen
    std::int64_t zero = 0;                 // height 0 of bottom_m: where the stream began
};

void Pipeline::State::restart(const drivers::Sample& sample) {
    close();
    history.clear();
    detector.clear();
    claims.forgetHeights();
    at_hooks.reset();
    part.reset();
    device = sample.device;
    channel = sample.channel;
    const Point first = position.point();
    zero = first.x;
    lowest_known = false;
    const std::int64_t period = nominalPeriodUs(sensor);
    for (std::int64_t k = kRestUs / period; k > 0; --k) {
        const Point rest{first.t_us - k * period, first.x};
        history.push(rest);
        (void)detector.push(history.end() - 1, rest, {});
    }
    first_real = history.end();
    any = true;
    follow(first);
}

Expectation Pipeline::State::expectation() const {
    if (const auto way = claims.expectedRomM()) return {*way, true};
    const Ascent& ascent = detector.ascent();
    const double descent =
        static_cast<double>(ascent.above.point.x - ascent.low.point.x) * sensor.m_per_count;
    if (claims.judge().startsWithEccentric().value_or(true) && descent >= kListedM) return {descent, true};
    return {kUsualPart * claims.judge().usual().value_or(0), false};
}

void Pipeline::State::follow(const Point& point) {
    history.push(point);
    if (!lowest_known || point.x < lowest) lowest = point.x;
    lowest_known = true;
    const Motion motion =
        detector.push(history.end() - 1, point, detector.open() ? expectation() : Expectation{});
    if (motion == Motion::Nothing) ask_again_us = point.t_us;
    if (motion != Motion::Nothing) consider(motion == Motion::Over, point.t_us);
    claims.watchReturn(point);
}

Height Pipeline::State::height() const {
    if (!sensor.slant || !at_hooks) return Height(sensor.m_per_count);
    return Height(sensor.m_per_count, *sensor.slant, *at_hooks);
}

std::string Pipeline::State::keptSamples(const Movement& movement) const {
    const std::int64_t from_us =
        movement.eccentric_start_us.value_or(movement.concentric_start_us) - kKeptLeadUs;
    std::vector<drivers::Sample> samples;
    const std::uint64_t from = std::max(history.firstAt(from_us), first_real);
    samples.reserve(history.end() - std::min(from, history.end()));
    for (std::uint64_t s = from; s < history.end(); ++s) {
        const Point& point = history.at(s);
        samples.push_back(
            {point.t_us, sensor.count_sign < 0 ? -point.x : point.x, device, channel, false, false});
    }
    return encodeSamples(samples);
}

std::optional<Candidate> Pipeline::State::measure(bool over, std::int64_t now_us) const {
    const Expectation expected = expectation();
    const bool eccentric = claims.judge().startsWithEccentric().value_or(true);
    auto survey = surveyor.survey(history, detector.ascent(), height(), expected.certain ? expected.rom_m : 0,
                                  eccentric);
    if (!survey || survey->movement.rom_m < kListedM) return std::nullopt;
    Candidate c{std::move(survey->movement), survey->evidence, detector.ascent().low.serial, Proof::None};
    Movement& m = c.movement;
    m.detected_us = now_us;
    if (sensor.slant && at_hooks) m.hooks_at = sensor.count_sign < 0 ? -*at_hooks : *at_hooks;
    m.bottom_m += height().above(survey->base, zero);
    addPower(load_kg, survey->power_per_kg, m);
    if (loweredWhenSeenFirst()) c.evidence.descent_m = std::max(c.evidence.descent_m, c.evidence.rom_m);
    c.evidence.over = over;
    c.evidence.in_hand = hooks.inHandDuring(m);
    return c;
}

// What the bar did in the first moment of this stream, m; `until` is where that moment ends. 0 once it is
// forgotten.
double Pipeline::State::firstGlance(std::uint64_t& until) const {
    if (first_real < history.begin()) return 0;
    const Point& first = history.at(first_real);
    until = std::min(history.firstAt(first.t_us + kFirstGlanceUs), history.end() - 1);
    return static_cast<double>(history.at(until).x - first.x) * sensor.m_per_count;
}

// A transducer unplugged or plugged in again in mid-lift saw only a part of the way: whatever it measured is
// not the repetition's. Empty when the whole ascent was seen.
std::string Pipeline::State::seenInPart(bool cut_off) const {
    std::uint64_t glance = 0;
    if (firstGlance(glance) >= kUnderWayM && detector.ascent().low.serial <= glance) {
        return "seen only in part: under way when the samples began";
    }
    if (cut_off && detector.velocity() > kUnderWayMps) {
        return "seen only in part: under way when the samples ended";
    }
    return {};
}

// The bar was on its way down when the stream began, and this ascent is what followed: how far it came down
// nobody knows, but it did.
bool Pipeline::State::loweredWhenSeenFirst() const {
    std::uint64_t glance = 0;
    return firstGlance(glance) <= -kUnderWayM && detector.ascent().above.serial <= glance;
}

// The ascent may be a repetition: measure it, judge it, and settle it unless it may still rise.
void Pipeline::State::consider(bool over, std::int64_t now_us, bool cut_off) {
    if (!over && now_us < ask_again_us) return;
    ask_again_us = now_us + kAskEveryUs;
    auto candidate = measure(over, now_us);
    if (!candidate) return;
    const auto keep = [this](const Movement& movement) { return keptSamples(movement); };
    if (part == candidate->low) return detector.settle();
    if (std::string why = seenInPart(cut_off); !why.empty() && !claims.knows(*candidate)) {
        part = candidate->low;
        detector.settle();
        claims.refuse(std::move(*candidate), std::move(why), keep, now_us);
    } else if (claims.consider(std::move(*candidate), keep, now_us)) {
        detector.settle();
    }
}

// No more points of this stream: what is open is judged as it stands.
void Pipeline::State::close() {
    if (!any) return;
    const std::int64_t now_us = history.at(history.end() - 1).t_us;
    if (detector.open() && !detector.ascent().settled) consider(true, now_us, true);
    claims.dropPending(now_us);
}

Pipeline::Pipeline(const SensorProfile& sensor) : state_(std::make_unique<State>(sensor)) {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;

void Pipeline::beginSet(const LiftProfile& lift) {
    State& s = *state_;
    endSet();
    s.claims.beginSet(lift);
    s.detector.forgetAbove();
    s.load_kg = lift.load_kg;
    s.lowest_known = false;
}

void Pipeline::endSet() {
    State& s = *state_;
    if (s.any) s.claims.dropPending(s.history.at(s.history.end() - 1).t_us);
}

void Pipeline::barInHand(std::int64_t t_us, bool in_hand) {
    State& s = *state_;
    const bool known = s.hooks.known();
    if (!s.hooks.say(t_us, in_hand)) return;
    // The hooks have been losing their load for a while when the bar is said to be in hand: look at where it
    // lay.
    if (in_hand && known && s.any) {
        const std::uint64_t lay = std::max(s.history.firstAt(t_us - kUnloadUs), s.first_real);
        if (lay < s.history.end()) s.at_hooks = s.history.at(lay).x;
    }
    s.claims.strikeWhatWasRacked(s.hooks, t_us);
}

void Pipeline::setLoad(std::optional<double> kg) {
    state_->load_kg = kg;
}

void Pipeline::push(const drivers::Sample& sample) {
    State& s = *state_;
    const Accepted accepted = s.position.accept(sample);
    if (accepted == Accepted::Restarts) {
        s.restart(sample);
    } else if (accepted == Accepted::Follows) {
        s.follow(s.position.point());
    }
}

void Pipeline::finish() {
    state_->close();
}

Live Pipeline::live() const {
    const State& s = *state_;
    if (!s.any) return {};
    const Point& newest = s.history.at(s.history.end() - 1);
    Live live;
    live.valid = true;
    live.t_us = newest.t_us;
    const Height height = s.height();
    live.velocity = s.detector.velocity() * height.perCable(newest.x);
    live.height = s.lowest_known ? height.above(newest.x, s.lowest) : 0;
    live.rising = s.detector.rising();
    return live;
}

std::vector<Movement> Pipeline::takeMovements() {
    return state_->claims.take();
}

std::vector<Movement> lastWord(const std::vector<Movement>& declared) {
    std::vector<Movement> last;
    for (const Movement& m : declared) {
        const auto same = std::find_if(last.begin(), last.end(),
                                       [&](const Movement& seen) { return seen.serial == m.serial; });
        if (same == last.end()) {
            last.push_back(m);
        } else {
            *same = m;
        }
    }
    return last;
}

}  // namespace plumbline::signal
