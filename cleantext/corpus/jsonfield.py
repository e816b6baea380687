"""One string within a line of JSON: found and replaced, while every other byte stays as it is."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # its own tool for this
from typing import Any, NamedTuple

_space = re.compile(r"[ \t\n\r]*").match
# Numbers stay strings: none is needed, and some are longer than Python converts.
_value = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode


class BadRecordError(ValueError):
    """A record that cannot be cleaned; the message says why."""


class Field(NamedTuple):
    """A string in a line of JSON: what it says, and where its token stands; `end` is that of the whole object."""

    text: str
    start: int
    stop: int
    end: int
    names: frozenset[str]  # of all fields of the object


def find(line: str, path: tuple[str, ...]) -> Field:
    """Return the string at `path`; BadRecordError says what is wrong with a line that has none.

    Of a name that comes twice the last one counts, as for all who read JSON; a name may have dots of its own.
    """
    try:
        at = _space(line, line.startswith("\ufeff")).end()  # type: ignore[union-attr]
        if not line.startswith("{", at):
            _value(line, at)
            raise BadRecordError("is no JSON object")
        found, end = _members(line, at)
        if _space(line, end).end() != len(line):  # type: ignore[union-attr]
            raise BadRecordError(f"goes on after the object, at character {end}")
        names = frozenset(found)
        if (whole := ".".join(path)) in found:
            path = (whole,)
        for i, name in enumerate(path):
            if name not in found:
                raise BadRecordError(f"has no field {'.'.join(path[: i + 1])}")
            value, start, stop = found[name]
            if i + 1 < len(path):
                if not isinstance(value, dict):
                    raise BadRecordError(f"field {'.'.join(path[: i + 1])} is {_kind(value, line[start])}, no object")
                found, _ = _members(line, start)
    except RecursionError:
        raise BadRecordError("is nested too deeply") from None
    except json.JSONDecodeError as err:
        raise BadRecordError(f"is broken JSON: {err.msg} at character {err.pos}") from None
    if not isinstance(value, str) or line[start] != '"':
        raise BadRecordError(f"field {'.'.join(path)} is {_kind(value, line[start])}, no string")
    return Field(value, start, stop, end, names)


def _kind(value: Any, first: str) -> str:
    if value is None:
        return "null"
    kinds = {"{": "an object", "[": "a list", '"': "a string", "t": "true", "f": "false"}
    return kinds.get(first, "a number")


def _members(line: str, at: int) -> tuple[dict[str, tuple[Any, int, int]], int]:
    """Return the members of the object that begins at `at`, each with the span of its value, and where it ends."""
    found: dict[str, tuple[Any, int, int]] = {}
    at = _after(line, at + 1)
    if line.startswith("}", at):
        return found, at + 1
    while True:
        if not line.startswith('"', at):
            raise json.JSONDecodeError("expecting a name in double quotes", line, at)
        name, at = scanstring(line, at + 1, True)
        at = _after(line, at)
        if not line.startswith(":", at):
            raise json.JSONDecodeError("expecting a colon", line, at)
        start = _after(line, at + 1)
        value, stop = _value(line, start)
        found.pop(name, None)  # of a name that comes twice the last one counts, and stands where it is
        found[name] = value, start, stop
        at = _after(line, stop)
        if line.startswith("}", at):
            return found, at + 1
        if not line.startswith(",", at):
            raise json.JSONDecodeError("expecting a comma or the end of the object", line, at)
        at = _after(line, at + 1)


def _after(line: str, at: int) -> int:
    return _space(line, at).end()  # type: ignore[union-attr]


def token(text: str, *, ascii_only: bool) -> str:
    """Return `text` as a string of JSON."""
    return json.dumps(text, ensure_ascii=ascii_only)


def spelling(printed: str, text: str) -> dict[str, Any]:
    """Return what tells how `text` was `printed` as a token: nothing where it is as `token` does it."""
    if printed == token(text, ascii_only=False):
        return {}
    return {"ascii": True} if printed == token(text, ascii_only=True) else {"token": printed}


def put(line: str, field: Field, text: str, more: dict[str, Any]) -> str:
    """Return `line` with `text` in place of what the field says, and with `more` as further fields at its end.

    A line in ASCII stays so, and one with no space behind its colons gets none.
    """
    ascii_only = line.isascii()
    spaced = line[field.start - 1 : field.start].isspace()
    last = len(line[: field.end - 1].rstrip()) if more else field.end - 1
    head, rest = line[:last], line[last:]
    if text != field.text:
        head = head[: field.start] + token(text, ascii_only=ascii_only) + head[field.stop :]
    if more:
        parts = (", ", ": ") if spaced else (",", ":")
        head += parts[0] + json.dumps(more, ensure_ascii=ascii_only, separators=parts)[1:-1]
    return head + rest


def cut(line: str, names: list[str]) -> str:
    """Return `line` without the fields that `put` added at its end."""
    if not names:
        return line
    found, _ = _members(line, _after(line, line.startswith("\ufeff")))
    order = list(found)
    if order[-len(names) :] != names or len(order) == len(names):
        raise BadRecordError(f"does not end with the fields {', '.join(names)}")
    return line[: found[order[-len(names) - 1]][2]] + line[found[names[-1]][2] :]
