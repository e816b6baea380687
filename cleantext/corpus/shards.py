"""Which inputs become which outputs: a shard is what is written as one file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from .streams import compression

FORMATS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".txt": "text", ".text": "text", ".md": "text"}
HIDDEN = (".", "_")  # how names begin that a folder of data does not mean, as Spark and Hive have it


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
    base = name[: len(name) - len(compression(name))]
    return given or FORMATS.get(os.path.splitext(base)[1])  # noqa: PTH122


def found(names: Sequence[str], out: Path | None, given: str | None, wrong: list[str]) -> list[Input]:
    """Return the files that `names` mean: files, folders, patterns with * ** ? []; `wrong` gets what is not there."""
    inputs: list[Input] = []
    for name in names:
        if name == "-":
            inputs.append(Input("-", "-"))
        elif Path(name).is_dir():
            some = [*_inside(Path(name), out, given)]
            inputs += some
            if not some:
                wrong.append(f"{name}: has no files of text, JSON Lines or Parquet, by their names; see --format")
        elif Path(name).exists() or not has_magic(name):
            if Path(name).exists():
                inputs.append(Input(name, Path(name).name))
            else:
                wrong.append(f"{name}: there is no such file or folder")
        else:
            some = [*_matching(name, out)]
            inputs += some
            if not some:
                wrong.append(f"{name}: matches nothing")
    return inputs


def _inside(folder: Path, out: Path | None, given: str | None) -> Iterator[Input]:
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(HIDDEN) and not _is(Path(top, f), out))
        for file in sorted(files):
            path = Path(top, file)
            if not file.startswith(HIDDEN) and kind_of(file, given):
                yield Input(str(path), path.relative_to(folder).as_posix())


def _matching(pattern: str, out: Path | None) -> Iterator[Input]:
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if has_magic(part))
    root = Path(*parts[:fixed])
    for match in sorted(glob(pattern, recursive=True)):  # noqa: PTH207 - keeps what was typed
        if Path(match).is_file() and not (out and _is_below(Path(match), out)):
            yield Input(match, Path(match).relative_to(root).as_posix())


def _is(path: Path, out: Path | None) -> bool:
    return out is not None and out.exists() and path.samefile(out)


def _is_below(path: Path, out: Path) -> bool:
    return out.resolve() in path.resolve().parents


def plan(inputs: Sequence[Input], out: str, given: str | None = None) -> list[Shard]:
    """Return the shards in which `inputs` are written to `out`: "-", a file of a known ending, or a folder.

    PlanError where that cannot be.
    """
    kinds = [kind_of(one.path, given or ("jsonl" if one.path == "-" else None)) for one in inputs]
    for one, kind in zip(inputs, kinds, strict=True):
        if kind is None:
            raise PlanError(f"{one.path}: the name does not say what it is; say --format jsonl, parquet or text")
    if out != "-" and (Path(out).is_dir() or kind_of(out) is None):
        return _apart(inputs, [str(kind) for kind in kinds], Path(out))
    single = len(set(kinds)) == 1
    kind = kinds[0]
    to = kind if out == "-" else kind_of(out)
    gathered = to == "jsonl" and kind == "text"
    if to == "parquet" and (len(inputs) > 1 or "-" in (out, inputs[0].path)):
        raise PlanError("Parquet is read from files and written to files: -o FOLDER, or -o FILE.parquet for one")
    if to == "text" and (len(inputs) > 1 or out == "-"):
        raise PlanError("texts go to a folder, or as records to a file: -o FOLDER, or -o FILE.jsonl")
    if not single or (kind != to and not gathered):
        raise PlanError(f"{out}: what goes there is {', '.join(sorted(map(str, set(kinds))))}; name a folder with -o")
    path = None if out == "-" else Path(out)
    for one in inputs:
        if path is not None and path.exists() and one.path != "-" and path.samefile(one.path):
            raise PlanError(f"{out}: is one of the inputs; write to another place")
    return [Shard(out if path is None else path.name, str(to), tuple(inputs), path, gathered)]


def _apart(inputs: Sequence[Input], kinds: Sequence[str], folder: Path) -> list[Shard]:
    taken: dict[str, str] = {}
    shards = []
    for one, kind in zip(inputs, kinds, strict=True):
        if one.path == "-":
            raise PlanError("standard input has no name to use in a folder; name a file with -o, or - for a stream")
        path = folder / one.name
        if one.name in taken:
            raise PlanError(f"{path}: would be written twice, from {taken[one.name]} and {one.path}")
        if path.exists() and path.samefile(one.path):
            raise PlanError(f"{path}: is one of the inputs; write to another folder")
        taken[one.name] = one.path
        shards.append(Shard(one.name, kind, (one,), path))
    return shards
