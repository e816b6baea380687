"""Edits as rows of JSON, and back: equal edits share a row, and what the clean text holds is not written twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .edit import Edit, Facts, Proposal, apply, invert
from .lazy import lazy

SURROGATE = lazy("[\ud800-\udfff]")
# A hostile receipt of one long string at a million offsets would fill the memory. Rows of a string longer than REPEATS
# characters have at most REPEATS offsets, so an honest receipt never restores more than REPEATS times its own length.
REPEATS = 1000
SHORT = 3  # characters of `new` that are written out; of more, their number is enough, for they stand in the text
SLICED = 4  # characters of a fact from which its place in `old` is shorter

SLICES = 16  # times the length of `old` that its facts may repeat of it
COUNTED = 8  # characters of `old` of the edits that are counted rather than placed, which bounds what they restore

Key = tuple[str, str, tuple[tuple[str, str | int], ...]]


class RowError(ValueError):
    """A row is not what it should be; the message says how."""


class Saved(NamedTuple):
    """An edit as it was read: `new` may be the number of characters that a step's output has in its place."""

    at: int
    old: str
    new: str | int
    rule: str
    facts: Facts | None


class Counted(NamedTuple):
    """Edits that are told by which of the `new` in a step's output they made: so many not, so many, so many not..."""

    counts: tuple[int, ...]
    old: str
    new: str
    rule: str
    facts: Facts | None


def pack(value: object) -> object:
    """Return `value` as what JSON can hold and give back exactly."""
    if isinstance(value, str):
        if not SURROGATE.search(value):
            return value
        pieces = re.split(f"({SURROGATE.pattern})", value)
        return {"pieces": [ord(x) if i % 2 else x for i, x in enumerate(pieces) if x]}
    if isinstance(value, bytes):
        from base64 import b64encode  # noqa: PLC0415 - few inputs have bytes to patch

        return {"base64": b64encode(value).decode()}
    if isinstance(value, tuple):
        return [pack(x) for x in value]
    return value


def unpack(value: Any) -> Any:
    """Return what `pack` was given; RowError for an object of another kind."""
    if isinstance(value, list):
        return tuple(map(unpack, value))
    if isinstance(value, dict):
        if value.keys() == {"pieces"} and isinstance(value["pieces"], list):
            return "".join(x if isinstance(x, str) else chr(x) for x in value["pieces"])
        if value.keys() == {"base64"}:
            from base64 import b64decode  # noqa: PLC0415

            return b64decode(value["base64"], validate=True)
        raise RowError(f"it holds an object with unknown keys: {', '.join(value)[:80]!r}")
    return value


def groups(edits: Iterable[Proposal], output: str) -> Iterator[list[object]]:
    """Yield the edits of a step that gave `output`, by rule and facts: `[rule, rows]` or `[rule, rows, facts]`.

    A row is `[old, new, places]` or, with facts of its own, `[old, new, places, facts]`.
    """
    grouped: dict[Key, list[tuple[Proposal, list[int], list[int]]]] = {}
    latest: dict[tuple[object, ...], tuple[list[int], list[int]]] = {}
    shift = 0
    for edit in edits:
        at, old, new, rule, facts = edit
        said = tuple(facts.items()) if facts else ()
        places = latest.get((rule, old, new, said))
        if places is None or (len(places[0]) == REPEATS and len(old) > REPEATS):
            places = latest[rule, old, new, said] = ([], [])
            key = ("own" if _sliced(old, facts) else "shared", rule, () if _sliced(old, facts) else said)
            grouped.setdefault(key, []).append((edit, *places))
        places[0].append(at)
        places[1].append(at + shift)
        shift += len(new) - len(old)
    found = _found(output, {e[2] for rows in grouped.values() for e, at, _ in rows if _countable(e[1], e[2], at)})
    for (_, rule, said), rows in grouped.items():
        group: list[object] = [
            rule,
            [_row(edit, _places(edit, at, to, found), own=not said) for edit, at, to in rows],
        ]
        if said:
            group.append({name: pack(value) for name, value in said})
        yield group


def _countable(old: str, new: str, places: list[int]) -> bool:
    return len(places) > 1 and 0 < len(old) <= COUNTED and len(new) == 1 and new != old


def _found(text: str, chars: Iterable[str]) -> dict[str, list[int]]:
    """Return where `text` has each of `chars`."""
    found: dict[str, list[int]] = {char: [] for char in chars}
    if found:
        for m in re.finditer("[" + re.escape("".join(sorted(found))) + "]", text):
            found[m[0]].append(m.start())
    return found


def _places(edit: Proposal, at: list[int], to: list[int], found: Mapping[str, list[int]]) -> object:
    """Return where edits are, in the shorter way: the distances between them, or counts of what they made."""
    steps = [here - before for here, before in zip(at, [0, *at], strict=False)]
    if not _countable(edit[1], edit[2], at):
        return steps[0] if len(steps) == 1 else steps
    counts = [0]
    mine = set(to)
    for place in found[edit[2]]:
        if (place in mine) != (len(counts) % 2 == 0):
            counts.append(0)
        counts[-1] += 1
    if len(counts) % 2:
        counts.pop()
    return {"counts": counts} if len(str(counts)) + len("{'counts':}") < len(str(steps)) else steps


def _sliced(old: str, facts: Facts | None) -> bool:
    return facts is not None and any(isinstance(x, str) and len(x) >= SLICED and x in old for x in facts.values())


def _row(edit: Proposal, places: object, *, own: bool) -> list[object]:
    _, old, new, _, facts = edit
    if new == old:
        brief: object = None
    else:
        brief = len(new) if len(new) > SHORT or not new else pack(new)
    row: list[object] = [pack(old), brief, places]
    if own and facts:
        row.append({name: _fact(old, value) for name, value in facts.items()})
    return row


def _fact(old: str, value: str | int) -> object:
    at = old.find(value) if isinstance(value, str) and len(value) >= SLICED else -1
    return [at, at + len(str(value))] if at >= 0 else pack(value)


def saved(group: object) -> Iterator[Saved | Counted]:
    """Yield the edits of a group; RowError or another ValueError or TypeError where it is none."""
    rule, rows, *shared = items(group, (str, list), (dict,))
    for row in rows:
        old, new, places, *own = items(row, ((str, dict), (str, int, dict, type(None)), (int, list, dict)), (dict,))
        old = _text(old)
        facts = _facts(old, (own or shared)[0]) if own or shared else None
        became = old if new is None else new if isinstance(new, int) else _text(new)
        if isinstance(became, int) and (became < 0 or isinstance(became, bool)):
            raise RowError(f"an edit of {rule!r:.60} has a length that is none")
        if isinstance(places, dict):
            yield _counted(places, old, became, rule, facts)
            continue
        at = 0
        for step in _numbers(places if isinstance(places, list) else [places], rule):
            at += step
            yield Saved(at, old, became, rule, facts)


def _counted(places: dict[str, Any], old: str, new: str | int, rule: str, facts: Facts | None) -> Counted:
    counts = places.get("counts", ())
    if isinstance(new, int) or not _countable(old, new, [0, 0]) or len(places) > 1 or len(counts) < 2:
        raise RowError(f"the places of an edit of {rule!r:.60} are none")
    return Counted(tuple(_numbers(counts, rule)), old, new, rule, facts)


def _numbers(numbers: list[Any], rule: str) -> list[int]:
    for number in numbers:
        if type(number) is not int or number < 0:
            raise RowError(f"an offset of {rule!r:.60} is no number from 0 up")
    return numbers


def _facts(old: str, packed: Mapping[str, Any]) -> Facts:
    out: dict[str, str | int] = {}
    left = SLICES * len(old)
    for name, value in packed.items():
        if isinstance(value, list):
            start, end = items(value, (int, int))
            left -= len(range(*slice(start, end).indices(len(old))))
            if left < 0:
                raise RowError("its facts repeat more of a text than honest ones do")
            out[name] = old[start:end]
        else:
            out[name] = _text(value) if not isinstance(value, int) else value
    return out


def _text(value: object) -> str:
    text = unpack(value)
    if not isinstance(text, str):
        raise RowError("an edit holds something other than text")
    return text


def items(row: object, kinds: tuple[Any, ...], more: tuple[Any, ...] = ()) -> list[Any]:
    """Return the items of a list that has `kinds` of them, and maybe `more`; RowError where it has not."""
    if not isinstance(row, list) or not len(kinds) <= len(row) <= len(kinds) + len(more):
        raise RowError("a step or an edit has the wrong number of parts")
    if not all(map(isinstance, row, (*kinds, *more))):
        raise RowError("a part of a step or an edit has the wrong type")
    return row


def filled(text: str, rows: Sequence[Saved | Counted]) -> tuple[tuple[Edit, ...], str]:
    """Return the edits of a step whose output is `text`, whole again and in order, and its input."""
    counted = [row for row in rows if isinstance(row, Counted)]
    found = _found(text, {row.new for row in counted})
    made = [(place, row) for row in counted for place in _chosen(row, found[row.new])]
    made.sort(key=lambda pair: pair[0], reverse=True)
    placed = [row for row in rows if isinstance(row, Saved)]
    placed.sort(key=lambda edit: (edit.at, edit.old not in ("", edit.new)), reverse=True)
    out = []
    shift = 0
    while placed or made:
        if placed and (not made or placed[-1].at <= made[-1][0] - shift):
            at, old, new, rule, facts = placed.pop()
            if isinstance(new, int):
                start, size = at + shift, new
                new = text[start : start + size]
                if len(new) != size:
                    raise RowError(f"{rule}: the text ends within what {old[:40]!r} became")
        else:
            place, (_, old, new, rule, facts) = made.pop()
            at = place - shift
        out.append(Edit(at, old, new, rule, facts))
        shift += len(new) - len(old)
    return tuple(out), apply(text, invert(out))


def _chosen(row: Counted, places: list[int]) -> Iterator[int]:
    at = 0
    for i, count in enumerate(row.counts):
        if at + count > len(places):
            raise RowError(f"{row.rule}: the text has fewer {row.new!r} than were made")
        if i % 2:
            yield from places[at : at + count]
        at += count
