#pragma once
// A card lying on a reader is one tap, and a card that could not be read is "tap again" once. Pure; one
// thread; for readers that see the card again and again while it lies there.

#include <cstdint>
#include <string>
#include <vector>

#include "drivers/sample.h"

namespace plumbline::drivers {

class CardHold {
  public:
    /// `gone_us`: unseen for longer than this a card has been taken away.
    explicit CardHold(std::int64_t gone_us) : gone_us_(gone_us) {}

    /// Card `uid` was read at `t_us`; appends to `cards` if that is a tap.
    void seen(std::int64_t t_us, const std::string& uid, std::vector<CardRead>& cards) {
        const bool held = lying(t_us) && uid == uid_;
        last_us_ = t_us;
        uid_ = uid;
        told_ = true;
        if (!held) cards.push_back({.t_us = t_us, .device = 0, .uid = uid, .complete = true});
    }

    /// Something lies there and could not be read.
    void broken(std::int64_t t_us, std::vector<CardRead>& cards) {
        const bool same = lying(t_us);
        last_us_ = t_us;
        if (same && told_) return;
        told_ = true;
        uid_.clear();
        cards.push_back({.t_us = t_us, .device = 0, .uid = {}, .complete = false});
    }

  private:
    [[nodiscard]] bool lying(std::int64_t t_us) const { return told_ && t_us - last_us_ <= gone_us_; }

    std::int64_t gone_us_;
    std::int64_t last_us_ = 0;
    std::string uid_;
    bool told_ = false;  // of what lies there the program knows
};

}  // namespace plumbline::drivers
