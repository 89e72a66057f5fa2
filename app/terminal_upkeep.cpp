// What the store's thread does besides jobs: copies for other processes, and letting go what may go.
#include <fmt/format.h>

#include <algorithm>

#include "app/reports/retention.h"
#include "app/terminal.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kSnapshotEveryUs = 600'000'000;
constexpr std::int64_t kLongCopyUs = 500'000;
constexpr std::int64_t kCopyShare = 1000;
constexpr std::int64_t kAskEveryUs = 1'000'000;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kRetainEveryUs = 60'000'000;

/// The quiet hours of the configuration; where there are none, from three to five in the night.
bool retentionHour(const SoundConfig& sound, std::int64_t local_ms) {
    const auto minute = static_cast<int>(local_ms / 60'000 % (24 * 60));
    int from = sound.quiet_from_min, to = sound.quiet_to_min;
    if (from == to) from = 3 * 60, to = 5 * 60;
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

}  // namespace

Pulse Terminal::pulse() const {
    return {engine_beats_, store_beats_};
}

/// A store that nobody asks anything shows by this that it still would answer.
void Terminal::askStoreIfDue(std::int64_t& asked_us) {
    const std::int64_t now_us = clock_.nowUs();
    if (asked_us != 0 && now_us - asked_us < kAskEveryUs) return;
    asked_us = now_us;
    (void)store_->exercises();
    ++store_beats_;
}

/// Copying the store of ten years takes many seconds, in which no job is done, and wears the card. So at most
/// a thousandth of the time goes into it, a long copy waits until nobody is here, and it gives way to a job.
/// Two are made at once: one that somebody at the glass waits for, while no set is open, which gives way to a
/// job too; and one that was asked for by a signal, which does not.
void Terminal::snapshotIfDue(Copying& copying) {
    if (options_.snapshot_file.empty()) return;
    const auto picture = latest_.load();
    const Phase phase = picture ? picture->phase : Phase::Attract;
    const bool now_is_good =
        copying.took_us > kLongCopyUs ? phase == Phase::Attract : phase != Phase::Lifting;
    const std::int64_t every_us = std::max(kSnapshotEveryUs, kCopyShare * copying.took_us);
    const bool due = copying.news && clock_.nowUs() - copying.last_us >= every_us;
    const bool wanted = snapshot_wanted_.exchange(false);
    const bool asked = copy_asked_ && phase != Phase::Lifting;
    if (!wanted && !asked && !(due && now_is_good)) return;
    const std::int64_t begun_us = clock_.nowUs();
    const auto goes_on = [this, wanted] {
        ++store_beats_;  // a copy that comes on is no store that hangs, one that stands still is
        return !wanted && jobs_.size() > 0;
    };
    const auto written = store_->writeSnapshot(options_.snapshot_file, goes_on);
    copying.last_us = clock_.nowUs();
    if (written) {
        copying.took_us = copying.last_us - begun_us;
        copying.news = false;
        copy_asked_ = false;
    } else if (written.error().kind != db::StoreError::Kind::Locked) {
        copy_asked_ = false;  // trying again at once would be no better
        options_.log(fmt::format("snapshot: {} {}", written.error().what, written.error().advice));
    }
}

/// In the quiet hours, while nobody is at the rack and the time of day is known; a few hundred recordings at
/// a time, so that a job waits for a moment only. True: something of the store went, so that its copy for
/// others is to be made anew.
bool Terminal::retainIfDue(Retaining& retaining) {
    const RetentionConfig& rule = config_.retention;
    if (rule.samples_days + rule.traces_days + rule.exports_days == 0) return false;
    const auto picture = latest_.load();
    if (!picture || picture->phase != Phase::Attract || jobs_.size() > 0) return false;
    // The store's thread comes by several times a second; only a sweep under way wants that.
    if (clock_.nowUs() < retaining.next_us) return false;
    retaining.next_us = clock_.nowUs() + kRetainEveryUs;
    const ClockReading now = clock_.read();
    const std::int64_t local_ms = now.wall_ms + now.utc_offset_min * 60'000;
    const std::int64_t day = local_ms / kDayMs;
    if (!now.clock_ok || retaining.day == day || !retentionHour(config_.sound, local_ms)) return false;
    if (rule.samples_days > 0) {
        if (!retaining.sweep) retaining.sweep = {.before_ms = now.wall_ms - rule.samples_days * kDayMs};
        const auto swept = store_->sweepSamples(*retaining.sweep, false);
        const bool more = swept ? !swept->done : swept.error().kind == db::StoreError::Kind::Locked;
        if (swept) retaining.sweep = *swept;
        if (more) {
            retaining.next_us = 0;
            return false;
        }
        if (!swept) options_.log(fmt::format("retention: {} {}", swept.error().what, swept.error().advice));
        if (swept && swept->reps > 0)
            options_.log(fmt::format("retention: raw samples of {} repetitions went, {} bytes", swept->reps,
                                     swept->bytes));
    }
    const bool went = retaining.sweep && retaining.sweep->reps > 0;
    letFilesGo(now.wall_ms);
    retaining.day = day;
    retaining.sweep.reset();
    return went;
}

void Terminal::letFilesGo(std::int64_t now_ms) {
    const RetentionConfig& rule = config_.retention;
    const auto say = [&](const char* what, const reports::OldFiles& old) {
        if (old.files > 0)
            options_.log(fmt::format("retention: {} {} went, {} bytes", old.files, what, old.bytes));
    };
    if (rule.traces_days > 0)
        say("traces", reports::letTracesGo(config_.trace_folder, now_ms - rule.traces_days * kDayMs, false));
    if (rule.exports_days > 0)
        say("exports", reports::letExportsGo(config_.database, now_ms - rule.exports_days * kDayMs, false));
}

}  // namespace plumbline::app
