"""The garble of a text, read line by line and judged by evidence: one layer at a time, and many at once.

Around a hit the line is read by `Reader`; a reading counts only where the share of common characters truly rises and
little is lost. Where something was lost, `solve` weighs what it may have been. What stays rare but has the bytes of
UTF-8 all along is garble of garble: deeper layers are tried, and what none of them reads is unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from .decoders import wrong
from .garble import MAX_MEAN, foreign, lead, line_at, windows
from .gbk import LOST, RARE_COST, flat, rarity
from .lattice import Budget, allowed
from .lazy import lazy
from .prior import EDGE, Prior
from .reader import Reader, Span
from .solve import Solution, solve
from .verdict import EFFORT, MARGIN, Found, Piece, moved, pieces
from .weigh import Place, onward

MIN_GAIN = 5.0  # nats; real words of two characters gain 7 and more, chance hits in 97 M clean characters 0.5 at most
MIN_GAIN_FEW = 10.0  # where a single character comes out or some are lost
MIN_GAIN_POOR = 20.0  # where no more comes out than is lost
MIN_GAIN_POOREST, MAX_POOR = 60.0, 4  # or where so many times as much is lost
MIN_DEEP = 8  # characters: shorter stretches of rare characters are names and verse
MIN_DEEP_MEAN = 10.8  # nats a character of unreadable garble costs at least; seen 11.7-13
MIN_DEEP_COVER = 0.85  # share of its characters whose bytes fit UTF-8 end to end
MAX_SEAM = 16  # characters between two unreadable stretches that belong to them: folded or dropped ones broke the run
SAMPLE = 3000  # characters of a stretch that are read layer by layer; the rest is only read where these read well
MAX_DEEP_LOSS = 0.25  # share of lost characters above which a reading of several layers is no reading
WHOLE = 0.5  # share of a text (or line) that must be garble for the rest to be believed to be garble too
LONG = 400  # characters of a line that is worth a look as a whole before it is read
DENSE = 8  # characters to a lead in such a line, at most
HOPELESS = 0.5  # share of broken characters in the strict reading of such a line; one with losses has 0.3 at most
GBK = "utf8-as-gbk"
MAX_APART, COMMON = 2, 8.0  # characters at the end of a stretch that may not belong to it, of at most so many nats
MAX_DOUBT = 4  # inferred characters to each that was lost
MIN_MARGIN = -10.0  # nats: one that is so much worse than what does not fit shows a wrong turn

_BEFORE = lazy(r"[^\x00-\x7f]*\Z")
_AFTER = lazy(r"[^\x00-\x7f]*\??")

READ = Reader()
READ_GARBLED = Reader(distrust=2.0)  # for lines that are garbled as a whole
READ_FLAT = Reader(flat, 3.0)


class Reading:
    """Reads the garble of one text, spending `effort` steps a character where something was lost."""

    def __init__(self, text: str, effort: int = EFFORT) -> None:
        """Take the text; what stands on its good lines is counted when something is first in doubt."""
        self.text = text
        self.effort = effort
        self._seen: dict[str, list[Span]] = {}
        self._judged: dict[tuple[str, bool], tuple[Found, ...]] = {}
        self._solutions: dict[tuple[str, str, str], tuple[Solution | None, bool]] = {}

    @cached_property
    def prior(self) -> Prior:
        """What is likely in this text, by its lines without garble, and by what of the others needs no guess."""
        return Prior(self._sure())

    def _sure(self) -> Iterator[str]:
        for line in self.text.split("\n"):
            if not lead().search(line):
                yield EDGE + line + EDGE
        for start, end in windows(self.text):
            for span in self._spans(self.text[start:end]):
                if _mean(span.new) <= MAX_MEAN:
                    sure = span.new[:-1] if _ends_rare(span.new) else span.new
                    yield from "".join([c if rarity(c) < RARE_COST else LOST for c in sure]).split(LOST)

    def _spans(self, line: str) -> list[Span]:
        known = self._seen.get(line)
        if known is None:
            known = self._seen[line] = READ(line)
        return known

    def find(self, parts: Iterable[tuple[int, int]]) -> list[Found]:
        """Return the garble in `parts` of the text, whole lines of it, that proves itself; in order."""
        return [f for part in parts for start, end in windows(self.text, *part) for f in self._judge(start, end)]

    def find_more(self, found: list[Found]) -> list[Found]:
        """Return `found` and what weaker evidence shows on lines that are garbled as a whole, or in a text that is."""
        text = self.text
        lines: dict[tuple[int, int], int] = {}
        for f in found:
            if f.pieces is not None:
                line = line_at(text, f.start)
                lines[line] = lines.get(line, 0) + foreign(text[f.start : f.end])
        if not lines:
            return found
        if sum(lines.values()) >= WHOLE * foreign(text):
            chosen = {line_at(text, m.start()) for m in lead().finditer(text)}
        else:
            chosen = {line for line, seen in lines.items() if seen >= WHOLE * foreign(text[line[0] : line[1]])}
        out = [f for f in found if line_at(text, f.start) not in chosen]
        for start, end in chosen:
            known = [f for f in found if start <= f.start < end]
            if len(known) == 1 and lines.get((start, end)) == foreign(text[start:end]):
                out += known  # there is no more
                continue
            more = self._judge(start, end, trusted=True)
            out += more if _count_read(more) >= _count_read(known) else known
        return sorted(out)

    def _judge(self, start: int, end: int, *, trusted: bool = False) -> list[Found]:
        line = self.text[start:end]
        known = self._judged.get((line, trusted))
        if known is None:
            known = self._judged[line, trusted] = tuple(self._read(line, trusted=trusted))
        return [moved(f, start) for f in known]

    def _read(self, line: str, *, trusted: bool) -> list[Found]:
        if len(line) > LONG and hopeless(line):
            return []
        spans = READ_GARBLED(line) if trusted else self._spans(line)
        good = [part for span in spans for part in _good(span, trusted=trusted)]
        if sum(s.end - s.start for s in good) == sum(s.end - s.start for s in spans):
            return [self._filled(line, span) for span in good]
        spans = spans + READ_FLAT(line)
        deep: list[Found] = []
        if sum(s.end - s.start for s in good) < WHOLE * len(line):  # what reads well in passing may be chance
            deep = [f for start, end in _joined(line, spans) for f in self._deep(line, start, end) if f.pieces]
            good = [span for span in good if _apart(span, deep)]
        found = deep + [self._filled(line, span) for span in good]
        rest = [span for span in spans if _apart(span, found)]
        return sorted(found + [f for start, end in _joined(line, rest) for f in self._deep(line, start, end)])

    def _filled(self, line: str, span: Span) -> Found:
        """Return what `span` says, with what was lost where the context tells."""
        found = Found(span.start, span.end, tuple(Piece(*p) for p in span.pieces), span.new, span.lost)
        if span.lost or _ends_rare(span.new):
            solution, end, _ = self._solved(line, span.start, span.end)
            if solution and (end < span.end or _is_better(solution, span)):
                return _said(line, span.start, end, solution)
        return found

    def _solved(self, line: str, start: int, end: int) -> tuple[Solution | None, int, bool]:
        """Return what a stretch says, where it ends, and whether the effort was spent before all was weighed.

        Where a line goes on at once, common characters at its end may be of what follows.
        """
        best, spent = self._solution(line, start, end)
        stop = last = end
        least = max(start + 1, end - MAX_APART) if line[end : end + 1] >= "\u2000" else end
        while best and last > least and rarity(line[last - 1]) <= COMMON and (best.inferred or _ends_rare(best.text)):
            last -= 1
            other = self._solution(line, start, last)[0]
            if other and self._cost(other, line[last : end + 2]) < self._cost(best, line[stop : end + 2]):
                best, stop = other, last
        return best, stop, spent

    def _cost(self, solution: Solution, after: str) -> float:
        """Return what a solution costs with what follows it."""
        return solution.cost + onward(self.prior, solution.text, after, len(after))

    def _solution(self, line: str, start: int, end: int) -> tuple[Solution | None, bool]:
        seen, left, right = line[start:end], line[:start] or "\n", line[end:] or "\n"
        known = self._solutions.get((seen, left, right))
        if known is None:
            budget = Budget(allowed(self.effort, len(seen)))
            solution = solve(seen, wrong(GBK), budget, Place(self.prior, left, right))
            known = self._solutions[seen, left, right] = solution, budget.left < 0
        return known

    def _deep(self, line: str, start: int, end: int) -> list[Found]:
        """Read garble of garble; nothing where it is too short or too common to be garble."""
        sample = min(end, start + SAMPLE)
        solution, stop, spent = self._solved(line, start, sample)
        if solution and solution.layers == 1:
            return []
        if solution and end > sample and _mean(solution.text) <= MAX_MEAN:  # cut anywhere, it proves nothing
            solution, stop, spent = self._solved(line, start, end)
        if solution and _is_text(solution):
            return [_said(line, start, stop, solution)]
        seen = line[start:end]
        if foreign(seen) < MIN_DEEP or _mean(seen[:SAMPLE]) < MIN_DEEP_MEAN:
            return []
        return [Found(start, end, None, LOST, 1, spent=spent)]


def hopeless(text: str) -> bool:
    """Whether a long stretch full of leads has not the bytes of UTF-8: seen at once, by codec."""
    if len(lead().findall(text)) * DENSE < len(text):
        return False
    raw = text.replace("€", "\udc80").encode("gb18030", "surrogateescape" if "\udc80" not in text else "ignore")
    new = raw.decode("utf-8", "replace")
    return new.count(LOST) > HOPELESS * len(new)


def _count_read(found: list[Found]) -> int:
    """Return how many characters were read."""
    return sum(len(f.new) - f.lost for f in found if f.pieces is not None)


def _said(line: str, start: int, end: int, solution: Solution) -> Found:
    text, layers, inferred, make, _ = solution
    parts = pieces(line[start:end], text, inferred, layers)
    rule = f"codecs.{make or GBK}"
    return moved(Found(0, end - start, parts, text, text.count(LOST), rule=rule, layers=layers), start)


def _ends_rare(text: str) -> bool:
    return text != "" and rarity(text[-1]) > COMMON


def _apart(span: Span | Found, found: Iterable[Span | Found]) -> bool:
    return not any(span.start < other.end and other.start < span.end for other in found)


def _is_better(solution: Solution, span: Span) -> bool:
    """Whether a reading fills more of what was lost than it puts in doubt."""
    if any(x.margin < MIN_MARGIN for x in solution.inferred):
        return False
    text, doubtful = solution.text, len(solution.inferred)
    return text.count(LOST) <= span.lost and doubtful <= MAX_DOUBT * span.lost and _mean(text) <= MAX_MEAN


def _is_text(solution: Solution) -> bool:
    """Whether a reading of several layers is one: few characters are lost, and those left are common."""
    text, whole = solution.text, foreign(solution.text)
    lost = text.count(LOST) + sum(x.margin < MARGIN for x in solution.inferred)
    return whole - lost > 1 and lost <= MAX_DEEP_LOSS * whole and _mean(text) <= MAX_MEAN


def _joined(line: str, spans: list[Span]) -> list[tuple[int, int]]:
    """Return where `spans` reach, joined over the few characters between them that are just as rare, and at the ends.

    Where they are nearly all of the line, they are one.
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted({(s.start, s.end) for s in spans}):
        if out and _is_seam(line[out[-1][1] : start]):
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    if sum(foreign(line[start:end]) for start, end in out) >= MIN_DEEP_COVER * foreign(line) > 0:
        out = [(out[0][0], out[-1][1])]
    return [_widened(line, start, end) for start, end in out]


def _widened(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch with what is as rare on either side, up to ASCII."""
    before, after = _BEFORE.search(line, 0, start), _AFTER.match(line, end)
    left, right = before[0] if before else "", after[0] if after else ""
    return start - len(left) * _is_seam(left), end + len(right) * _is_seam(right)


def _is_seam(text: str) -> bool:
    return len(text) <= MAX_SEAM and not any(map(str.isspace, text)) and not 0 < _mean(text) < MAX_MEAN


def _mean(text: str) -> float:
    costs = [rarity(c) for c in text if c >= "\x80" and c != LOST]
    return sum(costs) / len(costs) if costs else 0.0


def _good(span: Span, *, trusted: bool) -> list[Span]:
    """Return `span` where it reads well, else those of its parts that do: a neighbour may be too poor."""
    if _readable(span, trusted=trusted):
        return [span]
    return [part for part in span.parts if _readable(part, trusted=trusted)]


def _readable(span: Span, *, trusted: bool) -> bool:
    plain = foreign(span.new) - span.lost
    if trusted:
        return span.gain > 0 and _mean(span.new) <= MAX_MEAN
    need = MIN_GAIN_POOR if span.lost >= plain else MIN_GAIN if plain > 1 and not span.lost else MIN_GAIN_FEW
    if span.lost > MAX_POOR * plain:
        need = MIN_GAIN_POOREST
    return plain > 0 and span.gain >= need and _mean(span.new) <= MAX_MEAN
