#include "ui/window.h"

#include <SDL.h>
#include <imgui.h>
// The SDL2 backend was renamed in Dear ImGui 1.89.3.
#include <backends/imgui_impl_opengl3.h>
#if __has_include(<backends/imgui_impl_sdl2.h>)
#include <backends/imgui_impl_sdl2.h>
#else
#include <backends/imgui_impl_sdl.h>
#endif
#include <fmt/format.h>
#include <stb_image_write.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <optional>
#include <utility>

#include "ui/drawn_picture.h"
#include "ui/language.h"
#include "ui/pacer.h"
#include "ui/theme.h"
#include "ui/touch.h"
#include "ui/widgets.h"
#include "ui/window_gl.h"

namespace plumbline::ui {
namespace {

/// The smallest picture the screens are laid out for, mm; on a panel smaller than that everything is drawn
/// smaller.
constexpr double kLeastWidthMm = 150;
constexpr double kLeastHeightMm = 86;
constexpr double kSlopMm = 8;
constexpr std::int64_t kSwapEveryUs = 2'000'000;
constexpr std::int64_t kCalmUs = 8'000;  // a touch is not noticed to come so much later
constexpr SDL_FingerID kMouse = -1;
constexpr SDL_FingerID kOwnFinger = 0x7ab;  ///< tap()'s
constexpr const char* kGlAdvice =
    "Install libgl1-mesa-dri and libegl1; the user needs the groups video and render.";

std::int64_t bootTimeUs() {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
}

/// Sleeps until then, should it be ahead; returns the time now.
std::int64_t sleepUntil(std::int64_t t_us) {
    if (const std::int64_t now = bootTimeUs(); t_us <= now) return now;
    const timespec until{t_us / 1'000'000, static_cast<long>(t_us % 1'000'000) * 1'000};
    clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &until, nullptr);
    return bootTimeUs();
}

/// One event type for the whole process: SDL gives out only so many.
Uint32 wakeEventType() {
    static const Uint32 type = SDL_RegisterEvents(1);
    return type;
}

WindowError sdlError(std::string_view doing, std::string advice) {
    return {fmt::format("{}: {}.", doing, SDL_GetError()), std::move(advice)};
}

class SdlWindow final : public Window {
  public:
    explicit SdlWindow(const WindowOptions& options) : options_(options), rest_(options.rest) {
        rest_.wake(bootTimeUs());
    }
    SdlWindow(const SdlWindow&) = delete;
    SdlWindow& operator=(const SdlWindow&) = delete;
    ~SdlWindow() override;

    std::optional<WindowError> start();
    void run(const Source& source, const Commands& commands, const Presented& presented) override;
    void frame(const app::Snapshot& snapshot, const Commands& commands) override;
    void arrange(const app::Snapshot& snapshot, const Commands& commands) override;
    tl::expected<Picture, std::string> picture() override;
    tl::expected<void, std::string> savePng(const std::string& path) override;
    [[nodiscard]] std::vector<Touchable> touchables() const override;
    [[nodiscard]] const Canvas* canvas() const override { return canvas_ ? &*canvas_ : nullptr; }
    [[nodiscard]] std::string_view screen() const override { return entry_ == nullptr ? "" : entry_->id; }
    bool finger(std::string_view id, bool down) override;
    void wake() override;
    void quit() override;

  private:
    std::optional<WindowError> startVideo();
    std::optional<WindowError> startGl(int profile);
    std::optional<WindowError> startImgui();
    void choose(const app::Snapshot& snapshot);
    void layOut(const app::Snapshot& snapshot, const Commands& commands);
    void paint();
    void drainEvents();
    void handle(const SDL_Event& event);
    void handlePointer(const SDL_Event& event);
    void await(std::int64_t us, bool calm);

    WindowOptions options_;
    bool video_ = false;
    SDL_Window* window_ = nullptr;
    SDL_GLContext gl_context_ = nullptr;
    ImGuiContext* imgui_ = nullptr;
    Gl gl_;
    const char* glsl_ = "";
    int panel_width_ = 0;  // pixels, as opened
    int panel_height_ = 0;
    PanelTurn turn_;
    int width_ = 0;  // of the picture
    int height_ = 0;
    std::optional<Theme> theme_;
    std::optional<Canvas> canvas_;
    std::optional<Touch> touch_;
    Pacer pacer_;
    ScreenRest rest_;
    DrawnPicture drawn_;
    std::vector<ScreenEntry> entries_ = screenEntries();
    const ScreenEntry* entry_ = nullptr;
    std::unique_ptr<Screen> screen_;
    bool woken_ = false;                  // a wake was seen, its snapshot not yet looked at
    std::atomic<bool> wake_sent_{false};  // one wake at a time is in the queue
    std::atomic<bool> quit_{false};
};

SdlWindow::~SdlWindow() {
    if (imgui_ != nullptr) {
        ImGui::SetCurrentContext(imgui_);
        if (ImGui::GetIO().BackendRendererUserData != nullptr) ImGui_ImplOpenGL3_Shutdown();
        if (ImGui::GetIO().BackendPlatformUserData != nullptr) ImGui_ImplSDL2_Shutdown();
        ImGui::DestroyContext(imgui_);
    }
    if (gl_context_ != nullptr) SDL_GL_DeleteContext(gl_context_);
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    if (video_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

std::optional<WindowError> SdlWindow::start() {
    if (auto error = startVideo()) return error;
    return startImgui();
}

std::optional<WindowError> SdlWindow::startVideo() {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_WINDOWS_NO_CLOSE_ON_ALT_F4, "1");
    if (options_.offscreen) SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
    video_ = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
    if (options_.offscreen) SDL_ResetHint(SDL_HINT_VIDEODRIVER);
    if (!video_)
        return sdlError(
            "There is no display",
            "Start it where a screen is attached, or under xvfb-run; the user needs the groups video, "
            "render and input.");
    // A Pi 4 has OpenGL 2.1 and OpenGL ES 3.1; which of the two profiles a window is for is settled with it.
    if (auto error = startGl(0); error && startGl(SDL_GL_CONTEXT_PROFILE_ES)) return error;
    // Where nothing is scanned out, waiting for a blanking would only add latency.
    SDL_GL_SetSwapInterval(options_.offscreen ? 0 : 1);
    SDL_GL_GetDrawableSize(window_, &panel_width_, &panel_height_);
    turn_ = PanelTurn(options_.turned, panel_width_, panel_height_);
    width_ = turn_.width();
    height_ = turn_.height();
    SDL_DisableScreenSaver();
    if (options_.fullscreen) {
        SDL_ShowCursor(SDL_DISABLE);
        // A keyboard that somebody plugs into the rack must not reach a window manager either.
        SDL_SetWindowKeyboardGrab(window_, SDL_TRUE);
    }
    return std::nullopt;
}

std::optional<WindowError> SdlWindow::startGl(int profile) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, profile);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    Uint32 flags = SDL_WINDOW_OPENGL;
    if (options_.fullscreen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    window_ = SDL_CreateWindow(options_.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                               options_.width, options_.height, flags);
    if (window_ == nullptr) return sdlError("No window could be opened", kGlAdvice);
    gl_context_ = SDL_GL_CreateContext(window_);
    glsl_ = profile == SDL_GL_CONTEXT_PROFILE_ES ? "#version 300 es" : "#version 130";
    if (gl_context_ != nullptr && gl_.load()) return std::nullopt;
    auto error = sdlError("Neither OpenGL 3.0 nor OpenGL ES 3.0 is to be had", kGlAdvice);
    if (gl_context_ != nullptr) SDL_GL_DeleteContext(std::exchange(gl_context_, nullptr));
    SDL_DestroyWindow(std::exchange(window_, nullptr));
    return error;
}

std::optional<WindowError> SdlWindow::startImgui() {
    imgui_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(imgui_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    // Touch decides what is pressed; Dear ImGui draws and must not keep a pointer of its own.
    io.ConfigFlags |= ImGuiConfigFlags_NoMouse | ImGuiConfigFlags_NoMouseCursorChange;
    const double px_per_mm = std::min({options_.px_per_mm, width_ / kLeastWidthMm, height_ / kLeastHeightMm});
    auto theme = Theme::load(*io.Fonts, options_.font_dir, px_per_mm, height_);
    if (!theme)
        return WindowError{theme.error(),
                           "Install fonts-inter, or set font_folder to a folder with Inter's OTF files."};
    theme_ = *theme;
    touch_.emplace(kSlopMm * px_per_mm);
    if (!ImGui_ImplSDL2_InitForOpenGL(window_, gl_context_) || !ImGui_ImplOpenGL3_Init(glsl_))
        return WindowError{fmt::format("OpenGL does not take shaders of {}.", glsl_), kGlAdvice};
    return std::nullopt;
}

void SdlWindow::choose(const app::Snapshot& snapshot) {
    const ScreenEntry* best = nullptr;
    for (const ScreenEntry& entry : entries_)
        if (entry.wants(snapshot) && (best == nullptr || entry.priority > best->priority)) best = &entry;
    if (best == nullptr || best == entry_) return;
    entry_ = best;
    screen_ = best->make();
}

void SdlWindow::layOut(const app::Snapshot& snapshot, const Commands& commands) {
    SDL_GL_MakeCurrent(window_, gl_context_);
    ImGui::SetCurrentContext(imgui_);
    const ScreenEntry* before = entry_;
    choose(snapshot);
    // What was pressed on a screen that is gone is not pressed on the one that took its place.
    if (entry_ != before) touch_->forget();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::GetIO().DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    ImGui::NewFrame();
    const app::ScreenWishes& wishes = snapshot.wishes;
    speak(wishes.language);
    // A technician's screens are read from arm's length and hold more figures than large text has room for.
    theme_->wear(wishes.bright, wishes.large_text && !snapshot.service);
    canvas_.emplace(*theme_, *ImGui::GetBackgroundDrawList(), width_, height_, std::string(touch_->held()),
                    touch_->takeFired(), wishes.left_handed);
    if (touch_->fires()) pacer_.input();
    if (screen_) screen_->draw(snapshot, *canvas_, commands);
    if (snapshot.phase != app::Phase::Attract || snapshot.live.in_hand || snapshot.service)
        rest_.wake(bootTimeUs());
    if (const double light = rest_.light(bootTimeUs()); light < 1)
        ImGui::GetForegroundDrawList()->AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize,
                                                      IM_COL32(0, 0, 0, static_cast<int>(255 * (1 - light))));
    ImGui::Render();
    turn_.turn(*ImGui::GetDrawData());
}

void SdlWindow::arrange(const app::Snapshot& snapshot, const Commands& commands) {
    drainEvents();
    layOut(snapshot, commands);
}

void SdlWindow::paint() {
    const auto part = [](std::uint8_t channel) { return static_cast<float>(channel) / 255.0F; };
    gl_.viewport(0, 0, panel_width_, panel_height_);
    const Colour surface = theme_->shown(colours::kSurface);
    gl_.clearColor(part(surface.r), part(surface.g), part(surface.b), 1);
    gl_.clear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    // llvmpipe and the Pi's driver both queue: a picture is ready when the queue is empty.
    gl_.finish();
}

void SdlWindow::frame(const app::Snapshot& snapshot, const Commands& commands) {
    drainEvents();
    layOut(snapshot, commands);
    paint();
    SDL_GL_SwapWindow(window_);
}

void SdlWindow::run(const Source& source, const Commands& commands, const Presented& presented) {
    static const auto kNothingYet = std::make_shared<const app::Snapshot>();
    std::shared_ptr<const app::Snapshot> newest;
    std::int64_t looked_us = 0, handed_us = 0;
    const auto look = [&] {
        wake_sent_ = woken_ = false;
        newest = source();
        if (!newest) newest = kNothingYet;
        looked_us = bootTimeUs();
    };
    while (!quit_) {
        std::int64_t now = bootTimeUs();
        if (!newest || now >= looked_us + Pacer::kFullUs) look();
        const std::int64_t due = pacer_.due(*newest);
        if (now >= due) {
            look();
            const std::int64_t begun = bootTimeUs();
            layOut(*newest, commands);
            // Also what looks the same goes to the glass now and then: a driver that hangs is noticed by this
            // thread not coming back, and by nothing else.
            const bool changes = drawn_.changed(*ImGui::GetDrawData()) || begun - handed_us >= kSwapEveryUs;
            if (changes) paint();
            const std::int64_t ready = bootTimeUs();
            const std::int64_t handed = changes ? sleepUntil(pacer_.place(ready)) : ready;
            if (changes) {
                SDL_GL_SwapWindow(window_);
                handed_us = begun;
            }
            const std::int64_t shown = bootTimeUs();
            pacer_.drawn(*newest, begun, ready, handed, shown);
            if (presented && newest != kNothingYet) presented(*newest, shown);
            drainEvents();
            continue;
        }
        const bool calm = newest->phase != app::Phase::Lifting && !newest->live.in_hand;
        await((woken_ ? std::min(due, looked_us + Pacer::kFullUs) : due) - now, calm);
    }
}

void SdlWindow::await(std::int64_t us, bool calm) {
    SDL_Event event;
    // SDL counts in milliseconds, so a set would lose frames to rounding. Where its driver cannot wait it
    // looks for events a thousand times a second: only a set is worth that.
    if (us < 1'000 || calm) {
        const timespec rest{0, static_cast<long>(std::min(us, kCalmUs)) * 1'000};
        clock_nanosleep(CLOCK_MONOTONIC, 0, &rest, nullptr);
        return drainEvents();
    }
    if (SDL_WaitEventTimeout(&event, static_cast<int>(std::min<std::int64_t>(us / 1'000, 1'000))) == 0)
        return;
    handle(event);
    drainEvents();
}

void SdlWindow::drainEvents() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) handle(event);
}

void SdlWindow::handle(const SDL_Event& event) {
    if (event.type == wakeEventType()) {
        woken_ = true;
        return;
    }
    // Whoever stands before a kiosk ends nothing: it fills the screen and ends by a signal only.
    const bool kiosk = options_.fullscreen;
    switch (event.type) {
        case SDL_QUIT:
            if (!kiosk) quit_ = true;
            break;
        case SDL_KEYDOWN:
            if (event.key.keysym.sym == SDLK_ESCAPE && !kiosk) quit_ = true;
            break;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_CLOSE && !kiosk) quit_ = true;
            if (event.window.event != SDL_WINDOWEVENT_EXPOSED) break;
            drawn_.forget();
            pacer_.input();
            break;
        default:
            handlePointer(event);
            break;
    }
}

void SdlWindow::handlePointer(const SDL_Event& event) {
    const std::int64_t now_us = bootTimeUs(), ms = now_us / 1'000;
    const bool comes = event.type == SDL_FINGERDOWN || event.type == SDL_MOUSEBUTTONDOWN;
    if (comes) {
        const bool dark = rest_.light(now_us) <= 0;
        rest_.wake(now_us);
        pacer_.input();
        // Who touches a dark glass wants to see it, and cannot mean what is drawn there.
        if (dark) return;
    }
    const PanelPoint touched = straightened(options_.touch, {event.tfinger.x, event.tfinger.y});
    const auto [x, y] = turn_.inPicture({touched.x * panel_width_, touched.y * panel_height_});
    const auto mouse = [&](const auto& at) { return turn_.inPicture({1.0 * at.x, 1.0 * at.y}); };
    switch (event.type) {
        case SDL_FINGERDOWN:
            touch_->down(event.tfinger.fingerId, x, y, ms, touchables());
            break;
        case SDL_FINGERMOTION:
            touch_->move(event.tfinger.fingerId, x, y);
            break;
        case SDL_FINGERUP:
            touch_->up(event.tfinger.fingerId, x, y);
            break;
        case SDL_MOUSEBUTTONDOWN:
            touch_->down(kMouse, mouse(event.button).x, mouse(event.button).y, ms, touchables());
            break;
        case SDL_MOUSEMOTION:
            touch_->move(kMouse, mouse(event.motion).x, mouse(event.motion).y);
            break;
        case SDL_MOUSEBUTTONUP:
            touch_->up(kMouse, mouse(event.button).x, mouse(event.button).y);
            break;
        default:
            return;
    }
    pacer_.input();
}

tl::expected<Picture, std::string> SdlWindow::picture() {
    if (!canvas_) return tl::unexpected(std::string("Nothing has been drawn yet."));
    SDL_GL_MakeCurrent(window_, gl_context_);
    ImGui::SetCurrentContext(imgui_);
    // The back buffer is undefined after a swap, so the last frame's drawing is repeated into it.
    paint();
    Picture shot{panel_width_, panel_height_, {}};
    const std::size_t pixels =
        static_cast<std::size_t>(panel_width_) * static_cast<std::size_t>(panel_height_);
    shot.rgb.resize(3 * pixels);
    std::vector<std::uint8_t> rgba(4 * pixels);  // the one form that OpenGL ES reads as well
    gl_.readPixels(0, 0, panel_width_, panel_height_, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    for (std::size_t i = 0; i < pixels; ++i) std::copy_n(&rgba[4 * i], 3, &shot.rgb[3 * i]);
    // OpenGL's rows begin at the bottom, a picture's at the top.
    const auto row = [&](int y) { return shot.rgb.begin() + static_cast<std::ptrdiff_t>(shot.at(0, y)); };
    for (int top = 0, bottom = panel_height_ - 1; top < bottom; ++top, --bottom)
        std::swap_ranges(row(top), row(top + 1), row(bottom));
    return shot;
}

tl::expected<void, std::string> SdlWindow::savePng(const std::string& path) {
    const auto shot = picture();
    if (!shot) return tl::unexpected(shot.error());
    if (stbi_write_png(path.c_str(), panel_width_, panel_height_, 3, shot->rgb.data(), panel_width_ * 3) == 0)
        return tl::unexpected(fmt::format("{} cannot be written.", path));
    return {};
}

std::vector<Touchable> SdlWindow::touchables() const {
    return canvas_ ? canvas_->touchables() : std::vector<Touchable>{};
}

bool SdlWindow::finger(std::string_view id, bool down) {
    const std::vector<Touchable> drawn = touchables();
    const auto hit = std::find_if(drawn.begin(), drawn.end(), [&](const Touchable& t) { return t.id == id; });
    if (hit == drawn.end()) return false;
    SDL_Event event{};
    event.tfinger.type = down ? SDL_FINGERDOWN : SDL_FINGERUP;
    event.tfinger.fingerId = kOwnFinger;
    event.tfinger.windowID = SDL_GetWindowID(window_);
    const PanelPoint at = turn_.onPanel({hit->x + hit->w / 2, hit->y + hit->h / 2});
    const PanelPoint said = asSaid(options_.touch, {at.x / panel_width_, at.y / panel_height_});
    event.tfinger.x = static_cast<float>(said.x);
    event.tfinger.y = static_cast<float>(said.y);
    SDL_PushEvent(&event);
    return true;
}

void SdlWindow::wake() {
    if (wake_sent_.exchange(true)) return;
    SDL_Event event{};
    event.type = wakeEventType();
    SDL_PushEvent(&event);
}

void SdlWindow::quit() {
    quit_ = true;
    wake();
}

}  // namespace

tl::expected<std::unique_ptr<Window>, WindowError> Window::open(const WindowOptions& options) {
    auto window = std::make_unique<SdlWindow>(options);
    if (auto error = window->start()) return tl::unexpected(*error);
    return window;
}

}  // namespace plumbline::ui
