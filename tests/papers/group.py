"""A group whose meetings are recorded event by event, on a fixed day, with a log that is the same each time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from partsgruppe.group.actions import Action, ActionAgreed, ActionDone, ActionDropped, ActionMoved
from partsgruppe.group.decisions import Decided, Decision, DecisionConfirmed
from partsgruppe.group.inputs import Input, InputAnswered, InputReceived
from partsgruppe.group.matters import MatterRaised, Referred
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    Meeting,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
    MemberArrived,
    MemberWent,
    NextMeetingAgreed,
    StepReached,
    seats_not_in_the_room,
)
from partsgruppe.group.members import GroupFounded, MemberJoined, Seat
from partsgruppe.group.outcomes import (
    Checked,
    Chosen,
    GroundRule,
    GroundRuleAgreed,
    MessagePlanned,
    ReadingGiven,
    WinCelebrated,
)
from partsgruppe.group.proposals import ProposalConfirmed
from partsgruppe.group.records import Event
from partsgruppe.group.rounds import Contributed
from partsgruppe.group.showing import ReadingsAgreed
from partsgruppe.group.trials import Trial, TrialEvaluated, TrialStarted
from partsgruppe.store.store import Store

MANAGER, SAFETY = Seat("manager"), Seat("safety_delegate")
FAGFORBUNDET, NURSES = Seat("shop_steward", "Fagforbundet"), Seat("shop_steward", "Sykepleierforbundet")
NAMES = ("Åse Bjørkås", "Turid Lønnå", "Ragnhild Sæther", "Jørn Ødegård")

PASTED = """\
- opplæring hos «smerteteamet»
- 2 vakter sammen med en sykepleier
- egen kvittering i e-rom

1. Hvem sier fra når plasteret løsner?
2. "Hva gjør vi i helga?\""""


class Clock:
    """A clock that stands still until it is moved. Times are UTC."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 3, 12, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def set(self, day: dt.date, hour: int, minute: int = 0) -> None:
        """Move to a time of a day."""
        self.now = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)


class Recorder:
    """Records what happens in a meeting, filling in the meeting, the item and the step."""

    def __init__(self, path: Path, patch: pytest.MonkeyPatch) -> None:
        numbers = count()
        patch.setattr(
            "partsgruppe.store.store.os.urandom",
            lambda size: sha256(str(next(numbers)).encode()).digest()[:size],
        )
        self.clock = Clock()
        self.store = Store(path, self.clock)
        self.meeting = self.item = self.step = 0
        self.heading = ""

    def record(self, event: Event) -> int:
        """Record an event as it is."""
        return self.store.record(event)

    def agreed(self, event: type[Event], **more: Any) -> int:
        """Record what the group agrees on: without those who are away, as a proposal."""
        return self.record(
            event(meeting=self.meeting, awaiting=seats_not_in_the_room(self.store, self.meeting), **more)
        )

    def found(self) -> list[int]:
        """Set up the group of a nursing home; returns its members."""
        self.record(
            GroupFounded(
                key="k",
                workplace="Solbakken sykehjem, avdeling Øst",
                unions=["Fagforbundet", "Sykepleierforbundet"],
            )
        )
        seats = (MANAGER, FAGFORBUNDET, NURSES, SAFETY)
        return [self.record(MemberJoined(name, [seat])) for name, seat in zip(NAMES, seats, strict=True)]

    def plan(self, day: dt.date, chair: int | None, items: Sequence[tuple[str, str, int | None]]) -> list[int]:
        """Plan a meeting at one o'clock with these items (exercise, title, matter); returns the items."""
        self.clock.set(day, 11, 50)
        self.meeting = self.record(MeetingPlanned(day, 60, "personalrommet, 2. etasje", chair))
        return [
            self.record(AgendaItemAdded(self.meeting, position, exercise, title, 10, matter))
            for position, (exercise, title, matter) in enumerate(items)
        ]

    def open(self, day: dt.date, present: list[int]) -> None:
        """Open the meeting with these members in the room."""
        for member in present:
            self.record(MemberArrived(self.meeting, member))
        self.clock.set(day, 12, 0)
        self.record(MeetingOpened(self.meeting))

    def at(self, item: int, step: int = 0, heading: str = "") -> None:
        """Go to a step."""
        self.item, self.step, self.heading = item, step, heading
        self.record(StepReached(self.meeting, item, step))

    def said(self, text: str, seat: Seat | None = None, kind: str = "", **more: Any) -> int:
        """Write down what was said."""
        role, union = (seat.role, seat.union) if seat else ("", "")
        return self.here(
            Contributed,
            step=self.step,
            heading=self.heading,
            text=text,
            kind=kind or ("round" if seat else "note"),
            role=role,
            union=union,
            **more,
        )

    def rated(self, seat: Seat, value: int, reason: str) -> None:
        """Write down a reading."""
        self.here(
            ReadingGiven,
            step=self.step,
            heading=self.heading,
            role=seat.role,
            union=seat.union,
            value=value,
            reason=reason,
        )

    def here(self, event: type[Event], **more: Any) -> int:
        """Record an event under the present item."""
        return self.record(event(meeting=self.meeting, item=self.item, **more))

    def close(self) -> Meeting:
        """Close the meeting and return it."""
        self.record(MeetingClosed(self.meeting))
        return self.store.get(Meeting, self.meeting)


FIRST, SECOND, THIRD = dt.date(2026, 11, 3), dt.date(2026, 12, 8), dt.date(2027, 6, 15)


def first_meeting(group: Recorder, members: list[int]) -> Meeting:
    """A short first meeting without the safety delegate: a proposal, actions, an input."""
    aase, turid, ragnhild, _jorn = members
    matter = group.record(MatterRaised("Rapport ved vaktskifte"))
    opening, case = group.plan(
        FIRST, aase, [("apning", "Åpning", None), ("apen-sak", "Rapport ved vaktskifte", matter)]
    )
    group.open(FIRST, [aase, turid, ragnhild])
    group.at(opening)
    group.at(case, 4, "Hvordan går saken videre?")
    group.here(
        Decided,
        matter=matter,
        outcome="agreed",
        text="Vi rapporterer stille, ved skjermen, fra 1. desember.",
        reason="Da rekker alle morgenstellet.",
        awaiting=[SAFETY],
    )
    group.here(ActionAgreed, matter=matter, what="Henge opp ny plan", owner=aase, due=SECOND)
    group.here(ActionAgreed, matter=matter, what="Spørre nattevaktene", owner=turid, due=SECOND)
    group.here(ActionAgreed, matter=None, what="Kjøpe ny kaffetrakter", owner=ragnhild, due=SECOND)
    group.record(InputReceived("Kan vi få bytte vakter selv?", "personalmøtet", group.meeting))
    group.clock.set(FIRST, 12, 55)
    return group.close()


def pain_patch_meeting(group: Recorder, members: list[int]) -> Meeting:
    """The meeting of the pain-patch trial, with a little of everything."""
    aase, turid, ragnhild, jorn = members
    patches = group.record(MatterRaised("Smerteplaster", "shop_steward", "Fagforbundet"))
    summer = group.record(MatterRaised("Bemanning i sommer", "shop_steward", "Sykepleierforbundet"))
    items = group.plan(
        SECOND,
        turid,
        [
            ("apning", "Åpning", None),
            ("siden-sist", "Siden sist", None),
            ("hvordan-star-det-til", "Hvordan står det til hos oss", None),
            ("bytt-stol", "Bytt stol", None),
            ("prov-ut", "Prøv ut", patches),
            ("apen-sak", "Bemanning i sommer", summer),
            ("avslutning", "Avslutning", None),
            ("kjoreregler", "Kjøreregler", None),
        ],
    )
    group.open(SECOND, [aase, turid, ragnhild])
    group.at(items[0])
    group.clock.set(SECOND, 12, 10)
    group.record(MemberArrived(group.meeting, jorn, late=True))
    _since_last_time(group, items[1])
    _how_are_things(group, items[2])
    _role_swap(group, items[3])
    _trial(group, items[4], patches, members)
    group.at(items[5], 4, "Hvordan går saken videre?")
    group.here(
        Decided,
        matter=summer,
        outcome="postponed",
        talks="Leder snakker med begge tillitsvalgte",
        before=dt.date(2027, 1, 5),
    )
    group.here(Referred, channel="Lønnsforhandlingene")
    group.clock.set(SECOND, 12, 40)
    group.record(MemberWent(group.meeting, ragnhild))
    _closing(group, items[6], members)
    return group.close()


def _since_last_time(group: Recorder, item: int) -> None:
    group.at(item, 0, "Hva er gjort siden sist?")
    plan, night, coffee = (one.id for one in group.store.where(Action))
    group.record(ActionDone(group.meeting, plan))
    group.record(ActionMoved(group.meeting, night, dt.date(2027, 1, 12)))
    group.record(ActionDropped(group.meeting, coffee, "Kjøkkenet hadde en til overs."))
    proposal = group.store.where(Decision)[0]
    group.record(DecisionConfirmed(group.meeting, proposal.id, [SAFETY]))
    staff = group.store.where(Input)[0]
    group.record(InputAnswered(group.meeting, staff.id, "Ja, når begge har samme kompetanse og leder får vite det."))
    group.record(InputReceived("Lyset i korridoren er for skarpt om natta", "gangen", group.meeting))


def _how_are_things(group: Recorder, item: int) -> None:
    group.at(item, 1, "Hvordan er en vanlig arbeidsdag nå?")
    group.said("Roligere morgener, men tre vakter har stått tomme.", MANAGER)
    group.said("Mange spør: «Hvorfor får ikke vi bruke det vi kan?»", FAGFORBUNDET)
    group.said("Vi løper etter medisiner på to etasjer.", NURSES)
    group.said("Løft uten heis i rom 4.", SAFETY)
    group.at(item, 4, "Hvor bra er det å jobbe her nå?")
    for seat in (MANAGER, FAGFORBUNDET, SAFETY):
        group.record(ReadingsAgreed(seat.role, seat.union))
    group.rated(MANAGER, 4, "Folk hjelper hverandre")
    group.rated(FAGFORBUNDET, 2, "Kompetansen vår står ubrukt")
    group.rated(NURSES, 2, "For mye på én gang")
    group.rated(SAFETY, 3, "")


def _role_swap(group: Recorder, item: int) -> None:
    question = "Hva trenger vi mer av fra den andre stolen?"
    group.at(item, 4, question)
    group.said("Svar samme dag, også når det er nei", MANAGER, perspective="shop_steward", question="mer")
    group.said("At dere sier fra før det blir en sak", FAGFORBUNDET, perspective="manager", question="mer")
    group.said("Tall på hva det koster", NURSES, perspective="manager", question="mer")
    group.said("Tid til å spørre folk", SAFETY, perspective="shop_steward", question="mer")
    group.at(item, 10, question)
    group.said("Forslag, ikke bare problemer", MANAGER, question="mer")
    group.said("Å bli spurt først", FAGFORBUNDET, question="mer")
    group.said("En fast halvtime i uka", NURSES, question="mer")
    group.said("Å få vite om endringer i tide", SAFETY, question="mer")
    group.at(item, 13, "Hva overrasker deg?")
    group.said("Begge vil ha forslag | ingen visste det.")


def _trial(group: Recorder, item: int, matter: int, members: list[int]) -> None:
    group.at(item, 0, "Hva håper du på, og hva er du bekymret for?")
    group.said("Faglig stolthet. Redd for at noen føler seg presset.", FAGFORBUNDET, kind="alone")
    group.at(item, 2, "Hva er du bekymret for?")
    group.said('Hvem har ansvaret når noe går galt? "Det står mitt navn i journalen."', NURSES)
    group.said(PASTED, FAGFORBUNDET)
    group.at(item, 3, "Hva må til?")
    group.said("Opplæring først, så to vakter sammen.", kind="group")
    group.here(Chosen, step=3, heading="Hva må til?", text="Bare de som har lyst, er med")
    for text, status, remark in (
        ("Fullmakt fra legen", "in_place", "Gjelder til 1. juli"),
        ("Opplæring", "partly", "Fire av ni er ferdige"),
        ("Vikar de to første ukene", "missing", ""),
    ):
        group.here(Checked, step=3, heading="Hva må til?", text=text, status=status, remark=remark)
    group.at(item, 4, "Hvordan gjør vi det?")
    group.here(
        TrialStarted,
        matter=matter,
        what="Helsefagarbeidere som har lyst, setter smerteplaster.\nEn sykepleier er alltid på huset.",
        why="Sykepleierne får tid til de sykeste, og fagarbeiderne får brukt det de kan.",
        who="Helsefagarbeidere på dag og kveld som selv har sagt ja",
        start=dt.date(2026, 12, 14),
        end=dt.date(2027, 6, 11),
        watch="Hvor ofte må noen vente på plaster?\nSkjer det feil?",
        heard="Verneombudet og en tillitsvalgt spør fem på hver vakt.",
        evaluators="leder, begge tillitsvalgte og verneombudet",
        evaluate_on=THIRD,
    )
    group.here(Decided, matter=matter, outcome="try")
    due = dt.date(2026, 12, 11)
    group.here(
        ActionAgreed,
        matter=matter,
        what="Lage opplæring med sykepleierne",
        owner=members[2],
        seat=NURSES,
        due=due,
    )
    group.here(ActionAgreed, matter=matter, what="Henge opp liste: «Hvem har lyst?»", owner=members[1], due=due)
    group.here(ActionAgreed, matter=matter, what="Sjekke hva forsikringa sier")


def begin_trial(group: Recorder, matter: int, what: str, end: dt.date = dt.date(2026, 12, 20)) -> int:
    """Begin a small trial of a matter."""
    return group.here(
        TrialStarted,
        matter=matter,
        what=what,
        why="Det er verdt å prøve.",
        who="Avdeling Øst",
        start=dt.date(2026, 11, 9),
        end=end,
        watch="Om det hjelper",
        heard="Vi spør på vaktskiftet.",
        evaluators="leder og verneombudet",
        evaluate_on=end,
    )


def end_trial(group: Recorder, reason: str, seen: str = "Mer ro") -> None:
    """Make the newest trial the way things are done."""
    trial = group.store.where(Trial)[-1]
    group.agreed(
        TrialEvaluated,
        item=group.item,
        trial=trial.id,
        heard="«Det går bra»",
        seen=seen,
        unintended="",
        outcome="practice",
        reason=reason,
        change="",
        end=None,
        evaluate_on=None,
    )
    group.here(Decided, matter=trial.matter, outcome="agreed", text=trial.what, reason=reason)


def _closing(group: Recorder, item: int, members: list[int]) -> None:
    group.at(item, 2, "Hvem forteller hva, og til hvem?")
    group.agreed(GroundRuleAgreed, text="Vi snakker én om gangen.\nOgså når det haster.")
    group.record(MatterRaised("Lyset i korridoren", meeting=group.meeting))
    group.here(MessagePlanned, seat=FAGFORBUNDET, to="kveldsvaktene", what="At vi prøver, og at det er frivillig")
    group.here(MessagePlanned, seat=MANAGER, to="legen", what="At vi begynner 14. desember")
    group.here(WinCelebrated, text="To forbund som var uenige, fant noe å prøve sammen.")
    group.record(NextMeetingAgreed(group.meeting, dt.date(2027, 1, 12), members[3]))
    group.clock.set(SECOND, 13, 4)


def evaluation_meeting(group: Recorder, members: list[int], outcome: str = "practice") -> Meeting:
    """Half a year later: the trial is evaluated, without the safety delegate."""
    aase, turid, ragnhild, _jorn = members
    trial = group.store.where(Trial)[0]
    (item,) = group.plan(THIRD, None, [("evaluer-utprovingen", "Evaluer utprøvingen", trial.matter)])
    group.open(THIRD, [aase, turid, ragnhild])
    for rule in group.store.where(GroundRule):
        if NURSES in rule.awaiting:
            group.record(ProposalConfirmed(group.meeting, rule.id, "ground_rules", [NURSES]))
    group.at(item, 4, "Hva gjør vi nå?")
    reason = "Sykepleierne sier det avlaster, og ingen vil tilbake."
    adjusted = outcome == "adjusted"
    group.agreed(
        TrialEvaluated,
        item=group.item,
        trial=trial.id,
        heard="- «Jeg lærer mer»\n- «Det går fortere»",
        seen="Ingen feil, kortere ventetid.",
        unintended="Nattevaktene vil også være med.",
        outcome=outcome,
        reason=reason,
        change="Natta blir med" if adjusted else "",
        end=dt.date(2027, 12, 1) if adjusted else None,
        evaluate_on=dt.date(2027, 12, 7) if adjusted else None,
    )
    if outcome == "practice":
        group.here(Decided, matter=trial.matter, outcome="agreed", text=trial.what, reason=reason, awaiting=[SAFETY])
    group.clock.set(THIRD, 12, 50)
    return group.close()
