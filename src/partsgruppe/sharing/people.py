"""Names of people in a text: the group's members in any spelling, and whoever else seems to be named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from partsgruppe.sharing.spelling import first_word, spelled

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTER}+(?:['’´]{_LETTER}+)*")
_INITIALS = re.compile(r"(?<![\w.])(?:(?:[A-ZÆØÅ]|Aa)\.[ -]?){1,3}[A-ZÆØÅ]\.?(?![\w])")
_ONE_LETTER = re.compile(r"(?<![\w.])[A-ZÆØÅ]\.(?=\s+[a-zæøå])")
_BEFORE = re.compile(r"(?<![\w.-])(?!I\s)(?:[A-ZÆØÅ]\.?(?:-[A-ZÆØÅ]\.?)?[\s-]?){1,3}$")
_AFTER = re.compile(r"\s([A-ZÆØÅ]{1,3})(?=[.,;)\s]|$)(?!\.\w)")
_GENITIVE = re.compile(r"['’´]s$|(?<=s)['’´]$|['’´]$", re.IGNORECASE)

_NO_ORG = "kommune|fylkeskommune|sykehus|sjukehus|sykehjem|sjukeheim|skole|skule|barnehage|bydel|legevakt|legekontor"
_PLACE_AFTER = re.compile(
    rf"\s(?:{_NO_ORG}|universitet|universitetssykehus|høgskole|høyskole|høgskule|bo-? og \w+|omsorgssenter"
    r"|omsorgsbolig\w*"
    r"|helsehus|helsesenter|senter|kirke|kyrkje|bedriftshelsetjeneste|hotell?|kafé|apotek|forlag|avdeling|enhet|bofellesskap"
    r"|AS|ASA|SF|HF|KF|IKS|SA|BA|AB|Ltd|Group|municipality|hospital|school|university|council|nursing home)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:avdeling(?:en|a)?|avd\.?|post|enhet(?:en)?|eining|team(?:et)?|fløy|bygg(?:et)?|bygning|etasje|grupp[ea]n?|sone|bydel"
    r"|prosjekt(?:et)?|firma(?:et)?|leverandør(?:en)?|selskap(?:et)?|system(?:et)?|program(?:met)?|app(?:en)?|skjema(?:et)?"
    r"|modul(?:en)?|møterom(?:met)?|kommune|heftet|boka|butikken|restaurant|hotell?|bedriften|klasse|linje|type|plan|vitamin"
    r"|øvelse[nr]?|øving[ae]?|løpet|tema(?:et)?|trykk(?:er|jer)?(?: du)?|exercise|track|press|nav|helse"
    r"|alternativ|punkt|vedlegg|kapittel|del|rom|ward|unit|team|group|project|department|company|annex|option|part)"
    r"\s+[«\"“]?$",
    re.IGNORECASE,
)
_WHERE_BEFORE = re.compile(r"\b(?:i|på|ved|langs|rundt|in|at|near)\s+[«\"“]?$", re.IGNORECASE)
_TO_A_PLACE = re.compile(r"\b(?:i|på|ved|til|fra|frå|mot|rundt|in|at|near|from|to)\s+$", re.IGNORECASE)
_MONTHS = frozenset(("mai", "juni", "juli", "august", "may", "june", "april"))
_COMMON_NOUN = re.compile(
    r"(?:systemet|avtal(?:en|a|e)|ombud(?:et)?|ombod(?:et)?|undersøkelsen?|undersøkinga?|tjenesten?|tenesta|loven|lova|lov"
    r"|utvalget|utvalet|utvalg|utval|tilsyn(?:et)?|forbund(?:et)?|direktorat(?:et)?|departement(?:et)?|råd(?:et)?|styret|plan(?:en)?"
    r"|kommunen|programmet|nemnda|nemnd|kontoret|kontor|senter(?:et)?|retten|forening(?:en|a)?|skolen|skulen|avdeling(?:en|a)?"
    r"|grupp[ea]n?|møtet?|prosjektet?|ministeren|tariffen?|kartlegging(?:en|a)?|håndbok(?:a|en)?|handbok(?:a)?|portalen|portal"
    r"|sykehjem(?:met)?|sjukeheim(?:en)?|sykehus(?:et)?|sjukehus(?:et)?|barnehage[n]?|dagen|uka|uken|veka|kurset|kurs|skjema(?:et)?"
    r"|direktør(?:en)?|sjef(?:en)?|leder(?:en)?|leiar(?:en)?|ansvarlig(?:e)?|rom|rapporten|forskriften?|organisasjon(?:en)?|konferanse[n]?|plattform(?:en|a)?|banken|posten|huset|heimen|hjemmet|rommet)$",
    re.IGNORECASE,
)
_VERBS = """
sa sier seier mener mente meiner meinte spør spurte ringte ringer vil ville ønsker ønsket ønskjer skrev skriver
fortalte forteller fortel svarte svarer svarar har hadde kommer kjem kom slutter sluttet slutta jobber jobbar tok tar
fikk får fekk skal gråt gret ble vart synes syns tror trur lurer bor bur bytter byttet snakker snakket snakka sender
sendte vikarierer foreslo foreslår føler følte klager klaga klagde klaget nekter nekta nektet hilser lover lovet lovte
overtar overtok leder leda starter er var må kan gjør gjorde vet veit visste treng trenger said says thinks asked
called calls wants has had will was is told left works came does
"""
_SAYS = frozenset(_VERBS.split())
"""What people do, said right after their name."""
_SAYS_IF_A_MEMBER = frozenset(["er", "var", "må", "kan", "is", "was"])
_HAS_A_ROLE = re.compile(
    r",\s+(?:som|leder|leiar|tillitsv\w+|verneombud\w*|vikar\w*|hovedt\w+|vår|min|ny|who|our|sykepleier)\b"
)
_OPENED = re.compile(r"(?:[:–•|#>][*_]*\s+[«\"“‘]?|[«\"“‘])[*_]*$")
_IS_SO = re.compile(
    r"\s(?:er|var|ble|blei|vart|is|was)\s(?:\w+\s)?(?:borte|syk|sjuk|sint|sinna|sur|lei|enig|einig|uenig|her|alltid|ferdig|redd|vikar"
    r"|leder|leiar|flink|sliten|fornøyd|misfornøyd|vanskelig|gravid|ikke|ikkje|sen|seint|away|late|angry|sick|our|vår|kollega)\b"
)
_OWN = re.compile(r"\s(?:sin|sitt|sine|si|selv|sjølv)\b")


_PER_DAY = re.compile(
    r"[Pp]er\s(?:dags|i dag|nå|no|d\.d|\d|år|dag|døgn|veke|uke|måned|månad|time|person|ansatt|stk|vakt)\b"
)
"""«Per dags dato» and «per vakt»: a word, also where it is written with a capital and a member is called so."""


class Named(NamedTuple):
    """Somebody named in a text. `role` is empty when it is no member; `sure` when it cannot be but a name."""

    start: int
    end: int
    role: str
    sure: bool


class _Word(NamedTuple):
    start: int
    end: int
    written: str
    member: frozenset[int]
    sure: bool


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


class People:
    """Whom to look for: each name of a member with the role that can stand instead, `several` where there are more.

    `settings` are words of the group's own, which name nobody.
    """

    def __init__(self, members: Iterable[tuple[str, str]], settings: Iterable[str] = (), several: str = "") -> None:
        self._several = several
        self._roles: list[str] = []
        self._parts: dict[str, set[int]] = {}
        self._exact: set[str] = set()
        self._initials: dict[str, set[int]] = {}
        for number, (name, role) in enumerate(members):
            self._roles.append(role)
            self._take_in(number, _TOKEN.findall(name))
        self._without_s = frozenset(name.rstrip("s") for name in self._exact)
        self._settings = frozenset(word.casefold() for text in settings for word in _TOKEN.findall(text))

    def _take_in(self, number: int, parts: list[str]) -> None:
        whole = [part for part in parts if len(part) > 1]
        for part in whole:
            self._parts.setdefault(spelled(part), set()).add(number)
            self._exact.add(part.casefold())
        letters = [part[0].casefold() for part in parts]
        for initials in ("".join(letters), letters[0] + letters[-1]) if len(letters) > 1 else ():
            self._initials.setdefault(initials, set()).add(number)

    # Finding

    def find(self, sentence: str) -> Iterator[Named]:
        """Whoever is named in a sentence."""
        opening, shouted = first_word(sentence), _shouted(sentence)
        tokens = list(_TOKEN.finditer(sentence))
        words = [
            self._word(sentence, tokens, place, opening, shouted) if self._looked_at(token[0]) else None
            for place, token in enumerate(tokens)
        ]
        yield from (self._named(sentence, run) for run in _runs(sentence, words))
        yield from self._by_initials(sentence, tokens)

    def _looked_at(self, word: str) -> bool:
        """Whether a word may be a name: it has a capital, or a member is called so."""
        return word[0].isupper() or word in self._exact or _GENITIVE.sub("", word).rstrip("s") in self._without_s

    def _word(self, text: str, tokens: list[re.Match[str]], place: int, opening: int, shouted: bool) -> _Word | None:
        token = tokens[place]
        word = _GENITIVE.sub("", token[0])
        if _PER_DAY.match(text, token.start()):
            return None
        begins = token.start() <= opening or _OPENED.search(text, 0, token.start()) is not None
        capital = word[0].isupper()
        member, base = self._member(word)
        if member and (capital or base.casefold() in self._exact):
            return self._member_word(text, tokens, place, base, member, begins, capital)
        if not capital or len(word) < 2 or shouted:
            named = shouted and len(word) > 3 and common_names().get(word.casefold(), False)
            return _Word(token.start(), token.start() + len(word), word, frozenset(), False) if named else None
        bare = _without_s(word, common_names())
        known = common_names().get(bare.casefold())
        if begins:
            if known is None or {word.casefold(), bare.casefold()} & self._settings:
                return None
            if bare != token[0] and len(bare) < 4:
                return None
            if not known and not self._reads_as_name(text, tokens, place, bare != word):
                return None
            if _PLACE_AFTER.match(text, token.end()):
                return None
        elif not self._seems_a_name(text, token, word, known):
            return None
        return _Word(token.start(), token.start() + len(bare), bare, frozenset(), known is True)

    def _member(self, word: str) -> tuple[frozenset[int], str]:
        """The members that have this name, and the name without a genitive."""
        for base in (word, word[:-1] if word[-1:] in "sS" and len(word) > 2 else word):
            found = self._parts.get(spelled(base))
            if found and (base.casefold() in self._exact or (base[0].isupper() and len(base) > 2)):
                return frozenset(found), base
        return frozenset(), word

    def _member_word(
        self,
        text: str,
        tokens: list[re.Match[str]],
        place: int,
        base: str,
        member: frozenset[int],
        begins: bool,
        capital: bool,
    ) -> _Word | None:
        token = tokens[place]
        ordinary = common_names().get(base.casefold()) is False or base.casefold() in known_words()
        if not capital and (ordinary or len(base) < 3):
            return None
        if base.isupper() and len(base) < 3 and not self._exact_upper(base):
            return None
        if capital and _PLACE_AFTER.match(text, token.end()):
            return None
        if begins and ordinary and not self._reads_as_name(text, tokens, place, base != token[0], of_a_member=True):
            return None
        certain = capital and not ordinary and base.casefold() in self._exact
        return _Word(token.start(), token.start() + len(base), base, member, certain)

    def _exact_upper(self, base: str) -> bool:
        return base.casefold() in self._exact and base.casefold() not in known_words()

    def _reads_as_name(
        self, text: str, tokens: list[re.Match[str]], place: int, genitive: bool, of_a_member: bool = False
    ) -> bool:
        """Whether a word at the beginning of a sentence, which may be an ordinary one, is used as a name there."""
        token = tokens[place]
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if genitive:
            return of_a_member
        if after is None:
            return of_a_member
        between = text[token.end() : after.start()]
        if between in (" ", "-") and after[0][0].isupper():
            return not after[0].isupper() and after[0].casefold() not in known_words()
        if between == " " and after[0] in ("og", "and", "eller") and place + 2 < len(tokens):
            other = _without_s(tokens[place + 2][0], common_names())
            return other[0].isupper() and (other.casefold() in common_names() or bool(self._member(other)[0]))
        if between == " " and after[0] in _SAYS:
            return of_a_member or after[0] not in _SAYS_IF_A_MEMBER
        if of_a_member and token[0] == "Hans" and between == " ":
            return True
        return any(told.match(text, token.end()) for told in (_HAS_A_ROLE, _OWN, _IS_SO))

    def _seems_a_name(self, text: str, token: re.Match[str], word: str, known: bool | None) -> bool:
        """Whether a capitalised word inside a sentence may name somebody."""
        plain = word.casefold().replace("’", "'")
        if plain in self._settings or _without_s(plain, self._settings) in self._settings:
            return False
        if word.isupper():
            return len(word) > 4 and known is True
        if re.search(r"[a-zæøå][A-ZÆØÅ]", word) and not re.match(r"Mc|Mac|[OD]['’]", word):
            return False
        before = text[max(0, token.start() - 25) : token.start()]
        means_a_thing = plain in known_words() or _without_s(plain, known_words()) in known_words()
        if means_a_thing and (known is None or plain in _MONTHS or _TO_A_PLACE.search(before)):
            return False
        if text[token.start() - 1 : token.start()] == "-" and re.search(r"[A-ZÆØÅ\d]-$", before) and known is not True:
            return False
        if _PLACE_AFTER.match(text, token.end()) or _PLACE_BEFORE.search(before):
            return False
        if known is None:
            if re.match(r"-[a-zæøå]", text[token.end() : token.end() + 2]):
                return False
            return not (_WHERE_BEFORE.search(before) or (len(word) > 5 and _COMMON_NOUN.search(word)))
        return True

    def _named(self, text: str, run: list[_Word]) -> Named:
        of_members = [word.member for word in run if len(word.written) > 1]
        of_all = frozenset.intersection(*of_members) if of_members and all(of_members) else frozenset()
        start, end = run[0].start, run[-1].end
        if text[end : end + 1] == "." and len(run[-1].written) == 1:
            end += 1
        role = self._role(of_all)
        exact = all(word.sure for word in run if len(word.written) > 1)
        return Named(start, end, role, exact or (bool(role) and len(run) > 1))

    def _by_initials(self, text: str, tokens: list[re.Match[str]]) -> Iterator[Named]:
        for match in _INITIALS.finditer(text):
            stretch = match[0].rstrip(" -")
            yield self._of_initials(match.start(), match.start() + len(stretch), stretch)
        for match in _ONE_LETTER.finditer(text):
            if not _PLACE_BEFORE.search(text[max(0, match.start() - 25) : match.start()]) and match.start() > 0:
                yield Named(match.start(), match.end(), "", False)
        for token in tokens:
            if (
                token[0].isupper()
                and token[0].casefold() in self._initials
                and token[0].casefold() not in known_words()
            ):
                yield self._of_initials(token.start(), token.end(), token[0])

    def _of_initials(self, start: int, end: int, letters: str) -> Named:
        plain = "".join(char for char in letters.casefold() if char.isalpha())
        return Named(start, end, self._role(self._initials.get(plain, set())), False)

    def _role(self, members: Set[int]) -> str:
        roles = list(dict.fromkeys(self._roles[number] for number in sorted(members)))
        return self._several if self._several and len(roles) > 1 else "/".join(roles)


def _without_s(word: str, known: Set[str] | dict[str, bool]) -> str:
    """A word without the s of a genitive, where it is known only so."""
    bare = word[:-1]
    return bare if word.casefold() not in known and word[-1:] == "s" and bare.casefold() in known else word


def _shouted(sentence: str) -> bool:
    """Whether a sentence is written in capitals."""
    words = [word for word in _TOKEN.findall(sentence) if len(word) > 1]
    return len(words) > 1 and sum(word.isupper() for word in words) * 2 > len(words)


def _runs(text: str, words: list[_Word | None]) -> Iterator[list[_Word]]:
    """Names that stand together: «Anne-Lise Berg Hansen», «B. Åsheim», «Kari M.»."""
    run: list[_Word] = []
    for word in words:
        if word is not None and run and _together(text, run[-1].end, word.start):
            run.append(word)
        elif word is not None:
            if run:
                yield _with_initials(text, run)
            run = [word]
    if run:
        yield _with_initials(text, run)


def _together(text: str, end: int, start: int) -> bool:
    return (
        text[end:start] in (" ", "-", "  ", "\u00a0", " - ")
        or re.fullmatch(r"\s(?:[A-ZÆØÅ]\.\s?)+", text[end:start]) is not None
    )


def _with_initials(text: str, run: list[_Word]) -> list[_Word]:
    """The run with the initials before it and after it."""
    before = _BEFORE.search(text[max(0, run[0].start - 12) : run[0].start])
    after = _AFTER.match(text, run[-1].end)
    if before:
        start = run[0].start - len(before[0])
        run = [_Word(start, start + 1, text[start], frozenset(), False), *run]
    if after and after[1].casefold() not in known_words():
        run = [*run, _Word(after.start(1), after.end(1), after[1][:1], frozenset(), False)]
    return run
