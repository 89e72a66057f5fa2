#include "ui/usage_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/language.h"
#include "ui/training_parts.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

constexpr double kMinutes = 60;
constexpr std::int64_t kHourMs = 3'600'000;

/// From this many minutes of an hour in use on; told apart without colour by the figure in the cell.
struct Shade {
    double from_min;
    Colour fill, text;
};
constexpr std::array<Shade, 4> kShades{{{0, colours::kCard, colours::kQuiet},
                                        {6, colours::kOkDeep, colours::kText},
                                        {24, colours::kOk, colours::kInk},
                                        {42, colours::kNow, colours::kInk}}};

const Shade& shadeOf(double minutes) {
    std::size_t i = kShades.size() - 1;
    while (minutes < kShades[i].from_min) --i;
    return kShades[i];
}

std::string dayName(std::size_t day) {
    const std::array names{say("Mon"), say("Tue"), say("Wed"), say("Thu"),
                           say("Fri"), say("Sat"), say("Sun")};
    return names[day];
}

/// What the colours mean, along `line`; before it what the figures are, as far as there is room. `tens`: the
/// figures are tens of minutes.
void shadeLegend(Canvas& canvas, const Rect& line, bool tens) {
    const double side = canvas.caps(Face::Quiet);
    std::array<std::string, kShades.size()> texts;
    double wide = 0;
    for (std::size_t i = 0; i < kShades.size(); ++i) {
        texts[i] = say("from {}", static_cast<int>(kShades[i].from_min));
        wide += side + 4.9 + canvas.textWidth(texts[i], Face::Quiet);
    }
    const std::vector<std::string> whats =
        tens ? std::vector{say("minutes in use, in the map in tens"), say("minutes in use, in tens"),
                           say("minutes in use"), std::string()}
             : std::vector{say("minutes of the hour in use, on average"), say("minutes in use"),
                           std::string()};
    const std::string what = longestThatFits(canvas, whats, line.w - wide);
    double x = line.x;
    if (!what.empty()) x += canvas.text(x, line.y, what, Face::Quiet, colours::kQuiet) + 4;
    for (std::size_t i = 0; i < kShades.size(); ++i) {
        const Shade& shade = kShades[i];
        const std::string& text = texts[i];
        const Rect swatch{x, line.y - side, side, side};
        canvas.fill(swatch, shade.fill, 0.6);
        canvas.outline(swatch, colours::kQuiet, 0.3, 0.6);
        x += side + 1.4 + canvas.text(x + side + 1.4, line.y, text, Face::Quiet, colours::kText) + 3.5;
    }
}

}  // namespace

std::string longestThatFits(const Canvas& canvas, const std::vector<std::string>& texts, double width) {
    for (const std::string& text : texts)
        if (canvas.textWidth(text, Face::Quiet) <= width) return text;
    return texts.back();
}

std::string peopleText(const std::optional<std::int64_t>& count) {
    return count ? std::to_string(*count) : say("fewer than 5");
}

std::string openText(const app::UsageFigures& figures) {
    const auto& open = figures.open;
    std::string text;
    for (std::size_t first = 0, next = 0; first < open.size(); first = next) {
        while (next < open.size() && open[next] == open[first]) ++next;
        const std::string hours = open[first].from_min == open[first].to_min
                                      ? say("closed")
                                      : clockText(open[first].from_min) + "–" + clockText(open[first].to_min);
        if (next - first == open.size()) return hours;
        const std::string days =
            next - first == 1 ? dayName(first) : dayName(first) + "–" + dayName(next - 1);
        text += (text.empty() ? "" : ", ") + days + " " + hours;
    }
    return text;
}

std::string shownText(const std::optional<std::int64_t>& count) {
    return count ? std::to_string(*count) : say("not shown");
}

std::string bytesText(std::int64_t bytes) {
    const double megabytes = static_cast<double>(bytes) / 1e6;
    if (megabytes >= 1000) return number(megabytes / 1000, 1) + " GB";
    if (megabytes >= 1) return number(megabytes, 1) + " MB";
    return std::to_string(std::max<std::int64_t>(1, bytes / 1000)) + " kB";
}

Rect usageHeader(Canvas& canvas, const app::Snapshot& snapshot, const std::string& title) {
    const app::UsageView& usage = *snapshot.trainer->usage;
    std::vector<std::string> titles{title};
    if (usage.figures)
        titles.insert(titles.begin(), say("{}, {} to {}", title, usage.figures->from, usage.figures->to));
    titles.push_back(say("usage"));
    return trainerHeader(canvas, snapshot, titles);
}

void usageFoot(Canvas& canvas, const app::UsageView& usage, const Rect& page, app::TrainerPage back,
               std::vector<RowButton> more, const Commands& commands) {
    const Rect above = aboveFoot(canvas, page);
    const double y = above.bottom() + trainerGap(canvas);
    std::vector<RowButton> row{{"back", say("back"), [&] { commands(app::TrainerGo{back}); }}};
    if (usage.step == app::UsageView::Step::Reading) {
        row.push_back({"cancel", say("cancel"), [&] { commands(app::UsageCancel{}); }});
    } else {
        const auto period = [&](const char* id, std::string label, app::UsagePeriod which) {
            row.push_back({id, std::move(label), [&commands, which] { commands(app::UsagePeriodIs{which}); },
                           usage.period == which ? Kind::Chosen : Kind::Plain});
        };
        period("week", say("this\nweek"), app::UsagePeriod::Week);
        period("four_weeks", say("4\nweeks"), app::UsagePeriod::FourWeeks);
        period("three_months", say("3\nmonths"), app::UsagePeriod::ThreeMonths);
        for (RowButton& button : more) row.push_back(std::move(button));
    }
    trainerRow(canvas, row, {page.x, y, page.w, page.bottom() - y});
}

void progressBar(Canvas& canvas, double share, const Rect& box) {
    const std::string text = percentText(100 * share);
    const double wide = box.w - canvas.textWidth("100 %", Face::Body) - 4;
    canvas.fill({box.x, box.y, wide, box.h}, colours::kPressed, 1.2);
    if (share > 0) canvas.fill({box.x, box.y, wide * std::min(share, 1.0), box.h}, colours::kOk, 1.2);
    canvas.text(box.right(), box.midY() + canvas.caps(Face::Body) / 2, text, Face::Body, colours::kText,
                Align::Right);
}

bool figuresMissing(Canvas& canvas, const app::UsageView& usage, const Rect& box) {
    if (usage.figures) return false;
    canvas.fill(box, colours::kCard, 3);
    const double pad = canvas.compact() ? 4 : 7;
    const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};
    if (usage.step == app::UsageView::Step::Refused) {
        lineOrParagraph(canvas, inner, heard(usage.problem), colours::kText);
        return true;
    }
    canvas.text(inner.x, inner.midY() - 6, say("Counting. Lifting goes on meanwhile."), Face::Body,
                colours::kText);
    progressBar(canvas, usage.progress, {inner.x, inner.midY(), inner.w, 6});
    return true;
}

void utilisationBar(Canvas& canvas, const app::UsageFigures& figures, const Rect& box) {
    struct Part {
        std::string word;
        std::int64_t ms;
        Colour colour;
        bool known = true;
    };
    const std::int64_t used = figures.set_ms + figures.rest_ms + figures.claimed_ms;
    std::vector<Part> parts{{say("in a set"), figures.set_ms, colours::kOk},
                            {say("rest"), figures.rest_ms, colours::kNear},
                            {say("claimed"), figures.claimed_ms, colours::kNow},
                            {say("free"), figures.open_ms - used, colours::kPressed}};
    if (figures.undated_ms > 0) parts.push_back({say("unknown"), figures.undated_ms, colours::kQuiet, false});
    const auto draw = [&](const Rect& place, const Part& part) {
        if (part.known)
            canvas.fill(place, part.colour, 0.6);
        else
            canvas.outline(place, part.colour, 0.4, 0.6);
    };
    const auto all = static_cast<double>(std::max<std::int64_t>(figures.open_ms + figures.undated_ms, 1));
    const double high = box.h - canvas.caps(Face::Quiet) - 1.2;
    double x = box.x;
    for (const Part& part : parts) {
        const double wide = box.w * static_cast<double>(part.ms) / all;
        if (wide > 0.6) draw({x, box.y, wide - 0.4, high}, part);
        x += wide;
    }
    // As wide as each needs, and what is left over evenly.
    struct Label {
        std::string full, brief;
        double needs;
    };
    const double side = canvas.caps(Face::Quiet);
    std::vector<Label> labels;
    double spare = box.w;
    for (const Part& part : parts) {
        const std::string hours = say("{} h", (part.ms + kHourMs / 2) / kHourMs);
        // No opening time in these days, or none that is known.
        const std::string percent =
            figures.open_ms > 0
                ? percentText(100 * static_cast<double>(part.ms) / static_cast<double>(figures.open_ms))
                : "–";
        const std::string share = part.word + " " + (part.known ? percent : hours);
        Label label{part.known ? share + " · " + hours : share, part.known ? share : "? " + hours, 0};
        label.needs = side + 2.4 + canvas.textWidth(label.brief, Face::Quiet);
        spare -= label.needs;
        labels.push_back(std::move(label));
    }
    x = box.x;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double wide = labels[i].needs + std::max(0.0, spare) / static_cast<double>(parts.size());
        draw({x, box.bottom() - side, side, side}, parts[i]);
        const double left = x + side + 1.4;
        canvas.text(left, box.bottom(),
                    longestThatFits(canvas, {labels[i].full, labels[i].brief}, x + wide - left - 1),
                    Face::Quiet, colours::kText);
        x += wide;
    }
}

void heatMap(Canvas& canvas, const app::UsageFigures& figures, const Rect& box) {
    constexpr int kHours = 24, kHourStep = 3;
    double label = 0;
    for (std::size_t day = 0; day < figures.hours.size(); ++day)
        label = std::max(label, canvas.textWidth(dayName(day), Face::Quiet));
    label += 1.6;
    const double line = canvas.em(Face::Quiet) * 1.35, space = canvas.compact() ? 0.4 : 0.6;
    const double w = (box.w - label) / kHours;
    const double h = (box.h - 2 * line) / static_cast<double>(figures.hours.size());
    const bool narrow = canvas.textWidth("60", Face::Quiet) > w - space - 0.2;
    for (int hour = 0; hour < kHours; hour += kHourStep)
        canvas.text(box.x + label + (hour + 0.5) * w, box.y + canvas.caps(Face::Quiet), std::to_string(hour),
                    Face::Quiet, colours::kQuiet, Align::Middle);
    for (std::size_t day = 0; day < figures.hours.size(); ++day) {
        const double y = box.y + line + static_cast<double>(day) * h;
        const double baseline = y + (h - space + canvas.caps(Face::Quiet)) / 2;
        canvas.text(box.x, baseline, dayName(day), Face::Quiet, colours::kQuiet);
        for (std::size_t hour = 0; hour < kHours; ++hour) {
            const double used = figures.hours[day][hour].used;
            if (used < 0) continue;
            const double minutes = std::round(used * kMinutes);
            const Shade& shade = shadeOf(minutes);
            const Rect cell{box.x + label + static_cast<double>(hour) * w, y, w - space, h - space};
            canvas.fill(cell, shade.fill, 0.8);
            // Where two figures have no room, tens of minutes.
            const int figure = static_cast<int>(narrow ? minutes / 10 : minutes);
            if (minutes > 0)
                canvas.text(cell.midX(), baseline, std::to_string(figure), Face::Quiet, shade.text,
                            Align::Middle);
        }
    }
    const Rect legend{box.x + label, box.bottom(), box.w - label, 0};
    shadeLegend(canvas, legend, narrow);
}

void heatText(Canvas& canvas, const app::UsageFigures& figures, const Rect& box) {
    constexpr std::size_t kTold = 4;
    const double h = box.h / static_cast<double>(figures.hours.size());
    for (std::size_t day = 0; day < figures.hours.size(); ++day) {
        std::vector<std::pair<double, std::size_t>> most;
        std::int64_t sets = 0;
        bool was = false;
        for (std::size_t hour = 0; hour < figures.hours[day].size(); ++hour) {
            const app::UsageHour& cell = figures.hours[day][hour];
            sets += cell.sets;
            was = was || cell.used >= 0;
            if (cell.used > 0) most.emplace_back(-cell.used, hour);
        }
        std::sort(most.begin(), most.end());
        most.resize(std::min(most.size(), kTold));
        std::string text = !was           ? dayName(day) + ": –"
                           : most.empty() ? say("{}: not in use", dayName(day))
                                          : say("{}: sets {} · most in use", dayName(day), sets);
        for (const auto& [used, hour] : most) {
            const int minutes = static_cast<int>(std::round(-used * kMinutes));
            text += (text.back() == ')' ? ", " : " ") +
                    (minutes > 0 ? say("{}:00 ({} min)", hour, minutes) : say("{}:00 (under 1 min)", hour));
        }
        const double baseline = box.y + (static_cast<double>(day) + 0.5) * h + canvas.caps(Face::Body) / 2;
        const Face face = canvas.textWidth(text, Face::Body) <= box.w ? Face::Body : Face::Quiet;
        canvas.text(box.x, baseline, asMuchAsFits(canvas, text, ", ", box.w), face, colours::kText);
    }
}

}  // namespace plumbline::ui
