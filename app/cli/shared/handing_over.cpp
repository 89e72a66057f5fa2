#include "app/cli/shared/handing_over.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
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

/// A file that would lie on another filesystem than the store, be that in the data folder too: who takes it
/// away may have a part of it.
bool mayBeTornOut(const RackPlace& place, const std::string& out) {
    std::error_code error;
    const auto target = std::filesystem::absolute(out, error);
    const bool no_file =
        std::filesystem::exists(target, error) && !std::filesystem::is_regular_file(target, error);
    if (no_file) return false;
    struct stat there {};
    struct stat here {};
    return ::stat(target.parent_path().c_str(), &there) == 0 && ::stat(place.database.c_str(), &here) == 0 &&
           there.st_dev != here.st_dev;
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

Departure::~Departure() {
    if (!said_ || arrived_) return;
    what_.what = reports::kNotGiven + what_.what;
    if (const auto written = note(place_, what_); !written)
        spdlog::warn("the access log does not say that it was not given: {}", written.error());
}

bool Departure::says(const char* how) {
    HandOver said = what_;
    said.what = how + said.what;
    const auto written = note(place_, said);
    said_ = said_ || written;
    if (written) return true;
    if (what_.member_id.empty()) {
        spdlog::warn("not noted who was given this: {}", written.error());
        return true;
    }
    failed(written.error(), "nothing is handed over that is not noted there");
    return false;
}

bool Departure::begins() {
    return toStandardOutput(what_.out) || !mayBeTornOut(place_, what_.out) || says(reports::kBegan);
}

bool Departure::given(std::int64_t rows) {
    what_.rows = rows;
    // What went to standard output is out, however it ends.
    arrived_ = toStandardOutput(what_.out);
    return says("");
}

int handOver(const RackPlace& place, const HandOver& what, const std::string& text) {
    Departure departure(place, what);
    if (toStandardOutput(what.out)) {
        if (!departure.given(what.rows)) return kFailed;
        const bool out = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
        return out && std::fflush(stdout) == 0 ? kFine : failed(standardOutput(errno));
    }
    if (!departure.begins()) return kFailed;
    reports::WholeStream file(what.out);
    auto written = file.put(text);
    if (written) written = file.settle();
    if (!written) return failed(written.error(), kRoom);
    if (!departure.given(what.rows)) return kFailed;
    written = file.keep();
    if (!written) return failed(written.error(), kRoom);
    departure.arrived();
    return kFine;
}

tl::expected<std::string, std::string> fileFor(const std::string& out, const std::string& name) {
    std::error_code error;
    if (std::filesystem::is_directory(out, error)) return (std::filesystem::path(out) / name).string();
    if (out.ends_with('/'))
        return tl::unexpected(fmt::format("there is no folder {}: make it, or name a file", out));
    return out;
}

HandOverInPieces::HandOverInPieces(RackPlace place, std::string what, std::string out)
    : departure_(std::move(place), {std::move(what), "", 0, std::move(out)}) {
    if (!toStandardOutput(departure_.out())) file_.emplace(departure_.out());
}

tl::expected<void, std::string> HandOverInPieces::put(std::string_view bytes) {
    if (!begun_) static_cast<void>(departure_.begins());
    begun_ = true;
    if (file_) return file_->put(bytes);
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
    return tl::unexpected(standardOutput(errno));
}

int HandOverInPieces::end(std::int64_t rows) {
    if (!file_) {
        const bool out = std::fflush(stdout) == 0;
        const int why = errno;
        static_cast<void>(departure_.given(rows));
        return out ? kFine : failed(standardOutput(why));
    }
    if (const auto settled = file_->settle(); !settled) return failed(settled.error(), kRoom);
    static_cast<void>(departure_.given(rows));
    if (const auto kept = file_->keep(); !kept) return failed(kept.error(), kRoom);
    departure_.arrived();
    return kFine;
}

int HandOverInPieces::callOff(const CalledOff& why, std::int64_t rows) {
    if (!file_) static_cast<void>(departure_.given(rows));
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
