"""Rows of source and text side by side."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import Document, Edit, clean
from cleantext.alignment import folded, revealed, rows, shown
from cleantext.edit import apply

sys.path.insert(0, str(Path(__file__).parent))
from strategies import edited, texts


@given(edited(), st.booleans())
@settings(deadline=None)
def test_pieces_give_all_of_both(made: tuple[str, Document], strict: bool) -> None:
    source, doc = made
    found = list(rows(source, doc.changes, strict=strict))
    assert "".join(piece.old for row in found for piece in row.pieces) == source
    assert "".join(piece.new for row in found for piece in row.pieces) == doc.text


@given(texts)
@settings(deadline=None, max_examples=50)
def test_strict_rows_begin_on_a_line_of_both(text: str) -> None:
    doc = clean(text)
    old = new = ""
    for row in rows(text, doc.changes, strict=True):
        assert (row.line, row.text_line) == (old.count("\n") + 1, new.count("\n") + 1)
        assert old[-1:] in ("", "\n")
        assert new[-1:] in ("", "\n")
        old += "".join(piece.old for piece in row.pieces)
        new += "".join(piece.new for piece in row.pieces)


def made(text: str, *edits: Edit) -> list[tuple[str, str]]:
    """Return both sides of the rows that `edits` of `text` give."""
    doc = Document(apply(text, edits), (("f", edits),))
    return [("".join(p.old for p in r.pieces), "".join(p.new for p in r.pieces)) for r in rows(text, doc.changes)]


def test_a_line_that_went_is_a_row() -> None:
    assert made("a\nb\nc\n", Edit(2, "b\n", "", "t.a")) == [("a\n", "a\n"), ("b\n", ""), ("c\n", "c\n")]


def test_a_last_line_that_went_is_a_row_without_the_line_break_before_it() -> None:
    assert made("a\nb", Edit(1, "\nb", "", "t.a")) == [("a\n", "a"), ("b", "")]


def test_a_line_break_that_came_in_ends_a_row_and_one_that_went_does_not() -> None:
    assert made("a b\n", Edit(1, " ", "\n", "t.a")) == [("a ", "a\n"), ("b\n", "b\n")]
    assert made("a\nb\n", Edit(1, "\n", "", "t.a")) == [("a\nb\n", "ab\n")]


def test_a_line_whose_end_alone_changed_counts_as_the_same() -> None:
    edits = (Edit(1, "\r\n", "\n", "t.a"), Edit(4, "\r\n", "", "t.a"))
    doc = Document(apply("a\r\nb\r\n", edits), (("f", edits),))
    assert [row.same for row in rows("a\r\nb\r\n", doc.changes)] == [True, False]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("....x....", [2, "..x..", 2]),
        ("x", ["x"]),
        (".....", [5]),
        ("x....x", ["x....x"]),
        ("x.....x", ["x.....x"]),
        ("x......x", ["x..", 2, "..x"]),
        ("...x", [".", "..x"]),
    ],
)
def test_long_stretches_that_stayed_are_folded(changed: str, expected: list[object]) -> None:
    text = "".join(f"{char}\n" for char in changed)
    edits = tuple(Edit(2 * i, "x", "y", "t.a") for i, char in enumerate(changed) if char == "x")
    doc = Document(apply(text, edits), (("f", edits),))
    out: list[object] = []
    for row in folded(list(rows(text, doc.changes)), 2):
        if isinstance(row, int):
            out.append(row)
        elif out and isinstance(out[-1], str):
            out[-1] += row.pieces[0].old[:1]
        else:
            out.append(row.pieces[0].old[:1])
    assert "".join(str(x) if isinstance(x, str) else "#" * x for x in out).replace("#", ".") == changed
    assert [x for x in out if isinstance(x, int)] == [x for x in expected if isinstance(x, int)]


@given(st.text(st.characters(exclude_categories=())))
@settings(deadline=None)
def test_nothing_that_is_shown_can_command_a_terminal_or_reorder_text(text: str) -> None:
    for out in (shown(text), revealed(text)):
        assert not {c for c in out if c < " " and c not in "\n\t"}
        assert not set(out) & set("\x7f\x9b\u202e\u2066\u200f")
        out.encode()


def test_white_space_shows_where_it_is_all_that_changed() -> None:
    assert revealed(" \u3000\xa0\n") == "·□⍽↵\n"
    assert revealed("\u200b\ufeff") == "∅∅"
    assert revealed("a b") == "a b"
