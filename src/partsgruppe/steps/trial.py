"""Starting a trial. (Method: rule 2)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from partsgruppe.asking.dialogue import Form
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import Field
from partsgruppe.exercises.grammar import Takes
from partsgruppe.group import decisions, trials
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter
from partsgruppe.group.trials import TrialStarted
from partsgruppe.history.rule import rule_as_agreed
from partsgruppe.history.status import status_of
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.coming import meeting_from
from partsgruppe.steps.consent import consent_fields, record_consent, taken_out
from partsgruppe.steps.item_matter import Outcome, record_outcome, the_matter, title_field
from partsgruppe.steps.kind import NEXT, Kind, Position
from partsgruppe.steps.said import said_about, took_along
from partsgruppe.steps.through import through
from partsgruppe.steps.tried import trials_here

LEAST = dt.timedelta(weeks=4) - dt.timedelta(days=2)
"""How long something is tried before the meeting that is proposed for its end: from one monthly meeting to the next."""


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


def begin_trial(place: Position) -> Form[str]:
    """All that a trial must have before it starts."""
    got = yield from fill(_("Utprøvingen. Stemmer alt?"), partial(_fields, place))
    matter, said = the_matter(place, got.pop("title", "")), taken_out(got)
    made = place.store.where(Decision, item=place.item.id, matter=matter.id, outcome=decisions.TRY)
    decision = made[-1].id if made else record_outcome(place, matter.id, Outcome(decisions.TRY))
    place.store.record(TrialStarted(**place.here, matter=matter.id, **got))
    record_consent(place, said, decision=decision)
    return NEXT


def _fields(place: Position, got: Mapping[str, Any]) -> list[Field]:
    today = place.meeting.date
    soon = work_days(today + dt.timedelta(days=days) for days in (1, 7, 14))
    first = got.get("start") or soon[0]
    chosen = got.get("end")
    last = chosen if chosen and chosen >= first else meeting_from(place, first + LEAST)
    start = TheDay(prompt=_("Når begynner vi?"), today=today, suggestions=soon)
    end = TheDay(
        prompt=_("Når er utprøvingen slutt?"),
        today=today,
        earliest=max(first, today),
        suggestions=work_days([last, *(first + dt.timedelta(weeks=weeks) for weeks in (4, 13, 26))]),
    )
    heard = Text(prompt=_("Hvordan spør vi dem det gjelder?"))
    evaluate_on = TheDay(
        prompt=_("På hvilken dato evaluerer vi?"),
        today=today,
        earliest=max(first, today),
        suggestions=list(dict.fromkeys([last, meeting_from(place, last)])),
    )
    return [
        *title_field(place),
        Field(
            "what",
            _("Hva"),
            Text(prompt=_("Hva prøver vi ut?"), long=True),
            said_about(place, "what") or took_along(place),
        ),
        Field(
            "why",
            _("Hvorfor"),
            Text(prompt=_("Hvorfor? Hva håper vi blir bedre?"), long=True),
            said_about(place, "why"),
        ),
        Field("who", _("Hvem er med"), Text(prompt=_("Hvem er med? Begynn med dem som har lyst."))),
        Field("start", _("Begynner"), start, soon[0]),
        Field("end", _("Slutter"), end, last),
        Field(
            "watch",
            _("Vi ser etter"),
            Text(prompt=_("Hva ser vi etter underveis?"), long=True),
            said_about(place, "watch"),
        ),
        Field("heard", _("Slik spør vi"), heard),
        Field("evaluators", _("Evaluerer"), Text(prompt=_("Hvem evaluerer?")), _("gruppa")),
        Field("evaluate_on", _("Evalueringsdag"), evaluate_on, last),
        *consent_fields(place, got),
    ]
