// Any text where text can come from outside, through the store itself: what it takes comes back byte for
// byte, what it refuses it refuses in words, and neither the schema nor anybody else's row changes.

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "db/store.h"

namespace {

using namespace plumbline::db;

void require(bool good) {
    if (!good) std::abort();
}

/// One store for all inputs, in memory where the system has such a folder; renewed before it grows slow.
class Rack {
  public:
    Rack() : folder_(base() / ("plumbline-fuzz-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_);
        begin();
    }
    ~Rack() {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }
    Rack(const Rack&) = delete;
    Rack& operator=(const Rack&) = delete;

    Store& store() {
        if (++used_ % 2000 == 0) begin();
        return *store_;
    }
    [[nodiscard]] std::uint64_t used() const { return used_; }

  private:
    static std::filesystem::path base() {
        return std::filesystem::is_directory("/dev/shm") ? "/dev/shm"
                                                         : std::filesystem::temp_directory_path();
    }
    void begin() {
        store_.reset();
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        StoreOptions options;
        options.file = folder_ / "rack.db";
        options.console = true;
        auto opened = Store::open(options);
        require(opened.has_value());
        store_ = std::move(*opened);
        MemberRecord member;
        member.id = "known";
        member.first_name = "Ada";
        require(store_->addMember(member).has_value());
        require(store_->addCard("0004512377", "known", {}).has_value());
    }

    std::filesystem::path folder_;
    std::unique_ptr<Store> store_;
    std::uint64_t used_ = 0;
};

void enrol(Store& store, const std::string& id, const std::string& text) {
    Enrol job;
    job.member.id = id;
    job.member.first_name = text;
    job.card_uid = text;
    const StoreAnswer answer = store.perform({1, job});
    require(answer.saved == answer.error.empty());
    if (answer.saved) {
        require(answer.member && answer.member->first_name == text);
        const StoreAnswer found = store.perform({2, FindCard{text, {}}});
        require(found.member && found.member->id == id);
    }
    static_cast<void>(store.perform({3, FindCard{text, {}}}));
}

void sayCues(Store& store, const std::string& text) {
    const auto said = store.setCues("back_squat", {text});
    require(said || !said.error().what.empty());
    if (!said) return;
    const auto all = store.exercises();
    require(all.has_value());
    for (const ExerciseRecord& exercise : *all)
        require(exercise.id != "back_squat" || (exercise.cues.size() == 1 && exercise.cues[0] == text));
    require(store.setCues("back_squat", {}).has_value());
}

void saveProgram(Store& store, const std::string& id, const std::string& text) {
    SaveProgram job;
    job.program.id = id;
    job.program.family = text;
    job.program.name = text;
    job.program.text = text;
    const StoreAnswer answer = store.perform({4, job});
    if (answer.saved) require(!answer.programs.empty() && answer.programs[0].text == text);
}

void startSession(Store& store, const std::string& id, const std::string& text) {
    SessionRecord session;
    session.id = id;
    session.end_reason = text;
    session.member_id = text;
    const StoreAnswer answer = store.perform({5, StartSession{session}});
    require(answer.saved == answer.error.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static Rack rack;
    Store& store = rack.store();
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string id = std::to_string(rack.used());
    switch (data[0] % 4) {
        case 0:
            enrol(store, id, text);
            break;
        case 1:
            sayCues(store, text);
            break;
        case 2:
            saveProgram(store, id, text);
            break;
        default:
            startSession(store, id, text);
            break;
    }
    const StoreAnswer known = store.perform({6, FindCard{"0004512377", {}}});
    require(known.member && known.member->first_name == "Ada");
    if (rack.used() % 500 == 0) require(store.check() == "ok");
    return 0;
}
