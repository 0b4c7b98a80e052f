"""What is to be known of minutes now: whether they are approved, and what became of what stands in them.

It stands above the minutes, on every paper of them. The minutes themselves no longer change.
"""

from __future__ import annotations

from collections.abc import Iterator

from partsgruppe.group.actions import OPEN, Action
from partsgruppe.group.approval import issued_minutes
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.proposals import KINDS
from partsgruppe.history.status import Kind, status_of
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import short_day
from partsgruppe.papers.book import between
from partsgruppe.store.store import Store


def notes_on(store: Store, meeting: Meeting) -> tuple[str, ...]:
    """What stands above the minutes of a meeting as they are written out today; none while it is not closed."""
    issued = issued_minutes(store, meeting.id)
    if issued is None:
        return ()
    status = status_of(store, issued, store.today())
    later = " ".join(_later(store, meeting))
    since = _("Slik står det {day}: {what}").format(day=short_day(store.today()), what=later) if later else ""
    return tuple(filter(None, [status.sentence() if status.kind == Kind.UNAPPROVED else "", since]))


def _later(store: Store, meeting: Meeting) -> Iterator[str]:
    """What was proposed there and has been settled since, and how many actions that were open then."""
    then = between(store, meeting.id, meeting.closed)
    made = [one for kind in KINDS for one in store.where(kind, meeting=meeting.id)]
    settled = [one for one in made if then.awaiting(one) and not one.awaiting]
    if settled:
        yield many("{n} forslag har fått svar siden.", "{n} forslag har fått svar siden.", len(settled))
    actions = [one for one in store.where(Action, meeting=meeting.id) if not then.settled(one)]
    if done := [one for one in actions if one.state != OPEN]:
        words = _("{n} av {m} oppgaver er gjort eller falt bort siden.")
        yield words.format(n=len(done), m=len(actions))
