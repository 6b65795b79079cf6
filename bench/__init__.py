"""Benchmarks: each module has ``run()``, which returns its figures, or None where its data is not there."""
