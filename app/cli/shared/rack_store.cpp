#include "app/cli/shared/rack_store.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <system_error>
#include <vector>

#include "app/clock.h"
#include "db/calendar.h"

namespace plumbline::cli {
namespace {

template <typename Open>
int with(const RackStore& options, Open open, const std::function<int(db::Store&)>& work) {
    const auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    auto store =
        open(*config, options.database.empty() ? config->database : std::filesystem::path(options.database));
    if (!store) return failed(store.error().what, store.error().advice);
    return work(**store);
}

db::Moment momentOf(const app::ClockReading& clock) {
    return {clock.t_us, clock.wall_ms, clock.clock_ok, clock.boot_id};
}

}  // namespace

void RackStore::addTo(CLI::App& command) {
    command.add_option("--db", database, "Database file instead of the configured one");
    rack.addTo(command);
}

bool RackStore::isThere() const {
    std::error_code error;
    const auto config = rack.read();
    return !database.empty() || !config || std::filesystem::exists(config->database, error);
}

int RackStore::change(const std::function<int(db::Store&)>& work) const {
    return with(
        *this,
        [](const app::Config& config, const std::filesystem::path& file) {
            return openStore(file, config.rack_id, true);
        },
        work);
}

int RackStore::read(const std::function<int(db::Store&)>& work) const {
    return with(
        *this, [](const app::Config&, const std::filesystem::path& file) { return openStoreToRead(file); },
        work);
}

int printPeople(db::Store& store, bool staff_only) {
    const auto members = store.members();
    if (!members) return failed(members.error().what, members.error().advice);
    const auto cards = store.cards();
    if (!cards) return failed(cards.error().what, cards.error().advice);
    for (const db::MemberRecord& member : *members) {
        if (staff_only && member.role == "member") continue;
        const bool card = std::any_of(cards->begin(), cards->end(), [&](const db::CardRecord& each) {
            return each.member_id == member.id;
        });
        fmt::print("{}  {}{}  {}  {}\n", member.id, staff_only ? member.role + "  " : "", member.first_name,
                   card ? "card" : "no card", member.has_pin ? "PIN" : "no PIN");
    }
    return kFine;
}

tl::expected<db::MemberRecord, std::string> findMember(db::Store& store, const std::string& name_or_id) {
    const auto members = store.members();
    if (!members) return tl::unexpected(members.error().what);
    std::vector<db::MemberRecord> found;
    for (const db::MemberRecord& member : *members) {
        if (member.id == name_or_id) return member;
        if (member.first_name == name_or_id) found.push_back(member);
    }
    if (found.empty())
        return tl::unexpected(
            fmt::format("nobody here is called {}; plumbline member list shows everybody", name_or_id));
    if (found.size() > 1) {
        std::string ids;
        for (const db::MemberRecord& member : found) ids += " " + member.id;
        return tl::unexpected(fmt::format("several are called {}; say which by the id:{}", name_or_id, ids));
    }
    return found.front();
}

db::StoreResult<void> resultOf(const db::StoreAnswer& answer) {
    if (answer.error.empty()) return {};
    using Kind = db::StoreError::Kind;
    return tl::unexpected(
        db::StoreError{answer.retry ? Kind::Io : Kind::Refused, answer.error, answer.advice});
}

int exitOf(const db::StoreResult<void>& result) {
    return result ? kFine : failed(result.error().what, result.error().advice);
}

std::string oneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return text.empty() ? "-" : text;
}

db::Moment momentNow() {
    return momentOf(app::Clock().read());
}

db::OverrideRecord consoleChange(const std::string& member_id, const std::string& field,
                                 const std::string& new_value) {
    const app::ClockReading clock = app::Clock().read();
    db::OverrideRecord row;
    row.id = randomIds()(clock.wall_ms);
    row.member_id = member_id;
    row.field = field;
    row.new_value = new_value;
    row.scope = "program";
    row.from_day = db::calendarDay(clock.wall_ms, clock.utc_offset_min);
    row.role = "console";
    row.reason = field == "program" ? "plan" : "other";
    row.made = momentOf(clock);
    return row;
}

}  // namespace plumbline::cli
