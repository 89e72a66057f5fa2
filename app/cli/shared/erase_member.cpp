#include "app/cli/shared/erase_member.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "app/clerk.h"
#include "app/cli/shared/handing_over.h"
#include "app/cli/shared/ready_programs.h"
#include "app/reports/access_log.h"
#include "app/reports/members_file.h"
#include "app/reports/retention.h"
#include "app/reports/set_table.h"
#include "app/reports/whole_file.h"
#include "db/erasure.h"
#include "db/loose_files.h"
#include "db/name_in_text.h"
#include "db/slot_field.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    RackOptions rack;
    std::string database, member, receipt;
    bool yes = false;
};

/// By the name it has, in the folder that it really is in.
fs::path wholePath(const fs::path& file) {
    std::error_code error;
    const fs::path whole = fs::absolute(file, error).lexically_normal();
    return fs::weakly_canonical(whole.parent_path(), error) / whole.filename();
}

/// Where the member's data was written to, as far as it is known.
struct Exports {
    std::vector<fs::path> removed, stuck;    ///< `stuck`: ours to remove, and it could not be done
    std::vector<fs::path> elsewhere, coded;  ///< their data; what may name them by their code
    std::set<fs::path> brought;          ///< in the data folder, what was imported of them: theirs to remove
    std::vector<fs::path> called_after;  ///< of others' data, with the name in their path: the log keeps it
    int to_screen = 0;
    std::set<fs::path> known;  ///< every file that the access log names, whoever it is of

    void remove(const fs::path& file) {
        std::error_code error;
        if (fs::remove(file, error))
            removed.push_back(file);
        else if (error)
            stuck.push_back(file);
    }
};

/// Whether reports of usage may name them by their code. Of whom the store knows no more, as an erasure was
/// interrupted, nobody can tell.
bool mayHaveChanged(const RackPlace& place, const std::string& member_id) {
    const auto store = openStoreToRead(place.database);
    if (!store || !findMember(**store, member_id)) return true;
    const auto changes = (*store)->overrides();
    return !changes || std::any_of(changes->begin(), changes->end(), [&](const db::OverrideRecord& change) {
        return change.author_id == member_id && db::ofSlot(change);
    });
}

/// Who is erased; the name is empty where an interrupted erasure has taken it already.
struct Whom {
    std::string id, name;
};

/// Removes what lies in the data folder, also tables of everybody's, which name members by a code, and, of an
/// `author` of changes, reports of usage; what lies elsewhere is somebody else's to remove.
Exports removeExports(const RackPlace& place, const Whom& whom, bool author) {
    const std::string& member_id = whom.id;
    const db::NameInText name(whom.name);
    Exports exports;
    std::set<fs::path> seen;
    for (const reports::AccessEntry& entry : reports::readAccess(reports::accessLogOf(place.database))) {
        if (!entry.file.empty()) exports.known.insert(fs::path(entry.file).lexically_normal());
        const bool hers = entry.member_id == member_id;
        const bool coded = reports::hasCodes(entry) || (author && reports::hasAuthors(entry));
        if (!hers && name.standsIn(entry.file)) exports.called_after.emplace_back(entry.file);
        if (!hers && !coded) continue;
        if (hers && entry.file == "-") ++exports.to_screen;
        if (entry.file.empty() || entry.file == "-" || !seen.insert(entry.file).second) continue;
        if (reports::gaveAway(entry) && reports::isOursToRemove(place.database, entry.file)) {
            exports.remove(entry.file);
            exports.remove(reports::partOf(entry.file));
        } else if (hers && reports::isOursToRemove(place.database, entry.file)) {
            exports.brought.insert(wholePath(entry.file));
        } else {
            (hers ? exports.elsewhere : exports.coded).emplace_back(entry.file);
        }
    }
    return exports;
}

/// What they brought is theirs, whatever is found in it.
void addBrought(const RackPlace& place, const Exports& exports, std::vector<db::LooseFile>& loose) {
    const fs::path folder = wholePath(place.database).parent_path();
    for (const fs::path& file : exports.brought) {
        const auto same = [&](const db::LooseFile& each) { return wholePath(each.file) == file; };
        const auto found = std::find_if(loose.begin(), loose.end(), same);
        std::error_code error;
        if (found == loose.end() && fs::exists(file, error))
            loose.push_back({.file = place.database.parent_path() / file.lexically_relative(folder),
                             .found = db::LooseFile::Found::AMembers});
    }
}

/// What people put into the data folder by themselves. `own`: what this erasure writes there.
std::vector<db::LooseFile> looseFiles(const RackPlace& place, const Whom& whom, const Exports& exports,
                                      const db::Erasure& erasure, const fs::path& own) {
    std::set<fs::path> done, others;
    for (const fs::path& file : exports.known) others.insert(wholePath(file));
    for (const fs::path& file : {reports::accessLogOf(place.database), own})
        if (!file.empty()) done.insert(wholePath(file));
    for (const std::vector<fs::path>* said : {&erasure.may_hold, &exports.stuck})
        for (const fs::path& file : *said) done.insert(wholePath(file));
    const auto known = [&](const fs::path& file) {
        const fs::path whole = wholePath(file);
        if (done.contains(whole)) return db::Known::Done;
        if (exports.brought.contains(whole)) return db::Known::Nothing;
        if (whole == wholePath(snapshotOf(place.database))) return db::Known::OfOthers;
        const bool of_others = reports::isOurTrace(file.filename().string()) || others.contains(whole);
        return of_others ? db::Known::OfOthers : db::Known::Nothing;
    };
    std::vector<db::LooseFile> loose =
        db::looseFiles(place.database,
                       {.needles = {whom.id, reports::codeOf('M', whom.id), reports::codeOf('A', whom.id)},
                        .name = whom.name,
                        .words = erasure.words,
                        .card_hashes = erasure.card_hashes,
                        .is_a_members = reports::looksLikeAMembersFile},
                       known);
    addBrought(place, exports, loose);
    return loose;
}

const char* whatIs(const db::LooseFile& loose) {
    using Found = db::LooseFile::Found;
    if (loose.store_copy && loose.found == Found::Number) return "a copy of the database";
    if (loose.store_copy && loose.found == Found::Unreadable)
        return "a copy of the database that cannot be read";
    switch (loose.found) {
        case Found::Number:
            return "has their number, code or card";
        case Found::Words:
            return "has words like a title or note of theirs";
        case Found::Name:
            return "has a name like theirs";
        case Found::AMembers:
            return "a member's training or data, which may be theirs";
        case Found::Recording:
            return "a recording: with a card reader attached it has the numbers of cards";
        case Found::Unreadable:
            return "is packed, encrypted or no text, or cannot be read";
        case Found::Nothing:
            break;
    }
    return "is called after them";
}

/// Names the files that people made, but for those that are called after the member.
std::string looseText(const RackPlace& place, const std::vector<db::LooseFile>& loose) {
    if (loose.empty()) return "";
    std::string text =
        "\nFiles that somebody put into the data folder, and that hold the member or may. The rack removes "
        "only\n"
        "what it made: look at each and remove it by hand, copies of the database first:\n";
    int called_after = 0;
    for (const db::LooseFile& each : loose) {
        if (each.called_after)
            ++called_after;
        else
            text +=
                fmt::format("  {}: {}\n", each.file.lexically_relative(place.database.parent_path()).string(),
                            whatIs(each));
    }
    if (called_after > 0)
        text += fmt::format(
            "  {} more that are called after the member; they are named beside this receipt\n", called_after);
    return text;
}

std::string counted(const std::vector<db::ErasureCount>& counts, bool stays) {
    std::string text;
    for (const db::ErasureCount& count : counts) {
        if (count.stays == stays) text += fmt::format("  {} {}\n", count.rows, count.what);
    }
    return text.empty() ? "  nothing\n" : text;
}

/// Names nobody, so it may be kept: files and programs, which may be called after the member, are only
/// counted.
/// `log_too`: the access log was written anew.
std::string receiptText(const RackPlace& place, const db::Erasure& erasure, const Exports& exports,
                        bool log_too) {
    std::string text = fmt::format("Erasure of a member of the rack {}, {}\n\nGone:\n{}", place.rack_id,
                                   reports::utcText(momentNow().wall_ms), counted(erasure.counts, false));
    text +=
        "\nKept without the person, as anonymous counts (visits and sets are a guest's; changes of training "
        "say\nonly when and in which role something was changed):\n" +
        counted(erasure.counts, true);
    text += fmt::format("\nFiles removed: {}\n", erasure.removed_files.size() + exports.removed.size());
    if (const auto left = exports.stuck.size() + erasure.may_hold.size(); left > 0)
        text += fmt::format("Files that could not be removed or read, and may hold the member: {}\n", left);
    text += fmt::format("\nWritten anew: the database and its snapshot{}. The write-ahead log is gone.\n",
                        log_too ? ", and the access log" : "");
    text += fmt::format(
        "\nCopies that may be outside the rack and are not erased by it:\n"
        "  {} files elsewhere that were exported to or imported from\n  {} exports that went to standard "
        "output\n"
        "  {} files elsewhere with tables or reports of usage, which may name the member by a code, and "
        "what\n"
        "  was copied or printed of such\n"
        "  backups of the data folder,\n"
        "  traces that plumbline record wrote with a card reader attached,\n"
        "  what holds nothing of them but the number of their card in other digits than a reader types,\n"
        "  what the disk keeps of deleted files until it writes over them\n",
        exports.elsewhere.size(), exports.to_screen, exports.coded.size());
    if (const auto named = erasure.still_named_in.size() + exports.called_after.size(); named > 0)
        text += fmt::format("\nTexts of the gym's with a word in them that is the name too: {}\n", named);
    return text;
}

/// What the receipt only counts, for whoever erases.
void sayWhere(const db::Erasure& erasure, const Exports& exports) {
    const auto say = [](const char* what, const auto& all) {
        for (const auto& each : all) spdlog::info("{}: {}", what, fs::path(each).string());
    };
    say("removed", erasure.removed_files);
    say("removed", exports.removed);
    say("a copy that is not erased", exports.elsewhere);
    say("what was imported of them, and is not erased", exports.brought);
    say("not erased, and may name them by a code", exports.coded);
    say("has a word that is the name too", erasure.still_named_in);
    say("the access log names a file of others that is called like them", exports.called_after);
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

tl::expected<Whom, int> whomOf(const RackPlace& place, const std::string& name_or_id) {
    auto store = openStoreToRead(place.database);
    if (!store) return tl::unexpected(failed(store.error().what, store.error().advice));
    const auto member = findMember(**store, name_or_id);
    if (member) return Whom{member->id, member->first_name};
    // An erasure that was interrupted is finished by the id: the member is in no list any more.
    constexpr std::size_t kIdLength = 36;
    if (name_or_id.size() == kIdLength) return Whom{name_or_id, ""};
    return tl::unexpected(failed(member.error()));
}

tl::expected<void, std::string> noteErasure(const RackPlace& place, std::int64_t rows) {
    return reports::noteAccess(reports::accessLogOf(place.database),
                               {.at = reports::utcText(momentNow().wall_ms),
                                .by = fmt::format("console:{}", ::getuid()),
                                .what = "member erased",
                                .member_id = "",
                                .rows = rows,
                                .file = ""});
}

int erase(const Options& options) {
    const auto place = placeOf(options.rack, options.database);
    if (!place) return failed(place.error()), kWrongCall;
    const auto whom = whomOf(*place, options.member);
    if (!whom) return whom.error();
    if (!options.yes) return plan(*place, whom->id);
    const bool author = mayHaveChanged(*place, whom->id);
    const auto erasure = db::eraseMember(
        {.file = place->database, .card_key_file = {}, .rack_id = place->rack_id, .console = true},
        snapshotOf(place->database), whom->id, momentNow(), readyProgramTexts(readyProgramsFolder()));
    if (!erasure) return failed(erasure.error().what, erasure.error().advice);
    app::Clerk::clearUp(place->database);  // a killed kiosk may have left what was about to go onto a stick
    const Exports exports = removeExports(*place, *whom, author);
    sayWhere(*erasure, exports);
    const std::vector<db::LooseFile> loose = looseFiles(*place, *whom, exports, *erasure, options.receipt);
    for (const db::LooseFile& each : loose) spdlog::warn("{}: {}", whatIs(each), each.file.string());
    const fs::path log = reports::accessLogOf(place->database);
    // Where an export is left the log goes on naming it, so that erasing again finds it.
    tl::expected<void, std::string> forgotten;
    if (exports.stuck.empty()) forgotten = reports::forgetMember(log, whom->id);
    std::int64_t rows = 0;
    for (const db::ErasureCount& count : erasure->counts) rows += count.rows;
    const auto noted = noteErasure(*place, rows);
    // Of what is gone nobody can tell a second time: the receipt comes whatever else fails.
    const std::string receipt =
        receiptText(*place, *erasure, exports, exports.stuck.empty() && forgotten) + looseText(*place, loose);
    fmt::print("{}", receipt);
    if (!options.receipt.empty()) {
        if (const auto written = reports::writeWhole(options.receipt, receipt); !written)
            return failed(written.error(), "the member is erased; the receipt is what was printed");
    }
    if (!forgotten) failed(forgotten.error(), "make room there and erase again by the id " + whom->id);
    if (!noted)
        failed(noted.error(), "the member is erased, and the access log does not say so: keep the receipt");
    const std::string again = "remove it by hand, then erase again by the id " + whom->id;
    for (const fs::path& file : exports.stuck)
        failed(file.string() + " holds the member's data and could not be removed", again);
    for (const fs::path& file : erasure->may_hold)
        failed(file.string() + " may hold the member's data and could not be read or removed", again);
    const bool copied = std::any_of(loose.begin(), loose.end(), [](const auto& each) {
        using Found = db::LooseFile::Found;
        return each.store_copy && (each.found == Found::Number || each.found == Found::Unreadable);
    });
    if (copied)
        failed("the member is erased from the store, and not from copies of it that somebody made", again);
    const bool all = exports.stuck.empty() && erasure->may_hold.empty() && !copied && forgotten && noted;
    return all ? kFine : kFailed;
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
        "back.\n"
        "Files that somebody made by hand in the data folder are named, and not removed.");
    erasing->callback([options, &exit_code] { exit_code = erase(*options); });
}

}  // namespace plumbline::cli
