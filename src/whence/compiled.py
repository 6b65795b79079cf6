"""How kernels become machine code and are put to work on all cores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import numba

from whence import __version__

Function = TypeVar("Function", bound=Callable[..., Any])
Item = TypeVar("Item")
Result = TypeVar("Result")


def forget_outdated(folder: Path, version: str) -> None:
    """
    Delete the kernels that another version of Whence compiled beside the modules of a folder and those in it.

    Numba sees that a kernel's file has changed only after it has loaded what
    the compiled code names: record types that are gone in this version then end
    the process with an error.
    """
    kept = folder / "__pycache__" / "kernels.version"
    # Where nothing can be written beside the modules, nothing was compiled there either.
    with suppress(OSError):
        if not kept.exists() or kept.read_text("utf-8") != version:
            for old in folder.rglob("*.nb[ic]"):
                old.unlink(missing_ok=True)
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(version, "utf-8")


forget_outdated(Path(__file__).parent, __version__)


def kernel(function: Function) -> Function:
    """
    Compile a function over arrays at its first call, and keep the result on disk.

    The compiled code lies beside the module, or in the user's cache folder
    where the package folder can't be written, or in ``NUMBA_CACHE_DIR``. Where
    none of them can be written it is compiled anew by every process. A change
    is noticed only in the file of the kernel itself: so a kernel calls kernels
    of its own file alone.
    """
    try:
        compiled: Function = numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:
        # numba raises this at decoration, and only when it finds no folder for its cache.
        compiled = numba.njit(nogil=True)(function)
    return compiled


def in_threads(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """
    Yield the function of each item, in their order, worked out on all cores this process may use.

    Only as many items are taken ahead as keep the cores busy. An interruption
    waits for those under way and starts no more.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1:
        yield from map(function, items)
        return
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(cores) as pool:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > 2 * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
