#pragma once
// Card uids are short enough to be guessed from a plain hash (4 bytes: minutes), so the store keeps only
// HMAC-SHA-256(key of this rack, uid). The key lies in a file of its own, never in the database.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::db {

class CardKey {
  public:
    /// Reads 32 bytes from `file`; makes the file (0600, random, flushed, never over an existing one) when
    /// there is none and says so in `created`. Throws StoreFault when it cannot be read, is no regular file
    /// of 32 bytes, or may be read by others than its owner.
    static CardKey loadOrCreate(const std::filesystem::path& file, bool& created);
    /// The same without making anything; empty when there is no file.
    static std::optional<CardKey> load(const std::filesystem::path& file);

    explicit CardKey(const std::array<std::uint8_t, 32>& key) : key_(key) {}
    ~CardKey();
    CardKey(const CardKey&) = default;
    CardKey& operator=(const CardKey&) = default;

    /// Keyed hash of a uid, 64 hex digits. Letters' case and the separators ' ', ':' and '-' make no
    /// difference, so a uid typed by staff is the one a reader reports.
    [[nodiscard]] std::string mac(std::string_view uid) const;

    /// A key of its own for another purpose than cards, the same for the same purpose: neither tells the
    /// other.
    [[nodiscard]] std::array<std::uint8_t, 32> derived(std::string_view purpose) const;

    /// Whether anything of `uid` is left after dropping separators.
    static bool usable(std::string_view uid);

  private:
    std::array<std::uint8_t, 32> key_;
};

}  // namespace plumbline::db
