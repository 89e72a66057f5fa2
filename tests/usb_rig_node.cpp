#include "tests/usb_rig_node.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace plumbline::test {
namespace {

/// A copy of what the pointer at `offset` points to in the program; null when the program has died.
DataRef resolve(UMockdevIoctlData* data, std::size_t offset, std::size_t size) {
    return DataRef(size == 0 ? nullptr : umockdev_ioctl_data_resolve(data, offset, size, nullptr));
}

template <typename T>
T& as(const DataRef& data) {
    return *reinterpret_cast<T*>(data->data);
}

void reply(UMockdevIoctlClient* client, int error) {
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
}

}  // namespace

/// A transfer as the kernel holds it.
struct Node::Urb {
    UMockdevIoctlClient* client = nullptr;
    DataRef data;
    DataRef buffer;
    int status = 0;
    int length = 0;
    std::vector<std::uint8_t> bytes;  // given to the program when the transfer is reaped
    bool lost = false;

    [[nodiscard]] usbdevfs_urb& head() const { return as<usbdevfs_urb>(data); }
    [[nodiscard]] bool isIn() const { return (head().endpoint & 0x80) != 0; }
};

Node::Node(Bench& bench, NodeDevice& device, int address)
    : bench_(bench),
      device_(device),
      name_(fmt::format("/dev/bus/usb/001/{:03}", address)),
      fifo_path_(bench.root / name_.substr(1)),
      handler_(umockdev_ioctl_base_new()) {
    std::filesystem::create_directories(fifo_path_.parent_path());
    // libusb polls the node for POLLOUT, "a transfer is done". A FIFO of one slot can say so; a file always
    // would.
    if (::mkfifo(fifo_path_.c_str(), 0660) != 0)
        throw std::runtime_error("cannot make " + fifo_path_.string());
    fifo_ = ::open(fifo_path_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    ::fcntl(fifo_, F_SETPIPE_SZ, 4096);
    signalDone(false);
    g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(onIoctl), this);
    g_signal_connect(handler_, "client-connected", G_CALLBACK(onConnected), this);
    umockdev_testbed_attach_ioctl(bench_.testbed, name_.c_str(), handler_, nullptr);
}

Node::~Node() {
    g_object_unref(handler_);
    ::close(fifo_);
}

void Node::detach() {
    umockdev_testbed_detach_ioctl(bench_.testbed, name_.c_str(), nullptr);
    std::filesystem::remove(fifo_path_);
}

void Node::setMode(mode_t mode) {
    ::chmod(fifo_path_.c_str(), mode);
}

bool Node::finishOne(int status, std::vector<std::uint8_t> bytes) {
    const auto next =
        std::find_if(waiting_.begin(), waiting_.end(), [](const Urb& urb) { return !urb.lost; });
    if (next == waiting_.end()) return false;
    Urb urb = std::move(*next);
    waiting_.erase(next);
    const auto room = static_cast<std::size_t>(urb.head().buffer_length);
    urb.status = bytes.size() > room ? -EOVERFLOW : status;
    bytes.resize(std::min(bytes.size(), room));
    urb.length = static_cast<int>(bytes.size());
    urb.bytes = std::move(bytes);
    finish(std::move(urb));
    return true;
}

std::size_t Node::room() const {
    const auto next =
        std::find_if(waiting_.begin(), waiting_.end(), [](const Urb& urb) { return !urb.lost; });
    return next == waiting_.end() ? 0 : static_cast<std::size_t>(next->head().buffer_length);
}

void Node::goAway() {
    gone_ = true;
    while (finishOne(-ENODEV, {})) {
    }
}

gboolean Node::onIoctl(UMockdevIoctlBase* /*handler*/, UMockdevIoctlClient* client, gpointer self) {
    auto& node = *static_cast<Node*>(self);
    std::lock_guard lock(node.bench_.mutex);
    const auto is_this = [client](const auto& known) { return known.get() == client; };
    if (std::any_of(node.clients_.begin(), node.clients_.end(), is_this))
        node.answer(client);
    else  // the last words of a forgotten program
        reply(client, ENODEV);
    return TRUE;
}

void Node::onConnected(UMockdevIoctlBase* /*handler*/, UMockdevIoctlClient* client, gpointer self) {
    auto& node = *static_cast<Node*>(self);
    std::lock_guard lock(node.bench_.mutex);
    node.clients_.emplace_back(UMOCKDEV_IOCTL_CLIENT(g_object_ref(client)));
}

void Node::forgetClosed() {
    std::erase_if(clients_, [this](const auto& client) {
        if (umockdev_ioctl_client_get_connected(client.get())) return false;
        forget(client.get());
        return true;
    });
}

void Node::forgetAll() {
    for (const auto& client : clients_) forget(client.get());
    clients_.clear();
}

void Node::forget(const UMockdevIoctlClient* client) {
    const auto is_his = [client](const Urb& urb) { return urb.client == client; };
    std::erase_if(waiting_, is_his);
    std::erase_if(finished_, is_his);
    while (claimant_ == client) letGo();
}

void Node::answer(UMockdevIoctlClient* client) {
    UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);
    switch (umockdev_ioctl_client_get_request(client)) {
        case USBDEVFS_REAPURBNDELAY:
            reap(client, argument);
            break;
        case USBDEVFS_DISCARDURB:
            discard(client, argument);
            break;
        case USBDEVFS_GET_CAPABILITIES:
            if (const auto data = resolve(argument, 0, sizeof(std::uint32_t))) {
                as<std::uint32_t>(data) = USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION |
                                          USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                          USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
            }
            reply(client, 0);
            break;
        case USBDEVFS_RELEASEINTERFACE:
            if (claimant_ == client) letGo();
            reply(client, gone_ ? ENODEV : 0);
            break;
        default:
            if (gone_)
                reply(client, ENODEV);
            else
                answerPresent(client, argument);
    }
}

void Node::answerPresent(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    switch (umockdev_ioctl_client_get_request(client)) {
        case USBDEVFS_SUBMITURB:
            submit(client, argument);
            break;
        case USBDEVFS_CLAIMINTERFACE:
            claim(client, false);
            break;
        case USBDEVFS_DISCONNECT_CLAIM:
            claim(client, true);
            break;
        case USBDEVFS_CLEAR_HALT:
            device_.clearHalt();
            reply(client, 0);
            break;
        case USBDEVFS_GETDRIVER: {
            const auto data = resolve(argument, 0, sizeof(usbdevfs_getdriver));
            const std::string name = device_.driver();
            if (data) name.copy(as<usbdevfs_getdriver>(data).driver, sizeof(usbdevfs_getdriver::driver) - 1);
            reply(client, name.empty() ? ENODATA : 0);
            break;
        }
        case USBDEVFS_IOCTL: {
            const auto data = resolve(argument, 0, sizeof(usbdevfs_ioctl));
            if (!data || static_cast<unsigned>(as<usbdevfs_ioctl>(data).ioctl_code) != USBDEVFS_CONNECT) {
                reply(client, ENOTTY);
                break;
            }
            device_.connectKernelDriver();
            umockdev_ioctl_client_complete(client, 1, 0);
            break;
        }
        default:
            reply(client, ENOTTY);
    }
}

void Node::claim(UMockdevIoctlClient* client, bool detach_kernel_driver) {
    const int error = device_.claim(detach_kernel_driver);
    if (error == 0) claimant_ = client;
    reply(client, error);
}

void Node::letGo() {
    if (gone_ || !device_.release()) claimant_ = nullptr;
}

void Node::submit(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    Urb urb;
    urb.client = client;
    urb.data = resolve(argument, 0, sizeof(usbdevfs_urb));
    if (!urb.data) return reply(client, EFAULT);
    const auto length = static_cast<std::size_t>(urb.head().buffer_length);
    urb.buffer = resolve(urb.data.get(), offsetof(usbdevfs_urb, buffer), length);
    if (length > 0 && !urb.buffer) return reply(client, EFAULT);
    const bool is_in = urb.isIn();
    if (is_in) {
        waiting_.push_back(std::move(urb));
    } else if (urb.head().type == USBDEVFS_URB_TYPE_CONTROL) {
        runControl(urb);
        finish(std::move(urb));
    } else {
        const std::span<const std::uint8_t> bytes(urb.buffer ? urb.buffer->data : nullptr, length);
        urb.status = -device_.write(urb.head().endpoint, bytes);
        urb.length = urb.status == 0 ? static_cast<int>(length) : 0;
        finish(std::move(urb));
    }
    reply(client, 0);
    if (is_in) device_.deliver();
}

void Node::runControl(Urb& urb) {
    const std::uint8_t* setup = urb.buffer->data;
    const auto word = [setup](int at) {
        return static_cast<std::uint16_t>(setup[at] | (setup[at + 1] << 8));
    };
    const auto length = word(6);
    drivers::ControlRequest request;
    request.type = setup[0];
    request.request = setup[1];
    request.value = word(2);
    request.index = word(4);
    const bool is_in = (request.type & 0x80) != 0;
    if (is_in)
        request.length = length;
    else
        request.data.assign(setup + 8, setup + 8 + length);
    std::vector<std::uint8_t> answer;
    urb.status = -device_.control(request, answer);
    if (urb.status != 0) return;
    answer.resize(std::min<std::size_t>(answer.size(), request.length));
    urb.length = static_cast<int>(is_in ? answer.size() : request.data.size());
    urb.bytes.assign(setup, setup + 8);
    urb.bytes.insert(urb.bytes.end(), answer.begin(), answer.end());
}

void Node::reap(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    const auto next = std::find_if(finished_.begin(), finished_.end(),
                                   [client](const Urb& urb) { return urb.client == client; });
    if (next == finished_.end()) {
        signalDone(!finished_.empty());
        return reply(client, gone_ ? ENODEV : EAGAIN);
    }
    const Urb urb = std::move(*next);
    finished_.erase(next);
    signalDone(!finished_.empty());
    urb.head().status = urb.status;
    urb.head().actual_length = urb.length;
    if (urb.buffer) std::copy(urb.bytes.begin(), urb.bytes.end(), urb.buffer->data);
    const auto pointer = resolve(argument, 0, sizeof(void*));
    if (pointer) umockdev_ioctl_data_set_ptr(pointer.get(), 0, urb.data.get());
    reply(client, pointer ? 0 : EFAULT);
}

void Node::discard(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    const gulong address = *reinterpret_cast<gulong*>(argument->data);
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [address, client](const Urb& urb) {
        return urb.client == client && urb.data->client_addr == address;
    });
    if (found == waiting_.end()) return reply(client, EINVAL);
    if (device_.losesCancelled()) {
        found->lost = true;
    } else {
        found->status = -ENOENT;
        Urb urb = std::move(*found);
        waiting_.erase(found);
        finish(std::move(urb));
    }
    reply(client, 0);
}

void Node::finish(Urb urb) {
    if (urb.isIn() && urb.status != -ENOENT) ++done_;
    finished_.push_back(std::move(urb));
    signalDone(true);
}

void Node::signalDone(bool ready) {
    char byte = 0;
    if (ready && full_) full_ = ::read(fifo_, &byte, 1) != 1;
    if (!ready && !full_) full_ = ::write(fifo_, &byte, 1) == 1;
}

}  // namespace plumbline::test
