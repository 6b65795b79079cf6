"""
Bytes as they come, or out of gzip: never more than allowed, never silently fewer.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, cast

from whence.read.article import Unreadable

GZIP = b"\x1f\x8b"
CHUNK = 65_536


class Unpacked(io.RawIOBase):
    """
    A stream of what a gzip file holds.

    Reading raises `Unreadable` where the file is cut off or damaged, and where
    it unpacks to more than ``max_bytes``: a few kilobytes of gzip can hold
    gigabytes, which would fill the memory.
    """

    def __init__(self, packed: BinaryIO, max_bytes: int) -> None:
        self._unpacked = gzip.GzipFile(fileobj=packed)
        self._max_bytes = max_bytes
        self._count = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def tell(self) -> int:
        """Return how many bytes have been read."""
        return self._count

    def readinto(self, buffer: Any) -> int:
        """Read up to as many bytes as the buffer holds, and return how many."""
        view = memoryview(buffer).cast("B")
        try:
            # read1: what was unpacked before a fault is handed on, and only then the fault is met
            data = self._unpacked.read1(min(len(view), CHUNK))
        except EOFError:
            reason = f"gzip data cut off: {self._count:,} bytes were read before the end."
            raise Unreadable(reason, "Get the file again; it is incomplete.") from None
        except (OSError, zlib.error) as error:
            reason = f"damaged gzip data after {self._count:,} bytes: {error}."
            raise Unreadable(reason, "Get the file again.") from error
        self._count += len(data)
        if self._count > self._max_bytes:
            raise too_large(self._max_bytes, "unpacked ")
        view[: len(data)] = data
        return len(data)


def too_large(max_bytes: int, how: str = "") -> Unreadable:
    """Return the refusal of a file with more bytes than allowed."""
    return Unreadable(f"more than {max_bytes:,} {how}bytes.", "Split the file, or raise max_bytes.")


def unpacked(stream: BinaryIO, max_bytes: int) -> BinaryIO:
    """Return a stream of the file's bytes, taken out of gzip if they are in it."""
    begin = stream.read(2)
    stream.seek(0)
    if begin != GZIP:
        return stream
    # Not buffered: a buffer that meets a fault while it fills up loses the whole records before the fault.
    return cast(BinaryIO, Unpacked(stream, max_bytes))


def all_bytes(stream: BinaryIO, at_most: int) -> bytes | None:
    """Return what is left of a stream, or ``None`` if that is more than allowed."""
    parts: list[bytes] = []
    left = at_most + 1
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts) if left > 0 else None


def head_of(stream: BinaryIO, size: int) -> tuple[bytes, bool]:
    """
    Return the first bytes of a stream, and whether they are all of it.

    A fault after some bytes is left for the reader to meet: what stands before
    it may be whole articles.
    """
    head = b""
    try:
        while len(head) < size:
            data = stream.read(min(CHUNK, size - len(head)))
            if not data:
                return head, True
            head += data
    except Unreadable:
        if not head:
            raise
    return head, False
