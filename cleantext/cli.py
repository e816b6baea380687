"""The command line: what was typed and what it means."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from .batch import Batch, cleaned, put
from .chosen import chosen
from .console import Failed, Stop, emit, fetch, on_terminal, say
from .files import RECEIPTS, begins, same
from .options import (
    Options,
    clean_parser,
    conflict,
    explain_parser,
    outline_parser,
    parsed,
    rules_parser,
    spelt_out,
    undo_parser,
)
from .printable import printable
from .profiles import PROFILES
from .takeback import TakenUp
from .version import __version__

if TYPE_CHECKING:
    from .receipt import Receipt

INTERRUPTED = 130


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
    parser = clean_parser()
    options = parsed(parser, spelt_out(argv))
    if options is None:
        return 0
    if options.version:
        emit(f"cleantext {__version__}\n")
        return 0
    if not options.files and on_terminal():
        raise Stop(2, "name a FILE, or pipe text in: cleantext FILE, or COMMAND | cleantext; see cleantext --help")
    options.files = options.files or ["-"]
    wrong = conflict(options)
    if wrong:
        parser.error(wrong)
    return Batch(options, chosen(options)).run()


def undo_(argv: list[str]) -> int:
    """Write the raw bytes that clean text on standard input was made from."""
    parser = undo_parser()
    options = parsed(parser, argv)
    if options is None:
        return 0
    if len(options.files) != 1 or options.files == ["-"] or on_terminal():
        parser.error("name one RECEIPT, and give the clean text on standard input")
    name = options.files[0]
    if not options.rule and begins(name, RECEIPTS):
        from .running import undo_run  # noqa: PLC0415

        return undo_run(name)
    text = fetch("-")  # first: in `cleantext --receipt R | cleantext undo R` there is a receipt only when it ends
    if options.receipt and not options.rule:
        parser.error("--receipt needs --rule: of raw text there is none")
    if options.receipt and (options.receipt == "-" or any(same(options.receipt, place) for place in (name, 0, 1))):
        parser.error("--receipt needs a FILE of its own: not RECEIPT, and not where the text comes from or goes")
    from .receipt import ReceiptError, load, undo  # noqa: PLC0415 - a filter between two pipes needs none

    try:
        receipt = load(fetch(name))
        if options.rule:
            _take_back(text, receipt, options)
        else:
            raw = undo(text, receipt)
            emit(raw if isinstance(raw, bytes) else raw.encode())
    except (ReceiptError, LookupError, TakenUp) as err:
        raise Failed(1, f"{name}: {err}") from None
    except MemoryError:
        raise Failed(1, f"{name}: what it would restore does not fit into memory") from None
    except UnicodeEncodeError:
        raise Failed(1, f"{name}: the input was a Python string with surrogates, which no file can hold") from None
    return 0


def _take_back(text: bytes, receipt: Receipt, options: Options) -> None:
    """Write clean text without the edits of some rules, and the receipt that is left."""
    from .receipt import dump, restore  # noqa: PLC0415

    rules = options.rule or []
    doc = printable(restore(text, receipt).without(*rules))
    kept = (*receipt.kept_rules, *rules)
    left = dump(doc, profile=receipt.profile, filters=receipt.filters, kept_rules=kept).encode()
    emit(doc.text)  # first: a receipt of a text that nobody got would be worth nothing
    if options.receipt:
        put(options.receipt, left)


def outline(argv: list[str]) -> int:
    """Print the tree of headings."""
    parser = outline_parser()
    options = parsed(parser, argv)
    if options is None:
        return 0
    if len(options.files) > 1 or (not options.files and on_terminal()):
        parser.error("name one FILE, or pipe text in")
    name = options.files[0] if options.files else "-"
    emit(cleaned(name, fetch(name), PROFILES["default"], None).outline())
    return 0


def explain(argv: list[str]) -> int:
    """Say why a line went, changed or stayed, or what a rule does."""
    parser = explain_parser()
    dashed = [word for word in argv if word.startswith("-:")]  # a line of standard input, which is no option
    options = parsed(parser, [word for word in argv if word not in dashed])
    if options is None:
        return 0
    options.files += dashed
    if len(options.files) != 1:
        parser.error("name one RULE, or one line as FILE:LINE")
    from .asked import explained  # noqa: PLC0415 - it reads all tables

    emit(explained(options.files[0], chosen(options), options.encoding))
    return 0


def run_(argv: list[str]) -> int:
    """Clean a corpus."""
    from .running import run  # noqa: PLC0415 - workers, manifests and compression are of no use for one document

    return run(argv)


def learn_(argv: list[str]) -> int:
    """Propose rules for a corpus."""
    from .learning import learn  # noqa: PLC0415 - as for run

    return learn(argv)


def rules(argv: list[str]) -> int:
    """List the rules."""
    parser = rules_parser()
    options = parsed(parser, argv)
    if options is None:
        return 0
    if options.check:
        from .ownrules import checked  # noqa: PLC0415

        return checked(str(options.check), options.files)
    from .asked import listed  # noqa: PLC0415

    emit(listed(options.files, json=options.to == "json"))
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "undo": undo_,
    "run": run_,
    "learn": learn_,
    "outline": outline,
    "explain": explain,
    "rules": rules,
}
