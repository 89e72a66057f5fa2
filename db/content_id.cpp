#include "db/content_id.h"

#include <sodium.h>

#include <array>

namespace plumbline::db {

namespace {

constexpr std::size_t kVersionPlace = 14, kIdLength = 36;

}  // namespace

std::string contentId(std::string_view content) {
    std::array<unsigned char, 16> bytes{};
    crypto_generichash(bytes.data(), bytes.size(), reinterpret_cast<const unsigned char*>(content.data()),
                       content.size(), nullptr, 0);
    bytes[6] = static_cast<unsigned char>(0x80U | (bytes[6] & 0x0fU));
    bytes[8] = static_cast<unsigned char>(0x80U | (bytes[8] & 0x3fU));
    std::array<char, 2 * 16 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    std::string id = hex.data();
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) id.insert(dash, 1, '-');
    return id;
}

bool isContentId(std::string_view id) {
    return id.size() == kIdLength && id[kVersionPlace] == '8';
}

}  // namespace plumbline::db
