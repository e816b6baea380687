"""One competitor in a process of its own: it reads what to clean from standard input, and answers with CPU seconds.

Run by peers.py, in an environment that has the competitor and nothing else. A line asks `{"kind", "size", "volume"}`
and is answered by `{"seconds", "bytes"}`; `{"memory": kind}` by `{"growth"}`, the peak of memory over what was before,
per byte of a document of 1 MB.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import documents

Clean = Callable[[str], object]


def _cleantext() -> Clean:
    from cleantext import clean

    return clean


def _ftfy() -> Clean:
    import ftfy

    return ftfy.fix_text


def _clean_text() -> Clean:
    from importlib import import_module

    work: Callable[..., object] = import_module("cleantext").clean  # the package of that name on PyPI, not ours
    return lambda text: work(text, to_ascii=False, lower=False)


def _jionlp() -> Clean:
    import jionlp

    work: Clean = jionlp.clean_text
    return work


def _autocorrect() -> Clean:
    import autocorrect_py

    work: Clean = autocorrect_py.format
    return work


def _opencc() -> Clean:
    from opencc import OpenCC

    work: Clean = OpenCC("t2s").convert
    return work


def _zhconv() -> Clean:
    from zhconv_rs import zhconv

    return lambda text: zhconv(text, "zh-hans")


def _unstructured() -> Clean:
    from unstructured.cleaners.core import clean

    return lambda text: clean(text, extra_whitespace=True, dashes=True, bullets=True, trailing_punctuation=True)


def _datatrove() -> Clean:
    from datatrove.pipeline.formatters import FTFYFormatter

    work: Clean = FTFYFormatter().format
    return work


def _data_juicer() -> Clean:
    from data_juicer.ops.mapper import (
        CleanCopyrightMapper,
        CleanLinksMapper,
        FixUnicodeMapper,
        PunctuationNormalizationMapper,
        WhitespaceNormalizationMapper,
    )

    steps = [
        FixUnicodeMapper(),
        PunctuationNormalizationMapper(),
        WhitespaceNormalizationMapper(),
        CleanLinksMapper(),
        CleanCopyrightMapper(),
    ]

    def clean(text: str) -> object:
        sample: dict[str, Any] = {"text": [text]}
        for step in steps:
            sample = step.process_batched(sample)
        return sample

    return clean


COMPETITORS: dict[str, Callable[[], Clean]] = {
    "cleantext": _cleantext,
    "ftfy": _ftfy,
    "clean-text": _clean_text,
    "jionlp": _jionlp,
    "autocorrect": _autocorrect,
    "opencc": _opencc,
    "zhconv-rs": _zhconv,
    "unstructured": _unstructured,
    "datatrove": _datatrove,
    "data-juicer": _data_juicer,
}


def measured(work: Clean, kind: str, size: int, volume: int) -> dict[str, float]:
    """Return the CPU seconds that `work` takes for documents of `kind`, and their bytes."""
    texts = documents.documents(kind, size, volume)
    gc.collect()
    began = time.process_time()
    for text in texts:
        work(text)
    seconds = time.process_time() - began
    return {"seconds": seconds, "bytes": sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)}


def growth(work: Clean, kind: str) -> dict[str, float]:
    """Return by how many bytes the peak of memory rises for each byte of a document of 1 MB."""
    text = documents.big(kind)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    work(text)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"growth": 1024 * (after - before) / len(text.encode("utf-8", "surrogatepass"))}


def main() -> None:
    """Answer until standard input ends."""
    out = sys.stdout
    sys.stdout = sys.stderr  # some competitors greet
    work = COMPETITORS[sys.argv[1]]()
    for line in sys.stdin:
        asked = json.loads(line)
        answer = growth(work, asked["memory"]) if "memory" in asked else measured(work, **asked)
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
