#pragma once
// The reports of usage for an owner at the rack: figures for the glass, and a workbook, a page and tables to
// take away. One thread (the clerk's).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/papers.h"
#include "app/reports/usage.h"

namespace plumbline::app {

class UsagePapers final : public Papers {
  public:
    struct Place {
        std::filesystem::path database;  ///< the workbook is made beside it; not opened
        std::string rack_id, rack_name;
        reports::OpeningHours open{};
    };
    explicit UsagePapers(Place place) : place_(std::move(place)) {}

    Or<void> read(const ClerkWish& wish, const CopyOfStore& copy, const Progress& progress,
                  ClerkNews& news) override;
    Or<Outgoing> make(const ClerkWish& wish, const Progress& progress) override;
    void forget() override { read_.reset(); }

  private:
    /// What has been read.
    struct Read {
        std::unique_ptr<db::Store> store;
        reports::UsageQuestion asked;
        db::UsageFacts facts;
        std::int64_t sets = 0;  ///< of the period, about
        reports::Usage usage;
    };

    [[nodiscard]] Or<Read> open(UsagePeriod period, const CopyOfStore& copy) const;
    Or<void> makeWorkbook(const std::filesystem::path& file, const Progress& progress);
    [[nodiscard]] std::string nameOf(const char* ending) const;

    Place place_;
    std::optional<Read> read_;
};

/// The figures of the glass.
UsageFigures figuresOf(const reports::Usage& usage);

/// First day of `period` when `today` is the last.
std::int64_t firstDayOf(UsagePeriod period, std::int64_t today);

}  // namespace plumbline::app
