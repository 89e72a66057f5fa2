#include "tests/usb_rig.h"

#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <fstream>
#include <string_view>
#include <thread>

#include "drivers/boot_time.h"
#include "tests/usb_rig_node.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using drivers::bootTimeUs;
using drivers::ControlRequest;
using drivers::DeviceKind;
using drivers::Packet;
using drivers::TruthAt;

constexpr std::size_t kMostQueued = 10'000;  // packets kept for a program that has claimed but does not read
constexpr auto kBetweenSigns = 40ms;         // between the two signs of an unplug
constexpr int kFirstAddress = 2;
constexpr int kLastAddress = 127;
constexpr unsigned kFirstIn = 0x81;

/// Device, configuration, interfaces up to the wanted one, its endpoints (USB 2.0 section 9.6), as hex.
std::string descriptors(const drivers::UsbMatch& ids, std::uint16_t release, const drivers::UsbShape& shape,
                        const UnitSpec& spec) {
    const unsigned wanted = spec.cdc ? 1 : shape.interface;
    const unsigned interfaces = wanted + 1U;
    std::vector<unsigned> endpoints;
    if (!spec.lacks_in) endpoints.push_back(shape.in_endpoint == 0 ? kFirstIn : shape.in_endpoint);
    endpoints.insert(endpoints.end(), spec.out_endpoints.begin(), spec.out_endpoints.end());
    const auto total = 9U + 9U * interfaces + 7U * static_cast<unsigned>(endpoints.size());
    const auto word = [](unsigned v) { return fmt::format("{:02x}{:02x}", v & 0xffU, v >> 8U); };
    std::string text = "1201000200000040" + word(ids.vendor) + word(ids.product) + word(release) + "0102" +
                       (spec.serial.empty() ? "00" : "03") + "01";
    text += "0902" + word(total) + fmt::format("{:02x}", interfaces) + "0100a032";
    for (unsigned i = 0; i < interfaces; ++i) {
        const bool ours = i == wanted;
        const unsigned device_class = !spec.cdc ? 0xff : ours ? 0x0a : 0x02;
        text += fmt::format("0904{:02x}00{:02x}{:02x}000000", i, ours ? endpoints.size() : 0U, device_class);
        if (!ours) continue;
        for (const unsigned address : endpoints)
            text +=
                fmt::format("0705{:02x}{:02x}", address, shape.bulk ? 2 : 3) + word(spec.packet_size) + "01";
    }
    return text;
}

class Unit final : public RigUnit, private NodeDevice {
  public:
    Unit(Bench& bench, const DeviceKind& kind, UnitSpec spec, TruthAt truth)
        : bench_(bench), kind_(kind), spec_(std::move(spec)), truth_(std::move(truth)) {}

    void plug() override;
    void unplug(UnplugOrder order) override;
    void announceAgain() override { umockdev_testbed_uevent(bench_.testbed, sysPath().c_str(), "add"); }
    void tick();

    void stall(int times) override {
        const std::lock_guard lock(bench_.mutex);
        halts_ = times;
        deliver();
    }
    void inject(std::vector<std::uint8_t> bytes) override {
        const std::lock_guard lock(bench_.mutex);
        queue_.push_back({0, kind_.usb.in_endpoint, std::move(bytes)});
        deliver();
    }
    void failTransfer(int error) override {
        const std::lock_guard lock(bench_.mutex);
        failure_ = error;
        deliver();
    }
    void failClaims(int times) override { set(claim_failures_, times); }
    void holdByOther(bool held) override {
        const std::lock_guard lock(bench_.mutex);
        other_holds_ = held;
        bind(held ? "usbfs" : "");
    }
    void mute(bool muted) override { set(muted_, muted); }
    void loseCancelled(bool lose) override { set(loses_cancelled_, lose); }
    void setNodeMode(mode_t mode) override { nodes_.back()->setMode(mode); }

    std::int64_t clockUs() const override {
        const std::lock_guard lock(bench_.mutex);
        return clock();
    }
    std::string boundDriver() const override {
        const std::lock_guard lock(bench_.mutex);
        return driver_;
    }
    int haltsCleared() const override {
        const std::lock_guard lock(bench_.mutex);
        return halts_cleared_;
    }
    int transfersDone() const override {
        return sum([](const Node& node) { return node.done(); });
    }
    int transfersWaiting() const override {
        return sum([](const Node& node) { return node.waiting(); });
    }
    void forgetPrograms() override {
        const std::lock_guard lock(bench_.mutex);
        for (const auto& node : nodes_) node->forgetAll();
    }
    int openNodes() const override {
        return sum([](const Node& node) { return node.clients(); });
    }

  private:
    int claim(bool detach_kernel_driver) override;
    bool release() override {
        if (--claims_ > 0) return true;
        claims_ = 0;
        bind("");
        return false;
    }
    void connectKernelDriver() override {
        if (claims_ == 0) bind(spec_.kernel_driver);
    }
    drivers::UnitFacts facts() const;
    std::string driver() override { return driver_; }
    void clearHalt() override {
        ++halts_cleared_;
        if (halts_ > 0) --halts_;
    }
    int control(const ControlRequest& request, std::vector<std::uint8_t>& answer) override;
    int write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override {
        return emulator_->write(endpoint, bytes) ? 0 : EPIPE;
    }
    void deliver() override;
    bool losesCancelled() override { return loses_cancelled_; }

    template <typename T>
    void set(T& knob, T value) {
        const std::lock_guard lock(bench_.mutex);
        knob = value;
    }
    template <typename Count>
    int sum(Count count) const {
        const std::lock_guard lock(bench_.mutex);
        int total = 0;
        for (const auto& node : nodes_) total += count(*node);
        return total;
    }
    std::int64_t clock() const {
        if (!first_plug_us_) return 0;
        return static_cast<std::int64_t>(static_cast<double>(bootTimeUs() - *first_plug_us_) * spec_.pace);
    }
    std::string devicePath() const { return "/devices/usb1/" + spec_.port; }
    std::string sysPath() const { return "/sys" + devicePath(); }
    void bind(const std::string& driver);
    void announce(int address);
    void endTransfers();
    void removeFromSysfs();

    Bench& bench_;
    const DeviceKind& kind_;
    const UnitSpec spec_;
    const TruthAt truth_;
    std::vector<std::unique_ptr<Node>> nodes_;  // of every plug-in so far; the last is the present one
    bool plugged_ = false;
    bool in_sysfs_ = false;  // complete there, links may be made
    int address_ = 0;
    std::unique_ptr<drivers::Emulator> emulator_;
    std::deque<Packet> queue_;
    std::vector<std::uint8_t> begun_;  // of the transfer that is not yet full
    std::optional<std::int64_t> first_plug_us_;
    std::string driver_;
    bool claimed_ = false;
    bool other_holds_ = false;
    bool muted_ = false;
    bool loses_cancelled_ = false;
    bool cut_next_ = false;  // the next packet is torn, then the device is gone
    int halts_ = 0;
    int halts_cleared_ = 0;
    int failure_ = 0;
    int claim_failures_ = 0;
    int claims_ = 0;  // interfaces
};

drivers::UnitFacts Unit::facts() const {
    drivers::UnitFacts facts = drivers::typicalFacts(kind_);
    if (spec_.ids) facts.vendor = spec_.ids->vendor, facts.product = spec_.ids->product;
    if (spec_.release != 0) facts.release = spec_.release;
    return facts;
}

void Unit::plug() {
    std::unique_lock lock(bench_.mutex);
    do bench_.last_address = bench_.last_address == kLastAddress ? kFirstAddress : bench_.last_address + 1;
    while (!bench_.addresses.insert(bench_.last_address).second);
    address_ = bench_.last_address;
    lock.unlock();
    auto node = std::make_unique<Node>(bench_, static_cast<NodeDevice&>(*this), address_);
    lock.lock();
    nodes_.push_back(std::move(node));
    emulator_ = kind_.emulator(facts(), spec_.options);
    queue_.clear();
    begun_.clear();
    claimed_ = cut_next_ = false;
    claims_ = 0;
    driver_.clear();
    if (!first_plug_us_) first_plug_us_ = bootTimeUs();
    plugged_ = true;
    lock.unlock();
    announce(address_);
}

void Unit::announce(int address) {
    const drivers::UsbMatch& ids = spec_.ids ? *spec_.ids : kind_.matches.front();
    const std::string serial = spec_.serial.empty() ? "" : fmt::format("A: serial={}\\n\n", spec_.serial);
    umockdev_testbed_add_from_string(
        bench_.testbed,
        fmt::format(
            "P: {}\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM={:03}\n"
            "E: DEVNAME=/dev/bus/usb/001/{:03}\nE: DEVTYPE=usb_device\nA: bConfigurationValue=1\\n\n"
            "A: busnum=1\\n\nA: devnum={}\\n\nA: speed=12\\n\nA: idVendor={:04x}\\n\nA: idProduct={:04x}\\n\n"
            "A: product={}\\n\n{}H: descriptors={}\n",
            devicePath(), address, address, address, ids.vendor, ids.product, kind_.name, serial,
            descriptors(ids, facts().release, spec_.shape.value_or(kind_.usb), spec_))
            .c_str(),
        nullptr);
    const unsigned interface = kind_.usb.interface;
    umockdev_testbed_add_from_string(bench_.testbed,
                                     fmt::format("P: {}/{}:1.{}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n"
                                                 "A: bInterfaceNumber={:02x}\\n\n",
                                                 devicePath(), spec_.port, interface, interface)
                                         .c_str(),
                                     nullptr);
    const std::lock_guard lock(bench_.mutex);
    in_sysfs_ = true;
    bind(claimed_ || other_holds_ ? "usbfs" : spec_.kernel_driver);
}

void Unit::unplug(UnplugOrder order) {
    if (order == UnplugOrder::EventFirst) {
        removeFromSysfs();
        std::this_thread::sleep_for(kBetweenSigns);
        endTransfers();
    } else {
        if (order == UnplugOrder::ErrorFirst) {
            failTransfer(EPROTO);
            std::this_thread::sleep_for(2ms);
        }
        endTransfers();
        std::this_thread::sleep_for(kBetweenSigns);
        removeFromSysfs();
    }
    nodes_.back()->detach();
    const std::lock_guard lock(bench_.mutex);
    bench_.addresses.erase(address_);
}

void Unit::endTransfers() {
    set(cut_next_, true);
    for (int i = 0; i < 20; ++i) {  // a device that is streaming tears a packet within this time
        std::this_thread::sleep_for(1ms);
        const std::lock_guard lock(bench_.mutex);
        if (nodes_.back()->gone()) break;
    }
    const std::lock_guard lock(bench_.mutex);
    plugged_ = false;
    nodes_.back()->goAway();
}

void Unit::removeFromSysfs() {
    set(in_sysfs_, false);
    umockdev_testbed_uevent(bench_.testbed, sysPath().c_str(), "remove");
    umockdev_testbed_remove_device(bench_.testbed, sysPath().c_str());
    // It leaves the children's links behind.
    fs::remove(bench_.sys / "bus/usb/devices" / fmt::format("{}:1.{}", spec_.port, kind_.usb.interface));
}

void Unit::tick() {
    const std::lock_guard lock(bench_.mutex);
    for (const auto& node : nodes_) node->forgetClosed();
    if (!plugged_) return;
    auto packets = emulator_->emit(clock(), truth_);
    if (!claimed_ || muted_) return;  // as a chip without a reader: its small buffer overflows
    for (auto& packet : packets) {
        if (queue_.size() < kMostQueued) queue_.push_back(std::move(packet));
    }
    deliver();
}

void Unit::deliver() {
    if (!plugged_) return;
    Node& node = *nodes_.back();
    while (!node.gone() && node.waiting() > 0) {
        if (halts_ > 0) {
            if (!node.finishOne(-EPIPE, {})) return;
        } else if (failure_ != 0) {
            if (node.finishOne(-failure_, {})) failure_ = 0;
        } else if (!queue_.empty()) {
            if (node.room() == 0) return;  // only lost ones wait
            auto bytes = std::move(queue_.front().bytes);
            queue_.pop_front();
            if (cut_next_) bytes.resize(bytes.size() / 2);
            const bool full_packets = !bytes.empty() && bytes.size() % spec_.packet_size == 0;
            begun_.insert(begun_.end(), bytes.begin(), bytes.end());
            // As on the bus: a transfer ends when it is full or with a packet that is not.
            if (full_packets && begun_.size() < node.room()) continue;
            node.finishOne(0, std::exchange(begun_, {}));
            if (cut_next_) node.goAway();
        } else {
            return;
        }
    }
}

int Unit::claim(bool detach_kernel_driver) {
    if (claim_failures_ > 0) {
        --claim_failures_;
        return EINVAL;
    }
    if (claimed_ && spec_.cdc && claims_ == 1) return ++claims_, 0;  // the other interface
    if (other_holds_ || claimed_) return EBUSY;
    if (!driver_.empty() && !detach_kernel_driver) return EBUSY;
    claimed_ = true;
    claims_ = 1;
    queue_.clear();
    begun_.clear();
    bind("usbfs");
    return 0;
}

int Unit::control(const ControlRequest& request, std::vector<std::uint8_t>& answer) {
    constexpr std::uint8_t kFtdiOut = 0x40;
    constexpr std::uint8_t kSetLatency = 9;
    ControlRequest asked = request;
    if (spec_.least_latency_ms > 0 && asked.type == kFtdiOut && asked.request == kSetLatency)
        asked.value = std::max<std::uint16_t>(asked.value, spec_.least_latency_ms);
    auto answered = emulator_->control(asked);
    if (!answered) return EPIPE;
    answer = std::move(*answered);
    return 0;
}

/// Also in sysfs, where programs look for who holds the interface.
void Unit::bind(const std::string& driver) {
    driver_ = driver;
    claimed_ = claimed_ && driver == "usbfs";
    if (!in_sysfs_) return;
    const fs::path interface =
        bench_.sys / devicePath().substr(1) / fmt::format("{}:1.{}", spec_.port, kind_.usb.interface);
    std::error_code ignored;  // no link was there
    fs::remove(interface / "driver", ignored);
    if (!driver.empty())
        fs::create_symlink("../../../../bus/usb/drivers/" + driver, interface / "driver", ignored);
}

}  // namespace

struct UsbRig::State {
    Bench bench;
    std::mutex units_mutex;
    std::vector<std::unique_ptr<Unit>> units;
    std::jthread ticker;
};

UsbRig::UsbRig() : state_(std::make_unique<State>()) {
    Bench& bench = state_->bench;
    bench.testbed = umockdev_testbed_new();
    const std::unique_ptr<char, decltype(&g_free)> root(umockdev_testbed_get_root_dir(bench.testbed), g_free);
    const std::unique_ptr<char, decltype(&g_free)> sys(umockdev_testbed_get_sys_dir(bench.testbed), g_free);
    bench.root = root.get();
    bench.sys = sys.get();
    fs::create_directories(bench.root / "dev/bus/usb/001");
    std::ofstream(bench.root / "dev/bus/usb/001/001").put('\0');
    umockdev_testbed_add_from_string(
        bench.testbed,
        "P: /devices/usb1\nE: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM=001\n"
        "E: DEVNAME=/dev/bus/usb/001/001\nE: DEVTYPE=usb_device\nA: bConfigurationValue=1\\n\nA: "
        "busnum=1\\n\n"
        "A: devnum=1\\n\nA: speed=480\\n\nA: idVendor=1d6b\\n\nA: idProduct=0002\\n\n"
        "H: "
        "descriptors="
        "12010002090000406b1d020006060302010109021900010100e0000904000001090000000705810304000c\n",
        nullptr);
    state_->ticker = std::jthread([state = state_.get()](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            {
                const std::lock_guard lock(state->units_mutex);
                for (const auto& unit : state->units) unit->tick();
            }
            std::this_thread::sleep_for(1ms);
        }
    });
}

UsbRig::~UsbRig() {
    state_->ticker.request_stop();
    state_->ticker.join();
    // First the testbed with its thread, then what that thread calls into.
    g_object_unref(state_->bench.testbed);
}

bool UsbRig::available() {
    const char* preloaded = std::getenv("LD_PRELOAD");
    return preloaded != nullptr && std::string_view(preloaded).find("umockdev") != std::string_view::npos;
}

RigUnit& UsbRig::add(const DeviceKind& kind, UnitSpec spec, TruthAt truth) {
    const std::lock_guard lock(state_->units_mutex);
    state_->units.push_back(std::make_unique<Unit>(state_->bench, kind, std::move(spec), std::move(truth)));
    return *state_->units.back();
}

pid_t UsbRig::start(const std::vector<std::string>& arguments) {
    std::vector<char*> argv;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    pid_t program = -1;
    if (::posix_spawn(&program, argv.front(), nullptr, nullptr, argv.data(), environ) != 0) return -1;
    return program;
}

int UsbRig::finish(pid_t program, std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    int status = 0;
    while (::waitpid(program, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > deadline) {
            ::kill(program, SIGKILL);
            ::waitpid(program, &status, 0);
            return -1;
        }
        std::this_thread::sleep_for(5ms);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<int> readEncoderFile(const fs::path& file) {
    std::ifstream in(file);
    std::vector<int> millimetres;
    for (int step = 0; in >> step; in.ignore(1)) millimetres.push_back(step);
    return millimetres;
}

TruthAt barMoving(std::vector<int> millimetres, std::int64_t start_us) {
    std::vector<double> metres{0};
    for (const int step : millimetres) metres.push_back(metres.back() + 0.001 * step);
    return [metres = std::move(metres), start_us](std::int64_t t_us) {
        const auto ms = std::clamp<std::int64_t>((t_us - start_us) / 1000, 0, std::ssize(metres) - 1);
        drivers::RackTruth truth;
        truth.bar_m = metres[static_cast<std::size_t>(ms)];
        return truth;
    };
}

}  // namespace plumbline::test
