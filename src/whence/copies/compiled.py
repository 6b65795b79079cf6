"""How the kernels of this stage become machine code: at first use, kept on disk for the next run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


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
