"""What was typed: help of every command, and values that mean nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleantext.cli import COMMANDS

sys.path.insert(0, str(Path(__file__).parent))
import command
from command import RAW, says

Run = Callable[..., command.Done]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_has_help(run: Run, name: str) -> None:
    done = run(*name.split(), "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(f"usage: cleantext {name}".rstrip().encode())


@pytest.mark.parametrize("value", ["", "0", "-1", "²", "1e3", "many", "9" * 5000, "0" * 5000])
def test_a_chunk_has_a_number_of_characters(run: Run, value: str) -> None:
    done = run("--to", "jsonl", f"--split={value}", stdin=RAW)
    assert done.returncode == 2 if value else done.stdout.startswith(b'{"text"'), done
    if value:
        says(done.stderr, "characters of a chunk")
