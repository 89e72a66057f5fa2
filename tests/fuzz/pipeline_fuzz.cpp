// The streaming interface of the signal pipeline: any samples in any order with any gaps, hooks and sets in
// between. Whatever comes, every figure is a number and every movement is said in order.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "app/signal/pipeline.h"

namespace {

using namespace plumbline;

/// Takes values off the front of the fuzzer's bytes; zeros when they are used up.
class Bytes {
  public:
    Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    [[nodiscard]] bool empty() const { return size_ == 0; }
    template <typename T>
    T take() {
        T value{};
        const std::size_t n = size_ < sizeof(T) ? size_ : sizeof(T);
        std::memcpy(&value, data_, n);
        data_ += n;
        size_ -= n;
        return value;
    }

  private:
    const std::uint8_t* data_;
    std::size_t size_;
};

signal::SensorProfile anySensor(Bytes& in) {
    signal::SensorProfile sensor;
    sensor.m_per_count = in.take<std::uint8_t>() * 0.00002;
    sensor.count_sign = in.take<std::uint8_t>() % 2 == 0 ? 1 : -1;
    sensor.nominal_hz = in.take<std::uint8_t>() * 8;
    sensor.timestamps = static_cast<signal::SensorProfile::Timestamps>(in.take<std::uint8_t>() % 3);
    if (in.take<std::uint8_t>() % 2 == 0) {
        sensor.slant = signal::Slant{in.take<std::uint8_t>() * 0.01, in.take<std::uint8_t>() * 0.01};
    }
    return sensor;
}

signal::LiftProfile anyLift(Bytes& in) {
    signal::LiftProfile lift;
    const auto what = in.take<std::uint8_t>();
    if (what % 3 != 0) lift.starts_with_eccentric = what % 3 == 1;
    if (what & 8U) lift.usual_rom_m = (what >> 4U) * 0.1;
    if (what & 4U) lift.load_kg = 100;
    return lift;
}

void check(const signal::Movement& m) {
    const double figures[] = {m.rom_m,
                              m.mean_velocity,
                              m.mean_propulsive_velocity,
                              m.peak_velocity,
                              m.sd.rom_m,
                              m.sd.mean_velocity,
                              m.sd.mean_propulsive_velocity,
                              m.sd.peak_velocity,
                              m.bottom_m,
                              m.mean_power_w.value_or(0),
                              m.peak_power_w.value_or(0)};
    for (const double figure : figures) {
        if (!std::isfinite(figure)) std::abort();
    }
    if (m.serial == 0 || m.reason.empty() || (m.struck && m.counted)) std::abort();
    if (m.concentric_end_us <= m.concentric_start_us || !(m.rom_m > 0)) std::abort();
    if (!signal::decodeSamples(m.samples)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes in(data, size);
    signal::Pipeline pipeline(anySensor(in));
    pipeline.beginSet(anyLift(in));
    drivers::Sample sample;
    while (!in.empty()) {
        const auto op = in.take<std::uint8_t>();
        if (op < 16) {
            sample.t_us = in.take<std::int64_t>();
        } else if (op < 32) {
            sample.counts = in.take<std::int64_t>();
        } else if (op < 40) {
            pipeline.barInHand(sample.t_us + in.take<std::int16_t>() * 100, op % 2 == 0);
        } else if (op < 44) {
            pipeline.beginSet(anyLift(in));
        } else if (op < 46) {
            pipeline.setLoad(in.take<std::int8_t>());
        } else if (op < 48) {
            pipeline.finish();
        } else {
            // A run of steady movement: short inputs must be able to make whole repetitions.
            const auto speed = in.take<std::int8_t>();
            const int steps = op;
            sample.gap_before = op == 48;
            for (int k = 0; k < steps; ++k) {
                sample.t_us = static_cast<std::int64_t>(static_cast<std::uint64_t>(sample.t_us) + 4000U);
                sample.counts = static_cast<std::int64_t>(static_cast<std::uint64_t>(sample.counts) +
                                                          static_cast<std::uint64_t>(std::int64_t{speed}));
                pipeline.push(sample);
                sample.gap_before = false;
            }
        }
        if (!std::isfinite(pipeline.live().velocity) || !std::isfinite(pipeline.live().height)) std::abort();
    }
    pipeline.finish();
    std::uint64_t newest = 0;
    for (const signal::Movement& m : pipeline.takeMovements()) {
        check(m);
        if (m.serial > newest + 1) std::abort();
        newest = m.serial > newest ? m.serial : newest;
    }
    return 0;
}
