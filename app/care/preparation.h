#pragma once
// BC-06: the preparation block before loaded work: mobility of hips, hamstrings and thoracic spine, breathing
// and brace, activation. Pure; any thread.

#include <vector>

#include "app/care/facts.h"
#include "app/care/today.h"
#include "app/care_view.h"

namespace plumbline::care {

/// The items in the order to do them, together within Numbers::preparation_s (but always one of each part);
/// what a flare-up withholds is not among them; what was done or skipped in this visit is marked. Their cues
/// are left out. Empty: nothing loaded is offered today, or the catalogue has none.
std::vector<app::PrepItem> preparation(const Facts& facts, const Today& today);

}  // namespace plumbline::care
