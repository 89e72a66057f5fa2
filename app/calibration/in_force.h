#pragma once
// Which calibration each channel of each device is measured with: the newest made at the rack for this very
// unit, else the configuration's. Rows are dated and never overwritten; a new one goes into force only when
// the owner says so, which is never within a set. Pure; one thread (the engine's).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/load_channels.h"
#include "db/records.h"

namespace plumbline::app {

struct ChannelInForce {
    db::CalibrationRecord record;           ///< with its id; `taken` only where it was made at the rack
    LoadChannel place = LoadChannel::None;  ///< None also where another channel has the better claim
    [[nodiscard]] bool atRack() const { return record.method != "configured"; }
    /// Counts to m (transducer) or N (load cell), up and pressed positive.
    [[nodiscard]] double value(std::int64_t counts) const {
        return record.sign * record.unit_per_count * static_cast<double>(counts - record.zero_counts);
    }
};

/// A row's id is made of everything it says, so the same configuration of the same unit is one row and any
/// change is a new one; one made at the rack also has its moment in it and is always new.
std::string calibrationId(const db::CalibrationRecord& record);

/// The configured calibration of a device's channel, but for serial number and moment; with the place of a
/// load channel, without an id.
db::CalibrationRecord configuredCalibration(const DeviceConfig& device, const drivers::DeviceKind& kind,
                                            int channel);

/// m or N per count of a device that nobody has calibrated, as its configuration or else its kind says;
/// nothing where both leave it open.
std::optional<double> usualScale(const DeviceConfig& device, const drivers::DeviceKind& kind);

class Calibrations {
  public:
    /// `config` must outlive it. Starts with the configuration in force.
    explicit Calibrations(const Config& config);

    /// What the store knows of calibrations made at the rack, oldest first.
    void found(const std::vector<db::CalibrationRecord>& rows);
    /// A calibration has just been made; `row` has its id.
    void made(const db::CalibrationRecord& row);
    /// Which unit plays a device's part.
    void unit(std::size_t device, const std::string& serial);

    struct Changed {
        bool lpt = false;   ///< figures of a transducer
        bool load = false;  ///< figures or place of a load cell
    };
    /// Puts what was told since the last call into force. Says which figures are others now.
    Changed apply();

    /// By channel number; empty for readers and unknown kinds. Good until the next apply().
    [[nodiscard]] const std::vector<ChannelInForce>& of(std::size_t device) const {
        return in_force_[device];
    }

  private:
    [[nodiscard]] std::vector<std::vector<ChannelInForce>> wanted() const;

    const Config& config_;
    std::vector<std::string> serials_;            // by device
    std::vector<db::CalibrationRecord> at_rack_;  // oldest first
    std::vector<std::vector<ChannelInForce>> in_force_;
};

}  // namespace plumbline::app
