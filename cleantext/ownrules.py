"""Files of rules of one's own: read, and proved before they are used."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import Any

from .catalog import KINDS, TABLES, catalogue
from .console import Failed, emit, fetch, shown
from .decode import decode
from .edit import EditError, apply
from .evidence import LONGEST
from .filters.own import COUNTS, SECONDS, ZONES, Own, Row, compiled

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
KEYS = {
    "lines": {"id", "pattern", "examples", "zone", "weak", "cues", "kind", "use", "evidence"},
    "spans": {"id", "pattern", "examples", "new", "cues", "kind", "use", "evidence"},
}
ITSELF = ("name", "lines", "spans")  # what a file may hold
GROUPS = re.compile("[a-z_]{1,40}")
SIZES = (LONGEST // 4, LONGEST)  # characters of lines on which a pattern is timed
GROWTH = 30.0  # times as long as on the shorter ones that it may take; 4 is linear, 16 quadratic
CALL = re.compile(r"(?<!\\)(?:\\\\)*\(\?(?:[R&0-9]|P[>&])")  # recursion: 600 MB, whatever the limit of time
MOST = 1_000_000  # parts that a pattern may have when its counts are written out: 3 seconds and 300 MB
SURE = 8  # digits of a count that are more than enough
FAST = 0.01  # seconds, below which it is fast enough however it grows


class RulesError(ValueError):
    """A file of rules is wrong; the message names the file, the line and what to do."""


def load(path: str, data: str, *, every: bool = False) -> Own:
    """Return the rules of the file `path`, which holds `data`, or `every` one, also those that are not in use.

    RulesError says what is wrong, and in which line.
    """
    import tomllib  # noqa: PLC0415 - for rules of one's own alone

    try:
        found = tomllib.loads(data)
    except (ValueError, RecursionError) as err:  # the former also of a number with too many digits
        raise RulesError(f"{path}: is no TOML: {err}") from None
    places = _places(data)
    if extra := [key for key in found if key not in ITSELF]:
        raise RulesError(f"{path}: unknown key {extra[0]!r}; known: {', '.join(ITSELF)}")
    name = found.get("name", Path(path).stem)
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise RulesError(f"{path}: name = {name!r}: say a word of small letters, digits, - and _, which receipts quote")
    if not is_name(name):
        raise RulesError(f"{path}: name = {name!r} is that of a table of cleantext; say another name")
    rows: list[Row] = []
    ids: set[str] = set()
    for table in KEYS:
        given = found.get(table, [])
        if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
            raise RulesError(f"{path}: {table} is no list of tables; write [[{table}]]")
        for n, row in enumerate(given):
            where = f"{path}:{places.get((table, n), 1)}"
            rows.append(_row(where, table, row))
            if rows[-1].id in ids:
                raise RulesError(f"{where}: there is a rule {rows[-1].id!r} already")
            ids.add(rows[-1].id)
    return Own(name, tuple(row for row in rows if row.use or every))


def is_name(name: str) -> bool:
    """Whether rules of one's own may be called `name`: a word that no table has."""
    return NAME.fullmatch(name) is not None and name not in {*TABLES, *(rule.partition(".")[0] for rule in catalogue())}


def _places(data: str) -> dict[tuple[str, int], int]:
    """Return the line in which each row begins."""
    out: dict[tuple[str, int], int] = {}
    counts = dict.fromkeys(KEYS, 0)
    for number, line in enumerate(data.split("\n"), 1):
        m = re.match(r"\s*\[\[\s*(lines|spans)\s*\]\]", line)
        if m:
            out[m[1], counts[m[1]]] = number
            counts[m[1]] += 1
    return out


def _row(where: str, table: str, given: dict[str, Any]) -> Row:
    def field(name: str, kind: type, default: Any = None) -> Any:
        value = given.get(name, default)
        if not isinstance(value, kind):
            raise RulesError(f"{where}: {name} is {'missing' if value is None else 'not what it should be'}")
        return value

    if extra := sorted(given.keys() - KEYS[table]):
        raise RulesError(f"{where}: unknown column {extra[0]!r}; known: {', '.join(sorted(KEYS[table]))}")
    row = Row(
        field("id", str), table, field("pattern", str), _examples(where, field("examples", list)),
        field("zone", str, "any"), field("weak", bool, default=False), field("new", str, ""),
        tuple(field("cues", list, [])), field("kind", str, ""), field("use", bool, default=True),
    )  # fmt: skip
    field("evidence", dict, {})
    import regex  # noqa: PLC0415

    if boundless := _boundless(row.pattern):
        raise RulesError(f"{where}: {boundless}")
    try:
        groups = compiled(row.pattern).groupindex
    except (regex.error, RecursionError) as err:
        raise RulesError(f"{where}: the pattern is broken: {err}") from None
    for bad, why in (
        (not NAME.fullmatch(row.id), f"id = {row.id!r}: say a word of small letters, digits, - and _"),
        (row.zone not in ZONES, f"zone = {row.zone!r}; known: {', '.join(ZONES)}"),
        (row.kind and row.kind not in KINDS, f"kind = {row.kind!r}; known: {', '.join(KINDS)}"),
        (not all(isinstance(cue, str) and cue for cue in row.cues), "cues are words"),
        ("\n" in row.new, "what a stretch becomes may have no line break"),
        (not all(map(GROUPS.fullmatch, groups)), "groups, which become facts, have names of small letters and _"),
        ({"kind", "verdict", "meant", "lost"} & {*groups}, "a group cannot be called kind, verdict, meant or lost"),
        (row.kind == "" and {*COUNTS} & {*groups}, "counts of characters belong to a kind of notice"),
    ):
        if bad:
            raise RulesError(f"{where}: {why}")
    return row


def _boundless(pattern: str) -> str | None:
    """Return why `pattern` may take all memory, which no limit of time prevents, or None."""
    if CALL.search(pattern):
        return "a pattern cannot call itself or a group of its own"
    for text in (pattern, re.sub(r"\s|#.*", "", pattern)):  # with (?x) there may be spaces and comments in a count
        counts = (int(digits[:SURE]) for digits in re.findall(r"\{0*([1-9][0-9]*)", text))
        if prod(counts) > MOST:
            return f"the counts in braces, multiplied, are more than {MOST:,}, and the pattern is as large; use fewer"
    return None


def _examples(where: str, given: list[Any]) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(pair) for pair in given if isinstance(pair, list) and len(pair) == 2]
    if len(pairs) != len(given) or not all(isinstance(text, str) for pair in pairs for text in pair):
        raise RulesError(f"{where}: examples are pairs of texts: before, after")
    return tuple((str(a), str(b)) for a, b in pairs)


def check(path: str, data: str, clean: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with the rules of a file: examples, harm to `clean` texts by name, slowness."""
    own = load(path, data, every=True)
    places = _places(data)
    counts = dict.fromkeys(KEYS, 0)
    kept = look_alikes() | clean
    for row in own.rows:
        where = f"{path}:{places.get((row.table, counts[row.table]), 1)}: {own.name}.{row.id}"
        counts[row.table] += 1
        yield from (f"{where}: {problem}" for problem in problems(own, row, kept))


def problems(own: Own, row: Row, kept: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a row of `own`: its examples, that it changes a text of `kept`, or that it is slow."""
    one = Own(own.name, (row,))
    changed = [raw != after for raw, after in row.examples]
    if not any(changed) or all(changed):
        yield "needs an example that changes, and a look-alike that stays: [text, text]"
    for n, (raw, after) in enumerate(row.examples, 1):
        try:
            edits = own(raw)
            got = apply(raw, edits)
        except EditError as err:
            yield f"example {n}: {err}"
            continue
        if got != after:
            yield f"example {n} becomes {got!r}, not {after!r}"
        elif raw != after and f"{own.name}.{row.id}" not in {edit[3] for edit in edits}:
            yield f"example {n} is changed by another rule: {edits[0][3]}"
        elif own(got):
            yield f"example {n} is changed once more when it is cleaned again: to {apply(got, own(got))!r}"
    try:
        for name, text in kept.items():
            for edit in one(text)[:1]:
                yield f"changes clean text, {name}: {edit[1][:60]!r} becomes {edit[2][:60]!r}"
    except EditError as err:
        yield f"clean text, {name}: {err}"
    yield from _slow(row)


def look_alikes() -> dict[str, str]:
    """Return the texts which the rules of this package prove to be clean, by the rule."""
    return {
        f"example {n} of {name}": example[0]
        for name, entries in catalogue().items()
        for entry in entries
        for n, example in enumerate(entry.row.examples, 1)
        if isinstance(example, tuple) and len(example) == 2 and example[0] == example[1]
    }


def _slow(row: Row) -> Iterator[str]:
    """Yield whether the pattern takes too long on lines that nearly match, or much longer on longer ones."""
    pieces = {piece for raw, _ in row.examples for line in raw.split("\n") for piece in (line, line[:1], line[:3])}
    pieces |= {*"a1 .,-(（“一", "a1", "a "} | {char for raw, _ in row.examples for char in raw[:200]}
    search = compiled(row.pattern).fullmatch if row.table == "lines" else compiled(row.pattern).search
    sizes = SIZES if row.table == "lines" else tuple(16 * size for size in SIZES)
    for piece in sorted(filter(None, pieces)):
        times = []
        for size in sizes:
            text = (piece * size)[: size - 1] + "\x00"
            began = time.process_time()
            try:
                search(text, timeout=SECONDS)
            except TimeoutError:
                yield f"is slow: more than {SECONDS:g} seconds on {size} characters of {piece[:20]!r}"
                return
            times.append(time.process_time() - began)
        if times[1] > FAST and times[1] > GROWTH * times[0]:
            said = f"{times[0]:.3f} s on {sizes[0]} characters of {piece[:20]!r}, {times[1]:.3f} s on {sizes[1]}"
            yield f"is slow: {said}"
            return


def checked(path: str, clean: list[str]) -> int:
    """Say on standard output what is wrong with the file `path`, and return the exit status."""
    try:
        data = fetch(path).decode()
        problems = [*check(path, data, {name: decode(fetch(name)).text for name in clean})]
    except UnicodeDecodeError as err:
        raise Failed(2, f"{path}: is not UTF-8 at byte {err.start}") from None
    except RulesError as err:
        raise Failed(1, str(err)) from None
    emit("".join(f"{shown(problem)}\n" for problem in problems))
    if not problems:
        count = len(load(path, data, every=True).rows)
        emit(f"{path}: {count} rule{'' if count == 1 else 's'} hold\n")
    return min(len(problems), 1)
