"""
Outlets of one publisher: what their texts may have in common for one claim.

Which outlet belongs to whom is a person's word. It is suspected, never
proven, that two newsrooms of one house did not find out apart from each
other: it may lower *least* and never *most*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whence.witnesses.evidence import Index, outlet_key
from whence.witnesses.kin import Heard, sure
from whence.witnesses.merges import Merges


def suspect_owners(heard: Sequence[Heard], index: Index, merges: Merges) -> None:
    """Record that the texts of one publisher's outlets may be one, where the count's *least* rests on them."""
    owners = merges.decided.owners
    if not owners:
        return
    by_owner: dict[str, dict[str, list[Heard]]] = {}
    for each in heard:
        for owner in _owners(each.text, index, owners):
            by_owner.setdefault(owner, {}).setdefault(each.text, []).append(each)
    for owner, texts in sorted(by_owner.items()):
        first, *others = [text for text in sorted(texts) if sure(texts[text])] or [""]
        for other in others:
            a, b = index.text_node(first), index.text_node(other)
            merges.suspected(a, b, "same owner", f"{a.label} and {b.label} belong to one publisher: {owner}.")


def _owners(text: str, index: Index, owners: Mapping[str, str]) -> list[str]:
    outlets = {document.outlet for document in index.documents.get(text, ()) if document.outlet}
    return sorted({owners[outlet_key(outlet)] for outlet in outlets if outlet_key(outlet) in owners})
