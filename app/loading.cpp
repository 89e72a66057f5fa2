#include "app/loading.h"

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

}  // namespace plumbline::app
