"""Starting a trial. (Method: rule 2)"""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group import decisions, trials
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.trials import TrialStarted
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.item_matter import Outcome, record_outcome, the_matter, title_for
from partsgruppe.steps.kind import Kind, Position
from partsgruppe.steps.through import through
from partsgruppe.steps.tried import trials_here


class Trial(Kind):
    """Try it out."""

    name, called = "trial", N_("avtal en utprøving")
    takes = Takes(once=420)
    settles = True

    def form(self, place: Position) -> Form[str | None]:
        """Start a trial of what the item is about, unless one has been started."""
        matter = place.matter
        if matter and place.store.where(trials.Trial, matter=matter.id, state=trials.RUNNING):
            return _trial_runs(place, matter)
        return begin_trial(place)

    def weighs(self, place: Position) -> bool:
        """A trial is made of what was said."""
        return True

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What is tried already of the item's matter. Without one there is nothing it could be."""
        return trials_here(place) if place.matter else ("", [])


def _trial_runs(place: Position, matter: Matter) -> Form[str | None]:
    running = place.store.where(trials.Trial, matter=matter.id, state=trials.RUNNING)[0]
    status = status_of(place.store, running, place.meeting.date).sentence()
    prompt = _("Utprøvingen er avtalt. {status}").format(status=status)
    return (yield from through(place, prompt, rule_as_agreed(place.store, running)))


def begin_trial(place: Position) -> Form[None]:
    """All that a trial must have before it starts."""
    today = place.meeting.date
    title = yield from title_for(place)
    what = yield from ask(Text(prompt=_("Hva prøver vi ut?"), long=True))
    why = yield from ask(Text(prompt=_("Hvorfor? Hva håper vi blir bedre?"), long=True))
    who = yield from ask(Text(prompt=_("Hvem er med? Begynn med dem som har lyst.")))
    first = yield from ask(
        TheDay(
            prompt=_("Når begynner vi?"),
            today=today,
            suggestions=work_days(today + dt.timedelta(days=days) for days in (1, 7, 14)),
        )
    )
    last = yield from ask(
        TheDay(
            prompt=_("Når er utprøvingen slutt?"),
            today=today,
            earliest=max(first, today),
            suggestions=work_days(first + dt.timedelta(weeks=weeks) for weeks in (4, 13, 26)),
        )
    )
    watch = yield from ask(Text(prompt=_("Hva ser vi etter underveis?"), long=True))
    heard = yield from ask(Text(prompt=_("Hvordan spør vi dem det gjelder?"), long=True))
    evaluators = yield from ask(Text(prompt=_("Hvem evaluerer?")))
    evaluate_on = yield from ask(
        TheDay(prompt=_("På hvilken dato evaluerer vi?"), today=today, earliest=max(first, today), suggestions=[last])
    )
    matter = the_matter(place, title)
    if not place.store.where(Decision, item=place.item.id, matter=matter.id, outcome=decisions.TRY):
        record_outcome(place, matter.id, Outcome(decisions.TRY))
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
            evaluate_on=evaluate_on,
        )
    )
    return None
