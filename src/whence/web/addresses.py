"""Where everything is: the workbench's answer to `to.…` in the templates it shares with the report."""

from __future__ import annotations

from urllib.parse import quote, urlencode


class Pages:
    """Addresses of pages of the workbench."""

    def claim(self, claim: str) -> str:
        """Return the page of a claim."""
        return f"/claims/{quote(claim)}"

    def document(self, document: str) -> str:
        """Return the page of an article."""
        return f"/documents/{quote(document)}"

    def place(self, document: str, anchor: str) -> str:
        """Return where a mention stands in its article."""
        return f"/documents/{quote(document)}#m-{quote(anchor)}"

    def mention(self, anchor: str) -> str:
        """Return where a mention stands on the page of its claim."""
        return f"/claims/{quote(anchor.partition('.')[0])}#{quote(anchor)}"

    def voice(self, voice: str) -> str:
        """Return the page of a voice."""
        return f"/voices/{quote(voice)}"

    def compare(self, a: str, b: str) -> str:
        """Return two articles side by side."""
        return "/compare?" + urlencode({"a": a, "b": b})

    def base(self, document: str) -> str:
        """Return one article against all that share passages with it."""
        return f"/compare/{quote(document)}"

    def kin(self, family: str = "") -> str:
        """Return the families of kin, or one of them."""
        return f"/kin/{quote(family)}" if family else "/kin"
