"""What lines have in common: the line itself, its shape without what changes, and the bare skeleton of its columns."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from ..folded import SIMPLE, WIDTH, simple, view
from ..lazy import lazy

URL, DATE, TIME, NUMBER, TITLE, VALUE, WORD = MARKS = "\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
PATTERNS = {  # of what a mark stands for, in the folded view of a line
    URL: r"[a-z0-9+.@:/?&=%#~_-]{4,200}",
    DATE: r"\d{2,4}(?:年|[-/.])\d{1,2}(?:(?:月|[-/.])\d{1,2}日?)?",
    TIME: r"\d{1,2}:\d\d(?::\d\d)?",
    NUMBER: r"\d[\d,.]{0,20}",
    TITLE: "《[^《》]{1,80}》",
    VALUE: ".{1,80}?",
    WORD: r"[^ |:]{1,24}?",
}
CHANGING = lazy(
    r"(https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|((?:19|20)?\d\d(?:年|[-/.])\d{1,2}(?:(?:月|[-/.])\d{1,2}日?)(?!\d)|(?:19|20)\d\d年\d{1,2}月)"
    r"|((?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d))|(\d(?:[\d,.]*\d)?)|(《[^《》]{1,80}》)",
    re.ASCII,
)
MIGHT_CHANGE = lazy("[0-9:《>@]|www")
LABEL = lazy(r"(?:^|(?<=[ |;,\[(]))([^ :|;,\[\]()\ue001-\ue007]{1,10}): ?(?=[^ |])")
PLAIN_VALUE = lazy(r"(?:[\ue001-\ue005][\ue001-\ue005 ]*(?:[^\W\d_]{1,2}(?![^\W\d_]))? ?)+")  # of slots and their units
STEP = lazy(" ?[>»›] ?")
GAP = lazy("([ |·/]+)")
LONGEST_LOOSE = 80
FOLDED = SIMPLE | WIDTH
PROSE_FROM = 100  # characters from which a line is prose
SAID, CRIED = 4, 32  # from which one is that ends as a sentence, or as titles may: 谁来负责？
LATIN_END = lazy(r"[a-z]{2} [a-z]{1,20}\.$")
STEPS = 2


def plain(line: str) -> str:
    """Return `line` as rules of one's own see it: folded, and in simplified characters."""
    return simple(view(line))


def as_spaced(line: str) -> str:
    """Return `line` as `plain` does, but with its spaces, which set columns off."""
    return " ".join((line if line.isascii() else line.translate(FOLDED)).split())


def is_prose(line: str) -> bool:
    """Whether `line` is running text rather than a title, a label or a piece of furniture."""
    if len(line) > PROSE_FROM:
        return True
    said = line.rstrip('”’」』）)]"')
    if said.endswith(("。", "；", ";")):
        return len(line) >= SAID
    return len(line) >= CRIED and (said.endswith(("！", "？", "!", "?", "…")) or LATIN_END.search(said) is not None)


def shape(line: str) -> str:
    """Return `line` with a mark for all that changes: addresses, dates, times, numbers, titles, values of labels."""
    return _shape(as_spaced(line))


def _shape(spaced: str) -> str:
    if not MIGHT_CHANGE.search(spaced):
        return spaced
    out = CHANGING.sub(lambda m: MARKS[(m.lastindex or 1) - 1], spaced)
    steps = STEP.split(out)
    if len(steps) > STEPS and all(steps):  # a path: the first step is the site's, the others the page's
        return f"{steps[0]}>{VALUE}"
    return _valueless(out) if ":" in out else out


def _valueless(out: str) -> str:
    """Put a mark in place of the values of labels, but for those that are slots already."""
    labels = [*LABEL.finditer(out)]
    parts, at = [], 0
    ends = [m.start() for m in labels[1:]] + [len(out)]
    for label, following in zip(labels, ends, strict=False):
        whole = out[label.end() : following]
        value = whole.partition(" | ")[0].rstrip(" |;,[(")
        if value and not PLAIN_VALUE.fullmatch(value):
            parts += [out[at : label.end()], VALUE]
            at = label.end() + len(value)
    return "".join([*parts, out[at:]])


def loose(shaped: str) -> str:
    """Return a shape of columns with a mark for each word too, or "" where there is nothing to hold on to."""
    if len(shaped) > LONGEST_LOOSE or not any(mark in shaped for mark in (DATE, TIME, NUMBER)):
        return ""
    parts = GAP.split(shaped)
    if len(parts) == 1:
        return ""
    return "".join(part if i % 2 or any(c in MARKS for c in part) else WORD for i, part in enumerate(parts))


def forms(line: str) -> tuple[str, ...]:
    """Return the line itself, its shape and its skeleton, each where it says more; of prose the line as it is."""
    if is_prose(line):
        return (line,)
    spaced = as_spaced(line)
    if not MIGHT_CHANGE.search(spaced):
        return (spaced,)
    shaped = _shape(spaced)
    return tuple(dict.fromkeys(form for form in (spaced, shaped, loose(shaped)) if form))


def keys(line: str, *, prose: bool | None = None) -> tuple[int, ...]:
    """Return a number for each of the forms of `line`, the same in every process; `prose` where that is known."""
    return (key(line),) if (is_prose(line) if prose is None else prose) else _keys(line)


@lru_cache(maxsize=1 << 14)
def _keys(line: str) -> tuple[int, ...]:
    return tuple(map(key, forms(line)))


def key(form: str) -> int:
    """Return 64 bits that stand for a form; spaces make no difference."""
    data = form.encode("utf-8", "surrogatepass").replace(b" ", b"")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)
