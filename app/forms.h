#pragma once
// What the person at the glass is asked: who they are, their PIN, a new member's name. Pure; one thread (the
// engine's). It asks the store and tells the engine who has come; a set in between loses nothing of it. A
// PIN is passed on to the store and kept nowhere here.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/command.h"
#include "app/jobs.h"
#include "app/person_view.h"
#include "app/timebase.h"
#include "db/job.h"

namespace plumbline::app {

/// Somebody has said who they are.
struct Arrival {
    db::MemberRecord member;
    bool claims = false;  ///< what was lifted as guest is theirs
    bool beside = false;  ///< they join who is here
};

class Forms {
  public:
    using Ids = std::function<std::string(std::int64_t wall_ms)>;

    /// All references must outlive it; `ids` makes UUIDv7s.
    Forms(const Timebase& timebase, Jobs& jobs, Ids ids);

    /// Opens a form, or closes the open one. `claims`: a guest with sets is at the rack; `beside`: who
    /// answers joins them instead.
    void open(Form form, bool claims, bool beside = false);
    void close() { open(Form::None, false); }
    /// A card that nobody has was held to the reader: it waits for its owner's name. The number is kept only
    /// while the form is open. What was typed before stays when no other card had been waiting for it.
    void newCard(const std::string& uid, bool claims);
    /// A guest has lifted while a form asks who is here: the sets are theirs who answers.
    void guestLifted();

    void pick(const std::string& member_id);
    void pin(const std::string& digits, std::int64_t t_us);
    void name(const std::string& text, bool named);
    void consent(bool given) { view_.consent = given; }
    void enrol(std::int64_t t_us);

    /// An answer of the store; true when it was to a question from here.
    bool answered(const db::StoreAnswer& answer, std::int64_t t_us);
    /// Who has come since the last call.
    std::optional<Arrival> takeArrival() { return std::exchange(arrival_, std::nullopt); }

    [[nodiscard]] Form form() const { return view_.form; }
    [[nodiscard]] bool isOpen() const { return view_.form != Form::None; }
    /// A form asks who is here.
    [[nodiscard]] bool asksWho() const;
    /// For the picture at `t_us`; `here`: ids of the members who share the rack.
    [[nodiscard]] FormView view(std::int64_t t_us, const std::vector<std::string>& here) const;

  private:
    void arrive(const db::MemberRecord& member);

    const Timebase& timebase_;
    Jobs& jobs_;
    Ids ids_;
    FormView view_;
    std::vector<db::MemberRecord> people_;
    std::string picked_;    ///< whose PIN is asked for
    std::string card_uid_;  ///< waiting for its owner
    std::string pin_;       ///< of the new member, until it is with the store
    std::int64_t locked_until_us_ = 0;
    std::uint64_t people_job_ = 0, pin_job_ = 0, enrol_job_ = 0;
    std::optional<Arrival> arrival_;
};

}  // namespace plumbline::app
