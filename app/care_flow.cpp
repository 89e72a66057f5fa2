#include "app/care_flow.h"

#include <algorithm>
#include <utility>

#include "app/care/answers.h"
#include "app/care/red_flags.h"

namespace plumbline::app {
namespace {

bool isOver(const PrepItem& item) {
    return item.done || item.skipped;
}

}  // namespace

db::HealthRecord CareFlow::plain(const std::string& kind) const {
    db::HealthRecord row;
    row.member_id = member_id_;
    row.session_id = session_id_;
    row.kind = kind;
    return row;
}

std::optional<db::HealthRecord> CareFlow::say(const SayCheckIn& answer) {
    if (answer.soreness) here_.soreness = soreness_ = std::clamp(*answer.soreness, 0, 10);
    if (answer.trend) here_.trend = trend_ = answer.trend;
    return soreness_ && trend_ ? endCheckIn() : std::nullopt;
}

std::optional<db::HealthRecord> CareFlow::endCheckIn() {
    if (!soreness_ && !trend_) return std::nullopt;
    here_.answered = true;
    db::HealthRecord row = plain("check_in");
    row.soreness = std::exchange(soreness_, std::nullopt);
    if (trend_) row.trend = care::wordOf(*std::exchange(trend_, std::nullopt));
    return row;
}

db::HealthRecord CareFlow::say(const SayFlags& answer) {
    here_.flags = answer.flags;
    db::HealthRecord row = plain("flags");
    for (const RedFlag flag : answer.flags) row.flags.push_back(care::wordOf(flag));
    return row;
}

db::HealthRecord CareFlow::hurt(const std::string& set_id, const std::string& exercise_id) {
    pain_.reset();
    pain_set_ = set_id;
    here_.pain = true;
    db::HealthRecord row = plain("pain");
    row.set_id = set_id;
    row.exercise_id = exercise_id;
    return row;
}

std::optional<db::HealthRecord> CareFlow::say(const SayPain& answer, const std::string& set_id,
                                              const std::string& exercise_id) {
    const int level = std::clamp(answer.level, 0, 10);
    if (pain_set_ == set_id && pain_ == level && here_.pain) return std::nullopt;
    db::HealthRecord row = hurt(set_id, exercise_id);
    row.soreness = pain_ = level;
    return row;
}

std::optional<db::HealthRecord> CareFlow::unsayPain(const std::string& set_id,
                                                    const std::string& exercise_id) {
    if (pain_set_ != set_id) return std::nullopt;
    db::HealthRecord row = hurt(set_id, exercise_id);
    pain_set_.clear();
    here_.pain = false;
    row.soreness = 0;
    return row;
}

void CareFlow::follow(std::uint64_t revision, const std::vector<PrepItem>& block) {
    if (revision == std::exchange(revision_, revision)) return;
    const auto same = [](const PrepItem& a, const PrepItem& b) { return a.exercise_id == b.exercise_id; };
    const bool other = !std::equal(block.begin(), block.end(), block_.begin(), block_.end(), same);
    block_ = block;
    if (!other) return;
    const auto open = std::find_if_not(block_.begin(), block_.end(), isOver);
    item_ = static_cast<std::size_t>(open - block_.begin());
    item_s_ = 0;
    running_ = false;
    prepared_ = prepared_ || (!block_.empty() && open == block_.end());
}

void CareFlow::finish(PrepItem& item, bool done) {
    (done ? item.done : item.skipped) = true;
    over_.push_back({.session_id = session_id_, .exercise_id = item.exercise_id, .done = done});
}

void CareFlow::next() {
    item_s_ = 0;
    while (item_ < block_.size() && isOver(block_[item_])) ++item_;
    if (item_ < block_.size()) return;
    prepared_ = true;
    running_ = false;
}

void CareFlow::skipAll() {
    for (PrepItem& item : block_)
        if (!isOver(item)) finish(item, false);
    next();
}

void CareFlow::on(const Preparation& command) {
    if (prepared_ || item_ >= block_.size()) return;
    switch (command.what) {
        case Preparation::Do::Begin:
            running_ = true;
            return;
        case Preparation::Do::ItemDone:
            finish(block_[item_], true);
            return next();
        case Preparation::Do::SkipItem:
            finish(block_[item_], false);
            return next();
        case Preparation::Do::SkipAll:
            return skipAll();
    }
}

bool CareFlow::holds() const {
    return running_ && item_ < block_.size();
}

void CareFlow::tick(std::int64_t t_us, bool shown) {
    const std::int64_t before_us = std::exchange(tick_us_, t_us).value_or(t_us);
    running_ = running_ && shown;
    if (running_) item_s_ += std::max(0.0, static_cast<double>(t_us - before_us) / 1e6);
    while (holds() && item_s_ >= block_[item_].seconds()) {
        const double beyond = item_s_ - block_[item_].seconds();
        finish(block_[item_], true);
        next();
        if (running_) item_s_ = beyond;
    }
}

void CareFlow::offer(const std::string& exercise_id, std::optional<Lighter> lighter) {
    lighter_.erase(exercise_id);
    if (lighter) lighter_.emplace(exercise_id, std::move(*lighter));
}

const CareFlow::Lighter* CareFlow::lighter(const std::string& exercise_id) const {
    const auto found = lighter_.find(exercise_id);
    return found == lighter_.end() ? nullptr : &found->second;
}

void CareFlow::take(const std::string& exercise_id, bool yes) {
    if (!yes) return offer(exercise_id, {});
    if (const auto found = lighter_.find(exercise_id); found != lighter_.end()) found->second.taken = true;
}

void CareFlow::show(CareView& view, bool asking, const std::string& set_id) const {
    if (view.veiled) {
        view.soreness = here_.soreness;
        view.trend = here_.trend;
        view.flags = here_.flags;
    }
    if (asking && !view.veiled) {
        if (soreness_) view.soreness = soreness_;
        if (trend_) view.trend = trend_;
    }
    if (!set_id.empty() && pain_set_ == set_id && (!view.veiled || here_.pain)) view.pain = pain_;
    view.preparation = block_;
    view.item = item_;
    view.prepared = prepared_;
    view.running = running_;
    view.item_s = item_s_;
    for (std::size_t i = item_; i < block_.size(); ++i)
        if (!isOver(block_[i])) view.left_s += block_[i].seconds();
    view.left_s = std::max(0.0, view.left_s - item_s_);
}

}  // namespace plumbline::app
