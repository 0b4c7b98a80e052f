"""Groups over eleven months with planted troubles, and what a reader must be told of each on 28 November.

The months and the texts differ from group to group, so that nothing is found by what it is called.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from review.conftest import DAY, SEATS, Story

from partsgruppe.group.actions import ActionAgreed, ActionDone, ActionMoved
from partsgruppe.group.at_the_desk import WhereaboutsGiven
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import MeetingPlanned
from partsgruppe.group.members import GroupFounded, Seat
from partsgruppe.group.records import Event
from partsgruppe.group.talk import TalkHad, TalkWanted
from partsgruppe.group.ways import STEWARD
from partsgruppe.sharing.incoming import filled
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store import chain
from partsgruppe.store.entry import Entry, made
from partsgruppe.store.release import read
from partsgruppe.store.whereabouts import remove

READ = dt.date(2026, 11, 28)
SENT = dt.date(2026, 10, 31)

UNIONS = ("Fagforbundet", "NSF")
WITH_UNIONS = (Seat("manager"), *(Seat("shop_steward", union) for union in UNIONS), Seat("safety_delegate"))

Act = Callable[[dict[str, Any]], object]


def in_2026(*written: str) -> list[dt.date]:
    return [dt.date(2026, int(month), int(day)) for day, month in (one.split(".") for one in written)]


MONTHLY = in_2026("13.1", "10.2", "10.3", "7.4", "5.5", "2.6", "18.8", "15.9", "13.10")


class Group(Story):
    """A group, told by the days it met."""

    def __init__(self, workplace: str, key: str = "", seats: tuple[Seat, ...] = SEATS, weeks: int = 4) -> None:
        super().__init__(workplace, key, seats)
        unions = list(dict.fromkeys(seat.union for seat in seats if seat.union))
        self.events[0] = GroupFounded(key=key or workplace, workplace=workplace, weeks=weeks, unions=unions)
        self.weeks = weeks
        self.here: dict[str, Any] = {}

    def on(self, day: dt.date) -> Group:
        """It is this day."""
        self.now = (day - DAY).days
        return self

    def meet(self, day: dt.date, *acts: Act, away: tuple[int, ...] = (), then: dt.date | None = None) -> None:
        """A meeting on this day, at which all this happened; the next is agreed."""
        self.on(day)
        self.here = self.open(away=away)
        for act in acts:
            act(self.here)
        weeks = (then - day).days // 7 if then else self.weeks
        self.close(self.here, weeks)

    def meet_well(self, days: list[dt.date]) -> None:
        """Meetings at which something is decided, and done until the next."""
        for day in days:
            self.meet(day, self._finish, self._settle)

    def _finish(self, here: dict[str, Any]) -> None:
        done = {event.action for event in self.events if isinstance(event, ActionDone)}
        for number in self.numbers(ActionAgreed):
            event = self.events[number - 1]
            if number not in done and isinstance(event, ActionAgreed) and event.due is None:
                self.add(ActionDone(here["meeting"], number))

    def numbers(self, kind: type[Event]) -> list[int]:
        """The numbers of the events of a kind."""
        return [number for number, event in enumerate(self.events, 1) if isinstance(event, kind)]

    def _settle(self, here: dict[str, Any]) -> None:
        matter = self.add(MatterRaised(title=f"Sak fra {self.date}", meeting=here["meeting"]))
        self.add(Decided(**here, matter=matter, outcome="agreed", text="Vi gjør det", reason="Det trengs"))
        self.add(ActionAgreed(**here, matter=matter, what=f"Gjøre det fra {self.date}", owner=self.members[0]))

    def raise_(self, title: str) -> int:
        """A matter."""
        return self.add(MatterRaised(title=title, meeting=self.here["meeting"]))

    def sent(self, day: dt.date = SENT, **header: Any) -> bytes:
        """The log as it was let out on this day."""
        return self.log(exported=f"{day}T12:00:00.000+00:00", **header)


class Planted(NamedTuple):
    """A group's log, and words of the reasons that must be told; none where all is well."""

    letter: str
    log: bytes
    told: tuple[str, ...] = ()


@cache
def planted() -> tuple[Planted, ...]:
    """Every group, most of them twice."""
    late = (stopped, silent, absent_delegate, absent_manager, waits, nothing_comes, moved, unanswered, seldom)
    others = (not_yet, asked, passed_over, due_since, settled, left_open, new, past, well, missed_twice)
    return tuple(build(second) for build in (*late, *others) for second in (False, True))


def stopped(second: bool) -> Planted:
    """A: no meeting since May, the log is fresh."""
    group = Group("Åsen sykehjem" if second else "Bakken barnehage")
    group.meet_well(MONTHLY[: 4 if second else 5])
    return Planted("A", group.sent(), ("Har ikke møttes siden 7. april" if second else "Har ikke møttes siden 5. mai",))


def silent(second: bool) -> Planted:
    """B: nothing heard since 20 August."""
    group = Group("Elva hjemmetjeneste" if second else "Fjellet skole")
    group.meet_well(MONTHLY[:7])
    day = dt.date(2026, 8, 25 if second else 20)
    return Planted("B", group.sent(day), (f"Ikke hørt siden {day.day}. august",))


def absent_delegate(second: bool) -> Planted:
    """C: the safety delegate was not at the last three meetings, or a union not at the last five."""
    group = Group("Havna legevakt", seats=WITH_UNIONS) if second else Group("Heia barnehage")
    times = 5 if second else 3
    group.meet_well(MONTHLY[:-times])
    for day in MONTHLY[-times:]:
        group.meet(day, group._settle, away=(2,))
    return Planted("C", group.sent(), (f"En part har manglet i {times} møter på rad",))


def absent_manager(second: bool) -> Planted:
    """D: the manager was not at the last four meetings."""
    group = Group("Lia bofellesskap" if second else "Myra skole")
    group.meet_well(MONTHLY[:5])
    for day in MONTHLY[5:]:
        group.meet(day, group._settle, away=(0,))
    return Planted("D", group.sent(), ("En part har manglet i 4 møter på rad",))


def waits(second: bool) -> Planted:
    """E: a decision of June waits for a union, which came to every meeting since."""
    group = Group("Nes sykehus" if second else "Nesset sykehjem", seats=WITH_UNIONS)
    group.meet_well(MONTHLY[:5])
    title = "Nattevakter i helgene" if second else "Ny turnus"

    def propose(here: dict[str, Any]) -> None:
        more: dict[str, Any] = {"text": "Tre uker av gangen", "reason": "Alle får fri", "awaiting": [WITH_UNIONS[2]]}
        group.add(Decided(**here, matter=group.raise_(title), outcome="agreed", **more))

    group.meet(MONTHLY[5], propose, away=(2,))
    group.meet_well(MONTHLY[6:])
    return Planted("E", group.sent(), (f"«{title}» har ventet på den tillitsvalgte (NSF) siden 2. juni",))


def nothing_comes(second: bool) -> Planted:
    """F: twelve meetings, or seven, with no matter, action or trial."""
    group = Group("Odden" if second else "Rønningen", weeks=3)
    days = [DAY + dt.timedelta(weeks=3 * n) for n in range(8)] + [
        dt.date(2026, 8, 18) + dt.timedelta(weeks=3 * n) for n in range(4)
    ]
    group.meet_well(days[:5] if second else [])
    for day in days[5 if second else 0 :]:
        group.meet(day)
    return Planted("F", group.sent(), ("7 møter på rad" if second else "12 møter på rad",))


def moved(second: bool) -> Planted:
    """G: actions moved at each meeting."""
    group = Group("Sanden" if second else "Skogen")
    what = ["Spørre IT", "Bestille stoler"] if second else ["Ringe vaktmester", "Kjøpe skap", "Lage plan", "Spørre NAV"]
    days = MONTHLY[-6:] if second else MONTHLY

    def agree(here: dict[str, Any]) -> None:
        group._settle(here)
        for one in what:
            group.add(ActionAgreed(**here, matter=None, what=one, owner=group.members[1], due=group.date))

    group.meet(days[0], agree)
    mine = group.numbers(ActionAgreed)[1:]

    def move(here: dict[str, Any]) -> None:
        for one in mine:
            group.add(ActionMoved(here["meeting"], one, group.date + dt.timedelta(weeks=4)))

    for day in days[1:]:
        group.meet(day, group._settle, move)
    return Planted("G", group.sent(), (f"«{what[0]}» er flyttet {len(days) - 1} ganger",))


def unanswered(second: bool) -> Planted:
    """H: inputs unanswered for four months, in a group that meets monthly."""
    group = Group("Tunet" if second else "Vika")
    group.meet_well(MONTHLY[:6])
    day, count = (dt.date(2026, 6, 15), 2) if second else (dt.date(2026, 7, 1), 3)
    group.on(day)
    for number in range(count):
        group.add(InputReceived(text=f"For lite lys i gang {number}"))
    group.meet_well(MONTHLY[6:])
    return Planted("H", group.sent(), (f"{count} innspill fra ansatte har ventet på svar siden {day.day}. ju",))


def seldom(second: bool) -> Planted:
    """I: two inputs four months old, in a group that meets each quarter."""
    group = Group("Åkeren" if second else "Østre skole", weeks=13)
    group.meet_well(in_2026("10.2", "5.5"))
    group.on(dt.date(2026, 6, 20))
    for number in range(1 if second else 2):
        group.add(InputReceived(text=f"Ny kaffemaskin {number}"))
    group.meet_well(in_2026("18.8"))
    return Planted("I", group.sent(), ("innspill fra ansatte har ventet på svar siden 20. juni",))


def _trial(group: Group, evaluate_on: dt.date) -> Act:
    def try_out(here: dict[str, Any]) -> None:
        trial = group.try_out(here, group.raise_("Plaster på natta"))
        event = group.events[trial - 1]
        event.evaluate_on = event.end = evaluate_on  # type: ignore[attr-defined]

    return try_out


def not_yet(second: bool) -> Planted:
    """J: an evaluation that is due, while the meeting that should take it has not been."""
    group = Group("Brua" if second else "Dalen")
    group.meet_well(MONTHLY[:8])
    evaluate_on = dt.date(2026, 11, 25 if second else 17)
    group.meet(dt.date(2026, 11, 4), _trial(group, evaluate_on), then=dt.date(2026, 12, 2))
    return Planted("J", group.sent(READ))


def passed_over(second: bool) -> Planted:
    """K: an evaluation that was due in April, and six meetings since; or in September, and two."""
    group = Group("Engen" if second else "Furua")
    days = [*MONTHLY, dt.date(2026, 11, 10)]
    place, due, passed = (6, dt.date(2026, 9, 28), 2) if second else (3, dt.date(2026, 4, 16), 6)
    group.meet_well(days[:place])
    group.meet(days[place], _trial(group, due))
    group.meet_well(days[place + 1 :])
    day = "28. september" if second else "16. april"
    return Planted("K", group.sent(READ), (f"skulle vært evaluert {day}. Det er holdt {passed} møter siden",))


def due_since(second: bool) -> Planted:
    """L: actions that were due after the latest meeting in the log."""
    group = Group("Grenda" if second else "Haugen")
    group.meet_well(MONTHLY[:-1])

    def agree(here: dict[str, Any]) -> None:
        group._settle(here)
        for day in (20, 27):
            due = dt.date(2026, 11 if second else 10, day)
            group.add(ActionAgreed(**here, matter=None, what=f"Male vegg {day}", owner=group.members[0], due=due))

    group.meet(MONTHLY[-1], agree)
    return Planted("L", group.sent())


def settled(second: bool) -> Planted:
    """M: a matter that was postponed three times, and then settled."""
    group = Group("Kleiva" if second else "Lunden")
    group.meet(MONTHLY[0], lambda here: group.postpone(here, group.raise_("Parkering")))
    [matter] = group.numbers(MatterRaised)
    for day in MONTHLY[1:3]:
        group.meet(day, lambda here: group.postpone(here, matter))
    end: dict[str, Any] = {"outcome": "agreed", "text": "Ny vei"}
    if second:
        end = {"outcome": "not_taken_up", "reason": "Kommunen eier plassen"}
    group.meet(MONTHLY[3], lambda here: group.add(Decided(**here, matter=matter, **end)))
    group.meet_well(MONTHLY[4:])
    return Planted("M", group.sent())


def left_open(second: bool) -> Planted:
    """N: a meeting that was opened on 10 September and never closed."""
    group = Group("Moen" if second else "Neset")
    group.meet_well(MONTHLY[:7])
    day = 3 if second else 10
    group.on(dt.date(2026, 9, day)).open()
    return Planted("N", group.sent(), (f"Et møte har stått åpent siden {day}. september",))


def new(second: bool) -> Planted:
    """O: brand new, with its first meeting planned, or not even that."""
    group = Group("Parken" if second else "Rabben", seats=SEATS[: 2 if second else 3])
    group.days = [(dt.date(2026, 10, 22) - DAY).days] * len(group.days)
    group.on(dt.date(2026, 10, 23))
    if not second:
        group.add(MeetingPlanned(date=dt.date(2026, 11, 10), minutes=60, chair=group.members[0]))
    return Planted("O", group.sent())


def past(second: bool) -> Planted:
    """X: a meeting that was agreed for a day that is past, and another that comes after a summer."""
    group = Group("Stranda" if second else "Sletta")
    if second:
        group.meet_well(MONTHLY[:5])
        group.meet(dt.date(2026, 6, 23), group._settle, then=dt.date(2026, 8, 18))
        return Planted("X", group.sent(dt.date(2026, 8, 14)), ("Ikke hørt siden 14. august",))
    group.meet_well(MONTHLY)
    return Planted("X", group.sent(READ), ("Møtet som var avtalt 10. november, er ikke holdt",))


def well(second: bool) -> Planted:
    """T: all is well."""
    group = Group("Toppen" if second else "Vangen")
    group.meet(MONTHLY[0], _trial(group, MONTHLY[3]))
    trial = len(group.events) - 2
    group.on(MONTHLY[1]).add(InputReceived(text="Støy i gangen"))
    input_ = len(group.events)
    group.meet(
        MONTHLY[2], lambda here: group.add(InputAnswered(meeting=here["meeting"], input=input_, answer="Plater kommer"))
    )
    group.meet(MONTHLY[3], lambda here: group.judge(here, trial, "back" if second else "practice"))
    group.meet_well(MONTHLY[4:])
    return Planted("T", group.sent())


def asked(second: bool) -> Planted:
    """U: all is well, and the group asked for a talk; or it did, and has had it."""
    group = Group("Ørnes" if second else "Østli")
    group.meet_well(MONTHLY)
    group.on(SENT).add(TalkWanted(text="Vi får ikke til helgeturnusen"))
    if second:
        group.add(TalkHad())
        return Planted("U", group.sent())
    return Planted("U", group.sent(), ("«Vi får ikke til helgeturnusen»",))


def missed_twice(second: bool) -> Planted:
    """Y: somebody was away from two meetings, now and then."""
    group = Group("Ytre Vik" if second else "Ås skole")
    group.meet_well(MONTHLY[:-2])
    for day in MONTHLY[-2:]:
        group.meet(day, group._settle, away=(2,))
    if second:
        group.meet(dt.date(2026, 10, 27), group._settle)
    return Planted("Y", group.sent())


def same_name(second: bool) -> Planted:
    """P: two groups of the same name, one of which says which unit it is."""
    group = Group("Solsiden", key="a1b2c3d4" if second else "9f8e7d6c")
    if second:
        group.add(WhereaboutsGiven(municipality="Vestby", unit="2. etasje"))
    group.meet_well(MONTHLY)
    return Planted("P", group.sent())


def parted(second: bool) -> Planted:
    """Q: two logs of one group that part at one event, in October."""
    group = Group("Vassenden")
    group.meet_well(MONTHLY[:-1])
    group.meet(MONTHLY[-1], lambda here: group.raise_("Vakter" if second else "Lys"))
    return Planted("Q", group.sent(), ("To logger av denne gruppa er uenige fra hendelse",))


def a_month_later() -> Iterator[tuple[str, bytes, bytes]]:
    """Groups as they were in October and as they are a month later, each with what has become of it.

    A meeting without its delegate is followed by one with all parties; one goes on to its fourth; another asks for a
    talk; another evaluates what was passed over; one has sent nothing more.
    """
    november = dt.date(2026, 11, 10)
    for name, acts in (
        ("back", lambda group: group.meet(november, group._settle)),
        ("still away", lambda group: group.meet(november, group._settle, away=(2,))),
        (
            "asks",
            lambda group: (
                group.meet(november, group._settle, away=(2,)),
                group.on(READ).add(TalkWanted(text="Helgene")),
            ),
        ),
        ("no more", lambda group: None),
    ):
        group = Group(f"Høsten {name}")
        group.meet_well(MONTHLY[:-3])
        for day in MONTHLY[-3:]:
            group.meet(day, group._settle, away=(2,))
        before = group.sent()
        acts(group)
        yield name, before, group.sent(READ) if name != "no more" else before


def let_out(log: bytes, folder: Path) -> bytes:
    """The log as the group itself lets it out for its chief shop steward: told to a file of its own, and exported."""
    header, lines = read(io.BytesIO(log))
    entries: list[Entry] = []
    for line in lines:
        event, previous = line.event(), entries[-1].hash if entries else chain.ORIGIN
        assert event is not None
        seal = chain.digest_of(b"seal", line.hash.encode())
        entries.append(made(event, line.n, line.at, bytes.fromhex(str(line.salt)), previous, seal))
    group = folder / "gruppe.db"
    store, _against = filled(group, entries, lambda: dt.datetime.fromisoformat(header.exported))
    try:
        return Outgoing(store, STEWARD).write()
    finally:
        store.close()
        remove(group)
