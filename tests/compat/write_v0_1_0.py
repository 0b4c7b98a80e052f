"""Writes tests/compat/v0_1_0 with the program as it is in version 0.1.0.

Run once, from the top of a checkout, with PYTHONPATH=tests.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from support.clock import Clock

from compat import dumps, program
from partsgruppe.demo import write_demo
from partsgruppe.exercises.library import Library
from partsgruppe.group import decisions
from partsgruppe.group.heard import HeardBeforehand
from partsgruppe.group.inputs import (
    BOX,
    FILE,
    IN_PASSING,
    STAFF_MEETING,
    Input,
    InputAnswered,
    InputJoined,
    InputParted,
    InputReceived,
    InputSigned,
)
from partsgruppe.group.leaving import MemberLeft
from partsgruppe.group.matters import Matter, MatterRaised, MatterRenamed
from partsgruppe.group.meetings import (
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    MeetingChanged,
    MeetingPlanned,
    agenda,
)
from partsgruppe.group.members import GroupChanged, GroupFounded, MemberChanged, MemberJoined, Seat
from partsgruppe.group.outcomes import GroundRule, GroundRuleEnded
from partsgruppe.group.permission import PermissionGiven
from partsgruppe.group.readings import ReadingsAgreed, ReadingsWithheld
from partsgruppe.group.records import EVENTS
from partsgruppe.group.tracks import TrackChosen
from partsgruppe.group.trials import Trial
from partsgruppe.language import _, use
from partsgruppe.meeting.forms import frame
from partsgruppe.meeting.questions import Day, Pick, PickMany, Text
from partsgruppe.meeting.redacting import Redacting
from partsgruppe.meeting.walk import Walk
from partsgruppe.minutes.scribe import Scribe
from partsgruppe.sharing.keys import key_path, new_key, to_keys, with_passphrase
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.store.store import Store

HERE = Path("tests/compat/v0_1_0")
FIRST = dt.date(2026, 12, 1)
PASSPHRASE = "riktig hest på øya"

WORDS = {
    "nb": ["Blåbærsyltetøy på øya", "Ærlig talt: «nei»", "Å gå i kø", "Vi får det til"],
    "nn": ["Blåbærsyltetøy på øya", "Ærleg tala: «nei»", "Å gå i kø", "Vi får det til"],
    "en": ["Blueberry jam", "Frankly: “no”", "Standing in line", "We’ll manage"],
}
HARD = [
    '*stjerner* og _streker_, `kode`, [lenke](https://example.no), «anførsel» og "hermetegn"\n\n# ingen overskrift\n'
    "- et punkt\n  - et til\n1. tall\n\nnytt avsnitt  \nmed \\bakstrek og ~~tilde~~",
    "| a | b |\n|---|---|\n| <b>1</b> | &amp; &lt; |\n\n> sitat\n***\n![bilde](x.png) {{ maler }} {% mal %}",
    "Ett\tto – tre … 50 % § 4-3, «æ ø å ÆØÅ», é ü ñ ß, 日本語, emoji 🙂, \u00a0hardt mellomrom",
]

Told = tuple[Any, Any]
"""What is asked, and what is answered; or a function of the author that does something at that question."""


class Author:
    """Writes a group's history: what the story says when it is asked for, and the plainest answer else."""

    def __init__(self, path: Path, language: str) -> None:
        use(language)
        self.path, self.language = path, language
        self.clock = Clock()
        self.library = Library()
        self.store = Store(path, self.clock)
        self.members: dict[str, int] = {}
        self.kinds: dict[str, dict[str, str]] = {}
        self.said = 0

    def on(self, day: dt.date, hour: int = 12) -> None:
        self.clock.now = dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC)

    def record(self, event: Any) -> int:
        return self.store.record(event)

    def last(self, kind: type[Any], **equal: Any) -> Any:
        return self.store.where(kind, **equal)[-1]

    def text(self, long: bool = False) -> str:
        words = WORDS[self.language]
        self.said += 1
        if long and self.said % 9 == 0:
            return f"{self.said}: {HARD[self.said // 9 % len(HARD)]}"
        return f"{words[self.said % len(words)]} ({self.said})"

    # A meeting

    def plan(self, day: dt.date, *exercises: str | tuple[str, int], chair: str = "") -> int:
        with self.store.answer():
            meeting = self.store.record(
                MeetingPlanned(date=day, minutes=90, place="Møterom «Ås»", chair=self.members.get(chair))
            )
            for exercise in exercises:
                name, matter = exercise if isinstance(exercise, tuple) else (exercise, None)
                self.add(meeting, name, matter, len(agenda(self.store, meeting)))
        return meeting

    def add(self, meeting: int, name: str, matter: int | None, position: int) -> int:
        document = self.library.get(name)
        title = self.store.get(Matter, matter).title if matter else document.title
        return self.store.record(
            AgendaItemAdded(
                meeting=meeting,
                position=position,
                exercise=name,
                title=title,
                minutes=document.minutes,
                matter=matter,
            )
        )

    def walk(self, meeting: int) -> Walk:
        return Walk(self.store, self.library, meeting, Scribe(self.store))

    def hold(self, meeting: int, story: Sequence[Told], do: dict[str, set[int]], away: Sequence[str] = ()) -> Walk:
        """Go through a meeting. `do` names the steps of an exercise that are gone through; all others are skipped."""
        walk, told, seen = self.walk(meeting), list(story), set()
        self.away = [self.members[name] for name in away]
        for _n in range(3000):
            if walk.over or walk.paused:
                break
            if not walk.at_the_end:
                place = walk.place
                self.kinds.setdefault(place.exercise.id, {})[str(place.index)] = place.step.kind
                wanted = do.get(place.exercise.id)
                if wanted is not None and place.index not in wanted and not walk.interjecting:
                    walk.skip()
                    continue
            question = walk.question
            assert question is not None
            here = (walk.meeting.item, walk.meeting.step, walk.interjecting, re.sub(r"\d", "", question.prompt))
            one = next((one for one in told if self._fits(walk, *one)), None)
            if one is not None:
                told.remove(one)
                if callable(one[1]):
                    one[1](walk)
                    continue
                answer = self._as_answer(question, one[1])
            else:
                answer = self._plainest(walk, question, here in seen)
            seen.add(here)
            walk.answer(answer)
        assert walk.over or walk.paused, walk.question
        assert told == [], told
        return walk

    def _fits(self, walk: Walk, asked: str | tuple[str, str], answer: Any) -> bool:
        """`asked` is words of the prompt in bokmål, `=value` of an option, and in a pair also the exercise or step."""
        if isinstance(asked, tuple):
            where, asked = asked
            if walk.at_the_end:
                return False
            place = walk.place
            if where not in (place.exercise.id, f"{place.exercise.id}.{place.index}", place.step.kind):
                return False
        question = walk.question
        assert question is not None
        if callable(answer) and walk.interjecting:
            return False
        if asked == "" and isinstance(answer, str) and not isinstance(question, Text):
            return False
        if asked.startswith("="):
            return isinstance(question, Pick) and any(str(one.value) == asked[1:] for one in question.options)
        return not asked or question.prompt == _(asked)

    def _as_answer(self, question: Any, answer: Any) -> Any:
        if isinstance(question, Text):
            return question.read(str(answer))
        if isinstance(question, Pick):
            for one in question.options:
                if one.value == answer or (isinstance(answer, str) and answer and one.label.startswith(answer)):
                    return one.value
            raise AssertionError((question, answer))
        if isinstance(question, PickMany):
            return [self._as_answer(Pick(prompt="", options=question.options), one) for one in answer]
        return answer

    def _plainest(self, walk: Walk, question: Any, asked_before: bool) -> Any:
        if isinstance(question, Text):
            if question.empty and (asked_before or question.initial):
                return ""
            return question.read(self.text(question.long))
        if isinstance(question, Pick):
            values = [option.value for option in question.options]
            on = [value for value in ("go", frame.DONE) if value in values]
            if on and asked_before:
                return on[0]
            return values[self.said % 5] if len(values) == 5 and values == [1, 2, 3, 4, 5] else values[0]
        if isinstance(question, PickMany):
            if walk.place.step.kind == "present":
                return [one.value for one in question.options if one.value not in self.away]
            return [] if question.empty else [question.options[0].value]
        if isinstance(question, Day):
            return question.suggestions[0].isoformat()
        return None

    def checkpoint(self) -> None:
        self.store.close()
        with sqlite3.connect(self.path) as connection:
            assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        connection.close()
        for end in ("-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)


def undo(walk: Walk) -> None:
    walk.undo()


def interject(form: str) -> Callable[[Walk], None]:
    return lambda walk: walk.interject(form)


# The group that does everything


def everything(path: Path) -> Author:
    author = Author(path, "nb")
    store, record = author.store, author.record
    author.on(FIRST - dt.timedelta(weeks=2))
    with store.answer():
        record(GroupFounded(key="frozen-nb", workplace="Solbakken sjukeheim & «Øya»", unions=["Fagforbundet", "NSF"]))
        for name, seats in {
            "Kari Moen": [Seat("manager")],
            "Ola Brækstad": [Seat("shop_steward", "Fagforbundet")],
            "Åse Lien": [Seat("shop_steward", "NSF")],
            "Vidar Øyen": [Seat("safety_delegate")],
        }.items():
            author.members[name.split()[0]] = store.record(MemberJoined(name=name, seats=seats))
    record(TrackChosen(track="forste-halvar"))
    record(MatterRaised(title="Nøkkelen til lageret", role="manager"))
    key_matter = author.last(Matter).id
    record(MatterRenamed(matter=key_matter, title="Nøkkelen «A|B» til *lageret*"))
    record(InputReceived(text="Skapet på rom 4 lar seg ikke låse\nog det trekker", origin=BOX))
    record(InputReceived(text="Skapene kan ikke låses", origin=STAFF_MEETING, giver="Nattevaktene"))
    record(InputReceived(text="Turnusen kommer for sent", origin=FILE, file="innspill.xlsx", day=dt.date(2026, 11, 2)))
    record(
        InputReceived(
            text="Turnusen kommer for sent", origin=FILE, file="innspill.xlsx", day=dt.date(2026, 11, 3), again=True
        )
    )
    record(InputReceived(text="Ring meg på 22 33 44 55 eller kari@example.no", origin="Ei lapp på døra"))
    record(InputReceived(text="Kaffen er kald", origin=IN_PASSING))
    first, second, third, fourth, fifth, _sixth = (one.id for one in store.where(Input))
    record(InputJoined(input=second, to=first))
    record(InputParted(input=second))
    record(InputJoined(input=second, to=first))
    record(InputJoined(input=fourth, to=third))
    record(InputSigned(input=third, giver="Nattevaktene"))
    record(InputSigned(input=second, giver=""))
    record(InputAnswered(meeting=None, input=fifth, answer="Det er ikke vår sak, fordi …", not_taken_up=True))
    record(
        GroupChanged(
            workplace="Solbakken sykehjem & «Øya»", language="nb", weeks=5, minutes=90, unions=["Fagforbundet", "NSF"]
        )
    )

    # 1: the nurses' union is not in the room
    author.on(FIRST - dt.timedelta(weeks=1))
    meeting = author.plan(
        FIRST,
        "apning",
        "kjoreregler",
        "hva-trenger-dere-gruppa-til",
        "apen-sak",
        "finn-arenaen",
        "velg-noe-lite",
        "prov-ut",
        "avslutning",
        chair="Kari",
    )
    record(
        MeetingChanged(meeting=meeting, date=FIRST, minutes=120, place="Møterom 2, «Ås»", chair=author.members["Ola"])
    )
    extra = author.add(meeting, "feir-seieren", None, 2)
    items = agenda(store, meeting)
    record(AgendaItemMoved(item=items[5].id, position=4))
    record(AgendaItemRemoved(item=extra))
    author.on(FIRST)

    def spoken(walk: Walk) -> None:
        walk.pass_turn()

    def later(walk: Walk) -> None:
        walk.put_off_turn()

    def more_time(walk: Walk) -> None:
        walk.add_time(5)
        walk.pause()
        walk.resume()

    author.hold(
        meeting,
        [
            (("apning.2", ""), later),
            (("apning.2", ""), more_time),
            (("kjoreregler.1", ""), spoken),
            (("kjoreregler.1", ""), later),
            (("kjoreregler.2", ""), ["Ærlig talt", "Noe annet"]),
            (("kjoreregler.2", "Skriv med egne ord."), "Vi sier «du», og *aldri* `dere` | 100 %\nOgså i pausen."),
            (("kjoreregler.2", ""), undo),
            (("kjoreregler.2", ""), ["Ærlig talt", "Noe annet"]),
            (("kjoreregler.2", "Skriv med egne ord."), "Vi sier «du», og *aldri* `dere` | 100 %\nOgså i pausen."),
            (("hva-trenger-dere-gruppa-til.2", ""), HARD[1]),
            (("hva-trenger-dere-gruppa-til.7", "Hvem forteller?"), frame.DONE),
            (
                ("hva-trenger-dere-gruppa-til.5", ""),
                "Vi er her for å gjøre dagen *bedre* – sammen.\n\nFor alle på «Øya».",
            ),
            (("hva-trenger-dere-gruppa-til.5", ""), ""),
            (
                ("inputs", "Hva vil de ansatte at vi tar opp?"),
                "- Lyset i garasjen\n- Garasjen er mørk\n- Dørene smeller",
            ),
            # an action before the matter has a name, and the matter is then referred
            (("apen-sak.2", ""), interject("action")),
            (("apen-sak.2", "Hva skal gjøres?"), "Snakke med den det gjelder, «fortrolig»"),
            (("apen-sak.2", "Hvem gjør det?"), "Kari"),
            (("apen-sak.2", "Innen når?"), "2027-01-05"),
            (("apen-sak.2", ""), interject("note")),
            (("apen-sak.2", "Notat"), "Dette skal ikke fram noe sted"),
            (("apen-sak", "Hva skal saken hete?"), "Lønnstrinn for en på natta"),
            (("apen-sak", "Hva er vi kommet fram til?"), decisions.REFERRED),
            (("finn-arenaen.7", ""), "Vi møtes hver *femte* uke.\n- kl. 13\n- i «Ås»"),
            (("finn-arenaen.7", "Når ser vi på avtalen igjen?"), "2027-06-01"),
            (("finn-arenaen.7", ""), ""),
            (("velg-noe-lite.4", "Hvilken velger dere?"), "Noe annet"),
            (("velg-noe-lite.4", "Skriv med egne ord."), "Lagerrommet på 2. etasje"),
            (("velg-noe-lite.5", "Hva er vi kommet fram til?"), decisions.AGREED),
            (("velg-noe-lite.5", "Hva er vi enige om?"), HARD[0]),
            (("velg-noe-lite.5", "Hvorfor?"), "Fordi vi leter 31 ganger per vakt"),
            (("velg-noe-lite.6", ""), interject("reword")),
            (("velg-noe-lite.6", "Hva skal rettes?"), "Beslutning"),
            (("velg-noe-lite.6", "Hvordan skal det stå?"), "Vi rydder *hver* fredag; nøkkelen henger på «kroken»."),
            (("velg-noe-lite.6", "Hva skal gjøres?"), "Kjøpe en krok"),
            (("velg-noe-lite.6", "Hvem gjør det?"), 0),
            (("velg-noe-lite.6", "Innen når?"), "2026-12-15"),
            (("prov-ut.4", "Hva skal saken hete?"), "Hvem skifter smerteplaster?"),
            (("prov-ut.4", "Hva prøver vi ut?"), "Helsefagarbeidere skifter plaster\n- under stellet\n- to signerer"),
            (("prov-ut.4", "Når begynner vi?"), "2026-12-02"),
            (("prov-ut.4", "Når er utprøvingen slutt?"), "2027-01-04"),
            (("prov-ut.4", "På hvilken dato evaluerer vi?"), "2027-01-05"),
            (("prov-ut.5", "Hva skal gjøres?"), "Lage kurs"),
            (("prov-ut.5", "Hvem gjør det?"), "Vidar"),
            (("prov-ut.5", "Innen når?"), "2027-02-02"),
            (("avslutning.1", "Hva skal gjøres?"), "Henge opp reglene"),
            (("avslutning.1", "Hvem gjør det?"), "Ola"),
            (("avslutning.1", "Innen når?"), "2027-01-05"),
            (("avslutning.2", "Hvem forteller?"), 0),
            (("avslutning.2", "Til hvem?"), "Styringsgruppa"),
            (("avslutning.2", "Hva skal de få vite?"), "At vi er i gang. Spør Ola (ola@example.no, 99 88 77 66)."),
            (("avslutning.3", ""), "Fisken «henger»!"),
            (("avslutning.4", "Når er neste møte?"), "2027-01-05"),
            (("avslutning.4", "Hvem leder neste møte?"), "Åse"),
        ],
        {
            "kjoreregler": {1, 2, 4},
            "hva-trenger-dere-gruppa-til": {1, 2, 5, 6, 7},
            "apen-sak": {1, 2, 4},
            "finn-arenaen": {0, 3, 4, 7},
            "velg-noe-lite": {1, 4, 5, 6},
            "prov-ut": {3, 4, 5},
        },
        away=["Åse"],
    )

    # 2: the minutes are corrected, a proposal is returned and another confirmed, a trial adjusted
    author.on(dt.date(2026, 12, 20))
    trial = author.last(Trial)
    record(HeardBeforehand(trial=trial.id, who="nattevaktene", number=4, text="Det går *fint*,\nmen vi mangler saks"))
    record(PermissionGiven(shared=["contributions"]))
    record(ReadingsAgreed(role="manager"))
    second_day = dt.date(2027, 1, 5)
    meeting = author.plan(
        second_day,
        "apning",
        "siden-sist",
        "hvordan-star-det-til",
        "risiko-i-ringer",
        ("evaluer-utprovingen", trial.matter),
        ("apen-sak", key_matter),
        "avslutning",
        chair="Åse",
    )
    author.on(second_day)

    def talked_over(walk: Walk) -> None:
        """The window is closed without a word, and opened again."""
        author.clock.now += dt.timedelta(minutes=7)
        fresh = author.walk(walk.meeting.id)
        walk.__dict__.update(fresh.__dict__)

    author.hold(
        meeting,
        [
            (("apning.2", ""), interject("people")),
            (("apning.2", "Hvem er her nå?"), ["Kari", "Ola", "Åse", "Vidar"]),
            (("siden-sist.0", "=correct"), "yes"),
            (("siden-sist.0", "=correct"), "correct"),
            (("siden-sist.0", "Hva skal rettes?"), "Det var *Vidar* som sa «nei».\n\n- og ikke Ola"),
            (("siden-sist.0", "=correct"), "yes"),
            (("siden-sist.0", "=correct"), "yes"),
            (("siden-sist.0", "=correct"), "yes"),
            # kroken, without an owner; the talk; the rules
            (("siden-sist.1", "=goes on"), "goes on"),
            (("siden-sist.1", "Hva er den nye datoen?"), "2027-02-02"),
            (("siden-sist.1", "Hvem gjør det?"), "Åse"),
            (("siden-sist.1", "=goes on"), "done"),
            (("siden-sist.1", "=goes on"), "wait"),
            (("siden-sist.2", "=wait"), "no"),
            (("siden-sist.2", "Hva må vi snakke mer om?"), "Kroken henger for høyt\nfor de fleste"),
            (("siden-sist.2", "=wait"), "yes"),
            (("siden-sist.3", "=take up"), "take up"),
            (("siden-sist.3", "Hva skal saken hete?"), "Skap som ikke lar seg låse"),
            (("siden-sist.3", "=take up"), "answer"),
            (("siden-sist.3", "=take up"), "wait"),
            (("siden-sist.3", "=take up"), "join"),
            (("siden-sist.3", "=take up"), "rest"),
            (("hvordan-star-det-til.1", ""), talked_over),
            (("hvordan-star-det-til.1", ""), later),
            (("hvordan-star-det-til.1", ""), later),
            (("hvordan-star-det-til.1", ""), later),
            (("hvordan-star-det-til.1", ""), interject("people")),
            (("hvordan-star-det-til.1", "Hvem er her nå?"), ["Kari", "Åse", "Vidar"]),
            (("hvordan-star-det-til.1", ""), interject("people")),
            (("hvordan-star-det-til.1", "Hvem er her nå?"), ["Kari", "Ola", "Åse", "Vidar"]),
            (("hvordan-star-det-til.1", ""), undo),
            (("rate", "=no"), "no"),
            (("rate", "=no"), "yes"),
            (("hvordan-star-det-til.5", ""), "Støy «på» pauserommet"),
            (("hvordan-star-det-til.5", ""), interject("refer")),
            (("hvordan-star-det-til.5", ""), interject("matter")),
            (("hvordan-star-det-til.5", "Hva skal den nye saken hete?"), "Sommerturnus 2027"),
            (("hvordan-star-det-til.5", ""), interject("input")),
            (("hvordan-star-det-til.5", "Hva sa de?"), "Noen sa: «Hei»"),
            (("hvordan-star-det-til.5", "Vil de stå som avsender?"), "kjøkkenet"),
            (("hvordan-star-det-til.5", ""), ""),
            (("evaluate", "=adjusted"), "adjusted"),
            (("evaluate", "Når er den nye perioden slutt?"), "2027-02-01"),
            (("evaluate", "På hvilken dato evaluerer vi?"), "2027-02-02"),
            (("apen-sak", "Hva er vi kommet fram til?"), decisions.POSTPONED),
            (("apen-sak", "Innen når?"), "2027-01-20"),
            (("apen-sak", "Hva er vi kommet fram til?"), decisions.NOT_TAKEN_UP),
            (("avslutning.4", "Når er neste møte?"), "2027-02-02"),
            (("avslutning.4", "Hvem leder neste møte?"), "Kari"),
        ],
        {
            "hvordan-star-det-til": {1, 4, 5},
            "risiko-i-ringer": {1, 4},
            "evaluer-utprovingen": {1, 3, 4},
            "apen-sak": {1, 4},
            "avslutning": {0, 4, 5},
        },
        away=["Ola"],
    )

    # A text is taken out of the log
    redact(author, "kjøkkenet", "feil avsender")

    # 3: the safety delegate is away when the trial becomes practice; a new rule and an agreement without them
    author.on(dt.date(2027, 1, 20))
    author.members["Siri"] = record(
        MemberJoined(name="Siri Haug", seats=[Seat("manager"), Seat("shop_steward", "Fagforbundet")])
    )
    record(MemberChanged(member=author.members["Kari"], name="Kari Moen Dahl", seats=[Seat("manager")]))
    record(ReadingsWithheld(role="safety_delegate"))
    record(PermissionGiven(shared=["contributions", "readings"]))
    record(GroundRuleEnded(rule=store.where(GroundRule)[0].id))
    record(TrackChosen(track=""))
    third_day = dt.date(2027, 2, 2)
    meeting = author.plan(
        third_day,
        "apning",
        "siden-sist",
        ("evaluer-utprovingen", trial.matter),
        "bytt-stol",
        "fem-risikoomrader",
        "det-som-ikke-blir-sagt",
        "verneombudets-plass",
        "hva-trenger-dere-gruppa-til",
        "avslutning",
        chair="Kari",
    )
    author.on(third_day)
    author.hold(
        meeting,
        [
            (("siden-sist.0", "=correct"), "wait"),
            (("siden-sist.1", "=goes on"), "dropped"),
            (("siden-sist.4", ""), ["Nøkkelen"]),
            (("bytt-stol.1", "=note"), "note"),
            (("evaluate", "=adjusted"), "practice"),
            (("fem-risikoomrader.9", "Hvilken velger dere?"), "Noe annet"),
            (("fem-risikoomrader.9", "Skriv med egne ord."), "Tunge løft i *trapper*"),
            (("apen-sak", "Hva er vi kommet fram til?"), decisions.POSTPONED),
            (("apen-sak", "Innen når?"), "2027-02-20"),
            (("avslutning.4", "Når er neste møte?"), "2027-03-02"),
            (("avslutning.4", "Hvem leder neste møte?"), 0),
        ],
        {
            "evaluer-utprovingen": {4},
            "bytt-stol": {0, 1, 2, 10, 14},
            "fem-risikoomrader": {0, 1, 6, 9},
            "det-som-ikke-blir-sagt": {6, 7},
            "verneombudets-plass": {2},
            "hva-trenger-dere-gruppa-til": {5},
            "apen-sak": {4},
            "avslutning": {4},
        },
        away=["Vidar"],
    )

    # 4: what became practice without the safety delegate comes back, and becomes practice with everybody there
    author.on(dt.date(2027, 2, 20))
    record(MemberLeft(member=author.members.pop("Ola")))
    fourth_day = dt.date(2027, 3, 2)
    meeting = author.plan(
        fourth_day,
        "apning",
        "siden-sist",
        ("evaluer-utprovingen", trial.matter),
        "rettferdig-fordeling",
        "nar-vi-star-fast",
        "de-store-linjene",
        ("apen-sak", key_matter),
        "avslutning",
        chair="Vidar",
    )
    author.on(fourth_day)
    author.hold(
        meeting,
        [
            *[(("siden-sist.0", "=correct"), "yes")] * 6,
            (("siden-sist.2", "=wait"), "no"),
            (("evaluate", "=adjusted"), "practice"),
            (("rettferdig-fordeling.7", "Hvilken velger dere?"), "Sommerturnus"),
            (("rettferdig-fordeling.8", "Hva er vi kommet fram til?"), decisions.TRY),
            (("nar-vi-star-fast.9", "Hvilke velger dere?"), []),
            (("nar-vi-star-fast.8", ""), interject("action")),
            (("nar-vi-star-fast.8", "Hva skal gjøres?"), "Noe som angres"),
            (("nar-vi-star-fast.8", "Hvem gjør det?"), 0),
            (("nar-vi-star-fast.8", "Innen når?"), None),
            (("nar-vi-star-fast.8", ""), undo),
            (("apen-sak", "Hva er vi kommet fram til?"), decisions.AGREED),
            (("avslutning.4", "Når er neste møte?"), None),
            (("avslutning.4", "Hvem leder neste møte?"), 0),
        ],
        {
            "evaluer-utprovingen": {4},
            "rettferdig-fordeling": {6, 7, 8},
            "nar-vi-star-fast": {8, 9},
            "de-store-linjene": {5},
            "apen-sak": {4},
            "avslutning": {1, 4},
        },
    )

    # 5: under way, with something to undo and something half typed
    author.on(dt.date(2027, 3, 20))
    meeting = author.plan(dt.date(2027, 4, 6), "apning", "siden-sist", "hvordan-star-det-til", "avslutning")
    author.on(dt.date(2027, 4, 6))

    def stop(walk: Walk) -> None:
        walk.typed("Halvskrevet «notat»")
        walk.pause()

    author.hold(
        meeting,
        [
            (("siden-sist.0", "=correct"), "correct"),
            (("siden-sist.0", "Hva skal rettes?"), "Det var *åtte* | ikke ni"),
            (("siden-sist.0", "=correct"), interject("action")),
            (("siden-sist.0", "Hva skal gjøres?"), "Det siste som ble skrevet ned"),
            (("siden-sist.0", "Hvem gjør det?"), 0),
            (("siden-sist.0", "Innen når?"), "2027-04-20"),
            (("siden-sist.0", "=correct"), stop),
        ],
        {},
    )
    return author


def redact(author: Author, words: str, reason: str) -> None:
    """As the command does it: every text with the words goes, and every trace of it."""
    redacting = Redacting(author.store)
    for answer in (words, None, reason, "yes"):
        question = redacting.question
        assert question is not None
        redacting.answer(list(question.initial) if isinstance(question, PickMany) else answer)
    assert redacting.redacted
    redacting.forget()


# The same, smaller


def smaller(path: Path, language: str) -> Author:
    author = Author(path, language)
    store, record = author.store, author.record
    author.on(FIRST - dt.timedelta(weeks=2))
    workplace = {"nn": "Solbakken sjukeheim", "en": "Solbakken nursing home"}[language]
    with store.answer():
        record(GroupFounded(key=f"frozen-{language}", workplace=workplace, language=language, unions=["NSF"]))
        for name, seats in {
            "Kari Moen": [Seat("manager")],
            "Åse Lien": [Seat("shop_steward", "NSF")],
            "Vidar Øyen": [Seat("safety_delegate")],
        }.items():
            author.members[name.split()[0]] = store.record(MemberJoined(name=name, seats=seats))
    record(InputReceived(text=HARD[2], origin=BOX))
    record(InputReceived(text="Kald kaffi", origin=STAFF_MEETING))
    record(InputJoined(input=author.last(Input).id, to=store.where(Input)[0].id))
    meeting = author.plan(
        FIRST, "apning", "kjoreregler", "velg-noe-lite", "apen-sak", "prov-ut", "avslutning", chair="Kari"
    )
    author.on(FIRST)
    author.hold(
        meeting,
        [
            (("apning.2", ""), lambda walk: walk.put_off_turn()),
            (("kjoreregler.2", ""), ["other"]),
            (("velg-noe-lite.4", "Hvilken velger dere?"), "other"),
            (("velg-noe-lite.5", "=agreed"), decisions.AGREED),
            (("apen-sak.2", ""), interject("action")),
            (("apen-sak.2", ""), "Øve på «norsk»"),
            (("apen-sak.2", ""), 0),
            (("apen-sak.2", ""), "2027-01-05"),
            (("apen-sak", "=referred"), decisions.REFERRED),
            (("avslutning.4", "Når er neste møte?"), "2027-01-05"),
        ],
        {"kjoreregler": {1, 2}, "velg-noe-lite": {1, 4, 5}, "apen-sak": {2, 4}, "prov-ut": {4}},
        away=["Vidar"],
    )
    redact(author, "kaffi", "x" if language == "en" else "ikkje kaffe")
    author.on(dt.date(2027, 1, 5))
    meeting = author.plan(
        dt.date(2027, 1, 5), "apning", "siden-sist", "evaluer-utprovingen", "hvordan-samarbeider-vi", "avslutning"
    )
    record(PermissionGiven(shared=["readings"]))
    author.hold(
        meeting,
        [
            (("siden-sist.0", "=correct"), "correct"),
            (("siden-sist.0", "=correct"), "yes"),
            (("siden-sist.0", "=correct"), "yes"),
            (("siden-sist.0", "=correct"), "yes"),
            (("siden-sist.2", "=wait"), "yes"),
            (("siden-sist.2", "=wait"), "wait"),
            (("siden-sist.3", "=take up"), "answer"),
            (("evaluate", "=adjusted"), "back"),
            (("hvordan-samarbeider-vi.1", "=no"), "no"),
        ],
        {"evaluer-utprovingen": {4}, "hvordan-samarbeider-vi": {1}, "avslutning": {2, 4}},
    )
    return author


def steering(path: Path) -> Author:
    author = Author(path, "nb")
    author.on(FIRST)
    with author.store.answer():
        author.record(GroupFounded(key="frozen-steering", workplace="Nordvik kommune", kind="steering", weeks=13))
        for name, seat in {
            "Siri Vik": Seat("politician", side="position"),
            "Per Ås": Seat("politician", side="opposition"),
            "Eva Li": Seat("chief_executive"),
            "Jon Bø": Seat("chief_shop_steward", "Fagforbundet"),
        }.items():
            author.members[name.split()[0]] = author.record(MemberJoined(name=name, seats=[seat]))
    meeting = author.plan(FIRST, "apning", "styringsgruppa-oppstart", "avslutning", chair="Siri")
    author.hold(meeting, [(("styringsgruppa-oppstart.3", ""), ["other"])], {"styringsgruppa-oppstart": {1, 2, 3, 5, 6}})
    return author


# The files


def put(name: str, content: bytes) -> None:
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def put_packed(name: str, content: bytes) -> None:
    put(f"{name}.gz", gzip.compress(content, 9, mtime=0))


def put_dump(name: str, dump: dumps.Dump) -> None:
    put(name, dumps.written(dump).encode())


def export(store: Store, release: str) -> bytes:
    outgoing = Outgoing(store, release, program.dealt_with(store, release))
    return outgoing.write()


def freeze(name: str, author: Author, releases: Sequence[str]) -> None:
    """The database, its releases, its tables, its minutes, and what the archive tells of it."""
    author.on(author.store.today() + dt.timedelta(days=1))
    logs = {release: export(author.store, release) for release in releases}
    author.checkpoint()
    put_packed(f"{name}/group.db", author.path.read_bytes())
    for release, log in logs.items():
        put_packed(f"{name}/{release}.log", log)
    tables = program.tables(author.path)
    put_dump(f"{name}/tables.json", tables)
    with program.opened(author.path) as store:
        store.rebuild()
    assert program.tables(author.path) == tables, name
    for meeting, texts in program.minutes(author.path).items():
        for kind, text in texts.items():
            if kind != "handed-out" or text != texts.get("approved", texts.get("kept", texts["now"])):
                put(f"{name}/minutes/{meeting}-{kind}.md", text.encode())


def copied(author: Author) -> Path:
    folder = Path(tempfile.mkdtemp())
    return Path(shutil.copy(author.path, folder / "group.db"))


def main() -> None:
    for path in HERE.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in ("README.md", "differs.toml"):
            path.unlink()
    work = Path(tempfile.mkdtemp())
    os.environ.update(XDG_DATA_HOME=str(work / "data"), TZ="Europe/Oslo", LANG="C.UTF-8", LC_ALL="C.UTF-8")
    time.tzset()

    demo = work / "demo.db"
    use("nb")
    write_demo(demo, FIRST)
    author = Author.__new__(Author)
    author.path, author.clock = demo, Clock(dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC))
    author.store = Store(demo, author.clock)
    freeze("demo", author, ["group"])

    nb = everything(work / "nb.db")
    freeze("nb", nb, ["group", "steward", "steering"])
    for language in ("nn", "en"):
        freeze(language, smaller(work / f"{language}.db", language), ["group", "steward", "steering"])
    freeze("steering", steering(work / "steering.db"), ["group", "steering"])
    use("nb")

    # What can be undone still
    before = program.tables(nb.path)
    path = copied(nb)
    program.undo(path)
    put_dump("nb/undone.json", dumps.changed(before, program.tables(path)))

    # Redacted, what the redaction of before says as well
    path = copied(nb)
    redacted = Author(path, "nb")
    redacted.on(dt.date(2027, 4, 7))
    redact(redacted, "siste som ble", "det gjaldt Per")
    redact(redacted, "gjaldt Per", "navn")
    redact(redacted, "fisken", "navnet på en fisk")
    redacted.checkpoint()
    redacted.store = Store(path, redacted.clock)
    for release in ("group", "steward"):
        put_packed(f"nb/redacted-{release}.log", export(redacted.store, release))
    redacted.checkpoint()
    put_packed("nb/redacted.db", path.read_bytes())
    put_dump("nb/redacted.json", dumps.changed(before, program.tables(path)))

    # Locked
    public = new_key()
    put("nb/key.txt", key_path().read_bytes())
    steward = gzip.decompress((HERE / "nb/steward.log.gz").read_bytes())
    put("nb/locked-to-key.log.age", to_keys([public])(steward))
    told = gzip.decompress((HERE / "nb/steering.log.gz").read_bytes())
    put("nb/locked-with-passphrase.log.age", with_passphrase(PASSPHRASE)(told))
    key_path().unlink()

    # Cut short and altered
    log = gzip.decompress((HERE / "nb/group.log.gz").read_bytes())
    lines = log.splitlines(keepends=True)
    put_packed("nb/cut.log", b"".join(lines[:200]) + lines[200][:40])
    spot = sum(map(len, lines[:150])) + lines[150].index(b'"payload"') + 20
    put_packed("nb/altered.log", log[:spot] + bytes([log[spot] ^ 1]) + log[spot + 1 :])

    put("covered.json", covered(nb, log).encode())
    put_json("verdicts.json", verdicts(work))
    archives: dict[str, Any] = {}
    for case, names in ARCHIVES.items():
        files = [dumps.thawed(name, work / "logs") for name in names]
        came, dump = program.archive(files, work / f"archive-{case}.db")
        archives[case] = {"logs": names, "came": came}
        put_packed(f"archives/{case}.json", dumps.written(dump).encode())
    put_json("archives.json", archives)
    sums = {
        str(path.relative_to(HERE)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(HERE.rglob("*"))
        if path.is_file() and path.name not in ("README.md", "differs.toml", "SHA256SUMS")
    }
    put("SHA256SUMS", "".join(f"{sum_}  {name}\n" for name, sum_ in sums.items()).encode())


ARCHIVES = {
    "steward": ["nb/steward.log.gz", "nn/steward.log.gz", "en/steward.log.gz"],
    "steering": ["nb/steering.log.gz", "steering/steering.log.gz"],
    "whole": ["demo/group.log.gz", "nb/group.log.gz", "steering/group.log.gz"],
    "grown": ["nb/steward.log.gz", "nb/redacted-steward.log.gz", "nb/steering.log.gz", "nb/redacted-group.log.gz"],
    "refused": ["nb/altered.log.gz", "nb/cut.log.gz", "nb/locked-to-key.log.age", "en/steward.log.gz"],
}
"""What is put in each archive, one after the other."""


def verdicts(work: Path) -> dict[str, Any]:
    """How each log is, by a short name of its own."""
    cases: dict[str, Any] = {
        str(path.relative_to(HERE)).split(".")[0].replace("/", "-"): {"file": str(path.relative_to(HERE))}
        for path in sorted(HERE.rglob("*.log.gz"))
    }
    cases |= {f"{name}-db": {"file": f"{name}/group.db.gz"} for name in ("demo", "nb", "nn", "en", "steering")}
    cases |= {"nb-redacted-db": {"file": "nb/redacted.db.gz"}}
    key, words = {"file": "nb/locked-to-key.log.age"}, {"file": "nb/locked-with-passphrase.log.age"}
    cases |= {
        "key": {**key, "key": "nb/key.txt"},
        "no-key": key,
        "passphrase": {**words, "passphrase": PASSPHRASE},
        "wrong-passphrase": {**words, "passphrase": "feil hest"},
    }
    for case in cases.values():
        key_file = HERE / case["key"] if "key" in case else None
        path = dumps.thawed(case["file"], work / "verdicts")
        case["is"] = program.verdict(path, case.get("passphrase", ""), key_file)
    return cases


def put_json(name: str, value: Any) -> None:
    put(name, (json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode())


def covered(author: Author, log: bytes) -> str:
    """What the log must hold: every type of event, and steps of every kind, as the documents were."""
    from partsgruppe.exercises.document import KINDS

    return (
        json.dumps({"events": sorted(EVENTS), "kinds": sorted(KINDS), "steps": author.kinds}, indent=1, sort_keys=True)
        + "\n"
    )


if __name__ == "__main__":
    main()
