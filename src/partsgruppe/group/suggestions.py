"""What somebody proposes between two meetings that only the group can settle: the next meeting says yes or no.

Nothing is changed by a suggestion. Once the meeting agrees, it records the answer, the review or the putting off
as if it had come to that by itself.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from partsgruppe.group import agreement_reviews, inputs, matters
from partsgruppe.group.agreement_reviews import CHANGED, KEPT
from partsgruppe.group.fields import AnyId, Code, MeetingId, Title, Words
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import between_two
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.table import missing_seats
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _

WAITING, CONFIRMED, RETURNED = "waiting", "confirmed", "returned"

About = Input | Agreement | GroundRule | Matter

KINDS: dict[str, type[About]] = {kind.table.name: kind for kind in (Input, Agreement, GroundRule, Matter)}
"""What a suggestion may be about, by its table."""


class Suggestion(Record):
    """What somebody in a role, `by`, proposes about the record with the id `about` of the table `of`.

    `outcome` is how an input is answered, or what becomes of what holds; `text` the answer or the new wording, `title`
    the name of the matter that an input becomes, `day` when to look again or until when a matter waits. It waits for
    the other parties at the table, until a meeting where some of them are says yes or no.
    """

    table = Table("suggestions", N_("Forslag mellom møtene"))

    by: Seat
    of: Code
    about: AnyId
    outcome: Code = ""
    text: Words = ""
    title: Title = ""
    reason: Words = ""
    day: dt.date | None = None
    state: Code = WAITING
    awaiting: list[Seat] = []
    returned: Words = ""
    settled_in: MeetingId | None = None

    @property
    def meeting(self) -> None:
        """None made it."""


class Suggested(Event):
    """Somebody proposed between two meetings what the next one may agree to."""

    declared = Declared(
        "suggested",
        N_("Forslag mellom møtene"),
        makes=Suggestion,
        steward=HELD,
        steering=HELD,
        says="text",
        between=True,
    )

    by: Seat
    of: Code
    about: AnyId
    outcome: Code = ""
    text: Words = ""
    title: Title = ""
    reason: Words = ""
    day: dt.date | None = None

    def check(self, group: Records, at: Stamp) -> None:
        between_two(group, self.by)
        require(self.of in KINDS, _("Det er ikke noe forslag."))
        about = group.get(KINDS[self.of], self.about)
        require(_open(group, about), _("Det er allerede avgjort."))
        require(
            not suggested(group, about), _("Det er allerede foreslått noe om dette. Neste møte tar stilling til det.")
        )
        _COMPLETE[type(about)](self)

    def apply(self, group: Records, at: Stamp) -> None:
        group.put(self.made(at, awaiting=missing_seats(group, [self.by])))

    def concerns(self) -> Iterator[tuple[str, int]]:
        yield self.of, self.about


def about(group: Readable, one: Suggestion) -> About:
    """What a suggestion is about."""
    return group.get(KINDS[one.of], one.about)


def suggested(group: Readable, about: About) -> Suggestion | None:
    """What somebody has proposed about this, and the next meeting is to settle."""
    found = group.where(Suggestion, about=about.id, of=about.table.name, state=WAITING)
    return found[-1] if found and _open(group, about) else None


def without_answer(group: Readable) -> list[Input]:
    """The inputs that wait for an answer, and nobody has proposed one."""
    waiting = group.where(Input, state=inputs.WAITING, joined=None)
    return [one for one in waiting if not group.where(Suggestion, about=one.id, of=Input.table.name, state=WAITING)]


def in_question(group: Readable, one: Suggestion) -> bool:
    """Whether it is still to be settled: what it is about has not been settled otherwise since."""
    return one.state == WAITING and _open(group, about(group, one))


def _open(group: Readable, about: About) -> bool:
    if isinstance(about, Input):
        return about.state == inputs.WAITING and about.joined is None
    if isinstance(about, Matter):
        return about.state in (matters.OPEN, matters.POSTPONED)
    return about.ended is None and not about.awaiting


def _answer(event: Suggested) -> None:
    require(
        event.outcome in (inputs.ANSWERED, inputs.TAKEN_UP, inputs.NOT_TAKEN_UP),
        _("Et innspill får svar, blir tatt opp eller blir ikke tatt opp."),
    )
    require(event.text.strip(), _("Et innspill skal ha svar med begrunnelse."))
    require(event.outcome != inputs.TAKEN_UP or event.title.strip(), _("Saken må ha et navn."))


def _review(event: Suggested) -> None:
    require(event.outcome in agreement_reviews.OUTCOMES, _("Det som gjelder, blir stående, endres eller avsluttes."))
    require(event.outcome != CHANGED or event.text.strip(), _("Det står ingenting der ennå."))
    require(event.outcome == KEPT or event.reason.strip(), _("Skriv hvorfor."))


def _put_off(event: Suggested) -> None:
    require(event.day is not None, _("Si hvor lenge saken skal vente."))


_COMPLETE: dict[type[About], Callable[[Any], None]] = {
    Input: _answer,
    Agreement: _review,
    GroundRule: _review,
    Matter: _put_off,
}
"""What must be said of each."""
