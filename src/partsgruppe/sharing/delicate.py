"""Words about somebody's health, absence and private life, and whether a sentence is about somebody at all.

Minutes are full of sick leave, dementia and alcohol without meaning anybody: «Sykefraværet gikk ned», «Pasienter med
demens trenger kjente ansikter». So such a word is found only in a sentence that is about one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from partsgruppe.language.catalogue import N_
from partsgruppe.sharing.numbers import Stretch

HEALTH, PRIVATE = KINDS = ("health", "private")
CALLED = {HEALTH: N_("helse"), PRIVATE: N_("privatliv")}
"""What each kind is called, also where it stands instead of what was found."""

# Beginnings of words have - after them, and ends - before them; the others are whole words.

_HEALTH = """
abort- adhd aids allergi- als alzheimer- ammepermisjon- amputer- anemi- angst -angst angstanfall- angsten
angstlidelse- anoreksi- anorektisk- anorexi- antabus antidepressant- antidepressiv- anxiety arbeidsavklaring-
arbeidsufør- armbrudd- arthritis- artrose- asperger- asthma- astma- attføring- autism autisme- autist-
barselpermisjon- beinbrudd- benbrudd- besvimer besvimte -betennelse -betennelsen bevegelseshemm- bipolar bipolar-
blind blodpropp- blodsykdom- blodtrykk- brakk breakdown brukket brystoperer- bulimi- bup burned-out burnout cancer-
cellegift- chemotherapy cipralex concerta cp crohn- cyste- cøliaki- demens- dement demented dementia -depresjon
depresjon- depress- deprimert- diabet- diagnos- -diagnose -diagnosen dialyse diare- disability disabled disease dps
dysleksi- dyslektik- dødssjuk- dødssyk- døv egenmeld- eigenmeld- eksem eksemet endometriose- epilep- expecting fedme-
fibromyalgi- fobi- foreldrepermisjon- fracture- friskmeld- funksjonsned- fysioterapi- fødsel fødselen fødselsperm-
gikt- gravid graviditet- handikap- helseplag- helseproblem- hemofili- hepatitt- herpes- hiv hjarteinfarkt- hjartesjuk-
hjernerystelse- hjerneskad- hjerneslag hjerneslag- hjernesvulst- hjertefeil- hjerteinfarkt- hjerteproblem- hjertesyk-
hoftebrudd- hofteoperasjon- hormonbehandl- hospital hospitalised hospitalized hysterektomi- høreapparat- hørselsskad-
hørselstap- ill illness- imovane infarkt- -infarkt influensa- inkontinen- innlagt innleggelse- insomni- insulin-
invalid- ivf karpal- kateter- kiropraktor- kjemoterapi- kjønnssykdom- klamydia- kneoperasjon- kols koronasyk-
korsbånd- kreft- -kreft -kreften kronikar- kroniker- kronisk lammet langtidssjuk- langtidssyk- lar-behandling
leddgikt- legeerklæring- legetime- leukaemia- leukemi- leversyk- lidelse -lidelse lidelsen -lidelsen lidelser
lungebetennelse- lungeemboli- lungesyk- lykkepille- lymfekreft- lymfom- lårhalsbrudd- mammaperm- manisk
manisk-depressiv matintoleranse- me-diagnose- me-syk- medication metadon migraine- migrene- miscarriage- morfin
ms-diagnose- muskelsjuk- muskelsyk- nakkeslengen- narkolepsi- nedstemt nervesammenbrudd- nevrologisk- nyresvikt-
nyresyk- ocd omgangssyk- omsorgspermisjon- -operasjon operasjon- operated operation operere- operert opptrening-
overdos- overgangsalder- overvektig ozempic pacemaker- palliativ- panikkanfall- panikkangst- panikklidelse- pappaperm-
paralysed paralyzed parkinson- permisjon permisjonen personlighetsforstyrr- -plager pregnan- -prolaps prolaps-
prøverør- psoriasis- psychiatr- psycholog- psyken psykiater- psykiatri- psykisk psykiske psykolog psykologen
psykologtime- psykose- psykotisk- ptsd ptss rehabilitering- revmat- ribbeinsbrudd- ritalin rullestol- ryggplag-
ryggproblem- ryggsmert- samanbrot- sammenbrudd- schizofren- schizophren- selvmord- selvskad- senebetennelse-
sengeliggende senil- sick sjuk -sjuk -sjukdom sjukdom- -sjukdommen sjukeleg sjukemeld- sjukepeng- sjukmeld- sjukt
sjølvmord- sjølvskad- skabb skiveprolaps- skjoldbrusk- skulk- slagramm- smertestillende smitta smittet sobril
sosialangst- sovemedisin- sovetablett- spiseforstyrr- spontanabort- sterilis- stoffskifte- stomi- stresslidelse-
stroke strålebehandl- stråling- subutex suicid- sukkersyk- surgery svaksynt svanger- svimmel svulst- syk -syk -sykdom
sykdom- -sykdommen syke sykefraværsoppfølging sykehistorie- sykelig sykelig- sykemeld- sykepenge- sykmeld- sykt
-syndrom -syndromet synshemm- søvnløs- søvnproblem- søvnvansk- tablettavhengig- terapeut- -terapi terapi termin
terminal therapist therapy tourette- traumatiser- traume- trombose- tuberkulose- tumor- tumour- tvangslidelse-
tvangstank- tvilling- ufør uføre- unwell urinveis- utbrend utbrent utmatta utmattelse- utmattet utreda utredes utredet
utreia valium zoloft
"""
_PRIVATE = """
addict- adopter- advarsel advarselen adventist- affair affære- alcohol alcoholic- aleinefar- aleinemor- alenefar-
aleneforsørg- alenemamma- alenemor- alenepappa- alkohol alkoholiker- alkoholis- alkoholmisbruk- alkoholproblem-
amfetamin anmeldelse- anmeldt arrested arvesak- asylsøker- asylsøkjar- asylum ateist- atheist- avrusing- avrusning-
avvenning- bakfull bakrus- bankrupt- barnebidrag- barnefar- barnefordeling- barnevern- barnløs- barnløys- bedetid-
begravelse- berusa beruset besøksforbud- betalingsanmerk- bibelen bidragsgjeld- bifil biseksuell- boyfriend bryllup-
buddhist bulemi- bullied bullying bønn bønnen bønnetid- casino- catholic convicted criminal- custody debt- divorc- dop
doper drakk drikk drikke drikkeproblem- drikker drikking drikkinga drikkingen drinking drug drugs drunk dødsfall- dømt
edru eksen ekskjæreste- ekskona ekskone- eksmann- ektefelle- ektemann- ekteskap- elskeren elskerinne- enke enkemann
enslig familievold- faster fengsel- fengslet fired flyktning- foreldrerett- foreldretvist- forelsket forlovelse-
forlovet fosterbarn- fosterhjem- fotlenke- fraskild fraskilt frikirkel- fråskild fyll fylla fyllesyk- gambl- gay
gifter giftet girlfriend gjelda gjeldsordning- gjeldsproblem- gravferd- hangover harass- hasj heimlaus- hijab- hindu
hindu- hjemløs- homeless homofil- homse- husbråk- imam- immigrant- incest- inkasso- innvandrar- innvandrer jail jailed
jehova- jewish jøde jødisk kalott- katolikk katolsk kausjon- kidnapp- kippa- kjærest- kjærlighetssorg- kjønnskorriger-
kjønnsskift- kokain konkurs konverter- koran- krisesenter- kristen kristent lesbe- lesbian lesbisk- lønnstrekk-
menighet- misbruk misbruker- misbrukt mishandl- mobba mobber mobbes mobbet mobbing- mormon- moskeen moské- muslim
muslimsk nakenbild- narkoman- narkotika- naska nasker nav-stønad nettpoker- nikab- nyforelsket nygift nyseparert
nyskilt oppholdsløyve- oppholdstillatelse- oppsagt ortodoks overgrep- papirlaus- papirløs partibok- partimedlem-
partnervold- pinsevenn- politianmeld- porno- prison promille- prostitu- ramadan- refugee rehab religiøs- remarried
rettssak- rus rusa rusavheng- ruset rusmisbruk- rusproblem- samboer- sambuar- samlivsbrot- samlivsbrudd-
samlivsproblem- selvskading separasjon- separated separert- sexchat- sidesprang- sikh- siktelse- siktet singel skeiv
skeive skild skiljast skiller skilles skilsmisse- skilsmisse skilt slør sosialen sosialhjelp- sosialklient-
sosialstønad- sparka sparken sparket spilleavheng- spilleproblem- sprit stebarn- stefar- stemor- stjal stjeler stjålet
straffedømt straffesak- tiltalt transgender transkjønn- transkvinne- transmann- transperson- troende trygda trygdet
turban- tvangsekteskap- tvangsgift- tyveri tørrlagt uføretrygdet underslag- underslo utro utroskap- utvist valdeleg
varetekt- voldelig voldsalarm- voldsdømt voldsutsatt wedding- widow widower åtvaring-
"""
_TOGETHER = re.compile(
    r"\b(?:(?:sykt|syke|sjukt|sjuke)\s(?:barn|born|unger)|sick\s(?:leave|child|note)|in hospital"
    r"|i forhold til (?:sjefen|lederen) privat|problemer hjemme|problem heime"
    r"|(?:vanskelig|tungt|bråk|dårlig) (?:hjemme|heime)"
    r"|slit\w*\s(?:psykisk|mentalt|med psyken|med nervene)|nervene|tungt for tiden|borte (?:på grunn av|pga\.?|fordi)"
    r"|til (?:lege|legen|psykolog|behandling|utredning)|under utredning|fast(?:er|et) (?:i|under) ramadan|rusmidler"
    r"|stemmer på|meldt seg inn i|får (?:sykepenger|uføretrygd|AAP)|på (?:AAP|attføring)|har (?:AAP)"
    r"|vondt i (?:ryggen|hodet|magen|kneet|nakken|skuldra|hofta)|drinking problem|mental health"
    r"|lagt inn|(?:fått|fekk|fikk|hatt|had a) (?:hjerne)?(?:slag|drypp|stroke)|(?:i|har|mye|stor) gjeld|gjelden"
    r"|bli(?:tt)? (?:pappa|mamma|far|mor)"
    r"|(?:tar|går på|bruker|brukar|får) (?:\w+ )?medisin\w*"
    r"|vent(?:er|ar) barn|lykkelige omstendigheter|på tjukka|prøver å få barn|dårlige? (?:nerver|rygg|hjerte|helse)"
    r"|dårleg(?:e)? (?:nervar|rygg|hjarte|helse)|ikke frisk|ikkje frisk|nedsatt arbeidsevne|høyt blodtrykk|kutter seg"
    r"|(?:heart|back) (?:condition|problems?|attack)|eating disorder|off sick|maternity leave|on medication|bad back"
    r"|på (?:sykehus|sjukehus)\w*|(?:ta|tok|tatt) (?:livet (?:sitt|av seg)|sitt eget liv)|in hospital"
    r"|ber til|forhold til en|medlem av frp|delvis ufør|Jehovas vitne\w*|(?-i:ME|MS|AAP)(?=[\s.,;!?]|$))",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\b(?:mor|mora|moren|far|faren|kona|kone|mannen|samboeren|sambuaren|sønnen|sonen|datteren|dattera|dottera|barnet|barna|ungene"
    r"|ungane|foreldrene|foreldra|broren|søsteren|søstera|systera|svigermor\w*|svigerfar\w*|eksen|kjæresten|kjærasten|tenåringen)"
    r"\s(?:hans|hennes|hennar|sin|si|sine|min|mi|mine|til (?:ham|henne|han|ho))\b"
    r"|\b(?:his|her|my)\s(?:wife|husband|son|daughter|mother|father|brother|sister|ex|partner|kids|children|family)\b",
    re.IGNORECASE,
)
_OF_ALL = frozenset(
    (
        "sykehuset",
        "sykehus",
        "sykehjem",
        "sykehjemmet",
        "sykehusene",
        "sykepleier",
        "sykepleiere",
        "sykepleierne",
    )
)
_SOMEONE = re.compile(
    r"\b(?:hun|han|ho|henne|ham|honom|hennes|hennar|hans|she|he|her|his|him|jeg|eg|meg|min|mitt|mine"
    r"|(?:en|ei|ein|én|ein|éin|one)\s(?:av|of|som|på|i)"
    r"|(?:en|ei|ein|én)\s(?:\w+\s)?(?:ansatt|tilsett|kollega|vikar|pasient|beboer|bebuar|bruker|brukar|elev|forelder"
    r"|medarbeider|medarbeidar|sykepleier|sjukepleiar|lærer|lærar|assistent|renholder|leder|leiar|dame|mann|kvinne)"
    r"|a (?:colleague|nurse|patient|resident|man|woman|worker)"
    r"|kollegaen|vikaren|pasienten|beboeren|bebuaren|brukeren|brukaren|eleven|damen|dama|mannen|kvinnen|kvinna|gutten"
    r"|jenta"
    r"|lederen|leiaren|sjefen|assistenten|renholderen|nattevakten|nattevakta|sykepleieren|helsefagarbeideren|læreren"
    r"|lærlingen|studenten|kokken|vaktmesteren|sekretæren|avdelingslederen|moren|mora|faren|kona|ektemannen|datteren|dattera"
    r"|dottera|sønnen|sonen|broren|søsteren|systera|barnet|fru|frøken|herr|the (?:patient|resident|manager"
    r"|nurse|woman|man)"
    r"|pasient|beboer|bebuar|my|i['’]m)\b",
)
_ALONE = frozenset(
    (
        "gravid",
        "sykmeldt",
        "sykemeldt",
        "sjukmeld",
        "sjukmelden",
        "sjukmeldt",
        "sjuk",
        "syk",
        "utbrent",
        "deprimert",
        "skilt",
        "separert",
        "pregnant",
    )
)
"""What tells of one person also where the sentence has no other subject."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class _Words:
    """Words to look for, quickly: whole, by their beginning and by their end."""

    def __init__(self, words: str) -> None:
        listed = words.split()
        self._whole = frozenset(word for word in listed if "-" not in (word[0], word[-1]))
        self._begin = frozenset(word[:-1] for word in listed if word.endswith("-"))
        self._end = frozenset(word[1:] for word in listed if word.startswith("-"))
        self._lengths = [sorted({len(part) for part in parts}) for parts in (self._begin, self._end)]

    def __contains__(self, word: str) -> bool:
        return (
            word in self._whole
            or any(word[:length] in self._begin for length in self._lengths[0])
            or any(word[-length:] in self._end for length in self._lengths[1])
        )


_LISTS = ((HEALTH, _Words(_HEALTH)), (PRIVATE, _Words(_PRIVATE)))


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str:
    return "" if word in _OF_ALL else next((kind for kind, listed in _LISTS if word in listed), "")


def about_someone(sentence: str) -> bool:
    """Whether a sentence is about one person, without saying who."""
    return _SOMEONE.search(sentence.lower()) is not None


def delicate(sentence: str, someone: bool) -> Iterator[Stretch]:
    """The words of a sentence about somebody, or of one that says only what is the matter: «Sykmeldt siden mars.»"""
    words = list(_WORD.finditer(sentence))
    if not someone and not (words and words[0][0].casefold() in _ALONE):
        return
    for kind, pattern in ((HEALTH, _TOGETHER), (PRIVATE, _FAMILY)):
        for match in pattern.finditer(sentence):
            yield Stretch(kind, match.start(), match.end())
    for match in words:
        word = match[0].casefold()
        if kind := _kind(word):
            yield Stretch(kind, match.start(), match.end())
