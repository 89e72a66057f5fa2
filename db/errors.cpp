#include "db/errors.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace plumbline::db {

void fail(StoreError::Kind kind, std::string what, std::string advice) {
    throw StoreFault({kind, std::move(what), std::move(advice)});
}

void refuse(std::string what, std::string advice) {
    fail(StoreError::Kind::Refused, std::move(what), std::move(advice));
}

StoreError describeCode(int extended_code, const std::string& detail, const std::filesystem::path& file) {
    using Kind = StoreError::Kind;
    const std::string name = file.string();
    switch (extended_code & 0xff) {
        case SQLITE_FULL:
            return {Kind::Full, fmt::format("the disk is full: {} cannot grow ({})", name, detail),
                    "free space on the data partition or raise the quota; what was shown as saved is safe"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Kind::Locked, fmt::format("another Plumbline has {} open", name),
                    "stop the other one, or read the snapshot file it writes"};
        case SQLITE_INTERRUPT:
            return {Kind::Locked, fmt::format("the copy of {} gave way to other work", name),
                    "nothing needs to be done: it is tried again"};
        case SQLITE_READONLY:
            return {Kind::Denied, fmt::format("{} may only be read ({})", name, detail),
                    "give Plumbline's user write permission on the file and its folder, and look whether the "
                    "partition was mounted read-only after a fault"};
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {Kind::Denied, fmt::format("{} cannot be opened ({})", name, detail),
                    "give Plumbline's user read and write permission on the file and its folder"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Kind::Damaged, fmt::format("{} is damaged ({})", name, detail),
                    "restart Plumbline: it sets the file aside and begins a new one"};
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
        case SQLITE_TOOBIG:
            return {Kind::Refused, fmt::format("{} refused a row that breaks its rules ({})", name, detail),
                    "report this with the log: it is a fault of the program, not of the disk"};
        default:
            return {Kind::Io, fmt::format("{} could not be read or written ({})", name, detail),
                    "look at the disk: dmesg says more; replace the card if it happens again"};
    }
}

StoreError currentError(const std::filesystem::path& file) {
    try {
        throw;
    } catch (const StoreFault& fault) {
        return fault.error();
    } catch (const SQLite::Exception& fault) {
        return describeCode(fault.getExtendedErrorCode(), fault.what(), file);
    } catch (const std::exception& fault) {
        return {StoreError::Kind::Io, fmt::format("{}: {}", file.string(), fault.what()),
                "look at the disk and the memory of the rack"};
    } catch (...) {
        return {StoreError::Kind::Io, fmt::format("{}: unknown fault", file.string()), "restart Plumbline"};
    }
}

bool worthRetrying(StoreError::Kind kind) {
    using Kind = StoreError::Kind;
    return kind == Kind::Full || kind == Kind::Io || kind == Kind::Locked || kind == Kind::Denied;
}

}  // namespace plumbline::db
