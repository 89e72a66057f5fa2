#include "tests/suite/lift_physics.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace plumbline::suite {
namespace {

constexpr std::size_t kLargestDegree = 24;

/// De Casteljau: stable, and exact at both ends.
double bernstein(const std::vector<double>& coefficients, double u) {
    std::array<double, kLargestDegree + 2> work{};
    std::copy(coefficients.begin(), coefficients.end(), work.begin());
    for (std::size_t left = coefficients.size(); left > 1; --left) {
        for (std::size_t i = 0; i + 1 < left; ++i) work[i] += u * (work[i + 1] - work[i]);
    }
    return work[0];
}

/// A sticking region needs more coefficients than a plain hill: a Bernstein polynomial smooths what it is
/// given.
std::size_t degreeOf(const Shape& shape) {
    return shape.valley > 0 ? 20 : 10;
}

std::vector<double> hill(const Shape& shape) {
    const std::size_t degree = degreeOf(shape);
    std::vector<double> b(degree + 1, 0.0);
    for (std::size_t i = 1; i < degree; ++i) {
        const double u = static_cast<double>(i) / static_cast<double>(degree);
        const double off = (u - shape.valley_at) / shape.valley_width;
        b[i] = std::pow(u, shape.sharpness * shape.peak) *
               std::pow(1 - u, shape.sharpness * (1 - shape.peak)) *
               (1 - shape.valley * std::exp(-off * off));
    }
    for (int i = 0; i < shape.soft_start; ++i) b[static_cast<std::size_t>(i) + 1] = 0;
    for (int i = 0; i < shape.soft_end; ++i) b[degree - 1 - static_cast<std::size_t>(i)] = 0;
    return b;
}

}  // namespace

Piece Piece::polynomial(double seconds, const std::vector<double>& velocity) {
    assert(velocity.size() >= 2 && velocity.size() <= kLargestDegree + 1 && seconds > 0);
    Piece piece;
    piece.seconds_ = seconds;
    piece.velocity_ = velocity;
    const auto count = static_cast<double>(velocity.size());
    piece.position_.push_back(0);
    for (const double b : velocity) piece.position_.push_back(piece.position_.back() + b * seconds / count);
    for (std::size_t i = 0; i + 1 < velocity.size(); ++i)
        piece.acceleration_.push_back((count - 1) / seconds * (velocity[i + 1] - velocity[i]));
    return piece;
}

Piece Piece::contact(double v0, double omega, double zeta, double seconds) {
    Piece piece;
    piece.seconds_ = seconds;
    piece.v0_ = v0;
    piece.decay_ = zeta * omega;
    piece.omega_ = omega * std::sqrt(1 - zeta * zeta);
    return piece;
}

Motion Piece::at(double t) const {
    if (!velocity_.empty()) {
        const double u = t / seconds_;
        return {bernstein(position_, u), bernstein(velocity_, u), bernstein(acceleration_, u)};
    }
    const double scale = v0_ / omega_ * std::exp(-decay_ * t);
    const double s = std::sin(omega_ * t);
    const double c = std::cos(omega_ * t);
    return {scale * s, scale * (omega_ * c - decay_ * s),
            scale * ((decay_ * decay_ - omega_ * omega_) * s - 2 * decay_ * omega_ * c)};
}

double contactTurn(double omega, double zeta) {
    const double root = std::sqrt(1 - zeta * zeta);
    return std::atan2(root, zeta) / (omega * root);
}

double contactHalf(double omega, double zeta) {
    return std::numbers::pi / (omega * std::sqrt(1 - zeta * zeta));
}

double contactRestitution(double zeta) {
    return std::exp(-zeta * std::numbers::pi / std::sqrt(1 - zeta * zeta));
}

Piece movement(double metres, double seconds, const Shape& shape, const Ends& ends) {
    std::vector<double> b = hill(shape);
    const std::size_t degree = b.size() - 1;
    const double step = seconds / static_cast<double>(degree);
    std::vector<bool> fixed(b.size(), false);
    const auto fix = [&](std::size_t i, double value) {
        b[i] = value;
        fixed[i] = true;
    };
    fix(0, ends.v0);
    fix(degree, ends.v1);
    if (ends.a0) fix(1, ends.v0 + *ends.a0 * step);
    if (ends.a1) fix(degree - 1, ends.v1 - *ends.a1 * step);
    double fixed_sum = 0;
    double free_sum = 0;
    for (std::size_t i = 0; i <= degree; ++i) (fixed[i] ? fixed_sum : free_sum) += b[i];
    const double scale = (static_cast<double>(degree + 1) * metres / seconds - fixed_sum) / free_sum;
    for (std::size_t i = 0; i <= degree; ++i) {
        if (!fixed[i]) b[i] *= scale;
    }
    return Piece::polynomial(seconds, b);
}

double largestTurn(double metres, double seconds, const Shape& shape) {
    return 1.3 * static_cast<double>(degreeOf(shape)) * std::abs(metres) / (seconds * seconds);
}

void Path::append(const Piece& piece, bool held) {
    pieces_.push_back({seconds_, height_, piece, held});
    seconds_ += piece.seconds();
    height_ += piece.at(piece.seconds()).x;
}

const Path::Placed& Path::placedAt(double t) const {
    const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), t,
                                        [](double time, const Placed& p) { return time < p.t0; });
    return after == pieces_.begin() ? pieces_.front() : *(after - 1);
}

Motion Path::at(double t) const {
    const Placed& placed = placedAt(t);
    Motion motion = placed.piece.at(std::clamp(t - placed.t0, 0.0, placed.piece.seconds()));
    motion.x += placed.x0;
    return motion;
}

bool Path::heldAt(double t) const {
    return placedAt(t).held;
}

std::vector<double> Path::joints() const {
    std::vector<double> times;
    for (std::size_t k = 1; k < pieces_.size(); ++k) times.push_back(pieces_[k].t0);
    return times;
}

Motion Path::beside(std::size_t k, int side) const {
    const Placed& placed = pieces_[side < 0 ? k : k + 1];
    Motion motion = placed.piece.at(side < 0 ? placed.piece.seconds() : 0);
    motion.x += placed.x0;
    return motion;
}

}  // namespace plumbline::suite
