#pragma once
// Cubic smoothing spline on an even grid, as statistics packages define it: least squares plus lambda times
// the integral of the squared second derivative, lambda given through a smoothing parameter `spar`.
// Sources: Reinsch, Numer. Math. 10 (1967) 177; Hastie and Tibshirani, Generalized Additive Models (1990);
// documentation of R's smooth.spline (lambda = r 256^(3 spar - 1), r the ratio of the traces of both forms,
// x scaled to 0 ... 1, knots at every k-th abscissa for more than 49 of them).

#include <vector>

namespace plumbline::suite {

/// Fitted values at the abscissae of `y` (one per millisecond or any other even step). Fewer than five values
/// come back as they are.
std::vector<double> smoothingSpline(const std::vector<double>& y, double spar);

}  // namespace plumbline::suite
