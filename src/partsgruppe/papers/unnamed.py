"""Takes persons out of what is read outside the room: members become their role, and nobody else stays unasked."""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.between.places import may_be_personal
from partsgruppe.group.members import Member
from partsgruppe.group.places import REPLACE
from partsgruppe.language.catalogue import _, capital
from partsgruppe.papers.book import Book
from partsgruppe.papers.errors import MinutesError
from partsgruppe.sharing.decided import Answered, answered, own_words
from partsgruppe.sharing.outgoing import Found
from partsgruppe.sharing.personal import Finder, Finding, deal


class Undecided(MinutesError):
    """Somebody may be meant in what is to be read outside, and nobody has said what becomes of it: these places."""

    def __init__(self, found: list[Found], finder: Finder) -> None:
        self.found, self.finder = found, finder
        super().__init__(may_be_personal(found, _("Si først hva vi gjør med det.")))


class Hiding:
    """Gives a text as it may be read outside the room.

    A member's name becomes the role, where it can be nothing but that; on all else the group decides, place by place.
    What it has not decided yet is gathered, and `no_more_to_ask` raises Undecided as long as there is any.
    """

    def __init__(self, book: Book) -> None:
        history = dict(book.events())
        self.finder = Finder(_members(book), own_words(book, history), several=_("noen i gruppa"))
        self._answered = answered(history, self.finder)
        self._decided = {key: one.how for key, one in self._answered.items()}
        self._undecided: dict[str, Found] = {}

    def __call__(self, text: str) -> str:
        findings = [self._as_begun(one) for one in self.finder.find(text)]
        for one in findings:
            if not one.sure and one.key not in self._decided:
                self._undecided.setdefault(one.key, Found(one, text))
        sure = {one.key: REPLACE for one in findings if one.sure}
        return deal(text, findings, {**sure, **self._decided})

    def _as_begun(self, finding: Finding) -> Finding:
        """A role has a capital where it begins a sentence."""
        return finding._replace(instead=capital(finding.instead)) if finding.begins else finding

    def answered(self) -> list[Answered]:
        """The places that were decided on before, wherever they stand."""
        return list(self._answered.values())

    def no_more_to_ask(self) -> None:
        """Raise Undecided when somebody may be meant in a text that was given."""
        if self._undecided:
            raise Undecided(list(self._undecided.values()), self.finder)


def without_names(book: Book) -> Hiding:
    """Puts a role wherever a text names somebody who is or was in the group."""
    return Hiding(book)


def _members(book: Book) -> Iterator[tuple[str, str]]:
    return ((member.name, str(member.seats[0])) for member in book.where(Member))
