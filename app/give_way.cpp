#include "app/give_way.h"

#include <linux/ioprio.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace plumbline::app {

void giveWay() {
    // Of this thread alone, as Linux has it. The least niceness is not enough: the scheduler lets a nice
    // thread end the slice it is in, some milliseconds that are seen at the glass. An idle one it takes the
    // processor from at once, and it wakes others where an idle one runs as if nothing ran there.
    const sched_param none{};
    if (::sched_setscheduler(0, SCHED_IDLE, &none) != 0) {
        constexpr int kLeast = 19;
        ::setpriority(PRIO_PROCESS, 0, kLeast);
    }
    // Of the disk too: best effort, the last of its eight levels. glibc has no name for it; linux/ioprio.h
    // has.
    ::syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0,
              IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, IOPRIO_NR_LEVELS - 1));
}

}  // namespace plumbline::app
