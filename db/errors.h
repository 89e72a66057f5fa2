#pragma once
// Faults inside db/. Code below store.h may throw SQLite::Exception or StoreFault; guarded() turns everything
// into a StoreError at the folder's edge, so that nothing throws across it.

#include <exception>
#include <filesystem>
#include <string>
#include <type_traits>
#include <utility>

#include "db/store.h"

namespace plumbline::db {

/// A StoreError on its way to guarded().
class StoreFault : public std::exception {
  public:
    explicit StoreFault(StoreError error) : error_(std::move(error)) {}
    [[nodiscard]] const StoreError& error() const noexcept { return error_; }
    [[nodiscard]] const char* what() const noexcept override { return error_.what.c_str(); }

  private:
    StoreError error_;
};

/// Throws it as a StoreFault.
[[noreturn]] void fail(StoreError::Kind kind, std::string what, std::string advice);
/// fail() for what breaks a rule, so that trying again is useless.
[[noreturn]] void refuse(std::string what, std::string advice);

/// The exception now being handled, in a technician's words. Call only inside a catch block. `file` is the
/// store's file and is named in the text; bound values (names, card uids) never are.
StoreError currentError(const std::filesystem::path& file);

/// An extended SQLite result code in a technician's words (https://www.sqlite.org/rescode.html).
StoreError describeCode(int extended_code, const std::string& detail, const std::filesystem::path& file);

/// Whether the same work may succeed later without anybody changing it.
bool worthRetrying(StoreError::Kind kind);

/// Runs `work` and returns its value, or what went wrong. Nothing escapes.
template <typename Work>
auto guarded(const std::filesystem::path& file, Work&& work) noexcept
    -> StoreResult<std::invoke_result_t<Work>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            std::forward<Work>(work)();
            return {};
        } else {
            return std::forward<Work>(work)();
        }
    } catch (...) {
        return tl::make_unexpected(currentError(file));
    }
}

}  // namespace plumbline::db
