#include "app/give_way.h"

#include <linux/ioprio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace plumbline::app {

void giveWay() {
    constexpr int kLeast = 19;
    ::setpriority(PRIO_PROCESS, 0, kLeast);  // of this thread alone, as Linux has it
    // Of the disk too: best effort, the last of its eight levels. glibc has no name for it; linux/ioprio.h
    // has.
    ::syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0,
              IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, IOPRIO_NR_LEVELS - 1));
}

}  // namespace plumbline::app
