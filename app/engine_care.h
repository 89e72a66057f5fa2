#pragma once
// The care of the back as the engine wires it: a part of Engine, which only engine*.cpp include.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/engine.h"

namespace plumbline::app {

struct Engine::Care {
    Engine& e;

    void on(const SayCheckIn& answer) const;
    void on(const SkipCheckIn& answer) const;
    void on(const CareConsent& answer) const;
    void on(const SayFlags& answer) const;
    void on(const SayPain& answer) const;
    void on(const SetFlare& answer) const;
    void on(const Preparation& command) const;
    void on(const TakeLighter& answer) const;

    /// Nobody has to finish it before they leave.
    [[nodiscard]] static bool ofBack(Form form) { return form >= Form::CheckIn && form <= Form::Balance; }
    /// May this form be opened now? True for every form that is not about the back.
    [[nodiscard]] bool mayOpen(Form form) const;
    /// It is being opened: what lies under it waits.
    void opens(Form form) const;
    /// The open form, if it is about the back, is left. `back`: what lay under it is open again.
    void left(bool back) const;

    /// After every event: what opens by itself does.
    void follow() const;
    /// The timers of the preparation.
    void tick() const;
    /// A set begins, with a plain word where none is offered today.
    void setBegan() const;
    /// A set has ended and counts: its form is known, a lighter next one may be offered.
    void setEnded() const;
    /// What the sensors say against the form of the set as it stands, and after one that was not clean, or
    /// hurt, a lighter next one.
    void judgeForm() const;
    /// Kept at once: until somebody says how much, it is taken to be sharp.
    void painSaid() const;
    /// Of a set that hurt already; news only where that was veiled.
    void painAgain() const;
    void painUnsaid() const;
    /// The guest whose visit this was is this member: so is what they said of their back in it.
    void adopted(std::vector<db::HealthRecord> said) const;
    /// Whose turn it is said this as a guest before.
    void toldAsGuest(std::vector<db::HealthRecord> said) const;
    /// A trainer lifted the signs that a member ticked without consent.
    void flagsOver(const std::string& member_id) const;
    /// It is, or is about to be, somebody else's turn than that of this session.
    void turnChanged(const std::string& before) const;
    /// The store has told what this session's member agreed to: what was said before goes its way.
    void learned(const std::string& session_id) const;
    /// Of the member, what was said without consent and is of this day still.
    [[nodiscard]] std::vector<db::HealthRecord> unkept(const std::string& member_id, std::int64_t day) const;
    /// Their turn was taken by a touch: what was said before it is not shown.
    [[nodiscard]] bool veiled() const;
    /// Their card would show them more: they did say something, and it is veiled.
    [[nodiscard]] bool hides() const;
    /// Who touched a name may spare that back, and no more: what ends that, what is kept, and what is taken
    /// along is for who tapped in, or a trainer. True, and `words` are said: it is not them. The next tap of
    /// that card lets them in, it does not log them out.
    [[nodiscard]] bool tapsInFirst(
        const char* words =
            "Tap in again first: this is for you to say, not for who touches your name.") const;
    /// Into a picture that has its plan.
    void show(Snapshot& picture) const;

  private:
    /// A word, for who lifts what is not offered to them today, why that is so.
    void saysNotOffered() const;
    /// Of whose turn it is; null: nobody's.
    [[nodiscard]] CareFlow* flow() const;
    /// On its way to the disk, where the member agreed to that, and in force at once.
    void keep(CareFlow& flow, std::vector<db::HealthRecord> rows) const;
    void keep(CareFlow& flow, std::optional<db::HealthRecord> row) const;
    /// Of the preparation, what is over: to the disk.
    void keepPrepared(CareFlow& flow) const;
    /// `day`: the visit's, as its sets have it, whatever the clock does meanwhile.
    void stamp(db::HealthRecord& row, std::int64_t day) const;
    /// Gentle mode begun or ended now, by the trainer whose desk is open or by the member.
    [[nodiscard]] db::HealthRecord flareRow(const CareFlow& flow, bool on) const;
    /// As CareView::back_from_pct.
    [[nodiscard]] int backFromPct() const;
    /// They would rather not have such answers kept: nothing is asked by itself.
    [[nodiscard]] bool declined() const;
    void offerLighter(const care::Numbers& numbers) const;
    /// BC-04: so much has gentle mode proposed, where none is on and no warning sign stands.
    [[nodiscard]] bool proposesFlare(std::optional<int> said) const;
    /// To the disk where they agreed, else to unkept_; in order.
    void sort(const std::vector<db::HealthRecord>& rows, bool agreed) const;
    /// Something of this kind was said without consent, and is of today.
    [[nodiscard]] bool isUnkept(const std::string& member_id, const std::string& kind) const;
    /// Who agrees now has signs and gentle mode kept that they said before and still see: a trainer would not
    /// know of them, and saying them again says nothing new.
    void keepWhatStands(const std::string& member_id) const;
    /// Takes what was said before this turn out of it.
    void veil(Snapshot& picture) const;
    /// The day may have gone on to the next exercise: the chosen one is that of the last set again.
    void chooseLastSets() const;
    /// The exercise that is next is loaded, and nothing loaded was lifted in this visit.
    [[nodiscard]] bool beforeLoadedWork() const;
};

}  // namespace plumbline::app
