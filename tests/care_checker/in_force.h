#pragma once
// What a trainer had changed for the member when a visit was planned: numbers of the care table, and values
// of a slot. Read from the rows of the chain alone. Inside tests/care_checker only.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/care_checker/reading.h"

namespace plumbline::care_checker {

/// A number of back-care.md where nobody has changed it.
int usualNumber(std::string_view key);
/// The number that held when the visit was shown what it offers. Empty, and counted as skipped: it was
/// changed, and by the rack's clock the visit lies in another year.
std::optional<int> numberOf(const Look& look, std::string_view rule, std::string_view key);
/// BC-17 as a program's text has it, but for what a trainer changed for the member.
training::Deload lighterWeek(const Look& look, training::Deload program);
/// Least and greatest that held in visits from `from_day` on, this one too; for what is counted up over days.
std::pair<int, int> numberSince(const Look& look, std::string_view key, std::int64_t from_day);

/// Where in the row of visits something came to be: a place in Look::before, or its size for today's.
struct When {
    std::size_t visit = 0;
    std::int64_t t_us = 0;
    friend auto operator<=>(const When&, const When&) = default;
};
When whenOf(const Look& look, const Exposure& exposure);

/// A change of a slot's value by hand.
struct Edit {
    const db::OverrideRecord* row = nullptr;
    When made;
    double value = 0;  ///< kg, repetitions, sets, s or %; of words 0

    [[nodiscard]] bool lasts() const { return row->scope == "program" && !row->to_day; }
};
/// The one in force at `exposure`, which is today's or one of an earlier visit; the newest where more are.
std::optional<Edit> editAt(const Look& look, const Exposure& exposure, std::string_view field);
/// Likewise of a slot at today's `t_us`.
std::optional<Edit> editToday(const Look& look, const std::string& slot, std::string_view field,
                              std::int64_t t_us);
/// A person's value is what is asked for: at most half a plate step apart, which rounding may be.
bool isMeant(const Look& look, const std::optional<Edit>& edit, double value);

}  // namespace plumbline::care_checker
