"""What speed is measured on, and the floors that it may not fall below; the measuring itself is benchmarks/speed.py."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

from cleantext import clean

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
documents = importlib.import_module("documents")
speed = importlib.import_module("speed")


@pytest.mark.parametrize("kind", documents.KINDS)
def test_documents_are_the_same_each_time_and_differ_by_volume(kind: str) -> None:
    texts = documents.documents(kind, 30_000)
    assert texts == documents.documents(kind, 30_000)
    assert texts != documents.documents(kind, 30_000, 1)
    assert sum(len(text.encode()) for text in texts) >= 30_000


def test_clean_documents_are_clean() -> None:
    for text in documents.documents("zh_clean", 150_000):
        assert clean(text).text == text


def test_dirty_documents_are_dirty() -> None:
    texts = documents.documents("zh_dirty", 60_000)
    assert sum(clean(text).text != text for text in texts) >= 0.9 * len(texts)


def test_a_figure_below_its_floor_is_named() -> None:
    assert speed.fallen({"a": 1.0, "b": 3.0}, {"a": 2.0, "b": 2.0, "c": 9.0}) == ["a: 1.00 is below the floor 2.00"]


def test_pinning_never_lowers_a_floor_and_keeps_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"exact": 0.5, "speed": {"a": 9.0, "b": 1.0}}))
    monkeypatch.setattr(speed, "FLOORS", path)
    speed.pin({"a": 4.0, "b": 4.0, "c": 4.0})
    known = json.loads(path.read_text())
    assert known["exact"] == 0.5
    assert known["speed"] == {"a": 9.0, "b": 3.0, "c": 3.0}
