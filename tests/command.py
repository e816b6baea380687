"""The command as a real process, for tests of more than one file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

Done = subprocess.CompletedProcess[bytes]
COMMAND = [sys.executable, "-m", "cleantext"]
RAW = b"\xef\xbb\xbfa\xe2\x80\x8bb\r\n"
CLEAN = b"ab\n"
GBK = "本办法自公布之日起施行。\n".encode("gb18030")


def run(folder: Path, *args: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Run the command with `args` in `folder`."""
    return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, cwd=folder, env=env, check=False)


def shell(folder: Path, line: str, stdin: bytes = b"") -> Done:
    """Run a line of bash in `folder`, where `cleantext` is the command."""
    script = f'cleantext() {{ "{sys.executable}" -m cleantext "$@"; }}; set -o pipefail; {line}'
    return subprocess.run(["bash", "-c", script], input=stdin, capture_output=True, cwd=folder, check=False)


def says(stderr: bytes, *words: str) -> None:
    """Assert that standard error is one line of the command, and holds `words`."""
    text = stderr.decode()
    assert text.startswith("cleantext: ")
    assert text.count("\n") == 1
    assert [word for word in words if word not in text] == []


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write a file in `folder`."""
    path = folder / name
    path.write_bytes(data)
    return path


def names(folder: Path) -> list[str]:
    """Return the names in `folder`."""
    return sorted(path.name for path in folder.iterdir())
