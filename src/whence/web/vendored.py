"""What is served and was not written here: name, licence and digest; a file that is not what it was is not served."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import NamedTuple

from whence.errors import ModelDamaged


class Vendored(NamedTuple):
    """A file of another project, as it was published."""

    name: str
    version: str
    licence: str
    licence_file: str
    sha256: str


FILES = {
    "htmx-4.0.1.min.js": Vendored(
        "htmx", "4.0.1", "0BSD", "htmx-LICENSE.txt", "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
    )
}


STYLE = "whence.css"
SHEETS = (
    ("whence.report", "style.css"),
    ("whence.report", "article.css"),
    ("whence.report", "compare.css"),
    ("whence.web", "desk.css"),
    ("whence.web", "sources.css"),
)
"""The style of the report and, after it, what the workbench adds."""


LIT = "lit.css"
NUMBERS = 120
"""Numbers of a picture that light up in its table."""


def _lit() -> bytes:
    """Return the rules by which a number lights up wherever it stands, when it is pointed at."""
    rules = (f":is(.kin, .plotted):has(.f{n}:is(:hover, :focus)) .f{n}" for n in range(1, NUMBERS + 1))
    told = (
        "outline: 2px solid var(--mark-edge); outline-offset: 1px; --lit: var(--ink); stroke: var(--ink); opacity: 1;"
    )
    return (",\n".join(rules) + f" {{ {told} }}\n").encode()


@cache
def static(name: str) -> bytes | None:
    """Return a file that pages ask for, None if there is none; raises `ModelDamaged` where it was changed."""
    if name == STYLE:
        return b"\n".join(resources.files(package).joinpath(sheet).read_bytes() for package, sheet in SHEETS)
    if name == LIT:
        return _lit()
    if name not in names():
        return None
    body = resources.files("whence.web").joinpath("static", name).read_bytes()
    kept = FILES.get(name)
    if kept and hashlib.sha256(body).hexdigest() != kept.sha256:
        raise ModelDamaged(f"{name}: is not the file of {kept.name} {kept.version} that was shipped. Install again.")
    return body


@cache
def address(name: str) -> str:
    """Return where a file is, with its digest, so that a browser never keeps an old one."""
    digest = hashlib.sha256(static(name) or b"").hexdigest()[:12]
    return f"/static/{name}?{digest}"


@cache
def names() -> frozenset[str]:
    """Return the names of all files that pages may ask for."""
    return frozenset(entry.name for entry in resources.files("whence.web").joinpath("static").iterdir())
