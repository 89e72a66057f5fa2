// Zip, page and workbook of usage opened by what owners open them with.

#include <gmock/gmock.h>

#include "tests/usage/usage_export.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;

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

}  // namespace
}  // namespace plumbline::test
