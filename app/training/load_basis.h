#pragma once
// Where the load of a substitute comes from. Plain data.

#include <cstdint>

namespace plumbline::training {

/// What a substitute's load is found from; never from the kilograms of what it replaces. Body weight and
/// the member's choice stay what they are under every basis but None.
enum class LoadBasis : std::uint8_t {
    Own,     ///< per cent: of the substitute's own maximum; by velocity: its own line; else its last load
    Factor,  ///< its maximum is `factor_pm` of the source's; per cent: of that; else by the repetitions
    Start,   ///< the empty bar
    None,    ///< the member's choice
};

}  // namespace plumbline::training
