#include "app/cli/shared/erase_member.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <set>

#include "app/cli/shared/handing_over.h"
#include "app/reports/access_log.h"
#include "app/reports/set_table.h"
#include "app/reports/whole_file.h"
#include "db/erasure.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    RackOptions rack;
    std::string database, member, receipt;
    bool yes = false;
};

/// Where the member's data was written to, as far as it is known.
struct Exports {
    std::vector<fs::path> removed, elsewhere;
    int to_screen = 0;
};

/// Removes what lies in the data folder; what lies elsewhere is somebody else's to remove.
Exports removeExports(const RackPlace& place, const std::string& member_id) {
    Exports exports;
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::absolute(place.database, error).parent_path(), error);
    std::set<fs::path> seen;
    for (const reports::AccessEntry& entry : reports::readAccess(reports::accessLogOf(place.database))) {
        if (entry.member_id != member_id) continue;
        if (entry.file == "-") ++exports.to_screen;
        if (entry.file.empty() || entry.file == "-" || !seen.insert(entry.file).second) continue;
        const fs::path within = fs::weakly_canonical(entry.file, error).lexically_relative(folder);
        const bool ours = !within.empty() && *within.begin() != "..";
        if (ours && fs::remove(entry.file, error)) exports.removed.emplace_back(entry.file);
        if (!ours) exports.elsewhere.emplace_back(entry.file);
    }
    return exports;
}

std::string counted(const std::vector<db::ErasureCount>& counts, bool stays) {
    std::string text;
    for (const db::ErasureCount& count : counts) {
        if (count.stays == stays) text += fmt::format("  {} {}\n", count.rows, count.what);
    }
    return text.empty() ? "  nothing\n" : text;
}

std::string listed(const std::vector<fs::path>& files) {
    std::string text;
    for (const fs::path& file : files) text += fmt::format("  {}\n", file.string());
    return text;
}

/// Names nobody: it may be kept.
std::string receiptText(const RackPlace& place, const db::Erasure& erasure, const Exports& exports) {
    std::string text = fmt::format("Erasure of a member of the rack {}, {}\n\nGone:\n{}", place.rack_id,
                                   reports::utcText(momentNow().wall_ms), counted(erasure.counts, false));
    text +=
        "\nKept without the person, as anonymous counts (visits and sets are a guest's; changes of training "
        "say\nonly when and in which role something was changed):\n" +
        counted(erasure.counts, true);
    std::vector<fs::path> files = erasure.removed_files;
    files.insert(files.end(), exports.removed.begin(), exports.removed.end());
    if (!files.empty()) text += "\nFiles removed:\n" + listed(files);
    text += "\nWritten anew: the database, its snapshot and the access log. The write-ahead log is gone.\n";
    text += "\nCopies that may be outside the rack and are not erased by it:\n" + listed(exports.elsewhere);
    if (exports.to_screen > 0)
        text += fmt::format("  {} exports that went to standard output\n", exports.to_screen);
    text +=
        "  backups of the data folder, tables exported before (they name members by a code),\n"
        "  traces that plumbline record wrote with a card reader attached,\n"
        "  what the disk keeps of deleted files until it writes over them\n";
    for (const std::string& program : erasure.still_named_in)
        text += fmt::format("\nA program still has the same name in its text: {}\n", program);
    return text;
}

int plan(const RackPlace& place, const std::string& member_id) {
    auto counts = db::wouldErase(place.database, member_id);
    if (!counts && counts.error().kind == db::StoreError::Kind::Locked)
        counts = db::wouldErase(snapshotOf(place.database), member_id);
    if (!counts) return failed(counts.error().what, counts.error().advice);
    fmt::print("Would go:\n{}\nWould stay without the person:\n{}", counted(*counts, false),
               counted(*counts, true));
    spdlog::info("nothing was erased: say --yes");
    return kFine;
}

tl::expected<std::string, int> idOf(const RackPlace& place, const std::string& name_or_id) {
    auto store = openStoreToRead(place.database);
    if (!store) return tl::unexpected(failed(store.error().what, store.error().advice));
    const auto member = findMember(**store, name_or_id);
    if (member) return member->id;
    // An erasure that was interrupted is finished by the id: the member is in no list any more.
    constexpr std::size_t kIdLength = 36;
    if (name_or_id.size() == kIdLength) return name_or_id;
    return tl::unexpected(failed(member.error()));
}

int erase(const Options& options) {
    const auto place = placeOf(options.rack, options.database);
    if (!place) return failed(place.error()), kWrongCall;
    const auto member_id = idOf(*place, options.member);
    if (!member_id) return member_id.error();
    if (!options.yes) return plan(*place, *member_id);
    const auto erasure = db::eraseMember(
        {.file = place->database, .card_key_file = {}, .rack_id = place->rack_id, .console = true},
        snapshotOf(place->database), *member_id, momentNow());
    if (!erasure) return failed(erasure.error().what, erasure.error().advice);
    const Exports exports = removeExports(*place, *member_id);
    if (const auto forgotten = reports::forgetMember(reports::accessLogOf(place->database), *member_id);
        !forgotten)
        return failed(forgotten.error(), "make room there and erase again by the id " + *member_id);
    const std::string receipt = receiptText(*place, *erasure, exports);
    fmt::print("{}", receipt);
    if (options.receipt.empty()) return kFine;
    if (const auto written = reports::writeWhole(options.receipt, receipt); !written)
        return failed(written.error(), "the member is erased; the receipt is what was printed");
    return kFine;
}

}  // namespace

void addEraseMember(CLI::App& command, int& exit_code) {
    auto options = std::make_shared<Options>();
    CLI::App* erasing =
        command.add_subcommand("erase", "Take a member out of the rack's files; prints a receipt");
    erasing->add_option("MEMBER", options->member, "Name or id")->required();
    erasing->add_flag("--yes", options->yes, "Do it; without this it only says what would go");
    erasing->add_option("--receipt", options->receipt, "File for the receipt too; it names nobody");
    erasing->add_option("--db", options->database, "Database file instead of the configured one");
    options->rack.addTo(*erasing);
    erasing->footer(
        "Name, cards, PIN, repetitions and raw recordings go; visits and sets stay as a guest's. Copies of "
        "the\n"
        "database from before a migration or in quarantine that hold the member are removed. There is no way "
        "back.");
    erasing->callback([options, &exit_code] { exit_code = erase(*options); });
}

}  // namespace plumbline::cli
