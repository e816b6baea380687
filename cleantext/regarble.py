"""The proof of a reading: garbled again, layer by layer, it must give what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .gbk import LOST
from .lattice import Budget, OutOfBudgetError
from .wrong import Shown, Wrong

HIGH = 0x80
TRIES = 3_000  # options tried, and so many for each character seen
TRIES_EACH = 20
AHEAD = 2  # characters after one that show what bytes of it came before them
MOST_FED = 1 << 16  # characters whose garble a make remembers
VANISHING = LOST + "\xad"  # a soft hyphen is not seen, and seldom copied


class Layer:
    """A decoder that is fed a byte at a time."""

    def __init__(self, make: Shown) -> None:
        """Take what it shows."""
        self.make = make
        self.lead = -1

    def feed(self, text: str) -> str:
        """Return what is shown for the bytes of `text`."""
        out, table, by_byte = "", self.make.table, self.make.by_byte
        todo = list(reversed(text.encode("utf-8", "replace")))
        while todo:
            byte = todo.pop()
            if self.lead < 0:
                alone = chr(byte) if byte < HIGH else table.get(bytes((byte,)))
                if alone is None and byte in self.make.leads:
                    self.lead = byte
                else:
                    out += alone or LOST
                continue
            shown = table.get(bytes((self.lead, byte)))
            self.lead = -1
            out += shown or LOST
            if shown is None and (by_byte or byte < HIGH):
                todo.append(byte)
        return out

    def flush(self) -> str:
        """Return what is shown at the end of the bytes."""
        left, self.lead = self.lead, -1
        return LOST if left >= 0 else ""


class Fit(NamedTuple):
    """A text that the make of a `rule` garbles to what was seen; `options` may stand at their places in it."""

    rule: str
    text: str
    options: dict[int, str]


def proof(text: str, seen: str, wrong: Wrong, layers: int) -> str:
    """Return the rule of the make that garbles `text` to `seen` in so many layers; empty where none does."""
    return next((fit.rule for fit in fits(text, seen, wrong, layers, {})), "")


def fits(text: str, seen: str, wrong: Wrong, layers: int, options: Mapping[int, str]) -> Iterator[Fit]:
    """Yield, by makes, `text` with the first of the `options` at their places that garbles to `seen` in `layers`.

    Where there are too many to try, `text` is taken as it is, and all are said to fit.
    """
    for make in wrong.makes:
        garbling = _Garbling(make, seen, wrong, layers)
        try:
            fit = garbling.fit(text, options)
        except OutOfBudgetError:
            fit = garbling.fit(text, {})
            fit = fit and fit._replace(options=dict(options))
        if fit:
            yield fit


Leads = tuple[int, ...]
State = tuple[Leads, frozenset[int]]  # what each layer holds, and where `seen` may go on


class _Garbling:
    """Garbles by one make, and follows in `seen`; runs may have ended after any character."""

    def __init__(self, make: Shown, seen: str, wrong: Wrong, layers: int) -> None:
        self.make = make
        self.tries = Budget(TRIES + TRIES_EACH * len(seen))
        self.known: dict[tuple[State, int, int], bool] = {}  # of `_goes_on`
        self.ends: dict[State, set[int]] = {}  # of `_ended`
        self.same: dict[tuple[str, str], bool] = {}  # of `_same`
        self.chain = [Layer(make) for _ in range(layers)]
        self.empty: Leads = (-1,) * layers
        self.dead: State = self.empty, frozenset()
        self.seen = seen
        self.wrong = wrong

    def fit(self, text: str, options: Mapping[int, str]) -> Fit | None:
        """Return `text` as it fits; None where it does not.

        An option counts where some choice of the others goes with it, not only the one that stands in the text.
        """
        state: State = self.empty, frozenset((0,))
        states: set[State] = {state}
        out, kept = "", {}
        for i, c in enumerate(text):
            if i in options:
                ways = {x: self._ways(states, x, text, i, options) for x in options[i]}
                fitting = [x for x in options[i] if ways[x]]
                mine = next((x for x in fitting if self._goes_on(self._after(state, x), text, i + 1, options)), "")
                if not mine:
                    return None
                kept[i] = "".join([mine, *(x for x in fitting if x != mine)])
                state, states = self._after(state, mine), set().union(*ways.values())
                out += mine
                continue
            others = {self._after(other, c) for other in states if other != state}
            state = self._after(state, c)
            if not state[1]:
                return None
            states = {state, *(other for other in others if other[1])}
            out += c
        return Fit(self.make.rule, out, kept) if self._ends(state) else None

    def _ways(self, states: set[State], c: str, text: str, i: int, options: Mapping[int, str]) -> set[State]:
        """Return where `c` at `i` leads from `states`, as far as it goes on."""
        self.tries.spend(len(states))
        after = {self._after(state, c) for state in states}
        return {state for state in after if self._goes_on(state, text, i + 1, options)}

    def _goes_on(self, state: State, text: str, i: int, options: Mapping[int, str], far: int = AHEAD) -> bool:
        """Whether what stands in `text` from `i` on, or one of its options, is what was seen; looks so `far`."""
        if not state[1] or i == len(text):
            return bool(state[1]) and self._ends(state)
        key = state, i, far
        if far and key not in self.known:
            some = options.get(i, text[i])
            self.tries.spend(len(some))
            self.known[key] = any(self._goes_on(self._after(state, c), text, i + 1, options, far - 1) for c in some)
        return not far or self.known[key]

    def _after(self, state: State, c: str) -> State:
        held, at = state
        shown, holding = self._fed(held, c)
        after = self._matched(shown, at)
        if not after:
            ended = self._ended(state)
            if not ended:
                return self.dead
            shown, holding = self._fed(self.empty, c)
            after = self._matched(shown, ended)
            if not after and c not in self.wrong.bytes_of:  # it was put in later
                return self.empty, frozenset([i + 1 for i in ended if self.seen[i : i + 1] == c])
        return holding, frozenset(after)

    def _ends(self, state: State) -> bool:
        rest = min((self.seen[i:] for i in self._ended(state)), key=len, default="x")
        return all(c in self.wrong.marks or c == "?" for c in rest)

    def _ended(self, state: State) -> set[int]:
        """Return where `seen` may go on once the run has ended in `state`."""
        known = self.ends.get(state)
        if known is None:
            held, at = state
            known = self.ends[state] = self._matched(self._fed(held, "")[0], at)
        return known

    def _fed(self, held: Leads, c: str) -> tuple[str, Leads]:
        """Return what is shown for `c` by layers that hold `held`, and what they hold then; at the end for nothing."""
        fed = self.make.fed
        known = fed.get((held, c))
        if known is None:
            chain = self.chain
            for layer, lead in zip(chain, held, strict=True):
                layer.lead = lead
            if len(fed) >= MOST_FED:
                fed.clear()
            known = fed[held, c] = _fed(chain, c) if c else _flushed(chain), tuple([layer.lead for layer in chain])
        return known

    def _matched(self, shown: str, places: Iterable[int]) -> set[int]:
        """Return where `seen` may go on after `shown`: characters may have vanished, been folded or swallowed."""
        seen, wrong = self.seen, self.wrong
        now = {(at, False) for at in places}
        for c in shown:
            after: set[tuple[int, bool]] = set()
            vanishing = c in VANISHING or "\ue000" <= c <= "\uf8ff"
            for at, swallowing in now:
                there = seen[at : at + 1]
                if there and (there == c or self._same(c, there)):
                    after.add((at + 1, False))
                if vanishing:
                    after.add((at, False))
                    if there in wrong.marks or there == "?":
                        after.add((at + 1, there == "?"))
                elif swallowing and c < "\x80":
                    after.add((at, False))
            if not after:
                return set()
            now = after
        return {at for at, _ in now}

    def _same(self, c: str, now: str) -> bool:
        """Whether `now` may be what became of `c`: another sign for its bytes, a mark, its half-width form."""
        known = self.same.get((c, now))
        if known is None:
            wrong = self.wrong
            raws = wrong.bytes_of.get(c, ())
            alike = any(raw in wrong.bytes_of.get(now, ()) for raw in raws)
            known = self.same[c, now] = alike or {c, now} <= wrong.marks or wrong.folds.get(now) in raws
        return known


def _fed(chain: list[Layer], text: str) -> str:
    for layer in chain:
        text = layer.feed(text)
    return text


def _flushed(chain: list[Layer]) -> str:
    text = ""
    for layer in chain:
        text = layer.feed(text) + layer.flush()
    return text
