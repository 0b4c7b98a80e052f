"""What holds from now on: mandate, agreements, directions and ground rules, and when the group looks at them again."""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.scene import Line
from partsgruppe.group.agreement_reviews import AgreementReview, holding
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.outcomes import AGREEMENT, DIRECTION, MANDATE, Agreement, GroundRule, RuleKept
from partsgruppe.group.records import Readable, Records
from partsgruppe.history.status import Kind, as_proposal, kind_name
from partsgruppe.history.wording import agreement_name, agreements_heading
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import short_day

AGAIN = {MANDATE: 52, AGREEMENT: 52, DIRECTION: 26}
"""Weeks after which something that holds is looked at again, where the group set no day."""

RULES_AGAIN = 26
"""Weeks after which the ground rules are."""


def to_look_at(group: Records, day: dt.date) -> list[Agreement | GroundRule]:
    """What holds and is to be looked at again at a meeting on this day; not what is only proposed."""
    return [one for one in holding(group) if not one.awaiting and look_on(group, one) <= day]


def look_on(group: Records, one: Agreement | GroundRule) -> dt.date:
    """The day on which something that holds is looked at again: its own, or in half a year or a year."""
    if isinstance(one, GroundRule):
        kept = group.where(RuleKept, rule=one.id)
        since = group.get(Meeting, kept[-1].meeting).date if kept else one.agreed
        return since + dt.timedelta(weeks=RULES_AGAIN)
    if one.review is not None:
        return one.review
    looked = group.where(AgreementReview, agreement=one.id)
    since = group.get(Meeting, looked[-1].meeting).date if looked else one.agreed
    return since + dt.timedelta(weeks=AGAIN[one.kind])


def lasting_name(one: Agreement | GroundRule) -> str:
    """What it is called: «Avtale», «Kjøreregel»."""
    return agreement_name(one.kind) if isinstance(one, Agreement) else _("Kjøreregel")


def review_day(one: Agreement | GroundRule) -> dt.date | None:
    """The day the group looks at it again, if there is one."""
    return one.review if isinstance(one, Agreement) else None


def lasting_group(one: Agreement | GroundRule, today: dt.date) -> str:
    """What it stands under, among others that are alike."""
    day = review_day(one)
    if day is not None and day < today:
        return kind_name(Kind.TO_REVIEW)
    return agreements_heading(one.kind) if isinstance(one, Agreement) else _(one.table.heading)


def by_urgency(group: Records, today: dt.date) -> list[Agreement | GroundRule]:
    """All that holds: what should have been looked at again first, the rest by what it is, the newest first."""
    held = holding(group)
    late = [one for one in held if (day := review_day(one)) is not None and day < today]
    kinds = list(dict.fromkeys(lasting_name(one) for one in held))
    others = [one for one in held if one not in late]
    others.sort(key=lambda one: (kinds.index(lasting_name(one)), -one.agreed.toordinal(), one.id))
    return [*sorted(late, key=lambda one: review_day(one) or today), *others]


def lasting_line(records: Readable, one: Agreement | GroundRule, today: dt.date) -> Line:
    """Something that holds, or is to, since when, and when the group looks at it again."""
    since = _("{what} fra {day}").format(what=lasting_name(one), day=short_day(one.agreed))
    return Line(as_proposal(records, one, one.text, today), _with_review(one, since, today))


def lasting_row(records: Readable, one: Agreement | GroundRule, today: dt.date) -> str:
    """The same as a row under its heading; what it is stands there where nothing says so above it."""
    day = review_day(one)
    if day is not None and day < today:
        line = lasting_line(records, one, today)
        return f"{line.text} ({line.who})"
    since = _("fra {day}").format(day=short_day(one.agreed))
    return f"{as_proposal(records, one, one.text, today)} ({_with_review(one, since, today)})"


def _with_review(one: Agreement | GroundRule, since: str, today: dt.date) -> str:
    day = review_day(one)
    if day is None:
        return since
    due = _("skulle vært sett på igjen {day}") if day < today else _("ses på igjen {day}")
    return f"{since}, {due.format(day=short_day(day))}"
