"""Settings of the property tests: the first example of a kernel waits for its compilation."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("compiled", deadline=None)
settings.load_profile("compiled")
