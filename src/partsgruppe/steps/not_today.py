"""«Vi rekker det ikke i dag»: the item gets another day, and all that was said of it stands."""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import TheDay
from partsgruppe.group import matters, trials
from partsgruppe.group.matters import MatterPutOff
from partsgruppe.group.meetings import ItemLeft
from partsgruppe.group.members import the_group
from partsgruppe.group.trials import EvaluationMoved, Trial
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import long_day
from partsgruppe.planning.rhythm import days_to_meet
from partsgruppe.steps.kind import Position


def not_today(place: Position) -> Form[str]:
    """When it is taken up instead: a matter or a trial on a day, anything else at the next meeting."""
    store, matter = place.store, place.matter
    running = store.where(Trial, matter=matter.id, state=trials.RUNNING) if matter else []
    if matter and (running or matter.state in (matters.OPEN, matters.POSTPONED)):
        day = yield from ask(_which_day(place))
        if running:
            store.record(EvaluationMoved(meeting=place.meeting.id, trial=running[0].id, evaluate_on=day))
        else:
            store.record(MatterPutOff(meeting=place.meeting.id, matter=matter.id, until=day))
        store.record(ItemLeft(item=place.item.id))
        return _("«{title}» venter til {day}. Alt som er skrevet, står.").format(
            title=place.item.title, day=long_day(day)
        )
    store.record(ItemLeft(item=place.item.id))
    return _("«{title}» kommer igjen på neste møte. Alt som er skrevet, står.").format(title=place.item.title)


def _which_day(place: Position) -> TheDay:
    today = place.meeting.date
    days, _moved = days_to_meet(today, the_group(place.store).weeks, 3)
    return TheDay(
        prompt=_("Når tar vi det opp igjen?"),
        today=today,
        earliest=today + dt.timedelta(days=1),
        suggestions=days,
    )
