"""A whole meeting on standard input and output."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from support.clock import Clock
from support.pain_patch import MATTER, OPENING, PLAN, SETUP, WHOLE_MEETING, as_lines

from partsgruppe.asking.for_all import WALL, Onlooker
from partsgruppe.exercises.library import Library
from partsgruppe.group.actions import Action
from partsgruppe.group.decisions import Decision
from partsgruppe.group.meetings import CLOSED, PAUSED, AgendaItem, Meeting
from partsgruppe.group.rounds import Contribution
from partsgruppe.group.trials import Trial
from partsgruppe.plain.meet import meet
from partsgruppe.store.errors import ReadOnly
from partsgruppe.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gruppe.db"


def hold(path: Path, answers: str, clock: Clock | None = None) -> str:
    store, page = Store(path, clock or Clock()), io.StringIO()
    try:
        meet(store, Library(), io.StringIO(answers), page)
    finally:
        store.close()
    return page.getvalue()


def test_leads_from_set_up_to_the_receipt(path: Path) -> None:
    page = hold(path, as_lines(WHOLE_MEETING))
    store = Store(path, Clock())
    assert store.where(Meeting)[0].state == CLOSED
    assert store.where(Decision)[0].outcome == "try"
    assert store.where(Trial)[0].who == "De helsefagarbeiderne på avdeling 2 som vil"
    assert [action.what for action in store.where(Action)] == [
        "Lage opplæring sammen med sykepleierne",
        "Skrive rutinen: hvem | hva | når",
    ]
    assert page.rstrip().endswith(f"partsgruppe --db {path} minutes")
    [folder] = (path.parent / "papers" / "gruppe").iterdir()
    assert f"ligger i {folder}." in page
    assert f"partsgruppe --db {path} pass-on" in page, "the one who leads next has been agreed on"
    assert store.receipt(store.where(Meeting)[0].closed or 0) in page
    store.verify()


class Watched(io.StringIO):
    """Answers that are given while somebody looks at the wall."""

    def __init__(self, path: Path, answers: str) -> None:
        super().__init__(answers)
        self.wall = Onlooker(path, WALL)
        self.seen: list[str] = []

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        seen = self.wall.see()
        self.seen.append(seen.scene.title if seen else "")
        return super().readline(-1 if size is None else size)


def test_the_wall_follows_a_meeting_that_is_led_line_by_line(path: Path) -> None:
    answers = Watched(path, as_lines([*SETUP, *PLAN, *OPENING]))
    store = Store(path, Clock())
    meet(store, Library(), answers, io.StringIO())
    seen = list(dict.fromkeys(answers.seen))
    assert seen[0] == ""
    assert any(title.startswith("Møte 1, ") for title in seen)
    assert "Hva har du med deg inn i møtet?" in seen
    assert answers.wall.see() is None
    answers.wall.close()


def test_moves_no_cursor_and_colours_nothing(path: Path) -> None:
    page = hold(path, as_lines([*SETUP[:5], "Kari \x1b[31m"]))
    assert "\x1b" not in page
    assert "\r" not in page


def test_the_end_of_input_pauses_keeps_everything_and_says_how_to_go_on(path: Path) -> None:
    page = hold(path, as_lines([*SETUP, *PLAN, *OPENING[:2]]))
    assert "Møtet har pause. Alt er lagret." in page
    assert f"partsgruppe --db {path} meet --plain" in page
    store = Store(path, Clock())
    assert store.where(Meeting)[0].state == PAUSED
    assert len(store.where(Contribution)) == 1
    store.close()
    again = hold(path, as_lines(OPENING[2:]))
    assert "Ordet går til Ola Brækstad" in again


def test_a_text_that_never_ended_stands_there_next_time(path: Path) -> None:
    hold(path, as_lines([*SETUP, *PLAN, *OPENING[:1]]) + "Kom rett fra\nen travel")
    again = hold(path, "\n")
    assert "Dette skrev du sist: Kom rett fra\nen travel\n(Enter to ganger svarer med det." in again
    assert "Enter en gang til svarer med det som står her." in again
    again = hold(path, "\n\n")
    store = Store(path, Clock())
    assert store.where(Contribution)[0].text == "Kom rett fra\nen travel"


def test_slash_commands_work_and_two_slashes_are_text(path: Path) -> None:
    page = hold(
        path, as_lines([*SETUP, *PLAN, *OPENING[:1]]) + "/hjelp\n/råd\n/tull\n/pass\n//pass er lov\n.\n/saksliste\n"
    )
    assert "/pass: Den som har tur, sier pass." in page
    assert "Begynn selv, så hører de andre hvor kort det kan være" in page
    assert "Det finnes ingen kommando «/tull»" in page
    assert "▸ Åpning, 7 min" in page
    store = Store(path, Clock())
    assert [said.text for said in store.where(Contribution)] == ["/pass er lov"]


def test_a_wrong_answer_is_asked_for_again(path: Path) -> None:
    page = hold(path, as_lines([*SETUP, "30.2.", "8.12.206", *PLAN, *OPENING]))
    assert "«30.2.» finnes ikke i kalenderen." in page
    assert "«206» er ikke noe årstall." in page
    assert re.search(r"Datoen er \w+dag \d+\. \w+ 20\d\d\.", page)
    assert "Hvem skifter smerteplaster?" in page


def test_undo_says_what_was_undone(path: Path) -> None:
    hold(path, as_lines([*SETUP, *PLAN, *OPENING, *MATTER[:2], "/angre"]))
    store = Store(path, Clock())
    assert len(store.where(Contribution)) == 3


def test_a_second_window_is_told_so(path: Path) -> None:
    first = Store(path, Clock())
    with pytest.raises(ReadOnly, match="Et annet vindu"):
        hold(path, "")
    first.close()


def test_a_file_that_is_gone_is_never_said_to_be_saved_and_the_meeting_goes_on_elsewhere(path: Path) -> None:
    class Answers(io.StringIO):
        """Somebody else removes the file before the last of these."""

        def readline(self, size: int = -1) -> str:  # type: ignore[override]
            line = super().readline(size)
            if not line:
                path.unlink()
            return line

    store, page = Store(path, Clock()), io.StringIO()
    meet(store, Library(), Answers(as_lines([*SETUP, *PLAN, *OPENING[:2]])), page)
    told = page.getvalue()
    assert f"{path.name} er borte. Alt som er bekreftet, er lagret i {store.path}, og dere fortsetter der." in told
    assert told.index("er borte") < told.index("Alt er lagret.")
    assert told.rstrip().endswith(f"partsgruppe --db {store.path} meet --plain")
    store.close()
    assert Store(store.path, Clock()).where(Meeting)[0].state == PAUSED


def test_what_was_done_to_the_agenda_is_taken_back_line_by_line(path: Path) -> None:
    page = hold(path, as_lines([*SETUP, *PLAN[:-1], "/hjelp", "/angre", "/angre"]))
    assert "/angre: Angre: saken «Hvem skifter smerteplaster?»" in page
    _before, after = page.split("Angret: saken «Hvem skifter smerteplaster?»")
    assert "Det sto: Hvem skifter smerteplaster?" in after
    assert "Angret: " in after
    store = Store(path, Clock())
    assert "Hvem skifter smerteplaster?" not in {item.title for item in store.where(AgendaItem)}
    store.close()
