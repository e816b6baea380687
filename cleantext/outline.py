"""STUB."""
from __future__ import annotations
from typing import NamedTuple

class Section(NamedTuple):
    """A node of the outline."""
    level: int
    number: str
    title: str
    start: int
    end: int
    sections: tuple["Section", ...] = ()

def outline(text: str) -> tuple[Section, ...]:
    """STUB."""
    return ()

def find_title(text: str, named: str | None = None) -> str | None:
    """STUB."""
    return named
