#include "app/cli/shared/journal.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

namespace plumbline::cli {
namespace {

/// Whether stderr is the stream that systemd gave: who redirects it reads it without marks.
bool toTheJournal() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat given {};
    unsigned long long device = 0, inode = 0;
    return stream != nullptr && std::sscanf(stream, "%llu:%llu", &device, &inode) == 2 &&
           ::fstat(STDERR_FILENO, &given) == 0 && given.st_dev == device && given.st_ino == inode;
}

/// sd-daemon(3)'s number of a line's level.
class Priority final : public spdlog::custom_flag_formatter {
  public:
    void format(const spdlog::details::log_msg& line, const std::tm&, spdlog::memory_buf_t& to) override {
        to.push_back(line.level >= spdlog::level::err ? '3' : line.level == spdlog::level::warn ? '4' : '6');
    }
    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<Priority>();
    }
};

}  // namespace

void beginMessages() {
    spdlog::set_default_logger(spdlog::stderr_color_mt("plumbline"));
    if (!toTheJournal()) return spdlog::set_pattern("%H:%M:%S %^%l%$ %v");
    auto marked = std::make_unique<spdlog::pattern_formatter>();
    marked->add_flag<Priority>('*').set_pattern("<%*>%v");
    spdlog::set_formatter(std::move(marked));
}

}  // namespace plumbline::cli
