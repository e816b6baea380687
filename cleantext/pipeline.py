"""A pipeline is filters in order; calling it gives a document that remembers every edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .decode import decode
from .document import Document, Step, looks_like_html
from .edit import EditError, Filter, Proposal, apply
from .takeback import names

MOST_ROUNDS = 8  # of filters that see more when others have changed something


class Pipeline:
    """Filters in order; it holds no state, so share and pickle it freely.

    Where a filter with `uncovers`, names of others before it or its own, changed something, these look once more; those
    with `again` do when all are through. Where one of them changes something, all behind it run again.
    """

    def __init__(self, *filters: Filter) -> None:
        """Take callables `str -> Iterable[Edit]`, each with a name of its own."""
        self.filters = filters
        self._again = tuple(name_of(f) for f in filters if getattr(f, "again", False))

    def __call__(self, source: str | bytes, *, encoding: str | None = None) -> Document:
        """Clean `source`; bytes are decoded first, in `encoding` where it is given.

        EditError names a filter whose edits do not fit its input, LookupError an encoding that is not known.
        """
        decoded = None if isinstance(source, str) else decode(source, encoding)
        text = source if isinstance(source, str) else decoded.text if decoded else ""
        steps: list[Step] = []
        start = text
        at = len(self.filters) if looks_like_html(text) else 0
        rounds: Counter[int] = Counter()  # of each filter
        furthest = 0
        while at < len(self.filters):
            stage = self.filters[at]
            before, text = text, _step(stage, text, steps, anew=at < furthest)
            at += 1
            furthest = max(at, furthest)
            # entities may have hidden a page; a pipe of two commands stops there too
            if text is not before and looks_like_html(text):
                break
            names = getattr(stage, "uncovers", ()) if text is not before else ()
            if at == len(self.filters) and text is not start:
                names = (*names, *self._again)
            if names and rounds[at] < MOST_ROUNDS:
                stop, before = at, text
                text, at = self._uncovered(text, stop, names, steps)
                rounds[stop] += text is not before
        return Document(text, tuple(steps), decoded)

    def _uncovered(self, text: str, stop: int, names: Sequence[str], steps: list[Step]) -> tuple[str, int]:
        """Return what the first of `names` that changes `text` makes of it, and where to go on: at `stop` if none."""
        for at, stage in enumerate(self.filters[:stop]):
            if name_of(stage) in names:
                done = len(steps)
                after = _step(stage, text, steps, anew=True)
                if after is not text:
                    return after, at + 1
                del steps[done:]
        return text, stop

    def only(self, *names: str) -> Pipeline:
        """Return a pipeline of the named filters, in this one's order; LookupError lists the known names."""
        self._check(names)
        return Pipeline(*(f for f in self.filters if name_of(f) in names))

    def without(self, *names: str) -> Pipeline:
        """Return a pipeline of all but the named filters; LookupError lists the known names."""
        self._check(names)
        return Pipeline(*(f for f in self.filters if name_of(f) not in names))

    def replace(self, stage: Filter) -> Pipeline:
        """Return a pipeline with `stage` in place of its namesake; LookupError lists the known names."""
        self._check((name_of(stage),))
        return Pipeline(*(stage if name_of(f) == name_of(stage) else f for f in self.filters))

    def before(self, name: str, *stages: Filter) -> Pipeline:
        """Return a pipeline with `stages` before the named filter; LookupError lists the known names."""
        self._check((name,))
        at = next(i for i, f in enumerate(self.filters) if name_of(f) == name)
        return Pipeline(*self.filters[:at], *stages, *self.filters[at:])

    def keeping(self, *rules: str) -> Pipeline:
        """Return a pipeline whose filters leave what `rules` would change: ids, or the names of whole tables."""
        return Pipeline(*(Keeping(f, rules) for f in self.filters))

    def _check(self, names: tuple[str, ...]) -> None:
        known = [name_of(f) for f in self.filters]
        for name in names:
            if name not in known:
                raise LookupError(f"no filter is named {name!r}; known: {', '.join(known)}")


def _step(stage: Filter, text: str, steps: list[Step], *, anew: bool) -> str:
    """Return what `stage` makes of `text`, and add what it did to `steps`; `anew`, it repeats no remark."""
    edits = tuple(_unsaid(stage(text), name_of(stage), steps) if anew else stage(text))
    if not edits:
        return text
    try:
        changed = apply(text, edits)
    except EditError as err:
        raise EditError(f"filter {name_of(stage)}: {err}") from None
    steps.append((name_of(stage), edits))
    return changed


def _unsaid(edits: Iterable[Proposal], name: str, steps: Iterable[Step]) -> Iterator[Proposal]:
    """Yield `edits` without the remarks that the filter of that name made before."""
    said = Counter(_remark(edit) for known, done in steps if known == name for edit in done if edit[1] == edit[2])
    for edit in edits:
        if edit[1] == edit[2] and said[_remark(edit)]:
            said[_remark(edit)] -= 1
        else:
            yield edit


def _remark(edit: Proposal) -> tuple[object, ...]:
    return edit[1], edit[3], *sorted((edit[4] or {}).items())


class Keeping:
    """A filter without some of its rules."""

    def __init__(self, stage: Filter, rules: Sequence[str]) -> None:
        """Take the filter, and the rules that it shall not apply."""
        self.stage = stage
        self.rules = tuple(rules)
        self.name = name_of(stage)
        self.uncovers: tuple[str, ...] = getattr(stage, "uncovers", ())
        self.again: bool = getattr(stage, "again", False)

    def __call__(self, text: str) -> Iterator[Proposal]:
        """Propose what the filter does, but for those rules."""
        return (edit for edit in self.stage(text) if not names(edit[3], self.name, self.rules))


def name_of(stage: Filter) -> str:
    """Return the name by which a filter goes in receipts and on the command line."""
    name = getattr(stage, "name", None) or getattr(stage, "__name__", None) or type(stage).__name__
    return str(name)
