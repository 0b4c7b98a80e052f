"""A year on the tracks in meetings of an hour, question by question: what was set aside, and where it came back.

`python -m bench.year` writes docs/et-ar.md. The group says something wherever it is asked, raises a matter each month,
agrees, postpones and tries in turn, and never takes up what it need not.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from partsgruppe.asking.questions import Day, Numbers, Pick, PickMany, Question, Text, numbered
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.grammar import hand_in
from partsgruppe.exercises.library import Library
from partsgruppe.group import actions, decisions, trials
from partsgruppe.group.actions import Action
from partsgruppe.group.agreement_reviews import KEPT, AgreementReview
from partsgruppe.group.decisions import Decision
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import OPEN, POSTPONED, Matter
from partsgruppe.group.meetings import AgendaItem, Meeting, MemberArrived, agenda, goes_on_at
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat, members
from partsgruppe.group.outcomes import Agreement, GroundRule, RuleKept
from partsgruppe.group.points import LATER, PUT_DOWN, left_in
from partsgruppe.group.records import Record
from partsgruppe.group.tracks import TrackChosen
from partsgruppe.group.trials import Trial
from partsgruppe.history.lasting import lasting_name, look_on
from partsgruppe.history.wording import item_texts
from partsgruppe.language.days import long_day, short_day
from partsgruppe.meeting.walk import Walk
from partsgruppe.planning.agenda import START, Plan
from partsgruppe.planning.every_meeting import AT_THE_LEAST, HOW_THINGS_ARE, SEEN_AGAIN
from partsgruppe.planning.track import proposal
from partsgruppe.steps.kind import END, NEXT
from partsgruppe.steps.kinds import grammar
from partsgruppe.store.store import Store

FIRST = dt.date(2027, 1, 12)
MEETINGS = 12
LONGEST_WAIT = 4
"""Meetings after the year in which what it set aside may still come back: an agreement is looked at in half a year."""

MOST = 600
"""So many questions no meeting has: more means that it stands still."""

PAGE = Path(__file__).parents[1] / "docs" / "et-ar.md"

TABLES = {
    "En gruppe på fire": [Seat("manager"), Seat("shop_steward", "Fagforbundet"), Seat("shop_steward", "NSF")],
    "En gruppe på tre": [Seat("manager"), Seat("shop_steward", "Fagforbundet")],
}
"""The seats of each group beside the safety delegate."""

IN_TURN = (decisions.AGREED, decisions.POSTPONED, decisions.TRY)
"""What the group comes to, one decision after the other."""

ON = (NEXT, "go", "done", END)
"""What leads on from a step that would go on for ever."""


@dataclass
class SetAside:
    """Something that a meeting did not get through with, its day if it has one, and where it was seen again."""

    what: str
    kind: str
    meeting: int
    day: dt.date | None = None
    lasting: bool = False
    back: int | None = None


@dataclass
class Held:
    """A meeting: what stood on its agenda, what could be seen and chosen from, and what was asked of again."""

    meeting: Meeting
    items: list[AgendaItem]
    agenda: list[str] = field(default_factory=list)
    seen: str = ""
    asked_of: str = ""
    aside: list[SetAside] = field(default_factory=list)


class Year:
    """A group, its file, and its meetings."""

    def __init__(self, path: Path, seats: list[Seat], months: int = MEETINGS, *, matters: bool = True) -> None:
        self._now = dt.datetime.combine(FIRST, dt.time(12), dt.UTC)
        self._store = Store(path, clock=self._tick, hurried=True)
        self._library = Library()
        self._matters = matters
        self.held: list[Held] = []
        self.through: dict[str, int] = {}
        """The meeting in which each track was done."""
        self.said: list[str] = []
        """What planning said of each meeting when it was about to start."""
        self._found(seats)
        for _month in range(months):
            self._hold()
        while months == MEETINGS and len(self.held) < MEETINGS + LONGEST_WAIT and any(not one.back for one in self.all):
            self._hold()
        self._store.close()

    def _tick(self) -> dt.datetime:
        self._now += dt.timedelta(seconds=1)
        return self._now

    def _found(self, seats: list[Seat]) -> None:
        with self._store.answer():
            self._store.record(GroupFounded(key="k", workplace="Solbakken", unions=["Fagforbundet", "NSF"]))
            for number, seat in enumerate([*seats, Seat("safety_delegate")]):
                self._store.record(MemberJoined(name=f"Medlem {number + 1}", seats=[seat]))
            self._store.record(TrackChosen(track="forste-halvar"))

    def _plan(self) -> Meeting:
        """What a chair gets who takes what is proposed at each question of planning, until the meeting starts."""
        plan = Plan(self._store, self._library)
        said = []
        while plan.question is not None:
            scene = plan.scene()
            said.append(" ".join([scene.notice, *(line.text for line in scene.lines)]))
            plan.answer(plan.read(_as_proposed(plan.question)))
        assert plan.outcome == START
        self.said.append(said[-1])
        return plan.meeting

    def _hold(self) -> None:
        store = self._store
        before = proposal(store)
        meeting = self._plan()
        id_ = meeting.id
        self._now = max(self._now, dt.datetime.combine(meeting.date, dt.time(12), dt.UTC))
        held = Held(meeting, agenda(store, id_))
        walk = Walk(store, self._library, id_)
        for member in members(store):
            store.record(MemberArrived(meeting=id_, member=member.id))
        walk.catch_up()
        seen, asked_of = [item.title for item in held.items], []
        group = _Answers(walk, len(self.held) + 1, matters=self._matters)
        for _number in range(MOST):
            if walk.over:
                break
            question = walk.question
            assert question is not None
            seen += (here := list(_to_see(walk, question)))
            asked_of += here if walk.place.exercise.id == SEEN_AGAIN else []
            walk.answer(walk.read(group.answer(question)))
        assert walk.over, f"still at «{walk.place.heading}»: {walk.question}"
        held.meeting = store.get(Meeting, id_)
        held.items = agenda(store, id_)
        held.agenda = item_texts(store, held.items)
        held.seen, held.asked_of = _plain("\n".join(seen)), _plain("\n".join(asked_of))
        self._look_back(held)
        held.aside = list(self._set_aside(held))
        self.held.append(held)
        if before and (after := proposal(store)) and after.track.id != before.track.id:
            self.through[before.track.title] = held.meeting.number

    def _look_back(self, held: Held) -> None:
        for one in self.all:
            if one.back is None and _plain(one.what) in (held.asked_of if one.lasting else held.seen):
                one.back = held.meeting.number

    @property
    def all(self) -> list[SetAside]:
        """Everything that was set aside in the year; what came of it may be later."""
        return [one for held in self.held[:MEETINGS] for one in held.aside]

    def lost(self) -> list[SetAside]:
        """What was neither seen again within two meetings, nor at the first one on its day or after it."""
        return [one for one in self.all if (one.back or MOST) > (self._due_in(one) or MOST)]

    def waits(self) -> list[int | None]:
        """After how many meetings each matter that was raised was taken up; None when the year was over before that."""
        taken: dict[str, int] = {}
        for held in self.held[:MEETINGS]:
            for item in held.items:
                taken.setdefault(item.title, held.meeting.number)
        raised = [one for one in self.all if one.kind == "sak til senere"]
        return [taken[one.what] - one.meeting if one.what in taken else None for one in raised]

    def _due_in(self, one: SetAside) -> int | None:
        """The meeting by which it has to be back; None when the year was over before that."""
        after = [held.meeting for held in self.held if held.meeting.number > one.meeting]
        if one.day is not None:
            after = [meeting for meeting in after if meeting.date >= one.day]
            return after[0].number if after else None
        return after[1].number if len(after) > 1 else None

    def _set_aside(self, held: Held) -> Iterator[SetAside]:
        """What this meeting made, and did not get through with."""
        store, id_, number = self._store, held.meeting.id, held.meeting.number

        def made(kind: type[Record], **equal: object) -> list[Record]:
            return [one for one in store.where(kind, **equal) if getattr(one, "meeting", None) == id_]

        for matter in store.where(Matter, meeting=id_, state=OPEN):
            yield SetAside(matter.title, "sak til senere", number)
        for decision in store.where(Decision, meeting=id_, outcome=decisions.POSTPONED):
            if store.get(Matter, decision.matter).state == POSTPONED:
                yield SetAside(store.get(Matter, decision.matter).title, "utsatt sak", number)
        for point in left_in(store, id_):
            yield SetAside(point.text, "punkt", number)
        for item in held.items:
            if item.exercise not in AT_THE_LEAST and goes_on_at(item) is not None:
                yield SetAside(item.title, "resten av en øvelse", number)
        for action in store.where(Action, meeting=id_, state=actions.OPEN):
            yield SetAside(action.what, "oppgave", number, action.due)
        for trial in store.where(Trial, meeting=id_, state=trials.RUNNING):
            yield SetAside(store.get(Matter, trial.matter).title, "utprøving", number, trial.evaluate_on)
        for one in self._lasting(id_):
            yield SetAside(one.text, lasting_name(one).lower(), number, look_on(store, one), lasting=True)
        for input_ in store.where(Input, state="waiting"):
            if input_.day == held.meeting.date:
                yield SetAside(input_.text, "innspill uten svar", number)

    def _lasting(self, meeting: int) -> Iterator[Agreement | GroundRule]:
        """What a meeting made to last, or looked at and kept until another day."""
        store = self._store
        yield from store.where(Agreement, meeting=meeting, ended=None)
        for review in store.where(AgreementReview, meeting=meeting, outcome=KEPT):
            yield store.get(Agreement, review.agreement)
        yield from store.where(GroundRule, meeting=meeting, ended=None)
        for kept in store.where(RuleKept, meeting=meeting):
            yield store.get(GroundRule, kept.rule)


def _as_proposed(question: Question[object]) -> str:
    """What Enter takes; where nothing is proposed, the first there is."""
    proposed = isinstance(question, Pick) and question.initial is None
    return "1" if proposed or isinstance(question, Day) else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _to_see(walk: Walk, question: Question[object]) -> Iterator[str]:
    scene = walk.scene()
    yield from (scene.title, scene.where, scene.body, *(line.told for line in scene.lines))
    yield from (question.prompt, question.help)
    if isinstance(question, Pick | PickMany):
        yield from (option.label for option in question.options)


class _Answers:
    """What the group answers: one thing of each kind at each step, and then on."""

    def __init__(self, walk: Walk, month: int, *, matters: bool) -> None:
        self._walk, self._month, self._matters = walk, month, matters
        self._asked: set[tuple[int, int, str]] = set()
        self._said = 0

    def answer(self, question: Question[object]) -> str:
        place = self._walk.place
        key = (place.item.id, place.index, re.sub(r"\d", "", question.prompt))
        before = key in self._asked
        self._asked.add(key)
        if isinstance(question, Numbers):
            return " ".join(["4"] * question.count)
        if place.exercise.id == HOW_THINGS_ARE and not self._matters and isinstance(question, Text | PickMany):
            return ""
        if isinstance(question, Text):
            return self._text(question, before)
        if isinstance(question, Sheet):
            return ""
        if place.kind.asks_who and isinstance(question, PickMany):
            members = [number for number, option in enumerate(question.options, 1) if option.value]
            return " ".join(map(str, members))
        if isinstance(question, PickMany):
            return (
                ""
                if question.empty and place.setting("keep") == "agenda"
                else str(numbered(question.options)[0].number)
            )
        if isinstance(question, Pick):
            return self._pick(question, before)
        return "1" if isinstance(question, Day) else ""

    def _text(self, question: Text, before: bool) -> str:
        if question.empty and before:
            return ""
        self._said += 1
        return f"Punkt {self._said} fra møte {self._month}."

    def _pick(self, question: Pick[object], before: bool) -> str:
        values = [option.value for option in question.options]
        turn = IN_TURN[len(self._walk.store.where(Decision)) % len(IN_TURN)]
        wanted = [turn, *(ON if before else ()), (LATER, PUT_DOWN)[self._month % 2]]
        found = next((value for value in wanted if value in values), None)
        if found is None and question.initial is not None:
            return ""
        at = values.index(found) if found is not None else 0
        return str(question.options[at].number or at + 1)


def page() -> str:
    """The whole page."""
    lines = [
        "# Et år på løpet",
        "",
        "Denne siden er laget av `python -m bench.year`. Rett programmet, ikke siden.",
        "",
        "To grupper følger «Første halvår» og det som kommer etter, i møter på 60 minutter, spørsmål for spørsmål. De",
        "sier noe overalt der de blir spurt, tar opp en sak hver måned, og blir enige, utsetter og prøver ut, i tur.",
        "Møtelederen tar det som er foreslått ved hvert spørsmål i planleggingen, og endrer ingenting. For hvert møte",
        "står det som ble lagt til side, og i hvilket møte det kom igjen. En avtale, en retning, et mandat og en",
        "kjøreregel kommer igjen når gruppa blir spurt om den fortsatt gjelder, på dagen sin eller første møte etter.",
        "Det som ble lagt til side mot slutten av året, følges inn i det neste.",
        "",
        "Når en sak venter, deler den møtet med løpet: begge tas i kort form, så begge blir ferdige. Skal løpet prøve",
        "ut noe, er det saken som prøves ut. En utsatt sak og en utprøving kommer før en ny. Etter det første halvåret",
        "får sakene annethvert møte for seg, når mer enn to venter.",
        "",
        "Slik går «Første halvår» opp på seks møter med en sak i måneden. Uten saker holdes øvelsene hele, og den som",
        "er lengre enn møtet, går over to. Da tar løpet {whole} møter på en time. Planleggingen sier hver gang i",
        "hvilken måned løpet er ferdig. En time i måneden rekker likevel ikke til alt: en sak som utsettes eller",
        "prøves ut, tar to eller tre møter, så omtrent halvparten av sakene får sitt eget punkt i året. Resten står",
        "til valg hver gang.",
    ]
    with tempfile.TemporaryDirectory() as folder:
        whole = Year(Path(folder) / "gruppe.db", next(iter(TABLES.values())), matters=False).through["Første halvår"]
    lines = [line.format(whole=whole) for line in lines]
    for title, seats in TABLES.items():
        with tempfile.TemporaryDirectory() as folder:
            lines += ["", f"## {title}", *_told(Year(Path(folder) / "gruppe.db", seats))]
    return "\n".join(lines) + "\n"


def _told(year: Year) -> Iterator[str]:
    for held in year.held[:MEETINGS]:
        yield from ("", f"### Møte {held.meeting.number}, {long_day(held.meeting.date)}", "")
        yield "Saksliste: " + " · ".join(held.agenda) + "."
        yield ""
        if held.aside:
            yield from ("| lagt til side | hva | dagen | kom igjen |", "| --- | --- | --- | --- |")
        for one in held.aside:
            day = short_day(one.day) if one.day else "neste møte"
            back = f"møte {one.back}" if one.back else "ikke ennå"
            yield f"| {one.what} | {one.kind} | {day} | {back} |"
    lost = year.lost()
    yield from ("", f"Lagt til side: {len(year.all)}. Borte: {len(lost)}.")
    waited = [one for one in year.waits() if one is not None]
    told = f"Av {len(year.waits())} meldte saker fikk {len(waited)} sitt eget punkt, senest etter {max(waited)} møter."
    through = [f"«{track}» er gjennomført i møte {number}." for track, number in year.through.items()]
    yield from ("", " ".join([told, *through]))


if __name__ == "__main__":
    hand_in(grammar)
    PAGE.write_text(page(), encoding="utf-8")
