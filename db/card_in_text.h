#pragma once
// Whether the number of a card stands in a text. The store keeps no numbers, only their keyed hashes
// (card_key.h): so each number of the text is hashed in turn.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "db/card_key.h"

namespace plumbline::db {

class CardInText {
  public:
    /// Without a key or hashes no number is theirs.
    CardInText(const std::optional<CardKey>& key, const std::vector<std::string>& hashes);
    /// As a reader types it, with ':' or '-' in it, or without the noughts that it begins with.
    bool standsIn(std::string_view text);

  private:
    bool isTheirs(std::string_view number);

    std::optional<CardKey> key_;
    std::unordered_set<std::string> hashes_, misses_;
};

}  // namespace plumbline::db
