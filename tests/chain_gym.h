#pragma once
// A store with people of every role, and rows of the chain of changes as the glass makes them.

#include <string>
#include <utility>
#include <vector>

#include "tests/store_fixture.h"

namespace plumbline::db::test {

/// As the command line opens it.
inline std::unique_ptr<Store> openAtConsole(const fs::path& file) {
    StoreOptions options = optionsFor(file);
    options.console = true;
    return openOrFail(options);
}

/// A change of today's weight by `author`, for this visit.
inline OverrideRecord sampleChange(const std::string& id, const std::string& member,
                                   const std::string& author, const std::string& role) {
    OverrideRecord row;
    row.id = id;
    row.member_id = member;
    row.slot = "squat";
    row.field = "load";
    row.old_value = "60000";
    row.new_value = "57500";
    row.scope = "session";
    row.from_day = 20'000;
    row.session_id = "s";
    row.author_id = author;
    row.role = role;
    row.reason = "too_heavy";
    row.note = "knees \u201ccave\u201d; 2,5 less";
    row.made = at(5'000'000);
    return row;
}

inline OverrideRecord lasting(OverrideRecord row, const std::string& field, const std::string& value) {
    row.field = field;
    row.old_value = "";
    row.new_value = value;
    row.scope = "program";
    row.session_id = "";
    if (field == "program" || field == "role") row.slot = "";
    if (field == "max") row.slot = "back_squat";
    return row;
}

inline OverrideRecord roleRow(const std::string& id, const std::string& member, const std::string& role,
                              const std::string& author, const std::string& author_role) {
    OverrideRecord row = lasting(sampleChange(id, member, author, author_role), "role", role);
    row.reason = "other";
    row.note = "";
    return row;
}

inline OverrideRecord takenBack(const OverrideRecord& row, const std::string& author,
                                const std::string& role) {
    OverrideRecord undo = row;
    undo.id = row.id + "-back";
    undo.author_id = author;
    undo.role = role;
    undo.reason = "correction";
    undo.revokes = row.id;
    return undo;
}

inline ProgramRecord sampleProgram(const std::string& id, const std::string& family = "base") {
    ProgramRecord program;
    program.id = id;
    program.family = family;
    program.name = "Base";
    program.text =
        "slot squat = back_squat 3x5, then \"bench_press\"; back_squatting is no exercise\n# " + id;
    program.created = at(4'000'000);
    return program;
}

/// Ada and Ben, members; Mia, trainer; Otto, owner; Tom, technician. Their ids are a, b, mia, otto, tom.
inline void addStaff(Store& console) {
    for (const auto& [id, name] : std::vector<std::pair<std::string, std::string>>{
             {"a", "Ada"}, {"b", "Ben"}, {"mia", "Mia"}, {"otto", "Otto"}, {"tom", "Tom"}})
        expectSaved(console.perform({1, Enrol{{id, name, at(1)}, "", ""}}));
    expectSaved(console.perform({1, SaveOverrides{{roleRow("r1", "otto", "owner", "", "console"),
                                                   roleRow("r2", "mia", "trainer", "otto", "owner"),
                                                   roleRow("r3", "tom", "technician", "otto", "owner")}}}));
}

/// The store of addStaff(), as the kiosk opens it.
struct StaffedStore : OpenStore {
    void SetUp() override {
        store.reset();
        addStaff(*openAtConsole(file));
        reopen();
    }
};

}  // namespace plumbline::db::test
