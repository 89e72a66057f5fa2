// A visit from outside: the installed program in an X window, a mouse, and nothing else. Where to click comes
// from a twin: the same window, off screen in this process, drawn from made-up snapshots of the state that
// the program should be in. The click comes only when the server's pixels show that very button, so the test
// waits for what a person would see, and a button that is drawn elsewhere or otherwise fails it.

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>

#include "tests/offscreen.h"
#include "tests/x_display.h"
#include "ui/samples.h"

namespace plumbline::test {
namespace {

using app::Phase;

constexpr int kWidth = 1024, kHeight = 600;
constexpr double kPxPerMm = 5.9;  // as the embedded configuration has it

class Twin {
  public:
    [[nodiscard]] bool open() const { return window_ != nullptr; }

    app::Snapshot snapshot;

    /// Where `id` is on the screen of `snapshot`.
    std::optional<ui::Touchable> find(const std::string& id) {
        draw();
        for (const ui::Touchable& each : window_->touchables())
            if (each.id == id) return each;
        return std::nullopt;
    }
    ui::Picture picture() {
        auto shot = window_->picture();
        EXPECT_TRUE(shot) << shot.error();
        return shot.value_or(ui::Picture{});
    }
    /// The screen's own state (pages, steps of a form) goes along with the program's.
    void tap(const std::string& id) {
        EXPECT_TRUE(window_->tap(id));
        draw();
    }

  private:
    void draw() {
        for (int i = 0; i < 2; ++i) window_->frame(snapshot, [](const app::Command&) {});
    }
    std::unique_ptr<ui::Window> window_ = ui::openOffscreen(kWidth, kHeight, kPxPerMm);
};

/// Share of the button's pixels that are clearly different.
double difference(const ui::Picture& a, const ui::Picture& b, const ui::Touchable& box) {
    constexpr int kClearly = 60;
    int all = 0, different = 0;
    for (int y = static_cast<int>(box.y) + 2; y < static_cast<int>(box.y + box.h) - 2; ++y) {
        for (int x = static_cast<int>(box.x) + 2; x < static_cast<int>(box.x + box.w) - 2; ++x, ++all) {
            int worst = 0;
            for (std::size_t c = 0; c < 3; ++c)
                worst = std::max(worst, std::abs(a.rgb[a.at(x, y) + c] - b.rgb[b.at(x, y) + c]));
            different += worst > kClearly ? 1 : 0;
        }
    }
    return static_cast<double>(different) / std::max(all, 1);
}

class XvfbWalk : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* program : {"Xvfb", "xdotool"})
            if (!installed(program)) GTEST_SKIP() << program << " is not installed (deploy/packages: test)";
        ::unsetenv("SDL_VIDEODRIVER");
        ::unsetenv("WAYLAND_DISPLAY");
        twin_ = std::make_unique<Twin>();
        ASSERT_TRUE(twin_->open());
        display_ = std::make_unique<XDisplay>(kWidth, kHeight);
        ASSERT_FALSE(HasFailure());
        ::setenv("DISPLAY", display_->name().c_str(), 1);
        program_ = std::make_unique<Child>(
            std::vector<std::string>{PLUMBLINE_BINARY, "demo", "--script", "guest", "--window",
                                     fmt::format("{}x{}", kWidth, kHeight), "--db", database()},
            scratch_ / "out", scratch_ / "err");
    }
    [[nodiscard]] std::string database() const { return (scratch_ / "rack.db").string(); }

    /// Waits until the screen shows the button as the twin draws it, and clicks on its middle.
    void click(const std::string& id) { click(id, {twin_->snapshot}); }
    /// Likewise, where a busy machine may have let one picture go by before it was looked at; the twin goes
    /// on from the one that was seen.
    void click(const std::string& id, const std::vector<app::Snapshot>& pictures) {
        if (HasFatalFailure()) return;
        ASSERT_TRUE(clicked(id, pictures, 60)) << "the screen never showed " << id << " as the twin draws it";
    }
    /// False when it did not show within so many seconds.
    bool clicked(const std::string& id, const std::vector<app::Snapshot>& pictures, int seconds) {
        return shown(id, pictures, seconds, true);
    }
    /// Waits for the button, and clicks on it or leaves it alone.
    bool shown(const std::string& id, const std::vector<app::Snapshot>& pictures, int seconds, bool click) {
        struct Look {
            app::Snapshot snapshot;
            ui::Picture wanted;
            ui::Touchable box;
        };
        std::vector<Look> looks;
        for (const app::Snapshot& picture : pictures) {
            twin_->snapshot = picture;
            const auto box = twin_->find(id);
            EXPECT_TRUE(box) << id << " is not on the twin's screen";
            if (!box) return false;
            looks.push_back({picture, twin_->picture(), *box});
        }
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        constexpr double kAlike = 0.02;
        while (std::chrono::steady_clock::now() < until) {
            EXPECT_FALSE(program_->ended()) << scratch_.read("err");
            if (program_->ended()) return false;
            const ui::Picture seen = display_->picture();
            for (const Look& look : looks) {
                if (seen.width != kWidth || seen.height != kHeight) continue;
                const double apart = difference(seen, look.wanted, look.box);
                if (apart > kAlike) continue;
                if (!click) return true;
                display_->click(static_cast<int>(look.box.x + look.box.w / 2),
                                static_cast<int>(look.box.y + look.box.h / 2));
                twin_->snapshot = look.snapshot;
                twin_->tap(id);
                return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }
    void type(const std::string& name) {
        for (const char letter : name) {
            click(fmt::format("key_{}", static_cast<char>(std::tolower(letter))));
            twin_->snapshot.form.name.push_back(letter);
        }
    }
    void typePin(const std::string& digits) {
        for (const char digit : digits) click(fmt::format("digit_{}", digit));
        click("ok");
    }
    [[nodiscard]] std::vector<std::string> lines(const std::string& query) const {
        const SQLite::Database stored(database(), SQLite::OPEN_READONLY);
        SQLite::Statement statement(stored, query);
        std::vector<std::string> all;
        while (statement.executeStep()) all.push_back(statement.getColumn(0).getString());
        return all;
    }

    Scratch scratch_;
    std::unique_ptr<Twin> twin_;
    std::unique_ptr<XDisplay> display_;
    std::unique_ptr<Child> program_;
};

/// A guest's screen in this phase.
app::Snapshot guest(Phase phase, int set) {
    app::Snapshot s = ui::samples::rack(phase);
    s.visit = {};
    s.visit.guest = true;
    s.visit.sets = s.visit.claimable_sets = 0;
    s.set = ui::samples::set({.62, .61, .60}, 5);
    s.set->number = set;
    s.set->ended = phase != Phase::Lifting;
    s.live.in_hand = phase == Phase::Lifting;
    s.can_undo = phase == Phase::Rest;
    s.profile.reset();
    s.care.emplace().guest = true;
    return s;
}

TEST_F(XvfbWalk, AGuestLiftsTakesASetBackHasPainAndEnrolsOnTheKeyboard) {
    twin_->snapshot = ui::samples::rack(Phase::Attract);
    click("guest");
    twin_->snapshot = guest(Phase::Rest, 1);
    click("undo");
    // The pain button is the same in the set and on the rest after it; taking back is on the rest only.
    ASSERT_TRUE(shown("undo", {guest(Phase::Rest, 2)}, 60, false)) << "the second set never ended";
    twin_->snapshot = guest(Phase::Rest, 2);
    click("pain");
    twin_->snapshot.set->pain = true;
    twin_->snapshot.form.form = app::Form::PainLevel;
    click("log_out");
    twin_->snapshot = guest(Phase::Summary, 2);
    twin_->snapshot.summary.emplace().claimable = true;
    click("keep_new");
    twin_->snapshot.form.form = app::Form::Enrol;
    twin_->snapshot.form.claims = true;
    type("Mia");
    click("next");
    twin_->snapshot.form.named = true;
    click("pin");
    typePin("2468");
    typePin("2468");
    twin_->snapshot.form.has_pin = true;
    click("agree");
    std::this_thread::sleep_for(std::chrono::seconds(1));  // the disk's, and that of hashing the PIN
    program_->signal(SIGTERM);
    ASSERT_EQ(program_->wait(std::chrono::seconds(20)), 0) << scratch_.read("err");

    using Lines = std::vector<std::string>;
    EXPECT_EQ(lines("SELECT first_name || ' ' || (consented_us IS NOT NULL) || ' ' || "
                    "(SELECT count(*) FROM pin WHERE member_id = member.id) FROM member "
                    "WHERE first_name = 'Mia' AND role = 'member'"),
              Lines{"Mia 1 1"});
    EXPECT_EQ(
        lines("SELECT l.number || ' ' || m.first_name || ' ' || l.load_g || ' ' || l.delete_reason "
              "FROM set_log l JOIN session s ON s.id = l.session_id JOIN member m ON m.id = s.member_id "
              "WHERE m.first_name = 'Mia' AND l.deleted"),
        Lines{"1 Mia 60000 undo"});
    EXPECT_EQ(lines("SELECT (count(*) > 0) || ' ' || sum(l.pain) FROM set_log l JOIN session s "
                    "ON s.id = l.session_id JOIN member m ON m.id = s.member_id "
                    "WHERE m.first_name = 'Mia' AND l.number > 1"),
              Lines{"1 0"})
        << "that it hurt: a guest had not agreed to that being kept";
    EXPECT_EQ(lines("SELECT what FROM correction ORDER BY seq"), (Lines{"deleted", "claimed"}));
    EXPECT_EQ(lines("SELECT end_reason FROM session s JOIN member m ON m.id = s.member_id "
                    "WHERE first_name = 'Mia' ORDER BY s.seq LIMIT 1"),
              Lines{"logged_out"});
    EXPECT_GT(std::stoi(lines("SELECT count(*) FROM rep r JOIN set_log l ON l.id = r.set_id "
                              "JOIN session s ON s.id = l.session_id JOIN member m ON m.id = s.member_id "
                              "WHERE counted AND first_name = 'Mia'")
                            .front()),
              2);
}

}  // namespace
}  // namespace plumbline::test
