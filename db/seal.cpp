#include "db/seal.h"

#include <sodium.h>

namespace plumbline::db {

SealedRow& SealedRow::add(const std::string& text) {
    bytes_ += std::to_string(text.size()) + ':' + text;
    return *this;
}

SealedRow& SealedRow::add(std::int64_t number) {
    return add(std::to_string(number));
}

SealedRow& SealedRow::add(const std::optional<std::int64_t>& number) {
    if (number) return add(*number);
    bytes_ += '-';
    return *this;
}

SealedRow& SealedRow::addMaybe(const std::string& text) {
    if (!text.empty()) return add(text);
    bytes_ += '-';
    return *this;
}

Seal::Seal(const CardKey& key) : key_(key.derived("PLUMBLINE SEAL OF ROWS 1")) {}

Seal::~Seal() {
    sodium_memzero(key_.data(), key_.size());
}

std::string Seal::of(const std::string& what, const SealedRow& row) const {
    const std::string text = SealedRow().add(what).bytes() + row.bytes();
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), key_.data(), key_.size());
    std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return hex.data();
}

}  // namespace plumbline::db
