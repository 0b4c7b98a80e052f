"""Pages to look something up on between two meetings, in every front end alike, and where each line leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from partsgruppe.asking.scene import Lead, Line, Scene
from partsgruppe.between.looking import MINUTES, Page, Way
from partsgruppe.between.matters import ACTS, acts_on
from partsgruppe.between.sending_in import SEND_IN
from partsgruppe.group import meetings
from partsgruppe.group.actions import OPEN, Action, open_actions, whose
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.approval import issued_minutes
from partsgruppe.group.inputs import WAITING, Input, unanswered
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import Group, the_group
from partsgruppe.group.outcomes import Agreement, GroundRule
from partsgruppe.group.proposals import Proposal, proposals
from partsgruppe.group.records import RECORDS, Record, RuleBroken
from partsgruppe.group.trials import RUNNING, Trial
from partsgruppe.history.actions import action_group
from partsgruppe.history.hits import matter_of, meeting_of
from partsgruppe.history.lasting import by_urgency, lasting_group, lasting_row
from partsgruppe.history.matters import register
from partsgruppe.history.numbers import numbers
from partsgruppe.history.proposals import proposed_line, suggestion_line
from partsgruppe.history.status import status_of
from partsgruppe.history.timeline import Moment, action_row, action_text, timeline
from partsgruppe.history.wording import one_line, sentence
from partsgruppe.language.catalogue import N_, _, capital, many
from partsgruppe.language.days import long_day, short_day
from partsgruppe.language.showable import shortened
from partsgruppe.planning.front_page import LASTING, PROPOSALS, lead_of
from partsgruppe.store.store import Store

LONGEST = 90
"""Characters of what is proposed that stand in a list, with whom it waits for."""

HEAR, CAME_OF_IT = "hear", "came of it"
"""What may be done at a trial, and seen of a meeting."""


class ActionsPage(Page):
    """The open actions: those over their day first, then the earliest due."""

    prompt = N_("Hvilken oppgave?")

    def read(self) -> None:
        """Read them, each with how it stands."""
        today = self.store.today()
        self._entries = [(one, status_of(self.store, one, today)) for one in open_actions(self.store)]

    def scene(self) -> Scene:
        """How many there are, and how many of them should have been done."""
        late = sum(status.overdue for _action, status in self._entries)
        where = many("{n} åpen", "{n} åpne", len(self._entries))
        if late:
            where += ", " + _("{n} over fristen").format(n=late)
        return Scene(title=_("Oppgaver"), where=where, body="" if self._entries else _("Ingen åpne oppgaver."))

    def ways(self) -> list[Way]:
        """One line an action."""
        return [
            Way(action_row(status, one, whose(self.store, one)), lead_to(one), group=action_group(one, status))
            for one, status in self._entries
        ]


class MattersPage(Page):
    """The most urgent first, by how they stand."""

    guide = "matters"
    prompt = N_("Hvilken sak vil du se?")

    def read(self) -> None:
        """Read them all."""
        self._entries = register(self.store, self.store.today())

    def scene(self) -> Scene:
        """How many there are."""
        going_on = sum(entry.status.going_on for entry in self._entries)
        return Scene(
            title=_("Saker"),
            where=", ".join([many("{n} åpen", "{n} åpne", going_on), _("{n} i alt").format(n=len(self._entries))]),
            body="" if self._entries else _("Ingen saker ennå."),
        )

    def ways(self) -> list[Way]:
        """One line a matter, and a new one where it can be written down."""
        ways = [Way(entry.label, lead_to(entry.matter), entry.number, entry.group) for entry in self._entries]
        if self.store.reads_along:
            return ways
        new = Lead(Group.table.name, the_group(self.store).id, SEND_IN)
        return [*ways, Way(_("Meld inn en ny sak"), new, len(ways) + 1, _("Nytt"))]


class MatterPage(Page):
    """One matter, from when it was raised until now. Each line leads to what it tells of."""

    guide = "matters"
    prompt = N_("Hva vil du gjøre?")

    def __init__(self, store: Store, matter: int) -> None:
        super().__init__(store)
        self._id = matter

    @property
    def _matter(self) -> Matter:
        """The matter as it is called now."""
        return self.store.get(Matter, self._id)

    def scene(self) -> Scene:
        """Everything that happened to it, in the order of time, and what is proposed."""
        store, matter = self.store, self._matter
        status = status_of(store, matter, store.today())
        proposed = suggestion_line(store, matter)
        course = timeline(store, matter, partial(whose, store), store.today())
        return Scene(
            title=matter.title,
            where=_("Sak {n}, {state}").format(n=numbers(store, Matter)[matter.id], state=status.in_words()),
            lines_title=_("Slik har det gått"),
            lines=(*(self._line(moment) for moment in course), *([proposed] if proposed else [])),
        )

    def _line(self, moment: Moment) -> Line:
        where = _("møte {n}, {day}").format(n=moment.meeting, day=short_day(moment.day))
        return Line(moment.told, where if moment.meeting else short_day(moment.day), self._lead(moment))

    def _lead(self, moment: Moment) -> Lead | None:
        """To what may be done about it, or to the minutes that tell of it, but not to this page."""
        if RECORDS[moment.lead.to] is Trial and self.store.get(Trial, moment.lead.about).state == RUNNING:
            return Lead(moment.lead.to, moment.lead.about, HEAR)
        try:
            lead = where_to(self.store, moment.lead)
        except RuleBroken:
            return None
        return None if lead.to == Matter.table.name else moment.lead

    def ways(self) -> list[Way]:
        """To what those concerned say, while something is tried, and to what can be done about the matter."""
        store = self.store
        trials = store.where(Trial, matter=self._id, state=RUNNING)
        hear = [
            Way(_("Skriv ned hva de det gjelder, sier"), Lead(Trial.table.name, trial.id, HEAR)) for trial in trials
        ]
        acts = [Way(_(ACTS[act]), Lead(Matter.table.name, self._id, act)) for act in acts_on(store, self._matter)]
        return [*hear, *acts]


class LastingPage(Page):
    """Mandate, agreements, directions and ground rules. One may propose; whether they still hold, the meeting says."""

    prompt = N_("Hva vil du se på igjen?")

    def scene(self) -> Scene:
        """What is proposed about them, and where else they are looked at."""
        proposed = (suggestion_line(self.store, one) for one in holding(self.store))
        return Scene(
            title=_("Det som gjelder"),
            body=_("Velg noe for å foreslå at det endres eller tar slutt. Skriv {command} i møtet.").format(
                command=_("/gjelder")
            ),
            lines_title=_("Foreslått"),
            lines=tuple(line for line in proposed if line),
        )

    def ways(self) -> list[Way]:
        """One line for each that holds."""
        return [self._way(one) for one in by_urgency(self.store, self.store.today())]

    def _way(self, one: Agreement | GroundRule) -> Way:
        today = self.store.today()
        return Way(lasting_row(self.store, one, today), lead_to(one), group=lasting_group(one, today))


class ProposalsPage(Page):
    """What waits for somebody to say yes or no. Each leads to what it is about."""

    prompt = N_("Hva vil du se nærmere på?")

    def scene(self) -> Scene:
        """Only the title, and that there is nothing."""
        return Scene(title=_("Forslag"), body="" if proposals(self.store) else _("Ingen forslag venter."))

    def ways(self) -> list[Way]:
        """One line each: what is proposed, and whom it waits for. What reads the same and leads the same way is one."""
        return [*dict.fromkeys(map(self._way, proposals(self.store)))]

    def _way(self, one: Proposal) -> Way:
        line, status = proposed_line(self.store, one), status_of(self.store, one, self.store.today())
        text = sentence(shortened(one_line(line.text), LONGEST))
        return Way(f"{capital(line.who)}: {text} {status.proposal}", lead_of(self.store, one))


class MinutesPage(Page):
    """The meetings that have been held, the newest first."""

    guide = "approval"
    prompt = N_("Hvilket referat vil du se?")

    def scene(self) -> Scene:
        """Only the title."""
        return Scene(title=_("Referater"))

    def ways(self) -> list[Way]:
        """One line a meeting, by year when there are several."""
        held = self.store.where(Meeting, state=meetings.CLOSED)
        several = len({meeting.day.year for meeting in held}) > 1
        return [
            Way(self._label(one), lead_to(one), one.number, str(one.date.year) if several else "")
            for one in reversed(held)
        ]

    def _label(self, meeting: Meeting) -> str:
        issued = issued_minutes(self.store, meeting.id)
        title = _("Møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.day))
        return f"{title} ({status_of(self.store, issued, self.store.today()).in_words()})" if issued else title


class CameOfIt(Page):
    """What came of a meeting and something can still be done about."""

    guide = "afterwards"
    prompt = N_("Hva vil du se nærmere på?")

    def __init__(self, store: Store, meeting: int) -> None:
        super().__init__(store)
        self._meeting = meeting

    def scene(self) -> Scene:
        """Which meeting it was."""
        meeting = self.store.get(Meeting, self._meeting)
        return Scene(
            title=_("Det som kom ut av møte {n}, {day}").format(n=meeting.number, day=long_day(meeting.day)),
            body="" if self.ways() else _("Ingenting fra møtet står åpent."),
        )

    def ways(self) -> list[Way]:
        """The matters that were taken up, the actions that are open, what holds, and the inputs that wait."""
        store, here, today = self.store, self._meeting, self.store.today()
        of = {item.matter for item in meetings.agenda(store, here)}
        known = [entry for entry in register(store, today) if entry.matter.id in of or entry.matter.meeting == here]
        actions = [action for action in open_actions(store) if action.meeting == here]
        lasting = [one for one in holding(store) if one.meeting == here]
        inputs = [one for one in unanswered(store) if one.meeting == here]
        return [
            *(Way(entry.label, lead_to(entry.matter), entry.number, _("Saker")) for entry in known),
            *(
                Way(
                    action_text(status_of(store, one, today), one, whose(store, one)),
                    lead_to(one),
                    group=_("Oppgaver"),
                )
                for one in actions
            ),
            *(Way(one_line(one.text), lead_to(one), group=_("Det som gjelder")) for one in lasting),
            *(Way(one_line(one.text), lead_to(one), group=_("Innspill fra ansatte")) for one in inputs),
        ]


_ALL: dict[str, Callable[[Store], Page]] = {
    Action.table.name: ActionsPage,
    Matter.table.name: MattersPage,
    LASTING: LastingPage,
    PROPOSALS: ProposalsPage,
    MINUTES: MinutesPage,
}
_ONE: dict[tuple[str, str], Callable[[Store, int], Page]] = {
    (Matter.table.name, ""): MatterPage,
    (Meeting.table.name, CAME_OF_IT): CameOfIt,
}


def page_of(store: Store, lead: Lead) -> Page | None:
    """The page that a line leads to; None where it leads to something that asks, or to a paper."""
    if lead.about:
        one = _ONE.get((lead.to, lead.act))
        return one(store, lead.about) if one else None
    return _ALL[lead.to](store) if lead.to in _ALL else None


def lead_to(record: Record) -> Lead:
    """The lead to a thing."""
    return Lead(record.table.name, record.id)


def where_to(store: Store, lead: Lead) -> Lead:
    """Where a line that leads to a thing ends: where it can be acted on, or the place in the minutes, or its matter.

    Raises RuleBroken when there is nothing more to see of it.
    """
    kind = RECORDS.get(lead.to)
    if kind is None or not lead.about or lead.act or kind in (Matter, Meeting):
        return lead
    record = store.get(kind, lead.about)
    if _may_act(store, record):
        return lead
    meeting, matter = meeting_of(store, record), matter_of(store, record)
    if meeting is not None and meeting.state == meetings.CLOSED:
        return Lead(Meeting.table.name, meeting.id, passage=lead.passage or _words(record))
    if matter is not None:
        return lead_to(matter)
    if isinstance(record, Input):
        return Lead(Input.table.name)
    if meeting is None:
        raise RuleBroken(_("Dette kom opp mellom to møter og står ikke i noe referat."))
    raise RuleBroken(_("Referatet er klart når møtet er avsluttet."))


def _may_act(store: Store, record: Record) -> bool:
    if isinstance(record, Action):
        return record.state == OPEN
    if isinstance(record, Input):
        return record.state == WAITING and record.joined is None
    return isinstance(record, Agreement | GroundRule) and record.ended is None


def _words(record: Record) -> str:
    """The words of a thing that its place in the minutes is found by."""
    said = (getattr(record, name, "") for name in ("text", "what", "reason", "title", "change"))
    return next((one_line(text) for text in said if text), "")
