"""Files that are read as a stream and written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.corpus import streams
from cleantext.corpus.streams import (
    COMPRESSIONS,
    MissingError,
    Source,
    Target,
    compression,
    lines,
    unpacked,
    written,
    zstd,
)


@pytest.mark.parametrize("ending", ["", *COMPRESSIONS])
def test_what_is_written_can_be_read_and_is_the_same_each_time(tmp_path: Path, ending: str) -> None:
    data = os.urandom(300_000) + b"a" * 300_000
    digests = []
    for i in range(2):
        target = Target(tmp_path / "deep" / f"{i}.jsonl{ending}", tmp_path / "tmp")
        for at in range(0, len(data), 70_000):
            target.write(data[at : at + 70_000])
        assert not target.path.exists()
        digests.append(target.commit())
        raw = target.path.read_bytes()
        assert hashlib.sha256(raw).hexdigest() == digests[-1]
        source = Source(str(target.path))
        stream = unpacked(source, compression(target.path.name))
        assert stream.read() == data
        assert source.digest() == digests[-1]
        assert source.read_bytes == len(raw)
        source.close()
        stream.close()
    assert digests[0] == digests[1]
    assert [*(tmp_path / "tmp").iterdir()] == []


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_what_is_abandoned_leaves_nothing(tmp_path: Path, ending: str) -> None:
    target = Target(tmp_path / f"a{ending}", tmp_path / "tmp")
    target.write(b"x" * 100_000)
    target.abandon()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@given(data=st.binary(max_size=60).map(lambda data: data.replace(b"\x01", b"\n")), longest=st.integers(1, 12))
def test_lines_come_whole_or_in_pieces_and_nothing_is_lost(data: bytes, longest: int) -> None:
    out = [*lines(io.BytesIO(data), longest)]
    assert b"".join(line for line, _ in out) == data
    wholes = [line for line, whole in out if whole]
    for line in wholes:
        assert len(line) <= longest
        assert line.count(b"\n") == (line[-1:] == b"\n")
    assert all(line in wholes for line in io.BytesIO(data) if len(line) < longest)


def test_zstd_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("backports.zstd", "compression.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingError, match=r"cleantext-zh\[zst\]"):
        zstd()
    assert streams.compression("a.zst") == ".zst"


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", none)
    for data, there in ((b"new", False), (b"other", True)):
        target = Target(tmp_path / "a", tmp_path / "tmp", replace=False)
        target.write(data)
        if there:
            with pytest.raises(OSError, match="no links here"):
                target.commit()
        else:
            target.commit()
        assert (tmp_path / "a").read_bytes() == b"new"
    assert [*(tmp_path / "tmp").iterdir()] == []


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_a_disk_that_is_full_at_the_end_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = Target(tmp_path / f"a{ending}", tmp_path / "tmp")
    target.write(b"a" * 1000)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        target.commit()
    assert not target.path.exists()
    assert [*(tmp_path / "tmp").iterdir()] == []


def test_a_file_that_is_broken_off_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), written(str(path)) as out:
        out.write("new")
    assert (path.read_bytes(), [*tmp_path.iterdir()]) == (b"old", [path])
