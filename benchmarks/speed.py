"""How fast the default profile is, side by side with others: `python benchmarks/speed.py [--quick] [--check] [--pin]`.

Everything is CPU time of one process, in rounds in which the competitors take turns on the same documents
(benchmarks/documents.py), so that a busy machine slows all alike: ratios hold where megabytes a second do not. Ours is
the whole call with its receipt; `located` also asks for every edit's place in the source. Peers that cannot share an
environment are measured each in one of its own, with this package beside it: `speed.py --peers NAME`.

`--check` fails where a figure falls below its floor under "speed" in floors.json; `--pin` raises floors to SLACK of
what was measured, and lowers none.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import importlib
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

import documents

from cleantext import clean
from cleantext.edit import apply
from cleantext.pipeline import name_of

FLOORS = Path(__file__).with_name("floors.json")
SIZE, QUICK_SIZE = 1_500_000, 250_000  # bytes of documents a kind and round, beside one of 1 MB in a full run
ROUNDS, QUICK_ROUNDS = 5, 3
STARTS, QUICK_STARTS = 15, 7
LINES = {"x": "x\n", "Chinese": "阅览室今年新增座位四十个，周末照常开放。\n"}
GROWTH, QUICK_GROWTH = (250_000, 500_000, 1_000_000), (60_000, 120_000, 240_000)
STEEP = 1.3  # exponents above this are worth a look; noise of the clock reaches 1.25 on linear work
SLOW = 1.0  # MB/s below which hostile input is worth a look
LOCATED, APART = 100, 200  # volumes of documents that are kept for one measurement
SLACK = 0.75  # floors stand this far below what was measured: ratios differ by a quarter from run to run

Table = dict[str, dict[str, float]]

# Module and function of each peer, a name of the package index each; `ftfy` alone is among our own dependencies.
PEERS = {
    "ftfy": ("ftfy", "fix_text"),
    "ftfy.fix_encoding": ("ftfy", "fix_encoding"),
    "autocorrect-py": ("autocorrect_py", "format"),
    "jionlp": ("jionlp", "clean_text"),
}


def cpu(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the CPU seconds that `work` takes for all of `texts`."""
    gc.collect()
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def located(text: str) -> object:
    """Clean `text` and place every edit in the source."""
    return clean(text).edits


def side_by_side(kind: str, size: int, rounds: int, peers: Sequence[str], *, big: bool) -> dict[str, float]:
    """Return MB/s of ours and of each of `peers`, and the ratios between them: medians over rounds.

    Every round has documents of its own, for lines that come back would be found in caches, and a corpus has few.
    """
    works: dict[str, Callable[[str], object]] = {"ours": clean, "located": located}
    works |= {peer: getattr(importlib.import_module(PEERS[peer][0]), PEERS[peer][1]) for peer in peers}
    speeds: dict[str, list[float]] = {name: [] for name in works}
    for i in range(-1, rounds):
        # before the first round, what is compiled or loaded on first use; that is counted under cold start
        for name in list(works) if i % 2 else list(reversed(works)):
            volume = i + LOCATED if name == "located" else i  # else one of us would find the other's lines in caches
            texts = documents.documents(kind, size if i >= 0 else QUICK_SIZE // 5, volume)
            texts += [documents.big(kind, volume)] if big and i >= 0 else []
            total = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
            speed = total / cpu(works[name], texts)
            if i >= 0:
                speeds[name].append(speed)
    out = {f"{name} MB/s": median(values) for name, values in speeds.items()}
    for peer in peers:
        for name, title in (("ours", f"/ {peer}"), ("located", f"located / {peer}")):
            out[title] = median(o / p for o, p in zip(speeds[name], speeds[peer], strict=True))
    return out


def by_filter(kind: str, size: int, rounds: int) -> dict[str, float]:
    """Return microseconds a document that each filter takes on what the filters before it leave, `apply` included."""
    taken: dict[str, list[float]] = {name_of(stage): [] for stage in clean.filters}
    for i in range(rounds):
        texts = documents.documents(kind, size, APART + i)
        spent = dict.fromkeys(taken, 0)
        gc.collect()
        for original in texts:
            text = original  # filters share what they find out about a text, so each document goes through all of them
            for stage in clean.filters:
                began = time.process_time_ns()
                text = apply(text, tuple(stage(text)))
                spent[name_of(stage)] += time.process_time_ns() - began
        for name, nanoseconds in spent.items():
            taken[name].append(nanoseconds / len(texts))
    return {name: median(values) / 1e3 for name, values in taken.items()}


def growth(sizes: Sequence[int]) -> Table:
    """Return for each hostile piece the exponent by which time grows with size, and MB/s at the largest."""
    out: Table = {}
    small, large = documents.hostile(sizes[0]), documents.hostile(sizes[-1])
    middle = documents.hostile(sizes[len(sizes) // 2])
    for piece in large:
        times = [min(cpu(clean, [texts[piece]]) for _ in range(2)) for texts in (small, middle, large)]
        exponent = math.log(max(times[2], 1e-4) / max(times[0], 1e-4)) / math.log(sizes[-1] / sizes[0])
        out[repr(piece)] = {"exponent": exponent, "MB/s": sizes[-1] / 1e6 / max(times[2], 1e-9), "seconds": times[2]}
    return out


def cold_start(starts: int) -> Table:
    """Return milliseconds of CPU, children's included, from nothing to the end of a one-line document."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "cleantext": [sys.executable, "-c", "import sys; from cleantext_zh import main; sys.exit(main())"],
        "ftfy": [sys.executable, "-c", "from ftfy.cli import main; main()"],
    }
    root = Path(__file__).resolve().parents[1]
    compileall.compile_dir(root / "cleantext", quiet=1)  # as an installed package is; ftfy is one
    out: Table = {}
    for line, text in LINES.items():
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(starts):
            for name, command in commands.items():
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                subprocess.run(command, input=text.encode(), capture_output=True, check=True, cwd=root)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                taken[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        out[line] = {name: median(times) * 1e3 for name, times in taken.items()}
    return out


def figures(result: Mapping[str, Table]) -> dict[str, float]:
    """Return what has a floor: ratios, where more is better."""
    out = {f"{kind} {column}": row[column] for kind, row in result["kinds"].items() for column in row if "/ " in column}
    if result["hostile"]:
        out["hostile MB/s, slowest"] = min(row["MB/s"] for row in result["hostile"].values())
        out["hostile linear"] = 1 / max(1.0, *(row["exponent"] for row in result["hostile"].values()))
    for line, start in result["start"].items():
        out[f"ftfy's start / ours, {line}"] = start["ftfy"] / start["cleantext"]
    return out


def pinned() -> dict[str, float]:
    """Return the floors of speed."""
    known = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return dict(known.get("speed", {}))


def pin(measured: Mapping[str, float]) -> None:
    """Raise the floors to SLACK of `measured`; none is lowered, and what else floors.json holds stays."""
    known = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    floors = known.get("speed", {})
    known["speed"] = floors | {name: max(floors.get(name, 0.0), round(v * SLACK, 2)) for name, v in measured.items()}
    FLOORS.write_text(json.dumps(known, indent=1) + "\n", "utf-8")


def fallen(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return what is below its floor, in words; what was not measured this time cannot fall."""
    return [
        f"{name}: {measured[name]:.2f} is below the floor {floor:.2f}"
        for name, floor in floors.items()
        if name in measured and measured[name] < floor
    ]


def show(title: str, rows: Table) -> None:
    """Print a table with a line for each of `rows`."""
    if not rows:
        return
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    wide = max(len(name) for name in rows) + 2
    widths = [max(9, len(column) + 2) for column in columns]
    print(f"\n{title}\n{'':{wide}}", *(f"{column:>{w}}" for column, w in zip(columns, widths, strict=True)), sep="")
    for name, row in rows.items():
        cells = (f"{row[c]:>{w}.2f}" if c in row else " " * w for c, w in zip(columns, widths, strict=True))
        print(f"{name:{wide}}", *cells, sep="")


def run(args: argparse.Namespace) -> dict[str, Table]:
    """Measure what `args` asks for, telling on stderr what is being measured."""
    result: dict[str, Table] = {"kinds": {}, "filters": {}, "hostile": {}, "start": {}}
    size, rounds = (QUICK_SIZE, QUICK_ROUNDS) if args.quick else (SIZE, ROUNDS)
    for kind in args.kinds:
        print(f"{kind} ...", file=sys.stderr)
        result["kinds"][kind] = side_by_side(kind, size, rounds, args.peers, big=not args.quick)
        result["filters"][kind] = by_filter(kind, size, rounds)
    if "hostile" in args.parts:
        print("hostile ...", file=sys.stderr)
        result["hostile"] = growth(QUICK_GROWTH if args.quick else GROWTH)
    if "start" in args.parts:
        result["start"] = cold_start(QUICK_STARTS if args.quick else STARTS)
    return result


def report(result: Mapping[str, Table]) -> None:
    """Print the tables."""
    show("Side by side (higher is better)", result["kinds"])
    turned: Table = {}
    for kind, row in result["filters"].items():
        for name, value in row.items():
            turned.setdefault(name, {})[kind] = value
        turned.setdefault("together", {})[kind] = sum(row.values())
    show("Microseconds a document", turned)
    odd = {p: r for p, r in result["hostile"].items() if r["exponent"] > STEEP or r["MB/s"] < SLOW}
    if result["hostile"]:
        slowest = sorted(result["hostile"].items(), key=lambda item: item[1]["MB/s"])[:5]
        show("Hostile input: the slowest, and all that grows too fast", dict(slowest) | odd)
    show("Cold start, milliseconds of CPU", result["start"])


def main() -> int:
    """Measure, print, and compare with the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="less of everything: a minute instead of five")
    parser.add_argument("--kinds", nargs="*", default=documents.KINDS, choices=documents.KINDS, metavar="KIND")
    parser.add_argument("--parts", nargs="*", default=("hostile", "start"), choices=("hostile", "start"))
    parser.add_argument("--peers", nargs="*", default=("ftfy",), choices=tuple(PEERS), metavar="PEER")
    parser.add_argument("--json", action="store_true", help="print everything that was measured as JSON")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured, less some slack")
    args = parser.parse_args()
    result = run(args)
    measured = figures(result)
    if args.json:
        print(json.dumps({**result, "figures": measured}, ensure_ascii=False, indent=1))
    else:
        report(result)
    below = fallen(measured, pinned()) if args.check else []
    if args.pin:
        pin(measured)
    print(*below, sep="\n", end="\n" if below else "", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
