#include "tests/suite/lift_builder.h"

#include <cmath>
#include <utility>

namespace plumbline::suite {

void LiftBuilder::append(const Piece& piece) {
    path_.append(piece, held_);
    height_ += piece.at(piece.seconds()).x;
}

void LiftBuilder::note(const std::string& kind, double t0) {
    events_.push_back({kind, t0, now(), travel(path_, t0, now())});
}

Shape LiftBuilder::anyShape() {
    Shape shape;
    shape.peak = rng_.uniform(0.35, 0.65);
    shape.sharpness = rng_.uniform(1.4, 3);
    shape.soft_start = rng_.integer(0, 2);
    shape.soft_end = rng_.integer(0, 2);
    return shape;
}

void LiftBuilder::hold(double seconds) {
    append(Piece::polynomial(seconds, {0, 0}));
}

void LiftBuilder::move(double metres, double seconds, const Shape& shape, const Ends& ends) {
    append(movement(metres, seconds, shape, ends));
}

void LiftBuilder::glide(double metres, double seconds) {
    append(movement(metres, seconds, anyShape()));
}

Interval LiftBuilder::descend(const Descent& d) {
    Ends ends;
    ends.v1 = d.v1;
    if (d.top_turn > 0) ends.a0 = -d.top_turn;
    if (d.turn > 0) ends.a1 = d.turn;
    const double t0 = now();
    append(movement(-d.metres, d.seconds, d.shape, ends));
    return {t0, now()};
}

void LiftBuilder::ascend(const Ascent& ascent, std::optional<Interval> eccentric, bool count,
                         const std::string& label) {
    RepTruth rep;
    rep.con_start = rebound_ ? rebound_->bottom : now();
    rep.count = count;
    rep.label = label;
    if (eccentric) {
        rep.ecc_start = eccentric->t0;
        rep.ecc_end = eccentric->t1;
    }
    Ends ends;
    ends.v0 = rebound_ ? rebound_->v : 0;
    rebound_.reset();
    if (ascent.turn > 0) ends.a0 = ascent.turn;
    Ends last;
    if (ascent.top_turn > 0) last.a1 = -ascent.top_turn;
    if (ascent.stall) {
        const Stall& stall = *ascent.stall;
        const double creeps = stall.creep * stall.seconds;
        Shape first = ascent.shape;
        first.peak = rng_.uniform(0.35, 0.55);
        ends.v1 = stall.creep;
        append(movement(ascent.rom * stall.at, ascent.seconds * stall.at, first, ends));
        append(Piece::polynomial(stall.seconds, {stall.creep, stall.creep}));
        last.v0 = stall.creep;
        append(movement(ascent.rom * (1 - stall.at) - creeps, ascent.seconds * (1 - stall.at), ascent.shape,
                        last));
    } else {
        ends.a1 = last.a1;
        append(movement(ascent.rom, ascent.seconds, ascent.shape, ends));
    }
    rep.con_end = now();
    reps_.push_back(rep);
}

void LiftBuilder::noteEccentric(Interval eccentric) {
    reps_.back().ecc_start = eccentric.t0;
    reps_.back().ecc_end = eccentric.t1;
}

void LiftBuilder::attach(double metres, bool comes_down) {
    held(true);
    event("attach", [&] {
        glide(metres, metres / rng_.uniform(0.5, 1.4));
        hold(rng_.uniform(0.1, 0.8));
        for (int k = rng_.integer(0, 3); k > 0; --k) {
            const double jiggle = rng_.uniform(0.002, 0.012);
            glide(-jiggle, rng_.uniform(0.1, 0.3));
            glide(jiggle, rng_.uniform(0.1, 0.3));
        }
        if (comes_down) glide(-metres, metres / rng_.uniform(0.4, 1.0));
    });
    held(false);
    holdBetween(0.8, 3);
}

void LiftBuilder::load(bool on_floor) {
    event("load", [&] {
        if (on_floor && rng_.chance(0.6)) {
            const double lifted = rng_.uniform(0.02, 0.16);
            glide(lifted, rng_.uniform(0.35, 0.9));
            holdBetween(0.4, 2);
            glide(-lifted, rng_.uniform(0.35, 0.9));
        } else {
            for (int k = rng_.integer(2, 5); k > 0; --k) {
                const double rock = rng_.uniform(0.001, 0.012);
                const double way = rng_.chance(0.5) ? rock : -rock;
                glide(way, rng_.uniform(0.12, 0.35));
                glide(-way, rng_.uniform(0.12, 0.35));
            }
        }
    });
    holdBetween(0.5, 2.5);
}

void LiftBuilder::unrack(double metres) {
    held(true);
    event("unrack", [&] { glide(metres, rng_.uniform(0.45, 1.05)); });
    holdBetween(0.25, 1);
}

void LiftBuilder::rerack(double metres, bool misses_first) {
    const Floor hooks{rng_.uniform(220, 400), rng_.uniform(0.3, 0.6)};
    const double first = height_ - metres;
    event("rerack", [&] {
        const double raise = rng_.chance(0.4) ? rng_.uniform(0.008, 0.04) : 0.0;
        if (raise > 0) glide(raise, rng_.uniform(0.25, 0.6));
        if (misses_first) {
            const double down = metres * rng_.uniform(0.5, 1) + raise;
            glide(-down, rng_.uniform(0.3, 0.7));
            holdBetween(0.1, 0.9);
            glide(down + rng_.uniform(0, 0.02), rng_.uniform(0.35, 0.9));
            holdBetween(0.1, 0.7);
        }
        const double way = height_ - first;
        const double seconds = rng_.uniform(0.35, 0.9);
        Descent d;
        d.metres = way;
        d.seconds = seconds;
        d.shape = anyShape();
        d.v1 = -rng_.uniform(0.2, 1.1) * way / seconds;
        descend(d);
        held(false);
        land(d.v1, hooks);
    });
}

void LiftBuilder::walk(int steps) {
    const double stands = height_;
    for (int k = 0; k < steps; ++k) {
        event("walk", [&] {
            const double dip = rng_.uniform(0.005, 0.018);
            const double away = k + 1 < steps ? stands + rng_.uniform(-0.004, 0.004) : stands;
            const double way = rng_.chance(0.5) ? dip : -dip;
            glide(way, rng_.uniform(0.16, 0.3));
            glide(away - height_, rng_.uniform(0.16, 0.3));
        });
        holdBetween(0.05, 0.4);
    }
}

void LiftBuilder::breathe(int times) {
    for (int k = 0; k < times; ++k) {
        event("breath", [&] {
            const double rise = rng_.uniform(0.006, 0.018);
            glide(rise, rng_.uniform(0.35, 0.8));
            glide(-rise, rng_.uniform(0.3, 0.7));
        });
        holdBetween(0.05, 0.5);
    }
}

void LiftBuilder::settle(double metres) {
    event("settle", [&] { glide(-metres, rng_.uniform(0.2, 0.4)); });
}

void LiftBuilder::slack(double metres) {
    held(true);
    event("slack", [&] { glide(metres, rng_.uniform(0.25, 0.6)); });
    holdBetween(0.2, 1.2);
}

void LiftBuilder::shrug(double metres) {
    event("shrug", [&] {
        glide(metres, rng_.uniform(0.25, 0.5));
        holdBetween(0.05, 0.4);
        glide(-metres, rng_.uniform(0.25, 0.6));
    });
}

void LiftBuilder::bounce(double metres) {
    event("bounce", [&] {
        glide(metres, rng_.uniform(0.13, 0.24));
        glide(-metres, rng_.uniform(0.13, 0.24));
    });
}

void LiftBuilder::failedAttempt(double metres, double seconds, double metres_down) {
    event("failed", [&] {
        Shape shape = anyShape();
        shape.peak = rng_.uniform(0.2, 0.45);
        append(movement(metres, seconds, shape));
        if (rng_.chance(0.5)) holdBetween(0.1, 1.2);
        glide(-metres_down, std::sqrt(metres_down) * rng_.uniform(0.9, 2.4));
    });
}

void LiftBuilder::land(double v, const Floor& floor) {
    const double bounced = contactRestitution(floor.zeta);
    event("impact", [&] {
        double speed = -v;
        while (bounced * speed > 0.1) {
            append(Piece::contact(-speed, floor.omega, floor.zeta, contactHalf(floor.omega, floor.zeta)));
            speed *= bounced;
            append(Piece::polynomial(2 * speed / kGravity, {speed, -speed}));
        }
        // The last contact is followed until it stands still for the time it has shrunk below a micrometre.
        double seconds = contactTurn(floor.omega, floor.zeta);
        while (speed / floor.omega * std::exp(-floor.zeta * floor.omega * seconds) > 1e-6)
            seconds += contactHalf(floor.omega, floor.zeta);
        append(Piece::contact(-speed, floor.omega, floor.zeta, seconds));
    });
}

void LiftBuilder::rebound(double v, const Floor& floor) {
    rebound_ = {now() + contactTurn(floor.omega, floor.zeta), -v * contactRestitution(floor.zeta)};
    append(Piece::contact(v, floor.omega, floor.zeta, contactHalf(floor.omega, floor.zeta)));
}

double LiftBuilder::drop(double metres) {
    const double seconds = std::sqrt(2 * metres / kGravity);
    append(Piece::polynomial(seconds, {0, -kGravity * seconds}));
    return -kGravity * seconds;
}

}  // namespace plumbline::suite
