#pragma once
// A folder of its own for a test, gone afterwards.

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace plumbline {

class Scratch {
  public:
    Scratch() {
        static std::atomic<int> number = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("plumbline-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::create_directories(path_);
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ostringstream all;
        all << std::ifstream(path_ / name, std::ios::binary).rdbuf();
        return all.str();
    }

  private:
    std::filesystem::path path_;
};

}  // namespace plumbline
