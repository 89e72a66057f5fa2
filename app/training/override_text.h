#pragma once
// A change of a slot as the words that stand in the chain of overrides: short, exact, the same for ever,
// because their hash is kept. Pure; any thread; knows no store (app/training_facts.h does).

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "app/training/situation.h"

namespace plumbline::training {

/// "load" | "reps" | "sets" | "hold" | "cap" | "tempo" | "rest" | "exercise" | "order" | "skip" | "two"
std::string_view wordOf(Override::Field field);
std::optional<Override::Field> fieldOf(std::string_view word);

/// "set" | "session" | "until" | "program"
std::string_view wordOf(Override::Scope scope);
std::optional<Override::Scope> scopeOf(std::string_view word);

/// "work" | "warm_up" | "back_off" | "test", as a set's kind is stored.
std::string_view wordOf(SetKind kind);
std::optional<SetKind> kindOf(std::string_view word);

/// The new value. Numbers as they are (g, reps, sets, s, per-mille, place), a load with the exercise it was
/// said of where that is known: "82500", "60000 front_squat"; tempo as "3-1-X-0", "" for none;
/// an exercise with its basis: "front_squat own", "front_squat factor 850", "front_squat start", "front_squat
/// none"; "yes" for skip and two.
std::string valueOf(const Override& change);

/// Puts a value as valueOf() writes it into `change`, whose field is set. Error: what is wrong, a sentence.
tl::expected<void, std::string> readValue(std::string_view text, Override& change);

/// A maximum: "140000", or "140000 tested".
std::string valueOf(const KnownMax& maximum);
tl::expected<void, std::string> readValue(std::string_view text, KnownMax& maximum);

}  // namespace plumbline::training
