// plumbline gallery: every screen, drawn from sample data, at the three panel sizes, in every language and
// theme.

#include "ui/gallery.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "ui/window.h"

namespace plumbline::cli {
namespace {

constexpr const char* kAll = "all";

struct Wanted {
    std::filesystem::path out;
    std::string language = kAll, theme = kAll;
};

bool among(const std::string& wanted, std::string_view one) {
    return wanted == kAll || wanted == one;
}

int drawManner(ui::Window& window, const ui::Panel& panel, std::string_view language, std::string_view theme,
               const std::filesystem::path& out) {
    for (const ui::GalleryPicture& picture : ui::galleryPictures(language, theme)) {
        window.arrange(picture.snapshot, [](const app::Command&) {});
        const std::filesystem::path file =
            out / fmt::format("{}-{}-{}-{}.png", picture.name, panel.name, language, theme);
        if (auto saved = window.savePng(file.string()); !saved) return failed(saved.error());
        fmt::print("{}\n", file.string());
    }
    return kFine;
}

int drawPanel(const ui::Panel& panel, const Wanted& wanted) {
    auto window = ui::Window::open({.width = panel.width,
                                    .height = panel.height,
                                    .offscreen = true,
                                    .px_per_mm = panel.px_per_mm,
                                    .font_dir = app::defaultConfig().font_folder.string()});
    if (!window) return failed(window.error().what, window.error().advice);
    for (const std::string_view language : ui::kLanguages)
        for (const std::string_view theme : ui::kThemes) {
            if (!among(wanted.language, language) || !among(wanted.theme, theme)) continue;
            if (const int result = drawManner(**window, panel, language, theme, wanted.out); result != kFine)
                return result;
        }
    return kFine;
}

int gallery(const Wanted& wanted) {
    std::error_code error;
    std::filesystem::create_directories(wanted.out, error);
    if (error) return failed("cannot make the folder " + wanted.out.string() + ": " + error.message());
    for (const ui::Panel& panel : ui::kPanels)
        if (const int result = drawPanel(panel, wanted); result != kFine) return result;
    return kFine;
}

/// What an option may be: one of these, or all of them.
template <typename Names>
CLI::IsMember oneOf(const Names& names) {
    std::vector<std::string> allowed(names.begin(), names.end());
    allowed.emplace_back(kAll);
    return CLI::IsMember(allowed);
}

}  // namespace

Subcommand gallery_command() {
    return {80, [](CLI::App& program, int& exit_code) {
                auto wanted = std::make_shared<Wanted>();
                CLI::App* command = program.add_subcommand(
                    "gallery", "Draw every screen from sample data as PNG at 800x480, 1024x600 and 1280x800");
                command->add_option("--out", wanted->out, "Folder for the pictures")->required();
                command->add_option("--language", wanted->language, "The language that is spoken")
                    ->check(oneOf(ui::kLanguages))
                    ->capture_default_str();
                command->add_option("--theme", wanted->theme, "Light on dark, or dark on light")
                    ->check(oneOf(ui::kThemes))
                    ->capture_default_str();
                command->callback([wanted, &exit_code] { exit_code = gallery(*wanted); });
            }};
}

}  // namespace plumbline::cli
