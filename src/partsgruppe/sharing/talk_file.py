"""That a group asks for a talk, as a small file of its own, for those who cannot wait until the next log goes.

One line of JSON in the form of a log's lines, with a sum. It says whose it is, what about, and which event of the
log it is: so whoever has the log as well never tells of it twice.
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from partsgruppe.group.members import the_group
from partsgruppe.group.talk import TalkRequest
from partsgruppe.language.catalogue import _
from partsgruppe.sharing.outgoing import Found, Outgoing
from partsgruppe.store.errors import StoreError
from partsgruppe.store.store import Store

BEGINNING = b'{"day":'
LONGEST = 20_000
"""Bytes."""


class TalkFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What the file says. `event` is the number that the request has in the group's log. (Fields A to Z)"""

    day: dt.date
    event: int
    format: Literal["partsgruppe-talk"] = "partsgruppe-talk"
    group: str
    sum: str | UnsetType = UNSET
    text: str
    version: Literal[1] = 1
    workplace: str


def talk_file(store: Store, wanted: TalkRequest) -> bytes:
    """The file."""
    ours = the_group(store)
    day = store.time_of(wanted.id).astimezone().date()
    said = TalkFile(day=day, event=wanted.id, group=ours.key, text=wanted.text, workplace=ours.workplace)
    return _encode(msgspec.structs.replace(said, sum=_sum(said))) + b"\n"


def may_be_personal(outgoing: Outgoing, wanted: TalkRequest) -> list[Found]:
    """Where somebody may be meant in what the group wrote, by the same finder as for the log."""
    return [Found(one, wanted.text) for one in outgoing.finder.find(wanted.text)]


def read_talk(content: bytes) -> TalkFile:
    """What a file says. Raises StoreError when it is not as it was written."""
    try:
        said = msgspec.json.decode(content, type=TalkFile)
    except msgspec.DecodeError as error:
        raise _not_whole() from error
    if said.sum != _sum(said) or not 0 < said.event < 2**21:
        raise _not_whole()
    return said


def _not_whole() -> StoreError:
    return StoreError(_("Fila kom ikke hel fram. Be om den på nytt."))


_encode = msgspec.json.Encoder(order="deterministic").encode


def _sum(said: TalkFile) -> str:
    return sha256(_encode(msgspec.structs.replace(said, sum=UNSET))).hexdigest()[:16]
