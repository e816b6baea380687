"""Whole documents: what cleaning makes of every folder of seeds/, byte for byte."""

from __future__ import annotations

import difflib
import importlib.util
from functools import cache
from pathlib import Path

import pytest

from cleantext import clean
from cleantext.document import Document

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("quality", ROOT / "benchmarks" / "quality.py")
assert SPEC is not None
assert SPEC.loader is not None
quality = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(quality)

SEEDS = {seed.name: seed for seed in quality.seeds()}
CHROME = {"published", "source", "author", "doc_number", "url", "encoding"}  # what JSON promises; no others may appear

every_seed = pytest.mark.parametrize("name", SEEDS)


@cache
def cleaned(name: str) -> Document:
    return clean(SEEDS[name].raw)


def show(got: str, want: str) -> str:
    """Return a diff of lines, with the first difference inside a line marked."""
    lines = difflib.unified_diff(want.split("\n"), got.split("\n"), "clean.txt", "got", lineterm="", n=1)
    at = next((i for i, (a, b) in enumerate(zip(got, want, strict=False)) if a != b), min(len(got), len(want)))
    around = slice(max(0, at - 20), at + 30)
    first = f"first difference at {at}: got {got[around]!r}, want {want[around]!r}"
    return "\n".join([first, *lines])


def test_there_are_seeds() -> None:
    assert len(SEEDS) >= 8


@every_seed
def test_the_seed_itself_holds_together(name: str) -> None:
    seed = SEEDS[name]
    lines = iter(seed.clean.split("\n"))
    for _, mark, title in seed.outline:
        assert any(x.startswith(mark) and x.removeprefix(mark).lstrip().startswith(title) for x in lines), mark + title
    assert seed.clean == seed.clean.strip() + "\n" * seed.raw.endswith(b"\n")
    assert "\n\n\n" not in seed.clean
    assert seed.facts["title"] is None or seed.facts["title"] in seed.clean.split("\n")


@every_seed
def test_text(name: str) -> None:
    got, want = cleaned(name).text, SEEDS[name].clean
    assert got == want, show(got, want)


@every_seed
def test_outline(name: str) -> None:
    got = [f"{'  ' * level}{mark} {title}" for level, mark, title in quality.headings(cleaned(name).sections)]
    want = [f"{'  ' * level}{mark} {title}" for level, mark, title in SEEDS[name].outline]
    assert got == want, show("\n".join(got), "\n".join(want))


@every_seed
def test_facts(name: str) -> None:
    doc, facts = cleaned(name), SEEDS[name].facts
    assert doc.title == facts["title"]
    want = facts["metadata"]
    assert {key: doc.metadata.get(key) for key in want} == want
    extra = CHROME.intersection(doc.metadata) - set(want) - set(facts.get("metadata_optional", ())) - {"encoding"}
    assert not extra, {key: doc.metadata[key] for key in extra}
    assert quality.notices(doc.notices) == facts["notices"]
    assert doc.complete is not bool(facts["notices"])
    assert list(doc.flags) == facts["flags"]


@every_seed
def test_damage_that_stays_is_remarked(name: str) -> None:
    remarks = [edit.old for edit in cleaned(name).edits if edit.old == edit.new]
    printed = SEEDS[name].facts.get("remarks", ())
    silent = [x for x in printed if not any(x in old or (len(old) > 2 and old in x) for old in remarks)]
    assert not silent, f"no remark on {silent}; remarks: {remarks}"


@every_seed
def test_source_is_rebuilt_from_the_receipt(name: str) -> None:
    assert cleaned(name).source == SEEDS[name].raw


@every_seed
def test_clean_text_is_left_alone(name: str) -> None:
    changes = [(e.rule, e.old, e.new) for e in clean(SEEDS[name].clean).edits if e.old != e.new]
    assert changes == []


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "golden").iterdir()), ids=lambda path: path.stem)
def test_written_documents_come_back_untouched(path: Path) -> None:
    text = path.read_text("utf-8")
    doc = clean(text)
    assert [(e.rule, e.old, e.new) for e in doc.edits if e.old != e.new] == []
    assert (doc.text, doc.notices, doc.flags) == (text, (), ())
