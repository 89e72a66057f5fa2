#include "db/pin.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "db/connection.h"
#include "db/errors.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

/// Longer than any card's number, and with letters no reader types: never the hash of a card.
std::string keyed(const CardKey& key, const std::string& member_id, const std::string& pin) {
    return key.mac("PIN OF MEMBER " + member_id + "=" + pin);
}

Stamp stampOf(Query& row) {
    Stamp stamp;
    stamp.boot = row.big();
    stamp.t_us = row.big();
    stamp.wall_ms = row.big();
    stamp.clock_ok = row.flag();
    return stamp;
}

/// What is stored of somebody's attempts; a PIN that was never tried has a boot of 0, which no row has.
struct Tried {
    int failures = 0;
    std::int64_t lock_ms = 0;
    Stamp last;
};

Tried readTried(Connection& connection, const std::string& member_id) {
    Query row = connection.query(
        "SELECT failures, lock_ms, coalesce(tried_boot, 0), tried_us, tried_wall_ms, "
        "coalesce(tried_clock_ok, 0)"
        " FROM pin WHERE member_id = ?1");
    if (!row.with(member_id).next()) {
        refuse("this member has no PIN", "hold the card to the reader, or ask staff for a PIN");
    }
    Tried tried;
    tried.failures = row.small();
    tried.lock_ms = row.big();
    tried.last = stampOf(row);
    return tried;
}

}  // namespace

std::int64_t lockAfter(int failures) {
    if (failures < kFreeTries) return 0;
    std::int64_t lock_ms = kFirstLockMs;
    for (int i = kFreeTries; i < failures && lock_ms < kLongestLockMs; ++i) lock_ms *= 2;
    return std::min(lock_ms, kLongestLockMs);
}

std::int64_t lockLeft(std::int64_t lock_ms, const Stamp& begun, const Stamp& at) {
    std::int64_t passed_ms = at.t_us / 1000;
    if (begun.boot == at.boot) {
        passed_ms = (at.t_us - begun.t_us) / 1000;
    } else if (begun.clock_ok && at.clock_ok) {
        passed_ms = std::max(passed_ms, at.wall_ms - begun.wall_ms);
    }
    return std::clamp<std::int64_t>(lock_ms - passed_ms, 0, lock_ms);
}

std::string hashPin(const CardKey& key, const std::string& member_id, const std::string& pin) {
    const std::string text = keyed(key, member_id, pin);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), text.data(), text.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        fail(StoreError::Kind::Io, "there is not enough memory to keep a PIN safely",
             "close other programs on the rack, or reboot it");
    }
    return hash.data();
}

bool pinIs(Connection& connection, const CardKey& key, const std::string& member_id, const std::string& pin) {
    std::string hash;
    {
        Query row = connection.query("SELECT hash FROM pin WHERE member_id = ?1");
        if (!row.with(member_id).next()) return false;
        hash = row.text();
    }
    const std::string text = keyed(key, member_id, pin);
    return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

void writePin(Connection& connection, const std::string& member_id, const std::string& hash) {
    if (hash.empty()) {
        connection.query("DELETE FROM pin WHERE member_id = ?1").with(member_id).run();
    } else {
        connection
            .query(
                "INSERT INTO pin(member_id, hash) VALUES(?1, ?2) ON CONFLICT(member_id) DO UPDATE SET"
                " (hash, failures, lock_ms) = (excluded.hash, 0, 0)")
            .with(member_id, hash)
            .run();
    }
    if (connection.changed() > 0) noteForHub(connection, "member", member_id);
}

Attempt countAttempt(Connection& connection, const std::string& member_id, const Moment& at) {
    const Stamp now = connection.stamp(at);
    Tried tried = readTried(connection, member_id);
    const bool again = tried.last.boot == now.boot && tried.last.t_us == now.t_us;
    const auto answer = [&] {
        const std::int64_t left = lockLeft(tried.lock_ms, tried.last, now);
        return PinAnswer{std::max(0, kFreeTries - tried.failures), left};
    };
    if (!again && answer().locked_ms > 0) return {false, answer()};
    if (!again) {
        tried = {tried.failures + 1, lockAfter(tried.failures + 1), now};
        connection
            .query(
                "UPDATE pin SET (failures, lock_ms, tried_boot, tried_us, tried_wall_ms, tried_clock_ok)"
                " = (?2, ?3, ?4, ?5, ?6, ?7) WHERE member_id = ?1")
            .with(member_id, tried.failures, tried.lock_ms, now)
            .run();
    }
    return {true, answer()};
}

void forgiveAttempts(Connection& connection, const std::string& member_id) {
    connection
        .query(
            "UPDATE pin SET (failures, lock_ms) = (0, 0) WHERE member_id = ?1 AND (failures, lock_ms) <> (0, "
            "0)")
        .with(member_id)
        .run();
}

}  // namespace plumbline::db
