#include "app/cli/shared/handing_over.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <ctime>
#include <system_error>
#include <utility>

#include "app/reports/access_log.h"
#include "app/reports/set_table.h"
#include "app/reports/whole_file.h"

namespace plumbline::cli {
namespace {

constexpr const char* kRoom = "does the folder exist, may you write there, and is there room?";

bool toStandardOutput(const std::string& out) {
    return out.empty() || out == "-";
}

std::string standardOutput(int error) {
    return "standard output: " + std::generic_category().message(error);
}

}  // namespace

tl::expected<RackPlace, std::string> placeOf(const RackOptions& rack, const std::string& database) {
    const auto config = rack.read();
    if (!config) return tl::unexpected(config.error());
    return RackPlace{config->rack_id, database.empty() ? config->database : std::filesystem::path(database)};
}

tl::expected<void, std::string> note(const RackPlace& place, const HandOver& what) {
    std::error_code error;
    const reports::AccessEntry entry{
        .at = reports::utcText(momentNow().wall_ms),
        .by = fmt::format("console:{}", ::getuid()),
        .what = what.what,
        .member_id = what.member_id,
        .rows = what.rows,
        .file = toStandardOutput(what.out) ? "-" : std::filesystem::absolute(what.out, error).string()};
    return reports::noteAccess(reports::accessLogOf(place.database), entry);
}

bool noted(const RackPlace& place, const HandOver& what) {
    const auto written = note(place, what);
    if (written) return true;
    if (what.member_id.empty()) {
        spdlog::warn("not noted who was given this: {}", written.error());
        return true;
    }
    failed(written.error(), "nothing is handed over that is not noted there");
    return false;
}

int notGiven(const RackPlace& place, HandOver what, const std::string& why) {
    what.what = reports::kNotGiven + what.what;
    if (const auto written = note(place, what); !written)
        spdlog::warn("the access log says that it was given: {}", written.error());
    return failed(why, kRoom);
}

int handOver(const RackPlace& place, const HandOver& what, const std::string& text) {
    if (toStandardOutput(what.out)) {
        if (!noted(place, what)) return kFailed;
        const bool out = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
        return out && std::fflush(stdout) == 0 ? kFine : failed(standardOutput(errno));
    }
    reports::WholeStream file(what.out);
    auto written = file.put(text);
    if (written) written = file.settle();
    if (!written) return failed(written.error(), kRoom);
    if (!noted(place, what)) return kFailed;
    written = file.keep();
    return written ? kFine : notGiven(place, what, written.error());
}

tl::expected<std::string, std::string> fileFor(const std::string& out, const std::string& name) {
    std::error_code error;
    if (std::filesystem::is_directory(out, error)) return (std::filesystem::path(out) / name).string();
    if (out.ends_with('/'))
        return tl::unexpected(fmt::format("there is no folder {}: make it, or name a file", out));
    return out;
}

HandOverInPieces::HandOverInPieces(RackPlace place, HandOver what)
    : place_(std::move(place)), what_(std::move(what)) {
    if (!toStandardOutput(what_.out)) file_.emplace(what_.out);
}

tl::expected<void, std::string> HandOverInPieces::put(std::string_view bytes) {
    if (file_) return file_->put(bytes);
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
    return tl::unexpected(standardOutput(errno));
}

int HandOverInPieces::end(std::int64_t rows) {
    what_.rows = rows;
    if (!file_) {
        const bool out = std::fflush(stdout) == 0;
        const int why = errno;
        if (!noted(place_, what_)) return kFailed;
        return out ? kFine : failed(standardOutput(why));
    }
    if (const auto settled = file_->settle(); !settled) return failed(settled.error(), kRoom);
    if (!noted(place_, what_)) return kFailed;
    const auto kept = file_->keep();
    return kept ? kFine : notGiven(place_, what_, kept.error());
}

int HandOverInPieces::callOff(const CalledOff& why, std::int64_t rows) {
    what_.rows = rows;
    if (!file_) noted(place_, what_);
    using By = CalledOff::By;
    if (why.by == By::Signal)
        return failed(file_ ? "cancelled: no file was written" : "cancelled: what came out is not all");
    return failed(why.what, why.by == By::Medium && file_ ? kRoom : why.advice);
}

std::int64_t utcMs(std::int64_t local_s) {
    const std::time_t seconds = local_s;
    std::tm said{};
    gmtime_r(&seconds, &said);
    said.tm_isdst = -1;
    return static_cast<std::int64_t>(std::mktime(&said)) * 1000;
}

}  // namespace plumbline::cli
