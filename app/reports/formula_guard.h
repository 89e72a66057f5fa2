#pragma once
// Spreadsheets take a text that begins like a formula for one and run it (OWASP ASVS 5.0 1.2.10, CWE-1236). A
// text of ours that would be taken so gets a leading ', which spreadsheets read as "this is text". For text
// only: a ' before a negative number would make it no number. Pure.

#include <string>
#include <string_view>

namespace plumbline::reports {

/// `text` with a ' before each of its lines, and before what follows a semicolon, a tab or a quote in it (a
/// spreadsheet may be told that those separate), that begins with = + - @ or a tab, also in their full-width
/// and small forms and behind blanks (space, no-break space, byte-order mark, U+0085, U+2028 and the like);
/// before the whole of it also when it begins with a line end. A line that begins with ' and would come out
/// the same as a guarded one gets another ', so that nothing is lost.
std::string guardFormulas(std::string_view text);

/// The inverse: for every text unguardFormulas(guardFormulas(text)) == text. Of a text that was not guarded
/// it takes the ' of a line that looks as if it had been.
std::string unguardFormulas(std::string_view text);

}  // namespace plumbline::reports
