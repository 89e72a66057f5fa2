#pragma once
// What a member or guest is asked about their back in one visit: check-in, red flags, how much it hurt, the
// preparation block, a lighter next set. How far they have come with it, and the row each complete answer
// becomes. What follows from an answer is app/care's. Pure; one thread (the engine's).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/command.h"
#include "db/records.h"

namespace plumbline::app {

class CareFlow {
  public:
    /// `member_id` empty: a guest's.
    CareFlow(std::string session_id, std::string member_id)
        : session_id_(std::move(session_id)), member_id_(std::move(member_id)) {}

    // Each answer gives the row it becomes, without id, day and moment; nothing: it is not complete, or says
    // nothing new.

    std::optional<db::HealthRecord> say(const SayCheckIn& answer);
    /// The check-in goes on no more: what was said of it so far.
    std::optional<db::HealthRecord> endCheckIn();
    db::HealthRecord say(const SayFlags& answer);
    /// The pain button: a set hurt, nobody has said yet how much.
    db::HealthRecord hurt(const std::string& set_id, const std::string& exercise_id);
    /// Of the set that hurt. The first answer, or a changed one.
    std::optional<db::HealthRecord> say(const SayPain& answer, const std::string& set_id,
                                        const std::string& exercise_id);
    /// It did not hurt after all; nothing where it was not said.
    std::optional<db::HealthRecord> unsayPain(const std::string& set_id, const std::string& exercise_id);
    /// A row of a kind that says all by itself: "consent", "flare_end" and the like.
    [[nodiscard]] db::HealthRecord plain(const std::string& kind) const;

    [[nodiscard]] const std::string& sessionId() const { return session_id_; }
    [[nodiscard]] bool isGuests() const { return member_id_.empty(); }

    /// Their turn begins: what was said up to now was said before.
    void turnBegins() { here_ = {}; }
    /// Gentle mode was turned on in this turn, or off again.
    void gentle(bool on) { here_.gentle = on; }
    [[nodiscard]] bool gentleHere() const { return here_.gentle; }
    /// In this turn a check-in was answered.
    [[nodiscard]] bool answeredHere() const { return here_.answered; }

    /// The check-in was answered or skipped, or their lifting has begun: it opens by itself no more.
    void checkedIn() { checked_in_ = true; }
    [[nodiscard]] bool isCheckedIn() const { return checked_in_; }

    /// The block of today, when `revision` is another than last time; it says itself what of it was done or
    /// skipped, also before a power cut.
    void follow(std::uint64_t revision, const std::vector<PrepItem>& block);
    void on(const Preparation& command);
    /// What was done or skipped since it was last asked.
    [[nodiscard]] std::vector<db::PreparedItem> takePrepared() { return std::exchange(over_, {}); }
    /// Time passes, and the timer of the item with it while the block is on the glass. One that is over makes
    /// room for the next item.
    void tick(std::int64_t t_us, bool shown);
    /// It opens by itself no more.
    void putOffPreparation() { put_off_ = true; }
    [[nodiscard]] bool wantsPreparation() const { return !put_off_ && !prepared_ && !block_.empty(); }
    [[nodiscard]] bool isPrepared() const { return prepared_; }
    /// An item's timer runs: nobody has to touch anything.
    [[nodiscard]] bool holds() const;

    /// BC-20. After a set: `kg` for the next one of its exercise. Those of a superset wait for their turn.
    struct Lighter {
        std::string set_id;
        double kg = 0;
        bool hurt = false;  ///< it was no form signal
        bool taken = false;
    };
    /// In place of an older one; nothing: no offer.
    void offer(const std::string& exercise_id, std::optional<Lighter> lighter);
    /// Null: none.
    [[nodiscard]] const Lighter* lighter(const std::string& exercise_id) const;
    /// The offer is taken; or refused, or given back, and gone.
    void take(const std::string& exercise_id, bool yes);

    /// Forms below the open one; the newest last.
    std::vector<Form> under;

    /// What was answered, and the block, into the picture. `asking`: the check-in is on the glass;
    /// `set_id`: the last set, whose pain it is about. Into a veiled view only what was said in this turn.
    void show(CareView& view, bool asking, const std::string& set_id) const;
    /// In this turn somebody said that this set hurt.
    [[nodiscard]] bool hurtHere(const std::string& set_id) const { return here_.pain && pain_set_ == set_id; }

  private:
    void finish(PrepItem& item, bool done);
    /// To the next item; behind the last the block is done.
    void next();
    void skipAll();

    std::string session_id_, member_id_;
    std::optional<int> soreness_;
    std::optional<SoreTrend> trend_;
    bool checked_in_ = false;
    std::optional<int> pain_;
    std::string pain_set_;  ///< whose `pain_` is
    /// What was said in this turn.
    struct Here {
        std::optional<int> soreness;
        std::optional<SoreTrend> trend;
        std::vector<RedFlag> flags;
        bool answered = false, pain = false, gentle = false;
    };
    Here here_;

    std::vector<PrepItem> block_;
    std::vector<db::PreparedItem> over_;  ///< not taken yet
    std::uint64_t revision_ = 0;
    std::size_t item_ = 0;
    bool running_ = false, prepared_ = false, put_off_ = false;
    double item_s_ = 0;
    std::optional<std::int64_t> tick_us_;  ///< the newest

    std::map<std::string, Lighter> lighter_;  ///< by exercise
};

}  // namespace plumbline::app
