"""Looking again, at any step, at what the group has agreed for longer than a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.fill import fill
from partsgruppe.asking.questions import MaybeDay, Option, Pick, Text
from partsgruppe.asking.sheet import Field
from partsgruppe.group.agreement_reviews import CHANGED, ENDED, KEPT, AgreementReviewed, holding
from partsgruppe.group.conditions import conditions_on
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnded
from partsgruppe.history.lasting import lasting_line
from partsgruppe.history.wording import condition_lines, review_name, sentence, sentences
from partsgruppe.language.catalogue import _
from partsgruppe.planning.rhythm import work_days
from partsgruppe.steps.consent import consent_fields, record_consent, taken_out
from partsgruppe.steps.kind import Position

REVIEW_AFTER = {"quarter": 13, "half-year": 26, "year": 52}
"""Weeks after which it is proposed to look again, by what a document calls them."""


def look_again(place: Position) -> Form[str]:
    """Which of all that holds, and whether it goes on."""
    held = holding(place.store)
    options = [Option(number, _label(place, one)) for number, one in enumerate(held)]
    one = held[(yield from ask(Pick(prompt=_("Hva vil dere se på igjen?"), options=options)))]
    if isinstance(one, Agreement):
        return (yield from _agreement(place, one))
    ended = yield from look_at_rule(place, one)
    ended.record(place)
    outcome = CHANGED if ended.event.text else ENDED
    return f"{review_name(outcome)}: {ended.event.text or one.text}"


def look_at(place: Position, agreement: Agreement) -> Form[None]:
    """Whether an agreement goes on, at a step that is for that."""
    yield from _agreement(place, agreement)


def _label(place: Position, one: Agreement | GroundRule) -> str:
    return lasting_line(place.store, one, place.meeting.date).told


def _agreement(place: Position, agreement: Agreement) -> Form[str]:
    outcome = yield from ask(
        Pick(
            prompt=agreement.text,
            help=sentences([*_needed(place, agreement), _("Hvordan går det videre?")]),
            options=[
                Option(KEPT, _("Det gjelder fortsatt")),
                Option(CHANGED, _("Vi endrer det")),
                Option(ENDED, _("Det gjelder ikke lenger")),
            ],
        )
    )
    text = (yield from ask(wording(agreement.text))) if outcome == CHANGED else ""
    reason = yield from ask(why(outcome))
    goes_on = partial(_goes_on, place)
    got = (yield from fill(_("Det dere kom til. Stemmer alt?"), goes_on, text)) if outcome != ENDED else {}
    said = taken_out(got)
    review = AgreementReviewed(
        **place.agreeing, agreement=agreement.id, outcome=outcome, reason=reason, text=text, **got
    )
    made = place.store.record(review)
    record_consent(place, said, agreement=made if outcome == CHANGED else agreement.id)
    return f"{review_name(outcome)}: {text or agreement.text}"


def _needed(place: Position, one: Agreement | GroundRule) -> list[str]:
    """What has to be for some to live with it, as it is told."""
    return [sentence(line.told) for line in condition_lines(conditions_on(place.store, one.id))]


def _goes_on(place: Position, got: Mapping[str, Any]) -> list[Field]:
    """The day to look at it next, and whether each can live with it until then."""
    day = next_day(place.meeting.date)
    return [Field("review", _("Ser på det igjen"), day, day.suggestions[0]), *consent_fields(place, got)]


def why(outcome: str) -> Text:
    """Why it holds, is changed or ends."""
    if outcome == KEPT:
        return Text(prompt=_("Hvorfor gjelder det fortsatt?"), long=True, empty=_("ingen begrunnelse"))
    prompts = {CHANGED: _("Hvorfor endrer vi det?"), ENDED: _("Hvorfor gjelder det ikke lenger?")}
    return Text(prompt=prompts[outcome], long=True, help=_("Begrunnelsen kommer i referatet."))


def wording(text: str) -> Text:
    """The new words, from those there are."""
    return Text(prompt=_("Hvordan skal det lyde?"), initial=text, long=True)


def next_day(today: dt.date, first: str = "quarter") -> MaybeDay:
    """When to look again; the time that the document names is proposed `first`."""
    after = dict.fromkeys([REVIEW_AFTER[first], *REVIEW_AFTER.values()])
    return MaybeDay(
        prompt=_("Når ser vi på det igjen?"),
        today=today,
        earliest=today,
        suggestions=work_days(today + dt.timedelta(weeks=weeks) for weeks in after),
        empty=_("ingen dato"),
    )


class RuleLookedAt(NamedTuple):
    """What became of a ground rule, and what has to be for some to live with the one that takes its place."""

    event: GroundRuleEnded
    said: Mapping[str, Any]

    def record(self, place: Position) -> None:
        """Keep it."""
        record_consent(place, self.said, rule=place.store.record(self.event))


def look_at_rule(place: Position, rule: GroundRule) -> Form[RuleLookedAt]:
    """That a ground rule ends, and another one may take its place: what is to be recorded of it."""
    outcome = yield from ask(
        Pick(
            prompt=rule.text,
            help=sentences([*_needed(place, rule), _("Hva gjør vi med kjøreregelen?")]),
            options=[Option(CHANGED, _("Vi endrer den")), Option(ENDED, _("Den gjelder ikke lenger"))],
        )
    )
    text = (yield from ask(wording(rule.text))) if outcome == CHANGED else ""
    reason = yield from ask(why(outcome))
    asked = partial(consent_fields, place)
    said = (yield from fill(_("Det dere kom til. Stemmer alt?"), asked, text)) if outcome == CHANGED else {}
    return RuleLookedAt(GroundRuleEnded(**place.agreeing, rule=rule.id, reason=reason, text=text), said)
