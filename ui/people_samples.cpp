#include "ui/people_samples.h"

#include <algorithm>
#include <array>
#include <string>

#include "ui/samples.h"

namespace plumbline::ui::samples {
namespace {

constexpr std::array<const char*, 60> kNames{
    "Anna",   "Ben",     "Maximilian", "Çağla",       "Jürgen",   "Zoë",        "Mia",    "Noah",   "Lea",
    "Paul",   "Emma",    "Łukasz",     "Marie-Luise", "Finn",     "Clara",      "Jonas",  "Ida",    "Oskar",
    "Frieda", "Karl",    "Lotte",      "Anton",       "Mathilda", "Emil",       "Greta",  "Theo",   "Ella",
    "Jakob",  "Nora",    "Hugo",       "Selma",       "Aylin",    "Bela",       "Carlos", "Dilara", "Elias",
    "Fatima", "Gustav",  "Hanna",      "Ilja",        "Jette",    "Kemal",      "Luisa",  "Mehmet", "Nele",
    "Ole",    "Pia",     "Quentin",    "Rosa",        "Samir",    "Tilda",      "Ulrike", "Viktor", "Wanda",
    "Xaver",  "Yasemin", "Zafer",      "Ada",         "Bastian",  "Christopher"};

}  // namespace

void share(app::Snapshot& snapshot) {
    app::PersonView anna{"Anna", true, 3, 66};
    if (snapshot.phase != app::Phase::Rest) anna.rest_s = -1;
    snapshot.people = {anna, {"Ben", false, 2, 84}, {"", false, 0, -1}};
}

app::Snapshot form(app::Form form) {
    app::Snapshot s = rack(app::Phase::Rest);
    s.set = set({.62, .61, .60}, 5);
    s.set->ended = s.set->saved = true;
    s.rest_s = 66;
    s.rest_planned_s = 150;
    s.form.form = form;
    return s;
}

std::vector<app::NameChoice> members(std::size_t count) {
    std::vector<app::NameChoice> people;
    for (std::size_t i = 0; i < std::min(count, kNames.size()); ++i)
        people.push_back(
            {.member_id = "member-" + std::to_string(i), .name = kNames[i], .here = i < 2, .owner = i == 0});
    std::sort(people.begin(), people.end(),
              [](const app::NameChoice& a, const app::NameChoice& b) { return a.name < b.name; });
    return people;
}

std::vector<app::NameChoice> namesakes() {
    constexpr std::int64_t kMarch = 1'773'000'000'000, kSeptember = 1'789'000'000'000;  // 2026
    const auto one = [](const char* id, const char* name, std::int64_t joined_ms) {
        return app::NameChoice{.member_id = id, .name = name, .shares_name = true, .joined_ms = joined_ms};
    };
    return {{.member_id = "anna", .name = "Anna"}, one("ben-1", "Ben", kMarch),
            one("ben-2", "Ben (2)", kSeptember),   one("ben-3", "Ben (3)", kSeptember),
            one("max-1", "Maximilian", kMarch),    one("max-2", "Maximilian (2)", kSeptember)};
}

}  // namespace plumbline::ui::samples
