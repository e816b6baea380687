"""The proof of a reading: garbled again, layer by layer, it must give what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .lattice import Budget, OutOfBudgetError
from .lazy import lazy
from .shown import NEVER, Helds, Leads, Places, Rests, Rows, Shown, Way, vanishes
from .wrong import Wrong

TRIES = 10_000  # steps, and so many for each character seen
TRIES_EACH = 100
REACH, MOST_APART = 6, 1  # characters of `seen` that a character of one layer reaches from places so far apart
_SPECIAL = lazy("[\ue000-\uf8ff]")


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

    Where there are too many to try, `text` is taken as it is, and all are said to fit. Once a make takes `text` as it
    is and all options, no other is asked: it could add nothing.
    """
    columns = {i: _Column(chars) for i, chars in options.items()}
    for make in wrong.makes:
        garbling = _Garbling(make, seen, wrong, layers)
        try:
            fit = garbling.fit(text, columns)
        except OutOfBudgetError:
            fit = garbling.fit(text, {})
            fit = fit and fit._replace(options=dict(options))
        if fit:
            yield fit
            if options and fit.text == text and all(len(fit.options[i]) == len(chars) for i, chars in options.items()):
                return


State = tuple[Places, Leads]  # where `seen` may go on, and what each layer holds
Front = dict[Places, Helds]  # several states
Land = tuple[Places, dict[str, Leads], Helds]  # as the first fields of Way
NOWHERE: Places = frozenset()


class _Column:
    """What may stand at a place in the text: options in their order, and by what most begin with."""

    def __init__(self, chars: str) -> None:
        self.chars = chars
        self.groups = _groups("".join(sorted(chars)))


@lru_cache(maxsize=2048)
def _groups(chars: str) -> tuple[Rests, ...]:
    raws = [c.encode("utf-8", "replace") for c in chars]
    size = 2 if len(chars) > 1 and len({raw[:2] for raw in raws}) == 1 else 1
    groups: dict[bytes, Rests] = {}
    for c, raw in zip(chars, raws, strict=True):
        groups.setdefault(raw[:size], Rests(raw[:size])).after.append((raw[size:], c))
    return tuple(groups.values())


class _Garbling:
    """Garbles by one make, and follows in `seen`; runs may have ended after any character."""

    def __init__(self, make: Shown, seen: str, wrong: Wrong, layers: int) -> None:
        self.rule = make.rule
        self.rows = _rows(make, wrong, told_apart=_SPECIAL.search(seen) is not None)
        self.tries = Budget(TRIES + TRIES_EACH * len(seen))
        self.known: dict[tuple[Places, Rests, Helds], list[Way]] = {}  # of `_ways`
        self.matches: dict[tuple[str, Places], Places] = {}  # of `matched`
        self.nears: dict[Places, set[str]] = {}  # of `near`
        self.strange: dict[Rests, list[str]] = {}  # of `_strange`
        self.empty: Leads = (-1,) * layers
        self.seen = seen
        self.wrong = wrong

    def fit(self, text: str, columns: Mapping[int, _Column]) -> Fit | None:
        """Return `text` as it fits; None where it does not.

        An option counts where some choice of the others goes with it, not only the one that stands in the text.
        """
        state: State = frozenset((0,)), self.empty
        front: Front = {}
        open_: list[tuple[_Column, Front]] = []  # with the states before, since there was one
        fitting: list[str] = []
        for i, c in enumerate(text):
            if not open_:
                plainly = None if i in columns else self._plainly(state, c)
                if plainly:
                    state = plainly
                    fitting.append(c)
                    continue
                front = _front(state)
            open_.append((columns.get(i) or _Column(c), front))
            front = self._after(front, open_[-1][0])
            if not front:
                return None
            if len(front) == 1 and len(*front.values()) == 1 and i + 1 < len(text):
                chosen, state = self._chosen(open_, state, front)
                fitting += chosen
                open_.clear()
        front = self._ending(front if open_ else _front(state))
        if not front:
            return None
        fitting += self._chosen(open_, state, front)[0]
        return Fit(self.rule, "".join([some[0] for some in fitting]), {i: fitting[i] for i in columns})

    def _plainly(self, state: State, c: str) -> State | None:
        """Return where `c` leads if all of it is seen."""
        places, held = state
        fed = self.rows[c.encode("utf-8", "replace")][held]
        if fed.plain and len(places) == 1:
            (at,) = places
            if self.seen.startswith(fed.shown, at):
                return frozenset((at + len(fed.shown),)), fed.held
        return None

    def _after(self, front: Front, column: _Column) -> Front:
        """Return the states to which the options lead."""
        after: Front = {}
        for places, helds in front.items():
            for rests in column.groups:
                ways = self._ways(places, rests, helds)
                if len(column.chars) > 1:
                    self.tries.spend(1 + len(ways))
                for way in ways:
                    known = after.get(way.to)
                    after[way.to] = known | way.holding if known else way.holding
        return after

    def _chosen(self, columns: list[tuple[_Column, Front]], state: State, front: Front) -> tuple[list[str], State]:
        """Return for each column what leads from `state` to `front`, the first choice first, and where that ends."""
        columns_back = []  # from the last column: the ways that go on, and from which places
        for column, before in reversed(columns):
            good: list[tuple[Places, Way]] = []
            alive: Front = {}
            for places, helds in before.items():
                for way in (way for rests in column.groups for way in self._ways(places, rests, helds)):
                    fitting = way.only(front.get(way.to, frozenset()))
                    if fitting.held:
                        good.append((places, fitting))
                        alive[places] = alive.get(places, frozenset()) | way.some
            columns_back.append(good)
            front = alive
        out: list[str] = []
        for (column, _), good in zip(columns, reversed(columns_back), strict=True):
            mine, state = next(
                (c, (way.to, way.held[c]))
                for c in column.chars
                for places, way in good
                if c in way.held and places == state[0] and state[1] in way.some
            )
            others = {c for _, way in good for c in way.held}
            out.append("".join([mine, *(c for c in column.chars if c in others and c != mine)]))
        return out, state

    def _ending(self, front: Front) -> Front:
        """Return the states of `front` in which the text may end: nothing but marks is left of what was seen."""
        row, ends = self.rows[b""], {}
        for places, helds in front.items():
            ends[places] = frozenset([held for held in helds if self._ends(self.matched(row[held].ended, places))])
        return {places: helds for places, helds in ends.items() if helds}

    def _ends(self, ended: Places) -> bool:
        rest = min((self.seen[i:] for i in ended), key=len, default="x")
        return all(c in self.wrong.marks or c == "?" for c in rest)

    def _ways(self, places: Places, rests: Rests, helds: Helds) -> list[Way]:
        """Return the ways that options go from `places` and some of `helds`; `seen` decides, but a few of it."""
        key = places, rests, helds
        known = self.known.get(key)
        if known is None:
            base = min(places)
            near = tuple([at - base for at in places]), self.seen[base : base + REACH], rests, helds
            local = len(self.empty) == 1 and max(near[0]) <= MOST_APART
            ways = self.rows.ways.get(near) if local else None
            if ways is not None:
                known = [way.moved(base) for way in ways]
            else:
                known = list(self._found(places, rests, helds))
                if local:
                    self.rows.ways[near] = [way.moved(-base) for way in known]
                    self.rows.count()
            self.known[key] = known
        return known

    def _found(self, places: Places, rests: Rests, helds: Helds) -> Iterator[Way]:
        near = self.near(places)
        by_first, by_ended = self.rows.heads(rests.head, helds)
        gone: Helds = frozenset()
        for first, heads in by_first.items():
            for fed, some in heads if first in near else ():
                on = self._lands(self.matched(fed.shown, places), fed.held, rests)
                if on:
                    gone |= some
                    yield from (Way(*land, some) for land in on)
                    done = {c for _, by_option, _ in on for c in by_option}
                    if len(done) < len(rests.after):
                        anew = self._anew(self.matched(fed.ended, places), rests)
                        ways = [Way(*land, some).without(done) for land in anew]
                        yield from (way for way in ways if way.held)
        for ended, some in by_ended.items():  # most do not go on, and lead all the same way
            left = some - gone if gone else some
            if left:
                yield from (Way(*land, left) for land in self._anew(self.matched(ended, places), rests))

    def _lands(self, places: Places, held: Leads, rests: Rests) -> list[Land]:
        """Return where the rests of options lead if `held` is what is held after their head."""
        lands: list[Land] = []
        if places:
            near = self.near(places)
            for first, some in self.rows.rests(rests, held).items():
                for fed, by_option, holding in some if first in near else ():
                    after = self.matched(fed.shown, places)
                    if after:
                        lands.append((after, by_option, holding))
        return lands

    def _anew(self, places: Places, rests: Rests) -> list[Land]:
        """Return where options lead with which a run begins, or which were put in later."""
        if not places:
            return []
        fed = self.rows[rests.head][self.empty]
        after = self.matched(fed.shown, places) if fed.first in self.near(places) else NOWHERE
        lands = self._lands(after, fed.held, rests)
        done = {c for _, by_option, _ in lands for c in by_option}
        for c in self._strange(rests):
            if c not in done:
                after = frozenset([i + 1 for i in places if self.seen[i : i + 1] == c])
                if after:
                    lands.append((after, {c: self.empty}, frozenset((self.empty,))))
        return lands

    def _strange(self, rests: Rests) -> list[str]:
        """Return the options that the decoder never shows."""
        known = self.strange.get(rests)
        if known is None:
            known = self.strange[rests] = [c for _, c in rests.after if c not in self.wrong.bytes_of]
        return known

    def near(self, places: Places) -> set[str]:
        """Return what may be shown first where `seen` goes on at `places`; nothing stands for what may vanish."""
        known = self.nears.get(places)
        if known is None:
            there = [self.seen[at : at + 1] for at in places]
            known = self.nears[places] = {"", *there}.union(*(self.wrong.alike.get(c, ()) for c in there))
        return known

    def matched(self, shown: str, places: Places) -> Places:
        """Return where `seen` may go on after `shown`: characters may have vanished, been folded or swallowed."""
        known = self.matches.get((shown, places))
        if known is None:
            known = self.matches[shown, places] = self._matched(shown, places)
        return known

    def _matched(self, shown: str, places: Places) -> Places:
        seen, marks, alike = self.seen, self.wrong.marks, self.wrong.alike
        now = {(at, False) for at in places}
        for c in shown:
            after: set[tuple[int, bool]] = set()
            for at, swallowing in now:
                there = seen[at : at + 1]
                if there and (there == c or c in alike.get(there, "")):
                    after.add((at + 1, False))
                if vanishes(c):
                    after.add((at, False))
                    if there in marks or there == "?":
                        after.add((at + 1, there == "?"))
                elif swallowing and c < "\x80":
                    after.add((at, False))
            if not after:
                return NOWHERE
            now = after
        return frozenset([at for at, _ in now])


def _front(state: State) -> Front:
    return {state[0]: frozenset((state[1],))}


def _rows(make: Shown, wrong: Wrong, *, told_apart: bool) -> Rows:
    """Return what `make` shows for characters; those for private use are alike where none of them is seen."""
    known = make.rows.get(told_apart)
    if known is None:
        known = make.rows[told_apart] = Rows(make, NEVER if told_apart else wrong.private)
    return known
