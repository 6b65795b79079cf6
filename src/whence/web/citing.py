"""Citations: what was found, in which case and which state of it, with digests by which it can be found again."""

from __future__ import annotations

from whence import __version__
from whence.store import Store
from whence.views.article import ArticleView
from whence.views.safe import one_line
from whence.views.tables import Catalogue
from whence.web.desk import version


def cited_claim(store: Store, catalogue: Catalogue, claim: str) -> str:
    """Return a claim with its count, the state of the case, and the hash of the last decision."""
    count = catalogue.counts.get((claim, "for"))
    at = version(store)
    head = f"log {catalogue.head[:16]}" if catalogue.head else "no decision yet"
    sentence = count.sentence if count else "No voice in this pile."
    words = one_line(catalogue.claims[claim].text)
    return one_line(
        f"{claim}: “{words}” {sentence} {store.path.name}, run {at.run}, decisions {at.entries} ({head}), "
        f"Whence {__version__}."
    )


def cited_document(view: ArticleView) -> str:
    """Return an article with the SHA-256 of its bytes and of its clean text."""
    told = [view.document.title, view.document.outlet, view.document.published, view.provenance.url]
    return one_line(
        f"{view.document.id}: {', '.join(part for part in told if part)}. SHA-256 of its bytes "
        f"{view.provenance.bytes_sha256}, of its clean text {view.provenance.text_sha256}."
    )
