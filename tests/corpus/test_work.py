"""What a worker makes of records: clean ones, and reasons why one cannot be cleaned."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleantext import Pipeline, clean
from cleantext.corpus.work import Block, Cleaner, Files, Job, Lines, Texts, expire
from cleantext.receipt import load, undo

sys.path.insert(0, str(Path(__file__).parent))
from harmful import harm

JOB = Job(pipeline=clean, receipts=True, longest=1000, add=("title",))
TEXT = "第1页,如下。\n分享到:微信 微博\n"
HARM = Job(pipeline=Pipeline(harm), seconds=0.2)


@pytest.fixture
def timed() -> Iterator[None]:
    """Let timers say that the time of a document is up, as in a worker."""
    before = signal.signal(signal.SIGVTALRM, expire)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_texts_of_a_column() -> None:
    done = Cleaner(JOB)(Texts([TEXT, None, b"\xff", "长" * 400, "a\n"], 7, "a.parquet"), {4: "killed a worker"})
    assert done.data == [("第1页，如下。\n", {"title": None}), (None, {}), None, None, None]
    assert [(reject.number, reject.reason) for reject in done.rejects] == [
        (9, "is not UTF-8"), (10, "is longer than 1000 bytes; see --max-bytes"),
        (11, "killed a worker"),
    ]  # fmt: skip
    (row,) = map(json.loads, done.receipts)
    assert row["record"] == 7
    assert undo(done.data[0][0], load(row["receipt"])) == TEXT
    (total,) = done.totals
    assert (total.documents, total.rejected) == (1, 3)


@pytest.mark.parametrize("gathered", [True, False])
def test_files(gathered: bool) -> None:
    files = [("a.txt", TEXT.encode("gb18030")), ("b.txt", b"b" * 1001), ("c.txt", b"c\n")]
    done = Cleaner(JOB)(Files(files, 1, gathered=gathered), {})
    assert [made and made[0] for made in done.data] == ["第1页，如下。\n", None, "c\n"]
    assert [(reject.number, reject.raw) for reject in done.rejects] == [(2, None)]
    assert [(total.documents, total.rejected) for total in done.totals] == [(1, 0), (0, 1), (1, 0)]
    first = json.loads(done.receipts[0])
    assert first["file" if gathered else "cleantext-receipt"] == ("a.txt" if gathered else 2)
    receipt = first["receipt"] if gathered else done.receipts[0]
    assert undo(done.data[0][0], load(receipt)) == files[0][1]


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("spin", "takes longer than 0.2 seconds; see --seconds"), ("memory", "does not fit into memory"),
        ("raise", "a filter failed: ValueError: no\x1b[31m"), ("lie", "'not there' is not at offset 0"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["lines", "texts", "files"])
@pytest.mark.usefixtures("timed")
def test_a_record_that_cannot_be_cleaned_does_not_stop_the_rest(kind: str, word: str, why: str) -> None:
    lines = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in (word, "fine"))
    blocks: dict[str, Block] = {
        "lines": Lines(lines, 1, "a"), "texts": Texts([word, "fine"], 1, "a"),
        "files": Files([("a", word.encode()), ("b", b"fine")], 1, gathered=True),
    }  # fmt: skip
    marks: list[int] = []
    done = Cleaner(HARM, marks.append)(blocks[kind], {})
    assert done.data[0] is None
    assert done.data[1] is not None
    assert why in done.rejects[0].reason
    assert marks == [0, 1, -1]


def test_a_record_keeps_the_field_that_it_has() -> None:
    job = JOB._replace(add=("title", "flags"), prefix="x_")
    done = Cleaner(job)(Lines(b'{"x_flags": 1, "text": "a,"}\n\n{"text": "a\\ud800"}', 3, "a"), {})
    assert done.data == [None, b"\n", None]
    assert [reject.reason for reject in done.rejects] == [
        "has a field x_flags already; see --prefix and --into", "holds a lone surrogate, at character 1 of the field",
    ]  # fmt: skip
    assert [json.loads(row) for row in done.receipts] == [
        {"record": 3, "raw": '{"x_flags": 1, "text": "a,"}\n'}, {"record": 5, "raw": '{"text": "a\\ud800"}'},
    ]  # fmt: skip


@pytest.mark.parametrize("broken", ["undo", "dump"])
def test_a_receipt_that_would_not_give_the_text_back_rejects_the_record(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def wrong(*_: Any, **__: Any) -> str:
        if broken == "undo":
            return "another text"
        return '{"cleantext-receipt":1}\n'

    monkeypatch.setattr(f"cleantext.corpus.work.{broken}", wrong)
    done = Cleaner(JOB)(Texts([TEXT], 1, "a"), {})
    assert done.data == [None]
    assert "receipt" in done.rejects[0].reason
    assert (done.rejects[0].raw, done.receipts) == (TEXT, [])
