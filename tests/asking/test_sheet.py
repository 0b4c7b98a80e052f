"""A form is seen whole, filled in in any order, and taken when nothing lacks; whatever is begun in it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.clock import Clock

from partsgruppe.asking.dialogue import Dialogue, Form
from partsgruppe.asking.fill import fill
from partsgruppe.asking.leftover import Leftover
from partsgruppe.asking.questions import NotUnderstood, Option, Pick, Text, TheDay
from partsgruppe.asking.scene import Scene
from partsgruppe.asking.sheet import Field, Sheet
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.store.store import Store

TODAY = dt.date(2026, 12, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "gruppe.db", Clock())
    yield store
    store.close()


class Party(Dialogue):
    """Where, what for, from when to when, and what with; the end is a week after the beginning, as long as nobody
    says otherwise."""

    key = "party"

    def __init__(self, store: Store) -> None:
        self.got: dict[str, Any] = {}
        super().__init__(store)
        if not self._frames:
            self.begin("party")

    def form(self, name: str) -> Form[str | None]:
        self.got = yield from fill("Festen. Stemmer alt?", self._fields)
        self.store.record(MatterRaised(title=self.got["what"]))
        return ""

    def _fields(self, got: Mapping[str, Any]) -> list[Field]:
        begins = got.get("start") or TODAY
        with_ = Pick(prompt="Hva med?", options=[Option("cake", "Kake"), Option("other", "Noe annet")])
        other = Field("other", "Annet", Text(prompt="Hva da?"))
        return [
            Field("where", "Sted", Text(prompt="Hvor?")),
            Field("what", "Hva", Text(prompt="Hva feirer vi?", long=True)),
            Field("start", "Fra", TheDay(prompt="Fra når?", today=TODAY), TODAY),
            Field(
                "end", "Til", TheDay(prompt="Til når?", today=TODAY, earliest=begins), begins + dt.timedelta(weeks=1)
            ),
            Field("note", "Merknad", Text(prompt="Noe mer?", empty="ingenting"), ""),
            Field("with_", "Med", with_, "cake"),
            *([other] if got.get("with_") == "other" else []),
        ]

    def done(self, result: str | None) -> None:
        self.begin("party")

    def scene(self) -> Scene:
        return Scene(title="En fest")

    def say(self, *lines: str) -> None:
        for line in lines:
            self.answer(self.read(line))

    def open(self, name: str, *lines: str) -> None:
        self.answer(name)
        self.say(*lines)

    @property
    def asks(self) -> str:
        return self.question.prompt if self.question else ""

    @property
    def rows(self) -> list[str]:
        assert isinstance(self.question, Sheet)
        return [option.label for option in self.question.options]

    @property
    def at(self) -> str:
        assert isinstance(self.question, Sheet)
        return self.question.initial or ""


EMPTY = [
    "Sted: mangler",
    "Hva: mangler",
    "Fra: tirsdag 1. desember 2026",
    "Til: tirsdag 8. desember 2026",
    "Merknad: ingenting",
    "Med: Kake",
    "Det stemmer",
]


def test_is_seen_whole_with_what_is_known_and_what_lacks(store: Store) -> None:
    party = Party(store)
    assert (party.rows, party.at) == (EMPTY, "where")


def test_enter_leads_from_one_that_lacks_to_the_next_and_takes_the_whole(store: Store) -> None:
    party = Party(store)
    party.say("")
    assert party.asks == "Hvor?"
    party.say("Kantina")
    assert party.asks == "Hva feirer vi?"
    party.say("Lyset")
    assert (party.rows[:2], party.at) == (["Sted: Kantina", "Hva: Lyset"], "whole")
    party.say("")
    assert party.rows == EMPTY
    assert party.got == {
        "where": "Kantina",
        "what": "Lyset",
        "start": TODAY,
        "end": TODAY + dt.timedelta(weeks=1),
        "note": "",
        "with_": "cake",
    }


def test_any_field_can_be_the_next_and_one_left_empty_leads_back_to_all(store: Store) -> None:
    party = Party(store)
    party.say("", "")
    assert party.rows == EMPTY
    party.open("with_", "2")
    assert party.rows[5:7] == ["Med: Noe annet", "Annet: mangler"]
    party.say("7", "Is", "")
    assert (party.rows[6], party.at) == ("Annet: Is", "where")
    party.open("note", "Husk lys")
    party.open("with_", "1")
    assert party.rows[4:] == ["Merknad: Husk lys", "Med: Kake", "Det stemmer"]


def test_what_depends_on_something_follows_it_until_it_is_answered_itself(store: Store) -> None:
    party = Party(store)
    party.open("start", "15.12.")
    assert party.rows[3] == "Til: tirsdag 22. desember 2026"
    party.open("end", "16.12.")
    party.open("start", "14.12.")
    assert party.rows[3] == "Til: onsdag 16. desember 2026"


def test_a_day_that_another_one_has_overtaken_is_told_at_its_field_and_asked_for(store: Store) -> None:
    party = Party(store)
    party.open("where", "Kantina", "Lyset")
    party.open("end", "3.12.")
    party.open("start", "10.12.")
    too_early = "3. des. 2026 er for tidlig, for datoen må være 10. des. 2026 eller senere."
    assert (party.rows[3], party.at) == (f"Til: torsdag 3. desember 2026 ({too_early})", "end")
    with pytest.raises(NotUnderstood, match="«Til» er ikke i orden ennå"):
        party.answer("whole")
    party.say("")
    assert party.question is not None
    assert (party.asks, party.question.help) == ("Til når?", too_early)
    party.say("11.12.", "")
    assert party.got["end"] == dt.date(2026, 12, 11)


def test_is_not_taken_as_long_as_something_lacks(store: Store) -> None:
    party = Party(store)
    with pytest.raises(NotUnderstood, match="«Sted» er ikke i orden ennå"):
        party.answer("whole")
    assert party.rows == EMPTY


def test_what_is_half_written_in_a_field_is_there_when_it_is_opened_and_not_left_out(store: Store) -> None:
    party = Party(store)
    party.open("where", "Kantina")
    party.say("Lyset")
    party.answer("where")
    party.typed("Kantina på")
    party.back()
    party.answer("note")
    assert party.draft() == ""
    party.say("")
    with pytest.raises(NotUnderstood, match="Det står noe i «Sted»"):
        party.say("")
    party.answer("where")
    assert party.draft() == "Kantina på"
    party.say("Kantina på toppen", "")
    assert party.got["where"] == "Kantina på toppen"


def test_all_of_it_is_there_after_a_crash(store: Store) -> None:
    party = Party(store)
    party.open("what", "Lyset")
    party.typed("Kanti")
    again = Party(store)
    assert (again.asks, again.draft(), again.restored) == ("Hvor?", "Kanti", True)
    again.say("Kantina")
    assert again.rows[:2] == ["Sted: Kantina", "Hva: Lyset"]


def test_back_goes_through_it_and_leaves_nothing_out(store: Store) -> None:
    party = Party(store)
    party.say("", "Kantina", "Lyset")
    party.back()
    assert (party.asks, party.draft()) == ("Hva feirer vi?", "Lyset")
    party.back()
    assert (party.asks, party.draft()) == ("Hvor?", "Kantina")
    party.back()
    assert party.rows == EMPTY
    assert not party.back()
    party.say("")
    party.say(party.draft())
    party.say(party.draft())
    assert party.rows[:2] == ["Sted: Kantina", "Hva: Lyset"]


def test_one_that_is_undone_stands_whole_and_an_enter_too_many_does_not_take_it_again(store: Store) -> None:
    party = Party(store)
    party.say("", "Kantina", "Lyset")
    party.open("end", "9.12.")
    party.say("")
    party.take_back("party")
    assert store.where(Matter) == []
    assert party.rows[:4] == ["Sted: Kantina", "Hva: Lyset", EMPTY[2], "Til: onsdag 9. desember 2026"]
    with pytest.raises(NotUnderstood):
        party.say("")
    party.open("what", "Sola", "")
    assert [one.title for one in store.where(Matter)] == ["Sola"]
    assert party.got["end"] == dt.date(2026, 12, 9)


def test_what_was_written_in_it_waits_in_its_field_when_it_is_left(store: Store) -> None:
    store.record(MatterRaised(title="Lunsj"))
    party = Party(store)
    party.say("", "Kantina", "Lyset")
    party.open("where", "Kantina på toppen")
    party.take_back("party")
    assert party.rows == EMPTY
    party.answer("what")
    assert party.draft() == "Lyset"
    party.back()
    party.answer("where")
    assert (party.asks, party.draft()) == ("Hvor?", "Kantina på toppen")
    party.say(party.draft())
    assert (party.asks, party.draft()) == ("Hva feirer vi?", "Lyset")


def test_a_choice_that_was_changed_stands_as_changed(store: Store) -> None:
    party = Party(store)
    party.open("with_", "2")
    party.back()
    party.say("1")
    party.answer("with_")
    assert isinstance(party.question, Pick)
    assert party.question.initial == "cake"


def test_what_was_written_in_a_field_that_is_no_longer_there_is_kept_and_that_is_said(store: Store) -> None:
    party = Party(store)
    party.say("", "Skogen", "Våren")
    party.open("with_", "Noe annet")
    party.open("other", "Lapskaus til alle")
    party.open("with_", "Kake")
    assert "Annet: Lapskaus til alle" not in party.rows
    party.say("")
    assert party.told == "«Lapskaus til alle» ble ikke med. Vi tar vare på det til noe skal skrives."
    assert Leftover(store).text == "Lapskaus til alle"
    party.say("", "Skogen", "Høsten", "")
    assert party.told == ""
