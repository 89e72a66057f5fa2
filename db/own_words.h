#pragma once
// What a member wrote, or somebody wrote of them: found again in a file that somebody made by hand. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plumbline::db {

/// Letters, digits and what is beyond ASCII, in small letters; whatever stands between them is one blank: so
/// quotes, ends of lines and signs of a format make no difference.
std::string onlyWords(std::string_view text);

/// Each line of each text for itself, as formats write the end of a line in many ways, and the parts between
/// characters that they write in other letters (quotes, &, <, >). One of fewer than six letters and digits
/// ("easy", "Legs") stands in anybody's file and is nobody's words. Of a long one its beginning is looked
/// for, so that one that was cut short is found too.
class OwnWords {
  public:
    OwnWords() = default;
    /// `common`: texts of everybody's, such as names of exercises; what stands in one of them is nobody's.
    explicit OwnWords(const std::vector<std::string>& texts, const std::vector<std::string>& common = {});

    [[nodiscard]] bool empty() const { return looked_for_.empty(); }
    /// Whether one stands in it, in any of the spellings of name_spellings.h, beginning with a word.
    [[nodiscard]] bool standIn(std::string_view text) const;
    /// Likewise, beginning anywhere: a database's page has nothing between two texts.
    [[nodiscard]] bool standInPage(std::string_view page) const;
    static constexpr std::size_t kLeast = 6;  ///< bytes of the shortest
    /// Of a text that is read piece by piece so many bytes must be seen together.
    static constexpr std::size_t kSeenTogether = 512;

  private:
    void add(std::string_view line, const std::string& common);
    [[nodiscard]] bool beginsWithOne(std::string_view words) const;

    std::unordered_map<std::uint64_t, std::vector<std::string>> looked_for_;  ///< by their first six bytes
};

}  // namespace plumbline::db
