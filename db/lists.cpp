#include "db/lists.h"

#include <algorithm>
#include <cstddef>

namespace plumbline::db {

namespace {

constexpr std::size_t kMostCues = 6;
constexpr std::ptrdiff_t kLongestCue = 44;  // what a card of a 7-inch panel takes on one line

std::string joined(const std::vector<std::string>& parts, char by) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : std::string(1, by)) + part;
    return all;
}

std::vector<std::string> apart(const std::string& all, char by) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find(by, begin), all.size());
        if (end > begin) parts.push_back(all.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

}  // namespace

std::string joinedCues(const std::vector<std::string>& cues) {
    return joined(cues, '|');
}

std::vector<std::string> cuesOf(const std::string& text) {
    return apart(text, '|');
}

std::string joinedWords(const std::vector<std::string>& words) {
    return joined(words, ' ');
}

std::vector<std::string> wordsOf(const std::string& text) {
    return apart(text, ' ');
}

std::string faultOfCues(const std::vector<std::string>& cues) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto unseen = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127 || c == '|'; };
    if (cues.size() > kMostCues) return "there are more than six cues";
    for (const std::string& cue : cues) {
        if (cue.find_first_not_of(' ') == std::string::npos) return "a cue is empty";
        if (std::any_of(cue.begin(), cue.end(), unseen)) return "a cue has signs that no screen can show";
        if (std::count_if(cue.begin(), cue.end(), begins) > kLongestCue)
            return "a cue is longer than 44 letters";
    }
    return "";
}

}  // namespace plumbline::db
