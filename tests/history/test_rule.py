"""A trial that was changed on the way becomes practice as it was agreed, with its changes, wherever it is told of."""

from __future__ import annotations

import datetime as dt
from functools import partial

import msgspec
import pytest
from support.group import found, plan
from support.room import Room

from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import whose
from partsgruppe.group.decisions import Decision
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import Meeting, MemberArrived
from partsgruppe.group.trials import Trial
from partsgruppe.history.rule import agreed_text, rule_as_agreed
from partsgruppe.history.search import search
from partsgruppe.history.timeline import timeline
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers import digest, notice, render, template
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.store import Store

FIRST = dt.date(2026, 12, 1)
MONTH = dt.timedelta(weeks=4)
RULE = "To skifter plaster sammen\nEndret: Natta blir med\nEndret: Bare på hverdager"
TRIED, FIRST_CHANGE, SECOND_CHANGE = RULE.replace("Endret: ", "").split("\n")


class Year:
    """A group that tries something, changes it twice, and then makes it practice: every answer through the walk."""

    def __init__(self, store: Store) -> None:
        self.store, self.library = store, Library()
        self.members = found(store)
        self.matter = store.record(MatterRaised(title="Hvem skifter smerteplaster?"))
        staff = store.record(InputReceived(text="Vi venter for lenge på plaster"))
        store.record(InputAnswered(meeting=None, input=staff, answer="Vi tar det opp.", matter=self.matter))
        self.day = FIRST
        told = ("Det går fortere", "De som vil", "Tid", "Vi spør", "4", "7.12.2026", "5", "7.6.2027", "9", "8.6.2027")
        self.hold("prov-ut", "", TRIED, *told, "")

    def hold(self, exercise: str, *answers: str, close: bool = True) -> Walk:
        """A meeting on one exercise, at whose step of its own kind these answers are given."""
        meeting = plan(self.store, self.library, [exercise, "avslutning"], self.day, self.matter)
        for member in self.members.values():
            self.store.record(MemberArrived(meeting=meeting, member=member))
        walk = Walk(self.store, self.library, meeting, Scribe(self.store))
        while walk.place.step.kind not in ("trial", "evaluate"):
            walk.skip()
        for answer in answers:
            walk.answer(walk.read(answer))
        self.day += MONTH
        if close:
            self.close(walk)
        return walk

    def close(self, walk: Walk) -> None:
        while not walk.at_the_end:
            walk.skip(whole_item=True)
        for answer in ("", "all", "end"):
            walk.answer(answer)

    def change(self, what: str, end: str) -> None:
        self.hold("evaluer-utprovingen", "", "Bra", "Fint", "2", what, "Vi vil se mer", "6", end, "7", end, "")

    def evaluate(self, close: bool = True) -> Walk:
        return self.hold("evaluer-utprovingen", "", "Bra", "Fint", "1", "Det virker", "", close=close)

    def minutes(self, number: int) -> str:
        return render.markdown(self.store, self.store.where(Meeting, number=number)[0])


@pytest.fixture
def year(store: Store) -> Year:
    year = Year(store)
    year.change(FIRST_CHANGE, "7.9.2027")
    year.change(SECOND_CHANGE, "7.10.2027")
    return year


def one_line(text: str) -> str:
    return " ".join(text.replace("\\\n", "\n").split())


def test_it_is_told_with_its_changes_while_it_runs(year: Year) -> None:
    store, rule = year.store, one_line(RULE)
    board, steering = (
        one_line(template.markdown(paper))
        for paper in (notice.notice(store, year.day), digest.digest(store, year.day, FIRST))
    )
    assert rule in board
    assert rule in steering
    [hit] = search(store, "plaster sammen").hits[:1]
    assert FIRST_CHANGE in hit.outcome
    assert SECOND_CHANGE in hit.outcome
    walk = year.hold("evaluer-utprovingen", close=False)
    assert RULE in [line.text for line in walk.scene().lines]


def test_the_whole_rule_becomes_practice(year: Year) -> None:
    year.evaluate()
    store, rule = year.store, one_line(RULE)
    made = store.where(Decision)[-1]
    assert made.text == RULE
    assert one_line(year.minutes(4)).count(rule) == 2
    assert "Vi er enige" not in year.minutes(4)
    for paper in (notice.notice(store, year.day), digest.digest(store, year.day, FIRST)):
        assert rule in one_line(template.markdown(paper))
    happened = timeline(store, store.get(Matter, year.matter), partial(whose, store), year.day)
    assert rule in one_line(happened[-1].told)
    matter = next(hit for hit in search(store, "smerteplaster").hits if hit.what == "Sak")
    assert matter.outcome == f"Vi fortsetter slik vi har prøvd: {RULE.replace(chr(10), ' / ')}."


def test_the_read_back_tells_the_whole_rule(year: Year) -> None:
    walk = year.evaluate(close=False)
    while not walk.at_the_end and walk.place.setting("show") != "agreed":
        walk.skip()
    assert f"Vi er enige: {RULE}." in [line.text for line in walk.scene().lines]


def test_earlier_minutes_tell_it_as_it_was_then(year: Year) -> None:
    year.evaluate()
    assert FIRST_CHANGE not in year.minutes(1)
    assert SECOND_CHANGE not in year.minutes(2)
    assert one_line(f"{TRIED} Endret: {FIRST_CHANGE}") in one_line(year.minutes(3))


def test_of_a_decision_without_the_changes_they_are_told_all_the_same(store: Store) -> None:
    room = Room(store)
    trial = room.start_trial(what=TRIED)
    for number, change in enumerate((FIRST_CHANGE, SECOND_CHANGE), start=1):
        end = room.trial_fields["end"] + number * MONTH
        room.evaluate(trial, "adjusted", change=change, end=end, evaluate_on=end)
    room.evaluate(trial, "practice")
    room.decide(text=TRIED, reason="Det virker")
    made = store.where(Decision)[0]
    assert agreed_text(store, made) == rule_as_agreed(store, store.get(Trial, trial)) == RULE
    matter = next(hit for hit in search(store, "smerteplaster").hits if hit.what == "Sak")
    assert SECOND_CHANGE in matter.outcome
    room.close()
    assert one_line(RULE) in one_line(render.markdown(store, store.where(Meeting)[0]))
    later = msgspec.structs.replace(made, id=made.id + 1)
    assert agreed_text(store, later) == TRIED
