"""How fast the filter is, and ftfy's cases: parts of benchmarks/mojibake.py that need no sentences of their own."""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import tarfile
import time
from pathlib import Path
from typing import Any

import mojibake_texts as texts
from channels import GBK, Garble, drop, gbk

from cleantext.filters.mojibake import mojibake
from cleantext.signatures import pages

SDIST = Path(os.environ.get("FTFY_SDIST") or Path(__file__).parents[1] / ".venv" / "sdist" / "ftfy-6.3.1.tar.gz")
LANGUAGES = ("zh-cn", "zh-tw", "ja", "ko", "de", "fr", "ru", "en")
SIZE = 2_000_000  # bytes of clean text a language
ROUNDS = 5
HOSTILE = (50_000, 500_000, 1_000_000)  # bytes: a trial, then the two between which growth is measured
PATIENCE = 10.0  # seconds that the largest hostile text may take, judging by the trial
LINE = 40  # characters of hostile lines
SPANS = (250, 500, 1000, 2000)  # characters of one garbled span
SEED = 20_250_802


def ftfy_cases(sdist: Path) -> list[dict[str, Any]]:
    """Return ftfy's own test cases from its source distribution; none where it is absent."""
    if not sdist.exists():
        return []
    with tarfile.open(sdist) as archive:
        name = next(name for name in archive.getnames() if name.endswith("tests/test_cases.json"))
        file = archive.extractfile(name)
        return list(json.load(file)) if file else []


def seconds(text: str, rounds: int = 1) -> float:
    """Return the CPU seconds that the filter takes for `text`: the best of `rounds`."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        began = time.process_time()
        list(mojibake(text))
        best = min(best, time.process_time() - began)
    return max(best, 1e-9)


def sized(text: str, size: int) -> str:
    """Return `text` over and over, `size` bytes of UTF-8 or a little more."""
    return text * -(-size // max(1, len(text.encode())))


def signature() -> str:
    """Return characters that GBK shows for the first two bytes of UTF-8's Han, in an order that makes no sense."""
    pairs = [bytes((lead, cont)) for lead in range(0xE4, 0xEA) for cont in range(0x80, 0xC0)]
    return _mixed("".join(GBK[pair] for pair in pairs if pair in GBK))


def _mixed(chars: str) -> str:
    return "".join(random.Random(SEED).choices(chars, k=100_000))


def hostile() -> dict[str, str]:
    """Return hostile pieces by name."""
    pieces = {token: token for token in ("闂", "€", "锟斤拷", "Ã", "Ã ", "闂傚", "縺ｧ", "ï¿½")}
    pieces |= {"signature": signature()} | {page.rule: _mixed(page.leads) for page in pages()}
    return pieces | {f"{name}, lines": _lines(piece) for name, piece in pieces.items()}


def _lines(piece: str) -> str:
    text = piece * -(-LINE // len(piece))
    return "".join(text[i : i + LINE] + "\n" for i in range(0, len(text) - LINE + 1, LINE))


def _clean() -> dict[str, float]:
    out = {}
    print(f"\n{'clean text':14}{'MB/s':>9}")
    for language in LANGUAGES:
        text = "\n".join(texts.lines(language))
        if not text:
            print(f"{language:14} skipped, its texts are absent: --fetch")
            continue
        text = sized(text, SIZE).encode()[:SIZE].decode("utf-8", "ignore")
        speed = len(text.encode()) / 1e6 / seconds(text, ROUNDS)
        out[f"gate {language} MB/s"] = speed
        print(f"{language:14}{speed:9.1f}", flush=True)
    return out


def _hostile() -> dict[str, float]:
    out = {}
    print(f"\n{'hostile':24}{'MB/s':>9}{'growth':>9}")
    trial, half, whole = HOSTILE
    for name, piece in hostile().items():
        first = seconds(_cut(piece, trial))
        speed = trial / 1e6 / first
        if first * whole / trial > PATIENCE:
            print(f"{name:24}{speed:9.3f}    at {trial // 1000} KB: more is not awaited")
        else:
            small, large = seconds(_cut(piece, half)), seconds(_cut(piece, whole))
            speed = whole / 1e6 / large
            print(f"{name:24}{speed:9.3f}{large / small:9.2f}", flush=True)
        out[f"gate hostile {name} MB/s"] = speed
    return out


def _cut(piece: str, size: int) -> str:
    return sized(piece, size).encode()[:size].decode("utf-8", "ignore")


def _spans() -> dict[str, float]:
    """Print milliseconds a seen character, by the length of the text that was garbled as one span."""
    prose = "".join(texts.sentences("zh"))
    kinds: dict[str, Garble] = {f"x{k} kept": gbk(k) for k in (1, 2)}
    kinds |= {f"x{k} dropped": gbk(k, drop) for k in (1, 2)}
    out = {}
    seconds(gbk(1, drop)(prose[:100]))  # tables are read when they are first needed
    print(f"\n{'ms a character':14}", *(f"{length:>9}" for length in SPANS), sep="")
    for name, garble in kinds.items():
        row = []
        for length in SPANS:
            seen = garble(prose[:length])
            row.append(1e3 * seconds(seen) / len(seen))
        print(f"{name:14}", *(f"{value:9.3f}" for value in row), sep="", flush=True)
        out[f"gate {name}, characters a ms"] = 1 / row[-1]
    return out


def measured(_: argparse.Namespace) -> dict[str, float]:
    """Print the speeds on clean, hostile and garbled text, and return them."""
    return _clean() | _hostile() | _spans()
