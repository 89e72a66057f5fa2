// Long work for an owner stands behind everything else this computer does.
#include "app/give_way.h"

#include <gtest/gtest.h>
#include <linux/ioprio.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

namespace plumbline::test {
namespace {

long ioPriority() {
    return ::syscall(SYS_ioprio_get, IOPRIO_WHO_PROCESS, 0);
}

TEST(GiveWay, PutsTheThreadThatAsksLastAndNoOther) {
    const int before = ::sched_getscheduler(0);
    const long disk_before = ioPriority();
    std::thread([] {
        app::giveWay();
        EXPECT_EQ(::sched_getscheduler(0), SCHED_IDLE);
        EXPECT_EQ(ioPriority(), IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, 7));
    }).join();
    EXPECT_EQ(::sched_getscheduler(0), before);
    EXPECT_EQ(ioPriority(), disk_before);
}

}  // namespace
}  // namespace plumbline::test
