"""The papers of a meeting lie ready in a folder: nothing personal leaves unasked, and nothing is written over."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.clock import Clock
from support.room import Room

from partsgruppe.between.redact import Redacting
from partsgruppe.between.traces import remove_copies
from partsgruppe.group.actions import ActionAgreed
from partsgruppe.group.inputs import InputAnswered, InputReceived
from partsgruppe.group.meetings import Meeting
from partsgruppe.group.sentence import SentenceAgreed
from partsgruppe.group.trials import BACK, BECAME_PRACTICE
from partsgruppe.papers import file_manager
from partsgruppe.papers.laid_out import LaidOut, LayingOut, lay_out
from partsgruppe.papers.letter import letter
from partsgruppe.papers.template import plain
from partsgruppe.sharing.shelf import folder_for_papers
from partsgruppe.store.store import Store

NAMES = ("referat-1-2026-12-01.html", "oppslag-2026-12-01.html", "e-post-2026-12-01.txt")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A meeting that agreed on something, and has a sentence that all say."""
    store = Store(tmp_path / "gruppe.db", Clock())
    room = Room(store)
    room.decide(text="Ola og Åse lager opplæring", reason="Alle vil", awaiting=[])
    room.record(ActionAgreed(**room.here, matter=None, what="Ringe Kari", owner=room.members["Vidar"]))
    room.record(SentenceAgreed(meeting=room.meeting, text="Vi lærer opp hverandre."))
    yield room
    store.close()


def answered(room: Room, answer: str = "Ja, fordi flere har spurt.") -> None:
    said = room.record(InputReceived("Kan vi få en benk ute?", meeting=room.meeting))
    room.record(InputAnswered(room.meeting, said, answer))


def closed(room: Room) -> Meeting:
    room.close()
    return room.store.get(Meeting, room.meeting)


def say(asked: LayingOut, *lines: str) -> None:
    for line in lines:
        asked.answer(asked.read(line))


def laid(room: Room) -> LaidOut:
    found = lay_out(room.store, closed(room))
    assert found is not None
    return found


def test_minutes_notice_and_letter_lie_in_a_folder_of_the_meeting_for_the_user_alone(room: Room) -> None:
    answered(room)
    papers = laid(room)
    assert papers.folder == room.store.folder / "papers" / "gruppe" / "2026-12-01-møte-1"
    assert papers.files == NAMES
    assert papers.trouble == ""
    assert sorted(path.name for path in papers.folder.iterdir()) == sorted(NAMES)
    assert "benk ute" in (papers.folder / NAMES[1]).read_text(encoding="utf-8")
    assert stat.S_IMODE(papers.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in papers.folder.iterdir()} == {0o600}


def test_the_letter_says_what_came_of_the_meeting_by_role_and_names_nobody(room: Room) -> None:
    answered(room)
    closed(room)
    text = plain(letter(room.store, room.store.get(Meeting, room.meeting)))
    assert text == (
        "Emne: Fra møtet i gruppa vår tirsdag 1. desember 2026\n\nHei!\n\n"
        "Vi har hatt møte på Solbakken sykehjem. Dette kan vi fortelle:\n\n"
        "Vi lærer opp hverandre.\n\n"
        "Dette kom vi fram til:\n\n"
        "- «Hvem skifter smerteplaster?»: Vi er enige: tillitsvalgt (Fagforbundet) og tillitsvalgt (NSF)"
        " lager opplæring.\n"
        "- Oppgave: Ringe leder (verneombud)\n\n"
        "Dere sa – vi gjør\n\n"
        "- Dere sa: Kan vi få en benk ute?\n"
        "  Vi svarer: Ja, fordi flere har spurt.\n\n"
        "Hilsen oss i gruppa\n"
    )


def test_of_what_was_referred_the_letter_tells_nothing(tmp_path: Path) -> None:
    room = Room(Store(tmp_path / "gruppe.db", Clock()))
    room.record(ActionAgreed(**room.here, matter=room.matter, what="Snakke med nattevakta", owner=None))
    room.decide("referred", channel="Verneombudet")
    text = plain(letter(room.store, closed(room)))
    assert "smerteplaster" not in text
    assert "nattevakta" not in text


@pytest.mark.parametrize(
    ("outcome", "told"),
    [(BECAME_PRACTICE, "Vi fortsetter slik vi har prøvd"), (BACK, "Vi går tilbake til slik det var")],
)
def test_how_a_trial_ended_is_for_the_board_too(outcome: str, told: str, tmp_path: Path) -> None:
    room = Room(Store(tmp_path / "gruppe.db", Clock()))
    room.evaluate(room.start_trial(), outcome)
    papers = laid(room)
    assert papers.files == NAMES
    assert papers.trouble == ""
    page = (papers.folder / NAMES[1]).read_text(encoding="utf-8")
    assert "Dette har vi bestemt" in page
    assert told in page


def test_what_was_decided_is_for_the_board_too(room: Room) -> None:
    papers = laid(room)
    assert papers.files == NAMES
    assert "opplæring" in (papers.folder / NAMES[1]).read_text(encoding="utf-8")


def test_without_anything_new_for_the_board_it_says_so(tmp_path: Path) -> None:
    papers = laid(Room(Store(tmp_path / "gruppe.db", Clock())))
    assert papers.files == (NAMES[0], NAMES[2])
    assert papers.told.endswith(
        "Ingen innspill fikk svar, og ingen sak ble avgjort i dag, så det er ikke noe nytt å henge opp."
    )


def test_what_may_be_about_somebody_is_asked_about_first(room: Room) -> None:
    answered(room, "Spør Qvigstad på mobil 22334455.")
    meeting = closed(room)
    assert lay_out(room.store, meeting) is None
    assert not (room.store.folder / "papers").exists()
    asked = LayingOut(room.store, meeting)
    assert asked.question is not None
    assert asked.question.prompt == "Her står «Qvigstad». Hva gjør vi med det?"
    say(asked, "1", "1", str(folder_for_papers(room.store.path)))
    assert asked.ready
    written = "".join((asked.ready.folder / name).read_text(encoding="utf-8") for name in NAMES[1:])
    assert "Qvigstad" not in written
    assert "22334455" not in written
    assert written.count("Spør [navn] på mobil") == 2


def test_the_folder_that_was_chosen_is_remembered_on_this_machine(room: Room, tmp_path: Path) -> None:
    answered(room)
    chosen = tmp_path / "felles" / "partsgruppa"
    asked = LayingOut(room.store, closed(room))
    say(asked, str(chosen))
    assert asked.ready
    assert asked.ready.folder == chosen / "2026-12-01-møte-1"
    assert asked.told.startswith("referat-1-2026-12-01.html, oppslag")
    assert folder_for_papers(room.store.path) == chosen
    room.meet()
    assert laid(room).folder == chosen / "2026-12-01-møte-2"


def test_papers_that_were_changed_are_not_written_over_unasked(room: Room) -> None:
    papers = laid(room)
    letter_ = papers.folder / NAMES[2]
    letter_.write_text("Hei, alle sammen!", encoding="utf-8")
    meeting = room.store.get(Meeting, room.meeting)
    assert lay_out(room.store, meeting) is None
    asked = LayingOut(room.store, meeting)
    say(asked, str(folder_for_papers(room.store.path)))
    assert asked.question is not None
    assert asked.question.prompt.endswith("ligger det papirer fra før.")
    say(asked, "")
    assert letter_.read_text(encoding="utf-8") == "Hei, alle sammen!"
    say(asked, str(folder_for_papers(room.store.path)), "2")
    assert asked.ready
    assert letter_.read_text(encoding="utf-8").startswith("Emne:")


def test_the_same_papers_are_laid_ready_as_often_as_anybody_likes(room: Room) -> None:
    papers = laid(room)
    assert lay_out(room.store, room.store.get(Meeting, room.meeting)) == papers


@pytest.mark.storm
def test_a_faulty_template_of_the_group_is_told_and_the_papers_are_made_without_it(room: Room) -> None:
    (room.store.folder / "templates").mkdir()
    (room.store.folder / "templates" / "letter.txt.j2").write_text("{% if %}", encoding="utf-8")
    papers = laid(room)
    assert "letter.txt.j2" in papers.trouble
    assert (papers.folder / NAMES[2]).read_text(encoding="utf-8").startswith("Emne:")


def test_a_text_that_is_taken_out_of_the_log_is_in_no_paper_that_was_laid_ready(room: Room, tmp_path: Path) -> None:
    asked = LayingOut(room.store, closed(room))
    say(asked, str(tmp_path / "felles"))
    (tmp_path / "felles" / "annet.txt").write_text("Ringe Kari", encoding="utf-8")
    papers = asked.ready
    assert papers
    redacting = Redacting(room.store)
    for line in ("ringe kari", "", "ba om det", "2"):
        redacting.answer(redacting.read(line))
    assert f"Papirene i {papers.folder} kunne ha teksten, og er slettet." in redacting.conclude()
    assert [path.name for path in (tmp_path / "felles").rglob("*")] == ["annet.txt"], "what others made stays"


def test_a_group_that_is_gone_leaves_no_papers(room: Room, tmp_path: Path) -> None:
    asked = LayingOut(room.store, closed(room))
    say(asked, str(tmp_path / "felles"))
    remove_copies(room.store)
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".html", ".txt", ".papers")]


# The file manager


def test_no_file_manager_is_started_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not file_manager.can_show()
    assert not file_manager.show(tmp_path)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22")
    assert not file_manager.can_show()


def test_the_file_manager_is_started_and_not_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opener = tmp_path / "xdg-open"
    opener.write_text("#!/bin/sh\n", encoding="utf-8")
    opener.chmod(0o700)
    started: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: started.append((command, how)))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert file_manager.show(tmp_path / "møte")
    [(command, how)] = started
    assert command == [str(opener), str(tmp_path / "møte")]
    assert {how[stream] for stream in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}
