"""Other distributions install a package `cleantext` too: the command says so, and what to do, instead of failing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cleantext
import cleantext_zh

START = "import sys, cleantext_zh; sys.exit(cleantext_zh.main())"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of installed packages in which ours is the only one."""
    folder = tmp_path / "site"
    package = Path(str(cleantext.__file__)).parent
    shutil.copytree(package, folder / "cleantext", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(str(cleantext_zh.__file__), folder)
    record(folder, "cleantext_zh-0.1.0", "cleantext/__init__.py,sha256=x,1\ncleantext_zh.py,,\n")
    record(folder, "innocent-2.0", "innocent/cleantext/__init__.py,,\n")
    return folder


def record(folder: Path, name: str, lines: str) -> None:
    path = folder / f"{name}.dist-info"
    path.mkdir()
    (path / "RECORD").write_text(lines)


def command(site: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(site)}
    line = [sys.executable, "-S", "-c", START, *args]  # -S: nothing else is installed
    return subprocess.run(line, input="ab\n", env=env, cwd=site.parent, capture_output=True, text=True, check=False)


def test_silent_where_ours_is_alone(site: Path) -> None:
    for args, out in (((), "ab\n"), (("--version",), f"cleantext {cleantext.__version__}\n")):
        done = command(site, *args)
        assert (done.returncode, done.stdout, done.stderr) == (0, out, "")


def test_version_warns_of_another_owner_and_other_starts_do_not(site: Path) -> None:
    record(site, "clean_text-0.7.1", "clean_text-0.7.1.dist-info/METADATA,,\ncleantext/__init__.py,sha256=y,44\n")
    done = command(site, "--version")
    assert (done.returncode, done.stdout) == (0, f"cleantext {cleantext.__version__}\n")
    assert "clean-text 0.7.1 also installs" in done.stderr
    assert "pip uninstall clean-text\n" in done.stderr
    assert "--force-reinstall" in done.stderr
    assert command(site).stderr == ""


@pytest.mark.parametrize(
    "source",
    [
        "import nltk_that_is_not_installed\n",
        "def clean(text): return text\n",
        "__all__ = ['clean']\nPROFILE = 1\n",
        "raise RuntimeError('no corpora \\x1b[31m')\n",
        "this is no Python\n",
    ],
)
def test_overwritten_package_is_named_with_a_remedy(site: Path, source: str) -> None:
    (site / "cleantext" / "__init__.py").write_text(source)
    record(site, "cleantext-1.1.4", "cleantext/__init__.py,sha256=z,136\n")
    for args in ((), ("--version",), ("undo", "x")):
        done = command(site, *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert "cleantext 1.1.4 overwrote it" in done.stderr
        assert "pip uninstall cleantext\n" in done.stderr
        assert "pip install --force-reinstall --no-deps cleantext-zh\n" in done.stderr
        assert "Traceback" not in done.stderr
        assert "\x1b" not in done.stderr


def test_package_that_lost_its_init_to_an_uninstallation_is_mended_by_installing_again(site: Path) -> None:
    (site / "cleantext" / "__init__.py").unlink()
    done = command(site)
    assert (done.returncode, done.stdout) == (2, "")
    assert "damaged" in done.stderr
    assert "pip uninstall" not in done.stderr
    assert "pip install --force-reinstall --no-deps cleantext-zh\n" in done.stderr


def test_no_module_of_ours_has_the_name_of_one_of_theirs() -> None:
    ours = {path.name for path in Path(str(cleantext.__file__)).parent.iterdir()} - {"__init__.py"}
    theirs = {"clean.py", "cleantext.py", "constants.py", "exceptions.py", "sklearn.py", "specials.py", "utils.py"}
    assert not ours & theirs
