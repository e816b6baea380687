"""Take away what stands before a text on its page, and keep what it said as facts."""

from __future__ import annotations

from ..cutting import take_out
from ..edit import Proposal
from ..residue import doomed


def headers(text: str) -> list[Proposal]:
    """Remove banners, paths, the page's own data, second printings of the title; rules/headers.py, fields.py."""
    return take_out(text, doomed(text, "headers"))
