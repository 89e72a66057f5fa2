#include "ui/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ui/language.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::LossState;

Strip stripOf(const Trouble& trouble) {
    const bool grave = trouble.hinders <= Trouble::Hinders::Counting;
    return grave ? Strip{Shape::Octagon, colours::kStopDeep, colours::kText, trouble.line}
                 : Strip{Shape::Triangle, colours::kNearDeep, colours::kText, trouble.line};
}

std::optional<Strip> noticeStrip(const app::Snapshot& snapshot) {
    const app::Notice* newest = nullptr;
    for (const app::Notice& notice : snapshot.notices)
        if (notice.until_us > snapshot.t_us) newest = &notice;
    if (newest == nullptr) return std::nullopt;
    switch (newest->kind) {
        case app::Notice::Kind::Info:
            return Strip{Shape::Circle, colours::kOkDeep, colours::kText, heard(newest->text), true};
        case app::Notice::Kind::Warning:
            return Strip{Shape::Triangle, colours::kNearDeep, colours::kText, heard(newest->text), true};
        case app::Notice::Kind::Trouble:
            break;
    }
    return Strip{Shape::Octagon, colours::kStopDeep, colours::kText, heard(newest->text), true};
}

/// What is wrong with the bar on the rack, when it is wrong enough for a strip.
std::optional<Strip> rackStrip(const app::Snapshot& snapshot) {
    const RackLine line = rackLine(snapshot);
    if (line.empty() || !line.grave()) return std::nullopt;
    if (line.level == RackLine::Level::Danger)
        return Strip{Shape::Octagon, colours::kStopDeep, colours::kText, line.text()};
    return Strip{Shape::Triangle, colours::kNearDeep, colours::kText, line.text()};
}

std::optional<Strip> lostEvents(const app::Snapshot& snapshot) {
    if (snapshot.dropped_events == 0) return std::nullopt;
    return Strip{
        Shape::Triangle, colours::kNearDeep, colours::kText,
        say("{} readings were lost: the rack is overloaded – tell the staff", snapshot.dropped_events)};
}

std::optional<Strip> failedPart(const app::Snapshot& snapshot) {
    if (snapshot.failed_part.empty()) return std::nullopt;
    return Strip{Shape::Triangle, colours::kNearDeep, colours::kText,
                 say("a fault in the program ({}) – tell the staff to restart it", snapshot.failed_part)};
}

/// Returns the strip's box.
Rect drawStrip(Canvas& canvas, const Strip& strip, double top) {
    const double height = canvas.compact() ? 7.6 : 9.6;
    const Rect box{canvas.margin(), top, canvas.width() - 2 * canvas.margin(), height};
    canvas.fill(box, strip.fill, 1.6);
    const double r = height * 0.27;
    canvas.shape(strip.shape, box.x + 2 + r, box.midY(), r, strip.mark());
    const double x = box.x + 2 * r + 4;
    const auto fits = [&](const std::string& line, Face face) {
        return canvas.textWidth(line, face) <= box.right() - x - 2;
    };
    // Where both do not fit, what is wrong goes before what to do.
    std::string line = strip.line;
    if (!fits(line, Face::Quiet)) line.resize(std::min(line.find(" – "), line.size()));
    if (!fits(line, Face::Quiet)) line.resize(std::min(line.rfind(": "), line.size()));
    const Face face = fits(line, Face::Body) ? Face::Body : Face::Quiet;
    canvas.text(x, box.midY() + canvas.caps(face) / 2, line, face, strip.text, Align::Left,
                box.right() - x - 2);
    return box;
}

}  // namespace

Colour Strip::mark() const {
    return shape == Shape::Octagon    ? colours::kStopText
           : shape == Shape::Triangle ? colours::kNear
                                      : colours::kOk;
}

Shape shapeOf(LossState state) {
    return state == LossState::Ok     ? Shape::Circle
           : state == LossState::Near ? Shape::Triangle
                                      : Shape::Octagon;
}

Colour colourOf(LossState state) {
    return state == LossState::Ok ? colours::kOk : state == LossState::Near ? colours::kNear : colours::kStop;
}

Colour brightColourOf(LossState state) {
    return state == LossState::Ok     ? colours::kOk
           : state == LossState::Near ? colours::kNear
                                      : colours::kStopText;
}

Colour deepColourOf(LossState state) {
    return state == LossState::Ok     ? colours::kOkDeep
           : state == LossState::Near ? colours::kNearDeep
                                      : colours::kStopDeep;
}

std::string_view wordOf(LossState state) {
    switch (state) {
        case LossState::Ok:
            return wording("OK");
        case LossState::Near:
            return wording("NEAR");
        case LossState::Stop:
            break;
    }
    return wording("RACK IT");
}

double headerLine(Canvas& canvas, const app::Snapshot& snapshot, const std::string& middle) {
    const double baseline = canvas.compact() ? 7.4 : 9.8;
    const double third = (canvas.width() - 2 * canvas.margin()) / 3 - 2;
    // Where nobody is signed in, the rack itself takes the first place.
    const std::string who = visitorText(snapshot.visit);
    std::string where = who.empty() ? "" : snapshot.rack;
    const std::string time = wallText(snapshot.wall_ms, snapshot.utc_offset_min);
    if (!time.empty()) where += (where.empty() ? "" : " · ") + time;
    canvas.text(canvas.margin(), baseline, who.empty() ? snapshot.rack : who, Face::Label, colours::kText,
                Align::Left, third);
    canvas.text(canvas.width() / 2, baseline, middle, Face::Body, colours::kQuiet, Align::Middle, third);
    canvas.text(canvas.width() - canvas.margin(), baseline, where, Face::Body, colours::kQuiet, Align::Right,
                third);
    return baseline;
}

double header(Canvas& canvas, const app::Snapshot& snapshot, const std::string& middle,
              const Commands& commands) {
    return headerStrip(canvas, snapshot, headerLine(canvas, snapshot, middle) + (canvas.compact() ? 3 : 6.4),
                       commands);
}

std::optional<Strip> newestStrip(const app::Snapshot& snapshot) {
    std::optional<Strip> strip = rackStrip(snapshot);
    if (!strip) strip = noticeStrip(snapshot);
    if (!strip)
        if (const auto trouble = worstTrouble(snapshot)) strip = stripOf(*trouble);
    if (!strip) strip = failedPart(snapshot);
    return strip ? strip : lostEvents(snapshot);
}

double headerStrip(Canvas& canvas, const app::Snapshot& snapshot, double top, const Commands& commands) {
    const std::optional<Strip> strip = newestStrip(snapshot);
    if (!strip) return top;
    const Rect box = drawStrip(canvas, *strip, top);
    // The header touches nothing else, so its height makes the strip large enough for a finger.
    if (strip->notice && canvas.zone("notice", {box.x, 0, box.w, box.bottom()}))
        commands(app::DismissNotice{});
    return box.bottom() + 3.2;
}

double liftStrip(Canvas& canvas, const app::Snapshot& snapshot, double top) {
    std::optional<Strip> strip = rackStrip(snapshot);
    // Nobody needs the card reader in the middle of a set.
    if (const auto trouble = worstTrouble(snapshot);
        !strip && trouble && trouble->hinders <= Trouble::Hinders::Weighing)
        strip = stripOf(*trouble);
    if (!strip) strip = noticeStrip(snapshot);
    if (!strip) strip = failedPart(snapshot);
    if (!strip) strip = lostEvents(snapshot);
    if (!strip) return top;
    return drawStrip(canvas, *strip, top).bottom() + 1;
}

std::string deviceText(const app::DeviceView& device) {
    const std::string name = countsReps(device)   ? say("LPT")
                             : readsCards(device) ? say("card")
                                                  : heard(device.name);
    return device.working ? name : say("{} lost", name);
}

double sensors(Canvas& canvas, const app::Snapshot& snapshot, double x, double baseline) {
    const double r = canvas.caps(Face::Quiet) * 0.45;
    const double y = baseline - canvas.caps(Face::Quiet) / 2;
    for (const app::DeviceView& device : snapshot.devices) {
        if (!device.wanted) continue;
        if (device.working)
            canvas.shape(Shape::Circle, x + r, y, r, colours::kOk);
        else
            canvas.shape(Shape::Triangle, x + r, y, r * 1.3, colours::kNear, false);
        x += 2 * r + 1.6;
        x += canvas.text(x, baseline, deviceText(device), Face::Quiet, colours::kQuiet) + 6;
    }
    return x - 6;
}

namespace {

/// The rep whose loss the state speaks of; null: the last one's.
const app::RepView* worstRep(const app::SetView& set) {
    const app::RepView* worst = nullptr;
    if (set.state == LossState::Ok) return worst;
    for (const app::RepView& rep : set.reps)
        if (rep.counted && rep.loss_pct > (worst == nullptr ? set.loss_pct : worst->loss_pct)) worst = &rep;
    return worst;
}

}  // namespace

double statedLoss(const app::SetView& set) {
    const app::RepView* worst = worstRep(set);
    return worst == nullptr ? set.loss_pct : worst->loss_pct;
}

double statedLossSd(const app::SetView& set) {
    const app::RepView* worst = worstRep(set);
    return worst == nullptr ? set.loss_sd_pct : worst->loss_sd_pct;
}

}  // namespace plumbline::ui
