"""Review: each rule is asked about once, and nothing of a file changes but what is in use."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from cleantext.console import Failed, Stop
from cleantext.learn.proposals import read
from cleantext.learn.review import marked, review

FILE = """# kept as it is
name = "site"

[[lines]]
id = "one"
pattern = "甲乙"
examples = [["正文。\\n\\n甲乙", "正文。"], ["“甲乙”", "“甲乙”"]]
[lines.evidence]
documents = 1200
share = 0.98
lines = ["甲乙"]
use = "no column of the rule"

# new
[[ lines ]]
use = false  # struck before
id = "two"
pattern = "丙丁"
examples = [["正文。\\n\\n丙丁", "正文。"], ["“丙丁”", "“丙丁”"]]
"""


def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str) -> str:
    path = tmp_path / "site.toml"
    path.write_text(FILE, "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert review(str(path)) == 0
    return path.read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "uses"),
    [
        ("y\nn\n", (True, False)),
        ("n\ny\n", (False, True)),
        ("no\nyes\n", (False, True)),
        ("n\nb\ny\ny\n", (True, True)),
        ("n\nq\n", (False, False)),
        ("n\n", (False, False)),
        ("", (True, False)),
        ("what\nn\ny\n", (False, True)),
    ],
)
def test_answers_decide_what_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str, uses: tuple[bool, bool]
) -> None:
    text = reviewed(tmp_path, monkeypatch, answers)
    assert text == marked(FILE, uses)
    blocks = re.split(r"\[\[ ?lines", text)
    assert ("use = false" not in blocks[1], "use = false" not in blocks[2]) == uses


def test_nothing_else_changes() -> None:
    lines = marked(FILE, (False, True)).split("\n")
    assert [line for line in lines if line != "use = false"] == [
        line for line in FILE.split("\n") if "struck before" not in line
    ]


@pytest.mark.parametrize(
    "row",
    [
        'id = "a"\npattern = "甲"\nexamples = [\n  ["甲", ""],\n  ["乙", "乙"],\n]\nuse = false\n',
        'id = "a"\npattern = "甲"\nexamples = [["""甲\n[[lines]]\n""", "甲\\n[[lines]]\\n"], ["乙", "乙"]]\n',
        'id = "a"\npattern = "甲"\n"use" = false\nexamples = [["甲", ""], ["乙", "乙"]]\n',
    ],
)
@pytest.mark.parametrize("answer", ["y", "n"])
def test_files_of_any_hand_keep_their_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, answer: str
) -> None:
    path = tmp_path / "site.toml"
    path.write_text(f"# said\n[[lines]]\n{row}", "utf-8")
    before = read("site.toml", path.read_text("utf-8"))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    assert review(str(path)) == 0
    after = read("site.toml", path.read_text("utf-8"))
    assert [one.use for one in after] == [answer == "y"]
    assert [one.row._replace(use=True) for one in after] == [one.row._replace(use=True) for one in before]


def test_what_is_asked_shows_the_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed(tmp_path, monkeypatch, "y\ny\n")
    said = capsys.readouterr().err
    for part in ("1/2  one  zone any", "seen in   1,200 documents, 98.0%", "lines     甲乙", "(it is not in use)", "2 of 2 rules"):
        assert part in said


def test_a_terminal_cannot_be_commanded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "site.toml"
    path.write_text(FILE.replace('lines = ["甲乙"]', 'lines = ["甲\\u001b]0;乙\\u0007"]'), "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    review(str(path))
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert r"甲\x1b]0;乙\x07" in said


def test_what_is_no_file_of_rules_is_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="cannot be read"):
        review(str(tmp_path / "none.toml"))
    (tmp_path / "bad.toml").write_bytes(b"\xff")
    with pytest.raises(Failed, match="not UTF-8 at byte 0"):
        review(str(tmp_path / "bad.toml"))
    (tmp_path / "bad.toml").write_text("[[lines]]\nid = 3\n", "utf-8")
    with pytest.raises(Stop, match=r"bad\.toml:1"):
        review(str(tmp_path / "bad.toml"))
