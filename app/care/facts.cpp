#include "app/care/facts.h"

#include <algorithm>

namespace plumbline::care {

const db::ExerciseRecord* exerciseOf(const Facts& facts, const std::string& id) {
    if (facts.catalogue == nullptr) return nullptr;
    const auto found = std::find_if(facts.catalogue->begin(), facts.catalogue->end(),
                                    [&](const db::ExerciseRecord& each) { return each.id == id; });
    return found == facts.catalogue->end() ? nullptr : &*found;
}

std::int64_t dayOf(const Facts& facts, std::int64_t day) {
    return std::min(day, facts.today);
}

}  // namespace plumbline::care
