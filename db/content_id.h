#pragma once
// Ids for rows that were not made on this rack but read from a file.

#include <string>
#include <string_view>

namespace plumbline::db {

/// The UUIDv8 (RFC 9562 section 5.8) of what a row says: BLAKE2b of 16 bytes (libsodium crypto_generichash)
/// under version and variant. The same content has the same id on every rack and at every time.
std::string contentId(std::string_view content);

/// Whether an id was made by contentId(): the rack's own are of version 7.
bool isContentId(std::string_view id);

}  // namespace plumbline::db
