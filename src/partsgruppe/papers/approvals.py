"""What was said to minutes after they were handed out, as minutes tell it."""

from __future__ import annotations

import datetime as dt

import msgspec

from partsgruppe.group.approval import Correction, IssuedMinutes
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.on_record import Comment
from partsgruppe.group.parties import party_name
from partsgruppe.group.records import Records


class Corrected(msgspec.Struct, frozen=True):
    """What a party corrected in minutes, at a later meeting of this number and day."""

    number: int
    date: dt.date
    party: str
    text: str


class Approved(msgspec.Struct, frozen=True):
    """At which meeting minutes were approved, by which parties, and by which as their own meeting closed."""

    number: int
    date: dt.date
    parties: tuple[str, ...]
    at_the_close: tuple[str, ...] = ()


class Settled(msgspec.Struct, frozen=True):
    """What is put under minutes once they have been talked about: corrections, comments, and that they are approved."""

    corrections: tuple[Corrected, ...]
    approved: Approved | None
    comments: tuple[Corrected, ...] = ()


class Approval(msgspec.Struct, frozen=True):
    """What was said at this meeting to the minutes of an earlier one.

    `corrections` pairs each party with what it corrected; `parties` are those that approved, none as long as
    somebody has yet to.
    """

    number: int
    corrections: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    comments: tuple[tuple[str, str], ...] = ()


def approvals_at(group: Records, meeting: int) -> tuple[Approval, ...]:
    """What was said at a meeting to the minutes of earlier ones: corrected, approved, or both."""
    said = group.where(Correction, meeting=meeting)
    settled = [one for one in group.where(IssuedMinutes, approved_in=meeting) if one.meeting != meeting]
    remarks = group.where(Comment, meeting=meeting)
    spoken_of = {one.id: one for one in settled}
    spoken_of |= {one.issued: group.get(IssuedMinutes, one.issued) for one in said}
    spoken_of |= {one.issued: group.get(IssuedMinutes, one.issued) for one in remarks}
    return tuple(
        Approval(
            number=group.get(Meeting, issued.meeting).number,
            corrections=tuple((party_name(one.party), one.text) for one in said if one.issued == issued.id),
            parties=tuple(party_name(party) for party in said_here(issued)) if issued in settled else (),
            comments=tuple((party_name(one.party), one.text) for one in remarks if one.issued == issued.id),
        )
        for _id, issued in sorted(spoken_of.items())
    )


def said_here(issued: IssuedMinutes) -> list[str]:
    """The parties that approved minutes at a later meeting; all of them where nobody was left to be asked there."""
    return [party for party in issued.approved_by if party not in issued.at_the_close] or issued.approved_by
