"""Why a line went, changed or stayed: what speaks for taking it away, what against, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .alignment import shown
from .catalog import PLACES, Entry, reason
from .changes import Starts, text_span
from .claim import Claim
from .document import Document
from .edit import Located, apply
from .evidence import evidence, matches, near_misses, objections
from .pipeline import Pipeline, name_of
from .residue import NEAR, SCRAPED, residue, stops
from .spans import code_spans, inside
from .typeset import chinese, foreign, neighbours

WIDTH = 11  # of the words in the margin
LONGEST = 200  # characters of a text that is quoted
MOST = 8  # lines of a kind, such as rules that nearly match


class Told(NamedTuple):
    """One line of an explanation: a word for the margin, and what it says."""

    word: str
    text: str


def line(doc: Document, pipeline: Pipeline, number: int) -> list[Told]:
    """Return why line `number` of the source, counted from 1, is what it is in `doc`, which `pipeline` made.

    IndexError where the source has no such line.
    """
    source = doc.source_text
    start, end = Starts(source).span(number)
    bare = source[start:end].removesuffix("\n")
    edits = [e for e in doc.edits if e.start < end and (e.end > start or e.start == start)] if end > start else []
    out = [Told("line", bare), *_outcome(doc, edits, start, end, bare)]
    names = [name_of(f) for f in pipeline.filters]
    if "headers" in names or "footers" in names:
        before = set(names[: min(names.index(name) for name in ("headers", "footers") if name in names)])
        out += _residue(doc, before, start, end)
    if "punctuation" in names and not any(e.filter == "punctuation" and e.old != e.new for e in edits):
        out += _typeset(source, start, start + len(bare))
    return out


def _outcome(doc: Document, edits: list[Located], start: int, end: int, bare: str) -> Iterator[Told]:
    """Yield what became of the line, and which rules had a part in it."""
    at, until = doc.text_span(start, end)
    left = doc.text[at:until].strip("\n")
    made = [e for e in edits if e.old != e.new]
    if not bare.strip():
        yield Told("", "is blank" + (", and went with the lines around it" if not left and made else ""))
    elif not left.strip():
        yield Told("went", "nothing of it is left in the text")
    elif left == bare:
        yield Told("stayed", "as it is")
    else:
        yield Told("became", left)
    counted = Counter((e.filter, e.rule) for e in made)
    for (step, rule), count in counted.items():
        yield Told("because", f"{rule}{f' ×{count}' if count > 1 else ''} ({step}): {reason(rule)}")
    for e in edits:
        if e.facts and "verdict" not in e.facts:
            said = ", ".join(f"{name} {value}" for name, value in e.facts.items())
            yield Told("learnt" if e.old != e.new else "remarked", f"{said} ({e.rule})")
        elif e.old == e.new:
            yield Told("remarked", f"{e.rule}: {reason(e.rule)}")


def _residue(doc: Document, before: set[str], start: int, end: int) -> Iterator[Told]:
    """Yield what spoke for and against taking the line for residue, as the filters of headers and footers saw it."""
    text = doc.source_text
    steps = [(name, edits) for name, edits in doc.steps if name in before]
    for _, edits in steps:
        text = apply(text, edits)
    at, until = text_span(steps, start, end)
    lines = text.split("\n")
    starts = Starts(text)
    going = {went.at: went for went in residue(text)}
    first, last = starts.line(at) - 1, starts.line(max(at, until - 1)) - 1
    for i in range(first, last + 1) if until > at else ():
        if lines[i].strip():
            if last > first:
                yield Told("seen as", lines[i])
            yield from _weighed(text, lines, i, starts.at[i], {n: went.rule for n, went in going.items()})


def _weighed(text: str, lines: list[str], i: int, at: int, going: dict[int, str]) -> Iterator[Told]:
    claims = matches(lines[i])
    stands = evidence(lines[i])
    against = list(objections(lines[i]))
    if inside(code_spans(text), at):
        against, stands = ["it stands in code"], None
    for claim in claims[:MOST]:
        yield Told("for", f"{claim.rule}, {'weak' if claim.weak else 'decisive'}: residue {PLACES[claim.zone]}")
    if i in going and going[i] not in {claim.rule for claim in claims}:
        yield Told("for", f"{going[i]}: {reason(going[i])}")
    elif not claims:
        yield Told("for", "nothing: no rule of headers or footers matches the whole line")
    if i in going:
        return
    for text_ in against:
        yield Told("against", text_)
    if stands:
        yield Told("against", _misplaced(stands, lines, i, going))
    if not claims and (near := near_misses(lines[i])):
        yield Told("nearly", f"{', '.join(near[:MOST])}: a word of it is here, and the pattern does not fit")


def _misplaced(claim: Claim, lines: list[str], i: int, going: dict[int, str]) -> str:
    """Return why a line that a rule claims stays where it is."""
    above, below = (sum(map(stops, part)) for part in (lines[:i], lines[i + 1 :]))
    order = [n for n, line_ in enumerate(lines) if line_.strip()]
    place = {n: k for k, n in enumerate(order)}
    distance = min((abs(place[n] - place[i]) for n in going if n in place), default=0)
    nearest = f"the nearest stands {distance} lines off" if distance else "no line of the document goes"
    if claim.zone == "page":
        return f"only where {SCRAPED} decisive lines show that a page was scraped"
    if claim.weak or claim.zone == "beside":
        return f"weak evidence holds beside other residue, within {NEAR} lines: {nearest}"
    return f"{PLACES[claim.zone]} only, and {above} lines of the text stand above it, {below} below"


def _typeset(source: str, start: int, end: int) -> Iterator[Told]:
    """Yield why the punctuation of a line was left alone, where that is not plain to see."""
    bare = source[start:end]
    if foreign(source):
        yield Told("not set", "the text is Japanese or Korean rather than Chinese")
    elif inside(code_spans(source), start):
        yield Told("not set", "it stands in code")
    elif bare.strip() and not chinese(bare, neighbours(source, start, end)):
        yield Told("not set", "it is no Chinese prose: data, a reference, or mostly Latin words")


def rule(entry: Entry) -> Iterator[Told]:
    """Yield what is known of a rule: what it does, its row, its examples."""
    yield Told("rule", entry.id)
    yield Told("", entry.says)
    yield Told("stands in", f"cleantext/rules/{entry.table}.py, a {entry.kind}")
    for name, value in zip(entry.row._fields, entry.row, strict=True):
        if name not in ("id", "examples", "says") and value not in ("", False, (), None):
            yield Told(name, _short(value))
    said = getattr(entry.row, "remark", False) or entry.kind in ("Letter", "Mark", "Piece")
    said = said or (entry.kind == "Defect" and entry.row.new is None)
    for before, after in entry.row.examples:
        if before == after or (said and not after):
            yield Told("leaves", repr(before))
        elif said:
            yield Told("sees", f"{after!r} in {before!r}")
        else:
            yield Told("changes", f"{before!r} to {after!r}")


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def printed(told: list[Told]) -> str:
    """Return an explanation as text, the words in a margin."""
    out = []
    for word, text in told:
        first, *rest = (shown(text[: 4 * LONGEST]) or " ").split("\n")
        out.append(f"{word:{WIDTH}}{first}")
        out += [f"{'':{WIDTH}}{more}" for more in rest]
    return "".join(part.rstrip() + "\n" for part in out)
