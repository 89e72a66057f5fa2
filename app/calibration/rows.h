#pragma once
// The row that a finding at the rack becomes: all that was in force for the channel, with what was found in
// its place, dated and with an id of its own. Pure; any thread.

#include <cstdint>

#include "app/calibration/in_force.h"
#include "app/calibration/span.h"
#include "app/calibration/tare.h"
#include "app/signal/guided_pull.h"
#include "db/records.h"

namespace plumbline::app {

/// A row that the store was asked to keep by job `job`.
struct CalibrationOnItsWay {
    std::uint64_t job = 0;
    db::CalibrationRecord row;
    bool saved = false;
};

/// Every function takes the row in force before and the moment of the finding.
db::CalibrationRecord taredCalibration(db::CalibrationRecord before, const Tare& found,
                                       const db::Moment& taken);
db::CalibrationRecord spannedCalibration(db::CalibrationRecord before, const std::vector<SpanPoint>& points,
                                         const Span& found, const db::Moment& taken);
db::CalibrationRecord pulledCalibration(db::CalibrationRecord before, const signal::PullTask& task,
                                        const signal::PullResult& found, const db::Moment& taken);
/// `metres`: of the bar on its hooks above the cable's outlet. A slant found earlier is kept, else none.
db::CalibrationRecord raisedCalibration(db::CalibrationRecord before, double metres, const db::Moment& taken);
/// `turned`: pressing made the reading fall, so the sign is the other one.
db::CalibrationRecord assignedCalibration(db::CalibrationRecord before, LoadChannel place, bool turned,
                                          const std::string& basis, const db::Moment& taken);

}  // namespace plumbline::app
