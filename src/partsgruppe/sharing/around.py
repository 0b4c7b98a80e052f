"""What stands around a word that may be a name: whether it is used as one there, or as what people call a place."""

from __future__ import annotations

import re

from partsgruppe.sharing.lexicon import is_role, lies_there, one_of

NEAR = 40
"""How many characters before and after a word are looked at."""

_WHAT_PEOPLE_DO = one_of(
    r"""
    sa|sier|seier|seiar|mente|mener|meiner|meinte|spør|spurte|spurde|ringte|ringer|ringjer|ringde|ønsker|ønsket|ønskjer
    ønskte|skrev|skreiv|skriver|skriv|fortalte|forteller|fortel|fortalde|svarte|svarer|svarar|svara|gråt|gret|synes|syns
    syntes|synest|synst|tror|trur|trodde|lurer|lurte|lurar|lurde|lurtes|bor|bur|bytter|bytta|byttet|snakker|snakket
    snakka|snakkar|vikarierer|foreslo|foreslår|føreslo|føreslår|føler|følte|klager|klaga|klagde|klaget|klagar|nekter
    nekta|nektet|nektar|hilser|hilste|helsar|lover|lovet|lovte|lova|lovar|overtar|overtok|overtek|slutter|sluttet|slutta
    sluttar|jobber|jobbar|jobba|jobbet|arbeider|tykte|tykkjer|tykte|savner|saknar|bad|ba|ber|glemte|glemmer|gløymde
    husker|hugsar|vet|veit|visste|trives|trivst|sliter|slit|krangler|krangla|kjefta|kjefter|møtte|møter|kikker|sjekker
    sjekka|sjekkar|rakk|orker|orkar|gidder|likte|liker|likar|elsker|hater|minnet|minte|minner|minna|håper|håpar|håpet
    innrømte|tilbød|takket|takka|takker|reiste|fortsatte|kjørte|køyrde|fortvilte|hørte|høyrde|insisterer|insisterte
    beklaga|beklaget|beklager|understreket|understreka|viste|gjorde|lot|lèt|let|åpnet|åpna|opna|avsluttet|avslutta
    oppsummerte|presenterte|orienterte|informerte|la fram|la frem|la til|la seg|leste|hentet|henta|laget|laga|lagde
    flyttet|flytta|ga|gav|meldte|melder|varslet|varsla|delte|fant|fann|prøvde|smilte|lo|protesterte|påpekte|peika
    poengterte|bekreftet|bekrefta|tilbyr|avviste|kommenterte|hjalp|hjelper|hjelpte|vasker|vaskar|ventet|venta
    kommenterer|beskrev|forklarte|forklarer|etterlyste|etterlyser|advarte|sang|spiste|satt|sat|sto|kastet|kasta|skjelte
    banna|bannet|skrek|ropte|roper|skaffer|skaffar|melde|bestilte|bestiller|bestillar|ordnet|ordna|ordner|said|says
    thinks|thought|asked|asks|called|calls|wants|wanted|told|tells|left|works|worked|wrote|writes|suggested|suggests
    prefers|preferred|complained|complains|feels|felt|refused|refuses|knows|knew|lives|lived|forgot|offered|offers
    prepared|prepares|organised|booked|emailed|phoned|cooked
    promised|agreed|disagreed|mentioned|reported|pointed|apologised|cried|hates|likes|liked|misses|missed|shouted|yelled
    walked|spoke|explained|opened|presented|noted|raised|joined|resigned|borrowed|chairs|chaired|swapped|swaps
    volunteered|fixes|fixed|drives|drove|cleans|cleaned|reads|read|sits|sat|runs the|ran the|sleeps|slept|smokes|cries
    laughs|eats|drinks|drank|stole|hit|pushed|lied|lies about|is off|was off|keeps|kept|follows up|followed up|brings
    brought|checks|checked|found|finds|helps|helped|leads|led|looks after|looked after|moved to|hates|loves|loved
    understands|understood|insists|insisted|argues|argued|apologises|believes|believed|hopes|hoped|worries|worried
    wonders|wondered|tries|tried|arrives|arrived|returns|returned|fikser|fiksa|fikset|rydder|ryddar|rydda|ryddet|kjører
    køyrer|vant|vinn|vinner|henter|hentar|hentet|handler|handlar|handlet|lager|lagar|sitter|sit|ligger hjemme|drar|dreg
    dro|drog|reiser|reiser|kom hjem|løper|spring|hører|høyrer|leser|les|skriver ut|pakker|pakkar|steller|stelte|bærer
    ber om|bad om|ba om|kaller inn|kalla inn|sender ut|purrer|purrar|følger opp|følgjer opp|fulgte opp|følgde opp|ordner
    tar kontakt|tek kontakt|tok kontakt|tar ansvar|tek ansvar|tar over|tek over|tar imot|tek imot|tar med|tek med
    tok med|tar opp|tek opp|tok opp|tar seg|tek seg|tok seg|passer på|passar på|stiller opp|stilte opp|blir med|vert med
    ble med|vart med|er med|var med|gråter|græt|ler|lo|skjønner|skjønar|forstår|forstod|godtar|godtok|krever|krevde|krev
    klarer ikke|klarar ikkje|greier ikke|underviser|vikarierte|pensjonerer|fyller|fyllar|fylte|gifta|giftet|røyker
    røykjer|snuser|sover|sov|dusjer|spiser|et lunsj|drikker|drikk|gjemte|stjal|slo|dytta|dyttet|lyver|lyg|løy|går av
    gjekk av|gikk av|går hjem|gikk hjem|gjekk heim|vaska|vasket|låste|lånte|låner|vikarierer|leder|tilbyr seg|meldte seg
    melder seg|melde seg
    """
)
_SAYS = re.compile(
    rf"\s(?:(?:også|òg|ikke|ikkje|selv|sjølv|også|bare|berre|also)\s|(?:fra|frå|from|på|i|hos|ved|in|on|at)\s\w+\s)?{_WHAT_PEOPLE_DO}\b"
)
"""What only people do, said right after their name."""
_DOES_WORDS = one_of(
    r"""
    begynner|begynte|byrjar|byrja|har|hadde|kommer|kjem|kom|kan|tok|tar|tek|fikk|får|fekk|skal|vil|ville|leder|leda
    leiar|starter|startar|gjør|gjorde|gjer|trenger|treng|trong|sender|sendte|sende|gikk|gjekk|går|stiller|stilte|lager
    lagar|låser|låste|følger|følgjer|henter|hentar|prøver|prøvar|foretrekker|has|had|came|comes|does|will|takes|took
    needs|needed|can|starts|started|gets|got|goes|went
    """
)
_DOES = re.compile(rf"\s{_DOES_WORDS}\b")
"""What people do, and things as well."""
_SO = one_of(
    r"""
    borte|syk|sjuk|sint|sinna|sur|lei|enig|samd|einig|uenig|her|alltid|ferdig|redd|vikar|leder|leiar|flink|sliten
    fornøyd|misfornøyd|vanskelig|gravid|ikke|ikkje|sen|seint|away|late|angry|sick|our|vår|kollega|med|på jobb|sykmeldt
    sjukmeld|bekymret|uroleg|innlagt|hjemme|heime|tilbake|ansvarlig|ansvarleg|back|off
    not (?:well|here|coming|happy|sure)|nervous|tired|pregnant|upset|leaving|worried|opptatt|opptatt|ny|irritert
    skeptisk|positiv|negativ|skuffet|skuffa|stressa
    """
)
_IS_SO = re.compile(rf"\s(?:er|var|ble|blei|blir|vart|vert|is|was)\s(?:\w+\s)?{_SO}\b")
_DO = one_of(
    r"""
    arbeide|jobbe|jobba|jobbet|komme|kome|kommet|bytte|bytta|byttet|si|sagt|seie|spørre|spurt|ringe|ringt|hjelpe|hjelpt
    hjulpet|ta|tatt|teke|stille|stilt|gå|gått|lage|laget|laga|snakke|snakket|snakka|sende|sendt|sjekke|sjekket|møte|møtt
    være med|vere med|slutte|sluttet|slutta|skrive|skrevet|skrive|lese|lest|hente|hentet|bli med|overta|overtatt|lede
    ledet|leie|sitte|prøve|prøvd|kjøre|kjørt|køyre|køyrt|vært|vore|lovet|lova|lovd|bedt|bede|meldt|glemt|gløymt|ansvar
    ansvaret|permisjon|fri|ferie|check|take|taken|ask|asked|call|called|come|work|worked|swap|talk|said|been|help|write
    bring|go|lead|try|send|make|look|be|do|find|stay|start|have|speak|join|cover|print|order|fetch|tell|told|lost|left
    """
)
_WILL_DO = re.compile(
    rf"\s(?:har|hadde|kan|skal|vil|må|bør|får|ville|kunne|skulle|has|had|can|will|must|should|would|may|might|could)\s(?:ikke\s|ikkje\s|bare\s|berre\s|også\s|òg\s|not\s|also\s|alltid\s|aldri\s)?{_DO}\b"
)
_HAS_A_ROLE = re.compile(
    r",\s+(?:som|leder|leiar|tillitsv\w+|verneombud\w*|vikar\w*|hovedt\w+|vår|min|ny|who|our|sykepleier)\b"
)
_OWN = re.compile(r"\s(?:sin|sitt|sine|si|selv|sjølv)\b")
_AND = re.compile(r"\s(?:og|and|eller|or|&)\s(?P<other>[^\W\d_]+)|,\s(?P<next>[^\W\d_]+)")

_NO_ORG = "kommune|fylkeskommune|sykehus|sjukehus|sykehjem|sjukeheim|skole|skule|barnehage|bydel|legevakt|legekontor"
_OF_PLACES = one_of(
    rf"""
    {_NO_ORG}|universitet|universitetssykehus|høgskole|høyskole|høgskule|bo-? og \w+|omsorgssenter|omsorgsbolig\w*
    helsehus|helsesenter|senter|kirke|kyrkje|bedriftshelsetjeneste|[Hh]otell?|kafé|apotek|forlag|avdeling|enhet
    bofellesskap|bosenter|stasjon|gård|gard|vest|øst|aust|nord|sør|terrasse|torg|videregående|vidaregåande|ungdomsskole
    barneskole|oppvekstsenter|brannstasjon|dagsenter|eldresenter|arbeidslivssenter|AS|ASA|SF|HF|KF|IKS|SA|BA|AB|Ltd|Inc
    Group|municipality|hospital|school|university|council|nursing home|care home|House|Road|Street|Hall|Act|Room|Centre
    Center|Valley|Park|Ward|Unit
    """
)
_PLACE_AFTER = re.compile(rf"\s{_OF_PLACES}\b")
_KINDS_OF_PLACE = one_of(
    r"""
    \w*(?:firma|byrå|selskap|prosjekt|system|program|team|hotell|senter|anlegg|verktøy|kontor)et|av typen|av type
    modellen|merke
    \w*(?:leverandøren|kjeden|butikken|forretningen|appen|modulen|plattformen|plattforma|kontoret|forbundet\
        |foreningen|foreninga)
    avdeling(?:en|a)?|avd\.?|post|enhet(?:en)?|eining|team(?:et)?|fløy|bygg(?:et)?|bygning|etasje|grupp[ea]n?|sone|bydel
    prosjekt(?:et)?|firma(?:et)?|leverandør(?:en)?|selskap(?:et)?|system(?:et)?|program(?:met)?|app(?:en)?|skjema(?:et)?
    modul(?:en)?|møterom(?:met)?|kommune|heftet|boka|butikken|restaurant|hotell?|bedriften|klasse|linje|type|plan
    vitamin|øvelse[nr]?|øving[ae]?|løpet|tema(?:et)?|trykk(?:er|jer)?(?: du)?|exercise|track|press|nav|helse|kjeden
    merket|verktøy(?:et)?|barnehagene?|barnehagane|skolene?|skulane|avdelingene|avdelingane|teamene|teama|sykehjemmene
    sjukeheimane|firmaene|skulen|sykehjemmet|sjukeheimen|bofellesskapet|kommunen|municipality of|city of|town of|school
    firm|company|alternativ|punkt|vedlegg|kapittel|del|rom|ward|unit|team|group|project|department|annex|option|part
    form|system|brand
    """
)
_PLACE_BEFORE = re.compile(
    rf"\b{_KINDS_OF_PLACE}(?:\s(?:heter|heiter|kalles|kallast|is called))?\s+[«\"“]?$", re.IGNORECASE
)
_WHERE = re.compile(r"(?:^|\s)(?:i|på|ved|langs|rundt|in|at|near|around)\s+[«\"“]?$", re.IGNORECASE)
_WAY = re.compile(r"(?:^|\s)(?:i|på|ved|til|fra|frå|mot|rundt|in|at|near|from|to)\s+[«\"“]?$", re.IGNORECASE)
_MINDS = re.compile(
    r"\b(?:sint|sinna|sur|irritert|lei|sjalu|stol\w*|vent\w*|hør\w*|høyr\w*|klag\w*|svar\w*|ring\w*|rop\w*|tenk\w*"
    r"|lit\w*|skjelt\w*"
    r"|kjeft\w*|avhengig|tro|tror|trur|pass\w*|skyld\w*|reager\w*|pek\w*|skrik\w*|slo|slår|ser|så|angry"
    r"|mad)\s(?:seg\s)?(?:på|at)\s+$",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:bruker|brukar|brukte|prøver|prøvar|prøvde|tester|testar|teste|innfører|innfører|i bruk|use|uses|using"
    r"|try|trying|test|testing)\s+$",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"\b(?:the|an?|this|that|each|every|all|any|new|hver|hvert|kvar|kvart|alle|ei?n?|eit|et|ny|nye|nytt|samme|same|noen|nokon|felles|egen|eget|egne|eigen|eige|eigne|shared|common|own)"
    r"\s+$",
    re.IGNORECASE,
)
_SUPPLIES = re.compile(r"\s(?:leverer|leverar|leverte|selger|sel|fakturerer|drifter|supplies|supplied|delivers)\b")
_FROM = re.compile(r"\b(?:fra|frå|from)\s+[«\"“]?$", re.IGNORECASE)
_WORDS = one_of(
    r"""
    forslag\w*|innspill\w*|innspel\w*|spørsmål\w*|epost\w*|e-post\w*|mail\w*|melding\w*|beskjed\w*|svar\w*|hils\w*
    hels\w*|idé\w*|ide\w*|klage\w*|ønske\w*|brev\w*|notat\w*|referat\w*|hørt|høyrt|ros|takk|vakt\w*|sms\w*|kritikk\w*
    initiativ\w*|tilbakemelding\w*|message|email|mail|letter|question|suggestion|idea|answer|complaint|feedback|heard
    word|note|help
    """
)
_WORDS_FROM = re.compile(rf"{_WORDS}\s(?:fra|frå|from)\s+$", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:\b(?:søkere?|søkjarar|deltakere|deltakarar|påmeldte?|innstilt|inviterte|ansv(?:ar|arlig|arleg)?|ref(?:erent)?|møteleder|møteleiar|v|ved|sign|kontakt|oppfølging|oppgave|oppgåve|hvem|kven|eier"
    r"|(?:utføres|gjøres) av|til stede|møtt|forfall"
    r"|fraværende)\s?[.:/]+"
    r"|\b(?:ref|sign|hilsen|helsing|mvh|vh))\s*$",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:til stede|tilstede|møtt|møtte|oppmøtte?|frammøtte|(?:forfall|fravær)(?: meldt)?|fraværende|fråverande"
    r"|deltakere|deltakarar|søkere?|søkjarar|påmeldte?|meldt på(?: \w+)?|valgt|vald|inviterte?|innstilt"
    r"|kandidat(?:er|ar)|vara|kasserer|dirigent|nestleder|nestleiar|sekretær|styremedlem)\s?:\s+"
    r"(?:[^\W\d_][\w.-]*(?: (?!og )[^\W\d_][\w.-]*)?(?:, | og ))*$",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\b(?:laget|laga|skrevet|skrive|ført|notert|kontrollert|varslet|varsla|meldt|sendt|signert|gjennomgått|fulgt opp"
    r"|følgt opp|føl(?:ges|gjast) opp|føres|lages|skrives|sendes"
    r"|sjekkes|meldes|hentes|signeres|purres|ringes|kontrolleres|utført|sagt|skiftet|vasket|bestilt|sjekket|sjekka|registrert|godtatt|hentet"
    r"|henta|purret|purra|oppdaget|oppdaga|funnet|låst|ryddet|rydda|telt|talt|avtalt"
    r"|made|written|signed|checked|sent|reported|noted)\s(?:av|by)\s$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?<![\w-])(?P<title>[^\W\d_]{3,})\s$")
_BY_TRADE = re.compile(r"[A-ZÆØÅ][^\W\d_]{2,}(?:erer|erar|(?<!d)ør|ist|olog|iker|ikar|mester|meister|sjef|formann)")
_ASKED = re.compile(
    r"\b(?:men (?:ikke|ikkje) for|(?:spør|ring|kontakt|ask|call)(?:\s[A-ZÆØÅ]{2,4}\s(?:og|eller|and|or))?)\s$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:kom|sa|med|hos|spør|spurte|spurde|ring|ringte|ringde|møtte|møt|takk|takke|asked|told|with|saw|met|thank)\s$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?:[.,;!?)]|$)|\s(?:om|før|på|når|i|etter|hvis|og|eller|about|before|if|on|and|or)\b")
_CLAUSE = re.compile(r"(?:^|[,;:–(]\s*|\b(?:at|og|men|som|fordi|om|hvis|når|da|så|that|and|but)\s)$")
_NUMBERED = re.compile(
    r"(?:ward|wing|block|hall|house|zone|unit|team|group|floor|building|level|area|station|section|shift|route|line|class"
    r"|year|grade|form|post|sone|fløy|blokk|bygg|lag|skift|rute|hus|gruppe|avdeling)s?"
    r"\s(?:[A-ZÆØÅ](?![\w.])|\d|(?i:north|south|east|west|upper|lower|nord|sør|øst|aust|vest)\b)",
    re.IGNORECASE,
)
_MATTER = re.compile(r"-(?:sak|konflikt|rapport|varsel|varsl|klag|avtal|notat|tvist|episod|hendels|hending|affær)\w*")
_LABEL = re.compile(r"(?:[A-ZÆØÅ\d]-)$")


def only_people(text: str, end: int) -> bool:
    """Whether what follows is what only people do."""
    return _SAYS.match(text, end) is not None


def says(text: str, end: int) -> bool:
    """Whether what follows is told of people, where it follows what may be a name."""
    return any(told.match(text, end) for told in (_SAYS, _HAS_A_ROLE, _OWN, _IS_SO, _WILL_DO))


def is_somebody(text: str, end: int) -> bool:
    """Whether what follows tells of somebody, also where nothing else says that it is a name."""
    return any(told.match(text, end) for told in (_SAYS, _HAS_A_ROLE, _IS_SO))


def does(text: str, end: int) -> bool:
    """Whether what follows may be what somebody does."""
    return _DOES.match(text, end) is not None


def begins_clause(text: str, start: int) -> bool:
    """Whether somebody may be told of from here: «at per sa»."""
    return _CLAUSE.search(text, max(0, start - NEAR), start) is not None


def answers(text: str, start: int) -> bool:
    """Whether it says before who answers for something: «Ansv.: KM», «v/ KM»."""
    return _ANSWERS.search(text, max(0, start - NEAR), start) is not None


def is_here(text: str, start: int) -> bool:
    """Whether it stands in a list of those who came, did not come, applied or were elected: «Forfall: Lindset»."""
    return _HERE.search(text, max(0, start - 3 * NEAR), start) is not None


def did(text: str, start: int) -> bool:
    """Whether it is who did something with a hand or a pen: «skrevet av RKJ»."""
    return _before(_DONE_BY, text, start)


def has_title(text: str, start: int) -> bool:
    """Whether what somebody is stands before, as before a surname: «Inspektør Flåthen»."""
    before = _TITLE.search(text, max(0, start - NEAR), start)
    return before is not None and (is_role(before["title"]) or _BY_TRADE.fullmatch(before["title"]) is not None)


def is_of_matter(text: str, end: int) -> bool:
    """Whether a matter is called after what stands here: «Berge-saken»."""
    return _MATTER.match(text, end) is not None


def asked(text: str, start: int) -> bool:
    """Whether somebody is to be asked who stands here: «Spør AKH eller TM»."""
    return _before(_ASKED, text, start)


def alone(text: str, end: int) -> bool:
    """Whether no thing follows that the word would go with: «ring stein før åtte», not «ring hans kollega»."""
    return _ALONE.match(text, end) is not None


def is_with(text: str, start: int) -> bool:
    """Whether somebody stands here rather than a time: «Da kom May», «møtet med June»."""
    return _before(_WITH, text, start)


def beside(text: str, end: int) -> str:
    """The word that is told with this one: «Stein og Bjørn»."""
    found = _AND.match(text, end)
    return (found["other"] or found["next"]) if found else ""


def is_place(text: str, start: int, end: int) -> bool:
    """Whether the words before or after say that this is a ward, a firm or a system."""
    return _PLACE_AFTER.match(text, end) is not None or _before(_PLACE_BEFORE, text, start)


def is_where(text: str, start: int) -> bool:
    """Whether something that is no sure name is where somebody is, or where a thing comes from."""
    if _before(_MINDS, text, start):
        return False
    return _before(_WHERE, text, start) or (_before(_FROM, text, start) and not _before(_WORDS_FROM, text, start))


def is_thing(text: str, start: int, end: int) -> bool:
    """Whether what is no sure name is told of as a thing: «vi prøver Flow», «hver Etasje», «Xyz leverer hansker»."""
    return _before(_TRIED, text, start) or _before(_KIND_OF, text, start) or _SUPPLIES.match(text, end) is not None


def lists(text: str, start: int, end: int) -> bool:
    """Whether what is listed after a colon begins here: «Saker: Budsjett, Pauser»."""
    return text[:start].rstrip().endswith(":") and text[end : end + 1] == ","


def is_farm(text: str, start: int, word: str, in_line: bool) -> bool:
    """Whether a name that is made like a farm's stands where a place does: «på Moen», «Nord, Sør og Lia»."""
    return lies_there(word) and (in_line or _before(_WHERE, text, start)) and not _before(_MINDS, text, start)


def on_the_way(text: str, start: int) -> bool:
    """Whether it stands where one is, goes or comes from."""
    return _before(_WAY, text, start)


def is_numbered(text: str, start: int) -> bool:
    """Whether it is what such places are called, with the one that is meant: «Ward C», «Hall 2», «House East»."""
    return _NUMBERED.match(text, start) is not None


def is_label(text: str, start: int) -> bool:
    """Whether it is the end of a label: «B-Post»."""
    return _before(_LABEL, text, start)


def _before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text, max(0, start - NEAR), start) is not None
