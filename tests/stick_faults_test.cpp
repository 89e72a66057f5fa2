// What happens to a stick happens here to a real filesystem, see real_stick.h; says so where there is none.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "app/reports/usb_stick.h"
#include "app/reports/whole_file.h"
#include "tests/real_stick.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using reports::saveAllToStick;
using reports::saveToStick;
using reports::UsbStick;
using ::testing::HasSubstr;

constexpr std::uintmax_t kStickBytes = RealStick::kBytes;
constexpr const char* kName = "gym.xlsx";

class StickFaults : public ::testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (const std::string why = real.make(); !why.empty()) GTEST_SKIP() << why;
    }
    bool plug(const std::string& how) { return real.plug(how); }
    void pull() const { real.pull(); }
    /// What the system says.
    [[nodiscard]] const char* whenFull() const { return real.byFuse() ? "not permitted" : "No space left"; }
    [[nodiscard]] int files() const { return real.files(); }

    /// Writes so much, as any export does: in pieces, and says what the system says.
    static reports::WriteFile writes(std::uintmax_t bytes, const std::function<void()>& half_way = {}) {
        return [=](const fs::path& file) -> tl::expected<void, std::string> {
            std::ofstream out(file, std::ios::binary);
            const std::string piece(100'000, 'x');
            for (std::uintmax_t done = 0; out && done < bytes; done += piece.size()) {
                if (half_way && done >= bytes / 2 && done < bytes / 2 + piece.size()) half_way();
                out << piece << std::flush;
            }
            if (!out) return tl::unexpected<std::string>("not all was taken");
            return {};
        };
    }

    const Scratch scratch;
    UsbStick stick{scratch / "stick", "sda1", false};
    RealStick real{scratch.path(), stick.folder, GetParam()};
};

TEST_P(StickFaults, AWholeFileIsThereAfterPullingItOutAndInAgain) {
    const auto saved = saveToStick(stick, kName, 1'000'000, writes(1'000'000));
    ASSERT_TRUE(saved) << saved.error();
    pull();
    ASSERT_TRUE(plug("ro"));
    EXPECT_EQ(fs::file_size(stick.folder / kName), 1'000'000U);
    EXPECT_EQ(files(), 1);
}

TEST_P(StickFaults, OneThatGetsFullWhileWritingIsSaidAndHoldsNoHalfFile) {
    const auto saved = saveToStick(stick, kName, 1, writes(2 * kStickBytes));
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("is full"));
    EXPECT_EQ(files(), 0);
    EXPECT_TRUE(saveToStick(stick, kName, 1, writes(1'000'000))) << "the room is free again";
}

TEST_P(StickFaults, AFullOneKeepsTheFileItHadUnderTheName) {
    ASSERT_TRUE(reports::writeWhole(stick.folder / kName, "from last week"));
    const std::string large(2 * kStickBytes, 'x');
    const auto written = reports::writeWhole(stick.folder / kName, large);
    ASSERT_FALSE(written);
    EXPECT_THAT(written.error(), HasSubstr(whenFull()));
    reports::WholeStream stream(stick.folder / kName);
    auto put = stream.put(large);
    if (put) put = stream.keep();
    ASSERT_FALSE(put);
    EXPECT_THAT(put.error(), HasSubstr(whenFull()));
    EXPECT_EQ(fs::file_size(stick.folder / kName), 14U);
}

TEST_P(StickFaults, OneThatBecameReadOnlyIsSaid) {
    pull();
    ASSERT_TRUE(plug("ro"));
    const auto saved = saveToStick(stick, kName, 1, writes(1000));
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("only be read"));
    EXPECT_EQ(files(), 0);
}

TEST_P(StickFaults, OneTornOutWhileWritingIsSaidAndHasNoFileOfThatName) {
    const auto saved = saveToStick(stick, kName, 1, writes(1'000'000, [&] { pull(); }));
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("pulled out"));
    EXPECT_EQ(files(), 0) << "nothing may land on the machine's own disk";
    ASSERT_TRUE(plug("ro"));
    EXPECT_FALSE(fs::exists(stick.folder / kName));
}

TEST_P(StickFaults, OneTornOutBeforeTheFirstByteNeverFillsTheMachinesOwnDisk) {
    const auto saved = saveToStick(stick, kName, 1, [&](const fs::path& file) {
        pull();
        return writes(1'000'000)(file);
    });
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("pulled out"));
    EXPECT_EQ(files(), 0);
}

TEST_P(StickFaults, OfSeveralFilesAllAreThereOrNone) {
    const auto full = saveAllToStick(stick, {{"a.html", 1, writes(1'000'000)},
                                             {"b.xlsx", 1, writes(1'000'000)},
                                             {"c.zip", 1, writes(2 * kStickBytes)}});
    ASSERT_FALSE(full);
    EXPECT_THAT(full.error(), HasSubstr("is full"));
    EXPECT_EQ(files(), 0);
    ASSERT_TRUE(saveAllToStick(stick, {{"a.html", 1, writes(1'000'000)}, {"b.xlsx", 1, writes(1'000'000)}}));
    EXPECT_EQ(files(), 2);
}

TEST_P(StickFaults, OneTornOutWithTheLastOfSeveralFilesHasNoneOfThem) {
    const auto saved = saveAllToStick(
        stick, {{"a.html", 1, writes(1'000'000)}, {"b.xlsx", 1, writes(1'000'000, [&] { pull(); })}});
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("pulled out"));
    EXPECT_EQ(files(), 0) << "nothing may land on the machine's own disk";
    ASSERT_TRUE(plug("ro"));
    for (const char* name : {"a.html", "b.xlsx"}) EXPECT_FALSE(fs::exists(stick.folder / name)) << name;
}

INSTANTIATE_TEST_SUITE_P(Of, StickFaults, ::testing::Values("ext4", "vfat"));

}  // namespace
}  // namespace plumbline::test
