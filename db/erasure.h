#pragma once
// A member's own data: what is held, and taking it out of every file of the store. Each call opens the store
// for itself: erasing answers Locked while a kiosk has it.
//
// What an erasure does, in one transaction, table by table as held.h lists them: name, cards, PIN, consent,
// repetitions and raw recordings go; visits and sets stay as a guest's, without pain, effort and what was
// asked, so that the rack's hours and counts stay true.
// The chain of changes (overrides.h) stays verifiable: a row about the member loses its note, values, slot,
// visit and own id, a row by them their id and note, and a note that names them, written as the name is, is
// emptied. Such a row keeps the hash it had, so that the rows behind it still follow, and bears a seal of
// what is left. Nobody can try guesses of what it said against that hash, not even with the rack's key: the
// random parts of the row's id and the member's, 62 bits and more each, were hashed with it and stand in no
// file any more. All who were erased are one nobody in the chain. Then the whole file is written anew (VACUUM
// INTO, renamed over it), so that no page keeps a left-over; the -wal is gone, the snapshot is written anew;
// backups, copies from before a migration and files in quarantine that hold the member's id are removed. What
// a disk keeps of deleted files below the file system is beyond this.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "db/held.h"
#include "db/own_words.h"
#include "db/store.h"

namespace plumbline::db {

/// Who stands in rows of the chain for everybody who was erased; never in a list of members.
inline constexpr const char* kNobody = "00000000-0000-0000-0000-000000000000";

struct ErasureCount {
    std::string what;  ///< "repetitions", plural
    std::int64_t rows = 0;
    bool stays = false;  ///< the rows stay, without the person
    friend bool operator==(const ErasureCount&, const ErasureCount&) = default;
};

struct Erasure {
    std::vector<ErasureCount> counts;                  ///< without those of no row
    std::vector<std::filesystem::path> removed_files;  ///< whole files that were removed
    /// Old copies that could not be read, or hold the member and could not be removed, and folders of such
    /// that could not be looked into: somebody has to look.
    std::vector<std::filesystem::path> may_hold;
    /// What the gym and others wrote in the store that has the name in it: a word like it, or the person.
    /// Each by title or number, see still_named.h.
    std::vector<std::string> still_named_in;
    /// To look for them in files that somebody made (loose_files.h); for nothing else, and kept nowhere.
    OwnWords words;
    std::vector<std::string> card_hashes;
};

/// Of the file, or of the kiosk's snapshot: all of one state of it. Reads only; `taker` is called in line.
StoreResult<void> forEachHeld(const std::filesystem::path& file, const std::string& member_id,
                              bool with_samples, const HeldTaker& taker);

/// What eraseMember() would count; changes nothing. Refused for an unknown member.
StoreResult<std::vector<ErasureCount>> wouldErase(const std::filesystem::path& file,
                                                  const std::string& member_id);

/// Erases the member. `snapshot` is written anew where it exists. Refused for the last owner, and for whoever
/// neither this store nor an old copy of it knows. When it fails before the transaction, nothing has changed;
/// behind it, calling again for the same id does what was left. A word of `shipped_programs`, texts that come
/// with the product, is nobody's name.
StoreResult<Erasure> eraseMember(const StoreOptions& options, const std::filesystem::path& snapshot,
                                 const std::string& member_id, const Moment& at,
                                 const std::vector<std::string>& shipped_programs = {});

}  // namespace plumbline::db
