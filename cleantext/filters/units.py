"""STUB."""
from __future__ import annotations
from collections.abc import Iterator
from ..edit import Proposal
def units(text: str) -> Iterator[Proposal]:
    yield from ()
