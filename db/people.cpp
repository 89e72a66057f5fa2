#include "db/people.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "db/connection.h"
#include "db/erasure.h"
#include "db/errors.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

constexpr std::ptrdiff_t kLongestName = 40;

constexpr std::string_view kMember =
    "SELECT m.id, m.first_name, m.created_boot, m.created_us, m.created_wall_ms, m.created_clock_ok,"
    " m.language, m.unit, m.left_handed, m.large_text, m.bright, m.consented_boot, m.consented_us,"
    " m.consented_wall_ms, m.consented_clock_ok, m.consent_text,"
    " EXISTS(SELECT 1 FROM pin p WHERE p.member_id = m.id), m.namesakes, m.namesake, m.role FROM ";
/// Every member with their place among those of the same name.
const std::string kNumbered =
    "(SELECT *, rowid AS place, count(*) OVER (PARTITION BY first_name COLLATE NOCASE) AS namesakes,"
    " row_number() OVER (PARTITION BY first_name COLLATE NOCASE ORDER BY rowid) AS namesake FROM member"
    " WHERE id <> '" +
    std::string(kNobody) + "') m";

std::optional<bool> maybeFlag(Query& row) {
    const auto value = row.maybeBig();
    return value ? std::optional(*value != 0) : std::nullopt;
}

MemberRecord memberOf(Query& row, const Boots& boots) {
    MemberRecord member;
    member.id = row.text();
    member.first_name = row.text();
    member.created = row.moment(boots);
    member.language = row.text();
    member.unit = row.text();
    member.left_handed = maybeFlag(row);
    member.large_text = maybeFlag(row);
    member.bright = maybeFlag(row);
    member.consented = row.maybeMoment(boots);
    member.consent_text = row.small();
    member.has_pin = row.flag();
    member.namesakes = row.small();
    member.namesake = row.small();
    member.role = row.text();
    return member;
}

/// As a list of names is searched: small letters, those of Latin-1 without their accents.
std::string sortKey(const std::string& name) {
    // U+00C0 to U+00DE; the small ones stand 32 higher, and both are 0xC3 with a second byte in UTF-8.
    constexpr std::string_view kBase = "aaaaaaaceeeeiiiidnooooo*ouuuuyt";
    std::string key;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        if (c == 0xC3 && i + 1 < name.size()) {
            const std::size_t letter = (static_cast<unsigned char>(name[++i]) - 0x80U) % 32;
            key += letter < kBase.size() ? kBase[letter] : 's';
        } else {
            key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : name[i];
        }
    }
    return key;
}

}  // namespace

std::vector<MemberRecord> readMembers(Connection& connection) {
    static const std::string sql = std::string(kMember).append(kNumbered) + " ORDER BY m.place";
    const Boots boots = connection.boots();
    std::vector<MemberRecord> members;
    Query rows = connection.query(sql.c_str());
    while (rows.next()) members.push_back(memberOf(rows, boots));
    return members;
}

std::vector<MemberRecord> readPeople(Connection& connection, bool with_pin_only) {
    std::vector<MemberRecord> people = readMembers(connection);
    if (with_pin_only) std::erase_if(people, [](const MemberRecord& member) { return !member.has_pin; });
    std::stable_sort(people.begin(), people.end(), [](const MemberRecord& a, const MemberRecord& b) {
        return sortKey(a.first_name) < sortKey(b.first_name);
    });
    return people;
}

std::optional<MemberRecord> readMember(Connection& connection, const std::string& member_id) {
    static const std::string sql = std::string(kMember).append(kNumbered) + " WHERE m.id = ?1";
    const Boots boots = connection.boots();
    Query row = connection.query(sql.c_str());
    if (!row.with(member_id).next()) return std::nullopt;
    return memberOf(row, boots);
}

std::optional<MemberRecord> readCardHolder(Connection& connection, const std::string& mac) {
    static const std::string sql =
        std::string(kMember).append(kNumbered) + " JOIN card ON m.id = card.member_id WHERE card.mac = ?1";
    const Boots boots = connection.boots();
    Query row = connection.query(sql.c_str());
    if (!row.with(mac).next()) return std::nullopt;
    return memberOf(row, boots);
}

std::vector<CardRecord> readCards(Connection& connection) {
    const Boots boots = connection.boots();
    std::vector<CardRecord> cards;
    Query rows = connection.query(
        "SELECT mac, member_id, created_boot, created_us, created_wall_ms, created_clock_ok FROM card");
    while (rows.next()) {
        CardRecord card;
        card.mac = rows.text();
        card.member_id = rows.text();
        card.created = rows.moment(boots);
        cards.push_back(std::move(card));
    }
    return cards;
}

void writeMember(Connection& connection, const MemberRecord& member) {
    const Stamp created = connection.stamp(member.created);
    const std::optional<Stamp> consented = connection.maybeStamp(member.consented);
    connection
        .query(
            "INSERT INTO member(id, first_name, created_boot, created_us, created_wall_ms, created_clock_ok,"
            " language, unit, left_handed, large_text, bright, consented_boot, consented_us,"
            " consented_wall_ms, consented_clock_ok, consent_text)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
            " ON CONFLICT(id) DO UPDATE SET first_name = excluded.first_name"
            " WHERE member.first_name <> excluded.first_name")
        .with(member.id, member.first_name, created, member.language, member.unit, member.left_handed,
              member.large_text, member.bright, consented, member.consent_text)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "member", member.id);
}

void writeCard(Connection& connection, const CardRecord& card) {
    const Stamp created = connection.stamp(card.created);
    connection
        .query(
            "INSERT INTO card(mac, member_id, created_boot, created_us, created_wall_ms, created_clock_ok)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
            " ON CONFLICT(mac) DO UPDATE SET"
            "  (member_id, created_boot, created_us, created_wall_ms, created_clock_ok) = "
            "(excluded.member_id,"
            "   excluded.created_boot, excluded.created_us, excluded.created_wall_ms, "
            "excluded.created_clock_ok)"
            " WHERE card.member_id <> excluded.member_id")
        .with(card.mac, card.member_id, created)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "card", card.mac);
}

void writeWishes(Connection& connection, const MemberRecord& member) {
    connection
        .query(
            "UPDATE member SET (language, unit, left_handed, large_text, bright) = (?2, ?3, ?4, ?5, ?6)"
            " WHERE id = ?1 AND (language, unit, left_handed, large_text, bright) IS NOT (?2, ?3, ?4, ?5, "
            "?6)")
        .with(member.id, member.language, member.unit, member.left_handed, member.large_text, member.bright)
        .run();
    if (connection.changed() > 0) {
        noteForHub(connection, "member", member.id);
    } else if (!readMember(connection, member.id)) {
        refuse("nobody here has that number, so no wishes were kept", "sign in again");
    }
}

std::string faultOfName(const std::string& name) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto unseen = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; };
    if (name.find_first_not_of(' ') == std::string::npos) return "the name is empty";
    if (std::any_of(name.begin(), name.end(), unseen)) return "the name has signs that no screen can show";
    if (std::count_if(name.begin(), name.end(), begins) > kLongestName)
        return "the name is longer than 40 letters";
    return "";
}

}  // namespace plumbline::db
