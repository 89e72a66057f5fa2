#pragma once
// One device node of the rig: what the kernel's usbfs does with the transfers of the programs that have it
// open.

#include <umockdev.h>

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "drivers/transport.h"

namespace plumbline::test {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using DataRef = std::unique_ptr<UMockdevIoctlData, Unref>;

/// What all units share.
struct Bench {
    UMockdevTestbed* testbed = nullptr;
    std::filesystem::path root;
    std::filesystem::path sys;
    std::mutex mutex;  ///< guards all nodes and units
    std::set<int> addresses;
    int last_address = 1;
};

/// The device behind a node; asked with the bench's mutex held. Errors are positive errno, 0 is fine.
class NodeDevice {
  public:
    virtual ~NodeDevice() = default;
    virtual int claim(bool detach_kernel_driver) = 0;
    virtual bool release() = 0;  ///< one interface; true: another is still claimed
    virtual void connectKernelDriver() = 0;
    virtual std::string driver() = 0;
    virtual void clearHalt() = 0;
    virtual int control(const drivers::ControlRequest& request, std::vector<std::uint8_t>& answer) = 0;
    virtual int write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) = 0;
    virtual void deliver() = 0;  ///< an IN transfer waits
    virtual bool losesCancelled() = 0;
};

/// The node of one plug-in: after the unplug it only answers "no such device".
class Node {
  public:
    Node(Bench& bench, NodeDevice& device, int address);
    ~Node();
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    /// No more programs can open it. Without the bench's mutex.
    void detach();
    void setMode(mode_t mode);

    // The rest with the bench's mutex held.

    /// Ends the oldest waiting IN transfer with `status` (0 or negative errno); false when none waits.
    bool finishOne(int status, std::vector<std::uint8_t> bytes);
    /// Bytes that the oldest waiting IN transfer has asked for.
    [[nodiscard]] std::size_t room() const;
    /// Programs that have closed the node, or died, lose their transfers and their claim. umockdev has a
    /// signal for this but never sends it, so this is called every tick.
    void forgetClosed();
    /// As if every program had closed the node.
    void forgetAll();
    /// The device was pulled out: every transfer ends, everything fails from here on.
    void goAway();

    [[nodiscard]] bool gone() const { return gone_; }
    [[nodiscard]] int clients() const { return static_cast<int>(clients_.size()); }
    [[nodiscard]] int done() const { return done_; }
    [[nodiscard]] int waiting() const { return static_cast<int>(waiting_.size()); }
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    struct Urb;

    static gboolean onIoctl(UMockdevIoctlBase* handler, UMockdevIoctlClient* client, gpointer self);
    static void onConnected(UMockdevIoctlBase* handler, UMockdevIoctlClient* client, gpointer self);

    void answer(UMockdevIoctlClient* client);
    void answerPresent(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    void claim(UMockdevIoctlClient* client, bool detach_kernel_driver);
    void letGo();
    void forget(const UMockdevIoctlClient* client);
    void submit(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    void runControl(Urb& urb);
    void reap(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    void discard(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    void finish(Urb urb);
    void signalDone(bool ready);

    Bench& bench_;
    NodeDevice& device_;
    const std::string name_;
    const std::filesystem::path fifo_path_;
    int fifo_ = -1;
    bool full_ = false;
    UMockdevIoctlBase* handler_;
    UMockdevIoctlClient* claimant_ = nullptr;
    std::list<Urb> waiting_;   // IN transfers, oldest first
    std::list<Urb> finished_;  // not yet reaped
    bool gone_ = false;
    std::vector<std::unique_ptr<UMockdevIoctlClient, Unref>> clients_;
    int done_ = 0;
};

}  // namespace plumbline::test
