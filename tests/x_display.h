#pragma once
// An X server of our own that nobody sees, its pixels, and a mouse on it: for tests that stand outside the
// program. Needs Xvfb and xdotool.

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "tests/child.h"
#include "tests/scratch.h"
#include "ui/picture.h"

namespace plumbline::test {

/// A program of this name can be started.
inline bool installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    return false;
}

class XDisplay {
  public:
    /// Starts Xvfb on a display that is free. The test fails when it does not come up.
    XDisplay(int width, int height) {
        int ends[2];
        if (::pipe(ends) != 0) return;
        ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        server_ = std::make_unique<Child>(
            std::vector<std::string>{"/usr/bin/env", "Xvfb", "-displayfd", std::to_string(ends[1]), "-screen",
                                     "0", fmt::format("{}x{}x24", width, height), "-fbdir",
                                     folder_.path().string(), "-nolisten", "tcp"},
            folder_ / "out", folder_ / "err");
        ::close(ends[1]);
        std::string number;
        for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) number.push_back(c);
        ::close(ends[0]);
        EXPECT_FALSE(number.empty()) << "Xvfb did not start: " << folder_.read("err");
        name_ = ":" + number;
    }

    /// For the environment variable DISPLAY.
    [[nodiscard]] const std::string& name() const { return name_; }

    /// What is on the screen now: the server keeps it in a file of the format of xwd. Empty: nothing yet.
    [[nodiscard]] ui::Picture picture() const {
        const std::string file = folder_.read("Xvfb_screen0");
        const auto field = [&](std::size_t place) {
            std::uint32_t value = 0;
            for (std::size_t i = 0; i < 4; ++i)
                value = value << 8U | static_cast<std::uint8_t>(file[place * 4 + i]);
            return static_cast<std::size_t>(value);
        };
        constexpr std::size_t kFields = 25;
        if (file.size() < kFields * 4) return {};
        const std::size_t width = field(4), height = field(5), bytes_per_line = field(12);
        const std::size_t pixels = field(0) + field(19) * 12;  // behind header and colour map
        if (field(11) != 32 || file.size() < pixels + bytes_per_line * height) return {};
        ui::Picture picture{static_cast<int>(width), static_cast<int>(height), {}};
        picture.rgb.reserve(width * height * 3);
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x)
                for (const std::size_t channel : {2U, 1U, 0U})  // blue comes first there
                    picture.rgb.push_back(
                        static_cast<std::uint8_t>(file[pixels + y * bytes_per_line + x * 4 + channel]));
        return picture;
    }

    /// The mouse goes there, and its button down and up.
    void click(int x, int y) const {
        Child mouse({"/usr/bin/env", "DISPLAY=" + name_, "xdotool", "mousemove", std::to_string(x),
                     std::to_string(y), "mousedown", "1", "sleep", "0.06", "mouseup", "1"},
                    folder_ / "mouse.out", folder_ / "mouse.err");
        EXPECT_EQ(mouse.wait(std::chrono::seconds(10)), 0) << folder_.read("mouse.err");
    }

  private:
    Scratch folder_;
    std::unique_ptr<Child> server_;
    std::string name_;
};

}  // namespace plumbline::test
