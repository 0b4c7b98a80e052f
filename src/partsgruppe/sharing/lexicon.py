"""What a word is by itself: somebody's name, a thing that people write with a capital, what somebody works as."""

from __future__ import annotations

import re
from collections.abc import Container
from enum import Enum, auto
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple


class Is(Enum):
    """What a word can be. `EITHER` is a name that is also a word or a place: «Dag», «Moss»."""

    NAME = auto()
    EITHER = auto()
    THING = auto()
    UNKNOWN = auto()


class Meaning(NamedTuple):
    """What a word is, and the word without the s of a genitive where it is known only so."""

    what: Is
    bare: str


def one_of(lines: str) -> str:
    """A pattern for any of what is listed, one or several a line with | between; after a \\ the line goes on."""
    whole = re.sub(r"\\\n\s*", "", lines).strip()
    return f"(?:{'|'.join(line.strip() for line in whole.splitlines())})"


_LONG = 40
"""No word of so many letters is a name, and none is looked at any closer."""

_WORKS_AS_WORDS = one_of(
    r"""
    leder|leiar|pleier|pleiar|arbeider|arbeidar|lærer|lærar|assistent|vikar|kokk|nattevakt|kveldsvakt|dagvakt|lege
    vaktmester|vaktmeister|inspektør|sjef|direktør|sjåfør|konsulent|rådgiver|rådgjevar|koordinator|ingeniør|sekretær
    terapeut|psykolog|student|lærling|elev|pasient|beboer|bebuar|brukar|bruker|renholder|reinhaldar|fører|førar|hjelp
    hjelper|hjelpar|mottaker|mottakar|medarbeider|medarbeidar|kollega|veileder|rettleiar|snekker|snikkar|elektriker
    elektrikar|rørlegger|røyrleggjar|helsesøster|logoped|prest|jordmor|maler|målar|gartner|gartnar|tekniker|teknikar
    operatør|montør|bibliotekar|arkivar|pedagog|behandler|behandlar|jurist|økonom|arkitekt|planlegger|planleggjar|tømrer
    tømrar|mekaniker|mekanikar|murer|murar|sveiser|sveisar|feier|feiar|kjører|køyrar|baker|bakar|frisør|kontorist
    resepsjonist|telefonist|tolk|kantor|organist|vekter|vektar|bestyrer|bestyrar|avløser|avløysar|veterinær|farmasøyt
    apoteker|apotekar|servitør|stuert|brannmann|brøytemann|praktikant|pensjonist
    """
)
WORKS_AS = rf"(?:\w*{_WORKS_AS_WORDS})"
"""What people work as, or are to those who do, without an ending."""
PEOPLE_EN = one_of(
    r"""
    accountant|adviser|apprentice|assistant|baby|boy|carer|caretaker|carpenter|caseworker|chef|child|cleaner|clerk|client
    colleague|cook|coordinator|delegate|dentist|deputy|doctor|driver|electrician|employee|engineer|father|foreman
    gardener|girl|guard|guy|headteacher|intern|janitor|kid|lady|librarian|man|manager|mason|mechanic|midwife|mother
    neighbour|newcomer|nurse|officer|operator|painter|paramedic|parent|patient|pharmacist|physio\w*|plumber|porter
    principal|pupil|receptionist|resident|secretary|starter|steward|student|substitute|supervisor|teacher|technician
    teenager|temp|tenant|therapist|trainee|tutor|volunteer|welder|woman|worker|waiter|waitress|barber|butcher|baker|sailor|captain|pilot|soldier|priest|vicar
    porter|farmer|fisherman|lawyer|judge|clerk|guest|customer|passenger|actor|dancer|singer|musician|designer|developer
    programmer|analyst|consultant|editor|journalist|photographer|salesman|cashier|barista|bartender|labourer|foreperson
    dispatcher|fitter|machinist|hairdresser|optician|radiographer|paediatrician|surgeon|vet|warden|researcher|lecturer
    boss|person
    """
)
"""The same in English."""
_ROLE_WORDS = one_of(
    rf"""
    {WORKS_AS}|rektor|styrer|styrar|ordfører|ordførar|rådmann|\w*ombud|\w*ombod|\w*tillitsv\w+|fru|frøken|frk|herr|hr
    doktor|dr|prof|professor|mr|mrs|ms|miss|sir|nurse|sister|doctor|manager|steward|delegate|teacher|cook|chef|head
    carer|assistant|caretaker|driver|colleague|patient|resident|referent|vara|ansatt|tilsett|mamma|pappa|tante|onkel
    politiker
    """
)
_ROLE = re.compile(rf"{_ROLE_WORDS}(?:en|a|n)?")
_ENDINGS = ("a", "en", "et", "ene", "ane", "er", "ar", "e", "n", "t")
_LANDSCAPE = one_of(
    r"""
    mo|moen|li|lia|lien|nes|neset|nesset|haug|haugen|bakk?e|bakken|dal|dalen|ås|åsen|vik|vika|viken|enga?|skog|skogen
    øya|holmen?|strand|stranda|sand|sanden|berg|berget|lund|lunden|myra?|hagen?|hage|vang|vangen|tun|tunet|løkka|heim
    gård|gården|gard|toppen|voll|vollen|fjell|foss|fossen|hei|heia|eid|eide|sund|sundet|teigen?|åker|jordet|bo|by|stad
    plassen|kollen
    """
)
_LIES_THERE = re.compile(rf"\w*{_LANDSCAPE}$")
_THING_WORDS = one_of(
    r"""
    system|avtale|undersøkelse|undersøking|loven|(?<=[sø])lova|utvalg|utval|tilsyn|direktorat|departement|styret|nemnd
    nemnda|senter|retten|foreningen?|foreininga?|skolen?|skulen?|skole|skule|avdeling|gruppen?|gruppa|møte|prosjekt
    tariff|kartlegging|håndbok|handbok|portal|sykehjem|sjukeheim|sykehus|sjukehus|barnehage|dag|uke|veke|kurs|skjema|rom
    rapport|forskrift|organisasjon|konferanse|plattform|bank|post|kontor|program|stue|stua|sida|siden|bær|hus|bygg
    bygget|plan|liste|lista|kommune
    [a-zæøå]{4,}(?:[^se\W]en|et|ene|ane|inga|ingen|heten|skapet|sjon|sjonen|sentral|tjeneste|teneste|middel|bil\
        |utstyr|book|alarm|dose|person|tion|ment|ness|ship|gata|gaten|veien|vegen|heimen)
    """
)
_THING = re.compile(rf"\w*{_THING_WORDS}(?:e|en|n|et|a|er|ene|ane|ne|s|r)?$")
_FOREIGN = re.compile(
    r"\w*(?:[łńśźżćąęščřžėįųūāēīļņķģőűğışñãõáíúŋđŧýț]\w*|\w{3,}(?:aitis|aitė|aite|utis|utė|ius)|czyk|czak|wicz|[sc]ki|[nw]ska|auskas|auskien[eė]|evicius"
    r"|enko|chuk|shvili"
    r"|vic|oglu|sson|sdottir|datter|dotter|kumar|lingam|nathan|rajah|swaran|qvist|ainen)$",
)
"""Names as they are made in other languages, and not words in this one."""


@cache
def common_names() -> dict[str, bool]:
    """Common names, and whether each is nothing but a name."""
    lines = files(__package__).joinpath("names.txt").read_text("utf-8").splitlines()
    names = (line.split() for line in lines if line and not line.startswith("#"))
    return {name[0].casefold(): len(name) == 1 for name in names}


@cache
def known_words() -> frozenset[str]:
    """Words that people write with a capital and that name nobody."""
    lines = files(__package__).joinpath("known.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=20_000)
def meaning(word: str) -> Meaning:
    """What a word is, looked at by itself."""
    plain = word.casefold().replace("’", "'")
    names, known = common_names(), known_words()
    for bare in (plain, without_s(plain, names), without_s(plain, known)):
        if bare in names:
            sure = names[bare] and bare not in known
            return Meaning(Is.NAME if sure else Is.EITHER, word[: len(bare)])
        if bare in known:
            return Meaning(Is.THING, word)
    if plain.endswith(("n't", "'ll", "'ve", "'re", "'d")):
        return Meaning(Is.THING, word)
    if len(word) < _LONG and _FOREIGN.match(plain):
        return Meaning(Is.NAME, word)
    thing = 5 < len(word) < _LONG and (_THING.match(plain) or _ends_known(plain)) and not lies_there(plain)
    return Meaning(Is.THING if thing or is_role(plain) or _is_form_of_known(plain) else Is.UNKNOWN, word)


def _ends_known(word: str) -> bool:
    """Whether a word is put together, and ends with one that is known: «Sommerferie»."""
    return any(word[place:] in known_words() for place in range(2, len(word) - 3))


def _is_form_of_known(word: str) -> bool:
    """Whether a word is a known one with another ending: «Natta»."""
    return any(word.endswith(end) and word[: -len(end)] in known_words() for end in _ENDINGS)


def is_role(word: str) -> bool:
    """Whether a word says what somebody is: «Sykepleier», «rektor», «Mrs»."""
    return len(word) < _LONG and _ROLE.fullmatch(word.casefold()) is not None


def lies_there(word: str) -> bool:
    """Whether a word is made like the name of a farm or a house: «Moen», «Granlia»."""
    return len(word) < _LONG and _LIES_THERE.match(word.casefold()) is not None


def without_s(word: str, known: Container[str]) -> str:
    """A word without the s of a genitive, where it is known only so."""
    bare = word[:-1]
    return bare if word not in known and word[-1:] == "s" and bare in known else word


_NYNORSK = (
    ("syk", "sjuk"),
    ("hjerte", "hjarte"),
    ("hode", "hovud"),
    ("løs", "laus"),
    ("selv", "sjølv"),
    ("vold", "vald"),
    ("brudd", "brot"),
    ("sammen", "saman"),
    ("hjem", "heim"),
)


def _in_nynorsk(words: str) -> str:
    """The same words as they are in nynorsk, which is also what many people write in bokmål: «sukkersjuk»."""
    for bokmål, nynorsk in _NYNORSK:
        words = words.replace(bokmål, nynorsk)
    return words


class Words:
    """Words to look for, quickly: whole, by their beginning and by their end."""

    def __init__(self, words: str) -> None:
        listed = [*words.split(), *_in_nynorsk(words).split()]
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
