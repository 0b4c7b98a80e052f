"""Numbers and addresses that lead to somebody: telephone, identity, birth, home, room, staff, car, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from partsgruppe.language.catalogue import N_
from partsgruppe.sharing.around import is_numbered, only_people

EMAIL, PHONE, IDENTITY, MAYBE, ACCOUNT, BIRTH, ADDRESS, ROOM, STAFF, PLATE, HANDLE = KINDS = (
    "email",
    "phone",
    "identity",
    "may_be_identity",
    "account",
    "birth",
    "address",
    "room",
    "staff",
    "plate",
    "handle",
)
CALLED = {
    EMAIL: N_("e-post"),
    PHONE: N_("telefonnummer"),
    IDENTITY: N_("fødselsnummer"),
    MAYBE: N_("kan være fødselsnummer"),
    ACCOUNT: N_("kontonummer"),
    BIRTH: N_("alder"),
    ADDRESS: N_("adresse"),
    ROOM: N_("rom"),
    STAFF: N_("ansattnummer"),
    PLATE: N_("bilnummer"),
    HANDLE: N_("brukernavn"),
}
"""What each kind is called, also where it stands instead of what was found."""


class Stretch(NamedTuple):
    """Something found in a text, from `start` to `end`."""

    kind: str
    start: int
    end: int


_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|january|february|march|may|june|july|october|december|jan|feb|mar|apr|aug|sept?|okt|oct|nov|des|dec"
)
_DATE = (
    rf"(?:\d{{1,2}}[./]\s?\d{{1,2}}[.\-/]\s?(?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}\.?\s(?:{_MONTHS})\b(?:\s\d{{2,4}})?"
    rf"|(?:{_MONTHS})\s(?:\d{{1,2}}(?!\d)(?:,?\s\d{{4}})?|\d{{4}})|\d{{6}}(?!\d)|(?:19|20)\d\d(?!\d)"
    rf"|\w+\s(?:of\s)?(?:{_MONTHS})\b(?:\s\d{{2,4}}\b|\s(?:nitten|totusen|to tusen|nineteen|two thousand)(?:[\w-]"
    rf"| og |(?<=n) )*)?"
    r"|\d{1,2}[./]\s?\d{1,2}(?![\d,]))"
)
_BORN = (
    r"(?:\b(?:født|fødd|fødselsdato\w*|fødselsdag\w*|fødselsår\w*|fødeår\w*|f\.?\s?dato|bursdag\w*|birthday|born|dob"
    r"|date of birth)\b|(?<!\w)f\.)"
)
_STREET = r"(?:gate|gata|gaten|vei|veg|veien|vegen|allé|alle|alléen|plass|plassen|torg|torget|terrasse|brygge|kai|sti)"
_IN_ONE = (
    r"(?:gate|gata|gaten|vei|veg|veien|vegen|allé|alleen|alléen|plass|plassen|torg|torget|bakken|svingen|stien|kroken"
    r"|tunet|løkka|haugen|lia|åsen|jordet|ringen|terrasse|smauet|smuget|stredet|kleiva|brygga|kaia|feltet|grenda)"
)
_NAME = r"[A-ZÆØÅ][\w.’'-]*"
_HOUSE = r"\d{1,4}\s?[A-Za-z]?(?![\w-])"
_TOWN = r"(?:,?\s+\d{4}\s[A-ZÆØÅ][\w-]*|,\s[A-ZÆØÅ][a-zæøå]+|,\s\d{4}(?!\d))?"
_FLAT = (
    r"(?:leil\w*\.?|bolig|bustad|dør|oppg(?:ang|\.)?|inng(?:ang|\.)?|opg\.?)\s?(?:nr\.?\s?)?(?:H?\d{1,5}|[A-Z])\b"
    r"|[HULK]\d{4}\b|(?:\d{1,2}\.?|u|første|andre|tredje|fjerde|femte)\.?\s?(?:etg\.?|etasje|høgda?)"
    r"(?:\s(?:til\s)?(?:venstre|høyre|høgre))?"
)
"""Where in the house: «2. etasje», «H0302», «inngang C»."""

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\[at\]|\(at\)|\(a\))\s?[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w.@])@\w[\w.]*\w")
_PHONE_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!0|47)\d{1,3}(?:[\s.-]?\d){6,12}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d.,/\w+-])(?:(?:tlf|tel|mob)\.?-)?(?P<abroad>\(?(?:\+|00)\s?47\)?[\s.-]*)?"
    r"(?P<number>[2-9](?:[\s.-]{0,1}\d){7})(?![\d/-]|[.,]\d)",
    re.IGNORECASE,
)
_GROUPS = (
    [8],
    [2, 2, 2, 2],
    [3, 2, 3],
    [4, 4],
    [5, 3],
    [3, 5],
    [1] * 8,
    [3, 3, 2],
    [2, 3, 3],
    [2, 2, 4],
    [2, 6],
    [1, 2, 2, 3],
)
_DAY = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[.-](?:0?[1-9]|1[0-2])[.-](?:19|20)\d\d|20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
)
_NO_PHONE_BEFORE = re.compile(
    r"(?:\b(?:rom|sak|saks?n\w*|ordre\w*|org\w*|art\w*|faktura\w*|avvik\w*|journal\w*|konto\w*|serie\w*|case|room)\b"
    r"\.?(?:\s?nr)?|\b\w{3,}\s?(?:nr|no)|\bkr)[.:]?\s*$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(r"\s?(?:kr\b|kroner|nok\b|,-|mill|euro|%|prosent|tonn|m2|kwh)", re.IGNORECASE)
_PHONE_BEFORE = re.compile(
    r"\b(?:tlf|telefon\w*|mobil\w*|mob|ring\w*|sms|nummer\w*|phone|call|text)\b[^\d!?]{0,25}$", re.IGNORECASE
)
_CALL = re.compile(
    r"\b(?:tlf|telefon\w*|mobil\w*|mob|ring|phone|call|text|intern(?:t|nr|nummer)?|calling(?:nr)?|linje|ext"
    r"|extension)\b[.:]?\s"
    r"(?:(?:på|on|til|nr\.?|nummer|er|is)\s)?(?P<what>0\d(?:[\s-]?\d){7,11}|[1-9]\d{3,4})(?![\d.,:-]?\d)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?<![\d.,-])\d{4}([. ])\d\d\1\d{5}(?![\d-]|[.,]\d)|(?:konto\w*|account)[^\d!?.]{0,15}\d{11}(?!\d)", re.IGNORECASE
)
_IDENTITY = re.compile(r"(?<![\d.,-])\d(?:[\s.-]{0,1}\d){10}(?!\d|[.,-]\d)")
_AFTER_BIRTH = re.compile(
    rf"{_BORN}(?:[\s:]|hennes|hans|er|var|den|i|in|on|is|was|the|på|dato|år){{0,6}}\s*(?P<what>{_DATE})", re.IGNORECASE
)
_TURNS = re.compile(
    r"\b(?:fyller|fyllar|fylte|turns|turned|blir|blei|ble"
    r"|vart)\s(?:[A-ZÆØÅ]\w+\s){1,2}(?P<what>[1-9]\d)(?=\s?(?:år)?(?:[\s.,!?]|$))"
)
_TENS = r"(?:(?:tjue|tretti|førti|femti|seksti|sytti|åtti|nitti)\w*|(?:thirt|fort|fift|sixt|sevent|eight|ninet)y[\w-]*)"
_AGE = re.compile(
    r"\b(?:fyller|fyllar|fylte|fylt|turns|turned)\s\d{2,3}\b(?:\sår)?"
    r"|(?<![\d,.-])(?:1[0-9]|[2-9]\d|10\d)\s?(?:år\s(?:gammel|gamal|gammal|og\b)|years?\sold|år(?=[.,;!?]|$))"
    r"|(?<![\d,.-])(?:1[0-9]|[2-9]\d|10\d)[\s-]?åring\w*|\b[4-9]\d-modell"
    r"|\b(?:hun|han|ho|she|he)\s(?:er|blir|vert|is)\s(?:snart\s|over\s|nå\s|no\s)?\d\d(?=\s*[.,;!?)]|\s(?:og|and)\s"
    rf"|\s(?:i|til|in|on|neste|next)\s(?:{_MONTHS}|år|sommer\w*|sumar\w*|høst\w*|haust\w*|vinter\w*|vår\w*)\b|$)"
    rf"|\b(?:fyller|fyllar|fylte|fylt|turns|turned)\s(?:snart\s)?{_TENS}|\b{_TENS}\s?(?:år gammel|år gamal|åring\w*"
    rf"|years old)|\b(?:i|in|midt i|slutten av|begynnelsen av|byrjinga av)\s(?:tjue|tretti|førti|femti|seksti"
    rf"|sytti)åra\w*",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(r"\bårgang\s\d{4}", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"(?:{_NAME}\s)*(?:[A-ZÆØÅ][\w-]*?{_IN_ONE}|{_NAME}\s{_STREET}|{_NAME}\s(?:Torg|Plass|Gate|Vei"
    rf"|Allé))\s{_HOUSE}{_TOWN}"
    rf"(?:,?\s(?:{_FLAT})){{0,3}}"
    rf"|\d{{1,4}}[a-z]?\s(?:[A-Z][\w’'-]*\s){{1,3}}(?:Road|Street|Avenue|Lane|Drive|Close|Way|Rd|St)\b"
)
_LIVES = re.compile(
    rf"\b(?:bor|bur|flytt\w*|bodde|budde|lives|adressen?|adr\.?)\b\s?(?:er\s)?(?:[:,]|i|på|til|at|in|in the)?\s+"
    rf"(?P<what>{_NAME}(?:\s{_NAME})*\s{_HOUSE}{_TOWN})"
)
_LIVES_IN = re.compile(
    r"\b(?:bor|bur|bodde|budde|lives|living)\s(?:fortsatt\s|framleis\s|still\s|alene\s|åleine\s)?(?:i|på|ved|in|at)\s"
    rf"(?P<what>{_NAME}(?:\s{_NAME}){{0,2}})"
)
_WHO_LIVES = (
    r"(?:[Ff]amilie(?:n|r)?|[Bb]ruker(?:en|e)?|[Bb]rukar(?:en|ar)?|[Bb]eboer(?:en)?|[Bb]ebuar(?:en)?|[Pp]asient(?:en)?"
    r"|[Dd]ama|[Dd]amen|[Hh]erren|[Mm]annen|[Kk]vinn(?:en|a)|[Ee]nk(?:en|a)|[Nn]aboe?n?|[Ff]oreldr(?:ene|a)"
    r"|[Ee]kteparet|[Bb]este(?:faren|mora|moren)|[Uu]ng(?:ene|ane)|[Bb]arn(?:a|et)|[Gg]utten|[Jj]enta|[Pp]årørende"
    r"|[Kk]unden?|[Hh]jemmebesøk|[Hh]eimebesøk|[Bb]esøk|[Ss]øsknene|[Mm]ora|[Mm]oren|[Ff]aren|[Tt]ilsyn|[Hh]un|[Hh]an|[Hh]o"
    r"|[Gg]amlingen|[Mm]iddag(?:en)?|[Ss]tell(?:et)?|[Aa]larm(?:en)?)"
)
_AT_HOME = re.compile(
    rf"(?:\b{_WHO_LIVES}\s(?:i|på|ved)|\b[Hh]os|\b(?:[Nn]øk(?:kel|kelen|ler|lene)|[Mm]at(?:en)?) til(?=\s\w{{6}}))\s"
    r"(?!\w*(?i:rom|rommet|bil|skap|skapet|bygg|avd|avdeling|gruppe|sone|post|team|lag|hus|etasje|vakt|sal|base|lager"
    r"|tralle|maskin|garasje|kjeller|kontor|klasse|trinn|fløy)\s)"
    rf"(?P<what>{_NAME}(?:\s{_NAME}){{0,2}}\s{_HOUSE}{_TOWN}(?:,?\s(?:{_FLAT})){{0,3}})"
)
"""Any name of a place with a number, where it says that somebody lives there."""
_OF_WORK = re.compile(
    r"\b(?:møt\w+|står|stend|lagres|parker\w+|held|holde[rs]|haldast|kurs\w*|\w*(?:kontor|lager|verksted|senter|bygg|hus|firma|apotek|team)(?:et)?|gruppa"
    r"|\w*(?:barnehage|skole|skule|butikk|avdeling|stasjon|base|hall)(?:n|en|a)?|lokale\w*|inngangen)\s"
    r"(?:\w+\s){0,2}(?:i|på|ved)\s$",
    re.IGNORECASE,
)
_CARED_FOR = re.compile(
    r"\b(?:i stellet|(?:må|skal) (?:\w+ ){0,2}"
    r"(?:vekkes|snus|stelles|mates|løftes|dusjes)|(?:være|vere) to"
    r"|må to (?:løfte|stelle|snu)|hele natta|heile natta|ved senga)\b"
)
_ON = re.compile(
    r"\b(?:(?:fru|frk|herr|hr|mrs|mr)\.?\s\w+|han|hun|ho|herren|dame[nr]?|dama|mannen|kvinne[nr]?|kvinna|beboer\w*"
    r"|bebuar\w*|pasient\w*|brukeren|brukaren|resident"
    r"|patient|he|she)\s(?:på|i|in|on)\s"
    r"(?:nr\.?\s|nummer\s)?(?P<what>\d{1,4}[A-Z]?)(?![\d.,:%]|\s(?:år|prosent|%|timer|minutt\w*|uker|veker|min"
    r"|dag\w*))",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:\d{1,2}\.?\s?(?:etg\.?|etasje),?\s)?(?:rom|celle|seng|stue|leilighet|leil\.?|(?:omsorgs)?(?:bolig|bustad)"
    r"|husvære|hybel|room|bed|ward|flat|apartment|apt\.?)\s?(?:nr\.?\s?|nummer\s)?"
    r"(?:\d{1,4}[A-Z]?|[HULK]\d{4}|(?:en|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten"
    r"|sytten|atten|nitten"
    r"|tjue\w*|tretti\w*))\b(?:(?:,\s|\s(?:og|and)\s|/)\d{1,4}[A-Z]?\b)*",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:(?:ansatt|tilsett|medarbeider|medarbeidar|lønns|stillings|arbeidstaker|arbeidstakar|personal|personell"
    r"|medlems|klient|pasient|bruker|brukar)(?:\smed)?[\s-]?(?:nummer(?:et)?|nr|id(?:en)?)|(?:ansatt"
    r"|tilsett)(?=\s\d{4})"
    r"|(?:hms|adgangs|nøkkel|id)-?kort(?:et)?(?:\s(?:nr|nummer))?|employee (?:number|no|id)|staff (?:number|no|id))"
    r"\b[.:]?(?:\s(?:hennes|hans|hennar|til \w+))?(?:\s(?:er|is))?\s*"
    r"(?P<what>[A-Z]{0,3}-?\d{2,}(?:[\s.-]\d{2,})*)",
    re.IGNORECASE,
)
_USER = re.compile(
    r"\b(?:brukernavn\w*|brukarnamn\w*|bruker-?id\w*|brukar-?id\w*|user ?names?|login|innlogging\w*|pålogging\w*"
    r"|snap(?:chat)?"
    r"|insta(?:gram)?|discord|skype|tiktok|facebook)\b(?:\s(?:hennes|hans|hennar|min|mitt|som|med|på|is|er|heter"
    r"|heiter|til\s\w+)){0,3}"
    r"(?:\s(?:er|is|heter|heiter)\s|:\s|\s)[«\"']?(?P<what>[\w-]+[._\d][\w.-]*|(?<=er )[\w-]{3,}|(?<=is )[\w-]{3,}"
    r"|(?<=: )[\w-]{3,})",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"\b(?:[\w-]*(?:[Kk]ontoen|[Pp]rofilen|[Kk]analen|[Bb]rukeren|[Bb]rukaren)|[Ss]nap|[Ii]nsta)"
    r"(?::|\s(?:hennes|hans|til \w+|til))?\s"
    r"(?P<what>(?=[\w-]*(?:[._]\w|[a-zæøå]\d))[a-zæøå][\w-]*(?:[._]\w+)*)",
)
_PLATE = re.compile(r"(?<![\w-])[A-HJ-NPR-Z]{2}\s?\d{5}(?![\d\w-]|[.,]\d)")


@lru_cache(maxsize=5_000)
def numbers(text: str, someone: bool) -> tuple[Stretch, ...]:
    """What of this stands in a sentence, what leads most surely first; rooms and ages only where it is of `someone`."""
    return tuple(_numbers(text, someone))


def _numbers(text: str, someone: bool) -> Iterator[Stretch]:
    if "@" in text or "(a" in text or "[a" in text:
        yield from _matches(EMAIL, _EMAIL, text)
        yield from _matches(HANDLE, _HANDLE, text)
    yield from _matches(HANDLE, _USER, text)
    yield from _matches(HANDLE, _PROFILE, text)
    yield from _rooms(text, someone)
    yield from _matches(BIRTH, _OF_A_YEAR, text)
    if someone:
        yield from _matches(BIRTH, _AGE, text)
        yield from _matches(BIRTH, _TURNS, text)
    yield from _matches(BIRTH, _AFTER_BIRTH, text)
    if not _DIGIT.search(text):
        yield from _matches(ADDRESS, _LIVES_IN, text) if someone else ()
        return
    yield from _matches(ACCOUNT, _ACCOUNT, text)
    yield from _identities(text)
    yield from _addresses(text, someone)
    yield from _matches(ADDRESS, _LIVES, text)
    yield from _matches(STAFF, _STAFF, text)
    yield from _matches(PHONE, _PHONE_ABROAD, text)
    yield from _phones(text)
    yield from _matches(PHONE, _CALL, text) if someone else ()
    yield from _matches(PLATE, _PLATE, text)
    if someone:
        yield from _matches(ROOM, _ON, text)
        yield from _matches(ADDRESS, _LIVES_IN, text)


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Stretch]:
    group = "what" if "what" in pattern.groupindex else 0
    for match in pattern.finditer(text):
        yield Stretch(kind, match.start(group), match.end(group))


def _addresses(text: str, someone: bool) -> Iterator[Stretch]:
    """Where somebody lives; not where the group works and meets."""
    for match in _ADDRESS.finditer(text):
        if someone or not _OF_WORK.search(text, 0, match.start()):
            yield Stretch(ADDRESS, match.start(), match.end())
    for match in _AT_HOME.finditer(text):
        if not is_numbered(text, match.start("what")):
            yield Stretch(ADDRESS, match.start("what"), match.end("what"))


def _rooms(text: str, someone: bool) -> Iterator[Stretch]:
    """Rooms with somebody in them: «Hun på rom 4», and «Rom 17 ringte på»."""
    for match in _ROOM.finditer(text):
        if someone or only_people(text, match.end()) or _CARED_FOR.search(text):
            yield Stretch(ROOM, match.start(), match.end())


def _phones(text: str) -> Iterator[Stretch]:
    for match in _PHONE.finditer(text):
        groups = [len(part) for part in re.split(r"[\s.-]", match["number"])]
        asked_to_call = bool(match["abroad"] or _PHONE_BEFORE.search(text, 0, match.start()))
        something_else = (
            _NO_PHONE_BEFORE.search(text, 0, match.start())
            or _MONEY_AFTER.match(text, match.end())
            or _DAY.fullmatch(match["number"])
        )
        if asked_to_call or (groups in _GROUPS and not something_else):
            yield Stretch(PHONE, match.start(), match.end())


_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
"""How much each digit counts in a national identity number, for its first check digit and for its second.
(Skatteetaten: «Slik er fødselsnummeret bygd opp»)"""


def _has_check_digits(digits: str) -> bool:
    """Whether the two last of the eleven digits are those that follow from the others."""
    return all(sum(w * int(digit) for w, digit in zip(row, digits, strict=False)) % 11 == 0 for row in _WEIGHTS)


def _identities(text: str) -> Iterator[Stretch]:
    """Eleven digits that begin with a day; with wrong check digits they may still be meant as somebody's number."""
    for match in _IDENTITY.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 0 < int(digits[:2]) % 40 <= 31 and 0 < int(digits[2:4]) % 40 <= 12:
            kind = IDENTITY if _has_check_digits(digits) else MAYBE
            yield Stretch(kind, match.start(), match.end())
