"""What a terminal is told of a run; a pipe is told nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cleantext import clean
from cleantext.corpus.progress import Progress
from cleantext.summary import Summary

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import command
from corpora import lines, records


def test_the_line() -> None:
    progress = Progress(10_000_000)
    progress.read = 2_500_000
    progress.total.update(Summary([clean("正文说到这里。\n\n本文共5320字，当前显示1200字，付费后阅读全文\n"), clean("鍥句功棣嗘瘡澶╁紑鏀俱€�")]))
    progress.total.rejected = 3
    assert progress.line(5) == "2 documents, 0.5 MB/s, 25%, 0:15 left, 1 incomplete, 1 repairs of garble, 3 rejected"
    assert Progress(None).line(0) == "0 documents, 0.0 MB/s"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_terminal_sees_it_and_a_pipe_does_not(tmp_path: Path) -> None:
    import pty
    import subprocess

    (tmp_path / "a.jsonl").write_bytes(lines(records(20_000)))
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*command.COMMAND, "run", "a.jsonl", "-o", "out"], cwd=tmp_path, stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # how Linux says that the other side was closed
        pass
    assert process.wait() == 0
    assert b" documents, " in said
    assert b"MB/s" in said
    assert said.endswith(b"\r\x1b[K")
    done = command.run(tmp_path, "run", "a.jsonl", "-o", "out2")
    assert done.stderr == b""
