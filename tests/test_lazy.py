"""A pattern that is compiled later, or told what has no case, is the same pattern."""

from __future__ import annotations

import re

import pytest

from cleantext.lazy import HAN, caseless, lazy, ranges


@pytest.mark.parametrize("text", ["官网APP", "官网app", "APP", "网", "Ａpp", ""])
def test_a_class_without_case_matches_what_it_did(text: str) -> None:
    source = f"{HAN}{{1,4}}app|网"
    plain = re.compile(source, re.IGNORECASE)
    assert (caseless(source).fullmatch(text) is None) == (plain.fullmatch(text) is None)


def test_a_lazy_pattern_is_compiled_once() -> None:
    pattern = lazy("[ab]+")
    assert "match" not in vars(pattern)
    assert pattern.match("abc")
    assert vars(pattern)["match"] == re.compile("[ab]+").match


def test_ranges() -> None:
    assert ranges("edcabx-") == r"\-a-ex"
