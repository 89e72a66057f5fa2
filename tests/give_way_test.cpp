// Long work for an owner stands behind everything else this computer does.
#include "app/give_way.h"

#include <gtest/gtest.h>
#include <linux/ioprio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

namespace plumbline::test {
namespace {

long ioPriority() {
    return ::syscall(SYS_ioprio_get, IOPRIO_WHO_PROCESS, 0);
}

TEST(GiveWay, PutsTheThreadThatAsksLastAndNoOther) {
    const int before = ::getpriority(PRIO_PROCESS, 0);
    const long disk_before = ioPriority();
    std::thread([] {
        app::giveWay();
        EXPECT_EQ(::getpriority(PRIO_PROCESS, 0), 19);
        EXPECT_EQ(ioPriority(), IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, 7));
    }).join();
    EXPECT_EQ(::getpriority(PRIO_PROCESS, 0), before);
    EXPECT_EQ(ioPriority(), disk_before);
}

}  // namespace
}  // namespace plumbline::test
