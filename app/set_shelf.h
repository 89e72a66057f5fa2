#pragma once
// Last sets that are not on the glass now: of those who wait for their turn, and the one that stands aside
// while another is open. Pure; one thread (the engine's).

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/set_tracker.h"
#include "app/visit.h"

namespace plumbline::app {

/// Somebody's last set, and the one before it for comparison; null: none yet.
struct LastSet {
    std::unique_ptr<SetTracker> set;
    std::optional<SetView> previous;
};

class SetShelf {
  public:
    /// It is no longer the turn of this session's owner.
    void put(const std::string& session_id, LastSet last);
    /// It is their turn again.
    LastSet take(const std::string& session_id);
    /// Of those who are not among `people` nothing stays.
    void keepOnly(const std::vector<Person>& people);

    /// A set is opened: what was the last one waits for what becomes of it.
    void setAside(LastSet last);
    /// The open set came to nothing: what was set aside is the last one again.
    LastSet takeBack();
    /// The open set counts: what was set aside is gone.
    void forgetAside();

    /// An answer of the store; true when it was about one of these.
    bool answered(const db::StoreAnswer& answer);

  private:
    std::map<std::string, LastSet> waiting_;  ///< by session
    LastSet aside_;
};

}  // namespace plumbline::app
