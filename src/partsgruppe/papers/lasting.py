"""What the minutes of a meeting tell of what holds for longer: agreed, looked at again, or called by another name."""

from __future__ import annotations

from partsgruppe.asking.scene import Line
from partsgruppe.group.agreement_reviews import CHANGED, looked_at
from partsgruppe.group.conditions import conditions_on
from partsgruppe.group.matters import REFERRED, Matter, MatterRaised, MatterRenamed
from partsgruppe.group.outcomes import Agreement, GroundRule, GroundRuleEnded, GroundRuleEnding
from partsgruppe.group.proposals import Proposal
from partsgruppe.history.status import the_seats
from partsgruppe.history.wording import agreement_name, condition_lines, review_name
from partsgruppe.papers import view
from partsgruppe.papers.book import between
from partsgruppe.papers.source import Source


def agreements(source: Source) -> tuple[view.Agreement, ...]:
    """What was agreed for longer at this meeting, with the day that was agreed then; new wordings are told as such."""
    changed = {review.id for review, _before, _after in looked_at(source.book, source.meeting.id)}
    return tuple(
        view.Agreement(
            agreement_name(one.kind),
            one.text,
            source.history.at_first(one, "review"),
            _awaiting(source, one),
            _needed(source, one),
        )
        for one in source.here(Agreement)
        if one.id not in changed
    )


def rules(source: Source) -> tuple[view.Rule, ...]:
    """The ground rules of this meeting."""
    return tuple(
        view.Rule(rule.text, _awaiting(source, rule), _needed(source, rule)) for rule in source.here(GroundRule)
    )


def ended_rules(source: Source) -> tuple[view.EndedRule, ...]:
    """The ground rules that ended at this meeting. The log of an earlier version does not say why."""
    endings = {one.id: one for one in source.here(GroundRuleEnding)}
    return tuple(
        view.EndedRule(
            source.book.get(GroundRule, event.rule).text,
            endings[number].reason if number in endings else "",
            _awaiting(source, endings[number]) if number in endings else (),
        )
        for number, event in source.history.events
        if isinstance(event, GroundRuleEnded)
    )


def _awaiting(source: Source, proposal: Proposal) -> tuple[str, ...]:
    """Who had yet to confirm it when the meeting was closed."""
    return the_seats(source.history.awaiting(proposal))


def _needed(source: Source, agreed: Agreement | GroundRule) -> tuple[Line, ...]:
    """What had to be for some to live with it, as it was said at this meeting."""
    return tuple(condition_lines(conditions_on(source.book, agreed.id, meeting=source.meeting.id)))


def reviewed(source: Source) -> tuple[view.Reviewed, ...]:
    """What this meeting looked at again, how that ended, and why."""
    return tuple(
        view.Reviewed(
            name=agreement_name(before.kind),
            became=review_name(review.outcome),
            text=(after or before).text,
            before=before.text if review.outcome == CHANGED else "",
            reason=review.reason,
            review=review.review,
            awaiting=_awaiting(source, review),
            conditions=_needed(source, after) if after else (),
        )
        for review, before, after in looked_at(source.book, source.meeting.id)
    )


def renamed(source: Source) -> tuple[view.Renamed, ...]:
    """The matters that were given another name after the meeting before, and by the end of this one.

    What a matter that was referred was called before is not told. (Method: rule 9)
    """
    until = source.meeting.closed
    recent = between(source.book, source.since, until, (MatterRenamed,)).of(MatterRenamed)
    if not recent:
        return ()
    earlier = between(source.book, 0, source.since, (MatterRaised, MatterRenamed)).events
    new = between(source.book, source.since, until, (MatterRaised,)).events
    names = {_named(number, event): event.title for number, event in (*earlier, *new) if isinstance(event, _NAMING)}
    now = {event.matter: event.title for event in recent}
    return tuple(
        view.Renamed(names[matter], title)
        for matter, title in now.items()
        if title != names.get(matter, title) and source.book.get(Matter, matter).state != REFERRED
    )


_NAMING = (MatterRaised, MatterRenamed)


def _named(number: int, event: MatterRaised | MatterRenamed) -> int:
    """The matter that an event gives a name."""
    return event.matter if isinstance(event, MatterRenamed) else number
