"""The whole course of a matter: raised, talked about, decided, tried, judged and done, in the order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from partsgruppe.group.actions import DONE, DROPPED, Action, whose
from partsgruppe.group.decisions import Decision
from partsgruppe.group.heard import heard
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.trials import Evaluation, Trial, evaluations
from partsgruppe.history.wording import decision_text, ending_name, heard_line, sentence
from partsgruppe.language.catalogue import _, capital, listed, many
from partsgruppe.language.days import short_day
from partsgruppe.store.store import Store


class Moment(msgspec.Struct, frozen=True):
    """Something that happened to a matter: `what` it was, `text` about it, and both `told` as one would say it.

    `meeting` is a number.
    """

    sequence: int
    day: dt.date
    meeting: int | None
    what: str
    text: str
    told: str


def course(store: Store, matter: Matter) -> list[Moment]:
    """Everything that happened to the matter, in the order it happened."""
    return sorted(_Course(store, matter).moments(), key=lambda moment: moment.sequence)


class _Course:
    def __init__(self, store: Store, matter: Matter) -> None:
        self._store = store
        self._matter = matter
        self._meetings = {meeting.id: meeting for meeting in store.where(Meeting)}

    def moments(self) -> Iterator[Moment]:
        yield self._raised()
        yield from self._inputs()
        yield from self._meetings_held()
        yield from self._decisions()
        yield from self._trials()
        yield from self._actions()

    def _at(self, sequence: int, meeting: int | None, what: str, text: str, told: str) -> Moment:
        held = self._meetings.get(meeting or 0)
        day = held.date if held else self._store.time_of(sequence).astimezone().date()
        return Moment(sequence, day, held.number if held else None, what, text, told)

    def _raised(self) -> Moment:
        matter = self._matter
        who = str(matter.seat) if matter.seat else _("vet ikke av hvem")
        told = _("Meldt av {who}.").format(who=who) if matter.seat else _("Meldt. Vi vet ikke av hvem.")
        return self._at(matter.id, matter.meeting, _("Meldt"), who, told)

    def _inputs(self) -> Iterator[Moment]:
        for input_ in self._store.where(Input, matter=self._matter.id):
            told = sentence(_("Innspill: {text}").format(text=input_.text))
            yield self._at(input_.id, input_.meeting, _("Innspill"), input_.text, told)

    def _meetings_held(self) -> Iterator[Moment]:
        for item in self._store.where(AgendaItem, matter=self._matter.id):
            meeting = self._meetings[item.meeting]
            what = _("På sakslista") if meeting.opened_at else _("Står på sakslista")
            yield self._at(item.id, meeting.id, what, item.title, self._listed(item.title, bool(meeting.opened_at)))

    def _listed(self, title: str, held: bool) -> str:
        if title == self._matter.title:
            return _("Saken sto på sakslista.") if held else _("Saken står på sakslista.")
        told = _("Saken sto på sakslista, under «{title}».") if held else _("Saken står på sakslista, under «{title}».")
        return told.format(title=title)

    def _decisions(self) -> Iterator[Moment]:
        for one in self._store.where(Decision, matter=self._matter.id):
            parts = [sentence(decision_text(one))]
            if one.reason and one.reason not in parts[0]:
                parts.append(_why(one.reason))
            if one.awaiting:
                parts.append(_("Et forslag fram til {who} har sagt sitt.").format(who=listed(one.awaiting)))
            if one.returned:
                parts.append(_("Ble ikke bekreftet: {reason}").format(reason=sentence(one.returned)))
            yield self._at(one.id, one.meeting, _("Beslutning"), " ".join(parts), " ".join(parts))

    def _trials(self) -> Iterator[Moment]:
        for trial in self._store.where(Trial, matter=self._matter.id):
            text = _("{what} Fra {start}, evalueres {day}.").format(
                what=sentence(trial.what), start=short_day(trial.start), day=short_day(trial.evaluate_on)
            )
            told = _("Vi prøver dette fra {start}, og evaluerer {day}: {what}").format(
                start=short_day(trial.start), day=short_day(trial.evaluate_on), what=sentence(trial.what)
            )
            yield self._at(trial.id, trial.meeting, _("Utprøving"), text, told)
            for said in heard(self._store, trial.id):
                line = heard_line(said)
                told = sentence(_("{who} sa: {text}").format(who=capital(line.who), text=line.text))
                yield self._at(said.id, None, _("Hørt"), f"{line.who}: {line.text}", told)
            for one in evaluations(self._store, trial.id):
                text = evaluation_text(one)
                told = _("Vi evaluerte utprøvingen. {text}").format(text=text)
                yield self._at(one.id, one.meeting, _("Evaluert"), text, told)

    def _actions(self) -> Iterator[Moment]:
        for action in self._store.where(Action, matter=self._matter.id):
            text = action_text(self._store, action)
            yield self._at(action.id, action.meeting, _("Oppgave"), text, _("Oppgave: {text}").format(text=text) + ".")


def _why(reason: str) -> str:
    return _("Hvorfor:") + " " + sentence(reason)


def evaluation_text(evaluation: Evaluation) -> str:
    """What those concerned said, what was seen, and how it went on."""
    parts = [
        _("De det gjelder, sa: {text}").format(text=sentence(evaluation.heard)),
        _("Vi så: {text}").format(text=sentence(evaluation.seen)),
        sentence(ending_name(evaluation.outcome)),
    ]
    if evaluation.change:
        parts.append(_("Endret: {text}").format(text=sentence(evaluation.change)))
    if evaluation.end:
        parts.append(_("Prøves videre til {day}.").format(day=short_day(evaluation.end)))
    return " ".join([*parts, _why(evaluation.reason)])


def action_text(store: Store, action: Action) -> str:
    """What is done, by whom and by when, and what became of it."""
    details = [whose(store, action)]
    if action.due:
        details.append(_("innen {day}").format(day=short_day(action.due)))
    if action.moved:
        details.append(many("flyttet {n} gang", "flyttet {n} ganger", action.moved))
    if action.state == DONE:
        details.append(_("gjort"))
    if action.state == DROPPED:
        details.append(_("falt bort: {reason}").format(reason=action.remark))
    return f"{action.what} ({', '.join(details)})"
