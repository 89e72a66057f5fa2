// What the program believes of the system's clock.

#include "app/clock.h"

#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

namespace plumbline::app {
namespace {

/// From now on this process may not ask the kernel for the state of its clock, as under ProtectClock=yes.
bool forbidAsking() {
    constexpr auto kNumber = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
    std::array<sock_filter, 5> rules = {
        sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, kNumber},
        sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 2, 0, SYS_adjtimex},
        sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 1, 0, SYS_clock_adjtime},
        sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
        sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EPERM},
    };
    const sock_fprog program{rules.size(), rules.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

constexpr int kCalledRight = 0, kCalledWrong = 3, kCannotForbid = 4, kStillAnswers = 5;

[[noreturn]] void readWithoutAsking() {
    if (!forbidAsking()) std::_Exit(kCannotForbid);
    timex state{};
    if (::adjtimex(&state) >= 0) std::_Exit(kStillAnswers);
    std::_Exit(Clock().read().clock_ok ? kCalledRight : kCalledWrong);
}

TEST(Clock, IsNotCalledRightWhereTheKernelMayNotBeAsked) {
    int status = 0;
    const pid_t child = ::fork();
    if (child == 0) readWithoutAsking();
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == kCannotForbid) GTEST_SKIP() << "no seccomp filter can be set here";
    EXPECT_EQ(WEXITSTATUS(status), kCalledWrong);
}

TEST(Clock, SaysWhatTheKernelSaysWhereItMayBeAsked) {
    timex state{};
    const int answer = ::adjtimex(&state);
    if (answer < 0) GTEST_SKIP() << "the kernel may not be asked here";
    EXPECT_EQ(Clock().read().clock_ok, answer != TIME_ERROR);
}

}  // namespace
}  // namespace plumbline::app
