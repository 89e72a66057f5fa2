#include "tests/suite/smoothing_spline.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline::suite {
namespace {

constexpr std::size_t kOrder = 4;  ///< cubic
using Four = std::array<double, kOrder>;

/// How many of n abscissae carry a knot: all up to 49, then ever fewer (interpolated in the logarithm between
/// 50, 100, 140 and 200 knots for 50, 200, 800 and 3200 abscissae).
std::size_t knotCount(std::size_t n) {
    if (n < 50) return n;
    const auto x = static_cast<double>(n);
    const auto between = [&](double n0, double n1, double k0, double k1) {
        return static_cast<std::size_t>(
            std::pow(2, std::log2(k0) + std::log2(k1 / k0) * (x - n0) / (n1 - n0)));
    };
    if (n < 200) return between(50, 200, 50, 100);
    if (n < 800) return between(200, 800, 100, 140);
    if (n < 3200) return between(800, 3200, 140, 200);
    return static_cast<std::size_t>(200 + std::pow(x - 3200, 0.2));
}

/// Knots over [0, 1] at abscissae of the grid, both ends fourfold.
std::vector<double> knotsOf(std::size_t n) {
    const std::size_t count = knotCount(n);
    std::vector<double> knots(kOrder - 1, 0.0);
    for (std::size_t k = 0; k < count; ++k) {
        const double at =
            static_cast<double>(n - 1) * static_cast<double>(k) / static_cast<double>(count - 1);
        knots.push_back(std::floor(at) / static_cast<double>(n - 1));
    }
    knots.insert(knots.end(), kOrder - 1, 1.0);
    return knots;
}

/// The B-splines of order `order` that do not vanish on [knots[j], knots[j + 1]) at `x`, in the last slots
/// (Cox-de Boor).
Four basis(const std::vector<double>& knots, std::size_t j, double x, std::size_t order) {
    Four b{0, 0, 0, 1};
    for (std::size_t k = 2; k <= order; ++k) {
        Four next{};
        for (std::size_t i = 0; i < k; ++i) {
            const std::size_t at = j + i + 1 - k;  // index of the spline
            const std::size_t slot = kOrder - k + i;
            if (i > 0) next[slot] += (x - knots[at]) / (knots[at + k - 1] - knots[at]) * b[slot];
            if (i + 1 < k) next[slot] += (knots[at + k] - x) / (knots[at + k] - knots[at + 1]) * b[slot + 1];
        }
        b = next;
    }
    return b;
}

/// Second derivatives of the four cubic B-splines: differences of those of order 2, twice.
Four curvature(const std::vector<double>& knots, std::size_t j, double x) {
    Four b = basis(knots, j, x, 2);
    for (std::size_t k = 3; k <= kOrder; ++k) {
        const auto degree = static_cast<double>(k - 1);
        Four next{};
        for (std::size_t i = 0; i < k; ++i) {
            const std::size_t at = j + i + 1 - k;
            const std::size_t slot = kOrder - k + i;
            if (i > 0) next[slot] += degree * b[slot] / (knots[at + k - 1] - knots[at]);
            if (i + 1 < k) next[slot] -= degree * b[slot + 1] / (knots[at + k] - knots[at + 1]);
        }
        b = next;
    }
    return b;
}

/// Symmetric with three diagonals on either side; row i holds columns i ... i + 3.
using Banded = std::vector<Four>;

void add(Banded& to, std::size_t first, const Four& b, double weight) {
    for (std::size_t i = 0; i < kOrder; ++i) {
        for (std::size_t k = i; k < kOrder; ++k) to[first + i][k - i] += weight * b[i] * b[k];
    }
}

Banded penalty(const std::vector<double>& knots, std::size_t size) {
    Banded form(size, Four{});
    const double off = 1 / std::sqrt(3.0);
    for (std::size_t j = kOrder - 1; j + kOrder < knots.size(); ++j) {
        const double half = (knots[j + 1] - knots[j]) / 2;
        const double middle = knots[j] + half;
        // Two Gauss points are exact for the square of a line.
        for (const double x : {middle - off * half, middle + off * half})
            add(form, j + 1 - kOrder, curvature(knots, j, x), half);
    }
    return form;
}

/// Solves `form` c = `right` in place by Cholesky's method.
void solve(Banded& form, std::vector<double>& right) {
    const std::size_t n = right.size();
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t reach = std::min(kOrder, n - i);
        form[i][0] = std::sqrt(form[i][0]);
        for (std::size_t k = 1; k < reach; ++k) form[i][k] /= form[i][0];
        for (std::size_t k = 1; k < reach; ++k) {
            for (std::size_t m = k; m < reach; ++m) form[i + k][m - k] -= form[i][k] * form[i][m];
        }
        right[i] /= form[i][0];
        for (std::size_t k = 1; k < reach; ++k) right[i + k] -= form[i][k] * right[i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = 1; k < std::min(kOrder, n - i); ++k) right[i] -= form[i][k] * right[i + k];
        right[i] /= form[i][0];
    }
}

double innerTrace(const Banded& form) {
    double sum = 0;
    for (std::size_t i = 2; i + 3 < form.size(); ++i) sum += form[i][0];
    return sum;
}

}  // namespace

std::vector<double> smoothingSpline(const std::vector<double>& y, double spar) {
    const std::size_t n = y.size();
    if (n < 5) return y;
    const std::vector<double> knots = knotsOf(n);
    const std::size_t size = knots.size() - kOrder;
    Banded form(size, Four{});
    std::vector<double> right(size, 0.0);
    std::vector<std::size_t> first(n);
    std::vector<Four> rows(n);
    std::size_t j = kOrder - 1;
    for (std::size_t i = 0; i < n; ++i) {
        const double x = static_cast<double>(i) / static_cast<double>(n - 1);
        while (j + 1 < size && x >= knots[j + 1]) ++j;
        rows[i] = basis(knots, j, x, kOrder);
        first[i] = j + 1 - kOrder;
        add(form, first[i], rows[i], 1);
        for (std::size_t k = 0; k < kOrder; ++k) right[first[i] + k] += rows[i][k] * y[i];
    }
    const Banded rough = penalty(knots, size);
    const double lambda = innerTrace(form) / innerTrace(rough) * std::pow(256, 3 * spar - 1);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t k = 0; k < kOrder; ++k) form[i][k] += lambda * rough[i][k];
    }
    solve(form, right);
    std::vector<double> fitted(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < kOrder; ++k) fitted[i] += rows[i][k] * right[first[i] + k];
    }
    return fitted;
}

}  // namespace plumbline::suite
