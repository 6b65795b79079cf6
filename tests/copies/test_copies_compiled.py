"""How kernels are compiled: kept on disk where that is possible."""

from __future__ import annotations

import numba
import pytest

from whence.compiled import kernel


def test_a_kernel_works_where_no_cache_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without a folder for compiled code a kernel is compiled for this run alone.
    """
    compile_ = numba.njit

    def without_folder(*, nogil: bool, cache: bool = False) -> object:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return compile_(nogil=nogil)

    monkeypatch.setattr(numba, "njit", without_folder)

    @kernel
    def doubled(value: int) -> int:
        return 2 * value

    assert 42 == doubled(21)
