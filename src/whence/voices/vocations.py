"""
The words that tell what a source is: offices, roles, bodies, outlets, documents.
"""

from __future__ import annotations


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SPEAKERS_FOR = _set("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen spox")
BARE = _set(
    """
        source sources insider insiders person people man woman men women someone somebody others individual
        individuals one ones figure figures everyone everybody anyone leaker tipster
    """
)
VAGUE = _set(
    """
        expert experts analyst analysts observer observers critic critics commentator commentators pundit
        pundits some many others people skeptics sceptics opponents supporters historians economists scientists
        researchers many most everyone everybody detractors naysayers strategists scholars academics proponents
        advocates pollsters
    """
)
OFFICES = _set(
    """
        president premier chancellor governor mayor minister king queen emperor sultan emir pope patriarch
        archbishop bishop prosecutor ombudsman speaker chairman chairwoman chairperson chair chief commander
        head director ambassador envoy secretary commissioner treasurer superintendent sheriff coroner dean
        rector vice- president chancellor general judge prince princess principal headmaster headmistress
        captain defendant suspect plaintiff victim widow father mother wife husband son daughter brother sister
        incumbent leader consul president-elect prefect magistrate warden abbot marshal admiral ceo taoiseach
        owner founder lawyer attorney coach manager editor master harbourmaster harbormaster stationmaster
        postmaster headteacher comptroller controller registrar bursar curator provost vicar abbess steward
    """
)
BODY_WORDS = _set(
    """
        ministry army navy police court government parliament senate congress council committee commission
        agency department bureau bank party union office authority authorities administration cabinet force
        forces military command staff university institute hospital company corporation firm group association
        federation organisation organization foundation fund board panel tribunal court courts embassy consulate
        palace kremlin pentagon league alliance coalition front movement campaign team institution centre center
        society church service services guard brigade regiment battalion division squad unit intelligence
        secretariat presidency municipality city state county assembly legislature chamber embassy ngo charity
        delegation mission directorate inspectorate customs treasury exchange operator airline railway utility
        ltd inc plc corp llc gmbh co house network trust club school college laboratory lab prison prosecution
        defence defense city-hall militia watchdog regulator union syndicate factory plant mine hall factions
        faction opposition nations coastguard constabulary gendarmerie carabinieri judiciary consortium
        confederation conglomerate cooperative co-operative clinic diocese museum observatory shipyard brewery
        magistracy fire-service lifeboat
    """
)
ADHERENTS = _set(
    """
        democrats republicans conservatives liberals greens radicals socialists communists nationalists centrists
        progressives populists tories labourites moderates royalists monarchists federalists unionists
        separatists loyalists islamists muslims christians catholics protestants
    """
)
"""Those who belong to a party or creed: with a capital they are some of them, not the party."""
ADHERENT_ENDINGS = ("crats", "ists", "icans")
OUTLET_WORDS = _set(
    """
        times post herald tribune gazette courier daily news journal chronicle mail radio tv television
        broadcaster newspaper magazine newswire wire press weekly telegraph broadcasting channel website blog
        media bulletin dispatch sentinel examiner inquirer newsroom paper tabloid outlet outlets newspapers
        reuters afp bbc cnn nbc cbs npr politico bloomberg meridian
    """
)
OUTLET_NOUNS = _set(
    "newspaper newsletter magazine journal weekly daily website broadcaster tabloid newswire gazette blog"
)
"""Before a name they say that it is an outlet: "the newsletter Quay & Crane"."""
SOMETIMES_OUTLETS = _set("agency site station channel service portal paper monthly")
"""The same, if nothing but an article or a word of news stands before them: not "the aid agency Norra"."""
NAMED_BODIES = _set(
    """
        agency company firm charity organisation organization group association party union bank foundation
        institute university operator airline retailer manufacturer developer supplier start-up startup insurer
        consultancy think-tank watchdog regulator militia line carrier maker producer shipyard brewery foundry
        hospital clinic school college club chain platform wholesaler distributor museum theatre federation
        society coalition cooperative co-operative consortium conglomerate trust fund laboratory ngo giant
        subsidiary shipper haulier utility refinery hotel supermarket
    """
)
"""Before a name they say that it is a body: "the insurer Norra"."""
OF_NEWS = _set("news press wire radio tv television state-run state broadcasting")
DOCUMENTS = _set(
    """
        report reports review reviews memo memos memorandum document documents indictment ruling verdict
        judgment judgement law act bill decree statement statements letter letters filing filings study studies
        survey surveys poll polls paper papers dossier dossiers audit audits investigation inquiry analysis
        assessment transcript transcripts record records data statistics database census order warrant complaint
        affidavit email emails e-mail e-mails cable cables file files contract treaty agreement minutes
        communique communiqué notice brochure leaflet book article recording recordings footage video videos
        tape tapes photographs photos images map maps presentation spreadsheet note notes summary draft drafts
        lawsuit petition report-card newsletter release estimate estimates research evidence table tables
        register registry log logs ledger invoice invoices receipt diary chart encyclopedia encyclopaedia
        almanac yearbook budget charter constitution motion resolution opinion protocol findings
        ad ads advert adverts advertisement advertisements slide slides submission submissions tweet tweets
        average averages
    """
)
IDENTIFIED = _set(
    """
        indictment ruling verdict judgment judgement law act decree treaty constitution affidavit lawsuit
        warrant census charter resolution encyclopedia encyclopaedia almanac yearbook
    """
)
STATEMENTS = _set("statement statements communique communiqué release")
ROLE_WORDS = _set(
    """
        official officials officer officers engineer engineers soldier soldiers aide aides adviser advisers
        advisor advisors diplomat diplomats lawmaker lawmakers minister ministers deputy deputies teacher
        teachers doctor doctors nurse nurses resident residents witness witnesses eyewitness eyewitnesses
        neighbour neighbours neighbor neighbors driver worker workers farmer farmers student students employee
        employees executive executives manager managers investigator investigators prosecutor prosecutors lawyer
        lawyers attorney attorneys judge judges general generals commander commanders captain sergeant
        lieutenant colonel major guard guards policeman policemen policewoman agent agents inspector inspectors
        medic medics paramedic paramedics firefighter firefighters priest pastor shopkeeper trader traders
        banker bankers economist analyst expert activist activists volunteer volunteers refugee refugees patient
        patients passenger passengers survivor survivors relative relatives friend friends colleague colleagues
        member members representative representatives senator senators councillor councillors candidate
        candidates strategist strategists consultant consultants negotiator negotiators envoy delegate delegates
        organiser organizer organisers organizers fisherman pilot pilots miner miners dockworker scientist
        scientists researcher researchers historian professor mechanic clerk secretary bystander bystanders
        onlooker onlookers villager villagers protester protesters demonstrator demonstrators veteran veterans
        operative operatives voter voters spokesman spokeswoman spokesperson staffer staffers contractor
        contractors electrician plumber carpenter baker butcher cook waiter mother father pensioner translator
        guide technician technicians surgeon surgeons psychologist accountant auditor auditors critic observer
        ally allies supporter opponents tenant landlord customer customers shopper locals parents parent
        families family leaders leader crew sailor sailors militant militants fighter fighters rebel rebels
        gunman detainee detainees inmate inmates prisoner prisoners ambassador ambassadors bureaucrat
        bureaucrats regulator donor donors superintendent
    """
)
SENIOR = _set(
    "senior top high-ranking high-level former ex retired serving current junior mid-level ranking leading veteran"
)
TITLES = _set(
    """
        mr mrs ms miss dr prof professor sir lady lord dame gen general col colonel maj major capt captain lt
        lieutenant sgt sergeant sen senator rep representative gov governor president minister deputy prime vice
        chancellor mayor judge justice commissioner secretary ambassador king queen prince princess pope bishop
        archbishop rev reverend father sister brother chief chairman chairwoman analyst aide lawmaker spokesman
        spokeswoman spokesperson foreign interior defence defense finance health transport education energy
        environment justice admiral commander detective inspector officer attorney assistant economist historian
        engineer director superintendent sheriff envoy former acting first lead opposition leader lawyer
        councillor councilman councilwoman congressman congresswoman candidate premier speaker marshal private
        corporal st
    """
)
