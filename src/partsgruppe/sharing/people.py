"""Names of people in a text: the group's members in any spelling, and whoever else seems to be named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from partsgruppe.language.calendar_words import SHORT_MONTHS
from partsgruppe.sharing import around
from partsgruppe.sharing.lexicon import Is, Meaning, common_names, is_role, known_words, meaning, without_s
from partsgruppe.sharing.spelling import first_word, spelled

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTER}+(?:['’´]{_LETTER}+)*")
_NEXT = re.compile(rf"(?P<between>[ -])(?P<word>{_LETTER}+(?:['’´]{_LETTER}+)*)")
_CAPITAL = "A-ZÆØÅÁČŠŽŁ"
_INITIALS = re.compile(rf"(?<![\w.])(?:(?:[{_CAPITAL}]|Aa)\.[ -]?){{1,3}}(?:[{_CAPITAL}]|Aa)\.?(?![\w])")
_ONE_LETTER = re.compile(rf"(?<![\w.])[{_CAPITAL}]\.(?=\s+[a-zæøå])")
_LETTERS = re.compile(rf"(?<![\w./-])[{_CAPITAL}]{{2,4}}(?![\w/]|-\w|\.\w)")
_BEFORE = re.compile(rf"(?<![\w.-])(?!I\s)(?:(?:[{_CAPITAL}]|Aa)(?:\.[\s-]?|[\s-])){{1,3}}$")
_PREFIX = re.compile(r"(?<![\w-])[A-ZÆØÅ][a-zæøå]+-$")
"""«Gamle-Lars»."""
_TITLE = re.compile(r"(?<!\w)(?:Dr|Mr|Mrs|Ms|Miss|Prof|Fru|Frk|Hr|Herr|Onkel|Tante|Doktor)\.?\s$", re.IGNORECASE)
_AFTER = re.compile(rf"\s([{_CAPITAL}]{{1,3}})(?=[.,;)\s]|$)(?!\.\w)")
_INITIAL_AFTER = re.compile(rf"\s[{_CAPITAL}]\.(?=[\s,;:)]|$)")
_TWO = rf"(?P<letters>(?:[{_CAPITAL}]\.){{2,3}}|[{_CAPITAL}]{{2,3}}(?![\w/-]))"
_AND_AFTER = re.compile(rf"\s(?:og|and)\s{_TWO}")
_AND_BEFORE = re.compile(rf"(?<![\w/-]){_TWO}\s(?:og|and)\s$")
_GENITIVE = re.compile(r"['’´]s$|(?<=s)['’´]$|['’´]$", re.IGNORECASE)
_INNER_CAPITAL = re.compile(r"(?!Mc|Mac|[OD]['’])\w*[a-zæøå][A-ZÆØÅ]")
_PARTICLE = r"(?:(?:al|el|van|von|de|da|der|den|del|dela|bin|ben|la|dos|af|av der|av)[\s-])"
_BETWEEN = re.compile(rf"\s?[\s-]\s?{_PARTICLE}{{0,2}}|\s(?:[{_CAPITAL}]\.\s?)+", re.IGNORECASE)
_LISTED = re.compile(r"-|,\s|\s(?:og|and|eller|or|&)\s|/|\s")
_LISTED_SO = re.compile(r"\s*(?:[,.;(/)]|$)|\s(?:og|and|&)\s|\s[A-ZÆØÅ]")
_AFTER_INITIAL = re.compile(rf"(?<!\w)(?:[{_CAPITAL}]|Aa)\.\s?$")
_OPENED = re.compile(r"(?:[:–•|#>][*_]*\s+[«\"“‘]?|[«\"“‘])[*_]*$")
_PER_DAY = re.compile(
    r"[Pp]er\s(?:dags|i dag|nå|no|d\.d|\d|år|dag|døgn|veke|uke|måned|månad|time|person|ansatt|stk|vakt)\b"
)
"""«Per dags dato» and «per vakt»: a word, also where it is written with a capital and a member is called so."""
_ORDINARY_END = re.compile(
    r"(?:en|et|ene|ane|erne|arne|ar|er|ere|inga|ing|ning|else|het|skap|dom|sjon|te|de|s|isk|lig|leg|ende|ande|ert|lag|råd|utvalg|utval|nemnd"
    r"|gruppe|gruppa|foreldre|eldre|unge|gamle|barna?|borna?"
    r"|vakt|vakta|folk|personell|leiing|teneste|tjeneste|etat|kontor|ment)$"
)
"""How words end that begin sentences and are no names. Names that do stand in the list, or are followed by another."""
_ENDS_AS_THING = re.compile(
    r"(?:ene|ane|erne|ingen|inga|ning|else|het|skap|sjon|te|de|er|ar|es|lag|råd|utvalg|utval|vakt|vakta|folk|kontor"
    r"|tjeneste|teneste|senter|skolen?|skulen?|hjem|heim|avdeling|avdelinga|gruppa|gruppen)$"
)
"""How no surname ends that stands after a title or in a list."""
_I_AND_OTHERS = frozenset(("jeg", "eg", "meg", "han", "hun", "ho", "du", "I", "he", "she", "you"))
_NOWHERE = -1
_DAY_BEFORE = re.compile(r"\b\d{1,2}[ \u00a0]$")
_MONTHS = frozenset(("mai", "juni", "juli", "august", "may", "june", "april"))


class Named(NamedTuple):
    """Somebody named in a text. `role` is empty when it is no member; `sure` when it cannot be but a name."""

    start: int
    end: int
    role: str
    sure: bool


class _Word(NamedTuple):
    """A word that is a name there. `member` are the numbers of those who are called so."""

    start: int
    end: int
    written: str
    member: frozenset[int] = frozenset()
    sure: bool = False


class _Token(NamedTuple):
    """A word as it stands: without what makes a genitive of it, with what stands around it."""

    text: str
    start: int
    end: int
    word: str
    opening: int
    shouted: bool

    @property
    def begins(self) -> bool:
        """Whether a sentence begins with it, or what is told after a colon or in quotation marks."""
        if self.start <= self.opening:
            return True
        return _OPENED.search(self.text, max(0, self.start - 6), self.start) is not None

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()

    @property
    def genitive(self) -> bool:
        return self.start + len(self.word) < self.end

    def cut(self, bare: str, member: frozenset[int] = frozenset(), sure: bool = False) -> _Word:
        return _Word(self.start, self.start + len(bare), bare, member, sure)


class _Line(NamedTuple):
    """What a word stands in a line with: it goes on a name, or is told with a name or with a thing.

    What begins the sentence is a thing only to what may be a place: «Hamar og Gjøvik», not «Spør Qvigstad».
    """

    joins_name: bool
    with_name: bool
    with_thing: bool
    with_first: bool


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
        self._common = common_names()
        self._settings = frozenset(word.casefold() for text in settings for word in _TOKEN.findall(text))

    def _take_in(self, number: int, parts: list[str]) -> None:
        for part in parts:
            if len(part) > 1:
                self._parts.setdefault(spelled(part), set()).add(number)
                self._exact.add(part.casefold())
        letters = [part[0].casefold() for part in parts]
        for initials in ("".join(letters), letters[0] + letters[-1]) if len(letters) > 1 else ():
            self._initials.setdefault(initials, set()).add(number)

    # Finding

    def find(self, sentence: str) -> Iterator[Named]:
        """Whoever is named in a sentence."""
        matches = list(_TOKEN.finditer(sentence))
        shouted = _shouted([match[0] for match in matches])
        words = list(self._words(sentence, matches, shouted))
        yield from (self._named(sentence, run) for run in _runs(sentence, words))
        yield from self._by_initials(sentence, shouted)

    def _words(self, sentence: str, matches: list[re.Match[str]], shouted: bool) -> Iterator[_Word]:
        """The names, one by one. What stands in a line with things is a thing: «Nord, Sør og Xyz»."""
        thing, name, first, opening = _NOWHERE, _NOWHERE, _NOWHERE, first_word(sentence)
        for match in matches:
            word = _without_genitive(match[0])
            if not self._looked_at(word) or _PER_DAY.match(sentence, match.start()):
                continue
            token = _Token(sentence, match.start(), match.end(), word, opening, shouted)
            line = _Line(
                _joined(sentence, name, token.start),
                _LISTED.fullmatch(sentence, name, token.start) is not None,
                _LISTED.fullmatch(sentence, thing, token.start) is not None,
                _LISTED.fullmatch(sentence, first, token.start) is not None,
            )
            named = self._member(token) or self._other(token, line)
            if named is not None:
                yield named
                name = named.end
            elif token.capital and not is_role(token.word):
                opens = token.begins and not around.lists(sentence, token.start, token.end)
                thing, first = (thing, token.end) if opens else (token.end, first)

    def _looked_at(self, word: str) -> bool:
        """Whether a word may be a name: it has a capital, or somebody is called so."""
        bare = word[:-1]
        members, common = self._exact, self._common
        return word[0].isupper() or word in members or bare in members or word in common or bare in common

    def _member(self, token: _Token) -> _Word | None:
        """The word, when a member is called so and it can be meant as a name there."""
        base, members = self._called(token.word)
        if not members:
            return None
        exact = base.casefold() in self._exact
        ordinary = meaning(base).what in (Is.EITHER, Is.THING)
        if not token.capital:
            low = exact and len(base) > 2 and (not ordinary or _is_told(token, base) or _is_asked(token))
            return token.cut(base, members) if low else None
        if base.isupper() and len(base) < 3 and (not exact or base.casefold() in known_words()):
            return None
        if around.is_place(token.text, token.start, token.end):
            return None
        if token.begins and ordinary and not self._begins_as_member(token, base):
            return None
        return token.cut(base, members, exact and not ordinary)

    def _called(self, word: str) -> tuple[str, frozenset[int]]:
        """A member's name without a genitive, and the members that have it."""
        for base in (word, word[:-1] if word[-1:] in "sS" and len(word) > 2 else word):
            found = self._parts.get(spelled(base))
            if found and (base.casefold() in self._exact or (base[0].isupper() and len(base) > 2)):
                return base, frozenset(found)
        return word, frozenset()

    def _begins_as_member(self, token: _Token, base: str) -> bool:
        """Whether a member's name that is an ordinary word too is used as a name where it begins a sentence."""
        follows = token.text[token.end : token.end + 1]
        own = base == "Hans" and follows == " "
        alone = token.genitive or not token.text[token.end :].strip(" .!?")
        return own or alone or len(base) < len(token.word) or _reads_as_name(token)

    def _other(self, token: _Token, line: _Line) -> _Word | None:
        """The word, when it seems to name somebody who is no member."""
        what, bare = self._meaning(token.word)
        if not token.capital:
            return token.cut(bare) if _low(token, what, bare) else None
        if len(token.word) < 2:
            return None
        surname = self._is_surname(token, what, line)
        if what is Is.THING and not surname:
            return None
        if token.shouted:
            return token.cut(bare) if what is Is.NAME and len(bare) > 3 else None
        if around.is_place(token.text, token.start, token.end) or around.is_numbered(token.text, token.start):
            return None
        initial = what is not Is.THING and _AFTER_INITIAL.search(token.text, max(0, token.start - 5), token.start)
        named = (
            surname
            or bool(initial)
            or (_begins(token, what, bare) if token.begins else _inside(token, what, bare, line))
        )
        if named and what is Is.UNKNOWN and _names_a_thing(token):
            return None
        return token.cut(bare, sure=what is Is.NAME) if named else None

    def _is_surname(self, token: _Token, what: Is, line: _Line) -> bool:
        """Whether a word that looks like a thing stands where a surname does: after a name, a title or «Forfall:»."""
        if what not in (Is.THING, Is.UNKNOWN) or token.word.isupper() or not _is_made_up(token.word):
            return False
        if what is Is.THING and line.joins_name:
            return True
        if self._is_own(token.word) or _ends_as_thing(token.word):
            return False
        listed = around.is_here(token.text, token.start) and _LISTED_SO.match(token.text, token.end)
        return bool(listed) or around.has_title(token.text, token.start)

    def _is_own(self, word: str) -> bool:
        plain = word.casefold()
        return plain in self._settings or without_s(plain, self._settings) in self._settings

    def _meaning(self, word: str) -> Meaning:
        if self._is_own(word):
            return Meaning(Is.THING, word)
        return meaning(word)

    def _named(self, text: str, run: list[_Word]) -> Named:
        of_members = [word.member for word in run if len(word.written) > 1]
        of_all = frozenset.intersection(*of_members) if of_members and all(of_members) else frozenset()
        start, end = run[0].start, run[-1].end
        if text[end : end + 1] == "." and len(run[-1].written) == 1:
            end += 1
        role = self._role(of_all)
        exact = all(word.sure for word in run if len(word.written) > 1)
        return Named(start, end, role, exact or (bool(role) and len(run) > 1))

    def _by_initials(self, text: str, shouted: bool) -> Iterator[Named]:
        for match in _INITIALS.finditer(text):
            stretch = match[0].rstrip(" -")
            yield self._of_initials(match.start(), match.start() + len(stretch), stretch)
        for match in _ONE_LETTER.finditer(text):
            if match.start() > 0 and not around.is_place(text, match.start(), match.end()):
                yield Named(match.start(), match.end(), "", False)
        if shouted:
            return
        for match in _LETTERS.finditer(text):
            letters = match[0].casefold()
            if letters in known_words() or letters in self._settings:
                continue
            if letters in self._initials or _answer(text, match.start(), match.end()):
                yield self._of_initials(match.start(), match.end(), match[0])

    def _of_initials(self, start: int, end: int, letters: str) -> Named:
        plain = "".join(char for char in letters.casefold() if char.isalpha())
        return Named(start, end, self._role(self._initials.get(plain, set())), False)

    def _role(self, members: Set[int]) -> str:
        roles = list(dict.fromkeys(self._roles[number] for number in sorted(members)))
        return self._several if self._several and len(roles) > 1 else "/".join(roles)


def _shouted(words: Iterable[str]) -> bool:
    """Whether a sentence is written in capitals."""
    longer = [word for word in words if len(word) > 1]
    return len(longer) > 1 and sum(word.isupper() for word in longer) * 2 > len(longer)


def _without_genitive(word: str) -> str:
    return word if word.isalpha() else _GENITIVE.sub("", word)


def _is_known(word: str) -> bool:
    return word.casefold() in known_words()


def _ends_as_thing(word: str) -> bool:
    """Whether a word ends with one that people know, or in the plural."""
    return _ENDS_AS_THING.search(word.casefold()) is not None


def _is_made_up(word: str) -> bool:
    """Whether a word is a thing only by how it is made. After a name it goes on that: «Magnhild Øvrebotten»."""
    return not is_role(word) and not _is_known(word) and not _is_known(word[:-1])


def _low(token: _Token, what: Is, bare: str) -> bool:
    """Whether a word without a capital is a name all the same: «vibeke og tonje bytter», «per sa at»."""
    if what is Is.NAME:
        return len(bare) > 3 and bare in (token.word, token.word[:-1]) and bare.casefold() in common_names()
    if what is not Is.EITHER or bare != token.word or len(bare) < 3:
        return False
    return (not _is_known(bare) and _is_asked(token)) or _is_told(token, bare)


def _is_asked(token: _Token) -> bool:
    return around.asked(token.text, token.start) and around.alone(token.text, token.end)


def _is_told(token: _Token, bare: str) -> bool:
    return len(bare) > 2 and around.begins_clause(token.text, token.start) and around.only_people(token.text, token.end)


def _begins(token: _Token, what: Is, bare: str) -> bool:
    """Whether a word is used as a name where it begins a sentence."""
    if what is Is.NAME:
        return bare == token.word or len(bare) > 3
    if _goes_on(token):
        return what is Is.EITHER or not _ORDINARY_END.search(bare.casefold())
    if what is Is.EITHER:
        return not token.genitive and bare == token.word and _reads_as_name(token)
    return ("aa" in bare.casefold() or not _ORDINARY_END.search(bare.casefold())) and (
        around.is_somebody(token.text, token.end)
        or around.answers(token.text, token.start)
        or around.beside(token.text, token.end) in _I_AND_OTHERS
        or re.match(r"['’]s\s", token.text[token.start + len(token.word) : token.end + 1]) is not None
        or meaning(around.beside(token.text, token.end)).what is Is.NAME
    )


def _goes_on(token: _Token) -> bool:
    """Whether what follows directly goes with it as a surname does."""
    after = _NEXT.match(token.text, token.end)
    if after is None or not after["word"][0].isupper() or after["word"].isupper():
        return False
    surname = meaning(_without_genitive(after["word"])).what
    either = meaning(token.word).what is Is.EITHER
    return surname in (Is.NAME, Is.EITHER) or (surname is Is.UNKNOWN and either)


def _reads_as_name(token: _Token) -> bool:
    """Whether a word that may be an ordinary one is used as a name: by what is told of it, or with whom it is told."""
    if _INITIAL_AFTER.match(token.text, token.end):
        return True
    if around.says(token.text.lower() if token.shouted else token.text, token.end):
        return True
    unknown = meaning(token.word).bare.casefold() not in known_words()
    if unknown and (around.does(token.text, token.end) or around.is_of_matter(token.text, token.end)):
        return True
    other = around.beside(token.text, token.end)
    return other[:1].isupper() and meaning(other).what in (Is.NAME, Is.EITHER)


def _inside(token: _Token, what: Is, bare: str, line: _Line) -> bool:
    """Whether a capitalised word inside a sentence may name somebody."""
    if token.word.isupper():
        return len(token.word) > 4 and what is Is.NAME
    if _INNER_CAPITAL.match(token.word) or _is_of_a_day(token):
        return False
    if line.joins_name:
        return True
    if around.is_farm(token.text, token.start, bare, line.with_thing):
        return False
    if what is Is.NAME:
        return True
    if what is Is.EITHER:
        known = _is_known(bare)
        return (
            not known
            or line.with_name
            or not (
                _is_month(token, bare)
                or line.with_thing
                or line.with_first
                or around.on_the_way(token.text, token.start)
            )
        )
    lower_follows = re.match(r"-[a-zæøå]", token.text[token.end : token.end + 2])
    return not (
        line.with_thing
        or lower_follows
        or around.is_label(token.text, token.start)
        or around.is_where(token.text, token.start)
        or around.is_thing(token.text, token.start, token.end)
    )


def _is_month(token: _Token, bare: str) -> bool:
    return bare == token.word and bare.casefold() in _MONTHS and not around.is_with(token.text, token.start)


def _is_of_a_day(token: _Token) -> bool:
    """Whether it is the month of a day as the program writes one: «8 Dec»."""
    return token.word in SHORT_MONTHS["en"] and _DAY_BEFORE.search(token.text[: token.start]) is not None


def _names_a_thing(token: _Token) -> bool:
    """Whether a word that is in no list goes with a thing: «Grove House»."""
    after = _NEXT.match(token.text, token.end)
    if after is None or after["between"] != " " or not after["word"][0].isupper():
        return False
    return meaning(after["word"]).what is Is.THING and not is_role(after["word"])


def _answer(text: str, start: int, end: int) -> bool:
    """Whether a few letters stand where a person would: «Ansv.: AKH», «AKH ringer», «AKH og B.S.»."""
    return (
        around.answers(text, start)
        or (end - start == 3 and around.did(text, start))
        or around.asked(text, start)
        or around.only_people(text, end)
        or any(
            _are_initials(text, one) for one in (_AND_AFTER.match(text, end), _AND_BEFORE.search(text, 0, start)) if one
        )
    )


def _are_initials(text: str, other: re.Match[str]) -> bool:
    """Whether the letters told with others are those of somebody too, and no abbreviation that is known."""
    letters = other["letters"]
    return _INITIALS.fullmatch(letters) is not None or letters.casefold() not in known_words()


def _joined(text: str, end: int, start: int) -> bool:
    return end >= 0 and start - end < 16 and _BETWEEN.fullmatch(text, end, start) is not None


def _runs(text: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Names that stand together: «Anne-Lise Berg Hansen», «B. Åsheim», «Kari M.»."""
    run: list[_Word] = []
    for word in words:
        if run and not _joined(text, run[-1].end, word.start):
            yield _with_initials(text, run)
            run = []
        run.append(word)
    if run:
        yield _with_initials(text, run)


def _with_initials(text: str, run: list[_Word]) -> list[_Word]:
    """The run with the initials or the title before it, and the initials after it."""
    begins = run[0].start
    searched = ((_BEFORE, 12), (_TITLE, 8), (_PREFIX, 20))
    before = next(filter(None, (one.search(text, max(0, begins - far), begins) for one, far in searched)), None)
    after = _AFTER.match(text, run[-1].end)
    if before:
        run = [_Word(before.start(), before.start() + 1, text[before.start()]), *run]
    if after and after[1].casefold() not in known_words():
        run = [*run, _Word(after.start(1), after.end(1), after[1][:1])]
    return run
