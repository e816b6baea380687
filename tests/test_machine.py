"""Pipelines in any order of use: composed, cleaned with, saved, undone and undone in part, always back to what was."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cleantext import Document, Pipeline, clean
from cleantext.catalog import catalogue
from cleantext.pipeline import name_of
from cleantext.receipt import dump, load, restore
from cleantext.takeback import TakenUp

sys.path.insert(0, str(Path(__file__).parent))
from strategies import texts

NAMES = [name_of(stage) for stage in clean.filters]
RULES = sorted(catalogue())


class Work(RuleBasedStateMachine):
    """Somebody who cleans a text, again and again, in many ways, and takes things back."""

    @initialize(text=texts)
    def begin(self, text: str) -> None:
        self.first = self.text = text
        self.pipeline: Pipeline = clean
        self.done: list[Document] = []

    @rule(names=st.sets(st.sampled_from(NAMES)))
    def choose(self, names: set[str]) -> None:
        self.pipeline = clean.only(*names)
        assert [name_of(stage) for stage in self.pipeline.filters] == [name for name in NAMES if name in names]

    @rule(rules=st.sets(st.sampled_from(RULES), max_size=3))
    def keep(self, rules: set[str]) -> None:
        self.pipeline = self.pipeline.keeping(*rules)

    @rule()
    def clean_it(self) -> None:
        doc = self.pipeline(self.text)
        assert doc.source == self.text
        self.done.append(doc)
        self.text = doc.text

    @rule(names=st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    def a_pipe_of_two_is_a_pipeline_of_both(self, names: list[str]) -> None:
        first, second = sorted(names, key=NAMES.index)
        one_by_one = clean.only(second)(clean.only(first)(self.text).text).text
        assert clean.only(*names)(self.text).text == one_by_one

    @precondition(lambda self: self.done)
    @rule()
    def save_and_load(self) -> None:
        doc = self.done.pop()
        back = restore(doc.text, load(dump(doc)))
        assert (back.text, back.source, back.edits) == (doc.text, doc.source, doc.edits)
        self.done.append(back)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.text = str(self.done.pop().source)

    @precondition(lambda self: self.done and self.done[-1].edits)
    @rule(data=st.data())
    def undo_a_rule(self, data: st.DataObject) -> None:
        doc = self.done[-1]
        gone = data.draw(st.sampled_from(sorted({edit.rule for edit in doc.edits})))
        try:
            left = doc.without(gone)
        except TakenUp:
            return
        assert left.source == doc.source
        assert gone not in {edit.rule for edit in left.edits if edit.old != edit.new}
        self.done[-1] = left
        self.text = left.text

    @invariant()
    def it_all_comes_back(self) -> None:
        text = self.text
        for doc in reversed(self.done):
            assert doc.text == text
            text = str(doc.source)
        assert text == self.first


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=150, stateful_step_count=15)
