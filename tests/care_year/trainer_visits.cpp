// What the trainer of the simulated gym does at the desk.

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "tests/care_year/visit_player.h"

namespace plumbline::care_year {
namespace {

constexpr int kLiftAfterDays = 6;  // they have been to a professional by then

}  // namespace

void VisitPlayer::trainer() {
    if (rack_.look().phase == app::Phase::Summary) return;
    rack_.rest(4);
    rack_.tap(trainer_.card);
    rack_.still(0.3);
    if (!rack_.look().trainer) {
        ++figures_.not_possible["the trainer's card did not open the desk"];
        return;
    }
    const bool without = log_.session.program_id.empty() && rack_.look().plan.program.empty();
    if (lifter_->wantsAnother(day_)) {
        lifter_->manners.family = std::exchange(lifter_->manners.next_family, "");
        give();
    } else if (without && !lifter_->manners.family.empty()) {
        give();
    }
    rack_.press(app::TrainerGo{app::TrainerPage::Back});
    rack_.still(0.2);
    if (const auto desk = rack_.look().trainer; desk && desk->back) {
        log_.back = *desk->back;
        if (lifter_->flagged && day_ - lifter_->flagged_day >= kLiftAfterDays) {
            rack_.press(app::TrainerReason{"other"});
            rack_.press(app::TrainerLiftFlags{});
            rack_.still(0.2);
            const auto now = rack_.look().trainer;
            const bool lifted = now && now->back && now->back->flags.empty();
            lifter_->flagged = !lifted;
            figures_.flags_lifted += lifted ? 1 : 0;
        }
        for (const auto& line : desk->back->numbers)
            if (line.key == "return_step_days" && line.now < lifter_->manners.return_step_days)
                rack_.press(
                    app::TrainerCare{.key = line.key, .steps = lifter_->manners.return_step_days - line.now});
        if (lifter_->chance(0.1)) editNumber(*desk->back);
    }
    if (lifter_->chance(0.5)) edit();
    rack_.press(app::TrainerLock{});
    rack_.rest(4);
}

void VisitPlayer::give() {
    rack_.press(app::TrainerGo{app::TrainerPage::Programs});
    rack_.still(0.2);
    const auto desk = rack_.look().trainer;
    if (!desk) return;
    for (const app::ProgramLine& line : desk->programs) {
        const auto program = facts_.programs.find(line.program_id);
        if (program == facts_.programs.end() || program->second.family != lifter_->manners.family) continue;
        rack_.press(app::TrainerAssign{line.program_id});
        rack_.still(0.2);
        ++figures_.programs_given;
        return;
    }
    ++figures_.not_possible["program not offered: " + lifter_->manners.family];
}

void VisitPlayer::editNumber(const app::BackView& back) {
    if (back.numbers.empty()) return;
    const auto at = static_cast<std::size_t>(lifter_->pick(0, static_cast<int>(back.numbers.size()) - 1));
    rack_.press(app::TrainerCare{.key = back.numbers[at].key, .steps = lifter_->chance(0.5) ? 1 : -1});
    rack_.still(0.2);
    ++figures_.numbers_edited;
}

/// A number of some exercise, for some time; two of them as seldom as it should be.
void VisitPlayer::edit() {
    rack_.press(app::TrainerGo{app::TrainerPage::Set});
    const auto slots = rack_.look().plan.slots.size();
    if (slots == 0) return;
    rack_.press(app::TrainerSlot{static_cast<std::size_t>(lifter_->pick(0, static_cast<int>(slots) - 1))});
    rack_.press(app::TrainerScopeIs{
        .scope = lifter_->chance(0.5) ? app::TrainerScope::Program : app::TrainerScope::Until, .days = 7});
    using app::TrainerField;
    constexpr std::array kFields{TrainerField::Load, TrainerField::Load, TrainerField::Load,
                                 TrainerField::Cap,  TrainerField::Cap,  TrainerField::Sets,
                                 TrainerField::Hold, TrainerField::Rest, TrainerField::Tempo};
    if (lifter_->chance(0.1)) {
        rack_.press(app::TrainerGo{app::TrainerPage::Swap});
        rack_.still(0.2);
        const auto desk = rack_.look().trainer;
        if (!desk || desk->swap_ids.empty()) return;
        const int other = lifter_->pick(0, static_cast<int>(desk->swap_ids.size()) - 1);
        // A harder one, where there is one.
        constexpr std::array<std::string_view, 4> kHarder{"ball_plank", "side_plank", "deadlift", "plank"};
        const auto harder =
            std::find_first_of(desk->swap_ids.begin(), desk->swap_ids.end(), kHarder.begin(), kHarder.end());
        rack_.press(app::TrainerSwap{
            harder != desk->swap_ids.end() ? *harder : desk->swap_ids[static_cast<std::size_t>(other)]});
        ++figures_.swaps;
    } else {
        const auto field = kFields[static_cast<std::size_t>(lifter_->pick(0, kFields.size() - 1))];
        rack_.press(app::TrainerStep{field, lifter_->chance(0.3) ? 1 : -1});
        if (lifter_->chance(0.1)) rack_.press(app::TrainerStep{TrainerField::Reps, 1});
    }
    rack_.press(app::TrainerReason{"form"});
    rack_.press(app::TrainerApply{});
    if (const auto desk = rack_.look().trainer; desk && desk->warns) rack_.press(app::TrainerApply{});
    rack_.still(0.2);
    ++figures_.edits;
}

}  // namespace plumbline::care_year
