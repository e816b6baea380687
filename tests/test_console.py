"""What the command says of inputs that cannot be had, and that it goes on where nobody listens."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import command
from command import CLEAN, RAW, says, write

Run = Callable[..., command.Done]
ENDLESS = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited so on Linux alone")


def test_an_empty_name_is_called_so(run: Run) -> None:
    for args in ([""], ["run", "", "-o", "out"], ["undo", ""]):
        done = run(*args)
        assert done.returncode == 2
        says(done.stderr, "an empty name: ")


@ENDLESS
@pytest.mark.parametrize(
    "line",
    [
        "cleantext /dev/zero", "cleantext < /dev/zero", "cleantext outline /dev/zero", "cleantext explain /dev/zero:1",
        "cleantext --rules /dev/zero page", "cleantext rules --check /dev/zero", "cleantext undo r < /dev/zero",
        "cleantext undo /dev/zero < page",
    ],
)  # fmt: skip
def test_what_does_not_fit_into_memory_is_said(shell: Run, tmp_path: Path, line: str) -> None:
    write(tmp_path, "page", RAW)
    done = shell(f"cleantext --receipt r page > clean; ulimit -v 600000; {line}")
    assert done.returncode == 1
    says(done.stderr, "/dev/zero" if "< /dev" not in line else "standard input", "does not fit into memory")


@ENDLESS
def test_the_other_inputs_are_cleaned(shell: Run, tmp_path: Path) -> None:
    write(tmp_path, "page", RAW)
    done = shell("ulimit -v 600000; cleantext --to json /dev/zero page")
    assert done.returncode == 1
    assert done.stdout.startswith(b'{"text": "ab\\n"')


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("place", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize("options", ["", "--stats"])
def test_a_document_is_cleaned_where_nobody_listens(shell: Run, place: str, options: str) -> None:
    done = shell(f"cleantext {options} {place}", RAW[:-2] + b"\0\r\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN, b"")


def test_a_process_of_our_own_looks_for_garbage_seldom() -> None:
    code = "import gc; from cleantext.console import GARBAGE, settle; settle(); print(gc.get_threshold() == GARBAGE, gc.get_freeze_count() > 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "True True\n"
