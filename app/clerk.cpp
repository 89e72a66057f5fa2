#include "app/clerk.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include "app/reports/access_log.h"
#include "app/reports/set_table.h"
#include "app/reports/usb_stick.h"
#include "app/reports/whole_file.h"

namespace plumbline::app {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kFreshMs = 300'000;  // what is as of five minutes ago is as good as new
constexpr double kLeastStep = 0.01;         // of a progress bar

/// UTC of the file's last change; empty: it is not there.
std::optional<std::int64_t> writtenMs(const fs::path& file) {
    std::error_code missing;
    const auto written = fs::last_write_time(file, missing);
    if (missing) return std::nullopt;
    const auto when = std::chrono::file_clock::to_sys(written);
    return std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count();
}

/// What was torn out, or lost its power, while it was written: nobody else looks for it.
void clearUpStick(const fs::path& folder, const std::string& rack) {
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (name.starts_with("." + rack + "_") && name.ends_with(".part")) fs::remove(at->path(), ignored);
    }
}

constexpr const char* kCancelled = "cancelled";  // nobody waits for these words

/// `written` hears how many bytes more are in the file; false from it ends the copy.
tl::expected<void, std::string> copy(std::istream& in, const fs::path& to,
                                     const std::function<bool(std::streamsize)>& written) {
    constexpr std::size_t kPiece = 1 << 18;
    std::ofstream out(to, std::ios::binary);
    std::vector<char> piece(kPiece);
    while (in && out) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        out.write(piece.data(), in.gcount());
        if (!written(in.gcount())) return tl::unexpected<std::string>(kCancelled);
    }
    out.close();
    if (in.bad() || !in.eof() || !out) return tl::unexpected<std::string>("not all could be written");
    return {};
}

}  // namespace

void Clerk::clearUp(const fs::path& database) {
    for (const std::string_view draft : kDrafts) const reports::WholeFile left_over(draftOf(database, draft));
}

void Clerk::tell(std::uint64_t number, ClerkNews news) {
    news.number = number;
    hooks_.tell(std::move(news));
}

bool Clerk::progress(std::uint64_t number, double share) {
    if (!hooks_.wanted(number)) return false;
    if (share < told_ + kLeastStep) return true;
    told_ = share;
    tell(number, {.what = ClerkNews::What::Progress, .progress = std::min(share, 1.0)});
    return true;
}

void Clerk::perform(const ClerkWish& wish) {
    using What = ClerkWish::What;
    number_ = wish.number;
    told_ = 0;
    looking_ = wish.what == What::Look || wish.what == What::Save;
    seen_.reset();
    if (wish.what == What::Leave) papers_->forget();
    if (!hooks_.wanted(wish.number)) return;
    if (wish.what == What::Look) return look();
    if (wish.what == What::Leave) return;
    const Result done = wish.what == What::Read ? read(wish) : save(wish);
    if (!done && hooks_.wanted(wish.number))
        tell(wish.number, {.what = ClerkNews::What::Problem, .problem = done.error()});
}

void Clerk::look() {
    const auto stick = reports::findUsbStick(place_.stick_root);
    StickState now;
    if (!stick) {
        now.say = stick.error();
    } else if (stick->read_only) {
        now.say = "The stick can only be read: slide its lock, or take another one.";
    } else {
        std::error_code error;
        const auto space = fs::space(stick->folder, error);
        now.ready = true;
        if (!error) now.free_bytes = static_cast<std::int64_t>(space.available);
    }
    if (seen_ == now) return;
    seen_ = now;
    tell(number_, {.what = ClerkNews::What::Stick, .stick = now});
}

Papers::Or<CopyOfStore> Clerk::copyOfStore(const ClerkWish& wish) {
    const bool there = !place_.snapshot.empty();
    const auto before = there ? writtenMs(place_.snapshot) : std::nullopt;
    const std::int64_t now_ms = hooks_.wall_ms();
    const bool old = !before || *before > now_ms || *before < std::max(now_ms - kFreshMs, wish.not_before_ms);
    if (there && old) hooks_.refresh(wish.number);
    const auto as_of = there ? writtenMs(place_.snapshot) : std::nullopt;
    if (as_of) return CopyOfStore{place_.snapshot, *as_of};
    return tl::unexpected<std::string>(
        "There is no copy of the store to read from yet: it is made while nobody lifts. Try again in a "
        "minute.");
}

Clerk::Result Clerk::read(const ClerkWish& wish) {
    papers_->forget();
    const auto store = copyOfStore(wish);
    if (!store) return tl::unexpected(store.error());
    ClerkNews news{.what = ClerkNews::What::Read, .progress = 1};
    const Result done = papers_->read(
        wish, *store, [&](double share) { return progress(wish.number, share); }, news);
    if (!done) return done;
    if (hooks_.wanted(wish.number)) tell(wish.number, std::move(news));
    return {};
}

bool Clerk::note(const Outgoing& outgoing, const fs::path& folder, const std::string& how) {
    return std::all_of(outgoing.papers.begin(), outgoing.papers.end(), [&](const Paper& paper) {
        return reports::noteAccess(reports::accessLogOf(place_.database),
                                   {.at = reports::utcText(hooks_.wall_ms()),
                                    .by = outgoing.by,
                                    .what = how + paper.what,
                                    .member_id = outgoing.member_id,
                                    .rows = outgoing.rows,
                                    .file = (folder / paper.name).string()})
            .has_value();
    });
}

Clerk::Result Clerk::save(const ClerkWish& wish) {
    const auto stick = reports::findUsbStick(place_.stick_root);
    if (!stick) return tl::unexpected(stick.error());
    clearUpStick(stick->folder, reports::plainName(place_.rack_id));
    const auto outgoing =
        papers_->make(wish, [&](double share) { return progress(wish.number, kFilesMade * share); });
    if (!outgoing) return tl::unexpected(outgoing.error());
    if (!progress(wish.number, kFilesMade)) return {};
    double all = 1, there = 0;
    const auto written = [&](std::streamsize bytes) {
        there += static_cast<double>(bytes);
        return progress(wish.number, kFilesMade + (1 - kFilesMade) * there / all);
    };
    std::vector<reports::StickFile> files;
    for (const Paper& paper : outgoing->papers) {
        std::error_code error;
        const std::uintmax_t bytes =
            paper.made.empty() ? paper.text.size() : fs::file_size(paper.made, error);
        if (error) return tl::unexpected(fmt::format("The file could not be made ({}).", error.message()));
        all += static_cast<double>(bytes);
        files.push_back({paper.name, bytes, [&](const fs::path& to) {
                             std::ifstream made(paper.made, std::ios::binary);
                             std::istringstream text(paper.text);
                             std::istream& in = paper.made.empty() ? static_cast<std::istream&>(text) : made;
                             return copy(in, to, written);
                         }});
    }
    const auto stillWanted = [&]() -> Result {
        if (hooks_.wanted(wish.number)) return {};
        return tl::unexpected<std::string>(kCancelled);
    };
    // Noted before the first byte leaves, as a part of what is torn out half way may be read elsewhere.
    bool begun = false;
    const auto begin = [&]() -> Result {
        begun = true;
        if (note(*outgoing, stick->folder, reports::kBegan)) return {};
        return tl::unexpected<std::string>(
            "It could not be noted who was given this, so nothing was saved: is the rack's disk full?");
    };
    const Result saved = reports::saveAllToStick(*stick, files, {.begin = begin, .name = stillWanted});
    // Where that cannot be noted, the log goes on saying that it began.
    if (begun) note(*outgoing, stick->folder, saved ? "" : reports::kNotGiven);
    if (!saved) return saved;
    ClerkNews news{.what = ClerkNews::What::Saved, .progress = 1};
    for (const reports::StickFile& file : files)
        news.files.push_back({file.name, static_cast<std::int64_t>(file.bytes)});
    tell(wish.number, std::move(news));
    return {};
}

}  // namespace plumbline::app
