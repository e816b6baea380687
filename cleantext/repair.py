"""What ftfy makes of a stretch of Latin garble, and where that changed it."""

from __future__ import annotations

from functools import lru_cache

from .edit import Edit


def is_bad(text: str) -> bool:
    """Whether `text` looks garbled to ftfy."""
    from ftfy.badness import is_bad  # noqa: PLC0415 - 80 ms that clean text need not pay

    return is_bad(text)


@lru_cache(maxsize=64)
def fix(chunk: str) -> str:
    """Return `chunk` with its encoding fixed."""
    import ftfy  # noqa: PLC0415

    # A control character alone is no garble, and nothing but the encoding is ours to fix.
    return ftfy.fix_encoding(chunk, ftfy.TextFixerConfig(fix_c1_controls=False, unescape_html=False))


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
