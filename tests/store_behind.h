#pragma once
// A store that stands before another and passes everything on: what a test derives its faulty stores from.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "db/store.h"

namespace plumbline::test {

class StoreBehind : public db::Store {
  public:
    explicit StoreBehind(std::unique_ptr<db::Store> store) : store_(std::move(store)) {}

    db::StoreAnswer perform(const db::StoreJob& job) override { return store_->perform(job); }
    db::StoreResult<void> addMember(const db::MemberRecord& member) override {
        return store_->addMember(member);
    }
    db::StoreResult<void> addCard(const std::string& uid, const std::string& id,
                                  const db::Moment& at) override {
        return store_->addCard(uid, id, at);
    }
    db::StoreResult<void> setPin(const std::string& id, const std::string& pin) override {
        return store_->setPin(id, pin);
    }
    db::StoreResult<std::vector<db::MemberRecord>> members() override { return store_->members(); }
    db::StoreResult<std::vector<db::CardRecord>> cards() override { return store_->cards(); }
    db::StoreResult<std::vector<db::ExerciseRecord>> exercises() override { return store_->exercises(); }
    db::StoreResult<void> saveExercise(const db::ExerciseRecord& exercise) override {
        return store_->saveExercise(exercise);
    }
    db::StoreResult<void> setCues(const std::string& exercise_id,
                                  const std::vector<std::string>& cues) override {
        return store_->setCues(exercise_id, cues);
    }
    db::StoreResult<std::vector<db::StoredSet>> sets(std::int64_t from, std::int64_t to,
                                                     bool deleted) override {
        return store_->sets(from, to, deleted);
    }
    db::StoreResult<std::string> samples(const std::string& id) override { return store_->samples(id); }
    db::StoreResult<std::vector<db::OverrideRecord>> overrides() override { return store_->overrides(); }
    db::StoreResult<db::ChainReport> verifyOverrides() override { return store_->verifyOverrides(); }
    db::StoreResult<void> forEachVisit(std::int64_t from, std::int64_t to,
                                       const std::function<bool(const db::UsageVisit&)>& visit) override {
        return store_->forEachVisit(from, to, visit);
    }
    db::StoreResult<db::UsageFacts> usageFacts(std::int64_t from, std::int64_t to) override {
        return store_->usageFacts(from, to);
    }
    db::StoreResult<db::UsageExtent> usageExtent(std::int64_t from, std::int64_t to) override {
        return store_->usageExtent(from, to);
    }
    db::StoreResult<db::SampleSweep> sweepSamples(const db::SampleSweep& from, bool count_only) override {
        return store_->sweepSamples(from, count_only);
    }
    db::StoreResult<std::int64_t> outboxLength() override { return store_->outboxLength(); }
    db::StoreResult<void> writeSnapshot(const std::filesystem::path& to,
                                        const std::function<bool()>& give_way) override {
        return store_->writeSnapshot(to, give_way);
    }
    db::StoreResult<std::string> check() override { return store_->check(); }

  private:
    std::unique_ptr<db::Store> store_;
};

}  // namespace plumbline::test
