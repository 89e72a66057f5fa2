#pragma once
// Reports 5 and 7: how many people, and how many of those who joined in a month still come. Knows members
// only for as long as it counts them; what it tells has no cell below kFewest.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/reports/usage.h"
#include "db/usage.h"

namespace plumbline::reports {

/// Empty below kFewest.
People people(std::size_t count);

class UsagePeople {
  public:
    UsagePeople(const UsageQuestion& asked, const std::vector<db::UsageMember>& members);

    /// A visit with a set that counts, in the order they began; `member_id` empty: a guest.
    void add(const std::string& member_id, std::int64_t wall_ms);
    /// After the last one. Fills members and cohorts.
    void finish(Usage& usage);

  private:
    /// The visits of one day, week, month, or all.
    struct Run {
        MembersIn::Span span = MembersIn::Span::Period;
        std::int64_t from_day = 0, to_day = 0;
        std::set<std::string> members;
        std::int64_t member_visits = 0, guest_visits = 0;
    };
    struct Known {
        std::int64_t joined_month = 0;
        std::optional<std::int64_t> first_day;
    };

    void open(Run& run, std::int64_t day) const;
    void close(Run& run);
    /// What adds up over spans is told of the period, and of its months where none of them has to hide it: a
    /// single hidden one would be what is missing to the sum.
    void hideParts();
    void countActive(const Run& month);

    UsageQuestion asked_;
    std::map<std::string, Known> known_;
    std::map<std::int64_t, std::size_t> cohort_sizes_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> active_;  ///< (joined, month)
    std::vector<Run> runs_;
    std::vector<MembersIn> rows_;
};

}  // namespace plumbline::reports
