"""That a group asks for a talk, as a small file of its own, for those who cannot wait until the next log goes.

It says whose it is, what about, and which event of the log it is: whoever has the log as well never tells of it twice.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from partsgruppe.group.members import the_group
from partsgruppe.group.talk import TalkRequest
from partsgruppe.sharing.outgoing import Found, Outgoing
from partsgruppe.sharing.small_file import Small, not_whole, read_small, written
from partsgruppe.store.store import Store

BEGINNING = b'{"day":'


class TalkFile(Small, kw_only=True, forbid_unknown_fields=True):
    """What the file says. `event` is the number that the request has in the group's log."""

    day: dt.date
    event: int
    format: Literal["partsgruppe-talk"] = "partsgruppe-talk"
    group: str
    text: str
    version: Literal[1] = 1
    workplace: str


def talk_file(store: Store, wanted: TalkRequest) -> bytes:
    """The file."""
    ours = the_group(store)
    day = store.time_of(wanted.id).astimezone().date()
    return written(TalkFile(day=day, event=wanted.id, group=ours.key, text=wanted.text, workplace=ours.workplace))


def may_be_personal(outgoing: Outgoing, wanted: TalkRequest) -> list[Found]:
    """Where somebody may be meant in what the group wrote, by the same finder as for the log."""
    return [Found(one, wanted.text) for one in outgoing.finder.find(wanted.text)]


def read_talk(content: bytes) -> TalkFile:
    """What a file says. Raises StoreError when it is not as it was written."""
    said = read_small(content, TalkFile)
    if not 0 < said.event < 2**21:
        raise not_whole()
    return said
