"""The command line: what was typed and what it means."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from .batch import ENDINGS, Batch, Options, put
from .console import Failed, Stop, emit, fetch, label, on_terminal, say
from .decode import decode
from .edit import EditError
from .filters.mojibake import LEAST, MOST, Mojibake
from .filters.script import TARGETS, Script
from .pipeline import Pipeline, name_of
from .printable import printable
from .profiles import PROFILES
from .receipt import Receipt, ReceiptError, dump, load, restore, undo
from .takeback import TakenUp
from .version import __version__

WIDTH = 100  # of help; asking the terminal would import shutil at every start
INTERRUPTED = 130
USAGE = """cleantext [OPTIONS] [FILE]...
       cleantext undo [--rule RULE]... RECEIPT < clean > raw
       cleantext outline [FILE]
       cleantext explain RULE | FILE:LINE
       cleantext rules [WORD]..."""
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
RULES_ABOUT = "List all rules: id, class, and an example of what each changes; with WORDs those that have them all."
OUTLINE_ABOUT = "Print the headings of FILE, or of standard input, after cleaning, as an indented tree."


class Parser(argparse.ArgumentParser):
    """A parser that neither prints nor exits, so that whatever was typed reaches a terminal escaped."""

    def error(self, message: str) -> NoReturn:
        """Stop, and say why."""
        raise Stop(2, f"{message}; see {self.prog} --help")


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status; a closed pipe is no error."""
    args = sys.argv[1:] if argv is None else argv
    try:
        command = COMMANDS.get(args[0]) if args else None
        return command(args[1:]) if command else clean(args)
    except Failed as failed:
        say(failed.args[1])
        return int(failed.args[0])
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def clean(argv: list[str]) -> int:
    """Clean FILEs or standard input, which is what the command does unless a subcommand is named."""
    parser = _clean_parser()
    options = _parsed(parser, _spell_suffix(argv))
    if options is None:
        return 0
    if options.version:
        emit(f"cleantext {__version__}\n")
        return 0
    if not options.files and on_terminal():
        raise Stop(2, "name a FILE, or pipe text in: cleantext FILE, or COMMAND | cleantext; see cleantext --help")
    options.files = options.files or ["-"]
    wrong = _conflict(options)
    if wrong:
        parser.error(wrong)
    return Batch(options, _chosen(options)).run()


def undo_(argv: list[str]) -> int:
    """Write the raw bytes that clean text on standard input was made from."""
    parser = _parser("cleantext undo", "cleantext undo [--rule RULE]... RECEIPT < clean > raw", UNDO_ABOUT)
    parser.add_argument("files", nargs="*", metavar="RECEIPT", help="what --receipt or -i has written")
    rule = "take back the edits of this rule alone, or of a table or filter: --rule footers.share --rule units"
    parser.add_argument("--rule", action="append", metavar="RULE", help=rule)
    parser.add_argument("--receipt", metavar="FILE", help="with --rule: write there the receipt of what comes out")
    options = _parsed(parser, argv)
    if options is None:
        return 0
    if len(options.files) != 1 or options.files == ["-"] or on_terminal():
        parser.error("name one RECEIPT, and give the clean text on standard input")
    name = options.files[0]
    text = fetch("-")  # first: in `cleantext --receipt R | cleantext undo R` there is a receipt only when it ends
    if options.receipt and not options.rule:
        parser.error("--receipt needs --rule: of raw text there is none")
    try:
        receipt = load(fetch(name))
        if options.rule:
            _take_back(text, receipt, options)
        else:
            raw = undo(text, receipt)
            emit(raw if isinstance(raw, bytes) else raw.encode())
    except (ReceiptError, LookupError, TakenUp) as err:
        raise Failed(1, f"{name}: {err}") from None
    except UnicodeEncodeError:
        raise Failed(1, f"{name}: the input was a Python string with surrogates, which no file can hold") from None
    return 0


def _take_back(text: bytes, receipt: Receipt, options: Options) -> None:
    """Write clean text without the edits of some rules, and the receipt that is left."""
    rules = options.rule or []
    doc = printable(restore(text, receipt).without(*rules))
    if options.receipt:
        kept = (*receipt.kept_rules, *rules)
        put(options.receipt, dump(doc, profile=receipt.profile, filters=receipt.filters, kept_rules=kept).encode())
    emit(doc.text)


def outline(argv: list[str]) -> int:
    """Print the tree of headings."""
    parser = _parser("cleantext outline", "cleantext outline [FILE]", OUTLINE_ABOUT)
    parser.add_argument("files", nargs="*", metavar="FILE", help='without it, or for "-", standard input')
    options = _parsed(parser, argv)
    if options is None:
        return 0
    if len(options.files) > 1 or (not options.files and on_terminal()):
        parser.error("name one FILE, or pipe text in")
    name = options.files[0] if options.files else "-"
    try:
        emit(printable(PROFILES["default"](fetch(name))).outline())
    except EditError as err:
        raise Failed(1, f"{label(name)}: rejected: {err}") from None
    return 0


def explain(argv: list[str]) -> int:
    """Say why a line went, changed or stayed, or what a rule does."""
    parser = _parser("cleantext explain", "cleantext explain [OPTIONS] RULE | FILE:LINE", EXPLAIN_ABOUT)
    parser.add_argument("files", nargs="*", metavar="RULE | FILE:LINE", help="lines count from 1; - is standard input")
    _pipeline_options(parser)
    options = _parsed(parser, argv)
    if options is None:
        return 0
    if len(options.files) != 1:
        parser.error("name one RULE, or one line as FILE:LINE")
    from .asked import explained  # noqa: PLC0415 - it reads all tables

    emit(explained(options.files[0], _chosen(options), options.encoding))
    return 0


def rules(argv: list[str]) -> int:
    """List the rules."""
    parser = _parser("cleantext rules", "cleantext rules [--to json] [WORD]...", RULES_ABOUT)
    parser.add_argument("files", nargs="*", metavar="WORD", help="in an id, what a rule says, its row or an example")
    parser.add_argument("--to", choices=["text", "json"], default="text", metavar="FORMAT", help="%(choices)s")
    options = _parsed(parser, argv)
    if options is None:
        return 0
    from .asked import listed  # noqa: PLC0415

    emit(listed(options.files, json=options.to == "json"))
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "undo": undo_,
    "outline": outline,
    "explain": explain,
    "rules": rules,
}


def _parser(prog: str, usage: str, about: str, notes: str = "") -> Parser:
    def formatter(prog: str) -> argparse.HelpFormatter:
        return argparse.RawDescriptionHelpFormatter(prog, max_help_position=28, width=WIDTH)

    parser = Parser(prog, usage, about, notes, formatter_class=formatter, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true", help="show this help")
    return parser


def _parsed(parser: Parser, argv: list[str]) -> Options | None:
    options = parser.parse_intermixed_args(argv, Options())
    if not options.help:
        return options
    emit(parser.format_help())
    return None


def _clean_parser() -> Parser:
    parser = _parser("cleantext", USAGE, ABOUT, NOTES)
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
    _pipeline_options(parser)
    option("--version", action="store_true", help="show the version")
    return parser


def _pipeline_options(parser: Parser) -> None:
    option = parser.add_argument
    option("--profile", choices=list(PROFILES), default="default", metavar="NAME", help="%(choices)s")
    option("--only", metavar="NAMES", help="use these filters alone: --only mojibake,footers")
    option("--skip", metavar="NAMES", help="use all but these filters")
    option("--keep-rule", action="append", metavar="RULE", help="leave what this rule, or a table, would change")
    option("--effort", choices=["min", "default", "max"], default="default", metavar="NAME",
           help="%(choices)s: how much is tried on garble in which characters are lost; min infers none")  # fmt: skip
    option("--script", choices=list(TARGETS), metavar="NAME",
           help="convert Chinese to %(choices)s")  # fmt: skip
    option("--spacing", choices=["add", "remove"], metavar="NAME",
           help="%(choices)s the space between Han and Latin words")  # fmt: skip
    option("--encoding", metavar="NAME", help="how the input is encoded, where you know it")


def _spell_suffix(argv: list[str]) -> list[str]:
    """Give what -i and --stats may hold an option of its own, for argparse would take the next FILE for it."""
    out: list[str] = []
    for i, word in enumerate(argv):
        if word == "--":
            return out + argv[i:]
        if word.startswith("--stats="):
            out.append("--stats-as=" + word.removeprefix("--stats="))
        elif word.startswith("--in-place="):
            out += ["-i", "--suffix=" + word.removeprefix("--in-place=")]
        elif word.startswith("-i") and word != "-i":
            out += ["-i", "--suffix=" + word.removeprefix("-i")]
        else:
            out.append(word)
    return out


def _conflict(o: Options) -> str | None:
    """Return what is wrong with options that do not go together, or None."""
    many, stdin, json = len(o.files) > 1, "-" in o.files, o.to.startswith("json")
    here, there = (place is not None and os.path.isdir(place) for place in (o.out, o.receipt))  # noqa: PTH112
    rules = (
        (o.in_place and stdin, "-i needs a FILE, for standard input has no place"),
        (o.in_place and (o.out or o.to != "text" or o.check), "-i takes no -o, --to or --check"),
        (o.suffix is not None and (not o.suffix or os.sep in o.suffix), "a SUFFIX is the end of a name, such as .bak"),
        (o.check and (o.out or o.receipt), "--check writes nothing, so it takes no -o or --receipt"),
        (
            (o.diff or o.stats == "json") and o.to != "text" and not o.out,
            "--to needs -o here, for standard output is taken",
        ),
        (o.diff and o.stats == "json", "--diff and --stats=json both want standard output"),
        (o.report in ("", "-"), "--report needs the name of a FILE"),
        (o.receipt == "-" and not json, "--receipt - needs --to json"),
        (o.receipt and o.to == "markdown", "a receipt is of text or JSON, not of Markdown"),
        (o.split and not json, "--split needs --to jsonl"),
        (o.split and o.receipt == "-", "records of --split have no receipt; name a file for it"),
        (
            o.split and o.split != "sections" and not (o.split.isdecimal() and int(o.split)),
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


def _chosen(o: Options) -> Pipeline:
    pipeline = PROFILES[o.profile]
    only, skip = (None if x is None else [name.strip() for name in x.split(",")] for x in (o.only, o.skip))
    try:
        pipeline.without(*skip or ())
        pipeline = pipeline if only is None else pipeline.only(*only)
        if o.effort != "default":
            effort = MOST if o.effort == "max" else LEAST
            pipeline = Pipeline(*(f.with_effort(effort) if isinstance(f, Mojibake) else f for f in pipeline.filters))
        if o.encoding is not None:
            decode(b"", o.encoding)
    except LookupError as err:
        raise Stop(2, str(err)) from None
    filters = [f for f in pipeline.filters if name_of(f) not in (skip or ())]
    if o.keep_rule:
        filters = [*Pipeline(*filters).keeping(*_known(o.keep_rule)).filters]
    if o.script:
        filters.append(Script(o.script))
    if o.spacing:
        from .filters.spacing import Spacing  # noqa: PLC0415 - decimal and calendar are slow to import

        filters.append(Spacing(o.spacing))
    return Pipeline(*filters)


def _known(rules: list[str]) -> list[str]:
    from .asked import nearest  # noqa: PLC0415 - it reads all tables

    for rule in rules:
        if (meant := nearest(rule)) is not None:
            raise Stop(2, f"--keep-rule {rule}: no rule or table has that name{meant}")
    return rules
