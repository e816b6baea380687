"""A file of proposals on the terminal: rule for rule, with the evidence, to accept or to strike."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import takewhile

from ..batch import put
from ..console import Failed, Stop, fetch, say, shown, tell
from ..ownrules import RulesError
from .proposals import Proposal, named, read, written

HEADER = re.compile(r"\s*\[{1,2}[^\[\]\"',]+\]{1,2}\s*(?:#.*)?$")
USE = re.compile(r"\s*use\s*=")
ROW = re.compile(r"\s*\[\[\s*lines\s*\]\]")
ANSWERS = "[y]es, [n]o, [b]ack, [q]uit: "


def review(path: str) -> int:
    """Ask about each rule of the file `path`, and write the answers there; return the exit status."""
    try:
        data = fetch(path).decode()
        found = read(path, data)
    except UnicodeDecodeError as err:
        raise Failed(2, f"{path}: is not UTF-8 at byte {err.start}") from None
    except RulesError as err:
        raise Stop(2, str(err)) from None
    if not found:
        say(f"{path}: there are no rules to review")
        return 0
    uses = asked(found)
    put(path, _answered(path, data, found, uses).encode())
    say(f"{path}: {sum(uses)} of {len(uses)} rules are in use")
    return 0


def asked(found: Sequence[Proposal]) -> list[bool]:
    """Return which rules are to be used, as the answers on standard input have it; where they end the rest stays."""
    uses = [one.use for one in found]
    at = 0
    while at < len(found):
        tell(_about(found[at], at + 1, len(found)))
        tell(f"use it? {'' if uses[at] else '(it is not in use) '}{ANSWERS}")
        answer = sys.stdin.readline()
        if answer.strip() in ("q", "quit") or not answer:
            break
        match answer.strip().lower()[:1]:
            case "y" | "n" as letter:
                uses[at] = letter == "y"
                at += 1
            case "b":
                at = max(at - 1, 0)
            case _:
                tell("say y, n, b or q\n")
    return uses


def _about(one: Proposal, number: int, count: int) -> str:
    """Return what there is to know of a rule, in lines."""
    evidence = one.evidence
    out = [f"\n{number}/{count}  {one.row.id}  zone {one.row.zone}{'  new' if one.is_new else ''}"]
    out.append(f"  pattern   {one.row.pattern}")
    if "documents" in evidence:
        out.append(
            f"  seen in   {evidence['documents']:,} documents, {evidence.get('share', 0):.1%} of those of its time; "
            f"inside of {evidence.get('inside', 0):,} texts; confidence {evidence.get('confidence', 0):.2f}; "
            f"{evidence.get('characters', 0):,} characters"
        )
    if evidence.get("sites"):
        out.append(f"  sites     {', '.join(evidence['sites'])}")
    out += [f"  {'lines   ' if n == 0 else '        '}  {line}" for n, line in enumerate(evidence.get("lines", ()))]
    return "".join(f"{line[:1] if line.startswith(chr(10)) else ''}{shown(line.lstrip(chr(10)))}\n" for line in out)


def _answered(path: str, data: str, found: Sequence[Proposal], uses: Sequence[bool]) -> str:
    """Return a file with the answers in it: as it was, or written anew where that cannot be done by its lines."""
    text = marked(data, uses)
    wanted = [one._replace(use=use, row=one.row._replace(use=use)) for one, use in zip(found, uses, strict=True)]
    try:
        if read(path, text) == wanted:
            return text
    except RulesError:
        pass
    says = [line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), data.split("\n"))]
    return written(wanted, (), says, named(path, path, data))


def marked(data: str, uses: Sequence[bool]) -> str:
    """Return a file of rules in which each says whether it is in use; all else stays as it is."""
    out: list[str] = []
    number = -1
    within = False  # the columns of a row, rather than its evidence or a table of others
    for line in data.split("\n"):
        if HEADER.match(line):
            within = ROW.match(line) is not None
            number += within
        if within and USE.match(line):
            continue
        out.append(line)
        if within and ROW.match(line) and not all(uses[number : number + 1]):
            out.append("use = false")
    return "\n".join(out)
