#pragma once
// A gym with a member who trains by a program, a trainer and a technician, for walks through the real window;
// see walk_bench.h. Include it in at most one file of a program.

#include <chrono>
#include <memory>
#include <string>

#include "tests/walk_bench.h"

namespace plumbline::test {

inline constexpr const char* kMia = "0009001470";
inline constexpr const char* kTom = "0009004711";

inline std::string base(int kg) {
    return fmt::format(
        "family = \"base\"\nname = \"Base\"\nabout = \"A base.\"\nweeks = 4\n"
        "[[day]]\nname = \"A\"\n[[day.slot]]\nkey = \"squat\"\nexercise = \"back_squat\"\n"
        "sets = [\"3x5 @ {}kg cap 20% rest 10s\"]\n",
        kg);
}

/// Anna trains by a program; Mia is a trainer, Tom a technician.
struct TrainerWalk : Walk {
    std::string anna, mia, tom;  ///< member ids, after people()

    void people(const std::string& mias_pin = "") {
        anna = member("Anna", kAnna);
        mia = member("Mia", kMia, mias_pin);
        tom = member("Tom", kTom);
        const auto store = atConsole();
        db::ProgramRecord program{.id = "program-1", .family = "base", .name = "Base", .text = base(60)};
        const auto saved = store->perform(
            {1, db::SaveProgram{program,
                                {row("1", anna, "program", "program-1"), row("2", mia, "role", "trainer"),
                                 row("3", tom, "role", "technician")}}});
        EXPECT_EQ(saved.error, "");
    }
    [[nodiscard]] std::unique_ptr<db::Store> atConsole() const {
        auto store = db::Store::open(
            {.file = config.database, .card_key_file = {}, .rack_id = "test", .console = true});
        EXPECT_TRUE(store) << store.error().what;
        return std::move(*store);
    }
    static db::OverrideRecord row(const std::string& id, const std::string& member_id,
                                  const std::string& field, const std::string& value) {
        db::OverrideRecord made;
        made.id = id;
        made.member_id = member_id;
        made.field = field;
        made.new_value = value;
        made.scope = "program";
        // Yesterday: the first week, which is no lighter one.
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        made.from_day = std::chrono::duration_cast<std::chrono::hours>(now).count() / 24 - 1;
        made.role = "console";
        made.reason = "plan";
        return made;
    }
    /// Mia's card, and her desk is on the glass.
    void callMia() {
        rack.tap(kMia);
        see("Mia's desk", [](const app::Snapshot& s) { return s.trainer && s.trainer->name == "Mia"; });
        awaitOffer("load_down");
    }
    void seeApplied() {
        see("that it is saved", [](const app::Snapshot& s) { return s.trainer && s.trainer->just_saved; });
    }
    /// The chain as it lies on the disk is whole.
    void expectWholeChain() {
        const auto report = atConsole()->verifyOverrides();
        ASSERT_TRUE(report) << report.error().what;
        EXPECT_EQ(report->first_bad, 0) << report->fault;
    }
};

}  // namespace plumbline::test
