"""Small corpora for tests, in every format."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from cleantext import clean
from cleantext.printable import printable

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = [path.read_bytes().decode("utf-8", "replace") for path in sorted(SEEDS.glob("*/raw.txt"))]
CLEAN = [printable(clean(text)).text for text in TEXTS]


KINDS = (
    "首页 > 公告 > 正文\n第{}号公告,书房开放(9:00至17:30)。\n分享到:微信 微博\n",
    "第{}号说明。\n\n共有{}条,其余见附件。",
    "　　第{}次会议&mdash;&mdash;如期举行,面积㎡。\n\n\n\n本文共5320字，当前显示1200字，付费后阅读全文\n",
    "Report {} has nothing to clean.\n",
)


def records(count: int, **more: Any) -> list[dict[str, Any]]:
    """Return `count` records, each with a short text of its own, most of which need cleaning."""
    return [{"id": i, "text": KINDS[i % len(KINDS)].replace("{}", str(i)), **more} for i in range(count)]


def lines(rows: list[dict[str, Any]]) -> bytes:
    """Return `rows` as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def packed(name: str, data: bytes) -> bytes:
    """Return `data` compressed as `name` says."""
    if name.endswith(".gz"):
        return gzip.compress(data, mtime=0)
    if name.endswith(".zst"):
        from cleantext.corpus.streams import zstd

        return bytes(zstd().compress(data))
    return data


def unpacked(name: str, data: bytes) -> bytes:
    """Return `data` decompressed as `name` says."""
    if name.endswith(".gz"):
        return gzip.decompress(data)
    if name.endswith(".zst"):
        from cleantext.corpus.streams import zstd

        return bytes(zstd().decompress(data))
    return data


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below `folder`, but for the manifest and the folder of temporary files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
