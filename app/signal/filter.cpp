#include "app/signal/filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace plumbline::signal {

SlopeWindow::SlopeWindow(std::int64_t window_us, std::size_t capacity)
    : window_us_(std::clamp<std::int64_t>(window_us, 1, 1'000'000)),
      ring_(std::max<std::size_t>(capacity, 4)) {}

void SlopeWindow::clear() {
    first_ = 0;
    count_ = 0;
    sum_t_ = sum_x_ = sum_tt_ = sum_tx_ = 0;
}

// Keeping the sums relative to the oldest point keeps them small: they can neither overflow nor lose a digit.
void SlopeWindow::moveOrigin(std::int64_t t_us, std::int64_t x) {
    const std::int64_t dt = t_us - origin_.t_us;
    const std::int64_t dx = x - origin_.x;
    const auto n = static_cast<std::int64_t>(count_);
    sum_tx_ += -dx * sum_t_ - dt * sum_x_ + n * dt * dx;
    sum_tt_ += -2 * dt * sum_t_ + n * dt * dt;
    sum_t_ -= n * dt;
    sum_x_ -= n * dx;
    origin_ = {t_us, x};
}

double SlopeWindow::slope() const {
    if (count_ < 2) return 0;
    const auto n = static_cast<std::int64_t>(count_);
    const std::int64_t spread = n * sum_tt_ - sum_t_ * sum_t_;
    return spread <= 0 ? 0 : static_cast<double>(n * sum_tx_ - sum_t_ * sum_x_) / static_cast<double>(spread);
}

namespace {

constexpr int kMaxTerms = 6;

// Weights of the points -left..right for one term of the fitted polynomial, from the normal equations.
std::vector<double> fitWeights(int left, int right, int order, int derivative) {
    const int points = left + right + 1;
    const int terms = std::min({order, points - 1, kMaxTerms - 1}) + 1;
    std::vector<double> weights(static_cast<std::size_t>(points), 0.0);
    if (derivative >= terms) return weights;
    const double scale = 1.0 / std::max({left, right, 1});
    const auto n = static_cast<std::size_t>(terms);
    std::array<std::array<double, kMaxTerms + 1>, kMaxTerms> m{};
    for (int k = -left; k <= right; ++k) {
        const double u = k * scale;
        std::array<double, 2 * kMaxTerms> powers{};
        powers[0] = 1;
        for (std::size_t p = 1; p < powers.size(); ++p) powers[p] = powers[p - 1] * u;
        for (std::size_t r = 0; r < n; ++r) {
            for (std::size_t c = 0; c < n; ++c) m[r][c] += powers[r + c];
        }
    }
    m[static_cast<std::size_t>(derivative)][n] = 1;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t best = i;
        for (std::size_t r = i + 1; r < n; ++r) {
            if (std::abs(m[r][i]) > std::abs(m[best][i])) best = r;
        }
        std::swap(m[i], m[best]);
        for (std::size_t r = 0; r < n; ++r) {
            if (r == i) continue;
            const double f = m[r][i] / m[i][i];
            for (std::size_t c = i; c <= n; ++c) m[r][c] -= f * m[i][c];
        }
    }
    const double factor = (derivative == 2 ? 2.0 : 1.0) * std::pow(scale, derivative);
    std::size_t place = 0;
    for (int k = -left; k <= right; ++k, ++place) {
        double power = 1;
        double sum = 0;
        for (std::size_t c = 0; c < n; ++c) {
            sum += m[c][n] / m[c][c] * power;
            power *= k * scale;
        }
        weights[place] = sum * factor;
    }
    return weights;
}

// Four sums side by side: additions of doubles must keep their order, so one sum would wait for itself.
double weighted(const double* values, const std::vector<double>& weights) {
    std::array<double, 4> sums{};
    const std::size_t size = weights.size();
    std::size_t k = 0;
    for (; k + 4 <= size; k += 4) {
        for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += weights[k + lane] * values[k + lane];
    }
    for (; k < size; ++k) sums[0] += weights[k] * values[k];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

LocalFit::LocalFit(int half, int order, int derivative, double step)
    : half_(static_cast<std::size_t>(std::max(half, 1))),
      order_(order),
      derivative_(derivative),
      per_step_(1.0 / std::pow(step, derivative)) {
    const auto side = static_cast<int>(half_);
    inner_ = fitWeights(side, side, order, derivative);
    for (int left = 0; left < side; ++left) near_begin_.push_back(fitWeights(left, side, order, derivative));
}

double LocalFit::at(const std::vector<double>& values, std::size_t i) const {
    const std::size_t left = std::min(half_, i);
    const std::size_t right = std::min(half_, values.size() - 1 - i);
    const double* from = values.data() + (i - left);
    if (left == half_ && right == half_) return per_step_ * weighted(from, inner_);
    if (right == half_) return per_step_ * weighted(from, near_begin_[left]);
    if (left == half_) {
        // The weights of the mirrored window, read backwards; an odd derivative changes its sign.
        const std::vector<double>& mirrored = near_begin_[right];
        double sum = 0;
        for (std::size_t k = 0; k < mirrored.size(); ++k) sum += mirrored[mirrored.size() - 1 - k] * from[k];
        return (derivative_ == 1 ? -per_step_ : per_step_) * sum;
    }
    return per_step_ *
           weighted(from, fitWeights(static_cast<int>(left), static_cast<int>(right), order_, derivative_));
}

double LocalFit::noiseGain() const {
    double squares = 0;
    for (const double weight : inner_) squares += weight * weight;
    return std::sqrt(squares) * per_step_;
}

}  // namespace plumbline::signal
