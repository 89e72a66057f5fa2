#include "app/cli/shared/installed_rack.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "db/store.h"
#include "drivers/udev_rules.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;
using Grade = Finding::Grade;

constexpr const char* kUser = "plumbline";
constexpr const char* kUnit = "plumbline.service";
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kOldBackupMs = 3 * kDayMs;
constexpr const char* kReinstall = "install the package again: apt install --reinstall plumbline";

std::vector<std::string> linesOf(const fs::path& file) {
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

/// The first that is there, in the order in which the system's own tools look; nothing: none is.
std::optional<fs::path> found(const fs::path& root, const std::vector<const char*>& folders,
                              const std::string& name) {
    std::error_code error;
    for (const char* folder : folders)
        if (const fs::path file = root / folder / name; fs::exists(file, error)) return file;
    return std::nullopt;
}

struct Account {
    unsigned uid = 0, gid = 0;
    std::set<std::string> groups;
};

std::optional<Account> accountOf(const fs::path& root) {
    std::optional<Account> account;
    for (const std::string& line : linesOf(root / "etc/passwd")) {
        const auto fields = split(line, ':');
        if (fields.size() < 4 || fields[0] != kUser) continue;
        account.emplace();
        account->uid = static_cast<unsigned>(std::strtoul(fields[2].c_str(), nullptr, 10));
        account->gid = static_cast<unsigned>(std::strtoul(fields[3].c_str(), nullptr, 10));
    }
    if (!account) return account;
    for (const std::string& line : linesOf(root / "etc/group")) {
        const auto fields = split(line, ':');
        if (fields.size() < 3) continue;
        const auto members = split(fields.size() > 3 ? fields[3] : "", ',');
        const bool primary = std::strtoul(fields[2].c_str(), nullptr, 10) == account->gid;
        if (primary || std::find(members.begin(), members.end(), kUser) != members.end())
            account->groups.insert(fields[0]);
    }
    return account;
}

Finding judgeAccount(const std::optional<Account>& account) {
    if (!account)
        return {Grade::Wrong, "user", fmt::format("there is no user '{}'", kUser),
                "make it: systemd-sysusers plumbline.conf"};
    std::string missing;
    for (const char* group : {"plumbline", "video", "render", "input", "audio"})
        if (!account->groups.contains(group))
            missing += fmt::format("{}{}", missing.empty() ? "" : ",", group);
    if (missing.empty()) return {Grade::Fine, "user", fmt::format("'{}' is in all its groups", kUser), ""};
    return {Grade::Wrong, "user", fmt::format("'{}' is not in: {}", kUser, missing),
            fmt::format("usermod -aG {} {}, then systemctl restart plumbline", missing, kUser)};
}

Finding judgeFolder(const fs::path& folder, const Account& account) {
    struct stat about {};
    if (::stat(folder.c_str(), &about) != 0)
        return {Grade::Wrong, "data folder", folder.string() + " is not there",
                "make it: systemd-tmpfiles --create plumbline.conf"};
    if (about.st_uid != account.uid)
        return {Grade::Wrong, "data folder", fmt::format("{} is not {}'s", folder.string(), kUser),
                fmt::format("chown -R {0}:{0} {1}", kUser, folder.string())};
    if ((about.st_mode & S_IRWXO) != 0)
        return {Grade::Wrong, "data folder", folder.string() + " is open to every user of this machine",
                fmt::format("chmod 750 {}", folder.string())};
    return {Grade::Fine, "data folder", fmt::format("{} is {}'s alone", folder.string(), kUser), ""};
}

Finding judgeRules(const app::Config& config, const fs::path& root) {
    const std::string make = fmt::format(
        "plumbline devices --udev-rules > /etc/udev/rules.d/{}, then udevadm "
        "control --reload, then plug the devices in again",
        drivers::kUdevRulesName);
    const auto file =
        found(root, {"etc/udev/rules.d", "run/udev/rules.d", "usr/lib/udev/rules.d", "lib/udev/rules.d"},
              drivers::kUdevRulesName);
    if (!file)
        return {Grade::Wrong, "udev rules", fmt::format("{} is not installed", drivers::kUdevRulesName),
                make};
    std::vector<drivers::UsbMatch> wanted;
    for (const drivers::DeviceKind& kind : drivers::deviceKinds())
        wanted.insert(wanted.end(), kind.matches.begin(), kind.matches.end());
    for (const app::DeviceConfig& device : config.devices)
        wanted.insert(wanted.end(), device.match.begin(), device.match.end());
    const std::vector<std::string> rules = linesOf(*file);
    for (const drivers::UsbMatch& match : wanted)
        if (std::find(rules.begin(), rules.end(), drivers::udevRule(match)) == rules.end())
            return {
                Grade::Wrong, "udev rules",
                fmt::format("{} has no rule for {:04x}:{:04x}", file->string(), match.vendor, match.product),
                make};
    return {Grade::Fine, "udev rules", file->string(), ""};
}

Finding judgeService(const fs::path& unit) {
    for (const std::string& line : linesOf(unit))
        if (line.rfind("WatchdogSec=", 0) == 0 && line != "WatchdogSec=0")
            return {Grade::Fine, "service", fmt::format("started anew when it hangs ({})", line), ""};
    return {Grade::Wrong, "service", unit.string() + " has no WatchdogSec: a terminal that hangs stays so",
            kReinstall};
}

/// A system that hangs as a whole is started anew by a part of its processor, if somebody switched that on.
Finding judgeWatchdog(const fs::path& root) {
    const auto state = linesOf(root / "sys/class/watchdog/watchdog0/state");
    if (state.empty())
        return {Grade::Note, "watchdog", "this machine has none: a system that hangs stays so", ""};
    if (state.front() == "active")
        return {Grade::Fine, "watchdog", "the machine starts anew when the system hangs", ""};
    return {
        Grade::Note, "watchdog", "is there and off: a system that hangs stays so",
        "write RuntimeWatchdogSec=14 below [Manager] in /etc/systemd/system.conf.d/watchdog.conf, restart"};
}

std::optional<fs::path> newestBackup(const fs::path& database) {
    std::error_code error;
    std::optional<fs::path> newest;
    const std::string stem = database.stem();
    for (const auto& entry : fs::directory_iterator(database.parent_path() / "backups", error)) {
        const std::string name = entry.path().filename();
        if (!entry.is_regular_file(error) || !name.starts_with(stem) || !name.ends_with(".db")) continue;
        if (!newest || fs::last_write_time(entry, error) > fs::last_write_time(*newest, error))
            newest = entry.path();
    }
    return newest;
}

Finding judgeBackup(const fs::path& database, std::int64_t now_ms) {
    const char* now = "make one: plumbline backup; the timer plumbline-backup.timer does every night";
    const auto file = newestBackup(database);
    if (!file) return {Grade::Note, "backup", "there is none yet", now};
    const auto store = db::Store::openReadOnly(*file);
    const auto check = store ? (*store)->check() : tl::unexpected(store.error());
    if (!check || *check != "ok")
        return {Grade::Wrong, "backup",
                fmt::format("{}: {}", file->string(), check ? *check : check.error().what),
                "take it away and make another: plumbline backup"};
    std::error_code error;
    const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(*file, error));
    const std::int64_t age_ms =
        now_ms - std::chrono::duration_cast<std::chrono::milliseconds>(written.time_since_epoch()).count();
    if (now_ms != 0 && age_ms > kOldBackupMs)
        return {Grade::Wrong, "backup", fmt::format("the newest is {} days old", age_ms / kDayMs), now};
    return {Grade::Fine, "backup", fmt::format("{} opens and is whole", file->string()), ""};
}

}  // namespace

std::vector<Finding> judgeInstallation(const app::Config& config, const fs::path& database,
                                       std::int64_t now_ms, const fs::path& root) {
    const auto unit =
        found(root, {"etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"}, kUnit);
    if (!unit)
        return {{Grade::Note, "service", "the terminal does not start with this machine",
                 "on a rack install the Debian package, see README"}};
    std::vector<Finding> findings{judgeService(*unit)};
    const auto account = accountOf(root);
    findings.push_back(judgeAccount(account));
    if (account) findings.push_back(judgeFolder(database.parent_path(), *account));
    findings.push_back(judgeRules(config, root));
    findings.push_back(judgeWatchdog(root));
    findings.push_back(judgeBackup(database, now_ms));
    return findings;
}

}  // namespace plumbline::cli
