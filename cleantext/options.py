"""What can be typed, and what of it does not go together."""

from __future__ import annotations

import argparse
import os
import re
from typing import NoReturn

from .console import Stop, emit
from .filters.script import TARGETS
from .profiles import PROFILES

ENDINGS = {"text": "", "markdown": ".md", "json": ".json", "jsonl": ".json"}  # of files in the directory of -o
WIDTH = 100  # of help; asking the terminal would import shutil at every start
USAGE = """cleantext [OPTIONS] [FILE]...
       cleantext undo [--rule RULE]... RECEIPT < clean > raw
       cleantext outline [FILE]
       cleantext explain RULE | FILE:LINE
       cleantext rules [WORD]...
       cleantext run IN... -o OUT [OPTIONS]
       cleantext learn IN... > RULES.toml"""
ABOUT = """Clean scraped text. Without FILE, or where it is "-", standard input is one document, read whole.
Clean text goes to standard output, in UTF-8; all that is said about it goes to standard error."""
NOTES = """Input with NUL characters is cleaned, and a line says so; -i and --check reject it, and receipts too.
Exit status: 0 done; 1 an input was rejected, or --check found something; 2 wrong usage, or a file that
cannot be opened or written. Write ./undo for a file that has the name of a subcommand."""

UNDO_ABOUT = """Read clean text from standard input, and write the raw bytes that RECEIPT says it was made from.
Nothing is written unless the SHA-256 of both is right.
With --rule only the edits of that rule are taken back: what it changed stands again as it was, all else stays clean."""
EXPLAIN_ABOUT = """Say why a line of FILE, as it came, went, changed or stayed: what speaks for taking it away,
what against, and where it stands; or what a rule does, with its examples."""
RULES_ABOUT = """List all rules: id, class, and an example of what each changes; with WORDs those that have them all.
With --check prove a file of your own, also by files of CLEAN text that it must leave alone."""
OUTLINE_ABOUT = "Print the headings of FILE, or of standard input, after cleaning, as an indented tree."


class Options(argparse.Namespace):
    """What was typed."""

    files: list[str]
    out: str | None
    in_place: bool
    suffix: str | None
    no_receipt: bool
    profile: str
    only: str | None
    skip: str | None
    effort: str
    script: str | None
    split: str | None
    spacing: str | None
    encoding: str | None
    from_: str
    to: str
    receipt: str | None
    check: bool
    diff: bool
    colour: str
    stats: str | None
    report: str | None
    keep_rule: list[str] | None
    rules: list[str] | None
    with_: list[str] | None
    rule: list[str] | None
    words: list[str]
    field: str
    into: str | None
    add: str
    prefix: str
    format: str | None
    jobs: int
    site: str | None
    since: str | None
    review: str | None
    confidence: float
    inside: int
    resume: bool
    receipts: bool
    rejects: str | None
    seconds: float
    max_bytes: int
    version: bool
    help: bool


class Parser(argparse.ArgumentParser):
    """A parser that neither prints nor exits, so that whatever was typed reaches a terminal escaped."""

    def error(self, message: str) -> NoReturn:
        """Stop, and say why."""
        raise Stop(2, f"{message}; see {self.prog} --help")


def parser_of(prog: str, usage: str, about: str, notes: str = "") -> Parser:
    """Return a parser that has --help, and nothing else yet."""

    def formatter(prog: str) -> argparse.HelpFormatter:
        return argparse.RawDescriptionHelpFormatter(prog, max_help_position=28, width=WIDTH)

    parser = Parser(prog, usage, about, notes, formatter_class=formatter, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true", help="show this help")
    return parser


def parsed(parser: Parser, argv: list[str]) -> Options | None:
    """Return what was typed, or None where that was --help, which is then shown."""
    cut = argv.index("--") if "--" in argv else len(argv)
    options = parser.parse_intermixed_args(argv[:cut], Options())
    options.files += argv[cut + 1 :]
    if not options.help:
        return options
    emit(parser.format_help())
    return None


def clean_parser() -> Parser:
    """Return the parser of the command without a subcommand."""
    parser = parser_of("cleantext", USAGE, ABOUT, NOTES)
    option = parser.add_argument
    option("files", nargs="*", help=argparse.SUPPRESS)
    option("-o", dest="out", metavar="FILE", help="write there; a directory takes the output of several FILEs")
    in_place = "change each FILE, and write FILE.receipt for undo; -i.bak (or --in-place=.bak) keeps FILE.bak instead"
    option("-i", "--in-place", action="store_true", help=in_place)
    option("--suffix", help=argparse.SUPPRESS)
    option("--no-receipt", action="store_true", help="with -i: keep nothing of what is taken out")
    option("--receipt", metavar="FILE", help="write there what undo needs; - puts the edits into the JSON")
    option("--to", choices=list(ENDINGS), default="text", metavar="FORMAT",
           help="%(choices)s; JSON is one object a line")  # fmt: skip
    option("--split", metavar="WHAT",
           help="with --to jsonl: sections, a record for each; or a number: chunks of so many characters")  # fmt: skip
    option("--check", action="store_true", help="only list the inputs that would change")
    option("--diff", action="store_true", help="only show what would change: in line on a terminal, unified in a pipe")
    option("--color", dest="colour", choices=["auto", "always", "never"], default="auto", metavar="WHEN",
           help="of --diff: %(choices)s; NO_COLOR is honoured")  # fmt: skip
    sums = "sum up on standard error; --stats=json: on standard output"
    option("--stats", action="store_const", const="table", help=sums)
    option("--stats-as", dest="stats", choices=["table", "json"], help=argparse.SUPPRESS)
    option("--report", metavar="FILE", help="write a page of HTML there: before and after, why, and all in numbers")
    pipeline_options(parser)
    option("--version", action="store_true", help="show the version")
    return parser


def pipeline_options(parser: Parser) -> None:
    """Add the options that say how text is cleaned."""
    option = parser.add_argument
    option("--profile", choices=list(PROFILES), default="default", metavar="NAME", help="%(choices)s")
    option("--only", metavar="NAMES", help="use these filters alone: --only mojibake,footers")
    option("--skip", metavar="NAMES", help="use all but these filters")
    option("--keep-rule", action="append", metavar="RULE", help="leave what this rule, or a table, would change")
    option("--rules", action="append", metavar="FILE", help="rules of your own, in TOML; cleantext rules --check FILE")
    option("--with", dest="with_", action="append", metavar="NAME", help="add a filter that an installed package has")
    option("--effort", choices=["min", "default", "max"], default="default", metavar="NAME",
           help="%(choices)s: how much is tried on garble in which characters are lost; min infers none")  # fmt: skip
    option("--script", choices=list(TARGETS), metavar="NAME",
           help="convert Chinese to %(choices)s")  # fmt: skip
    option("--spacing", choices=["add", "remove"], metavar="NAME",
           help="%(choices)s the space between Han and Latin words")  # fmt: skip
    option("--encoding", metavar="NAME", help="how the input is encoded, where you know it")
    option("--from", dest="from_", choices=["text", "html"], default="text", metavar="FORMAT",
           help="%(choices)s: of a page, the text that trafilatura finds in it is cleaned")  # fmt: skip


def undo_parser() -> Parser:
    """Return the parser of `cleantext undo`."""
    parser = parser_of("cleantext undo", "cleantext undo [--rule RULE]... RECEIPT < clean > raw", UNDO_ABOUT)
    parser.add_argument("files", nargs="*", metavar="RECEIPT", help="what --receipt or -i has written")
    rule = "take back the edits of this rule alone, or of a table or filter: --rule footers.share --rule units"
    parser.add_argument("--rule", action="append", metavar="RULE", help=rule)
    parser.add_argument("--receipt", metavar="FILE", help="with --rule: write there the receipt of what comes out")
    return parser


def outline_parser() -> Parser:
    """Return the parser of `cleantext outline`."""
    parser = parser_of("cleantext outline", "cleantext outline [FILE]", OUTLINE_ABOUT)
    parser.add_argument("files", nargs="*", metavar="FILE", help='without it, or for "-", standard input')
    return parser


def explain_parser() -> Parser:
    """Return the parser of `cleantext explain`."""
    parser = parser_of("cleantext explain", "cleantext explain [OPTIONS] RULE | FILE:LINE", EXPLAIN_ABOUT)
    parser.add_argument("files", nargs="*", metavar="RULE | FILE:LINE", help="lines count from 1; - is standard input")
    pipeline_options(parser)
    return parser


def rules_parser() -> Parser:
    """Return the parser of `cleantext rules`."""
    usage = "cleantext rules [--to json] [WORD]...\n       cleantext rules --check FILE.toml [CLEAN]..."
    parser = parser_of("cleantext rules", usage, RULES_ABOUT)
    parser.add_argument("files", nargs="*", metavar="WORD", help="in an id, what a rule says, its row or an example")
    parser.add_argument("--to", choices=["text", "json"], default="text", metavar="FORMAT", help="%(choices)s")
    check = "prove the rules of this file: their examples, that they leave clean text, and are not slow"
    parser.add_argument("--check", metavar="FILE", help=check)
    return parser


def spelt_out(argv: list[str], *, in_place: bool = True) -> list[str]:
    """Give what -i and --stats may hold an option of its own, for argparse would take the next FILE for it."""
    out: list[str] = []
    for i, word in enumerate(argv):
        if word == "--":
            return out + argv[i:]
        if word.startswith("--stats="):
            if word not in ("--stats=json", "--stats=table"):
                raise Stop(2, f"{word}: say --stats or --stats=json")
            out.append("--stats-as=" + word.removeprefix("--stats="))
        elif in_place and word.startswith("--in-place="):
            out += ["-i", "--suffix=" + word.removeprefix("--in-place=")]
        elif in_place and word.startswith("-i") and word != "-i":
            out += ["-i", "--suffix=" + word.removeprefix("-i")]
        else:
            out.append(word)
    return out


def conflict(o: Options) -> str | None:
    """Return what is wrong with options that do not go together, or None."""
    many, stdin, json = len(o.files) > 1, "-" in o.files, o.to.startswith("json")
    here, there = (place is not None and os.path.isdir(place) for place in (o.out, o.receipt))  # noqa: PTH112
    rules = (
        (o.in_place and stdin, "-i needs a FILE, for standard input has no place"),
        (o.in_place and (o.out or o.to != "text" or o.check or o.diff), "-i takes no -o, --to, --check or --diff"),
        (o.suffix is not None and (not o.suffix or os.sep in o.suffix), "a SUFFIX is the end of a name, such as .bak"),
        (o.check and (o.out or o.receipt), "--check writes nothing, so it takes no -o or --receipt"),
        (
            (o.diff or o.stats == "json") and o.to != "text" and not o.out,
            "--to needs -o here, for standard output is taken",
        ),
        (
            ((o.diff or o.check) and o.stats == "json") or (o.out == "-" and (o.diff or o.stats == "json")),
            "--diff, --check, --stats=json and -o - want standard output, each for itself",
        ),
        (o.report in ("", "-"), "--report needs the name of a FILE"),
        (o.receipt == "-" and not json, "--receipt - needs --to json"),
        (
            o.from_ == "html" and (o.in_place or o.check or o.receipt not in (None, "-")),
            "--from html takes no -i, --check or receipt, for a page cannot be had back from its text",
        ),
        (o.receipt and o.to == "markdown", "a receipt is of text or JSON, not of Markdown"),
        (o.split and not json, "--split needs --to jsonl"),
        (o.split and o.receipt == "-", "records of --split have no receipt; name a file for it"),
        (
            o.split and not re.fullmatch("sections|[1-9][0-9]{0,11}", o.split),
            f"--split {o.split}: say sections, or the characters of a chunk",
        ),
        (o.receipt and o.no_receipt, "--receipt and --no-receipt exclude each other"),
        (o.receipt not in (None, "-") and many and not there, "a receipt is of one FILE; name a directory for several"),
        ((here or there) and stdin, "standard input has no name to use in a directory; name a file"),
        (
            many and not (json or here or o.in_place or o.check or o.diff or o.stats or o.report),
            "several FILEs are several documents: use -i, or -o with a directory that exists, or --to json",
        ),
    )
    return next((message for applies, message in rules if applies), None)
