"""
The templates of what a notebook shows: those of the report, and a few beside them.
"""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader

from whence.report import page


@cache
def environment() -> Environment:
    """Return the report's environment, escaping on, with the templates of notebooks added."""
    places = [PackageLoader("whence.library", "templates"), PackageLoader("whence.report", "templates")]
    return page.environment().overlay(loader=ChoiceLoader(places))
