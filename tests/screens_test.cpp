// Every sample of every screen, on the panels, in every language and theme, with large text and for a left
// hand: it can be read, it can be touched, and nothing is cut off.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/offscreen.h"
#include "ui/catalogue.h"
#include "ui/gallery.h"
#include "ui/plan_words.h"
#include "ui/screen.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window.h"
#include "ui/words.h"

namespace plumbline::ui {
namespace {

/// The gallery's, and a small one of many pixels.
std::vector<Panel> everyPanel() {
    std::vector<Panel> panels(kPanels.begin(), kPanels.end());
    panels.push_back({"1280x720", 1280, 720, 8.3});
    return panels;
}

/// How a person may want the screens.
struct Manner {
    const char* name;
    const char* language;
    bool bright = false, large_text = false, left_handed = false;
};
constexpr Manner kManners[] = {{"english", "en"},
                               {"german", "de"},
                               {"english bright", "en", true},
                               {"german bright", "de", true},
                               {"english large", "en", false, true},
                               {"german large", "de", false, true},
                               {"german large left", "de", false, true, true},
                               {"english left", "en", false, false, true}};

app::Snapshot inManner(app::Snapshot snapshot, const Manner& manner) {
    app::ScreenWishes& wishes = snapshot.wishes;
    wishes.language = manner.language;
    wishes.bright = manner.bright;
    wishes.large_text = manner.large_text;
    wishes.left_handed = manner.left_handed;
    return snapshot;
}

/// One window per panel for the whole program: opening one bakes its fonts.
Window* windowOf(const Panel& panel) {
    static std::map<std::string, std::unique_ptr<Window>> windows;
    auto& window = windows[panel.name];
    if (!window) window = openOffscreen(panel.width, panel.height, panel.px_per_mm);
    return window.get();
}

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool within(const Rect& inner, const Rect& outer) {
    constexpr double kEdge = 0.5;
    return inner.x >= outer.x - kEdge && inner.y >= outer.y - kEdge &&
           inner.right() <= outer.right() + kEdge && inner.bottom() <= outer.bottom() + kEdge;
}

Rect boxOf(const Touchable& t) {
    return {t.x, t.y, t.w, t.h};
}

/// A panel; each test goes through all samples of all screens on it.
class EveryScreen : public testing::TestWithParam<Panel> {
  protected:
    /// Draws every sample in every manner and hands over what was drawn.
    template <typename Check>
    void everySample(const Check& check) {
        Window* window = windowOf(GetParam());
        ASSERT_NE(window, nullptr);
        int samples = 0;
        for (const ScreenEntry& entry : screenEntries())
            for (const auto& [name, sample] : entry.samples())
                for (const Manner& manner : kManners) {
                    SCOPED_TRACE(std::string(entry.id) + " " + std::string(name) + ", " + manner.name);
                    const app::Snapshot snapshot = inManner(sample, manner);
                    window->arrange(snapshot, [](const app::Command&) {});
                    ASSERT_NE(window->canvas(), nullptr);
                    EXPECT_EQ(window->screen(), entry.id);
                    check(*window->canvas());
                    ++samples;
                    otherPages(*window, snapshot, check);
                }
        EXPECT_GE(samples, 12 * 8);
    }
    /// A rest has further pages behind its buttons.
    template <typename Check>
    static void otherPages(Window& window, const app::Snapshot& snapshot, const Check& check) {
        const auto draw = [&] { window.arrange(snapshot, [](const app::Command&) {}); };
        for (const char* page : {"reps", "ask_reserve"}) {
            const auto offered = window.touchables();
            if (std::none_of(offered.begin(), offered.end(),
                             [&](const Touchable& t) { return t.id == page; }))
                continue;
            SCOPED_TRACE(page);
            for (const bool there : {true, false}) {
                ASSERT_TRUE(window.tap(page));
                draw();
                draw();
                if (there) check(*window.canvas());
            }
        }
    }
    /// The last thing painted under a text before it; null when the text lies across an edge.
    static const Mark* ground(const Canvas& canvas, const DrawnText& text) {
        for (std::size_t i = text.marks; i-- > 0;) {
            const Mark& mark = canvas.marks()[i];
            if (!overlap(text.ink, mark.box)) continue;
            const bool inside = within(text.ink, mark.box);
            if (mark.what == Mark::What::Outline && inside) continue;
            return mark.what == Mark::What::Surface && inside ? &mark : nullptr;
        }
        return nullptr;
    }
    [[nodiscard]] double mm(double px) const { return px / GetParam().px_per_mm; }
};

TEST_P(EveryScreen, DrawsNothingOutsideTheWindow) {
    const Rect picture{0, 0, static_cast<double>(GetParam().width), static_cast<double>(GetParam().height)};
    everySample([&](const Canvas& canvas) {
        for (const Mark& mark : canvas.marks())
            EXPECT_TRUE(within(mark.box, picture)) << "mark at " << mark.box.x << ' ' << mark.box.y;
        for (const DrawnText& text : canvas.texts()) EXPECT_TRUE(within(text.ink, picture)) << text.text;
        for (const Touchable& t : canvas.touchables()) EXPECT_TRUE(within(boxOf(t), picture)) << t.id;
    });
}

TEST_P(EveryScreen, CutsNoTextAndHasEveryLetter) {
    everySample([&](const Canvas& canvas) {
        EXPECT_FALSE(canvas.texts().empty());
        for (const DrawnText& text : canvas.texts()) {
            EXPECT_FALSE(text.shortened) << text.text;
            EXPECT_TRUE(text.glyphs) << text.text;
            EXPECT_NE(ground(canvas, text), nullptr) << '"' << text.text << "\" runs over an edge";
            for (std::size_t i = text.marks; i < canvas.marks().size(); ++i)
                EXPECT_FALSE(overlap(text.ink, canvas.marks()[i].box))
                    << '"' << text.text << "\" is painted over";
        }
    });
}

TEST_P(EveryScreen, HasNoTextOverAnother) {
    everySample([&](const Canvas& canvas) {
        const auto& texts = canvas.texts();
        for (std::size_t i = 0; i < texts.size(); ++i)
            for (std::size_t j = i + 1; j < texts.size(); ++j)
                EXPECT_FALSE(overlap(texts[i].ink, texts[j].ink)) << texts[i].text << " | " << texts[j].text;
    });
}

TEST_P(EveryScreen, WritesNothingTooSmallOrTooFaint) {
    everySample([&](const Canvas& canvas) {
        for (const DrawnText& text : canvas.texts()) {
            // 20 px at 5.9 px/mm is the house's smallest type.
            EXPECT_GE(mm(text.em_px), 20 / 5.9 - 0.01) << text.text;
            const Mark* under = ground(canvas, text);
            if (under == nullptr) continue;
            const double ratio = contrast(text.colour, under->colour);
            // WCAG 1.4.3: 4.5, and 3 for large bold type.
            EXPECT_GE(ratio, text.face == Face::Word ? 3.0 : 4.5) << text.text;
            if (text.face == Face::Live || text.face == Face::Count) {
                EXPECT_GE(ratio, 7.0) << text.text;
                EXPECT_GE(mm(text.caps_px), 14.0) << text.text;
            }
        }
    });
}

/// The height of the largest capitals that say `what`, in mm; 0 where nothing does. What is one of several
/// things in a line ("set 3 · 82.5 kg") is read at the glass.
double largest(const Canvas& canvas, const std::string& what, double px_per_mm) {
    double most = 0;
    for (const DrawnText& text : canvas.texts())
        if (text.text.find(what) != std::string::npos && text.text.find(" · ") == std::string::npos)
            most = std::max(most, text.caps_px / px_per_mm);
    return most;
}

TEST_P(EveryScreen, CanBeReadFromATouchAwayAndWhatCountsFromTheBar) {
    Window* window = windowOf(GetParam());
    ASSERT_NE(window, nullptr);
    constexpr double kAtTheGlassMm = 2.5, kAtTheBarMm = 5;
    int weights = 0;
    for (const GalleryPicture& picture : galleryPictures("en", "dark"))
        for (const Manner& manner : kManners) {
            SCOPED_TRACE(picture.name + ", " + manner.name);
            const app::Snapshot snapshot = inManner(picture.snapshot, manner);
            window->arrange(snapshot, [](const app::Command&) {});
            const Canvas& canvas = *window->canvas();
            for (const DrawnText& text : canvas.texts())
                EXPECT_GE(mm(text.caps_px), kAtTheGlassMm) << text.text;
            const std::string_view screen = window->screen();
            if (screen != "ready" && screen != "rest" && screen != "lift") continue;
            const std::string& unit = snapshot.wishes.unit;
            const auto expectLarge = [&](double kg) {
                const double high = largest(canvas, massText(kg, unit), GetParam().px_per_mm);
                EXPECT_TRUE(high == 0 || high >= kAtTheBarMm) << massText(kg, unit) << ": " << high << " mm";
                weights += high > 0 ? 1 : 0;
            };
            if (snapshot.load.source != app::LoadSource::Unknown && !snapshot.hold)
                expectLarge(snapshot.load.kg);
            // A question, a warning or somebody else's turn goes before the next weight where room is short.
            const bool lighter = snapshot.care && snapshot.care->lighter_kg && !snapshot.care->lighter_taken;
            const bool busy = snapshot.looks_like || lighter || snapshot.leaving_in_s ||
                              snapshot.people.size() > 1 || (snapshot.set && snapshot.set->pain) ||
                              manner.large_text;
            if (screen == "rest" && !busy && snapshot.load.source != app::LoadSource::Unknown) {
                const auto& loading = snapshot.loading;
                const double next =
                    loading && !loading->moves.empty() ? loading->target_kg : snapshot.load.kg;
                EXPECT_GE(largest(canvas, massText(next, unit), GetParam().px_per_mm), kAtTheBarMm);
            }
            if (screen == "ready" && snapshot.plan.kg) {
                const std::string in_one_line = prescriptionText(snapshot.plan, unit);
                double high = largest(canvas, massText(*snapshot.plan.kg, unit), GetParam().px_per_mm);
                for (const DrawnText& text : canvas.texts())
                    if (text.text == in_one_line) high = std::max(high, mm(text.caps_px));
                EXPECT_GE(high, kAtTheBarMm) << "the weight to lift";
            }
            if (screen == "lift" && snapshot.set) {
                const std::string reps = std::to_string(snapshot.set->counted);
                EXPECT_GE(largest(canvas, reps, GetParam().px_per_mm), kAtTheBarMm) << "reps";
            }
        }
    EXPECT_GT(weights, 200);
}

TEST_P(EveryScreen, HasTargetsThatAFingerHits) {
    everySample([&](const Canvas& canvas) {
        const auto& targets = canvas.touchables();
        for (const Touchable& t : targets) {
            const double least = t.id == "pain" ? 30 : t.primary ? 20 : 15;
            EXPECT_GE(mm(std::min(t.w, t.h)), least - 0.05) << t.id;
        }
        for (std::size_t i = 0; i < targets.size(); ++i)
            for (std::size_t j = i + 1; j < targets.size(); ++j) {
                const Rect a = boxOf(targets[i]);
                const Rect b = boxOf(targets[j]);
                const double dx = std::max({a.x - b.right(), b.x - a.right(), 0.0});
                const double dy = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.0});
                EXPECT_GE(mm(std::max(dx, dy)), 3.0 - 0.05) << targets[i].id << " and " << targets[j].id;
            }
    });
}

TEST_P(EveryScreen, ShowsTheLiveNumberOnEverySetWithARep) {
    everySample([&](const Canvas& canvas) {
        const auto offers = [&](std::string_view id) {
            return std::any_of(canvas.touchables().begin(), canvas.touchables().end(),
                               [&](const Touchable& t) { return t.id == id; });
        };
        const bool desk = offers("lock") || offers("drop");  // a trainer's, which has numbers of its own
        const bool lift = offers("pain") && !offers("next_set") && !desk;
        const auto has = [&](auto test) {
            return std::any_of(canvas.texts().begin(), canvas.texts().end(), test);
        };
        const bool none = has([](const DrawnText& t) {
            return t.text.starts_with("no rep") || t.text.starts_with("noch keine Wdh.");
        });
        const bool live = has([](const DrawnText& t) { return t.face == Face::Live; });
        // The preparation has a timer of that size; under a strip on a small panel it is smaller.
        const bool prepares = windowOf(GetParam())->screen() == "prepare";
        EXPECT_TRUE(prepares || live == (lift && !none));
    });
}

/// Letters that a German text may share with its English: the names of people, racks, devices and sources,
/// and what the catalogue says is the same in both.
std::string withoutNames(std::string text, const app::Snapshot& snapshot) {
    std::vector<std::string> names{snapshot.rack,
                                   snapshot.visit.first_name,
                                   snapshot.form.name,
                                   "A600aCgI",
                                   "08FF20140315",
                                   "plumbline-rack-1",
                                   "English",
                                   "Deutsch",
                                   "Strong",
                                   "Hevy",
                                   "FitNotes",
                                   "e1RM",
                                   "MPV",
                                   "MV",
                                   "m/s"};
    for (const app::PersonView& person : snapshot.people) names.push_back(person.name);
    for (const app::NameChoice& choice : snapshot.form.names) names.push_back(choice.name);
    names.push_back(snapshot.plan.changed_by);
    if (snapshot.trainer) {
        names.push_back(snapshot.trainer->name);
        for (const app::MemberLine& member : snapshot.trainer->members) names.push_back(member.name);
        for (const app::ChangeLine& change : snapshot.trainer->changes) names.push_back(change.who);
        if (snapshot.trainer->usage)
            for (const app::FileToGo& file : snapshot.trainer->usage->files) names.push_back(file.name);
    }
    if (snapshot.own_data)
        for (const app::FileToGo& file : snapshot.own_data->files) names.push_back(file.name);
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const auto rows : catalogue())
        for (const Text& row : rows)
            if (row.english == row.german) names.emplace_back(row.english);
    std::erase(names, "");
    for (const std::string& name : names)
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name))
            text.erase(at, name.size());
    return text;
}

TEST_P(EveryScreen, SaysNothingInEnglishWhereGermanIsSpoken) {
    Window* window = windowOf(GetParam());
    ASSERT_NE(window, nullptr);
    for (const GalleryPicture& picture : galleryPictures("en", "dark")) {
        std::set<std::string> english;
        const auto draw = [&](const Manner& manner) {
            window->arrange(inManner(picture.snapshot, manner), [](const app::Command&) {});
        };
        draw(kManners[0]);
        for (const DrawnText& text : window->canvas()->texts()) english.insert(text.text);
        draw(kManners[1]);
        for (const DrawnText& text : window->canvas()->texts()) {
            const std::string left = withoutNames(text.text, picture.snapshot);
            const auto letters =
                std::count_if(left.begin(), left.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
            EXPECT_FALSE(letters > 3 && english.contains(text.text)) << picture.name << ": " << text.text;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Gallery, EveryScreen, testing::ValuesIn(everyPanel()),
                         [](const auto& panel) { return "At" + std::string(panel.param.name); });

}  // namespace
}  // namespace plumbline::ui
