"""Points that a meeting brought up and did nothing about yet: they come back, until they are taken up or put down."""

from collections.abc import Iterator, Sequence

from partsgruppe.group.actions import Action
from partsgruppe.group.decisions import Decision
from partsgruppe.group.fields import AnyId, Code, Count, ItemId, Label, MatterId, MeetingId, Words
from partsgruppe.group.matters import Matter, Referral
from partsgruppe.group.meetings import (
    CLOSED,
    AgendaItem,
    Meeting,
    agenda,
    item_and_after,
    item_and_before,
    still_goes_on,
    under_way,
)
from partsgruppe.group.outcomes import IN_PLACE, Agreement, Check, Choice, GroundRule
from partsgruppe.group.records import Declared, Event, Readable, Record, Records, Stamp, Table, require
from partsgruppe.group.rounds import RISK, Contribution
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.group.ways import HELD
from partsgruppe.language.catalogue import N_, _

TAKEN_UP, LATER, PUT_DOWN = "taken_up", "later", "put_down"
OUTCOMES = (TAKEN_UP, LATER, PUT_DOWN)

Point = Choice | Check | Contribution

KINDS: dict[str, type[Point]] = {kind.table.name: kind for kind in (Choice, Check, Contribution)}
"""What may come back, by its table: something chosen, something that is missing on a list, a risk."""

LED_ON = (Decision, Trial, Evaluation, Action, Referral)
"""What comes of the item that a point was brought up at."""

MADE = (Agreement, GroundRule, Matter)
"""What comes of it too, and says only at which meeting it was made."""

BACK = 2
"""A point comes back from so many meetings ago; what waits once more, or was up at an item that went on, from any."""


class Return(Record):
    """That a point of an earlier meeting came back, and what the group did with it.

    It is the record with the id `about` of the table `of`; once it was taken up, there is a `matter`.
    """

    table = Table("returns", N_("Tatt opp igjen"))

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    of: Code
    about: AnyId
    outcome: Code
    reason: Words = ""
    matter: MatterId | None = None


class PointReturned(Event):
    """A point of an earlier meeting came back: it became a matter, waits once more, or is put down with a reason."""

    declared = Declared("point_returned", N_("Tatt opp igjen"), makes=Return, steward=HELD, steering=HELD)

    meeting: MeetingId
    item: ItemId
    step: Count
    heading: Label
    of: Code
    about: AnyId
    outcome: Code
    reason: Words = ""
    matter: MatterId | None = None

    def check(self, group: Records, at: Stamp) -> None:
        under_way(group, self.meeting)
        require(self.of in KINDS, _("Det er ikke noe punkt."))
        require(self.outcome in OUTCOMES, _("Et punkt tas opp, venter eller legges bort."))
        require(self.outcome != PUT_DOWN or self.reason.strip(), _("Skriv hvorfor."))
        require((self.outcome == TAKEN_UP) == (self.matter is not None), _("Det som tas opp, er en sak."))


def waiting_points(group: Readable, now: int | None = None) -> list[Point]:
    """The points of the meetings before that nothing has come of, the oldest first; none is asked about twice `now`.

    `now` is the meeting under way, if there is one.
    """
    held = [meeting.id for meeting in group.where(Meeting, state=CLOSED)]
    last = {(one.of, one.about): one for one in group.where(Return)}
    late = [_about(group, one) for one in last.values() if one.outcome == LATER and one.meeting != now]
    new = [point for point in _left_lately(group, held) if _key(point) not in last]
    return sorted([*late, *new], key=lambda point: point.id)


def _left_lately(group: Readable, held: Sequence[int]) -> Iterator[Point]:
    """The points of these meetings that come back by themselves, with those of the items that they went on with."""
    for meeting in held[-BACK:]:
        yield from _left_in(group, meeting)
    went_on = (item for meeting in held[-BACK:] for item in agenda(group, meeting) if item.goes_on is not None)
    earlier = {one for item in went_on for one in item_and_before(group, item)}
    before = {group.get(AgendaItem, one).meeting for one in earlier} - {*held[-BACK:]}
    yield from (point for meeting in before for point in _left_in(group, meeting) if point.item in earlier)


def left_in(group: Readable, meeting: int) -> list[Point]:
    """The points of a meeting that nothing has come of in it."""
    return sorted(_left_in(group, meeting), key=lambda point: point.id)


def _about(group: Readable, one: Return) -> Point:
    return group.get(KINDS[one.of], one.about)


def _key(point: Point) -> tuple[str, int]:
    return point.table.name, point.id


def _left_in(group: Readable, meeting: int) -> Iterator[Point]:
    return (point for point in _brought_up(group, meeting) if not _came_to_something(group, point))


def _brought_up(group: Readable, meeting: int) -> Iterator[Point]:
    chosen = group.where(Choice, meeting=meeting)
    texts = {(choice.item, choice.text) for choice in chosen}
    yield from (choice for choice in chosen if choice.text not in _chosen_later(chosen, choice))
    yield from (check for check in group.where(Check, meeting=meeting) if check.status != IN_PLACE)
    risks = group.where(Contribution, meeting=meeting, kind=RISK)
    yield from (risk for risk in risks if (risk.item, risk.text) not in texts)


def _came_to_something(group: Readable, point: Point) -> bool:
    """Whether something was agreed at its item. Of a risk that was not chosen, the rest of the item says nothing.

    Nor does it of what was chosen first and not once more, when the group chose again among that. An item that a later
    meeting goes on with, may still come to something.
    """
    item = group.get(AgendaItem, point.item)
    if still_goes_on(group, item):
        return True
    if isinstance(point, Contribution):
        return False
    if isinstance(point, Choice) and group.where(Matter, title=point.text):
        return True
    if isinstance(point, Choice) and _passed_over(group, point):
        return False
    items = [one.id for one in item_and_after(group, item)]
    if any(one.id > point.id for kind in LED_ON for id in items for one in group.where(kind, item=id)):
        return True
    until = _end_of_item(group, point)
    made = (one for kind in MADE for one in group.where(kind, meeting=point.meeting))
    return any(point.id < one.id < until for one in made)


def _passed_over(group: Readable, point: Choice) -> bool:
    """Whether the group chose again among what it chose with this, and not this."""
    chosen = group.where(Choice, item=point.item)
    with_it = {choice.text for choice in chosen if choice.step == point.step}
    return bool(_chosen_later(chosen, point) & with_it - {point.text})


def _chosen_later(chosen: Sequence[Choice], point: Choice) -> set[str]:
    return {choice.text for choice in chosen if choice.item == point.item and choice.step > point.step}


def _end_of_item(group: Readable, point: Point) -> float:
    """The first number after which something was written down at another item."""
    kinds: tuple[type[Point | Action], ...] = (Contribution, Choice, Check, Action)
    written = (one for kind in kinds for one in group.where(kind, meeting=point.meeting))
    return min((one.id for one in written if one.id > point.id and one.item != point.item), default=float("inf"))
