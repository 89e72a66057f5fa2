#pragma once

namespace plumbline::app {

/// From now on the calling thread works only where nobody else wants to, on processor and disk: who lifts
/// does not notice a long export. In a program of one thread: all of it. What it is not allowed it leaves as
/// it is.
void giveWay();

}  // namespace plumbline::app
