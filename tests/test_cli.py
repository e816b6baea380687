"""The command as people use it: a real process and real pipes."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleantext import PROFILES, __version__, clean
from cleantext.printable import printable
from cleantext.receipt import load

sys.path.insert(0, str(Path(__file__).parent))
import command
from command import CLEAN, COMMAND, GBK, RAW, names, says, write

Run = Callable[..., command.Done]


HEAVY = {"ftfy", "chardet", "opencc", "regex", "dataclasses", "importlib.metadata", "tempfile", "shutil", "logging", "decimal", "datetime"}
HEAVY |= {"json", "hashlib", "pathlib"}


# Filter


def test_filter(run: Run) -> None:
    done = run(stdin=RAW)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN, b"")
    assert run("-", stdin=RAW).stdout == CLEAN


def test_empty_input_gives_empty_output(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_output_is_utf8_in_any_locale(run: Run, tmp_path: Path, locale: str) -> None:
    path = write(tmp_path, "甲.txt", GBK)
    done = run(path, env={**os.environ, "LC_ALL": locale, "PYTHONIOENCODING": "ascii"})
    assert done.stdout.decode() == printable(clean(GBK)).text


def test_script_and_spacing_on_request(run: Run) -> None:
    raw = "圖書館用Python編目,歡迎。\n".encode()
    assert run("--script", "simplified", stdin=raw).stdout.decode() == "图书馆用Python编目，欢迎。\n"
    assert run("--spacing", "add", stdin=raw).stdout.decode() == "圖書館用 Python 編目，歡迎。\n"
    done = run("--script", "klingon", stdin=raw)
    assert done.returncode == 2
    assert b"taiwan" in done.stderr


def test_line_of_twenty_megabytes(run: Run) -> None:
    raw = b"abcdefghi " * 2_000_000
    done = run("--only", "units", stdin=raw)
    assert done.returncode == 0
    assert done.stdout == printable(clean.only("units")(raw)).text.encode()


def test_closed_pipe_is_no_error(shell: Run, tmp_path: Path) -> None:
    write(tmp_path, "big", b"one line\n" * 400_000)
    done = shell("cleantext --only units < big | head -n 1")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"one line\n", b"")
    done = shell("cleantext --help | true")
    assert (done.returncode, done.stderr) == (0, b"")


def test_nul_is_cleaned_and_spoken_of(run: Run) -> None:
    done = run("--encoding", "utf-8", stdin=b"a\0b\n")
    assert done.returncode == 0
    assert done.stdout.decode() == printable(clean(b"a\0b\n", encoding="utf-8")).text
    says(done.stderr, "standard input", "NUL")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["cleantext > /dev/full", "cleantext -o /dev/full", "cleantext --help > /dev/full"])
def test_full_disk(shell: Run, line: str) -> None:
    done = shell(line, RAW)
    assert done.returncode == 2
    says(done.stderr, "No space left on device")


def test_closed_standard_streams(shell: Run) -> None:
    done = shell("cleantext <&-")
    assert done.returncode == 2
    says(done.stderr, "standard input")
    done = shell("cleantext >&-", RAW)
    assert done.returncode == 2
    says(done.stderr, "standard output")
    assert shell("cleantext nowhere 2>&-").returncode == 2


def test_terminal_without_file_gets_short_help() -> None:
    terminal, end = pty.openpty()
    try:
        done = subprocess.run(COMMAND, stdin=end, capture_output=True, check=False, timeout=60)
    finally:
        os.close(terminal)
        os.close(end)
    assert (done.returncode, done.stdout) == (2, b"")
    says(done.stderr, "--help")


# Choosing what is done


def test_effort(run: Run) -> None:
    raw = "图书馆每天开放。".encode().decode("gb18030", "replace").encode()  # the last byte is lost
    told = {effort: run("--effort", effort, stdin=raw).stdout.decode() for effort in ("min", "default", "max")}
    assert told == {"min": "图书馆每天开放\ufffd", "default": "图书馆每天开放。", "max": "图书馆每天开放。"}
    assert run("--effort", "some", stdin=raw).returncode == 2


def test_only_skip_and_profile(run: Run) -> None:
    raw = b"a\xe2\x80\x8bb &lt;\r\n"
    for args, pipeline in (
        (["--only", "entities"], clean.only("entities")),
        (["--only", "whitespace, entities"], clean.only("whitespace", "entities")),
        (["--skip", "whitespace"], clean.without("whitespace")),
        (["--only", "whitespace,entities", "--skip", "entities"], clean.only("whitespace")),
        (["--profile", "repair"], PROFILES["repair"]),
    ):
        assert run(*args, stdin=raw).stdout.decode() == printable(pipeline(raw)).text


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--only", "nope"], ["'nope'", "whitespace", "units"]),
        (["--skip", "nope"], ["'nope'", "whitespace", "units"]),
        (["--only", ""], ["whitespace"]),
        (["--profile", "nope"], ["'nope'", "default"]),
        (["--to", "xml"], ["'xml'", "markdown"]),
        (["--encoding", "nope"], ["'nope'"]),
        (["--encoding", "zlib"], ["'zlib'"]),
        (["--nope"], ["--nope"]),
        (["--o"], ["--o"]),
        (["-i"], ["standard input"]),
        (["-i", "-"], ["standard input"]),
        (["-i", "a", "-o", "b"], ["-o"]),
        (["-i", "a", "--to", "json"], ["--to"]),
        (["--in-place=", "a"], ["SUFFIX"]),
        (["--in-place=/../b", "a"], ["SUFFIX"]),
        (["--check", "-o", "b"], ["--check"]),
        (["--receipt", "-"], ["--to json"]),
        (["--receipt", "r", "--to", "markdown"], ["Markdown"]),
        (["--receipt", "r", "a", "b", "--to", "json"], ["directory"]),
        (["a", "b"], ["-i", "directory"]),
        (["a", "b", "-o", "c"], ["directory"]),
        (["undo"], ["RECEIPT"]),
        (["undo", "a", "b"], ["RECEIPT"]),
        (["outline", "a", "b"], ["FILE"]),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, args: list[str], words: list[str]) -> None:
    done = run(*args, stdin=RAW)
    assert (done.returncode, done.stdout) == (2, b"")
    says(done.stderr, *words)
    assert not list(tmp_path.iterdir())


def test_encoding_can_be_told(run: Run) -> None:
    assert run("--encoding", "latin-1", stdin=b"\xe9\n").stdout.decode() == "é\n"


# Check, formats, receipts


def test_check(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", RAW)
    write(tmp_path, "b", b"clean\n")
    count = sum(edit.old != edit.new for edit in printable(clean(RAW)).edits)
    done = run("--check", "a", "b")
    assert (done.returncode, done.stdout, done.stderr) == (1, f"a: {count} edits\n".encode(), b"")
    assert run("--check", "b").returncode == 0
    assert run("--check", stdin=RAW).stdout.startswith(b"-: ")
    cut_off = "说到这里。\n\n登录后查看全文\n".encode()
    assert run("--check", stdin=cut_off).stdout == b"-: 1 edit, incomplete (login)\n"
    done = run("--check", "--encoding", "gb18030", "--only", "units", stdin=GBK)
    assert (done.returncode, done.stdout) == (1, b"-: 0 edits, gb18030 to UTF-8\n")
    assert run("--check", "missing", "a").returncode == 2
    assert names(tmp_path) == ["a", "b"]


def test_json(run: Run) -> None:
    done = run("--to", "json", stdin=RAW)
    assert done.stdout.endswith(b"}\n")
    found = json.loads(done.stdout)
    assert list(found) == ["text", "title", "metadata", "sections", "notices", "flags"]
    assert (found["text"], found["metadata"]["encoding"]) == ("ab\n", "utf-8")
    with_edits = json.loads(run("--to", "json", "--receipt", "-", stdin=RAW).stdout)
    assert {key: with_edits[key] for key in found} == found
    assert {"filter", "rule", "at", "old", "new"} == set(with_edits["edits"][0])
    assert [e["old"] for e in with_edits["edits"] if not e["new"]] == ["\ufeff", "\u200b", "\r"]


def test_receipt_and_undo_through_one_pipe(shell: Run, tmp_path: Path) -> None:
    raw = "\ufeff第一条　甲\u200b乙\r\n".encode() + b"\xff\xfe\r\n\0"
    done = shell("cleantext --receipt r | cleantext undo r", raw)
    assert done.stdout == raw
    receipt = load((tmp_path / "r").read_text("utf-8"))
    assert receipt.profile == "default"
    assert receipt.filters == ()


def test_receipts_of_several_files_go_into_a_directory(run: Run, tmp_path: Path) -> None:
    for folder in ("out", "receipts"):
        (tmp_path / folder).mkdir()
    write(tmp_path, "a", RAW)
    write(tmp_path, "b", GBK)
    assert run("a", "b", "-o", "out", "--receipt", "receipts").returncode == 0
    for name, raw in (("a", RAW), ("b", GBK)):
        text = (tmp_path / "out" / name).read_bytes()
        assert run("undo", f"receipts/{name}.receipt", stdin=text).stdout == raw


def test_undo_writes_nothing_where_something_is_wrong(run: Run, tmp_path: Path) -> None:
    run("--receipt", "r", stdin=RAW)
    receipt = (tmp_path / "r").read_text("utf-8")
    digest = load(receipt).source_sha256
    write(tmp_path, "cut", receipt[:-20].encode())
    write(tmp_path, "forged", receipt.replace(digest, "0" * 64).encode())
    write(tmp_path, "binary", b"\xff\xfe\0")
    for name, stdin, status, words in (
        ("r", b"ab", 1, ["not the clean text", "SHA-256"]),
        ("cut", CLEAN, 1, ["broken or cut off"]),
        ("forged", CLEAN, 1, ["not as it was written"]),
        ("binary", CLEAN, 1, ["broken"]),
        ("missing", CLEAN, 2, ["No such file"]),
    ):
        done = run("undo", name, stdin=stdin)
        assert (name, done.returncode, done.stdout) == (name, status, b"")
        says(done.stderr, name, *words)


def test_markdown_and_outline(run: Run) -> None:
    raw = "关于试行的通知\n\n一、总体要求\n坚持原则。\n二、工作任务\n（一）甲项工作\n落实责任。\n".encode()
    doc = printable(clean(raw))
    markdown = run("--to", "markdown", stdin=raw).stdout.decode()
    assert [line.lstrip("# ") for line in markdown.split("\n") if line] == [x for x in doc.text.split("\n") if x]
    tree = run("outline", stdin=raw)
    assert tree.returncode == 0
    headings = [line.strip() for line in tree.stdout.decode().splitlines()]
    assert headings
    for section in doc.sections:
        assert section.number + section.title in headings
        assert f"{'#' * (section.level + 1)} {section.number}{section.title}" in markdown


def test_subcommand_wins_over_a_file_of_its_name(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "undo", RAW)
    assert run("undo").returncode == 2
    assert run("./undo").stdout == CLEAN


# The start


def imported(*args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *args], input=b"x\n", stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
        check=True,
    )  # fmt: skip
    return {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}


@pytest.mark.parametrize("option", [[], ["--version"], ["--help"], ["--to", "markdown"]])
def test_nothing_heavy_is_imported_at_the_start(option: list[str]) -> None:
    parser = imported("-c", "import argparse; argparse.ArgumentParser().add_argument('x')")  # dataclasses, from 3.14 on
    new = imported("-m", "cleantext", *option) - parser
    allowed = {"shutil"} if option == ["--help"] else set()
    assert not new & set(HEAVY) - allowed
    assert "cleantext.cli" in new


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.decode() == f"cleantext {__version__}\n"
    for args in (["--help"], ["undo", "--help"], ["outline", "-h"]):
        done = run(*args)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.isascii()
        assert done.stdout.startswith(b"usage: cleantext")


@pytest.mark.skipif(not shutil.which("cleantext", path=str(Path(sys.executable).parent)), reason="not installed")
def test_console_script() -> None:
    script = Path(sys.executable).parent / "cleantext"
    done = subprocess.run([script], input=RAW, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN, b"")
