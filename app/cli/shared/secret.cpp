#include "app/cli/shared/secret.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "app/cli/shared/setup.h"

namespace plumbline::cli {
namespace {

/// Nothing typed shows on the terminal while this lives.
class Unseen {
  public:
    Unseen() : at_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!at_terminal_) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Unseen() {
        if (at_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    [[nodiscard]] bool atTerminal() const { return at_terminal_; }

  private:
    termios before_{};
    bool at_terminal_;
};

}  // namespace

std::optional<std::string> askSecret(const std::string& prompt) {
    const Unseen unseen;
    if (unseen.atTerminal()) fmt::print(stderr, "{}: ", prompt);
    std::string line;
    const bool read = static_cast<bool>(std::getline(std::cin, line));
    if (unseen.atTerminal()) fmt::print(stderr, "\n");
    if (!read) return std::nullopt;
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

bool readCard(std::string& card) {
    if (card != "-") return true;
    const auto typed = askSecret("Card, held to a reader that types, or its number");
    if (!typed || typed->empty()) return failed("no card came on standard input"), false;
    card = *typed;
    return true;
}

}  // namespace plumbline::cli
