// The names of the numbers of care (app/care/numbers.h) for a trainer. The rest of the care's words is in
// care_words.cpp.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "ui/care_words.h"
#include "ui/language.h"

namespace plumbline::ui {

std::string careNumberText(const std::string& key) {
    const std::array<std::pair<std::string_view, std::string>, 26> names{{
        {"sore_usual_h", say("usual soreness lasts")},
        {"sore_late_h", say("still sore: less from")},
        {"sore_from", say("counts as sore from")},
        {"sore_sets_less", say("sore: fewer sets")},
        {"sore_load_pct", say("second day: less weight")},
        {"sore_days", say("an answer is good for")},
        {"flare_from", say("flare-up mode from pain")},
        {"return_from_pct", say("way back begins at")},
        {"return_step_pct", say("a step of the way back")},
        {"return_gate", say("no step above this pain")},
        {"preparation_s", say("preparation takes")},
        {"guard_cap_pct", say("sparing the back: stop at")},
        {"rom_pct", say("range is off from")},
        {"fast_reps", say("lowered too fast so often")},
        {"stall_pct", say("stuck below, of the peak")},
        {"uneven_pct", say("sides apart from")},
        {"rerack_pct", say("racked hard from")},
        {"signals_not_clean", say("not clean from signals")},
        {"sharp_from", say("exercise ends from pain")},
        {"clean_sessions", say("step up after clean")},
        {"pain_gate", say("clean up to pain")},
        {"week_volume_pct", say("the week's volume rises by")},
        {"hinge_days", say("between hard hinge days")},
        {"back_sessions", say("back days a week, at most")},
        {"spacing_load_pct", say("lighter day, of the load")},
        {"lighter_pct", say("after a set not clean, less")},
    }};
    const auto named =
        std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.first == key; });
    if (named != names.end()) return named->second;
    std::string plain = key;
    std::replace(plain.begin(), plain.end(), '_', ' ');
    return plain;
}

}  // namespace plumbline::ui
