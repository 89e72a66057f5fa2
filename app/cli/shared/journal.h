#pragma once
// How messages reach whoever reads them: in words and colours at a terminal, with the journal's own marks
// where systemd writes them down.

namespace plumbline::cli {

/// Messages of the whole program go to stderr from now on. Where that is the journal (JOURNAL_STREAM names
/// it, systemd.exec(5)) each line begins with its priority, <3> error, <4> warning, <6> information, so that
/// `journalctl -p err` finds it, and without a time, which the journal has. Call once, before any thread.
void beginMessages();

}  // namespace plumbline::cli
