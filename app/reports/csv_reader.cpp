#include "app/reports/csv_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace plumbline::reports {
namespace {

constexpr std::size_t kLongestField = 65'536;
constexpr std::size_t kMostFields = 200;
constexpr std::size_t kMostRecords = 2'000'000;
constexpr std::string_view kReplacement = "\ufffd";

/// Length of the UTF-8 sequence at the beginning of `text`; 0: there is none (RFC 3629 section 4).
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
    };
    const auto follows = [&](std::size_t from, std::size_t count) {
        for (std::size_t i = from; i < from + count; ++i) {
            if ((byte(i) & 0xC0U) != 0x80U) return false;
        }
        return true;
    };
    const unsigned a = byte(0);
    const unsigned b = byte(1);
    if (a < 0x80) return 1;
    if (a >= 0xC2 && a <= 0xDF) return follows(1, 1) ? 2 : 0;
    if (a >= 0xE0 && a <= 0xEF) {
        const bool overlong = a == 0xE0 && b < 0xA0;
        const bool surrogate = a == 0xED && b > 0x9F;
        return follows(1, 2) && !overlong && !surrogate ? 3 : 0;
    }
    if (a >= 0xF0 && a <= 0xF4) {
        const bool overlong = a == 0xF0 && b < 0x90;
        const bool beyond = a == 0xF4 && b > 0x8F;
        return follows(1, 3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

char separatorOf(std::string_view bytes) {
    std::size_t semicolons = 0;
    std::size_t commas = 0;
    std::size_t tabs = 0;
    bool quoted = false;
    for (const char c : bytes) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        semicolons += c == ';' ? 1 : 0;
        commas += c == ',' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
    }
    if (semicolons > commas && semicolons >= tabs) return ';';
    return tabs > commas ? '\t' : ',';
}

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    CsvFile read() && {
        if (bytes_.substr(0, 3) == "\ufeff") bytes_.remove_prefix(3);
        const std::string_view mark = bytes_.substr(0, 2);
        if (mark == "\xff\xfe" || mark == "\xfe\xff") {
            fault(0, "the file is UTF-16: save it as UTF-8 and try again");
            return std::move(file_);
        }
        file_.separator = separatorOf(bytes_);
        const std::size_t end = bytes_.find_first_of("\r\n");
        file_.crlf = end != std::string_view::npos && bytes_.substr(end, 2) == "\r\n";
        begin();
        while (at_ < bytes_.size() && file_.records.size() < kMostRecords) next();
        if (at_ < bytes_.size()) fault(line_, "the file is too long: the rest is left out");
        if (quoted_) fault(record_.line, "a quote is opened and never closed");
        if (field_begun_ || !record_.fields.empty()) endRecord();
        return std::move(file_);
    }

  private:
    void fault(int line, const char* reason) { file_.faults.push_back({line, reason}); }

    void begin() {
        record_ = {line_, {}};
        too_long_ = broken_ = false;
    }

    void next() {
        const char c = bytes_[at_];
        if (quoted_) {
            if (c != '"') return take();
            ++at_;
            if (at_ < bytes_.size() && bytes_[at_] == '"') return take();
            quoted_ = false;
        } else if (c == '"' && !field_begun_) {
            quoted_ = field_begun_ = true;
            ++at_;
        } else if (c == file_.separator) {
            endField();
            field_begun_ = false;
            ++at_;
        } else if (c == '\n' || c == '\r') {
            countLine();
            if (field_begun_ || !record_.fields.empty()) endRecord();
            begin();
        } else {
            take();
        }
    }

    /// Passes a line end over, CR LF as one.
    void countLine() {
        at_ += bytes_.substr(at_, 2) == "\r\n" ? 2 : 1;
        ++line_;
    }

    /// One sign into the field.
    void take() {
        const char c = bytes_[at_];
        const std::string_view rest = bytes_.substr(at_);
        std::size_t length = sequence(rest);
        std::string_view sign = rest.substr(0, length);
        if (length == 0 || c == '\0') {
            if (!broken_) fault(line_, "has bytes that are no text in UTF-8");
            broken_ = true;
            sign = kReplacement;
            length = 1;
        }
        field_begun_ = true;
        if (c == '\n' || c == '\r') {
            sign = "\n";
            countLine();
        } else {
            at_ += length;
        }
        if (field_.size() + sign.size() <= kLongestField) {
            field_ += sign;
        } else if (!std::exchange(too_long_, true)) {
            fault(record_.line, "a text is longer than 64 KiB: the rest of it is left out");
        }
    }

    void endField() {
        if (record_.fields.size() < kMostFields) {
            record_.fields.push_back(std::move(field_));
        } else if (!std::exchange(too_long_, true)) {
            fault(record_.line, "has more than 200 columns: the rest are left out");
        }
        field_.clear();
    }

    void endRecord() {
        endField();
        field_begun_ = quoted_ = false;
        file_.records.push_back(std::move(record_));
    }

    std::string_view bytes_;
    CsvFile file_;
    CsvRecord record_;
    std::string field_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool quoted_ = false, field_begun_ = false;
    bool too_long_ = false, broken_ = false;  ///< said already for this record
};

}  // namespace

CsvFile readCsv(std::string_view bytes) {
    return Reader(bytes).read();
}

}  // namespace plumbline::reports
