#include "ui/mixer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <iterator>
#include <numbers>
#include <set>
#include <utility>
#include <vector>

namespace {

using plumbline::ui::Cue;
using plumbline::ui::Mixer;
using plumbline::ui::Tone;
using plumbline::ui::tonesOf;

constexpr Cue kAll[] = {Cue::SignIn, Cue::Rested, Cue::Rep,  Cue::NotTaken, Cue::Hold,
                        Cue::Near,   Cue::Uneven, Cue::Stop, Cue::Tip};

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

/// The tones of a cue, by their pitch and when they begin.
std::vector<std::pair<double, double>> melody(Cue cue) {
    std::vector<std::pair<double, double>> notes;
    for (const Tone& tone : tonesOf(cue)) notes.emplace_back(tone.hz, tone.from_s);
    return notes;
}

TEST(Mixer, NoTwoCuesAreTheSameMelody) {
    std::set<std::vector<std::pair<double, double>>> melodies;
    for (const Cue cue : kAll) melodies.insert(melody(cue));
    EXPECT_EQ(melodies.size(), std::size(kAll));
}

TEST(Mixer, UnlikeSidesFallWhereTheWarningRisesAndATippingBarSwaysBetweenTwoTones) {
    const auto uneven = played(Cue::Uneven);
    EXPECT_GT(power(uneven, 0.0, 0.16, 587), 20 * power(uneven, 0.0, 0.16, 392));
    EXPECT_GT(power(uneven, 0.18, 0.48, 392), 20 * power(uneven, 0.18, 0.48, 587));
    const auto tip = played(Cue::Tip);
    for (int turn = 0; turn < 6; ++turn) {
        const double from = 0.13 * turn, to = from + 0.12;
        const double high = power(tip, from, to, 988), low = power(tip, from, to, 659);
        EXPECT_GT(turn % 2 == 0 ? high : low, 20 * (turn % 2 == 0 ? low : high)) << turn;
    }
    EXPECT_GT(loudest(tip), loudest(played(Cue::Near)));
    EXPECT_LT(loudest(played(Cue::Rested)), loudest(played(Cue::Near)));
}

/// What is heard when `second` begins so many seconds into `first`.
std::vector<float> after(Cue first, double seconds, Cue second) {
    Mixer mixer;
    mixer.start(first, 1);
    std::vector<float> samples(static_cast<std::size_t>(seconds * Mixer::kRate));
    mixer.render(samples.data(), samples.size());
    mixer.start(second, 1);
    const auto rest = played(mixer);
    samples.insert(samples.end(), rest.begin(), rest.end());
    return samples;
}

TEST(Mixer, AGraverCueTakesThePlaceOfTheOneThatSounds) {
    const auto both = after(Cue::Near, 0.05, Cue::Stop);
    const auto stop = played(Cue::Stop);
    const auto from = static_cast<std::size_t>((0.05 + 1.5 * Mixer::kHushS) * Mixer::kRate);
    const auto begun = static_cast<std::size_t>(0.05 * Mixer::kRate);
    for (std::size_t i = from; i - begun < 30'000; ++i) ASSERT_EQ(both[i], stop[i - begun]) << i;
}

TEST(Mixer, ALesserCueIsNotHeardBesideAGraverOneAndIsAgainAfterIt) {
    const auto both = after(Cue::Tip, 0.3, Cue::Rep);
    const auto tip = played(Cue::Tip);
    for (std::size_t i = 0; i < std::min(both.size(), tip.size()); ++i) ASSERT_EQ(both[i], tip[i]) << i;
    Mixer mixer;
    mixer.start(Cue::Tip, 1);
    played(mixer);
    mixer.start(Cue::Rep, 1);
    EXPECT_EQ(loudest(played(mixer)), loudest(played(Cue::Rep)));
}

TEST(Mixer, ACueThatYieldsDoesNotClick) {
    // Two tones at their steepest at once, for the moment in which one goes and the other comes.
    const auto slope = [](Cue cue) {
        double most = 0;
        const auto samples = played(cue);
        for (std::size_t i = 1; i < samples.size(); ++i)
            most = std::max(most, static_cast<double>(std::abs(samples[i] - samples[i - 1])));
        return most;
    };
    for (const double seconds : {0.003, 0.02, 0.051, 0.1203, 0.2}) {
        const auto both = after(Cue::Near, seconds, Cue::Tip);
        double most = 0;
        for (std::size_t i = 1; i < both.size(); ++i)
            most = std::max(most, static_cast<double>(std::abs(both[i] - both[i - 1])));
        EXPECT_LT(most, slope(Cue::Near) + slope(Cue::Tip)) << seconds;
    }
}

TEST(Mixer, AStormOfCuesNeitherClipsNorSilencesTheMixer) {
    Mixer mixer;
    for (int k = 0; k < 100; ++k) {
        mixer.start(kAll[k % 9], 1);
        std::vector<float> piece(48);
        mixer.render(piece.data(), piece.size());
        EXPECT_LT(loudest(piece), 1.0F);
    }
    EXPECT_LT(loudest(played(mixer)), 1.0F);
    mixer.start(Cue::Rep, 1);
    EXPECT_EQ(loudest(played(mixer)), loudest(played(Cue::Rep)));
}

}  // namespace
