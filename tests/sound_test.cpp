// The loudspeaker through SDL's disk driver, which writes what would be heard, and through none.

#include "ui/sound.h"

#include <SDL.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>

#include "tests/scratch.h"
#include "ui/mixer.h"

namespace plumbline::ui {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kNoon = 1'767'571'200'000 + 12LL * 3600 * 1000;  // 2026-01-05 12:00 UTC
constexpr std::int64_t kHourMs = 3600LL * 1000;

class SoundTest : public ::testing::Test {
  protected:
    void SetUp() override { driver("disk"); }
    void TearDown() override { ::unsetenv("SDL_AUDIODRIVER"); }

    static void driver(const char* name) {
        ::setenv("SDL_AUDIODRIVER", name, 1);
        ::setenv("SDL_DISKAUDIODELAY", "1", 1);
    }
    std::unique_ptr<Sound> sound(SoundOptions options) {
        return std::make_unique<Sound>(std::move(options),
                                       [this](const std::string& line) { log_.push_back(line); });
    }
    /// What the disk driver wrote to this file.
    std::vector<float> written(const std::string& name) const {
        const std::string bytes = folder_.read(name);
        std::vector<float> samples(bytes.size() / sizeof(float));
        std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(float));
        return samples;
    }
    static void announceOutput() {
        SDL_Event event{};
        event.type = SDL_AUDIODEVICEADDED;
        SDL_PushEvent(&event);
    }

    Scratch folder_;
    std::vector<std::string> log_;
};

float loudest(const std::vector<float>& samples) {
    float peak = 0;
    for (const float sample : samples) peak = std::max(peak, std::abs(sample));
    return peak;
}

TEST_F(SoundTest, WhatIsPlayedComesOutAsTheMixerMakesIt) {
    {
        auto out = sound({.level = 100, .device = (folder_ / "out").string()});
        EXPECT_FALSE(out->works()) << "the first frame does not wait for it";
        EXPECT_FALSE(out->play(Cue::Stop, kNoon, 0));
        out->tend();
        ASSERT_TRUE(out->works()) << log_.front();
        EXPECT_TRUE(out->play(Cue::Stop, kNoon, 0));
        std::this_thread::sleep_for(600ms);
    }
    const std::vector<float> heard = written("out");
    Mixer mixer;
    mixer.start(Cue::Stop, 1);
    std::vector<float> made(static_cast<std::size_t>(Mixer::kRate) * 3 / 4);
    mixer.render(made.data(), made.size());
    const auto first = std::find_if(heard.begin(), heard.end(), [](float sample) { return sample != 0; });
    const auto begun = std::find_if(made.begin(), made.end(), [](float sample) { return sample != 0; });
    ASSERT_GT(std::distance(first, heard.end()), 20'000);
    EXPECT_TRUE(std::equal(begun, begun + 20'000, first));
    EXPECT_EQ(log_.size(), 1u) << "one line says that there is an output";
}

TEST_F(SoundTest, TheLevelIsTheOneOfTheHour) {
    {
        auto out = sound({.level = 100, .quiet_level = 10, .device = (folder_ / "quiet").string()});
        out->tend();
        EXPECT_TRUE(out->play(Cue::Stop, kNoon + 11 * kHourMs, 0));
        std::this_thread::sleep_for(300ms);
    }
    EXPECT_GT(loudest(written("quiet")), 0.001F);
    EXPECT_LT(loudest(written("quiet")), 0.02F);
}

TEST_F(SoundTest, NothingToHearIsSaid) {
    auto out = sound({.level = 50, .quiet_level = 0, .device = (folder_ / "out").string()});
    out->tend();
    EXPECT_FALSE(out->play(Cue::Rep, kNoon + 11 * kHourMs, 0)) << "silent in the quiet hours";
    EXPECT_TRUE(out->play(Cue::Rep, kNoon, 0));
    auto never = sound({.level = 0, .quiet_level = 0, .device = (folder_ / "never").string()});
    never->tend();
    EXPECT_FALSE(never->works()) << "a silent rack opens no output";
}

TEST_F(SoundTest, AMissingDriverIsOneLineAndNothingStops) {
    driver("nonsense");
    auto out = sound({});
    for (int frame = 0; frame < 100; ++frame) out->tend();
    EXPECT_FALSE(out->works());
    EXPECT_FALSE(out->play(Cue::Stop, kNoon, 0));
    ASSERT_EQ(log_.size(), 1u);
    EXPECT_NE(log_[0].find("on the glass only"), std::string::npos) << log_[0];
}

TEST_F(SoundTest, AnOutputThatAppearsIsTaken) {
    auto out = sound({.device = (folder_ / "later" / "out").string()});
    for (int frame = 0; frame < 100; ++frame) out->tend();
    EXPECT_FALSE(out->works());
    EXPECT_EQ(log_.size(), 1u);
    announceOutput();
    out->tend();
    EXPECT_FALSE(out->works()) << "another one, not ours";
    EXPECT_EQ(log_.size(), 1u);
    std::filesystem::create_directory(folder_ / "later");
    announceOutput();
    out->tend();
    EXPECT_TRUE(out->works());
    EXPECT_EQ(log_.size(), 2u);
}

TEST_F(SoundTest, AnOutputThatIsLostIsSaidOnceAndTakenAgain) {
    // Writes into a pipe that nobody reads fail. SDL 2.32 opens no device such as /dev/full.
    std::signal(SIGPIPE, SIG_IGN);
    ASSERT_EQ(::mkfifo((folder_ / "out").c_str(), 0600), 0);
    const int reader = ::open((folder_ / "out").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    ASSERT_GE(reader, 0);
    auto out = sound({.device = (folder_ / "out").string()});
    out->tend();
    EXPECT_TRUE(out->works());
    ::close(reader);
    std::filesystem::remove(folder_ / "out");
    std::filesystem::create_directory(folder_ / "out");  // cannot be opened again either
    for (int frame = 0; frame < 300 && out->works(); ++frame) {
        out->tend();
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_FALSE(out->works());
    EXPECT_FALSE(out->play(Cue::Stop, kNoon, 0));
    ASSERT_EQ(log_.size(), 2u);
    EXPECT_NE(log_[1].find("gone"), std::string::npos);
    std::filesystem::remove(folder_ / "out");
    announceOutput();
    out->tend();
    EXPECT_TRUE(out->works());
}

TEST(SoundLevel, QuietHoursMaySpanMidnight) {
    const SoundOptions options{
        .level = 60, .quiet_level = 20, .quiet_from_min = 21 * 60, .quiet_to_min = 7 * 60};
    const auto at = [&](double hour, int offset = 0) {
        return levelAt(options, kNoon + std::llround((hour - 12) * static_cast<double>(kHourMs)), offset);
    };
    EXPECT_EQ(at(12), 60);
    EXPECT_EQ(at(20.99), 60);
    EXPECT_EQ(at(21), 20);
    EXPECT_EQ(at(23.99), 20);
    EXPECT_EQ(at(0), 20);
    EXPECT_EQ(at(6.99), 20);
    EXPECT_EQ(at(7), 60);
    EXPECT_EQ(at(20, 60), 20) << "20:00 UTC is 21:00 on the rack";
    EXPECT_EQ(at(22, -120), 60);
}

TEST(SoundLevel, QuietHoursMayLieWithinADay) {
    const SoundOptions siesta{
        .level = 60, .quiet_level = 20, .quiet_from_min = 13 * 60, .quiet_to_min = 15 * 60};
    EXPECT_EQ(levelAt(siesta, kNoon, 0), 60);
    EXPECT_EQ(levelAt(siesta, kNoon + 2 * kHourMs, 0), 20);
    EXPECT_EQ(levelAt(siesta, kNoon + 3 * kHourMs, 0), 60);
}

TEST(SoundLevel, WhereTheTimeIsNotKnownItIsQuiet) {
    EXPECT_EQ(levelAt({}, 0, 60), 20);
    EXPECT_EQ(levelAt({.quiet_from_min = 0, .quiet_to_min = 0}, 0, 60), 60) << "there are no quiet hours";
}

}  // namespace
}  // namespace plumbline::ui
