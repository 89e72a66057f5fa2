#pragma once
// Tables of other programs: RFC 4180 and what is met in the wild beside it. Never fails; what it could not
// read it says. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace plumbline::reports {

/// A line of a file that was not understood, and why, in plain words.
struct NotUnderstood {
    int line = 0;  ///< from 1; of a record over several lines the first; 0: the file as a whole
    std::string reason;
    bool lifted = true;  ///< false: nothing that was lifted is missing for it
    friend bool operator==(const NotUnderstood&, const NotUnderstood&) = default;
};

struct CsvRecord {
    int line = 0;  ///< on which it begins, from 1
    std::vector<std::string> fields;
};

struct CsvFile {
    char separator = ',';
    bool crlf = false;               ///< the first line ends with CR LF
    std::vector<CsvRecord> records;  ///< the header first; without empty lines
    std::vector<NotUnderstood> faults;
};

/// Separator (, ; or tab) as the first line has it; LF, CR LF or CR ends; a byte-order mark is passed over;
/// "" in a quoted field is one "; a quote within an unquoted field is itself. Bytes that are no UTF-8 become
/// U+FFFD, with a fault per line. At most 64 KiB a field, 200 fields a record, 2 million records: what goes
/// beyond is left out, with a fault. UTF-16 is one fault and no record.
CsvFile readCsv(std::string_view bytes);

}  // namespace plumbline::reports
