#include "app/own_papers.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

#include "app/reports/access_log.h"
#include "app/reports/local_time.h"
#include "app/reports/own_file.h"
#include "app/reports/usb_stick.h"

namespace plumbline::app {
namespace {

namespace fs = std::filesystem;
using reports::OwnFormat;

OwnFormat formatOf(OwnData data) {
    return data == OwnData::ForStrong     ? OwnFormat::Strong
           : data == OwnData::ForFitNotes ? OwnFormat::FitNotes
                                          : OwnFormat::Json;
}

/// Without a name, as whoever finds the stick reads it. To the second: of two members who share a stick
/// neither loses a file.
std::string nameOf(const std::string& rack, OwnData data, std::int64_t wall_ms) {
    const std::string stem = reports::plainName(rack);
    const reports::LocalTime at = reports::localTime(reports::systemZone(), wall_ms);
    const std::string when = fmt::format("{}_{:02}{:02}{:02}", reports::dayText(at.day), at.minute / 60,
                                         at.minute % 60, wall_ms / 1000 % 60);
    if (data == OwnData::Everything) return fmt::format("{}_all_about_me_{}.json", stem, when);
    return fmt::format("{}_{}_{}.csv", stem, data == OwnData::ForStrong ? "strong" : "fitnotes", when);
}

/// Puts pieces into a file of the rack's own disk, and leaves the store its room there.
class Draft {
  public:
    explicit Draft(const fs::path& file) : folder_(file.parent_path()), out_(file, std::ios::binary) {
        std::error_code ignored;
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ignored);
    }
    tl::expected<void, std::string> put(std::string_view bytes) {
        constexpr std::size_t kLook = 1 << 22;
        std::error_code unknown;
        if (since_ == 0 && fs::space(folder_, unknown).available < kLeastFreeBytes + bytes.size() && !unknown)
            return tl::unexpected<std::string>(kDiskFull);
        since_ = since_ + bytes.size() < kLook ? since_ + bytes.size() : 0;
        out_ << bytes;
        if (!out_) return tl::unexpected<std::string>(kDiskFull);
        return {};
    }
    [[nodiscard]] bool end() {
        out_.close();
        return !out_.fail();
    }

  private:
    fs::path folder_;
    std::ofstream out_;
    std::size_t since_ = 0;  ///< bytes since the last look at the room there is
};

}  // namespace

Papers::Or<void> OwnPapers::read(const ClerkWish& wish, const CopyOfStore& copy, const Progress& progress,
                                 ClerkNews& news) {
    const OwnFormat format = formatOf(wish.own);
    const auto file = std::make_shared<const reports::WholeFile>(draftOf(place_.database, kOwnDraft));
    Draft draft(file->part());
    const std::int64_t now_ms = place_.wall_ms();
    const auto made = reports::writeOwn(
        {.store = copy.file,
         .access_log = reports::accessLogOf(place_.database),
         .rack_id = place_.rack_id,
         .member_id = wish.member_id,
         .format = format,
         .when = {.made_ms = now_ms, .as_of_ms = copy.as_of_ms}},
        [&](std::string_view bytes) { return draft.put(bytes); }, progress);
    using By = reports::NoOwnFile::By;
    if (!made && made.error().by == By::Stopped) return {};
    if (!made)
        return tl::unexpected(made.error().advice.empty() ? made.error().what
                                                          : made.error().what + " " + made.error().advice);
    if (!draft.end()) return tl::unexpected<std::string>(kDiskFull);
    if (made->rows == 0)
        return tl::unexpected<std::string>("The rack holds nothing yet that could go into this file.");
    std::error_code error;
    const auto bytes = static_cast<std::int64_t>(fs::file_size(file->part(), error));
    if (error) return tl::unexpected(fmt::format("The file could not be made ({}).", error.message()));
    const std::string name = nameOf(place_.rack_id, wish.own, now_ms);
    news.own = {.visits = made->visits, .sets = made->sets, .as_of_ms = copy.as_of_ms};
    news.files = {{name, bytes}};
    made_ = Outgoing{{{name, reports::whatOf(format), file->part(), ""}},
                     "rack:member:" + wish.member_id,
                     wish.member_id,
                     made->rows,
                     file};
    return {};
}

Papers::Or<Outgoing> OwnPapers::make(const ClerkWish& wish, const Progress& progress) {
    if (!made_ || made_->member_id != wish.member_id)
        return tl::unexpected<std::string>("There is nothing to save yet.");
    progress(1);
    return *made_;
}

}  // namespace plumbline::app
