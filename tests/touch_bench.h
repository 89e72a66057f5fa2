#pragma once
// Fingers on a window without a display, and what a picture must keep to: for tests of screens with pages
// behind their buttons. Include it in at most one file of a program.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tests/offscreen.h"
#include "ui/widgets.h"

namespace plumbline::ui {

struct Panel {
    const char* name;
    int width, height;
    double px_per_mm;
};
inline constexpr Panel kPanels[] = {{"800x480", 800, 480, 5.2},
                                    {"1024x600", 1024, 600, 6.6},
                                    {"1280x800", 1280, 800, 5.9},
                                    {"1280x720", 1280, 720, 8.3}};

/// How people want their screens, as far as it changes where things stand.
inline const app::ScreenWishes kWishes[] = {
    {"en", "kg", false, false, false}, {"de", "kg", true, false, true}, {"de", "lb", false, true, false}};

/// A panel that a test touches, with the picture it shows now.
class TouchBench {
  public:
    explicit TouchBench(const Panel& panel = kPanels[1]) : panel_(panel) {
        // Opening a window bakes its fonts: one of each for the whole program.
        static std::map<std::string, std::unique_ptr<Window>> windows;
        auto& window = windows[panel.name];
        if (!window) window = openOffscreen(panel.width, panel.height, panel.px_per_mm);
        window_ = window.get();
        // Another screen in between, so that this test meets a new one.
        window_->frame({}, [](const app::Command&) {});
    }

    app::Snapshot snapshot;
    std::vector<app::Command> commands;

    void show() {
        window_->frame(snapshot, [this](const app::Command& c) { commands.push_back(c); });
    }
    /// Touches what is called `id` and shows what comes of it.
    void tap(std::string_view id) {
        show();
        ASSERT_TRUE(window_->tap(id)) << id << " is not on the screen";
        show();
        show();
    }
    /// The one thing that touching `id` asks for.
    template <typename Wanted>
    Wanted touch(std::string_view id) {
        commands.clear();
        tap(id);
        EXPECT_EQ(commands.size(), 1U) << id;
        if (commands.size() != 1 || !std::holds_alternative<Wanted>(commands[0])) {
            ADD_FAILURE() << id << " asked for something else";
            return {};
        }
        return std::get<Wanted>(commands[0]);
    }
    [[nodiscard]] bool says(std::string_view words) const {
        const auto& texts = window_->canvas()->texts();
        return std::any_of(texts.begin(), texts.end(),
                           [&](const DrawnText& t) { return t.text.find(words) != std::string::npos; });
    }
    [[nodiscard]] bool offers(std::string_view id) const { return find(id) != nullptr; }
    [[nodiscard]] const Touchable* find(std::string_view id) const {
        const auto& all = window_->canvas()->touchables();
        const auto hit = std::find_if(all.begin(), all.end(), [&](const Touchable& t) { return t.id == id; });
        return hit == all.end() ? nullptr : &*hit;
    }
    [[nodiscard]] std::string_view screen() const { return window_->screen(); }
    /// For a finger that rests.
    [[nodiscard]] Window& window() { return *window_; }
    [[nodiscard]] const Canvas& canvas() const { return *window_->canvas(); }
    [[nodiscard]] double mm(double px) const { return px / panel_.px_per_mm; }

    /// Calls `check` on every panel with every one of kWishes, on a bench with the picture `snapshot`.
    template <typename Check>
    static void everywhere(const app::Snapshot& snapshot, const Check& check) {
        for (const Panel& panel : kPanels)
            for (const app::ScreenWishes& wishes : kWishes) {
                SCOPED_TRACE(std::string(panel.name) + ' ' + wishes.language +
                             (wishes.left_handed ? " left" : "") + (wishes.large_text ? " large" : ""));
                TouchBench bench(panel);
                bench.snapshot = snapshot;
                bench.snapshot.wishes = wishes;
                bench.show();
                check(bench);
            }
    }

    /// Nothing is cut off, nothing lies over another, and a finger hits what it means.
    void expectSound() const {
        const auto& texts = canvas().texts();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            EXPECT_FALSE(texts[i].shortened) << texts[i].text;
            EXPECT_TRUE(texts[i].glyphs) << texts[i].text;
            EXPECT_TRUE(onPanel(texts[i].ink)) << texts[i].text;
            for (std::size_t j = i + 1; j < texts.size(); ++j)
                EXPECT_LT(shared(texts[i].ink, texts[j].ink), 0.5) << texts[i].text << " | " << texts[j].text;
        }
        const auto& targets = canvas().touchables();
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const Touchable& t = targets[i];
            EXPECT_GE(mm(std::min(t.w, t.h)), (t.primary ? 20 : 15) - 0.05) << t.id;
            EXPECT_TRUE(onPanel({t.x, t.y, t.w, t.h})) << t.id;
            for (std::size_t j = i + 1; j < targets.size(); ++j)
                EXPECT_GE(mm(between(t, targets[j])), 3.0 - 0.05) << t.id << " and " << targets[j].id;
        }
    }

  private:
    [[nodiscard]] bool onPanel(const Rect& box) const {
        return box.x >= -0.5 && box.y >= -0.5 && box.right() <= panel_.width + 0.5 &&
               box.bottom() <= panel_.height + 0.5;
    }
    static double shared(const Rect& a, const Rect& b) {
        const double w = std::min(a.right(), b.right()) - std::max(a.x, b.x);
        const double h = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
        return std::min(w, h);
    }
    static double between(const Touchable& a, const Touchable& b) {
        const double dx = std::max({a.x - (b.x + b.w), b.x - (a.x + a.w), 0.0});
        const double dy = std::max({a.y - (b.y + b.h), b.y - (a.y + a.h), 0.0});
        return std::max(dx, dy);
    }

    Panel panel_;
    Window* window_ = nullptr;
};

}  // namespace plumbline::ui
