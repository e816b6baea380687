"""UTF-8 that was read in an encoding other than GBK, and lost bytes or went where ftfy does not follow.

Clean text ends at one search. Around a hit the bytes of what that decoder shows are laid out; where they fall into
characters of UTF-8 that are cheaper to write down than chance would have it, the stretch is solved and weighed again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

from .decoders import wrong
from .gbk import LOST
from .lattice import Budget, allowed
from .lazy import lazy
from .plausible import prices
from .prior import Prior, Tongue
from .signatures import MIN_BITS_LOSSY, Page, by_lead, gate, leads, looks, pages
from .solve import Solution, solve
from .verdict import MARGIN, Found, Inferred, moved
from .verdict import pieces as cut
from .weigh import Place

__all__ = ["find", "gate", "leads", "looks"]

WORTH = 18.0  # bits that three bytes are seen as at least; common characters cost 6-13, those of no list 22
PART_BITS = 1.0  # gain of a character that is lost in part
STRAY_BITS = -4.0  # of a byte that belongs to no character
UNIT_BYTES = 3
MIN_COVER = 0.3  # share of bytes in whole characters, or with marks in them, below which a run is not looked into
PATIENCE = 1000  # characters that a text may cost in vain, a page
DROP_BITS = 30.0  # loss after which a stretch has ended
EDGE_BITS = 8.0  # that units beside a stretch may lose which belong to it, up to ASCII or an end
MAX_SEEN = 600  # characters that are solved at a time

MIN_HITS, SHORT = 2, 8  # signs in a stretch of more than so many characters
MIN_LETTERS_STRICT = 2  # characters beyond ASCII that come out of bytes that are UTF-8 from end to end
MIN_LETTERS = 4  # of others, which the bytes determine or a make proves
MIN_LETTERS_GUESSED = 6  # where they determine none, and no guess is firm
MIN_GAIN = 24.0  # bits between what is seen and what comes out
MIN_GAIN_STRICT = 21.0  # where all of the bytes are UTF-8
MIN_GAIN_EACH = 3.0  # a character that comes out
MAX_BITS_EACH = 12.5  # of those; Korean has 8.6, Japanese 7.9, Chinese 10.7, 11.4 at most; names and addresses more
MAX_LOST = 0.34  # share of characters lost where no make proves the reading
MAX_GUESSED = 0.2  # share of characters all but lost above which only firm guesses are kept
FEW_OPTIONS = 40  # below which a character is not all but lost
FIRM, FIRMER = 4.0, 8.0  # margin in nats; of Big5 79 % of what is firm is right, of Traditional 85 % of what is firmer
SIMPLIFIED = 0.9  # share of what is sure that must be so for firm guesses to do: the table knows no other
KANA_SHARE = 0.1  # of Han, above which text is Japanese
LATIN = "utf8-as-latin"

_HANGUL, _KANA, _HAN = lazy("[가-힣]"), lazy("[ぁ-ヺ]"), lazy("[㐀-鿿]")
_HIGH, _TRIPLE = lazy("[\x80-\xff]+"), lazy("[\xe2-\xef][\x80-\xbf\xff]{2}|\xff[\x80-\xbf\xff]{2}")
_UNIT = lazy(
    "[\xe2-\xef](?:[\x80-\xbf\xff](?:[\x80-\xbf\xff]| (?! ))?| [\x80-\xbf])"
    "|[\xc2-\xdf][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|\xff[\x80-\xbf\xff]{2}"
    "|[\0-\x7f]+|.",
    re.DOTALL,
)


class Stretch(NamedTuple):
    """Characters that may be garble, whether all of their bytes are UTF-8, and the language that these are in."""

    start: int
    end: int
    strict: bool
    tongue: str


class Solver:
    """Solves what is seen in a text, with `effort` steps a character; the same in the same place once."""

    def __init__(self, prior: Callable[[], Prior], effort: int) -> None:
        """Take what gives the prior of the text."""
        self.prior = prior
        self.effort = effort
        self._known: dict[tuple[Page, str, str, tuple[str, str]], Solution | None] = {}

    def __call__(self, page: Page, tongue: str, seen: str, around: tuple[str, str]) -> Solution | None:
        """Return what `seen` says between what stands around it, if the effort is enough."""
        key = page, tongue, seen, around
        if key not in self._known:
            decoder, budget, prior = wrong(page.rule), Budget(allowed(self.effort, len(seen))), self.prior()
            place = Place(prior if tongue == "zh" else Tongue(prior, tongue), *around)
            found = solve(decoder.marked(seen, korean=tongue == "ko"), decoder, budget, place, 1)
            self._known[key] = None if budget.left < 0 else found
        return self._known[key]


def find(text: str, prior: Callable[[], Prior], effort: int) -> list[Found]:
    """Return the garble in `text`, in order and disjoint; `effort` is the steps a character that reading may take."""
    out: list[Found] = []
    done = dict.fromkeys(pages(), 0)
    solved = Solver(prior, effort)
    wasted = dict.fromkeys(pages(), 0)  # characters that were solved in vain, less those that were not
    for m in gate().finditer(text):
        at = m.start()
        for page in by_lead()[text[at]]:
            if at >= done[page] and page.sign().match(text, at):
                start, done[page] = _run_at(text, page, done[page], at)
                for stretch in _stretches(text[start : done[page]], page):
                    part = stretch._replace(start=stretch.start + start, end=stretch.end + start)
                    if wasted[page] <= PATIENCE and _is_free(out, part) and _has_hits(text, page, part):
                        f = _read(text, part, page, solved)
                        wasted[page] += part.end - part.start if f is None else part.start - part.end
                        if f is not None:
                            insort(out, f)
    return out


def _is_free(found: list[Found], part: Stretch) -> bool:
    """Whether nothing was found where `part` stands."""
    i = bisect_left(found, part.end, key=lambda f: f.start)
    return not i or found[i - 1].end <= part.start


def _has_hits(text: str, page: Page, part: Stretch) -> bool:
    """Whether enough of the page's signs stand in `part`: one, where it is short or all of its bytes are UTF-8.

    Where most characters are lost in part, that is no evidence.
    """
    signs = page.sign().finditer(text, part.start, part.end)
    short = page.least > MIN_BITS_LOSSY and part.end - part.start <= SHORT
    least = 1 if part.strict or short else MIN_HITS
    return sum(1 for _ in islice(signs, MIN_HITS)) >= least


def _run_at(text: str, page: Page, done: int, at: int) -> tuple[int, int]:
    """Return the run of characters around `at` that the decoder can show, from `done` on, on one line."""
    run, start = _run(page.rule), max(done, text.rfind("\n", done, at) + 1)
    end = text.find("\n", at)
    runs = run.finditer(text, start, end if end >= 0 else len(text))
    return next((m.span() for m in runs if m.end() > at), (at + 1, at + 1))


@lru_cache(maxsize=16)
def _bytes(rule: str) -> dict[str, str]:
    """Return the bytes of what the decoder shows, each as the character of its code; FF for a mark."""
    decoder = wrong(rule)
    out = {chr(x): chr(x) for x in range(0x80)}
    out |= {c: raws[0].decode("latin-1") for c, raws in decoder.bytes_of.items()}
    marks = decoder.marks - set(decoder.lost)
    return out | {mark: "\xff" if mark == LOST else "\xff\xff" for mark in marks}


@lru_cache(maxsize=16)
def _run(rule: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(set(_bytes(rule)) - set(chr(10))))}]+")


@lru_cache(maxsize=16)
def _stretches(run: str, page: Page) -> tuple[Stretch, ...]:
    """Return the parts of a run whose bytes are UTF-8, some lost, of characters that are common."""
    shown = list(map(_bytes(page.rule).__getitem__, run))
    raw = "".join(shown)
    if UNIT_BYTES * len(_TRIPLE.findall(raw)) < MIN_COVER * sum(map(len, _HIGH.findall(raw))):
        return ()
    out = []
    starts = [0, *accumulate(map(len, shown))]
    units = list(_units(raw))
    for first, last in _best(units, page.least):
        a, b = units[_reach(raw, units, first, -1)][0], units[_reach(raw, units, last - 1, 1)][1]
        read = raw[a:b].encode("latin-1").decode("utf-8", "replace")
        if page.rule == LATIN and not _is_eastern(read):
            continue
        strict, tongue = LOST not in read, _tongue(read) or page.tongue
        i, stop = bisect_right(starts, a) - 1, bisect_left(starts, b)
        while stop - i > MAX_SEEN:
            seam = next((j for j in range(i + MAX_SEEN, i, -1) if _is_seam(raw, starts[j])), i + MAX_SEEN)
            out.append(Stretch(i, seam, strict, tongue))
            i = seam
        out.append(Stretch(i, stop, strict, tongue))
    return tuple(out)


def _is_eastern(read: str) -> bool:
    """Whether most of what comes out is East Asian: ftfy reads the rest."""
    foreign = [c for c in read if c >= "\x80" and c != LOST]
    return 2 * sum(c >= "\u2e80" for c in foreign) >= len(foreign)


def _tongue(read: str) -> str:
    """Return the language of what can be read: zh, ja or ko, nothing where it does not tell."""
    hangul, kana, han = (len(pattern.findall(read)) for pattern in (_HANGUL, _KANA, _HAN))
    return "ko" if hangul > han else "ja" if kana > KANA_SHARE * han else "zh" if han else ""


def _units(raw: str) -> Iterator[tuple[int, int, float]]:
    """Yield characters of UTF-8, whole or in part, stray bytes and runs of ASCII, with the bits that they gain."""
    cost = prices("any")
    for m in _UNIT.finditer(raw):
        unit = m[0]
        if unit < "\x80":
            gain = 0.0
        elif len(unit) == 1:
            gain = STRAY_BITS
        elif "\xff" in unit or " " in unit:
            gain = PART_BITS * (2 if unit[0] < "\xff" else 1)
        elif len(unit) == 2 and unit > "\xe0":
            gain = 0.0
        else:
            gain = (WORTH if len(unit) > 2 else WORTH / 2) - cost[unit.encode("latin-1").decode("utf-8", "replace")[0]]
        yield *m.span(), gain


def _best(units: list[tuple[int, int, float]], least: float) -> Iterator[tuple[int, int]]:
    """Yield the runs of units that gain most, none of them across a loss of DROP_BITS, as (first, end)."""
    i = first = last = 0
    total = best = 0.0
    while i < len(units):
        total += units[i][2]
        i += 1
        if total > best:
            best, last = total, i
        elif total <= 0.0 or best - total >= DROP_BITS:
            if best >= least:
                yield first, last
                i = last
            first = last = i
            total = best = 0.0
    if best >= least:
        yield first, last


def _reach(raw: str, units: list[tuple[int, int, float]], at: int, step: int) -> int:
    """Return the unit at which a stretch ends that takes in a few more up to ASCII or an end."""
    edge, total = at, 0.0
    while 0 <= (at := at + step) < len(units) and raw[units[at][0]] >= "\x80":
        total += units[at][2]
        if total < -EDGE_BITS:
            return edge
    return at - step


def _is_seam(raw: str, at: int) -> bool:
    return "\xc2" <= raw[at : at + 1] < "\xff" or raw[at : at + 1] < "\x80"


def _read(text: str, part: Stretch, page: Page, solved: Solver) -> Found | None:
    """Return what `part` was before the decoder, if that reads well."""
    start, end, strict, tongue = part
    seen = text[start:end]
    found = solved(page, tongue, seen, (text[max(0, start - 2) : start] or "\n", text[end : end + 2] or "\n"))
    if found is None or not _is_better(seen, found, page, strict=strict):
        return None
    parts = cut(seen, found.text, _believed(found), found.layers)
    rule = f"codecs.{found.make or page.rule}"
    whole = Found(0, len(seen), parts, found.text, found.text.count(LOST), rule=rule, layers=found.layers)
    return moved(whole, start)


def _believed(found: Solution) -> list[Inferred]:
    """Return what was inferred, with no margin for what is a guess that leans on guesses, or on a prior of nothing."""
    guesses, sure = list(found.inferred), _sure(found)
    if sum(x.number >= FEW_OPTIONS for x in guesses) + found.text.count(LOST) <= max(1, MAX_GUESSED * len(found.text)):
        return guesses
    known = len(sure) > MIN_LETTERS and len(sure.encode("gb2312", "ignore")) > 2 * SIMPLIFIED * len(sure)
    kept = (x.margin >= FIRM and (known or (x.margin >= FIRMER and x.number < FEW_OPTIONS)) for x in guesses)
    return [x if keep else x._replace(margin=0.0) for x, keep in zip(guesses, kept, strict=True)]


def _sure(found: Solution) -> str:
    """Return the characters beyond ASCII that the bytes determine."""
    guessed = {x.at for x in found.inferred}
    return "".join([c for i, c in enumerate(found.text) if c >= "\x80" and c != LOST and i not in guessed])


def _is_better(seen: str, found: Solution, page: Page, *, strict: bool) -> bool:
    """Whether what comes out is text, and far more so than what is seen."""
    cost, sure = prices("any"), _sure(found)
    foreign = [c for c in found.text if c >= "\x80"]
    lost = found.text.count(LOST)
    if strict and (found.inferred or lost or not found.make):
        return False
    doubtful = lost + sum(x.margin < MARGIN for x in found.inferred)
    if doubtful > MAX_LOST * len(foreign) and not (found.make and any(map(str.isalpha, sure))):
        return False
    letters = len(foreign) - lost if found.make else len(sure)
    known = len(sure) + sum(x.margin >= FIRMER for x in found.inferred)
    if letters < (MIN_LETTERS_STRICT if strict else max(MIN_LETTERS, MIN_LETTERS_GUESSED - known)):
        return False
    if sum([cost[c] for c in foreign if c != LOST]) > MAX_BITS_EACH * (len(foreign) - lost):
        return False
    if page.rule == LATIN and not _is_eastern(found.text):
        return False
    gain = sum(map(cost.__getitem__, seen)) - sum(map(cost.__getitem__, found.text))
    return gain >= max(MIN_GAIN_STRICT if strict else MIN_GAIN, MIN_GAIN_EACH * len(foreign))
