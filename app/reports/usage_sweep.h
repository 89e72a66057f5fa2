#pragma once
// Every visit of a period from a store into the reports of usage, and into the workbook where one is made.
// Takes as long as reading them does: not for a thread that must not wait.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <tl/expected.hpp>

#include "app/reports/usage_fold.h"
#include "app/reports/workbook.h"
#include "db/store.h"

namespace plumbline::reports {

enum class Swept : std::uint8_t {
    All,
    Stopped,  ///< because `go_on` said so
    Full,     ///< the disk of the workbook has hardly any room left
};

/// `book` may be null; `folder` is where it writes meanwhile, empty: here. `go_on` is told after each visit
/// how many sets have been read, and answers whether to read on.
tl::expected<Swept, db::StoreError> sweep(db::Store& store, UsageFold& fold, Workbook* book,
                                          const std::filesystem::path& folder,
                                          const std::function<bool(std::int64_t sets)>& go_on);

}  // namespace plumbline::reports
