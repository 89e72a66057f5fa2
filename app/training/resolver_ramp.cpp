// From what is wanted to what bar and plates make, and the ramp that leads there.

#include <algorithm>

#include "app/training/resolver_steps.h"

namespace plumbline::training {
namespace {

using What = Why::What;

void roundDown(const BarLoads& bar, Draft& draft) {
    if (!draft.set.load_g) return;
    const std::int64_t wanted = *draft.set.load_g, made = bar.down(wanted);
    draft.set.load_g = made;
    if (made > wanted + kSameGrams) {
        draft.why.push_back({.what = What::TooLight, .number = made});
    } else if (made < wanted - kSameGrams) {
        draft.why.push_back({.what = What::Rounded, .number = made});
    }
}

}  // namespace

void roundLoads(const Scene& scene, std::vector<Draft>& drafts) {
    std::optional<std::int64_t> top;
    for (Draft& draft : drafts) {
        if (draft.of_top) continue;
        roundDown(scene.bar, draft);
        if (draft.set.kind == SetKind::Work && draft.set.load_g)
            top = std::max(top.value_or(0), *draft.set.load_g);
    }
    for (Draft& draft : drafts) {
        if (!draft.of_top) continue;
        draft.set.load_g.reset();
        if (!top) continue;
        draft.set.load_g = std::min(*top * draft.rx->load / 1000, draft.at_most.value_or(kMostGrams));
        draft.why.push_back({.what = What::OfTop, .number = *top, .other = draft.rx->load});
        roundDown(scene.bar, draft);
    }
}

namespace {

/// BC-07, smaller jumps near the top: a step goes that stands nearer to the one before than to the next step.
/// The last one stays for the sake of the jump to the work, unless it is but one plate step from the one
/// before.
void dropUnevenSteps(std::int64_t plate_step, std::int64_t work_g, std::vector<ResolvedSet>& ramp) {
    for (std::size_t i = 1; i < ramp.size();) {
        const bool is_last = i + 1 == ramp.size();
        const std::int64_t jump = *ramp[i].load_g - *ramp[i - 1].load_g;
        const std::int64_t next = (is_last ? work_g : *ramp[i + 1].load_g) - *ramp[i].load_g;
        if (next <= jump + plate_step || (is_last && jump > plate_step)) {
            ++i;
            continue;
        }
        ramp.erase(ramp.begin() + static_cast<std::ptrdiff_t>(i));
        i = std::max<std::size_t>(i - 1, 1);
    }
}

}  // namespace

std::vector<ResolvedSet> rampTo(std::int64_t work_g, const std::vector<RampStep>& steps, const BarLoads& bar,
                                int cap_pm, const CareLimits& care) {
    std::vector<ResolvedSet> ramp;
    std::int64_t last = -bar.step();
    for (const RampStep& step : steps) {
        const std::int64_t load = bar.down(work_g * step.top_pm / 1000);
        if (load - last < bar.step() || work_g - load < bar.step()) continue;
        ResolvedSet set;
        set.kind = SetKind::WarmUp;
        set.reps_min = set.reps_max = step.reps;
        set.load_g = last = load;
        set.cap_pm = care.cap_pm > 0 ? std::min(care.cap_pm, cap_pm) : cap_pm;
        set.rest_s = care.ramp_rest_s;
        ramp.push_back(std::move(set));
    }
    dropUnevenSteps(bar.step(), work_g, ramp);
    return ramp;
}

std::vector<ResolvedSet> rampOf(const Scene& scene, const SlotWork& work) {
    if (!work.slot.ramp || work.drafts.empty() || !work.drafts.front().set.load_g) return {};
    int cap_pm = scene.situation.rack.cap_pm;
    if (scene.place.deload)
        cap_pm = std::min(cap_pm, lighterWeek(scene.program.deload, scene.situation.care).cap_pm);
    return rampTo(*work.drafts.front().set.load_g, *work.slot.ramp, scene.bar, cap_pm, scene.situation.care);
}

}  // namespace plumbline::training
