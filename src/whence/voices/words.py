"""
The closed classes of English that the rules look at: articles, auxiliaries, and so on.
"""

from __future__ import annotations

from functools import lru_cache

from whence.voices.inflection import forms
from whence.voices.lexicon import VERBS

DETERMINERS = frozenset(
    """
    a an the this that these those his her its their our my your some any no each every another both several
    many few all either neither most certain numerous various whose
""".split()
)
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "dozen": 12, "hundred": 100,
}  # fmt: skip
SUBJECTS = frozenset("i you he she it we they there".split())
OBJECTS = frozenset("me you him her it us them reporters journalists himself herself themselves itself".split())
PRONOUNS = SUBJECTS | frozenset(
    """
    who which that this these those some many others most everyone everybody nobody someone somebody one both
    all none several neither few anyone anybody another either
""".split()
)
BE = frozenset("is are was were be been being am 're 'm".split())
FINITE_BE = frozenset("is are was were 're 'm isn't".split())
HAVE = frozenset("has have had having 've".split())
FINITE_HAVE = frozenset("has have had 've".split())
DO = frozenset("do does did".split())
MODALS = frozenset("will would can could may might must shall should 'll 'd wo ca cannot".split())
NEGATIONS = frozenset("not n't never hardly barely scarcely nor".split())
AUXILIARIES = BE | HAVE | DO | MODALS
COMPLEMENTISERS = frozenset("that whether if how why what where when who".split())
SUBORDINATORS = frozenset(
    """
    because as while although though when since until unless whereas if whether where why how than so lest once
    after before
""".split()
)
CONJUNCTIONS = frozenset("and but or nor yet".split())
PREPOSITIONS = frozenset(
    """
    of in on at to for from with by about against into through during over under between among within without
    near inside outside behind beyond across toward towards amid amongst around upon despite per via throughout
    including above below off onto after before since until like
""".split()
)
LINKS = frozenset(
    "of for in at from with to near inside within on behind between under by close against outside".split()
)
"""Prepositions that tie a phrase to the noun before them."""
STOPS = frozenset(", . ; : ! ? ( ) [ ] — – - -- ... …".split())
CLAUSE_STARTS = SUBORDINATORS | frozenset("that but and or nor yet then thus who which whom".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    """
    january february march april june july august september october november december jan feb aug sept oct nov
    dec
""".split()
)
TIMES = (
    DAYS
    | MONTHS
    | frozenset(
        """
    yesterday today tonight tomorrow earlier later recently afterwards afterward now then week weeks month
    months year years day days hours hour minutes morning afternoon evening night noon midnight weekend midday
    ago time moment
""".split()
    )
)
_ADVERBS = frozenset(
    """
    also then later still already now just once again even both all ever often always sometimes seldom rarely
    further thus soon yet only first twice however instead meanwhile too indeed perhaps maybe long earlier since
    back nevertheless nonetheless therefore moreover furthermore likewise
    elsewhere himself herself themselves itself quite very rather almost more most flatly
""".split()
)
_NOT_ADVERBS = frozenset(
    """
    family italy july reply supply ally rally only bully daily weekly monthly early assembly anomaly monopoly
    apply comply imply multiply rely july elderly friendly likely unlikely holy ugly emily kelly sally molly
    billy lily committee fly
""".split()
)
ADJECTIVES = frozenset(
    """
    new recent earlier latest previous similar other former first last such such early initial further false
    media press official local widespread conflicting unconfirmed repeated numerous multiple government
    intelligence police
""".split()
)
NOUN_LIKE = frozenset(
    """
    report reports claim claims charge charges demand demands state states view views call calls plan plans hope
    hopes fear fears note notes record records document documents order orders comment comments question
    questions list lists estimate estimates post posts text texts message messages request requests promise
    promises pledge pledges vow vows warning offer offers counter reply replies answer answers remark remarks
    project projects forecast forecasts doubt doubts support supports appeal appeals threat leak leaks dispute
    disputes protest protests suspect suspects wish wishes tweet tweets email emails cable cables blog blogs
    rule rules sign signs advocate advocates challenge challenges brief briefs share shares judge judges detail
    details slam term terms label labels brand brands address addresses thanks cry cries joke jokes scream laugh
    smile sigh praise blame attack attacks object objects show shows find finds recall aim aims worry worries
    favor favour love hate start like likes register state mention mentions queries query command commands
    counsel recommend highlight highlights reference signal signals register volunteer volunteers rage whispers
    cries look looks feel deal boast admit study plot reason reasons hold experience stress outline outlines
    sketch echo echoes quote quotes wonder wonders back thunder boom roar rail rails fault faults defer wire
    wires chronicle chronicles talk talks blast blasts boom booms care cares bark barks beam beams bears breaks
    catalogue catalogues cast casts caution chant chants conjecture critique critiques counsels counters
    discount discounts dislike dislikes dream dreams evidence favors favours feels finishes guess guesses hail
    harp hint hints hits gasp gasps intimate long longs loves lobby makes moan moans murmur murmurs nickname
    nicknames paint paints pens pipe pipes praises push rant rants rages raise raises reads references regard
    regards registers regret regrets ridicule rubbish salute screams sets shot shout shouts sketches smiles snap
    sounds stresses sums thought takes touch touches trumpet trust trusts vents venture ventures wave waves
    welcome whisper backs owns lays grant grants shoot shoots account accounts retort gripe gripes lament
    laments rebuke rebukes resolve resolves consent consents subject subjects boasts prophesies sob sobs growl
    speech
""".split()
)
"""Forms that are as often nouns."""
DECLINE_FORMS = frozenset(w for lemma in ("decline", "refuse") for w in forms(lemma))
GOES_ON = frozenset("continued continues proceeded quick rushed hastened eager keen moved".split())
_HOMOGRAPHS = """
    alleged experienced known leading bar set put read mean back lay like second own pen table brief sound even
    stress focus cable wire base close exact express plain point points lead leads hold holds pitch cut cuts bet
    rap run runs go make take give draw bring break hit single allow come get finish sum spell let offer bear
    sing judge poll discover reason object volunteer document record certify list want feel see hear know
    understand mind weigh shared share sign press presses pressed retired united injured wanted expected
    suspected accused detailed related supposed agreed proposed pledged promised stated listed put pan nod drum
"""
_PLAIN = """
    be become begin break bring build buy choose come do draw fall fight find fly get give go grow have hold
    keep know lay lead lose make meet pay run see sell send sit spend stand strike take throw think win write
    leave hear shoot
"""
PLAIN_PAST = frozenset(forms(lemma).past for lemma in _PLAIN.split()) - {"led"} | {"led", "rose"}
"""Past forms that are verbs and nothing else: no noun phrase goes on through them."""


@lru_cache(maxsize=1)
def cue_forms() -> frozenset[str]:
    """Return the forms of reporting verbs that are hardly ever nouns or adjectives."""
    found: set[str] = set()
    for needs in VERBS.values():
        for listed in needs.values():
            for item in listed.split():
                verb = forms(item.split("_")[0])
                found.update((verb.base, verb.third, verb.past))
    return frozenset(found - NOUN_LIKE - set(_HOMOGRAPHS.split()))


def is_adverb(word: str) -> bool:
    """Say whether the word is an adverb that can stand in a verb group."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def is_past(word: str) -> bool:
    """Say whether the word may be a past form by its spelling."""
    return word in PLAIN_PAST or (word.endswith("ed") and len(word) > 4 and not word.endswith("eed"))
