#!/usr/bin/env python3
"""Recounts every figure of `plumbline export usage --format csv` from the store's file, by its definitions and
with nothing of Plumbline's own: all rows in memory, minutes by naive sweeping, zoneinfo for the calendar.

recount.py DB CSV ZONE FROM TO OPEN_MIN CLOSE_MIN   prints what differs; exit code 1 when something does.
"""
import csv
import datetime
import math
import sqlite3
import sys
import tomllib
import zoneinfo
from collections import Counter, defaultdict

DB, CSV, ZONE, FROM, TO, OPEN, CLOSE = sys.argv[1:8]
OPEN, CLOSE = int(OPEN), int(CLOSE)
zone = zoneinfo.ZoneInfo(ZONE)
QUARTER = 15 * 60 * 1000
FEW = object()
UTC = datetime.timezone.utc


def local(ms):
    return datetime.datetime.fromtimestamp(ms // 1000, UTC).astimezone(zone)


def midnight(day):
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()) * 1000


def few(n):
    return n if n >= 5 else FEW


def month(day):
    return day.replace(day=1)


first_day = datetime.date.fromisoformat(FROM)
last_day = datetime.date.fromisoformat(TO)
start, stop = midnight(first_day), midnight(last_day + datetime.timedelta(days=1))
days = [first_day + datetime.timedelta(days=i) for i in range((last_day - first_day).days + 1)]

db = sqlite3.connect("file:" + DB + "?mode=ro", uri=True)
db.row_factory = sqlite3.Row
db.text_factory = lambda text: sys.intern(text.decode())


def rows(sql):
    return [dict(row) for row in db.execute(sql)]


# Ids of version 8 are of what was lifted elsewhere.
sessions = [row for row in rows("SELECT * FROM session ORDER BY seq") if row["id"][14] != "8"]
all_sets = defaultdict(list)
for row in rows("SELECT id, session_id, exercise_id, started_boot, started_us, started_wall_ms, started_clock_ok, ended_boot, ended_us,"
                " stop_reason, loss_state, load_g, load_residual_g, load_source, crosscheck_g, mismatch_g, reps, cap_pm,"
                " pain, deleted FROM set_log ORDER BY started_boot, started_us, seq"):
    all_sets[row["session_id"]].append(row)
asked = {row["set_id"]: row for row in rows("SELECT * FROM set_asked")}
reps = defaultdict(list)
for row in rows("SELECT set_id, ordinal, counted, struck, why_not, loss_pm FROM rep ORDER BY ordinal"):
    reps[row["set_id"]].append(row)
exercises = {row["id"]: row for row in rows("SELECT * FROM exercise")}
members = rows("SELECT * FROM member ORDER BY rowid")

# When each session was.
behind = {}
for session in sessions:
    for which in ("started", "ended"):
        boot = session[which + "_boot"]
        if session[which + "_clock_ok"] == 1 and boot not in behind:
            behind[boot] = session[which + "_wall_ms"] - session[which + "_us"] // 1000
for session in sessions:
    if session["started_clock_ok"]:
        session["at"] = session["started_wall_ms"]
    elif session["started_boot"] in behind:
        session["at"] = session["started_us"] // 1000 + behind[session["started_boot"]]
    else:
        session["at"] = None


def place(session, row, which):
    if session["at"] is None or row[which + "_us"] is None or row[which + "_boot"] != session["started_boot"]:
        return None
    return session["at"] + int((row[which + "_us"] - session["started_us"]) / 1000)


def within(ms):
    return start <= ms < stop


# What the rack was in, as a list of (from, to, rank), every millisecond of every visit.
REST, CLAIM, SET = 1, 0, 2
pieces = []
for session in sessions:
    if session["at"] is None:
        continue
    at, lifted = session["at"], False

    def pause(until):
        if until > at:
            edge = min(until, at + 360000) if lifted else at
            pieces.append((at, edge, REST))
            pieces.append((edge, until, CLAIM))

    for row in all_sets[session["id"]]:
        a, b = place(session, row, "started"), place(session, row, "ended")
        if a is None or b is None or b <= a:
            continue
        if not session["corrective"]:
            pause(a)
        pieces.append((a, b, SET))
        at, lifted = max(at, b), True
    end = place(session, session, "ended")
    if end is not None and not session["corrective"]:
        pause(end)
pieces = [p for p in pieces if p[1] > p[0]]

edges = sorted({e for p in pieces for e in p[:2]} | set(range(start, stop + 1, QUARTER)))
index = {e: i for i, e in enumerate(edges)}
best = [-1] * len(edges)
for a, b, rank in pieces:
    for i in range(index[a], index[b]):
        best[i] = max(best[i], rank)
quarters = defaultdict(lambda: [0, 0, 0])  # UTC quarter -> ms claimed, rest, set
for i, rank in enumerate(best[:-1]):
    if rank >= 0 and start <= edges[i] < stop:
        quarters[edges[i] // QUARTER * QUARTER][rank] += edges[i + 1] - edges[i]

# Sessions of unknown time lie between their neighbours of known time, by the order of the rows.
def ended(session):
    same = session["ended_us"] is not None and session["ended_boot"] == session["started_boot"]
    return session["at"] + (max(0, session["ended_us"] - session["started_us"]) // 1000 if same else 0)


undated, before = set(), []
behind_from = [math.inf] * (len(sessions) + 1)
for i in range(len(sessions) - 1, -1, -1):
    behind_from[i] = min(behind_from[i + 1], math.inf if sessions[i]["at"] is None else sessions[i]["at"])
known_to = -math.inf
for i, session in enumerate(sessions):
    if session["at"] is None:
        undated.add((known_to, behind_from[i]))
    else:
        known_to = max(known_to, ended(session))


def dark(q):
    return not sum(quarters[q]) and any(a < b and a < q + QUARTER and b > q for a, b in undated)


day_time = {day: [0, [0, 0, 0], 0, 0] for day in days}
heat = {(d, h): [0, [0, 0, 0], 0, 0] for d in range(7) for h in range(24)}
weeks, dark_quarters = defaultdict(list), Counter()
used_ms = 0
for q in range(start, stop, QUARTER):
    when = local(q)
    ms = quarters[q]
    used_ms += sum(ms)
    cell = heat[(when.weekday(), when.hour)]
    unseen = dark(q)
    cell[3 if unseen else 0] += QUARTER
    cell[1] = [x + y for x, y in zip(cell[1], ms)]
    day = day_time[when.date()]
    if OPEN <= when.hour * 60 + when.minute < CLOSE:
        day[3 if unseen else 0] += QUARTER
        day[1] = [x + y for x, y in zip(day[1], ms)]
        monday = when.date() - datetime.timedelta(days=when.weekday())
        weeks[monday] += [] if unseen else [sum(ms)]
        dark_quarters[monday] += unseen
    else:
        day[2] += sum(ms)

# Sets and visits of the period.
visits, sets = [], []
for session in sessions:
    mine = all_sets[session["id"]]
    real = any(not row["deleted"] for row in mine)
    if within(session["at"] if session["at"] is not None else session["started_wall_ms"]):
        visits.append((session, mine, real))
    for row in mine:
        at = place(session, row, "started")
        if within(at if at is not None else row["started_wall_ms"]):
            sets.append((session, row, at))
good = [(session, row, at) for session, row, at in sets if not row["deleted"]]
visit_days, set_days = Counter(), Counter()
for session, mine, real in visits:
    if real and not session["corrective"] and session["at"] is not None:
        visit_days[local(session["at"]).date()] += 1
for session, row, at in good:
    if at is not None:
        set_days[local(at).date()] += 1
        heat[(local(at).weekday(), local(at).hour)][2] += 1

want = defaultdict(list)


def states(total, ms, unseen, *more):
    if unseen and not total:
        return [0] + [None] * (4 + len(more)) + [unseen / 60000]
    share = 100 * sum(ms) / total if total else None
    return [total / 60000, ms[2] / 60000, ms[1] / 60000, ms[0] / 60000, share, *more, unseen / 60000]


def is_cut(monday):
    """Whether open quarters of the week lie outside the period."""
    sunday = monday + datetime.timedelta(days=6)
    begin, end = midnight(monday), midnight(sunday + datetime.timedelta(days=1))
    clock = ((q, local(q)) for q in range(begin, end, QUARTER) if not start <= q < stop)
    return any(OPEN <= when.hour * 60 + when.minute < CLOSE for _, when in clock)


for monday in sorted(weeks):
    used = weeks[monday]
    top = sorted(used, reverse=True)[:10]
    free = 100 - 100 * sum(top) / QUARTER / len(top) if len(used) >= max(1, dark_quarters[monday]) else None
    reading = "unknown" if free is None else "short" if free < 40 else "balanced" if free <= 60 else "ample"
    want["peak_availability"].append([monday, len(used), free, used.count(QUARTER) if used else None, reading,
                                      dark_quarters[monday], "cut" if is_cut(monday) else "whole"])
by_month = defaultdict(lambda: [0, [0, 0, 0], 0, 0, 0, 0])
for day in days:
    total, ms, outside, unseen = day_time[day]
    want["utilisation"].append([day] + states(total, ms, unseen, outside / 60000, visit_days[day], set_days[day]))
    sum_ = by_month[month(day)]
    sum_[0] += total
    sum_[1] = [x + y for x, y in zip(sum_[1], ms)]
    sum_[2] += outside
    sum_[3] += visit_days[day]
    sum_[4] += set_days[day]
    sum_[5] += unseen
for first, (total, ms, outside, visited, begun, unseen) in sorted(by_month.items()):
    want["utilisation_by_month"].append([first] + states(total, ms, unseen, outside / 60000, visited, begun))
for (weekday, hour), (total, ms, begun, unseen) in sorted(heat.items()):
    want["heat_map"].append([weekday + 1, hour] + states(total, ms, unseen, begun))
for hour in range(24):
    cells = [heat[(d, hour)] for d in range(7)]
    ms = [sum(c[1][i] for c in cells) for i in range(3)]
    want["hours"].append([hour] + states(sum(c[0] for c in cells), ms, sum(c[3] for c in cells),
                                         sum(c[2] for c in cells)))


def rank(values, part):
    values = sorted(values)
    return values[max(0, math.ceil(part * len(values) - 1e-9) - 1)] if values else None


def seconds(a, which_a, b, which_b):
    if a[which_a + "_us"] is None or a[which_a + "_boot"] != b[which_b + "_boot"]:
        return None
    us = b[which_b + "_us"] - a[which_a + "_us"]
    return us // 1000000 if us >= 0 else None


people = [v for v in visits if not v[0]["corrective"]]
lengths = [seconds(s, "started", s, "ended") for s, mine, real in people if real and s["ended_us"] is not None]
counting = [[row for row in mine if not row["deleted"]] for s, mine, real in people]
rests = [seconds(mine[i - 1], "ended", mine[i], "started") for mine in counting for i in range(1, len(mine))]
lengths = [x for x in lengths if x is not None]
rests = [x for x in rests if x is not None]
n_visits = sum(real for _, _, real in people)
open_days = sum(1 for day in days if day_time[day][0])
full = sum(week.count(QUARTER) for week in weeks.values())
n_quarters = sum(len(week) for week in weeks.values())
for name, value, unit in [
    ("visits", n_visits, "visits"),
    ("visits without a set", len(people) - n_visits, "visits"),
    ("sets that count", len(good), "sets"),
    ("hours in use, open or closed",
     None if not used_ms and any(at is None for _, _, at in sets) else used_ms / 3600000, "h"),
    ("sets per hour in use", sum(set_days.values()) / (used_ms / 3600000) if used_ms else None, "sets/h"),
    ("visits per open day", sum(visit_days.values()) / open_days if open_days else None, "visits/day"),
    ("length of a visit, median", rank(lengths, 0.5), "s"),
    ("length of a visit, 90th percentile", rank(lengths, 0.9), "s"),
    ("rest between sets, median", rank(rests, 0.5), "s"),
    ("open quarters with the rack never free", full if n_quarters else None, "quarters"),
    ("of all open quarters", 100 * full / n_quarters if n_quarters else None, "%"),
]:
    want["throughput"].append([name, value, unit])

# Members and cohorts.
first_visit = {}
for session in sessions:
    if session["member_id"] and not session["corrective"] and session["at"] is not None:
        if any(not row["deleted"] for row in all_sets[session["id"]]):
            who = session["member_id"]
            first_visit[who] = min(first_visit.get(who, session["at"]), session["at"])
came = [(local(s["at"]).date(), s["member_id"]) for s, mine, real in people if real and s["at"] is not None]
spans = {
    "period": lambda day: first_day,
    "month": lambda day: max(month(day), first_day),
    "week": lambda day: max(day - datetime.timedelta(days=day.weekday()), first_day),
    "day": lambda day: day,
}
for span, begin_of in spans.items():
    span_rows = []
    groups = defaultdict(list)
    for day, who in came:
        groups[begin_of(day)].append(who)
    for begin, who in sorted(groups.items()):
        distinct = {w for w in who if w}
        new = {w for w in distinct if w in first_visit and local(first_visit[w]).date() >= begin}
        guests = sum(1 for w in who if not w)
        of_members = len(who) - guests
        shown = few(len(distinct))
        both = few(len(new)) is not FEW and few(len(distinct) - len(new)) is not FEW
        split = FEW not in (shown, few(guests))
        span_rows.append([span, begin, shown] + ([len(new), len(distinct) - len(new)] if both else [FEW] * 2) +
                         ([of_members, guests, 100 * guests / len(who), of_members / len(distinct)] if split
                          else [FEW] * 4))
    for row in span_rows:
        for part in (range(3, 5), range(5, 9)):
            for i in part:
                if span in ("day", "week"):
                    row[i] = None
                elif any(other[part[0]] is FEW for other in span_rows):
                    row[i] = FEW
    want["members"] += span_rows
joined = {}
for member in members:
    at = member["created_wall_ms"] if member["created_clock_ok"] else first_visit.get(member["id"])
    if at is not None:
        joined[member["id"]] = month(local(at).date())
active = defaultdict(set)
for day, who in came:
    if who in joined:
        active[(joined[who], month(day))].add(who)
for cohort in sorted(set(joined.values())):
    size = sum(1 for j in joined.values() if j == cohort)
    if size < 5:
        continue
    for m in sorted({month(day) for day in days}):
        if m < cohort:
            continue
        n = len(active[(cohort, m)])
        seen = few(n) if size - n == 0 or size - n >= 5 else FEW
        since = (m.year - cohort.year) * 12 + m.month - cohort.month
        want["cohorts"].append([cohort, m, since, size, seen, 100 * n / size if seen is not FEW else FEW])

# Exercises.
mix = defaultdict(lambda: [0, 0, 0, 0])
for session, row, at in good:
    cell = mix[row["exercise_id"] or ""]
    cell[0] += 1
    cell[1] += row["reps"]
    if row["load_g"] is None:
        cell[3] += 1
    else:
        cell[2] += row["load_g"] * row["reps"]


def mixed(front, cell):
    return front + [cell[0], 100 * cell[0] / len(good), cell[1], cell[2] / 1000, cell[3]]


patterns = defaultdict(lambda: [0, 0, 0, 0])
for key, cell in sorted(mix.items(), key=lambda kv: (-kv[1][0], kv[0])):
    exercise = exercises.get(key, {"name": key or "not said", "pattern": ""})
    want["exercises"].append(mixed([exercise["name"], exercise["pattern"]], cell))
    names = [exercise["pattern"] or "not said"]
    if exercise["pattern"] in ("core", "mobility"):
        names.append("core and mobility")
    for name in names:
        patterns[name] = [x + y for x, y in zip(patterns[name], cell)]
for name, cell in sorted(patterns.items()):
    want["patterns"].append(mixed([name], cell))

# Adherence and changes.
on_program, programmed, deloads = set(), 0, 0
planned = taken_up = prescribed = done = extra = 0
days_of = {}
for row in rows("SELECT * FROM program"):
    try:
        days_of[row["id"]] = [[slot["key"] for slot in day["slot"]] for day in tomllib.loads(row["text"])["day"]]
    except (tomllib.TOMLDecodeError, KeyError):  # of one who was erased
        days_of[row["id"]] = []
for session, mine, real in people:
    slots = defaultdict(lambda: [0, 0])
    for row in mine:
        k = asked.get(row["id"])
        if row["deleted"] or not k or not k["slot"] or k["target_sets"] <= 0 or k["kind"] == "warm_up":
            continue
        slot = slots[(k["slot"], k["kind"])]
        slot[0] = max(slot[0], k["target_sets"])
        slot[1] += 1
    written = days_of.get(session["program_id"], [])
    keys = written[session["program_day"]] if session["program_day"] < len(written) else []
    if not session["member_id"] or all(row["deleted"] for row in mine) or not (keys or slots):
        continue
    planned += len(keys)
    taken_up += sum(any(slot == key for slot, _ in slots) for key in keys)
    on_program.add(session["member_id"])
    programmed += 1
    deloads += session["deload"]
    prescribed += sum(t for t, _ in slots.values())
    done += sum(min(t, d) for t, d in slots.values())
    extra += sum(max(0, d - t) for t, d in slots.values())
shown = len(on_program) >= 5
for name, value, unit in [
    ("members with a program", few(len(on_program)), "members"),
    ("their visits", programmed, "visits"),
    ("visits in a lighter week", deloads, "visits"),
    ("exercises of their days", planned, "exercises"),
    ("of them begun", taken_up, "exercises"),
    ("begun of all", 100 * taken_up / planned if planned else None, "%"),
    ("sets asked for in those begun", prescribed, "sets"),
    ("of them done", done, "sets"),
    ("done of asked", 100 * done / prescribed if prescribed else None, "%"),
    ("extra sets", extra, "sets"),
]:
    want["adherence"].append([name, value if shown else FEW, unit])
slot_fields = {"load", "reps", "sets", "hold", "cap", "tempo", "rest", "exercise", "order", "skip", "two"}
overrides = rows("SELECT * FROM override")
revoked = {row["revokes"] for row in overrides if row["revokes"]}
changes = defaultdict(list)
for row in overrides:
    if row["field"] in slot_fields and not row["revokes"] and within(row["made_wall_ms"]):
        reason = "other" if row["reason"] == "pain" else row["reason"]
        changes[(row["author_id"] or "", row["role"], row["field"], reason)].append(row)
for (author, role, field, reason), each in sorted(changes.items()):
    if len({row["member_id"] for row in each}) >= 5:
        want["overrides"].append(["A" + author[-8:] if author else "console", role, field, reason, len(each),
                                  sum(row["id"] in revoked for row in each)])

# Safety, equipment, quality.
called = [(s, row) for s, row, _ in good if row["loss_state"] == "stop"]
after = []
for _, row in called:
    call = [r["ordinal"] for r in reps[row["id"]] if not r["struck"] and
            (r["why_not"].startswith("failed: ") or (r["counted"] and r["loss_pm"] >= row["cap_pm"]))]
    if call:
        after.append(sum(1 for r in reps[row["id"]] if r["counted"] and r["ordinal"] > min(call)))
said_by_kind = defaultdict(list)


def when(row, which):
    if row[which + "_clock_ok"]:
        return row[which + "_wall_ms"]
    if row[which + "_boot"] in behind:
        return row[which + "_us"] // 1000 + behind[row[which + "_boot"]]
    return None


for row in rows("SELECT * FROM health"):
    if row["kind"] != "check_in" or (row["soreness"] or 0) >= 4:
        said_by_kind[row["kind"]].append((when(row, "made"), row["member_id"]))
for session in sessions:
    for row in all_sets[session["id"]]:
        if not row["deleted"] and (row["pain"] or row["stop_reason"] == "pain"):
            said_by_kind["pain"].append((when(row, "started"), session["member_id"] or session["id"]))


def said(kind):
    """In portions of whole weeks with five people each, of which those within the period count."""
    by_week = defaultdict(list)
    for at, who in said_by_kind[kind]:
        if at is None:
            continue
        day = local(at).date()
        by_week[day - datetime.timedelta(days=day.weekday())].append(who)
    total, portion = 0, []
    for monday in sorted(by_week):
        portion.append(monday)
        who = [w for m in portion for w in by_week[m]]
        if len(set(who)) >= 5:
            if portion[0] >= first_day and monday + datetime.timedelta(days=6) <= last_day:
                total += len(who)
            portion = []
    return total or FEW


for name, value, unit in [
    ("sets that count", len(good), "sets"),
    ("ended at NEAR", sum(row["loss_state"] == "near" for _, row, _ in good), "sets"),
    ("called off (RACK IT)", len(called), "sets"),
    ("of them obeyed", after.count(0), "sets"),
    ("obeyed", 100 * after.count(0) / len(after) if after else None, "%"),
    ("repetitions after the call", sum(after), "repetitions"),
    ("called off, the call not on record", len(called) - len(after), "sets"),
    ("sets with pain", said("pain"), "sets"),
    ("check-ins of 4 or more", said("check_in"), "check-ins"),
    ("flare-ups begun", said("flare"), "flare-ups"),
    ("flare-ups ended", said("flare_end"), "flare-ups"),
    ("red flags said", said("flags"), "times"),
    ("red flags lifted", said("lifted"), "times"),
]:
    want["safety"].append([name, value, unit])
timed = {key for key, row in exercises.items() if row["timed"]}
pages = db.execute("PRAGMA page_count").fetchone()[0] * db.execute("PRAGMA page_size").fetchone()[0]


def off(row, field, limit):
    return row[field] is not None and abs(row[field]) >= limit


for name, value, unit in [
    ("starts of the computer with visits", len({s["started_boot"] for s, _, _ in visits}), "starts"),
    ("visits ended by a power cut", sum(s["end_reason"] == "power" for s, _, _ in people), "visits"),
    ("sets ended by a power cut", sum(row["stop_reason"] == "power" for _, row, _ in good), "sets"),
    ("open days without a visit", sum(1 for d in days if day_time[d][0] and not day_time[d][3] and not visit_days[d]), "days"),
    ("sets without velocity", sum(not any(r["counted"] for r in reps[row["id"]]) and row["exercise_id"] not in timed
                                  for _, row, _ in good), "sets"),
    ("sets without measured load", sum(row["load_source"] != "hooks" for _, row, _ in good), "sets"),
    ("sets with an odd load", sum(off(row, "load_residual_g", 1000) for _, row, _ in good), "sets"),
    ("sets with uneven sides", sum(off(row, "mismatch_g", 2500) for _, row, _ in good), "sets"),
    ("sets with platform and hooks apart", sum(off(row, "crosscheck_g", 2500) for _, row, _ in good), "sets"),
    ("rows the hub has not taken", len(rows("SELECT seq FROM outbox")), "rows"),
    ("size of the store", pages / 1e6, "MB"),
]:
    want["equipment"].append([name, value, unit])
inputs = defaultdict(list)
for row in rows("SELECT * FROM calibration ORDER BY seq"):
    inputs[(row["device"], row["serial"], row["channel"], row["method"])].append(row)
for (device, serial, channel, method), each in sorted(inputs.items()):
    newest = each[-1]
    taken = local(newest["taken_wall_ms"]).date()
    moved = (newest["zero_counts"] - each[-2]["zero_counts"]) * newest["unit_per_count"] if len(each) > 1 else None
    want["calibrations"].append([device, serial, channel, method, taken, (last_day - taken).days, len(each), moved,
                                 newest["quantity"]])
n = len(good)


def share(part):
    return 100 * part / n if n else None


for name, value, unit in [
    ("sets", len(sets), "sets"),
    ("sets taken back", len(sets) - n, "sets"),
    ("sets that count", n, "sets"),
    ("with velocity", share(sum(any(r["counted"] for r in reps[row["id"]]) for _, row, _ in good)), "%"),
    ("with measured load", share(sum(row["load_source"] == "hooks" for _, row, _ in good)), "%"),
    ("of guests", share(sum(not s["member_id"] for s, _, _ in good))
     if few(sum(real and not s["member_id"] for s, _, real in people)) is not FEW else FEW, "%"),
    ("sets of unknown time", sum(at is None for _, _, at in sets), "sets"),
    ("visits of unknown time", sum(s["at"] is None for s, _, _ in people), "visits"),
    ("sets of unknown time left out",
     sum(1 for s in sessions if s["at"] is None for row in all_sets[s["id"]]
         if not row["deleted"] and not within(row["started_wall_ms"])), "sets"),
]:
    want["data_quality"].append([name, value, unit])

# Held against what Plumbline wrote.
got = defaultdict(list)
tables = {}
with open(CSV, newline="", encoding="utf-8-sig") as file:
    for line in csv.DictReader(file):
        table = tables.setdefault(line["table"], {})
        table.setdefault(int(line["row"]), []).append((line["column"], line["value"], line["hidden"]))
wrong = compared = 0


def differs(expected, value, hidden):
    if expected is FEW:
        return value != "" or hidden != "1"
    if hidden != "0":
        return True
    if expected is None:
        return value != ""
    if isinstance(expected, datetime.date):
        return value != expected.isoformat()
    if isinstance(expected, str):
        return value != expected
    decimals = len(value.partition(".")[2])
    return value == "" or abs(float(value) - expected) > 0.5 * 10 ** -decimals + 1e-6


for name in sorted(set(want) | set(tables)):
    expected, found = want[name], tables.get(name, {})
    if len(expected) != len(found):
        print(f"{name}: {len(expected)} rows recounted, {len(found)} written")
        wrong += 1
    for number, row in enumerate(expected, 1):
        written = found.get(number, [])
        if len(row) != len(written):
            print(f"{name} row {number}: {len(row)} columns recounted, {len(written)} written")
            wrong += 1
        for value, (column, text, hidden) in zip(row, written):
            compared += 1
            if differs(value, text, hidden):
                shown_value = "hidden" if value is FEW else value
                print(f"{name} row {number} {column}: recounted {shown_value}, written '{text}' (hidden {hidden})")
                wrong += 1
print(f"{compared} figures compared, {wrong} differ")
sys.exit(1 if wrong or compared < 500 else 0)
