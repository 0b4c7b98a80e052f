"""Starting a trial. (Method: rule 2)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.questions import Day, Go, Text
from partsgruppe.group import decisions, trials
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.trials import Trial, TrialStarted
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day
from partsgruppe.steps import NEXT
from partsgruppe.steps.item_matter import record_outcome, the_matter, title_for
from partsgruppe.steps.position import Place


def trial(place: Place) -> Form:
    """Start a trial of what the item is about, unless one has been started."""
    matter = place.matter
    if matter and place.store.where(Trial, matter=matter.id, state=trials.RUNNING):
        return _trial_runs(place, matter)
    return begin_trial(place)


def _trial_runs(place: Place, matter: Matter) -> Form:
    running = place.store.where(Trial, matter=matter.id, state=trials.RUNNING)[0]
    yield Go(
        prompt=_("Utprøvingen er avtalt. Den evalueres {day}.").format(day=short_day(running.evaluate_on)),
        help=running.what,
    )
    return NEXT


def begin_trial(place: Place) -> Form:
    """All that a trial must have before it starts."""
    today = place.meeting.date
    title = yield from title_for(place)
    what = yield Text(prompt=_("Hva prøver vi ut?"), long=True)
    why = yield Text(prompt=_("Hvorfor? Hva håper vi blir bedre?"), long=True)
    who = yield Text(prompt=_("Hvem er med? Begynn med dem som har lyst."))
    start = yield Day(
        prompt=_("Når begynner vi?"),
        today=today,
        suggestions=[today + dt.timedelta(days=days) for days in (1, 7, 14)],
    )
    first = dt.date.fromisoformat(start)
    end = yield Day(
        prompt=_("Når er utprøvingen slutt?"),
        today=today,
        earliest=first,
        suggestions=[first + dt.timedelta(weeks=weeks) for weeks in (4, 13, 26)],
    )
    watch = yield Text(prompt=_("Hva ser vi etter underveis?"), long=True)
    heard = yield Text(prompt=_("Hvordan spør vi dem det gjelder?"), long=True)
    evaluators = yield Text(prompt=_("Hvem evaluerer?"))
    last = dt.date.fromisoformat(end)
    evaluate_on = yield Day(prompt=_("På hvilken dato evaluerer vi?"), today=today, earliest=first, suggestions=[last])
    matter = the_matter(place, title)
    if not place.store.where(Decision, item=place.item.id, matter=matter.id, outcome=decisions.TRY):
        record_outcome(place, matter.id, decisions.TRY)
    place.store.record(
        TrialStarted(
            **place.here,
            matter=matter.id,
            what=what,
            why=why,
            who=who,
            start=first,
            end=last,
            watch=watch,
            heard=heard,
            evaluators=evaluators,
            evaluate_on=dt.date.fromisoformat(evaluate_on),
        )
    )
    return None
