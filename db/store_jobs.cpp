#include <fmt/format.h>

#include "db/corrections.h"
#include "db/exercises.h"
#include "db/health.h"
#include "db/overrides.h"
#include "db/people.h"
#include "db/permissions.h"
#include "db/pin.h"
#include "db/pin_digits.h"
#include "db/preparation.h"
#include "db/programs.h"
#include "db/reader.h"
#include "db/retention.h"
#include "db/sqlite_store.h"
#include "db/summary.h"
#include "db/training.h"
#include "db/usage_reader.h"
#include "db/writer.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

void requirePin(const std::string& pin) {
    if (!isPin(pin)) refuse("a PIN wants 4 to 8 digits", "choose another one");
}

}  // namespace

void SqliteStore::doJob(const StartSession& job, StoreAnswer&) {
    write([&](Connection& connection) { writeSession(connection, job.session); });
}

void SqliteStore::doJob(const EndSession& job, StoreAnswer&) {
    write([&](Connection& connection) { writeSession(connection, job.session); });
}

void SqliteStore::doJob(const SaveSet& job, StoreAnswer&) {
    write([&](Connection& connection) { writeSet(connection, job.set, false, job.at); });
}

void SqliteStore::doJob(const SaveCalibration& job, StoreAnswer&) {
    write([&](Connection& connection) { writeCalibration(connection, job.calibration); });
}

void SqliteStore::doJob(const ReplaceFigures& job, StoreAnswer&) {
    write([&](Connection& connection) { replaceFigures(connection, job); });
}

void SqliteStore::doJob(const SaveWishes& job, StoreAnswer&) {
    write([&](Connection& connection) { writeWishes(connection, job.member); });
}

void SqliteStore::doJob(const ClaimSession& job, StoreAnswer&) {
    write([&](Connection& connection) { claimSession(connection, job); });
}

void SqliteStore::doJob(const MoveSet& job, StoreAnswer&) {
    write([&](Connection& connection) { moveSet(connection, job); });
}

void SqliteStore::doJob(const FindCalibrations&, StoreAnswer& answer) {
    answer.calibrations = readCalibrationsAtRack(healthy());
}

void SqliteStore::doJob(const FindCard& job, StoreAnswer& answer) {
    answer.member = readCardHolder(healthy(), macOf(job.uid));
}

void SqliteStore::doJob(const FindHistory& job, StoreAnswer& answer) {
    answer.history = readHistory(healthy(), job.member_id, job.exercise_id, job.limit);
}

void SqliteStore::doJob(const FindMeasured& job, StoreAnswer& answer) {
    answer.measured = readMeasured(healthy(), job);
}

void SqliteStore::doJob(const FindPeople& job, StoreAnswer& answer) {
    answer.people = readPeople(healthy(), job.with_pin_only);
}

void SqliteStore::doJob(const FindTrend& job, StoreAnswer& answer) {
    answer.trend = readTrend(healthy(), job.member_id, job.exercise_id);
}

void SqliteStore::doJob(const FindTraining& job, StoreAnswer& answer) {
    answer.training = read([&](Connection& connection) { return readTraining(connection, job); });
}

void SqliteStore::doJob(const FindPrograms&, StoreAnswer& answer) {
    answer.programs = readPrograms(healthy());
}

void SqliteStore::doJob(const FindRoster& job, StoreAnswer& answer) {
    answer.roster = read([&](Connection& connection) {
        requireStaff(connection, job.asker_id);
        return readRoster(connection, job);
    });
}

void SqliteStore::doJob(const FindOverrides& job, StoreAnswer& answer) {
    answer.overrides = readOverrides(healthy(), job.member_id, job.limit);
}

void SqliteStore::doJob(const SaveHealth& job, StoreAnswer& answer) {
    const std::optional<Seal> sealed = job.then.empty() ? std::nullopt : std::optional(seal());
    write([&](Connection& connection) {
        saveHealth(connection, job);
        if (sealed) answer.overrides = saveOverrides(connection, *sealed, job.then, options_.console);
    });
}

void SqliteStore::doJob(const SavePreparation& job, StoreAnswer&) {
    write([&](Connection& connection) { savePreparation(connection, job); });
}

void SqliteStore::doJob(const SaveOverrides& job, StoreAnswer& answer) {
    const Seal sealed = seal();
    write([&](Connection& connection) {
        answer.overrides = saveOverrides(connection, sealed, job.rows, options_.console);
    });
}

void SqliteStore::doJob(const SaveProgram& job, StoreAnswer& answer) {
    const Seal sealed = seal();
    write([&](Connection& connection) {
        requireAuthor(connection, job.program.author_id, options_.console);
        answer.programs = {writeProgram(connection, sealed, job.program)};
        answer.overrides = saveOverrides(connection, sealed, job.then, options_.console);
    });
}

void SqliteStore::doJob(const SaveRep& job, StoreAnswer&) {
    write([&](Connection& connection) {
        writeSet(connection, job.set, true);
        writeRep(connection, job.rep);
    });
}

void SqliteStore::doJob(const Enrol& job, StoreAnswer& answer) {
    if (const std::string fault = faultOfName(job.member.first_name); !fault.empty())
        refuse(fault, "type a first name of 1 to 40 letters");
    const std::string mac = job.card_uid.empty() ? "" : macOf(job.card_uid);
    std::string hash;
    if (!job.pin.empty()) {
        requirePin(job.pin);
        // Done again, the PIN that is there already stays: each hash has a salt of its own.
        if (!pinIs(healthy(), key(), job.member.id, job.pin)) hash = hashPin(key(), job.member.id, job.pin);
    }
    write([&](Connection& connection) {
        writeMember(connection, job.member);
        if (!mac.empty()) {
            const auto holder = readCardHolder(connection, mac);
            answer.taken = holder && holder->id != job.member.id;
            if (answer.taken)
                refuse("this card has become somebody's meanwhile", "take another card, or none");
            writeCard(connection, {mac, job.member.id, job.member.created});
        }
        if (!hash.empty()) writePin(connection, job.member.id, hash);
    });
    answer.member = readMember(healthy(), job.member.id);
}

void SqliteStore::doJob(const CheckPin& job, StoreAnswer& answer) {
    const CardKey& card_key = key();
    Attempt attempt;
    write([&](Connection& connection) { attempt = countAttempt(connection, job.member_id, job.at); });
    if (attempt.look && pinIs(healthy(), card_key, job.member_id, job.pin)) {
        write([&](Connection& connection) { forgiveAttempts(connection, job.member_id); });
        answer.member = readMember(healthy(), job.member_id);
    } else {
        answer.pin = attempt.if_wrong;
    }
}

StoreAnswer SqliteStore::perform(const StoreJob& job) {
    StoreAnswer answer;
    std::int64_t let_go = 0;
    const auto attempt = [&] {
        answer = {};
        answer.number = job.number;
        answer.let_go = let_go;
        committed_ = false;
        return safely([&] { std::visit([&](const auto& what) { doJob(what, answer); }, job.what); });
    };
    auto done = attempt();
    // Each step gives a job of usual size room; one that wants more is tried again by whoever asked.
    constexpr int kSteps = 8;
    for (int step = 0; step < kSteps && !done && done.error().kind == StoreError::Kind::Full; ++step) {
        const auto went = safely([&] { return letOldestSamplesGo(healthy()); });
        if (!went || *went == 0) break;
        let_go += *went;
        done = attempt();
    }
    if (done) {
        answer.saved = committed_;
    } else {
        answer.error = done.error().what;
        answer.advice = done.error().advice;
        answer.retry = worthRetrying(done.error().kind);
        answer.overrides.clear();  // what a refused job had begun
        answer.programs.clear();
    }
    return answer;
}

StoreResult<void> SqliteStore::addMember(const MemberRecord& member) {
    return safely([&] { write([&](Connection& connection) { writeMember(connection, member); }); });
}

StoreResult<void> SqliteStore::addCard(const std::string& uid, const std::string& member_id,
                                       const Moment& at) {
    return safely([&] {
        const CardRecord card{macOf(uid), member_id, at};
        write([&](Connection& connection) { writeCard(connection, card); });
    });
}

StoreResult<void> SqliteStore::setPin(const std::string& member_id, const std::string& pin) {
    return safely([&] {
        if (!readMember(healthy(), member_id))
            refuse("nobody here has that number", "plumbline member list shows everybody's");
        if (!pin.empty()) requirePin(pin);
        const std::string hash = pin.empty() ? "" : hashPin(key(), member_id, pin);
        write([&](Connection& connection) { writePin(connection, member_id, hash); });
    });
}

StoreResult<std::vector<CardRecord>> SqliteStore::cards() {
    return safely([&] { return readCards(healthy()); });
}

StoreResult<std::vector<MemberRecord>> SqliteStore::members() {
    return safely([&] { return readMembers(healthy()); });
}

StoreResult<std::vector<ExerciseRecord>> SqliteStore::exercises() {
    return safely([&] { return readExercises(healthy()); });
}

StoreResult<void> SqliteStore::saveExercise(const ExerciseRecord& exercise) {
    return safely([&] { write([&](Connection& connection) { saveGymExercise(connection, exercise); }); });
}

StoreResult<void> SqliteStore::setCues(const std::string& exercise_id, const std::vector<std::string>& cues) {
    return safely(
        [&] { write([&](Connection& connection) { writeGymCues(connection, exercise_id, cues); }); });
}

StoreResult<std::vector<StoredSet>> SqliteStore::sets(std::int64_t from_ms, std::int64_t to_ms,
                                                      bool with_deleted) {
    return safely([&] {
        std::vector<StoredSet> sets;
        readSets(healthy(), from_ms, to_ms, with_deleted, [&](StoredSet set) {
            sets.push_back(std::move(set));
            return true;
        });
        return sets;
    });
}

StoreResult<SampleSweep> SqliteStore::sweepSamples(const SampleSweep& from, bool count_only) {
    return safely([&] {
        SampleSweep swept = from;
        if (count_only)
            read([&](Connection& connection) { sweepOldSamples(connection, true, swept); });
        else
            write([&](Connection& connection) { sweepOldSamples(connection, false, swept); });
        return swept;
    });
}

StoreResult<std::string> SqliteStore::samples(const std::string& rep_id) {
    return safely([&] { return readSamples(healthy(), rep_id); });
}

StoreResult<std::vector<OverrideRecord>> SqliteStore::overrides() {
    return safely([&] { return readAllOverrides(healthy()); });
}

StoreResult<ChainReport> SqliteStore::verifyOverrides() {
    return safely([&] { return db::verifyOverrides(healthy(), seal()); });
}

StoreResult<void> SqliteStore::forEachVisit(std::int64_t from_ms, std::int64_t to_ms,
                                            const std::function<bool(const UsageVisit&)>& visit) {
    return safely(
        [&] { read([&](Connection& connection) { readVisits(connection, from_ms, to_ms, visit); }); });
}

StoreResult<UsageFacts> SqliteStore::usageFacts(std::int64_t from_ms, std::int64_t to_ms) {
    return safely([&] {
        return read([&](Connection& connection) { return readUsageFacts(connection, from_ms, to_ms); });
    });
}

StoreResult<UsageExtent> SqliteStore::usageExtent(std::int64_t from_ms, std::int64_t to_ms) {
    return safely([&] {
        return read([&](Connection& connection) { return readUsageExtent(connection, from_ms, to_ms); });
    });
}

StoreResult<std::int64_t> SqliteStore::outboxLength() {
    return safely([&] { return healthy().integer("SELECT count(*) FROM outbox"); });
}

StoreResult<void> SqliteStore::writeSnapshot(const fs::path& to, const std::function<bool()>& give_way) {
    // Not safely(): a full or missing place for the copy says nothing about the store itself.
    return guarded(options_.file, [&] { healthy().copyTo(to, give_way); });
}

StoreResult<std::string> SqliteStore::check() {
    return safely([&] { return healthy().text("PRAGMA quick_check"); });
}

}  // namespace plumbline::db
