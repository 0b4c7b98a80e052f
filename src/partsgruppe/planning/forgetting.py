"""Which rounds are to be forgotten, and when the group hears of it: at a meeting, two weeks before it happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partsgruppe.group.approval import IssuedMinutes
from partsgruppe.group.forgetting import ForgettingTold, ToForget, months_kept, waiting
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.rounds import ALONE, ROUND, Contribution
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.language.day_grammar import months_on
from partsgruppe.language.days import long_day
from partsgruppe.planning.machine_clock import clock_doubt
from partsgruppe.store.store import Store

SPOKEN = (ROUND, ALONE)
"""What somebody said in turn, or wrote alone."""

NOTICE = dt.timedelta(weeks=2)
"""How long the group has to keep in a note what should not be forgotten."""


def old_enough(store: Store, today: dt.date) -> Iterator[Meeting]:
    """Closed meetings with rounds to forget that the group has not been told of."""
    months = months_kept(store)
    if not months:
        return
    told = {one.meeting for one in store.where(ToForget)}
    for issued in store.where(IssuedMinutes):
        if issued.approved_in is None or issued.meeting in told:
            continue
        approved = store.get(Meeting, issued.approved_in).date
        if months_on(approved, months) <= today and _spoke(store, issued.meeting):
            yield store.get(Meeting, issued.meeting)


def _spoke(store: Store, meeting: int) -> bool:
    return any(one.kind in SPOKEN for one in store.where(Contribution, meeting=meeting))


def tell(store: Store, meeting: int) -> str:
    """Write down of which rounds the group is told in this meeting, and when they are forgotten. Returns the sentence.

    Nothing by a clock that may be wrong.
    """
    today = store.today()
    if clock_doubt(store) or not (found := list(old_enough(store, today))):
        return ""
    on = today + NOTICE
    for one in found:
        store.record(ForgettingTold(meeting=one.id, told_in=meeting, on=on))
    return " ".join([told(found, on), _("Er det noe dere vil ta vare på, skriv det ned før det.")])


def told(meetings: list[Meeting], on: dt.date) -> str:
    """What is forgotten on this day, in two sentences."""
    return _("{day} glemmes det hver enkelt sa i rundene i {meetings}. Beslutninger og svar blir stående.").format(
        day=capital(long_day(on)), meetings=named(meetings)
    )


def named(meetings: list[Meeting]) -> str:
    """«møte 3 og møte 4»."""
    return listed([_("møte {n}").format(n=meeting.number) for meeting in meetings])


def due(store: Store) -> list[Meeting]:
    """The meetings whose rounds are to be forgotten today."""
    if store.reads_along or not (found := waiting(store)) or clock_doubt(store):
        return []
    return [store.get(Meeting, one.meeting) for one in found if one.on <= store.today()]
