#pragma once
// What `plumbline doctor` finds, for itself and for the support bundle.

#include <functional>
#include <string>

#include "app/cli/shared/setup.h"

namespace plumbline::cli {

/// Looks at everything the rack needs and changes nothing; each line goes to `say` as it is found. `database`
/// empty: the configured one. True: something is wrong.
bool examine(const RackOptions& rack, const std::string& database,
             const std::function<void(const std::string& line)>& say);

}  // namespace plumbline::cli
