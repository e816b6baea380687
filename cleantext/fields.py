"""Labelled facts: lines in which a page says of itself when, by whom and how often read it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from .claim import Claim
from .folded import simple
from .interface import PROGRAM, TOPIC, only_interface
from .lazy import lazy
from .rules import spelt
from .rules.fields import FIELDS, SLOTS

LONGEST_LABEL = 16  # characters: «date published»
BEFORE = 16  # characters of something unknown, such as a name or a date that lost its head, before the first label
SAYS = 3  # characters of a label that says something without a value
NAMES = 40  # characters of what an editor's label may name
MOST_FACTS = 12  # labels of one line

DATE = (
    r"(?:19|20)\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?|\d{3}[-./]\d{1,2}[-./]\d{1,2}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d"
)
DATED = lazy(rf"\[?(?:{DATE})")
ANY_DATE = lazy(DATE)
CLOCK = lazy(r"\d{1,2}:\d\d")
COUNT = lazy(r"[\[(]?(?:\d[\d,.]*[万wk]?\+?)?[次人条个字页]?[\])]?")
VALUE_END = lazy(r"[\[\]|()<>]|(?<=[^A-Za-z]) | {2}")
NUMBERED = lazy(r"([\u4e00-\u9fff]{1,12})[\[(]((?:19|20)\d\d)[\])](第?\d{1,5}号)")
NOTHING = lazy(" ?(?:暂无|无|未知|佚名|本站原创)[^,。]{0,4}$")
ITEM = lazy("[ ,、]")
DIGITS_FIRST = lazy(r"\d+[月日年.]")
NAMED = lazy("(?:[\u4e00-\u9fff]{2,3}[ 、]?){1,3}")
SIGN = lazy("[:/|]")
PROSE = lazy(r"[。;!?]|,.*,|,.{12}")
TOLD = lazy(r"[。;!?]|(?!(?:[^,、 ]{1,16}[,、 ]+){3}).{40}")
Hit = tuple[int, int, str]  # of a label: where it starts, where its value begins, itself


@cache
def labels() -> dict[str, tuple[str, str, str]]:
    """Return for every label, in lower case, its row, fact and strength."""
    out: dict[str, tuple[str, str, str]] = {}
    for row in FIELDS:
        for key in spelt(row.keys, SLOTS):
            out.setdefault(key.lower(), (row.id, row.fact, row.strength))
    return out


def fields(seen: str, *, bulleted: bool = False) -> Claim | None:
    """Read `seen` as labelled facts: `来源:市报 2020-02-03 10:00 浏览:7`, a bracketed bar or a row of a table."""
    plain = simple(seen)
    if "`" in plain or (plain.isascii() and PROGRAM.match(plain)):
        return None
    hits = _hits(plain, bulleted=bulleted)[:MOST_FACTS]
    if not hits:
        return None
    owner = labels()
    before = plain[: hits[0][0]].strip("[]()<>|·•* ")
    dated = DATED.match(before)
    known = dated is not None or not before or _clock_only(before)
    if not known and not (len(before) <= BEFORE and not PROSE.search(before) and len(hits) > 1):
        return None
    facts: dict[str, str | int] = {"published": dated[0].lstrip("[")} if dated else {}
    strengths: list[str] = []
    for (_, start, key), following in zip(hits, [h[0] for h in hits[1:]] + [len(plain)], strict=True):
        _, fact, strength = owner[key.lower()]
        if NOTHING.match(plain, start):
            strength = "strong"
        elif (TOLD if strength == "list" else PROSE).search(plain[start:following]) and strength != "index":
            return None
        value = _value(
            fact, seen[start:following].strip(" |:[]()<>/·-") if fact != "doc_number" else seen[start:following]
        )
        if len(hits) == 1 and not value and len(key) < SAYS and strength != "list":  # «阅读：» may be a heading
            strength = "weak"
        should = fact in ("published", "written") and bool(plain[start:following].strip(" |:[]()"))
        if len(hits) == 1 and not bulleted and plain[start - 1] not in ":|":  # a credit in the article's own style
            strength = "weak"
        strengths.append(_strength(strength, fact, value, dated=should))
        if fact and value:
            facts.setdefault(fact, value)
    first = owner[hits[0][2].lower()][0]
    if len(hits) == 1 and first == "date":  # of an event, as likely as of the page
        return None
    timed = bool(CLOCK.search(plain) and ANY_DATE.search(plain)) and (first != "date" or len(hits) > 1)
    strong = timed or dated is not None or len(strengths) > 1 or strengths[0] in ("strong", "counter")
    return Claim("headers", f"headers.field-{first}", "any" if strong else "edge", not strong, facts or None)


def _clock_only(before: str) -> bool:
    read = only_interface(before.lower())
    return read is not None and not any(t.worth == TOPIC for t in read)


def _hits(plain: str, *, bulleted: bool) -> list[Hit]:
    """Return the labels of `plain`, in order."""
    owner = labels()
    if plain.startswith("|") and plain.endswith("|"):
        return _cells(plain, owner)
    hits = [hit for m in SIGN.finditer(plain) if (hit := _label(plain, m.start(), owner))]
    if hits or " " not in plain:
        if not hits and bulleted and (m := _leading().match(plain)) and m.end() < len(plain) <= m.end() + 24:
            return [(0, m.end(), m[0])]
        return hits
    at = 0
    for token in plain.split(" "):  # labels set off by spaces alone: 发布时间 2023-11-06 17:42 供稿单位 某办公室
        if token in owner and len(token) > 1 and not token.isascii():
            hits.append((at, at + len(token), token))
        at += len(token) + 1
    if len(hits) > 2 and sum(len(h[2]) + 1 for h in hits) > len(plain):  # the head of a table that lost its values
        return hits
    spaced = (
        bool(hits) and hits[0][0] == 0 and hits[-1][1] < len(plain) and all(b[0] > a[1] + 1 for a, b in pairwise(hits))
    )
    alone = len(hits) == 1 and (DATED.match(plain[hits[0][1] + 1 :]) or NAMED.fullmatch(plain[hits[0][1] + 1 :]))
    return hits if spaced and (len(hits) > 1 or alone) else []


def _label(plain: str, sign: int, owner: Mapping[str, object]) -> Hit | None:
    """Return the longest label that ends at `sign`; before a bar or in Latin letters it stands alone."""
    end = sign - 1 if plain[sign - 1 : sign] == " " else sign
    for start in range(max(0, end - LONGEST_LABEL), end - 1):
        key = plain[start:end]
        if key.lower() in owner:
            alone = start == 0 or not plain[start - 1].isalpha()
            if key.isascii():
                return (start, sign + 1, key) if alone and plain[sign] == ":" else None
            return (start, sign + 1, key) if alone or plain[sign] != "|" else None
    return None


def _value(fact: str, printed: str) -> str:
    """Return the value of a fact as printed: a whole date, a document number in 〔〕, else up to a space or bracket."""
    if fact in ("published", "written"):
        return printed if ANY_DATE.search(printed) else ""
    if fact == "doc_number":
        m = NUMBERED.search(printed)
        return f"{m[1]}〔{m[2]}〕{m[3]}" if m else ""
    return printed if fact == "keywords" else VALUE_END.split(printed.strip("[]( "))[0].strip()


def _strength(strength: str, fact: str, value: str, *, dated: bool) -> str:
    """Return what a labelled value proves: a counter needs a count or nothing, a bar words of one, a list items.

    Where something is printed that should have been `dated` and is not, little is proved.
    """
    if strength == "counter" and not COUNT.fullmatch(value):
        return "weak"
    if strength == "bar":
        return "strong" if not value or only_interface(simple(value).lower()) else "weak"
    if strength == "list":
        return "strong" if not value or len(value) <= NAMES or len(ITEM.findall(value)) > 2 else "weak"
    if fact == "editor" and not _is_names(value):
        return "weak"
    if strength == "strong" and (len(value) > NAMES or (dated and not value)):
        return "weak"
    return strength


def _is_names(value: str) -> bool:
    return not value or (len(value) <= LONGEST_LABEL and not DIGITS_FIRST.match(value))


@cache
def _leading() -> re.Pattern[str]:
    keys = sorted((k for k in labels() if len(k) > 1 and not k.isascii()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


def _cells(plain: str, owner: Mapping[str, object]) -> list[Hit]:
    """Return the labels of a row of a table, which stand in every other cell."""
    out = []
    at = 0
    for n, cell in enumerate(plain.split("|")):
        key = cell.strip(" :")
        if n % 2 and key.lower() in owner:
            out.append((at, at + len(cell), key))
        at += len(cell) + 1
    return out
