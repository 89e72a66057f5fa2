// The programs that ship with the rack, as the care of the back lets them be done.

#include <gtest/gtest.h>

#include "app/care/today.h"
#include "db/catalogue.h"
#include "tests/as_asked.h"
#include "tests/shipped_programs.h"

namespace plumbline::training {
namespace {

/// Does each day of a program as it is asked, without pain.
struct Lifter {
    explicit Lifter(Program by, std::int64_t grams = 60'000) : program(std::move(by)) {
        facts.catalogue = &catalogue;
        facts.program = &program;
        situation.rack.plates = usualPlates();
        for (const db::ExerciseRecord& each : catalogue) situation.maxima.push_back({each.id, grams, true});
    }
    Lifter(const Lifter&) = delete;
    Lifter& operator=(const Lifter&) = delete;

    ResolvedDay lift(std::int64_t on) {
        facts.today = situation.today = on;
        facts.session_id = situation.session_id = "visit " + std::to_string(on);
        facts.logged = situation.logged;
        situation.care = care::today(facts).limits;
        ResolvedDay day = resolve(program, situation);
        for (const ResolvedSlot& slot : day.slots)
            for (const ResolvedSet& set : slot.sets) {
                situation.logged.push_back(asAsked(situation.session_id, on, slot, set));
                situation.logged.back().deload = day.deload;
                situation.logged.back().reps = set.reps_max;
            }
        return day;
    }

    std::vector<db::ExerciseRecord> catalogue = db::starterCatalogue();
    Program program;
    care::Facts facts;
    Situation situation;
};

int setsOf(const ResolvedDay& day, const std::string& key) {
    int sets = 0;
    for (const ResolvedSlot& slot : day.slots)
        if (slot.key == key)
            for (const ResolvedSet& set : slot.sets) sets += set.kind == SetKind::Work ? 1 : 0;
    return sets;
}

Program shippedAs(const std::string& family) {
    return parsed(PLUMBLINE_SOURCE_DIR "/deploy/programs/" + family + ".toml");
}

TEST(ShippedProgramsCare, BC21ALightHingeHasTwoSetsForTwoWeeksAndThenThreeThatTheWeeksVolumeLetsPass) {
    for (const auto& [family, key] : {std::pair{"back_level_1", "hinge"}, {"back_stability", "stiff"}})
        for (const int visits : {2, 3, 4, 7}) {
            Lifter lifter(shippedAs(family));
            int most = 0;
            for (int visit = 0; visit < 12 * visits; ++visit) {
                const std::int64_t day = visit / visits * 7 + visit % visits * (visits > 4 ? 1 : 2);
                const ResolvedDay today = lifter.lift(day);
                const int sets = setsOf(today, key);
                if (sets == 0) continue;
                EXPECT_LE(sets, day < 14 ? 2 : 3) << family << " day " << day;
                if (!today.deload) {
                    EXPECT_GE(sets, most) << family << " day " << day;
                }
                most = std::max(most, sets);
            }
            // Who comes every day has their back's work made less (BC-18).
            EXPECT_EQ(most, visits < 7 ? 3 : 2) << family << ", " << visits << " visits a week";
        }
}

TEST(ShippedProgramsCare, BC16TheWeeksVolumeTakesNoSetAwayOfWhoLiftsAsAsked) {
    for (const auto& file : shipped())
        for (const int visits : {2, 3}) {
            Lifter lifter(parsed(file));
            for (int visit = 0; visit < 20 * visits; ++visit) {
                const std::int64_t on = visit / visits * 7 + visit % visits * 2;
                for (const ResolvedSlot& slot : lifter.lift(on).slots)
                    for (const Why& why : slot.why)
                        EXPECT_FALSE(why.what == Why::What::CareVolume && why.other == 1)
                            << file << " " << slot.key << " day " << on << ", " << visits
                            << " visits a week: " << why.number << " sets left";
            }
        }
}

}  // namespace
}  // namespace plumbline::training
