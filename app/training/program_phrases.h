#pragma once
// The short phrases inside a program's text: sets, growth, ramp and deload, each read and written here. Only
// program_text.cpp and tests that write their programs in them include it. Pure; any thread.
//
//   sets    ["weeks 1-3: "] ["backoff " | "test "] SETSxAMOUNT [" @ LOAD"] [OPTION ...]
//           weeks 4:, weeks 4-: to the last, weeks 1-3:
//           AMOUNT  5 | 8-12 | 5+ | 8-12+ | 30s | 20m, joined by / where several hold: 20m/30s
//           LOAD    60kg | 75% | 90% of top | 0.45-0.6m/s | effort 8 | body
//           OPTION  band 0.45-0.6m/s | cap 20% | effort 8.5 | tempo 3-1-X-0 | rest 150s
//   grow    linear load|reps|sets +STEP | double +STEP | hold +STEP | velocity +STEP, then any of
//           ", after 2" clean visits, ", not before week 3" since it began, ", back 10% after 2" failed ones
//           (not of velocity, which goes back by its step), ", from LEAST", ", to MOST"
//   ramp    std | none | bar x8, 40% x5
//   deload  never | every 4 weeks: load 85%, sets 60%, cap 10%

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/training/program.h"

namespace plumbline::training {

/// What is wrong with a phrase, and what may stand there.
struct PhraseFault {
    std::string what, advice;
};
template <typename T>
using Phrase = tl::expected<T, PhraseFault>;

Phrase<Prescription> readSets(std::string_view text);
std::string writeSets(const Prescription& sets);

/// Rule, variable, step, least, most, successes, grows_from, fails and drop_pm of a slot; the rest of it is
/// left alone.
Phrase<Slot> readGrowth(std::string_view text);
std::string writeGrowth(const Slot& slot);

Phrase<std::vector<RampStep>> readRamp(std::string_view text);
std::string writeRamp(const std::vector<RampStep>& ramp);

Phrase<Deload> readDeload(std::string_view text);
std::string writeDeload(const Deload& deload);

}  // namespace plumbline::training
