#pragma once
// The OpenGL calls that ui/window.cpp makes itself. Ui thread; a context must be current.

#include <SDL.h>
#include <SDL_opengl.h>

#include <type_traits>

namespace plumbline::ui {

/// Those that Dear ImGui does not make for it.
struct Gl {
    void(APIENTRY* viewport)(GLint, GLint, GLsizei, GLsizei) = nullptr;
    void(APIENTRY* clearColor)(GLclampf, GLclampf, GLclampf, GLclampf) = nullptr;
    void(APIENTRY* clear)(GLbitfield) = nullptr;
    void(APIENTRY* finish)() = nullptr;
    void(APIENTRY* readPixels)(GLint, GLint, GLsizei, GLsizei, GLenum, GLenum, void*) = nullptr;

    /// False where one of them is not to be had.
    bool load() {
        const auto find = [](auto& function, const char* name) {
            function =
                reinterpret_cast<std::remove_reference_t<decltype(function)>>(SDL_GL_GetProcAddress(name));
            return function != nullptr;
        };
        return find(viewport, "glViewport") && find(clearColor, "glClearColor") && find(clear, "glClear") &&
               find(finish, "glFinish") && find(readPixels, "glReadPixels");
    }
};

}  // namespace plumbline::ui
