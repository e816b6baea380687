"""Make a document ready for output, where text is UTF-8 with LF and without a BOM."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Document
from .edit import Proposal, apply
from .lazy import lazy

UNPRINTABLE = lazy("\ufeff+|\r+|[\ud800-\udfff]")


def printable(doc: Document) -> Document:
    """Return `doc` ready for output: no leading BOM, LF for CRLF, U+FFFD for each surrogate, all as edits of a step.

    A document that can be printed as it is comes back itself, and costs almost nothing.
    """
    text = doc.text
    if not text.startswith("\ufeff") and "\r\n" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return doc
    edits = tuple(_unprintable(text))
    return Document(apply(text, edits), (*doc.steps, ("output", edits)), doc.decoded)


def _unprintable(text: str) -> Iterator[Proposal]:
    for m in UNPRINTABLE.finditer(text):
        at, old = m.start(), m[0]
        if old[0] == "\r":
            if text.startswith("\n", m.end()):
                yield (at, old, "", "output.line-end", None)
        elif old[0] != "\ufeff":
            yield (at, old, "\ufffd", "output.surrogate", None)
        elif at == 0:
            yield (at, old, "", "output.byte-order-mark", None)
