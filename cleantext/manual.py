"""The man page and the completions of shells, made of the parsers of all commands: `python -m cleantext.manual`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from .options import (
    ABOUT,
    NOTES,
    Parser,
    clean_parser,
    explain_parser,
    outline_parser,
    rules_parser,
    undo_parser,
)
from .parsers import learn_parser, run_parser
from .version import __version__

SHARE = Path(__file__).parent / "share"
COMPLETIONS = {
    "bash": "bash-completion/completions/cleantext",
    "zsh": "zsh/site-functions/_cleantext",
    "fish": "fish/vendor_completions.d/cleantext.fish",
}
PAGE = "man/man1/cleantext.1"
FILES = ("FILE", "OUT", "IN", "RECEIPT", "RULE | FILE:LINE")  # what is completed by names of files


def parser() -> ArgumentParser:
    """Return the parser of `cleantext` with those of its commands below it."""
    whole = Parser("cleantext", None, ABOUT, NOTES, parents=[clean_parser()], add_help=False)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for name, one, says in (
        ("undo", undo_parser(), "have the raw bytes back, or what one rule took"),
        ("outline", outline_parser(), "print the headings"),
        ("explain", explain_parser(), "say why a line went, changed or stayed, or what a rule does"),
        ("rules", rules_parser(), "list rules, or prove those of a file"),
        ("run", run_parser(), "clean a corpus"),
        ("learn", learn_parser(), "propose rules for what repeats itself in a corpus"),
    ):
        commands.add_parser(name, parents=[one], add_help=False, help=says, description=one.description)
    return whole


def made() -> dict[str, str]:
    """Return the man page and the completions, by their places below `share`; needs the extra `docs`."""
    import shtab  # noqa: PLC0415 - to make documents
    from argparse_manpage.manpage import Manpage  # noqa: PLC0415

    whole = parser()
    for one in (whole, *whole._subparsers._group_actions[0].choices.values()):  # type: ignore[union-attr]  # noqa: SLF001
        for action in one._actions:  # noqa: SLF001
            if action.metavar in FILES or action.dest == "files":
                action.complete = shtab.FILE
    out = {place: shtab.complete(whole, shell) for shell, place in COMPLETIONS.items()}
    page = Manpage(parser(), _data={"date": __version__, "manual_title": "User Commands"})
    page.description = "repair and clean scraped text, Chinese above all"
    page.source = f"cleantext {__version__}"
    return {**out, PAGE: f"{page}\n"}


def main() -> None:
    """Write them."""
    for place, text in made().items():
        path = SHARE / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
