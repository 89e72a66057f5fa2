#pragma once
// Rows into tables, each with its outbox row. Called inside a transaction of the store; throws
// SQLite::Exception.

#include <optional>
#include <string>
#include <vector>

#include "db/job.h"
#include "db/records.h"
#include "db/store.h"

namespace plumbline::db {

class Connection;

/// The outbox row of a change: what kind of row, and its id.
void noteForHub(Connection& connection, const char* kind, const std::string& id);

/// Inserts or replaces by id. A session that is somebody's never becomes nobody's again: the engine may still
/// end it as a guest's after it was claimed.
void writeSession(Connection& connection, const SessionRecord& session);
void writeCalibration(Connection& connection, const CalibrationRecord& calibration);
/// See SaveSet. With `only_if_open` a set that is already closed on disk stays as it is: a rep that is saved
/// late must not open its set again.
void writeSet(Connection& connection, const SetRecord& set, bool only_if_open,
              const std::optional<Moment>& at = std::nullopt);
/// Inserts or replaces by id; empty samples leave stored ones alone.
void writeRep(Connection& connection, const RepRecord& rep);

/// See ReplaceFigures.
void replaceFigures(Connection& connection, const ReplaceFigures& job);

/// Ends what a power cut left open, with reason "power", at the last moment that is on record: a set at the
/// end of its last movement, its counted reps and loss taken anew from its reps; a session at the end of its
/// last set. Returns how many sets and sessions were ended; `whose` becomes the visits of members among them.
int endWhatPowerCut(Connection& connection, std::vector<CutOffVisit>& whose);

}  // namespace plumbline::db
