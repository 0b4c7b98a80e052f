"""The hour: what a meeting asks of a keyboard, how long the room waits for it, and how much is left to talk.

A chair (`bench/chair.py`) holds whole meetings, in version 0.1.0 and now, and a model of speaking and typing says how
long that takes. The model is stated below, and nowhere else; what the program itself knows of how long things take, it
is asked for.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from textwrap import fill, wrap
from typing import NamedTuple

from bench.both_ways import Agreeing, compared
from bench.chair import AGREED, HEARD, LONG, NOTED, SHORT, Chair, Given, answers, turns_of
from bench.last_minute import LastMinute, last_minute, machine
from partsgruppe.between.setup import DONE, Setup
from partsgruppe.demo import write_demo
from partsgruppe.exercises.grammar import hand_in, handed_in
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action
from partsgruppe.group.inputs import ANSWERED, Input
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.meetings import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemRemoved,
    ItemSized,
    MeetingChanged,
    agenda,
    seats_present,
    unfinished_meeting,
)
from partsgruppe.group.meetings import Meeting as OneMeeting
from partsgruppe.group.members import GroupFounded, Member, MemberJoined, Seat, members
from partsgruppe.group.rounds import ROUND as SPOKEN
from partsgruppe.group.rounds import SPOKE, Contribution, Turn
from partsgruppe.group.suggestions import Suggested, without_answer
from partsgruppe.group.trials import Trial
from partsgruppe.language.catalogue import capital
from partsgruppe.language.days import long_day
from partsgruppe.meeting.commands import WriteIt
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.first_page import PAGE_COLUMNS, PAGE_ROWS
from partsgruppe.papers.scribe import Scribe
from partsgruppe.planning.agenda import START, Plan
from partsgruppe.planning.length import minutes_of
from partsgruppe.planning.shape import EVALUATE, OPEN_MATTER, plan_meeting, propose
from partsgruppe.steps.kinds import grammar
from partsgruppe.store.store import Store

# The model

WORDS_A_MINUTE = 25
"""How fast a slow typist is, with two fingers and eyes on the keys."""

FINGER = 0.5
"""Seconds for a key that is no letter of a word."""

READS = 3.0
"""Seconds until a question with something to choose or to write is read."""

ROUND = "round"
"""What a turn to speak takes is what the program plans for one in a step of this kind."""

# The targets

MOST_ANSWERS = {"ordinary": 35, "first": 40}
FIXED_ITEM, MOST_FIXED = "Hvordan står det til hos oss", 8
WHAT_WE_OWE = "Siden sist"
MOST_WAITING, MOST_BUSY, LEAST_TALK = 3.0, 12.0, 40.0
"""Of sixty minutes."""

MOST_SECONDS, MOST_KEYS = 30, 3
"""From «Stemmer dette?» to papers in the folder."""

RISKS = "Fem risikoområder"
SIZES = (3, 5, 9)
ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/the-hour.md"
VERSION_0_1_0 = "e3013eec3eb5db44e33dfec1c99fa7eaac73a8c0"

TABLE = [
    ("Kari", "manager", ""),
    ("Ola", "shop_steward", "Fagforbundet"),
    ("Vidar", "safety_delegate", ""),
    ("Per", "manager", ""),
    ("Eva", "shop_steward", "Fagforbundet"),
    ("Liv", "shop_steward", "Fagforbundet"),
    ("Nils", "manager", ""),
    ("Anne", "shop_steward", "Fagforbundet"),
    ("Jon", "safety_delegate", ""),
]
"""Who sits in a new group, of as many as it has."""


class Taken(NamedTuple):
    """What some answers took: how many there were, how many keys, and minutes of the room and of one pair of hands."""

    answers: int
    keys: int
    waiting: float
    busy: float


class Held(NamedTuple):
    """A meeting that was held by so many: its answers, and the minutes that are planned for each of its items.

    `own_words` says of the turns whose words are to be written down which stand in the minutes by role, and `absent`
    which of three questions the first page of the minutes answers to somebody who was away.
    """

    people: int
    given: list[Given]
    planned: dict[str, int]
    own_words: list[bool]
    absent: dict[str, bool]

    @property
    def minutes(self) -> int:
        """The minutes of the whole."""
        return sum(self.planned.values())

    @property
    def whole(self) -> Taken:
        """What all of it took."""
        return taken(self.given)

    def at(self, item: str) -> list[Given]:
        """The answers at an item."""
        return [one for one in self.given if one.item == item]

    def an_hour(self, minutes: float) -> float:
        """So many minutes of it, as of sixty."""
        return minutes * 60 / self.minutes


def speaks() -> float:
    """The seconds of a turn to speak."""
    return handed_in().rules(ROUND).takes.each


def taken(given: Sequence[Given]) -> Taken:
    """What these answers took."""
    return Taken(
        answers=len([*answers(list(given))]),
        keys=sum(one.keys for one in given),
        waiting=(sum(map(waits, given)) + sum(_longer_than_the_talk(given))) / 60,
        busy=sum(map(busy, given)) / 60,
    )


def busy(one: Given) -> float:
    """The seconds that somebody's hands are at the keys."""
    return one.words * 60 / WORDS_A_MINUTE if one.words else one.keys * FINGER


def waits(one: Given) -> float:
    """The seconds that the room waits.

    What one person says is written while they speak, and what all talk about while they talk, as long as that lasts.
    Whatever else is written or chosen, the others wait for.
    """
    if one.how == HEARD:
        return max(0.0, busy(one) - speaks())
    if one.how != AGREED:
        return 0.0
    return busy(one) + (READS if one.words or one.options else 0)


def _longer_than_the_talk(given: Sequence[Given]) -> Iterator[float]:
    """The seconds at each step that writing what all talk about takes beyond the minutes that the talk has."""
    noted = [one for one in given if one.how == NOTED and one.planned is not None]
    for step in {one.step for one in noted}:
        there = [one for one in noted if one.step == step]
        yield max(0.0, sum(map(busy, there)) - 60 * (there[0].planned or 0))


# The meetings


def _sample(file: Path, people: int) -> None:
    """The sample group, of as many as there are to be; a manager, a steward and the safety delegate always stay."""
    write_demo(file, dt.datetime.now(tz=dt.UTC).date())
    with closing(Store(file)) as store:
        for one in [members(store)[n] for n in (1, 3)] if people < 5 else []:
            store.record(MemberLeft(member=one.id))
        for name, role, union in TABLE[5 : max(5, people)]:
            store.record(MemberJoined(name=name, seats=[Seat(role, union)]))


def ordinary(file: Path, people: int) -> None:
    """The next meeting of the sample group, but for the trial that it evaluates: one matter, which is tried out."""
    evaluating(file, people)
    with closing(Store(file)) as store:
        for item in _items(store):
            if item.exercise == EVALUATE:
                store.record(AgendaItemRemoved(item=item.id))


def evaluating(file: Path, people: int) -> None:
    """The next meeting of the sample group: the first of its matters, and one trial to evaluate, all in full."""
    _sample(file, people)
    with closing(Store(file)) as store:
        _first, *others = [item for item in _items(store) if item.exercise == OPEN_MATTER]
        for item in others:
            store.record(AgendaItemRemoved(item=item.id))
        for item in _items(store):
            document = Library().get(item.exercise)
            store.record(ItemSized(item=item.id, minutes=minutes_of(document, people, False), short=False))


def risks(file: Path, people: int) -> None:
    """An ordinary one with *Fem risikoområder* before the closing."""
    ordinary(file, people)
    with closing(Store(file)) as store:
        found, items = Library().get("fem-risikoomrader"), _items(store)
        store.record(
            AgendaItemAdded(
                meeting=items[0].meeting,
                position=len(items) - 1,
                exercise=found.id,
                title=found.title,
                minutes=found.minutes,
            )
        )


def first(file: Path, people: int) -> None:
    """The first meeting of a new group, as the program proposes it."""
    with closing(Store(file)) as store:
        store.record(GroupFounded(key="k", workplace="Solbakken", unions=["Fagforbundet"]))
        for name, role, union in TABLE[:people]:
            store.record(MemberJoined(name=name, seats=[Seat(role, union)]))
        plan_meeting(store, Library(), store.today(), None)


def an_hour(file: Path, people: int) -> None:
    """The next meeting of the sample group as the program proposes it for sixty minutes."""
    _proposed(file, people, 60)


def answers_proposed(file: Path, people: int) -> None:
    """The same sixty minutes, where somebody has proposed an answer to each input between the meetings."""
    _proposed(file, people, 60, answered=True)


def thirty_minutes(file: Path, people: int) -> None:
    """The same, at the change of shifts."""
    _proposed(file, people, 30)


def _proposed(file: Path, people: int, minutes: int, answered: bool = False) -> None:
    _sample(file, people)
    with closing(Store(file)) as store:
        for one in without_answer(store) if answered else []:
            by = Seat("safety_delegate")
            store.record(Suggested(by=by, of=Input.table.name, about=one.id, outcome=ANSWERED, text=LONG))
        meeting = unfinished_meeting(store)
        assert meeting is not None
        store.record(MeetingChanged(meeting=meeting.id, date=meeting.date, minutes=minutes, chair=meeting.chair))
        for item in reversed(_items(store)):
            store.record(AgendaItemRemoved(item=item.id))
        changed = unfinished_meeting(store)
        assert changed is not None
        propose(store, Library(), changed)


def _items(store: Store) -> list[AgendaItem]:
    meeting = unfinished_meeting(store)
    assert meeting is not None
    return agenda(store, meeting.id)


Meeting = Callable[[Path, int], None]
MEETINGS: tuple[Meeting, ...] = (ordinary, evaluating, risks, first, an_hour, answers_proposed, thirty_minutes)


def held(prepare: Meeting, people: int, file: Path) -> Held:
    """A meeting that was held."""
    prepare(file, people)
    with closing(Store(file)) as store:
        items = _items(store)
        chair = Chair(Walk(store, Library(), items[0].meeting, Scribe(store)))
        chair.hold()
        own_words, absent = _in_the_minutes(store, items[0].meeting)
    return Held(people, chair.given, {item.title: item.minutes for item in items}, own_words, absent)


def _in_the_minutes(store: Store, meeting: int) -> tuple[list[bool], dict[str, bool]]:
    """Whether each who spoke where the words of each are written down stands there, and what the first page answers."""
    held_ = store.get(OneMeeting, meeting)
    text = Scribe(store).handed_out(held_)
    first = first_page(text)
    contributed = store.where(Contribution, meeting=meeting, kind=SPOKEN)
    spoke = [turn for turn in store.where(Turn, meeting=meeting) if turn.state == SPOKE]
    steps = {(one.item, one.step) for one in contributed}
    said = {(one.item, one.step, one.role, one.union): _by_role(one.seat, one.text) for one in contributed}
    turns = [
        said.get((turn.item, turn.step, turn.seats[0].role, turn.seats[0].union), "\0") in text
        for turn in spoke
        if (turn.item, turn.step) in steps
    ]
    decided = [trial.what for trial in store.where(Trial, meeting=meeting)]
    mine = [(one.what, store.get(Member, one.owner).name) for one in store.where(Action, meeting=meeting) if one.owner]
    return turns, {
        "what was decided": all(what in first for what in decided),
        "what am I to do": all(any(what in row and who in row for row in first.splitlines()) for what, who in mine),
        "when is the next meeting": held_.next_date is not None and long_day(held_.next_date) in first,
    }


def _by_role(seat: Seat | None, text: str) -> str:
    return f"**{capital(str(seat))}:** {text}"


def first_page(text: str) -> str:
    """As much of the minutes as stands on the first sheet of paper, row by row."""
    rows: list[str] = []
    for line in text.splitlines():
        room = PAGE_ROWS - len(rows)
        if room <= 0 or len(wrap(line, PAGE_COLUMNS)) > room:
            break
        rows += [line, *[""] * (len(wrap(line, PAGE_COLUMNS)) - 1)]
    return "\n".join(rows)


def asked_for(file: Path, people: int) -> list[bool]:
    """Whether each role that says «skriv det» in an ordinary round stands in the minutes with its own words."""
    ordinary(file, people)
    with closing(Store(file)) as store:
        walk = Walk(store, Library(), _items(store)[0].meeting, Scribe(store))
        chair, said = Chair(walk), dict[Seat, str]()
        while walk.at_the_end or walk.place.step.kind != ROUND or walk.place.setting("record") != "together":
            chair.answer_once()
        seats = seats_present(store, walk.meeting.id)
        for seat in seats:
            WriteIt.do(walk)
            walk.answer(seat)
            said[seat] = f"Dette er mine ord, og jeg er {seat}"
            walk.answer(said[seat])
        chair.hold()
        text = Scribe(store).handed_out(store.get(OneMeeting, walk.meeting.id))
    return [_by_role(seat, words) in text for seat, words in said.items()]


def set_up(file: Path, people: int) -> int:
    """How many answers it takes to set up a group of so many and to plan its first meeting."""
    roles = {"manager": ["Leder"], "shop_steward": ["Tillitsvalgt", "1"], "safety_delegate": ["Verneombud"]}
    lines = ["1", "Solbakken", "Fagforbundet", "1", "2", "3"]
    for number, (name, role, _union) in enumerate(TABLE[:people]):
        lines += [*(["1"] if number else []), name, *roles[role]]
    with closing(Store(file)) as store:
        dialogue: Setup | Plan = Setup(store)
        for line in lines:
            dialogue.answer(dialogue.read(line))
        while isinstance(dialogue, Setup) and dialogue.left_for != DONE:
            dialogue.answer(DONE)
            lines.append(DONE)
        plan = Plan(store, Library())
        for line in ("1", "1", "13", "1"):
            plan.answer(plan.read(line))
        assert plan.outcome == START
    return len(lines) + 4


# Version 0.1.0


def before() -> dict[str, list[Given]]:
    """What the same chair gave in version 0.1.0, in a group of five: its modules, out of this repository."""
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", VERSION_0_1_0, "src", "exercises", "templates", "roles", "topics", "tracks", "locale"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        path = os.pathsep.join([f"{folder}/src", str(Path(__file__).parent)])
        done = subprocess.run(
            [sys.executable, Path(__file__).with_name("before.py"), json.dumps(TABLE[:5])],
            env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"},
            check=True,
            capture_output=True,
            text=True,
        )
    return {name: [Given(*one) for one in given] for name, given in json.loads(done.stdout).items()}


# The page

TEXT = """\
# The hour

*Written by `.venv/bin/python -m bench.hour`, from the root of the checkout. Do not edit it; run that again.*

A chair who also takes part holds whole meetings, as well as they can be held: what is proposed is taken, what need not
be written is not, each talk leaves one line and each list one thing (`bench/chair.py`). An answer is each field changed
and each question left with Enter, also inside a form; an Enter that only gives the word on is none. The same chair held
the same meetings in version 0.1.0, whose modules are taken out of this repository.

## Targets

{targets}

## The model

- A slow typist writes {words} words a minute. Whatever is written is {short} words where a line is enough, and {long}
  where several are likely. A key that is no letter of a word takes {finger} seconds.
- A question with something to choose or to write is read in {reads:.0f} seconds.
- A turn to speak is {speaks:.0f} seconds. That is what the program plans for one: it is read from the step kind.
- **The room waits** for whatever is written or chosen, with two exceptions. What one person says is written while they
  speak. What all talk about is written while they talk, as long as the minutes that are planned for it last: the line
  that an open talk leaves, and the answer to what staff brought up. Until this version the answer was asked of the
  keyboard, and all waited for it. Now the room is told, on the wall too, to talk about it while it is written, to hear
  it read aloud and to nod: it is an open talk on one input, with its line.
- **Hands** are busy with all of it.
- **Talk** is what is left of the planned minutes when the room does not wait. The minutes are the program's own plan
  for so many at the table (`planning/length.py`), not the time by a clock.
- A group that talks to the end first, and has each line written then while all wait for it, waits longer than the
  targets allow: {after} of sixty minutes in the meeting as proposed. Of that, {on_inputs} are for the answers
  to staff. Somebody may propose these between the meetings: planning says how many wait, and leads there. The meeting
  says yes with one key, and such a group waits {prepared}: better, and still too long. What is left is what
  nobody could write before: what those concerned said, what nobody had thought of, and the reason for how it goes on.
  To let such a line wait until the next step would gain nothing here, for there the words of each are written, or a
  form asks for the line itself. So it is to be written while the others talk. Its field is open on the laptop from the
  first minute of the talk, for whoever writes, and the targets are measured by that.
- The first page of the minutes is their first {rows} rows of {columns} characters.
- What the model does not have: people who type while others decide what to write, second thoughts, corrections, and a
  minute-taker beside the chair, who takes over the hands but not the waiting.

## Before and now

A group of five. 0.1.0 did not ask how many sit at the table when it planned, so planned minutes are not compared.

{before}

Whoever held these meetings with 0.1.0 by hand counted 79 answers for an ordinary one, 31 for the fixed item and 84 for
*Fem risikoområder*, and answered here and there in another way than this chair.

In 0.1.0 everybody's words were typed while they spoke: that is in the keys and on the hands, and hardly in the waiting.
Now a round ends with a line that all agree on, and the room waits for that one: so less is typed, and more waited for.

How often each role had the word, each of its members counted:

{turns}

## Item by item

{items}

## In groups of three, five and nine

{sizes}

Setting a group up and planning its first meeting takes {set_ups} more answers in groups of three, five and nine.

## As lines, and as keys in a terminal

{agreeing}

## The last minute, by the clock

From «Stemmer dette?» on the screen until minutes, poster and e-mail lie in the folder, at the end of the ordinary
meeting of five. The program's time was taken in a real pseudo-terminal, with other programs running beside it, on
{machine}. The keys are reckoned as above: each question read, and each key pressed.
What it takes to read the page aloud is talk.

{last_minute}
"""

CALLED = {
    "ordinary": "Ordinary: one matter, tried out",
    "evaluating": "The same, and a trial evaluated",
    "risks": "Ordinary, with *Fem risikoområder*",
    "first": "First meeting of a new group",
    "an_hour": "Sixty minutes, as proposed",
    "answers_proposed": "The same, answers to staff proposed before",
    "thirty_minutes": "Thirty minutes, as proposed",
}

Meetings = dict[str, list[Held]]


def page(
    meetings: Meetings,
    before: dict[str, list[Given]],
    own: list[bool],
    set_ups: list[int],
    agreeing: Agreeing,
    ends: dict[str, LastMinute],
) -> str:
    """The page of a run."""
    return TEXT.format(
        targets=_table(["target", "wanted", "groups of 3, 5, 9", "met"], _targets(meetings, before, own, ends)),
        words=WORDS_A_MINUTE,
        short=len(SHORT.split()),
        long=len(LONG.split()),
        finger=FINGER,
        reads=READS,
        speaks=speaks(),
        after=_listed([*map(_waits_if_written_after, meetings["an_hour"])]),
        on_inputs=_listed([*map(_on_inputs, meetings["an_hour"])]),
        prepared=_listed([*map(_waits_if_written_after, meetings["answers_proposed"])]),
        rows=PAGE_ROWS,
        columns=PAGE_COLUMNS,
        before=_table(
            ["meeting", *(f"{column}{when}" for column in COLUMNS[:-1] for when in (", 0.1.0", ", now"))],
            _before(meetings, before),
        ),
        turns=_table(
            ["meeting", "0.1.0", "now"],
            ([CALLED[name], _turns(given), _turns(meetings[name][1].given)] for name, given in before.items()),
        ),
        items="\n\n".join(_items_of(name, meetings[name][1]) for name in ("evaluating", "risks", "thirty_minutes")),
        sizes=_table(["meeting", "people", "planned", *COLUMNS, "turns"], _sizes(meetings)),
        set_ups=_listed(set_ups),
        agreeing=_agreeing(agreeing),
        machine=machine(),
        last_minute=_table(
            ["", "keys", "the program", "the keys", "in all", "papers"],
            map(_last_minute, *zip(*ends.items(), strict=True)),
        ),
    )


COLUMNS = ["answers", "keys", "room waits", "hands busy", "talk"]


def _targets(
    meetings: Meetings, before: dict[str, list[Given]], own: list[bool], ends: dict[str, LastMinute]
) -> Iterator[list[str]]:
    ordinary_, first_ = meetings["ordinary"], meetings["first"]
    fixed = [taken(one.at(FIXED_ITEM)).answers for one in ordinary_]
    yield _most("answers, an ordinary meeting", [one.whole.answers for one in ordinary_], MOST_ANSWERS["ordinary"])
    yield _most("answers, the fixed item", fixed, MOST_FIXED)
    yield _most("answers, a first meeting", [one.whole.answers for one in first_], MOST_ANSWERS["first"])
    for name in ("ordinary", "an_hour"):
        of = meetings[name]
        told = CALLED[name].partition(":")[0].lower()
        yield _most(f"the room waits, of sixty minutes: {told}", [o.an_hour(o.whole.waiting) for o in of], MOST_WAITING)
        yield _most(f"hands are busy, of sixty minutes: {told}", [o.an_hour(o.whole.busy) for o in of], MOST_BUSY)
        talk = [one.an_hour(one.minutes - one.whole.waiting) for one in of]
        met = "yes" if min(talk) >= LEAST_TALK else "**no**"
        yield [f"talk, of sixty minutes: {told}", f"at least {LEAST_TALK:.0f}", _listed(talk), met]
    for name, given in before.items():
        then, now = turns_of(given), turns_of(meetings[name][1].given)
        fewer = [role for role in then if now.get(role, 0) < then[role]]
        met = f"**no**: {', '.join(fewer)}" if fewer else "yes"
        yield [f"turns to speak: {CALLED[name]}", "as many for each role", "five only", met]
    each = [all(one.own_words) for one in meetings["evaluating"]]
    yield _all("each role's point in its own words, where `each` applies", "found", each)
    yield _all("the same, where somebody says «skriv det»", "found", own)
    for question in ordinary_[0].absent:
        answered = [one.absent[question] for one in ordinary_]
        yield _all(f"an absent member reads on the first page: {question}", "answered", answered)
    seconds = [one.seconds + one.keys * (READS + FINGER) for one in ends.values()]
    keys = [one.keys for one in ends.values()]
    met = "yes" if max(seconds) <= MOST_SECONDS and max(keys) <= MOST_KEYS else "**no**"
    found = " · ".join(f"{one:.0f} s, {count}" for one, count in zip(seconds, keys, strict=True))
    yield ["«Stemmer dette?» to papers in the folder: seconds, keys", "at most 30, 3", f"{found} (app, lines)", met]


def _last_minute(way: str, it: LastMinute) -> list[str]:
    by_hand = it.keys * (READS + FINGER)
    return [
        way,
        f"{it.keys}",
        f"{it.seconds:.1f} s",
        f"{by_hand:.1f} s",
        f"{it.seconds + by_hand:.1f} s",
        f"{it.papers}",
    ]


def _all(what: str, wanted: str, found: Sequence[bool]) -> list[str]:
    return [what, wanted, " · ".join("yes" if one else "no" for one in found), "yes" if all(found) else "**no**"]


def _most(what: str, found: Sequence[float], most: float) -> list[str]:
    return [what, f"at most {most:g}", _listed(found), "yes" if max(found) <= most else "**no**"]


def _listed(numbers: Sequence[float]) -> str:
    return " · ".join(f"{one}" if isinstance(one, int) else f"{one:.1f}" for one in numbers)


def _before(meetings: Meetings, before: dict[str, list[Given]]) -> Iterator[list[str]]:
    for name, given in before.items():
        now, then = meetings[name][1], taken(given)
        yield [CALLED[name], *_side_by_side(then, now.whole)]
        for item in [FIXED_ITEM] if name == "ordinary" else [RISKS] if name == "risks" else []:
            there = [one for one in given if one.item == item]
            yield [f"– of it {item}", *_side_by_side(taken(there), taken(now.at(item)))]


def _side_by_side(then: Taken, now: Taken) -> list[str]:
    return [cell for both in zip(_row(then), _row(now), strict=True) for cell in both]


def _turns(given: list[Given]) -> str:
    return ", ".join(f"{ROLE_NAMES[role]} {number}" for role, number in turns_of(given).items()) or "none"


ROLE_NAMES = {"manager": "managers", "shop_steward": "stewards", "safety_delegate": "safety delegates"}


def _items_of(name: str, of: Held) -> str:
    rows = [[item, f"{minutes}", *_row(taken(of.at(item)), minutes)] for item, minutes in of.planned.items()]
    whole = [[f"**{one}**" for one in ("in all", f"{of.minutes}", *_row(of.whole, of.minutes))]]
    return f"**{CALLED[name]}**, five people\n\n{_table(['item', 'planned', *COLUMNS], [*rows, *whole])}"


def _row(it: Taken, minutes: float | None = None) -> list[str]:
    """As in the columns; the last is left out where nobody knows how long it was planned to take."""
    times = [it.waiting, it.busy, *([] if minutes is None else [minutes - it.waiting])]
    return [f"{it.answers}", f"{it.keys}", *(f"{one:.1f} min" for one in times)]


def _sizes(meetings: Meetings) -> Iterator[list[str]]:
    for name, of_sizes in meetings.items():
        for of in of_sizes:
            row = _row(of.whole, of.minutes)
            yield [CALLED[name], f"{of.people}", f"{of.minutes} min", *row, _turns(of.given)]


def _agreeing(it: Agreeing) -> str:
    same = {True: "the same, to the letter", False: "**not the same**"}
    told = (
        f"The ordinary meeting of five was held twice more from the same file: with {it.lines} lines through "
        f"`meet --plain`, and with {it.keys} keys in the app, in a real pseudo-terminal. The chair's {it.answers} "
        f"answers recorded {it.events} events. What the lines recorded is {same[it.equal_lines]}; what the keys "
        f"recorded is {same[it.equal_keys]}. A line is an answer, an Enter that gives the word on, or the full stop "
        "that ends a long text."
    )
    return fill(told, 118, break_on_hyphens=False)


def _waits_if_written_after(one: Held) -> float:
    """The minutes of sixty that the room waits where nothing is written while all talk."""
    return one.an_hour(taken(_written_after(one.given)).waiting)


def _on_inputs(one: Held) -> float:
    """What of that is for what is written where inputs are answered."""
    return one.an_hour(taken(_written_after([it for it in one.at(WHAT_WE_OWE) if it.how == NOTED])).waiting)


def _written_after(given: Sequence[Given]) -> list[Given]:
    """The same answers, where nothing is written while all talk."""
    return [one._replace(how=AGREED) if one.how == NOTED else one for one in given]


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Hold all of it, write the page and print it."""
    hand_in(grammar)
    meetings: Meetings = {}
    with tempfile.TemporaryDirectory() as folder:
        for prepare in MEETINGS:
            name = prepare.__name__
            files = [Path(folder) / f"{name}-{people}.db" for people in SIZES]
            meetings[name] = [held(prepare, people, file) for people, file in zip(SIZES, files, strict=True)]
        set_ups = [set_up(Path(folder) / f"setup-{people}.db", people) for people in SIZES]
        own = [all(asked_for(Path(folder) / f"own-{people}.db", people)) for people in SIZES]
        ends = {
            way: last_minute(ordinary, Path(folder) / f"end-{way}", plain)
            for way, plain in (("in the app", False), ("on lines", True))
        }
        text = page(meetings, before(), own, set_ups, compared(ordinary, Path(folder)), ends)
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
