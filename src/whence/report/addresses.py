"""Where things are: `to.…` in templates that the report and the workbench share."""

from __future__ import annotations

from typing import Protocol


class Addresses(Protocol):
    """Gives the address of each thing that a template links to."""

    def claim(self, claim: str, /) -> str:
        """Return where a claim is told."""
        ...

    def document(self, document: str, /) -> str:
        """Return where a document is told."""
        ...

    def place(self, document: str, anchor: str, /) -> str:
        """Return where a mention stands in its article."""
        ...

    def mention(self, anchor: str, /) -> str:
        """Return where a mention is quoted."""
        ...

    def voice(self, voice: str, /) -> str:
        """Return where a voice is told."""
        ...

    def kin(self, family: str = "", /) -> str:
        """Return where the texts that look akin are told, or one family of them."""
        ...


class Anchors:
    """Addresses inside a report."""

    def claim(self, claim: str) -> str:
        """Return the section of a claim."""
        return f"#{claim}"

    def document(self, document: str) -> str:
        """Return the row of a document."""
        return f"#{document}"

    def place(self, document: str, anchor: str) -> str:  # noqa: ARG002
        """Return where a mention stands in its article."""
        return f"#at-{anchor}"

    def mention(self, anchor: str) -> str:
        """Return where a mention is quoted."""
        return f"#{anchor}"

    def voice(self, voice: str) -> str:
        """Return the row of a voice."""
        return f"#{voice}"

    def kin(self, family: str = "") -> str:
        """Return the section on kin, or a family in it."""
        return f"#{family}" if family else "#kin"
