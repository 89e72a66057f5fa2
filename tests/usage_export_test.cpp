// plumbline export usage and workbook as a contract: the program is run as a child, its figures are counted
// anew by a script that shares no line with it, its files are opened by what owners open them with.

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <stdlib.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "tests/child.h"
#include "tests/scratch.h"
#include "tests/usage/usage_gym.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

constexpr const char* kZone = "Europe/Berlin";

struct UsageExport : ::testing::Test {
    const Scratch scratch;
    const std::string database = scratch / "rack.db";
    std::string out, err;

    void SetUp() override { ::setenv("TZ", kZone, 1); }
    void TearDown() override { ::unsetenv("TZ"); }

    void makeGym(std::int64_t begin_ms, int days, unsigned seed) {
        ASSERT_EQ(UsageGym::fill(database, begin_ms, days, seed), "");
    }
    int runAny(const Words& words) {
        const int exit = Child(words, scratch / "out", scratch / "err").wait(240s);
        out = scratch.read("out");
        err = scratch.read("err");
        return exit;
    }
    int exported(Words words) {
        words.insert(words.begin(), {PLUMBLINE_BINARY, "export"});
        words.insert(words.end(), {"--db", database});
        return runAny(words);
    }
    static bool has(const char* program) {
        return std::system(fmt::format("command -v {} >/dev/null 2>&1", program).c_str()) == 0;
    }
    /// Runs a python3 program text with arguments; its exit code.
    int python(const std::string& text, const Words& arguments) {
        scratch.write("check.py", text);
        Words words{"/usr/bin/env", "python3", scratch / "check.py"};
        words.insert(words.end(), arguments.begin(), arguments.end());
        return runAny(words);
    }
    void recount(const std::string& from, const std::string& to) {
        ASSERT_EQ(exported({"usage", "--from", from, "--to", to, "--open", "06:30-23:00", "--out",
                            scratch / "usage.csv"}),
                  0)
            << err;
        const int exit = runAny({"/usr/bin/env", "python3", PLUMBLINE_SOURCE_DIR "/tests/usage/recount.py",
                                 database, scratch / "usage.csv", kZone, from, to, "390", "1380"});
        EXPECT_EQ(exit, 0) << out << err;
    }
};

#define NEEDS(program) \
    if (!has(program)) GTEST_SKIP() << program << " is not installed"

TEST_F(UsageExport, EveryFigureIsWhatAnIndependentScriptCountsAroundTheDayOf23Hours) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 21, 1);
    recount("2025-03-17", "2025-04-06");
    recount("2025-03-30", "2025-03-30");
    recount("2025-03-20", "2025-04-02");
}

TEST_F(UsageExport, EveryFigureIsWhatAnIndependentScriptCountsAroundTheDayOf25Hours) {
    NEEDS("python3");
    makeGym(UsageGym::kAutumnMs, 40, 2);
    recount("2025-10-01", "2025-11-30");
    recount("2025-10-26", "2025-10-26");
    recount("2025-10-14", "2025-11-05");
}

TEST_F(UsageExport, TheRecountNoticesAFigureThatIsOffByLittle) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 10, 3);
    ASSERT_EQ(exported({"usage", "--from", "2025-03-17", "--to", "2025-03-26", "--open", "06:30-23:00"}), 0)
        << err;
    const std::string row = "4,throughput,3,value,";
    const std::size_t at = out.find(row) + row.size();
    ASSERT_NE(at, std::string::npos + row.size());
    out[at] = out[at] == '9' ? '8' : static_cast<char>(out[at] + 1);
    scratch.write("usage.csv", out);
    EXPECT_EQ(runAny({"/usr/bin/env", "python3", PLUMBLINE_SOURCE_DIR "/tests/usage/recount.py", database,
                      scratch / "usage.csv", kZone, "2025-03-17", "2025-03-26", "390", "1380"}),
              1);
    EXPECT_THAT(out, HasSubstr("throughput row 3 value"));
}

TEST_F(UsageExport, WithoutAPeriodItIsAllThereIsAndAFolderGetsANameThatSaysWhat) {
    makeGym(UsageGym::kSpringMs, 8, 4);
    ASSERT_EQ(exported({"usage", "--format", "json", "--out", scratch.path()}), 0) << err;
    EXPECT_TRUE(std::filesystem::exists(scratch / "rack-1_usage_2025-03-17_2025-03-24.json") ||
                std::filesystem::exists(scratch / "rack-1_usage_2025-03-17_2025-03-25.json"));
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0) << err;
    const auto json = nlohmann::json::parse(out);
    EXPECT_EQ(json["about"]["From"], "2025-03-17");
    std::set<int> reports;
    for (const auto& table : json["tables"]) {
        reports.insert(table["report"].get<int>());
        EXPECT_FALSE(table["definition"].get<std::string>().empty()) << table["key"];
    }
    EXPECT_EQ(reports.size(), 11U);
}

TEST_F(UsageExport, ARackThatNeverLearnedTheTimeSaysSoAndLeavesNothingOutSilently) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 6, 14);
    const auto count = [&](const char* sql) {
        return SQLite::Database(database, SQLite::OPEN_READWRITE).execAndGet(sql).getInt();
    };
    // As if it had begun each boot with the epoch, and no network had ever told it better.
    {
        SQLite::Database store(database, SQLite::OPEN_READWRITE);
        for (const char* table : {"session", "set_log"})
            store.exec(
                fmt::format("UPDATE {} SET started_clock_ok = 0, started_wall_ms = started_us / 1000 "
                            "WHERE substr(id, 15, 1) <> '8'",
                            table));
        store.exec(
            "UPDATE session SET ended_clock_ok = 0 WHERE ended_clock_ok = 1 AND substr(id, 15, 1) <> '8'");
    }
    const int sets = count("SELECT count(*) FROM set_log WHERE substr(id, 15, 1) <> '8' AND deleted = 0");
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0) << err;
    EXPECT_THAT(err, HasSubstr("sets are of unknown time"));
    EXPECT_THAT(err, HasSubstr("plumbline doctor"));
    auto json = nlohmann::json::parse(out);
    EXPECT_EQ(json["about"]["Sets that count"], std::to_string(sets));
    EXPECT_EQ(json["about"]["Peak availability"], "unknown");
    ASSERT_EQ(exported({"usage", "--format", "json", "--from", "2025-03-17", "--to", "2025-03-30"}), 0)
        << err;
    EXPECT_THAT(err, HasSubstr(fmt::format("{} sets of unknown time", sets)));
    EXPECT_THAT(err, HasSubstr("Leave out --from and --to"));
    json = nlohmann::json::parse(out);
    EXPECT_EQ(json["about"]["Sets that count"], "0");
    EXPECT_THAT(json["about"]["Left out"].get<std::string>(), HasSubstr(std::to_string(sets)));
    EXPECT_EQ(json["tables"][0]["rows"][0]["reading"], "unknown");
    recount("2025-03-17", "2025-03-30");
    ASSERT_EQ(exported({"workbook", "--out", scratch / "book.xlsx"}), 0) << err;
    EXPECT_THAT(err, HasSubstr(fmt::format("{} sets", sets)));
}

TEST_F(UsageExport, NoFormatNamesAMemberOrShowsFewerThanFivePeople) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 21, 5);
    for (const std::string format : {"csv", "html", "json", "zip", "xlsx"}) {
        Words words{"usage", "--format", format, "--out", scratch / "usage"};
        if (format == "xlsx") words = {"workbook", "--out", scratch / "usage"};
        ASSERT_EQ(exported(words), 0) << err;
        std::string text = scratch.read("usage");
        if (format == "zip" || format == "xlsx") {
            ASSERT_EQ(python("import sys, zipfile\n"
                             "archive = zipfile.ZipFile(sys.argv[1])\n"
                             "for name in archive.namelist(): print(archive.read(name).decode())\n",
                             {scratch / "usage"}),
                      0)
                << err;
            text = out;
        }
        EXPECT_GT(text.size(), 1'000U);
        EXPECT_THAT(text, Not(ContainsRegex("Name[0-9]"))) << format;
        EXPECT_THAT(text, Not(HasSubstr("member-0"))) << format;
        // What is hidden need not be fewer than five: the many who came back beside two who are new.
        EXPECT_THAT(text, Not(HasSubstr("&lt;5"))) << format;
        if (format == "html") {
            EXPECT_THAT(text, HasSubstr(">hidden</td>"));
        }
    }
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0);
    const auto json = nlohmann::json::parse(out);
    int shown = 0;
    int hidden = 0;
    for (const auto& table : json["tables"]) {
        const bool members = table["key"] == "members";
        if (!members && table["key"] != "cohorts") continue;
        for (const auto& row : table["rows"]) {
            for (const char* column :
                 {"members", "new", "returning", "member_visits", "guest_visits", "size", "active"}) {
                if (!row.contains(column)) continue;
                if (row[column].is_null()) {
                    ++hidden;
                } else {
                    ++shown;
                    EXPECT_GE(row[column].get<int>(), 5) << row;
                }
            }
        }
    }
    EXPECT_GT(shown, 10) << "the gym is large enough to show something";
    EXPECT_GT(hidden, 10) << "and small enough to hide something";
}

TEST_F(UsageExport, TheZipOpensAndItsTablesAreReadByPythonAsTheDatapackageSays) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 12, 6);
    for (const std::string format : {"zip", "csv", "json"})
        ASSERT_EQ(exported({"usage", "--format", format, "--out", scratch / ("usage." + format)}), 0) << err;
    EXPECT_EQ(python(R"py(
import csv, io, json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
package = json.loads(archive.read("datapackage.json"))
readme = archive.read("README.txt").decode()
hidden = set()
assert len(package["resources"]) == 16, len(package["resources"])
for resource in package["resources"]:
    text = archive.read(resource["path"]).decode("utf-8")
    assert text[0] == "\ufeff" and text[1:2] != "\ufeff", "Excel needs it"
    text = text[1:]
    assert resource["description"] in readme
    lines = list(csv.reader(io.StringIO(text, newline="")))
    fields = resource["schema"]["fields"]
    for field in fields:
        assert field["type"] in ("integer", "number", "date", "string"), field
        assert len(field["description"]) > 3, field
        assert (field["type"] in ("integer", "number")) == bool(field.get("unit")), field
    assert lines[0] == [field["name"] for field in fields], lines[0]
    assert "\r\n" in text
    for number, line in enumerate(lines[1:], 1):
        assert len(line) == len(fields)
        for field, value in zip(fields, line):
            if value and field["type"] == "integer": int(value)
            if value and field["type"] == "number": float(value)
            if value and field["type"] == "date": assert len(value) == 10 and value[4] == "-"
        for name in line[-1].split(): hidden.add((resource["name"], number, name))
        row = dict(zip(lines[0], line))
        assert all(row[name] == "" for name in line[-1].split())
long = set()
with open(sys.argv[2], newline="", encoding="utf-8-sig") as file:
    for cell in csv.DictReader(file):
        if cell["hidden"] == "1": long.add((cell["table"], int(cell["row"]), cell["column"]))
told = {(t["key"], h["row"], h["column"]) for t in json.load(open(sys.argv[3]))["tables"] for h in t["hidden"]}
assert hidden and hidden == long == told, hidden ^ long
print(len(archive.namelist()))
)py",
                     {scratch / "usage.zip", scratch / "usage.csv", scratch / "usage.json"}),
              0)
        << out << err;
    EXPECT_EQ(out, "18\n");
}

TEST_F(UsageExport, ThePageIsWholeByItselfAndHasEveryDefinitionAndFigureAsText) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 21, 7);
    ASSERT_EQ(exported({"usage", "--format", "html", "--out", scratch / "usage.html"}), 0) << err;
    ASSERT_EQ(exported({"usage", "--format", "json", "--out", scratch / "usage.json"}), 0) << err;
    EXPECT_EQ(python(R"py(
import html.parser, json, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
tables = json.load(open(sys.argv[2]))["tables"]
assert not re.search(r"<script|<link|<img|@import|url\((?!#hatch\))|src=|href=|https?:", text), "reaches out"
assert "@page{size:A4" in text
class Page(html.parser.HTMLParser):
    void = {"meta", "rect", "path"}
    def __init__(self):
        super().__init__(); self.open = []; self.words = []; self.svg = 0
    def handle_starttag(self, tag, attributes):
        if tag not in self.void: self.open.append(tag)
        self.svg += tag == "svg"
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
    def handle_startendtag(self, tag, attributes): pass
    def handle_data(self, data): self.words.append(data)
page = Page(); page.feed(text); page.close()
assert page.open == [], page.open
assert page.svg == 7, page.svg
words = set(page.words)
legend = page.words.index("% of the hour in use")
assert page.words[legend - 5:legend] == ["0", "25", "50", "75", "100"], page.words[legend - 5:legend]
assert "sets begun" in words
checked = 0
for table in tables:
    assert table["definition"] in words, table["key"]
    for row in table["rows"][:120]:
        for value in row.values():
            if isinstance(value, str) and value: assert value in words, value; checked += 1
assert checked > 100, checked
)py",
                     {scratch / "usage.html", scratch / "usage.json"}),
              0)
        << out << err;
}

TEST_F(UsageExport, ABrowserPrintsThePageOnA4AsksNobodyForAnythingAndCutsNothing) {
    NEEDS("python3");
    NEEDS("chromium");
    NEEDS("pdftotext");
    makeGym(UsageGym::kSpringMs, 60, 13);
    ASSERT_EQ(exported({"usage", "--format", "html", "--out", scratch / "usage.html"}), 0) << err;
    ASSERT_EQ(exported({"usage", "--format", "json", "--out", scratch / "usage.json"}), 0) << err;
    EXPECT_EQ(python(R"py(
import html, json, re, subprocess, sys
page, tables, folder = sys.argv[1:4]
def printed(source, name):
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
                    "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + folder + "/" + name,
                    "--log-net-log=" + folder + "/net.json", "--no-pdf-header-footer",
                    "--print-to-pdf=" + folder + "/" + name + ".pdf", "file://" + source], check=True, capture_output=True)
    asked = set(re.findall(r'"url":"https?://([^/":]+)', open(folder + "/net.json").read()))
    # Chromium asks its maker for news of itself.
    return {host for host in asked if not re.search(r"(^|\.)(google|googleapis|gvt1|gstatic)\.com$", host)}
with open(folder + "/asks.html", "w") as asks: asks.write("<img src=http://elsewhere.invalid/x.png>")
assert printed(folder + "/asks.html", "asks") == {"elsewhere.invalid"}, "what is asked for is noticed"
assert printed(page, "page") == set()
info = subprocess.run(["pdfinfo", folder + "/page.pdf"], check=True, capture_output=True, text=True).stdout
assert "(A4)" in info, info
assert int(re.search(r"Pages: +(\d+)", info).group(1)) < 40
boxes = subprocess.run(["pdftotext", "-bbox", folder + "/page.pdf", "-"], check=True, capture_output=True, text=True).stdout
words = [(float(x), html.unescape(word)) for x, word in re.findall(r'xMax="([\d.]+)"[^>]*>([^<]*)</word>', boxes)]
assert max(x for x, _ in words) < 595 - 36, "cut at the right"
# A line may end behind a hyphen.
def pieces(text): return set(re.split(r"[\s-]+", text)) - {""}
there = set().union(*(pieces(word) for _, word in words))
for table in json.load(open(tables))["tables"]:
    assert pieces(table["definition"]) <= there, table["key"]
    if table["key"] == "heat_map": continue
    for row in table["rows"][:120]:
        for value in row.values():
            if isinstance(value, str): assert pieces(value) <= there, value
)py",
                     {scratch / "usage.html", scratch / "usage.json", scratch.path()}),
              0)
        << out << err;
}

TEST_F(UsageExport, TheWorkbookHasRealDatesAndNumbersFiltersFrozenHeadersAndCharts) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 21, 8);
    ASSERT_EQ(exported({"usage", "--format", "json", "--out", scratch / "usage.json"}), 0) << err;
    ASSERT_EQ(exported({"workbook", "--out", scratch / "usage.xlsx"}), 0) << err;
    EXPECT_THAT(err, HasSubstr("100 %"));
    EXPECT_EQ(python(R"py(
import datetime, json, re, sqlite3, sys, zipfile
import xml.etree.ElementTree as xml
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
tables = {t["title"]: t for t in json.load(open(sys.argv[2]))["tables"]}
main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
for name in book.namelist():
    if name.endswith((".xml", ".rels")): xml.fromstring(book.read(name))
names = [s.get("name") for s in xml.fromstring(book.read("xl/workbook.xml")).iter(main + "sheet")]
assert names[0] == "Read me" and names[-1] == "Sets" and "Heat map" in names, names
styles = xml.fromstring(book.read("xl/styles.xml"))
formats = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(main + "numFmt")}
cell_formats = [formats.get(x.get("numFmtId")) for x in styles.find(main + "cellXfs")]
charts = [n for n in book.namelist() if n.startswith("xl/charts/")]
assert len(charts) == 5, charts
drawn = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
said = lambda e: "".join(t.text for t in e.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"))
titles = set()
for name in charts:
    chart = xml.fromstring(book.read(name))
    titles.add(said(chart.find(f"{drawn}chart/{drawn}title")))
    axes = [said(axis.find(drawn + "title")) for kind in ("catAx", "valAx") for axis in chart.iter(drawn + kind)]
    assert len(axes) == 2 and all(axes), (name, axes)
    assert axes[1] == "sets" or re.search(r", (%|min)", axes[1]), axes
    for line in chart.iter(drawn + "lineChart"):
        if axes[0] == "week from": assert line.find(f".//{drawn}marker/{drawn}symbol").get("val") == "circle"
    for kind in chart.iter(drawn + "catAx"):
        if axes[0].endswith(" from"): assert kind.find(drawn + "numFmt").get("formatCode") == "yyyy-mm-dd"
assert "Free at the ten busiest quarters of each week" in titles, titles
def rows(number):
    sheet = xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    found = {}
    for row in sheet.iter(main + "row"):
        for cell in row:
            column = re.sub(r"\d", "", cell.get("r"))
            text = "".join(t.text or "" for t in cell.iter(main + "t")) if cell.get("t") == "inlineStr" else None
            value = cell.find(main + "v")
            number_format = cell_formats[int(cell.get("s", 0))]
            assert cell.find(main + "f") is None, "a formula"
            found[(int(row.get("r")), column)] = (text if text is not None else float(value.text), number_format)
    return sheet, found
compared = 0
for number, name in enumerate(names, 1):
    sheet, found = rows(number)
    if name == "Read me":
        text = " ".join(str(v[0]) for v in found.values())
        for table in tables.values(): assert table["definition"] in text
        assert "Europe/Berlin" in text and "fewer than five" in text
        for row in sheet.iter(main + "row"):
            long = max(len("".join(t.text or "" for t in cell.iter(main + "t"))) for cell in row)
            assert long <= 110 or float(row.get("ht")) >= 15 * long / 110, "cut off"
        continue
    pane = sheet.find(f".//{main}pane")
    assert pane.get("state") == "frozen", name
    top = int(pane.get("ySplit"))
    assert max(len(v[0]) for v in found.values() if isinstance(v[0], str)) <= 110, "a line that no page holds"
    assert sheet.find(f".//{main}pageSetup").get("orientation") == "landscape", name
    if name == "Heat map":
        assert len(sheet.findall(f".//{main}conditionalFormatting")) == 2
        continue
    assert sheet.find(main + "autoFilter") is not None, name
    if name == "Sets":
        count = sum(1 for (row, column) in found if column == "B" and row > top)
        dates = [v for (row, column), v in found.items() if column == "A" and row > top]
        assert all(f == "yyyy-mm-dd hh:mm:ss" and 45000 < v < 46000 for v, f in dates) and dates
        database = sqlite3.connect(sys.argv[3])
        assert count == database.execute("SELECT count(*) FROM set_log WHERE deleted = 0 AND substr(id, 15, 1) <> '8'").fetchone()[0], count
        words = {v[0] for v in found.values() if isinstance(v[0], str)}
        assert not any(w in ("pain", "member", "guest", "who") or "Name" in w or "member-" in w for w in words)
        continue
    table = tables["Heat map" if name == "Heat map data" else name]
    for column in sheet.iter(main + "col"):
        for letter in range(int(column.get("min")), int(column.get("max")) + 1):
            texts = [v[0] for (row, at), v in found.items() if row > top and at == chr(64 + letter) and isinstance(v[0], str)]
            assert max(map(len, texts), default=0) <= float(column.get("width")), (name, "cut off")
    assert " ".join(found[(row, "A")][0] for row in range(2, top - 1)) == table["definition"], name
    for i, row in enumerate(table["rows"]):
        for j, value in enumerate(row.values()):
            cell = found.get((i + top + 1, chr(65 + j)), (None, None))
            if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                day = (datetime.date.fromisoformat(value) - datetime.date(1899, 12, 30)).days
                assert cell == (day, "yyyy-mm-dd"), (name, cell, value)
            elif isinstance(value, (int, float)):
                assert abs(cell[0] - value) <= 0.0501, (name, i, j, cell, value)
            elif value is not None:
                assert cell[0] == (value or None) or cell[0] == value, (name, cell, value)
            else:
                assert cell[0] in (None, "hidden"), (name, cell)
            compared += 1
print(compared)
)py",
                     {scratch / "usage.xlsx", scratch / "usage.json", database}),
              0)
        << out << err;
    EXPECT_GT(std::atoi(out.c_str()), 1000);
}

TEST_F(UsageExport, CancelledItLeavesWhatWasThereAndNoHalfFile) {
    makeGym(UsageGym::kSpringMs, 60, 9);
    std::filesystem::create_directory(scratch / "out-here");
    scratch.write("out-here/usage.xlsx", "from last month");
    int cancelled = 0;
    for (int delay_ms = 1; delay_ms < 4'000 && cancelled == 0; delay_ms = delay_ms * 3 / 2 + 1) {
        Child child({PLUMBLINE_BINARY, "export", "workbook", "--out", scratch / "out-here/usage.xlsx", "--db",
                     database},
                    scratch / "out", scratch / "err");
        std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
        child.signal(SIGINT);
        const int exit = child.wait(60s);
        if (exit == 0) break;  // it was quicker
        std::vector<std::string> left;
        for (const auto& entry : std::filesystem::directory_iterator(scratch / "out-here"))
            left.push_back(entry.path().filename());
        EXPECT_THAT(left, ::testing::ElementsAre("usage.xlsx"));
        EXPECT_EQ(scratch.read("out-here/usage.xlsx"), "from last month");
        if (exit == 1) {
            ++cancelled;
            EXPECT_THAT(scratch.read("err"), HasSubstr("cancelled: nothing was written"));
        }
    }
    EXPECT_EQ(cancelled, 1);
}

TEST_F(UsageExport, TheOpeningHoursAreThoseOfTheConfigurationWhereNoneAreGiven) {
    makeGym(UsageGym::kSpringMs, 4, 10);
    scratch.write("rack.toml", "[opening]\nhours = [\"06:30-23:00\", \"sun closed\"]\n");
    ASSERT_EQ(exported({"usage", "--open", "06:30-23:00", "--open", "sun closed"}), 0) << err;
    const std::string wanted = out;
    ASSERT_EQ(exported({"usage", "--config", scratch / "rack.toml"}), 0) << err;
    EXPECT_EQ(out, wanted);
    ASSERT_EQ(exported({"usage", "--config", scratch / "rack.toml", "--open", "mon closed"}), 0) << err;
    EXPECT_NE(out, wanted) << "over those of the configuration";
}

TEST_F(UsageExport, ANearlyFullDiskIsNoticedAlsoWhereTheFileHasNoFolderInItsName) {
    makeGym(UsageGym::kSpringMs, 3, 11);
    std::filesystem::create_directory(scratch / "small");
    const std::string small = scratch / "small";
    if (std::system(("mount -t tmpfs -o size=8m tmpfs " + small + " 2>/dev/null").c_str()) != 0)
        GTEST_SKIP() << "no small disk can be mounted here";
    const std::string call = fmt::format("cd {} && exec {} export workbook --out usage.xlsx --db {}", small,
                                         PLUMBLINE_BINARY, database);
    EXPECT_EQ(runAny({"/bin/sh", "-c", call}), 1);
    EXPECT_THAT(err, HasSubstr("the disk is nearly full"));
    EXPECT_EQ(std::system(("umount " + small).c_str()), 0);
}

TEST_F(UsageExport, AFolderGetsAPlainFileNameWhateverTheRackIsCalled) {
    makeGym(UsageGym::kSpringMs, 2, 12);
    scratch.write("rack.toml", "[rack]\nid = \"hall/3 left\"\n");
    std::filesystem::create_directory(scratch / "to");
    ASSERT_EQ(exported({"usage", "--config", scratch / "rack.toml", "--out", scratch / "to"}), 0) << err;
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(scratch / "to"))
        names.push_back(entry.path().filename());
    EXPECT_THAT(names, ::testing::ElementsAre(::testing::StartsWith("hall_3_left_usage_2025-03-17_")));
}

TEST_F(UsageExport, AWrongCallSaysWhatWouldBeRight) {
    makeGym(UsageGym::kSpringMs, 2, 10);
    EXPECT_EQ(exported({"usage", "--from", "yesterday"}), 2);
    EXPECT_THAT(err, HasSubstr("2026-03-02"));
    EXPECT_EQ(exported({"usage", "--from", "2025-03-20", "--to", "2025-03-17"}), 2);
    EXPECT_EQ(exported({"usage", "--open", "6-22"}), 2);
    EXPECT_THAT(err, HasSubstr("06:00-22:00"));
    EXPECT_EQ(exported({"usage", "--format", "zip"}), 2);
    EXPECT_EQ(exported({"workbook"}), 2);
    EXPECT_EQ(exported({"workbook", "--out", scratch / "not/there.xlsx"}), 1);
    EXPECT_EQ(exported({"usage", "--out", scratch / "not/there.csv"}), 1);
}

TEST_F(UsageExport, AnEmptyStoreGivesReportsThatSayThereIsNothing) {
    ASSERT_TRUE(db::Store::open({.file = database, .card_key_file = {}}));
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0) << err;
    for (const auto& table : nlohmann::json::parse(out)["tables"]) {
        if (table["key"] != "members" && table["key"] != "exercises") continue;
        EXPECT_TRUE(table["rows"].empty()) << table;
    }
    EXPECT_EQ(exported({"usage", "--format", "html"}), 0) << err;
    EXPECT_EQ(exported({"workbook", "--out", scratch / "empty.xlsx"}), 0) << err;
}

}  // namespace
}  // namespace plumbline::test
