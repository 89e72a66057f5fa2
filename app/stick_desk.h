#pragma once
// What a desk of the engine has asked its clerk for, and what has come of it: something is read, then its
// files are saved onto a stick, or it is forgotten. The work is done elsewhere (app/clerk.h). Pure; one
// thread (the engine's).

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/clerk_talk.h"

namespace plumbline::app {

class StickDesk {
  public:
    explicit StickDesk(Desk desk) : desk_(desk) {}

    /// From now on wishes are this member's.
    void open(const std::string& member_id);
    /// Asks for what `about` says, which needs neither number, desk nor member; what was read before is gone.
    void read(ClerkWish about);
    /// Looks for a stick for the files that are there, until something else is wished for.
    void look();
    /// Only what has been read, onto a stick that is ready.
    void save();
    /// What is under way ends. A saving leaves the files, a reading leaves none, and `words` as its problem.
    void cancel(const std::string& words);
    /// What was read is gone, and what is under way ends.
    void forget();
    /// The same, and there is nobody any more.
    void close();
    /// False: nobody waits for it any more.
    bool news(const ClerkNews& news);

    [[nodiscard]] bool isOpen() const { return open_; }
    [[nodiscard]] bool busy() const { return view_.busy(); }
    [[nodiscard]] const std::string& memberId() const { return member_id_; }
    [[nodiscard]] const StickView& view() const { return view_; }
    /// Wishes since the last call, in order; empty most of the time.
    std::vector<ClerkWish> takeWishes() { return std::exchange(wishes_, {}); }

  private:
    std::uint64_t wish(ClerkWish::What what, ClerkWish about = {});

    Desk desk_;
    StickView view_;
    std::string member_id_;
    std::vector<ClerkWish> wishes_;
    std::uint64_t last_ = 0, work_ = 0, look_ = 0;  ///< numbers: given last, of the work, of the look
    bool open_ = false;
};

}  // namespace plumbline::app
