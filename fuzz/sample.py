"""A log to begin with: a short history in which most kinds of event happen that an archive tells again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from partsgruppe.group.actions import ActionAgreed, ActionDone
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MemberArrived,
    NextMeetingAgreed,
    StepReached,
)
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.group.outcomes import WinCelebrated
from partsgruppe.group.records import Event, Undone
from partsgruppe.group.trials import TrialEvaluated, TrialStarted
from partsgruppe.store import chain
from partsgruppe.store.release import VERSION, Header, Line, encode

DAY = dt.date(2026, 1, 13)
END = DAY + dt.timedelta(weeks=4)
SALT, SEAL = bytes(16), bytes(32)

HERE: dict[str, Any] = {"meeting": 4, "item": 5}
EVENTS: list[Event] = [
    GroupFounded(key="prove", workplace="Solbakken"),
    MemberJoined(name="Kari", seats=[Seat("manager")]),
    MemberJoined(name="Ola", seats=[Seat("shop_steward", "Fagforbundet")]),
    MeetingPlanned(date=DAY, minutes=60, chair=2),
    AgendaItemAdded(meeting=4, position=0, exercise="apen-sak", title="Sak", minutes=20),
    MemberArrived(meeting=4, member=2),
    MemberArrived(meeting=4, member=3),
    MeetingOpened(meeting=4),
    StepReached(**HERE, step=1),
    MatterRaised(title="Plaster på natta", role="manager", meeting=4),
    MatterRaised(title="Nøkkelen", role="shop_steward", union="Fagforbundet"),
    Decided(**HERE, matter=11, outcome="postponed", talks="Kari og Ola", before=DAY),
    TrialStarted(
        **HERE,
        matter=10,
        what="Bytte på dagtid",
        why="Natta er travel",
        who="De som vil",
        start=DAY,
        end=END,
        watch="Uro",
        heard="Spør alle",
        evaluators="Vi",
        evaluate_on=END,
    ),
    ActionAgreed(**HERE, matter=11, what="Ringe vaktmester", owner=2, seat=Seat("manager"), due=END),
    InputReceived(text="Støy på pauserommet", origin="Personalmøtet"),
    InputAnswered(meeting=4, input=15, answer="Vi ser på det"),
    ActionDone(meeting=4, action=14),
    TrialEvaluated(
        **HERE,
        trial=13,
        outcome="practice",
        heard="Bra",
        seen="Roligere",
        unintended="",
        reason="Det virker",
        awaiting=[Seat("safety_delegate")],
    ),
    WinCelebrated(**HERE, text="Nattevakta smiler"),
    NextMeetingAgreed(meeting=4, date=END, chair=2),
    MeetingClosed(meeting=4),
    MatterRaised(title="Feil"),
    Undone(since=22),
    MemberLeft(member=3),
]


def _log() -> bytes:
    lines, previous = [], chain.ORIGIN
    for n, event in enumerate(EVENTS, start=1):
        at = f"{DAY}T12:00:{n:02}.000+00:00"
        payload = msgspec.json.encode(event, order="deterministic")
        seal = [None, SEAL, chain.narrowed(SEAL, at, event.type)][n % 3]
        when_and_what = chain.bound(at, event.type, seal)
        previous = chain.hash_of(previous, n, *when_and_what, chain.digest_of(SALT, payload))
        line = Line(n=n, at=at, type=event.type, payload=payload.decode(), salt=SALT.hex(), hash=previous.hex())
        if seal is not None:
            line.at, line.seal = at[: chain.DAY] if len(seal) > chain.SEAL else at, seal.hex()
        lines.append(line)
    header = Header(
        events=len(lines),
        exported=f"{DAY}T13:00:00.000+00:00",
        group="prove",
        hash=previous.hex(),
        kind="working",
        language="nb",
        release="steward",
        version=VERSION,
        workplace="Solbakken",
    )
    return b"".join([encode(header), *map(encode, lines)])


LOG = _log()
