// Everything that is held about a member, as JSON.
#include "app/reports/held_json.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/visit_sets.h"

namespace plumbline::reports {
namespace {

TEST(HeldJson, HasEveryColumnAndValueOfWhatIsHeld) {
    const AccessEntry given{
        .at = "t", .by = "console:0", .what = "member json", .member_id = "m", .rows = 3, .file = "-"};
    std::string text;
    HeldJson held("m", {.made_ms = kMs, .as_of_ms = kMs - 250},
                  [&](std::string_view piece) -> tl::expected<void, std::string> {
                      text += piece;
                      return {};
                  });
    held.table("rep_samples", {"rep_id", "samples", "n", "x", "none"});
    held.row({std::string("=a\xff"), db::HeldBlob{"cmF3"}, std::int64_t{-5}, 0.25, std::monostate{}});
    held.row({std::string("b"), db::HeldBlob{""}, std::int64_t{1}, 1.0, std::monostate{}});
    held.table("card", {"member_id"});
    ASSERT_TRUE(held.end({given}));
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(json["tables"]["rep_samples"].size(), 2U);
    EXPECT_TRUE(json["tables"]["card"].empty());
    const auto& row = json["tables"]["rep_samples"][0];
    EXPECT_EQ(row["rep_id"], "=a\xEF\xBF\xBD");
    EXPECT_EQ(row["samples"]["base64"], "cmF3");
    EXPECT_EQ(row["n"], -5);
    EXPECT_EQ(row["x"], 0.25);
    EXPECT_TRUE(row["none"].is_null());
    EXPECT_EQ(json["exports"][0]["what"], "member json");
    EXPECT_EQ(json["made_at"], "2026-03-02T18:04:11.250Z");
    EXPECT_EQ(json["as_of"], "2026-03-02T18:04:11.000Z");
}

TEST(HeldJson, EndsWithWhyItCouldNotBeTakenAndHandsOutNoMore) {
    int pieces = 0;
    HeldJson held("m", {}, [&](std::string_view) -> tl::expected<void, std::string> {
        if (++pieces == 2) return tl::unexpected<std::string>("full");
        return {};
    });
    EXPECT_FALSE(held.table("card", {"member_id"}));
    EXPECT_FALSE(held.row({std::string("m")}));
    const auto ended = held.end({});
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error(), "full");
    EXPECT_EQ(pieces, 2);
}

}  // namespace
}  // namespace plumbline::reports
