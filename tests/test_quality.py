"""The quality of the default profile on seeds/ never falls below the floors that are pinned."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from cleantext import clean

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("quality", ROOT / "benchmarks" / "quality.py")
assert SPEC is not None
assert SPEC.loader is not None
quality = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(quality)


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return quality.means(quality.table())


@pytest.mark.parametrize("column", quality.COLUMNS)
def test_no_column_falls_below_its_floor(column: str, measured: dict[str, float]) -> None:
    floors = json.loads(quality.FLOORS.read_text("utf-8"))
    assert measured[column] >= floors[column]


@pytest.mark.skipif(not quality.LABELLED.exists(), reason="the labelled lines are not at hand")
def test_no_share_of_labelled_lines_falls_below_its_floor() -> None:
    floors = json.loads(quality.FLOORS.read_text("utf-8"))["lines of pages"]
    assert floors
    for name, share in quality.labelled().items():
        assert share >= floors[name], name


@pytest.mark.parametrize(
    ("context", "found"),
    [
        ("prev: 甲 | next: 乙", ("甲", "乙")),
        ("prev:  | next: 乙", ("", "乙")),
        ("seen on a page", ("", "")),
        ("", ("", "")),
        ("prev: " + "字" * 40 + " | next: ", ("字" * 40 + "……。", "")),
    ],
)
def test_neighbours_are_read_from_a_note(context: str, found: tuple[str, str]) -> None:
    assert quality.neighbours(context) == found


def test_folded_marks_come_back() -> None:
    floors = json.loads(quality.FLOORS.read_text("utf-8"))["lines of pages"]
    marks, moved = quality.round_trip(quality.typeset_texts())
    right = sum(count for (was, now), count in marks.items() if was == now)
    assert right / marks.total() >= min(floors["typography, marks that come back"], 0.995)
    assert moved.total() <= 0.001 * marks.total()


def test_a_mark_that_does_not_come_back_is_seen() -> None:
    marks, moved = quality.round_trip(["甲，乙。a，b。"])
    assert (marks["，", "，"], marks["，", ","], moved.total()) == (1, 1, 0)


def test_the_fate_of_a_line_is_seen() -> None:
    assert quality.fate("分享到：微信 微博") == (True, True)
    assert quality.fate("桥修好了。") == (False, False)


def test_the_measures_see_a_document_that_was_not_cleaned() -> None:
    seed = quality.read(quality.SEEDS / "04-notice-bulleted-metadata")
    row = quality.measure(seed, clean.only()(seed.raw))
    assert row["keep_recall"] == 1.0
    assert row["keep_precision"] < 1.0
    assert row["residue"] < 0.5
    assert row["metadata"] == 0.0
    assert row["exact"] == 0.0


def test_the_measures_see_lost_text() -> None:
    seed = quality.read(quality.SEEDS / "10-essay-clean")
    row = quality.measure(seed, clean.only()(seed.clean[:-200]))
    assert 0.5 < row["keep_recall"] < 0.9
    assert row["keep_precision"] == 1.0
    assert row["lines"] < 1.0


@pytest.mark.parametrize(
    ("a", "b", "length"), [("", "abc", 0), ("abcde", "ace", 3), ("岱州霁州", "霁州岱州", 2), ("aaa", "aa", 2)]
)
def test_common_subsequence(a: str, b: str, length: int) -> None:
    assert quality.common(a, b) == length
    assert quality.common(b, a) == length


def test_pinning_never_lowers_a_floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"lines": 0.9, "title": 0.2}))
    monkeypatch.setattr(quality, "FLOORS", path)
    quality.pin(dict.fromkeys(quality.COLUMNS, 0.5))
    floors = json.loads(path.read_text())
    assert floors["lines"] == 0.9
    assert floors["title"] == 0.5
