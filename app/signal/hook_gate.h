#pragma once
// Whether the bar was in somebody's hands at a time, as the hooks said it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "app/signal/pipeline.h"

namespace plumbline::signal {

/// Owned by the pipeline. Remembers the last changes only; never allocates.
class HookGate {
  public:
    /// From `t_us` on the bar is, or is not, in hand; false when that was known already.
    bool say(std::int64_t t_us, bool in_hand);
    /// The hooks have said anything at all.
    [[nodiscard]] bool known() const { return size_ > 0; }
    /// In hand all the while; true as long as the hooks have said nothing else. A long way up may begin on
    /// the hooks, as a press off them does: its first part need not be in hand.
    [[nodiscard]] bool inHandDuring(const Movement& movement) const;

  private:
    [[nodiscard]] bool inHandBetween(std::int64_t from_us, std::int64_t to_us) const;

    static constexpr std::size_t kKept = 64;
    std::array<std::pair<std::int64_t, bool>, kKept> changes_{};
    std::size_t size_ = 0;
};

}  // namespace plumbline::signal
