#include "app/calibration/rows.h"

#include <fmt/format.h>

#include <cmath>

namespace plumbline::app {
namespace {

constexpr double kUmPerM = 1e6;

db::CalibrationRecord made(db::CalibrationRecord row, const char* method, std::string basis,
                           const db::Moment& taken) {
    row.method = method;
    row.basis = std::move(basis);
    row.taken = taken;
    row.id = calibrationId(row);
    return row;
}

}  // namespace

db::CalibrationRecord taredCalibration(db::CalibrationRecord before, const Tare& found,
                                       const db::Moment& taken) {
    before.zero_counts = found.zero_counts;
    return made(std::move(before), "tare", fmt::format("0 kg: {}", found.zero_counts), taken);
}

db::CalibrationRecord spannedCalibration(db::CalibrationRecord before, const std::vector<SpanPoint>& points,
                                         const Span& found, const db::Moment& taken) {
    before.unit_per_count = found.unit_per_count;
    before.sign = found.sign;
    before.zero_counts = found.zero_counts;
    before.residual_ppm = std::llround(found.worst_part * 1e6);
    std::string basis;
    for (const SpanPoint& point : points)
        basis += fmt::format("{}{} kg: {:.0f}", basis.empty() ? "" : "; ", point.kg, point.counts);
    return made(std::move(before), "span", std::move(basis), taken);
}

db::CalibrationRecord pulledCalibration(db::CalibrationRecord before, const signal::PullTask& task,
                                        const signal::PullResult& found, const db::Moment& taken) {
    before.unit_per_count = found.m_per_count;
    before.sign = found.count_sign;
    before.residual_ppm = std::llround(found.spread * 1e6);
    if (found.slant) {
        before.slant_offset_um = std::llround(found.slant->offset_m * kUmPerM);
        before.hook_height_um = std::llround(found.slant->hook_height_m * kUmPerM);
    }
    return made(std::move(before), "pull",
                fmt::format("{} pulls of {} m, back within {:.1f} mm", task.pulls, task.distance_m,
                            found.return_error_m * 1000),
                taken);
}

db::CalibrationRecord raisedCalibration(db::CalibrationRecord before, double metres,
                                        const db::Moment& taken) {
    before.hook_height_um = std::llround(metres * kUmPerM);
    if (!before.slant_offset_um) before.slant_offset_um = 0;
    return made(std::move(before), "height", fmt::format("hooks {} m above the outlet", metres), taken);
}

db::CalibrationRecord assignedCalibration(db::CalibrationRecord before, LoadChannel place, bool turned,
                                          const std::string& basis, const db::Moment& taken) {
    before.place = nameOf(place);
    if (turned) before.sign = -before.sign;
    return made(std::move(before), "assign", basis, taken);
}

}  // namespace plumbline::app
