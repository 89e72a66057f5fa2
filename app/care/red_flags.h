#pragma once
// BC-02: which red flags stand. Pure; any thread. Nothing else is inferred from them.

#include <optional>
#include <string>
#include <vector>

#include "app/care/facts.h"
#include "app/care_view.h"

namespace plumbline::care {

struct Flags {
    std::vector<app::RedFlag> standing;  ///< each once, in the enumeration's order
    int days = 0;                        ///< on the calendar, since the oldest that stands was ticked
    bool lifted_today = false;
    std::string lifted_by;  ///< first name, where the chain of changes says it
};

/// By the order of the rows, see today.h; neither days nor clocks nor unticking release a flag.
Flags flagsOf(const Facts& facts);

/// As HealthRecord::flags has it; empty: no such word.
std::optional<app::RedFlag> flagOf(const std::string& word);
std::string wordOf(app::RedFlag flag);

}  // namespace plumbline::care
