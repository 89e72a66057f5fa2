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
        people.push_back({"member-" + std::to_string(i), kNames[i], i < 2});
    std::sort(people.begin(), people.end(),
              [](const app::NameChoice& a, const app::NameChoice& b) { return a.name < b.name; });
    return people;
}

}  // namespace plumbline::ui::samples
