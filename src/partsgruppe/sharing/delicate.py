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
syk sykt syke- sykemeld- sykmeld- sykepenge- sykehus- sykemelding- sjuk sjukt sjukmeld- sjukemeld- sjukepeng- sykdom-
sjukdom- -sykdom -sjukdom -sykdommen -sjukdommen kronisk langtidssyk- langtidssjuk- egenmeld- eigenmeld- innlagt
operasjon- opererer- operert operere- opereres -operasjon innleggelse- sengeliggende gravid graviditet-
fødselspermisjon- barselpermisjon- svangerskap- svangerskapspermisjon- spontanabort- abort- prøverør- ivf fødsel
fødselen termin overgangsalder- kreft- -kreft -kreften svulst- tumor- cellegift- stråling- strålebehandl- leukemi-
depresjon- -depresjon deprimert- depressiv- antidepressiv- angst angsten -angst angstanfall- angstlidelse-
panikkanfall- panikkangst- sosialangst- bipolar- schizofren- psykose- psykotisk- psykisk psykiske psykiatri-
psykiater- psykolog psykologen psykologtime- terapi terapeut- -terapi traume- traumatiser- ptsd spiseforstyrr-
anoreksi- anorektisk- bulimi- selvmord- sjølvmord- selvskad- sjølvskad- utbrent utbrend utmattet utmatta utmattelse-
adhd add asperger- autis- tourette- dysleksi- dyslektik- diagnose- -diagnose -diagnosen diagnosen diagnostiser- dement
demens- alzheimer- parkinson- epilepsi- epileptisk- migrene- diabetes- diabetik- sukkersyk- hjerteinfarkt-
hjerteproblem- hjertefeil- hjertesyk- hjerneslag- drypp infarkt- pacemaker- blodtrykk- hjartesjuk- hjarteinfarkt-
prolaps- -prolaps skiveprolaps- ryggproblem- ryggplag- ryggsmert- nakkeslengen- slitasje- -slitasje leddgikt- gikt-
artrose- revmat- fibromyalgi- ms-diagnose- me-diagnose- me-syk- astma- kols hiv aids hepatitt- tuberkulose- smittet
allergi- eksem- psoriasis- crohn- cøliaki- stoffskifte- inkontinen- nyresvikt- nyresyk- dialyse lungebetennelse-
lungeemboli- korsbånd- brakk brukket kneoperasjon- hofteoperasjon- hjernerystelse- handikap- funksjonsned- rullestol-
hørselsskad- blind døv uføre- ufør uføretrygd- arbeidsufør- sliten utslitt medisiner medikament- lykkepille-
sovetablett- sovemedisin- smertestillende valium sick ill illness- disease pregnan- miscarriage- cancer- tumour-
leukaemia- chemotherapy depress- anxiety bipolar schizophren- suicid- psychiatr- psycholog- therapist therapy burnout
burned-out diabet- epilep- migraine- dementia alzheimer's demented autistic autism surgery operated operation disabled
disability diagnos- medication antidepressant- unwell hospitalised hospitalized hospital stroke
"""
_PRIVATE = """
skilsmisse- skilsmisse skilt skild skilles skiljast skiller separert- separasjon- samlivsbrudd- samlivsbrot- samboer-
sambuar- ekskone- ekskjæreste- eksmann- ektemann- ektefelle- ekteskap- kjæreste- kjærest- utro utroskap- affære-
elskerinne- elsker nyforelsket forelsket forlovet enke enkemann alenemor- alenefar- aleneforsørg- barnevern-
foreldretvist- barnefordeling- foreldrerett- fosterbarn- fosterhjem- adopter- barnløs- dødsfall- begravelse- gravferd-
dødsfallet alkohol alkoholiker- alkoholis- alkoholmisbruk- alkoholproblem- alkoholisert drikker drikk drikkeproblem-
drakk fyll fylla fyllesyk- edru bakfull beruset berusa rus rusa ruset rusproblem- rusmisbruk- rusavheng- narkoman-
narkotika- hasj kokain amfetamin dop doper spilleavheng- spilleproblem- gambl- gjeld gjeldsproblem- gjelda inkasso-
lønnstrekk- konkurs kausjon- fengsel- fengslet dømt straffedømt siktet tiltalt anmeldt anmeldelse- voldsdømt fotlenke-
promille- promillekjør- voldsutsatt partnervold- familievold- krisesenter- mishandl- muslim muslimsk kristen kristent
jøde jødisk hindu buddhist katolikk katolsk pinsevenn- jehova- jehovas troende religiøs- bønn bønnen bønnetid-
ramadan- faster hijab- nikab- slør koranen moské- moskeen menighet- homofil- lesbisk- skeiv skeive biseksuell- bifil
transperson- transkjønn- kjønnsskift- asylsøker- flyktning- oppholdstillatelse- oppholdsløyve- utvist papirløs
partibok- sosialhjelp- sosialstønad- nav-stønad divorc- separated alcoholic- alcohol drunk drinks drinking hangover
addict- drug drugs rehab gambling debt- prison convicted arrested jewish jehovah's gay lesbian transgender asylum
refugee affair girlfriend boyfriend widow widower custody
"""
_TOGETHER = re.compile(
    r"\b(?:(?:sykt|syke|sjukt|sjuke)\s(?:barn|born|unger)|sick\s(?:leave|child|note)|in hospital"
    r"|i forhold til (?:sjefen|lederen) privat|problemer hjemme|problem heime|vanskelig hjemme|dårlig hjemme"
    r"|slit\w*\s(?:psykisk|mentalt|med psyken|med nervene)|nervene|tungt for tiden|borte (?:på grunn av|pga\.?|fordi)"
    r"|til (?:lege|legen|psykolog|behandling|utredning)|under utredning|fast(?:er|et) (?:i|under) ramadan|rusmidler"
    r"|stemmer på|meldt seg inn i|får (?:sykepenger|uføretrygd|AAP)|på (?:AAP|attføring)|har (?:AAP)"
    r"|vondt i (?:ryggen|hodet|magen|kneet|nakken|skuldra|hofta)|drinking problem|mental health"
    r"|lagt inn|slag|ber til|forhold til en|medlem av frp|delvis ufør|Jehovas vitne\w*|(?:ME|MS)(?=[\s.,;!?]|$))",
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
    r"|(?:en|ei|ein|én|ein|éin|one)\s(?:av oss|av dei|av de|av dem|of us|of them|som|på|i)"
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
    for match in _TOGETHER.finditer(sentence):
        yield Stretch(HEALTH, match.start(), match.end())
    for match in words:
        word = match[0].casefold()
        if kind := _kind(word):
            yield Stretch(kind, match.start(), match.end())
