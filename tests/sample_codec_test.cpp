#include "app/signal/sample_codec.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "app/signal/pipeline.h"

namespace plumbline::signal {
namespace {

bool equal(const std::vector<drivers::Sample>& a, const std::vector<drivers::Sample>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].t_us != b[i].t_us || a[i].counts != b[i].counts || a[i].device != b[i].device ||
            a[i].channel != b[i].channel || a[i].gap_before != b[i].gap_before ||
            a[i].saturated != b[i].saturated) {
            return false;
        }
    }
    return true;
}

TEST(SampleCodec, GivesBackExactlyWhatWasStoredWhateverItWas) {
    std::mt19937_64 random(3);
    for (int round = 0; round < 300; ++round) {
        std::vector<drivers::Sample> samples(random() % 50);
        for (drivers::Sample& s : samples) {
            const unsigned shift = static_cast<unsigned>(random() % 64);
            s.t_us = static_cast<std::int64_t>(random() >> shift);
            s.counts = static_cast<std::int64_t>(random()) >> shift;
            s.device = static_cast<std::uint16_t>(random() % 3 == 0 ? random() : 2);
            s.channel = static_cast<std::uint8_t>(random() % 2);
            s.gap_before = random() % 5 == 0;
            s.saturated = random() % 7 == 0;
        }
        const auto back = decodeSamples(encodeSamples(samples));
        ASSERT_TRUE(back.has_value());
        ASSERT_TRUE(equal(*back, samples));
    }
}

TEST(SampleCodec, KeepsTheExtremesOfSixtyFourBits) {
    std::vector<drivers::Sample> samples(3);
    samples[0].t_us = std::numeric_limits<std::int64_t>::min();
    samples[0].counts = std::numeric_limits<std::int64_t>::max();
    samples[1].t_us = std::numeric_limits<std::int64_t>::max();
    samples[1].counts = std::numeric_limits<std::int64_t>::min();
    const auto back = decodeSamples(encodeSamples(samples));
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(equal(*back, samples));
}

TEST(SampleCodec, CostsAboutTwoBytesASampleOfASteadyStream) {
    std::vector<drivers::Sample> samples(2000);
    for (std::size_t k = 0; k < samples.size(); ++k) {
        samples[k].t_us = 1'000'000'000'000 + static_cast<std::int64_t>(k) * 1000;
        samples[k].counts = 37'000 + static_cast<std::int64_t>(k) / 2;
    }
    EXPECT_LT(encodeSamples(samples).size(), 2 * samples.size() + 32);
}

TEST(SampleCodec, RefusesEveryCutAndSurvivesEveryDamage) {
    std::vector<drivers::Sample> samples(40);
    for (std::size_t k = 0; k < samples.size(); ++k) {
        samples[k].t_us = static_cast<std::int64_t>(k) * 1000;
        samples[k].counts = static_cast<std::int64_t>(k * k);
        samples[k].gap_before = k % 10 == 0;
    }
    const std::string whole = encodeSamples(samples);
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        EXPECT_FALSE(decodeSamples(whole.substr(0, cut)).has_value()) << cut;
    }
    EXPECT_FALSE(decodeSamples(whole + "x").has_value());
    std::mt19937 random(5);
    for (int round = 0; round < 20'000; ++round) {
        std::string damaged = whole;
        for (int k = 0; k < 3; ++k) damaged[random() % damaged.size()] = static_cast<char>(random());
        const auto back = decodeSamples(damaged);
        if (back) {
            EXPECT_LE(back->size(), damaged.size());
        }
    }
}

TEST(SampleCodec, RefusesAnotherVersionAndAHeaderThatLies) {
    std::string other = encodeSamples({});
    ASSERT_TRUE(decodeSamples(other).has_value());
    other[1] = 2;
    EXPECT_FALSE(decodeSamples(other).has_value());
    std::string lying{'S', 1};
    putVarint(lying, std::uint64_t{1} << 60U);
    EXPECT_FALSE(decodeSamples(lying).has_value());
}

TEST(Varint, IsRefusedWhenLongerThanSixtyFourBits) {
    std::string_view long_one = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f";
    EXPECT_FALSE(takeVarint(long_one).has_value());
    std::string most;
    putVarint(most, UINT64_MAX);
    std::string_view view = most;
    EXPECT_EQ(takeVarint(view), UINT64_MAX);
    EXPECT_TRUE(view.empty());
}

}  // namespace
}  // namespace plumbline::signal
