#include "app/reports/zip_file.h"

#include <array>
#include <ctime>

namespace plumbline::reports {
namespace {

constexpr std::uint16_t kVersion = 20, kUtf8Names = 1U << 11U;

constexpr std::array<std::uint32_t, 256> crcTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        table[byte] = crc;
    }
    return table;
}

class Bytes {
  public:
    Bytes& u16(std::uint32_t value) { return low(value, 2); }
    Bytes& u32(std::uint32_t value) { return low(value, 4); }
    Bytes& raw(const std::string& text) {
        bytes_ += text;
        return *this;
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
    [[nodiscard]] const std::string& all() const { return bytes_; }

  private:
    Bytes& low(std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i) bytes_ += static_cast<char>((value >> (8 * i)) & 0xFFU);
        return *this;
    }
    std::string bytes_;
};

/// MS-DOS time and date, which begin in 1980.
std::uint32_t dosTime(std::int64_t wall_ms) {
    const std::time_t seconds = wall_ms / 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    if (utc.tm_year < 80) return (1U << 21U) | (1U << 16U);
    const auto part = [](int value, unsigned shift) { return static_cast<std::uint32_t>(value) << shift; };
    return part(utc.tm_year - 80, 25) | part(utc.tm_mon + 1, 21) | part(utc.tm_mday, 16) |
           part(utc.tm_hour, 11) | part(utc.tm_min, 5) | part(utc.tm_sec / 2, 0);
}

}  // namespace

std::uint32_t crc32(const std::string& bytes) {
    static constexpr auto kTable = crcTable();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
    return ~crc;
}

std::string zipOf(const std::vector<std::pair<std::string, std::string>>& files, std::int64_t wall_ms) {
    Bytes archive;
    Bytes directory;
    for (const auto& [name, content] : files) {
        Bytes common;  // of both headers: from flags to the lengths of name and extra field
        common.u16(kUtf8Names).u16(0).u32(dosTime(wall_ms)).u32(crc32(content));
        const auto size = static_cast<std::uint32_t>(content.size());
        common.u32(size).u32(size).u16(static_cast<std::uint32_t>(name.size())).u16(0);
        directory.u32(0x02014B50).u16(kVersion).u16(kVersion).raw(common.all());
        directory.u16(0).u16(0).u16(0).u32(0).u32(archive.size()).raw(name);
        archive.u32(0x04034B50).u16(kVersion).raw(common.all()).raw(name).raw(content);
    }
    const auto count = static_cast<std::uint32_t>(files.size());
    const std::uint32_t begin = archive.size();
    archive.raw(directory.all()).u32(0x06054B50).u16(0).u16(0).u16(count).u16(count);
    archive.u32(directory.size()).u32(begin).u16(0);
    return archive.all();
}

}  // namespace plumbline::reports
