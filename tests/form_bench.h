#pragma once
// Forms on a TouchBench: asked for without an engine, and followed as the engine would.

#include <string_view>
#include <variant>

#include "tests/touch_bench.h"
#include "ui/people_samples.h"
#include "ui/samples.h"

namespace plumbline::ui {

/// Those of the forms that ask something, each on a screen of its own.
inline constexpr app::Form kForms[] = {app::Form::Names,  app::Form::Pin,    app::Form::Enrol,
                                       app::Form::Wishes, app::Form::Delete, app::Form::NotMe};

inline app::Snapshot asking(app::Form form, app::Phase phase = app::Phase::Attract) {
    app::Snapshot s = samples::rack(phase);
    s.form.form = form;
    return s;
}

/// What has been asked for changes the form, and that is shown.
inline void follow(TouchBench& bench) {
    for (const app::Command& command : bench.commands) {
        if (const auto* name = std::get_if<app::EnrolName>(&command)) {
            bench.snapshot.form.name = name->text;
            bench.snapshot.form.named = name->named;
        }
        if (const auto* given = std::get_if<app::EnrolConsent>(&command))
            bench.snapshot.form.consent = given->given;
        if (const auto* pin = std::get_if<app::EnterPin>(&command))
            bench.snapshot.form.has_pin = !pin->digits.empty();
    }
    bench.show();
}

/// Touches `id` and shows what comes of it.
inline void press(TouchBench& bench, std::string_view id) {
    bench.commands.clear();
    bench.tap(id);
    follow(bench);
}

/// Digit by digit on a pad.
inline void typeDigits(TouchBench& bench, std::string_view digits) {
    for (const char digit : digits) bench.tap(std::string("digit_") + digit);
}

}  // namespace plumbline::ui
