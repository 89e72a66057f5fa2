#pragma once
// The configuration as it may be handed to somebody else.

#include <string>
#include <string_view>

namespace plumbline::app {

/// The same settings without comments (people write anything there) and with every value struck out whose key
/// or text looks like a secret: passwords, tokens, keys, PINs, addresses with a user in them. What is no TOML
/// is left out whole, with a word about it. Pure.
std::string withoutSecrets(std::string_view toml);

}  // namespace plumbline::app
