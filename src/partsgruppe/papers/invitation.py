"""The invitation to the meeting to come: when and where, what is taken up and why, and what to think over."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import open_actions, whose
from partsgruppe.group.documents import Document, documents_of
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.invited import Invited, apologies, described
from partsgruppe.group.matters import Matter, Wanted, title_now
from partsgruppe.group.meetings import AgendaItem, Meeting, agenda, held_steps
from partsgruppe.group.members import Member, members, the_group
from partsgruppe.group.on_record import filed
from partsgruppe.group.proposals import proposals
from partsgruppe.history.numbers import numbers
from partsgruppe.history.proposals import proposed_line
from partsgruppe.history.status import the_seats
from partsgruppe.language.days import long_day, with_time
from partsgruppe.papers.source import names
from partsgruppe.papers.template import Paper
from partsgruppe.papers.times import beginning, from_to
from partsgruppe.papers.view import Owned, Person, Task, of_each
from partsgruppe.planning.cases import case_numbers
from partsgruppe.steps.kinds import kind_of
from partsgruppe.store.store import Store

TASKS = 24
"""How many open actions there is room for, beside one of each owner."""


class Item(msgspec.Struct, frozen=True):
    """An item of the agenda: its place from 1, from when to when, why it is there, and who sent it in beforehand.

    `number` is that of its matter, 0 where it has none. `prepare` are questions to think over beforehand. The number of
    a `case` is a committee's.
    """

    place: int
    when: str
    title: str
    number: int
    matter: str
    purpose: str
    minutes: int
    sent_in: str
    prepare: tuple[str, ...]
    documents: tuple[Document, ...]
    case: str = ""


class Waiting(msgspec.Struct, frozen=True):
    """What waits for an answer, and for whose."""

    what: str
    who: str


class Invitation(msgspec.Struct, frozen=True):
    """One invitation. The `tasks` are those of each owner together, by their days."""

    workplace: str
    number: int
    day: str
    minutes: int
    place: str
    chair: str
    members: tuple[Person, ...]
    beside: tuple[Person, ...]
    away: tuple[Person, ...]
    items: tuple[Item, ...]
    tasks: tuple[Task, ...]
    inputs: tuple[Waiting, ...]
    proposals: tuple[Waiting, ...]
    filed: str = ""

    @property
    def owned(self) -> tuple[Owned, ...]:
        """The tasks by owner: where they are many, as many of each as leave room for those of the others."""
        owners = len(of_each(self.tasks))
        return of_each(self.tasks, max(1, TASKS // owners) if len(self.tasks) > TASKS else 0)


def invitation(store: Store, library: Library, meeting: Meeting) -> Paper:
    """The invitation to a meeting, ready to be printed."""
    return Paper("invitation", gather(store, library, meeting))


def gather(store: Store, library: Library, meeting: Meeting) -> Invitation:
    """Everything that an invitation says."""
    away = {one.member for one in apologies(store, meeting.id)}
    table = members(store)
    return Invitation(
        workplace=the_group(store).workplace,
        number=meeting.number,
        day=with_time(long_day(meeting.date), meeting.begins),
        minutes=meeting.minutes,
        place=meeting.place,
        chair=store.get(Member, meeting.chair).name if meeting.chair else "",
        members=tuple(Person(one.name, names(one.seats)) for one in table if one.id not in away),
        beside=tuple(Person(one.who, (described(store, one),)) for one in store.where(Invited, meeting=meeting.id)),
        away=tuple(Person(one.name, names(one.seats)) for one in table if one.id in away),
        items=tuple(_items(store, library, meeting)),
        tasks=tuple(_tasks(store)),
        inputs=tuple(Waiting(one.text, one.giver) for one in unanswered(store)),
        proposals=tuple(_proposals(store)),
        filed=filed(store, meeting.id),
    )


def _items(store: Store, library: Library, meeting: Meeting) -> Iterator[Item]:
    begins, before, known = beginning(meeting), 0, numbers(store, Matter)
    cases = case_numbers(store)
    for item in agenda(store, meeting.id):
        matter, title = store.get(Matter, item.matter) if item.matter else None, title_now(store, item)
        yield Item(
            place=item.position + 1,
            when=from_to(begins, before, item.minutes),
            title=title,
            number=known[matter.id] if matter else 0,
            matter=matter.title if matter and matter.title not in title else "",
            purpose=library.get(item.exercise).purpose if item.exercise in library else "",
            minutes=item.minutes,
            sent_in=_sent_in(store, matter) if matter else "",
            prepare=tuple(_to_think_over(library, item)),
            documents=tuple(documents_of(store, item)),
            case=cases.get(item.id, ""),
        )
        before += item.minutes


def _to_think_over(library: Library, item: AgendaItem) -> Iterator[str]:
    """The questions that each answers alone at the meeting."""
    steps = library.get(item.exercise).steps if item.exercise in library else ()
    for number in held_steps(item, len(steps)) if steps else ():
        if kind_of(steps[number]).thought_over:
            yield steps[number].title


def _sent_in(store: Store, matter: Matter) -> str:
    """The role that wanted it taken up now, or raised it between two meetings."""
    wanted = store.where(Wanted, matter=matter.id)
    if wanted:
        return "".join(the_seats([wanted[-1].by]))
    return "".join(the_seats([matter.seat])) if matter.seat and matter.meeting is None else ""


def _tasks(store: Store) -> Iterator[Task]:
    """The open actions, each owner's by their days, whoever has something first before the others."""
    found = [Task(one.what, whose(store, one), one.due) for one in open_actions(store)]
    owners = list(dict.fromkeys(task.whose for task in found))
    yield from sorted(found, key=lambda task: owners.index(task.whose))


def _proposals(store: Store) -> Iterator[Waiting]:
    for one in proposals(store):
        line = proposed_line(store, one)
        yield Waiting(": ".join(filter(None, [line.who, line.text])), ", ".join(the_seats(one.awaiting)))
