"""Profiles: the order of the filters is decided here, and nothing else is.

Characters come first (entities, then the mojibake that they may hide, then white space), so that every later filter
sees real lines; `breaks` opens one-line scrapes before residue is looked for in lines; residue goes before wrapped
lines are joined across it; spelling comes last, for it moves nothing.
"""

from __future__ import annotations

from .filters.breaks import breaks
from .filters.defects import defects
from .filters.entities import entities
from .filters.footers import footers
from .filters.headers import headers
from .filters.letterhead import letterhead
from .filters.lines import lines
from .filters.markup import markup
from .filters.mojibake import mojibake, mojibake_repair
from .filters.numbering import numbering
from .filters.punctuation import punctuation
from .filters.truncation import truncation
from .filters.units import units
from .filters.whitespace import whitespace
from .pipeline import Pipeline

default = Pipeline(
    *(entities, mojibake, whitespace, markup, defects, breaks, truncation, headers, footers, lines, punctuation, units),
    *(letterhead, numbering),
)
repair = Pipeline(entities, mojibake_repair, whitespace)

PROFILES = {"default": default, "repair": repair}
