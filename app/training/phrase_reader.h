#pragma once
// Reads a phrase from its front: words, signs and numbers with units. A figure is read exactly, as so many
// thousandths, tenths or wholes; there is no floating point. Pure; one thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::training {

class PhraseReader {
  public:
    explicit PhraseReader(std::string_view text) : rest_(text) { space(); }

    [[nodiscard]] bool atEnd() const { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const { return rest_; }

    /// Takes this off the front, with the space behind it; false: something else stands there. A word that
    /// ends in a letter must end there.
    bool take(std::string_view word);

    /// Takes a number with at most `decimals` decimals, as a count of its last place ("2.5" with 3: 2500), if
    /// it stands there; no sign, at most nine digits before the point. Space behind it is not taken.
    std::optional<std::int64_t> number(int decimals);

    /// Takes everything up to the next space.
    std::string_view word();

    void space();  ///< takes the space that stands there

  private:
    std::string_view rest_;
};

/// `value` of so many decimals, without those that are 0: 2500 of 3 is "2.5".
std::string figure(std::int64_t value, int decimals);

}  // namespace plumbline::training
