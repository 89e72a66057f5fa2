// plumbline gallery: every screen, drawn from sample data, at the three panel sizes.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "ui/screen.h"
#include "ui/window.h"

namespace plumbline::cli {
namespace {

struct Panel {
    int width, height;
    double px_per_mm;
};
// 7 inch, 7 inch in the wider format, and 10.1 inch: the panels that Plumbline is drawn for.
constexpr Panel kPanels[] = {{800, 480, 5.2}, {1024, 600, 6.6}, {1280, 800, 5.9}};
constexpr int kSettleFrames = 3;

int drawPanel(const Panel& panel, const std::filesystem::path& out) {
    const app::Config config = app::defaultConfig();
    auto window = ui::Window::open({.width = panel.width,
                                    .height = panel.height,
                                    .offscreen = true,
                                    .px_per_mm = panel.px_per_mm,
                                    .font_dir = config.font_folder.string()});
    if (!window) return failed(window.error().what, window.error().advice);
    for (const ui::ScreenEntry& entry : ui::screenEntries()) {
        for (const auto& [name, snapshot] : entry.samples()) {
            for (int i = 0; i < kSettleFrames; ++i) (*window)->frame(snapshot, [](const app::Command&) {});
            const std::filesystem::path file =
                out / fmt::format("{}{}{}-{}x{}.png", entry.id, name.empty() ? "" : "-", name, panel.width,
                                  panel.height);
            if (auto saved = (*window)->savePng(file.string()); !saved) return failed(saved.error());
            fmt::print("{}\n", file.string());
        }
    }
    return kFine;
}

int gallery(const std::string& out) {
    std::error_code error;
    std::filesystem::create_directories(out, error);
    if (error) return failed("cannot make the folder " + out + ": " + error.message());
    for (const Panel& panel : kPanels) {
        if (const int result = drawPanel(panel, out); result != kFine) return result;
    }
    return kFine;
}

}  // namespace

Subcommand gallery_command() {
    return {80, [](CLI::App& program, int& exit_code) {
                auto out = std::make_shared<std::string>();
                CLI::App* command = program.add_subcommand(
                    "gallery", "Draw every screen from sample data as PNG at 800x480, 1024x600 and 1280x800");
                command->add_option("--out", *out, "Folder for the pictures")->required();
                command->callback([out, &exit_code] { exit_code = gallery(*out); });
            }};
}

}  // namespace plumbline::cli
