// The workbook's sheets of sets: one, or one per quarter of a year when one would be too long.
#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <regex>

#include "app/reports/usage_fold.h"
#include "app/reports/workbook.h"
#include "tests/scratch.h"
#include "tests/usage/usage_visits.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct UsageWorkbook : ::testing::Test {
    Scratch scratch;
    UsageQuestion asked{.from_day = 0,
                        .to_day = 365,
                        .zone = {"UTC", [](std::int64_t) { return 0; }},
                        .open = {},
                        .rack = "Rack",
                        .as_of_ms = 400 * kDay};

    void SetUp() override {
        if (std::system("command -v unzip >/dev/null 2>&1") != 0) GTEST_SKIP() << "unzip is not installed";
    }
    /// Visits of two sets on these days of 1970, the first being 0; below 0: nobody knows when.
    void write(const std::vector<std::int64_t>& days, std::int64_t most_rows) {
        UsageFold fold(asked, {});
        Workbook book({.file = scratch / "book.xlsx",
                       .sets = 2 * static_cast<std::int64_t>(days.size()),
                       .most_rows = most_rows},
                      asked, {});
        for (const std::int64_t day : days) {
            const std::int64_t at = day * kDay + 9 * kHour;
            auto visit = visitOf("m", std::abs(at), std::abs(at) + kHour,
                                 {setOf(std::abs(at), std::abs(at) + kMinute),
                                  setOf(std::abs(at) + 3 * kMinute, std::abs(at) + 4 * kMinute)});
            if (day < 0) visit.began_ms.reset();
            fold.add(visit);
            book.add(visit, fold.fromMs(), fold.toMs());
        }
        const auto written = book.finish(fold.finish());
        ASSERT_TRUE(written) << written.error();
        EXPECT_EQ(book.rows(), 2 * static_cast<std::int64_t>(days.size()));
    }
    std::string part(const std::string& name) const {
        std::string text;
        std::FILE* pipe = ::popen(("unzip -p " + (scratch / "book.xlsx").string() + " " + name).c_str(), "r");
        std::array<char, 4096> buffer{};
        while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
            text.append(buffer.data(), got);
        ::pclose(pipe);
        return text;
    }
    /// Names of the sheets of sets, and behind each the rows it has below its header.
    std::vector<std::string> setSheets() const {
        std::vector<std::string> sheets;
        const std::string book = part("xl/workbook.xml");
        const std::regex name("<sheet name=\"([^\"]*)\"");
        int number = 0;
        for (std::sregex_iterator it(book.begin(), book.end(), name), end; it != end; ++it) {
            ++number;
            if ((*it)[1].str().rfind("Sets", 0) != 0) continue;
            const std::string sheet = part("xl/worksheets/sheet" + std::to_string(number) + ".xml");
            const std::regex row("<row r=\"([0-9]+)\"");
            std::smatch frozen;  // title, definition and header
            EXPECT_TRUE(std::regex_search(sheet, frozen, std::regex("ySplit=\"([0-9]+)\"")));
            int rows = 0;
            for (std::sregex_iterator each(sheet.begin(), sheet.end(), row); each != end; ++each)
                rows += std::stoi((*each)[1]) > std::stoi(frozen[1]) ? 1 : 0;
            sheets.push_back((*it)[1].str() + ": " + std::to_string(rows));
        }
        return sheets;
    }
};

TEST_F(UsageWorkbook, HasOneSheetOfSetsWhereOneIsEnough) {
    write({1, 40, 100, 200}, 1000);
    EXPECT_THAT(setSheets(), ElementsAre("Sets: 8"));
}

TEST_F(UsageWorkbook, HasASheetPerQuarterWhereOneIsTooShortAndPartsOfAQuarterThatIsTooLongItself) {
    write({1, 2, 100, 101, 102, 103, 300}, 11);
    EXPECT_THAT(setSheets(), ElementsAre("Sets 1970 Q1: 4", "Sets 1970 Q2: 6", "Sets 1970 Q2 part 2: 2",
                                         "Sets 1970 Q4: 2"));
}

TEST_F(UsageWorkbook, SetsOfUnknownTimeAtTheBeginningHaveTheirOwnSheetAndLeaveTheQuartersTheirs) {
    write({-1, 2, 100, -101, 300}, 9);
    EXPECT_THAT(setSheets(), ElementsAre("Sets of unknown time: 2", "Sets 1970 Q1: 2", "Sets 1970 Q2: 4",
                                         "Sets 1970 Q4: 2"));
}

TEST_F(UsageWorkbook, GivenUpItLeavesNothing) {
    {
        Workbook book({.file = scratch / "book.xlsx", .sets = 10}, asked, {});
        book.add(visitOf("m", 0, kHour, {setOf(0, kMinute)}), 0, kDay);
    }
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path()))
        left.push_back(entry.path().filename());
    EXPECT_THAT(left, IsEmpty());
}

TEST_F(UsageWorkbook, AFolderThatIsNotThereIsSaid) {
    UsageFold fold(asked, {});
    Workbook book({.file = scratch / "not/there.xlsx"}, asked, {});
    EXPECT_FALSE(book.finish(fold.finish()));
}

}  // namespace
}  // namespace plumbline::reports
