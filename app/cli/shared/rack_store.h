#pragma once
// What the subcommands that look after people, programs and the chain of changes have in common.

#include <functional>
#include <string>
#include <tl/expected.hpp>

#include "app/cli/shared/setup.h"
#include "db/store.h"

namespace plumbline::cli {

/// --db and the options that say which rack it is.
struct RackStore {
    RackOptions rack;
    std::string database;

    void addTo(CLI::App& command);
    /// Whether there is one to open: --db names it, or the configured file is there. Also when the
    /// configuration cannot be read: opening says why.
    [[nodiscard]] bool isThere() const;

    /// Opens the rack's store for writing, as the command line (see db::StoreOptions::console), and hands it
    /// to `work`, which returns the exit code. While a kiosk runs: kFailed, and what to do.
    [[nodiscard]] int change(const std::function<int(db::Store&)>& work) const;
    /// The same for reading; while a kiosk runs, of the snapshot it has written.
    [[nodiscard]] int read(const std::function<int(db::Store&)>& work) const;
};

/// The people of the rack as a list, a line each on stdout: id, with `staff_only` the role, first name, and
/// whether they have a card and a PIN. Returns the exit code.
int printPeople(db::Store& store, bool staff_only);

/// Who is meant by an id or a first name. Error: one sentence, also when several have that name.
tl::expected<db::MemberRecord, std::string> findMember(db::Store& store, const std::string& name_or_id);

/// What a job came to, as the other calls of the store say it.
db::StoreResult<void> resultOf(const db::StoreAnswer& answer);
/// kFine; or prints to stderr why not and returns kFailed.
int exitOf(const db::StoreResult<void>& result);

/// A row of the chain by the command line, now: about `member_id`, without end, dated by the rack's calendar.
db::OverrideRecord consoleChange(const std::string& member_id, const std::string& field,
                                 const std::string& new_value);

/// Text of somebody else's as a column of a list on stdout: no line end, tab or other control in it, never
/// empty.
std::string oneLine(std::string text);

/// The moment this is called.
db::Moment momentNow();

}  // namespace plumbline::cli
