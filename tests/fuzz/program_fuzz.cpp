// The text of programs: whatever parses, prints and parses to the same, and a member of any past can train by
// it. Seeds: deploy/programs.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/training/program_text.h"
#include "tests/program_maker.h"

namespace {

using namespace plumbline::training;

void require(bool good) {
    if (!good) std::abort();
}

void train(const Program& program, std::uint32_t seed) {
    ProgramMaker maker(seed);
    Situation situation = maker.situation(program);
    for (int visit = 0; visit < 3; ++visit) {
        situation.session_id = "fuzz " + std::to_string(visit);
        const ResolvedDay day = resolve(program, situation);
        require(day.day < program.days.size());
        for (const ResolvedSlot& slot : day.slots) {
            require(!slot.sets.empty() && !slot.why.empty());
            for (const ResolvedSet& set : slot.sets) require(set.load_g.value_or(0) >= 0);
        }
        maker.lift(day, situation.session_id, situation.today, situation.logged);
        situation.today += maker.between(0, 30);
    }
    static_cast<void>(raisedBy(program, situation, {maker.change(program, situation, 0)}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto program = parseProgram(text);
    if (!program) {
        require(program.error().line >= 1 && !program.error().what.empty() &&
                !program.error().advice.empty());
        return 0;
    }
    const std::string printed = printProgram(*program);
    const auto again = parseProgram(printed);
    require(again && *again == *program && printProgram(*again) == printed);
    train(*program, static_cast<std::uint32_t>(size));
    return 0;
}
