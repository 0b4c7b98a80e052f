"""How a matter goes on, without a vote; and what does not belong here. (Method: rules 1, 9)"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import Option, Pick, Text, TheDay
from partsgruppe.asking.scene import Line
from partsgruppe.asking.sheet import Field
from partsgruppe.exercises.document import Step
from partsgruppe.exercises.grammar import Takes, one_of
from partsgruppe.group import decisions, trials
from partsgruppe.group.committee import is_committee
from partsgruppe.group.decisions import Decision
from partsgruppe.group.matters import Matter, Referred, channel_in_a_sentence, channels
from partsgruppe.group.meetings import CLOSED, Meeting
from partsgruppe.group.proposals import proposals
from partsgruppe.group.records import Records
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.group.trials import Trial
from partsgruppe.history.status import status_of
from partsgruppe.history.wording import outcome_name
from partsgruppe.language.catalogue import N_, _
from partsgruppe.planning.postponed_again import WAYS, is_stuck, why_another_way
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.coming import next_meeting
from partsgruppe.steps.confirm import confirm, proposal_here
from partsgruppe.steps.consent import consent_fields, record_consent, taken_out
from partsgruppe.steps.item_matter import Outcome, record_outcome, the_matter, title_field, title_for
from partsgruppe.steps.kind import NEXT, Kind, Position, setting_of
from partsgruppe.steps.on_agenda import put_next
from partsgruppe.steps.said import took_along
from partsgruppe.steps.through import through
from partsgruppe.steps.trial import begin_trial
from partsgruppe.steps.tried import trials_here


class Decide(Kind):
    """Come to an outcome, all together."""

    name, called = "decide", N_("bli enige om hvordan saken går videre")
    takes = Takes(once=120, more=60)
    settings = {"of": one_of("matter", "proposals")}
    settles = takes_up = True

    def form(self, place: Position) -> Form[str | None] | None:
        """The outcome of the item's matter; or what those who were away say to proposals from earlier."""
        if place.setting("of") == "proposals":
            proposal = proposal_here(place)
            return confirm(place, proposal) if proposal else None
        made = place.store.where(Decision, item=place.item.id)
        if not made:
            return _decide(place)
        decision = made[-1]
        running = place.store.where(Trial, matter=decision.matter, state=trials.RUNNING)
        if decision.outcome == decisions.TRY and not running:
            return begin_trial(place)
        return _decided(place, decision)

    def waiting(self, step: Step, group: Records, meeting: Meeting) -> int:
        """What was proposed between the meetings and settled there, and all earlier that is still to be confirmed."""
        if setting_of(step, "of") != "proposals":
            return 0
        there = len(group.where(Suggestion, settled_in=meeting.id))
        waits = [] if meeting.state == CLOSED else [one for one in proposals(group) if one.meeting != meeting.id]
        return there + len(waits)

    def weighs(self, place: Position) -> bool:
        """A matter is decided by what was said of it."""
        return place.setting("of") == "matter"

    def beside(self, place: Position) -> tuple[str, list[Line]]:
        """What is tried of the matter; what was proposed earlier is about other matters, and says itself of which."""
        return trials_here(place) if place.setting("of") == "matter" else ("", [])


def _decided(place: Position, decision: Decision) -> Form[str | None]:
    proposal = " " + status_of(place.store, decision, place.meeting.date).proposal if decision.awaiting else ""
    said = decision.text or decision.reason or decision.talks or decision.channel
    return (yield from through(place, outcome_name(decision.outcome) + "." + proposal, said))


def _decide(place: Position) -> Form[str | None]:
    ways = _other_ways(place)
    chosen = yield from ask(_outcome(place, ways))
    if chosen in WAYS:
        return _another_way(place, chosen)
    got = {"outcome": chosen}
    if chosen == decisions.TRY:
        got["title"] = yield from title_for(place)
    else:
        ask_each = _("Les den høyt, og spør hver rolle: Kan du leve med det?") if chosen == decisions.AGREED else ""
        got = yield from fill(_("Beslutningen. Stemmer alt?"), partial(_fields, place), ask_each, got)
    matter = the_matter(place, got.pop("title", ""))
    said, how = taken_out(got), _as_outcome(got)
    record_consent(place, said, decision=record_outcome(place, matter.id, how))
    return None if how.outcome == decisions.TRY else NEXT


def _outcome(place: Position, ways: Sequence[Option[str]] = ()) -> Pick[str]:
    return Pick(
        prompt=_("Hva er vi kommet fram til?"),
        help=_why(place) if ways else "",
        options=[*(Option(outcome, outcome_name(outcome)) for outcome in _outcomes(place)), *ways],
    )


def _outcomes(place: Position) -> list[str]:
    """Taking note is for a committee; other groups do something about what they take up."""
    return [one for one in decisions.OUTCOMES if one != decisions.TAKEN_NOTE or is_committee(place.store)]


def _fields(place: Position, got: Mapping[str, Any]) -> list[Field]:
    outcome = Field("outcome", _("Utfall"), _outcome(place))
    return [*title_field(place), outcome, *_details(place, got["outcome"], got)]


def _as_outcome(got: Mapping[str, Any]) -> Outcome:
    """What the fields came to. Of where a matter belongs, one is chosen from those there are or written."""
    said = {name: value for name, value in got.items() if name != "elsewhere"}
    return Outcome(**{**said, "channel": got.get("channel") or got.get("elsewhere", "")})


def _other_ways(place: Position) -> list[Option[str]]:
    """Other ways to take up a matter that keeps being postponed, but for the one under way."""
    matter = place.matter
    if matter is None or not is_stuck(place.store, matter.id):
        return []
    return [
        Option(way, _("Vi tar den videre i dag med «{way}»").format(way=_(title)))
        for way, title in WAYS.items()
        if way != place.exercise.id
    ]


def _why(place: Position) -> str:
    matter = place.matter
    return why_another_way(place.store, matter.id) if matter else ""


def _another_way(place: Position, exercise: str) -> str:
    """The matter comes next on the agenda, with this exercise."""
    if place.matter:
        put_next(place, place.matter.id, exercise)
    return NEXT


def _details(place: Position, outcome: str, got: Mapping[str, Any]) -> list[Field]:
    """What belongs to an outcome."""
    if outcome == decisions.AGREED:
        text = Text(prompt=_("Hva er vi enige om?"), long=True)
        reason = Text(prompt=_("Hvorfor?"), empty=_("ingen begrunnelse"), long=True)
        return [
            Field("text", _("Enige om"), text, took_along(place)),
            Field("reason", _("Hvorfor"), reason, ""),
            *consent_fields(place, got),
        ]
    if outcome == decisions.TAKEN_NOTE:
        noted = Text(prompt=_("Hva er det vi tar til orientering?"), empty=_("det som ble lagt fram"), long=True)
        return [Field("text", _("Til orientering"), noted, "")]
    if outcome == decisions.POSTPONED:
        return _talks(place)
    if outcome == decisions.REFERRED:
        elsewhere = [Field("elsewhere", _("Sted"), _elsewhere())] if got.get("channel") == "" else []
        return [Field("channel", _("Hører hjemme hos"), _channels()), *elsewhere]
    if outcome == decisions.NOT_TAKEN_UP:
        return [Field("reason", _("Hvorfor"), Text(prompt=_("Hvorfor tar vi den ikke opp?"), long=True))]
    return []


def _talks(place: Position) -> list[Field]:
    today, meets = place.meeting.date, next_meeting(place)
    before = TheDay(
        prompt=_("Innen når?"),
        today=today,
        earliest=today,
        suggestions=work_days([*(today + dt.timedelta(weeks=weeks) for weeks in (1, 2, 3)), meets]),
    )
    return [
        Field("talks", _("Hvem med hvem"), Text(prompt=_("Hvem snakker med hvem før neste møte?"))),
        Field("before", _("Innen"), before, meets),
    ]


def postpone(place: Position, matter: Matter) -> Form[str]:
    """The matter waits, and somebody talks with somebody until then."""
    got = yield from fill(_("Saken utsettes. Stemmer alt?"), lambda _got: _talks(place), got={})
    record_outcome(place, matter.id, Outcome(decisions.POSTPONED, **got))
    return _("Utsatt: «{matter}». Gå til neste punkt når dere er klare.").format(matter=matter.title)


def _channels() -> Pick[str]:
    return Pick(
        prompt=_("Hvor hører det hjemme?"),
        help=_("Innholdet skrives ikke ned."),
        options=[*(Option(channel, channel) for channel in channels()), Option("", _("Et annet sted"))],
    )


def _elsewhere() -> Text:
    return Text(prompt=_("Hvor?"))


def refer(place: Position) -> Form[str]:
    """Something that does not belong here: only its channel is written down."""
    channel = (yield from ask(_channels())) or (yield from ask(_elsewhere()))
    place.store.record(Referred(**place.here, channel=channel))
    return _("Henvist til {channel}.").format(channel=channel_in_a_sentence(channel))
