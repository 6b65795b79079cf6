"""
English words that mention finding leans on, sorted by what they do in a sentence.

Written by hand. Nouns are listed in the singular; `singular` leads plurals
back. A word may stand in several tables: "general" is a rank and an adjective.
"""

from __future__ import annotations

PRONOUNS = {
    "he": "m",
    "him": "m",
    "she": "f",
    "her": "f",
    "it": "n",
    "they": "p",
    "them": "p",
}
"""Pronouns that become mentions, and what they agree with: male, female, thing, plural."""

OBJECTS = frozenset({"him", "her", "them"})

PREPOSITIONS = frozenset(
    "of in on at by for from with to into onto over under about against between among during before after since "
    "until till through throughout across along around behind beside besides beyond despite down inside near off "
    "outside per than toward towards up upon via within without amid amidst like unlike as except concerning "
    "regarding following including alongside below above beneath opposite past plus versus".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would shall should can could may might "
    "must ought isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t "
    "couldn’t shouldn’t isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't "
    "can't couldn't shouldn't cannot".split()
)
CLAUSE_WORDS = frozenset(
    "that if when while because although though whether who whom whose which where why how what and but or nor so "
    "yet unless once".split()
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
INDEFINITE = frozenset(
    "a an another some several many few any every each no most other various numerous dozens scores hundreds "
    "thousands both all either neither certain multiple countless".split()
) | frozenset(NUMBERS)
OTHER_FUNCTION = frozenset(
    "i you he she it we they me him them us mine yours hers ours theirs himself herself itself themselves myself "
    "there here not never only even also just too very more less least much such same own still already again ever "
    "then now thus hence perhaps maybe else yes no please".split()
)
FUNCTION_WORDS = (
    PREPOSITIONS | AUXILIARIES | CLAUSE_WORDS | DEFINITE | POSSESSIVES | INDEFINITE | OTHER_FUNCTION | set(PRONOUNS)
)

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep "
    "sept oct nov dec".split()
)

# Words that open sentences with a capital and are seldom names.
COMMON = frozenset(
    "creepy stay dig additional need serious absolutely ask use make makes cover presumptive hear keep stop start "
    "try wait move send bring leave follow call turn run imagine consider suppose expect forget remember check "
    "vote support defend protect fight save build win lose think know believe hope wish feel learn teach write "
    "speak show prove happy sad angry proud sorry lucky wrong true false real easy hard simple clear obvious "
    "strange odd funny interesting possible impossible likely fine nice bad worse worst best rich poor black big "
    "huge tiny deep dark bright cold hot warm cool dry wet quick slow loud quiet safe dangerous able ready willing "
    "eager unable aware unaware given gone done born driven led forced joined followed armed dressed surrounded "
    "caught torn stuck nothing fourth fifth sixth dozens scores hundreds millions billions half twice fellow major "
    "minor total annual daily weekly monthly rising falling growing shrinking hi tell sort yeah yep nope oh hey "
    "hello wow sure okay ok hmm ah gosh amen about according additionally admittedly afterwards ago ahead alas "
    "almost alone already altogether always analysis anger anybody anyone anything anyway apart apparently "
    "arguably asked attacks authorities back ballots basically because being better blame both breaking briefly "
    "budget business calls certainly change changes cities civilians clashes clearly come comments concerns "
    "conditions conservatives consequently construction contrary copyright correction costs critics currently "
    "damage data dear deaths democracy documents doing donations doubts earlier early economists editor efforts "
    "elections elsewhere emergency enough especially eventually everybody everyone everything evidence exactly "
    "experts explosions facing facts families far farmers fears fewer figures finally fire first firstly food "
    "forces foreign former formerly fortunately four free fresh frankly full further furthermore generally getting "
    "giving go going good government great hardly having heavy help hence high historically home hospitals hours "
    "however human images immediately importantly incidentally increasingly indeed independent initially inside "
    "inspectors instead interestingly investigators ironically issues join journalists just last late lately later "
    "latest launched lawyers leaders leading less let liberals like listen little live local long look looking "
    "lots making many maps meanwhile media medical meet meetings members men merely military minutes money months "
    "more moreover morning most mostly much naturally nearby nearly neighbours neighbors neither never "
    "nevertheless new news next night nobody none nonetheless normally not notably now nowhere obviously observers "
    "occasionally official officials officers often oil once ones only open opponents opposition original "
    "originally others otherwise overall overnight parents part parts party pay peace people perhaps photo photos "
    "photographs plans players please plenty police political politically politicians polls power presumably "
    "previous previously prices prior prisoners private proof prosecutors protesters protests public put questions "
    "quite rain rather read reaction really recent recently records red regardless related relations relatives "
    "repeatedly report reporters reporting reports rescuers researchers residents results rice right roads rumours "
    "rumors sadly sales satellite schools scientists second secondly security seen seldom senior separately shares "
    "shelling shortly shots side similarly simply sitting small smoke snow soldiers somebody somehow someone "
    "something sometimes somewhat soon sources speaking specifically spending staff standing state states still "
    "strong students subscribe subsequently such suddenly supporters supposedly surely surprisingly survey surveys "
    "survivors take taken talk talks taxes teachers tensions testing thank thanks thankfully things third thirdly "
    "thousands thunder time times today together tomorrow tonight too traditionally traffic troops trade turnout "
    "typically ultimately unfortunately union unlike unsurprisingly update usually victims video videos villagers "
    "violence virtually visitors volunteers voters votes voting warning warnings water way weapons weather weeks "
    "well white whoever winning winter witnesses women wonder words work workers working years yes yesterday young "
    "youth abandoned accused added asking based believing built called citing claiming coming confronted denying "
    "despite doctors elected faced failing flanked founded holding keeping knowing leaving left lost made noting "
    "pressed quoting reached referring responding running saying seeing seeking stopping supported taking told "
    "trying turning using walking wanting watching wearing writing written image credit source advertisement story "
    "continued sign click share exclusive opinion editorial interview transcript note updated published posted "
    "photograph caption summer spring autumn fall north south east west central northern southern eastern "
    "western".split()
)

SAY = frozenset(
    "said says say told tells tell added adds asked asks warned warns argued argues insisted insists claimed "
    "claims denied denies confirmed confirms announced announces declared declares wrote writes tweeted tweets "
    "reported reports acknowledged acknowledges admitted admits alleged alleges explained explains noted notes "
    "replied replies suggested suggests testified testifies vowed vows promised promises predicted predicts stated "
    "states stressed stresses conceded concedes recalled recalls declined declines refused refuses urged urges "
    "demanded demands called calls condemned condemns criticised criticizes criticized praised praises believes "
    "believed thinks thought hopes hoped wants wanted expects expected plans planned pledged pledges resigned "
    "responded responds".split()
)
VERBS = SAY | frozenset(
    "began begin begins became become becomes blew bought brought built came come comes cut did drew drove fell "
    "felt fought found flew gave give gives get gets got go goes went gone grew held hold holds kept knew know "
    "knows laid led left lost made make makes met meet meets paid put quit ran run runs read rose sat saw sees "
    "sent set shot showed shows spoke speaks spent stood stands stole struck swore took takes taught threw "
    "understood won wins wore works leads lives faces remains needs looks seems appears arrives returns serves "
    "leaves opens closes continues includes wrestles lies hit let beat bid hurt shut split spread cast cost fled "
    "hid rode sang sank sought sold stuck sued swept tore woke owns uses keeps moves plays pays wants tries turns "
    "helps helped walks watches".split()
)

ABBREVIATED_TITLES = {
    "mr": "mr",
    "mrs": "mrs",
    "ms": "ms",
    "miss": "miss",
    "mx": "mx",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "gov": "governor",
    "govs": "governor",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "cpl": "corporal",
    "pvt": "private",
    "cmdr": "commander",
    "adm": "admiral",
    "brig": "brigadier",
    "supt": "superintendent",
    "insp": "inspector",
    "det": "detective",
    "rev": "reverend",
    "fr": "father",
    "hon": "honourable",
    "pres": "president",
    "amb": "ambassador",
    "messrs": "mr",
    "sec": "secretary",
    "st": "saint",
}
"""Abbreviated titles and the noun each stands for; "St." is kept apart by its readers."""

STATES = frozenset(
    "calif conn va ariz fla mo ky wis ark tex ill ind mass mich minn vt wash pa md ga la ala miss tenn okla kan "
    "neb nev colo ore wyo mont del".split()
)
"""Abbreviated states, written with a full stop."""

NOT_NAMES = frozenset(
    "tv ok o.k. dvd dna et pm am ceo cfo hiv aids gps pdf usb suv atm url ad dj id iq cv vip mp r d i".split()
)
"""Words in capitals that name nobody."""

HONORIFICS = frozenset("mr mrs ms miss mx sir lady lord dame madam messrs".split())
"""Titles that say nothing about an office: no role."""

SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())
PARTICLES = frozenset("de da del della di du la le van von der den ter ten bin ibn al el dos das do zu af av".split())

MALE = frozenset(
    "mr messrs sir lord spokesman chairman congressman assemblyman councilman alderman king prince duke "
    "businessman father husband son brother uncle nephew grandfather man boy policeman gentleman monk priest imam "
    "pope salesman fisherman cameraman frontman statesman boyfriend widower grandson stepfather ombudsman "
    "vice-chairman co-chairman".split()
)
FEMALE = frozenset(
    "mrs ms miss lady dame madam spokeswoman chairwoman congresswoman assemblywoman councilwoman queen princess "
    "duchess businesswoman mother wife daughter sister aunt niece grandmother woman girl policewoman nun actress "
    "widow girlfriend granddaughter stepmother midwife".split()
)

STATUS = frozenset(
    "former acting interim deputy vice assistant associate outgoing incoming late prime shadow ex then elect "
    "designate junior attorney".split()
)
"""Modifiers that make another office of an office: they must agree."""

PERSON_NOUNS = frozenset(
    "archdeacon builder cashier chaplain comptroller coxswain doorman grower harbourmaster headmaster headteacher "
    "helmsman insurer janitor keeper locksmith master parent postmaster retiree steward undertaker vicar watchman "
    "accountant activist actor actress administrator admiral adviser advisor advocate agent aide alderman ally "
    "ambassador analyst anchor anthropologist archbishop architect artist assemblyman assemblywoman assistant "
    "astronaut athlete attache attorney aunt author baker ballerina banker baron barrister biologist bishop "
    "blogger boss boxer boy boyfriend brigadier broker brother businessman businesswoman buyer bystander cameraman "
    "campaigner candidate captain cardinal caretaker chair chairman chairperson chairwoman challenger champion "
    "chancellor chef chemist chief citizen cleric clerk client climber coach colleague collector colonel columnist "
    "comedian commander commandant commentator commissioner communist composer congressman congresswoman "
    "conservative constable consul consultant contractor controller convict coordinator coroner corporal "
    "correspondent councillor councilman councilwoman counsel counsellor counselor count courier cousin creditor "
    "critic customer customs daughter dean defector defendant delegate democrat demonstrator dentist deputy "
    "designer detainee detective developer dictator diplomat director dispatcher dissident doctor driver duchess "
    "duke economist editor elder emperor employee employer engineer entrepreneur envoy epidemiologist executive "
    "expert farmer father fighter filmmaker financier firefighter fisherman footballer forecaster foreman founder "
    "friend general geologist girl girlfriend governor grandfather grandmother guard guerrilla guest guide gunman "
    "historian host hostage hunter husband imam immigrant inmate insider inspector instructor interpreter intern "
    "investigator investor islamist journalist judge juror justice king laborer labourer landlord lawmaker lawyer "
    "leader lecturer legislator liar liberal librarian lieutenant lobbyist mayor manager magistrate magnate maid "
    "major marine marshal marxist mason mathematician mechanic mediator medic member mentor merchant meteorologist "
    "midwife migrant militant militiaman miner minister missionary moderator monarch monitor monk mother motorist "
    "mp musician nationalist neighbor neighbour negotiator nephew niece nominee novelist nun nurse observer "
    "officer official oligarch ombudsman operative operator opponent organiser organizer owner painter paramedic "
    "pastor patient patriarch patron peacekeeper pedestrian pensioner person philosopher photographer physicist "
    "physician pilot plaintiff planner player plumber poet police-officer policeman policewoman politician "
    "pollster pope porter premier president priest prime-minister prince princess principal prisoner producer "
    "professor programmer prosecutor protester protestor psychiatrist psychologist publicist publisher pundit "
    "queen rabbi ranger reader rebel receptionist recruit rector referee refugee registrar relative reporter "
    "representative republican rescuer researcher resident reverend rival sailor salesman scholar scientist "
    "secretary secretary-general senator separatist sergeant servant sheikh sheriff singer sister skipper "
    "socialist sociologist soldier solicitor son source speaker specialist spectator spokesman spokesperson "
    "spokeswoman staffer statesman statistician strategist student sultan superintendent supervisor supporter "
    "surgeon surveyor survivor suspect taxpayer teacher technician teenager tenant terrorist theologian therapist "
    "tourist trader trainer translator traveller treasurer trooper trustee tutor tycoon uncle undersecretary "
    "vendor veteran victim villager visitor volunteer voter waiter warden warlord warrior watchdog whistleblower "
    "whip widow widower wife witness woman man worker writer youth undersecretary-general co-founder co-chair "
    "co-chairman vice-president vice-chairman commander-in-chief ceo cfo activist-lawyer campaigner-general "
    "brigadier-general lawmaker-elect president-elect mayor-elect governor-elect co-author ex-president "
    "ex-minister ex-wife ex-husband daughter-in-law son-in-law mother-in-law father-in-law sister-in-law "
    "brother-in-law housewife fisherwoman shopkeeper bus-driver beekeeper gardener carpenter welder electrician "
    "ferryman harbourmaster harbormaster stationmaster shepherd butcher grocer barber tailor bookkeeper auditor "
    "actuary archivist curator conductor violinist pianist guitarist dancer choreographer sculptor archaeologist "
    "astronomer botanist zoologist ecologist hydrologist seismologist virologist pathologist radiologist "
    "pharmacist veterinarian vet agronomist forester logger".split()
)
PEOPLE = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "spokespeople": "spokesperson",
    "chairmen": "chairman",
    "congressmen": "congressman",
    "lawmen": "lawman",
    "policemen": "policeman",
    "businessmen": "businessman",
    "businesswomen": "businesswoman",
    "gunmen": "gunman",
    "militiamen": "militiaman",
    "fishermen": "fisherman",
    "firemen": "fireman",
    "councilmen": "councilman",
    "statesmen": "statesman",
    "wives": "wife",
    "mps": "mp",
    "attorneys": "attorney",
    "attorneys-general": "attorney-general",
    "youths": "youth",
    "ex-wives": "ex-wife",
    "passers-by": "passer-by",
    "crew": "crew",
    "staff": "staff",
    "troops": "troop",
    "clergy": "clergy",
    "personnel": "personnel",
    "others": "other",
}
"""Plural nouns for people that no rule leads back."""

ORGANISATION_NOUNS = frozenset(
    "academy administration agency airline airlines alliance army assembly association authorities bank board "
    "brigade broadcaster bureau business cabinet campaign casino cathedral centre center chamber charity church "
    "club coalition college command commission committee company confederation congress consortium consulate "
    "corporation corps council court daily delegation department directorate division embassy enterprise faction "
    "factory federation firm fleet force forces foundation fund garrison government group guild hospital "
    "inspectorate institute intelligence judiciary junta kingdom laboratory league legislature magazine militia "
    "ministry monastery mosque movement museum navy network newspaper newsroom observatory opposition orchestra "
    "organisation organization panel paper parliament parish partnership party patrol police polytechnic prison "
    "prosecution publisher railway railways registry regiment regime regulator school secretariat senate society "
    "squad station subcommittee syndicate synod taskforce team think-tank treasury tribunal troupe union "
    "university watchdog website weekly workshop works".split()
)
BODIES = frozenset(
    "academy administration agency airline airlines alliance army assembly association associates branch authority "
    "bank board brigade brigades brothers bureau cabinet campaign centre center chamber charities church club "
    "coalition college command commission committee companies company conference confederation congress consortium "
    "consulate corporation corps council court daily delegation department directorate duma embassy enterprise "
    "enterprises exchange federation force forces foundation front fund gazette gendarmerie government group guard "
    "guardian guards guild herald holdings hospital house industries inc corp co ltd llc plc gmbh institute "
    "institution intelligence international journal knesset laboratories laboratory league legislature lords "
    "magazine meridian messenger militia ministry mission mosque motors movement museum navy network news "
    "observatory observer office oil opposition organisation organization palace parliament partners partnership "
    "party pentagon petroleum police politburo polytechnic post press prosecutors radio railways registry regiment "
    "reporter resistance school secretariat senate service services society solutions staff station sun systems "
    "technologies telegraph television times treasury tribune tribunal trust tv union unit united university watch "
    "weekly chronicle echo courier dispatch examiner inquirer mail mirror monitor star standard sentinel record "
    "register review today tonight voice broadcasting airways steel energy bar registrar inspectorate "
    "observatories prosecutor’s prosecutor's".split()
)
"""Last words of the names of bodies, outlets and firms."""

TRADES = frozenset(
    "analytics assurance aviation breweries brewery cargo cement cereals chemical chemicals coal construction copper "
    "credit dairies dairy electric electronics engineering entertainment estates farms foods freight gas grain "
    "insurance lines logistics marine media metals milling mills minerals mining mobile mutual ore paper pharma "
    "pharmaceuticals pipelines plastics power properties rail retail salt savings securities seeds shipping shipyard "
    "shipyards software steelworks studios sugar telecom telecoms textiles timber transport ventures".split()
)
"""Last words of the names of firms that no head like "company" shows: what they make or deal in."""

OUTLETS = frozenset(
    "times post news daily herald meridian gazette tribune journal telegraph radio television tv press chronicle "
    "echo courier dispatch examiner inquirer mail mirror monitor star standard sentinel record register review "
    "today sun guardian observer messenger weekly magazine broadcasting voice reuters tass tasr".split()
)
HEADS_WITH_OF = frozenset(
    "academy agency army assembly association authority bank board bureau cabinet centre center chamber chambers "
    "church college command commission committee confederation congress corps council court department departments "
    "directorate embassy faculty federation friends front fund government guild house institute institution league "
    "library ministry mission museum office opposition order organisation organization palace parliament party "
    "republic school senate society sons state states syndicate synod taskforce union university voice bishop "
    "archdiocese diocese gulf isle isles island islands bay cape strait straits sea lake mount city kingdom "
    "principality emirate province gates territory district bill battle treaty declaration hall tower".split()
)
HEADS_WITH_FOR = frozenset(
    "agency alliance americans association campaign center centers centre centres citizens coalition commission "
    "committee conference council department directorate doctors federation forum foundation fund group institute "
    "league ministry mothers movement network office organisation organization party physicians reporters society "
    "subcommittee teachers union women workers".split()
)
TOPICS = frozenset(
    "oversight reform armed appropriations judiciary defence defense interior foreign justice health education "
    "finance energy trade agriculture food drug science technology labour labor transport transportation "
    "environment environmental culture sport sports security home homeland housing commerce industry intelligence "
    "economy economic social welfare research development information communications budget treasury election "
    "electoral elections human civil public national state federal central supreme constitutional high prevention "
    "disease crime corruption emergency emergencies migration immigration customs border revenue tax statistics "
    "standards aviation maritime railway water nuclear space weather veterans affairs relations services means "
    "ways arts humanities rights liberties family women youth children infrastructure planning works innovation "
    "tourism fisheries forestry mines natural resources regional local urban rural internal external exterior war "
    "peace reconstruction police fire rescue".split()
)
"""Words that ministries and departments are named after."""

ADJECTIVES_OF_BODIES = frozenset(
    "northern southern eastern western central national federal state royal united international global world "
    "regional local city municipal provincial democratic republican liberal conservative social socialist "
    "communist nationalist people’s people's new free green labour labor christian progressive patriotic supreme "
    "constitutional high joint general first second third special main".split()
)

PLACE_NOUNS = frozenset(
    "airport area base border borough bridge building capital castle city coast continent country county dam depot "
    "desert district enclave farm forest frontier harbor harbour hill hotel island lake mine mountain neighborhood "
    "neighbourhood peninsula plain plant port prefecture province region republic reservoir river road seaport "
    "settlement square stadium state street suburb territory town township valley village".split()
)
PLACE_ROLES = frozenset("capital city county country district island province region town village".split())
"""Nouns for places that a text takes up again: "the town"."""

PLACE_HEADS = frozenset(
    "airport alley avenue bay beach boulevard bridge canal cape castle city coast county creek crossing dam delta "
    "desert district falls forest fort garden gardens gorge gulf harbor harbour heights hill hills island islands "
    "isle isles junction lake lane mount mountain mountains ocean oblast pass peninsula plain plains plaza point "
    "port prefecture province ranch range region republic reservoir ridge river road rock sea shore springs square "
    "station strait straits street terminal territories territory town township valley village volcano wood "
    "woods".split()
)
"""First or last words of the names of places."""

OTHER_HEADS = frozenset(
    "act agreement accord accords amendment anniversary award awards bill bowl championship championships code "
    "constitution convention crisis cup day declaration deal doctrine era eve festival games law massacre medal "
    "memo memorial operation oscars pact plan prize project protocol referendum report resolution revolution "
    "series spring summit tour tournament treaty war week year christmas easter ramadan world-cup twitter facebook "
    "internet bible koran quran english russian french spanish god".split()
)
"""Last words of names of laws, wars, prizes and feasts."""

OFTEN_ADJECTIVES = frozenset(
    "official general representative executive chief conservative liberal major private fellow human military "
    "patient principal public senior veteran rebel separatist islamist socialist communist nationalist marxist "
    "republican democrat militant suspect host head lead guard champion rival minor justice migrant refugee "
    "dissident student customs police government army opposition party state border business company court school "
    "service staff office group campaign union board council team prison hospital station front post order body "
    "paper network force command city town country area base capital county district island mountain province "
    "region river road street village valley port plant airport coast".split()
)
"""Nouns that often stand before another noun: only the last noun is then the one meant."""

OFTEN_VERBS = frozenset(
    "heads leads guards hosts judges guides chairs coaches pilots fathers mothers partners monitors champions "
    "orders posts forces works houses fronts funds banks staffs boards papers fires states plants bridges borders "
    "bases critics counts services units clerks rivals chiefs reports".split()
)

SINGULAR_S = frozenset("police customs corps headquarters works news politics airlines railways forces".split())

KNOWN_MODIFIERS = STATUS | frozenset(
    "senior top chief foreign interior defence defense finance justice health education labour labor trade home "
    "government military police army navy local federal state national regional municipal city county provincial "
    "opposition ruling independent leading veteran security intelligence law enforcement border customs election "
    "electoral aid relief rescue medical legal political human rights anti-corruption union party campaign press "
    "media news court prison hospital school university village town rebel separatist privileged well-placed "
    "diplomatic western eastern northern southern central european american russian british french german chinese "
    "republican democratic conservative liberal congressional parliamentary presidential ministry ministerial "
    "industry company bank palace cabinet army’s peace fellow current retired newly unnamed anonymous "
    "administration white house senate other many several some most junior high-ranking high-level mid-level "
    "palace’s airline railway water energy oil gas nuclear weather traffic fire emergency tax budget economic "
    "financial".split()
)

HYPERNYMS = {
    "lawmaker": ("senator", "representative", "congressman", "congresswoman", "mp", "legislator", "assemblyman"),
    "legislator": ("senator", "representative", "congressman", "congresswoman", "mp", "lawmaker", "assemblyman"),
    "congressman": ("representative",),
    "congresswoman": ("representative",),
    "representative": ("congressman", "congresswoman"),
    "officer": ("sergeant", "lieutenant", "captain", "major", "colonel", "constable", "corporal", "detective"),
    "commander": ("general", "colonel", "admiral", "brigadier"),
    "diplomat": ("ambassador", "envoy", "consul"),
    "spokesman": ("spokesperson",),
    "spokeswoman": ("spokesperson",),
    "spokesperson": ("spokesman", "spokeswoman"),
    "premier": ("minister",),
    "politician": ("mp", "lawmaker", "senator", "congressman", "congresswoman"),
    "lawyer": ("attorney", "solicitor", "barrister", "counsel"),
    "attorney": ("lawyer", "counsel"),
    "journalist": ("reporter", "correspondent", "editor", "columnist"),
    "doctor": ("surgeon", "physician"),
    "suspect": ("gunman", "defendant"),
    "newspaper": ("daily", "paper", "weekly"),
    "paper": ("daily", "newspaper", "weekly"),
}
"""What a noun may take up again besides itself."""

BODY_NOUNS = {
    "newspaper": OUTLETS,
    "paper": OUTLETS,
    "daily": frozenset({"daily"}),
    "broadcaster": frozenset({"radio", "tv", "television", "broadcasting"}),
    "station": frozenset({"radio", "tv", "television"}),
    "company": frozenset("inc corp ltd llc plc corporation company holdings group industries motors systems".split()),
    "firm": frozenset("inc corp ltd llc plc corporation company holdings partners associates".split()),
    "network": frozenset({"tv", "television", "news", "network"}),
    "centre": frozenset({"center"}),
    "center": frozenset({"centre"}),
    "organisation": frozenset({"organization"}),
    "organization": frozenset({"organisation"}),
    "parliament": frozenset({"assembly", "senate", "duma"}),
    "legislature": frozenset({"assembly", "senate", "parliament"}),
    "force": frozenset({"forces"}),
    "magazine": frozenset({"weekly"}),
}
"""Nouns for bodies, and the last words of names they may take up."""


def singular(word: str) -> str:
    """Return the singular of a noun in small letters, or the word itself."""
    if word in PEOPLE:
        return PEOPLE[word]
    if word in SINGULAR_S or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]
