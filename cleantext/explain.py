"""Why a line went, changed or stayed: what speaks for taking it away, what against, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .alignment import shown
from .catalog import PLACES, Entry, reason
from .changes import Starts, text_span
from .claim import Claim
from .cutting import Line
from .document import Document
from .edit import Origin, Proposal, apply, invert
from .evidence import evidence, matches, near_misses, objections
from .pipeline import Keeping, Pipeline, name_of
from .residue import NEAR, SCRAPED, residue, stops
from .spans import code_spans, inside
from .takeback import names as names_rule
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
    start, end = Starts(broken(source)).span(number)
    if start == len(source):
        raise IndexError(number)
    bare = source[start:end].rstrip("\r\n")
    out = [Told("line", bare)]
    if "html" in doc.flags and not doc.steps:
        return [*out, Told("stayed", "as it is: the document looks like the HTML of a page, and passes untouched")]
    made, said = _edits(doc, start, start + len(bare), end)
    at, until = doc.text_span(start, end)
    left = doc.text[at:until]
    out += _outcome(bare, left, made)
    out += _learnt(made, said)
    names = [name_of(f) for f in pipeline.filters]
    kept = [rule for f in pipeline.filters if isinstance(f, Keeping) for rule in f.rules]
    if bare.strip() and ("headers" in names or "footers" in names):
        before = set(names[: min(names.index(name) for name in ("headers", "footers") if name in names)])
        out += _residue(doc, before, (start, end), Off(names, kept), went=not left.strip())
    if left.strip() and "punctuation" in names and not any(name == "punctuation" for name, _ in made):
        out += _typeset(source, start, start + len(bare))
    return out


def broken(source: str) -> str:
    """Return `source` with line feeds where it has nothing but carriage returns; offsets stay."""
    return source if "\n" in source else source.replace("\r", "\n")


def _edits(
    doc: Document, start: int, stop: int, end: int
) -> tuple[list[tuple[str, Proposal]], list[tuple[str, Proposal]]]:
    """Return the edits that changed what stands from `start` to `stop` or the line break behind it, and the remarks.

    They are looked for step by step, for an edit may remove the line break of a neighbour with its own line.
    """
    made: list[tuple[str, Proposal]] = []
    said: list[tuple[str, Proposal]] = []
    for name, edits in doc.steps:
        for edit in edits:
            at, old, new, _, _ = edit
            core = old.strip("\n")
            begin = at + old.index(core) if core else at
            until = begin + len(core) if core else at + len(old)
            own = begin < (stop if core else end) and until > start if old else start <= begin <= stop
            if own and start < end:
                (made if old != new else said).append((name, edit))
        forward = Origin(invert(edits))
        start, stop, end = forward.start(start), forward.end(stop), forward.end(end)
        stop, end = max(start, stop), max(start, end)
    return made, said


def _outcome(bare: str, left: str, made: list[tuple[str, Proposal]]) -> Iterator[Told]:
    """Yield what became of a line of which `left` is left."""
    joined = any(not edit[2] and not edit[1].strip() and "\n" in edit[1] for _, edit in made)
    if not bare.strip():
        yield Told("", "is blank, and " + ("stayed" if "\n" in left or not made else "went"))
    elif not left.strip():
        yield Told("went", "nothing of it is left in the text")
    elif left.strip("\n") == bare:
        yield Told("stayed", "as it is" + (", and the next line was joined to it" if joined else ""))
    else:
        yield Told("became", left.strip("\n"))


def _learnt(made: list[tuple[str, Proposal]], said: list[tuple[str, Proposal]]) -> Iterator[Told]:
    """Yield the rules that changed a line, and what was learnt from it."""
    for (step, rule), count in Counter((name, edit[3]) for name, edit in made).items():
        yield Told("because", f"{rule}{f' ×{count}' if count > 1 else ''} ({step}): {reason(rule)}")
    for _, (_, old, new, rule, facts) in [*made, *said]:
        if facts and "verdict" not in facts:
            learnt = ", ".join(f"{name} {value}" for name, value in facts.items())
            yield Told("learnt" if old != new else "remarked", f"{learnt} ({rule})")
        elif old == new:
            yield Told("remarked", f"{rule}: {reason(rule)}")


class Off(NamedTuple):
    """What may keep a line that would go: the filters that run, and the rules that they leave alone."""

    names: list[str]
    rules: list[str]

    def why(self, went: Line) -> str:
        """Return why a line that residue claims was left all the same, or nothing."""
        stage = (went.by or went.rule).partition(".")[0]
        if stage not in self.names:
            return f"the filter {stage} does not run here"
        if names_rule(went.rule, stage, self.rules):
            return f"the rule {went.rule} is to be left alone here"
        return ""


def _residue(doc: Document, before: set[str], span: tuple[int, int], off: Off, *, went: bool) -> Iterator[Told]:
    """Yield what spoke for and against taking the line for residue, as the filters of headers and footers saw it."""
    text = doc.source_text
    steps = [(name, edits) for name, edits in doc.steps if name in before]
    for _, edits in steps:
        text = apply(text, edits)
    at, until = text_span(steps, *span)
    lines = text.split("\n")
    starts = Starts(text)
    going = {line_.at: line_ for line_ in residue(text)}
    first, last = starts.line(at) - 1, starts.line(max(at, until - 1)) - 1
    for i in range(first, last + 1) if until > at else ():
        if lines[i].strip():
            if last > first:
                yield Told("seen as", lines[i])
            yield from _weighed(lines, i, going, coded=inside(code_spans(text), starts.at[i]))
            if i in going and not went and (why := off.why(going[i])):
                yield Told("against", why)


def _weighed(lines: list[str], i: int, going: dict[int, Line], *, coded: bool) -> Iterator[Told]:
    claims = matches(lines[i])
    for claim in claims[:MOST]:
        yield Told("for", f"{claim.rule}, {'weak' if claim.weak else 'decisive'}: residue {PLACES[claim.zone]}")
    if i in going:
        if going[i].rule not in {claim.rule for claim in claims}:
            yield Told("for", f"{going[i].rule}: {reason(going[i].rule)}")
        return
    if not claims:
        yield Told("for", "nothing: no rule of headers or footers matches the whole line")
    stands = evidence(lines[i])
    if coded:
        yield Told("against", "it begins with code")
    elif stands:
        yield Told("against", _misplaced(stands, lines, i, set(going)))
    else:
        for objection in objections(lines[i]):
            yield Told("against", objection)
    if not claims and (near := near_misses(lines[i])):
        yield Told("nearly", f"{', '.join(near[:MOST])}: a word of it is here, and the pattern does not fit")


def _misplaced(claim: Claim, lines: list[str], i: int, going: set[int]) -> str:
    """Return why a line that a rule claims stays where it is."""
    if claim.zone == "page":
        return f"only where {SCRAPED} decisive lines show that a page was scraped"
    above, below = (sum(map(stops, part)) for part in (lines[:i], lines[i + 1 :]))
    place = {n: k for k, n in enumerate(n for n, other in enumerate(lines) if other.strip())}
    distance = min((abs(place[n] - place[i]) for n in going if n in place), default=0)
    nearest = f"the nearest that goes stands {distance} off" if distance else "no line of the document goes"
    if claim.zone in ("any", "beside"):
        return f"weak evidence needs a line that goes within {NEAR} lines of text: {nearest}"
    text = f"{above} {'line' if above == 1 else 'lines'} of the text above it, {below} below"
    weak = "weak evidence, and " if claim.weak else ""
    return f"{weak}{PLACES[claim.zone]} only: there are {text}, and {nearest}"


def _typeset(source: str, start: int, end: int) -> Iterator[Told]:
    """Yield why the punctuation of a line was left alone, where that is not plain to see."""
    bare = source[start:end]
    code = code_spans(source)
    if foreign(source):
        yield Told("not set", "the text is Japanese or Korean rather than Chinese")
    elif inside(code, start) and inside(code, end - 1):
        yield Told("not set", "it stands in code")
    elif not chinese(bare, neighbours(source, start, end)):
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
    guards = entry.kind in ("Shape", "Protected")  # what they do not match is changed, by other rules
    for before, after in entry.row.examples:
        if guards:
            yield Told("keeps" if before == after else "leaves", repr(before))
        elif before == after or (said and not after):
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
