// A stranger's keyboard at a kiosk: no key and no wish to close ends it, presses anything or types anything.
// In a window on somebody's desk both still close it.
#include <SDL.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "tests/offscreen.h"

namespace plumbline::ui {
namespace {

void press(SDL_Keycode key, Uint16 with) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.state = SDL_PRESSED;
    event.key.keysym.sym = key;
    event.key.keysym.mod = with;
    SDL_PushEvent(&event);
    event.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    SDL_PushEvent(&event);
}

void wishToClose() {
    SDL_Event event{};
    event.type = SDL_QUIT;
    SDL_PushEvent(&event);
    event = {};
    event.type = SDL_WINDOWEVENT;
    event.window.event = SDL_WINDOWEVENT_CLOSE;
    SDL_PushEvent(&event);
}

/// Shows `frames` pictures unless something ends the window before; `strike` happens after the first one.
struct Shown {
    int shown = 0, commands = 0;
};
template <typename Strike>
Shown show(bool kiosk, int frames, Strike strike) {
    Shown run;
    const auto window = Window::open({.width = 800, .height = 480, .fullscreen = kiosk, .offscreen = true});
    if (!window) {
        ADD_FAILURE() << window.error().what;
        return run;
    }
    auto picture = std::make_shared<app::Snapshot>();
    const auto newest = [&] {
        // Something new each time, so that frames go on.
        picture = std::make_shared<app::Snapshot>(*picture);
        ++picture->number;
        return picture;
    };
    (*window)->run(
        newest, [&](const app::Command&) { ++run.commands; },
        [&](const app::Snapshot&, std::int64_t) {
            if (++run.shown == 1) strike();
            if (run.shown >= frames) (*window)->quit();
        });
    return run;
}

TEST(KioskKeys, NoKeyEndsOrPressesAnything) {
    constexpr Uint16 kCtrlAlt = KMOD_LCTRL | KMOD_LALT;
    const Shown run = show(true, 6, [] {
        press(SDLK_ESCAPE, 0);
        press(SDLK_F4, KMOD_LALT);
        for (const SDL_Keycode key : {SDLK_DELETE, SDLK_BACKSPACE, SDLK_F1, SDLK_F2, SDLK_F7, SDLK_t, SDLK_l})
            press(key, kCtrlAlt);
        for (const SDL_Keycode key : {SDLK_RETURN, SDLK_TAB, SDLK_SPACE, SDLK_LGUI, SDLK_MENU, SDLK_SYSREQ})
            press(key, 0);
        press(SDLK_c, KMOD_LCTRL);
        press(SDLK_q, KMOD_LCTRL);
        wishToClose();
    });
    EXPECT_EQ(run.shown, 6);
    EXPECT_EQ(run.commands, 0);
}

TEST(KioskKeys, AWindowOnADeskStillClosesByEscapeAndByItsButton) {
    EXPECT_LT(show(false, 40, [] { press(SDLK_ESCAPE, 0); }).shown, 40);
    EXPECT_LT(show(false, 40, wishToClose).shown, 40);
}

}  // namespace
}  // namespace plumbline::ui
