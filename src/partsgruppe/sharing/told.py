"""What is told of somebody without a name: «Lærlingen strøk på fagprøven», «en av oss hører dårlig».

Who it is, is seen by how people tell of one person. What is told of that person is marked whatever the words, unless
it is what people do at work or in a meeting: those words are listed, and not those of a life, which have no end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from partsgruppe.sharing.lexicon import PEOPLE_EN, WORKS_AS, Words, one_of

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*")
_STOP = re.compile(r"[,;:!?()–/»”|]|(?<!\d)\.\s")
_END = re.compile(r"\s(?:og|and|men|but|fordi|because)\s|(?:(?<!\d)[.]|[,;:!?])(?=\s|$)|[.]$|[()»”–|]")


class _Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    text: str
    start: int
    end: int


_LONG = 40
"""No word of so many letters is looked at."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Who is told of

_PRONOUN = _set("han hun he she ho jeg eg")
_MYSELF = _set("jeg eg")
_ONE = _set("en ei ein én éin one to tre two three noen nokon")
_OF = _set("av of blant")
_A = _set("en ei ein én éin one someone somebody noen nokon")
_ON = _set("på i fra frå hos ved on in from")
_THIS = _A | _set("den denne vår min the our a an that this another my")
_WHICH = _set("ene eine nye eneste einaste andre eldste yngste nyeste nyaste sykmeldte sjukmelde gravide nyansatte")
"""Which one it is, where no word says what: «den nye på lageret», «den yngste av oss»."""
_LAST = _set("siste forrige førre første eldste yngste nyeste")
_MOST = _set("nest mest minst")
_ORDINAL = _set("første andre tredje fjerde femte sjette siste nye gamle øverste nederste innerste")
_TEAM = _set("laget teamet vaktlaget vakta vaktene vaktane vaktlista gruppa skiftet")
_ANOTHER = _set("annen anna annan tredje")
_KIND_OF = _set("ny ung eldre gammel gamal annen annan fast vikar")
_ACTING = _set(
    "daglig dagleg konstituert fungerende fungerande assisterende assisterande pedagogisk faglig midlertidig"
)
_SOME = _set("noen nokon")
_WE = _set("vi de dei du me jeg eg we you they")
_HERS = _set("vår vårt min hans hennes hennar deres dykkar selv sjølv")
_WHERE = _set("på i fra frå hos ved med til av in on at from with of under for to")
_WHO = _set("som who that")
_OF_THEM = _set(
    """
    andre ansatte barna borna boys children cleaners colleagues cooks damene de dei dem drivers eldre eldste faste
    foreldra foreldrene gamle girls gutane gutta guttene jentene karane karene kids kvinnene men mennene nurses nye
    oss parents patients pupils pårørande pårørende residents staff teachers temps tenants them tilsette ungane unge
    ungene us vaksne voksne våre women workers yngste
    """
)
_SOMEBODY = one_of(
    rf"""
    {WORKS_AS}|mann|kvinne|dame|jente|gutt|gut|fyr|kar|kollega|medlem|\w*nyansatt|\w*dame|\w*mann|\w*person|\w*ekstravakt
    \w*dørvakt|\w*portvakt|\w*kontakt|\w*aktivitør|\w*portør|\w*speditør|\w*kontrollør|\w*instruktør|\w*redaktør
    \w*maskinist|\w*journalist|\w*pianist|\w*fiolinist|\w*spesialist|\w*pleier|\w*pleiar|\w+holder|\w+haldar
    \w*betjent|\w*trener|\w*verge|\w*aspirant|\w*håndverker|\w*handverkar|\w{{3,}}vert|\w*barista|rektor|\w*styrer
    \w*styrar|\w*ombud|\w*ombod|\w*(?<!be)hjelp|gjest|kunde|passasjer|leietaker|leigetakar|\w*matros|\w*skipper
    \w*kaptein|\w*kapellan|\w*diakon|\w*biskop|\w*imam|\w*portier|\w*konduktør|\w*pilot|\w*steward|\w*smed
    \w*bonde|\w*agronom|\w*styrmann|\w*offiser|\w*soldat|\w*advokat|\w*revisor|\w*dommer|\w*dommar
    \w*fullmektig|\w*sersjant|\w*lektor|\w*adjunkt|\w*rektor|\w*professor|\w*stipendiat|\w*kateket
    \w*kurator|\w*piccolo|\w*pikkolo|\w*guide|\w*diplomat|\w*tannlege|\w*aktuar|\w*kunstner|\w*drager
    \w*postbud|avisbud|sykkelbud|sykkelbod|badevakt|skolevakt|\w*advisor|\w*trainee|\w*direktrise|\w*budeie|\w*hushjelp|\w*bestyrerinne
    """
)
_ROLE = re.compile(
    rf"{_SOMEBODY}|\w*tillitsvalgt|\w*tillitsvald|\w{{3,}}ansvarlig|\w{{3,}}ansvarleg|ansatt|tilsett|ungdom|forelder"
)
_OUR_ROLE = re.compile(r"\w*tillitsval[dg]te?|\w*tillitsvalde|ansatte|tilsette|\w+ansvarlige|\w+ansvarlege")
"""After «vår» and «den»; alone they are several."""
_THE_ROLE = re.compile(
    rf"{_SOMEBODY}(?:en|a|n|et)|\w*(?:damen|dama|jenta|kvinna|jordmora|barnet|ungen|medlemmet|medlemet|vedkommende|vedkomande|bonden|pika|budeia|vertinna|vertinnen)"
)
_TRADE = re.compile(r"\w{3,}(?:eren|aren|øren|isten|ologen|grafen|anten|enten)")
"""How a word ends that says what somebody is by trade: «røkteren», «dekoratøren», «ekspedienten»."""
_THINGS = Words(
    """
    -adapteren -alderen -baren -blenderen -blåsaren -blåseren -brytaren -bryteren -bufferen -charteren -containeren
    -coveren -demperen -dispenseren -dollaren -døren -februaren -filteren -fingeren -folderen -fristen -fryseren
    -gitaren -gnisten -hangaren -hengaren -hengeren -hydranten -høgtalaren -høyttaleren -januaren -kalenderen
    -kanten -kastaren -kasteren -kisten -kjellaren -kjelleren -kommentaren -komponenten -konstanten -konteineren
    -kontinenten -kutteren -kvadranten -kvarteren -kvisten -ladaren -laderen -laseren -leveren -listen -lukkeren
    -løftaren -løfteren -momenten -målaren -måleren -nøkkelholderen -omformeren -opnaren -panten -paragrafen
    -patenten -piperen -planten -posteren -printeren -prosenten -puteren -renten -restauranten -risten -routeren
    -ruteren -scanneren -scooteren -sendaren -senderen -serveren -skanneren -skaren -skraperen -skriveren -skulderen
    -slukeren -sommeren -sugaren -sugeren -tallerkenholderen -tasteren -telleren -toneren -trakteren -tvisten
    -tørkaren -tørkeren -varen -varianten -varmaren -varmeren -vekkeren -vinteren -åpneren
    """
)
"""What ends like a trade and is none."""
_ROLES = re.compile(rf"{_SOMEBODY}(?:ne|ene|ane|e)")
_KIN = re.compile(
    one_of(
        r"""
        (?:beste|sviger|ste|foster)?(?:mora|moren|mor|sønnen|sonen|datteren|dattera|dottera)
        mammaen|pappaen|pappa|kona|ekskona|(?:ekte|eks)?mannen|samboeren|sambuaren|kjæresten|kjærasten|broren|søsteren
        søstera|systera|tanta|tanten|onkelen|nevøen|niesa|niesen|fetteren|kusina|kusinen|barnebarnet
        """
    )
)
_KIN_OF = _set("faren far foreldrene foreldra pårørende pårørande familien familie slekta verga vergen")
"""Those who may be anybody's, or no person, unless it says whose."""
_KIN_BARE = _set("kone mann samboer sambuar kjæreste kjæraste sønn son datter dotter mor far bror søster syster eks")
_ROLE_EN = re.compile(
    one_of(
        r"""
        (?:step|grand)?(?:mother|father)|son|daughter|wife|husband|brother|sister|partner
        {people}
        """.replace("{people}", PEOPLE_EN)
    )
)


# What is told of them

_FINITE = _set(
    """
    avgjer avgjør ba bad bar beholdt ber bet bit ble blei blir bor brant broke bryt brøt bur bør came can can't cannot
    could couldn't cried cries didn't doesn't don't drakk drank drar dreg drev drikk dro drog døde dør døydde er fall
    falt fant fekk fell fikk finn flir fløy forlot forsvant forsvinn frys frøs får føles ga gav gave gets gikk gir
    gjekk gjer gjev gjorde gjør got grein grep gret grin gråt græt går had hadde hang har has hasn't heldt heng hit
    hjalp hjelp holdt innrømmet is isn't kan kept kjem knakk kom krøp kunne la lar left legg ler ligg lo lost lot lyg lå
    lèt løp løy made may might mistrives mistrivst mobbes must må måtte orker overdrev overfalt overså plages rauk ryk
    røk sa said sang sank sat satt seier ser should sit skal skalv skar skin skjer skjøv skreiv skrek skrev skrik
    skriv skulle slapp slepp slept slit slo sloss slår slåss slåst smatt sov spant spoke sprakk sprang spring spør
    stakk stjal stjel stjeler sto stod stole stryk strøk står svei svek svik svor synes syng syns syntes søv tar tek
    tilbyr tilstod tok told took
    traff trakk treff trives trivst tror trur turte tvang tør unndro unngikk unnlot vant var
    vart veit vert vet vil ville vinn visste was wasn't went will won't would wouldn't wrote åt
    """
)
_NO_VERB = _set(
    """
    aller alltid andre anna annet bakover beste bråte både denne der dere deres desse dette disse eget eige eldste
    eller ellers enkelte etter femte fjerde fleire flere færre første heile hele heller her hver hvis hvor ikke kvar
    liste meir men mer minutte møte neste no noe noko nokre nyeste nå når ofte også over rute sammen seinere senere
    siste sjette snart støtte together tredje under vidare videre yngste
    """
)
_BREAKS = _set("å at og men når da hvis om fordi eller mens dersom and but or when if because that")
_ENGLISH = _set("the our a an my this that another one he she")
_WAITED_FOR = _set(
    """
    rekker rekk rukket svarer svarar svart svara vet veit bestemt avklart hørt høyrt trenger treng vente love svare
    komme kome delta møte stille ta gi bestemme få si gjøre gjere overta garantere wait promise answer come
    attend decide
    """
)
"""What people do not do without anything being wrong with them."""
_YET = _set("ennå enno enda foreløpig førebels yet")
_FEELS = _set(
    """
    blør frys fryser gret grin gruar gruer gråt gråter græt lever orkar orker saknar savner skjelv skjelver slit
    sliter sover stressar svimer søv toler tåler
    """
)
"""What tells of a life also in «jeg …», and in nynorsk «ho …», which may be a thing."""
_HER = _FEELS | _set("er har hadde fekk bur budde ventar kjenner høyrer klarar greier luktar blei vart går gjekk")
_NOT_BEFORE = _WHO | _ON | _OF | _BREAKS
_CAN = _set("vil kan ville kunne can could will would can't couldn't won't wouldn't cannot får may")
_SHALL = _set("skal må bør skulle måtte burde must should might")
_IS = _set(
    """
    er var ble blei vart blir vert har hadde fikk fekk is was has
    had gets got isn't wasn't hasn't tok tatt teke ga gav gjorde took gave
    """
)
_IT = _set("det it")
_MOVED = dict.fromkeys(("flyttet", "flytta", "overført"), _set("fra frå til")) | {"kalt": _set("inn opp")}
_THAT = _set("at fordi siden som because that")
_FRONTED = _set(
    """
    i på etter før siden sidan da då når nå no dessverre diverre derfor difor så so her der hver kvar forrige førre ofte
    igjen av til ved under mens
    """
)
"""With these in front the verb comes before the one told of: «i går kom vikaren full på vakt»."""
_ASKED = (
    _IS
    | _CAN
    | _SHALL
    | _set(
        """
    if whether how what why until unless hvis dersom om når hvordan korleis hva kva hvem kven hvor kor hvorfor kvifor
    viss er spør ask som eller or
    """
    )
)
"""After these it is asked or supposed: «hvis verneombudet er borte», «er kokken her»."""
_NOT = _set("ikke ikkje not cannot can't couldn't won't wouldn't doesn't didn't isn't wasn't hasn't")
_HARDLY = _set("aldri sjelden sjeldan knapt nesten hardly barely never")
_BADLY = _set(
    """
    advarsel advarselen alvorssamtale angry asleep badly beruset bort drunk dårleg dårlig feil forsent full gaver
    gåver hardt hverandre juling klagar klagen klagene klager kritikk kvarandre late nedlatende nedsetjande
    nedsettende oppførsel oppførselen politiet raudt refs rude rødt seint sent sint sinte sovande sovende stygt surt
    teppet trøtt trøytt utskjelling utskjellingen vekk åtvaring
    """
)
_ENGLISH_HAS = _set("has had have")
_BECAME = _set("ble blei vart blir vert")
_BY_ITSELF = _set(
    """
    bråkar bråker fungerer funkar funker går henger kostar koster lekk lekker ligger låser må pip piper ruster
    starta startar starter startet stoppa stoppar stopper stoppet står sviktar svikter treng trenger virka virkar
    virker virket
    """
)
"""What a machine does too, whose name may end like a trade: «snøfreseren starter ikke»."""
_ARTICLES = _set("en ei ein et eit a an the den det")
_SMALL = _set(
    """
    a again allerede alltid already also alt always an att bare been berre blitt da de dei den det då ei ein eit en
    enda enno ennå et fekk fikk fortsatt framleis fått ganske gjerne got had hatt heilt helt igjen ikke ikkje jo
    just litt meir mer mest mye mykje nettopp no nok not now nyleg nylig nå ofte også plutselig quite seg selv si
    sin sine sitt sjølv snart stadig still svært the veldig very vore vorte vært å òg
    """
)
_IN = _set("i på til for ved in on at under")
_AT_WORK = Words(
    """
    access alle -ansvar ansvaret -ansvaret ansvarleg arbeid av available avhengig bakvakt -beredskap beredskap beskjed
    best besøk budsjett bygget charge contact dag dagen dager der dialog done duty dyktig einig eksamen elected
    eneansvar enig enige erfaring erfaringer etasje fast faste fem ferdig ferie fire five flink flinke forestilling
    fornøyd forslag forslaget four fra fram framme frem fri frå fullmakt gang glad god gode gong gudstjeneste happy
    heime helga her here hjelp hjemme hos huset høve imot ingen ingenting initiativ initiativet inn inne innom innspel
    innspill interessert jobb key keys kjent klar konferanse -kontakt kontakta kontakten kontaktperson kontortid kurs
    -kurs kurset -kurset lang lange leder ledig leiar lett lista listen lov lyst med medlem mot mulighet muligheten
    myndighet -møte møte møteleder møteleiar -møtet møtet negativ neste new ni noe nok noko number numbers ny nødt
    nøgd nøkkel nøkkelen nøklane nøklene open opp oppgave oppgaven oppgaver oppgåve opplæring -opplæring opplæringen
    opptatt ordet our over oversikt oversikten part pause planer plans plass plikt -plikt pliktig positiv positive
    post present -prøve questions ready referent responsible rett rettleiar right rolle rollen runden rute rutiner
    saka saken samd samling -samling sekretær seks seminar shift sikker six sju skeptisk skodespelar spent stede
    stedfortreder stemmerett svar tak takknemlig teknisk telefon -telefonen telefonen three ti tid -tid tida tide
    tiden tilbod tilbud tilgang -tilgang tilgjengeleg tilgjengelig tilstede -tilsyn tilsyn timar time timer to tre tur
    two tydelig ueinig uenig uka ut ute -vakt vakt vakta -vakta -vakten vakten vant vara veileder verksted vikar
    vikarer viktig vore vært åpen åpningstid åtte
    """
)
"""What somebody at work has, is or gets. Beginnings of words have - after them, and ends before."""
_WORK = _set(
    """
    agree- anbefal- anret- ansett- ansvar- answer- anvis- arbeid- arkiver- arrang- arranger- asked asks attend-
    attester- avgjer- avgjør- avklar- avlas- avlever- avløs- avslutt- avtal- ba bad bak- bakar baker bar bede bedt
    befar- begynn- bekreft- bemann- ber beregn- beskrev beskriv- beslutt- bestem- bestil- besvar- besøk- betal-
    betjen- bidra- bidro bisto bistå- bla- bland- bokfør- book- bought brett- bring- brought bruk- brøyt- budsjetter-
    buil- buy- bygg- byggj- byrj- byrja- byter byttar bytter bær- bør børst- call- came carr- carri- chair- chang-
    check- clean- close- collect- comes cook- count- cover- dekka dekker dekket dekkjer dekte deleger- delegert- deler
    deliver- deltar deltatt delte deltek deltok did discuss- diskuter- does dokumenter- draft- drar dreg drift- drøft-
    dusj- dyrk- eier eig ekspeder- endr- enes evaluer- explain- fakturer- fant farg- fastsett- feiar feide feier
    felle- fetch- fiks- fill- find- finner fix- flyttar flytter follow- forbered- fordel- forebygg- foreslo foreslå-
    forhandl- forklar- formidl- forstod forstår forsyn- forsøk- fortal- fortel- fortsatte fortsett- fortøy- forvalt-
    forward- found fram- frank- frem- fremj- fremm- fulgt fulgte funnet fylgj- fyllar fyller fylt fylte får fôr-
    følgde følger følgj- følgjer følgt førebu- fører føreslo føreslå- ført førte gave gets gikk gir gives gjekk
    gjennomfør- gjennomgikk gjennomgå- gjennomgår gjenta- gjentok gjer gjev gjødsl- gjør godkjen- goes got graver grei
    greier grill- gudstjeneste guid- går halde hamr- hand handed handl- hands handter- hang heiter held heldt help-
    helsar helser henger hengt hengte hent- henvis- heter hilser hjalp hjelp- hjulpet hogg- hold- holder holdt hugs-
    hulpet husk- huske- håndter- hør- høst- høyr- inform- informer- innfør- innhent- innkall- innlei- install-
    instruer- inviter- ivaretar ivaretek iverksett- jobb- join- journalfør- juster- kalibrer- kall- kartleg- keeps
    kept kjem kjenner kjøp- kjør- klargjør- klipp- knew knows kobl- koke koker kokt kokte kom kommenter- kommer
    kontakt- kontroller- koordin- kopier- koster krydr- kvalitet- kvalitetssikr- kvitter- køyr- la lada lader laga
    lagar lagd lagde lage lager laget lasta laster lastet lead- led led- legg legger leia leid leier les leser lever-
    ligger load- lock- lodd- logg- look- loss- lov- luft- lukk- lytt- lå lånar låner lås- lær- løft- løs- made
    maintain- makes maler malte mark- matar mater mean- measur- meddel- medvirk- meet- meiner meinte meld- melk- mener
    mente mention- merk- met minn- minte mjølk- monitor- mont- monter- mopp- mott- motta- måk- mål- møter møtes møtest
    møtt møtte needed needs noter- nullstill- observer- offer- open- opn- opnar oppdat- oppdater- oppgrader- opplys-
    opprett- oppsummer- oppsøk- order- ordn- organi- organiser- orienter- overfør- oversett- overta- overtok- overvåk-
    paid pakk- park- parker- parkér- passa passar passer passet pay- peik- pek- phon- plan- planla planlagt planlegg-
    plant- plasser- plei- pleier plukk- pløy- poler- post- present- presenter- print- prioriter- program- propos-
    provid- prøv- publiser- purr- pusser puts pynt- påpek- rais- raker ran rang rapporter- read reads receiv- record-
    redig- refer- refunder- registrer- regn- rekk- rekrutter- remind- rengj- renover- rens- reparer- repl- repli-
    restart- rett- rettlei- review- rigg- ring- ringj- rings risikovurder- rull- run runs rydd- rådfør- sa sag- sagt
    said sakse- salt- samanlikn- samarbeid- saml- sammenlign- samordn- samtal- samtykk- sat satt saw says sees seier
    send- sends sent ser serv- server- set sets sett- setter shar- sier sign signed signer- signs sikr- sit sits
    sitter sjekk- skaff- skann- skift- skjøt- skreiv- skrev- skriv- skru- skræl- skuff- skur- skyll- slapp slepp slip-
    slipper smak- smør- snakk- snekr- sorter- sparar sparer spart sparte speak- spikr- spoke spurd- spurt- spyl- spør
    stabl- stand- stark- start- steik- stek- stell- stelt- stemm- stempl- steng- stengt stiller stilt stilte sto
    stock- stod store stored stores storing strødde strør styr- står støtt- støvsug- suger suggest- support- surr- svar-
    sveis- sweep- sy sydde sykl- synes syns synst syr sørg- sørgj- takes takk- talt talte tank- tapp- tar tegn- teikn-
    tek tel teller tells telte tenk- tenkj- test- thank- thinks thought tilbudt tilby- tilbød tildel- tilkall-
    tilpass- tilrettelegg- tilsett- tine tiner tint told took trekker trena trenar trene trener treng- trent trente
    trill- trong tror trur trykk- trykkj- trøst- tøm- tørk- underskriv- understrek- undersøk- undertegn- undervis-
    unlock- updat- used uses utarbeid- utfør- utlever- utred- utsatt utsett- utstyr- utvid- utvik- vaksiner- vald-
    valg- vann- varm- varsl- vask- vatn- vedlikeh- vedta- vedtok veg- vei- veil- veiled- veileder veit vekk- vel velg-
    vent- venter vet vis viser visit- vist viste vurder- wait- wanted wants wash- water- welcom- went worked works
    writ- wrote åpn- øk- ønsk- ønskj- øv-
    """
)
"""What people do at work and in meetings. Stems have - after them, and go with the endings of verbs."""
_STEMS = frozenset(word[:-1] for word in _WORK if word.endswith("-"))
_VERB_ENDING = re.compile(r"[bdfgklmnprstv]?(?:e|er|ar|r|te|de|dde|et|a|t|tt|d|dd|s|es|st|est|ast|ed|ing)?")
_DONE_TO = _set(
    """
    ansatt attvald avløst bede bedt einig einige enig enige fulgt følgt gjenvalgt godkjent henta hentet hørt høyrt
    informert innkalt innstilt invitert konstituert kontakta kontaktet kurset nevnt opplært oppnemnd oppnevnt oppringt
    orientert plukket presentert samde spurd spurt takka takket tildelt tilkalt utnevnt utpeikt utpekt vald valgt
    varsla varslet vekka vekket vekt
    """
)
"""What others do to somebody at work: after «ble»."""


@lru_cache(maxsize=50_000)
def _is(pattern: re.Pattern[str], word: str) -> bool:
    return len(word) < _LONG and pattern.fullmatch(word.rpartition("-")[2]) is not None


def _is_the_one(word: str) -> bool:
    """Whether a word says who it is by what that person is: «lærlingen», «røkteren»."""
    return _is(_THE_ROLE, word) or (_is(_TRADE, word) and word not in _THINGS)


@lru_cache(maxsize=50_000)
def _opens(word: str) -> bool:
    """Whether somebody may be told of from this word on."""
    first = word in _PRONOUN or word in _ONE or word in _THIS
    bare = word[:-1] if word.endswith("s") else word
    return (
        first
        or word in _KIN_OF
        or word in _ACTING
        or word in _LAST
        or _is(_ROLE, bare)
        or _is_the_one(bare)
        or _is_the_one(word)
        or _is(_KIN, word)
        or _is(_ROLE, word)
    )


@lru_cache(maxsize=50_000)
def _finite(word: str) -> bool:
    """Whether a word is a verb that says what somebody does or did."""
    regular = len(word) > 3 and word.endswith(("er", "ar", "år", "te", "de"))
    return word in _FINITE or (regular and word not in _NO_VERB and not _is(_ROLE, word))


@lru_cache(maxsize=50_000)
def _does_at_work(word: str) -> bool:
    stems = (end for end in range(2, len(word) + 1) if word[:end] in _STEMS)
    return word in _WORK or any(_VERB_ENDING.fullmatch(word, end) for end in stems)


def _may_be_finite(word: str, english: bool) -> bool:
    """Whether it is one where a verb is to be awaited."""
    return len(word) > 4 and word.endswith(("ed", "s") if english else ("et", "a"))


def tells_of_someone(sentence: str) -> bool:
    """Whether a sentence has one person for its subject, who is not named."""
    return any(one.who not in _MYSELF for one in _told_of(sentence))


def told(sentence: str) -> Iterator[tuple[int, int]]:
    """What is told of somebody, each to the end of the clause."""
    for one in _told_of(sentence):
        if not one.is_work():
            yield one.start, one.end


_TASKS = Words(
    """
    anbefaler avgjer avgjør behandler bestiller dokumenterer doserer fordeler forebygger forklarer forklarte
    gjennomgår informerer informerte kartlegger kontrollerer koordinerer orienterer orienterte planlegger rapporterer
    registrerer tilbyr sjekker undersøker underviser underviste utarbeider viser vurderer tilrettelegger
    """
)
_TASKS_WITH = {
    **dict.fromkeys(("har", "hadde"), _set("ansvar ansvaret oppgaven kompetanse kunnskap samtaler rutine rutiner")),
    **dict.fromkeys(("ba", "bad", "ber", "foreslo", "foreslår"), _set("risikovurdering kartlegging rutine kurs plan")),
    **dict.fromkeys(("tar", "tek"), _set("ansvar ansvaret")),
    **dict.fromkeys(("holder", "held", "holdt"), _set("kurs kurset foredrag undervisning innlegg orientering")),
    **dict.fromkeys(("følger", "følgjer", "setter", "set"), _set("opp")),
    **dict.fromkeys(("skriver", "skriv", "deler"), _set("ut")),
    **dict.fromkeys(("gir", "gjev"), _set("råd opplæring veiledning rettleiing informasjon undervisning")),
    **dict.fromkeys(("lager", "lagar"), _set("rutine rutiner plan planer liste")),
    **dict.fromkeys(("sørger", "sørgjer", "svarer", "svarar", "passer", "passar"), _set("for på")),
}
"""What people in a role do with the health of others: it tells nothing of their own."""
_MANY = _set(
    """
    alle ansatte barn beboere bebuarar born brukarar brukere dei dem eldre elevar elever folk gravide gjester kolleger
    pasientar pasienter pårørande pårørende sjukmelde sykmeldte tilsette
    """
)
_OWN = re.compile(
    r"\b(?:selv|sjølv|sin|sitt|si|sine|egen|eget|egne|eigen|eige|eigne"
    r"|og (?:har|er|var|ble|blei|hadde|fikk|fekk|får|går|tar|ligger|venter|trenger|bruker)"
    r"|\w*(?:diagnose|melding|permisjon|oppsigelse|operasjon|kreft)en)\b"
)


class _Told(NamedTuple):
    """What is told: the word for who it is, the verb, what follows in the clause; and where it stands."""

    who: str
    verb: str
    rest: list[str]
    start: int
    end: int

    def is_work(self) -> bool:
        """Whether it is what people do at work: «tar imot varene», «er på kurs», «har bestilt»."""
        verb, near = self.verb, self.rest[:6]
        if self.who in _MYSELF:
            return verb not in _FEELS
        if self.who == "ho":
            done_to_it = verb in ("er", "vart", "blei") and _content(near).endswith(("t", "d", "a", "en"))
            return verb not in _HER or len(self.rest) < 2 or done_to_it or _works(verb, near, self.rest)
        if self.who in _KIN_OF or self.who in _KIN_BARE or _is(_KIN, self.who):
            return verb in _CAN or verb in _SHALL
        if verb in _BY_ITSELF and _is(_TRADE, self.who) and not _is(_THE_ROLE, self.who):
            return True
        return _works(verb, near, self.rest)

    def is_task(self) -> bool:
        """Whether it is what a role does for others, whoever has it: «avgjør om egenmelding er nok»."""
        in_role = _is(_ROLE, self.who) or _is_the_one(self.who) or self.who in _ACTING
        with_what = _TASKS_WITH.get(self.verb, frozenset()).intersection(self.rest[:4])
        of_many = any(self.rest[place - 1] in _WHERE for place, word in enumerate(self.rest) if word in _MANY)
        return in_role and self.is_work() and (self.verb in _TASKS or bool(with_what) or of_many)


def only_tasks(sentence: str) -> int | None:
    """Where a sentence begins to tell what a role does, where it tells nothing else of anybody."""
    of = _told_of(sentence)
    if not of or _OWN.search(sentence) or not all(one.is_task() for one in of):
        return None
    return of[0].start


def _content(words: list[str]) -> str:
    """The first word that says something."""
    return next((word for word in words if word not in _SMALL), "")


def _works(verb: str, near: list[str], rest: list[str]) -> bool:
    if verb in _SHALL:
        return True
    badly = _BADLY.intersection(near) - ({"sent"} if verb in _ENGLISH_HAS else set())
    if badly or _HARDLY.intersection(near[:3]):
        return False
    never = verb in _NOT or bool(_NOT.intersection(near[:2]))
    so_far = not never or bool(_YET.intersection(rest))
    says = _content(near)
    place = near.index(says) if says else len(near)
    done = _does_at_work(says) and not _ARTICLES.intersection(near[:place][-1:]) and (so_far or says in _WAITED_FOR)
    if says in _IN:
        says = _content(near[place + 1 :])
    at_work = done or says in _AT_WORK or says.isdigit()
    if verb in _CAN:
        return not never or says in _AT_WORK or says in _WAITED_FOR
    if verb in _BECAME:
        if _MOVED.get(says, frozenset()).intersection(near):
            return True
        return says in _AT_WORK or bool(_DONE_TO.intersection(near[:2])) or not says
    if verb in _IS:
        return at_work or not says
    in_time = not verb.startswith("rekk") or not says or says in _AT_WORK or _does_at_work(says)
    return _does_at_work(verb) and (so_far or (verb in _WAITED_FOR and in_time))


@lru_cache(maxsize=256)
def _told_of(sentence: str) -> list[_Told]:
    """Each person that a sentence tells of, with what it tells."""
    words = [_Word(match[0].casefold(), match.start(), match.end()) for match in _TOKEN.finditer(sentence)]
    found, at = [], 0
    while at < len(words):
        one = _one(sentence, words, at) if _opens(words[at].text) else None
        if one is not None:
            found.append(one)
            at = max(at, next(place for place, word in enumerate(words) if word.start == one.start))
        at += 1
    return found


def _one(sentence: str, words: list[_Word], at: int) -> _Told | None:
    """What is told of the person who may be told of from this word on."""
    before = words[at - 1].text if at else ""
    head = _head([word.text for word in words[at : at + 6]], at == 0 or before in _THAT)
    if head is None:
        return None
    if at > 1 and words[0].text in _FRONTED and _finite(before):
        verb, start = words[at - 1], at + head
    elif before in _ASKED and (at < 2 or words[at - 2].text not in _IT):
        return None
    else:
        place = _verb(sentence, words, at, at + head)
        if place is None:
            return None
        verb, start = words[place], place
    if start == len(words):
        return None
    stop = _END.search(sentence, max(verb.end, words[start].start))
    end = len(sentence[: stop.start() if stop else None].rstrip())
    if end <= words[start].start:
        return None
    who = words[at + head - 1].text if words[at + head - 1].text in _KIN_BARE else words[at].text
    if who == "ho" and words[at + 1].text in _WHO:
        who = "hun"
    said = words[max(start, words.index(verb) + 1) :]
    if words[start - 1].text in _SMALL:
        said.insert(0, words[start - 1])
    return _Told(who, verb.text, [word.text for word in said if word.end <= end], words[start].start, end)


def _verb(sentence: str, words: list[_Word], at: int, begin: int) -> int | None:
    """Where the verb stands that goes with the person told of, after what says where that person is, and who."""
    if begin < len(words) and words[begin].text in _WE and words[at].text not in _SOME:
        return _after_clause(sentence, words, begin - 1)
    place, relative, inside = begin, None, False
    awaited = set() if _is(_ROLE, words[begin - 1].text) else {begin}
    while place < min(len(words), at + 14):
        word = words[place].text
        if _STOP.search(sentence, words[place - 1].end, words[place].start) and relative is None and word not in _WHO:
            return None
        if word in _WHO and not inside and relative is None:
            after = _after_clause(sentence, words, place)
            if after is not None:
                return after
            inside = True
        elif word in _WHERE:
            place += 1
            which = words[place].text if place < len(words) else ""
            numbered = bool(words[place + 1 : place + 2]) and words[place + 1].text.isdigit()
            awaited.add(place + (2 if numbered or which in _ORDINAL else 1))
        elif word in _BREAKS:
            break
        elif _finite(word) or (
            place in awaited and relative is None and not inside and _may_be_finite(word, words[at].text in _ENGLISH)
        ):
            if not inside:
                return place
            relative, inside = place, False
        elif place == begin and word not in _HERS and word not in _SMALL:
            return None
        place += 1
    return relative if words[at].text not in _A else None


def _after_clause(sentence: str, words: list[_Word], who: int) -> int | None:
    """Where the verb stands after what is told with «som» and ends with a comma: «som sluttet i vår, hadde …»."""
    for place in range(who + 2, min(who + 12, len(words))):
        if _STOP.search(sentence, words[place - 1].end, words[place].start):
            word = words[place].text
            return place if _finite(word) or _may_be_finite(word, english=False) else None
    return None


def _head(words: list[str], begins: bool) -> int | None:
    """How many words tell who it is."""
    first, second, third = [*words, "", ""][:3]
    if first in _PRONOUN:
        return 1
    if second in _KIN_BARE and first.endswith("s") and (_is_the_one(first[:-1]) or _is(_ROLE, first[:-1])):
        return 2
    if first in _KIN_OF:
        return 1 if second in _HERS or second == "til" else None
    if first in _ONE and second in _OF:
        return _of_them(words)
    if first in _A and second in _ANOTHER and third in _OF:
        return _of_them(words[1:], 1)
    if first in _A and second in _ON and third:
        return 1
    if first in _A and second in _KIND_OF and third in _ON:
        return 2
    if begins and first in _ACTING | _LAST and _is(_ROLE, second):
        return 2
    if first in _THIS:
        return _this(words)
    if _is_the_one(first) or _is(_KIN, first) or (begins and _is(_ROLE, first)):
        return 1
    return None


def _this(words: list[str]) -> int | None:
    """«Den nye vikaren», «en vikar», «our cook»; and «den yngste på laget»."""
    roles = (_ROLE, _OUR_ROLE, _ROLE_EN) if words[0] in _ENGLISH else (_ROLE, _OUR_ROLE)
    for place in range(1, min(4, len(words))):
        if words[place] in _NOT_BEFORE:
            break
        if _is_the_one(words[place]) or any(_is(one, words[place]) for one in roles):
            return place + 1
    if len(words) < 3:
        return None
    if words[1] in _MOST:
        people = _this([words[0], "største", *words[3:]])
        return people + 1 if people else None
    most = words[1].endswith("ste")
    if most and words[2] in _OF and (people := _of_them(words[1:], 1)):
        return people
    in_team = most and words[2] in _ON and words[3:4] and words[3] in _TEAM
    which = words[1] in _WHICH and (words[2] in _ON or words[2] in _OF)
    return 2 if in_team or which else None


def _of_them(words: list[str], before: int = 0) -> int | None:
    """«En av oss», «one of the night nurses», «den eldste av pleierne»; `before` words stand before these."""
    people = 0
    for place, word in enumerate(words[2:5], 2):
        if word in _ON:
            break
        if word in _OF_THEM or _is(_ROLES, word):
            people = place
    return before + people + 1 if people else None
