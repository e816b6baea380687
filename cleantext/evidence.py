"""Evidence for residue: what a line is by itself, whatever stands around it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .claim import Claim
from .cues import Cues
from .fields import SIGN, fields, labels
from .folded import SCRIPTS, narrow, simple, view
from .interface import interface
from .lazy import any_char, caseless, lazy
from .rules import Rule
from .rules.footers import FOOTERS
from .rules.headers import HEADERS

LONGEST = 240  # characters of a line that may be residue; the longest disclaimer in the labelled lines has 205
PROSE_FROM = 110  # characters from which a line is read as prose, like one that ends in a full stop
STOPS = ("。", "；", "。”", '。"', "。」", "。’", "。）", "。)")
MOST_PARTS = 16  # residues that are run together in one line
WIDEST = 4  # words set off by spaces that one of them may have
SHORT = 64  # characters of a line that may be a title; the longest in the examples has 58

VETO = lazy(
    r"[\"']|#{1,6}(?![\d#])|第[一二三四五六七八九十百千\d]+[条款项]|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)"
    r"|\d{1,2}[、)]|\d{1,2}\.(?!\d)"
)
ORNAMENT = lazy(r"^[\s·•◆■●▶►★☆※→👇👉📢🔥\U0001F300-\U0001FAFF*-]+(?=[^\s\d*-])")
SPREAD = lazy("(?<!\\S)[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,5}(?!\\S)")  # of a label that is spread out: 发 布 机 构
LATIN_END = lazy("[A-Za-z]{2}[.!]$")
WORDS = 3  # spaces that a Latin sentence has at least
KINDS = (  # what a document is called by its kind, at the end of its title
    *("通知", "答复", "答覆", "报告", "意见", "方案", "办法", "规定", "决定", "批复", "请示", "总结", "计划", "条例"),
    *("细则", "倡议书", "教案", "体会", "心得", "说明书", "指南", "流程", "手册", "纪要", "实录"),
)
SIGNS = frozenset(" :>»›|/·-")
STEP = lazy(r"-{0,2}[>›»]+| [/-] |[/|]")
LABEL = lazy(r"^.{0,16}?(?:位置|栏目|在这里|导航|路径|here|breadcrumbs?)[是为]?[:–/ -]*", re.IGNORECASE)
FRONT = lazy(r".{0,12}(?:首页|主页|主站)|home|forums?|docs home|正文|内容|详情|列表|文章|阅读", re.IGNORECASE)
ENDED = lazy(r"[。;；:：][”’」』）)\]]*$|[.!?！？…][\"”’」』）)]*$")
_AFTER = '”"」’）)'
_GAP = lazy("[|\u3000]| {2,}|(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


@lru_cache(maxsize=16384)
def evidence(line: str) -> Claim | None:
    """Return what claims `line` by itself, or None where no row does; facts are given as printed."""
    prose = len(line) > (2 * PROSE_FROM if line.isascii() else PROSE_FROM) or line.endswith(STOPS)
    if len(line) > LONGEST or (prose and not _prose().search(line)):
        return None if line.endswith(STOPS) or len(line) > LONGEST else _several(line)
    seen = view(line)
    if not seen:
        return None
    spaced = _spaced(line, seen)
    found = _claim(seen, spaced, bulleted=False)
    if found is None and (bare := ORNAMENT.sub("", seen)) != seen:
        found = _claim(bare, ORNAMENT.sub("", spaced), bulleted=True)
    return found or _several(line)


def objections(line: str) -> Iterator[str]:
    """Yield what forbids to take `line` for residue, whatever rule matches it."""
    if len(line) > LONGEST:
        yield f"it has {len(line)} characters, and residue at most {LONGEST}"
    plain = simple(view(line))
    if line.endswith(STOPS):
        yield f"it ends as a sentence does, in {line[-2:] if line[-1] in _AFTER else line[-1]}"
    elif plain.endswith((";", ".", "!")) and _sentence(plain):
        yield "it ends as a sentence does"
    elif len(line) > (2 * PROSE_FROM if line.isascii() else PROSE_FROM):
        yield f"it has {len(line)} characters, and is read as prose"
    if m := VETO.match(plain):
        yield f"it begins with a number, a heading or a quotation mark: {m[0]}"
    if kind := next((kind for kind in KINDS if plain.endswith(kind)), ""):
        yield f"it ends in {kind}, as titles do"


def matches(line: str) -> list[Claim]:
    """Return every claim to `line`, also those that an objection forbids, the strongest first."""
    seen = view(line)
    spaced = _spaced(line, seen)
    found: list[Claim | None] = [evidence(line), interface(seen, spaced, simple(seen)), fields(spaced), fields(seen)]
    for form in dict.fromkeys((seen, spaced)):
        found += _rows(form, simple(form), listed=False, prose=True)
    ranked = sorted((c for c in found if c), key=lambda c: (c.weak, c.zone != "any"))
    return list({c.rule: c for c in reversed(ranked)}.values())[::-1]


def _closed(m: re.Match[str]) -> str:
    word = m[0].replace(" ", "")
    return word if simple(word) in labels() else m[0]


def _several(line: str) -> Claim | None:
    """Return what a line is that runs several residues together, set off by spaces or bars: each must be claimed."""
    if not any(map(line.__contains__, " |\u3000")):
        return None
    parts = [part for part in _GAP.split(line) if part]
    if not 1 < len(parts) <= MOST_PARTS or max(map(len, parts)) > SHORT:
        return None
    ways: dict[int, list[Claim]] = {0: []}  # by the parts that are claimed, in as many claims as can be
    for i in range(len(parts)):
        for size in range(1, min(WIDEST, len(parts) - i, len(parts) - 1) + 1) if i in ways else ():
            claim = evidence(" ".join(parts[i : i + size]))
            if claim and claim.zone != "beside" and len(ways[i]) >= len(ways.get(i + size, ())):
                ways[i + size] = [*ways[i], claim]
    found = ways.get(len(parts))
    if not found or all(c.weak for c in found):
        return None
    first = min(found, key=lambda c: c.weak)
    facts = {key: value for c in reversed(found) for key, value in (c.facts or {}).items()}
    zone = "any" if any(c.zone == "any" and not c.weak for c in found) else "edge"
    return first._replace(zone=zone, facts=facts or None)


def _spaced(line: str, seen: str) -> str:
    """Return `seen`, the view of `line`, with its spaces kept but those of letters that are spread out."""
    if len(line.split()) < 2 or len(seen) >= len(narrow(line)):
        return seen
    return SPREAD.sub(_closed, " ".join(narrow(line).split()))


def _claim(seen: str, spaced: str, *, bulleted: bool) -> Claim | None:
    """Return the strongest claim: strong before weak, anywhere before an edge; it says what all strong ones say."""
    plain = simple(seen)
    vetoed = VETO.match(plain) is not None
    if plain.endswith(KINDS) and SIGNS.isdisjoint(spaced):
        return None
    claims: list[Claim | None] = [*_rows(seen, plain, listed=vetoed)]
    if not (bulleted or vetoed):  # entries of a list may well be words of the interface: - 登录
        claims.append(interface(seen, spaced, plain))
    if spaced != seen:
        claims += _rows(spaced, simple(spaced), listed=vetoed)
    if not vetoed and (bulleted or " " in spaced or SIGN.search(seen)):
        found = fields(spaced, bulleted=bulleted)
        claims.append(found or (fields(seen, bulleted=bulleted) if seen != spaced else None))
    ranked = sorted((c for c in claims if c), key=lambda c: (c.weak, c.zone != "any", -len(c.facts or ())))
    if not ranked or ranked[0].weak:
        return ranked[0] if ranked else None
    facts = {key: value for c in reversed(ranked) if not c.weak for key, value in (c.facts or {}).items()}
    return ranked[0]._replace(facts=facts or None)


def _path(seen: str) -> str:
    """Return the steps of a path between the site's front page and the page itself, the page's section."""
    label = LABEL.match(simple(seen))
    steps = [step.strip(" -/|") for step in STEP.split(seen[label.end() if label else 0 :])]
    inner = [step for step in steps if step and not FRONT.fullmatch(simple(step))]
    return " > ".join(inner)


class _Index(NamedTuple):
    """The rows in order, with tables and patterns; which rows each cue calls, by two characters; the uncued."""

    rows: list[tuple[str, Rule, re.Pattern[str]]]
    called: dict[str, list[tuple[str, list[int]]]]
    always: list[int]
    places: re.Pattern[str]  # where a cue may begin


@cache
def _index() -> _Index:
    rows = [(name, row) for name, table in (("headers", HEADERS), ("footers", FOOTERS)) for row in table]
    calls: dict[str, list[int]] = {}
    for n, (_, row) in enumerate(rows):
        for cue in row.cues:
            calls.setdefault(cue, []).append(n)
    called: dict[str, list[tuple[str, list[int]]]] = {}
    for cue, numbers in calls.items():
        called.setdefault(cue[:2], []).append((cue, numbers))
    compiled = [(name, row, caseless(row.pattern)) for name, row in rows]
    alone, behind = any_char({c for c in called if len(c) == 1}), any_char({c[1] for c in called if len(c) > 1})
    places = re.compile(f"{any_char({c[0] for c in called})}(?:(?<={alone})|(?={behind}))")
    return _Index(compiled, called, [n for n, (_, row) in enumerate(rows) if not row.cues], places)


@cache
def _prose() -> Cues:
    """Return what calls a row that may claim full sentences, in either script."""
    words = {word for table in (HEADERS, FOOTERS) for row in table if row.prose for word in row.cues}
    return Cues(form for word in words for form in (word, word.capitalize(), word.translate(SCRIPTS)))


@lru_cache(maxsize=4)
def calls_prose(text: str) -> bool:
    """Whether a row that may claim a full sentence is called anywhere in `text`; if not, no sentence is claimed."""
    return any(pattern.search(text) for pattern in _prose().searches(text))


def _rows(seen: str, plain: str, *, listed: bool, prose: bool = False) -> Iterator[Claim]:
    """Yield what the rows say of a line: of a sentence only those for prose, unless it is taken for `prose` anyway."""
    sentence = _sentence(plain)
    quiet = sentence and not prose and not _prose().search(plain.lower())
    for n in _index().always if quiet else _called(plain):
        table, row, pattern = _index().rows[n]
        if (sentence and not (prose or row.prose)) or (listed and not row.listed):
            continue
        if m := pattern.fullmatch(plain):
            facts = {key.rstrip("2"): seen[m.start(key) : m.end(key)] for key, value in m.groupdict().items() if value}
            if row.path and (section := _path(seen)):
                facts["section"] = section
            yield Claim(table, f"{table}.{row.id}", row.zone, row.weak, facts or None)


def _called(plain: str) -> list[int]:
    """Return the numbers of the rows one of whose cues begins a word of the line; any Han begins one."""
    index = _index()
    lower = plain.lower()
    numbers = set(index.always)
    for m in index.places.finditer(lower):
        at = m.start()
        if "a" <= m[0] <= "z" and "a" <= lower[at - 1 : at] <= "z":
            continue
        for cue, called in (*index.called.get(lower[at : at + 2], ()), *index.called.get(m[0], ())):
            if lower.startswith(cue, at):
                numbers.update(called)
    return sorted(numbers)


def _sentence(plain: str) -> bool:
    if plain.endswith(("。", ";")):
        return True
    latin = plain.endswith((".", "!")) and plain.count(" ") >= WORDS
    return latin and LATIN_END.match(plain, len(plain) - 3) is not None


def near_misses(line: str) -> list[str]:
    """Return the rules that have a word in `line` and yet do not match it."""
    plain = simple(view(line))
    lower = plain.lower()
    called = [_index().rows[n] for n in _called(plain)]
    worded = [hit for hit in called if any(len(cue) > 1 and cue.isalnum() and cue in lower for cue in hit[1].cues)]
    return [f"{table}.{row.id}" for table, row, pattern in worded if not pattern.fullmatch(plain)]
