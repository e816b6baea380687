"""What the command says and how it ends: messages, standard input and output; and what its processes are."""

from __future__ import annotations

import gc
import os
import sys

from .files import read, write

STDOUT = 1
GARBAGE = 50_000, 20, 20  # new objects before some are looked through, and how often before more and before all are


def settle() -> None:
    """Look for garbage seldom, in a process of our own: there is next to none, and to look takes a sixth of the time.

    What is there now, tables above all, is not looked through at all.
    """
    gc.freeze()
    gc.set_threshold(*GARBAGE)


class Failed(Exception):  # noqa: N818 - it says what happened
    """One input failed, and the batch goes on; `args` are the exit status and what to say."""


class Stop(Failed):
    """The command cannot go on."""


def say(message: str) -> None:
    """Tell `message` on standard error in one line, with nothing in it that could command a terminal."""
    if sys.stderr is not None:
        try:
            print(f"cleantext: {shown(message)}", file=sys.stderr, flush=True)  # noqa: T201
        except OSError:  # nobody listens any more
            sys.stderr = None


def tell(table: str) -> None:
    """Write `table`, which has lines of its own, to standard error."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(table)
            sys.stderr.flush()
        except OSError:
            sys.stderr = None


def shown(text: str) -> str:
    """Return `text` with all that is not printable escaped as Python would."""
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def label(name: str) -> str:
    """Return what messages call the input `name`."""
    return "standard input" if name == "-" else name or "an empty name"


def fetch(name: str) -> bytes:
    """Return the bytes of the input `name`, or fail and say why."""
    try:
        return read(name)
    except IsADirectoryError:
        inside = os.path.join(name, "*")  # noqa: PTH118
        raise Failed(2, f"{name}: is a directory; name the files in it, as in {inside}") from None
    except OSError as err:
        raise Failed(2, f"{label(name)}: cannot be read: {err.strerror}") from None
    except MemoryError:
        raise Failed(1, f"{label(name)}: does not fit into memory") from None


def emit(data: str | bytes) -> None:
    """Write to standard output; if that cannot be done the command stops, quietly where the reader has gone."""
    try:
        write(STDOUT, data.encode() if isinstance(data, str) else data)
    except BrokenPipeError:
        raise
    except OSError as err:
        raise Stop(2, f"standard output: cannot be written: {err.strerror}") from None


def on_terminal() -> bool:
    """Whether standard input is a terminal, where nobody means to type a document."""
    return sys.stdin is not None and sys.stdin.isatty()
