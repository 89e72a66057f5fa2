#include "app/reports/support.h"

#include <algorithm>
#include <cctype>
#include <regex>

#include "app/reports/zip.h"

namespace plumbline::reports {
namespace {

constexpr std::string_view kStruck = "(struck out)";

constexpr const char* kReadMe =
    "What this rack says about itself, for whoever is asked for help.\n"
    "\n"
    "version.txt        the program, the system\n"
    "configuration.toml the settings, without comments and without what looks like a secret\n"
    "doctor.txt         what 'plumbline doctor' found\n"
    "store.tsv          how the store is and how many rows it has\n"
    "journal.txt        lines of the log, where some were given: names and long numbers are struck out\n"
    "\n"
    "Not in it: names, cards, PINs, notes, what anybody lifted or said of their back, raw recordings.\n"
    "A trace ('plumbline record', or 'trace on a USB stick' in the service) is a file of its own.\n";

bool partOfWord(char c) {
    // A byte above ASCII is part of a letter.
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

char lower(char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

void strikeName(std::string& line, const std::string& name) {
    if (name.empty()) return;
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    for (auto from = line.begin();;) {
        const auto found = std::search(from, line.end(), name.begin(), name.end(), same);
        if (found == line.end()) return;
        const auto at = found - line.begin();
        const auto end = at + static_cast<std::ptrdiff_t>(name.size());
        const bool begins = at == 0 || !partOfWord(line[static_cast<std::size_t>(at - 1)]);
        const bool ends = end == static_cast<std::ptrdiff_t>(line.size()) ||
                          !partOfWord(line[static_cast<std::size_t>(end)]);
        if (begins && ends) {
            line.replace(static_cast<std::size_t>(at), name.size(), kStruck);
            from = line.begin() + at + static_cast<std::ptrdiff_t>(kStruck.size());
        } else {
            from = line.begin() + at + 1;
        }
    }
}

std::string withoutNumbers(const std::string& line) {
    static const std::regex kPairs("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){3,}");
    static const std::regex kLong("[0-9A-Fa-f]{8,}(-[0-9A-Fa-f]+)*");
    const std::string struck(kStruck);
    return std::regex_replace(std::regex_replace(line, kPairs, struck), kLong, struck);
}

}  // namespace

std::string journalWithoutPeople(std::string_view journal, const std::vector<std::string>& names,
                                 std::size_t lines) {
    std::size_t from = journal.size();
    if (from > 0 && journal.back() == '\n') --from;
    for (std::size_t kept = 0; kept < lines && from > 0; ++kept) {
        const std::size_t end = journal.rfind('\n', from - 1);
        if (end == std::string_view::npos) {
            from = 0;
            break;
        }
        from = end;
    }
    if (from > 0) ++from;
    constexpr std::size_t kLongest = 2000;  // bytes of a line: a regular expression goes deep
    std::string out;
    while (from < journal.size()) {
        const std::size_t end = std::min(journal.find('\n', from), journal.size());
        std::string line(journal.substr(from, std::min(end - from, kLongest)));
        for (const std::string& name : names) strikeName(line, name);
        out += withoutNumbers(line) + '\n';
        from = end + 1;
    }
    return out;
}

tl::expected<std::string, std::string> supportBundle(const SupportParts& parts, std::int64_t wall_ms) {
    std::vector<ZippedFile> files = {{"README.txt", kReadMe},
                                     {"version.txt", parts.version},
                                     {"configuration.toml", parts.configuration},
                                     {"doctor.txt", parts.doctor},
                                     {"store.tsv", parts.store}};
    if (!parts.journal.empty()) files.push_back({"journal.txt", parts.journal});
    return zipped(files, wall_ms);
}

}  // namespace plumbline::reports
