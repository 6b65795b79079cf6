"""
Progress on stderr: a line that moves on a terminal, plain lines elsewhere, nothing for quick work.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

QUIET = 1.0
"""Seconds before anything is shown."""
APART = 0.1
"""Seconds between two redraws on a terminal."""
APART_PLAIN = 15.0
"""Seconds between two lines where stderr is a file or a pipe."""

DOING = {
    "read": "reading",
    "text": "splitting into sentences",
    "voices": "listening for voices",
    "copies": "looking for copies (the first time, its kernels are compiled: about a minute)",
    "speakers": "joining speakers",
    "claims": "matching claims",
    "witnesses": "counting voices",
}


class ProgressLine:
    """Shows which stage is under way, how far, and how long it may take."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._stage = ""
        self._stage_started = self._started
        self._shown = 0.0
        self._terminal = sys.stderr.isatty()
        self._dirty = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note of progress, and show it if it is time."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_started = stage, now
            self._shown = 0.0 if self._terminal else self._shown
        apart = APART if self._terminal else APART_PLAIN
        if now - self._started < QUIET or now - self._shown < apart:
            return
        self._shown = now
        far = _megabytes(done, total) if stage == "read" else _how_far(done, total)
        line = f"{DOING.get(stage, stage)} {far}{_left(done, total, now - self._stage_started)}"
        if self._terminal:
            click.echo(f"\r\x1b[2K{line}", nl=False, err=True)
            self._dirty = True
        else:
            click.echo(line, err=True)

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._dirty:
            click.echo("\r\x1b[2K", nl=False, err=True)


def _how_far(done: int, total: int) -> str:
    if total:
        return f"{done:,} of {total:,}"
    return f"{done:,}" if done else "…"


def _megabytes(done: int, total: int) -> str:
    return f"{done / 1e6:,.1f} of {total / 1e6:,.1f} MB" if total else f"{done / 1e6:,.1f} MB"


def _left(done: int, total: int, seconds: float) -> str:
    if not total or not done or seconds < QUIET:
        return ""
    rate = done / seconds
    return f" ({max(0, (total - done) / rate):.0f} s left)"
