"""
The forms of the verbs of news: which word may be which form of which verb. Written by hand; English.

A word in -ed that is in no list is taken for a past form.
"""

from __future__ import annotations

BASES = frozenset(
    """abandon abolish absorb abuse accelerate accept accompany accomplish accuse achieve acknowledge acquire acquit act
    add address adjourn adjust administer admire admit adopt advance advertise advise advocate affect affiliate
    affirm afford agree aim air alert alienate align allege allocate allow allude alter amass amend amount annex
    announce answer anticipate apologise apologize appeal appear applaud apply appoint appreciate approach approve
    argue arm arrange arrest arrive articulate ask assail assassinate assault assemble assert assess assign assist
    associate assume assure attach attack attempt attend attract attribute audit authorise authorize avoid await
    award back balance ban bar base bash battle beg behave believe belong benefit besiege betray blame blast bless
    block board boast bolster bomb boost borrow bother bounce boycott brag brand breach brief bury call calm
    campaign cancel cap capitalize capture care carry carve cause caution cede celebrate certify chair challenge
    champion change chant charge chase chat cheat check cheer cherish circle circulate cite claim clarify clash
    classify clean clear climb clinch close coincide collapse collect combine comment commit communicate compare
    compensate compete compile complete comply compose conceal concede concentrate concern conclude condemn conduct
    confer confess confirm confiscate confront confuse congratulate connect conquer consent consider consist
    consolidate conspire constitute construct consult consume contact contain contend contest continue contradict
    contrast contribute control convene convert convey convict convince cooperate coordinate cope correspond count
    cover crack crash create cripple criticise criticize cross crush cry curb damage debate debut decide declare
    declassify decline decrease dedicate defeat defect defend defer define defy delay delegate delete deliver
    demand demolish demonstrate denounce deny depart depend depict deploy deport depress deprive derail descend
    describe deserve design designate destroy detail detain deteriorate determine develop devote dictate die differ
    differentiate diminish dine direct disagree disappear disappoint disarm disavow disband discharge disclose
    discover discredit discriminate discuss dislike dislodge dismiss disparage displace display dispute disqualify
    disrupt dissolve distance distinguish distract distribute divert divide divorce dominate donate double doubt
    downplay draft dress drop drown dump dwindle earn ease echo edge edit educate elaborate elect elevate eliminate
    embarrass embody embrace emerge emit emphasise emphasize employ enable enact encircle encounter encourage end
    endanger endorse endure energize enforce engage enhance enjoy enlarge enlist ensure enter envision erase erode
    erupt escalate escape escort establish estimate evacuate evade evolve exaggerate examine exceed exchange
    exclude execute exercise exhaust exhibit exile expand expect expel expire explain explode exploit explore
    export expose express extend extract face facilitate fade fail fake falsify favor favour fear feature file fill
    finance fine finish fix flip float flock flood flow focus follow force forecast foresee forge form foster found
    free fuel fulfil fulfill function fund gain galvanize garner gather gauge generate glance govern graduate grant
    greet grill guarantee guard guess guide hack halt halve hamper hand handle happen harass harbour harm hate head
    heal help highlight hijack hinder hint hire honor honour hope host house huddle hug identify ignite ignore
    illustrate imagine impeach impede implement imply import impose impound imprison improve incite include
    increase indicate indict infect inflict influence inform inhabit inherit inject injure insert insist inspect
    inspire install instruct insult insure integrate intend intensify intercept interpret interrogate interrupt
    intervene interview intimidate introduce invade invent invest investigate invite invoke involve isolate issue
    jail join judge jump justify kick kidnap kill knock label lack land lash last laugh launch leak leap learn
    legalise legalize legislate liberate license lie lift like limit linger link liquidate list listen live load
    lobby locate lock look loom loot love lower lunch maintain manage manufacture march mark marry massacre match
    matter maximise measure mediate mention merge minimise miss mistreat misuse mix mobilise mobilize mock modify
    monitor mount mourn move murder muster name narrow navigate need neglect negotiate nominate note notice notify
    number obey object observe obstruct obtain occupy occur offend offer open operate oppose opt order organise
    organize oust outline outsource overhaul overlook overstate overwhelm owe own pack paint pardon park
    participate pass patrol pause penalise perceive perform perish permit persuade phone photograph pick pinpoint
    pivot place plan plant play plead please pledge plummet plunder plunge point poison pollute portray pose post
    postpone pour practise praise pray predict prefer prepare present preserve preside press presume pretend
    prevail prevent print proceed process proclaim procure produce profit prohibit project prolong promise promote
    prompt propel propose prosecute protect protest provide provoke publish pull punch punish purchase pursue push
    qualify quarrel question quote raid rail rain raise rally ramp rank ratify reach react reaffirm realise realize
    reap reassure rebuff rebuke rebut recall recapture receive reckon recognise recognize recommend reconsider
    record recount recover recruit redirect reduce refer reflect reform refrain refund refuse regain regard
    register regret regulate reimburse reinforce reinstate reiterate reject relate relax release relieve relinquish
    relocate rely remain remark remember remind remove rename render renew renounce reopen repair repay repeal
    repeat repel replace reply report represent reprimand request require rescue research resemble reserve
    reshuffle resign resist resolve resonate resort respect respond restore restrict result resume retain retaliate
    retire retreat return reveal reverse review revise revive revoke reward ridicule rip risk roar rob rocket roll
    ruin rule rush sabotage sack sacrifice saddle sail sample sanction satisfy save scare schedule score scramble
    scrap scream scrutinise scuttle seal search secure seem seize select sentence separate serve settle shape share
    shell shield shift shock shout shrug sign signal slam slash slip slow smash smile smuggle soar soften solicit
    solidify solve sound spare spark specify speculate sponsor spot spur squander stab stabilise stage stall start
    starve state stay steer stem step stir stoke stop storm strain strengthen stress stretch strip struggle study
    stumble stun submit subsidise succeed succumb sue suffer suggest summon supersede supervise supply support
    suppose suppress surge surpass surprise surrender surround survive suspect suspend sustain swap sway switch
    tackle tap target tax telephone tend terminate test testify text thank threaten thrive thwart tie tighten
    tolerate topple torture toss total touch tour tout trace track trade train transfer transform translate
    transmit transport trap travel treat trigger triple trust try tumble turn tweet uncover underestimate undermine
    underscore unfold unify unite unleash unravel unveil update upgrade urge use utter vacate vaccinate value
    vandalise vandalize vanish verify vet veto vie view violate visit volunteer vote vow wage wait waive walk wane
    want warn warrant wash waste watch weaken weigh welcome widen wipe wish witness wonder work worry worsen
    worship wound wreck yell yield""".split()
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
