"""What happened to a matter, or at a meeting: raised, talked about, decided, tried, judged and done, in order of time.

Each kind of record is told here and nowhere else. A group's file and an archive give the same records to tell of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple, Protocol

import msgspec

from partsgruppe.asking.scene import Lead
from partsgruppe.group.actions import Action
from partsgruppe.group.conditions import conditions_on
from partsgruppe.group.decisions import Decision, decision_behind
from partsgruppe.group.heard import Heard
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import REFERRED, Matter, PutOff, Renaming
from partsgruppe.group.meetings import AgendaItem, Meeting
from partsgruppe.group.records import Readable, Record
from partsgruppe.group.trials import Evaluation, Trial
from partsgruppe.history.rule import agreed_text, change_line, changes
from partsgruppe.history.status import Status, status_of
from partsgruppe.history.wording import condition_lines, decision_text, ending_name, heard_line, sentence, sentences
from partsgruppe.language.catalogue import _, capital, many
from partsgruppe.language.days import short_day


class Dated(Readable, Protocol):
    """Records that can be read, with the time of the event that made each."""

    def time_of(self, sequence: int) -> dt.datetime:
        """When the event of this sequence number happened."""


class Moment(msgspec.Struct, frozen=True):
    """Something that happened to a matter: `what` it was, `text` about it, and both `told` as one would say it.

    `meeting` is a number; `matter` is None for what belongs to none. `lead` is to the thing itself.
    """

    sequence: int
    day: dt.date
    meeting: int | None
    what: str
    text: str
    told: str
    matter: int | None
    lead: Lead


Whose = Callable[[Action], str]
"""Says who does an action, by name or by role."""


def timeline(records: Dated, matter: Matter, whose: Whose, today: dt.date) -> list[Moment]:
    """Everything that happened to the matter, in the order it happened."""
    return _in_order(_Teller(records, whose, today), _of_matter(records, matter))


def at_meeting(records: Dated, meeting: int, whose: Whose, today: dt.date) -> list[Moment]:
    """Everything that came about at the meeting with this id, in the order it happened."""
    kinds: tuple[type[Record], ...] = (Matter, Decision, PutOff, Trial, Evaluation, Action)
    found = [record for kind in kinds for record in records.where(kind, meeting=meeting)]
    answered = records.where(Input, answered_in=meeting)
    return _in_order(_Teller(records, whose, today), [*found, *answered])


def _in_order(teller: _Teller, records: list[Record]) -> list[Moment]:
    return sorted((teller.moment(record) for record in records), key=lambda moment: moment.sequence)


def _of_matter(records: Dated, matter: Matter) -> list[Record]:
    found: list[Record] = [matter]
    kinds: tuple[type[Record], ...] = (Input, AgendaItem, Decision, PutOff, Trial, Action)
    found += [record for kind in kinds for record in records.where(kind, matter=matter.id)]
    if matter.state != REFERRED:  # what was called what stays with what was referred (Method: rule 9)
        found += records.where(Renaming, matter=matter.id)
    for trial in records.where(Trial, matter=matter.id):
        found += [*records.where(Heard, trial=trial.id), *records.where(Evaluation, trial=trial.id)]
    return found


class _Said(NamedTuple):
    """A record in words, and the ids of the matter and the meeting that it belongs to."""

    what: str
    text: str
    told: str
    matter: int | None
    meeting: int | None


class _Teller:
    """Tells of a record as something that happened."""

    def __init__(self, records: Dated, whose: Whose, today: dt.date) -> None:
        self._records = records
        self._whose = whose
        self._today = today
        self._meetings = {meeting.id: meeting for meeting in records.where(Meeting)}

    def moment(self, record: Any) -> Moment:
        """The record, told."""
        said = self._tellers[type(record)](self, record)
        held = self._meetings.get(said.meeting or 0)
        day = held.date if held else self._day(record)
        number, lead = held.number if held else None, Lead(record.table.name, record.id)
        return Moment(record.id, day, number, said.what, said.text, said.told, said.matter, lead)

    def _day(self, record: Any) -> dt.date:
        said: dt.date | None = record.day if isinstance(record, Input) else None
        return said or self._records.time_of(record.id).astimezone().date()

    def _raised(self, matter: Matter) -> _Said:
        who = str(matter.seat) if matter.seat else _("vet ikke av hvem")
        told = _("Meldt av {who}.").format(who=who) if matter.seat else _("Meldt. Vi vet ikke av hvem.")
        return _Said(_("Meldt"), who, told, matter.id, matter.meeting)

    def _renamed(self, one: Renaming) -> _Said:
        told = _("«{before}» heter nå «{now}».").format(before=one.before, now=one.title)
        return _Said(_("Nytt navn"), told, told, one.matter, None)

    def _input(self, one: Input) -> _Said:
        status = status_of(self._records, one, self._today).in_full()
        text = f"{sentence(one.text)} {status}"
        return _Said(_("Innspill"), text, _("Innspill: {text}").format(text=text), one.matter, one.meeting)

    def _item(self, item: AgendaItem) -> _Said:
        held = bool(self._meetings[item.meeting].opened_at)
        what = _("På sakslista") if held else _("Står på sakslista")
        return _Said(what, item.title, self._listed(item, held), item.matter, item.meeting)

    def _listed(self, item: AgendaItem, held: bool) -> str:
        if item.matter is not None and item.title == self._records.get(Matter, item.matter).title:
            return _("Saken sto på sakslista.") if held else _("Saken står på sakslista.")
        told = _("Saken sto på sakslista, under «{title}».") if held else _("Saken står på sakslista, under «{title}».")
        return told.format(title=item.title)

    def _decision(self, one: Decision) -> _Said:
        parts = [sentence(decision_text(one, agreed_text(self._records, one)))]
        if one.reason and one.reason not in parts[0]:
            parts.append(_why(one.reason))
        status = status_of(self._records, one, self._today)
        if one.awaiting:
            parts.append(status.proposal)
        if one.returned:
            parts.append(status.in_full())
        parts += [sentence(line.told) for line in condition_lines(conditions_on(self._records, one.id))]
        text = sentences(parts)
        return _Said(_("Beslutning"), text, text, one.matter, one.meeting)

    def _put_off(self, one: PutOff) -> _Said:
        waits = _("Satt på vent til {day}.").format(day=short_day(one.until))
        text = " ".join(filter(None, [waits, _why(one.reason) if one.reason else ""]))
        return _Said(_("Satt på vent"), text, text, one.matter, one.meeting)

    def _trial(self, trial: Trial) -> _Said:
        """What was agreed when it began. When it was to be evaluated is not known any more once that day was moved."""
        if changes(self._records, trial):
            text, told = _("{what} Fra {start}."), _("Vi prøver dette fra {start}: {what}")
        else:
            text = _("{what} Fra {start}, evalueres {day}.")
            told = _("Vi prøver dette fra {start}, og evaluerer {day}: {what}")
        said = {
            "what": sentence(trial.what),
            "start": short_day(trial.start),
            "day": short_day(trial.evaluate_on),
        }
        return _Said(_("Utprøving"), text.format(**said), told.format(**said), trial.matter, trial.meeting)

    def _heard(self, said: Heard) -> _Said:
        line = heard_line(said)
        told = sentence(_("{who} sa: {text}").format(who=capital(line.who), text=line.text))
        return _Said(_("Hørt"), f"{line.who}: {line.text}", told, self._matter_of(said), None)

    def _judged(self, one: Evaluation) -> _Said:
        parts = [evaluation_text(one)]
        if decision_behind(self._records, one) is None:
            status = status_of(self._records, one, self._today)
            parts.append(status.in_full() if one.returned else status.proposal)
        text = sentences(parts)
        told = _("Vi evaluerte utprøvingen. {text}").format(text=text)
        return _Said(_("Evaluert"), text, told, self._matter_of(one), one.meeting)

    def _action(self, action: Action) -> _Said:
        text = action_text(status_of(self._records, action, self._today), action, self._whose(action))
        told = _("Oppgave: {text}").format(text=text) + "."
        return _Said(_("Oppgave"), text, told, action.matter, action.meeting)

    def _matter_of(self, record: Heard | Evaluation) -> int:
        return self._records.get(Trial, record.trial).matter

    _tellers: ClassVar[dict[type[Record], Callable[..., _Said]]] = {
        Matter: _raised,
        Renaming: _renamed,
        Input: _input,
        AgendaItem: _item,
        Decision: _decision,
        PutOff: _put_off,
        Trial: _trial,
        Heard: _heard,
        Evaluation: _judged,
        Action: _action,
    }


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
        parts.append(sentence(change_line(evaluation.change)))
    if evaluation.end:
        parts.append(_("Prøves videre til {day}.").format(day=short_day(evaluation.end)))
    return sentences([*parts, _why(evaluation.reason)])


def action_text(status: Status, action: Action, whose: str) -> str:
    """What is done, by whom, and how it stands."""
    return _action_text(status, action, whose, status.in_words())


def action_row(status: Status, action: Action, whose: str) -> str:
    """The same as a row under its heading, which says how it stands."""
    return _action_text(status, action, whose, status.under_its_name())


def _action_text(status: Status, action: Action, whose: str, stands: str) -> str:
    moved = [many("flyttet {n} gang", "flyttet {n} ganger", action.moved)] if action.moved else []
    return f"{action.what} ({', '.join(filter(None, [whose, *moved, ': '.join(filter(None, [stands, status.text]))]))})"
