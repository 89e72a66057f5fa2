#pragma once
// What the screens say about the care of the back: what was measured or said, what follows, why. Never a
// diagnosis, never a promise. Pure; in the language spoken.

#include <string>
#include <string_view>
#include <vector>

#include "app/snapshot.h"

namespace plumbline::ui {

/// What today is under, in two or three words: "less today", "gentle mode"; empty for a usual day.
std::string modeText(app::CareMode mode);
/// One reason as a sentence.
std::string careSentence(const app::CareReason& reason);
/// In place of what was said before a turn that nobody tapped in for.
std::string veiledText();
/// Every reason of today, a sentence each, the one that decides first; a warning sign's with helpText().
std::vector<std::string> careSentences(const app::CareView& care);
/// The same for a banner: what today is under with the reason that decides; empty for a usual day.
std::string bannerText(const app::CareView& care);

/// "pain, numbness, tingling or weakness down a leg".
std::string flagText(app::RedFlag flag);
/// The same in one or two words, for a list.
std::string flagBrief(app::RedFlag flag);
/// Who should see one who ticked these, and when: the most urgent counts.
std::string helpText(const std::vector<app::RedFlag>& flags);

/// That gentle mode is proposed, and what it is.
std::string proposalText(const app::CareView& care);

/// "better", "same", "worse".
std::string trendWord(app::SoreTrend trend);
/// "You said 5 of 10, worse."; empty while nothing was said.
std::string soreText(const app::CareView& care);

/// What the sensors saw of a set: "not clean: shorter than yours, lowered too fast" where they make it so,
/// "seen: shorter than yours" where not; empty: none.
std::string formText(const app::SetView& set);

/// "A, C": where a rule or a card comes from, in words; "default" is our own number.
std::string sourceText(std::string_view source);
/// What a number of care is, for a trainer; the key in plain letters where it has no name here.
std::string careNumberText(const std::string& key);
/// A number of care with its unit: "72 h", "10 %", "2 visits".
std::string careAmountText(int value, const std::string& unit);

}  // namespace plumbline::ui
