"""More groups with planted troubles, and groups with odd but innocent histories, told in other ways than `planted`.

They were written by somebody who had not read how a log is judged, to find what the judgement had only learnt by heart.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, NamedTuple

from review.planted import MONTHLY, UNIONS, WITH_UNIONS, Group, in_2026

from partsgruppe.group.actions import ActionAgreed, ActionDone, ActionMoved, ActionRescheduled, ActionTicked
from partsgruppe.group.decisions import Decided, DecisionConfirmed
from partsgruppe.group.inputs import InputAnswered, InputJoined, InputReceived
from partsgruppe.group.invited import ApologySent, InvitedArrived, PersonInvited
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import MatterPutOff, MatterRaised
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    MeetingChanged,
    MeetingHeldOnPaper,
    MeetingOpened,
    MeetingPlanned,
)
from partsgruppe.group.members import GroupChanged, MemberJoined, Seat
from partsgruppe.group.outcomes import GroundRuleAgreed
from partsgruppe.group.talk import TalkWanted
from partsgruppe.group.trials import EvaluationMoved, TrialStarted

OF_A_MUNICIPALITY = (
    *(Seat("politician", side=side) for side in ("position", "opposition", "position")),
    *(Seat(role) for role in ("chief_executive", "chief_shop_steward") for _one in range(3)),
    Seat("chief_safety_delegate"),
)

READ = dt.date(2026, 11, 2)
"""The day on which most of them are read."""


class Unseen(NamedTuple):
    """What is planted, the log, words of the reasons that must be told, and the day on which it is read."""

    what: str
    log: bytes
    told: tuple[str, ...] = ()
    read: dt.date = READ


@cache
def unseen() -> tuple[Unseen, ...]:
    """All of them."""
    return tuple(build() for build in (*TROUBLED, *INNOCENT))


def _with_deputy(group: Group, day: dt.date, member: int) -> None:
    """A meeting at which somebody sits for the member at this place."""

    def sits(here: dict[str, Any]) -> None:
        invited = group.add(
            PersonInvited(meeting=here["meeting"], kind="deputy", who="Vara Varasen", member=group.members[member])
        )
        group.add(InvitedArrived(here["meeting"], invited))

    group.meet(day, sits, group._settle, away=(member,))


def _leaves(group: Group, day: dt.date, member: int) -> None:
    group.on(day).add(MemberLeft(group.members[member]))


def missing_since_the_deputy() -> Unseen:
    """The delegate came last in March; a deputy sat there in June; nobody in the three meetings since."""
    group = Group("Alm barnehage")
    group.meet_well(MONTHLY[:3])
    for day in MONTHLY[3:5]:
        group.meet(day, group._settle, away=(2,))
    _with_deputy(group, MONTHLY[5], 2)
    for day in MONTHLY[6:]:
        group.meet(day, group._settle, away=(2,))
    return Unseen("missing since the deputy", group.sent(), ("En part har manglet i 3 møter på rad",))


def apologies() -> Unseen:
    """A union sends its apologies each time, four meetings on end."""
    group = Group("Bjørk sykehjem", seats=WITH_UNIONS)
    group.meet_well(MONTHLY[:5])

    def sorry(here: dict[str, Any]) -> None:
        group.add(ApologySent(here["meeting"], group.members[2], "Hilsen fra oss"))

    for day in MONTHLY[5:]:
        group.meet(day, sorry, group._settle, away=(2,))
    return Unseen("apologies", group.sent(), ("En part har manglet i 4 møter på rad",))


def empty_seat() -> Unseen:
    """The delegate left in June, nobody took over, and the group met three times since."""
    group = Group("Gran skole")
    group.meet_well(MONTHLY[:6])
    _leaves(group, dt.date(2026, 6, 19), 2)
    for day in MONTHLY[6:]:
        group.meet(day, group._settle, away=(2,))
    return Unseen("empty seat", group.sent(), ("siden 19. juni",))


def practice_waits() -> Unseen:
    """What was tried became practice in April without the manager, who came to every meeting since, unasked."""
    group = Group("Furu bofellesskap")
    group.meet(MONTHLY[0], lambda here: group.try_out(here, group.raise_("Stille time")))
    trial = len(group.events) - 2
    group.meet_well(MONTHLY[1:3])
    awaiting = [Seat("manager")]
    group.meet(MONTHLY[3], lambda here: group.judge(here, trial, awaiting=awaiting), away=(0,))
    group.meet_well(MONTHLY[4:])
    return Unseen("practice waits", group.sent(), ("siden 7. april",))


def evaluation_put_forward() -> Unseen:
    """There never was time to evaluate: at each of five meetings it got a new day."""
    group = Group("Selje sykehus")
    group.meet(MONTHLY[0], lambda here: group.try_out(here, group.raise_("Egne skap")))
    trial = len(group.events) - 2

    def move(here: dict[str, Any]) -> None:
        group.add(EvaluationMoved(here["meeting"], trial, group.date + dt.timedelta(weeks=4)))

    group.meet_well(MONTHLY[1:4])
    for day in MONTHLY[4:]:
        group.meet(day, move, group._settle)
    return Unseen("evaluation put forward", group.sent(), ("Bytte plaster på dagtid",))


def rescheduled() -> Unseen:
    """An action got a new day between meetings, five times."""
    group = Group("Hassel hjemmetjeneste")

    def agree(here: dict[str, Any]) -> None:
        group.add(ActionAgreed(**here, matter=None, what="Kjøpe lamper", owner=group.members[0], due=MONTHLY[1]))

    group.meet(MONTHLY[0], agree, group._settle)
    action = group.numbers(ActionAgreed)[0]
    for day in MONTHLY[1:6]:
        before = day - dt.timedelta(days=3)
        group.on(before).add(ActionRescheduled(action, before + dt.timedelta(weeks=4), Seat("manager")))
        group.meet(day, group._settle)
    group.meet_well(MONTHLY[6:])
    return Unseen("rescheduled", group.sent(), ("Kjøpe lamper",))


def put_off() -> Unseen:
    """A matter waited for the next meeting at each of four, and waits still."""
    group = Group("Lind legekontor")
    group.meet_well(MONTHLY[:4])
    group.meet(MONTHLY[4], lambda here: group.postpone(here, group.raise_("Garderoben")), group._settle)
    matter = group.numbers(MatterRaised)[-2]
    for day in MONTHLY[5:8]:
        group.meet(day, lambda here: group.postpone(here, matter), group._settle)
    group.meet_well(MONTHLY[8:])
    return Unseen("put off", group.sent(), ("Garderoben",))


def put_on_hold() -> Unseen:
    """A matter was taken off the table to a later day, time and again."""
    group = Group("Lønn SFO")
    group.meet(MONTHLY[0], lambda here: group.raise_("Nattlys"), group._settle)
    matter = group.numbers(MatterRaised)[0]
    for day in MONTHLY[3:]:
        until = day + dt.timedelta(weeks=4)
        group.meet(
            day,
            lambda here, until=until: group.add(MatterPutOff(here["meeting"], matter, until, "Dyrt")),  # type: ignore[misc]
            group._settle,
        )
    return Unseen("put on hold", group.sent(), ("Nattlys",))


def one_of_three() -> Unseen:
    """Three wrote in April; two said the same and were joined, one got an answer."""
    group = Group("Osp legevakt")
    group.meet_well(MONTHLY[:4])
    group.on(dt.date(2026, 4, 20))
    first = group.add(InputReceived(text="Det trekker i vaktrommet"))
    again = group.add(InputReceived(text="Kaldt på vaktrommet"))
    other = group.add(InputReceived(text="Flere nøkler"))
    group.add(InputJoined(again, first))
    group.meet(MONTHLY[4], lambda here: group.add(InputAnswered(here["meeting"], other, "Kommer")), group._settle)
    group.meet_well(MONTHLY[5:])
    return Unseen("one of three", group.sent(), ("har ventet på svar siden 20. april",))


def steering_stopped() -> Unseen:
    """A steering group that meets each quarter, and last met in February."""
    group = Group("Rogn kommune", seats=OF_A_MUNICIPALITY, weeks=13)
    group.events[0].kind = "steering"  # type: ignore[attr-defined]
    group.meet_well(in_2026("12.1", "16.2"))
    return Unseen("steering stopped", group.sent(kind="steering"), ("Har ikke møttes siden 16. februar",))


def silent_since_spring() -> Unseen:
    """A log from May, with a matter that had waited twice by then."""
    group = Group("Hegg omsorgssenter")
    group.meet_well(MONTHLY[:5])
    day = dt.date(2026, 5, 29)
    return Unseen("silent since spring", group.sent(day), ("Ikke hørt siden 29. mai",))


def opened_and_left() -> Unseen:
    """Opened in the autumn and never closed; the one before it was closed in June."""
    group = Group("Hyll park og vei", weeks=6)
    group.meet_well(in_2026("20.1", "3.3", "14.4", "26.5"))
    group.on(dt.date(2026, 9, 22))
    here = group.open()
    group._settle(here)
    return Unseen("opened and left", group.sent(), ("Et møte har stått åpent siden 22. september",))


def only_talk() -> Unseen:
    """It settled a lot in winter, and meets still; nothing has come of the last six meetings."""
    group = Group("Pil bibliotek")
    group.meet_well(MONTHLY[:3])
    for day in MONTHLY[3:]:
        group.meet(day)
    return Unseen("only talk", group.sent(), ("6 møter på rad",))


def asked_and_silent() -> Unseen:
    """It asked in its latest log, of June, and has not been heard since."""
    group = Group("Tindved tannklinikk")
    group.meet_well(MONTHLY[:6])
    group.on(dt.date(2026, 6, 20)).add(TalkWanted(text="Vi er blitt to og to"))
    return Unseen(
        "asked and silent", group.sent(dt.date(2026, 6, 20)), ("«Vi er blitt to og to»", "Ikke hørt siden 20. juni")
    )


def two_at_once() -> Unseen:
    """The manager is away, and a proposal that was made without them waits all the while."""
    group = Group("Vier verksted")
    group.meet_well(MONTHLY[:5])

    def propose(here: dict[str, Any]) -> None:
        more: dict[str, Any] = {"text": "Fast vikar", "reason": "Ro", "awaiting": [Seat("manager")]}
        group.add(Decided(**here, matter=group.raise_("Vikarer"), outcome="agreed", **more))

    group.meet(MONTHLY[5], propose, away=(0,))
    for day in MONTHLY[6:]:
        group.meet(day, group._settle, away=(0,))
    return Unseen(
        "two at once",
        group.sent(),
        ("En part har manglet i 4 møter på rad", "«Vikarer» har ventet på lederen siden 2. juni"),
    )


TROUBLED = (
    missing_since_the_deputy,
    apologies,
    empty_seat,
    practice_waits,
    evaluation_put_forward,
    rescheduled,
    put_off,
    put_on_hold,
    one_of_three,
    steering_stopped,
    silent_since_spring,
    opened_and_left,
    only_talk,
    asked_and_silent,
    two_at_once,
)


def holiday() -> Unseen:
    """Met in June, agreed to meet again after the summer, and sent its log in August."""
    group = Group("Anemone barnehage")
    group.meet_well(MONTHLY[:5])
    group.meet(dt.date(2026, 6, 16), group._settle, then=dt.date(2026, 8, 25))
    return Unseen("holiday", group.sent(dt.date(2026, 8, 12)), read=dt.date(2026, 8, 14))


def held_late() -> Unseen:
    """The meeting of October was held a week later than agreed, and is in the log."""
    group = Group("Blåveis skole")
    group.meet_well(MONTHLY[:-1])
    group.meet(dt.date(2026, 10, 22), group._settle, then=dt.date(2026, 11, 19))
    return Unseen("held late", group.sent())


def sent_in_the_morning() -> Unseen:
    """The log leaves on the day of the next meeting, before it is held."""
    group = Group("Fiol sykehjem")
    group.meet_well(MONTHLY)
    day = MONTHLY[-1] + dt.timedelta(weeks=4)
    return Unseen("sent in the morning", group.sent(day), read=day)


def empty_for_one_meeting() -> Unseen:
    """The shop steward left in September; another came before the meeting after the next."""
    group = Group("Kløver bofellesskap")
    group.meet_well(MONTHLY[:7])
    _leaves(group, dt.date(2026, 9, 1), 1)
    group.meet(MONTHLY[7], group._settle, away=(1,))
    group.on(dt.date(2026, 10, 5))
    group.members[1] = group.add(MemberJoined(name="Ny Nymo", seats=[Seat("shop_steward")]))
    group.meet(MONTHLY[8], group._settle)
    return Unseen("empty for one meeting", group.sent())


def prolonged() -> Unseen:
    """A trial was adjusted and prolonged twice, each time on its day and with a reason."""
    group = Group("Liljekonvall sykehus")
    group.meet(MONTHLY[2], lambda here: group.try_out(here, group.raise_("Felles rapport")), group._settle)
    [trial] = [number for number, event in enumerate(group.events, 1) if isinstance(event, TrialStarted)]
    for day, end in ((MONTHLY[3], MONTHLY[6]), (MONTHLY[6], dt.date(2026, 11, 10))):

        def prolong(here: dict[str, Any], end: dt.date = end) -> None:
            more: dict[str, Any] = {"change": "Kortere", "reason": "For langt", "end": end, "evaluate_on": end}
            group.judge(here, trial, "adjusted", **more)

        group.meet(day, prolong, group._settle)
    group.meet_well(MONTHLY[7:])
    return Unseen("prolonged", group.sent())


def in_turn() -> Unseen:
    """Somebody was away from each of the last four meetings, and never the same."""
    group = Group("Nellik legekontor", seats=WITH_UNIONS)
    group.meet_well(MONTHLY[:5])
    for place, day in enumerate(MONTHLY[5:]):
        group.meet(day, group._settle, away=(place,))
    return Unseen("in turn", group.sent())


def always_a_deputy() -> Unseen:
    """The delegate is on leave, and a deputy sat there at each of the last four meetings."""
    group = Group("Rose hjemmetjeneste")
    group.meet_well(MONTHLY[:5])
    for day in MONTHLY[5:]:
        _with_deputy(group, day, 2)
    return Unseen("always a deputy", group.sent())


def confirmed() -> Unseen:
    """A decision was made without a union, which could go along with it at the next meeting."""
    group = Group("Syrin omsorgssenter", seats=WITH_UNIONS)
    group.meet_well(MONTHLY[:6])
    awaiting = [WITH_UNIONS[2]]

    def propose(here: dict[str, Any]) -> None:
        more: dict[str, Any] = {"text": "Felles lunsj", "reason": "Ro", "awaiting": awaiting}
        group.add(Decided(**here, matter=group.raise_("Lunsj"), outcome="agreed", **more))

    group.meet(MONTHLY[6], propose, away=(2,))
    decision = group.numbers(Decided)[-1]
    group.meet(MONTHLY[7], lambda here: group.add(DecisionConfirmed(here["meeting"], decision, awaiting)))
    group.meet_well(MONTHLY[8:])
    return Unseen("confirmed", group.sent())


def moved_to_another_day() -> Unseen:
    """The meeting of October was called off and planned anew for November."""
    group = Group("Tulipan park og vei")
    group.meet_well(MONTHLY[:-1])
    group.on(dt.date(2026, 10, 9))
    planned = group.add(MeetingPlanned(date=MONTHLY[-1], minutes=60, chair=group.members[0]))
    group.on(dt.date(2026, 10, 12)).add(MeetingChanged(planned, dt.date(2026, 11, 5), 60, "", group.members[0]))
    return Unseen("moved to another day", group.sent())


def small_things() -> Unseen:
    """No matter and no decision for months; it answers staff, gives itself rules and does what it promised."""
    group = Group("Valmue SFO")
    group.meet_well(MONTHLY[:3])
    for number, day in enumerate(MONTHLY[3:]):
        group.on(day - dt.timedelta(days=5))
        asked = group.add(InputReceived(text=f"Flere stoler {number}"))

        def answer(here: dict[str, Any], asked: int = asked) -> None:
            group.add(InputAnswered(here["meeting"], asked, "De er bestilt"))

        def rule(here: dict[str, Any], number: int = number) -> None:
            group.add(GroundRuleAgreed(here["meeting"], f"Regel {number}"))

        def promise(here: dict[str, Any]) -> None:
            action = group.add(
                ActionAgreed(**here, matter=None, what=f"Hente kaffe {group.date}", owner=group.members[0])
            )
            group.add(ActionDone(here["meeting"], action))

        group.meet(day, (answer, rule, promise)[number % 3])
        if number % 3:
            group.on(day + dt.timedelta(days=1)).add(InputAnswered(None, asked, "Vi har bestilt dem"))
    return Unseen("small things", group.sent())


def written_after_the_meeting() -> Unseen:
    """Inputs of the week after the latest meeting, and one that was answered there; an action moved twice, and done."""
    group = Group("Hvitveis verksted")
    group.meet_well(MONTHLY[:5])

    def agree(here: dict[str, Any]) -> None:
        group.add(ActionAgreed(**here, matter=None, what="Få tilbud", owner=group.members[1], due=MONTHLY[6]))

    group.meet(MONTHLY[5], agree, group._settle)
    action = group.numbers(ActionAgreed)[-2]
    for day in MONTHLY[6:8]:
        due = day + dt.timedelta(weeks=4)
        group.meet(day, lambda here, due=due: group.add(ActionMoved(here["meeting"], action, due)), group._settle)  # type: ignore[misc]
    group.on(dt.date(2026, 10, 1)).add(ActionTicked(action, Seat("shop_steward")))
    group.meet_well(MONTHLY[8:])
    group.on(dt.date(2026, 10, 20))
    for number in range(4):
        group.add(InputReceived(text=f"Dårlig dekning {number}"))
    return Unseen("written after the meeting", group.sent())


def on_paper() -> Unseen:
    """The last three meetings were held on paper and written in, with nobody ticked off as there."""
    group = Group("Prestekrage bibliotek")
    group.meet_well(MONTHLY[:6])
    for day in MONTHLY[6:]:
        group.on(day + dt.timedelta(days=2))
        meeting = group.add(MeetingPlanned(date=day, minutes=60, chair=group.members[0]))
        item = group.add(AgendaItemAdded(meeting=meeting, position=0, exercise="apen-sak", title="Sak", minutes=20))
        group.add(MeetingHeldOnPaper(meeting, day))
        group.add(MeetingOpened(meeting=meeting))
        here = {"meeting": meeting, "item": item}
        group._settle(here)
        group.close(here)
    return Unseen("on paper", group.sent())


def a_new_union() -> Unseen:
    """A union came to the table in October; another left it for good in spring, and has no place any more."""
    group = Group("Smørblomst kjøkken", seats=WITH_UNIONS)
    group.meet_well(MONTHLY[:4])
    _leaves(group, dt.date(2026, 4, 20), 2)
    now = ["Fagforbundet", "Delta"]
    assert UNIONS[0] in now
    group.add(GroupChanged(workplace="Smørblomst kjøkken", language="nb", weeks=4, minutes=60, unions=["Fagforbundet"]))
    for day in MONTHLY[4:8]:
        group.meet(day, group._settle, away=(2,))
    group.on(dt.date(2026, 10, 2))
    group.add(GroupChanged(workplace="Smørblomst kjøkken", language="nb", weeks=4, minutes=60, unions=now))
    group.members[2] = group.add(MemberJoined(name="Del Delta", seats=[Seat("shop_steward", "Delta")]))
    group.meet(MONTHLY[8], group._settle)
    return Unseen("a new union", group.sent())


def twice_a_year() -> Unseen:
    """A steering group that meets in June and in December."""
    group = Group("Geitrams kommune", seats=OF_A_MUNICIPALITY, weeks=26)
    group.events[0].kind = "steering"  # type: ignore[attr-defined]
    group.meet_well(in_2026("5.1"))
    group.meet(dt.date(2026, 6, 15), group._settle, then=dt.date(2026, 12, 14))
    return Unseen("twice a year", group.sent(kind="steering"))


INNOCENT = (
    holiday,
    held_late,
    sent_in_the_morning,
    empty_for_one_meeting,
    prolonged,
    in_turn,
    always_a_deputy,
    confirmed,
    moved_to_another_day,
    small_things,
    written_after_the_meeting,
    on_paper,
    a_new_union,
    twice_a_year,
)
