#include "app/signal/pipeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/signal/position.h"
#include "app/signal/rep_detector.h"
#include "app/signal/set_judge.h"
#include "app/signal/survey.h"

namespace plumbline::signal {
namespace {

constexpr double kHistoryS = 60;
constexpr std::int64_t kKeptLeadUs = 600'000;  // of rest kept with a movement: what measuring it looks at
constexpr std::int64_t kRestUs = 400'000;      // a stream that starts is taken to have rested that long
constexpr std::int64_t kTurnRoundUs =
    700'000;  // who lifts turns round at the top; who clips a cable on does not
constexpr double kTurnedPart = 0.2;
constexpr double kReturnedPart = 0.7;
constexpr std::int64_t kAskEveryUs = 100'000;
constexpr double kUsualPart =
    0.85;  // people differ: a first movement this long is not at a sticking point any more
// A bar that is already this far after that long was under way when the stream began; nobody starts from rest
// so fast.
constexpr std::int64_t kFirstGlanceUs = 40'000;
constexpr double kUnderWayM = 0.004;
constexpr double kUnderWayMps = 0.1;
constexpr std::size_t kHookChanges = 64;
constexpr std::int64_t kSameEndUs = 20'000;
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

struct Candidate {
    Movement movement;
    Evidence evidence;
    Proof proof = Proof::None;  // while pending
    std::uint64_t low = 0;      // serial of the point it rose from
};

}  // namespace

struct Pipeline::State {
    explicit State(const SensorProfile& profile)
        : sensor(sane(profile)),
          position(sensor),
          history(sensor.nominal_hz, kHistoryS),
          detector(sensor),
          surveyor(sensor),
          judge(sensor.m_per_count) {}

    void restart(const drivers::Sample& sample);
    void follow(const Point& point);
    [[nodiscard]] Expectation expectation() const;
    [[nodiscard]] Height height() const;
    [[nodiscard]] std::optional<Candidate> measure(bool over, std::int64_t now_us) const;
    void addPower(double peak_power_per_kg, Movement& movement) const;
    [[nodiscard]] bool inHandBetween(std::int64_t from_us, std::int64_t to_us) const;
    [[nodiscard]] std::string keptSamples(const Movement& movement) const;
    void consider(bool over, std::int64_t now_us, bool cut_off = false);
    [[nodiscard]] std::string seenInPart(bool cut_off) const;
    [[nodiscard]] bool loweredWhenSeenFirst() const;
    [[nodiscard]] double firstGlance(std::uint64_t& until) const;
    void declare(Candidate candidate, bool counted, std::string reason, std::int64_t now_us);
    void revise(Candidate candidate, std::int64_t now_us);
    void strike(std::string reason, std::int64_t now_us);
    void strikeWhatWasRacked(std::int64_t now_us);
    void watchReturn(const Point& point);
    void dropPending(std::int64_t now_us);
    void countPending(const std::string& reason, std::int64_t now_us);
    bool joinPending(Candidate& candidate, std::int64_t now_us);
    void close();

    SensorProfile sensor;
    Position position;
    History history;
    std::uint64_t first_real = 0;  // serials before it are the assumed rest
    std::uint16_t device = 0;
    std::uint8_t channel = 0;
    RepDetector detector;
    Surveyor surveyor;
    SetJudge judge;
    std::optional<double> load_kg;
    std::vector<Candidate> pending;       // the last ones, all alike
    std::optional<Candidate> newest_rep;  // the last one counted: it may yet prove longer, or none
    std::optional<std::uint64_t> part;    // where the ascent rose from that was seen only in part
    std::vector<Movement> declared;
    std::uint64_t movements = 0;  ///< serial of the newest one declared
    std::array<std::pair<std::int64_t, bool>, kHookChanges> hooks{};
    std::size_t hook_changes = 0;
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
    judge.forgetHeights();
    at_hooks.reset();
    newest_rep.reset();
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
    if (const auto reference = judge.referenceRomM()) return {*reference, true};
    if (!pending.empty() && pending.back().proof == Proof::Repeat)
        return {pending.back().evidence.rom_m, true};
    const Ascent& ascent = detector.ascent();
    const double descent =
        static_cast<double>(ascent.above.point.x - ascent.low.point.x) * sensor.m_per_count;
    if (judge.startsWithEccentric().value_or(true) && descent >= kListedM) return {descent, true};
    return {kUsualPart * judge.usual().value_or(0), false};
}

void Pipeline::State::follow(const Point& point) {
    history.push(point);
    if (!lowest_known || point.x < lowest) lowest = point.x;
    lowest_known = true;
    const Motion motion =
        detector.push(history.end() - 1, point, detector.open() ? expectation() : Expectation{});
    if (motion == Motion::Nothing) ask_again_us = point.t_us;
    if (motion != Motion::Nothing) consider(motion == Motion::Over, point.t_us);
    if (!pending.empty()) watchReturn(point);
}

Height Pipeline::State::height() const {
    if (!sensor.slant || !at_hooks) return Height(sensor.m_per_count);
    return Height(sensor.m_per_count, *sensor.slant, *at_hooks);
}

bool Pipeline::State::inHandBetween(std::int64_t from_us, std::int64_t to_us) const {
    bool in_hand = true;
    for (std::size_t k = 0; k < hook_changes; ++k) {
        const auto& [t_us, state] = hooks[k];
        if (t_us > to_us) break;
        if (t_us > from_us && (!state || !in_hand)) return false;
        in_hand = state;
    }
    return in_hand;
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

void Pipeline::State::addPower(double peak_power_per_kg, Movement& movement) const {
    if (!load_kg || !(*load_kg > 0) || !std::isfinite(*load_kg)) return;
    movement.mean_power_w = *load_kg * kGravity * movement.mean_velocity;
    movement.peak_power_w = *load_kg * peak_power_per_kg;
}

std::optional<Candidate> Pipeline::State::measure(bool over, std::int64_t now_us) const {
    const Expectation expected = expectation();
    const bool eccentric = judge.startsWithEccentric().value_or(true);
    auto survey = surveyor.survey(history, detector.ascent(), height(), expected.certain ? expected.rom_m : 0,
                                  eccentric);
    if (!survey || survey->movement.rom_m < kListedM) return std::nullopt;
    Candidate c{std::move(survey->movement), survey->evidence, Proof::None, detector.ascent().low.serial};
    Movement& m = c.movement;
    m.detected_us = now_us;
    if (sensor.slant && at_hooks) m.hooks_at = sensor.count_sign < 0 ? -*at_hooks : *at_hooks;
    m.bottom_m += height().above(survey->base, zero);
    addPower(survey->power_per_kg, m);
    if (loweredWhenSeenFirst()) c.evidence.descent_m = std::max(c.evidence.descent_m, c.evidence.rom_m);
    c.evidence.over = over;
    c.evidence.in_hand = inHandBetween(m.concentric_start_us, m.concentric_end_us);
    return c;
}

void Pipeline::State::declare(Candidate candidate, bool counted, std::string reason, std::int64_t now_us) {
    Movement& movement = candidate.movement;
    if (movement.serial == 0) movement.serial = ++movements;
    movement.counted = counted;
    movement.reason = std::move(reason);
    movement.detected_us = now_us;
    declared.push_back(movement);
    if (!counted) return;
    judge.count(candidate.evidence);
    newest_rep = std::move(candidate);
}

// The bar rose on after the newest repetition had been declared: it had stalled close to its top, or it is
// being lifted into the rack and the repetition stands.
void Pipeline::State::revise(Candidate candidate, std::int64_t now_us) {
    if (std::abs(candidate.movement.concentric_end_us - newest_rep->movement.concentric_end_us) <
        kSameEndUs) {
        return detector.settle();
    }
    judge.takeBack();
    Judgement judgement = judge.judge(candidate.evidence);
    if (judgement.verdict == Verdict::NotYet) {
        judge.count(newest_rep->evidence);
        return;
    }
    detector.settle();
    candidate.movement.serial = newest_rep->movement.serial;
    candidate.movement.samples = keptSamples(candidate.movement);
    const bool counted = judgement.verdict == Verdict::Rep;
    candidate.movement.struck = !counted;
    newest_rep.reset();
    declare(std::move(candidate), counted, std::move(judgement.reason), now_us);
}

void Pipeline::State::strike(std::string reason, std::int64_t now_us) {
    Candidate rep = std::move(*newest_rep);
    newest_rep.reset();
    judge.takeBack();
    rep.movement.struck = true;
    declare(std::move(rep), false, std::move(reason), now_us);
}

// What the hooks say comes later than the transducer's samples, and may tell that a repetition was none.
void Pipeline::State::strikeWhatWasRacked(std::int64_t now_us) {
    if (!newest_rep) return;
    const Movement& rep = newest_rep->movement;
    if (!inHandBetween(rep.concentric_start_us, rep.concentric_end_us))
        strike("the bar was on the hooks", now_us);
}

void Pipeline::State::dropPending(std::int64_t now_us) {
    for (Candidate& candidate : std::exchange(pending, {})) {
        std::string reason = candidate.movement.reason;
        declare(std::move(candidate), false, std::move(reason), now_us);
    }
}

void Pipeline::State::countPending(const std::string& reason, std::int64_t now_us) {
    for (Candidate& candidate : std::exchange(pending, {})) {
        candidate.evidence.proved = true;
        declare(std::move(candidate), true, reason, now_us);
    }
}

// True when `candidate` goes on with the pending ones and is one of them now.
bool Pipeline::State::joinPending(Candidate& candidate, std::int64_t now_us) {
    if (pending.empty()) return false;
    const Candidate& last = pending.back();
    const bool repeats = (last.proof == Proof::Repeat || last.proof == Proof::Return) &&
                         judge.alike(last.evidence, candidate.evidence);
    if (!repeats) {
        dropPending(now_us);
        return false;
    }
    if (judge.proveEachOther(last.evidence, candidate.evidence, pending.size() + 1)) {
        countPending("repeated", now_us);
        return false;
    }
    candidate.movement.reason = last.movement.reason;
    candidate.proof = last.proof;
    pending.push_back(std::move(candidate));
    return true;
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
    if (newest_rep && newest_rep->low == candidate->low) return revise(std::move(*candidate), now_us);
    if (!pending.empty() && pending.back().low == candidate->low) pending.pop_back();
    if (part == candidate->low) return detector.settle();
    if (std::string why = seenInPart(cut_off); !why.empty()) {
        part = candidate->low;
        detector.settle();
        candidate->movement.samples = keptSamples(candidate->movement);
        dropPending(now_us);
        declare(std::move(*candidate), false, std::move(why), now_us);
        return;
    }
    if (newest_rep && judge.disproves(candidate->evidence)) {
        strike("the next repetition began elsewhere: the cable was being clipped on", now_us);
    }
    Judgement judgement = judge.judge(candidate->evidence);
    if (judgement.verdict == Verdict::NotYet) return;
    detector.settle();
    candidate->movement.samples = keptSamples(candidate->movement);
    const bool waited = !pending.empty();
    if (joinPending(*candidate, now_us)) return;
    if (waited) judgement = judge.judge(candidate->evidence);
    if (judgement.verdict == Verdict::Pending) {
        candidate->movement.reason = std::move(judgement.reason);
        candidate->proof = judgement.proof;
        pending.push_back(std::move(*candidate));
        return;
    }
    declare(std::move(*candidate), judgement.verdict == Verdict::Rep, std::move(judgement.reason), now_us);
}

// No more points of this stream: what is open is judged as it stands.
void Pipeline::State::close() {
    if (!any) return;
    const std::int64_t now_us = history.at(history.end() - 1).t_us;
    if (detector.open() && !detector.ascent().settled) consider(true, now_us, true);
    dropPending(now_us);
}

// A first movement may have been a repetition if the bar goes back to where it came from.
void Pipeline::State::watchReturn(const Point& point) {
    Candidate& last = pending.back();
    const Evidence& e = last.evidence;
    const auto way = static_cast<double>(e.top - e.bottom);
    const auto back = static_cast<double>(e.top - point.x);
    const std::int64_t stay_us = point.t_us - last.movement.concentric_end_us;
    if (last.proof == Proof::TurnRound && stay_us > kTurnRoundUs && back < kTurnedPart * way)
        last.proof = Proof::None;
    if (last.proof != Proof::TurnRound && last.proof != Proof::Return) return;
    if (back >= kReturnedPart * way) countPending("went back to where it began", point.t_us);
}

Pipeline::Pipeline(const SensorProfile& sensor) : state_(std::make_unique<State>(sensor)) {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;

void Pipeline::beginSet(const LiftProfile& lift) {
    State& s = *state_;
    if (s.any) s.dropPending(s.history.at(s.history.end() - 1).t_us);
    s.newest_rep.reset();
    s.detector.forgetAbove();
    s.judge.beginSet(lift);
    s.load_kg = lift.load_kg;
    s.lowest_known = false;
}

void Pipeline::barInHand(std::int64_t t_us, bool in_hand) {
    State& s = *state_;
    if (s.hook_changes > 0 && s.hooks[s.hook_changes - 1].second == in_hand) return;
    if (s.hook_changes == kHookChanges) {
        std::move(s.hooks.begin() + 1, s.hooks.end(), s.hooks.begin());
        --s.hook_changes;
    }
    // The hooks have been losing their load for a while when the bar is said to be in hand: look at where it
    // lay.
    if (in_hand && s.hook_changes > 0 && s.any) {
        const std::uint64_t lay = std::max(s.history.firstAt(t_us - kUnloadUs), s.first_real);
        if (lay < s.history.end()) s.at_hooks = s.history.at(lay).x;
    }
    s.hooks[s.hook_changes++] = {t_us, in_hand};
    s.strikeWhatWasRacked(t_us);
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
    return std::exchange(state_->declared, {});
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
