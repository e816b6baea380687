"""What ftfy makes of a stretch of Latin garble, and where that changed it.

The answers are ftfy's own. It is asked for less: its patterns see no ASCII that lies farther from other characters than
they reach, and of its plans only those are tried that can succeed.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from .edit import Edit
from .gbk import LOST
from .lazy import lazy

_FAR = lazy("(?<=[\x00-\x7f]{2})[\x00-\x7f]+(?=[\x00-\x7f]{2})")  # no pattern of ftfy's sees three of ASCII in a row
# A character between ASCII is one byte above 7F in any code page and thus no UTF-8, so that no code page can have shown
# all of a chunk; but ftfy takes blanks and question marks for lost bytes, behind all but these signs.
_LONE = lazy(
    "[^\x00-\x7f](?<![^\x00-\x7f].)(?<![^\x00-\x7f][ ?].)(?![^\x00-\x7f])(?:(?<=[–—‘’“”…])|(?![ ?]))", re.DOTALL
)
_WINDOWS = codecs.charmap_build("".join([bytes((x,)).decode("cp1252", "ignore") or chr(x) for x in range(256)]))


def is_bad(text: str) -> bool:
    """Whether `text` looks garbled to ftfy."""
    if text.isascii():
        return False
    from ftfy.badness import is_bad  # noqa: PLC0415 - 80 ms that clean text need not pay

    return is_bad(_FAR.sub("", text))


@lru_cache(maxsize=64)
def fix(chunk: str) -> str:
    """Return `chunk` with its encoding fixed."""
    import ftfy  # noqa: PLC0415

    seen = chunk
    while is_bad(seen):
        fixed = None if LOST in seen or "\x1a" in seen else _in_pieces(seen) if _LONE.search(seen) else _whole(seen)
        if fixed is None or fixed == seen:
            # A control character alone is no garble, and nothing but the encoding is ours to fix.
            return ftfy.fix_encoding(seen, ftfy.TextFixerConfig(fix_c1_controls=False, unescape_html=False))
        seen = fixed
    return seen


def _whole(seen: str) -> str | None:
    """Return what all of a chunk reads as, the usual two code pages for UTF-8; None where that is not known."""
    try:
        raw = seen.encode("latin-1")
    except UnicodeEncodeError:
        try:
            raw, _ = codecs.charmap_encode(seen, "strict", _WINDOWS)
        except UnicodeEncodeError:
            return None
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def _in_pieces(seen: str) -> str:
    """Return a chunk with the sequences fixed that look like UTF-8, where it cannot be read as a whole."""
    from ftfy.chardata import UTF8_DETECTOR_RE  # noqa: PLC0415

    return UTF8_DETECTOR_RE.sub(lambda m: _sequence(m[0]), seen)


@lru_cache(maxsize=4096)
def _sequence(seen: str) -> str:
    import ftfy  # noqa: PLC0415

    return ftfy.fix_encoding(seen) if is_bad(seen) else seen


def bytewise(old: str, new: str) -> list[Edit]:
    """Return the edits between a word and its reading where each byte of the reading shows as one character."""
    edits: list[Edit] = []
    at = 0
    for char in new:
        size = len(char.encode("utf-8", "surrogatepass"))
        if size == 1:
            if old[at : at + 1] != char:
                return []
        elif edits and edits[-1].at + len(edits[-1].old) == at:
            last = edits.pop()
            edits.append(last._replace(old=last.old + old[at : at + size], new=last.new + char))
        else:
            edits.append(Edit(at, old[at : at + size], char, ""))
        at += size
    return edits if at == len(old) else []
