"""Lines of JSON come back to the byte from what a run made of them and the receipts it kept."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import clean
from cleantext.corpus.jsonfield import token
from cleantext.corpus.undoing import head, restored
from cleantext.corpus.work import Cleaner, Job, Lines
from cleantext.receipt import ReceiptError

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import command
from command import write
from corpora import KINDS, lines, records
from strategies import texts

Run = Callable[..., command.Done]


def spelled(text: str, how: int) -> str:
    return token(text, ascii_only=how == 1) if how < 2 else '"' + "".join(f"\\u{ord(c):04X}" for c in text) + '"'


def as_line(text: str, how: int, tight: bool, end: str) -> bytes:
    space = "" if tight else " "
    return f'{{"id":{space}1.10,{space}"text":{space}{spelled(text, how)}{space}}}{end}'.encode()


printable = (texts | st.sampled_from(KINDS)).filter(lambda text: text.isprintable() or text.isascii()).map(
    lambda text: "".join(c for c in text if ord(c) < 0xD800)
)
good = st.builds(as_line, printable, st.integers(0, 2), st.booleans(), st.sampled_from(["\n", "\r\n", " \n"]))
bad = st.sampled_from([b"\n", b"{}\n", b"\xff\n", b'{"text":1}\n', b"  \n"])


@given(rows=st.lists(good | bad, max_size=6), last=st.sampled_from([b"", b"{", b'{"text":"a,b"}']), more=st.booleans(), into=st.booleans())
@settings(max_examples=150)
def test_every_line_comes_back(rows: list[bytes], last: bytes, more: bool, into: bool) -> None:
    raw = b"".join(rows) + last
    job = Job(clean, add=("title", "notices") if more else (), into="clean" if into else None, receipts=True)
    done = Cleaner(job)(Lines(raw, 1, "a"), {})
    out = [line for line in done.data if line is not None]
    added = [*([job.into] if job.into else []), *job.add]
    count, ended = len(io.BytesIO(raw).readlines()), raw.endswith(b"\n") or not raw
    end = json.dumps({"input": "a", "records": count, "ended": ended, "sha256": sha256(raw).hexdigest()}).encode()
    kept = [head(None if into else job.field, added), *done.receipts, end]
    assert b"".join(restored(out, kept)) == raw


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> tuple[bytes, bytes, bytes]:
    """Raw lines, clean lines and receipts of a run over two inputs."""
    raw = [lines(records(10)), b'{"text":"x"}\nbad\n' + lines(records(3))]
    for i, data in enumerate(raw):
        write(tmp_path, f"{i}.jsonl", data)
    run("run", "0.jsonl", "1.jsonl", "-o", "out.jsonl", "--receipts", "--add", "title")
    place = tmp_path / "out.jsonl.cleantext/receipts/out.jsonl.jsonl"
    return b"".join(raw), (tmp_path / "out.jsonl").read_bytes(), place.read_bytes()


def test_inputs_that_were_written_to_one_file(kept: tuple[bytes, bytes, bytes], run: Run, tmp_path: Path) -> None:
    raw, out, receipts = kept
    write(tmp_path, "receipts", receipts)
    done = run("undo", "receipts", stdin=out)
    assert (done.returncode, done.stdout, done.stderr) == (0, raw, b"")


def damaged(out: bytes, receipts: bytes) -> list[tuple[bytes, bytes, str]]:
    rows = receipts.splitlines(keepends=True)
    lines = out.splitlines(keepends=True)
    return [
        (b"".join(lines[:-1]), receipts, "ends before record"),
        (out + b"x\n", receipts, "goes on"),
        (out, b"".join(rows[:-1]), "cut off"),
        (out, receipts[:-20], "cut off"),
        (out, receipts[:300], "cut off"),
        (out, rows[1], "no receipts of a run"),
        (out, b"", "no receipts of a run"),
        (out, rows[0] + b"[]\n", "broken"),
        (out, rows[0] + b"{}\n", "broken"),
        (out.replace("公告".encode(), b"x", 1), receipts, "record 1: "),
        (out, receipts.replace(b"footers.share", b"footers.shore", 1), "record 1: "),
        (out, receipts.replace(b'"records": 10', b'"records": 11', 1), "another text"),
        (out.replace(b'"text": "Report 3', b'"text": "Report 4', 1), receipts, "another text"),
    ]


def test_what_does_not_belong_together_is_refused(kept: tuple[bytes, bytes, bytes]) -> None:
    raw, out, receipts = kept
    for some, rows, why in damaged(out, receipts):
        got = []
        with pytest.raises(ReceiptError, match=why):
            got += [line for line in restored(io.BytesIO(some), io.BytesIO(rows))]  # noqa: C416
        assert raw.startswith(b"".join(got))


def test_the_command_says_what_is_wrong(kept: Any, run: Run, tmp_path: Path) -> None:
    _, out, receipts = kept
    write(tmp_path, "receipts", receipts)
    done = run("undo", "receipts", stdin=out[:-10])
    assert done.returncode == 1
    assert b"receipts: record" in done.stderr
