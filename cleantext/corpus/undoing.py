"""Lines of JSON as they were before a run, from what they became and the receipts that the run kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..receipt import ReceiptError, load, undo
from .jsonfield import BadRecordError, cut, find, token

HEAD = "cleantext-receipts"


def head(field: tuple[str, ...] | None, more: list[str]) -> bytes:
    """Return the first row of the receipts of a shard: the field that was changed, if any, and those added."""
    return json.dumps({HEAD: 1, "field": field, "added": more}).encode() + b"\n"


def restored(clean: Iterable[bytes], receipts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines that `clean` was made from.

    ReceiptError says which line does not fit its receipt, or that something is missing at the end.
    """
    try:
        yield from _restored(iter(clean), map(json.loads, receipts))
    except ReceiptError:
        raise
    except (KeyError, TypeError, ValueError, RecursionError) as err:
        raise ReceiptError(f"the receipts are broken or cut off: {type(err).__name__}: {err}") from None


def _restored(lines: Iterator[bytes], rows: Iterator[Any]) -> Iterator[bytes]:
    first = next(rows, None)
    if not isinstance(first, dict) or first.get(HEAD) != 1:
        raise ReceiptError("these are no receipts of a run")
    field, more = tuple(first["field"] or ()), first["added"]
    if field and not all(isinstance(name, str) for name in field):
        raise ReceiptError("the receipts name no field")
    number = 1
    seen = hashlib.sha256()
    held: tuple[bytes, bool] | None = None  # the last line, and whether it stands in the text

    def after(line: bytes, *, there: bool) -> Iterator[bytes]:
        """Yield the line before, and hold this one."""
        nonlocal held
        if held:
            seen.update(held[0])
            yield held[0]
        held = line, there

    for row in rows:
        end = row["records"] + 1 if "records" in row else row["record"]
        while number < end:
            yield from after(_line(next(lines, None), number, field, more, {}), there=True)
            number += 1
        if "records" in row:  # the end of an input
            if held and held[1] and row.get("ended") is False:
                held = held[0].removesuffix(b"\n"), True  # which was written to part it from the next input
            yield from after(b"", there=False)
            if seen.hexdigest() != row["sha256"]:
                raise ReceiptError(f"{row['input']} was another text: its SHA-256 was {row['sha256']}")
            number, seen, held = 1, hashlib.sha256(), None
        elif field and ("receipt" in row or "token" in row):
            yield from after(_line(next(lines, None), number, field, more, row), there=True)
            number += 1
        else:
            yield from after(_raw(row), there=False)
            number = row["record"] + 1
    if number > 1 or held:
        raise ReceiptError("the receipts were cut off")
    if next(lines, None) is not None:
        raise ReceiptError("the text goes on where its receipts end")


def _raw(row: dict[str, Any]) -> bytes:
    if "base64" in row:
        from base64 import b64decode  # noqa: PLC0415 - few need it

        return b64decode(row["base64"])
    return str(row["raw"]).encode()


def _line(line: bytes | None, number: int, field: tuple[str, ...], more: list[str], row: dict[str, Any]) -> bytes:
    if line is None:
        raise ReceiptError(f"the text ends before record {number}")
    if not row and (not more or not line.strip()):
        return line
    try:
        text = cut(line.decode(), more)
        if row:
            found = find(text, field)
            source = undo(found.text, load(row["receipt"])) if "receipt" in row else found.text
            raw = row.get("token") or token(str(source), ascii_only="ascii" in row)
            text = text[: found.start] + raw + text[found.stop :]
    except (BadRecordError, ReceiptError, ValueError) as err:
        raise ReceiptError(f"record {number}: {err}") from None
    return text.encode()
