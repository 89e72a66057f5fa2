#pragma once
// How a long export says on stderr how far it is. One thread.

#include <unistd.h>

#include <cstdint>

namespace plumbline::cli {

/// A bar on a terminal, else a line each tenth.
class Progress {
  public:
    /// `sets`: about how many there will be.
    explicit Progress(std::int64_t sets);
    void at(std::int64_t done);
    /// After the last; `whole`: all has been done, whatever was foreseen.
    void end(bool whole, std::int64_t done) const;

  private:
    void show(int percent, std::int64_t done) const;
    std::int64_t sets_;
    bool terminal_ = ::isatty(STDERR_FILENO) == 1;
    int next_ = 0;
};

}  // namespace plumbline::cli
