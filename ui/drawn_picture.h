#pragma once
// Whether a frame would change anything on the glass: most frames of a resting or idle rack would not, and
// painting one costs more than laying it out. Ui thread.

#include <imgui.h>

#include <vector>

namespace plumbline::ui {

class DrawnPicture {
  public:
    /// True when `now` draws something else than the picture of the last call; always true the first time and
    /// after forget().
    bool changed(const ImDrawData& now);
    /// The glass may have lost what was painted on it.
    void forget() { last_.clear(); }

  private:
    std::vector<char> last_, now_;  // everything that is handed to the painter, end to end
};

}  // namespace plumbline::ui
