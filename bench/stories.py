"""
The main job on 300 real articles: wall time, peak memory, rejects, and the second run.

Reads ``stories.parquet`` where the data is; says so and returns None where it
is not. Runs the command as a user would, in a process of its own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(os.environ.get("WHENCE_DATA", "../shared/data"))


def timed(*arguments: str, kernels: str | None = None) -> tuple[float, float, subprocess.CompletedProcess[str]]:
    """
    Run a command; return its seconds, the peak memory of the largest child so far in MB, and how it ended.

    ``kernels`` names a folder to compile the kernels into, as on a machine that never ran the program.
    """
    environment = os.environ | ({"NUMBA_CACHE_DIR": kernels} if kernels else {})
    command = [sys.executable, "-m", "whence.cli.main", *arguments]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done


def run() -> dict[str, float] | None:
    """Return seconds, megabytes and counts of the main job, or None without the data."""
    stories = DATA / "stories.parquet"
    if not stories.exists():
        print(f"stories: {stories} is not there; skipped")
        return None
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "stories.whence")
        first, memory, done = timed("run", case, str(stories))
        if done.returncode:
            print(done.stdout, done.stderr)
        again, _, _ = timed("run", case)
        _, _, listed = timed("status", case, "--json")
        status = json.loads(listed.stdout)
        written, _, _ = timed("report", case)
        size = Path(case).with_suffix(".html").stat().st_size / 1e6
        case_size = Path(case).stat().st_size / 1e6
    help_seconds = min(timed("--help")[0] for _ in range(3))
    return {
        "stories exit code": float(done.returncode),
        "stories documents": float(status["documents"]),
        "stories rejects": float(len(status["rejects"])),
        "stories claims": float(status["claims"]),
        "stories seconds": first,
        "stories peak MB": memory,
        "stories second run seconds": again,
        "stories report seconds": written,
        "stories report MB": size,
        "stories case MB": case_size,
        "help seconds": help_seconds,
    }


if __name__ == "__main__":
    for name, value in (run() or {}).items():
        print(f"{name:28} {value:.3f}")
