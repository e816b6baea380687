"""STUB, to be written."""

from __future__ import annotations

from collections.abc import Iterator

from ..edit import Proposal


def lines(text: str) -> Iterator[Proposal]:
    """STUB."""
    yield from ()
