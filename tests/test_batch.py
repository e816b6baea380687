"""Files given to the command: what is written where, and that nothing is ever lost."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleantext import Document, batch, clean
from cleantext.cli import main
from cleantext.printable import printable

sys.path.insert(0, str(Path(__file__).parent))
import command
from command import CLEAN, GBK, RAW, names, says, write

Run = Callable[..., command.Done]


def test_output_file_and_directory(run: Run, tmp_path: Path) -> None:
    a, b = write(tmp_path, "a", RAW), write(tmp_path, "b", GBK)
    assert run(a, "-o", "out.txt").stdout == b""
    assert (tmp_path / "out.txt").read_bytes() == CLEAN
    (tmp_path / "out").mkdir()
    assert run(a, b, "-o", "out").returncode == 0
    assert (tmp_path / "out" / "a").read_bytes() == CLEAN
    assert (tmp_path / "out" / "b").read_text("utf-8") == printable(clean(GBK)).text
    assert run(a, b, "-o", "all", "--to", "json").returncode == 0
    assert [json.loads(line)["text"] for line in (tmp_path / "all").read_bytes().splitlines()] == [
        "ab\n",
        printable(clean(GBK)).text,
    ]


def test_output_keeps_permissions_of_a_file_and_obeys_umask_for_a_new_one(run: Run, shell: Run, tmp_path: Path) -> None:
    old = write(tmp_path, "old", b"x")
    old.chmod(0o640)
    run("-o", "old", stdin=RAW)
    shell("umask 027; cleantext -o new", RAW)
    assert old.read_bytes() == (tmp_path / "new").read_bytes() == CLEAN
    assert stat.S_IMODE(old.stat().st_mode) == stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert names(tmp_path) == ["new", "old"]


def test_input_is_never_overwritten_without_in_place(shell: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a", RAW)
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "hard").hardlink_to(path)
    (tmp_path / "here").symlink_to(".")
    for line in (
        "cleantext a -o a",
        "cleantext a -o link",
        "cleantext link -o a",
        "cleantext hard -o a",
        "cleantext -o a < a",
        "cleantext a -o .",
        "cleantext a >> a",
        "cleantext a --receipt a",
        "cleantext here/a --receipt hard",
        "cleantext a --to json -o here/link",
    ):
        done = shell(line)
        assert (line, done.returncode, done.stdout) == (line, 2, b"")
        says(done.stderr, "inputs", "-i")
        assert path.read_bytes() == RAW
    assert names(tmp_path) == ["a", "hard", "here", "link"]


def test_two_inputs_of_one_name_do_not_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    for folder in ("x", "y", "out"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "x", "a", b"one\n")
    write(tmp_path / "y", "a", b"two\n")
    done = run("x/a", "y/a", "-o", "out")
    assert done.returncode == 2
    says(done.stderr, "twice")
    assert (tmp_path / "out" / "a").read_bytes() == b"one\n"


def test_batch_goes_on_after_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path, name, RAW)
    (tmp_path / "folder").mkdir()
    done = run("a", "missing", "folder", "b", "--to", "jsonl")
    assert done.returncode == 2
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["ab\n", "ab\n"]
    missing, folder = done.stderr.decode().splitlines()
    assert "missing" in missing
    assert "No such file" in missing
    assert "folder: is a directory" in folder


def test_output_that_cannot_be_written(run: Run) -> None:
    done = run("-o", "no/where", stdin=RAW)
    assert done.returncode == 2
    says(done.stderr, "no/where", "No such file")


def test_failed_input_leaves_the_output_as_it_was(run: Run, tmp_path: Path) -> None:
    out = write(tmp_path, "out", b"precious")
    assert run("missing", "-o", "out").returncode == 2
    assert out.read_bytes() == b"precious"


def test_no_text_or_name_commands_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "\x1b[31m\n\u202e\udcff"
    done = run(name)
    assert done.returncode == 2
    says(done.stderr, r"\x1b[31m\n\u202e\udcff")
    path = tmp_path / name
    path.write_bytes(RAW)
    assert run("--check", path.name).stdout.startswith(rb"\x1b[31m\n\u202e\udcff: ")


# In place


def test_in_place_and_undo(run: Run, tmp_path: Path) -> None:
    a, b = write(tmp_path, "a", RAW), write(tmp_path, "b", b"clean\n")
    a.chmod(0o604)
    before = b.stat()
    done = run("-i", a, b)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert a.read_bytes() == CLEAN
    assert stat.S_IMODE(a.stat().st_mode) == stat.S_IMODE((tmp_path / "a.receipt").stat().st_mode) == 0o604
    assert (b.stat().st_ino, b.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(tmp_path) == ["a", "a.receipt", "b"]
    assert run("undo", "a.receipt", stdin=CLEAN).stdout == RAW


def test_in_place_says_when_it_changes_the_encoding(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a", GBK)
    done = run("-i", "a", "--encoding", "gb18030")
    assert path.read_text("utf-8") == printable(clean(GBK)).text
    says(done.stderr, "a: ", "gb18030", "UTF-8")
    assert run("undo", "a.receipt", stdin=path.read_bytes()).stdout == GBK


@pytest.mark.parametrize("option", ["-i.bak", "--in-place=.bak"])
def test_in_place_with_suffix_keeps_the_original(run: Run, tmp_path: Path, option: str) -> None:
    write(tmp_path, "a", RAW)
    assert run(option, "a").returncode == 0
    assert (tmp_path / "a").read_bytes() == CLEAN
    assert (tmp_path / "a.bak").read_bytes() == RAW
    assert names(tmp_path) == ["a", "a.bak"]


def test_in_place_without_receipt(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", RAW)
    assert run("-i", "--no-receipt", "a").returncode == 0
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(("option", "keepsake"), [("-i", "a.receipt"), ("-i.bak", "a.bak")])
def test_in_place_never_overwrites_what_was_kept_before(run: Run, tmp_path: Path, option: str, keepsake: str) -> None:
    write(tmp_path, "a", RAW)
    write(tmp_path, keepsake, b"precious")
    done = run(option, "a")
    assert done.returncode == 2
    says(done.stderr, keepsake, "move it away")
    assert (tmp_path / "a").read_bytes() == RAW
    assert (tmp_path / keepsake).read_bytes() == b"precious"


def test_in_place_goes_on_where_it_was_killed_between_receipt_and_text(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a", RAW)
    run("-i", "a")
    path.write_bytes(RAW)
    assert run("-i", "a").returncode == 0
    assert path.read_bytes() == CLEAN


def test_in_place_writes_through_a_symlink(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path = write(tmp_path / "folder", "a", RAW)
    (tmp_path / "link").symlink_to("folder/a")
    assert run("-i", "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert path.read_bytes() == CLEAN
    assert (tmp_path / "link.receipt").exists()


def test_in_place_leaves_binary_files_and_receipts_alone(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", RAW)
    run("-i", "a")
    receipt = (tmp_path / "a.receipt").read_bytes()
    write(tmp_path, "b.png", b"a\0\0b\r\n")
    done = run("-i", "--encoding", "utf-8", "a", "a.receipt", "b.png")
    assert done.returncode == 1
    assert "is a receipt" in done.stderr.decode().splitlines()[0]
    assert "NUL" in done.stderr.decode().splitlines()[1]
    assert (tmp_path / "a.receipt").read_bytes() == receipt
    assert (tmp_path / "b.png").read_bytes() == b"a\0\0b\r\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_in_place_respects_read_only_files(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a", RAW)
    path.chmod(0o444)
    done = run("-i", "a")
    assert done.returncode == 2
    says(done.stderr, "a: is read-only")
    assert path.read_bytes() == RAW


@pytest.mark.parametrize("place", ["/dev/stderr", "/dev/fd/2", ">(cat >&2)"])
def test_what_is_no_file_is_written_to(shell: Run, place: str) -> None:
    done = shell(f"cleantext -o {place}; sleep 0.3", RAW)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", CLEAN)


def test_what_a_reader_of_the_text_would_not_see_is_said(run: Run) -> None:
    done = run(stdin="正文说到这里。\n\n本文共5320字，当前显示1200字，付费后阅读全文\n".encode())
    assert done.stdout.decode() == "正文说到这里。\n"
    says(done.stderr, "standard input: text is missing: preview, total 5320, shown 1200")
    done = run(stdin="首页 > 公告 > 正文\n分享到:微信 微博\n".encode())
    assert not done.stdout.strip()
    says(done.stderr, "holds nothing but page furniture")


def test_a_pipe_is_not_changed_in_place(shell: Run) -> None:
    done = shell("mkfifo pipe; printf 'a\\r\\n' > pipe & cleantext -i pipe")
    assert done.returncode == 2
    says(done.stderr, "pipe: is no regular file")


def test_a_change_that_cannot_be_finished_leaves_nothing_beside(shell: Run, tmp_path: Path) -> None:
    raw = b"\xe7\x94\xb2\xe4\xb9\x99\n" * 1000 + b"\r\n"
    write(tmp_path, "page", raw)
    done = shell("unset COVERAGE_PROCESS_CONFIG; ulimit -f 4; trap '' XFSZ; cleantext -i page")
    assert done.returncode == 2
    says(done.stderr, "page: not changed: page: File too large")
    assert ((tmp_path / "page").read_bytes(), names(tmp_path)) == (raw, ["page"])


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    page, clean_as_ever = write(tmp_path, "page", RAW), batch.cleaned

    def slowly(*args: Any, **more: Any) -> Document:
        page.write_bytes(b"what an editor saved\n")
        return clean_as_ever(*args, **more)

    monkeypatch.setattr(batch, "cleaned", slowly)
    assert main(["-i", str(page)]) == 2
    says(capfd.readouterr().err.encode(), "page: not changed: ", "was changed while it was cleaned")
    assert (page.read_bytes(), names(tmp_path)) == (b"what an editor saved\n", ["page"])
