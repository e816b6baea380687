"""A document is clean text that remembers every edit; all else is derived from the two when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from .changes import Change, changes, source_span, text_span, through
from .chunks import Chunk, Tile, chunks, heading, tiles
from .dates import iso_date
from .decode import Decoded, encode
from .edit import Facts, Located, Origin, Proposal, apply, invert
from .outline import Section, find_title, outline, walk
from .parts import Part, parts
from .takeback import take_back

Step = tuple[str, tuple[Proposal, ...]]

NAMES = {"cp950": "big5", "big5hkscs": "big5", "cp932": "shift_jis", "cp949": "euc-kr"}  # as the web calls them
KNOWN = ("title", "metadata", "sections", "notices", "flags")  # beside the text, as JSON has it
NOTICE_KEYS = ("total_chars", "shown_chars", "omitted_chars")
DERIVED = {"source": "site", "published": "written"}  # what a fact is where the page does not state it
HTML_TAG_SHARE = 0.02  # closing tags per character: pages have 0.02-0.06, articles about HTML below 0.005
HTML_MIN_TAGS = 8


class Document:
    """What cleaning returns: `text`, and the `steps` that led to it; all else is derived when asked for.

    `steps` holds, for each filter that proposed anything, its name and its edits, in offsets of that filter's
    input. For bytes, `decoded` says how they were read.
    """

    def __init__(self, text: str, steps: tuple[Step, ...] = (), decoded: Decoded | None = None) -> None:
        """Hold clean `text`, the `steps` that made it, and how bytes were `decoded`."""
        self.text = text
        self.steps = steps
        self.decoded = decoded

    def __repr__(self) -> str:
        """Show the beginning of the text and the number of edits."""
        return f"Document({self.text[:40]!r}, edits={sum(len(edits) for _, edits in self.steps)})"

    @property
    def source_text(self) -> str:
        """The decoded text as it came in, rebuilt from the receipt."""
        text = self.text
        for _, edits in reversed(self.steps):
            text = apply(text, invert(edits))
        return text

    @property
    def source(self) -> str | bytes:
        """The input again, of its own type, rebuilt from the receipt."""
        text = self.source_text
        return text if self.decoded is None else encode(self.decoded._replace(text=text))

    @cached_property
    def edits(self) -> tuple[Located, ...]:
        """Every edit, placed in the decoded source; an edit inside repaired text has the span of the repair."""
        origins: list[Origin] = []
        out: list[Located] = []
        for name, edits in self.steps:
            for at, old, new, rule, facts in edits:
                out.append(Located(*through(reversed(origins), at, at + len(old)), old, new, rule, name, facts))
            origins.append(Origin(edits))
        return tuple(out)

    def _facts(self) -> Iterator[tuple[str, Facts]]:
        for _, edits in self.steps:
            for edit in edits:
                if edit[4]:
                    yield edit[1], edit[4]

    @cached_property
    def metadata(self) -> Mapping[str, str]:
        """What the page said of itself: `published` as YYYY-MM-DD, `source`, `author`, ..., and `encoding` of bytes.

        The first statement of a fact counts; a date that cannot be read is kept as printed.
        """
        out: dict[str, str] = {}
        for _, facts in self._facts():
            if "kind" not in facts and "verdict" not in facts:
                for key, value in facts.items():
                    if isinstance(value, str) and key != "meant":  # counts belong to the edit, not to the document
                        out.setdefault(key, value)
        for key, origin in DERIVED.items():
            if origin in out:
                out.setdefault(key, out[origin])
        for key in ("published", "written"):
            if key in out:
                out[key] = iso_date(out[key]) or out[key]
        if self.decoded is not None:
            out["encoding"] = NAMES.get(self.decoded.encoding, self.decoded.encoding)
        return {key: value for key, value in out.items() if key != "title"}

    @cached_property
    def metadata_spans(self) -> Mapping[str, tuple[int, int]]:
        """Where in the decoded source each fact of `metadata` was read: start and end of the line that said so."""
        out: dict[str, tuple[int, int]] = {}
        for edit in self.edits:
            for key in edit.facts or ():
                out.setdefault(key, (edit.start, edit.end))
        for key, origin in DERIVED.items():
            if key not in out and origin in out:
                out[key] = out[origin]
        return {key: span for key, span in out.items() if key in self.metadata}

    @cached_property
    def notices(self) -> tuple[Mapping[str, Any], ...]:
        """The truncation notices that were taken out: kind, the three counts (None where not printed), text."""
        return tuple(
            {"kind": facts["kind"], **{key: facts.get(key) for key in NOTICE_KEYS}, "text": old.strip()}
            for old, facts in self._facts()
            if "kind" in facts
        )

    @property
    def complete(self) -> bool:
        """Whether no notice said that text is missing."""
        return not self.notices

    @cached_property
    def title(self) -> str | None:
        """The title as a reader would give it, or None where the text has none."""
        named = next((str(facts["title"]) for _, facts in self._facts() if "title" in facts), None)
        return find_title(self.text, named)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The outline of the text."""
        return outline(self.text)

    def outline(self) -> str:
        """Return the outline as text: a line for each heading, two spaces deeper for each level."""
        lines = ("  " * depth + " ".join(heading(section).split("\n")) for depth, section in walk(self.sections))
        return "".join(line + "\n" for line in lines)

    def tiles(self) -> tuple[Tile, ...]:
        """Return what stands before the first heading, and each section without its parts: all of the text."""
        return tuple(tiles(self.text, self.sections))

    def chunks(self, max_chars: int) -> list[Chunk]:
        """Return pieces of at most `max_chars` characters that never cut a sentence, with their paths of headings."""
        return chunks(self.text, self.sections, max_chars)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the decoded source from which `text[start:end]` was made."""
        return source_span(self.steps, start, end)

    def text_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that `start:end` of the decoded source became; empty where nothing is left."""
        return text_span(self.steps, start, end)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The stretches in which text and decoded source differ, each with all the edits that had a part in it."""
        return tuple(changes(self.source_text, self.steps))

    def without(self, *rules: str) -> Document:
        """Return the document with the edits of `rules` taken back: what they changed stands again as it was.

        A rule is named by its id, or all of a table or filter by its name. LookupError where none of the edits is
        theirs; TakenUp names the later edit that changed such a place once more.
        """
        text, steps = take_back(self.source_text, self.steps, rules)
        return Document(text, steps, self.decoded)

    def known(self, names: Iterable[str]) -> dict[str, Any]:
        """Return what is known of the document by `names`, which are of KNOWN, as JSON has it; no more is found out."""
        shapes: dict[str, Callable[[Any], Any]] = {
            "metadata": dict,
            "sections": lambda sections: [section.to_dict() for section in sections],
            "notices": lambda notices: [dict(notice) for notice in notices],
            "flags": list,
        }
        return {name: shapes.get(name, lambda value: value)(getattr(self, name)) for name in names}

    def to_dict(self, *, edits: bool = False) -> dict[str, Any]:
        """Return what the command prints with `--to json`, and `edits`, in offsets of the source, where asked for."""
        out: dict[str, Any] = {"text": self.text, **self.known(KNOWN)}
        if edits:
            out["edits"] = [
                {"filter": e.filter, "rule": e.rule, "at": e.start, "old": e.old, "new": e.new} for e in self.edits
            ]
        return out

    def _repr_html_(self) -> str:
        """Show the text with its changes marked, in a notebook."""
        from .marked import notebook  # noqa: PLC0415 - outside of notebooks nobody needs it

        return notebook(self.source_text, self.steps, self.text)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of an official letter, as GB/T 9704 orders them: spans of the text; none where it is no letter."""
        return parts(self.text, self.title)

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """What the document as a whole is: `all-chrome` where nothing else was found, `html` where it passed as is."""
        flags = []
        if not self.text.strip() and any(old.strip() for _, edits in self.steps for _, old, *_ in edits):
            flags.append("all-chrome")
        if looks_like_html(self.text):
            flags.append("html")
        return tuple(flags)


def looks_like_html(text: str) -> bool:
    """Whether `text` is a page's markup rather than its text: doctype, `<html`, or dense closing tags."""
    head = text[:200].lstrip("\ufeff \t\r\n")[:15].lower()
    if head.startswith(("<!doctype html", "<html")):
        return True
    return "<" in text and text.count("</") >= max(HTML_MIN_TAGS, len(text) * HTML_TAG_SHARE)
