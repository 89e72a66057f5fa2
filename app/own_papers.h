#pragma once
// A member's own data for the member at the glass: what they lifted for their app, or everything that is held
// about them, as one file. It is made when it is asked for, so that its size is known, and lies hidden on the
// rack's disk until it is saved or forgotten. One thread (the clerk's).

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "app/papers.h"

namespace plumbline::app {

class OwnPapers final : public Papers {
  public:
    struct Place {
        std::filesystem::path database;  ///< the file is made, and the access log is, beside it; not opened
        std::string rack_id;
        std::function<std::int64_t()> wall_ms;  ///< UTC
    };
    explicit OwnPapers(Place place) : place_(std::move(place)) {}

    Or<void> read(const ClerkWish& wish, const CopyOfStore& copy, const Progress& progress,
                  ClerkNews& news) override;
    Or<Outgoing> make(const ClerkWish& wish, const Progress& progress) override;
    void forget() override { made_.reset(); }

  private:
    Place place_;
    std::optional<Outgoing> made_;
};

}  // namespace plumbline::app
