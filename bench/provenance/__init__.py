"""
The count, end to end, on piles of which it is known who knows what: graphs drawn at random and written as articles.

    python -m bench.provenance            the development half, with every miss
    python -m bench provenance            all figures, the held-out half among them

The two halves have other domains, names and seeds; the ways of giving a
source (`attribution`) are the same. The articles are templates: dull, short,
all in one hand. They show what the count makes of copies, relays, denials and
changed figures, and not how it fares with good prose.

*whole* is the program from folder to count; *gold* is the count alone, on the
true assertions, copies and claims. What the true number is stands in `truth`.
"""

from __future__ import annotations

from bench.provenance.figures import run

__all__ = ["run"]
