#pragma once
// Keyed hashes of rows: BLAKE2b of 32 bytes (libsodium crypto_generichash) under a key that is derived from
// the rack's card key file, which is not in the database. Whoever changes a row without that file cannot make
// the hash that belongs to it. Inside db/ only.

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "db/card_key.h"

namespace plumbline::db {

/// A row as it is sealed: its columns in a fixed order, each length first, so that no two different rows read
/// the same; NULL is told from every text.
class SealedRow {
  public:
    SealedRow& add(const std::string& text);
    SealedRow& add(std::int64_t number);
    SealedRow& add(const std::optional<std::int64_t>& number);
    /// An empty text stands for NULL, as the records have it.
    SealedRow& addMaybe(const std::string& text);
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

class Seal {
  public:
    explicit Seal(const CardKey& key);
    ~Seal();
    Seal(const Seal&) = default;
    Seal& operator=(const Seal&) = default;

    /// 64 hex digits. `what` keeps the rows of one table from passing as another's.
    [[nodiscard]] std::string of(const std::string& what, const SealedRow& row) const;

  private:
    std::array<std::uint8_t, 32> key_;
};

}  // namespace plumbline::db
