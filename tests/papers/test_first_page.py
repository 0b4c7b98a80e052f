"""Somebody who was not there reads the first page of the minutes, and no more."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from papers.group import Recorder

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.decisions import Decided
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.matters import MatterRaised
from partsgruppe.group.meetings import NextMeetingAgreed
from partsgruppe.group.members import Seat
from partsgruppe.language.days import long_day, short_day
from partsgruppe.papers import render
from partsgruppe.papers.first_page import first_page, is_one_page
from partsgruppe.papers.invitation import invitation
from partsgruppe.papers.runsheet import meeting_to_come
from partsgruppe.papers.template import markdown

DAY = dt.date(2026, 12, 1)
ROOMS = ("vaktrommet", "kjøkkenet", "lageret", "garderoben", "møterommet", "trappa", "bilene", "telefonen")
DEEDS = ("Male", "Rydde", "Måle støyen i", "Spørre om", "Låse", "Bestille skilt til")


@dataclass(frozen=True)
class Known:
    """What was agreed, as whoever was there would tell it."""

    decided: dict[str, str]
    proposed: set[str]
    tasks: set[tuple[str, str, dt.date | None]]
    answers: dict[str, str]
    next_day: dt.date


def held(group: Recorder, members: list[int], chance: random.Random) -> tuple[str, Known]:
    """The minutes of a meeting with matters, actions and inputs by chance, and what is known of it."""
    names = dict(zip(members, ("Åse Bjørkås", "Turid Lønnå", "Ragnhild Sæther", "Jørn Ødegård"), strict=True))
    rooms = chance.sample(ROOMS, 5)
    matters = [group.record(MatterRaised(f"Orden i {room}")) for room in rooms]
    items = group.plan(DAY, None, [("apen-sak", "Åpen sak", matter) for matter in matters])
    away = chance.random() < 0.5
    group.open(DAY, members[:3] if away else members)
    decided, proposed = {}, set()
    tasks: set[tuple[str, str, dt.date | None]] = set()
    for item, matter, room in zip(items, matters, rooms, strict=True):
        group.at(item, 1, "Hvordan ser du på saken?")
        for _time in range(chance.randint(1, 4)):
            group.said(f"Det har vært slik lenge i {room}, og ingen vet hvem som har ansvaret for det")
        awaiting = [Seat("safety_delegate")] if away else []
        rule = f"{room} ryddes hver {chance.choice(('mandag', 'fredag'))}"
        group.here(Decided, matter=matter, outcome="agreed", text=rule, reason="Alle var med", awaiting=awaiting)
        decided[f"Orden i {room}"] = rule
        if awaiting:
            proposed.add(f"Orden i {room}")
        if chance.random() < 0.8:
            what, due = f"{chance.choice(DEEDS)} {room}", DAY + dt.timedelta(days=chance.randint(1, 60))
            first, second = chance.sample(members, 2)
            choices: list[tuple[str, dict[str, Any]]] = [
                (names[first], {"owner": first}),
                (f"{names[first]} og {names[second]}", {"owner": first, "second": second}),
                ("Verneombud", {"seat": Seat("safety_delegate")}),
                ("Vaktmesteren", {"outside": "vaktmesteren"}),
            ]
            who, owners = chance.choice(choices)
            group.here(ActionAgreed, matter=matter, what=what, due=due, **owners)
            tasks.add((who, what, due))
    answers = {}
    for room in rooms[:2]:
        said, answer = f"Kan {room} være åpent om natta?", f"Ja, {room} er åpent fra mandag."
        group.record(InputAnswered(group.meeting, group.record(InputReceived(text=said)), answer))
        answers[said] = answer
    next_day = DAY + dt.timedelta(days=chance.randint(14, 50))
    group.record(NextMeetingAgreed(group.meeting, next_day, members[0]))
    return render.markdown(group.store, group.close()), Known(decided, proposed, tasks, answers, next_day)


def section(page: str, heading: str) -> list[str]:
    found = re.search(rf"^## {heading}\n\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1].splitlines() if found else []


@pytest.mark.parametrize("seed", range(10))
def test_an_absent_reader_finds_the_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    group = Recorder(tmp_path / "gruppe.db", monkeypatch)
    text, known = held(group, group.found(), random.Random(seed))
    group.store.close()
    page = first_page(text)
    assert is_one_page(text)
    assert "Det har vært slik" not in page

    # What was decided, and what still needs a yes, by the number that the matter keeps?
    told = re.compile(r"- \*\*«(.*?)» \(sak (\d+)\):\*\* (.*)")
    settled = [told.fullmatch(line) for line in section(page, "Dette ble bestemt")]
    waiting = [told.fullmatch(line) for line in section(page, "Forslag som venter på et ja")]
    read = {match[1]: match[3] for match in [*settled, *waiting] if match}
    assert read.keys() == known.decided.keys()
    assert all(rule in read[title] for title, rule in known.decided.items())
    assert {match[1] for match in waiting if match} == known.proposed
    assert all("fram til verneombudet har sagt sitt" in match[3] for match in waiting if match)

    # What am I to do, and by when?
    tasks = [re.fullmatch(r"- \*\*(.*?):\*\* (.*) \(innen (.*)\)", line) for line in section(page, "Hvem gjør hva")]
    found = [(match[1], match[2], match[3]) for match in tasks if match]
    assert set(found) == {(who, what, short_day(due)) for who, what, due in known.tasks if due}
    assert len({who for who, *_rest in found}) == len([who for who, *_ in _runs(found)])

    # What did they answer us, and when is the next meeting?
    said = "\n".join(section(page, "Dere sa, vi svarer"))
    assert all(answer in said.partition(asked)[2] for asked, answer in known.answers.items())
    assert f"**Neste møte:** {long_day(known.next_day)}. Åse Bjørkås leder." in page.partition("## ")[0]


LISTED = "Fra nattevaktene, på tavla:\n- lyset i trappa vekker dem som sover\n- dørklokka høres ikke på avdeling 3"


@pytest.mark.parametrize(("inputs", "shown"), [(4, 4), (12, 8)])
def test_however_much_staff_bring_up_the_first_page_is_one_and_the_rest_stands_whole_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inputs: int, shown: int
) -> None:
    group = Recorder(tmp_path / "gruppe.db", monkeypatch)
    members = group.found()
    group.plan(DAY, None, [("apning", "Åpning", None)])
    group.open(DAY, members)
    for number in range(inputs):
        said = group.record(InputReceived(text=f"{LISTED}\n- innspill {number} " + "og litt til " * 70))
        group.record(InputAnswered(group.meeting, said, f"Svar {number} er ja."))
    group.record(NextMeetingAgreed(group.meeting, DAY + dt.timedelta(days=20), members[0]))
    text = render.markdown(group.store, group.close())
    group.store.close()
    page = first_page(text)
    assert is_one_page(text)
    assert page.count("**Svar:**") == shown
    assert "Fra nattevaktene, på tavla: lyset i trappa vekker dem som sover;" in page
    assert (f"{inputs - shown} innspill til står lenger ned." in page) == (inputs > shown)
    assert "Det som slutter med «…», står helt lenger ned." in page
    whole = section(text, "Det dere sa, og det vi svarer")
    assert whole.count("  - dørklokka høres ikke på avdeling 3") == inputs
    assert all(any(f"Svar {number} er ja." in line for line in whole) for number in range(inputs))


def test_however_much_there_is_to_do_the_first_page_is_one_and_all_of_it_stands_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = Recorder(tmp_path / "gruppe.db", monkeypatch)
    members = group.found()
    [item] = group.plan(DAY, None, [("apning", "Åpning", None)])
    group.open(DAY, members)
    group.at(item)
    for number in range(60):
        owner: dict[str, Any] = {"outside": "vaktmesteren"} if number % 5 == 4 else {"owner": members[number % 5]}
        group.here(
            ActionAgreed,
            matter=None,
            what=f"Henge opp skilt nummer {number:02} og si fra til dem som jobber der om kvelden",
            due=DAY + dt.timedelta(days=60 - number),
            **owner,
        )
    group.record(NextMeetingAgreed(group.meeting, DAY + dt.timedelta(days=20), members[0]))
    text = render.markdown(group.store, group.close())
    group.plan(DAY + dt.timedelta(days=20), None, [("apning", "Åpning", None)])
    invitation_ = markdown(invitation(group.store, Library(), meeting_to_come(group.store)))
    group.store.close()
    page = first_page(text)

    assert is_one_page(text)
    shown = section(page, "Hvem gjør hva")
    assert [line for line in shown if "skilt nummer 59" in line], "the most urgent of each stands there"
    assert len([line for line in shown if re.search(r", og \d+ til$", line)]) == 5
    assert "Alle oppgavene står der også." in page
    assert text.partition("\n## Alle oppgavene\n")[2].count("- **") == 60
    asked = section(invitation_, "Dette skulle vi gjøre")
    assert len(asked) == 20
    assert [line.endswith(", og 8 til") for line in asked] == [False, False, False, True] * 5


def _runs(tasks: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The first of each that stand together."""
    return [task for before, task in zip([("", "", ""), *tasks], tasks, strict=False) if before[0] != task[0]]


def test_of_older_minutes_the_summary_is_the_first_page() -> None:
    old = "# Referat\n\nTirsdag.\n\n## Kort fortalt\n\n- Enige\n\n## Til stede\n\n- Kari\n\n---\n\nKvittering: abc\n"
    assert first_page(old) == "# Referat\n\nTirsdag.\n\n## Kort fortalt\n\n- Enige\n"
