"""Files: read whole, and written whole or not at all, so that nothing is lost on the way."""

# pathlib would cost every start 5 ms, and knows no descriptors
# ruff: noqa: PTH101, PTH105, PTH108, PTH110, PTH113, PTH116, PTH118, PTH120

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

RECEIPT = b'{"cleantext-receipt":'  # how a receipt begins, so that none is cleaned by mistake
RECEIPTS = b'{"cleantext-receipts":'  # and those of a run
RANDOM_BYTES = 6  # in the name of a temporary file; O_EXCL catches what chance does not


def read(name: str) -> bytes:
    """Return the bytes of the file `name`, or of standard input for "-"."""
    with open(0 if name == "-" else name, "rb", closefd=name != "-") as file:
        return file.read()


def begins(name: str, start: bytes) -> bool:
    """Whether there is a file `name` that begins with `start`."""
    try:
        with open(name, "rb") as file:  # noqa: PTH123
            return file.read(len(start)) == start
    except OSError:
        return False


def write(descriptor: int, data: bytes) -> None:
    """Write all of `data` to an open descriptor, with no buffer that could fail later."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def same(a: str | int, b: str | int) -> bool:
    """Whether two paths or descriptors are one regular file, through links of either kind."""
    try:
        x, y = os.stat(a), os.stat(b)
    except OSError:
        return False
    return stat.S_ISREG(x.st_mode) and os.path.samestat(x, y)


def replace(path: str, data: bytes, like: str | None = None) -> None:
    """Put `data` at `path` in one step: a reader, or a crash, finds the old file or the new one, never a half.

    A symlink is written through to its target. Permissions are those of `like`, or of the file that is replaced.
    What is no regular file, such as a device, is simply written to. OSError names `path`.
    """
    target = os.path.realpath(path)
    try:
        model = os.stat(like or target) if like or os.path.exists(target) else None
        if os.path.exists(path) and not os.path.isfile(path):  # of a pipe, the target is no path
            _overwrite(path, data)
        else:
            _swap(target, data, model)
    except OSError as err:
        raise OSError(err.errno, err.strerror, path) from None


def _overwrite(path: str, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        write(descriptor, data)
    finally:
        os.close(descriptor)


def _swap(target: str, data: bytes, model: os.stat_result | None) -> None:
    folder = os.path.dirname(target)
    temporary = os.path.join(folder, f".cleantext-{os.urandom(RANDOM_BYTES).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if model is None else 0o600)
    try:
        try:
            write(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if model is not None:
            with suppress(PermissionError):  # only root may give files away
                os.chown(temporary, model.st_uid, model.st_gid)
            os.chmod(temporary, stat.S_IMODE(model.st_mode))
        os.replace(temporary, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    sync_folder(folder)


def sync_folder(folder: str) -> None:
    """Wait until the disk knows the names in `folder`."""
    with suppress(OSError):  # not every file system can; the file itself is safe already
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def change(path: str, was: bytes, data: bytes) -> None:
    """Put `data` in the place of `was`, which must still stand at `path`, or OSError is raised."""
    if read(path) != was:
        raise OSError(errno.ESTALE, "was changed while it was cleaned", path)
    replace(path, data)


def add(path: str, data: bytes, like: str) -> bool:
    """Put `data` at `path`, where nothing may stand but the same bytes; return whether it was not there before.

    FileExistsError if something else stands there: what nobody asked to overwrite is kept.
    """
    if os.path.lexists(path):
        if os.path.isfile(path) and read(path) == data:
            return False
        raise FileExistsError(errno.EEXIST, "is there already and would be lost; move it away first", path)
    replace(path, data, like)
    return True
