#pragma once
// What the readers of past_training.h have in common. Inside app/reports/ only; pure.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/reports/past_training.h"

namespace plumbline::reports {

/// A reason why a line was not understood, in plain words.
struct Refusal {
    std::string reason;
};

/// Fields by the columns' names.
class Columns {
  public:
    explicit Columns(const CsvRecord& header);
    /// The columns are these, whatever they are called.
    Columns(std::initializer_list<std::string_view> names);

    [[nodiscard]] bool have(std::string_view name) const;
    [[nodiscard]] bool haveAll(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] std::size_t count() const { return count_; }
    /// Without blanks around it; empty where there is none.
    [[nodiscard]] std::string field(const CsvRecord& record, std::string_view name) const;
    /// A text as it was before a guard was put in, see formula_guard.h.
    [[nodiscard]] std::string text(const CsvRecord& record, std::string_view name) const;
    /// Empty where nothing stands. Throws Refusal for what is no number from 0 to `most`; a comma is a
    /// decimal sign where no point is.
    [[nodiscard]] std::optional<double> number(const CsvRecord& record, std::string_view name,
                                               double most) const;

  private:
    std::map<std::string, std::size_t, std::less<>> places_;
    std::size_t count_ = 0;
};

/// Puts sets into visits as they come; those with the same key are one visit.
class VisitCollector {
  public:
    explicit VisitCollector(ReadTraining& into) : into_(into) {}
    /// Reads `fields` of each record behind the header; a Refusal becomes a line that was not understood.
    template <typename Read>
    void each(const CsvFile& file, Read read) {
        for (std::size_t i = 1; i < file.records.size(); ++i) {
            try {
                read(file.records[i]);
            } catch (const Refusal& refusal) {
                into_.not_understood.push_back({file.records[i].line, refusal.reason});
            }
        }
    }
    /// Throws Refusal for a set that says nothing. What it returns stands until the next one.
    PastSet& add(const std::string& key, const PastVisit& visit, PastSet set);
    /// The first set so far of an exercise, as the app calls it, in the visit of that key; null: none.
    [[nodiscard]] PastSet* firstOf(const std::string& key, const std::string& exercise);

  private:
    ReadTraining& into_;
    std::map<std::string, std::size_t> places_;
};

/// Throw Refusal.
WallTime startOf(const std::string& text);
std::optional<std::int64_t> gramsOf(std::optional<double> weight, bool pounds);
/// `unit`: "m", "km", "mi", "ft", "yd", "" for metres.
std::optional<std::int64_t> millimetresOf(std::optional<double> distance, std::string_view unit);
/// Half of the last digit of a distance as it is written.
std::int64_t halfDigitMm(std::string_view distance, std::string_view unit);
/// Seconds of "42m", "2h 38m", "1h 5m 10s", "1:02:33", "32:06", "90"; 0 for an empty text.
std::int64_t secondsOf(const std::string& text);
bool isPounds(std::string_view unit, bool otherwise);

/// A number with at most two decimals and no more than it needs.
std::string shortNumber(double value);
/// `load_g` in kg as shortNumber(); `none` where there is none.
std::string kilograms(const std::optional<std::int64_t>& load_g, const char* none);

ReadTraining readStrong(const CsvFile& file, bool pounds);
ReadTraining readHevy(const CsvFile& file);
ReadTraining readFitNotes(const CsvFile& file, bool pounds);
std::string writeStrong(const PastTraining& training);
std::string writeHevy(const PastTraining& training);
std::string writeFitNotes(const PastTraining& training);

}  // namespace plumbline::reports
