"""STUB, to be written."""

from __future__ import annotations

from collections.abc import Iterator

from ..edit import Proposal


def breaks(text: str) -> Iterator[Proposal]:
    """STUB."""
    yield from ()
