#pragma once
// Does what an owner at the rack wants of the reports of usage: counts them from the copy of the store that
// other processes read too, looks for a USB stick, and writes the files onto it. Takes its time: on a thread
// of its own, which nothing else waits for. The store's own thread and file are never touched.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "app/reports/usage.h"
#include "app/reports/usb_stick.h"
#include "app/usage_desk.h"
#include "db/store.h"

namespace plumbline::app {

class UsageClerk {
  public:
    struct Place {
        std::filesystem::path database;    ///< the access log is beside it; not opened
        std::filesystem::path snapshot;    ///< what is read; empty: there is none here
        std::filesystem::path stick_root;  ///< below it /proc and /sys say what is plugged in
        std::string rack_id, rack_name;
        reports::OpeningHours open{};
    };
    /// All are called on the clerk's thread.
    struct Hooks {
        std::function<void(UsageNews)> tell;
        /// Whether this wish is still the newest.
        std::function<bool(std::uint64_t number)> wanted;
        /// Asks for a new copy of the store and waits a little for it; it may not come.
        std::function<void(std::uint64_t number)> refresh;
        std::function<std::int64_t()> wall_ms;  ///< UTC
    };
    UsageClerk(Place place, Hooks hooks) : place_(std::move(place)), hooks_(std::move(hooks)) {}

    /// Removes what a power cut left of the work beside this database. For the program's start: nobody else
    /// may be at work there.
    static void clearUp(const std::filesystem::path& database);

    void perform(const UsageWish& wish);
    /// Tells what has changed about the stick since the last look; about once a second while looking().
    void look();
    [[nodiscard]] bool looking() const { return looking_; }

  private:
    using Result = tl::expected<void, std::string>;  ///< error: in words, with what to do
    /// What has been read.
    struct Read {
        std::unique_ptr<db::Store> store;
        reports::UsageQuestion asked;
        db::UsageFacts facts;
        std::int64_t sets = 0;  ///< of the period, about
        reports::Usage usage;
    };

    [[nodiscard]] tl::expected<Read, std::string> open(UsagePeriod period, std::uint64_t number);
    Result read(const UsageWish& wish);
    Result save(const UsageWish& wish);
    Result makeWorkbook(const UsageWish& wish, const std::filesystem::path& file);
    Result note(const UsageWish& wish, const std::string& what, const std::filesystem::path& file);
    /// Tells how far it is, not more often than can be seen. False: nobody wants it any more.
    bool progress(std::uint64_t number, double share);
    [[nodiscard]] std::string nameOf(const char* ending) const;

    Place place_;
    Hooks hooks_;
    std::optional<Read> read_;
    bool looking_ = false;
    std::uint64_t number_ = 0;  ///< of the newest wish performed
    std::optional<UsageStick> seen_;
    double told_ = 0;
};

/// The figures of the glass.
UsageFigures figuresOf(const reports::Usage& usage);

/// First day of `period` when `today` is the last.
std::int64_t firstDayOf(UsagePeriod period, std::int64_t today);

}  // namespace plumbline::app
