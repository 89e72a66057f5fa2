#pragma once
// A disk that can lose power: an SQLite VFS over the real one which remembers, for every file, what has been
// synced and what has only been written. After a cut each file is what was synced plus an arbitrary part of
// the rest: nothing, a prefix, or single 512-byte pieces, with the unwritten ones garbled (the idea of
// SQLite's own crash tests, https://www.sqlite.org/testing.html section 3.3). Syncs are not passed on, so a
// cut costs little time. It can also fail at a chosen operation, once or from then on, and refuse every
// change as a file system does that the kernel has remounted read-only.

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace plumbline::db::test {

class PowerCutDisk {
  public:
    bool lies = false;  ///< says it synced and did not
    /// Does to the -wal what synchronous=NORMAL does: it is on the medium only once a checkpoint begins.
    bool syncs_wal_late = false;
    bool read_only = false;  ///< every change fails
    /// A torn write garbles the rest of the 4096 bytes around it, as flash does.
    bool damages_neighbours = false;
    bool claims_powersafe = false;  ///< tells SQLite the opposite of psow=0
    std::int64_t cut_after = -1;    ///< writes, syncs and truncations until the power fails; -1: never
    int fail_sync = 0;              ///< so many syncs fail with an I/O error
    int fail_write = 0;             ///< so many writes find the disk full
    std::int64_t fault_at = -1;     ///< operations of any kind, reads too, until one fails; -1: none does
    bool fault_stays = false;       ///< all that follow fail as well
    std::int64_t faults = 0;        ///< that were given so far
    std::uint64_t wal_syncs = 0;
    std::mt19937 random;

    /// The one disk; the first call makes it SQLite's default VFS.
    static PowerCutDisk& instance() {
        static PowerCutDisk disk;
        return disk;
    }

    [[nodiscard]] bool dead() const { return dead_; }

    /// Forgets everything; files are then taken as synced when next opened.
    void begin(unsigned seed) {
        *this = PowerCutDisk(real_);
        random.seed(seed);
    }

    /// Makes the real files what is left of them after the cut. The store must have been closed.
    void settle() {
        for (auto& [name, file] : files_) {
            std::string bytes = survivors(file);
            // A new file: ext4 waits for the medium when one that was cut to nothing is closed.
            std::filesystem::remove(name);
            std::ofstream(name, std::ios::binary) << bytes;
        }
        files_.clear();
        dead_ = false;
        cut_after = -1;
    }

  private:
    struct Change {
        bool truncation = false;
        std::int64_t at = 0;
        std::string bytes;
    };
    struct Tracked {
        std::string synced;
        std::vector<Change> pending;
    };
    /// What SQLite sees as its file; the real one's object follows it in memory.
    struct Handle {
        sqlite3_file base;
        sqlite3_file* real;
        Tracked* tracked;
        bool wal;
    };

    PowerCutDisk() : real_(sqlite3_vfs_find(nullptr)) {
        static sqlite3_vfs vfs = *real_;
        vfs.zName = "power-cut";
        vfs.szOsFile = static_cast<int>(sizeof(Handle)) + real_->szOsFile;
        vfs.xOpen = open;
        vfs.xDelete = remove;
        sqlite3_vfs_register(&vfs, 1);
    }
    explicit PowerCutDisk(sqlite3_vfs* real) : real_(real) {}

    static std::string bytesOf(const char* name) {
        std::error_code none;
        const auto size = std::filesystem::file_size(name, none);
        std::string bytes(none ? 0 : size, '\0');
        std::ifstream(name, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return bytes;
    }
    static void put(std::string& bytes, std::int64_t at, const char* data, std::size_t size) {
        const auto end = static_cast<std::size_t>(at) + size;
        if (bytes.size() < end) bytes.resize(end);
        std::copy_n(data, size, bytes.begin() + at);
    }
    static void apply(std::string& bytes, const Change& change) {
        if (change.truncation) {
            bytes.resize(static_cast<std::size_t>(change.at));
        } else {
            put(bytes, change.at, change.bytes.data(), change.bytes.size());
        }
    }

    std::uint32_t dice(std::uint32_t sides) {
        return std::uniform_int_distribution<std::uint32_t>(0, sides - 1)(random);
    }

    std::string survivors(Tracked& file) {
        std::string bytes = file.synced;
        const std::uint32_t mode = dice(4);
        if (mode == 0) return bytes;
        const std::size_t kept =
            mode == 1 ? file.pending.size() : dice(static_cast<std::uint32_t>(file.pending.size()) + 1);
        for (std::size_t i = 0; i < file.pending.size(); ++i) {
            if (i < kept && mode != 3) apply(bytes, file.pending[i]);
            if (mode == 3) tear(bytes, file.pending[i]);
        }
        return bytes;
    }

    void tear(std::string& bytes, const Change& change) {
        constexpr std::size_t kPiece = 512;
        constexpr std::size_t kFlashPage = 4096;
        if (change.truncation) {
            if (dice(2) == 0) apply(bytes, change);
            return;
        }
        for (std::size_t from = 0; from < change.bytes.size(); from += kPiece) {
            const std::size_t size = std::min(kPiece, change.bytes.size() - from);
            const auto at = change.at + static_cast<std::int64_t>(from);
            const std::uint32_t fate = dice(3);
            if (fate == 0) put(bytes, at, change.bytes.data() + from, size);
            if (fate == 1) put(bytes, at, std::string(size, static_cast<char>(dice(256))).data(), size);
        }
        if (!damages_neighbours || dice(2) == 0) return;
        const auto begin = static_cast<std::size_t>(change.at) / kFlashPage * kFlashPage;
        const std::size_t end = std::min(bytes.size(), begin + kFlashPage);
        for (std::size_t i = begin; i < end; ++i) {
            const bool own = i >= static_cast<std::size_t>(change.at) &&
                             i < static_cast<std::size_t>(change.at) + change.bytes.size();
            if (!own) bytes[i] = static_cast<char>(dice(256));
        }
    }

    /// With syncs_wal_late: a page that goes into a database file comes out of a -wal that was synced first.
    void checkpointBegins(const Handle& written) {
        if (!syncs_wal_late || written.wal || dead_) return;
        for (auto& [name, file] : files_)
            if (name.ends_with("-wal")) putOnMedium(file);
    }

    /// Counts down to the cut; true when there is no power any more.
    bool spend() {
        if (!dead_ && cut_after >= 0 && cut_after-- == 0) dead_ = true;
        return dead_;
    }

    /// Whether this operation is to fail.
    bool faulty() {
        if (fault_at < 0) return false;
        if (fault_at > 0) --fault_at;
        if (fault_at > 0) return false;
        if (!fault_stays) fault_at = -1;
        ++faults;
        return true;
    }

    void putOnMedium(Tracked& tracked) {
        for (const Change& change : tracked.pending) apply(tracked.synced, change);
        tracked.pending.clear();
    }

    static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
        PowerCutDisk& disk = instance();
        Handle& handle = of(file);
        handle = {};
        handle.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(Handle));
        if (disk.dead_) return SQLITE_IOERR;
        if (disk.faulty()) return SQLITE_CANTOPEN;
        if (disk.read_only && (flags & SQLITE_OPEN_READWRITE) != 0) {
            // As SQLite's own does where the system answers EROFS.
            flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
        }
        const int result = disk.real_->xOpen(disk.real_, name, handle.real, flags, out_flags);
        if (result != SQLITE_OK) return result;
        handle.wal = (flags & SQLITE_OPEN_WAL) != 0;
        if (name != nullptr && (flags & SQLITE_OPEN_READONLY) == 0) {
            auto [place, fresh] = disk.files_.try_emplace(name);
            handle.tracked = &place->second;
            if (fresh) place->second.synced = bytesOf(name);
        }
        static const sqlite3_io_methods kMethods = methods();
        handle.base.pMethods = &kMethods;
        return SQLITE_OK;
    }

    /// Version 1: no shared memory. WAL still works, because the store takes the file for itself first.
    static sqlite3_io_methods methods() {
        sqlite3_io_methods m{};
        m.iVersion = 1;
        m.xClose = [](sqlite3_file* f) { return of(f).real->pMethods->xClose(of(f).real); };
        m.xRead = [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
            if (instance().dead_ || instance().faulty()) return SQLITE_IOERR_READ;
            return of(f).real->pMethods->xRead(of(f).real, to, size, at);
        };
        m.xWrite = write;
        m.xTruncate = truncate;
        m.xSync = sync;
        m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
            return of(f).real->pMethods->xFileSize(of(f).real, size);
        };
        m.xLock = [](sqlite3_file* f, int level) { return of(f).real->pMethods->xLock(of(f).real, level); };
        m.xUnlock = [](sqlite3_file* f, int level) {
            return of(f).real->pMethods->xUnlock(of(f).real, level);
        };
        m.xCheckReservedLock = [](sqlite3_file* f, int* result) {
            return of(f).real->pMethods->xCheckReservedLock(of(f).real, result);
        };
        m.xFileControl = [](sqlite3_file* f, int what, void* value) {
            return of(f).real->pMethods->xFileControl(of(f).real, what, value);
        };
        m.xSectorSize = [](sqlite3_file* f) { return of(f).real->pMethods->xSectorSize(of(f).real); };
        m.xDeviceCharacteristics = [](sqlite3_file* f) {
            const int real = of(f).real->pMethods->xDeviceCharacteristics(of(f).real);
            return instance().claims_powersafe ? real | SQLITE_IOCAP_POWERSAFE_OVERWRITE : real;
        };
        return m;
    }

    static int write(sqlite3_file* f, const void* data, int size, sqlite3_int64 at) {
        PowerCutDisk& disk = instance();
        Handle& handle = of(f);
        if (disk.fail_write > 0 && disk.fail_write-- > 0) return SQLITE_FULL;
        if (disk.read_only || disk.faulty()) return SQLITE_IOERR_WRITE;
        disk.checkpointBegins(handle);
        if (handle.tracked != nullptr && !disk.dead_) {
            handle.tracked->pending.push_back(
                {false, at, std::string(static_cast<const char*>(data), static_cast<std::size_t>(size))});
        }
        if (disk.spend()) return SQLITE_IOERR_WRITE;
        return handle.real->pMethods->xWrite(handle.real, data, size, at);
    }

    static int truncate(sqlite3_file* f, sqlite3_int64 size) {
        PowerCutDisk& disk = instance();
        if (disk.read_only || disk.faulty()) return SQLITE_IOERR_TRUNCATE;
        if (of(f).tracked != nullptr && !disk.dead_) of(f).tracked->pending.push_back({true, size, {}});
        if (disk.spend()) return SQLITE_IOERR_TRUNCATE;
        return of(f).real->pMethods->xTruncate(of(f).real, size);
    }

    static int sync(sqlite3_file* f, int) {
        PowerCutDisk& disk = instance();
        if (disk.fail_sync > 0 && disk.fail_sync-- > 0) return SQLITE_IOERR_FSYNC;
        if (disk.faulty()) return SQLITE_IOERR_FSYNC;
        if (disk.spend()) return SQLITE_IOERR_FSYNC;
        if (of(f).wal) ++disk.wal_syncs;
        Tracked* tracked = of(f).tracked;
        const bool late = disk.syncs_wal_late && of(f).wal;
        if (tracked != nullptr && !disk.lies && !late) disk.putOnMedium(*tracked);
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
        PowerCutDisk& disk = instance();
        if (disk.read_only || disk.faulty()) return SQLITE_IOERR_DELETE;
        if (disk.spend()) return SQLITE_IOERR_DELETE;
        // Handles are closed by then. Name changes are taken as synced: the store does them at a clean end
        // only.
        disk.files_.erase(name);
        return disk.real_->xDelete(disk.real_, name, sync_folder);
    }

    sqlite3_vfs* real_;
    bool dead_ = false;
    std::map<std::string, Tracked> files_;
};

}  // namespace plumbline::db::test
