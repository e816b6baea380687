"""How much of what was garbled is read, and what is touched that should not be: `python benchmarks/mojibake.py`.

Parts (`--only`): `channels` sentences through every channel of benchmarks/channels.py, `clean` false repairs in clean
text, `gate` speed on clean, hostile and long input, `ftfy` ftfy's own cases, `real` strings found in the wild, `seed`
the document with eight layers. Texts come from benchmarks/mojibake_texts.py; `--fetch` downloads what it lacks. What is
absent is skipped, with a word.

Columns of `channels`: `n` sentences; `right` share of characters, 1 - edit distance / length (U+FFFD is wrong), and
`exact` share of sentences, for ours and for ftfy.fix_encoding; `µs/c` microseconds a seen character; `wrong` characters
that the receipt calls determined and that are not in the sentence; `inf` inferred ones, `ok` share of them right.

`--check` fails where a figure falls below its floor under "mojibake" in floors.json; `--pin` raises floors to what was
measured, speeds less some slack, and lowers none.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

import mojibake_gate as gate
import mojibake_texts as texts
from channels import ROWS, Channel
from ftfy import fix_encoding
from mojibake_score import aligned, judged
from speed import SLACK, fallen

from cleantext import clean
from cleantext.edit import Edit, apply

FLOORS = Path(__file__).with_name("floors.json")
SENTENCES = 100  # a row; a full run takes as many, and only a full run is pinned
ROUNDS = 3  # of the document with eight layers
CONTEXT = 16  # characters shown on either side of a repair
MARGINS = (0.0, 0.3, 1.0, 3.0, math.inf)  # nats, between which the inferred characters are counted
SHOWN = 40  # lines shown of a list, unless -v asks for all
PARTS = ("channels", "clean", "gate", "ftfy", "real", "seed")
SEED_LINES = (3, 6)  # of seed 003, counted from 1: the header and the footer in eight layers
SPEEDS = ("MB/s", " a ms", " a second")  # what a figure of speed is called by

# Real garble in the clean sources (all in fortunes-it), as a person judged it: what stands there, and what it is.
TRUE_REPAIRS = {
    "CarrÃ\xa0mba": "Carràmba", "FranÃ§ois": "François", "giÃ¹ fino": "giù fino", "PapeÃ±a": "Papeña",
    "BrÃ¶nte": "Brönte", "CÃ©line": "Céline", "90Â°": "90°", "Â«Papa": "«Papa", "'!Â»": "'!»", "Â«A.N": "«A.N",
    "S.Â»": "S.»",
}  # fmt: skip

repair = clean.only("mojibake")


class Score(NamedTuple):
    """What came of the sentences of one row; shares are percentages, of characters `right` and of sentences `exact`."""

    right: float
    exact: float
    ftfy_right: float
    ftfy_exact: float
    micros: float  # a seen character
    wrong: list[str]
    guesses: list[tuple[float, bool]]


def garbled(name: str, channel: Channel, count: int) -> list[tuple[str, str]]:
    """Return the first `count` sentences that the channel takes and changes, each with what is seen of it."""
    pairs = ((sentence, channel(sentence)) for sentence in texts.sentences(name))
    return list(islice(((sentence, seen) for sentence, seen in pairs if seen is not None and seen != sentence), count))


def score(pairs: list[tuple[str, str]]) -> Score:
    """Repair what is seen of each sentence, and compare."""
    took, right, other, exact, ftfy_exact = 0.0, 0, 0, 0, 0
    wrong: list[str] = []
    guesses: list[tuple[float, bool]] = []
    for sentence, seen in pairs:
        began = time.process_time()
        doc = repair(seen)
        took += time.process_time() - began
        verdict = judged(doc, sentence)
        wrong += (f"{where} of {sentence!r}" for where in verdict.wrong)
        guesses += verdict.guesses
        exact += doc.text == sentence
        right += len(sentence) - min(len(sentence), verdict.distance)
        fixed = fix_encoding(seen)
        ftfy_exact += fixed == sentence
        other += len(sentence) - min(len(sentence), aligned(sentence, fixed)[0])
    total, n = sum(len(sentence) for sentence, _ in pairs), len(pairs)
    micros = 1e6 * took / sum(len(seen) for _, seen in pairs)
    shares = 100 * right / total, 100 * exact / n, 100 * other / total, 100 * ftfy_exact / n
    return Score(*shares, micros, wrong, guesses)


def channels(args: argparse.Namespace) -> dict[str, float]:
    """Print the table of channels, and what was wrongly called determined; return shares of characters right."""
    out: dict[str, float] = {}
    wrong: list[str] = []
    guesses: list[tuple[float, bool]] = []
    home = "" if texts.SHARED.exists() else ", from seeds/"  # other sentences: the floors do not hold for them
    if home:
        print(f"no {texts.SHARED}: Chinese sentences come from seeds/, and have no floors")
    titles = f"{'right':>8}{'exact':>7}{'ftfy':>7}{'exact':>7}{'µs/c':>8}{'wrong':>7}{'inf':>6}{'ok':>6}"
    print(f"\n{'channel':34}{'n':>5}{titles}")
    for row in ROWS:
        if not re.search(args.rows, row.name):
            continue
        pairs = garbled(row.texts, row.garble, args.sentences)
        if not pairs:
            why = "no sentence survives it" if texts.sentences(row.texts) else "its texts are absent: --fetch"
            print(f"{row.name:34} skipped, {why}")
            continue
        s = score(pairs)
        ok = f"{_right(s.guesses):6.1f}" if s.guesses else "     -"
        print(
            f"{row.name:34}{len(pairs):5}{s.right:8.2f}{s.exact:7.1f}{s.ftfy_right:7.1f}{s.ftfy_exact:7.1f}"
            f"{s.micros:8.1f}{len(s.wrong):7}{len(s.guesses):6}{ok}",
            flush=True,
        )
        out[row.name + home] = s.right
        wrong += (f"{row.name}: {line}" for line in s.wrong)
        guesses += s.guesses
    for least, most in pairwise(MARGINS):
        some = [guess for guess in guesses if least <= guess[0] < most]
        if some:
            print(f"{len(some)} inferred with a margin from {least} to {most} nats: {_right(some):.1f} % right")
    listed(f"{len(wrong)} determined characters are wrong", wrong, args)
    return out | {"channels: no determined character wrong": 1 / (1 + len(wrong))}


def _right(guesses: list[tuple[float, bool]]) -> float:
    return 100 * sum(right for _, right in guesses) / len(guesses)


def listed(title: str, items: list[str], args: argparse.Namespace) -> None:
    """Print a list under its title, its beginning where it is long."""
    print(f"\n{title}" + (":" if items else "."))
    shown = items if args.verbose else items[:SHOWN]
    print(*(f"  {item}" for item in shown), sep="\n", end="\n" if shown else "")
    if len(shown) < len(items):
        print(f"  ... {len(items) - len(shown)} more: -v")


def touched(document: str) -> Iterator[tuple[str, bool]]:
    """Yield each repair of clean text in words with its context, and whether a person called it a true one."""
    for _, edits in repair(document).steps:
        for at, old, new, rule, _ in edits:
            if new != old:
                before, after = document[max(0, at - CONTEXT) : at], document[at + len(old) : at + len(old) + CONTEXT]
                true = known(before + old + after) == known(before + new + after)
                yield f"{rule}: {before!r} [{old!r} > {new!r}] {after!r}", true


def known(text: str) -> str:
    """Return `text` with what a person has judged already repaired: what differs after that is a false repair."""
    for seen, meant in TRUE_REPAIRS.items():
        text = text.replace(seen, meant)
    return text


def untouched(args: argparse.Namespace) -> dict[str, float]:
    """Print every repair of clean text, language by language; return how near their number is to none."""
    total, false, true_ones = 0, 0, 0
    for language in texts.LANGUAGES:
        if not texts.lines(language):
            print(f"clean {language}: skipped, its texts are absent: --fetch")
            continue
        began, size = time.process_time(), 0
        found: list[tuple[str, bool]] = []
        for document in texts.documents(language):
            size += len(document)
            found += touched(document)
        bad = [line for line, true in found if not true]
        total, false, true_ones = total + size, false + len(bad), true_ones + len(found) - len(bad)
        took = time.process_time() - began
        listed(f"clean {language}: {len(bad)} repairs in {size:,} characters, {took:.1f} s", bad, args)
    print(f"\nclean: {false} repairs to judge, {true_ones} known as true, in {total:,} characters")
    return {"clean: no false repair": 1 / (1 + false)} if total else {}


def ftfy_cases(args: argparse.Namespace) -> dict[str, float]:
    """Print how many of ftfy's own cases come out as ftfy wants them; return the counts."""
    cases = gate.ftfy_cases(args.ftfy_sdist)
    if not cases:
        print(f"ftfy: skipped, no sdist at {args.ftfy_sdist} (pip download --no-deps --no-binary :all: ftfy==6.3.1)")
        return {}
    failed: list[str] = []
    right = negatives = negatives_right = 0
    for case in cases:
        if case["expect"] != "pass":
            continue
        wanted = case.get("fixed-encoding", case["fixed"])
        got = repair(case["original"]).text
        negatives += wanted == case["original"]
        negatives_right += wanted == case["original"] == got
        right += got == wanted
        if got != wanted:
            failed.append(f"{case['label']}: {case['original']!r} became {got!r}, wanted {wanted!r}")
    passing = right + len(failed)
    title = f"ftfy: {right} of {passing} cases, {negatives_right} of the {negatives} that must stay as they are"
    listed(title, failed if args.verbose else [], args)
    return {"ftfy: cases right": right, "ftfy: cases left alone": negatives_right}


def real(args: argparse.Namespace) -> dict[str, float]:
    """Print what of the strings found in public code is read to the letter; return the count."""
    path = texts.SHARED / "data" / "mojibake_real.jsonl"
    if not path.exists():
        print(f"real: skipped, no {path}")
        return {}
    cases = [case for line in path.read_text("utf-8").splitlines() if (case := json.loads(line)).get("expected")]
    missed: list[str] = []
    wrong: list[str] = []
    exact = 0
    for case in cases:
        doc = repair(case["raw"])
        exact += doc.text == case["expected"]
        if doc.text != case["expected"]:
            missed.append(f"{case['raw'][:60]!r} became {doc.text[:60]!r}, wanted {case['expected'][:60]!r}")
        wrong += (f"{where} of {case['expected'][:60]!r}" for where in judged(doc, case["expected"]).wrong)
    listed(f"real: {exact} of {len(cases)} exact", missed if args.verbose else [], args)
    listed(f"real: {len(wrong)} determined characters are wrong", wrong, args)
    return {"real: exact": exact, "real: no determined character wrong": 1 / (1 + len(wrong))}


def seed(_: argparse.Namespace) -> dict[str, float]:
    """Print what the header and the footer of seed 003 read as, and the seconds; return documents a second."""
    path = next(iter(sorted((texts.SHARED / "seeds").glob("003*.txt"))), None)
    if path is None:
        print(f"seed: skipped, no 003*.txt in {texts.SHARED / 'seeds'}")
        return {}
    text = path.read_text("utf-8")
    rounds: list[float] = []
    while len(rounds) < ROUNDS:
        began = time.process_time()
        doc = repair(text)
        rounds.append(time.process_time() - began)
    took = min(rounds)
    print(f"\nseed 003: {took:.2f} s, the first time {rounds[0]:.2f} s")
    lines = text.split("\n")
    for number in SEED_LINES:
        start = sum(len(line) + 1 for line in lines[: number - 1])
        end = start + len(lines[number - 1])
        edits = [Edit(*edit) for _, proposed in doc.steps for edit in proposed]
        inside = [e._replace(at=e.at - start) for e in edits if start <= e.at and e.at + len(e.old) <= end]
        print(f"  line {number}: {apply(text[start:end], inside)[:400]!r}")
    return {"seed: documents a second": 1 / max(took, 1e-3)}


def pin(measured: Mapping[str, float]) -> None:
    """Raise the floors to `measured`, speeds to SLACK of it; none is lowered, and what else floors.json holds stays."""
    known = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    floors = known.get("mojibake", {})
    for name, value in measured.items():
        kept = value * SLACK if any(word in name for word in SPEEDS) else value
        floors[name] = max(floors.get(name, 0.0), math.floor(kept * 100) / 100)
    FLOORS.write_text(json.dumps({**known, "mojibake": floors}, indent=1) + "\n", "utf-8")


MEASURES: dict[str, Callable[[argparse.Namespace], dict[str, float]]] = {
    "channels": channels, "clean": untouched, "gate": gate.measured, "ftfy": ftfy_cases, "real": real, "seed": seed,
}  # fmt: skip


def main() -> int:
    """Measure, print, and compare with the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rows", default="", metavar="PATTERN", help="channels whose name has this regular expression")
    parser.add_argument("--only", nargs="*", default=PARTS, choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--sentences", type=int, default=SENTENCES, metavar="N", help="sentences a row")
    parser.add_argument("--fetch", action="store_true", help=f"download texts into {texts.CACHE} first")
    parser.add_argument("--ftfy-sdist", type=Path, default=gate.SDIST, metavar="FILE", help="for ftfy's own cases")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("-v", "--verbose", action="store_true", help="list everything")
    args = parser.parse_args()
    if (args.pin or args.check) and args.sentences != SENTENCES:
        parser.error(f"floors hold for {SENTENCES} sentences a row")
    if args.pin and args.rows:
        parser.error("only whole tables are pinned: leave out --rows")
    if args.fetch:
        texts.fetch()
    measured: dict[str, float] = {}
    for part in args.only:
        measured |= MEASURES[part](args)
    known = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    below = fallen(measured, known.get("mojibake", {})) if args.check else []
    if args.pin:
        pin(measured)
    print(*below, sep="\n", end="\n" if below else "", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
