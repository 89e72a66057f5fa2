#include "app/training/override_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "app/training/tempo.h"

namespace plumbline::training {
namespace {

using Field = Override::Field;
using Scope = Override::Scope;

template <typename T, std::size_t N>
using Words = std::array<std::pair<T, std::string_view>, N>;

constexpr Words<Field, 11> kFields{{{Field::Load, "load"},
                                    {Field::Reps, "reps"},
                                    {Field::Sets, "sets"},
                                    {Field::Hold, "hold"},
                                    {Field::Cap, "cap"},
                                    {Field::Tempo, "tempo"},
                                    {Field::Rest, "rest"},
                                    {Field::Exercise, "exercise"},
                                    {Field::Order, "order"},
                                    {Field::Skip, "skip"},
                                    {Field::Two, "two"}}};
constexpr Words<Scope, 4> kScopes{
    {{Scope::Set, "set"}, {Scope::Session, "session"}, {Scope::Until, "until"}, {Scope::Program, "program"}}};
constexpr Words<SetKind, 4> kKinds{{{SetKind::WarmUp, "warm_up"},
                                    {SetKind::Work, "work"},
                                    {SetKind::BackOff, "back_off"},
                                    {SetKind::Test, "test"}}};
constexpr Words<LoadBasis, 4> kBases{{{LoadBasis::Own, "own"},
                                      {LoadBasis::Factor, "factor"},
                                      {LoadBasis::Start, "start"},
                                      {LoadBasis::None, "none"}}};

template <typename T, std::size_t N>
std::string_view wordIn(const Words<T, N>& words, T value) {
    for (const auto& [each, word] : words)
        if (each == value) return word;
    return "";
}

template <typename T, std::size_t N>
std::optional<T> valueIn(const Words<T, N>& words, std::string_view text) {
    for (const auto& [each, word] : words)
        if (word == text) return each;
    return std::nullopt;
}

std::optional<std::int64_t> numberOf(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

/// Up to the next space, which is taken too.
std::string_view takeWord(std::string_view& text) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    return word;
}

tl::expected<void, std::string> readExercise(std::string_view text, Override& change) {
    std::string_view rest = text;
    const std::string_view exercise = takeWord(rest);
    const auto basis = valueIn(kBases, takeWord(rest));
    const auto factor = numberOf(rest);
    const bool by_factor = basis == LoadBasis::Factor;
    if (exercise.empty() || !basis || by_factor != factor.has_value() || (!by_factor && !rest.empty()) ||
        factor.value_or(0) > 2000)
        return tl::unexpected(fmt::format("'{}' is no exercise with what its load is found from", text));
    change.text = exercise;
    change.basis = *basis;
    change.factor_pm = static_cast<int>(factor.value_or(0));
    return {};
}

}  // namespace

std::string_view wordOf(Field field) {
    return wordIn(kFields, field);
}
std::optional<Field> fieldOf(std::string_view word) {
    return valueIn(kFields, word);
}
std::string_view wordOf(Scope scope) {
    return wordIn(kScopes, scope);
}
std::optional<Scope> scopeOf(std::string_view word) {
    return valueIn(kScopes, word);
}
std::string_view wordOf(SetKind kind) {
    return wordIn(kKinds, kind);
}
std::optional<SetKind> kindOf(std::string_view word) {
    return valueIn(kKinds, word);
}

std::string valueOf(const Override& change) {
    switch (change.field) {
        case Field::Tempo:
            return change.text;
        case Field::Exercise:
            if (change.basis == LoadBasis::Factor)
                return fmt::format("{} factor {}", change.text, change.factor_pm);
            return fmt::format("{} {}", change.text, wordIn(kBases, change.basis));
        case Field::Skip:
        case Field::Two:
            return "yes";
        case Field::Load:
            return fmt::format("{}{}{}", change.number, change.text.empty() ? "" : " ", change.text);
        default:
            return fmt::format("{}", change.number);
    }
}

tl::expected<void, std::string> readValue(std::string_view text, Override& change) {
    switch (change.field) {
        case Field::Tempo: {
            if (text.empty()) {
                change.text.clear();
                return {};
            }
            auto tempo = parseTempo(text);
            if (!tempo) return tl::unexpected(std::move(tempo.error()));
            change.text = std::move(tempo->text);
            return {};
        }
        case Field::Exercise:
            return readExercise(text, change);
        case Field::Skip:
        case Field::Two:
            if (text != "yes") return tl::unexpected(fmt::format("'{}' is not yes", text));
            return {};
        default:
            break;
    }
    std::string_view rest = text;
    const auto number = numberOf(change.field == Field::Load ? takeWord(rest) : text);
    if (change.field == Field::Load) change.text = rest;
    if (!number) return tl::unexpected(fmt::format("'{}' is no whole number from 0", text));
    change.number = *number;
    return {};
}

std::string valueOf(const KnownMax& maximum) {
    return fmt::format("{}{}", maximum.grams, maximum.tested ? " tested" : "");
}

tl::expected<void, std::string> readValue(std::string_view text, KnownMax& maximum) {
    std::string_view rest = text;
    const auto grams = numberOf(takeWord(rest));
    if (!grams || (!rest.empty() && rest != "tested"))
        return tl::unexpected(fmt::format("'{}' is no maximum in g", text));
    maximum.grams = *grams;
    maximum.tested = rest == "tested";
    return {};
}

}  // namespace plumbline::training
