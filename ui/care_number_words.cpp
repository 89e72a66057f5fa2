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
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 60> kNames{{
    {"sore_usual_h", "usual soreness lasts"},
    {"sore_late_h", "still sore: less from"},
    {"sore_from", "counts as sore from"},
    {"sore_sets_less", "sore: fewer sets"},
    {"sore_load_pct", "second day: less weight"},
    {"sore_days", "an answer is good for"},
    {"flare_from", "gentle mode from pain"},
    {"slip_s", "gentle mode: a slip for"},
    {"gentle_sets", "gentle mode: sets, at most"},
    {"gentle_rest_s", "gentle mode: rest, at most"},
    {"gentle_reps", "gentle mode: repetitions"},
    {"gentle_hold_s", "gentle mode: a hold"},
    {"bird_dog_s", "gentle mode: bird dog"},
    {"clam_s", "gentle mode: clam, each side"},
    {"toe_tap_s", "gentle mode: toe tap"},
    {"floor_cobra_s", "gentle mode: floor cobra"},
    {"plank_s", "gentle mode: planks, each side"},
    {"return_from_pct", "way back begins at"},
    {"return_step_pct", "a step of the way back"},
    {"return_step_days", "days for each step of it"},
    {"return_gate", "no step above this pain"},
    {"slow_s", "way back: lowered in"},
    {"preparation_s", "preparation takes"},
    {"preparation_item_s", "preparation: an item"},
    {"preparation_long_s", "preparation: a long item"},
    {"preparation_rep_s", "preparation: one repetition"},
    {"ramp_rest_s", "rest between warm-up sets"},
    {"guard_cap_pct", "sparing the back: stop at"},
    {"near_points", "warned before the stop by"},
    {"rom_pct", "range is off from"},
    {"rom_spreads", "and from, in own spreads"},
    {"fast_reps", "lowered too fast so often"},
    {"stall_pct", "stuck below, of the peak"},
    {"stall_slow_pct", "and slow, of the quickest"},
    {"uneven_pct", "sides apart from"},
    {"rerack_pct", "racked hard from"},
    {"signals_not_clean", "not clean from signals"},
    {"baseline_sets", "own range of the last"},
    {"baseline_reps", "own range from at least"},
    {"sharp_from", "exercise ends from pain"},
    {"clean_sessions", "step up after clean"},
    {"pain_gate", "clean up to pain"},
    {"pain_less_pct", "less weight after pain"},
    {"compared_days", "one at a time: against the last"},
    {"week_volume_pct", "the week's volume rises by"},
    {"volume_weeks", "against the heaviest of"},
    {"extra_visit_pct", "one more visit, of the last"},
    {"away_days", "lighter after being away"},
    {"away_pct", "by so much less"},
    {"long_away_days", "much lighter after"},
    {"long_away_pct", "then by so much less"},
    {"lighter_week_load_pct", "lighter week: of the weight"},
    {"lighter_week_sets_pct", "lighter week: of the sets"},
    {"lighter_week_cap_pct", "lighter week: stop at"},
    {"hard_hinge_from", "a hinge is hard from spine load"},
    {"hinge_days", "between hard hinge days"},
    {"back_sessions", "back days a week, at most"},
    {"spacing_load_pct", "lighter day, of the load"},
    {"spacing_weeks", "of the heaviest of"},
    {"lighter_pct", "after a set not clean, less"},
}};

}  // namespace

std::string careNumberText(const std::string& key) {
    const auto named =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& each) { return each.first == key; });
    if (named != kNames.end()) return heard(named->second);
    std::string plain = key;
    std::replace(plain.begin(), plain.end(), '_', ' ');
    return plain;
}

}  // namespace plumbline::ui
