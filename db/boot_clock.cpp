#include "db/boot_clock.h"

#include "db/connection.h"

namespace plumbline::db {

namespace {

void putRight(Moment& moment, const BootClocks& clocks) {
    if (moment.clock_ok) return;
    const auto clock = clocks.find(moment.boot_id);
    if (clock == clocks.end()) return;
    moment.wall_ms = moment.t_us / 1000 + clock->second;
    moment.clock_ok = true;
}

void putRight(std::optional<Moment>& moment, const BootClocks& clocks) {
    if (moment) putRight(*moment, clocks);
}

}  // namespace

BootClocks bootClocks(Connection& connection) {
    static const std::string sql =
        std::string(kWithClock) + " SELECT boot_id, behind_ms FROM clock JOIN boot ON boot.n = clock.boot";
    BootClocks clocks;
    Query rows = connection.query(sql.c_str());
    while (rows.next()) {
        std::string boot = rows.text();
        clocks.emplace(std::move(boot), rows.big());
    }
    return clocks;
}

void putRight(StoredSet& stored, const BootClocks& clocks) {
    putRight(stored.set.started, clocks);
    putRight(stored.set.ended, clocks);
    putRight(stored.session.started, clocks);
    putRight(stored.session.ended, clocks);
    for (RepRecord& rep : stored.reps) putRight(rep.concentric_start, clocks);
}

}  // namespace plumbline::db
