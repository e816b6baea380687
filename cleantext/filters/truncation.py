"""Take out the notices that text is missing, and report what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..edit import Facts, Proposal
from ..evidence import SIMPLE, VETO, WIDTH, view
from ..residue import Line, take_out
from ..rules import Notice
from ..rules.truncation import TRUNCATION
from ..spans import code_spans, inside

LONGEST = 140  # characters of a line that is a notice as a whole; the longest in the labelled lines has 96
SENTENCE = 40  # characters from which a line that ends in a full stop is a sentence of the text
STOPS = frozenset("。；：:;，、")
COUNTED = re.compile("字(?<=[0-9０-９个個 ]字)")
CUE = re.compile(
    r"省略|略去|隐[去藏]|隱[去藏]|[删刪][减減去]|折叠|摺疊|屏蔽|全文|正文|文[档章][共总]|余下|餘下|剩[余餘]|[还還]剩|未[读讀完]|登[录陆錄陸]|注册|註冊|[会會][员員]|付[费費]|[订訂][阅閱]|"
    r"下[转轉一接]|请看|請看|接第|ontinue|ubscri|og ?in|ign ?(?:in|up)|chars\]|preview|full (?:article|story|text)|free article"
)


def truncation(text: str) -> list[Proposal]:
    """Cut truncation notices out, leave a blank line where text is missing, and carry kind and counts as facts."""
    lines = text.split("\n")
    short = [i for i, line in enumerate(lines) if 0 < len(line) <= LONGEST and (len(line) <= SENTENCE or line[-1] not in STOPS)]
    suspects = {i for i in short if CUE.search(lines[i])}
    if COUNTED.search(text):
        suspects |= {i for i, line in enumerate(lines) if "字" in line and CUE.search(line)}
    return _cut(text, lines, suspects) if suspects else []


def _cut(text: str, lines: list[str], suspects: set[int]) -> list[Proposal]:
    code = code_spans(text)
    body = (len(text) - len(text.lstrip()), len(text.rstrip()))
    whole: list[Line] = []
    cuts: list[Proposal] = []
    at = 0
    last: tuple[str, int] = ("", -1)
    for i, line in enumerate(lines):
        if i in suspects and not (code and inside(code, at)):
            inner = list(_inline(text, line, at, body))
            found = _line(line) if len(line) <= LONGEST and not any(len(old) < len(line) for _, old, *_ in inner) else None
            if found is not None:
                rule, facts = found
                again = last[0] == facts["kind"] and last[1] >= 0 and not any(part.strip() for part in lines[last[1] + 1 : i])
                whole.append(Line(i, rule, None if again else facts))
                last = (str(facts["kind"]), i)
            else:
                cuts += inner
        at += len(line) + 1
    return sorted([*_parted(text, take_out(text, whole), body), *cuts], key=lambda edit: edit[0])


@cache
def _patterns(*, inline: bool) -> list[tuple[Notice, re.Pattern[str]]]:
    return [(row, re.compile(row.pattern, re.IGNORECASE)) for row in TRUNCATION if row.inline == inline]


def _line(line: str) -> tuple[str, Facts] | None:
    plain = view(line).translate(SIMPLE)
    if VETO.match(plain) or (plain.endswith("。") and len(plain) > SENTENCE):
        return None
    for inline in (True, False):
        for row, pattern in _patterns(inline=inline):
            if m := pattern.fullmatch(plain):
                return f"truncation.{row.id}", _facts(row, m)
    return None


def _facts(row: Notice, m: re.Match[str]) -> Facts:
    facts: dict[str, str | int] = {"kind": row.kind}
    for name, value in m.groupdict().items():
        if value:
            facts[f"{name.rstrip('2')}_chars"] = int(value.replace(",", ""))
    return facts


def _inline(text: str, line: str, at: int, body: tuple[int, int]) -> Iterator[Proposal]:
    """Yield the cuts inside a line; spaces do not count, and those beside a notice go with it."""
    kept = [n for n, char in enumerate(line) if not char.isspace()]
    seen = "".join(line[n] for n in kept).translate(_ONE_TO_ONE)
    done = at
    for row, m in sorted(
        ((row, m) for row, pattern in _patterns(inline=True) for m in pattern.finditer(seen)), key=lambda hit: hit[1].start()
    ):
        start, end = at + kept[m.start()], at + kept[m.end() - 1] + 1
        while start > at and text[start - 1].isspace():
            start -= 1
        while end < at + len(line) and text[end].isspace():
            end += 1
        if start < done:
            continue
        done = end
        yield start, text[start:end], _gap(text, start, end, body), f"truncation.{row.id}", _facts(row, m)


def _gap(text: str, start: int, end: int, body: tuple[int, int]) -> str:
    """Return what stands for the missing text between `start` and `end`: line ends enough for one blank line."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if start <= body[0] or end >= body[1]:
        return ""
    have = (len(before) - len(before.rstrip("\n"))) + (len(after) - len(after.lstrip("\n")))
    return "\n" * max(0, 2 - have)


def _parted(text: str, edits: list[Proposal], body: tuple[int, int]) -> Iterator[Proposal]:
    """Yield `edits` that delete lines; where they would make two paragraphs neighbours, a blank line stands between."""
    for at, old, new, rule, facts in edits:
        until = at + len(old)
        touching = text[at - 1 : at] == "\n" != text[at - 2 : at - 1] and not text.startswith("\n", until)
        yield at, old, "\n" if touching and body[0] < at and until < body[1] else new, rule, facts


_ONE_TO_ONE = {code: char for code, char in WIDTH.items() if char != ""} | SIMPLE
