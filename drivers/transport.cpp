#include "drivers/transport.h"

namespace plumbline::drivers {
namespace {

// An opened mark's bytes, little endian:
//
//     VV VV PP PP RR RR II EE OO     V: vendor, P: product, R: release, I: interface, E: IN, O: OUT endpoint
constexpr std::size_t kFactsBytes = 9;

}  // namespace

std::vector<std::uint8_t> encodeFacts(const UnitFacts& facts) {
    const auto low = [](std::uint16_t word) { return static_cast<std::uint8_t>(word & 0xFFU); };
    const auto high = [](std::uint16_t word) { return static_cast<std::uint8_t>(word >> 8U); };
    return {low(facts.vendor),   high(facts.vendor), low(facts.product),
            high(facts.product), low(facts.release), high(facts.release),
            facts.interface,     facts.in_endpoint,  facts.out_endpoint};
}

std::optional<UnitFacts> decodeFacts(std::span<const std::uint8_t> bytes) {
    if (bytes.size() != kFactsBytes) return std::nullopt;
    const auto word = [&bytes](std::size_t at) {
        return static_cast<std::uint16_t>(bytes[at] | (bytes[at + 1] << 8U));
    };
    return UnitFacts{.vendor = word(0),
                     .product = word(2),
                     .release = word(4),
                     .interface = bytes[6],
                     .in_endpoint = bytes[7],
                     .out_endpoint = bytes[8]};
}

}  // namespace plumbline::drivers
