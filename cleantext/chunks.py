"""Chunks: pieces of a text for retrieval, cut along its outline and never inside a sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .lazy import lazy
from .outline import Section

SENTENCE = lazy(
    r"(?:[。！？]|…{1,2})[！？…]*(?:[”’』」》）)】\"]+(?![\u4e00-\u9fff，、；：,])|(?![”’』」》）)】\"！？…]))"
    r"|(?<!\b[A-Z])(?<!\bMrs)(?<!\b(?:Mr|Ms|Dr|St|No|vs|al|cf))(?<!\b(?:Fig|Vol|etc))(?<!\b(?:e\.g|i\.e))[.!?]+[”’)\]\"']*"
    r"(?=\s+[“‘(\[\"']?[A-Z0-9])"
    r"|\n+"
)


class Chunk(NamedTuple):
    """A piece of a text: its span, the headings it stands under (outermost first), whether one sentence is too long."""

    start: int
    end: int
    path: tuple[str, ...]
    oversized: bool = False


class Tile(NamedTuple):
    """What a section holds before its first part; the section is None for what stands before the first heading."""

    start: int
    end: int
    path: tuple[str, ...]
    section: Section | None


def heading(section: Section) -> str:
    """Return number and title of a section as printed."""
    return section.number + section.title


def tiles(text: str, sections: Sequence[Section]) -> Iterator[Tile]:
    """Yield the preamble and each section without its parts: spans that tile `text` without gap or overlap."""
    first = sections[0].start if sections else len(text)
    if first:
        yield Tile(0, first, (), None)
    yield from _tiles(sections, ())


def _tiles(sections: Sequence[Section], above: tuple[str, ...]) -> Iterator[Tile]:
    for section in sections:
        path = (*above, heading(section))
        end = section.sections[0].start if section.sections else section.end
        yield Tile(section.start, end, path, section)
        yield from _tiles(section.sections, path)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text[start:end]`, blanks around them left out; a line break ends one too."""
    stop = len(text) if end is None else end
    at = start
    for m in SENTENCE.finditer(text, start, stop):
        yield from _trimmed(text, at, m.end())
        at = m.end()
    yield from _trimmed(text, at, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        at = start + len(piece) - len(piece.lstrip())
        yield at, at + len(bare)


def chunks(text: str, sections: Sequence[Section], max_chars: int) -> list[Chunk]:
    """Return pieces of `text` of at most `max_chars` characters, each under one heading, with its path.

    A section that fits is one chunk with all its parts; else its sentences are packed, and its parts by themselves. A
    sentence that is longer than `max_chars` is a chunk of its own and marked `oversized`. ValueError where `max_chars`
    is not positive.
    """
    if max_chars < 1:
        raise ValueError(f"max_chars={max_chars}: say a positive number of characters")
    out: list[Chunk] = []
    first = sections[0].start if sections else len(text)
    if len(text) <= max_chars:
        out += [Chunk(start, end, ()) for start, end in _trimmed(text, 0, len(text))]
        return out
    out += _packed(text, 0, first, (), max_chars)
    todo: list[tuple[Section, tuple[str, ...]]] = [(part, (heading(part),)) for part in reversed(sections)]
    while todo:
        section, path = todo.pop()
        if section.end - section.start <= max_chars:
            out += [Chunk(start, end, path) for start, end in _trimmed(text, section.start, section.end)]
            continue
        own = section.sections[0].start if section.sections else section.end
        out += _packed(text, section.start, own, path, max_chars)
        todo += [(part, (*path, heading(part))) for part in reversed(section.sections)]
    return list(_merged(text, out, max_chars))


def _packed(text: str, start: int, end: int, path: tuple[str, ...], most: int) -> Iterator[Chunk]:
    """Yield the sentences of a span, as many together as fit."""
    begin = last = -1
    for at, stop in sentences(text, start, end):
        if begin >= 0 and stop - begin > most:
            yield Chunk(begin, last, path, last - begin > most)
            begin = -1
        begin = at if begin < 0 else begin
        last = stop
    if begin >= 0:
        yield Chunk(begin, last, path, last - begin > most)


def _merged(text: str, found: Sequence[Chunk], most: int) -> Iterator[Chunk]:
    """Put a heading that stands alone before what it heads, where both fit."""
    held: Chunk | None = None
    for chunk in found:
        if held is not None:
            inside = chunk.path[: len(held.path)] == held.path
            if inside and not chunk.oversized and chunk.end - held.start <= most:
                chunk = chunk._replace(start=held.start)  # noqa: PLW2901 - the chunk with its heading
            else:
                yield held
            held = None
        if chunk.path and text[chunk.start : chunk.end] == chunk.path[-1]:
            held = chunk
        else:
            yield chunk
    if held is not None:
        yield held


__all__ = ["Chunk", "Tile", "chunks", "sentences", "tiles"]
