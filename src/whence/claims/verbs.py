"""
The verbs and other words by which a statement shows of what kind it is. Written by hand; English.

Each list holds forms as they stand in news, so that nothing has to be
inflected: "takes", "took", "taken". A verb that is in two lists is decided by
what stands around it (`whence.claims.frames`).
"""

from __future__ import annotations

import re

CONTACT = (
    "met meets meeting spoke speaks spoken talked talks telephoned phoned called conferred negotiated consulted "
    "wrote written writes emailed texted contacted received hosted greeted visited visits huddled corresponded "
    "dined lunched"
).split()
"""Verbs of two parties that deal with each other; most need "with" or "to" before the other party."""
NEEDS_WITH = frozenset(
    "spoke speaks spoken talked talks conferred negotiated consulted corresponded dined lunched huddled".split()
)
NEEDS_TO = frozenset("spoke speaks spoken talked talks wrote written writes".split())
TALKS = re.compile(
    r"\b(?:held|holds|hold|had|has had|began|begins|opened|resumed|broke off|took part in|conducted)\s+"
    r"(?:\w+\s+){0,3}?(?:talks|negotiations|a meeting|meetings|a conversation|conversations|discussions|consultations|"
    r"a call|a telephone call|a phone call|calls|a summit)\b",
    re.IGNORECASE,
)
EXCHANGED = re.compile(r"\bexchang(?:ed|es|ing)\s+(?:letters|emails|messages|texts|notes|calls)\b", re.IGNORECASE)
CHANNEL = re.compile(
    r"\b(?:by (?:telephone|phone|letter|email|e-mail|video(?: link)?|courier|text message|fax)|"
    r"over the (?:telephone|phone)|"
    r"on the (?:telephone|phone)|in person|face to face|in writing|via [A-Z]\w+|through (?:an? |the |his |her |their )?"
    r"(?:intermediar\w+|mediators?|envoys?|lawyers?|aides?|diplomats?|third part\w+|embass\w+|"
    r"back ?channels?|translators?|"
    r"interpreters?|ambassadors?|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*)|by an envoy|behind closed doors)\b"
)
TOOK = (
    "captured captures seized seizes recaptured retook retakes took takes taken overran conquered occupied occupies "
    "stormed liberated regained recovered holds held hold controls controlled control entered"
).split()
"""Verbs by which a place comes to be held; "took" and the like only where a place, a town or forces are named."""
LOST = "abandoned evacuated surrendered ceded lost left vacated relinquished".split()
PLACE_WORDS = (
    r"town|city|village|villages|towns|hill|hills|ridge|bridge|airport|airfield|port|harbour|base|province|region|"
    r"district|island|border crossing|crossing|valley|suburb|quarter|square|palace|barracks|road|highway|"
    r"territory|positions?|"
    r"station|checkpoint|camp|dam|fort|fortress|heights|outskirts|centre|capital"
)
FORCES = re.compile(
    r"\b(?:troops|soldiers|forces|army|rebels|rebel|militia\w*|fighters|guerrillas|insurgents|separatists|paratroopers|"
    r"marines|guards?|brigade|battalion|division|regiment|units?|navy|gunmen|government|police|coalition|"
    r"alliance|corps)\b",
    re.IGNORECASE,
)
IN_HANDS = re.compile(
    r"\b(?:(?:is|was|are|were|remains?|remained|fell|passed|being)\s+(?:now\s+|still\s+|back\s+|firmly\s+)*"
    r"(?:in|into|under)\s+(?:the\s+)?(?:hands|control|full control)\s+of|(?:took|takes|taken|gained|"
    r"regained|seized|lost|"
    r"has|have|had|established|claims?|claimed)\s+(?:full\s+|complete\s+|partial\s+)?control\s+of|"
    r"(?:withdrew|withdrawn|withdraws?|pulled (?:out|back)|retreated|driven(?: out| back)?)\s+from)\b",
    re.IGNORECASE,
)
PROMISED = re.compile(
    r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|guarantee(?:s|d|ing)?|undert(?:ake|"
    r"akes|ook|aken)|"
    r"commit(?:s|ted|ting)?(?:\s+(?:itself|himself|herself|themselves))?\s+to|swor(?:e|n)|swear|assured|"
    r"(?:is|are|was|were|be|stands?)\s+(?:ready|willing|prepared)\s+to|agree(?:s|d)?\s+to|offer(?:s|ed)?\s+to|"
    r"gave\s+(?:his|her|their|its)\s+word)\b",
    re.IGNORECASE,
)
INTENDS = re.compile(
    r"\b(?:(?:I|we)(?:\s+will|['’]ll|\s+shall|\s+am going to|\s+are going to|['’]m going to|['’]re going to)|"
    r"intends?\s+to|plans?\s+to)\b",
    re.IGNORECASE,
)
FORECAST = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:expected|likely|unlikely|forecast|predicted|projected|bound|due)\s+to|"
    r"(?:expects?|predicts?|forecasts?|projects?)\b|going to|will|won['’]t|would|shall)\b|['’]ll\b",
    re.IGNORECASE,
)
DEEDS = frozenset(
    """abolish apologise apologize appeal appoint approve attend ban begin block bring build buy call cancel close
    compensate continue cooperate cut defend deliver deport dismiss donate drop enforce examine expand extend
    finance fire fulfil fund give grant help hire hold honour impose introduce invest investigate join launch
    leave lift lower maintain make negotiate nominate offer oppose order pay present propose prosecute protect
    provide publish push put quit raise ratify rebuild recall reduce refund refuse reject release relocate
    remove renew repair repay replace resign restore resume return reveal review scrap seek sell send serve
    settle sign spare spend step stop submit sue supply support suspend t tax veto vote withdraw""".split()
)
"""What somebody can promise to do: "will sign" is a commitment, "will rain" a forecast."""
EVALUATION = re.compile(
    r"\b(?:is|are|was|were|be|been|being|seems?|seemed|looks?|looked|as|a|an|remains?|called|the)\s+"
    r"(?:(?:very|so|too|quite|totally|absolutely|wholly|simply|deeply|completely|utterly|extremely|just|"
    r"more|most|far)\s+)*"
    r"(?:unfit|inadequate|excellent|poor|dangerous|unsafe|best|worst|good|bad|better|worse|disgrac\w+|"
    r"shameful|outrageous|"
    r"unacceptable|irresponsible|reckless|disappointing|wonderful|terrible|horrible|great|successful|failure|success|"
    r"disaster|mistake|wrong|right|fair|unfair|ridiculous|stupid|foolish|brilliant|weak|strong|important|appalling|"
    r"unprecedented|extraordinary|remarkable|dishonest|honest|corrupt|incompetent|brave|cowardly|cruel|"
    r"absurd|embarrass\w+|"
    r"tragic|ugly|beautiful|phony|crazy|insane|scandalous|hypocritical|offensive|insulting|unconscionable|"
    r"despicable)\b",
    re.IGNORECASE,
)
