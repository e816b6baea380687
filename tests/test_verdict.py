"""What a repair says of itself: pieces join to what was read, the margin settles, and the facts say it all again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.decoders import wrong
from cleantext.edit import Edit
from cleantext.gbk import LOST
from cleantext.lattice import Budget
from cleantext.prior import Prior
from cleantext.solve import Place, solve
from cleantext.verdict import Found, Inferred, Piece, facts, inferred, moved, pieces, settled

sys.path.insert(0, str(Path(__file__).parent))
from garbling import COMMON, MAKES, SIGNS, dropped, times

PRIOR = Prior()
few = settings(deadline=None, max_examples=100)
MIXED = st.lists(
    st.one_of(st.text(alphabet=COMMON + SIGNS, max_size=6), st.text(alphabet="abc 123-./", max_size=6)), max_size=8
).map("".join)
MARGINS = st.floats(0, 20).map(lambda x: round(x, 2))


@st.composite
def a_piece(draw: st.DrawFn) -> Piece:
    new = draw(st.text(alphabet=COMMON, min_size=1, max_size=12))
    places = sorted(draw(st.sets(st.integers(0, len(new) - 1))))
    open_ = [
        Inferred(at, draw(st.integers(2, 400)), draw(MARGINS), new[at] + draw(st.text(COMMON, max_size=5)))
        for at in places
    ]
    return Piece(3, 3 + 2 * len(new), new, tuple(open_))


def joined(seen: str, parts: tuple[Piece, ...]) -> str:
    """Return `seen` with its pieces read."""
    out, at = "", 0
    for piece in parts:
        assert piece.start >= at
        assert piece.end >= piece.start
        out += seen[at : piece.start] + piece.new
        at = piece.end
    return out + seen[at:]


@few
@given(MIXED, MIXED, st.integers(1, 3))
def test_pieces_join_to_what_was_read(seen: str, new: str, layers: int) -> None:
    parts = pieces(seen, new, (), layers)
    assert joined(seen, parts) == new
    assert all(seen[p.start : p.end] != p.new for p in parts)
    assert (parts == ()) == (seen == new)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.text(alphabet=COMMON, min_size=2, max_size=8), st.sampled_from(["", "2021", " - ", "a/b (c)"])),
        max_size=4,
    ),
    st.integers(1, 2),
)
def test_every_inferred_character_is_in_one_piece_at_its_place(runs: list[tuple[str, str]], layers: int) -> None:
    text = "".join(han + ascii_ for han, ascii_ in runs)
    seen = "".join(dropped(times(MAKES["utf8-as-gbk"], layers)(han)) + ascii_ for han, ascii_ in runs)
    found = solve(seen, wrong("utf8-as-gbk"), Budget(200_000), Place(PRIOR))
    if found is None:
        assert not text.strip("0123456789 -/abc()")
        return
    parts = pieces(seen, found.text, found.inferred, found.layers)
    assert joined(seen, parts) == found.text
    told = [x for piece in parts for x in piece.inferred]
    assert [x[1:] for x in told if x.options >= "\x80"] == [x[1:] for x in found.inferred if x.options >= "\x80"]
    assert all(piece.new[x.at] == x.options[0] for piece in parts for x in piece.inferred)


def test_pieces_are_cut_at_what_stands_in_both() -> None:
    assert pieces("鍥句功2021骞村害", "图书2021年度", (Inferred(6, 9, 1.5, "年"),), 1) == (
        Piece(0, 3, "图书"),
        Piece(7, 10, "年度", (Inferred(0, 9, 1.5, "年"),)),
    )
    assert len(pieces("鍥句功2021骞村害", "图书2021年度", (), 2)) == 2
    assert len(pieces("鍥句功21骞村害", "图书21年度", (), 2)) == 1  # so few characters may be chance
    assert pieces("abc", "abc", (), 1) == ()
    assert pieces("", "", (), 1) == ()


@few
@given(a_piece(), MARGINS)
def test_settling_replaces_what_is_below_the_margin_and_no_more(piece: Piece, margin: float) -> None:
    below = {x.at for x in piece.inferred if x.margin < margin}
    after = settled(piece, margin)
    assert after._replace(new=piece.new) == piece
    assert after.new == "".join(LOST if i in below else c for i, c in enumerate(piece.new))
    assert settled(after, margin) == after
    assert settled(piece, 0.0) is piece


@few
@given(a_piece(), MARGINS, st.integers(1, 12))
def test_facts_say_what_was_inferred_and_what_was_lost(piece: Piece, margin: float, layers: int) -> None:
    after = settled(piece, margin)
    said = facts(after, layers)
    kept = [x for x in piece.inferred if x.margin >= margin]
    assert list(inferred(Edit(3, "x", after.new, "codecs.utf8-as-gbk", said))) == kept
    assert said["layers"] == layers
    assert said.get("lost", 0) == len(piece.inferred) - len(kept)
    assert said["verdict"] == ("partly" if "lost" in said else "inferred" if kept else "repaired")
    options = [Inferred(*x) for x in json.loads(str(said.get("options", "[]")))]
    assert sorted([*options, *kept]) == sorted(piece.inferred)


@pytest.mark.parametrize("said", [None, {}, {"lost": 2}])
def test_an_edit_without_facts_infers_nothing(said: dict[str, str | int] | None) -> None:
    assert list(inferred(Edit(0, "a", "b", "units.square", said))) == []


def test_a_finding_moves_with_its_pieces() -> None:
    piece = Piece(2, 4, "图", (Inferred(0, 3, 1.0, "图"),))
    found = Found(1, 6, (piece,), "图", 0)
    assert moved(found, 10) == found._replace(start=11, end=16, pieces=(piece._replace(start=12, end=14),))
    assert moved(moved(found, 10), -10) == found
    nothing = Found(0, 3, None, "", 0)
    assert moved(nothing, 5) == nothing._replace(start=5, end=8)
