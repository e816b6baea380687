"""How fast others are beside us: `python benchmarks/peers.py [--quick] [PEER...]`.

Each has an environment of its own below .benchmarks/, made and filled at the first run; what cannot be installed is
named and left out. All clean the same documents in turns, each in a process of its own, and CPU time is compared round
by round: ratios hold where megabytes a second do not. Ours is the default profile with its receipt.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import documents

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".benchmarks" / "peers"
WORKER = Path(__file__).with_name("peer.py")
OURS = "cleantext"
PACKAGES: dict[str, tuple[str, ...]] = {
    "ftfy": ("ftfy==6.3.1",),
    "clean-text": ("clean-text==0.7.1",),
    "jionlp": ("jionlp",),
    "autocorrect": ("autocorrect-py",),
    "opencc": ("opencc",),
    "zhconv-rs": ("zhconv-rs",),
    "unstructured": ("unstructured",),
    "datatrove": ("datatrove[processing]", "ftfy"),
    "data-juicer": ("py-data-juicer", "ftfy", "opencc", "aiohttp"),
}
SIZE, QUICK_SIZE = 600_000, 150_000  # bytes of documents a kind and round
ROUNDS, QUICK_ROUNDS = 5, 3
WARM = 300_000
PATIENCE = 900  # seconds for an installation


class Competitor:
    """A process that cleans what it is told, and tells how long that took."""

    def __init__(self, name: str, python: str) -> None:
        """Start `name` in the environment of `python`."""
        self.name = name
        command = [python, str(WORKER), name]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=PLACE
        )

    def ask(self, **question: Any) -> dict[str, float]:
        """Return the answer; RuntimeError if the process has died."""
        line = ""
        if self.process.stdin and self.process.stdout:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with status {self.process.wait()}")
        answer: dict[str, float] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()


def environment(name: str) -> str | None:
    """Return the Python of the environment of a peer, made where it is not there yet; None if that fails."""
    python = PLACE / name / "bin" / "python"
    ready = PLACE / name / "ready"
    if not ready.exists():
        print(f"{name}: installing {' '.join(PACKAGES[name])} ...", file=sys.stderr)
        install = [str(python), "-m", "pip", "install", "-q", *PACKAGES[name]]
        steps = ([sys.executable, "-m", "venv", str(PLACE / name)], install)
        for step in steps:
            try:
                done = subprocess.run(step, capture_output=True, text=True, timeout=PATIENCE, check=False)
            except subprocess.TimeoutExpired:
                print(f"{name}: left out, the installation takes too long", file=sys.stderr)
                return None
            if done.returncode:
                said = (done.stderr.strip() or "no reason given").splitlines()[-1]
                print(f"{name}: left out, it cannot be installed: {said}", file=sys.stderr)
                return None
        ready.touch()
    return str(python)


def started(names: Sequence[str]) -> list[Competitor]:
    """Return those of `names` that run, warm."""
    out = []
    for name in names:
        python = sys.executable if name == OURS else environment(name)
        if python is None:
            continue
        one = Competitor(name, python)
        try:
            for kind in documents.KINDS:
                one.ask(kind=kind, size=WARM, volume=-1)
        except (RuntimeError, OSError) as err:
            print(f"{name}: left out, it does not run: {err}", file=sys.stderr)
            continue
        out.append(one)
    return out


def compared(all_: Sequence[Competitor], kind: str, size: int, rounds: int) -> dict[str, tuple[float, float]]:
    """Return MB/s of each competitor, and how many times faster ours is: medians over rounds of other documents."""
    speeds: dict[str, list[float]] = {one.name: [] for one in all_}
    for volume in range(rounds):
        for one in all_ if volume % 2 else reversed(all_):
            answer = one.ask(kind=kind, size=size, volume=volume)
            speeds[one.name].append(answer["bytes"] / 1e6 / max(answer["seconds"], 1e-9))
    ours = speeds[OURS]
    return {
        name: (median(values), median(a / b for a, b in zip(ours, values, strict=True)))
        for name, values in speeds.items()
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("peers", nargs="*", default=list(PACKAGES), metavar="PEER", help=", ".join(PACKAGES))
    parser.add_argument("--quick", action="store_true", help="less of everything")
    args = parser.parse_args()
    if unknown := set(args.peers) - set(PACKAGES):
        parser.error(f"no peer is named {', '.join(sorted(unknown))}; known: {', '.join(PACKAGES)}")
    PLACE.mkdir(parents=True, exist_ok=True)
    size, rounds = (QUICK_SIZE, QUICK_ROUNDS) if args.quick else (SIZE, ROUNDS)
    all_ = started([OURS, *args.peers])
    table = {kind: compared(all_, kind, size, rounds) for kind in documents.KINDS}
    memory = {one.name: one.ask(memory="zh_clean")["growth"] for one in all_}
    print(f"{'MB/s (ours / theirs)':22}" + "".join(f"{kind:>20}" for kind in documents.KINDS) + f"{'memory':>10}")
    for one in all_:
        cells = (f"{table[kind][one.name][0]:9.2f} ({table[kind][one.name][1]:6.2f}x)" for kind in documents.KINDS)
        print(f"{one.name:22}" + "".join(f"{cell:>20}" for cell in cells) + f"{memory[one.name]:9.1f}x")
        one.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
