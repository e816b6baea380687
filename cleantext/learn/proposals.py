"""Proposals: rules of one's own with the evidence for them, as a file that a person reads, accepts and keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ..edit import apply
from ..filters.own import SECONDS, Own, Row, compiled
from ..ownrules import RulesError, is_name, load, look_alikes, problems
from .patterns import pattern
from .shapes import plain
from .template import Template

TAKEN = 0.9  # of the places of a line that the rules of this package take: it needs none of its own
SHOWN = 3  # lines that a proposal shows as they were found
SITES = 5  # sites that it names
TEXT = "正文从这里开始。"
ENGLISH = "Here the text begins."


class Proposal(NamedTuple):
    """A rule, whether it is to be used, and the evidence for it, as a file has it."""

    row: Row
    use: bool
    evidence: dict[str, Any]
    is_new: bool = False

    @property
    def effect(self) -> int:
        """How many characters it would take."""
        return int(self.evidence.get("characters", 0))


def proposals(found: Iterable[Template]) -> tuple[list[Proposal], list[tuple[Template, str]]]:
    """Return rules for templates, those first that change most, and the templates of which none can be made, with why.

    What the rules of this package take is proposed to be left out of use.
    """
    made: dict[tuple[str, str], Proposal] = {}
    refused = []
    kept = look_alikes()
    clean = {plain(line): (name, text) for name, text in kept.items() for line in text.split("\n")}
    for one in found:
        if one.against:
            refused.append((one, one.against))
            continue
        row = _row(one)
        if row is None:
            refused.append((one, "its lines have no pattern in common"))
        elif not (row.cues or one.is_literal):
            refused.append((one, "says nothing that all of its lines say"))
        elif why := next(problems(Own("learnt", (row,)), row, dict(_near(row, clean))), ""):
            refused.append((one, f"its rule {why}"))
        else:
            proposal = Proposal(row, one.taken < TAKEN * one.places, _evidence(one))
            before = made.get((row.pattern, row.zone))
            if before is None or before.evidence["documents"] < proposal.evidence["documents"]:
                made[row.pattern, row.zone] = proposal
    return [*_apart(sorted(made.values(), key=lambda one: (not one.use, -one.effect, one.row.id)))], refused


def _apart(found: list[Proposal]) -> Iterator[Proposal]:
    """Yield the proposals whose lines no other one takes too, of several the first."""
    rules = Own("learnt", tuple(one.row for one in found))
    for one in found:
        raw = one.row.examples[0][0]
        if any(edit[3] == f"{rules.name}.{one.row.id}" for edit in rules(raw)):
            yield one


def _near(row: Row, clean: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the texts, by name, of which the row matches a line."""
    return (text for line, text in clean.items() if compiled(row.pattern).fullmatch(line, timeout=SECONDS))


def _row(one: Template) -> Row | None:
    """Return a rule for a template, with an example of a text that changes and of one that stays."""
    said, word = pattern(one.form, one.lines)
    if not said or (one.is_literal and not word):
        return None
    cues = () if one.is_literal or not word else (word.lower(),)
    row = Row(f"{one.zone}-{_digest(said)}", "lines", said, (), one.zone, cues=cues)
    lines = [line for line, _ in one.lines.most_common() if compiled(said).fullmatch(plain(line))]
    if not lines:
        return None
    text = ENGLISH if lines[0].isascii() else TEXT
    raw = {
        "tail": f"{text}\n\n{lines[0]}",
        "head": f"{lines[0]}\n\n{text}",
        "edge": f"{lines[0]}\n\n{text}",
        "any": f"{text}\n\n{lines[0]}\n\n{text}",
    }[one.zone]
    stays = f"“{lines[0]}”" if one.zone == "any" else f"{text}\n\n{lines[0]}\n\n{text}"
    after = apply(raw, Own("learnt", (row,))(raw))
    return row._replace(examples=((raw, after), (stays, stays)))


def _digest(said: str) -> str:
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


def _evidence(one: Template) -> dict[str, Any]:
    size = sum(len(line) * count for line, count in one.lines.items()) / one.lines.total()
    return {
        "documents": one.documents,
        "share": round(one.share, 3),
        "inside": one.inside,
        "confidence": round(one.confidence, 3),
        "characters": round((size + 1) * one.documents),
        **({"sites": [*sorted(filter(None, one.seen))][:SITES]} if any(one.seen) else {}),
        "lines": [line for line, _ in one.lines.most_common(SHOWN)],
    }


def compared(now: list[Proposal], path: str, data: str) -> tuple[list[Proposal], list[Row]]:
    """Return proposals beside those of a file: its own rows where they still match, and what it has no row for as new.

    The second list has the rows of the file that match nothing any more, but for those that were struck, which stay
    among the first. RulesError where the file is wrong.
    """
    before = load(path, data, every=True)
    seen: dict[str, Proposal] = {}
    out = []
    for one in now:
        row = next((row for row in before.rows if row.table == "lines" and _covers(row, one)), None)
        if row is None:
            out.append(one._replace(is_new=True))
        elif row.id in seen:  # two of now are one of then
            counts = {key: seen[row.id].evidence[key] + one.evidence[key] for key in ("documents", "characters")}
            seen[row.id].evidence.update(counts)
        else:
            seen[row.id] = Proposal(row, row.use, one.evidence)
            out.append(seen[row.id])
    unseen = [row for row in before.rows if row.id not in seen and row.table == "lines"]
    return [*out, *(Proposal(row, row.use, {}) for row in unseen if not row.use)], [row for row in unseen if row.use]


def _covers(row: Row, one: Proposal) -> bool:
    lines = one.evidence["lines"]
    return all(compiled(row.pattern).fullmatch(plain(line), timeout=1) for line in lines)


def named(out: str | None, since: str = "", data: str = "") -> str:
    """Return the name that a file of rules must say, or nothing where that of the file will do.

    It is the name of the rules that it goes on from, so that receipts quote them alike.
    """
    import tomllib  # noqa: PLC0415

    before = str(tomllib.loads(data).get("name", Path(since).stem))
    stem = Path(out or "site.toml").stem if out or not since else ""
    if since and before != stem:
        return before
    if is_name(stem):
        return before if "name" in tomllib.loads(data) else ""
    slug = re.sub("[^a-z0-9_-]+", "-", stem.lower()).strip("-_0123456789")[:30]
    return slug if is_name(slug) else f"{slug}-site" if is_name(f"{slug}-site") else "site"


def written(
    found: Iterable[Proposal], gone: Iterable[Row] = (), says: Iterable[str] = (), name: str = ""
) -> str:
    """Return a file of rules."""
    out = [f"# {line}" for line in says]
    out += ["", f"name = {quoted(name)}"] if name else []
    for one in found:
        out += ["", *(["# new"] if one.is_new else []), *table(one)]
    return "\n".join([*out, *unseen(gone)]) + "\n"


def unseen(gone: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of rules that are no longer seen, as comments."""
    for row in gone:
        yield from ("", "# no longer seen", *(f"# {line}" for line in table(Proposal(row, row.use, {}))))


def table(one: Proposal) -> Iterator[str]:
    """Yield the lines of a rule in a file."""
    row = one.row
    yield "[[lines]]"
    if not one.use:
        yield "use = false"
    yield f"id = {quoted(row.id)}"
    yield f"pattern = {quoted(row.pattern)}"
    yield f"zone = {quoted(row.zone)}"
    if row.weak:
        yield "weak = true"
    if row.cues:
        yield f"cues = {quoted([*row.cues])}"
    if row.kind:
        yield f"kind = {quoted(row.kind)}"
    yield f"examples = {quoted([[*pair] for pair in row.examples])}"
    if one.evidence:
        yield "[lines.evidence]"
        for key, value in one.evidence.items():
            yield f"{key} = {quoted(value)}"


def quoted(value: Any) -> str:
    """Return `value` as TOML has it."""
    if isinstance(value, str):
        if value.isprintable() and "'" not in value and ("\\" in value or '"' in value):
            return f"'{value}'"
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return f"[{', '.join(map(quoted, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def read(path: str, data: str) -> list[Proposal]:
    """Return the proposals of a file; RulesError where it is wrong."""
    import tomllib  # noqa: PLC0415

    rows = load(path, data, every=True).rows
    given = tomllib.loads(data).get("lines", [])
    if len(given) < len(rows):
        raise RulesError(f"{path}: has rules in [[spans]], which are not learnt; keep them in a file of their own")
    return [Proposal(row, row.use, one.get("evidence", {})) for row, one in zip(rows, given, strict=True)]
