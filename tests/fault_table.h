#pragma once
// What the store went through, as a table at the end of a test program: kind of fault, how often it was
// tried, acknowledged rows that were gone, tries in which the store had said "saved" of such a row, and tries
// after which a person would have had to come. A control is a rig that must lose: it proves that loss would
// be seen.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace plumbline::db::test {

struct FaultRow {
    std::string kind;
    std::int64_t tried = 0;
    std::int64_t acknowledged = 0;  ///< rows in all tries
    std::int64_t lost = 0;          ///< of them
    std::int64_t false_saved = 0;   ///< tries
    std::int64_t needed_human = 0;  ///< tries: not opened by itself, or set aside, or not whole
    bool control = false;
};

class FaultTable : public ::testing::Environment {
  public:
    /// Of this test program.
    static FaultTable& instance() {
        // GoogleTest owns it.
        static auto* const kTable =
            static_cast<FaultTable*>(::testing::AddGlobalTestEnvironment(new FaultTable));
        return *kTable;
    }
    void add(FaultRow row) { rows_.push_back(std::move(row)); }

    void TearDown() override {
        if (rows_.empty()) return;
        fmt::print("\n{:<58} {:>8} {:>10} {:>8} {:>8} {:>7}\n", "fault", "tried", "acked", "lost", "f.saved",
                   "human");
        for (const FaultRow& row : rows_) {
            fmt::print("{:<58} {:>8} {:>10} {:>8} {:>8} {:>7}\n", (row.control ? "control: " : "") + row.kind,
                       row.tried, row.acknowledged, row.lost, row.false_saved, row.needed_human);
        }
    }

  private:
    std::vector<FaultRow> rows_;
};

/// Nothing was lost and nobody had to come.
inline void expectNothingLost(const FaultRow& row) {
    EXPECT_EQ(row.lost, 0) << row.kind;
    EXPECT_EQ(row.false_saved, 0) << row.kind;
    EXPECT_EQ(row.needed_human, 0) << row.kind;
    FaultTable::instance().add(row);
}

}  // namespace plumbline::db::test
