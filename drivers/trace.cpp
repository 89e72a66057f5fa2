#include "drivers/trace.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>

namespace plumbline::drivers {
namespace {

constexpr std::string_view kFirstLine = "plumbline-trace 1";
constexpr std::string_view kFormat = "plumbline-trace ";
constexpr std::size_t kBuffer = 64 * 1024;
constexpr std::size_t kLongestLine =
    1 << 20;  // no transfer is longer; a file without line ends must not fill memory
constexpr std::int64_t kLatest = std::int64_t{1} << 53;  // 285 years: leaves arithmetic on times room
constexpr std::string_view kHex = "0123456789abcdef";

template <typename Number>
bool parseNumber(std::string_view text, Number& value, int base = 10) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc{} && end == text.data() + text.size();
}

/// Cuts the next word off the front of `rest`; empty when there is none.
std::string_view word(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const auto found = rest.substr(0, rest.find(' '));
    rest.remove_prefix(found.size());
    return found;
}

int nibble(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool parseBytes(std::string_view text, std::vector<std::uint8_t>& bytes) {
    if (text == "-") return true;
    if (text.empty() || text.size() % 2 != 0) return false;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = nibble(text[i]);
        const int low = nibble(text[i + 1]);
        if (high < 0 || low < 0) return false;
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return true;
}

void appendHex(std::string& line, std::uint8_t byte) {
    line.push_back(kHex[byte >> 4U]);
    line.push_back(kHex[byte & 0x0FU]);
}

template <typename Number>
void appendNumber(std::string& line, Number value) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    line.append(digits.data(), end);
}

void appendPacket(std::string& line, std::uint16_t device, const Packet& packet) {
    appendNumber(line, packet.t_us);
    line.push_back(' ');
    appendNumber(line, device);
    line.push_back(' ');
    appendHex(line, packet.endpoint);
    line.push_back(' ');
    for (const auto byte : packet.bytes) appendHex(line, byte);
    if (packet.bytes.empty()) line.push_back('-');
}

/// `text` as one word, or with `blanks` as one line.
std::string clean(std::string text, bool blanks) {
    for (auto& c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (std::iscntrl(u) != 0 || (!blanks && c == ' ')) c = '_';
    }
    return text.empty() ? "-" : text;
}

std::string deviceLine(const TraceDevice& device) {
    return "device " + std::to_string(device.index) + ' ' + clean(device.name, false) + ' ' +
           clean(device.kind, false) + ' ' + clean(device.serial, false) + '\n';
}

TraceError writeError(const std::filesystem::path& file, int error) {
    TraceError result;
    result.what = "The recording " + file.string() + " cannot be written" +
                  (error == 0 ? std::string(".") : std::string(": ") + std::strerror(error) + '.');
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            result.advice = "The disk is full: delete old recordings or record to another disk.";
            break;
        case EACCES:
        case EPERM:
        case EROFS:
            result.advice = "Choose a folder that this user may write to.";
            break;
        case ENOENT:
            result.advice = "Create the folder first.";
            break;
        default:
            result.advice = "Check the disk, then record again.";
            break;
    }
    return result;
}

std::optional<std::string> parseDevice(std::string_view rest, TraceHeader& header) {
    TraceDevice device;
    if (!parseNumber(word(rest), device.index)) return "a device line needs a number first";
    device.name = word(rest);
    device.kind = word(rest);
    const auto serial = word(rest);
    if (device.kind.empty() || serial.empty() || !word(rest).empty()) {
        return "a device line is: device <index> <name> <kind> <serial or ->";
    }
    if (serial != "-") device.serial = serial;
    const auto same = [&](const auto& other) { return other.index == device.index; };
    std::erase_if(header.devices, same);
    header.devices.push_back(std::move(device));
    return std::nullopt;
}

std::optional<std::string> parseMeta(std::string_view rest, TraceHeader& header) {
    const auto key = word(rest);
    if (key.empty()) return "a meta line needs a key";
    rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));
    header.meta[std::string(key)] = rest;
    return std::nullopt;
}

}  // namespace

const TraceDevice* TraceHeader::device(std::uint16_t index) const {
    const auto found =
        std::find_if(devices.begin(), devices.end(), [&](const auto& d) { return d.index == index; });
    return found == devices.end() ? nullptr : &*found;
}

tl::expected<TracePacket, std::string> parseTracePacket(std::string_view line) {
    TracePacket result;
    if (!parseNumber(word(line), result.packet.t_us) || result.packet.t_us < 0 ||
        result.packet.t_us > kLatest) {
        return tl::unexpected(std::string("the time is not a number of microseconds"));
    }
    if (!parseNumber(word(line), result.device))
        return tl::unexpected(std::string("the device is not a number"));
    if (!parseNumber(word(line), result.packet.endpoint, 16)) {
        return tl::unexpected(std::string("the endpoint is not a hexadecimal byte"));
    }
    if (!parseBytes(word(line), result.packet.bytes)) {
        return tl::unexpected(std::string("the bytes are not pairs of hexadecimal digits"));
    }
    if (!word(line).empty()) return tl::unexpected(std::string("there is something behind the bytes"));
    return result;
}

std::string formatTracePacket(std::uint16_t device, const Packet& packet) {
    std::string line;
    appendPacket(line, device, packet);
    return line;
}

TraceResult<TraceWriter> TraceWriter::create(const std::filesystem::path& file, const TraceHeader& header) {
    TraceWriter writer;
    writer.file_ = file;
    writer.buffer_ = std::make_unique<char[]>(kBuffer);
    writer.out_.rdbuf()->pubsetbuf(writer.buffer_.get(), kBuffer);
    errno = 0;
    writer.out_.open(file, std::ios::binary | std::ios::trunc);
    if (!writer.out_) return tl::unexpected(writeError(file, errno));
    std::error_code ignored;  // a file system without permissions is no reason not to record
    if (std::filesystem::is_regular_file(file, ignored)) {
        using std::filesystem::perms;
        std::filesystem::permissions(file, perms::owner_read | perms::owner_write, ignored);
    }
    std::string text = std::string(kFirstLine) + '\n';
    for (const auto& device : header.devices) text += deviceLine(device);
    for (const auto& [key, value] : header.meta)
        text += "meta " + clean(key, false) + ' ' + clean(value, true) + '\n';
    writer.out_ << text;
    if (auto flushed = writer.flush(); !flushed) return tl::unexpected(flushed.error());
    return writer;
}

TraceResult<void> TraceWriter::checked() {
    if (!failed_ && !out_) failed_ = writeError(file_, errno);
    if (failed_) return tl::unexpected(*failed_);
    return {};
}

TraceResult<void> TraceWriter::write(std::uint16_t device, const Packet& packet) {
    line_.clear();
    appendPacket(line_, device, packet);
    line_.push_back('\n');
    errno = 0;
    out_.write(line_.data(), static_cast<std::streamsize>(line_.size()));
    return checked();
}

TraceResult<void> TraceWriter::describe(const TraceDevice& device) {
    errno = 0;
    out_ << deviceLine(device);
    return checked();
}

TraceResult<void> TraceWriter::flush() {
    errno = 0;
    out_.flush();
    return checked();
}

TraceResult<void> TraceWriter::close() {
    errno = 0;
    out_.close();
    return checked();
}

TraceError TraceReader::complaint(const std::string& why) const {
    return {
        .what = file_.string() + ", line " + std::to_string(number_) + ": " + why + '.',
        .advice = "Correct or delete that line with a text editor; drivers/trace.h describes the format."};
}

TraceResult<TraceReader> TraceReader::open(const std::filesystem::path& file) {
    TraceReader reader;
    reader.file_ = file;
    errno = 0;
    reader.in_.open(file, std::ios::binary);
    std::error_code ignored;
    if (!reader.in_ || std::filesystem::is_directory(file, ignored)) {
        const std::string why = errno != 0 ? std::strerror(errno) : "it is not a file";
        return tl::unexpected(
            TraceError{.what = "The recording " + file.string() + " cannot be opened: " + why + '.',
                       .advice = "Check the name and whether this user may read it."});
    }
    std::string first(kFirstLine.size() + 2, '\0');
    reader.in_.read(first.data(), static_cast<std::streamsize>(first.size()));
    first.resize(static_cast<std::size_t>(reader.in_.gcount()));
    first = first.substr(0, first.find_first_of("\r\n"));
    reader.in_.clear();
    reader.in_.seekg(0);
    if (first != kFirstLine) {
        const bool newer = first.starts_with(kFormat);
        return tl::unexpected(TraceError{
            .what = file.string() +
                    (newer ? " is a trace of another format version." : " is not a Plumbline trace."),
            .advice = newer ? "Read it with the version of Plumbline that recorded it, or a newer one."
                            : "A trace begins with the line \"" + std::string(kFirstLine) + "\"."});
    }
    reader.ahead_ = reader.readOn();
    return reader;
}

TraceResult<std::optional<TracePacket>> TraceReader::next() {
    if (ahead_) {
        auto result = std::move(*ahead_);
        ahead_.reset();
        return result;
    }
    return readOn();
}

bool TraceReader::readLine() {
    line_.clear();
    auto* bytes = in_.rdbuf();
    for (int c = bytes->sbumpc(); c != std::ifstream::traits_type::eof(); c = bytes->sbumpc()) {
        if (c == '\n') return true;
        if (line_.size() <= kLongestLine) line_.push_back(static_cast<char>(c));
    }
    truncated_ = !line_.empty();
    return false;
}

TraceResult<std::optional<TracePacket>> TraceReader::readOn() {
    while (readLine()) {
        ++number_;
        if (line_.size() > kLongestLine) return tl::unexpected(complaint("the line is too long"));
        std::string_view line = line_;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (number_ == 1 || line.empty() || line.front() == '#') continue;
        std::string_view rest = line;
        const auto first = word(rest);
        if (first == "device" || first == "meta") {
            const auto why = first == "device" ? parseDevice(rest, header_) : parseMeta(rest, header_);
            if (why) return tl::unexpected(complaint(*why));
            continue;
        }
        auto packet = parseTracePacket(line);
        if (!packet) return tl::unexpected(complaint(packet.error()));
        return std::move(*packet);
    }
    return std::nullopt;
}

TraceResult<void> writeTrace(const std::filesystem::path& file, const TraceHeader& header,
                             std::span<const TracePacket> packets) {
    auto part = file;
    part += ".part";
    const auto fail = [&](TraceError error) -> TraceResult<void> {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        return tl::unexpected(std::move(error));
    };
    auto writer = TraceWriter::create(part, header);
    if (!writer) return fail(writer.error());
    for (const auto& [device, packet] : packets) {
        if (auto written = writer->write(device, packet); !written) return fail(written.error());
    }
    if (auto closed = writer->close(); !closed) return fail(closed.error());
    std::error_code error;
    std::filesystem::rename(part, file, error);
    if (error) return fail(writeError(file, error.value()));
    return {};
}

}  // namespace plumbline::drivers
