#include "app/rest_place.h"

#include <cmath>

namespace plumbline::app {
namespace {

// Nobody stands so long before the first repetition (design choice).
constexpr std::int64_t kSettledUs = 10'000'000;
constexpr double kSamePlaceM = 0.01;

}  // namespace

void RestPlace::height(std::int64_t t_us, double metres, bool moving, bool restarted) {
    if (restarted) longest_us_ = 0;
    if (restarted || moving) still_from_us_ = t_us;
    t_us_ = t_us;
    height_m_ = metres;
    if (in_set_ || t_us - still_from_us_ <= longest_us_) return;
    longest_us_ = t_us - still_from_us_;
    place_m_ = metres;
}

void RestPlace::setEnded() {
    in_set_ = false;
    longest_us_ = 0;
    still_from_us_ = t_us_;
}

bool RestPlace::back() const {
    return longest_us_ >= kSettledUs && std::abs(height_m_ - place_m_) <= kSamePlaceM;
}

}  // namespace plumbline::app
