#pragma once
// The reports of usage and every set behind them as an Excel workbook (libxlsxwriter, the only file that
// knows it). Rows go to temporary files as they come, so a million sets take no more memory than a hundred.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "app/reports/usage.h"
#include "db/usage.h"

namespace plumbline::reports {

struct WorkbookOptions {
    std::filesystem::path file;  ///< written at finish(); temporary files lie in its folder until then
    std::int64_t sets = 0;  ///< about how many will come: beyond one sheet, each quarter of a year has one
    std::int64_t most_rows = 1'048'576;  ///< of a sheet; Excel's own limit
};

class Workbook {
  public:
    Workbook(WorkbookOptions options, const UsageQuestion& asked, const db::UsageFacts& facts);
    /// Without finish(): nothing is left behind.
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// The visit's sets that count and began in [from_ms, to_ms), and those of unknown time where all of them
    /// were asked for, a row each. No row says whose it was, and none that there was pain.
    void add(const db::UsageVisit& visit, std::int64_t from_ms, std::int64_t to_ms);
    /// Writes the other sheets and the file. Once. Error: why not, one sentence.
    tl::expected<void, std::string> finish(const Usage& usage);

    /// Set rows so far.
    [[nodiscard]] std::int64_t rows() const { return rows_; }

  private:
    struct Book;
    struct SetsSheet;
    void addSet(const db::UsageVisit& visit, const db::UsageSet& set, const db::UsageSet* before);
    void turnSheet(const std::string& name);
    [[nodiscard]] std::int64_t mostSets() const;  ///< that a sheet holds

    WorkbookOptions options_;
    UsageQuestion asked_;
    std::map<std::string, db::ExerciseRecord> exercises_;
    std::unique_ptr<Book> book_;
    std::unique_ptr<SetsSheet> sets_;
    std::int64_t rows_ = 0, visits_ = 0;
};

}  // namespace plumbline::reports
