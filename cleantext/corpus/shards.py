"""Which inputs become which outputs: a shard is what is written as one file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from ..console import label
from .streams import compression

FORMATS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".txt": "text", ".text": "text", ".md": "text"}
STATE = "_cleantext"  # the folder, in that of the output, of all that is no output
HIDDEN = (".", "_")  # how names begin that a folder of data does not mean, as Spark and Hive have it
SHOWN = 3  # names of files that were left out


class PlanError(ValueError):
    """Inputs and output do not go together; the message says why, and what to do."""


class Input(NamedTuple):
    """A file to read: its path, "-" for standard input, and how it is called below the output."""

    path: str
    name: str


class Shard(NamedTuple):
    """One file to write, and what is read for it."""

    name: str
    kind: str  # "jsonl", "parquet" or "text"
    inputs: tuple[Input, ...]
    path: Path | None  # None for standard output
    gathered: bool = False  # texts that become records of one file


def kind_of(name: str, given: str | None = None) -> str | None:
    """Return the format that the ending of `name` stands for, `given` where there is one, or None."""
    packed = compression(name)
    kind = FORMATS.get(os.path.splitext(name.removesuffix(packed))[1].lower())  # noqa: PTH122
    return given or (None if packed and kind == "parquet" else kind)


def state_of(out: str) -> Path:
    """Return the folder in which a run to `out` keeps what is no output."""
    return Path(out, STATE) if is_folder(out) else Path(out + ".cleantext")


def is_folder(out: str) -> bool:
    """Whether `out` is a folder, or would be made as one."""
    return Path(out).is_dir() or kind_of(out) is None


class Search:
    """Looks for files: what was not there, and what was left out."""

    def __init__(self, out: str, given: str | None) -> None:
        """Take where the outputs go, which are no inputs, and the format of all files where one was given."""
        self.given = given
        self.wrong: list[str] = []
        self.left_out: list[str] = []
        self._outputs = {os.path.realpath(place) for place in ([] if out == "-" else [out, str(state_of(out))])}

    def found(self, names: Sequence[str]) -> list[Input]:
        """Return the files that `names` mean: files, folders, and patterns with * ** ? []."""
        inputs: list[Input] = []
        for name in names:
            if name == "-":
                some, why = ([Input("-", "-")], "") if _is_open(0) else ([], "is closed")
            elif os.path.isdir(name):  # noqa: PTH112 - never raises
                some, why = [*self._inside(name)], "has no files of text, JSON Lines or Parquet, by their names"
            elif os.path.exists(name) or not has_magic(name):  # noqa: PTH110
                there = os.path.exists(name)  # noqa: PTH110
                some, why = [Input(name, Path(name).name)] if there else [], "there is no such file or folder"
            else:
                some, why = [*self._matching(name)], "matches nothing"
            inputs += some
            if not some:
                self.wrong.append(f"{label(name)}: {why}")
        return inputs

    def _inside(self, folder: str) -> Iterator[Input]:
        def failed(err: OSError) -> None:
            self.wrong.append(f"{err.filename}: cannot be read: {err.strerror}")

        for top, folders, files in os.walk(folder, onerror=failed):
            self.left_out += [os.path.join(top, f) for f in folders if os.path.islink(os.path.join(top, f))]  # noqa: PTH114, PTH118
            folders[:] = sorted(f for f in folders if not f.startswith(HIDDEN) and not self._is_output(Path(top, f)))
            for file in sorted(files):
                path = Path(top, file)
                if self._is_output(path):
                    continue
                if not file.startswith(HIDDEN) and kind_of(file, self.given) and (path.is_file() or not path.exists()):
                    yield Input(str(path), path.relative_to(folder).as_posix())
                else:
                    self.left_out.append(str(path))

    def _matching(self, pattern: str) -> Iterator[Input]:
        parts = Path(pattern).parts
        root = Path(*parts[: next(i for i, part in enumerate(parts) if has_magic(part))])
        means_hidden = any(part.startswith("_") for part in parts)
        seen: set[str] = set()
        found: list[Input] = []
        matches = glob(pattern, recursive=True)  # noqa: PTH207 - keeps what was typed
        for match in sorted(matches, key=lambda match: (match.count(os.sep), match)):
            name = Path(match).relative_to(root)
            if not Path(match).is_file() or any(map(self._is_output, (Path(match), *Path(match).parents))):
                continue
            real = os.path.realpath(match)
            if real in seen or (any(part.startswith("_") for part in name.parts) and not means_hidden):
                self.left_out.append(match)
                continue
            seen.add(real)  # a link to a folder above would give the same file over and over
            found.append(Input(match, name.as_posix()))
        yield from sorted(found, key=lambda one: one.path)

    def _is_output(self, path: Path) -> bool:
        return os.path.realpath(path) in self._outputs

    def notes(self) -> Iterator[str]:
        """Yield what a user should know of files that were left out."""
        if self.left_out:
            count = len(self.left_out)
            some = ", ".join(self.left_out[:SHOWN]) + (", …" if count > SHOWN else "")
            yield f"{count} file{'' if count == 1 else 's'} left out, by their names or as links: {some}"


def kinds(inputs: Sequence[Input], given: str | None = None) -> list[str]:
    """Return the format of each input; PlanError where a name does not say it, and none is `given`."""
    out = []
    for one in inputs:
        kind = kind_of(one.path, given or ("jsonl" if one.path == "-" else None))
        if kind is None:
            raise PlanError(f"{one.path}: the name does not say what it is; say --format jsonl, parquet or text")
        out.append(kind)
    return out


def plan(inputs: Sequence[Input], out: str, given: str | None = None) -> list[Shard]:
    """Return the shards in which `inputs` are written to `out`: "-", a file of a known ending, or a folder.

    PlanError where that cannot be.
    """
    found = kinds(inputs, given)
    if out != "-" and is_folder(out):
        return _apart(inputs, found, Path(out))
    single = len(set(found)) == 1
    kind = found[0]
    to = kind if out == "-" else kind_of(out)
    gathered = to == "jsonl" and kind == "text"
    if to == "parquet" and (len(inputs) > 1 or "-" in (out, inputs[0].path)):
        raise PlanError("Parquet is read from files and written to files: -o FOLDER, or -o FILE.parquet for one")
    if to == "text" and (len(inputs) > 1 or out == "-"):
        raise PlanError("texts go to a folder, or as records to a file: -o FOLDER, or -o FILE.jsonl")
    if not single or (kind != to and not gathered):
        raise PlanError(f"{out}: what goes there is {', '.join(sorted(set(found)))}; name a folder with -o")
    names = Counter(one.name for one in inputs)
    named = tuple(one if names[one.name] == 1 else Input(one.path, one.path) for one in inputs)
    path = None if out == "-" else Path(out)
    return [Shard(out if path is None else path.name, str(to), named, path, gathered)]


def _is_open(descriptor: int) -> bool:
    """Whether there is such a descriptor; where not, the next file that is opened would get its number."""
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _apart(inputs: Sequence[Input], kinds: Sequence[str], folder: Path) -> list[Shard]:
    taken: dict[str, str] = {}
    shards = []
    for one, kind in zip(inputs, kinds, strict=True):
        if one.path == "-":
            raise PlanError("standard input has no name to use in a folder; name a file with -o, or - for a stream")
        path = folder / one.name
        parts = Path(one.name).parts
        if ".." in parts or STATE in parts:
            raise PlanError(f"{path}: cannot be an output; name the folder of {one.path} as IN")
        if one.name in taken:
            raise PlanError(f"{path}: would be written twice, from {taken[one.name]} and {one.path}")
        taken[one.name] = one.path
        shards.append(Shard(one.name, kind, (one,), path))
    for name, path_in in taken.items():
        above = next((str(up) for up in Path(name).parents if str(up) in taken), None)
        if above:
            raise PlanError(f"{folder / above}: would be a file for {taken[above]} and a folder for {path_in}")
    return shards


def identities(inputs: Sequence[Input]) -> frozenset[tuple[int, int]]:
    """Return what tells the files of `inputs` from all others, whatever their names."""
    return frozenset(one for one in (identity(one.path) for one in inputs if one.path != "-") if one)


def identity(path: str | Path) -> tuple[int, int] | None:
    """Return device and number of a file, or None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_inputs(places: Sequence[Path], inputs: Collection[tuple[int, int]]) -> None:
    """Raise PlanError where one of `places`, to be written, is one of the inputs."""
    for place in places:
        if identity(place) in inputs:
            raise PlanError(f"{place}: is one of the inputs; write to another place")
