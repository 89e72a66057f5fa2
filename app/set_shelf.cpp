#include "app/set_shelf.h"

#include <algorithm>
#include <utility>

namespace plumbline::app {

void SetShelf::put(const std::string& session_id, LastSet last) {
    waiting_[session_id] = std::move(last);
}

LastSet SetShelf::take(const std::string& session_id) {
    auto found = waiting_.extract(session_id);
    return found.empty() ? LastSet{} : std::move(found.mapped());
}

void SetShelf::keepOnly(const std::vector<Person>& people) {
    std::erase_if(waiting_, [&](const auto& each) {
        return std::none_of(people.begin(), people.end(),
                            [&](const Person& person) { return person.session.id == each.first; });
    });
}

void SetShelf::setAside(LastSet last) {
    aside_ = std::move(last);
}

LastSet SetShelf::takeBack() {
    return std::exchange(aside_, {});
}

void SetShelf::forgetAside() {
    aside_ = {};
}

bool SetShelf::answered(const db::StoreAnswer& answer) {
    const auto is = [&](const LastSet& last) { return last.set && last.set->answered(answer); };
    return is(aside_) ||
           std::any_of(waiting_.begin(), waiting_.end(), [&](const auto& each) { return is(each.second); });
}

}  // namespace plumbline::app
