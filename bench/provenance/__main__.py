"""``python -m bench.provenance [piles]``: the development half alone, with every miss."""

from __future__ import annotations

import sys

from bench.provenance.figures import PILES, develop

if __name__ == "__main__":
    develop(int(sys.argv[1]) if len(sys.argv) > 1 else PILES)
