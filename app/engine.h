#pragma once
// The rack's state machine: events in, snapshots and store jobs out. A thin conductor over Rack, Pipeline,
// SetTracker and Visit. Sole owner of workout state; one thread; never blocks, never reads a clock, so the
// same events give the same snapshots and the same rows.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/calibration/in_force.h"
#include "app/calibration/rows.h"
#include "app/care_flow.h"
#include "app/config.h"
#include "app/course.h"
#include "app/event.h"
#include "app/forms.h"
#include "app/jobs.h"
#include "app/leaving.h"
#include "app/loading.h"
#include "app/member_history.h"
#include "app/own_desk.h"
#include "app/rack.h"
#include "app/rest_place.h"
#include "app/service.h"
#include "app/set_checks.h"
#include "app/set_shelf.h"
#include "app/set_tracker.h"
#include "app/signal/pipeline.h"
#include "app/snapshot.h"
#include "app/tempo_clock.h"
#include "app/timebase.h"
#include "app/today.h"
#include "app/trainer_desk.h"
#include "app/trend.h"
#include "app/visit.h"
#include "db/records.h"

namespace plumbline::app {

/// Makes a UUIDv7 for an event at `wall_ms`. The program gives a random one, a replay a seeded one.
using IdSource = std::function<std::string(std::int64_t wall_ms)>;

class Engine {
  public:
    /// `config` must outlive the engine. Device indices of events are positions in config.devices.
    Engine(const Config& config, std::vector<db::ExerciseRecord> catalogue, IdSource ids);

    void apply(const Event& event);

    /// The picture now. Cheap enough to be taken after every batch of events.
    [[nodiscard]] Snapshot snapshot();
    /// Requests for the store since the last call, in order.
    std::vector<db::StoreJob> takeJobs() { return jobs_.take(); }
    /// Lines for the log since the last call, without names of people.
    std::vector<std::string> takeLog() { return std::exchange(log_, {}); }
    /// True once per wish of a technician for a trace on a stick; answered by a TraceSaved event.
    bool takeTraceWish() { return service_.takeTraceWish(); }
    /// What an owner wants to know, and a member to take away; answered by ClerkNews events.
    std::vector<ClerkWish> takeClerkWishes();
    /// Events lost before they reached apply(): shown, never hidden.
    void setDropped(std::uint64_t events) { dropped_ = events; }
    /// See Snapshot::failed_part.
    void setFailedPart(std::string part) { failed_part_ = std::move(part); }
    [[nodiscard]] Phase phase() const { return visit_.phase(); }

  private:
    struct DeviceState {
        const DeviceConfig* config = nullptr;
        const drivers::DeviceKind* kind = nullptr;
        drivers::DeviceHealth health;
        std::int64_t since_us = 0;
        std::int64_t last_sample_us = 0;
        std::vector<std::string> calibration_ids;
    };

    void on(const drivers::Samples& packet);
    void on(const drivers::CardRead& card);
    void on(const drivers::DeviceHealth& health);
    void on(const Tick& tick);
    void on(const ClockReading& reading);
    void on(const Command& command);
    void on(const db::StoreAnswer& answer);
    void on(const Resumed& visit);
    void on(const PowerReading& reading);
    void on(const TraceSaved& saved);
    void on(const ClerkNews& news);

    struct Obey;  ///< what each command does; in engine_commands.cpp
    struct Care;  ///< the care of the back; in engine_care.h
    template <typename What>
    void forService(const What& what);
    template <typename What>
    void forDesk(const What& what);
    void advance(std::int64_t t_us);
    /// Ends the open set when the bar is back, or when nobody seems to hold it any more.
    void endByItself();
    /// How long nothing has moved in the open set, as far as the transducer has told, s.
    [[nodiscard]] double stillS() const;
    void position(const drivers::Sample& sample);
    void placeCells();
    [[nodiscard]] bool hooksWork() const;
    void loadForce(const drivers::Sample& sample);
    void hookForce(std::int64_t t_us, LoadChannel place, double newtons);
    void gate(std::int64_t t_us, bool in_hand);
    void handChanged();
    void barWeighed();
    /// With what the platform says of it.
    void addMovement(const signal::Movement& movement);
    void movements();
    void correct(const signal::Movement& movement);
    void showProfile(Snapshot& picture);
    void saveCalibrations(std::size_t index);
    void recalibrate();
    void renewPipeline();
    void storeMade();
    [[nodiscard]] bool calibrationStored(const db::StoreAnswer& answer);
    void showService(Snapshot& picture) const;
    // Who is here; in engine_people.cpp.
    void cardRead(const db::StoreAnswer& answer);
    void arrived(const Arrival& arrival);
    [[nodiscard]] bool lifting() const;
    /// Runs `turn`, which changes whose turn it is, and puts away and takes out what belongs to each.
    /// `lifting`: the bar is on its way already, and the pipeline must not begin anew.
    void changeTurn(const std::function<void()>& turn, bool lifting = false);
    void openForm(const OpenForm& wish);
    /// Whether whose turn it is may take their data away now; with a word where they have to tap in first.
    [[nodiscard]] bool mayTakeOwnData();
    /// After every event: their data goes no further than their form and their turn.
    void followOwnData();
    /// UTC of the newest that they lifted; 0: nothing here yet.
    [[nodiscard]] std::int64_t newestOwnMs() const;
    void giveSetTo(const std::string& member_id);
    void takeBack(const std::string& reason);
    void undo();
    void painSaid();
    void painUnsaid();
    /// The last set says something else than when it ended.
    void lastSetChanged();
    void relabel(bool right);
    void guessExercise();
    void askTrend();
    void trendFound(const db::StoreAnswer& answer);
    void foldTrend();
    void showPeople(Snapshot& picture) const;
    void showPlan(Snapshot& picture);
    void showSummary(Snapshot& picture);

    // By a program, and a trainer; in engine_course.cpp. Each from course() to subject() only while
    // somebody is here; plan() and subject() are empty while nobody is.
    [[nodiscard]] bool courseAnswered(const db::StoreAnswer& answer);
    [[nodiscard]] bool deskAnswered(const db::StoreAnswer& answer);
    Course& course();
    void followCourse();
    /// What to do next, worked out; `begins`: with the bar as it is.
    PlanView plan(bool begins = false);
    void prescribe(SetPlan& set);
    /// Bar and plates, where known, and not still as another exercise of the visit left them. A set that
    /// `begins` is lifted with what is on it.
    [[nodiscard]] std::optional<double> barKg(bool begins) const;
    TrainerSubject subject(const PlanView& plan);
    [[nodiscard]] bool trainerCame(const db::MemberRecord& member);
    void trainerLifts();

    void prepareNextSet();
    void openSet(std::int64_t t_us);
    void closeSet(const std::string& reason);
    /// `personal`: as in Notice.
    void notice(Notice::Kind kind, std::string text, double seconds, bool personal = false);
    [[nodiscard]] bool lptWorking() const;
    [[nodiscard]] DeviceView::Part partOf(std::size_t index) const;
    /// Up to when all of the devices have told how things are; now, where one cannot.
    [[nodiscard]] std::int64_t seenUntil(const std::vector<std::size_t>& devices) const;
    [[nodiscard]] bool setOpen() const { return set_ && !set_->view().ended; }
    [[nodiscard]] bool mayUndo() const;
    [[nodiscard]] bool mayUnsayPain() const;
    [[nodiscard]] LoadView load() const { return rack_.load(visit_.typedKg()); }

    const Config& config_;
    IdSource ids_;
    std::vector<DeviceState> devices_;
    std::optional<std::size_t> lpt_;                     ///< index of the transducer
    std::vector<std::size_t> lpts_, hooks_, platforms_;  ///< devices with a channel of that part
    Calibrations calibrations_;
    std::uint64_t calibrations_job_ = 0;  ///< FindCalibrations being answered
    std::vector<CalibrationOnItsWay>
        made_;  ///< at the rack, on their way to disk; in force when they are there
    Timebase timebase_;
    Service service_;
    PowerView power_;
    Jobs jobs_;
    std::vector<std::string> log_;
    Rack rack_;
    SetChecks checks_;
    RestPlace rest_place_;
    double weighed_kg_ = 0;       ///< what the resting bar weighed last
    bool back_on_hooks_ = false;  ///< after a set, not weighed yet
    std::int64_t gate_us_ = 0;    ///< newest time the pipeline was told about the bar's place
    signal::Pipeline pipeline_;
    std::uint64_t serials_before_ = 0,
                  newest_serial_ = 0;  ///< movements of pipelines before this one; of all
    bool heights_restart_ = false;     ///< the next height cannot be compared with the last
    Visit visit_;
    MemberHistory history_;
    Today today_;
    Loading loading_;
    bool profile_open_ = false;
    Forms forms_;
    std::map<std::string, Course> courses_;  ///< by session, of all who share the rack
    std::map<std::string, CareFlow> care_;   ///< likewise, of members
    /// By member: what was said of a back today without consent. In memory only: another visit of the day
    /// obeys it, nothing keeps it.
    std::map<std::string, std::vector<db::HealthRecord>> unkept_;
    /// By session: said before the store has told whether the member agreed to its being kept.
    std::map<std::string, std::vector<db::HealthRecord>> undecided_;
    /// By session of a guest who has left: what they said of their back in it, should it become somebody's.
    std::map<std::string, std::vector<db::HealthRecord>> guests_said_;
    TrainerDesk desk_;
    OwnDesk own_;
    std::int64_t own_idle_us_ = 0;     ///< own_ was last seen with nothing under way
    std::unique_ptr<SetTracker> set_;  ///< open, or the last one of the visit
    std::optional<SetView> previous_;
    SetShelf shelf_;
    /// The last set was taken back or given away; here for as long as that can be undone.
    struct Change {
        std::int64_t t_us = 0;
        std::unique_ptr<SetTracker> set;
    };
    std::optional<Change> change_;
    TempoClock tempo_clock_;
    Leaving leaving_;
    std::optional<bool> from_hooks_;  ///< the open set began on the hooks; empty: nothing gates
    std::string looks_like_;  ///< exercise the last set looks like; empty: the chosen one, or answered
    std::shared_ptr<const TrendView> trend_;
    std::uint64_t trend_job_ = 0;
    std::optional<TrendFold> trend_fold_;  ///< what the store has answered, on its way into `trend_`
    std::string told_to_tap_in_;           ///< session of who was told to tap in first, and has not
    std::string last_card_;                ///< read last, and when; in memory only
    std::int64_t last_card_us_ = INT64_MIN / 2;
    std::string card_uid_;        ///< of the card being looked up; in memory only
    std::uint64_t card_job_ = 0;  ///< FindCard being answered
    std::uint64_t answered_ = 0;  ///< newest job the store has answered; they come in order
    std::vector<Notice> notices_;
    std::string storage_error_, storage_advice_;
    std::int64_t now_us_ = 0, newest_packet_us_ = 0;
    std::int64_t moved_us_ = 0;    ///< the bar last moved faster than 0.05 m/s
    std::int64_t touched_us_ = 0;  ///< the screen was last touched
    std::uint64_t number_ = 0, dropped_ = 0;
    std::string failed_part_;
};

}  // namespace plumbline::app
