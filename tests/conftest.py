"""The command as a real process, for tests of more than one file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[bytes]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Done]:
    """Return a function that runs the command with some arguments in the test's own folder."""

    def run(*args: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
        command = [sys.executable, "-m", "cleantext", *args]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=tmp_path, env=env, check=False)

    return run


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., Done]:
    """Return a function that runs a line of bash, where `cleantext` is the command, in the test's own folder."""

    def shell(line: str, stdin: bytes = b"") -> Done:
        script = f'cleantext() {{ "{sys.executable}" -m cleantext "$@"; }}; set -o pipefail; {line}'
        return subprocess.run(["bash", "-c", script], input=stdin, capture_output=True, cwd=tmp_path, check=False)

    return shell


@pytest.fixture
def says() -> Callable[..., None]:
    """Return an assertion that standard error is one line of the command that holds some words."""

    def says(stderr: bytes, *words: str) -> None:
        text = stderr.decode()
        assert text.startswith("cleantext: ")
        assert text.count("\n") == 1
        assert [word for word in words if word not in text] == []

    return says
