"""
The forms of the verbs of news: which word may be which form of which verb. Written by hand; English.

A word in -ed that is in no list is taken for a past form.
"""

from __future__ import annotations

BASES = frozenset(
    """abandon abolish absorb abuse accept accuse achieve acknowledge acquire acquit act adjourn admit adopt advance
    advertise advise affect agree aim alert allege allocate allow allude alter amass amend amount annex announce
    answer anticipate apologise apologize appeal appear applaud appoint approach approve argue arm arrange arrest
    arrive ask assail assassinate assault assemble assert assess assign assist assume assure attach attack attempt
    attend attract authorise authorize avoid award back ban bar base battle beg behave believe belong benefit
    besiege blame block board bolster bomb boost borrow boycott brand breach brief bury call calm campaign cancel
    cap capture carry cause cede celebrate chair challenge change charge chase chat cheat check circulate cite
    claim clarify clash clean clear climb close coincide collapse collect commit communicate compare compensate
    compete compile complete comply compose conceal concede concentrate concern conclude condemn conduct confer
    confess confirm confiscate conquer consider consist conspire constitute construct consult contact contain
    contest continue contribute control convene convert convict convince cooperate cope correspond count cover
    crash create cripple criticise criticize cross crush curb damage debate debut decide declare decline decrease
    dedicate defeat defect defend define defy delay delegate delete deliver demand demolish demonstrate deny
    depart depend depict deploy deport deprive derail describe deserve design destroy detain deteriorate
    determine develop die differ diminish dine direct disagree disappear disappoint disarm disband discharge
    disclose discover discuss dismiss displace display dispute disrupt dissolve distance distribute divert divide
    dominate donate double doubt draft drop drown dump dwindle earn ease echo edge edit elect eliminate embrace
    emerge emit emphasise emphasize employ enable encircle encourage end endanger endorse endure enforce engage
    enlarge enlist ensure enter erase erode erupt escalate escape escort establish estimate evacuate evade evolve
    exaggerate examine exceed exchange exclude execute exercise exhaust exhibit exile expand expect expel expire
    explain explode exploit explore export expose express extend extract face facilitate fail fake falsify favor
    favour fear file fill finance fine finish fix float flood flow focus follow force forecast foresee forge form
    foster found free fuel fulfil fulfill function fund gain gather gauge generate glance govern grant greet
    grill guarantee guard guess guide halt halve hamper hand handle happen harass harbour harm hate head heal
    help highlight hijack hinder hire honor honour hope host house huddle identify ignite ignore imagine impeach
    impede implement imply import impose impound imprison improve incite include increase indict infect inform
    inhabit inherit injure insist inspect inspire install instruct insult insure integrate intend intensify
    intercept interrogate interrupt intervene interview introduce invade invent invest investigate invite invoke
    involve isolate issue jail join judge jump justify kick kidnap kill kneel knock label lack land lash last
    launch leak leap liberate license lie lift like limit linger link liquidate list live load lobby locate lock
    look loom loot love lower lunch maintain manage manufacture march mark marry massacre match matter maximise
    measure mediate mention merge minimise miss mistreat mobilise mobilize modify monitor mount mourn move murder
    name narrow need neglect negotiate nominate note notice notify number obey object observe obstruct obtain
    occupy occur offend offer offset open operate oppose order organise organize oust outline overhaul overlook
    overwhelm owe own pack paint pardon park participate pass patrol pause penalise perceive perform perish
    permit persuade phone pick pinpoint place plan plant plead please pledge plummet plunder plunge poison
    pollute postpone pour practise praise predict prefer prepare present preserve preside press presume pretend
    prevail prevent print proceed process proclaim procure produce profit prohibit project prolong promise
    promote prompt propose prosecute protect protest provide provoke publish pull punish purchase pursue push
    qualify quarrel question quote raid rain raise rally ramp rank ratify reach react realise realize reap
    reassure rebuff rebuke rebut recall recapture receive reckon recognise recognize recommend reconsider record
    recover recruit redirect reduce refer reform refund refuse regain register regret regulate reimburse
    reinforce reinstate reiterate reject relate relax release relieve relinquish relocate rely remain remember
    remind remove rename render renew renounce reopen repair repay repeal repeat repel replace reply report
    represent request require rescue resemble reserve reshuffle resign resist resolve resort respect respond
    restore restrict result resume retain retaliate retire retreat return reveal reverse review revise revive
    revoke reward risk rob rocket ruin rule rush sabotage sack saddle sail sample sanction save scare scrap
    scrutinise seal search secure seem seize select sentence separate serve settle shape share shell shield shift
    shout shrug sign signal slam slash slow smash smuggle soar solicit solve sound spare spark specify sponsor
    spot squander stab stabilise stage stall start starve state stay stem step stir stoke stop storm strain
    strengthen stress stretch strip strive struggle study stun submit subsidise succeed succumb sue suffer
    suggest summon supersede supervise supply support suppose suppress surge surrender surround survive suspect
    suspend sustain swap switch tackle target tax telephone terminate test testify text thank threaten thwart tie
    tighten topple torture total touch tour tout trace track trade train transfer translate transmit transport
    trap travel treat trigger triple trust try tumble turn undercut underestimate undermine unfold unite unleash
    unveil update upgrade urge use vacate vaccinate value vanish verify veto vie view violate visit volunteer
    vote vow wage wait waive walk wane want warn warrant wash waste watch weaken weigh welcome widen wipe wish
    withhold witness wonder work worry worsen wound wreck yield""".split()
)
"""Verbs of news with regular forms, besides those in `IRREGULAR`."""
IRREGULAR = """\
arise arose arisen
bear bore borne
beat beat beaten
become became become
begin began begun
bend bent
bet bet
bid bid
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
bring brought
broadcast broadcast
build built
burn burned
burst burst
buy bought
cast cast
catch caught
choose chose chosen
cling clung
come came come
cost cost
creep crept
cut cut
deal dealt
dig dug
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got
give gave given
go went gone
grind ground
grow grew grown
hang hung
hear heard
hide hid hidden
hit hit
hold held
hurt hurt
keep kept
know knew known
lay laid
lead led
leave left
lend lent
let let
lose lost
make made
mean meant
meet met
mislead misled
outlaw outlawed
overcome overcame overcome
overrun overran overrun
overthrow overthrew overthrown
overturn overturned
oversee oversaw overseen
pay paid
prove proved
put put
quit quit
read read
rebuild rebuilt
retake retook retaken
ride rode ridden
ring rang rung
rise rose risen
run ran run
say said
see saw seen
seek sought
sell sold
send sent
set set
shake shook shaken
shed shed
shine shone
shoot shot
show showed shown
shrink shrank shrunk
shut shut
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
misspeak misspoke misspoken
spend spent
spill spilled
split split
spread spread
spring sprang sprung
stand stood
steal stole stolen
stick stuck
strike struck
swear swore sworn
sweep swept
swell swelled swollen
swim swam swum
swing swung
take took taken
talk talked
teach taught
tear tore torn
tell told
think thought
throw threw thrown
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
wake woke woken
wear wore worn
weep wept
win won
withdraw withdrew withdrawn
withstand withstood
withhold withheld
strive strove striven
undercut undercut
offset offset
kneel knelt
wreak wreaked
write wrote written
snow snowed
hail hailed
complain complained
email emailed
exist existed
fire fired
"""
"""Base, past, and participle where it is another."""

PAST, PARTICIPLE, PRESENT, BASE, ING = 1, 2, 4, 8, 16
FORMS: dict[str, tuple[str, int]] = {}
"""Form to its verb and what it may be: a sum of the five above."""


def _add(form: str, base: str, what: int) -> None:
    FORMS[form] = (FORMS.get(form, (base, 0))[0], FORMS.get(form, (base, 0))[1] | what)


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + base[-1] * _doubles(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + base[-1] * _doubles(base) + "ing"


_DOUBLED = frozenset(
    "admit commit permit submit ban beg plan stop drop ship shop rob stab step strip trap trim transfer refer "
    "prefer occur control expel compel cancel travel fuel quit run cut hit put set sit get win begin let shut "
    "split spread swim spin dig nod tap wrap chat drag grab slip snap plot".split()
)


def _doubles(base: str) -> bool:
    return base in _DOUBLED and base != "spread"


def _s(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


for _line in IRREGULAR.splitlines():
    _base, _past, *_rest = _line.split()
    _add(_base, _base, BASE)
    _add(_s(_base), _base, PRESENT)
    _add(_ing(_base), _base, ING)
    _add(_past, _base, PAST)
    _add(_rest[0] if _rest else _past, _base, PARTICIPLE)
for _base in BASES:
    if _base not in FORMS:
        _add(_base, _base, BASE)
        _add(_s(_base), _base, PRESENT)
        _add(_ing(_base), _base, ING)
        _add(_ed(_base), _base, PAST | PARTICIPLE)

_NOT_ED = frozenset(
    "indeed hundred need feed seed speed breed bleed creed greed weed reed sacred naked united kindred "
    "wicked rugged crooked aged beloved learned so-called red bed shed embed moped biped".split()
)


def forms(low: str) -> int:
    """Return what a word may be as a form of a verb; 0 where it is none. Unknown words in -ed are taken for one."""
    known = FORMS.get(low)
    if known is not None:
        return known[1]
    if len(low) > 4 and low.endswith("ed") and low not in _NOT_ED and "-" not in low and not low.endswith("eed"):
        return PAST | PARTICIPLE
    return 0


def base_of(low: str) -> str:
    """Return the verb a form belongs to; the form itself where it isn't known."""
    known = FORMS.get(low)
    return known[0] if known else low
