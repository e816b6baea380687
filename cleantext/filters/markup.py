"""Leftovers of a page turned into text: bars of layout tables, images without a target, stray tags, scripts.

Real tables, diagrams, code and texts about markup stay. What goes may bring other leftovers together, so the filter
looks again at what it leaves until nothing is found, and proposes the sum as one list of edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from cleantext.compose import compose
from cleantext.edit import Proposal, apply
from cleantext.filters.whitespace import whitespace
from cleantext.lazy import lazy
from cleantext.rules.markup import REMNANTS
from cleantext.spans import code_spans, inside
from cleantext.suspicion import suspicious
from cleantext.tables import TABLE, edge, levels
from cleantext.traits import odd

# Every leftover has one of these signs or words, which are rare in prose; what stands beside the sign is asked second.
SIGNS = ("|", "｜", "<", "{", "[", "_", "$")
WORDS = ("x0dx0a", "document.", "mso-", "Normal 0 ")
STARTS = frozenset(SIGNS).union("A")  # a letter for WORDS
TRIGGER = lazy(
    r"[|｜<{\[［_$](?:(?<=[|｜])|(?<=<)[/!A-Za-z]|(?<=!\[)|(?<=\{)(?:\{|[ \t]{0,3}[a-z-]{2,40}[ \t]{0,3}:)"
    r"|(?<=[\[［])(?:\]\(|[ \t]?(?i:编辑|編輯|編集|edit|修改|源代码))|(?<=_)(?:[xX]000|hmt|gaq|bd|czc)|(?<=\$)\()"
)

# A text about markup prints tags as its subject. `HTML` after a dot, a slash or in a word is part of an address.
ABOUT = lazy(
    r"(?<![./A-Za-z0-9_０-９Ａ-Ｚａ-ｚ-])(?:X?HTML5?|XML|CSS3?|JavaScript|JSX|Vue|Markdown|DOM|jQuery)(?![A-Za-z0-9_０-９Ａ-Ｚａ-ｚ㎀-㏟-])"
    r"|>[”」’』\"'`]?\s?(?:标签|標籤|元素|tags?\b|elements?\b)|(?:标签|標籤|元素|\btags?|\belements?)\s?[“「‘『\"'`]?<"
)
QUOTES = "'\"‘’“”「」『』`"
_OPEN_ENTITY = lazy(r"[&＆][^\s;；]{0,40}$")
_BARS = lazy(r"[|｜]")
_COMMAND = lazy(r"[a-z$/.\\<>{}()=-]|.{0,200}[$/\\=<>{}]")  # an ASCII line before a bar may be a shell pipe
_SPACES = " \t\xa0\u3000"

HEADING_WIDTH = 60  # characters before `[编辑]`; the longest section title of an encyclopaedia that was seen has 38
HEADING = lazy(rf"[^。！？；，!?;<>]{{0,{HEADING_WIDTH}}}")
VERBS = lazy(r"(?:点击|點擊|单击|按下?|选择?|選擇?|使用|叫做|名为|[Cc]lick|[Pp]ress|[Cc]hoose|[:：“\"‘'「])\s?$")
MAX_CACHED = 80  # characters; longer lines are seldom met twice
NEAR = 24  # characters on either side of a leftover that are looked at together
MAX_ROUNDS = 8  # leftovers of real pages nest two deep; what still moves after eight is left as it came

_IN = lazy("|".join(f"(?P<{r.id.replace('-', '_')}>{r.pattern})" for r in REMNANTS if r.where == "in"), re.DOTALL)
_END = [(f"markup.{r.id}", lazy(rf"{r.pattern}$")) for r in REMNANTS if r.where == "end"]
_LINE = [(f"markup.{r.id}", lazy(r.pattern)) for r in REMNANTS if r.where == "line"]
_ROW = [(f"markup.{r.id}", lazy(r.pattern)) for r in REMNANTS if r.where == "row"]
_NEW = {r.id: r.new for r in REMNANTS}
_RANK = {"": 0, " ": 1, "\n": 2}  # of leftovers side by side the one that parts what stands around them counts
_TAGS = frozenset({"style-tag", "tag", "open-tag"})
_PROGRAM = frozenset({"markup.script", "markup.style", "markup.open-tag", "markup.template"})

Found = tuple[int, int, str, str]  # from, to, what comes there, rule


# Of a line: the rules by which it goes as a row outside tables and for other reasons; whether it has bars, is only one.
Kind = tuple[str, str, bool, bool]


class Page:
    """What is true of the whole text; asked for only where a line depends on it."""

    def __init__(self, text: str, lines: Sequence[str]) -> None:
        """Hold `text` and its `lines`, without the empty one behind a final line break."""
        self.text = text
        self.lines = lines

    @cached_property
    def about(self) -> bool:
        """Whether the text talks about markup."""
        return ABOUT.search(self.text) is not None

    @cached_property
    def levels(self) -> dict[int, int]:
        """The lines of a table (TABLE) or a drawing (DRAWING), by number."""
        return levels(self.lines) if "|" in self.text or "｜" in self.text else {}

    @cached_property
    def edge(self) -> frozenset[int]:
        """The lines of images and bars before the first or behind the last line of text."""
        return edge(self.lines)


def markup(text: str) -> Iterator[Proposal]:
    """Propose to take leftovers of extraction out of `text`, blank lines that they kept apart included."""
    if odd(text).isdisjoint(STARTS) or not _suspect(text):
        return
    total = _look(text)
    now = apply(text, total)
    for _ in range(MAX_ROUNDS):
        more = (_look(now) if _suspect(now) else []) or _unspaced(now, total) if total else []
        if not more:
            yield from total
            return
        total = compose(text, total, now, more)
        now = apply(now, more)


def _suspect(text: str) -> bool:
    """Whether there may be a leftover in `text`."""
    has = text.__contains__
    return (any(map(has, SIGNS)) and TRIGGER.search(text) is not None) or any(map(has, WORDS))


def _unspaced(now: str, done: Sequence[Proposal]) -> list[Proposal]:
    """Return what white space is to do in the lines of `now` that `done` touched: it took them for code or data."""
    out: list[Proposal] = []
    if all("\n" in old for _, old, *_ in done):
        return out  # whole lines went
    edits = iter(whitespace(now))
    edit = next(edits, None)
    end, shift = -1, 0
    for at, old, new, *_ in done:
        place = at + shift
        shift += len(new) - len(old)
        if place <= end or "\n" in old:
            continue
        start = now.rfind("\n", 0, place) + 1
        end = now.find("\n", place)
        end = len(now) if end < 0 else end
        while edit and edit[0] < start:
            edit = next(edits, None)
        while edit and edit[0] < end:
            if "\n" not in edit[1]:
                out.append(edit)
            edit = next(edits, None)
    return out


def _look(text: str) -> list[Proposal]:
    """Return the edits for what can be seen to be a leftover at once."""
    lines = text.split("\n")
    count = len(lines) - text.endswith("\n")
    spans = code_spans(text)
    page = Page(text, lines[:count])
    gone: dict[int, str] = {}
    changed: dict[int, list[Found]] = {}
    at = 0
    # The same bars and images come again and again.
    kinds = {line: _kind(line) for line in set(lines) if line and "`" not in line and _suspect(line)}
    for i, line in enumerate(lines):
        kind = kinds.get(line)
        if kind and not (spans and inside(spans, at)):
            rule = _remnant(kind, i, page)
            found = [] if rule else _within(line, i, page) or _bar_at_end(line, i, page)
            if rule:
                gone[i] = rule
            elif found and sum(end - start for start, end, *_ in found) == len(line):
                gone[i] = found[0][3]
            else:
                changed[i] = found
        at += len(line) + 1
    _tidy(lines[:count], gone)
    return _proposals(lines, count, gone, changed)


def _kind(line: str) -> Kind:
    """Return what a line is by itself."""
    bare = line.strip()
    row, other = (_filled if len(bare) <= MAX_CACHED else _filled.__wrapped__)(bare)
    single = len(bare) == 1
    if single and line.startswith((" ", "\t")):
        row = ""  # a stroke of a drawing
    return row, other, "|" in bare or "｜" in bare, single


def _remnant(kind: Kind, i: int, page: Page) -> str:
    """Return the rule by which the whole line goes, or ""."""
    row, other, barred, single = kind
    if barred:
        level = page.levels.get(i, 0)
        if (not level or (level == TABLE and single)) and (row or (i in page.edge and not single)):
            return row or "markup.decoration"
    return "" if other in _PROGRAM and page.about else other


@lru_cache(maxsize=1024)
def _filled(bare: str) -> tuple[str, str]:
    """Return the rules by which a line goes that is `bare`: as a row outside tables, and for other reasons."""
    row = next((rule for rule, pattern in _ROW if pattern.fullmatch(bare)), "")
    return row, next((rule for rule, pattern in (*_LINE, *_END) if pattern.fullmatch(bare)), "")


def _within(line: str, i: int, page: Page) -> list[Found]:
    """Return the changes inside a line: neighbouring leftovers go as one, with the spaces that they kept apart."""
    if not any(map(line.__contains__, ("<", "[", "{{", "_", "x0dx0a"))):
        return []
    groups: list[tuple[int, int, str, bool]] = []  # from, to, the row that counts, whether spaces stand inside
    for m in _IN.finditer(line):
        id_ = (m.lastgroup or "").replace("_", "-")
        start, end = m.span()
        if id_ in _TAGS and (page.about or (id_ == "tag" and i in page.levels)):
            continue
        if start and end < len(line) and line[start - 1] in QUOTES and line[end] in QUOTES:
            continue
        if _OPEN_ENTITY.search(line, max(0, start - 41), start):
            continue
        parted = False
        if groups and not line[groups[-1][1] : start].strip():
            first, until, other, parted = groups.pop()
            parted = parted or until < start
            start, id_ = first, max(other, id_, key=lambda known: _RANK[_NEW[known]])
        groups.append((start, end, id_, parted))
    return [_spaced(line, *group) for group in groups] or _heading_end(line)


def _spaced(line: str, start: int, end: int, id_: str, parted: bool) -> Found:
    """Return the change that takes out what stands from `start` to `end`, and stray spaces beside it."""
    new, rule = _NEW[id_], f"markup.{id_}"
    left, right = start, end
    while left and line[left - 1].isspace():
        left -= 1
    while right < len(line) and line[right].isspace():
        right += 1
    if not left or right == len(line) or new == "\n":
        return left, right, new if left and right < len(line) else "", rule
    if line[left:start] == " ":
        return start, right, "", rule
    if left == start and line[end:right] == " ":
        return start, end, "", rule
    if left < start or right > end:
        return left, right, " ", rule
    letters = new == " " and line[end].isalnum() and line[end].isascii() and line[start - 1].isalnum()
    garble = suspicious(line[max(0, start - NEAR) : start] + line[end : end + NEAR])  # that only both together can be
    return start, end, " " if parted or letters or garble else "", rule


def _heading_end(line: str) -> list[Found]:
    """Return the change that takes `[编辑]` off the end of a heading."""
    bare = line.rstrip()
    if bare[-1:] not in ("]", "］"):
        return []
    for rule, pattern in _END:
        m = pattern.search(bare, max(0, len(bare) - HEADING_WIDTH))
        head = bare[: m.start()] if m else ""
        if m and HEADING.fullmatch(head) and not VERBS.search(head):
            return [(len(head.rstrip()), len(bare), "", rule)]
    return []


def _bar_at_end(line: str, i: int, page: Page) -> list[Found]:
    """Return the change that frees prose of the bar that closed its cell, and of the one that opened it."""
    bare = line.rstrip()
    body = bare.rstrip("|｜" + _SPACES)
    if len(body) == len(bare) or not body or i in page.levels:
        return []
    start = len(body) - len(body.lstrip("|｜" + _SPACES))
    text = body[start:]
    opened = _BARS.search(body[:start]) is not None
    if not text or _BARS.search(text) or not (opened or bare[len(body)] in _SPACES):
        return []
    if text.isascii() and not opened and _COMMAND.match(text):
        return []
    head: list[Found] = [(0, start, "", "markup.bar-end")] if opened else []
    return [*head, (len(body), len(bare), "", "markup.bar-end")]


def _tidy(lines: Sequence[str], gone: dict[int, str]) -> None:
    """Let blank lines go with the leftover that stood between them, or between them and an edge of the text."""
    if not gone:
        return
    blank, rule = True, ""
    for i, line in enumerate(lines):
        if i in gone:
            rule = gone[i]
        elif not line.strip() and blank and rule:
            gone[i] = rule
        else:
            blank, rule = not line.strip(), ""
    last = max((i for i, line in enumerate(lines) if i not in gone and line.strip()), default=-1)
    rule = next((gone[i] for i in range(last + 1, len(lines)) if i in gone), "")
    if rule:
        for i in range(last + 1, len(lines)):
            gone.setdefault(i, rule)


def _proposals(
    lines: Sequence[str], count: int, gone: dict[int, str], changed: dict[int, list[Found]]
) -> list[Proposal]:
    """Return the edits, in offsets of the whole text; a line that goes takes its line break along."""
    tail = len(lines)  # from here on all go, and there is no final line break to take
    while count == len(lines) and tail and tail - 1 in gone:
        tail -= 1
    out: list[Proposal] = []
    at = 0
    last = len(lines) - 1
    for i, line in enumerate(lines):
        rule = gone.get(i)
        if rule is None:
            out += [(at + a, line[a:b], new, rule, None) for a, b, new, rule in changed.get(i, ())]
        elif i >= tail > 0:
            out.append((at - 1, "\n" + line, "", rule, None))
        else:
            out.append((at, line + "\n" if i < last else line, "", rule, None))
        at += len(line) + 1
    return out
