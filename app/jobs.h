#pragma once
// What the engine wants from the store, numbered so that each answer finds its asker. One thread.

#include <cstdint>
#include <utility>
#include <vector>

#include "db/job.h"

namespace plumbline::app {

class Jobs {
  public:
    /// Queues a request; the number comes back with the answer.
    template <typename What>
    std::uint64_t add(What what) {
        waiting_.push_back({++last_, std::move(what)});
        return last_;
    }
    /// Everything queued since the last call, in order.
    std::vector<db::StoreJob> take() { return std::exchange(waiting_, {}); }

    /// Number of the newest request ever made; 0: none.
    [[nodiscard]] std::uint64_t last() const { return last_; }

  private:
    std::vector<db::StoreJob> waiting_;
    std::uint64_t last_ = 0;
};

}  // namespace plumbline::app
