#include "ui/mixer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace {

using plumbline::ui::Cue;
using plumbline::ui::Mixer;
using plumbline::ui::Tone;
using plumbline::ui::tonesOf;

constexpr Cue kAll[] = {Cue::Rep, Cue::Near, Cue::Stop, Cue::Hold, Cue::NotTaken, Cue::SignIn};

/// Until it is silent, in odd pieces as an output may ask for them.
std::vector<float> played(Mixer& mixer) {
    std::vector<float> samples;
    for (std::size_t piece = 1; !mixer.silent(); piece = piece % 500 + 37) {
        const std::size_t had = samples.size();
        samples.resize(had + piece);
        mixer.render(samples.data() + had, piece);
    }
    return samples;
}

std::vector<float> played(Cue cue, double gain = 1) {
    Mixer mixer;
    mixer.start(cue, gain);
    return played(mixer);
}

float loudest(const std::vector<float>& samples) {
    float peak = 0;
    for (const float sample : samples) peak = std::max(peak, std::abs(sample));
    return peak;
}

double power(const std::vector<float>& samples, double from_s, double to_s, double hz) {
    std::complex<double> sum;
    const auto from = static_cast<std::size_t>(from_s * Mixer::kRate);
    const auto to = std::min(samples.size(), static_cast<std::size_t>(to_s * Mixer::kRate));
    for (std::size_t i = from; i < to; ++i)
        sum += static_cast<double>(samples[i]) *
               std::polar(1.0, 2 * std::numbers::pi * hz * static_cast<double>(i) / Mixer::kRate);
    return std::norm(sum / static_cast<double>(to - from));
}

TEST(Mixer, ASilentMixerGivesZeros) {
    Mixer mixer;
    std::vector<float> samples(100, 7.0F);
    mixer.render(samples.data(), samples.size());
    EXPECT_EQ(loudest(samples), 0);
}

TEST(Mixer, EveryCueIsHeardAndEnds) {
    for (const Cue cue : kAll) {
        const auto samples = played(cue);
        EXPECT_GT(loudest(samples), 0.15F) << static_cast<int>(cue);
        EXPECT_LT(static_cast<double>(samples.size()) / Mixer::kRate, 1.0) << static_cast<int>(cue);
    }
}

TEST(Mixer, NothingClicks) {
    for (const Cue cue : kAll) {
        double steepest = 0;
        for (const Tone& tone : tonesOf(cue)) {
            // A steady tone of this loudness, with its overtones, is never steeper.
            const double slope = 2 * std::numbers::pi * tone.hz / Mixer::kRate * tone.level *
                                 (1 + tone.bright * 3.5) / (1 + 1.5 * tone.bright);
            steepest = std::max(steepest, slope);
        }
        auto samples = played(cue);
        samples.insert(samples.begin(), 0);
        samples.push_back(0);
        double most = 0;
        for (std::size_t i = 1; i < samples.size(); ++i)
            most = std::max(most, static_cast<double>(std::abs(samples[i] - samples[i - 1])));
        EXPECT_LT(most, steepest * 1.05) << static_cast<int>(cue);
        EXPECT_LT(std::abs(samples[1]), 0.001F);
        EXPECT_LT(std::abs(samples[samples.size() - 2]), 0.001F);
    }
}

TEST(Mixer, TheWarningRisesAndTheStopIsThreeLowTones) {
    const auto near = played(Cue::Near);
    EXPECT_GT(power(near, 0.0, 0.11, 880), 20 * power(near, 0.0, 0.11, 1175));
    EXPECT_GT(power(near, 0.12, 0.28, 1175), 20 * power(near, 0.12, 0.28, 880));
    const auto stop = played(Cue::Stop);
    int tones = 0;
    bool sounding = false;
    for (std::size_t i = 0; i + 480 <= stop.size(); i += 480) {
        const bool now =
            loudest({stop.begin() + static_cast<long>(i), stop.begin() + static_cast<long>(i) + 480}) > 0.05F;
        tones += now && !sounding;
        sounding = now;
    }
    EXPECT_EQ(tones, 3);
    EXPECT_GT(power(stop, 0, 0.16, 330), 20 * power(stop, 0, 0.16, 440));
}

TEST(Mixer, AStopIsLouderThanATick) {
    EXPECT_GT(loudest(played(Cue::Stop)), 1.5F * loudest(played(Cue::Rep)));
    EXPECT_NEAR(loudest(played(Cue::Rep, 0.5)), loudest(played(Cue::Rep)) / 2, 1e-4);
    EXPECT_EQ(loudest(played(Cue::Stop, 0)), 0);
}

TEST(Mixer, OverlappingCuesAreMixedWithoutClipping) {
    Mixer mixer;
    for (int k = 0; k < 20; ++k) mixer.start(kAll[k % 6], 1);
    const auto samples = played(mixer);
    EXPECT_GT(loudest(samples), 0.9F);
    EXPECT_LT(loudest(samples), 1.0F);
    Mixer two;
    two.start(Cue::Rep, 0.5);
    two.start(Cue::SignIn, 0.5);
    const auto mixed = played(two);
    const auto tick = played(Cue::Rep, 0.5);
    const auto soft = played(Cue::SignIn, 0.5);
    for (std::size_t i = 0; i < 2000; ++i) EXPECT_NEAR(mixed[i], tick[i] + soft[i], 1e-5);
}

TEST(Mixer, TooManyTonesAreDroppedAndTheRestGoesOn) {
    Mixer mixer;
    for (int k = 0; k < 100; ++k) mixer.start(Cue::Stop, 1);
    EXPECT_LT(loudest(played(mixer)), 1.0F);
    mixer.start(Cue::Rep, 1);
    EXPECT_EQ(loudest(played(mixer)), loudest(played(Cue::Rep)));
}

}  // namespace
