"""The bundled pile as a new user runs it: the first analysis, and the second."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.key import PILE
from bench.stories import timed


def run() -> dict[str, float]:
    """Return the seconds of a first and of a second run over the bundled pile."""
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "demo.whence")
        first, _, done = timed("run", case, str(PILE))
        second, _, _ = timed("run", case, str(PILE))
        cold, _, _ = timed("run", str(Path(folder) / "cold.whence"), str(PILE), kernels=folder)
    return {
        "demo exit code": float(done.returncode),
        "demo seconds": first,
        "demo second run seconds": second,
        "demo seconds, kernels not yet compiled": cold,
    }


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:28} {value:.3f}")
