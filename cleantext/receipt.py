"""Receipts on disk: every edit, written so tightly that clean text and receipt give the raw input back.

A receipt is JSON in UTF-8. `steps` holds, for each filter, its name and rows `[rule, old, new, offsets]`, with facts
as a fifth item where there are any: equal edits share a row, `new` is null for a remark, and each offset is the
distance from the one before. A string with surrogates is written as `{"pieces": ["a", 55357, 56832]}`, for JSON's own
escapes would merge a high and a low one; bytes are `{"base64": ...}`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from .decode import Decoded, Patch, encode
from .edit import Edit, EditError, Proposal, apply, invert
from .lazy import lazy
from .pipeline import Document, Step
from .version import __version__

FORMAT = 1
MARK = b'{"cleantext-receipt":'  # how a receipt begins, so that none is cleaned by mistake
# A hostile receipt of one long string at a million offsets would fill the memory. Rows of a string longer than REPEATS
# characters have at most REPEATS offsets, so an honest receipt never restores more than REPEATS times its own length.
REPEATS = 1000
SURROGATE = lazy("[\ud800-\udfff]")
UNPRINTABLE = lazy("\ufeff+|\r+|[\ud800-\udfff]")
DEPENDENCIES = ("chardet", "ftfy", "opencc")

T = TypeVar("T")
Key = tuple[str, str, str, tuple[tuple[str, str | int], ...]]


class ReceiptError(ValueError):
    """A receipt is broken, or belongs to another text; the message says which."""


class Receipt(NamedTuple):
    """What a receipt says: the input's `kind` ("bytes" or "str"), how bytes were read, both hashes, and the steps.

    The hashes are of bytes as they are, and of text in UTF-8. `profile`, `filters` and `versions` are for the reader.
    """

    kind: str
    encoding: str | None
    patches: tuple[Patch, ...]
    source_sha256: str
    text_sha256: str
    steps: tuple[Step, ...]
    profile: str | None
    filters: tuple[str, ...]
    versions: Mapping[str, str]


def printable(doc: Document) -> Document:
    """Return `doc` ready for output: no leading BOM, LF for CRLF, U+FFFD for each surrogate, all as edits of a step.

    A document that can be printed as it is comes back itself, and costs almost nothing.
    """
    text = doc.text
    if not text.startswith("\ufeff") and "\r\n" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return doc
    edits = tuple(_unprintable(text))
    return Document(apply(text, edits), (*doc.steps, ("output", edits)), doc.decoded)


def _unprintable(text: str) -> Iterator[Proposal]:
    for m in UNPRINTABLE.finditer(text):
        at, old = m.start(), m[0]
        if old[0] == "\r":
            if text.startswith("\n", m.end()):
                yield (at, old, "", "output.line-end", None)
        elif old[0] != "\ufeff":
            yield (at, old, "\ufffd", "output.surrogate", None)
        elif at == 0:
            yield (at, old, "", "output.byte-order-mark", None)


def dump(doc: Document, *, profile: str | None = None, filters: Iterable[str] = ()) -> str:
    """Return the receipt of `doc` as text that is always valid UTF-8; it fits `doc.text` exactly as that stands.

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
    head: dict[str, object] = {
        "cleantext-receipt": FORMAT,
        "versions": _versions(),
        "profile": profile,
        "filters": list(filters),
        "kind": "str" if decoded is None else "bytes",
        "encoding": None if decoded is None else decoded.encoding,
        "patches": [] if decoded is None else _pack(decoded.patches),
        "source_sha256": _sha256(source),
        "text_sha256": _sha256(doc.text),
    }
    steps = [f"[{compact(name)},[\n{_lines(map(compact, _rows(edits)))}]]" for name, edits in doc.steps]
    text = f'{compact(head)[:-1]},\n"steps":[{_lines(steps)}]}}\n'
    return SURROGATE.sub("\ufffd", text)  # in the names of rules and filters; strings of the text were packed


def _lines(items: Iterable[str]) -> str:
    return ",\n".join(items)


def _rows(edits: Iterable[Proposal]) -> Iterator[list[object]]:
    rows: list[tuple[Key, list[int]]] = []
    latest: dict[Key, list[int]] = {}
    for at, old, new, rule, facts in edits:
        key = (rule, old, new, tuple(facts.items()) if facts else ())
        places = latest.get(key)
        if places is None or (len(places) == REPEATS and len(old) > REPEATS):
            places = latest[key] = []
            rows.append((key, places))
        places.append(at)
    for (rule, old, new, said), places in rows:
        steps = [at - before for at, before in zip(places, [0, *places], strict=False)]
        row: list[object] = [rule, _pack(old), None if new == old else _pack(new), steps]
        if said:
            row.append({name: _pack(value) for name, value in said})
        yield row


def _pack(value: object) -> object:
    """Return `value` as what JSON can hold and give back exactly."""
    if isinstance(value, str):
        if not SURROGATE.search(value):
            return value
        pieces = re.split(f"({SURROGATE.pattern})", value)
        return {"pieces": [ord(x) if i % 2 else x for i, x in enumerate(pieces) if x]}
    if isinstance(value, bytes):
        from base64 import b64encode  # noqa: PLC0415 - few inputs have bytes to patch

        return {"base64": b64encode(value).decode()}
    if isinstance(value, tuple):
        return [_pack(x) for x in value]
    return value


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_unpack, value))
    if isinstance(value, dict):
        if value.keys() == {"pieces"} and isinstance(value["pieces"], list):
            return "".join(x if isinstance(x, str) else chr(x) for x in value["pieces"])
        if value.keys() == {"base64"}:
            from base64 import b64decode  # noqa: PLC0415

            return b64decode(value["base64"], validate=True)
        raise ReceiptError(f"it holds an object with unknown keys: {', '.join(value)[:80]!r}")
    return value


def load(text: str | bytes) -> Receipt:
    """Read a receipt; ReceiptError says what is wrong with one that is broken, cut off or made to do harm."""
    import json  # noqa: PLC0415

    try:
        return _read(json.loads(text), len(text))
    except ReceiptError as err:
        raise ReceiptError(f"the receipt cannot be used: {err}") from None
    except (ValueError, TypeError, OverflowError, RecursionError) as err:
        raise ReceiptError(f"the receipt is broken or cut off: {err}") from None


def _read(data: Any, size: int) -> Receipt:
    if not isinstance(data, dict) or "cleantext-receipt" not in data:
        raise ReceiptError("it is no receipt of cleantext")
    if data["cleantext-receipt"] != FORMAT:
        raise ReceiptError(f"it has format {data['cleantext-receipt']!r:.40}, and only {FORMAT} can be read here")

    def field(name: str, kind: type[T], fits: Callable[[T], object] = lambda _: True) -> T:
        value = data.get(name)
        if not isinstance(value, kind) or not fits(value):
            raise ReceiptError(f"{name} is missing or not what it should be")
        return value

    def hashed(value: str) -> object:
        return re.fullmatch("[0-9a-f]{64}", value)

    kind = field("kind", str, ("str", "bytes").__contains__)
    steps = []
    restored = 0
    for step in field("steps", list):
        name, rows = _items(step, (str, list))
        edits = [edit for row in rows for edit in _edits(row)]
        restored += sum(len(edit.old) for edit in edits)
        if restored > REPEATS * size:
            raise ReceiptError(f"it would restore more than {REPEATS} times its own length, as no honest one does")
        edits.sort(key=lambda edit: (edit.at, edit.old not in ("", edit.new)))
        steps.append((name, tuple(edits)))
    return Receipt(
        kind,
        field("encoding", str, str.isprintable) if kind == "bytes" else None,
        _patches(field("patches", list)),
        field("source_sha256", str, hashed),
        field("text_sha256", str, hashed),
        tuple(steps),
        data["profile"] if isinstance(data.get("profile"), str) else None,
        tuple(map(str, field("filters", list))),
        {str(key): str(value) for key, value in field("versions", dict).items()},
    )


def _patches(rows: list[Any]) -> tuple[Patch, ...]:
    out: list[Patch] = []
    at = 0
    for start, end, raw in map(_unpack, rows):
        if type(start) is not int or type(end) is not int or type(raw) is not bytes or not at <= start <= end:
            raise ReceiptError("the patches of the bytes are not in order")
        out.append((start, end, raw))
        at = end
    return tuple(out)


def _edits(row: object) -> Iterator[Edit]:
    rule, old, new, steps, *rest = _items(row, (str, (str, dict), (str, dict, type(None)), list), extra=1)
    old = _text(old)
    new = old if new is None else _text(new)
    facts = {str(name): _unpack(value) for name, value in rest[0].items()} if rest else None
    at = 0
    for step in steps:
        if type(step) is not int or step < 0:
            raise ReceiptError(f"an offset of {rule!r:.60} is no number from 0 up")
        at += step
        yield Edit(at, old, new, rule, facts)


def _text(value: object) -> str:
    text = _unpack(value)
    if not isinstance(text, str):
        raise ReceiptError("an edit holds something other than text")
    return text


def _items(row: object, kinds: tuple[Any, ...], extra: int = 0) -> list[Any]:
    if not isinstance(row, list) or not len(kinds) <= len(row) <= len(kinds) + extra:
        raise ReceiptError("a step or an edit has the wrong number of parts")
    if not all(map(isinstance, row, (*kinds, dict))):
        raise ReceiptError("a part of a step or an edit has the wrong type")
    return row


def undo(clean: str | bytes, receipt: Receipt) -> str | bytes:
    """Return the raw input, of its own type, that `clean` was made from; bytes of `clean` are read as UTF-8.

    Both hashes are verified. ReceiptError says which fails, or which edit does not fit.
    """
    found = _sha256(clean)
    if found != receipt.text_sha256:
        raise ReceiptError(
            f"this is not the clean text of this receipt: its SHA-256 is {found}, the receipt has {receipt.text_sha256}"
        )
    try:
        text = clean if isinstance(clean, str) else clean.decode()
        for _, edits in reversed(receipt.steps):
            text = apply(text, invert(edits))
        source: str | bytes = text
        if receipt.kind == "bytes":
            source = encode(Decoded(text, receipt.encoding or "", receipt.patches))
    except (EditError, LookupError, TypeError, ValueError, OverflowError) as err:
        raise ReceiptError(f"the receipt does not fit its own clean text: {err}") from None
    found = _sha256(source)
    if found != receipt.source_sha256:
        raise ReceiptError(
            f"what came back is not the raw input: its SHA-256 is {found}, the receipt has {receipt.source_sha256}"
        )
    return source


def _sha256(data: str | bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415

    return sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def _versions() -> dict[str, str]:
    import sys  # noqa: PLC0415
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 50 ms, paid for receipts alone

    out = {"cleantext": __version__, "python": ".".join(map(str, sys.version_info[:3]))}
    for name in DEPENDENCIES:
        try:
            out[name] = version(name)
        except PackageNotFoundError:
            continue
    return out
