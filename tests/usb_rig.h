#pragma once
// USB hardware for tests: devices that libusb, libudev and the programs started from here take for real.
// umockdev redirects sysfs, uevents and the device nodes; behind a node an Emulator answers as the device
// would. Needs umockdev-wrapper (see CMakeLists.txt). One rig at a time, because umockdev's testbed is in the
// environment.

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/device_kind.h"

namespace plumbline::test {

/// What a unit says of itself and how it is wired.
struct UnitSpec {
    std::string port = "1-1";  ///< the kernel's name of the place: bus 1, port 1
    std::string serial{};
    std::optional<drivers::UsbMatch> ids{};     ///< default: the kind's first
    std::optional<drivers::UsbShape> shape{};   ///< what its descriptors say; default: the kind's
    std::uint16_t packet_size = 64;             ///< wMaxPacketSize of its endpoints
    std::vector<std::uint8_t> out_endpoints{};  ///< of the type of the IN endpoint
    std::string kernel_driver{};                ///< bound at plug-in, e.g. "ftdi_sio"
    bool cdc = false;                   ///< its endpoints are on the data interface of a communication device
    bool lacks_in = false;              ///< its interface has no endpoints at all
    std::uint16_t release = 0;          ///< bcdDevice; 0: as a typical unit
    drivers::DeviceOptions options{};   ///< for its emulator
    std::uint8_t least_latency_ms = 0;  ///< an FTDI chip that makes no packets more often than this
    double pace = 1;                    ///< the unit's clock against ours
};

/// In what order the kernel tells of an unplug; all have been seen.
enum class UnplugOrder : std::uint8_t {
    TransfersFirst,  ///< the last packet is cut short, transfers end, the event comes 40 ms later
    EventFirst,      ///< the event, transfers end 40 ms later
    ErrorFirst,      ///< a protocol error, then as TransfersFirst
};

/// One device. Every function may be called from any thread while the rig lives.
class RigUnit {
  public:
    virtual ~RigUnit() = default;

    /// Appears at a new address. The unit's clock starts at 0 with the first plug and never stops.
    virtual void plug() = 0;
    virtual void unplug(UnplugOrder order = UnplugOrder::TransfersFirst) = 0;
    /// The "add" event once more, as udev does when a device appears while a listener registers.
    virtual void announceAgain() = 0;

    /// The IN endpoint halts; after clear_halt it halts again until that happened `times` times.
    virtual void stall(int times) = 0;
    /// These bytes arrive as a packet of their own before the next one.
    virtual void inject(std::vector<std::uint8_t> bytes) = 0;
    /// The next transfer ends with this errno, e.g. EPROTO or EOVERFLOW.
    virtual void failTransfer(int error) = 0;
    /// The next `times` claims fail with EINVAL: the device is not configured yet.
    virtual void failClaims(int times) = 0;
    /// Another program holds the interface through usbfs.
    virtual void holdByOther(bool held) = 0;
    /// The sensor behind the unit dies: nothing is sent.
    virtual void mute(bool muted) = 0;
    /// The kernel loses every transfer that is cancelled.
    virtual void loseCancelled(bool lose) = 0;
    /// Mode of the device node, e.g. 0: nobody may open it.
    virtual void setNodeMode(mode_t mode) = 0;

    /// Every program that had the node open is dead. The kernel sees that by itself; umockdev misses it when
    /// the death falls between a request and its answer, so whoever killed the last of them says so.
    virtual void forgetPrograms() = 0;

    [[nodiscard]] virtual std::int64_t clockUs() const = 0;     ///< the unit's own clock
    [[nodiscard]] virtual std::string boundDriver() const = 0;  ///< "usbfs" while claimed
    [[nodiscard]] virtual int haltsCleared() const = 0;
    [[nodiscard]] virtual int transfersDone() const = 0;     ///< IN transfers given back since the first plug
    [[nodiscard]] virtual int transfersWaiting() const = 0;  ///< IN transfers queued now
    [[nodiscard]] virtual int openNodes() const = 0;         ///< programs that have the node open
};

class UsbRig {
  public:
    UsbRig();
    ~UsbRig();

    /// True when the tests run under umockdev-wrapper.
    static bool available();

    /// A unit, not yet plugged in. `truth` is asked on the unit's clock, from the rig's thread. Lives as long
    /// as the rig.
    RigUnit& add(const drivers::DeviceKind& kind, UnitSpec spec, drivers::TruthAt truth);

    /// Starts a program that sees the same devices; `arguments[0]` is its path. Output goes to ours. The
    /// process id.
    static pid_t start(const std::vector<std::string>& arguments);
    /// Waits for it; its exit status, or -1 when it had to be killed after `patience`.
    static int finish(pid_t program, std::chrono::milliseconds patience);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// One line of comma separated displacements in mm, one per ms, as Chronojump saves them. Empty when
/// unreadable.
std::vector<int> readEncoderFile(const std::filesystem::path& file);

/// A bar that stands still until `start_us` of the unit's clock and then moves by these millimetres, one per
/// ms.
drivers::TruthAt barMoving(std::vector<int> millimetres, std::int64_t start_us);

}  // namespace plumbline::test
