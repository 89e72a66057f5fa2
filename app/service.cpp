#include "app/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/calibration/rows.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kLeftAloneUs = 300'000'000;
constexpr std::int64_t kPullLeftAloneUs = 60'000'000;  // whoever lifts now is to be counted
constexpr std::int64_t kRateUs = 1'000'000;
constexpr std::int64_t kSaysNothingUs = 4'000'000;  // beyond what a reading takes
constexpr double kG = 9.80665;
constexpr double kLeastHeightM = 0.3, kMostHeightM = 3;  // as GuidedPull takes it
constexpr const char* kWriting = "Writing to the stick. Leave it in.";
constexpr const char* kGone = "This channel is not there any more.";

std::string hint(ServiceTask task) {
    switch (task) {
        case ServiceTask::Tare:
            return "Take everything off this cell, step back, and read its zero.";
        case ServiceTask::Span:
            return "Take everything off this cell and read it bare; then hang a known weight of 10 kg or "
                   "more.";
        case ServiceTask::Press:
            return "Take the bar off the hooks and stand clear. Then choose the place you will press.";
        case ServiceTask::Pull:
            return "Mark a distance along a tape beside the cable, the longer the better.";
        case ServiceTask::Height:
            return "Height of the bar on its hooks above the cable's outlet.";
        case ServiceTask::Trace:
            return "Plug a USB stick in. The last minutes of raw sensor packets go onto it; card numbers "
                   "never do.";
        case ServiceTask::Overview:
        case ServiceTask::Cells:
            break;
    }
    return {};
}

}  // namespace

Service::Service(const Config& config, const Calibrations& calibrations, const Timebase& timebase)
    : config_(config), calibrations_(calibrations), timebase_(timebase), live_(config.devices.size()) {
    for (std::size_t i = 0; i < live_.size(); ++i) live_[i].channels.resize(calibrations.of(i).size());
}

void Service::reset() {
    reader_.reset();
    tare_.reset();
    points_.clear();
    press_.reset();
    pull_.reset();
    saving_ = false;
    view_.points.clear();
    view_.may_insist = false;
}

void Service::say(Step step, std::string words) {
    view_.step = step;
    view_.say = std::move(words);
    if (step != Step::Refused) view_.may_insist = false;
}

void Service::on(const OpenService& command) {
    touched_us_ = now_us_;
    open_ = command.open;
    view_ = {};
    reset();
}

void Service::on(const ServiceTouched&) {
    touched_us_ = now_us_;
}

void Service::on(const ServiceGo& command) {
    touched_us_ = now_us_;
    reset();
    view_.task = command.task;
    view_.device = command.device;
    view_.channel = command.channel;
    const bool about_channel = command.task == ServiceTask::Tare || command.task == ServiceTask::Span;
    if (about_channel && chosen() == nullptr) return say(Step::Refused, kGone);
    if (command.task == ServiceTask::Trace && trace_running_) return say(Step::Busy, kWriting);
    say(Step::Idle, hint(command.task));
}

void Service::on(const ServiceRead& command) {
    touched_us_ = now_us_;
    const bool tare = view_.task == ServiceTask::Tare;
    if (!(tare || view_.task == ServiceTask::Span) || chosen() == nullptr || reader_) return;
    if (!std::isfinite(command.kg) || command.kg < 0 || command.kg > 1000 || (tare && command.kg != 0))
        return say(Step::Refused, "A weight is 0 to 1000 kg.");
    tare_.reset();
    reading_kg_ = command.kg;
    reading_since_us_ = now_us_;
    reader_.emplace(kindOf(view_.device).nominal_hz);
    say(Step::Busy, command.kg > 0 ? fmt::format("Reading {:g} kg. Hands off.", command.kg)
                                   : "Reading the bare cell. Hands off.");
}

void Service::on(const ServicePress& command) {
    touched_us_ = now_us_;
    const auto place = loadChannel(command.place);
    if (view_.task != ServiceTask::Press || !place || *place == LoadChannel::None) return;
    place_ = *place;
    press_.emplace();
    say(Step::Busy, "Stand clear of hooks and platform for a moment.");
}

void Service::on(const ServicePull& command) {
    touched_us_ = now_us_;
    if (view_.task != ServiceTask::Pull) return;
    if (!lpt()) return say(Step::Refused, "No transducer is configured.");
    task_ = {.distance_m = command.distance_m, .nominal_m_per_count = usualScale(*lpt())};
    const auto& height = calibrations_.of(*lpt()).front().record.hook_height_um;
    if (command.with_hooks && height) task_.hook_height_m = static_cast<double>(*height) / 1e6;
    pull_.emplace(task_);
    pull_step_us_ = now_us_;
    say(Step::Busy, pull_->wants());
    finishPull();
}

void Service::on(const ServiceHeight& command) {
    touched_us_ = now_us_;
    if (view_.task != ServiceTask::Height) return;
    if (!lpt()) return say(Step::Refused, "No transducer is configured.");
    if (!(command.metres >= kLeastHeightM && command.metres <= kMostHeightM))
        return say(Step::Refused, fmt::format("The hooks are {:g} to {:g} m above the outlet: measure again.",
                                              kLeastHeightM, kMostHeightM));
    if (!live_[*lpt()].attached)
        return say(Step::Refused,
                   "Plug the transducer in first: the height is kept for the unit that measures.");
    made(raisedCalibration(calibrations_.of(*lpt()).front().record, command.metres, now()));
    saving_ = true;
    say(Step::Busy, "Saving.");
}

void Service::on(const ServiceSaveTrace&) {
    touched_us_ = now_us_;
    if (view_.task != ServiceTask::Trace || trace_running_) return;
    trace_wish_ = trace_running_ = true;
    say(Step::Busy, kWriting);
}

void Service::on(const ServiceKeep& command) {
    touched_us_ = now_us_;
    const bool insists = command.insist && view_.step == Step::Refused && view_.may_insist;
    if (view_.step != Step::Found && !insists) return;
    const ChannelInForce* channel = chosen();
    if (view_.task == ServiceTask::Tare && tare_ && channel != nullptr) {
        made(taredCalibration(channel->record, *tare_, now()));
    } else if (view_.task == ServiceTask::Span && channel != nullptr) {
        const auto found = spanOf(points_, usualScale(view_.device).value_or(0), true);
        if (!found) return say(Step::Refused, found.error().why);
        made(spannedCalibration(channel->record, points_, *found, now()));
    } else if (press_ && press_->found()) {
        assign(*press_->found());
    } else if (pull_ && pull_->result() && lpt()) {
        made(pulledCalibration(calibrations_.of(*lpt()).front().record, task_, *pull_->result(), now()));
    }
    if (made_.empty()) return;
    reset();
    saving_ = true;
    say(Step::Busy, "Saving.");
}

void Service::on(const ServiceCancel&) {
    touched_us_ = now_us_;
    if (view_.task == ServiceTask::Span && !reader_ && !points_.empty()) {
        points_.pop_back();
        return lookAtPoints();
    }
    if (reader_ && !points_.empty()) {
        reader_.reset();
        return lookAtPoints();
    }
    if (view_.task == ServiceTask::Trace && view_.step == Step::Busy) return;
    reset();
    say(Step::Idle, hint(view_.task));
}

void Service::liftBegan() {
    if (!pulling()) return;
    pull_.reset();
    say(Step::Refused, "The bar was lifted: the pull was stopped so that the set is recorded. Try again.");
}

/// Whoever had the place before loses it; rows say both.
void Service::assign(const Pressed& pressed) {
    const auto device = pressed.where.device;
    const auto index = static_cast<std::size_t>(pressed.where.channel);
    const std::string basis = fmt::format("pressed: {:+.1f} kg", pressed.rise_n / kG);
    for (std::size_t other = 0; other < config_.devices.size(); ++other) {
        for (const ChannelInForce& channel : calibrations_.of(other)) {
            const bool same = other == device && channel.record.channel == pressed.where.channel;
            if (same || !excludes(channel.place, place_)) continue;
            made(assignedCalibration(channel.record, LoadChannel::None, false, "another channel is there",
                                     now()));
        }
    }
    made(assignedCalibration(calibrations_.of(device)[index].record, place_, pressed.turned, basis, now()));
}

void Service::stored(const std::string& problem) {
    saving_ = false;
    if (!open_) return;
    if (!problem.empty())
        return say(Step::Refused, "It could not be saved, the old calibration stays. " + problem);
    say(Step::Kept, "Kept and in force. Sets from now on name it; what was before stays on record.");
}

void Service::storeWaits(const std::string& problem) {
    if (!open_ || !saving_) return;
    say(Step::Busy, "Waiting for the disk; it comes into force when it is saved. " + problem);
}

void Service::traceSaved(const TraceSaved& saved) {
    trace_running_ = false;
    if (!open_ || view_.task != ServiceTask::Trace) return;
    if (!saved.problem.empty()) return say(Step::Refused, saved.problem);
    say(Step::Kept, fmt::format("Saved as {}. It is safe to pull the stick out now.", saved.file));
}

void Service::sample(const drivers::Sample& sample) {
    if (!open_ || sample.device >= live_.size()) return;
    LiveDevice& device = live_[sample.device];
    if (sample.channel >= device.channels.size()) return;
    device.channels[sample.channel] = {sample.counts, sample.t_us, sample.saturated, true};
    if (sample.channel == 0) ++device.counted;
    const bool chosen_one =
        sample.device == view_.device && static_cast<int>(sample.channel) == view_.channel;
    if (reader_ && chosen_one) reader_->push(sample);
    if (pulling() && lpt() == sample.device) pull_->push(sample);
    if (!press_ || sample.saturated || kindOf(sample.device).role != drivers::Role::Load) return;
    const double newtons = calibrations_.of(sample.device)[sample.channel].value(sample.counts);
    press_->push({sample.device, sample.channel}, sample.t_us, newtons);
}

void Service::advance(std::int64_t t_us) {
    now_us_ = std::max(now_us_, t_us);
    if (!open_) return;
    if (now_us_ - touched_us_ >= kLeftAloneUs) return on(OpenService{false});
    for (LiveDevice& device : live_) {
        const std::int64_t span = now_us_ - device.counted_from_us;
        if (span < kRateUs) continue;
        device.rate_hz =
            static_cast<double>(std::exchange(device.counted, 0)) * 1e6 / static_cast<double>(span);
        device.counted_from_us = now_us_;
    }
    if (reader_) finishReading();
    if (press_ && view_.step == Step::Busy) finishPress();
    if (pulling()) finishPull();
}

void Service::finishReading() {
    view_.progress = reader_->progress();
    const auto longest = static_cast<std::int64_t>(reader_->seconds() * 1e6) + kSaysNothingUs;
    if (!reader_->done()) {
        if (now_us_ - reading_since_us_ < longest) return;
        reader_.reset();
        return say(Step::Refused, "The cell says nothing: is its device plugged in and working?");
    }
    const ChannelInForce* channel = chosen();
    if (channel == nullptr) return;
    const double scale = channel->record.sign * channel->record.unit_per_count;
    const auto reading = reader_->result(scale, channel->record.zero_counts);
    reader_.reset();
    if (!reading) return say(Step::Refused, reading.error());
    if (view_.task == ServiceTask::Span) {
        points_.push_back({reading_kg_, reading->counts, reading->noise, reading->samples});
        return lookAtPoints();
    }
    const auto tare = tareOf(*reading, scale, channel->record.zero_counts);
    if (!tare) return say(Step::Refused, tare.error());
    tare_ = *tare;
    say(Step::Found, fmt::format("The zero moves by {:+.2f} kg.", tare->shift_n / kG));
}

void Service::lookAtPoints() {
    view_.points.clear();
    for (const SpanPoint& point : points_) view_.points.push_back({point.kg, std::nullopt});
    if (points_.size() < 2)
        return say(Step::Idle, points_.empty()     ? hint(ServiceTask::Span)
                               : points_[0].kg > 0 ? "Now read the bare cell, or another weight."
                                                   : "Now hang a known weight, type it, and read.");
    const auto found = spanOf(points_, usualScale(view_.device).value_or(0), false);
    if (!found) {
        say(Step::Refused, found.error().why);
        view_.may_insist = found.error().may_insist;
        return;
    }
    for (std::size_t i = 0; i < points_.size(); ++i) view_.points[i].residual_kg = found->residual_kg[i];
    const double before = chosen() != nullptr ? chosen()->record.unit_per_count : found->unit_per_count;
    const std::string change =
        fmt::format("The scale changes by {:+.2f} %{}.", (found->unit_per_count / before - 1) * 100,
                    chosen() != nullptr && chosen()->record.sign != found->sign ? " and turns round" : "");
    if (points_.size() == 2)
        return say(Step::Found, change + " Two weights always fit: a third one would check them.");
    say(Step::Found,
        fmt::format("{} All weights within {:.2f} % of the line.", change, found->worst_part * 100));
}

void Service::finishPress() {
    press_->advance(now_us_);
    const auto words = wordsOf(place_);
    if (!press_->problem().empty()) {
        std::string still_not;
        for (const ChannelRef& each : press_->restless())
            still_not += fmt::format("{}input {} of '{}'", still_not.empty() ? " Never still: " : ", ",
                                     each.channel + 1, config_.devices[each.device].name);
        return say(Step::Refused, press_->problem() + still_not + (still_not.empty() ? "" : "."));
    }
    if (!press_->found()) {
        if (press_->ready()) say(Step::Busy, fmt::format("Press down on the {} now, and hold.", words));
        return;
    }
    const Pressed& found = *press_->found();
    say(Step::Found,
        fmt::format("The {} is input {} of '{}': it felt {:.0f} kg{}.", words, found.where.channel + 1,
                    config_.devices[found.where.device].name, std::abs(found.rise_n) / kG,
                    found.turned ? ", the wrong way round, which is put right" : ""));
}

void Service::finishPull() {
    if (!pull_->problem().empty()) return say(Step::Refused, pull_->problem());
    if (!pull_->result()) {
        const std::string wants = pull_->wants();
        if (wants != view_.say) pull_step_us_ = now_us_;
        if (now_us_ - std::max(pull_step_us_, touched_us_) < kPullLeftAloneUs) return say(Step::Busy, wants);
        pull_.reset();
        return say(
            Step::Refused,
            "Nothing was done for a minute: the pull was stopped so that a lift is recorded. Try again.");
    }
    const signal::PullResult& found = *pull_->result();
    const std::string against = task_.nominal_m_per_count
                                    ? fmt::format(" ({:+.2f} % of the usual)",
                                                  (found.m_per_count / *task_.nominal_m_per_count - 1) * 100)
                                    : "";
    std::string words = fmt::format("One count is {:.5f} mm{}; the pulls agree within {:.2f} %.",
                                    found.m_per_count * 1000, against, found.spread * 100);
    if (found.slant)
        words +=
            fmt::format(" The outlet stands {:.0f} cm beside the bar's way.", found.slant->offset_m * 100);
    say(Step::Found, words);
}

const ChannelInForce* Service::chosen() const {
    if (view_.device >= config_.devices.size() || view_.channel < 0) return nullptr;
    const std::vector<ChannelInForce>& channels = calibrations_.of(view_.device);
    const auto index = static_cast<std::size_t>(view_.channel);
    if (index >= channels.size() || channels[index].record.quantity != "N") return nullptr;
    return &channels[index];
}

std::optional<std::size_t> Service::lpt() const {
    for (std::size_t i = 0; i < config_.devices.size(); ++i) {
        const bool on = config_.devices[i].source != "off" && !calibrations_.of(i).empty();
        if (on && calibrations_.of(i).front().record.quantity == "m") return i;
    }
    return std::nullopt;
}

/// Nothing where neither the configuration nor the kind says.
std::optional<double> Service::usualScale(std::size_t device) const {
    return app::usualScale(config_.devices[device], kindOf(device));
}

const drivers::DeviceKind& Service::kindOf(std::size_t device) const {
    return *drivers::findDeviceKind(config_.devices[device].kind);
}

}  // namespace plumbline::app
