"""
The case as people read it: pure functions from tables to what a screen shows.

Command line, report and web are given the same structs, so that no two of
them can disagree about a number. Nothing here opens a file or prints.
"""

from whence.views.claims import ClaimView, claim_view
from whence.views.claims_table import ClaimRow, claims_table
from whence.views.compare import CopyView, copy_view
from whence.views.listings import LISTINGS, claim_rows, copy_rows, document_rows, voice_rows
from whence.views.overview import Overview, overview
from whence.views.safe import one_line, safe_text, shortened
from whence.views.speakers import SpeakerRow, carriers, speakers
from whence.views.tables import Catalogue, Tables
from whence.views.unnamed import anonymity

__all__ = [
    "LISTINGS",
    "Catalogue",
    "ClaimRow",
    "ClaimView",
    "CopyView",
    "Overview",
    "SpeakerRow",
    "Tables",
    "anonymity",
    "carriers",
    "claim_rows",
    "claim_view",
    "claims_table",
    "copy_rows",
    "copy_view",
    "document_rows",
    "one_line",
    "overview",
    "safe_text",
    "shortened",
    "speakers",
    "voice_rows",
]
