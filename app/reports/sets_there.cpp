#include "app/reports/sets_there.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace plumbline::reports {
namespace {

constexpr std::int64_t kRoundedG = 50;    // pounds as kilograms with one decimal
constexpr std::int64_t kRoundedMm = 500;  // whole metres
using Off = std::pair<std::int64_t, std::int64_t>;

bool warmUp(const LiftedSet& set) {
    return set.kind == PastSet::Kind::WarmUp;
}

/// Both are warm-ups or neither is, as far as anybody said.
bool mayBeOneKind(const LiftedSet& one, const LiftedSet& other) {
    return !one.kind || !other.kind || warmUp(one) == warmUp(other);
}

Off offOf(const LiftedSet& one, const LiftedSet& other) {
    return {std::abs(one.load_g - other.load_g), std::abs(one.distance_mm - other.distance_mm)};
}

bool withinRounding(const LiftedSet& one, const LiftedSet& other) {
    const auto [grams, mm] = offOf(one, other);
    return grams <= kRoundedG && mm <= std::max({kRoundedMm, one.within_mm, other.within_mm});
}

/// Gives sets of a file those that are there, in rounds: what fits best is given away first.
class Pairing {
  public:
    Pairing(const std::vector<LiftedSet>& file, const std::vector<LiftedSet>& there)
        : file_(file), there_(there), found_(file.size()) {
        for (std::size_t i = 0; i < there.size(); ++i) free_[there[i].content].push_back(i);
    }

    /// Of those that `fits` lets pass: the equal ones first, then the nearest within what apps round.
    template <typename Fits>
    void round(Fits fits) {
        for (const bool equal : {true, false}) {
            for (std::size_t i = 0; i < file_.size(); ++i)
                if (!found_[i]) take(i, equal, fits);
        }
    }

    /// Whether the file has a set alike that was found among its own kind, which is that of `stored`.
    [[nodiscard]] bool hasLikeOf(const LiftedSet& stored) const {
        const auto [at, end] = of_their_kind_.equal_range(stored.content);
        return std::any_of(at, end, [&](const auto& each) {
            const LiftedSet& like = file_[each.second];
            return like.minute == stored.minute && warmUp(like) == warmUp(stored) &&
                   withinRounding(like, stored);
        });
    }

    [[nodiscard]] std::vector<std::optional<std::size_t>> found() && { return std::move(found_); }

  private:
    template <typename Fits>
    void take(std::size_t i, bool equal, Fits fits) {
        const auto group = free_.find(file_[i].content);
        if (group == free_.end()) return;
        std::vector<std::size_t>& free = group->second;
        auto best = free.end();
        for (auto at = free.begin(); at != free.end(); ++at) {
            const LiftedSet& stored = there_[*at];
            const Off off = offOf(file_[i], stored);
            if (equal ? off != Off{} : !withinRounding(file_[i], stored)) continue;
            if (!fits(file_[i], stored)) continue;
            if (best == free.end() || off < offOf(file_[i], there_[*best])) best = at;
            if (equal) break;
        }
        if (best == free.end()) return;
        found_[i] = *best;
        if (file_[i].kind == there_[*best].kind) of_their_kind_.emplace(file_[i].content, i);
        free.erase(best);
    }

    const std::vector<LiftedSet>& file_;
    const std::vector<LiftedSet>& there_;
    std::map<Content, std::vector<std::size_t>> free_;     ///< places in `there_`
    std::multimap<Content, std::size_t> of_their_kind_{};  ///< places in `file_`
    std::vector<std::optional<std::size_t>> found_;
};

}  // namespace

std::vector<std::optional<std::size_t>> pairUp(const std::vector<LiftedSet>& file,
                                               const std::vector<LiftedSet>& there) {
    using Set = const LiftedSet&;
    const auto of_its_minute = [](Set one, Set other) { return one.minute == other.minute; };
    const auto of_its_kind = [](Set one, Set other) { return one.kind == other.kind; };
    Pairing pairing(file, there);
    pairing.round([&](Set a, Set b) { return of_its_kind(a, b) && of_its_minute(a, b); });
    pairing.round(of_its_kind);
    pairing.round([&](Set a, Set b) { return mayBeOneKind(a, b) && of_its_minute(a, b); });
    pairing.round(mayBeOneKind);
    pairing.round([&](Set a, Set b) { return of_its_minute(a, b) && pairing.hasLikeOf(b); });
    return std::move(pairing).found();
}

}  // namespace plumbline::reports
