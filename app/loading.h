#pragma once
// From the plates that are on the bar to those that should be: the plan, computed anew only when one of the
// two changes. Pure; one thread (the engine's).

#include <optional>
#include <vector>

#include "app/load_view.h"
#include "app/plan_view.h"
#include "app/training/plates.h"

namespace plumbline::app {

class Loading {
  public:
    Loading(double bar_kg, std::vector<training::PlateStock> stock)
        : bar_kg_(bar_kg), stock_(std::move(stock)) {}

    /// The way to `target_kg` (bar and plates) from what the hooks see; nothing where they do not know the
    /// plates.
    const std::optional<LoadingView>& toward(double target_kg, const LoadView& load);

  private:
    double bar_kg_;
    std::vector<training::PlateStock> stock_;
    double target_kg_ = -1;
    std::vector<double> left_kg_, right_kg_;
    std::optional<LoadingView> view_;
};

}  // namespace plumbline::app
