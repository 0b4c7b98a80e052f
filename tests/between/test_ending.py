"""A group ends: nothing new is written in it, all can be read, and its log is kept or forgotten as the group wants."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.clock import Clock
from support.group import DAY
from support.parted import copied
from support.room import Room

from partsgruppe.asking.questions import Pick
from partsgruppe.between.actions import OnAction
from partsgruppe.between.ending import KEEP, ROUNDS, Ending
from partsgruppe.between.feedback import Hear
from partsgruppe.between.inbox import Inbox
from partsgruppe.between.inputs import OnInput
from partsgruppe.between.matters import OnMatter
from partsgruppe.between.overview import END
from partsgruppe.between.pass_on import PassingOn, pass_on
from partsgruppe.between.receive import Receiving
from partsgruppe.between.setup import Setup
from partsgruppe.cli.commands import main
from partsgruppe.exercises.library import Library
from partsgruppe.files import default_path
from partsgruppe.group.actions import Action, ActionAgreed
from partsgruppe.group.ending import GroupEnded, GroupReopened, ended
from partsgruppe.group.inputs import Input, InputReceived
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.members import members, the_group
from partsgruppe.group.pen import PenGiven
from partsgruppe.group.records import RuleBroken
from partsgruppe.group.rounds import ROUND, Contributed, Contribution
from partsgruppe.group.trials import Trial
from partsgruppe.group.ways import GROUP
from partsgruppe.papers.scribe import Scribe
from partsgruppe.plain.meet import hold
from partsgruppe.plain.terminal import Terminal
from partsgruppe.planning.agenda import Plan
from partsgruppe.planning.front_page import front_page
from partsgruppe.sharing.incoming import handed_on
from partsgruppe.sharing.outgoing import Outgoing
from partsgruppe.sharing.receiving import ASIDE
from partsgruppe.store.store import Store

SAID = "Jeg er sliten av turnusen"
WHY = "Oppdraget er gjort"


@pytest.fixture
def room(store: Store) -> Room:
    """A group that has held one meeting, in which something was said and more was left undone."""
    room = Room(store)
    room.record(Contributed(**room.at_step, heading="Hva?", text=SAID, kind=ROUND, role="manager"))
    room.record(ActionAgreed(**room.here, matter=None, what="Ringe"))
    room.start_trial()
    room.close()
    room.record(InputReceived(text="Mer lys", day=DAY))
    return room


def say(dialogue: Ending | Setup, *lines: str) -> None:
    for line in lines:
        dialogue.answer(dialogue.read(line))


def test_it_is_told_first_what_is_left_undone(room: Room) -> None:
    told = [line.told for line in Ending(room.store).scene().lines]
    assert told == [
        "Utprøving: «Hvem skifter smerteplaster?»",
        "Ikke gjort ennå: 1 oppgave",
        "Innspill fra ansatte: 1 venter på svar",
    ]


def test_nothing_is_written_down_afterwards_and_everything_can_be_read(room: Room) -> None:
    ending = Ending(room.store)
    say(ending, WHY, "1")
    assert (ending.way, ending.conclude()) == (KEEP, "Gruppa er lagt ned. Loggen er tatt vare på.")
    assert next(front_page(room.store, DAY)).told == f"Gruppa ble lagt ned: 1. des. 2026. {WHY}."
    for event in (MatterRaised(title="Mer"), InputReceived(text="Mer", day=DAY), GroupEnded(reason=WHY)):
        with pytest.raises(RuleBroken, match="Gruppa er lagt ned"):
            room.record(event)
    assert SAID in Scribe(room.store).minutes(room.store.where(Meeting)[0])
    with pytest.raises(RuleBroken):
        room.store.undo_last()


@pytest.mark.parametrize(
    "open_it",
    [
        lambda store: OnMatter(store, store.where(Matter)[0]),
        lambda store: OnAction(store, store.where(Action)[0]),
        lambda store: OnInput(store, store.where(Input)[0]),
        lambda store: Hear(store, store.where(Trial)[0].id),
        lambda store: Plan(store, Library()),
        lambda store: hold(store, Library(), Terminal(io.StringIO(), io.StringIO())),
    ],
)
def test_what_asks_for_something_new_refuses_at_the_door(room: Room, open_it: Callable[[Store], object]) -> None:
    room.record(GroupEnded(reason=WHY))
    with pytest.raises(RuleBroken, match="Gruppa er lagt ned"):
        open_it(room.store)


def test_inputs_can_be_read_and_nothing_is_offered(room: Room) -> None:
    room.record(GroupEnded(reason=WHY))
    inbox = Inbox(room.store)
    assert "Gruppa ble lagt ned" in inbox.scene().notice
    assert [line.text for line in inbox.scene().lines] == ["Mer lys"]
    assert isinstance(inbox.question, Pick)
    assert [option.label for option in inbox.question.options] == ["Ferdig"]


def test_an_input_file_is_refused_before_it_is_read(room: Room, tmp_path: Path) -> None:
    room.record(GroupEnded(reason=WHY))
    room.store.close()
    (tmp_path / "innspill.txt").write_text("Mer varme\n", encoding="utf-8")
    typed = ["--db", str(room.store.path), "input", "add", str(tmp_path / "innspill.txt")]
    said = CliRunner().invoke(main, typed).output
    assert "Gruppa er lagt ned" in said
    assert "Mer varme" not in said


def test_a_log_that_goes_on_and_one_that_comes_in_say_that_the_group_has_ended(room: Room, tmp_path: Path) -> None:
    other = copied(room.store, tmp_path / "other", "other", Clock())
    room.record(GroupEnded(reason=WHY))
    said = f"Gruppa ble lagt ned: 1. des. 2026. {WHY}."
    assert said in PassingOn(room.store).scene().notice
    file, path = tmp_path / "stafett.zip", room.store.path
    pass_on(room.store, room.members["Ola"], 0, file, None)
    receiving = Receiving(other, handed_on(file, str))
    assert receiving.comes(600)
    assert said in receiving.conclude()
    other.close()
    room.store.close()
    typed = ["--db", str(tmp_path / "new" / "gruppe.db"), "receive", str(file)]
    assert said in CliRunner().invoke(main, typed).output
    CliRunner().invoke(main, ["--db", str(path), "pen", "take", "Ola"])
    typed = ["--db", str(path), "pass-on", "--to", "Ola", "-o", str(tmp_path / "s.zip")]
    assert said in CliRunner().invoke(main, typed).output


def test_it_can_be_opened_again(room: Room) -> None:
    room.record(GroupEnded(reason=WHY))
    setup = Setup(room.store)
    say(setup, "2")
    assert ended(room.store) is None
    room.record(MatterRaised(title="Mer"))
    with pytest.raises(RuleBroken, match="ikke lagt ned"):
        room.record(GroupReopened())


def test_what_was_said_in_rounds_is_forgotten_when_the_group_wants_that(room: Room, tmp_path: Path) -> None:
    ending = Ending(room.store)
    say(ending, WHY, "2")
    assert ending.way == ROUNDS
    assert ending.conclude().startswith("Gruppa er lagt ned. Det hver enkelt sa i rundene, er glemt. Kopier")
    data = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SAID.encode() not in data
    assert b"Helsefagarbeidere skifter smerteplaster" in data
    assert [one.text for one in room.store.where(Contribution)] == ["(glemt 1. des. 2026)"]


def test_not_in_the_middle_of_a_meeting(room: Room) -> None:
    room.meet()
    with pytest.raises(RuleBroken, match="møtet som er i gang"):
        say(Ending(room.store), WHY, "1")
    assert ended(room.store) is None


def test_set_up_leads_there(room: Room) -> None:
    setup = Setup(room.store)
    labels = [option.label for option in setup.question.options]  # type: ignore[union-attr]
    say(setup, str(labels.index("Legg ned gruppa") + 1))
    assert setup.left_for == END


def run(path: Path, *lines: str) -> str:
    done = CliRunner().invoke(main, ["--db", str(path), "end"], input="\n".join([*lines, ""]))
    return done.output


def test_with_everything_go_the_logs_that_were_kept_beside_it_and_what_stays_is_named(room: Room) -> None:
    path = room.store.path
    kari = members(room.store)[0].id
    room.record(PenGiven(member=kari))
    room.store.take_pen(kari)
    machine = default_path().with_name("machine")
    aside = path.parent / ASIDE
    aside.mkdir()
    release = Outgoing(room.store, GROUP).write()
    (aside / "gruppe-2026-12-01-logg.jsonl").write_bytes(release)
    other = aside / "annen-2026-12-01-logg.jsonl"
    other.write_bytes(release.replace(the_group(room.store).key.encode(), b"0" * 32))
    (aside / f"{path.stem}-2026-12-01-ikke-med.md").write_text(SAID)
    (aside / f"{path.stem}-2026-12-02-logg.jsonl").write_bytes(b"halv")
    another = aside / f"{path.stem}-2-2026-12-01-ikke-med.md"
    another.write_text("En annen gruppes")
    own = path.parent / "exercises" / "vaar.md"
    own.parent.mkdir()
    own.write_text("# Vår")
    room.store.close()
    told = " ".join(run(path, WHY, "3", "solbakken sykehjem").split())
    assert f"Egne øvelser og maler er urørt: {own}." in told
    assert "Loggen er gitt videre til Kari 1. des. 2026." in told
    assert {one for one in path.parent.rglob("*") if one.is_file()} - {machine} == {own, other, another}


def test_by_command_everything_on_this_machine_can_be_removed(room: Room) -> None:
    path = room.store.path
    room.store.back_up()
    path.with_name("kopi.db").write_bytes(path.read_bytes())
    room.store.close()
    assert "Det var et annet navn. Ingenting er slettet." in run(path, WHY, "3", "Solbakk")
    assert path.exists()
    told = " ".join(run(path, WHY, "3", "solbakken sykehjem").split())
    assert f"Alt gruppa hadde på denne maskinen, er slettet: {path} og sikkerhetskopiene." in told
    assert "kopi.db. De er laget av andre" in told
    assert [one.name for one in path.parent.rglob("*") if one.is_file()] == ["kopi.db"]


def test_by_command_nothing_happens_when_the_answers_end(room: Room) -> None:
    path = room.store.path
    room.store.close()
    assert "Gruppa er ikke lagt ned." in run(path, WHY)
    assert "er lagt ned. Loggen er tatt vare på" in run(path, WHY, "1")
    assert "Gruppa ble lagt ned" in run(path)
    assert path.exists()


def test_what_lies_here_of_a_group_that_has_ended_can_go_later(room: Room) -> None:
    path = room.store.path
    room.record(GroupEnded(reason=WHY))
    room.store.close()
    assert "Det var et annet navn" in run(path, "Solbakk")
    assert path.exists()
    assert f"Alt gruppa hadde på denne maskinen, er slettet: {path}" in " ".join(
        run(path, "Solbakken sykehjem").split()
    )
    assert not path.exists()


@pytest.mark.parametrize("taken", [True, False])
def test_who_has_not_the_pen_removes_what_lies_here_and_hears_what_stays(room: Room, taken: bool) -> None:
    ola = room.members["Ola"]
    other = copied(room.store, room.store.folder / "other", "other", Clock())
    if taken:
        other.take_pen(ola)
        room.store.adopt(list(other.log()))
    else:
        room.record(PenGiven(member=ola))
    path = room.store.path
    room.store.back_up()
    room.store.close()
    told = " ".join(run(path, "Solbakken sykehjem").split())
    assert ("ligger gruppa kanskje bare her" in told) != taken
    assert ("Bare der kan den legges ned for alle" in told) == taken
    assert f"Alt gruppa hadde på denne maskinen, er slettet: {path}" in told
    assert "Kopier andre steder" in told
    assert not path.exists()
    assert ended(other) is None
    other.close()


def test_not_while_another_window_has_it_open(room: Room) -> None:
    room.record(PenGiven(member=room.members["Ola"]))
    assert "Et annet vindu" in run(room.store.path, "Solbakken sykehjem")
    assert room.store.path.exists()
