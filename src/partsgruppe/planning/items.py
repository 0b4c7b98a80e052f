"""What is put on the agenda, moved on it and taken off it, before the meeting and while it is held."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text, TimeOfDay
from partsgruppe.exercises.document import Exercise
from partsgruppe.exercises.find import search
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.situations import situations
from partsgruppe.exercises.topics import topics
from partsgruppe.group.matters import Matter, MatterRaised, open_matters
from partsgruppe.group.meetings import (
    WAITING,
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    ItemLeft,
    ItemTimed,
    Meeting,
    agenda,
    reached,
    unfinished_meeting,
)
from partsgruppe.group.members import the_group
from partsgruppe.history.matters import to_choose
from partsgruppe.history.wording import item_titles
from partsgruppe.language.catalogue import _, listed
from partsgruppe.language.days import clock_time, parse_time
from partsgruppe.planning.every_meeting import CLOSING
from partsgruppe.planning.fit import Slot
from partsgruppe.planning.offers import offers
from partsgruppe.planning.raised_by import raised_by
from partsgruppe.planning.shape import FREE, OPEN_MATTER, THEN, Lengths, Wish, before_closing, put_in
from partsgruppe.store.store import Store

NEW, FROM_BANK, NO_MATTER = 0, -1, -2
SOUGHT = -1
"""Another exercise than those that are proposed."""

MOST_FOUND = 7
"""So many of what fits the words are shown, the best of them."""


def too_long(over: int) -> str:
    """That the agenda is so many minutes longer than the meeting, and what to do; nothing where it is not."""
    if over <= 0:
        return ""
    return _("Sakslista er {n} minutter lengre enn møtet. Ta bort noe, eller gi møtet mer tid.").format(n=over)


def put_on_the_next(store: Store, matter: Matter) -> str:
    """Put a matter on the agenda of the meeting that is planned, if one is. Says so where that becomes too long."""
    planned = unfinished_meeting(store)
    if planned is None:
        return ""
    items = Items(store, Library(), planned.id)
    items.add(OPEN_MATTER, matter.title, matter.id)
    return too_long(-items.room)


class Items:
    """The agenda of one meeting. Each form tells what it did to it."""

    def __init__(self, store: Store, library: Library, meeting: int) -> None:
        self._store = store
        self._library = library
        self._meeting = meeting
        self.lengths = Lengths(store, library, store.get(Meeting, meeting))

    @property
    def all(self) -> list[AgendaItem]:
        """The items, in order."""
        return agenda(self._store, self._meeting)

    @property
    def waiting(self) -> list[AgendaItem]:
        """Those that the meeting has not come to: they can be moved and taken away."""
        return [item for item in self.all if item.state == WAITING]

    @property
    def _under_way(self) -> bool:
        return reached(self.all) > 0

    # Adding

    def add_exercise(self) -> Form[str]:
        """One of three that are proposed, each with its reason, or another that is looked for."""
        offered = self.offers
        wish = (yield from ask(self._which_offer(offered))) if offered else SOUGHT
        if wish != SOUGHT:
            chosen = offered[wish]
            place = self.lengths.place_for(chosen, self.room)
        else:
            exercise = yield from self._look_for()
            chosen, place = Wish(exercise.id, THEN), Slot(self.lengths.of(exercise.id), False)
        position = yield from self._place_for_new()
        told = self._put_in(chosen, place, position)
        return f"{told} {self._library.get(chosen.exercise).said_before}"

    @property
    def offers(self) -> list[Wish]:
        """What is proposed beside what is on the agenda, each with its reason."""
        return offers(self._store, self._library, self._store.get(Meeting, self._meeting))

    def _which_offer(self, offered: Sequence[Wish]) -> Pick[int]:
        options = [Option(number, self.offered_as(wish)) for number, wish in enumerate(offered)]
        other = Option(SOUGHT, _("Søk etter en annen øvelse"))
        return Pick(prompt=_("Hva trenger dere nå?"), options=[*options, other])

    def offered_as(self, wish: Wish) -> str:
        """What is proposed, with the minutes that it would get and the reason, where there is one."""
        title = wish.title or self._library.get(wish.exercise).title
        words = _("{title}, {n} min. {why}") if wish.why else _("{title}, {n} min")
        return words.format(title=title, n=self.lengths.place_for(wish, self.room).minutes, why=wish.why)

    def _look_for(self) -> Form[Exercise]:
        """One found by its name or by how things are, the best first; words are asked for until it is there."""
        for_us = [one for one in self._library.all() if one.suits(the_group(self._store).kind)]
        prompt, words = _("Hva leter dere etter?"), ""
        while True:
            words = yield from ask(
                Text(
                    prompt=prompt,
                    help=_("Et navn eller en situasjon, for eksempel «vi er uenige» eller «ny tillitsvalgt»."),
                    initial=words,
                )
            )
            found = search(for_us, situations(), words)[:MOST_FOUND]
            if not found:
                prompt = _("Fant ingen øvelse om det. Prøv et annet ord.")
                continue
            id_ = yield from ask(
                Pick(
                    prompt=_("Hvilken øvelse?"),
                    options=[
                        *(Option(one.id, self._with_minutes(one)) for one in found),
                        Option("", _("Søk med andre ord")),
                    ],
                )
            )
            if id_:
                return self._library.get(id_)
            prompt = _("Hva leter dere etter?")

    def _with_minutes(self, exercise: Exercise) -> str:
        return _("{title}, {n} min").format(title=exercise.title, n=self.lengths.of(exercise.id))

    def add_matter(self) -> Form[str]:
        """A matter that goes on, a new one, one from the bank of topics, or something that is no matter."""
        store = self._store
        options = to_choose(store, open_matters(store))
        next_number = len(store.where(Matter)) + 1
        new = [
            Option(NEW, _("En ny sak"), next_number),
            Option(FROM_BANK, _("Et tema fra temabanken"), next_number + 1),
            Option(NO_MATTER, _("Noe annet, som ikke er en sak"), next_number + 2),
        ]
        picked = yield from ask(
            Pick(prompt=_("Hvilken sak?"), options=[*options, *new], initial=None if options else NEW)
        )
        if picked == NO_MATTER:
            return (yield from self._add_free())
        raised = None
        if picked in (NEW, FROM_BANK):
            title = yield from self._topic() if picked == FROM_BANK else ask(matter_title())
            by = yield from raised_by(store)
            meeting = self._meeting if self._under_way else None
            raised = MatterRaised(title=title, meeting=meeting, role=by.role, union=by.union)
        position = yield from self._place_for_new()
        matter = picked if raised is None else store.record(raised)
        return self.add(OPEN_MATTER, store.get(Matter, matter).title, matter, position)

    def _add_free(self) -> Form[str]:
        title = yield from ask(
            Text(prompt=_("Hva skal punktet hete?"), help=_("Dere snakker om det, og kan avtale oppgaver."))
        )
        position = yield from self._place_for_new()
        return self.add(FREE, title, None, position)

    def _topic(self) -> Form[str]:
        bank = {topic.id: topic for topic in topics()}
        options = [Option(topic.id, topic.title) for topic in bank.values()]
        topic = bank[(yield from ask(Pick(prompt=_("Hvilket tema kjenner dere igjen?"), options=options)))]
        return (yield from ask(Text(prompt=_("Hva skal saken hete hos dere?"), help=topic.text, initial=topic.title)))

    @property
    def room(self) -> int:
        """The minutes of the meeting that nothing on the agenda takes."""
        meeting = self._store.get(Meeting, self._meeting)
        return meeting.minutes + meeting.more - sum(item.minutes for item in self.all)

    def add(self, exercise: str, title: str, matter: int | None, position: int | None = None) -> str:
        """Put this on the agenda: before the closing, unless it has a position. Tells where."""
        wish = Wish(exercise, THEN, title, matter)
        return self._put_in(wish, Slot(self.lengths.of(exercise), False), position)

    def take_in(self, wish: Wish) -> str:
        """Put something that waits on the agenda, or as much of it as there is room for. Tells where."""
        return self._put_in(wish, self.lengths.place_for(wish, self.room))

    def _put_in(self, wish: Wish, place: Slot, position: int | None = None) -> str:
        title = wish.title or self._library.get(wish.exercise).title
        items = self.all
        at = before_closing(self._store, self._meeting) if position is None else position
        added = AgendaItemAdded(
            meeting=self._meeting,
            position=at,
            exercise=wish.exercise,
            title=title,
            minutes=place.minutes,
            matter=wish.matter,
        )
        put_in(self._store, added, wish, place)
        return _told(title, items, at)

    def offered(self, exercise: str) -> str | None:
        """What an exercise is called, when it is one for this kind of group."""
        found = self._library.get(exercise)
        return found.title if found.suits(the_group(self._store).kind) else None

    def add_after(self, item: AgendaItem, exercise: str) -> str:
        """Put this exercise on the agenda as what comes next, on the same matter. Tells where."""
        found = self._library.get(exercise)
        return self.add(found.id, found.title, item.matter, item.position + 1)

    def _place_for_new(self) -> Form[int]:
        """Where something new comes: before the closing, or in a meeting under way where they say."""
        position = before_closing(self._store, self._meeting)
        if not self._under_way:
            return position
        return (yield from ask(_where(self.all, position)))

    # Moving and taking away

    def move(self) -> Form[str]:
        """One of those that wait, to another place."""
        item = yield from self._which(_("Hvilket punkt vil du flytte?"))
        others = [other for other in self.all if other.id != item.id]
        position = yield from ask(_where(others))
        self._store.record(AgendaItemMoved(item=item.id, position=position))
        return _told(item.title, others, position)

    def remove(self) -> Form[str]:
        """One of those that wait."""
        item = yield from self._which(_("Hvilket punkt vil du ta bort?"))
        self._store.record(AgendaItemRemoved(item=item.id))
        return _("«{title}» er tatt bort fra sakslista.").format(title=item.title)

    @property
    def rest(self) -> list[AgendaItem]:
        """What waits, but for the closing."""
        return [item for item in self.waiting if item.exercise != CLOSING]

    def leave_rest(self) -> str:
        """Leave it for the next meeting, where it comes back by itself."""
        rest = self.rest
        for item in rest:
            self._store.record(ItemLeft(item=item.id))
        return _("Til neste møte: {titles}.").format(
            titles=listed(_("«{text}»").format(text=one.title) for one in rest)
        )

    def tie(self) -> Form[str]:
        """One of those that wait to a time by the clock, as when a guest comes then; or to none any more."""
        item = yield from self._which(_("Hvilket punkt skal ha et klokkeslett?"))
        time = yield from ask(
            TimeOfDay(
                prompt=_("Når begynner «{title}»?").format(title=item.title),
                initial=clock_time(item.at) if item.at else "",
                empty=_("ikke noe bestemt klokkeslett"),
            )
        )
        self._store.record(ItemTimed(item=item.id, at=parse_time(time)))
        return _("«{title}» begynner kl. {time}.").format(title=item.title, time=time) if time else ""

    @property
    def can_be_tied(self) -> bool:
        """Whether the meeting has a time to begin, so that an item may have one too."""
        return bool(self.waiting) and self._store.get(Meeting, self._meeting).begins is not None

    def _which(self, prompt: str) -> Form[AgendaItem]:
        items = self.waiting
        titles = item_titles(self._store, items)
        options = [Option(item.id, title) for item, title in zip(items, titles, strict=True)]
        id_ = yield from ask(Pick(prompt=prompt, options=options))
        return self._store.get(AgendaItem, id_)


def matter_title() -> Text:
    """What a new matter is to be called."""
    return Text(prompt=_("Hva skal saken hete?"), help=_("Noen få ord som alle kjenner igjen."))


def _where(others: list[AgendaItem], proposed: int | None = None) -> Pick[int]:
    """Each place that the meeting has not passed."""
    first = reached(others)
    after = [Option(n, _("Etter «{title}»").format(title=other.title)) for n, other in enumerate(others, start=1)]
    options = [Option(0, _("Først")), *after][first:]
    return Pick(prompt=_("Hvor skal det stå?"), options=options, initial=proposed)


def _told(title: str, others: list[AgendaItem], position: int) -> str:
    if position == 0:
        return _("«{title}» står nå først på sakslista.").format(title=title)
    before = others[position - 1].title
    return _("«{title}» står nå på sakslista, etter «{other}».").format(title=title, other=before)
