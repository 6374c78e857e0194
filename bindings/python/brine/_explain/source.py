# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""From where does the data come? From memory, or from a file, of which no more is read than is looked at."""

import contextlib
import mmap
import os
import shutil
import stat
import tempfile

# What people compress and pack pickles with: how it begins, and what to do.
WRAPPINGS = {
    b"\x1f\x8b": "it is compressed with gzip: decompress it first (zcat)",
    b"BZh": "it is compressed with bzip2: decompress it first (bzcat)",
    b"\xfd7zXZ": "it is compressed with xz: decompress it first (xzcat)",
    b"\x28\xb5\x2f\xfd": "it is compressed with zstd: decompress it first (zstdcat)",
    b"PK\x03\x04": "it is a zip archive: unpack it, and explain the pickles in it",
    b"\x93NUMPY": "it is an array of NumPy, which is no pickle unless it holds objects",
    b"\x89HDF": "it is an HDF5 file",
}


def wrapping(data):
    """What else than a pickle the data is: a sentence, or None."""
    return next((says for begin, says in WRAPPINGS.items() if data[: len(begin)] == begin), None)


@contextlib.contextmanager
def opened(source):
    """The data of a bytes-like object or a path, as bytes or as a map of the file. OSError, TypeError."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        yield bytes(source)
    elif isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file, _mapped(file) as data:
            yield data
    else:
        raise TypeError(
            f"brine.explain expected the bytes of a pickle, or the path of a file; got {source!r:.100} "
            "[brine.bad-target]"
        )


@contextlib.contextmanager
def _mapped(file):
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISFIFO(mode):  # of a shell's <(...)
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(file, copy)
            copy.flush()
            with _map(copy) as data:
                yield data
    elif stat.S_ISREG(mode):
        with _map(file) as data:
            yield data
    else:
        raise OSError(f"{file.name} is no regular file")


def _map(file):
    if not os.fstat(file.fileno()).st_size:
        return contextlib.nullcontext(b"")
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
