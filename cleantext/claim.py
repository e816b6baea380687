"""What a line is by itself: the claim that a rule lays to it."""

from typing import NamedTuple

from .edit import Facts


class Claim(NamedTuple):
    """The `rule` of a `table` claims a line as residue where it stands in `zone`; `weak` evidence needs company."""

    table: str
    rule: str
    zone: str
    weak: bool
    facts: Facts | None = None
