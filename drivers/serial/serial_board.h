#pragma once
// A board behind a serial chip, as an emulator: what devices that speak over a serial line share on their
// side of the wire.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {

/// One thread at a time. Time goes in steps of `step_us`; what the host wrote is heard at the next step.
class SerialBoard : public Emulator {
  public:
    /// `facts` decide the chip; the board itself speaks and listens at `baud`.
    SerialBoard(const UnitFacts& facts, std::uint32_t baud, std::int64_t step_us = 1000);

    [[nodiscard]] TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) final;
    bool write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) final;
    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) final;

  protected:
    /// One step of the board's program at `t_us`.
    virtual void run(std::int64_t t_us, const TruthAt& truth) = 0;
    /// Bytes from the host, at the board's speed.
    virtual void heard(std::int64_t t_us, std::string_view bytes) { (void)t_us, (void)bytes; }
    /// The host raised DTR: boards with an auto-reset circuit start anew.
    virtual void dtrRose(std::int64_t t_us) { (void)t_us; }

    /// Sends bytes now; only within run(), heard() and dtrRose().
    void say(std::int64_t t_us, std::string_view bytes);

  private:
    std::unique_ptr<SerialChipEmulator> chip_;
    std::uint32_t baud_;
    std::int64_t step_us_;
    std::optional<std::int64_t> next_us_;  // empty before power-up
    std::string from_host_;
    bool rose_ = false;
    std::vector<Packet> packets_;
};

}  // namespace plumbline::drivers
