#pragma once
// A program of its own: started with its output in files, waited for, never left behind.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace plumbline::test {

class Child {
  public:
    /// `arguments[0]` is the program's path. It gets this process's environment and an empty input.
    Child(const std::vector<std::string>& arguments, const std::filesystem::path& out,
          const std::filesystem::path& err) {
        std::vector<char*> argv;
        for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        posix_spawn_file_actions_t files;
        ::posix_spawn_file_actions_init(&files);
        constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
        ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), kWrite, 0600);
        ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), kWrite, 0600);
        if (::posix_spawn(&pid_, argv.front(), &files, nullptr, argv.data(), environ) != 0) pid_ = -1;
        ::posix_spawn_file_actions_destroy(&files);
        EXPECT_GT(pid_, 0) << argv.front() << " cannot be started";
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ > 0) kill();
    }

    void signal(int number) const {
        if (pid_ > 0) ::kill(pid_, number);
    }

    /// SIGKILL; false when it had ended by itself before.
    bool kill() {
        int status = 0;
        signal(SIGKILL);
        ::waitpid(std::exchange(pid_, -1), &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

    /// Its exit status when it has ended by itself.
    std::optional<int> ended() {
        int status = 0;
        if (pid_ <= 0 || ::waitpid(pid_, &status, WNOHANG) == 0) return std::nullopt;
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    /// Its exit status; -1 when it died of a signal or had to be killed after `patience`.
    int wait(std::chrono::milliseconds patience) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (pid_ > 0) {
            if (const auto status = ended()) return *status;
            if (std::chrono::steady_clock::now() > deadline) kill();
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return -1;
    }

  private:
    pid_t pid_ = -1;
};

}  // namespace plumbline::test
