#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace plumbline::ui {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr double kPitch = 1.35;  ///< from line to line of a paragraph, em

ImU32 packed(Colour c) {
    return IM_COL32(c.r, c.g, c.b, 255);
}

ImVec2 point(double x, double y) {
    return {static_cast<float>(x), static_cast<float>(y)};
}

/// Takes one code point off the front of `text`; malformed UTF-8 yields U+FFFD, one byte at a time.
char32_t takeCodePoint(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80         ? 1
                               : lead >> 5 == 0x6  ? 2
                               : lead >> 4 == 0xE  ? 3
                               : lead >> 3 == 0x1E ? 4
                                                   : 0;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return kReplacement;
    }
    char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >> 6 != 2) {
            text.remove_prefix(1);
            return kReplacement;
        }
        code = code << 6 | (byte & 0x3FU);
    }
    text.remove_prefix(length);
    return code;
}

/// Letters of the large faces stand closer, as the type's own large cuts do.
double trackingPx(Face face, double em_px) {
    switch (face) {
        case Face::Live:
            return -0.045 * em_px;
        case Face::Hero:
        case Face::Count:
            return -0.03 * em_px;
        case Face::Title:
        case Face::Word:
            return -0.015 * em_px;
        default:
            return 0;
    }
}

struct Glyph {
    ImWchar code = 0;
    double x = 0;  // pen position of the glyph
};

struct Line {
    std::vector<Glyph> glyphs;
    double width = 0;
    bool complete = true;
};

/// Places the glyphs of one line from x = 0, in pixels.
Line layout(const Theme& theme, Face face, std::string_view text) {
    const ImFont& font = theme.font(face);
    const double tracking = trackingPx(face, theme.emPx(face));
    Line line;
    while (!text.empty()) {
        const char32_t code = takeCodePoint(text);
        const auto wide = code <= 0xFFFF ? static_cast<ImWchar>(code) : static_cast<ImWchar>(kReplacement);
        const bool known = font.FindGlyphNoFallback(wide) != nullptr;
        const ImWchar shown = known ? wide : static_cast<ImWchar>('?');
        line.complete = line.complete && known;
        const double advance = static_cast<double>(font.GetCharAdvance(shown));
        if (shown >= '0' && shown <= '9') {
            const double figure = theme.figurePx(face);
            line.glyphs.push_back({shown, line.width + (figure - advance) / 2});
            line.width += figure + tracking;
        } else {
            line.glyphs.push_back({shown, line.width});
            line.width += advance + tracking;
        }
    }
    if (!line.glyphs.empty()) line.width -= tracking;
    return line;
}

std::vector<ImVec2> corners(Shape shape, double x, double y, double r) {
    std::vector<ImVec2> points;
    if (shape == Shape::Triangle)
        return {point(x, y - r), point(x + r * 0.95, y + r * 0.72), point(x - r * 0.95, y + r * 0.72)};
    for (int i = 0; i < 8; ++i) {
        const double angle = std::numbers::pi / 8 + i * std::numbers::pi / 4;
        points.push_back(point(x + r * std::cos(angle), y + r * std::sin(angle)));
    }
    return points;
}

struct Look {
    Colour face, label, edge;
    double edge_mm;
};

Look lookOf(Kind kind) {
    switch (kind) {
        case Kind::Primary:
            return {colours::kOk, colours::kInk, colours::kOk, 0};
        case Kind::Pain:
            return {colours::kCard, colours::kText, colours::kStopText, 0.85};
        case Kind::Warn:
            return {colours::kCard, colours::kText, colours::kNear, 0.6};
        case Kind::Chosen:
            return {colours::kOkDeep, colours::kText, colours::kOk, 0.4};
        case Kind::Plain:
            break;
    }
    return {colours::kCard, colours::kText, colours::kHairline, 0.35};
}

}  // namespace

Canvas::Canvas(const Theme& theme, ImDrawList& list, double width_px, double height_px, std::string held,
               std::string fired, bool left_handed)
    : theme_(theme),
      list_(list),
      scale_(theme.pxPerMm()),
      width_px_(width_px),
      height_px_(height_px),
      left_handed_(left_handed),
      held_(std::move(held)),
      fired_(std::move(fired)) {
    remember(Mark::What::Surface, 0, 0, width(), height(), colours::kSurface);
}

void Canvas::remember(Mark::What what, double x, double y, double w, double h, Colour colour) {
    marks_.push_back({what, {x * scale_, y * scale_, w * scale_, h * scale_}, theme_.shown(colour)});
}

void Canvas::fill(const Rect& box, Colour colour, double radius) {
    if (box.w <= 0 || box.h <= 0) return;
    const double round = std::min({radius, box.w / 2, box.h / 2}) * scale_;
    list_.AddRectFilled(point(box.x * scale_, box.y * scale_),
                        point(box.right() * scale_, box.bottom() * scale_), packed(theme_.shown(colour)),
                        static_cast<float>(round));
    remember(Mark::What::Surface, box.x, box.y, box.w, box.h, colour);
}

void Canvas::outline(const Rect& box, Colour colour, double thickness, double radius) {
    const double in = thickness / 2;
    list_.AddRect(point((box.x + in) * scale_, (box.y + in) * scale_),
                  point((box.right() - in) * scale_, (box.bottom() - in) * scale_),
                  packed(theme_.shown(colour)), static_cast<float>(radius * scale_), 0,
                  static_cast<float>(thickness * scale_));
    remember(Mark::What::Outline, box.x, box.y, box.w, box.h, colour);
}

void Canvas::shape(Shape shape, double x, double y, double r, Colour colour, bool filled) {
    const double stroke = std::max(0.34, r * 0.22);
    const double px = x * scale_;
    const double py = y * scale_;
    const double pr = (filled ? r : r - stroke / 2) * scale_;
    const auto width = static_cast<float>(stroke * scale_);
    if (shape == Shape::Cross) {
        const double d = pr * 0.75;
        list_.AddLine(point(px - d, py - d), point(px + d, py + d), packed(theme_.shown(colour)), width);
        list_.AddLine(point(px - d, py + d), point(px + d, py - d), packed(theme_.shown(colour)), width);
    } else if (shape == Shape::Circle) {
        if (filled)
            list_.AddCircleFilled(point(px, py), static_cast<float>(pr), packed(theme_.shown(colour)), 48);
        else
            list_.AddCircle(point(px, py), static_cast<float>(pr), packed(theme_.shown(colour)), 48, width);
    } else {
        const std::vector<ImVec2> points = corners(shape, px, py, pr);
        const int count = static_cast<int>(points.size());
        if (filled)
            list_.AddConvexPolyFilled(points.data(), count, packed(theme_.shown(colour)));
        else
            list_.AddPolyline(points.data(), count, packed(theme_.shown(colour)), ImDrawFlags_Closed, width);
    }
    remember(Mark::What::Shape, x - r, y - r, 2 * r, 2 * r, colour);
}

void Canvas::line(double x1, double y1, double x2, double y2, Colour colour, double thickness) {
    list_.AddLine(point(x1 * scale_, y1 * scale_), point(x2 * scale_, y2 * scale_),
                  packed(theme_.shown(colour)), static_cast<float>(thickness * scale_));
    remember(Mark::What::Outline, std::min(x1, x2), std::min(y1, y2), std::abs(x2 - x1), std::abs(y2 - y1),
             colour);
}

double Canvas::struckText(double x, double baseline, std::string_view words, Face face, Colour colour) {
    const double wide = text(x, baseline, words, face, colour);
    const double y = (baseline - caps(face) / 2) * scale_;
    list_.AddLine(point(x * scale_, y), point((x + wide) * scale_, y), packed(theme_.shown(colour)),
                  static_cast<float>(0.4 * scale_));
    texts_.back().struck = true;
    return wide;
}

double Canvas::textWidth(std::string_view text, Face face) const {
    return layout(theme_, face, text).width / scale_;
}

double Canvas::em(Face face) const {
    return theme_.emPx(face) / scale_;
}

double Canvas::commaDrop(Face face) const {
    const ImFont& font = theme_.font(face);
    const ImFontGlyph* comma = font.FindGlyph(',');
    return comma == nullptr ? 0 : static_cast<double>(comma->Y1 - font.Ascent) / scale_;
}

double Canvas::caps(Face face) const {
    return em(face) * kCapPerEm;
}

std::string Canvas::cut(std::string_view text, Face face, double max_width) const {
    while (!text.empty()) {
        while (!text.empty() && static_cast<unsigned char>(text.back()) >> 6 == 2) text.remove_suffix(1);
        if (!text.empty()) text.remove_suffix(1);
        while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
        std::string candidate = std::string(text) + "…";
        if (textWidth(candidate, face) <= max_width) return candidate;
    }
    return "…";
}

double Canvas::text(double x, double baseline, std::string_view text, Face face, Colour colour, Align align,
                    double max_width) {
    const bool shortened = max_width > 0 && textWidth(text, face) > max_width;
    std::string shown = shortened ? cut(text, face, max_width) : std::string(text);
    const Line line = layout(theme_, face, shown);
    const ImFont& font = theme_.font(face);
    double left = x * scale_;
    if (align == Align::Middle) left -= line.width / 2;
    if (align == Align::Right) left -= line.width;
    const double top = std::round(baseline * scale_) - static_cast<double>(font.Ascent);
    Rect ink;
    double ink_right = -std::numeric_limits<double>::max();
    double ink_bottom = ink_right;
    ink.x = ink.y = std::numeric_limits<double>::max();
    for (const Glyph& glyph : line.glyphs) {
        const ImFontGlyph* g = font.FindGlyph(glyph.code);
        if (g == nullptr || g->Visible == 0U) continue;
        const double pen = std::round(left + glyph.x);
        font.RenderChar(&list_, font.FontSize, point(pen, top), packed(theme_.shown(colour)), glyph.code);
        ink.x = std::min(ink.x, pen + static_cast<double>(g->X0));
        ink.y = std::min(ink.y, top + static_cast<double>(g->Y0));
        ink_right = std::max(ink_right, pen + static_cast<double>(g->X1));
        ink_bottom = std::max(ink_bottom, top + static_cast<double>(g->Y1));
    }
    if (ink_right > ink.x) {
        ink.w = ink_right - ink.x;
        ink.h = ink_bottom - ink.y;
        const double em_px = theme_.emPx(face);
        texts_.push_back({std::move(shown), ink, theme_.shown(colour), face, em_px, em_px * kCapPerEm,
                          shortened, line.complete, marks_.size()});
    }
    return line.width / scale_;
}

std::vector<std::string> Canvas::wrapped(std::string_view text, Face face, double width) const {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        const std::string word(text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
        if (!lines.empty() && textWidth(lines.back() + ' ' + word, face) <= width)
            lines.back() += ' ' + word;
        else
            lines.push_back(word);
    }
    return lines;
}

double Canvas::paragraphHeight(double width, std::string_view text, Face face) const {
    const auto lines = static_cast<double>(wrapped(text, face, width).size());
    return std::max(0.0, lines - 1) * em(face) * kPitch + em(face);
}

double Canvas::paragraph(const Rect& box, std::string_view text, Face face, Colour colour) {
    std::vector<std::string> lines = wrapped(text, face, box.w);
    const double pitch = em(face) * kPitch;
    const auto room = static_cast<std::size_t>(std::max(1.0, (box.h - em(face)) / pitch + 1.01));
    // What does not fit is cut on the last line that does, so that its ellipsis tells.
    for (std::size_t i = room; i < lines.size(); ++i) lines[room - 1] += ' ' + lines[i];
    if (lines.size() > room) lines.resize(room);
    double baseline = box.y + caps(face);
    for (const std::string& line : lines) {
        this->text(box.x, baseline, line, face, colour, Align::Left, box.w);
        baseline += pitch;
    }
    return paragraphHeight(box.w, text, face);
}

bool Canvas::zone(std::string_view id, const Rect& box, bool primary) {
    touchables_.push_back(
        {std::string(id), box.x * scale_, box.y * scale_, box.w * scale_, box.h * scale_, primary});
    if (fired_.empty() || fired_ != id) return false;
    fired_.clear();
    return true;
}

Face Canvas::fitting(std::string_view label, Face face, double width) const {
    const auto fits = [&](Face each) {
        for (std::string_view rest = label; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            if (textWidth(rest.substr(0, end), each) > width) return false;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return true;
    };
    for (const Face each : {Face::Title, Face::Label, Face::Body})
        if (each <= face && fits(each)) return each;
    return std::min(face, Face::Quiet);
}

bool Canvas::button(std::string_view id, const Rect& box, std::string_view label, Kind kind, Face face) {
    const Look look = lookOf(kind);
    const bool down = held(id);
    const bool bright = kind == Kind::Primary;
    const auto lines = static_cast<double>(std::count(label.begin(), label.end(), '\n') + 1);
    if (bright) face = lines * em(Face::Title) * 1.15 > box.h - 2 ? Face::Label : Face::Title;
    face = fitting(label, face, box.w - 2);
    fill(box, down ? (bright ? colours::kText : colours::kPressed) : look.face);
    if (look.edge_mm > 0) outline(box, down ? colours::kText : look.edge, look.edge_mm);
    const double pitch = em(face) * 1.15;
    double baseline = box.midY() + caps(face) / 2 - (lines - 1) / 2 * pitch;
    while (!label.empty()) {
        const std::size_t end = std::min(label.find('\n'), label.size());
        text(box.midX(), baseline, label.substr(0, end), face, look.label, Align::Middle, box.w - 2);
        label.remove_prefix(std::min(end + 1, label.size()));
        baseline += pitch;
    }
    return zone(id, box, kind == Kind::Primary);
}

}  // namespace plumbline::ui
