#pragma once
// Who is at the rack, how they want the screen to speak, and what they are asked, as a snapshot shows it.

#include <cstdint>
#include <string>
#include <vector>

namespace plumbline::app {

/// How a screen speaks to a person. A guest has the rack's own; a member may have others.
struct ScreenWishes {
    std::string language = "en";  ///< "en" | "de"
    std::string unit = "kg";      ///< "kg" | "lb"
    bool left_handed = false;     ///< what is touched lies on the left
    bool large_text = false;
    bool bright = false;  ///< dark on light, for a room full of sun
    friend bool operator==(const ScreenWishes&, const ScreenWishes&) = default;
};

/// One of those who share the rack now, in the order they came.
struct PersonView {
    std::string name;      ///< first name; empty: a guest
    bool current = false;  ///< whose turn it is: sets are theirs
    int sets = 0;          ///< so far in this visit
    double rest_s = -1;    ///< since their last set ended; negative: none yet, or lifting
};

/// What the person at the glass is busy with; none of them holds a lift up.
enum class Form : std::uint8_t {
    None,
    Names,      ///< who are you? members with a PIN
    Pin,        ///< the PIN of the one picked
    Enrol,      ///< a new member: name, consent, perhaps a PIN
    Wishes,     ///< language, unit, hand, size, brightness
    Exercises,  ///< what to lift
    Why,        ///< the reasoning behind today's weight
    Weight,     ///< another weight
    Delete,     ///< the last set is to count no more: why?
    NotMe,      ///< the last set was somebody else's: whose?
    Trend,      ///< how an exercise went over the years
    OwnData,    ///< a member's own data onto a stick; see OwnDataView
    CheckIn,    ///< how is the back today? See CareView
    Flags,      ///< which of these is so? Red flags
    Prepare,    ///< the preparation block
    Cues,       ///< the cue card of the exercise
    PainLevel,  ///< after the pain button: how much, and what now
    Advice,     ///< cards in plain words, with their source
    Balance,    ///< what the plan is made of
};

struct NameChoice {
    std::string member_id;
    std::string name;            ///< as shown: of several of one name "Ben", "Ben (2)", by order of joining
    bool here = false;           ///< shares the rack now
    bool owner = false;          ///< NotMe: the set is theirs so far
    bool shares_name = false;    ///< somebody else has the same first name: say since when this one is here
    std::int64_t joined_ms = 0;  ///< UTC; 0: not known
};

/// What a form shows. It is the engine's, so that a set in between loses nothing that was typed.
struct FormView {
    /// What was wrong with the last answer.
    enum class Problem : std::uint8_t {
        None,
        WrongPin,   ///< `tries` more until a lock
        Locked,     ///< for `seconds`
        CardTaken,  ///< the card has become somebody's meanwhile
        NotSaved,   ///< the disk does not take it now; try again
    };
    Form form = Form::None;
    Problem problem = Problem::None;
    int tries = 0;
    double seconds = 0;
    bool busy = false;              ///< the store is working on it
    std::vector<NameChoice> names;  ///< Names, NotMe: by alphabet
    std::string name;               ///< Pin: whose; Enrol: typed so far
    bool consent = false;           ///< Enrol
    bool has_pin = false;           ///< Enrol: one was chosen
    bool with_card = false;         ///< Enrol: a card that nobody had waits to be theirs
    bool claims = false;            ///< Names, Pin, Enrol: what was lifted as guest becomes theirs
    bool beside = false;            ///< Names, Pin, Enrol: they join who is here, whose sets stay theirs
    bool named = false;             ///< Enrol: the name is typed, what is kept is being read
};

}  // namespace plumbline::app
