"""Rule tables: data only. A row says where it applies, what it matches, and proves itself by its examples.

An example is a pair `(raw, clean)`; `(x, x)` is a look-alike that must come back untouched. Every row has both kinds,
and tests/test_rules.py runs them all. Ids are stable for ever: receipts quote them as `<table>.<id>`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Examples = tuple[tuple[str, str], ...]
Slots = Mapping[str, tuple[str, ...]]


def spelt(words: Iterable[str], slots: Slots) -> Iterator[str]:
    """Yield `words` with every `{slot}` spelt out."""
    for word in words:
        head, brace, rest = word.partition("{")
        if not brace:
            yield word
            continue
        slot, _, tail = rest.partition("}")
        yield from spelt((head + option + tail for option in slots[slot]), slots)


class Rule(NamedTuple):
    """A line of residue: where the folded view of a line matches `pattern` in full, the line goes.

    `zone` is `any`, or `head`, `tail` or `edge` (either): the run of residue from that edge of the document inwards, or
    `beside`: next to residue that goes, or `page`: where two other lines show that a page was scraped. A `weak` row supports others in its zone and is never enough alone; a `prose` row may claim a full
    sentence, a `listed` one an item of a numbered list; the steps of a `path` become the fact `section`. Every match contains one of
    `cues`, in lower case, which are looked for first. Named groups become facts.
    """

    id: str
    zone: str
    pattern: str
    examples: Examples
    weak: bool = False
    prose: bool = False
    listed: bool = False
    path: bool = False
    cues: tuple[str, ...] = ()


class Field(NamedTuple):
    """A label that pages print before a fact about themselves; `fact` names the fact, empty where none is worth keeping.

    `strength`: `strong` proves a line of the page alone, `counter` where a number or nothing follows, `list` where items
    or nothing follow, `bar` where words of the interface or nothing follow, `index` and `weak` in company. `{slot}` stands
    for every word of that slot of the table.
    """

    id: str
    fact: str
    strength: str
    keys: tuple[str, ...]
    examples: Examples


class Words(NamedTuple):
    """Words of buttons and menus: a line made of nothing else is the interface, not the text.

    Two `words`, set apart, prove it anywhere, and so does one of the `phrases`, which no text says; one word alone
    supports other evidence. `topics` are words of any text that menus have too: they may stand in such a line and prove
    nothing. `{slot}` stands for every word of that slot of the table.
    """

    id: str
    words: tuple[str, ...]
    examples: Examples
    phrases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Notice(NamedTuple):
    """A truncation notice: where `pattern` is found in the folded view, the text is cut.

    `kind` is `omitted`, `preview`, `login` or `continued`; named groups total, shown and omitted are counts. `inline`
    rows are delimited by brackets or dots and are cut out of a line, `last` ones at the end of the text alone; the others
    fill theirs. A line is looked at where it has one of the `cues`, as printed.
    """

    id: str
    kind: str
    pattern: str
    examples: Examples
    inline: bool = False
    last: bool = False
    cues: tuple[str, ...] = ()


class Spelling(NamedTuple):
    """A spelling: `old` becomes `new` where the filter named like the table finds the context for it.

    Strings of equal length are pairs, character by character; `new` may be shorter or longer where one mark is meant.
    """

    id: str
    old: str
    new: str
    examples: Examples


class Shape(NamedTuple):
    """A line whose beginning matches `pattern` is data, code or a reference, and is never typeset.

    `twice`: only where a neighbouring line has the same shape.
    """

    id: str
    pattern: str
    examples: Examples
    twice: bool = False


class Protected(NamedTuple):
    """A stretch that is never typeset: where `pattern` matches, every character stays; each match has one of `cues`."""

    id: str
    cues: tuple[str, ...]
    pattern: str
    examples: Examples


class Piece(NamedTuple):
    """A part of a letter: the folded view of a line that matches `pattern` in full, before (`head`) or behind its body.

    The second of an example is the part as it stands in the text, or nothing.
    """

    id: str
    zone: str
    pattern: str
    examples: Examples


class Mark(NamedTuple):
    """A numbering mark: `pattern` matches it where it opens a line; group 1 is the number.

    `heads` are the characters that it may begin with; `family` names the marks that count in one sequence, by a
    specimen; `rank` is the usual depth, outermost 1. `numerals` lists the numbers in order, empty for Han and Arabic
    ones. `inline` marks may also open a heading inside a line; `prose` marks also run on inside paragraphs. Here an
    example is a line and what is left of it without its mark.
    """

    id: str
    family: str
    rank: int
    heads: str
    pattern: str
    examples: Examples
    numerals: tuple[str, ...] = ()
    inline: bool = False
    prose: bool = False


class Remnant(NamedTuple):
    """A leftover of extraction.

    Found `in` a line, `pattern` becomes `new`: nothing, a space where words would join, or a line break between text;
    at the `end` of a heading it goes. A `line` or a `row` that it matches in full goes, a row only outside tables.
    """

    id: str
    where: str
    pattern: str
    examples: Examples
    new: str = ""


class Unit(NamedTuple):
    """A unit: where `pattern` is found it is spelt `new`, without any change of value.

    `chinese`: only in lines of Chinese prose, elsewhere both spellings are usual.
    """

    id: str
    pattern: str
    new: str
    examples: Examples
    chinese: bool = False


class Codec(NamedTuple):
    """A way to garble text: it was written in the encoding `written`, and read in `read`; its row proves the repair.

    A decoder may come in several makes, of which each has a row, `like` the id of the usual one. `shows` are the bytes,
    in hexadecimal, that a make shows otherwise than Python's codec `read`, with the character. Of a pair that it does
    not know `lost` are the `pair`, but for an ASCII byte, or one `byte`, and one of `marks` stands for it; `leads` are
    bytes that begin such a pair though none is known.
    """

    id: str
    written: str
    read: str
    examples: Examples
    like: str = ""
    shows: tuple[tuple[str, str], ...] = ()
    lost: str = "pair"
    marks: str = "\ufffd"
    leads: str = ""


class Loss(NamedTuple):
    """A mark of characters whose bytes are gone: what a replacement character became on its way here.

    With `read`, the UTF-8 of `written`, over and over, was read in that encoding of two bytes; bytes of the original may
    stand between. Without it, the `marks` are looked for as they are, of which `least` stand in a row. Each run contains
    one of `cues`, whose last character is rare.
    """

    id: str
    marks: tuple[str, ...]
    cues: tuple[str, ...]
    examples: Examples
    read: str = ""
    written: str = ""
    least: int = 1


class Defect(NamedTuple):
    """Damage inside a text: what `pattern` matches becomes `new`, or is remarked where that is None.

    `meant` is what may have stood there, `least` how often a document must have it, `within` how long the line before
    must be. A match contains what `cues` finds, and the character that it `needs`, where "A" is any Latin letter. The second of an example of a remark is what is remarked, or nothing.
    """

    id: str
    pattern: str
    new: str | None
    examples: Examples
    cues: str = ""
    meant: str = ""
    least: int = 1
    within: int = 0
    needs: str = ""


class Letter(NamedTuple):
    """A line of a letter that stays: where the folded view of a line matches `pattern` in full, its groups are facts.

    `zone` is `head` or `tail`, the first and the last lines; with `after` the line before must match that in full. `cues`
    are looked for in the zone first. The second of an example is what is remarked, or nothing.
    """

    id: str
    zone: str
    pattern: str
    examples: Examples
    after: str = ""
    cues: str = ""


class Decided(NamedTuple):
    """What a filter decides by its own code, where no row of a table stands for it; `says` tells what and why.

    The id begins with the filter's name. The second of an example of a `remark` is what is remarked, or nothing.
    """

    id: str
    says: str
    examples: Examples
    remark: bool = False
