"""Proposals: rules that hold by our own checks, read back as they were written, and compared with those of before."""

from __future__ import annotations

import importlib
import random
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edit import apply
from cleantext.learn.proposals import Proposal, compared, named, quoted, read, table, written
from cleantext.ownrules import RulesError, check, load

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
learn = importlib.import_module("learn")

DOCS = learn.corpus(12, 7)


@pytest.fixture(scope="module")
def found() -> list[Proposal]:
    return learn.learnt(DOCS, 0.65)


def test_every_proposal_holds_by_the_check_of_rules(found: list[Proposal]) -> None:
    assert len(found) > 30
    assert [*check("site.toml", written(found), {})] == []


def test_templates_go_and_no_line_of_a_text_does(found: list[Proposal]) -> None:
    got = learn.score(DOCS, found)
    assert got.gone >= 0.95 * got.lines
    assert got.wrong == {}


def test_shuffled_documents_teach_the_same_way() -> None:
    docs = learn.corpus(12, 8, shuffled=True)
    got = learn.score(docs, learn.learnt(docs, 0.65))
    assert got.gone >= 0.95 * got.lines
    assert got.wrong == {}


def test_those_come_first_that_take_most(found: list[Proposal]) -> None:
    used = [one.effect for one in found if one.use]
    assert used == sorted(used, reverse=True)


def test_a_rule_has_its_evidence_and_facts(found: list[Proposal]) -> None:
    for one in found:
        assert one.evidence.keys() >= {"documents", "share", "inside", "confidence", "characters", "lines"}
        assert 0 < one.evidence["share"] <= 1
        assert one.evidence["inside"] == 0
        assert one.evidence["confidence"] >= 0.65
    assert any("(?P<published>" in one.row.pattern for one in found)


def test_a_file_is_read_back_as_it_was_written(found: list[Proposal]) -> None:
    text = written(found, says=["said"])
    again = read("site.toml", text)
    assert [one._replace(row=one.row._replace(use=True)) for one in again] == found
    assert [one.row.use for one in again] == [one.use for one in found]
    assert len(load("site.toml", text).rows) == sum(one.use for one in found)


def test_what_was_there_before_is_not_new_and_what_was_struck_stays_so(found: list[Proposal]) -> None:
    struck = [found[0]._replace(use=False), *found[1:-1]]
    now, gone = compared(found, "site.toml", written(struck))
    assert [one.is_new for one in now] == [False] * (len(found) - 1) + [True]
    assert not now[0].use
    assert gone == []
    assert written(now).count("# new") == 1


def test_what_is_no_longer_seen_is_told(found: list[Proposal]) -> None:
    now, gone = compared(found[1:], "site.toml", written(found))
    assert [row.id for row in gone] == [found[0].row.id]
    text = written(now, gone)
    assert f'# id = "{found[0].row.id}"' in text
    assert len(read("site.toml", text)) == len(found) - 1


def test_what_was_struck_is_remembered_where_it_is_not_seen(found: list[Proposal]) -> None:
    now, gone = compared(found[2:], "site.toml", written([found[0]._replace(use=False), *found[1:]]))
    assert [row.id for row in gone] == [found[1].row.id]
    assert (now[-1].row.id, now[-1].use) == (found[0].row.id, False)
    again, _ = compared(found, "site.toml", written(now, gone))
    assert [one.use for one in again if one.row.id == found[0].row.id] == [False]


@pytest.mark.parametrize(
    ("out", "since", "data", "name"),
    [
        (None, "", "", ""),
        ("site.toml", "", "", ""),
        ("a/Site.toml", "", "", "site"),
        ("www.a.example.toml", "", "", "www-a-example"),
        ("站.toml", "", "", "site"),
        ("footers.toml", "", "", "footers-site"),
        ("2024.toml", "", "", "site"),
        ("now.toml", "site.toml", "", "site"),
        (None, "site.toml", "", "site"),
        ("site.toml", "site.toml", "", ""),
        ("now.toml", "site.toml", 'name = "mine"', "mine"),
        ("mine.toml", "site.toml", 'name = "mine"', "mine"),
    ],
)
def test_a_file_says_the_name_of_its_rules_where_its_own_will_not_do(
    out: str | None, since: str, data: str, name: str, found: list[Proposal]
) -> None:
    assert named(out, since, data) == name
    text = written(found[:2], name=name)
    assert load(out or "site.toml", text).name == (name or Path(out or "site.toml").stem)


def test_a_rule_that_a_person_made_wider_covers_what_it_was_made_of(found: list[Proposal]) -> None:
    one = next(one for one in found if one.row.pattern == one.evidence["lines"][0])
    wider = one._replace(row=one.row._replace(pattern=one.row.pattern[:-1] + "."))
    now, gone = compared(found, "site.toml", written([wider]))
    assert [n.row.pattern for n in now if not n.is_new] == [wider.row.pattern]
    assert gone == []


def test_rules_of_stretches_are_no_proposals() -> None:
    with pytest.raises(RulesError, match="a file of their own"):
        read("a.toml", '[[spans]]\nid = "a"\npattern = "甲"\nexamples = [["甲", ""], ["乙", "乙"]]\n')


@given(
    st.recursive(
        st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-(10**9), 10**9) | st.booleans(),
        lambda some: st.lists(some, max_size=3),
        max_leaves=5,
    )
)
def test_anything_is_quoted_as_toml_has_it(value: object) -> None:
    assert tomllib.loads(f"a = {quoted(value)}") == {"a": value}


def test_rules_leave_documents_that_have_them_in_mid_text(found: list[Proposal]) -> None:
    own = load("site.toml", written(found))
    r = random.Random(1)
    for one in found:
        text = f"第一段到此为止。\n\n{one.evidence['lines'][0]}\n\n第{r.randint(1, 9)}段到此为止。"
        if one.row.zone != "any":
            assert apply(text, own(text)) == text
    assert "\n".join(table(found[0])).startswith("[[lines]]\n")
