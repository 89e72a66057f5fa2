// Files of training apps: no bytes upset the reader, what it understood is believable and is read back the
// same once it has been written. The first byte chooses the app.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/reports/formula_guard.h"
#include "app/reports/past_training.h"

namespace {

using namespace plumbline::reports;

void require(bool good) {
    if (!good) std::abort();
}

void lookAt(const PastTraining& training) {
    for (const PastVisit& visit : training) {
        require(!visit.sets.empty() && visit.lasted_s >= 0 && visit.started.local_s > 0);
        for (const PastSet& set : visit.sets) {
            require(!set.exercise.empty());
            require(set.load_g.value_or(1) >= 0 && set.load_g.value_or(0) <= 1'500'000);
            require(set.reps.value_or(1) >= 1 && set.reps.value_or(1) <= 1000);
            require(set.held_ms.value_or(1) >= 1 && set.held_ms.value_or(1) <= 86'400'000);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto app = static_cast<App>(data[0] % 3);
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const ReadTraining read = readTraining(app, bytes, data[0] % 2 == 0);
    lookAt(read.training);
    for (const NotUnderstood& line : read.not_understood) require(line.line >= 0 && !line.reason.empty());
    // What was written once holds only what the layout carries: from then on nothing changes any more.
    const PastTraining once = readTraining(app, writeTraining(app, read.training), false).training;
    const std::string written = writeTraining(app, once);
    require(writeTraining(app, readTraining(app, written, false).training) == written);
    require(unguardFormulas(guardFormulas(bytes)) == bytes);
    return 0;
}
