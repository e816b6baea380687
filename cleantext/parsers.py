"""What can be typed behind the commands that read a corpus."""

from __future__ import annotations

import argparse

from .options import Parser, parser_of, pipeline_options

RUN_USAGE = """cleantext run IN... -o OUT [OPTIONS]
       zcat x.jsonl.gz | cleantext run - -o - --rejects bad.jsonl | gzip > y.jsonl.gz"""
RUN_ABOUT = """Clean many documents. IN is a file, a folder, or a pattern such as 'in/**/*.jsonl.gz': files of JSON
Lines and Parquet, of which one field is cleaned, and of text (.txt, .md), each a document; .gz, .zst, .bz2 and .xz
are read and written as they are named. OUT is a folder, which gets the files of IN under their names, or a file; "-"
is a stream of JSON Lines. Nothing is overwritten: a file appears when it is complete; OUT/_cleantext keeps account."""
RUN_NOTES = """A record that cannot be cleaned does not stop the rest: it goes, with the reason, to the rejects.
Exit status: 0 done; 1 some records were rejected; 2 wrong usage, or a file that cannot be read or written."""
FIELDS = ("title", "metadata", "notices", "sections", "flags")  # that a run can add to a record
LEARN_USAGE = """cleantext learn IN... [OPTIONS] > RULES.toml
       cleantext learn --review RULES.toml"""
LEARN_ABOUT = """Propose rules for what repeats itself: lines at the head or tail of many documents of a site,
and inside of no text. IN is as for run. The rules are written to standard output as a file for --rules, each with
the evidence for it, those first that take the most; what was found is summed up on standard error."""
LEARN_NOTES = """Headings, labels, parts of letters, titles, and lines that stand inside of any text are never proposed.
With --since, rules that were struck (use = false) stay so, and those that match nothing any more become comments."""


def run_parser() -> Parser:
    """Return the parser of `cleantext run`."""
    parser = parser_of("cleantext run", RUN_USAGE, RUN_ABOUT, RUN_NOTES)
    option = parser.add_argument
    option("files", nargs="*", metavar="IN", help='a file, a folder, a pattern, or "-" for standard input')
    option("-o", dest="out", metavar="OUT", help='a folder, a file, or "-" for standard output')
    option("--into", metavar="NAME", help="put the clean text there, and leave the field as it is")
    option("--add", default="", metavar="NAMES", help=f"further fields: {', '.join(FIELDS)}")
    option("--prefix", default="", metavar="WORD", help="of the names of further fields")
    option("--resume", action="store_true", help="go on with a run that was stopped or killed")
    option("--receipts", action="store_true", help="keep what undo needs of each document beside OUT")
    option("--rejects", metavar="FILE", help="write the records there that cannot be cleaned, with the reasons")
    option("--report", metavar="FILE", help="write a page of HTML there: all in numbers, and the worst documents")
    sums = "sum up on standard error; --stats=json: on standard output"
    option("--stats", action="store_const", const="table", help=sums)
    option("--stats-as", dest="stats", choices=["table", "json"], help=argparse.SUPPRESS)
    corpus_options(parser)
    pipeline_options(parser)
    return parser


def learn_parser() -> Parser:
    """Return the parser of `cleantext learn`."""
    parser = parser_of("cleantext learn", LEARN_USAGE, LEARN_ABOUT, LEARN_NOTES)
    option = parser.add_argument
    option("files", nargs="*", metavar="IN", help='a file, a folder, a pattern, or "-" for standard input')
    option("-o", dest="out", metavar="FILE", help="write the rules there")
    option("--site", metavar="NAME", help="a field that tells the site: its address, or a name; else all are one site")
    option("--since", metavar="FILE", help="go on from these rules: say what is new, and what is no longer seen")
    option("--report", metavar="FILE", help="write a page of HTML there, in which rules can be struck")
    option("--review", metavar="FILE", help="ask about each rule of FILE on the terminal, and write the answers there")
    option("--confidence", type=float, default=0.65, metavar="N", help="that a rule must have; 0.65 if not said")
    option("--inside", type=int, default=0, metavar="N", help="texts in which its line may stand; none if not said")
    corpus_options(parser)
    option("--encoding", metavar="NAME", help="how files of text are encoded, where you know it")
    option("--from", dest="from_", choices=["text", "html"], default="text", metavar="FORMAT",
           help="%(choices)s: of a page, the text that trafilatura finds in it is read")  # fmt: skip
    return parser


def corpus_options(parser: Parser) -> None:
    """Add the options that say how a corpus is read."""
    option = parser.add_argument
    option("--field", default="text", metavar="NAME", help="with the text, as in text or page.body; text if not said")
    option("--format", choices=["jsonl", "parquet", "text"], metavar="NAME",
           help="%(choices)s: what all of IN is, whatever the names say")  # fmt: skip
    option("-j", dest="jobs", type=int, default=0, metavar="N", help="workers; one a processor if not said")
    option("--seconds", type=float, default=60.0, metavar="N",
           help="of CPU time that a document may take for each begun megabyte; 60 if not said")  # fmt: skip
    option("--max-bytes", type=int, default=64 << 20, metavar="N", help="that a record may have; 64 MiB if not said")
