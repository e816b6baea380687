"""Which of the lines that recur at the edges of documents are a site's template, and which are its writers' habit."""

from __future__ import annotations

from ..evidence import evidence
from ..lazy import lazy
from ..marks import at_line_start
from ..residue import COUNT, LETTER
from .counting import Counts
from .places import examples, measure
from .shapes import plain
from .template import HALF, Company, Template

FEW = 5  # places of a line, for one of those next to it, by which it is judged
CONSTANT = 0.8  # share of the documents of a site from which a line is no title of theirs
CLOSING = lazy("特此.{1,6}|此致|敬礼.?|.{0,6}请(?:批示|审议|批复|遵照执行|认真贯彻).{0,8}")
ENTITLES = "is the title of its documents"


def templates(counts: Counts, *, least: float, inside: int = 0) -> list[Template]:
    """Return what recurs, what is not to be proposed with what speaks `against` it.

    `least` is the confidence from which it is, `inside` in how many texts it may stand.
    """
    found: dict[int, Template] = {}
    docs = [doc for name, site in counts.sites.items() for doc in examples(name, site, found)]
    for one in found.values():
        one.inside = counts.stands_inside(one.key)
        one.against = _by_itself(one)
    while True:
        company = measure(docs, found)
        standing = [one for one in found.values() if not one.against]
        fallen = [(one, why) for one in standing if (why := _against(one, company, least, inside))]
        for one, why in [(one, why) for one, why in fallen if why != ENTITLES or one.is_plain] or fallen:
            one.against = why  # of several lines that may be the title the one without labels and dates is
        if not fallen:
            return sorted(found.values(), key=lambda one: (one.against, -one.documents, one.form))


def _by_itself(one: Template) -> str:
    """Return what speaks against a line whatever stands around it, or nothing."""
    line = max(one.lines, key=lambda line: (one.lines[line], line))
    seen = plain(line)
    claim = evidence(line)
    if claim is not None and not claim.weak:
        return ""
    mark = at_line_start(line)
    if (mark is not None and mark.family != COUNT) or seen.startswith("#"):
        return "is numbered as a heading"
    if seen.endswith(":"):
        return "is a label"
    if LETTER.match(seen) or CLOSING.fullmatch(seen):
        return "is part of a letter"
    return ""


def _against(one: Template, company: Company, least: float, inside: int) -> str:
    """Return what speaks against a line by where it stands, or nothing."""
    held = one.places
    if not held and not one.within:
        return "stands only where nothing else does"
    if one.inside > inside or one.within > inside:
        count = max(one.inside, one.within)
        return f"stands inside of the text of {count} document{'' if count == 1 else 's'}"
    if _entitles(one, company):
        return ENTITLES
    if one.dated > HALF * held and one.heads < HALF * held:
        return "signs a letter"
    if one.confidence < least:
        return f"is not sure enough: {one.confidence:.2f}"
    return ""


def _entitles(one: Template, company: Company) -> bool:
    """Whether a line is the title of its documents: where those next to it stand without it, something else does."""
    if one.heads < HALF * one.places or max(one.share, one.local) >= CONSTANT:
        there, all_left = map(sum, zip(*one.beside.values(), strict=True)) if one.beside else (0, 0)
        return one.heads * FEW >= one.places and not one.is_of_site and all_left < HALF * there
    missing = []
    for beside, (count, left) in one.beside.items():
        documents, all_left = company[beside]
        if documents > count and count * FEW >= one.places:
            missing.append((all_left - left) / (documents - count) - left / count)
    return bool(missing) and min(missing) > HALF
