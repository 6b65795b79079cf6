"""
The verbs and other words by which a statement shows of what kind it is. Written by hand; English.

Each list holds forms as they stand in news, so that nothing has to be
inflected: "takes", "took", "taken". A verb that is in two lists is decided by
what stands around it (`whence.claims.frames`).
"""

from __future__ import annotations

import re

# --- dealings -------------------------------------------------------------------

MET = frozenset("meet contact receive host greet welcome visit phone telephone call email text".split())
"""Verbs whose object is the other party, if it is somebody."""
SPOKE = frozenset("speak talk write negotiate confer consult correspond huddle dine lunch chat communicate".split())
"""Verbs that need "with" or "to" before the other party."""
AMONG = frozenset("meet speak talk confer negotiate huddle correspond consult".split())
"""Verbs of which two parties can be the subject: "the ministers met"."""
HELD = frozenset("hold have begin open resume conduct start break attend arrange suspend continue finish end".split())
TALKS = re.compile(
    r"\b(?:talks|negotiations?|meetings?|conversations?|discussions?|consultations|calls?|summit|dinner)\b",
    re.IGNORECASE,
)
MESSAGES = re.compile(r"\b(?:letters?|emails?|e-mails?|messages?|texts?|telegrams?|notes?|cables?)\b", re.IGNORECASE)
CHANNEL = re.compile(
    r"\b(?:by (?:telephone|phone|letter|post|email|e-mail|radio|video(?: link| call)?|courier|text message|fax)|"
    r"(?:over|on) the (?:telephone|phone)|in person|face to face|in writing|in secret|in private|"
    r"behind closed doors)\b"
)
"""How it was done; through whom is found apart."""
BETWEEN = re.compile(
    r"\b(?:intermediar\w+|mediators?|envoys?|lawyers?|aides?|diplomats?|part(?:y|ies)|embass\w+|channels?|translators?|"
    r"interpreters?|ambassadors?|judges?|advisers?|priests?|bishops?|officials?|friends?|relatives?|ministers?)$",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    r"\b(?:\w+-)?(?:presidents?|ministers?|premiers?|chancellors?|envoys?|ambassadors?|leaders?|delegat\w+|officials?|"
    r"governors?|mayors?|chiefs?|heads?|directors?|secretar\w+|kings?|queens?|popes?|bishops?|priests?|counterparts?|"
    r"commanders?|generals?|colonels?|officers?|spokes\w+|lawyers?|reporters|journalists?|mediators?|representatives?|"
    r"famil(?:y|ies)|workers|aides?|senators?|lawmakers|deputies|deputy|advisers?|negotiators?|diplomats?|editors?|"
    r"chair(?:man|woman|men)?|owners?|managers?|management|strikers|witness(?:es)?|victims?|residents|judges?|"
    r"prosecutors?|doctors?|inspectors?|investigators?|farmers|students?|teachers?|relatives|parents|brothers?|"
    r"sisters?|wife|husband|sons?|daughters?|mothers?|fathers?|colleagues?|partners?|boss(?:es)?|bankers?|executives?|"
    r"all(?:y|ies)|rivals?|opponents?|prisoners?|hostages?|rebels?|sides|parties|drivers?|pilots?|captains?|tenants|"
    r"survivors|protesters|mourners|engineers?|treasurers?|clerks?|teams?|men|women|people|shareholders|creditors|"
    r"landlords?|contractors?|founders?|buyers?|sellers?|donors?|investors?|nationals?|sources|callers?|guests?|voters|supporters|activists|"
    r"critics|detectives?|agents?|attorneys?|scientists|experts|citizens|constituents|girls?|boys?|child|children|kids|"
    r"friends?|neighbou?rs?|cousins?|nephews?|nieces?|uncles?|aunts?|staff|crew|pupils|veterans|migrants|refugees|"
    r"attend[a-z]+s|strategists?|consultants?|operatives?|congress(?:man|woman|men)|mediator|crowds?)$",
    re.IGNORECASE,
)
"""The last word of a phrase that is about people."""
BODIES = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|banks?|airlines?|governments?|ministr(?:y|ies)|councils?|unions?|courts?|army|navy|"
    r"police|boards?|committees?|parliaments?|assembl(?:y|ies)|clubs?|universit(?:y|ies)|hospitals?|agenc(?:y|ies)|"
    r"authorit(?:y|ies)|commissions?|coalitions?|opposition|church|party|part(?:y|ies)|states?|countr(?:y|ies)|"
    r"administration|cabinet|senate|alliance|association|federation|operator|publisher|newspaper|broadcaster|embassy|"
    r"fund|trust|department|office|troops|soldiers|forces|fighters|militia|separatists|insurgents|guerrillas|cit(?:y|ies)|"
    r"towns?|group|groups|school|schools|railway|utility|supplier|employers?|maker|insurers?)$",
    re.IGNORECASE,
)
"""The last word of a phrase that is about a body which can decide."""

# --- places ---------------------------------------------------------------------

SEIZED = frozenset(
    "capture seize recapture retake overrun conquer occupy liberate annex cede storm encircle besiege".split()
)
"""Verbs of places alone, where soldiers or a state are the subject."""
HOLDS = frozenset(
    "take hold control lose leave abandon enter recover regain evacuate surrender relinquish vacate reach".split()
)
"""Verbs of places where forces are the subject."""
LEFT_FROM = frozenset("withdraw pull retreat drive expel flee push oust force dislodge".split())
"""Verbs with "from" or "out of" before the place."""
PLACE_NOUNS = frozenset(
    "town city village villages towns cities hill hills ridge bridge bridges airport airfield port harbour "
    "base bases province provinces region district districts island islands crossing crossings valley suburb "
    "suburbs quarter square palace barracks road highway motorway territory position positions station "
    "stations checkpoint checkpoints center centers centres grounds camp dam fort fortress heights outskirts centre "
    "capital hall settlement "
    "settlements peninsula enclave stronghold strongholds border frontier headquarters garrison".split()
)
"""What is held by forces."""
SITES = PLACE_NOUNS | frozenset("prison mine mines oilfield field building buildings refinery parliament".split())
"""What forces seize, and only leave or enter like anybody else."""
PARTS = frozenset(
    "most half first second fourth part parts much outskirts edge rest bank banks centre third quarter side "
    "majority all control heart "
    "swathes section north south east west".split()
)
"""Words before "of" that leave what follows the place."""
WHEREABOUTS = (PLACE_NOUNS - {"position", "positions"}) | frozenset(
    "kitchen prison jail ward school schools hospital hospitals hotel warehouse street streets factory plant building "
    "buildings church mosque temple forest river lake mountain mountains house home flat farm stadium university "
    "museum library theatre cinema shop restaurant garage bunker basement cellar tunnel coast beach park cemetery "
    "courtyard mine quarry shipyard dock docks jetty quay field runway depot office embassy clinic dormitory "
    "parliament hangar refinery reservoir canal creek neighbourhood country".split()
)
"""Where something can happen."""
FORCES = re.compile(
    r"\b(?:troops|soldiers|forces|army|armies|rebels?|militia\w*|fighters|guerrillas|insurgents|separatists|paratroopers|"
    r"marines|guards?|brigades?|battalions?|divisions?|regiments?|units?|navy|gunmen|government|police|coalition|"
    r"alliance|corps|garrison|militants|jihadists?|mercenaries|junta|"
    r"gangs?|tanks|infantry|commandos|column|men)\b",
    re.IGNORECASE,
)

# --- promises, forecasts, judgements ----------------------------------------------

PROMISED = re.compile(
    r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|guarantee(?:s|d|ing)?|undert(?:ake|"
    r"akes|ook|aken)|"
    r"commit(?:s|ted|ting)?(?:\s+(?:itself|himself|herself|themselves))?\s+to|swor(?:e|n)|swear|assured|"
    r"(?:is|are|was|were|be|stands?)\s+(?:ready|willing|prepared)\s+to|agree(?:s|d)?\s+to|offer(?:s|ed)?\s+to|"
    r"gave\s+(?:his|her|their|its)\s+word)\b",
    re.IGNORECASE,
)
PROMISED_THING = re.compile(r"\b(?:promis|pledg|vow|guarante)", re.IGNORECASE)
"""Cues of what may be promised as a thing: "promised 300 flats"."""
PROMISES = frozenset("promise pledge vow guarantee undertake swear assure".split())
AGREES = frozenset("agree offer commit intend plan volunteer".split())
"""Promises where "to" follows."""
WORDS_GIVEN = re.compile(r"\b(?:word|promise|pledge|guarantee|undertaking|assurances?|commitment)$", re.IGNORECASE)
READY = re.compile(
    r"\s*(?:(?:\w+ly|still|now|also|always)\s+)*(?:ready|willing|prepared)\s+to\s+(?!be\s+\w+ed\b)", re.IGNORECASE
)
EXPECTED = re.compile(
    r"\s*(?:\w+ly\s+|also\s+|now\s+|still\s+)*"
    r"(?:(?P<likely>likely|unlikely)|expected|forecast|predicted|projected|bound|due|set|certain|sure|tipped)\s+to\b",
    re.IGNORECASE,
)
PREDICTS = frozenset("expect predict forecast foresee anticipate project".split())
LATER = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|winter|decade)|soon|in the future|eventually|"
    r"within (?:an? |the next )?\w+(?: \w+)?|by (?:20\d\d|spring|summer|autumn|winter|the end)|before long|"
    r"in \w+ (?:days|weeks|months|years|decades)|(?:this|the) coming)\b",
    re.IGNORECASE,
)
DEEDS = frozenset(
    """abandon abolish admit adopt allow answer apologise apologize appeal appoint approve arrest assist attend ban
    begin block boycott build buy call cancel cap challenge clean clear close compensate complete conduct contest
    continue cooperate cover create cut defend deliver demolish deploy deport disclose dismiss dissolve donate
    double draft drop ease employ end enforce ensure establish evacuate examine exchange expand expel extend
    fight file finance fire fix free fulfil fund give grant guard halt hand help hire hold honour host impose
    implement increase inform inspect install introduce invest investigate join keep launch leave let lift limit
    lower maintain march negotiate nominate notify offer open oppose order organise overhaul oversee pay permit
    postpone present process produce propose prosecute protect protest provide publish punish purchase push quit
    raise ratify rebuild recall recognise recruit reduce refund refuse register reimburse reject release relocate
    remove renew reopen repair repay repeal replace report resign respect restore resume return reveal review
    revise sack save scrap seek sell send serve settle share shut sign spare spend start step stop strengthen
    strike submit subsidise sue supply support surrender suspend tax teach test train transfer treat upgrade
    vacate veto visit vote waive withdraw""".split()
)
"""What somebody can promise to do: "will sign" is a commitment, "will rain" a forecast."""
BODILY = frozenset(
    "compensate pay repay refund reimburse sign publish resign withdraw ratify veto appeal apologise "
    "apologize hire dismiss deport donate negotiate recognise vote prosecute sue reinstate".split()
)
"""Deeds that only somebody can do: "it would compensate the families" is said of a body."""
NEEDS_OBJECT = frozenset(
    "open close start begin stop resume reopen return continue double end increase cut shut let stand".split()
)
"""Deeds that things do too: "the school will open"."""
NO_DEEDS = frozenset(
    "be have lose die see suffer need know become win fail survive regret remember get feel miss say like think argue "
    "guess hope love hate prefer expect want believe understand find wait".split()
)
"""What "we will" does not promise."""
_JUDGED = """
adequate inadequate excellent dangerous unsafe best worst good bad better worse disgraceful shameful outrageous
unfit poor acceptable unacceptable irresponsible reckless disappointing wonderful terrible horrible great successful
unsuccessful wrong right fair unfair ridiculous stupid foolish brilliant weak strong important appalling
extraordinary remarkable dishonest honest corrupt incompetent competent brave cowardly cruel absurd embarrassing
tragic ugly beautiful phony crazy insane scandalous hypocritical offensive insulting unconscionable despicable
convincing unconvincing lenient harsh generous useless pointless naive cynical heroic superb magnificent impressive
awful dreadful disastrous catastrophic hopeless laughable pathetic shocking sad sensible reasonable unreasonable
excessive disproportionate unjust immoral heartless lazy rude arrogant careless negligent ineffective inefficient
boring dull fascinating charming unworthy worthy shoddy hasty vindictive petty unforgivable inexcusable admirable
clumsy obscene vile monstrous disgrace disaster failure success mistake triumph shame scandal farce joke insult
catastrophe masterpiece nonsense hero coward liar fool hypocrite genius waste blunder embarrassment outrage mess
travesty sham
"""
JUDGED = frozenset(_JUDGED.split())
"""Words by which something is judged."""
MANNERS = frozenset(
    "recklessly brilliantly badly poorly shamefully disgracefully irresponsibly superbly scandalously "
    "clumsily admirably bravely dishonestly foolishly wisely outrageously unfairly incompetently "
    "magnificently terribly appallingly".split()
)
SEEMS = frozenset("be seem appear look remain become sound prove feel".split())

# --- how many, how much -----------------------------------------------------------

CHANGES = frozenset(
    "rise fall increase decline decrease grow shrink double triple halve climb soar plummet drop jump surge widen "
    "dwindle swell tumble rocket edge".split()
)
MEASURES = frozenset(
    "cost total exceed number hold contain employ produce earn weigh measure amount spend receive win make "
    "sell owe lose reach cover have pay raise donate give gain pick need get score cast generate export import emit "
    "attract carry".split()
)
HARMS = frozenset(
    "die kill injure hurt wound drown perish displace infect flood destroy damage close arrest detain "
    "collapse lose".split()
)
