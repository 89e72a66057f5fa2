#include "app/care/facts.h"

#include <algorithm>

#include "db/exercise_in.h"

namespace plumbline::care {

const db::ExerciseRecord* exerciseOf(const Facts& facts, const std::string& id) {
    return facts.catalogue == nullptr ? nullptr : db::exerciseIn(*facts.catalogue, id);
}

std::int64_t dayOf(const Facts& facts, std::int64_t day) {
    return std::min(day, facts.today);
}

bool isDated(const Facts& facts, std::int64_t day) {
    return day <= facts.today + 1;
}

}  // namespace plumbline::care
