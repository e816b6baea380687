"""The command where it is asked: --diff, --report, --stats, rules, explain, undo --rule, --keep-rule."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleantext import clean
from cleantext.difference import inline, unified
from cleantext.receipt import load

sys.path.insert(0, str(Path(__file__).parent))
import command
from command import COMMAND, names, says, write

Run = Callable[..., command.Done]
PAGE = "首页 > 公告\n各位读者,书房开放了。\n书房安静。\n打印\n书房明亮。\n书房宽敞。\n分享到:微信 微博\n".encode()
CLEAN = "各位读者，书房开放了。\n书房安静。\n打印\n书房明亮。\n书房宽敞。\n"


# --diff


def terminal(folder: Path, *args: str, **env: str) -> str:
    """Return what the command shows on a terminal."""
    ours, theirs = pty.openpty()
    whole = {**{key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}, "TERM": "xterm", **env}
    process = subprocess.Popen([*COMMAND, *args], stdin=subprocess.DEVNULL, stdout=theirs, cwd=folder, env=whole)
    os.close(theirs)
    out = b""
    try:
        while piece := os.read(ours, 4096):
            out += piece
    except OSError:  # the other end is closed
        pass
    assert process.wait() == 0
    os.close(ours)
    return out.decode().replace("\r\n", "\n")


def test_diff_is_unified_in_a_pipe_and_in_line_on_a_terminal(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    doc = clean(PAGE)
    assert run("--diff", "page").stdout.decode() == unified("page", doc)
    assert terminal(tmp_path, "--diff", "page") == inline("page", doc, colour=True)
    assert terminal(tmp_path, "--diff", "page", NO_COLOR="1") == inline("page", doc, colour=False)
    assert terminal(tmp_path, "--diff", "page", TERM="dumb") == inline("page", doc, colour=False)
    assert run("--diff", "--color", "always", "page").stdout.decode() == inline("page", doc, colour=True)
    assert terminal(tmp_path, "--diff", "--color=never", "page") == inline("page", doc, colour=False)


def test_diff_of_several_files_and_of_standard_input(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path, name, PAGE)
    done = run("--diff", "a", "b")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count("+++ ") == 2
    assert run("--diff", stdin=PAGE).stdout.decode().startswith("--- standard input\t\n")
    assert run("--diff", "--check", "a").returncode == 1
    assert run("--diff", "--check", stdin=CLEAN.encode()).returncode == 0


def test_diff_beside_an_output_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    assert run("--diff", "-o", "out", "page").stdout.decode() == unified("page", clean(PAGE))
    assert (tmp_path / "out").read_text("utf-8") == CLEAN


# --stats


def test_stats_go_to_standard_error_and_as_json_to_standard_output(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    done = run("--stats", "page")
    assert done.stdout.decode() == CLEAN
    assert "punctuation.comma" in done.stderr.decode()
    found = json.loads(run("--stats=json", "page", "page").stdout)
    assert (found["documents"], found["edits"]["footers.share"]) == (2, 2)
    done = run("--stats", "page", "page")
    assert (done.returncode, done.stdout) == (0, b"")


def test_stats_count_what_was_rejected(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    done = run("--stats=json", "nope", "page")
    assert done.returncode == 2
    found = json.loads(done.stdout)
    assert (found["documents"], found["rejected"]) == (1, 1)


# --report


def test_report_of_one_file_is_one_page(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    done = run("--report", "r.html", "page")
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN)
    assert names(tmp_path) == ["page", "r.html"]
    assert "headers.breadcrumb" in (tmp_path / "r.html").read_text("utf-8")


def test_report_of_many_files_is_an_index_and_a_folder(run: Run, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "p #1?.txt", PAGE)
    done = run("--report", "r.html", "x/p #1?.txt", "y/p #1?.txt", "nope")
    assert (done.returncode, done.stdout) == (2, b"")
    assert names(tmp_path / "r_files") == ["1-p #1?.txt.html", "2-p #1?.txt.html"]
    index = (tmp_path / "r.html").read_text("utf-8")
    assert 'href="r_files/1-p%20%231%3F.txt.html"' in index
    assert "cannot be read" in index
    assert 'href="../r.html"' in (tmp_path / "r_files" / "1-p #1?.txt.html").read_text("utf-8")


def test_report_never_overwrites_an_input(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    done = run("--report", "page", "page")
    assert (done.returncode, done.stdout) == (2, b"")
    says(done.stderr, "page", "is one of the inputs")
    assert (tmp_path / "page").read_bytes() == PAGE


def test_report_that_cannot_be_written(run: Run) -> None:
    done = run("--report", "no/r.html", stdin=PAGE)
    assert done.returncode == 2
    says(done.stderr, "no/r.html", "cannot be written")


# rules, explain


def test_rules_are_listed_and_found(run: Run) -> None:
    lines = run("rules").stdout.decode().splitlines()
    assert len(lines) > 300
    (line,) = [line for line in run("rules", "扫一扫在手机").stdout.decode().splitlines() if line.startswith("footers.scan ")]
    assert line.split()[1:3] == ["Rule", "扫一扫在手机打开当前页"]
    found = [json.loads(line) for line in run("rules", "--to", "json", "numbering.gap").stdout.splitlines()]
    assert found[0]["id"] == "numbering.gap"
    assert found[0]["examples"]
    done = run("rules", "no such rule")
    assert (done.returncode, done.stdout) == (1, b"")
    says(done.stderr, "no such rule")


def test_explain_a_line(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    done = run("explain", "page:7")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "because    footers.share (footers)" in done.stdout.decode()
    assert "against    weak evidence" in run("explain", "page:4").stdout.decode()
    assert run("explain", "-:7", stdin=PAGE).stdout == done.stdout
    assert "footers.share" not in run("explain", "--skip", "footers", "page:7").stdout.decode().split("for ")[0]


def test_explain_a_rule(run: Run) -> None:
    assert run("explain", "footers.share").stdout.decode().count("rule       footers.share\n") == 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("footers.shar", ["no rule", "did you mean footers.share"]),
        ("page", ["which line", "page:1"]),
        ("page:99", ["no line 99", "it has 7"]),
        ("page:0", ["no line 0"]),
        ("nope:1", ["cannot be read"]),
        ("\x1b[31mx", ["no rule"]),
    ],
)
def test_explain_what_is_not_there(run: Run, tmp_path: Path, asked: str, words: list[str]) -> None:
    write(tmp_path, "page", PAGE)
    done = run("explain", asked)
    assert (done.returncode, done.stdout) == (2, b"")
    says(done.stderr, *words)
    assert b"\x1b" not in done.stderr


# undo --rule, --keep-rule


def test_one_rule_is_taken_back(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    text = run("--receipt", "r", "page").stdout
    done = run("undo", "--rule", "footers.share", "--receipt", "left", "r", stdin=text)
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN + "分享到:微信 微博\n")
    assert load((tmp_path / "left").read_bytes()).kept_rules == ("footers.share",)
    assert run("undo", "left", stdin=done.stdout).stdout == PAGE
    both = run("undo", "--rule", "footers", "--rule", "punctuation.comma", "r", stdin=text)
    assert both.stdout.decode() == CLEAN.replace("，", ",") + "分享到:微信 微博\n"


def test_a_rule_that_cannot_be_taken_back_is_refused_and_named(run: Run, tmp_path: Path) -> None:
    raw = "今年以来，全市新增城市书房十二座，读者比去年同期增加了三成，\n- 1 -\n但座位仍然不足，节假日尤其紧张，部分书房离居民区较远，老人往\n返不便。明年将再建二十座，优先放在居民区旁边，并延长晚间开放\n的时间。\n- 2 -\n"
    text = run("--receipt", "r", stdin=raw.encode()).stdout
    done = run("undo", "--rule", "footers.page-number", "--receipt", "left", "r", stdin=text)
    assert (done.returncode, done.stdout) == (1, b"")
    says(done.stderr, "footers.page-number", "lines.wrapped", "take that back too")
    assert not (tmp_path / "left").exists()
    done = run("undo", "--rule", "nope", "r", stdin=text)
    assert (done.returncode, done.stdout) == (1, b"")
    says(done.stderr, "'nope'", "footers.page-number")


def test_a_rule_is_kept_from_the_start(run: Run, tmp_path: Path) -> None:
    done = run("--keep-rule", "footers.share", "--receipt", "r", stdin=PAGE)
    assert done.stdout.decode() == CLEAN + "分享到：微信 微博\n"
    assert load((tmp_path / "r").read_bytes()).kept_rules == ("footers.share",)
    assert run("undo", "r", stdin=done.stdout).stdout == PAGE
    wrong = run("--keep-rule", "footers.shar", stdin=PAGE)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    says(wrong.stderr, "footers.shar", "did you mean footers.share")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--diff", "--stats=json"], ["standard output"]),
        (["--diff", "--to", "json"], ["-o"]),
        (["--check", "--stats=json"], ["standard output"]),
        (["-o", "-", "--diff"], ["standard output"]),
        (["-i", "--diff", "a"], ["--diff"]),
        (["--stats=xml"], ["json"]),
        (["--report", "-"], ["FILE"]),
        (["undo", "--receipt", "x", "r"], ["--rule"]),
        (["explain"], ["RULE"]),
        (["explain", "a", "b"], ["RULE"]),
        (["rules", "--to", "xml"], ["json"]),
        (["--color", "pink"], ["auto"]),
    ],
)
def test_wrong_usage(run: Run, args: list[str], words: list[str]) -> None:
    done = run(*args, stdin=PAGE)
    assert (done.returncode, done.stdout) == (2, b"")
    says(done.stderr, *words)


def test_a_filter_that_fails_rejects_its_input_alone(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom cleantext import PROFILES, Pipeline\nfrom cleantext.cli import main\n"
        "def fails(text):\n    if 'bad' in text: raise RuntimeError('no\\x1b[31m luck')\n    return []\n"
        "PROFILES['default'] = Pipeline(*PROFILES['default'].filters, fails)\n"
        "sys.exit(main(['--to', 'json', 'bad', 'good']))\n"
    )
    write(tmp_path, "bad", b"bad\n")
    write(tmp_path, "good", b"good\n")
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    says(done.stderr, "bad: rejected: a filter failed: RuntimeError: no")
    assert b"\x1b" not in done.stderr
    assert json.loads(done.stdout)["text"] == "good\n"


# What must not be lost


def test_nothing_is_written_over_an_input_or_another_output(run: Run, tmp_path: Path) -> None:
    for name in ("x", "a.txt", "b.txt"):
        write(tmp_path, name, PAGE)
    (tmp_path / "r_files").mkdir()
    write(tmp_path / "r_files", "1-x.html", b"precious\n")
    done = run("--report", "r.html", "x", "r_files/1-x.html")
    assert done.returncode == 2
    assert (tmp_path / "r_files" / "1-x.html").read_bytes() == b"precious\n"
    assert run("-i.bak", "--report", "a.txt.bak", "a.txt", "b.txt").returncode == 2
    assert (tmp_path / "a.txt").read_bytes() == PAGE
    assert (tmp_path / "b.txt.bak").read_bytes() == PAGE


def test_nothing_is_written_where_standard_output_goes(shell: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    assert shell("cleantext --report out page > out").returncode == 2
    assert shell("cleantext --receipt out page > out").returncode == 2
    for option in ("--diff", "--check", "--stats=json"):
        assert shell(f"cleantext {option} page >> page").returncode == 2
    assert (tmp_path / "page").read_bytes() == PAGE


def test_a_partial_undo_loses_neither_text_nor_receipt(run: Run, shell: Run, tmp_path: Path) -> None:
    text = run("--receipt", "r", stdin=PAGE).stdout
    write(tmp_path, "clean", text)
    receipt = (tmp_path / "r").read_bytes()
    for line in (
        "cleantext undo --rule footers.share --receipt r r < clean",
        "cleantext undo --rule footers.share --receipt clean r < clean",
        "cleantext undo --rule footers.share --receipt new r < clean > new",
        "cleantext undo --rule footers.share --receipt - r < clean",
        "cleantext undo --rule footers.share --receipt left r < clean > /dev/full",
    ):
        assert shell(line).returncode == 2
    assert (tmp_path / "r").read_bytes() == receipt
    assert (tmp_path / "clean").read_bytes() == text
    assert not (tmp_path / "left").exists()


def test_an_input_that_fails_late_is_counted_once(run: Run, tmp_path: Path) -> None:
    for name in ("a", "d"):
        write(tmp_path, name, PAGE)
    (tmp_path / "d.receipt").mkdir()
    done = run("-i", "--stats", "--report", "q.html", "d", "a")
    assert done.returncode == 2
    assert "1, 1 changed, 1 rejected" in done.stderr.decode()
    assert (tmp_path / "q.html").read_text("utf-8").count("<tr><td>") == 2 + (tmp_path / "q.html").read_text("utf-8").count("<tr><td><code>")


def test_the_name_of_a_file_cannot_forge_a_diff(run: Run, tmp_path: Path) -> None:
    name = "z\n+++ other\n"
    write(tmp_path, name, PAGE)
    out = run("--diff", name).stdout.decode()
    assert out.startswith("--- z\\n+++ other\\n\t\n+++ z")


def test_files_may_begin_with_a_dash(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "-x", PAGE)
    assert run("--", "-x").stdout.decode() == CLEAN
    assert "footers.share" in run("explain", "--", "-x:7").stdout.decode()


def test_an_encoding_that_alone_changes_is_told(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "gb", "书房开放。\n".encode("gb18030"))
    done = run("--check", "--diff", "gb")
    assert (done.returncode, done.stdout.decode()) == (1, "gb: 0 edits, gb18030 to UTF-8\n")


def test_rules_with_surrogates_can_be_listed_as_json(run: Run) -> None:
    done = run("rules", "--to", "json", "surrogate")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.splitlines()[0])["id"]


def test_the_number_of_a_line_may_be_absurd(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    done = run("explain", "page:" + "9" * 5000)
    assert done.returncode == 2
    says(done.stderr, "has no line")


def test_a_filter_that_fails_is_told_wherever_a_document_is_cleaned(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom cleantext import PROFILES, Pipeline\nfrom cleantext.cli import main\n"
        "def fails(text): raise IndexError('out of range')\n"
        "PROFILES['default'] = Pipeline(fails)\nsys.exit(main(sys.argv[1:]))\n"
    )
    write(tmp_path, "bad", b"bad\n")
    for args in (["bad"], ["explain", "bad:1"], ["outline", "bad"]):
        done = subprocess.run([sys.executable, "-c", script, *args], cwd=tmp_path, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (1, b"")
        says(done.stderr, "bad: rejected: a filter failed: IndexError: out of range")
