"""The decoders that read UTF-8 in error, made of the rows of rules/codecs.py: what each make shows and loses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .gbk import LOST
from .rules import Codec
from .rules.codecs import CODECS
from .shown import NEVER, Shown
from .utf8 import CONTINUATION, HANGUL_LEADS, SHORT_COST, SHORT_LEADS, WIDE_LEADS, Held
from .wrong import AT_LAST, BEFORE_MARK, BY_NEXT, KOREAN, LEAST_JUMP, OF_PAIR, PAIR_COST, Wrong

HIGH = range(0x80, 0x100)
TRAILS = (*range(0x40, 0x7F), *HIGH)
FOLDED = {chr(o): chr(o - 0xFEE0) for o in range(0xFF01, 0xFF5F)}
FOLDED |= dict(zip("\u3000￠￡￢￣￤￥", " ¢£¬¯¦¥", strict=True))
HAN_LEADS = bytes(range(0xE4, 0xEA))


def private(c: str) -> bool:
    """Whether `c` is for private use, which cleaners drop."""
    return "\ue000" <= c <= "\uf8ff"


@lru_cache(maxsize=32)
def wrong(rule: str) -> Wrong:
    """Return the decoder of the row of that id, with those rows that are makes of it."""
    rows = [row for row in CODECS if rule in {row.id, row.like}]
    makes = tuple(_make(row) for row in rows)
    known = makes[0].table
    inverse: dict[str, list[bytes]] = {}
    for make in makes:
        for raw, c in make.table.items():
            if raw not in inverse.setdefault(c, []):
                inverse[c].append(raw)
    width = 2 if any(len(raw) > 1 for raw in known) else 1
    pairs, singles, slips = _losses(makes) if width > 1 else ((_undefined(known),), (), ())
    marks = frozenset(mark for row in rows for mark in row.marks)
    folds = {" ": inverse.get("\xa0", [b""])[0]} if width == 1 else _folds(inverse)
    lost = _marked(makes, pairs, marks) if width == 1 or any(make.by_byte for make in makes) else {}
    marks = marks.union(lost)
    alike = _alike(inverse, marks, folds)
    others = frozenset().union(*alike.values())
    private_ = "".join(sorted(c for c in inverse if private(c) and c not in others))
    return Wrong(
        rows[0].read,
        width,
        makes,
        {c: tuple(raws) for c, raws in inverse.items()},
        marks,
        pairs,
        tuple((bytes.fromhex(row.leads), CONTINUATION + WIDE_LEADS) for row in rows if row.leads),
        singles,
        slips,
        folds,
        lost,
        _plain(rows[0].read, inverse, width),
        alike,
        re.compile(f"[{private_}]") if private_ else NEVER,
        {},
        {},
    )


def _make(row: Codec) -> Shown:
    table = _table(row)
    leads = frozenset((*bytes.fromhex(row.leads), *(raw[0] for raw in table if len(raw) > 1)))
    return Shown(row.id, table, leads, row.lost == "byte", {})


def _table(row: Codec) -> dict[bytes, str]:
    """Return what the row's decoder shows for single bytes and pairs."""
    out = {bytes.fromhex(raw): c for raw, c in row.shows}
    for raw, c in _known(row.read).items():
        if raw[:1] not in out:
            out.setdefault(raw, c)
    return out


@lru_cache(maxsize=32)
def _known(codec: str) -> dict[bytes, str]:
    """Return what `codec` shows for single bytes and pairs that are one character."""
    out: dict[bytes, str] = {}
    for a in HIGH:
        single = bytes((a,))
        raws = [single] if single.decode(codec, "replace") != LOST else [single + bytes((b,)) for b in TRAILS]
        shown = b"\n".join(raws).decode(codec, "replace").split("\n")  # 24,000 calls take 30 ms
        out |= {raw: c for raw, c in zip(raws, shown, strict=True) if len(c) == 1 and c != LOST}
    return out


def _losses(makes: tuple[Shown, ...]) -> tuple[tuple[Held, ...], tuple[Held, ...], tuple[Held, ...]]:
    """Return the pairs that do not show, the bytes that do not, and the pairs whose second byte begins a letter."""
    shown = {raw for raw, c in makes[0].table.items() if not private(c)}
    pairs = (*_gone(shown, CONTINUATION), *_gone(shown, WIDE_LEADS))
    singles: tuple[Held, ...] = ()
    if any(make.by_byte for make in makes):
        byte = next(make for make in makes if make.by_byte)
        following = CONTINUATION + WIDE_LEADS
        lone = [
            a
            for a in CONTINUATION
            if bytes((a,)) not in byte.table and any(bytes((a, b)) not in byte.table for b in following)
        ]
        singles = ((bytes(lone),),)
    return pairs, singles, tuple(_gone(shown, SHORT_LEADS + b"\xe1"))


def _marked(
    makes: tuple[Shown, ...], pairs: tuple[Held, ...], marks: frozenset[str]
) -> dict[str, tuple[tuple[Held, float], ...]]:
    """Return what a mark stands for, by what follows it: one byte that shows neither alone nor with that, or a pair."""
    table = next((make for make in makes if make.by_byte), makes[0]).table
    lone = [b for b in HIGH if bytes((b,)) not in table]
    alone = bytes(raw[0] for raw, c in makes[0].table.items() if len(raw) == 1 and c in marks)
    couples: list[tuple[Held, float]] = []
    if makes[0].leads and not makes[0].by_byte:
        shown = {raw for raw in makes[0].table if len(raw) > 1}
        couples = [(slots, 0.0) for slots in (*pairs, *_gone(shown, CONTINUATION, WIDE_LEADS))]
    dear = [(slots, PAIR_COST) for slots, _ in couples]
    kinds = {n: [b for b in lone if bytes((b, n)) not in table] for n in range(0x100)}
    before = [b for b in lone if any(bytes((b, n)) not in table for n in lone)]
    kinds |= {AT_LAST: [*lone, *alone], BEFORE_MARK: before, OF_PAIR: lone}
    out: dict[str, tuple[tuple[Held, float], ...]] = {}
    for kind, gone in kinds.items():
        for more, not_leads in ((0, HANGUL_LEADS), (KOREAN, HAN_LEADS)):
            one, other = (bytes(b for b in gone if (b in not_leads) == no) for no in (False, True))
            some = [((one,), 0.0), ((other,), SHORT_COST), *dear]
            if kind == OF_PAIR:
                some = [*couples, ((alone,), 0.0), ((one,), PAIR_COST)]
            out[chr(BY_NEXT + kind + more)] = tuple(x for x in some if all(x[0]))
    return out


def _gone(shown: set[bytes], seconds: bytes, firsts: bytes = CONTINUATION) -> Iterator[Held]:
    """Yield slots that cover the pairs of `firsts`, continuation bytes, and `seconds` that are not shown."""
    rows: dict[bytes, list[int]] = {}
    for a in firsts:
        gone = bytes(b for b in seconds if bytes((a, b)) not in shown)
        if gone and bytes((a,)) not in shown:
            rows.setdefault(gone, []).append(a)
    for gone, leads in rows.items():
        yield bytes(leads), gone


def _folds(inverse: dict[str, list[bytes]]) -> dict[str, bytes]:
    """Return what half-width characters were before they were folded."""
    return {FOLDED[c]: raws[0] for c, raws in inverse.items() if c in FOLDED}


def _alike(
    inverse: dict[str, list[bytes]], marks: frozenset[str], folds: dict[str, bytes]
) -> dict[str, frozenset[str]]:
    """Return what may be seen as a character: another sign for its bytes, a mark as another, its half-width form."""
    shown: dict[bytes, set[str]] = {}
    for c, raws in inverse.items():
        for raw in raws:
            shown.setdefault(raw, set()).add(c)
    out = {c: set().union(*(shown[raw] for raw in raws)) for c, raws in inverse.items()}
    for c in marks:
        out[c] = out.get(c, set()) | marks
    for c, raw in folds.items():
        out[c] = out.get(c, set()) | shown.get(raw, set())
    return {c: frozenset(others) for c, others in out.items() if others != {c}}


def _undefined(table: dict[bytes, str]) -> Held:
    """Return the bytes that a code page of single bytes does not show, and the soft hyphen, which is not seen."""
    return (bytes(x for x in CONTINUATION if bytes((x,)) not in table or table[bytes((x,))] == "\xad"),)


def _plain(codec: str, inverse: dict[str, list[bytes]], width: int) -> re.Pattern[str]:
    """Return the search for a run of characters that stand for one byte string each, of the usual width."""
    if any(len(raws[0]) != width and raws[0] != b"\x80" for raws in inverse.values()):
        return NEVER
    chars = [c for c, raws in inverse.items() if len(raws) == 1 and c.encode(codec, "ignore") == raws[0]]
    return re.compile(f"[{re.escape(''.join(chars))}]{{{LEAST_JUMP},}}")
