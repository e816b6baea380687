"""Take away what stands behind a text on its page, or between its paragraphs."""

from __future__ import annotations

from ..cutting import take_out
from ..edit import Proposal
from ..residue import doomed


def footers(text: str) -> list[Proposal]:
    """Remove bars, prompts, credits, notices of the site and page furniture; rules/footers.py, interface.py."""
    return take_out(text, doomed(text, "footers"))
