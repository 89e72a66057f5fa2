#include "app/loading.h"

#include <algorithm>

namespace plumbline::app {

const std::optional<LoadingView>& Loading::toward(double target_kg, const LoadView& load) {
    const bool known = load.source == LoadSource::Hooks && load.sides_apart && target_kg > 0;
    if (!known) {
        target_kg_ = -1;
        view_.reset();
        return view_;
    }
    if (target_kg == target_kg_ && load.left_plates_kg == left_kg_ && load.right_plates_kg == right_kg_)
        return view_;
    target_kg_ = target_kg;
    left_kg_ = load.left_plates_kg;
    right_kg_ = load.right_plates_kg;
    const training::PlateChange change =
        training::planPlates(left_kg_, right_kg_, (target_kg - bar_kg_) / 2, stock_);
    view_ = LoadingView{.target_kg = target_kg,
                        .makes_kg = bar_kg_ + 2 * change.side_kg,
                        .moves = {},
                        .left_kg = change.left_kg,
                        .right_kg = change.right_kg};
    for (const training::PlateHandling& move : change.moves)
        view_->moves.push_back({move.right ? RackSide::Right : RackSide::Left, move.add, move.kg});
    return view_;
}

double Loading::makeable(double kg) const {
    return bar_kg_ + 2 * training::heaviestSideLoad(std::max(0.0, kg - bar_kg_) / 2, stock_).kg;
}

double Loading::step() const {
    double least = 0;
    for (const training::PlateStock& plate : stock_)
        if (plate.pairs > 0 && plate.kg > 0 && (least == 0 || plate.kg < least)) least = plate.kg;
    return 2 * least;
}

}  // namespace plumbline::app
