"""Changes over all steps: they tile source and text, and offsets lead both ways."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleantext import PROFILES, Document, Edit, Pipeline
from cleantext.changes import Starts, changes, remarks
from cleantext.edit import apply

sys.path.insert(0, str(Path(__file__).parent))
from growth import in_step
from strategies import edited, texts


def check(source: str, doc: Document) -> None:
    """Assert that the changes of `doc` tile it, and that offsets of what did not change are exact both ways."""
    at = text_at = 0
    for change in changes(source, doc.steps):
        assert source[at : change.start] == doc.text[text_at : change.at]
        for i in range(at, change.start):
            there = doc.text_span(i, i + 1)
            assert there == (i - at + text_at, i - at + text_at + 1)
            assert doc.source_span(*there) == (i, i + 1)
        assert source[change.start : change.end] == change.old
        assert doc.text[change.at : change.until] == change.new
        assert change.old != change.new
        assert [touch.step for touch in change.touches] == sorted(touch.step for touch in change.touches)
        at, text_at = change.end, change.until
    assert source[at:] == doc.text[text_at:]


@given(edited())
@settings(deadline=None, max_examples=300)
def test_changes_tile_source_and_text_and_offsets_are_exact(made: tuple[str, Document]) -> None:
    check(*made)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
@given(text=texts)
@settings(deadline=None, max_examples=100)
def test_changes_of_a_cleaned_document(profile: Pipeline, text: str) -> None:
    check(text, profile(text))


@given(edited())
@settings(deadline=None)
def test_remarks_are_placed_in_both(made: tuple[str, Document]) -> None:
    source, doc = made
    for remark in remarks(doc.steps):
        assert 0 <= remark.start <= remark.end <= len(source)
        assert 0 <= remark.at <= remark.until <= len(doc.text)


def steps(text: str, *edits: list[Edit]) -> Document:
    """Return the document that `edits`, one list a step, make of `text`."""
    out = []
    for i, made in enumerate(edits):
        text = apply(text, made)
        out.append((f"f{i}", tuple(made)))
    return Document(text, tuple(out))


def test_stretches_of_two_steps_that_overlap_are_one_change_with_three_versions() -> None:
    doc = steps("a&nbsp;b", [Edit(1, "&nbsp;", "\xa0", "e.ref")], [Edit(1, "\xa0", " ", "w.space")])
    (change,) = doc.changes
    assert change.versions == ((-1, "&nbsp;"), (0, "\xa0"), (1, " "))
    assert [touch.rule for touch in change.touches] == ["e.ref", "w.space"]


def test_stretches_that_only_touch_are_two() -> None:
    doc = steps("banner\n  text\n", [Edit(7, "  ", "", "w.indent")], [Edit(0, "banner\n", "", "h.banner")])
    assert [(c.old, c.new) for c in doc.changes] == [("banner\n", ""), ("  ", "")]


def test_what_was_changed_back_is_no_change() -> None:
    assert steps("ab", [Edit(0, "a", "x", "t.a")], [Edit(0, "x", "a", "t.b")]).changes == ()


def test_lines_are_found_by_offset() -> None:
    starts = Starts("ab\n\nc")
    assert [starts.line(at) for at in range(6)] == [1, 1, 1, 2, 3, 3]
    assert [starts.span(line) for line in (1, 2, 3)] == [(0, 3), (3, 4), (4, 5)]
    with pytest.raises(IndexError):
        starts.span(4)


def test_time_grows_with_the_text() -> None:
    def made(size: int) -> Document:
        commas = [Edit(i * 4 + 1, ",", "，", "t.a") for i in range(size)]
        spaces = [Edit(i * 4 + 3, " ", "", "t.b") for i in range(size)]
        return steps("a,b " * size, commas, spaces, [Edit(0, "a，b" * size, "", "t.c")])

    def work(doc: Document) -> None:
        assert len(doc.changes) == 2  # all of it, and the space at its end

    in_step(work, made, 10_000, 40_000)
