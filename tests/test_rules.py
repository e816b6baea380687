"""Every row of every table proves itself: what it changes, and the look-alikes that it leaves."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pumping
import pytest

from cleantext import clean, rules
from cleantext.document import Document
from cleantext.edit import Filter, apply
from cleantext.evidence import LONGEST
from cleantext.filters.script import Script
from cleantext.filters.spacing import Spacing
from cleantext.pipeline import name_of
from cleantext.printable import printable
from cleantext.rules import Decided, Defect, Field, Letter, Protected, Shape, Words

# The tables whose rows a filter of another name applies.
APPLIED_BY = {"fields": ("headers",), "interface": ("footers",), "codecs": ("mojibake",), "losses": ("mojibake",)}
# Data that is no table of rows.
NOT_TABLES = {"characters", "measures", "phrases", "script"}
RULE_PREFIX: dict[type, Callable[[str], str]] = {
    Field: lambda row: f"headers.field-{row}",
    Words: lambda row: f"footers.{row}",
    Decided: lambda row: row,
}

FILTERS: dict[str, Filter] = {
    **{name_of(f): f for f in clean.filters},
    **{f"script.{name}": Script(name) for name in ("simplified", "traditional", "taiwan", "hongkong")},
    "script.ambiguous": Script("traditional"),
    **{f"spacing.{name}": Spacing(name) for name in ("add", "remove")},
    "output": lambda text: [edit for _, edits in printable(Document(text)).steps for edit in edits],
}


def tables() -> Iterator[tuple[str, tuple[Any, ...]]]:
    for module in pkgutil.iter_modules(rules.__path__):
        if module.name in NOT_TABLES:
            continue
        table = importlib.import_module(f"cleantext.rules.{module.name}")
        rows = [value for name, value in vars(table).items() if name.isupper() and isinstance(value, tuple)]
        rows = [value for value in rows if value and hasattr(value[0], "id") and hasattr(value[0], "examples")]
        assert rows, f"rules/{module.name}.py has no table of rows"
        for value in rows:
            yield module.name, value


ROWS = [pytest.param(table, row, id=f"{table}.{row.id}") for table, rows in tables() for row in rows]
EDITING = [param for param in ROWS if param.values[0] not in ("marks", "parts")]


def applied_by(table: str, row: Any) -> str:
    """Return the table, or for what code decides the filter, that the examples of a row are run through."""
    if not isinstance(row, Decided):
        return table
    return row.id if row.id in FILTERS else row.id.partition(".")[0]


def run(table: str, text: str) -> tuple[str, list[str]]:
    """Apply the filters of `table`, in profile order, and return the text with the rules that changed it."""
    quoted = []
    names = APPLIED_BY.get(table, (table,))
    if table in ("headers", "footers", "fields", "interface"):
        names = ("headers", "footers")  # one evidence decides for both, and each leaves the other's lines
    for name in names:
        edits = list(FILTERS[name](text))
        quoted += [edit[3] for edit in edits if edit[1] != edit[2]]
        text = apply(text, edits)
    return text, quoted


def is_remark(row: Any) -> bool:
    """Whether `row` only remarks: the second of its examples is what is remarked."""
    return isinstance(row, Letter) or (isinstance(row, Defect) and row.new is None) or getattr(row, "remark", False)


@pytest.mark.parametrize(("table", "row"), EDITING)
def test_examples_hold(table: str, row: Any) -> None:
    rule = RULE_PREFIX.get(type(row), lambda name: f"{table}.{name}")(row.id)
    table = applied_by(table, row)
    if is_remark(row):
        for raw, marked in row.examples:
            edits = list(FILTERS[table](raw))
            said = [edit[1] for edit in edits if edit[1] == edit[2] and edit[3] == rule]
            assert said == [marked] * bool(marked)
        return
    for raw, expected in row.examples:
        got, quoted = run(table, raw)
        assert got == expected
        if raw == expected:
            assert not quoted
        elif not isinstance(row, (Shape, Protected)):
            assert rule in quoted


@pytest.mark.parametrize(("table", "row"), EDITING)
def test_a_row_has_two_wordings_and_a_look_alike(table: str, row: Any) -> None:
    changed = [raw != expected for raw, expected in row.examples]
    if is_remark(row):
        changed = [bool(marked) for _, marked in row.examples]
    if isinstance(row, (Shape, Protected)):  # it protects what it matches: the look-alike is what is typeset all the same
        changed = [not change for change in changed]
    assert sum(changed) >= 2, table
    assert not all(changed), table


RESIDUE = ("headers", "footers", "fields", "interface", "truncation")
ALIKE = 6  # characters that two wordings of one row may not share


def gone(raw: str, expected: str) -> str:
    """Return what `raw` has and `expected` has not: its lines, or the stretch that was cut out of one."""
    lines = [line for line in raw.split("\n") if line not in expected.split("\n")]
    pairs = enumerate(zip(raw, expected, strict=False))
    start = next((i for i, (a, b) in pairs if a != b), len(expected))
    return "\n".join(lines) if len(lines) > 1 else raw[start : start + len(raw) - len(expected)]


@pytest.mark.parametrize(("table", "row"), [param for param in ROWS if param.values[0] in RESIDUE])
def test_two_wordings_of_a_row_have_little_in_common(table: str, row: Any) -> None:
    cut = [gone(raw, expected) for raw, expected in row.examples if raw != expected]
    grams = [{text[i : i + ALIKE] for i in range(len(text) - ALIKE + 1)} for text in cut]
    assert any(not a & b for a, b in combinations(grams, 2)), (table, cut)


def test_ids_are_unique_and_kebab_case() -> None:
    for table, rows in tables():
        ids = [row.id for row in rows]
        assert len(ids) == len(set(ids)), table
        for name in ids:
            bare = name.partition(".")[2] if table == "decided" else name
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", bare), f"{table}.{name}"


# Names that would make a rule one of a single site, place, office or person. Services that share bars link to
# (rules/interface.py) are words of buttons and are not scanned.
NAMED = re.compile(
    r"(?:北京|上海|天津|重庆|广东|广州|深圳|浙江|杭州|江苏|南京|山东|济南|河南|郑州|河北|湖北|武汉|湖南|长沙|四川|成都|陕西|西安|福建|安徽|江西|云南|贵州|辽宁|吉林|黑龙江|山西|甘肃|青海|海南|广西|"
    r"内蒙古|宁夏|新疆|西藏|台湾|台北|香港|澳门|安顺|安康|衡阳|泰州|岱州|霁州|柏溪|泠江|禾溪|"
    r"人民网|新华|央视|新浪|搜狐|网易|腾讯|凤凰网|知乎|百度|头条|澎湃|光明网|快文|文秘|sohu|sina|163|baidu|zhihu|bbc|cnn|"
    r"[A-Za-z0-9-]+\.(?:cn|com|net|org|gov)\b)"
)


@pytest.mark.parametrize(("table", "row"), [param for param in ROWS if param.values[0] not in ("interface", "codecs")])
def test_no_row_names_a_site_place_office_or_person(table: str, row: Any) -> None:
    found = NAMED.findall(repr(tuple(row)))
    assert not found, f"{table}.{row.id} names {found}"


SLACK = 2.0  # of a noisy clock; lines are read up to a fixed length, so that squares of it do no harm, but cubes would
BRIEF = 0.0005  # seconds; a line that takes less does no harm either
PUMPS = (
    *("首页>", "上一篇", "转载", "登录后", "全文共", "[1] ", "分享到:", "来源:", "第1页", "(", "[", "©", "2020-", "www.", "a "),
    *("版权", "-", "扫码", "…", "字", "|", "·", "地址:", "cookies "),
)
END = ",。;:|<>\x00\n"  # in which no loop goes on


@pytest.mark.parametrize(("table", "row"), [param for param in ROWS if hasattr(param.values[1], "pattern")])
def test_no_pattern_is_worse_than_quadratic(table: str, row: Any) -> None:
    assert not _worse(row.pattern), f"{table}.{row.id}"


def test_a_pattern_that_is_worse_is_found() -> None:
    for pattern in ("(?:共计|共|计)*字", "[^,。]{1,9}(?:>+[^>]{0,9}){1,6}>+正文", "(?:来自[^,]{1,9}|更新)+", "(?:<p[ \t]a=[^<>]*[ \t]*>)+"):
        assert _worse(pattern), pattern


def _worse(pattern: str) -> str:
    """Return a line, pumped step by step, for which `pattern` takes more than four times what it takes for half of it."""
    compiled = re.compile(pattern, re.IGNORECASE)
    for before, unit in [*(("", pump) for pump in PUMPS), *pumping.lines(pattern, 20)]:
        for length in range(32, LONGEST + 1, 8) if unit else ():
            line = (before + unit * length)[: length - len(END)] + END
            if (large := _seconds(compiled, line)) > BRIEF:
                small = min(_seconds(compiled, line[: length // 2 - len(END)] + END) for _ in range(3))
                large = min(large, *(_seconds(compiled, line) for _ in range(2)))
                if large > BRIEF and large > 4 * SLACK * small:
                    return line
                break
    return ""


def _seconds(pattern: re.Pattern[str], line: str) -> float:
    began = time.process_time()
    pattern.fullmatch(line)
    return time.process_time() - began
