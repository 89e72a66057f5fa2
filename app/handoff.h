#pragma once
// The only code that crosses threads. Queue hands over in batches under a short mutex; Latest keeps the
// newest; Ring keeps the most recent past. None of them ever calls back into its users.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace plumbline::app {

/// Bounded queue, many producers, one consumer. A full queue refuses and counts; it never blocks a producer.
template <typename T>
class Queue {
  public:
    explicit Queue(std::size_t capacity) : capacity_(capacity) {}

    /// False when the queue was full or closed: the item is lost and counted in dropped().
    bool push(T item) {
        {
            std::lock_guard lock(mutex_);
            if (closed_ || items_.size() >= capacity_) {
                ++dropped_;
                return false;
            }
            items_.push_back(std::move(item));
        }
        ready_.notify_one();
        return true;
    }

    /// Everything queued, oldest first; waits up to `wait` for the first item. Empty after a timeout or when
    /// closed and drained.
    std::vector<T> take(std::chrono::milliseconds wait) {
        std::unique_lock lock(mutex_);
        ready_.wait_for(lock, wait, [this] { return !items_.empty() || closed_; });
        std::vector<T> batch;
        batch.swap(items_);
        return batch;
    }

    [[nodiscard]] std::size_t size() const {
        std::lock_guard lock(mutex_);
        return items_.size();
    }

    /// No more pushes; wakes the consumer.
    void close() {
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
        }
        ready_.notify_all();
    }

    [[nodiscard]] bool closed() const {
        std::lock_guard lock(mutex_);
        return closed_;
    }

    /// Items refused because the queue was full.
    [[nodiscard]] std::uint64_t dropped() const {
        std::lock_guard lock(mutex_);
        return dropped_;
    }

  private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::vector<T> items_;
    std::uint64_t dropped_ = 0;
    bool closed_ = false;
};

/// The newest value only; any number of writers and readers. Values are immutable once stored.
template <typename T>
class Latest {
  public:
    void store(std::shared_ptr<const T> value) {
        std::lock_guard lock(mutex_);
        value_ = std::move(value);
    }
    /// Null until the first store.
    [[nodiscard]] std::shared_ptr<const T> load() const {
        std::lock_guard lock(mutex_);
        return value_;
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> value_;
};

/// The most recent items, oldest overwritten first; any thread.
template <typename T>
class Ring {
  public:
    explicit Ring(std::size_t capacity) : capacity_(capacity) {}

    void push(T item) {
        std::lock_guard lock(mutex_);
        if (items_.size() >= capacity_) items_.pop_front();
        items_.push_back(std::move(item));
    }
    /// A copy of what is kept, oldest first.
    [[nodiscard]] std::vector<T> copy() const {
        std::lock_guard lock(mutex_);
        return {items_.begin(), items_.end()};
    }

  private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::deque<T> items_;
};

}  // namespace plumbline::app
