"""Files of a corpus: read as a stream, compressed or not, and written whole or not at all."""

from __future__ import annotations

import bz2
import errno
import gzip
import hashlib
import io
import lzma
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from ..files import RANDOM_BYTES, sync_folder, write

PIECE = 1 << 20  # bytes that are read at a time
COMPRESSIONS = (".gz", ".zst", ".bz2", ".xz")
LEVELS = {".gz": 6, ".zst": 3}  # of what is written; the usual ones


class MissingError(RuntimeError):
    """Something that has to be installed is not; the message says what."""


def zstd() -> Any:
    """Return the module that reads and writes .zst; MissingError where there is none."""
    try:
        if sys.version_info >= (3, 14):
            import compression.zstd as module  # noqa: PLC0415
        else:
            import backports.zstd as module  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingError(".zst needs the extra: pip install 'cleantext-zh[zst]'") from None
    return module


def compression(name: str) -> str:
    """Return the ending of `name` that says how the file is compressed, or nothing."""
    return next((ending for ending in COMPRESSIONS if name.endswith(ending)), "")


class Source(io.RawIOBase):
    """A file, or standard input for "-", that counts and hashes its bytes as they are read."""

    def __init__(self, name: str) -> None:
        """Open the file `name`."""
        self._file: IO[bytes] = open(0, "rb", buffering=0, closefd=False) if name == "-" else open(name, "rb", 0)  # noqa: PTH123, SIM115
        self._hash = hashlib.sha256()
        self.read_bytes = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into `buffer`."""
        size = cast("io.RawIOBase", self._file).readinto(buffer) or 0
        self._hash.update(memoryview(buffer)[:size])
        self.read_bytes += size
        return size

    def digest(self) -> str:
        """Return the SHA-256 of the file, reading what is left of it."""
        buffer = bytearray(PIECE)
        while self.readinto(buffer):
            pass
        return self._hash.hexdigest()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def unpacked(source: Source, ending: str) -> BinaryIO:
    """Return the bytes of `source` as a stream, decompressed as `ending` says."""
    buffered = io.BufferedReader(source, PIECE)
    opened: Any = buffered
    if ending == ".gz":
        opened = gzip.GzipFile(fileobj=buffered, mode="rb")
    elif ending == ".zst":
        opened = zstd().ZstdFile(buffered, "rb")
    elif ending == ".bz2":
        opened = bz2.BZ2File(buffered, "rb")
    elif ending == ".xz":
        opened = lzma.LZMAFile(buffered, "rb")  # noqa: SIM115
    return cast("BinaryIO", opened)


def packed(file: IO[bytes], ending: str) -> IO[bytes]:
    """Return a stream that compresses into `file` as `ending` says, the same bytes every time."""
    opened: Any = file
    if ending == ".gz":
        opened = gzip.GzipFile("", "wb", LEVELS[ending], file, mtime=0)
    elif ending == ".zst":
        opened = zstd().ZstdFile(file, "wb", level=LEVELS[ending])
    elif ending == ".bz2":
        opened = bz2.BZ2File(file, "wb")
    elif ending == ".xz":
        opened = lzma.LZMAFile(file, "wb")  # noqa: SIM115
    return cast("IO[bytes]", opened)


class _Sink(io.RawIOBase):
    """An open file that hashes what is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        write(self._file.fileno(), data)
        self.hash.update(data)
        return len(memoryview(data))

    def sync(self) -> None:
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()
        super().close()


class Target:
    """A file that is written under another name, and has its own once all of it is on the disk."""

    def __init__(self, path: Path, temporary: Path | None = None, *, replace: bool = True) -> None:
        """Begin a file for `path`, in the folder `temporary` of the same file system, or beside it.

        With `replace` it takes the place of a file that is there; without, only of one with the same bytes.
        """
        self.path = path
        self._replace = replace
        folder = temporary or path.parent
        folder.mkdir(parents=True, exist_ok=True)
        self._temporary = folder / f".cleantext-{os.urandom(RANDOM_BYTES).hex()}.tmp"
        self._sink = _Sink(self._temporary.open("xb", 0))
        self.plain = io.BufferedWriter(self._sink, PIECE)
        self._file = packed(self.plain, compression(path.name))

    def write(self, data: bytes) -> None:
        """Write `data`."""
        self._file.write(data)

    def commit(self) -> str:
        """Give the file its name when all of it is safe, and return its SHA-256; OSError names its place."""
        self.finish(sync=True)
        self.name()
        sync_folder(str(self.path.parent))
        return self._sink.hash.hexdigest()

    def finish(self, *, sync: bool) -> None:
        """Write what is left; without `sync` the caller sees to it that the disk has it."""
        try:
            if self._file is not self.plain:
                self._file.close()
            self.plain.flush()
            if sync:
                self._sink.sync()
            self.plain.close()
        except BaseException:
            self.abandon()
            raise

    def name(self) -> str:
        """Give the file its name, and return its SHA-256."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self._replace or not self._linked():
                self._temporary.replace(self.path)
        except OSError as err:
            self.abandon()
            raise OSError(err.errno, err.strerror, str(self.path)) from None
        return self._sink.hash.hexdigest()

    def _linked(self) -> bool:
        """Give the file its name, if nothing else has it; FileExistsError if a file of other bytes has."""
        try:
            os.link(self._temporary, self.path)
        except FileExistsError:
            with suppress(OSError), self.path.open("rb") as there:
                if hashlib.file_digest(there, "sha256").digest() == self._sink.hash.digest():
                    return False
            raise FileExistsError(errno.EEXIST, "is there already, and of another origin; move it away") from None
        except OSError:  # a file system without links
            if os.path.lexists(self.path):
                raise
            return False
        self._temporary.unlink()
        return True

    def abandon(self) -> None:
        """Leave nothing behind."""
        for file in (self._file, self.plain, self._sink):
            with suppress(Exception):  # nobody wants the rest
                file.close()
        self._temporary.unlink(missing_ok=True)


@contextmanager
def straight(path: str) -> Iterator[IO[bytes]]:
    """Open what stands at `path`, or a new file, to be written as it comes; OSError names it."""
    try:
        with open(path, "wb", 0) as file, packed(file, compression(path)) as out:  # noqa: PTH123
            yield out
    except BrokenPipeError:
        raise
    except OSError as err:
        raise OSError(err.errno, err.strerror, err.filename or path) from None


@contextmanager
def written(path: str) -> Iterator[Any]:
    """Write the file `path`, whole or not at all, through a link; what is no regular file is written to as it is."""
    if Path(path).exists() and not Path(path).is_file():
        with straight(path) as out:
            yield out
        return
    target = Target(Path(os.path.realpath(path)))
    try:
        yield target
    except BaseException:
        target.abandon()
        raise
    target.commit()


def whole(stream: BinaryIO, longest: int) -> bytes:
    """Return all of `stream`, or of one that is longer than `longest` bytes a little more than that."""
    out = []
    size = 0
    while size <= longest and (piece := stream.read(PIECE)):
        out.append(piece)
        size += len(piece)
    return b"".join(out)


def lines(stream: BinaryIO, longest: int) -> Iterator[tuple[bytes, bool]]:
    """Yield the lines of `stream`, and whether each is whole: one longer than `longest` bytes comes in pieces."""
    while line := stream.readline(longest + 1):
        short = len(line) <= longest
        yield line, short
        while not (short or line.endswith(b"\n")):
            line = stream.readline(longest + 1)
            short = len(line) <= longest
            yield line, False
