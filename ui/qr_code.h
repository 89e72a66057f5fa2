#pragma once
// A text as a QR code on the glass, for the camera of a phone.

#include <string>
#include <vector>

#include "ui/widgets.h"

namespace plumbline::ui {

/// The modules of a code, row by row; true is dark. Empty where the text is empty or too long for a code
/// (some 2,900 bytes).
struct QrModules {
    int size = 0;  ///< along one side, without the quiet zone
    std::vector<bool> dark;
    [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * size + x)]; }
};
/// ISO/IEC 18004 with the lowest error correction: a screen is not scratched, and larger modules are read
/// from further away.
QrModules qrModules(const std::string& text);

/// Light around a code, in modules, as ISO/IEC 18004 asks for.
inline constexpr int kQuietModules = 4;

/// Draws it with its quiet zone as large as whole pixels per module allow in `box`, dark on white in every
/// theme; the square it takes, empty where there is no code.
Rect drawQr(Canvas& canvas, const QrModules& code, const Rect& box);

}  // namespace plumbline::ui
