"""What the README shows of the command is what the command prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGE = re.findall(r"^```\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)[0]
SHOWN = re.findall(r"^```console\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.split("\n", maxsplit=1)[0])
def test_what_is_shown_is_what_is_printed(tmp_path: Path, shown: str) -> None:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    command = f'cleantext() {{ "{sys.executable}" -m cleantext "$@"; }}; '
    for part in shown.split("$ ")[1:]:
        line, _, expected = part.partition("\n")
        done = subprocess.run(["bash", "-c", command + line], cwd=tmp_path, capture_output=True, check=False)
        assert (done.stdout + done.stderr).decode() == expected, line


def test_the_rules_that_are_shown_hold() -> None:
    from cleantext.ownrules import check

    (rules,) = re.findall(r"^```toml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert list(check("site.toml", rules, {})) == []


def test_the_picture_of_before_and_after_is_true() -> None:
    from cleantext import clean

    after = re.findall(r"^```\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)[1]
    assert clean(PAGE).text == after
