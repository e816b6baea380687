"""Edits: applied, refused, undone, and traced to where they came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edit import Edit, EditError, Origin, apply, diff, invert

chars = st.sampled_from("ab中，\n\ud83d\ude00")


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text with edits that fit it: replacements, deletions, insertions and remarks, some of them neighbours."""
    text = draw(st.text(chars, max_size=30))
    edits, pos = [], 0
    while pos <= len(text):
        pos += draw(st.integers(0, 4))
        if pos > len(text):
            break
        old = text[pos : pos + draw(st.integers(0, 3))]
        new = draw(st.text(chars, max_size=3))
        if old or (new and not (edits and edits[-1].at == pos)):
            edits.append(Edit(pos, old, new, "r"))
        pos += max(len(old), 1) if not old else len(old)
    return text, edits


@given(edited())
def test_invert_undoes(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert apply(apply(text, edits), invert(edits)) == text


@given(edited())
def test_what_no_edit_touched_maps_to_itself(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    out, origin = apply(text, edits), Origin(edits)
    edited_here = {i for e in edits if e.old != e.new for i in range(e.at, e.at + len(e.old))}
    kept = [i for i in range(len(text)) if i not in edited_here]
    back = [i for i in range(len(out)) if origin.end(i + 1) - origin.start(i) == 1 and origin.start(i) in kept]
    for i in back:
        assert out[i] == text[origin.start(i)]
    assert {origin.start(i) for i in back} == set(kept)


def test_neighbours_that_were_deleted_come_back_in_order() -> None:
    edits = [Edit(1, "b", "", "r"), Edit(2, "c", "", "s"), Edit(3, "d", "x", "t")]
    assert apply("abcde", edits) == "axe"
    assert invert(edits) == [Edit(1, "x", "bcd", "t")]


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, "b", "", "wrong.text")],
        [Edit(2, "c", "", "wrong.order"), Edit(0, "a", "", "wrong.order")],
        [Edit(0, "ab", "", "wrong.overlap"), Edit(1, "b", "x", "wrong.overlap")],
        [Edit(1, "", "x", "wrong.twice"), Edit(1, "", "y", "wrong.twice")],
        [Edit(1, "b", "", "wrong.late"), Edit(1, "", "x", "wrong.late")],
        [Edit(3, "", "x", "wrong.beyond"), Edit(9, "", "", "wrong.beyond")],
        [Edit(-1, "c", "x", "wrong.negative")],
    ],
)
def test_edits_that_do_not_fit_are_refused_by_name(edits: list[Edit]) -> None:
    with pytest.raises(EditError, match="wrong"):
        apply("abc", edits)


def test_remarks_change_nothing_and_may_overlap() -> None:
    text = "abc"
    assert apply(text, [Edit(0, "ab", "ab", "say"), Edit(1, "bc", "bc", "say")]) is text
    assert apply(text, [Edit(0, "ab", "x", "cut"), Edit(1, "b", "b", "say")]) == "xc"


@given(st.text(chars, max_size=40), st.text(chars, max_size=40))
def test_diff_turns_one_text_into_the_other(old: str, new: str) -> None:
    assert apply(old, diff(old, new, "r")) == new


def test_diff_is_tight() -> None:
    assert diff("漢字\n轉換\n", "汉字\n转换\n", "r") == [
        Edit(0, "漢", "汉", "r"),
        Edit(3, "轉", "转", "r"),
        Edit(4, "換", "换", "r"),
    ]
    assert diff("a" * 50 + "x" + "b" * 50, "a" * 50 + "b" * 50, "r") == [Edit(50, "x", "", "r")]


def test_many_deletions_are_undone_in_linear_time() -> None:
    n = 200_000
    edits = [Edit(i, "x", "", "r") for i in range(n)]
    assert apply("", invert(edits)) == "x" * n
