"""
The words that report: verbs, multiword cues, nouns and adverbs, by class.

The classes are those of notes on reporting verbs since Hooper (1975) and
Recasens et al. (2013): what the verb tells of the writer's stance, and
whether a claim was made at all. Inside a class, verbs are sorted by what
they need beside them to be a cue ("He read the paper" reports nothing,
"The statement read: …" does). An underscore joins a verb and its particle.
"""

from __future__ import annotations

from typing import Final

from whence.schema import CueClass

CLAUSE: Final = "clause"
"""Says something by itself: that-clause, bare clause, object or quotation ("said the dam will hold")."""
THAT: Final = "that"
"""Reports only with "that", "whether", a clause with a finite verb, or a quotation."""
OBJECT: Final = "object"
"""Reports what it thinks of its object ("called the budget a disgrace")."""
INTENT: Final = "intent"
"""Takes "to" and a verb, or a that-clause ("vowed to vote")."""
DOCUMENT: Final = "document"
"""Reports its object where a document is the subject ("the audit found seven cracks")."""
QUOTE: Final = "quote"
"""A manner of speaking: a cue only beside quotation marks or "that" ("shouted")."""
ABOUT: Final = "about"
"""Takes a preposition and a topic ("called for", "spoke of")."""

VERBS: Final[dict[CueClass, dict[str, str]]] = {
    "say": {
        CLAUSE: """
            say tell write tweet post_on_x argue explain state observe remark comment report announce
            declare mention recount reply respond_that answer_that retort tweet retweet email text_that
            inform brief notify point_to_how describe characterize characterise opine postulate posit
            contend_that theorise theorize hypothesize estimate reckon put_it put_the_figure put_the_toll
            put_the_death_toll put_the_number put_the_cost put_the_total put_the_loss put_losses put_damage
            put_casualties sum_up_that describe_how recall reiterate chime_in interject proclaim enthuse declaim
            assess judge_that calculate guess_that suggest assure reassure propose quip joke narrate reminisce
            muse reflect_that advise_that caution_that paint_a_picture draw_a_picture paint_a_portrait
            sketch_a_picture testify counter object_that protest_that elaborate_that specify clarify
            editorialize pen write_back communicate_that convey outline spell_out set_out lay_out signal imply
            intimate hint portray reference conclude decide_that rule_that hold_that make_clear make_it_clear
            make_plain come_out_and_say go_public_with let_it_be_known put_on_record go_on_record_that weigh_in
        """,
        THAT: """
            add note relate read continue post publish share begin_that go_on reason agree recognize recognise
            understand_that hear learn cable message write_in wire blog philosophise philosophize rule hold
            stress_how think_aloud maintain_that submit volunteer venture offer_that joke_about repeat respond
            answer reflect protest object judge gather conjecture counsel_that wonder_aloud charge_that
            sound_like
        """,
        OBJECT: """
            call brand label dub deem hail praise criticize criticise laud commend applaud celebrate
            denounce condemn decry deplore slam blast lambast lambaste attack_as ridicule mock deride rebuke
            castigate lament bemoan chide scold rip bash disparage belittle tout trumpet thank congratulate
            welcome defend extol salute liken blame rail_against lash_out_at take_aim_at hit_out_at hit_back_at
            single_out nickname call_out discuss address highlight underline underscore stress emphasize
            emphasise quote cite invoke echo eviscerate excoriate vilify demonize demonise malign assail fault
            impugn question challenge critique
        """,
        QUOTE: """
            shout yell scream cry whisper mutter murmur mumble exclaim smile laugh sigh chuckle grin groan moan
            gasp sob bark bellow boom roar snap snarl sneer growl hiss grumble stammer stutter chant sing recite
            intone crow gush rave rant thunder fume seethe rage wail weep nod shrug scoff deadpan drawl demur
            beam reply begin interrupt cut_in break_in put_in pipe_up chime_in continue conclude finish_that
            plead beg_that pray joke text message post retort gloat boast_that philosophize explode vent
            ask_rhetorically interject_that
        """,
        ABOUT: """
            speak_of speak_about talk_about talk_of refer_to touch_on allude_to point_to tell_of write_of
            write_about elaborate_on comment_on reflect_on testify_about testify_to go_into harp_on dwell_on
            hint_at lash_out_against speak_out_against speak_out_about weigh_in_on boast_of brag_about
            boast_about give_an_account_of complain_of complain_about
        """,
    },
    "affirm": {
        CLAUSE: """
            confirm acknowledge admit concede reveal disclose point_out affirm verify attest confess corroborate
            grant_that make_known own_up certify divulge reaffirm avow accept_that allow_that bring_to_light
            remind vouch_that stress emphasize emphasise underline underscore highlight_that expose_that prove
            recognise_that
        """,
        THAT: "leak accept recognize recognise realise_that realize_that remember note_how",
        ABOUT: "attest_to vouch_for own_up_to confess_to admit_to bear_witness_to",
    },
    "distance": {
        CLAUSE: """
            claim allege insist assert contend purport boast brag profess charge_that accuse hold_that swear
            would_have_us_believe make_the_case make_the_claim complain protest_that grumble_that gripe
            insinuate speculate suggest_without_evidence pretend_that
        """,
        THAT: "maintain",
        ABOUT: "claim_to profess_to purport_to speculate_about",
    },
    "deny": {
        CLAUSE: """
            deny refute dispute rebut disavow repudiate disclaim gainsay contradict dismiss debunk discount_that
            reject_as reject_that pour_scorn_on challenge_the_claim call_into_question brush_off
            brush_aside pooh-pooh wave_away rubbish
        """,
        OBJECT: "reject",
        ABOUT: "push_back_against push_back_on",
    },
    "warn": {
        CLAUSE: """
            warn predict forecast foresee prophesy caution foretell project_that anticipate_that envisage
            sound_the_alarm raise_the_alarm raise_the_prospect threaten envision
        """,
        ABOUT: "warn_of warn_against caution_against warn_about",
    },
    "urge": {
        CLAUSE: """
            urge demand implore beseech exhort recommend advise instruct order call_on appeal_to plead beg
            entreat insist_on press_for propose_that request advocate encourage counsel
        """,
        ABOUT: """
            call_for appeal_for ask_for plead_for push_for press_for argue_for lobby_for argue_against insist_on
            advocate_for come_out_for
        """,
    },
    "ask": {
        CLAUSE: "ask inquire enquire wonder query pose_the_question raise_the_question want_to_know",
        ABOUT: "ask_about inquire_about wonder_about",
    },
    "show": {
        CLAUSE: """
            show indicate demonstrate conclude record document reveal suggest prove illustrate attest establish
        """,
        THAT: """
            find discover determine list detail estimate put calculate project catalogue chronicle register state
            contain
            imply warn confirm
        """,
        DOCUMENT: "find list detail uncover identify discover",
    },
    "attitude": {
        CLAUSE: """
            believe think expect hope fear suspect doubt consider presume surmise foresee_that imagine feel_that
            assume worry reckon trust_that envision question_whether question_if question_that
            cast_doubt_on
        """,
        INTENT: """
            vow pledge promise plan want intend hope aim wish seek decide agree resolve threaten offer swear
            undertake prefer long aspire would_like commit_to expect consent
        """,
        OBJECT: """
            oppose support favor favour endorse fear resent see_as regret reject welcome worry_about
        """,
        ABOUT: """
            believe_in think_of worry_about hope_for agree_with disagree_with look_forward_to long_for wish_for
            care_about object_to sympathise_with sympathize_with agree_to
        """,
        THAT: "feel know understand see realise realize agree disagree wish vow pledge promise dream",
    },
}
"""Class, then what the verb needs, then the verbs in their base form."""

INVERTS: Final = frozenset(
    """
        say add write ask tweet argue explain state note observe remark report announce declare reply respond
        answer continue claim insist assert warn predict caution quip joke recall conclude admit concede
        acknowledge suggest wonder shout yell cry exclaim whisper mutter retort counter chime_in muse lament
        complain reiterate stress emphasize emphasise contend maintain post read confirm opine agree protest
        begin boast interject read add sigh laugh smile snap recount testify reckon estimate show indicate find
        believe think hope fear
    """.split()
)
"""Verbs that may stand before their subject, or follow what is said after a comma."""

TAKES_ADDRESSEE: Final = frozenset(
    """
        tell inform notify brief assure reassure remind warn ask advise urge instruct order implore beseech
        exhort beg encourage show promise caution recommend command request counsel threaten
    """.split()
)
"""Verbs followed by the hearer before what is said."""

EVALUATES: Final = frozenset(
    """
        call brand label dub deem hail praise criticize criticise laud commend applaud celebrate denounce
        condemn decry deplore slam blast lambast lambaste ridicule mock deride rebuke castigate lament bemoan
        chide scold rip bash disparage belittle tout trumpet thank congratulate welcome defend extol salute
        liken compare eviscerate excoriate vilify demonize demonise malign assail fault nickname oppose support
        favor favour endorse like dislike love hate prefer regret rail_against opine want vow pledge promise
        plan intend hope aim wish expect fear
    """.split()
)
"""Verbs of opinion or intention: what they report can't be checked."""

DOUBTS: Final = frozenset({"doubt", "question whether", "question if", "question that", "cast doubt on"})
"""Attitudes that count: who doubts a thing is a voice on it, neither for nor against."""

DECLINED_ACTS: Final = frozenset(
    """
        say comment answer respond discuss confirm elaborate disclose reveal specify name speak talk identify
        give provide explain describe address release rule acknowledge divulge
    """.split()
)
"""What one can decline to do so that nothing is asserted."""

COMMENTING_ACTS: Final = frozenset(
    "say comment confirm discuss elaborate disclose specify answer reveal name identify".split()
)
"""Acts that "would not" or "could not" turns into a refusal: "would not say"."""

HEARSAY_ADVERBS: Final = frozenset(
    "reportedly allegedly purportedly supposedly apparently_reported rumouredly rumoredly ostensibly_reported".split()
)
HEARSAY_PARTICIPLES: Final = frozenset(
    """
        said believed thought understood rumoured rumored reported alleged claimed expected considered feared
        known presumed assumed suspected estimated reputed supposed hoped suggested announced revealed argued
        acknowledged agreed predicted noted whispered speculated
    """.split()
)
"""After "is" and before "to" or "that": somebody says so, and we aren't told who."""
NOT_BEFORE_TO: Final = frozenset(
    "known supposed hoped suggested announced revealed argued acknowledged agreed noted".split()
)
"""Participles that report only in "it is … that", not in "is … to"."""

ACCUSED: Final = {"accused": "of", "suspected": "of", "blamed": "for"}
"""After "is" they say that somebody lays something to the subject's charge, with what follows them."""

CUE_NOUNS: Final[dict[str, CueClass]] = {
    "claim": "distance", "claims": "distance", "allegation": "distance", "allegations": "distance",
    "accusation": "distance", "accusations": "distance", "charge": "distance", "charges": "distance",
    "assertion": "distance", "assertions": "distance", "insistence": "distance", "contention": "distance",
    "complaint": "distance", "complaints": "distance", "suspicion": "attitude", "suspicions": "attitude",
    "statement": "say", "announcement": "say", "argument": "say", "comment": "say", "comments": "say",
    "remark": "say", "remarks": "say", "suggestion": "say", "suggestions": "say", "assurance": "say",
    "assurances": "say", "declaration": "say", "explanation": "say", "conclusion": "say", "observation": "say",
    "testimony": "say", "reminder": "say", "message": "say", "view": "say", "opinion": "say", "news": "say",
    "admission": "affirm", "confirmation": "affirm", "acknowledgement": "affirm", "acknowledgment": "affirm",
    "revelation": "affirm", "revelations": "affirm", "confession": "affirm", "concession": "affirm",
    "denial": "deny", "denials": "deny", "warning": "warn", "warnings": "warn", "prediction": "warn",
    "predictions": "warn", "forecast": "warn", "prophecy": "warn", "threat": "warn",
    "demand": "urge", "demands": "urge", "recommendation": "urge", "appeal": "urge",
    "question": "ask", "questions": "ask",
    "rumour": "hearsay", "rumours": "hearsay", "rumor": "hearsay", "rumors": "hearsay", "report": "say",
    "reports": "hearsay", "speculation": "hearsay", "gossip": "hearsay", "finding": "show", "findings": "show",
    "evidence": "show", "belief": "attitude", "hope": "attitude", "hopes": "attitude", "fear": "attitude",
    "fears": "attitude", "concern": "attitude", "concerns": "attitude", "promise": "attitude", "promises": "attitude",
    "pledge": "attitude", "vow": "attitude", "doubt": "attitude", "doubts": "attitude", "idea": "attitude",
    "notion": "attitude", "expectation": "attitude", "expectations": "attitude",
}  # fmt: skip
"""Nouns that report what follows in "that …", with their class."""

ACCORDING: Final[dict[tuple[str, ...], CueClass]] = {
    ("according", "to"): "say",
    ("in", "the", "words", "of"): "say",
    ("in", "the", "view", "of"): "say",
    ("in", "the", "opinion", "of"): "say",
    ("in", "the", "estimation", "of"): "say",
    ("in", "the", "account", "of"): "say",
    ("by", "the", "account", "of"): "say",
    ("as", "reported", "by"): "say",
    ("as", "stated", "by"): "say",
    ("as", "described", "by"): "say",
    ("as", "confirmed", "by"): "affirm",
    ("as", "claimed", "by"): "distance",
    ("as", "quoted", "by"): "say",
    ("on", "the", "testimony", "of"): "say",
    ("on", "the", "word", "of"): "say",
    ("on", "the", "authority", "of"): "say",
}
"""Prepositions that name the source of the whole sentence."""

CITING: Final = frozenset("citing quoting cites cited quotes quoted".split())
"""What joins a relay to the party it rests on: "The Meridian, citing two officials"."""

PERCEIVES: Final = frozenset(
    "see count witness hear observe watch find visit inspect photograph film note examine smell meet".split()
)
"""What a newsroom's own eyes do."""
