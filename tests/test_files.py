"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from cleantext.files import add, replace

sys.path.insert(0, str(Path(__file__).parent))
from command import names, write


@pytest.mark.parametrize("step", ["write", "fsync", "chmod", "replace"])
def test_a_step_that_fails_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = write(tmp_path, "page", b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        replace(str(path), b"new")
    assert caught.value.filename == str(path)
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["page"])


def test_nothing_is_added_in_the_place_of_something_else(tmp_path: Path) -> None:
    path = write(tmp_path, "page.receipt", b"one")
    assert not add(str(path), b"one", like=str(path))
    (tmp_path / "link").symlink_to("nowhere")
    for place in (path, tmp_path / "link", tmp_path):
        with pytest.raises(FileExistsError, match="move it away"):
            add(str(place), b"two", like=str(path))
    assert (path.read_bytes(), names(tmp_path)) == (b"one", ["link", "page.receipt"])
