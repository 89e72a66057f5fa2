// Every button of every picture of the gallery, pressed: it asks for something or changes what is shown, and
// from what it opens there is a way on.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/offscreen.h"
#include "ui/gallery.h"
#include "ui/widgets.h"

namespace plumbline::ui {
namespace {

/// A picture of the gallery under a finger.
class EveryButton : public testing::TestWithParam<Panel> {
  protected:
    void SetUp() override {
        window_ = openOffscreen(GetParam().width, GetParam().height, GetParam().px_per_mm);
        ASSERT_NE(window_, nullptr);
    }

    void draw(const app::Snapshot& snapshot) {
        window_->arrange(snapshot, [this](const app::Command&) { ++commands_; });
    }
    /// As somebody meets it who has touched nothing yet.
    void open(const app::Snapshot& snapshot) {
        draw({});
        draw(snapshot);
        draw(snapshot);
        commands_ = 0;
    }
    /// Presses it, with the finger gone afterwards; false where it is not there.
    bool press(const app::Snapshot& snapshot, const std::string& id) {
        if (!window_->tap(id)) return false;
        for (int frame = 0; frame < 3; ++frame) draw(snapshot);
        return true;
    }
    /// What is to be seen, as one text.
    [[nodiscard]] std::string seen() const {
        std::string all;
        for (const DrawnText& text : window_->canvas()->texts())
            all += fmt::format("{} {:.1f} {:.1f} {};", text.text, text.ink.x, text.ink.y, text.colour.r);
        for (const Mark& mark : window_->canvas()->marks())
            all += fmt::format("{:.1f} {:.1f} {:.1f} {} {};", mark.box.x, mark.box.y, mark.box.w,
                               mark.colour.r, mark.colour.b);
        return all;
    }
    [[nodiscard]] std::vector<std::string> buttons() const {
        std::vector<std::string> ids;
        for (const Touchable& t : window_->canvas()->touchables()) ids.push_back(t.id);
        return ids;
    }
    /// What is shown now is not `snapshot` as somebody meets it, if only in its pixels.
    bool repainted(const app::Snapshot& snapshot) {
        const auto now = window_->picture();
        open(snapshot);
        const auto before = window_->picture();
        return now && before && now->rgb != before->rgb;
    }
    /// One of several pages or spans, and the chosen one.
    [[nodiscard]] bool isThePageShown(const std::string& id) const {
        if (!id.starts_with("page_") && !id.starts_with("span_")) return false;
        const auto& all = window_->canvas()->touchables();
        const auto it = std::find_if(all.begin(), all.end(), [&](const Touchable& t) { return t.id == id; });
        const auto& marks = window_->canvas()->marks();
        return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
            return it != all.end() && mark.what == Mark::What::Outline && mark.colour == colours::kOk &&
                   std::abs(mark.box.midX() - (it->x + it->w / 2)) < 1;
        });
    }
    /// From the page that `id` opens some button asks for something or leads back to `home`.
    bool leadsOn(const app::Snapshot& snapshot, const std::string& id, const std::string& home) {
        for (const std::string& next : buttons()) {
            open(snapshot);
            press(snapshot, id);
            press(snapshot, next);
            if (commands_ > 0 || seen() == home) return true;
        }
        return false;
    }

    std::unique_ptr<Window> window_;
    int commands_ = 0;
};

/// What is held and not tapped; a key whose sign cannot stand at the beginning, or that takes back where
/// nothing was typed.
bool restsByDesign(const std::string& id) {
    static const std::set<std::string> kAtRest{"service", "key_-", "key_'", "key_back"};
    return kAtRest.contains(id);
}

TEST_P(EveryButton, AsksForSomethingOrChangesThePictureAndLeadsOn) {
    int pressed = 0;
    for (const GalleryPicture& picture : galleryPictures("en", "dark")) {
        SCOPED_TRACE(picture.name);
        open(picture.snapshot);
        const std::string home = seen();
        for (const std::string& id : buttons()) {
            open(picture.snapshot);
            if (restsByDesign(id) || isThePageShown(id)) continue;
            ASSERT_TRUE(seen() == home) << "touching nothing changes nothing";
            ASSERT_TRUE(press(picture.snapshot, id)) << id;
            ++pressed;
            if (commands_ > 0) continue;
            // Dots and circles fill without moving: only the pixels tell.
            const bool changed = seen() != home || repainted(picture.snapshot);
            EXPECT_TRUE(changed) << id << " does nothing";
            if (!changed) continue;
            EXPECT_TRUE(leadsOn(picture.snapshot, id, home)) << "no way on from " << id;
        }
    }
    EXPECT_GT(pressed, 500);
}

TEST_P(EveryButton, EveryFormHasAWayBack) {
    int forms = 0;
    for (const GalleryPicture& picture : galleryPictures("de", "bright")) {
        if (picture.snapshot.form.form == app::Form::None) continue;
        SCOPED_TRACE(picture.name);
        open(picture.snapshot);
        // What is under way is called off instead.
        ASSERT_TRUE(press(picture.snapshot, "back") || press(picture.snapshot, "cancel"));
        ++forms;
        // A page of a form leads to the form, and that one out.
        if (commands_ == 0) press(picture.snapshot, "back");
        EXPECT_GT(commands_, 0);
    }
    EXPECT_GT(forms, 20);
}

INSTANTIATE_TEST_SUITE_P(Gallery, EveryButton, testing::Values(kPanels[0], kPanels[2]),
                         [](const auto& panel) { return "At" + std::string(panel.param.name); });

}  // namespace
}  // namespace plumbline::ui
