"""The text of a web page, as trafilatura finds it."""

from __future__ import annotations

from .decode import decode


class NoTextError(ValueError):
    """There is no text in a page, or nothing that could find it; the message says which."""


def text_of(page: str | bytes, encoding: str | None = None) -> str:
    """Return the text of an HTML `page`, without its comments; NoTextError where there is none."""
    try:
        from trafilatura import extract  # noqa: PLC0415 - an extra, and half a second
    except ImportError:
        raise NoTextError("--from html needs the extra: pip install 'cleantext-zh[html]'") from None
    found = extract(page if isinstance(page, str) else decode(page, encoding).text, include_comments=False)
    if not found:
        raise NoTextError("no text was found in the page")
    return str(found) + "\n"
