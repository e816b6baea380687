"""Receipts on disk: every edit, written so tightly that clean text and receipt give the raw input back.

A receipt is JSON in UTF-8; `receipt.schema.json` beside this file is its schema. `steps` holds, for each filter, its
name and its edits in groups of one rule, in offsets of the filter's input; see rows.py. A string with surrogates is
written as `{"pieces": ["a", 55357, 56832]}`, for JSON's own escapes would merge a high and a low one;
bytes are `{"base64": ...}`. The last line is the SHA-256 of all before it, shortened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from .decode import Decoded, Patch, encode, known
from .document import Document, Step
from .edit import EditError, apply, invert
from .pipeline import name_of
from .profiles import PROFILES
from .rows import REPEATS, SURROGATE, Counted, Saved, filled, groups, items, pack, saved, unpack
from .version import __version__

FORMAT = 2
SEAL = re.compile(rb',\n"seal":"([0-9a-f]{16})"\}\n')
STEPS = 100  # filters that proposed something, at most: each step costs a pass over the text
DEPENDENCIES = ("chardet", "ftfy", "opencc")
BROKEN = (EditError, LookupError, TypeError, ValueError, OverflowError)

T = TypeVar("T")


class ReceiptError(ValueError):
    """A receipt is broken, or belongs to another text; the message says which."""


class Receipt(NamedTuple):
    """What a receipt says: the input's `kind` ("bytes" or "str"), how bytes were read, both hashes, and the steps.

    The hashes are of bytes as they are, and of text in UTF-8. `profile`, `filters` (none where they are all of the
    profile), `kept_rules` and `versions` are for the reader.
    """

    kind: str
    encoding: str | None
    patches: tuple[Patch, ...]
    source_sha256: str
    text_sha256: str
    steps: tuple[tuple[str, tuple[Saved | Counted, ...]], ...]
    profile: str | None
    filters: tuple[str, ...]
    kept_rules: tuple[str, ...]
    versions: Mapping[str, str]


def dump(
    doc: Document, *, profile: str | None = None, filters: Iterable[str] = (), kept_rules: Iterable[str] = ()
) -> str:
    """Return the receipt of `doc` as text that is always valid UTF-8; it fits `doc.text` exactly as that stands.

    `profile`, `filters` in order, and the rules that they were told not to apply, are written down for the reader.
    ReceiptError if the source does not come back from the steps, which only a filter or codec at fault can cause.
    """
    import json  # noqa: PLC0415 - a filter between two pipes writes no receipt

    def compact(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    decoded = doc.decoded
    try:
        source = doc.source
    except (EditError, UnicodeError) as err:
        raise ReceiptError(f"the source cannot be rebuilt: {err}") from None
    head: dict[str, object] = {"cleantext-receipt": FORMAT, "versions": versions(), "profile": profile}
    if (names := list(filters)) != [name_of(f) for f in (PROFILES[profile].filters if profile in PROFILES else ())]:
        head["filters"] = names
    if kept := list(kept_rules):
        head["kept_rules"] = kept
    if decoded is not None:
        head["encoding"] = decoded.encoding
        if decoded.patches:
            head["patches"] = pack(decoded.patches)
    head |= {"source_sha256": _sha256(source), "text_sha256": _sha256(doc.text)}
    steps = []
    output = doc.text
    for name, edits in reversed(doc.steps):
        steps.append(f"[{compact(name)},[\n{_lines(map(compact, groups(edits, output)))}]]")
        output = apply(output, invert(edits))
    steps.reverse()
    text = f'{compact(head)[:-1]},\n"steps":[{_lines(steps)}]'
    text = SURROGATE.sub("\ufffd", text)  # in the names of rules and filters; strings of the text were packed
    return f'{text},\n"seal":"{seal(text.encode())}"}}\n'


def _lines(lines: Iterable[str]) -> str:
    return ",\n".join(lines)


def load(text: str | bytes) -> Receipt:
    """Read a receipt; ReceiptError says what is wrong with one that is broken, cut off or made to do harm."""
    import json  # noqa: PLC0415

    try:
        raw = text.encode() if isinstance(text, str) else text
        data = json.loads(raw)
        _check(data, raw)
        return _read(data, len(raw))
    except ReceiptError as err:
        raise ReceiptError(f"the receipt cannot be used: {err}") from None
    except (ValueError, TypeError, OverflowError, RecursionError) as err:
        raise ReceiptError(f"the receipt is broken or cut off: {err}") from None


def _check(data: Any, raw: bytes) -> None:
    """Raise ReceiptError unless this is a receipt of this format, as it was written."""
    if not isinstance(data, dict) or "cleantext-receipt" not in data:
        raise ReceiptError("it is no receipt of cleantext")
    if data["cleantext-receipt"] != FORMAT:
        versions = data.get("versions")
        by = f", written by cleantext {versions.get('cleantext')!r:.20}" if isinstance(versions, dict) else ""
        raise ReceiptError(f"it has format {data['cleantext-receipt']!r:.40}{by}, and only {FORMAT} can be read here")
    end = raw.rfind(b',\n"seal"')
    m = SEAL.fullmatch(raw, end) if end >= 0 else None
    if m is None or m[1].decode() != seal(raw[:end]):
        raise ReceiptError("it is not as it was written: its last line is not the hash of what stands before")


def _read(data: dict[str, Any], size: int) -> Receipt:
    def field(name: str, kind: type[T], fits: Callable[[T], object] = lambda _: True, default: T | None = None) -> T:
        value = data.get(name, default)
        if not isinstance(value, kind) or not fits(value):
            raise ReceiptError(f"{name} is missing or not what it should be")
        return value

    def hashed(value: str) -> object:
        return re.fullmatch("[0-9a-f]{64}", value)

    steps = []
    restored = 0
    for step in field("steps", list, lambda steps: len(steps) <= STEPS):
        name, rows = items(step, (str, list))
        edits = [edit for row in rows for edit in saved(row)]
        restored += sum(len(edit.old) for edit in edits)
        if restored > REPEATS * size:
            raise ReceiptError(f"it would restore more than {REPEATS} times its own length, as no honest one does")
        steps.append((name, tuple(edits)))
    return Receipt(
        "bytes" if "encoding" in data else "str",
        field("encoding", str, str.isprintable) if "encoding" in data else None,
        _patches(field("patches", list, default=[])),
        field("source_sha256", str, hashed),
        field("text_sha256", str, hashed),
        tuple(steps),
        data["profile"] if isinstance(data.get("profile"), str) else None,
        tuple(map(str, field("filters", list, default=[]))),
        tuple(map(str, field("kept_rules", list, default=[]))),
        {str(key): str(value) for key, value in field("versions", dict).items()},
    )


def _patches(rows: list[Any]) -> tuple[Patch, ...]:
    out: list[Patch] = []
    at = 0
    for start, end, raw in map(unpack, rows):
        if type(start) is not int or type(end) is not int or type(raw) is not bytes or not at <= start <= end:
            raise ReceiptError("the patches of the bytes are not in order")
        out.append((start, end, raw))
        at = end
    return tuple(out)


def restore(clean: str | bytes, receipt: Receipt) -> Document:
    """Return the document that `clean` and its `receipt` were made from; bytes of `clean` are read as UTF-8.

    Both hashes are verified. ReceiptError says which fails, or which edit does not fit.
    """
    found = _sha256(clean)
    if found != receipt.text_sha256:
        raise ReceiptError(
            f"this is not the clean text of this receipt: its SHA-256 is {found}, the receipt has {receipt.text_sha256}"
        )
    steps: list[Step] = []
    decoded = None
    try:
        text = source = clean if isinstance(clean, str) else clean.decode()
        for name, rows in reversed(receipt.steps):
            edits, source = filled(source, rows)
            steps.append((name, edits))
        if receipt.kind == "bytes":
            decoded = Decoded(source, known(receipt.encoding or ""), receipt.patches)
        raw: str | bytes = source if decoded is None else encode(decoded)
    except BROKEN as err:
        raise ReceiptError(f"the receipt does not fit its own clean text: {err}") from None
    found = _sha256(raw)
    if found != receipt.source_sha256:
        raise ReceiptError(
            f"what came back is not the raw input: its SHA-256 is {found}, the receipt has {receipt.source_sha256}"
        )
    return Document(text, tuple(reversed(steps)), decoded)


def undo(clean: str | bytes, receipt: Receipt) -> str | bytes:
    """Return the raw input, of its own type, that `clean` was made from, as `restore` does."""
    return restore(clean, receipt).source


def seal(data: bytes) -> str:
    """Return what the last line of a receipt says of those before: the first 16 digits of their SHA-256."""
    from hashlib import sha256  # noqa: PLC0415

    return sha256(data).hexdigest()[:16]


def _sha256(data: str | bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415

    return sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Return the versions on which what comes out depends."""
    import sys  # noqa: PLC0415
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 50 ms, paid for receipts alone

    out = {"cleantext": __version__, "python": ".".join(map(str, sys.version_info[:3]))}
    for name in DEPENDENCIES:
        try:
            out[name] = version(name)
        except PackageNotFoundError:
            continue
    return out
