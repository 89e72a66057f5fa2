// Form: how an exercise went over the years, in four pages and three spans of time.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/language.h"
#include "ui/people_parts.h"
#include "ui/training_parts.h"
#include "ui/training_samples.h"
#include "ui/trend_chart.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

using app::TrendView;

constexpr std::int64_t kDayMs = 86'400'000;

enum class Page : std::uint8_t { Estimate, Speed, Volume, Visits };
enum class Span : std::uint8_t { Months, Year, All };

std::string pageName(Page page) {
    switch (page) {
        case Page::Estimate:
            return "e1RM";
        case Page::Speed:
            return "m/s";
        case Page::Volume:
            return say("volume");
        case Page::Visits:
            break;
    }
    return say("visits");
}

std::string spanName(Span span) {
    return span == Span::Months ? say("3\nmonths") : span == Span::Year ? say("1\nyear") : say("all");
}

std::string pageId(Page page) {
    static constexpr std::array<const char*, 4> kIds{"page_e1rm", "page_velocity", "page_volume",
                                                     "page_visits"};
    return kIds[static_cast<std::size_t>(page)];
}

/// "2025-03-09": the same in both languages.
std::string dateText(std::int64_t wall_ms, int utc_offset_min) {
    const std::time_t seconds = wall_ms / 1'000 + std::int64_t{utc_offset_min} * 60;
    std::tm date{};
    gmtime_r(&seconds, &date);
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &date);
    return text.data();
}

std::vector<TrendPoint> pointsOf(const TrendView& trend, Page page) {
    std::vector<TrendPoint> points;
    if (page == Page::Estimate)
        for (const TrendView::Estimate& e : trend.estimates)
            points.push_back({e.wall_ms, e.kg, e.plus_minus_kg});
    if (page == Page::Speed)
        for (const TrendView::Speed& s : trend.speeds) points.push_back({s.wall_ms, s.velocity, 2 * s.sd});
    if (page == Page::Volume || page == Page::Visits)
        for (const TrendView::Week& week : trend.weeks)
            points.push_back({week.wall_ms, page == Page::Volume ? week.volume_kg : week.visits, 0});
    return points;
}

/// What a page shows of a span.
struct Shown {
    std::vector<TrendPoint> points;
    std::int64_t from = 0, to = 0;
    std::size_t count = 0;  ///< of the points inside
    double first = 0;       ///< the oldest value inside
    double sum = 0;
};

Shown shownOf(const app::Snapshot& snapshot, const TrendView& trend, Page page, Span span) {
    Shown shown;
    shown.points = pointsOf(trend, page);
    if (shown.points.empty()) return shown;
    shown.to = std::max(snapshot.wall_ms, shown.points.back().wall_ms);
    shown.from = span == Span::Months ? shown.to - 92 * kDayMs
                 : span == Span::Year ? shown.to - 365 * kDayMs
                                      : std::min(shown.points.front().wall_ms, shown.to - 7 * kDayMs);
    for (const TrendPoint& point : shown.points) {
        if (point.wall_ms < shown.from || point.wall_ms > shown.to) continue;
        if (shown.count++ == 0) shown.first = point.value;
        shown.sum += point.value;
    }
    return shown;
}

/// "+6 kg", "−0.04 m/s".
std::string signedText(double change, const std::string& size) {
    return (change < 0 ? "−" : "+") + size;
}

/// The newest value and what it is, then its change or mean and of how many.
std::pair<std::string, std::string> headline(const TrendView& trend, const Shown& shown, Page page,
                                             const std::string& unit) {
    const TrendPoint& newest = shown.points.back();
    const double change = newest.value - shown.first;
    const auto count = shown.count;
    const auto kilos = [&](double kg) { return number(massOf(kg, unit), 0) + " " + unit; };
    if (page == Page::Estimate)
        return {say("e1RM {} ±{} {}", number(massOf(newest.value, unit), 0),
                    number(massOf(newest.plus_minus, unit), 0), unit),
                say("{} in this span, from {} sets", signedText(change, kilos(std::abs(change))), count)};
    if (page == Page::Speed)
        return {say("{} m/s with {}", velocityWithDoubt(newest.value, newest.plus_minus / 2),
                    massText(trend.fixed_kg, unit)),
                say("{} m/s in this span, from {} days", signedText(change, velocityText(std::abs(change))),
                    count)};
    const double mean = shown.sum / std::max(1.0, static_cast<double>(count));
    if (page == Page::Volume)
        return {say("{} this week", kilos(newest.value)),
                say("{} a week on average, {} weeks", kilos(mean), count)};
    return {say("{} of {} visits this week", number(newest.value, 0), trend.weekly_visits),
            say("{} a week on average, {} weeks", number(mean, 1), count)};
}

/// Why a page is empty; empty when it is not.
std::string emptyText(const TrendView& trend, const Shown& shown, Page page) {
    if (page == Page::Estimate && !trend.refusal.empty()) return say("No e1RM: {}", heard(trend.refusal));
    if (shown.points.empty()) return say("Nothing is known of this exercise yet.");
    if (shown.count == 0) return say("Nothing in this span: choose a longer one.");
    return {};
}

void message(Canvas& canvas, const Rect& card, const std::string& text) {
    const double width = card.w - 12;
    const double high = canvas.paragraphHeight(width, text, Face::Label);
    canvas.paragraph({card.x + 6, card.midY() - high / 2, width, high + 0.1}, text, Face::Label,
                     colours::kQuiet);
}

void chart(Canvas& canvas, const app::Snapshot& snapshot, Page page, Span span, const Rect& card) {
    canvas.fill(card, colours::kCard, 3);
    if (!snapshot.trend) return message(canvas, card, say("Your years are being read."));
    const TrendView& trend = *snapshot.trend;
    const std::string& unit = snapshot.wishes.unit;
    const Shown shown = shownOf(snapshot, trend, page, span);
    if (const std::string why = emptyText(trend, shown, page); !why.empty())
        return message(canvas, card, why);
    const double pad = canvas.compact() ? 3.4 : 6;
    const Rect inner{card.x + pad, card.y + pad, card.w - 2 * pad, card.h - 2 * pad};
    const auto [value, more] = headline(trend, shown, page, unit);
    double y = inner.y + canvas.caps(Face::Title);
    const double taken =
        fitted(canvas, {inner.x, y, inner.w, 0}, value, {Face::Title, Face::Label}, colours::kText) + 5;
    if (canvas.textWidth(more, Face::Quiet) <= inner.w - taken) {
        canvas.text(inner.right(), y, more, Face::Quiet, colours::kQuiet, Align::Right);
    } else {
        y += canvas.em(Face::Quiet) * 1.4;
        fitted(canvas, {inner.x, y, inner.w, 0}, more, {Face::Quiet}, colours::kQuiet);
    }
    y += canvas.compact() ? 2.4 : 5;
    TrendStyle style;
    const bool bars = page == Page::Volume || page == Page::Visits;
    style.what = bars ? TrendStyle::What::Bars : TrendStyle::What::Line;
    if (page == Page::Visits && trend.weekly_visits > 0) style.aim = trend.weekly_visits;
    style.tick = [&](double v) {
        return page == Page::Speed    ? velocityText(v)
               : page == Page::Visits ? number(v, 0)
                                      : number(massOf(v, unit), 0);
    };
    style.first = dateText(shown.from, snapshot.utc_offset_min);
    style.last = dateText(shown.to, snapshot.utc_offset_min);
    drawTrend(canvas, shown.points, shown.from, shown.to, style, {inner.x, y, inner.w, inner.bottom() - y});
}

class Trend final : public Screen {
  public:
    void draw(const app::Snapshot& snapshot, Canvas& canvas, const Commands& commands) override {
        const double top = formHeader(canvas, snapshot, heard(snapshot.exercise_name), commands);
        const FormFrame frame = formFrame(canvas, top, commands);
        if (!span_ && snapshot.trend) span_ = usual(*snapshot.trend);
        chart(canvas, snapshot, page_, span_.value_or(Span::Year), frame.content);
        tabs(canvas, frame.actions);
    }

  private:
    static constexpr std::array<Page, 4> kPages{Page::Estimate, Page::Speed, Page::Volume, Page::Visits};
    static constexpr std::array<Span, 3> kSpans{Span::Months, Span::Year, Span::All};

    /// A year, of a beginner three months.
    static Span usual(const TrendView& trend) {
        const auto& weeks = trend.weeks;
        const bool begun = weeks.empty() || weeks.back().wall_ms - weeks.front().wall_ms < 92 * kDayMs;
        return begun ? Span::Months : Span::Year;
    }

    /// The pages and the spans; where there is no room for each, one button goes through the spans.
    void tabs(Canvas& canvas, const Rect& row) {
        const double gap = canvas.gap();
        const double least = (row.w - 6 * gap) / 7 - 2;
        const bool one = canvas.compact() || std::any_of(kPages.begin(), kPages.end(), [&](Page page) {
                             return canvas.textWidth(pageName(page), Face::Quiet) > least;
                         });
        const auto count = static_cast<double>(kPages.size() + (one ? 1 : kSpans.size()));
        const double w = (row.w - (count - 1) * gap) / count;
        const Face face = canvas.compact() ? Face::Quiet : Face::Body;
        double x = row.x;
        const auto tab = [&](const std::string& id, const std::string& label, bool chosen) {
            const Rect box{x, row.y, w, row.h};
            x += w + gap;
            const Face each =
                canvas.textWidth(label.substr(label.find('\n') + 1), face) <= w - 2 ? face : Face::Quiet;
            return canvas.button(id, box, label, chosen ? Kind::Chosen : Kind::Plain, each);
        };
        for (const Page page : kPages)
            if (tab(pageId(page), pageName(page), page_ == page)) page_ = page;
        if (one) {
            const Span span = span_.value_or(Span::Year);
            if (tab("span", spanName(span), false))
                span_ = kSpans[(static_cast<std::size_t>(span) + 1) % kSpans.size()];
            return;
        }
        for (const Span span : kSpans)
            if (tab("span_" + std::to_string(static_cast<int>(span)), spanName(span), span_ == span))
                span_ = span;
    }

    Page page_ = Page::Estimate;
    std::optional<Span> span_;  // empty: not chosen, and no data yet
};

std::vector<std::pair<std::string_view, app::Snapshot>> trendSamples() {
    app::Snapshot years = samples::training(app::Phase::Ready);
    years.form.form = app::Form::Trend;
    years.trend = samples::trend(150, 12);
    app::Snapshot loading = years;
    loading.trend.reset();
    app::Snapshot begun = years;
    begun.trend = samples::trend(6, 5);
    app::Snapshot refused = years;
    const auto none = std::make_shared<app::TrendView>();
    none->refusal = "2 of 4 different loads so far.";
    refused.trend = none;
    return {{"years", years}, {"loading", loading}, {"begun", begun}, {"refused", refused}};
}

}  // namespace

ScreenEntry trend_screen() {
    ScreenEntry entry;
    entry.id = "trend";
    entry.priority = 46;
    entry.wants = [](const app::Snapshot& s) {
        return s.form.form == app::Form::Trend &&
               (s.phase == app::Phase::Ready || s.phase == app::Phase::Rest);
    };
    entry.make = []() -> std::unique_ptr<Screen> { return std::make_unique<Trend>(); };
    entry.samples = trendSamples;
    return entry;
}

}  // namespace plumbline::ui
