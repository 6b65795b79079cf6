"""
Common given names with their gender, and the names of countries, peoples and large cities.

Written by hand, and small on purpose: they settle what the words around a
name leave open. A name that is missing here is judged by its context alone.
"""

from __future__ import annotations

MALE_NAMES = frozenset(
    "aaron abdul abdullah abel abraham adam adolf adrian ahmad ahmed akira alan albert aldo alec alejandro "
    "aleksandr aleksei alessandro alex alexander alexei alfonso alfred ali allan allen alvin amir amit anatoly "
    "anders andre andreas andrei andres andrew andrey andrii angelo anil anthony anton antonio antti anwar aram "
    "aristide arjun armand arnold arthur artem arturo asad ashok august augusto axel barack barry bart bartosz "
    "basil ben benedict benjamin bernard bernardo bernd bernie bertrand bill billy bjorn bob bogdan boris brad "
    "bradley brendan brett brian bruce bruno bryan byron caleb calvin carl carlo carlos carter cesar chad charles "
    "charlie chris christian christoph christopher chuck clarence clark claude claudio clayton clement clifford "
    "clint clinton colin connor conrad constantin corey cornelius craig curtis cyril dale damian damir damon dan "
    "daniel daniil dario darren daryl dave david davor dean denis dennis derek desmond dick didier diego dieter "
    "dimitar dimitri dirk dmitri dmitry dmytro don donald doug douglas dragan duncan dustin dwight dylan earl "
    "eddie edgar edmund eduardo edward edwin egor elias elijah elliott elmer emanuel emil emile emilio emmanuel "
    "enrico enrique eric erich erik ernest ernesto ernst erwin esteban ethan eugene evan evgeny fabian fabio farid "
    "faisal felipe felix ferdinand fernando filip floyd francesco francis francisco franco frank franklin franz "
    "fred frederic frederick fritz gabriel gareth garry gary gavin gennady geoff geoffrey georg george georges "
    "georgi gerald gerard gerhard gilbert giovanni giuseppe glen glenn goran gordon graham greg gregor gregory "
    "guido guillaume gunter gus gustav guy hamid hans harald harold harris harry harvey hasan hassan hector "
    "heinrich heinz helmut henri henrik henry herbert herman hideo hiroshi horst howard hubert hugh hugo hussein "
    "ian ibrahim ignacio igor ihor ilya imran isaac isaiah ismail ivan ivo jack jackson jacob jacques jaime jake "
    "jakob jakub jamal james jamie jan janos janusz jared jaroslav jason javier jay jean jeff jeffrey jeremy "
    "jerome jerry jesse jesus jim jimmy jiri joachim joao joaquin joe joel joerg johan johann johannes john johnny "
    "jon jonas jonathan jordan jorge jose josef joseph josh joshua josip juan juha julian julien julio julius juri "
    "jurgen justin kai kamal karel karim karl karol kaspar kazimierz keith ken kenneth kent kevin khaled khalid "
    "kim kirk klaus konrad konstantin krzysztof kurt kyle kyrylo lamar lance larry lars laszlo laurent lawrence "
    "lee leif len leo leon leonard leonardo leonid leopold leroy leslie lev lewis liam lindsey lionel lloyd "
    "lorenzo lothar louis luc luca lucas luciano ludwig luigi luis luka lukas luke lyle maciej magnus mahmoud "
    "maksim malcolm manfred manuel marat marc marcel marcin marco marcos marcus marek mariano marino mario marius "
    "mark marko markus marlon marshall martin marty marvin massimo mateusz mathias matteo matthew matthias matti "
    "maurice mauricio max maxim maximilian mehdi mehmet mel melvin michael michal michel miguel mihai mikael mike "
    "mikhail miklos milan miles milo milos miloš milton miroslav mitch mitt mohamed mohammad mohammed morgan "
    "morris moshe muhammad murat murray mustafa mykola nasser nathan nathaniel neal ned neil nelson niall nicholas "
    "nick nicola nicolae nicolas niels nigel nikita niklas nikola nikolai nikolaus nikolay nils noah noel norbert "
    "norman oleg oleh oleksandr oleksiy oliver olivier omar orlan orlando oscar oskar osman oswald otto owen pablo "
    "paolo pascal pat patrick paul pavel pavlo pawel pedro percy pete peter petr petro petros phil philip philippe "
    "phillip pierre pieter piotr prakash quentin rafael rahul raj rajesh ralf ralph ramon randall randy raphael "
    "rashid raul ravi ray raymond reginald reince reinhard rene rex ricardo riccardo richard rick ricky rob robert "
    "roberto robin rodney rodrigo roger roland rolf roman romain ron ronald rory ross roy ruben rudolf rudy rufus "
    "rupert ruslan russell rustam ryan salman salvatore sam sami samuel sander sandro sanjay santiago saul scott "
    "sean sebastian serge sergei sergey sergio serhiy seth shane shaun shawn sidney siegfried sigmund silvio simon "
    "slobodan spencer stanislav stanislaw stanley stefan stefano steffen stephan stephen sten steve steven stewart "
    "stuart sven svend sylvain szymon tadeusz tariq taras ted terence terrence terry theo theodor theodore thierry "
    "thomas thorsten tiago tim timo timothy tobias toby todd tom tomas tomasz tommy tony torsten travis trent "
    "trevor tristan troy tyler udo ulrich umberto uwe vaclav vadim valentin valery vasily vernon victor viktor "
    "vikram vince vincent vincenzo virgil vitali vitaly vito vlad vladimir vladislav volker volodymyr vyacheslav "
    "wade wallace walter warren wayne wendell werner wesley wilbur wilhelm willem william willie winston witold "
    "wojciech wolfgang xavier yann yaroslav yevgeny yosef yuri yusuf yves will drew wes zachary zbigniew zdenek "
    "zeljko zoran zoltan".split()
)
FEMALE_NAMES = frozenset(
    "abigail ada adele adriana agata agatha agnes agnieszka aisha alba alena alexandra alexis alice alicia alina "
    "alison allison alma amal amanda amber amelia amina amy ana anastasia andrea angela angelica angelina anita "
    "anja ann anna anne anneliese annette annie antonia april arlene ashley astrid audrey aurora ava barbara beata "
    "beatrice beatriz becky bella berenice bernadette bertha beth betsy betty beverly bianca birgit bonnie bozena "
    "brenda bridget brigitte brittany camila camille carla carmen carol carole carolina caroline carolyn carrie "
    "cassandra catalina caterina catherine cathy cecilia celeste celia celine charlotte chelsea cheryl chiara "
    "chloe christa christiane christina christine cindy claire clara claudia colleen constance consuelo corinna "
    "cornelia courtney cristina crystal cynthia dagmar daisy dana danica daniela danielle daphne daria darlene "
    "deanna debbie deborah debra deirdre delia denise diana diane dina dolores dominika donna dora doris dorota "
    "dorothy edith edna eileen elaine eleanor elena eleonora eliza elizabeth ella ellen elsa elvira emilia emily "
    "emma erica erika erin esperanza estelle esther ethel eugenia eva eve evelyn ewa fatima fatou felicia fiona "
    "florence frances francesca frieda gabriela gabriele gabriella gail galina gemma genevieve georgia geraldine "
    "gertrude gianna gina gisela gladys gloria grace greta gretchen grazyna gwen halina hanna hannah hana harriet "
    "heather hedwig heidi helen helena helga henrietta hilary hilda hillary holly ida ilona ilse ines inga inge "
    "ingrid irena irene irina iris irma isabel isabella isabelle ivana ivanka ivy iwona jackie jacqueline jadwiga "
    "jana jane janet janice janine jasmine jean jeanette jeanne jelena jen jenna jennifer jenny jessica jill joan "
    "joanna joanne jocelyn jodie johanna josefina josephine joyce juana juanita judith judy julia juliana julie "
    "juliet justine kamala karen karin karina karla katarina katarzyna kate katerina katharina katherine kathleen "
    "kathryn kathy katie katja katrin katrina katya kayla kelly kerstin khadija kimberly kirsten kristen kristin "
    "kristina kristine krystyna lara larisa latoya laura lauren laurie layla lea leah leila lena leona leslie "
    "leticia lidia lila lilian liliana lilly lina linda lisa lisbeth livia liz lois lola loretta lorraine louise "
    "lucia lucie lucy ludmila luisa luna lydia lynn mabel maddalena madeleine magda magdalena maggie maja malala "
    "malgorzata manuela marcela marcia margaret margarita margot maria mariam marian marianne marie marika marilyn "
    "marina marion marisa marjorie marlene marta martha martina mary maryam matilda maureen maya megan melanie "
    "melania melinda melissa mercedes meredith mia michaela michele michelle mila milena mildred minna miranda "
    "miriam mirjana moira molly mona monica monika muriel myrtle nadia nadine nadja nancy naomi natalia natalie "
    "natasha nataliya nell nicole nina nora norma oksana olena olga olivia olha oprah paola pamela patricia "
    "patrizia patty paula paulina pauline pearl peggy penelope penny petra phyllis pilar polina priscilla priya "
    "rachel radka ramona raquel rebecca regina renata renate rhonda rita roberta rocio romana ronja rosa rosalie "
    "rosalind rosario rose rosemary roxana ruby ruth sabina sabine sabrina sally samantha sandra sara sarah saskia "
    "selina serena sharon shauna sheila shelley shirley sigrid silke silvia simone sofia sofie sonia sonja sophia "
    "sophie stacey stella stephanie sue susan susana susanna susanne suzanne svetlana sybil sylvia tabea tamara "
    "tania tanya tara tatiana tatjana teresa tereza tess thea theresa therese tiffany tina toni tracy trudy tulsi "
    "ulrike urszula ursula uta valentina valeria valerie vanessa vera verena veronica veronika vesna victoria "
    "viktoria violet virginia vivian wanda wendy wilma winifred xenia yana yara yasmin yelena yolanda yulia yuliya "
    "yvette yvonne zainab may zara zeinab zelda zofia zoe zuzana".split()
)
GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES

PLACES = frozenset(
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain "
    "bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria "
    "burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus czechia denmark djibouti "
    "ecuador egypt england eritrea estonia ethiopia europe fiji finland france gabon gambia germany ghana greece "
    "greenland grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland "
    "israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho "
    "liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania "
    "mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands "
    "nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar "
    "romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan suriname sweden "
    "switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey turkmenistan uganda ukraine uruguay "
    "uzbekistan vanuatu venezuela vietnam wales yemen zambia zimbabwe africa asia america antarctica eurasia "
    "crimea donbas chechnya catalonia kashmir tibet gaza alabama alaska arizona arkansas california colorado "
    "connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon "
    "pennsylvania tennessee texas utah vermont wisconsin wyoming manhattan brooklyn abuja accra algiers amman "
    "amsterdam ankara athens atlanta austin baghdad baku bangkok barcelona beijing beirut belgrade berlin bern "
    "boston brasilia bratislava brussels bucharest budapest cairo canberra caracas charlotte chicago copenhagen "
    "dallas damascus delhi denver detroit dhaka doha dubai dublin edinburgh frankfurt geneva hamburg hanoi harare "
    "havana helsinki houston islamabad istanbul jakarta jerusalem johannesburg kabul karachi kharkiv khartoum kiev "
    "kyiv kigali kinshasa lagos leipzig lima lisbon liverpool ljubljana london lviv madrid manchester manila "
    "melbourne miami milan milwaukee minneapolis minsk mogadishu montreal moscow mumbai munich nairobi naples "
    "odesa odessa orlando oslo ottawa paris philadelphia phoenix prague pyongyang riga riyadh rome rotterdam "
    "santiago sarajevo seattle seoul shanghai skopje sofia stockholm sydney tallinn tampa tbilisi tehran tokyo "
    "toronto tripoli tunis vancouver venice vienna vilnius warsaw washington wellington yerevan zagreb zurich "
    "cleveland baltimore pittsburgh nashville memphis charlottesville sacramento honolulu".split()
) | frozenset(
    {
        "united states", "united kingdom", "united states of america", "united arab emirates", "u.s.", "u.s", "us",
        "u.k.", "uk", "usa", "u.s.a.", "d.c.", "new york", "new york city", "new jersey", "new mexico",
        "new hampshire", "new orleans", "new zealand", "new delhi", "north carolina", "south carolina",
        "north dakota", "south dakota", "west virginia", "rhode island", "los angeles", "san francisco", "san diego",
        "las vegas", "washington d.c.", "hong kong", "saudi arabia", "south africa", "south korea", "north korea",
        "south sudan", "sri lanka", "costa rica", "puerto rico", "el salvador", "czech republic", "ivory coast",
        "sierra leone", "burkina faso", "papua new guinea", "great britain", "britain", "northern ireland",
        "middle east", "west bank", "latin america", "north america", "south america", "western europe",
        "eastern europe", "central europe", "soviet union", "mexico city", "tel aviv", "buenos aires",
        "rio de janeiro", "sao paulo", "kuala lumpur", "salt lake city", "kansas city", "st. louis", "st. petersburg",
        "earth", "moon", "the hague", "hague", "vatican", "bosnia and herzegovina", "trinidad and tobago", "georgia",
        "virginia", "capitol hill", "wall street", "silicon valley", "guantanamo bay", "long island",
    }
)  # fmt: skip

BODIES_BY_NAME = frozenset(
    {
        "white house", "kremlin", "pentagon", "downing street", "congress", "senate", "house", "parliament",
        "house of representatives", "supreme court", "state department", "justice department", "treasury", "nato",
        "interpol", "europol", "taliban", "hamas", "hezbollah", "islamic state", "al-qaeda", "al qaeda", "isis",
        "reuters", "bloomberg", "xinhua", "tass", "fox news", "google", "apple", "microsoft", "amazon", "twitter",
        "facebook", "youtube", "boeing", "wikileaks", "kgb", "unicef", "unesco", "opec", "palace", "knesset", "duma",
        "bundestag", "politico", "tea party", "european union", "united nations", "red cross", "commons", "lords",
        "cabinet", "interior", "scotland yard", "gop", "huffpost", "axios", "breitbart", "vox",
        "huffington post", "capitol police", "electoral college", "politifact", "gallup",
    }
)  # fmt: skip

DEMONYMS = frozenset(
    "afghan african albanian algerian american angolan arab argentine armenian asian australian austrian "
    "azerbaijani bangladeshi belarusian belgian bolivian bosnian brazilian briton british bulgarian burmese "
    "cambodian cameroonian canadian chechen chilean chinese colombian congolese croatian crimean cuban cypriot "
    "czech danish dutch ecuadorian egyptian english estonian ethiopian european filipino finnish french georgian "
    "german ghanaian greek guatemalan haitian honduran hungarian icelandic indian indonesian iranian iraqi irish "
    "israeli italian jamaican japanese jordanian kazakh kenyan korean kosovar kurdish kuwaiti kyrgyz latvian "
    "lebanese liberian libyan lithuanian macedonian malaysian maltese mexican moldovan mongolian montenegrin "
    "moroccan nepalese nicaraguan nigerian norwegian pakistani palestinian panamanian peruvian polish portuguese "
    "qatari romanian russian rwandan saudi scottish senegalese serbian singaporean slovak slovenian somali soviet "
    "spanish sudanese swedish swiss syrian taiwanese tajik tanzanian thai tibetan tunisian turkish ugandan "
    "ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean western eastern northern "
    "southern muslim christian jewish catholic protestant orthodox sunni shiite islamic hindu buddhist hispanic "
    "latino latina black white democratic republican democrat conservative liberal socialist communist nationalist "
    "texan californian floridian libertarian marxist nazi congressional presidential senatorial gubernatorial "
    "islamist zionist".split()
)
"""Adjectives and nouns for peoples, faiths and parties; they describe and name nobody."""

LEANINGS = frozenset(
    "muslim christian jewish catholic protestant orthodox sunni shiite islamic hindu buddhist hispanic latino latina "
    "black white democratic republican democrat conservative liberal socialist communist nationalist libertarian "
    "marxist congressional islamist veteran".split()
)
"""What people are said to be besides their office; "the conservative senator" may be any senator met before."""
