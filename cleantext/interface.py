"""The interface: lines made of nothing but words of buttons and menus, numbers, times and separators."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from .claim import Claim
from .folded import simple
from .lazy import lazy
from .rules import spelt
from .rules.interface import INTERFACE, SLOTS

LONGEST = 160  # characters of a bar; the longest in the labelled lines has 137
PHRASE, WORD, TOPIC = 3, 2, 1
ITEM = 28  # characters of an item of a menu
MENU = range(3, 41)  # items of a menu
BESIDE = " :>»()-"  # what may stand beside them
MOSTLY = 16  # characters of a line that is the interface for the most part
LATIN_WORDS = 4  # Latin words set off by single spaces are a bar from here on; fewer may be a heading

TIME = lazy(
    r"(?:(?:19|20)\d\d(?:年|[-/.]))?\d{1,2}(?:月|[-/.])\d{1,2}日?(?: ?\d{1,2}:\d\d(?::\d\d)?)?|\d{1,2}:\d\d(?::\d\d)?"
    r"|(?:\d+ ?|[几半])(?:秒|分钟|个?小时|天|周|个?月|年)之?前|刚刚|[昨今前]天(?: ?\d{1,2}:\d\d)?"
    r"|\d+ (?:second|minute|hour|day|week|month|year)s? ago"
)
NUMBER = lazy(r"\d[\d,:/%]*(?:\.\d+)?(?:万|亿|[wk](?![a-z]))?(?:次|个|条|人|篇|楼|页|分钟|字|\+)*|lv\.?\d+")
SEPARATOR = lazy(r"[\s|·•/\[\](){}<>›‹»«:~*+!?&.…→←↑↓↗×✕★☆▾▼▲►▶●◆■_\ue000-\uf8ff-]+")
LOST = lazy("[\u4e00-\u9fff]{0,4}\ufffd+")  # a word that lost a character
FILLERS = (TIME, NUMBER, SEPARATOR, LOST)
COUNTABLE = lazy("[0-9](?! ?分钟(?!之?前))")
PROGRAM = lazy(  # an option, a tag, a path, a reference to a manual; a list mark or the number of a heading
    r"-{1,2}[a-z]|[</][a-z/]|[#$=@\\`{](?!\d)|.*[=\\{}`]|\S*[()/]$|[ -~]*\([\da-z]?\),?$|[*>-]\s"
    r"|\d{1,2}(?:\.\d{1,2})*[.、)]"
)
STRONG_GAP = lazy(r"[|·•/›»]| {2}|\]|\)")
ITEMS = lazy(r"[|·•\[\]]|\s-\s|-{2,}|(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
PARTED = lazy(r"[|·•\[\]\s-]")
SENTENCE = lazy("[,。;!?\"'《》<]|\\.$")
COUNTED = frozenset(("comment", "follow"))


class Token(NamedTuple):
    """A word of the interface: its worth (PHRASE, WORD, TOPIC), the row that lists it, itself, and where it stands."""

    worth: int
    row: str
    word: str
    at: int


@cache
def _listed() -> dict[str, list[tuple[int, str, str]]]:
    """Return what is listed by its first character: worth, row and word; slots behind that are not yet spelt out."""
    listed: dict[str, list[tuple[int, str, str]]] = {}
    for row in INTERFACE:
        for worth, words in ((PHRASE, row.phrases), (WORD, row.words), (TOPIC, row.topics)):
            for word in _begun(words):
                listed.setdefault(word[0].lower(), []).append((worth, row.id, word))
    return listed


def _begun(words: Iterable[str]) -> Iterator[str]:
    """Yield `words` with as many slots spelt out as it takes to tell how they begin."""
    for word in words:
        if word.startswith("{"):
            slot, _, tail = word[1:].partition("}")
            yield from _begun(option + tail for option in SLOTS[slot])
        elif word:
            yield word


@cache
def _known(first: str) -> tuple[dict[str, tuple[int, str]], dict[str, tuple[int, ...]]]:
    """Return the words that begin with a character: the worth and the row of each; their lengths by the first two.

    There are thousands in all, and most lines need few of them.
    """
    known: dict[str, tuple[int, str]] = {}
    for worth, row, start in _listed()[first]:
        for word in spelt((start,), SLOTS):
            known.setdefault(word.lower(), (worth if len(word) > 1 or not word.isascii() else TOPIC, row))
    lengths: dict[str, set[int]] = {}
    for word in known:
        lengths.setdefault(word[:2], set()).add(len(word))
    return known, {start: tuple(sorted(sizes, reverse=True)) for start, sizes in lengths.items()}


def _words(plain: str) -> Iterator[Token]:
    """Yield the words of the interface in `plain`, the longest at each place."""
    token = _first(plain, 0, len(plain))
    while token:
        yield token
        token = _first(plain, token.at + len(token.word), len(plain))


def _first(plain: str, at: int, last: int) -> Token | None:
    """Return the first word of the interface from `at` on that begins a word, at `last` at the latest; any Han may."""
    listed = _listed()
    for i in range(at, min(last + 1, len(plain))):
        first = plain[i]
        if first in listed and not ("a" <= first <= "z" and "a" <= plain[i - 1 : i] <= "z"):
            token = _word(plain, i)
            if token:
                return token
    return None


def _word(plain: str, at: int) -> Token | None:
    """Return the longest word of the interface that stands at `at`, where a listed one may begin."""
    first = plain[at]
    known, lengths = _known(first)
    for size in (*lengths.get(plain[at : at + 2], ()), *lengths.get(first, ())):
        word = plain[at : at + size]
        if word in known and _alone(plain, at, at + size):
            return Token(*known[word], word, at)
    return None


def _alone(plain: str, start: int, end: int) -> bool:
    """Whether a Latin word is no part of a longer one."""
    before = start and plain[start].isascii() and plain[start].isalnum() and "a" <= plain[start - 1] <= "z"
    after = end < len(plain) and plain[end - 1].isascii() and plain[end - 1].isalnum() and "a" <= plain[end] <= "z"
    return not (before or after)


def only_interface(plain: str) -> list[Token] | None:
    """Return the words of the interface in `plain` where nothing but numbers, times and separators stands between."""
    found: list[Token] = []
    at = 0
    while True:
        filled = _filled(plain, at, len(plain))
        token = _first(plain, at, filled)
        if token is None:
            return found if filled == len(plain) else None
        if _filled(plain, at, token.at) < token.at:
            return None
        at = token.at + len(token.word)
        found.append(token)


def _filled(plain: str, at: int, end: int) -> int:
    """Return how far fillers reach from `at`."""
    while at < end:
        for pattern in FILLERS:
            if m := pattern.match(plain, at, end):
                at = m.end()
                break
        else:
            break
    return at


def interface(seen: str, spaced: str, plain: str) -> Claim | None:
    """Claim a line of nothing but the interface, or a menu of which at least half is.

    `spaced` is the line with its blanks, `plain` in simplified characters.
    """
    plain = plain.lower()
    if len(plain) > LONGEST or plain.endswith(("。", ";")):
        return None
    found = only_interface(plain)
    if found == [] or (found is None and plain.endswith(".")):  # so ends no menu
        return None
    if PROGRAM.match(simple(spaced).lower()):
        return None
    if found is None:
        return _menu(seen, spaced) or _mostly(plain)
    phrases = [t for t in found if t.worth == PHRASE]
    words = [t.word for t in found if t.worth == WORD]
    rule = f"footers.{(phrases or found)[0].row}"
    if not phrases and not words:
        return Claim("footers", rule, "beside", weak=True)
    if phrases and not (plain.endswith(":") and phrases[0].row == "site"):  # «阅读更多：» may open a list
        return Claim("footers", rule, "any", weak=False)
    apart = len(spaced) > sum(len(t.word) for t in found)
    if len(words) > 1 and apart and not (plain.isascii() and _heading(plain, found)):
        return Claim("footers", rule, "any", weak=False)
    bracketed = plain[0] in "[(<" and plain[-1] in "])>" and (not plain.isascii() or " " in found[0].word)
    social = any(t.row in COUNTED and t.worth > TOPIC and not t.word.isascii() for t in found)
    counted = social and ":" not in plain and COUNTABLE.search(plain) is not None
    strong = bool(words) and (counted or (bracketed and any(len(w) > 1 for w in words)))
    return Claim("footers", rule, "any", weak=not strong)


def _mostly(plain: str) -> Claim | None:
    """Claim a short line of which at least half is the interface: enough beside residue, and nowhere else."""
    if len(plain) > (2 * MOSTLY if plain.isascii() else MOSTLY) or SENTENCE.search(plain):
        return None
    found = list(_words(plain))
    covered = sum(len(t.word) for t in found)
    other = sum(char.isalpha() for char in plain) - covered
    if not any(t.worth > TOPIC for t in found) or covered < other or (plain.isascii() and len(found) < 2):
        return None
    return Claim("footers", f"footers.{max(found).row}", "beside", weak=True)


def _heading(plain: str, found: list[Token]) -> bool:
    """Whether Latin words may as well be a heading: a few that nothing but single spaces part."""
    return len(found) < LATIN_WORDS and not STRONG_GAP.search(plain)


def _menu(seen: str, spaced: str) -> Claim | None:
    """Claim a row of items of which at least two, and at least half, are words of the interface."""
    if not PARTED.search(spaced):
        return None
    items = [item for part in ITEMS.split(spaced) if (item := part.strip(BESIDE))]
    if len(items) not in MENU or seen.endswith(".") or seen.startswith("|") or max(map(len, items)) > ITEM:
        return None
    known = [t for item in items for t in (only_interface(simple(item).lower()) or ())[:1]]
    rows = [t.row for t in known if t.worth > TOPIC]
    if len({t.word for t in known}) > 1 and 2 * len(known) >= len(items) and rows:
        return Claim("footers", f"footers.{rows[0]}", "any", weak=len(rows) < 2)
    return None
