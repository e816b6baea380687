"""The reports of a batch on disk: one page for one document; for many an index, and beside it a folder of pages."""

# pathlib would cost every start 5 ms
# ruff: noqa: PTH102, PTH118, PTH119, PTH122

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from .console import Failed, label
from .document import Document
from .files import replace
from .summary import Summary

if TYPE_CHECKING:
    from .overview import Entry


LONGEST = 180  # bytes of an input's name in that of its page; file systems allow 255


class Reports:
    """Pages that are written as documents come, and the index when all have come."""

    def __init__(self, path: str, names: list[str]) -> None:
        """Take where the page or the index goes, and the names of all inputs."""
        self.path = path
        self.many = len(names) > 1
        self.folder = os.path.splitext(path)[0] + "_files"
        self.width = len(str(len(names)))
        self.entries: list[Entry] = []
        self.total = Summary()

    def add(self, name: str, doc: Document, claim: Callable[[str], str]) -> None:
        """Write the page of a document, where `claim` says that it may stand."""
        from .report import page  # noqa: PLC0415 - asked for by few

        if not self.many:
            self._put(self.path, page(label(name), doc))
            return
        from .overview import entry  # noqa: PLC0415

        stem = os.fsdecode(os.fsencode(os.path.basename(name))[:LONGEST])
        file = f"{len(self.entries) + 1:0{self.width}}-{stem}.html"
        index = os.path.join("..", os.path.basename(self.path))
        self._put(claim(os.path.join(self.folder, file)), page(label(name), doc, index=_link(index)))
        link = os.path.join(os.path.basename(self.folder), file)
        self.entries.append(entry(name, _link(link), doc))
        self.total.add(doc)

    def miss(self, name: str, why: str) -> None:
        """Note an input that has no page, and why."""
        from .overview import failed  # noqa: PLC0415

        self.total.rejected += 1
        self.entries.append(failed(name, why.removeprefix(f"{label(name)}: ")))

    def close(self) -> None:
        """Write the index, where there are many documents."""
        if self.many:
            from .overview import overview  # noqa: PLC0415

            self._put(self.path, overview(self.entries, self.total))

    def _put(self, path: str, page: str) -> None:
        try:
            if self.many:
                with suppress(FileExistsError):
                    os.mkdir(self.folder)
            replace(path, page.encode())
        except OSError as err:
            raise Failed(2, f"{path}: cannot be written: {err.strerror}") from None


def _link(path: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415

    return quote(os.fsencode(path))
