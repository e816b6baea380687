"""The catalogue knows every rule that an edit may quote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from cleantext import Pipeline, clean
from cleantext.catalog import TABLES, catalogue, reason, search
from cleantext.filters.script import Script
from cleantext.filters.spacing import Spacing
from cleantext.printable import printable

sys.path.insert(0, str(Path(__file__).parent))
from strategies import texts
from test_rules import ROWS, tables

ALL = Pipeline(*clean.filters, Script("traditional"), Spacing("add"))


def test_every_table_is_in_it() -> None:
    assert set(TABLES) == {name for name, _ in tables()}
    assert sum(map(len, catalogue().values())) == len(ROWS)


@given(texts)
@settings(deadline=None, max_examples=300)
def test_every_change_has_a_reason(text: str) -> None:
    assert [edit.rule for edit in printable(ALL(text)).edits if not reason(edit.rule)] == []


@pytest.mark.parametrize(("table", "row"), ROWS[::3])
def test_every_change_of_an_example_has_a_reason(table: str, row: Any) -> None:
    for raw, _ in row.examples:
        assert [edit.rule for edit in printable(ALL(raw)).edits if not reason(edit.rule)] == [], table


def test_search_finds_ids_words_and_examples_whatever_their_case() -> None:
    assert {entry.id for entry in search(["footers.share"])} >= {"footers.share", "footers.share-line"}
    assert "footers.scan" in {entry.id for entry in search(["扫一扫"])}
    assert {entry.id for entry in search(["SHARE", "interface.py"])} == set()
    assert search(["numbering", "missing"])[0].id == "numbering.gap"
    assert len(search([])) == len(ROWS)
