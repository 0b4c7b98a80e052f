"""How a group has fared, from its own records: to talk about, never by whom. (Method: rule 12)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from partsgruppe.asking.scene import Line
from partsgruppe.group.actions import DONE, Action, open_actions
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import CLOSED, AgendaItem, Meeting
from partsgruppe.group.readings import all_series
from partsgruppe.group.records import Readable, Records
from partsgruppe.group.trials import RUNNING, Trial
from partsgruppe.history.readings import rows
from partsgruppe.history.status import postponed_or_put_off, status_of
from partsgruppe.language.catalogue import _

EXERCISE = "hvordan-gar-det"
HALF_A_YEAR = dt.timedelta(weeks=27)

NAMED = 4
"""So many of each are named, the newest of them; the others are in the minutes."""

AGAIN = 2
"""What was moved so often, was moved again and again."""


def how_it_goes(group: Records, today: dt.date) -> list[Line]:
    """What was agreed and kept, what moved again and again, what was tried, what holds, and the course of readings."""
    since = _since(group, today)
    return [
        *_told(_("Gjort som avtalt"), [one.what for one in _settled(group, since) if one.state == DONE]),
        *_told(_("Ikke gjort ennå"), [one.what for one in open_actions(group)]),
        *_told(_("Flyttet flere ganger"), list(_moved(group))),
        *_told(_("Prøvd ut"), [_trial(group, one, today) for one in group.where(Trial) if _of(group, one, since)]),
        *_told(_("Gjelder nå"), [one.text for one in holding(group)]),
        *_readings(group),
    ]


def _since(group: Readable, today: dt.date) -> dt.date:
    """When the group last looked at itself, or half a year ago."""
    closed = {meeting.id: meeting.date for meeting in group.where(Meeting, state=CLOSED)}
    looked = [closed[item.meeting] for item in group.where(AgendaItem, exercise=EXERCISE) if item.meeting in closed]
    return max(looked, default=today - HALF_A_YEAR)


def _settled(group: Readable, since: dt.date) -> Iterator[Action]:
    """The actions that were settled since then; where no meeting did, those that were agreed on."""
    for one in group.where(Action):
        if group.get(Meeting, one.settled_in or one.meeting).date >= since:
            yield one


def _moved(group: Records) -> Iterator[str]:
    for action in open_actions(group):
        if action.moved >= AGAIN:
            yield _("{what}, {n} ganger").format(what=action.what, n=action.moved)
    times = postponed_or_put_off(group)
    for matter in group.where(Matter):
        if (n := len(times.get(matter.id, []))) >= AGAIN:
            yield _("{what}, {n} ganger").format(what=matter.title, n=n)


def _of(group: Readable, trial: Trial, since: dt.date) -> bool:
    return trial.state == RUNNING or group.get(Meeting, trial.meeting).date >= since


def _trial(group: Readable, trial: Trial, today: dt.date) -> str:
    title = group.get(Matter, trial.matter).title
    return f"{title}: {status_of(group, trial, today).in_words()}"


def _told(heading: str, texts: Sequence[str]) -> Iterator[Line]:
    """The newest of them under what they are, and how many there are besides."""
    for text in texts[-NAMED:]:
        yield Line(" ".join(text.split()), heading)
    if (more := len(texts) - NAMED) > 0:
        yield Line(_("og {n} til").format(n=more), heading)


def _readings(group: Records) -> Iterator[Line]:
    """The questions that were asked more than once: each role by itself, never added up."""
    for series in all_series(group):
        if len(series.meetings) > 1:
            yield Line(series.heading, _("Målinger"))
            yield from (Line(row) for row in rows(series))
