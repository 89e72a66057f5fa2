// What a finger types on the glass and a reader says of a card, as far as it goes without a disk: names,
// PINs, and the number of a card that nobody has, in any order.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

#include "app/forms.h"
#include "db/card_key.h"
#include "db/pin_digits.h"

namespace {

using namespace plumbline;

void require(bool good) {
    if (!good) std::abort();
}

/// The next piece of the input: up to the next NUL, which begins with what is done with it.
std::string_view takePiece(std::string_view& in) {
    const std::string_view piece = in.substr(0, in.find('\0'));
    in.remove_prefix(std::min(in.size(), piece.size() + 1));
    return piece;
}

void lookAtCard(const std::string& uid) {
    static const db::CardKey kKey(std::array<std::uint8_t, 32>{1, 2, 3});
    if (!db::CardKey::usable(uid)) return;
    const std::string mac = kKey.mac(uid);
    require(mac.size() == 64 && mac.find_first_not_of("0123456789abcdef") == std::string::npos);
    require(kKey.mac(" " + uid + ":") == mac);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view in(reinterpret_cast<const char*>(data), size);
    const app::Timebase timebase;
    app::Jobs jobs;
    app::Forms forms(timebase, jobs, [](std::int64_t) { return std::string("id"); });
    forms.open(app::Form::Enrol, false);
    for (std::int64_t t_us = 0; !in.empty(); t_us += 1'000'000) {
        std::string text(takePiece(in));
        const char what = text.empty() ? 'n' : text.front();
        text.erase(0, 1);
        if (what == 'c') {
            lookAtCard(text);
            forms.newCard(text, false);
        } else if (what == 'p') {
            forms.pin(text, t_us);
        } else if (what == 'y') {
            forms.consent(text.size() % 2 == 0);
        } else if (what == 'e') {
            forms.enrol(t_us);
        } else {
            forms.name(text, text.size() % 2 == 0);
        }
        for (const db::StoreJob& job : jobs.take()) {
            const auto* enrol = std::get_if<db::Enrol>(&job.what);
            if (enrol == nullptr) continue;
            const std::string& name = enrol->member.first_name;
            require(!name.empty() && name.size() <= 24 && name.front() != ' ' && name.back() != ' ');
            require(std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < ' '; }));
            require(enrol->pin.empty() || db::isPin(enrol->pin));
            require(!enrol->pin.empty() || !enrol->card_uid.empty());
            forms.open(app::Form::Enrol, false);
        }
        require(forms.view(t_us, {}).name.size() <= 24);
    }
    return 0;
}
