// Archives that others open, and none that ends before it is whole.
#include "app/reports/zip.h"

#include <gmock/gmock.h>

#include "tests/child.h"
#include "tests/scratch.h"
#include "tests/visit_sets.h"

namespace plumbline::reports {
namespace {

/// tables.zip as Python's zipfile reads it: names and sizes.
void expectOpened(const Scratch& folder, const std::string& inside) {
    if (std::system("python3 -c 'import zipfile' 2>/dev/null") != 0)
        GTEST_SKIP() << "no python3 here to open it";
    folder.write("open.py",
                 "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n"
                 "print([(i.filename, i.file_size) for i in z.infolist()])\n");
    test::Child python(
        {"/usr/bin/env", "python3", (folder / "open.py").string(), (folder / "tables.zip").string()},
        folder / "out", folder / "err");
    EXPECT_EQ(python.wait(std::chrono::minutes(1)), 0) << folder.read("err");
    EXPECT_EQ(folder.read("out"), inside + "\n");
}

TEST(Zip, IsOneThatOthersOpen) {
    const Scratch folder;
    const std::string text(200'000, 'x');
    const auto zip = zipped({{"sets.csv", text}, {"reps.csv", "a\r\n"}}, kMs);
    ASSERT_TRUE(zip) << zip.error();
    EXPECT_LT(zip->size(), 10'000U) << "deflated";
    folder.write("tables.zip", *zip);
    expectOpened(folder, "[('sets.csv', 200000), ('reps.csv', 3)]");
}

TEST(Zip, MadeInPiecesOfWhichNobodyKnowsTheLengthIsOpenedByOthersToo) {
    const Scratch folder;
    std::string bytes;
    {
        ZipStream zip(
            [&](std::string_view piece) -> tl::expected<void, std::string> {
                bytes += piece;
                return {};
            },
            kMs);
        ASSERT_TRUE(zip.begin("sets.csv"));
        for (int i = 0; i < 50'000; ++i) ASSERT_TRUE(zip.put("abc,1\r\n"));
        ASSERT_TRUE(zip.begin("reps.csv"));
        ASSERT_TRUE(zip.put("a\r\n"));
        ASSERT_TRUE(zip.end());
    }
    folder.write("tables.zip", bytes);
    expectOpened(folder, "[('sets.csv', 350000), ('reps.csv', 3)]");
}

TEST(Zip, ThatCannotBeTakenSaysWhyAndNeverEndsAsIfItWereWhole) {
    std::size_t taken = 0;
    bool full = false;
    {
        ZipStream zip(
            [&](std::string_view piece) -> tl::expected<void, std::string> {
                if (full) return tl::unexpected<std::string>("no room");
                taken += piece.size();
                return {};
            },
            kMs);
        ASSERT_TRUE(zip.begin("sets.csv"));
        ASSERT_TRUE(zip.put("a"));
        full = true;
        const auto ended = zip.end();
        ASSERT_FALSE(ended);
        EXPECT_EQ(ended.error(), "no room");
        full = false;
    }
    const std::size_t before = taken;
    {
        ZipStream zip(
            [&](std::string_view piece) -> tl::expected<void, std::string> {
                taken += piece.size();
                return {};
            },
            kMs);
        ASSERT_TRUE(zip.begin("sets.csv"));
    }
    EXPECT_EQ(taken, before) << "what is called off has no end either";
}

}  // namespace
}  // namespace plumbline::reports
