"""The man page and the completions say what the parser says, and shells understand them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("shtab", reason="the extra docs is not installed")
pytest.importorskip("argparse_manpage", reason="the extra docs is not installed")

from cleantext.manual import COMPLETIONS, PAGE, SHARE, made, main, parser


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="argparse prints them in its own way in each version")
def test_they_are_those_of_the_parser() -> None:
    for place, text in made().items():
        assert (SHARE / place).read_text("utf-8") == text, f"{place} is out of date; make docs"


def test_the_parser_knows_all_commands() -> None:
    from cleantext.cli import COMMANDS

    assert {*parser()._subparsers._group_actions[0].choices} == {*COMMANDS}  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_a_shell_reads_its_completions(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    subprocess.run([shell, "-n", SHARE / COMPLETIONS[shell]], check=True)


def test_bash_completes_options() -> None:
    script = f"source {SHARE / COMPLETIONS['bash']}; COMP_WORDS=(cleantext --prof); COMP_CWORD=1; _shtab_cleantext; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["--profile"]


def test_man_formats_the_page() -> None:
    if shutil.which("man") is None:
        pytest.skip("there is no man")
    done = subprocess.run(["man", "--warnings", "-l", SHARE / PAGE], capture_output=True, text=True, check=True)
    assert "cleantext - repair and clean scraped text" in done.stdout
    assert "--max-bytes" in done.stdout
    assert done.stderr == ""


def test_they_are_written_where_they_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleantext.manual.SHARE", tmp_path)
    main()
    assert {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()} == made()
