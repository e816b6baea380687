"""Where a text may be garbled, UTF-8 read as GBK: found cheaply, for clean text ends at one search."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from .gbk import UNSEEN, rarity, step, wrong_bytes
from .gbk import pairs as shown

CONTINUATION = range(0x80, 0xC0)
LEADS = (*range(0xE2, 0xEA), 0xEF)  # of Chinese, Japanese and general punctuation; EA-ED (Korean) would hit 電 關
LATIN_CONTINUATION = "\u0080-\u00bf" + "".join(
    c for c in bytes(CONTINUATION).decode("cp1252", "ignore") if c > "\u00bf"
)

REACH = 40  # characters on either side of a hit that are read; hits in garble are 3 apart, 20 after heavy loss
FAR = 200  # characters between two that pass the second look after which a stretch has ended
MAX_MEAN = 10.0  # nats a character of good text; clean Chinese 8.1-8.4, Japanese 8.7, garble of garble 12

LOOK = 5  # characters of the second look: three, the lead before them and what may follow
RARE_LOOK = 12.0  # nats: a second look that yields rarer characters than this is chance, as in 錄的, 鑰匙環
UNLIKELY_LEADS = frozenset(bytes((x,)) for x in (*range(0xC4, 0xE2), 0xF0))  # first bytes of scripts seldom garbled


@lru_cache(maxsize=1)
def lead() -> re.Pattern[str]:
    """Return the search for characters that GBK shows for the first two bytes of a Chinese character."""
    return re.compile(f"[{_leads()}]")


@lru_cache(maxsize=1)
def _leads() -> str:
    return shown(LEADS, CONTINUATION) + shown((0xF0,), (0x9F,))


def foreign(text: str) -> int:
    """Return how many characters are not ASCII."""
    return 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))


def line_at(text: str, at: int) -> tuple[int, int]:
    """Return where the line that holds offset `at` starts and ends."""
    starts = _starts(text)
    i = bisect_right(starts, at)
    return starts[i - 1], starts[i] - 1 if i < len(starts) else len(text)


@lru_cache(maxsize=2)
def _starts(text: str) -> tuple[int, ...]:
    return (0, *(m.end() for m in re.finditer("\n", text)))


def windows(text: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines around leads, where at least one lead of a stretch passes the second look.

    Only the lines from `first` to `last` are looked at, where these are given.
    """
    start = end = near = line_end = -1
    warm = False
    for m in lead().finditer(text, first, len(text) if last is None else last):
        at = m.start()
        fresh = start < 0 or at > near + FAR
        if fresh or at > end:
            left = max(text.rfind("\n", max(0, at - REACH), at) + 1, at - REACH, 0)
            if fresh or left > end:
                if warm:
                    yield start, end
                    left = max(left, end)
                start, near, warm = left, at, False
        if (not warm or at > near + REACH) and hot(text, at):
            near, warm = at, True
        if at > line_end:
            line_end = text.find("\n", at)
            if line_end < 0:
                line_end = len(text)
        end = min(line_end, at + REACH)
    if warm:
        yield start, end


class Looks:
    """Looks at leads in a text."""

    clear = 0

    def __init__(self, text: str) -> None:
        """Take the text."""
        self.text = text

    def __call__(self, at: int) -> bool:
        """Whether the lead at `at` passes the second look."""
        return hot(self.text, at)


def hot(text: str, at: int) -> bool:
    """Whether what follows the lead at `at` can be the rest of its character: the second look, before any reading."""
    return _is_hot(text[at : at + LOOK])


@lru_cache(maxsize=4096)
def _is_hot(text: str) -> bool:
    held, out = wrong_bytes(text[0])[0], ""
    for i, c in enumerate(text[1 : LOOK - 1], 1):
        if c in UNSEEN:
            continue
        if c in "\ufffd?€":
            return True
        fed = _fed(held, c)
        if fed is None:
            return (len(out) > 1 and all(rarity(x) <= MAX_MEAN for x in out)) or _gap_after(text)
        held = fed[1]
        out += fed[0]
        if held[:1] in UNLIKELY_LEADS or not (all(map(_likely, out)) or _is_garble(out)):
            return False
        if not held and out[-1] < "\x80":  # a sign was swallowed, or stands after whole characters
            return c < "\x80" or text[i + 1 : i + 2] < "\x80"
    return True


def _fed(held: bytes, c: str) -> tuple[str, bytes] | None:
    """Return what a decoder that holds `held` makes of `c`, and what it holds then; None if `c` cannot follow."""
    return next(filter(None, (step(held, raw) for raw in wrong_bytes(c))), None)


def _is_garble(out: str) -> bool:
    """Whether what comes out is garble once more, of a character that is likely."""
    held, below = b"", ""
    for c in out:
        fed = _fed(held, c)
        if fed is None:
            return False
        held = fed[1]
        below += fed[0]
    return bool(below) and all(map(_likely, below))


def _gap_after(text: str) -> bool:
    """Whether a pair was dropped after the lead that begins `text`: two continuation bytes follow, and a lead."""
    pair = wrong_bytes(text[1])[:1]
    return bool(pair) and max(pair[0]) < 0xC0 and min(pair[0]) >= 0x80 and lead().match(text, 2) is not None


def _likely(c: str) -> bool:
    """Whether `c` may come out of garble: common, or a lead or private-use character of the garble below."""
    return rarity(c) <= RARE_LOOK or "\ue000" <= c <= "\uf8ff" or lead().match(c) is not None
