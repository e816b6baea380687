"""Fuzz a target with atheris, which follows the code that inputs reach: `make fuzz TARGET=cleaning SECONDS=600`.

What it finds worth keeping grows in .fuzz/TARGET; an input that breaks a law is written as crash-… in this folder's
corpus, where tests/test_fuzz.py runs it from then on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

with atheris.instrument_imports(include=["cleantext"], exclude=["cleantext.rules"]):
    from targets import TARGETS


def main() -> None:
    """Fuzz."""
    name, seconds = sys.argv[1], int(sys.argv[2])
    grown = HERE.parents[1] / ".fuzz" / name
    kept = HERE / "corpus" / name
    for folder in (grown, kept):
        folder.mkdir(parents=True, exist_ok=True)
    flags = [f"-max_total_time={seconds}", f"-artifact_prefix={kept}/", "-max_len=400", "-timeout=20", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], *flags, f"-dict={HERE / 'words.dict'}", str(grown), str(kept)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
