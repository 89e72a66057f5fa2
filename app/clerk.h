#pragma once
// Does what somebody at the glass wants of the store's data: has it read from the copy that other processes
// read too, looks for a USB stick, and writes the files onto it. Takes its time: on a thread of its own,
// which nothing else waits for. The store's own thread and file are never touched.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/clerk_talk.h"
#include "app/papers.h"

namespace plumbline::app {

class Clerk {
  public:
    struct Place {
        std::filesystem::path database;    ///< the access log is beside it; not opened
        std::filesystem::path snapshot;    ///< what is read; empty: there is none here
        std::filesystem::path stick_root;  ///< below it /proc and /sys say what is plugged in
        std::string rack_id;
    };
    /// All are called on the clerk's thread.
    struct Hooks {
        std::function<void(ClerkNews)> tell;
        /// Whether this wish is still the newest.
        std::function<bool(std::uint64_t number)> wanted;
        /// Asks for a new copy of the store and waits a little for it; it may not come.
        std::function<void(std::uint64_t number)> refresh;
        std::function<std::int64_t()> wall_ms;  ///< UTC
    };
    Clerk(Place place, Hooks hooks, std::unique_ptr<Papers> papers)
        : place_(std::move(place)), hooks_(std::move(hooks)), papers_(std::move(papers)) {}

    /// Removes what a power cut left of the work beside this database. For the program's start: nobody else
    /// may be at work there.
    static void clearUp(const std::filesystem::path& database);

    void perform(const ClerkWish& wish);
    /// Tells what has changed about the stick since the last look; about once a second while looking().
    void look();
    [[nodiscard]] bool looking() const { return looking_; }

  private:
    using Result = Papers::Or<void>;

    [[nodiscard]] Papers::Or<CopyOfStore> copyOfStore(const ClerkWish& wish);
    Result read(const ClerkWish& wish);
    Result save(const ClerkWish& wish);
    /// Adds each of them to the access log, `how` in front of what it is; false: not all could be.
    bool note(const Outgoing& outgoing, const std::filesystem::path& folder, const std::string& how);
    /// Tells how far it is, not more often than can be seen. False: nobody wants it any more.
    bool progress(std::uint64_t number, double share);
    void tell(std::uint64_t number, ClerkNews news);

    Place place_;
    Hooks hooks_;
    std::unique_ptr<Papers> papers_;
    bool looking_ = false;
    std::uint64_t number_ = 0;  ///< of the newest wish performed
    std::optional<StickState> seen_;
    double told_ = 0;
};

}  // namespace plumbline::app
