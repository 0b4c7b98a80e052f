"""How things stand with the group between meetings: what is under way, what is due, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partsgruppe.asking.scene import Line
from partsgruppe.group import meetings
from partsgruppe.group.actions import open_actions
from partsgruppe.group.decisions import proposals
from partsgruppe.group.inputs import unanswered
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.members import Member
from partsgruppe.group.trials import Trial, due_trials, running_trials
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import clock, near_day
from partsgruppe.store.store import Store


def standing(store: Store, today: dt.date) -> Iterator[Line]:
    """What matters most first, and each only when there is something to say."""
    meeting, last = unfinished_meeting(store), last_meeting(store)
    if meeting is not None and meeting.state != meetings.PLANNED:
        yield Line(_under_way(meeting), _("Møte {n}").format(n=meeting.number))
    yield from _due(store, today)
    if waiting := len(unanswered(store)):
        yield Line(many("{n} venter på svar", "{n} venter på svar", waiting), _("Innspill fra ansatte"))
    proposed = {decision.matter for decision in proposals(store)}
    for trial in running_trials(store):
        if trial.evaluate_on > today:
            yield Line(_trial(store, trial, today), _("Foreslått") if trial.matter in proposed else _("Prøves ut"))
    if meeting is not None and meeting.state == meetings.PLANNED:
        chair = store.get(Member, meeting.chair).name if meeting.chair else _("ingen ennå")
        yield Line(near_day(meeting.date, today), _("Møte {n}").format(n=meeting.number))
        yield Line(chair, _("Møteleder"))
    elif meeting is None and last is not None:
        yield from _between(store, last, today)
    elif meeting is None:
        yield Line(_("Velg 1 og planlegg det første møtet."), _("Begynn her"))


def _under_way(meeting: Meeting) -> str:
    if meeting.state == meetings.PAUSED and meeting.paused_at:
        return _("har pause siden kl. {time}").format(time=clock(meeting.paused_at))
    return _("er i gang")


def _due(store: Store, today: dt.date) -> Iterator[Line]:
    for trial in due_trials(store, today):
        yield Line(_trial(store, trial, today), _("Skal evalueres"))
    actions = open_actions(store)
    late = sum(action.due is not None and action.due < today for action in actions)
    if late:
        yield Line(many("{n} oppgave er over fristen", "{n} oppgaver er over fristen", late), _("Forfalt"))
    elif actions:
        count = len(actions)
        yield Line(many("{n} oppgave er ikke gjort ennå", "{n} oppgaver er ikke gjort ennå", count), _("Åpent"))


def _trial(store: Store, trial: Trial, today: dt.date) -> str:
    title = _("«{text}»").format(text=store.get(Matter, trial.matter).title)
    if trial.start > today:
        return _("{title}, begynner {day}").format(title=title, day=near_day(trial.start, today))
    return _("{title}, evaluering {day}").format(title=title, day=near_day(trial.evaluate_on, today))


def _between(store: Store, last: Meeting, today: dt.date) -> Iterator[Line]:
    if not last.next_date:
        yield Line(near_day(last.date, today), _("Forrige møte"))
        return
    yield Line(near_day(last.next_date, today), _("Neste møte"))
    if last.next_chair:
        yield Line(store.get(Member, last.next_chair).name, _("Møteleder"))
