"""The console command, kept outside the package `cleantext`, because other distributions install one of that name.

Whichever was installed last owns `cleantext/__init__.py`, and no installer says a word; so this is where it is said.
"""

from __future__ import annotations

import gc
import os
import sys

REMEDY = "pip uninstall {others}; pip install --force-reinstall --no-deps cleantext-zh"


def main() -> int:
    """Run the command if the package is ours; else say who overwrote it, and how to mend that."""
    gc.disable()  # what is imported stays: to look through it for garbage takes 8 ms
    try:
        from cleantext import PROFILES  # noqa: F401, PLC0415 - no other package of the name has profiles
        from cleantext.cli import main as command  # noqa: PLC0415
        from cleantext.console import settle  # noqa: PLC0415
    except Exception as err:  # noqa: BLE001 - another package may fail in any way while it is imported
        others = rivals()
        cause = f"{' and '.join(others)} overwrote it" if others else "it is damaged"
        _warn(f"the package `cleantext` is not as cleantext-zh installed it: {cause} ({type(err).__name__}: {err})")
        _advise(others)
        return 2
    settle()
    gc.enable()
    if sys.argv[1:2] == ["--version"]:
        others = rivals()
        if others:
            _warn(f"{' and '.join(others)} also installs a package `cleantext`, and one will damage the other")
            _advise(others)
    return command()


def rivals() -> list[str]:
    """Return name and version of the other distributions that install `cleantext/__init__.py`, from their records."""
    found = []
    for folder in dict.fromkeys(sys.path):
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208 - pathlib costs 5 ms
        except OSError:
            continue
        for name in names:
            record = os.path.join(folder, name, "RECORD")  # noqa: PTH118
            if name.endswith(".dist-info") and not name.startswith("cleantext_zh-") and _claims(record):
                found.append(" ".join(name.removesuffix(".dist-info").rsplit("-", 1)).replace("_", "-"))
    return found


def _claims(record: str) -> bool:
    try:
        with open(record, encoding="utf-8", errors="replace") as lines:  # noqa: PTH123
            return any(line.startswith("cleantext/__init__.py,") for line in lines)
    except OSError:
        return False


def _warn(message: str) -> None:
    text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in message)
    print(f"cleantext: {text}", file=sys.stderr)  # noqa: T201


def _advise(others: list[str]) -> None:
    if others:
        _warn(f"first: pip uninstall {' '.join(other.split()[0] for other in others)}")
    _warn(f"{'then' if others else 'mend it with'}: pip install --force-reinstall --no-deps cleantext-zh")
