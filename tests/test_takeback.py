"""Partial undo: what a rule changed stands again as it was, and the rest stays clean."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleantext import PROFILES, Document, Edit, Pipeline, clean
from cleantext.edit import apply
from cleantext.printable import printable
from cleantext.receipt import dump, load, restore
from cleantext.takeback import TakenUp

sys.path.insert(0, str(Path(__file__).parent))
from growth import in_step
from strategies import edited, texts


def check(source: str, doc: Document) -> None:
    """Assert that every partial undo of `doc` is consistent: no edit of the rule is left, and the source comes back."""
    for rule in {edit.rule for edit in doc.edits}:
        try:
            left = doc.without(rule)
        except TakenUp:
            continue
        assert rule not in {edit.rule for edit in left.edits}
        assert left.source == source
        before, after = ([e for e in some if e.rule != rule and e.old != e.new] for some in (doc.edits, left.edits))
        assert [e for e in before if e.new] == [e for e in after if e.new]  # of deletions one may have become two
        assert [sum(len(e.old) for e in some) for some in (before,)] == [sum(len(e.old) for e in after)]
    if doc.edits:
        assert doc.without(*{edit.rule for edit in doc.edits}).text == source


@given(edited())
@settings(deadline=None, max_examples=300)
def test_every_partial_undo_is_consistent(made: tuple[str, Document]) -> None:
    check(*made)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())
@given(text=texts)
@settings(deadline=None, max_examples=100)
def test_every_partial_undo_of_a_cleaned_document(profile: Pipeline, text: str) -> None:
    check(text, profile(text))


PAGE = "各位读者,书房开放了(9:00至17:30)。\n\n打印本页 关闭窗口\n\n欢迎光临,不见不散。\n\n分享到:微信 微博\n"


def test_the_source_text_returns_unprocessed_where_it_stood() -> None:
    doc = clean(PAGE)
    assert doc.text == "各位读者，书房开放了（9:00至17:30）。\n\n欢迎光临，不见不散。\n"
    assert doc.without("footers.share").text == doc.text + "\n分享到:微信 微博\n"
    assert doc.without("footers").text == doc.text.replace("\n\n", "\n\n打印本页 关闭窗口\n\n") + "\n分享到:微信 微博\n"
    assert doc.without("punctuation.comma").text == doc.text.replace("，", ",")
    assert doc.without("footers", "punctuation").text == PAGE


def test_a_receipt_of_what_is_left_leads_back_to_the_source() -> None:
    doc = printable(clean(PAGE.encode()))
    back = restore(doc.text, load(dump(doc))).without("footers.share")
    assert back.text == doc.without("footers.share").text
    assert restore(back.text, load(dump(back))).source == PAGE.encode()


def steps(text: str, *edits: Edit) -> Document:
    """Return the document that `edits`, one a step, make of `text`."""
    out = []
    for i, edit in enumerate(edits):
        text = apply(text, [edit])
        out.append((f"f{i}", (edit,)))
    return Document(text, tuple(out))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Edit(2, "b\n", "", "h.b"), Edit(0, "a\nc", "", "f.all")),  # it holds the place
        (Edit(2, "b", "x", "h.b"), Edit(1, "\nx\n", "", "f.all")),  # it holds what came there
        (Edit(2, "b\n", "", "h.b"), Edit(1, "\n", "", "l.joined")),  # it joined the lines around it
    ],
)
def test_a_later_edit_of_that_place_is_named(first: Edit, second: Edit) -> None:
    doc = steps("a\nb\nc", first, second)
    with pytest.raises(TakenUp, match=f"what h.b changed cannot return, for {second.rule} changed that place later on"):
        doc.without("h.b")
    assert doc.without("h.b", second.rule).text == "a\nb\nc"


def test_a_later_edit_beside_that_place_is_no_hindrance() -> None:
    doc = steps("a\nb\nc\n", Edit(2, "b\n", "", "h.b"), Edit(2, "c\n", "", "f.c"))
    assert doc.without("h.b").text == "a\nb\n"
    assert doc.without("f.c").text == "a\nc\n"


def test_an_unknown_rule_is_an_error_that_lists_those_that_changed_something() -> None:
    with pytest.raises(LookupError, match=r"'footers.nope'; rules that made some: .*footers.share"):
        clean(PAGE).without("footers.nope")


def test_a_pipeline_may_leave_what_a_rule_would_change() -> None:
    kept = clean.keeping("footers.share", "headers")(PAGE)
    assert kept.text.endswith("欢迎光临，不见不散。\n\n分享到：微信 微博\n")
    assert kept.source == PAGE


def test_time_grows_with_the_text() -> None:
    def made(size: int) -> Document:
        first = [Edit(6 * i, "a\n", "", "t.a") for i in range(size)]
        text = apply("a\nb\nc\n" * size, first)
        second = [Edit(4 * i + 2, "c\n", "", "t.b") for i in range(size)]
        return Document(apply(text, second), (("f", tuple(first)), ("g", tuple(second))))

    def work(doc: Document) -> None:
        assert doc.without("t.a").text == "a\nb\n" * (len(doc.text) // 2)

    in_step(work, made, 4_000, 16_000)
