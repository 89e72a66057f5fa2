#include "app/handoff.h"

#include <gtest/gtest.h>

#include <thread>

using namespace std::chrono_literals;
using plumbline::app::Latest;
using plumbline::app::Queue;
using plumbline::app::Ring;

namespace {

TEST(Queue, HandsOverInOrderAndInOneBatch) {
    Queue<int> queue(10);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(queue.push(i));
    EXPECT_EQ(queue.take(0ms), (std::vector<int>{0, 1, 2, 3, 4}));
    EXPECT_TRUE(queue.take(0ms).empty());
}

TEST(Queue, RefusesAndCountsWhenFullInsteadOfBlocking) {
    Queue<int> queue(2);
    EXPECT_TRUE(queue.push(1));
    EXPECT_TRUE(queue.push(2));
    EXPECT_FALSE(queue.push(3));
    EXPECT_EQ(queue.dropped(), 1u);
    EXPECT_EQ(queue.take(0ms).size(), 2u);
}

TEST(Queue, ACloseWakesTheConsumer) {
    Queue<int> queue(2);
    std::thread closer([&] { queue.close(); });
    while (!queue.closed()) queue.take(1000ms);
    closer.join();
    EXPECT_FALSE(queue.push(1));
}

TEST(Queue, LosesNothingBetweenManyProducersAndOneConsumer) {
    Queue<int> queue(100'000);
    std::vector<std::thread> producers;
    for (int p = 0; p < 4; ++p) {
        producers.emplace_back([&queue] {
            for (int i = 0; i < 5000; ++i) queue.push(i);
        });
    }
    std::size_t got = 0;
    while (got < 20'000) got += queue.take(100ms).size();
    for (std::thread& producer : producers) producer.join();
    EXPECT_EQ(got, 20'000u);
    EXPECT_EQ(queue.dropped(), 0u);
}

TEST(Latest, KeepsTheNewest) {
    Latest<int> latest;
    EXPECT_EQ(latest.load(), nullptr);
    latest.store(std::make_shared<const int>(1));
    latest.store(std::make_shared<const int>(2));
    EXPECT_EQ(*latest.load(), 2);
}

TEST(Ring, ForgetsTheOldestFirst) {
    Ring<int> ring(3);
    for (int i = 0; i < 5; ++i) ring.push(i);
    EXPECT_EQ(ring.copy(), (std::vector<int>{2, 3, 4}));
}

}  // namespace
