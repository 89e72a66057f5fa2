// A step of the resolver's reasoning as a plan shows it.

#include "app/course_words.h"

#include <gtest/gtest.h>

namespace plumbline::app {
namespace {

using training::Variable;
using What = training::Why::What;

Reason shown(What what, std::int64_t number, Variable other) {
    return reasonOf({.what = what, .number = number, .other = static_cast<std::int64_t>(other)},
                    Variable::Load, {});
}

TEST(CourseWords, WhatIsHeldBackIsSaidInItsOwnUnit) {
    for (const What what : {What::OneAtATime, What::Changed}) {
        EXPECT_EQ(shown(what, 60'000, Variable::Load).of, Reason::Of::Load);
        EXPECT_EQ(shown(what, 60'000, Variable::Load).kg, 60);
        const Reason sets = shown(what, 3, Variable::Sets);
        EXPECT_EQ(sets.of, Reason::Of::Sets);
        EXPECT_EQ(sets.number, 3);
        EXPECT_EQ(sets.kg, 0);
        EXPECT_EQ(shown(what, 8, Variable::Reps).of, Reason::Of::Reps);
        EXPECT_EQ(shown(what, 45, Variable::Hold).of, Reason::Of::Hold);
    }
}

}  // namespace
}  // namespace plumbline::app
