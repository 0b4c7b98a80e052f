"""Where a thing stands on the wall, something can be done about it: with keys, with the mouse, and taken back there."""

from __future__ import annotations

import pytest
from support.acts import ALONE, PROPOSED, Done, between_meetings, heard_at_the_next_meeting
from support.group import DAY
from support.room import WEEK, Room
from tui.conftest import Opens

from partsgruppe.asking.questions import Pick
from partsgruppe.group.actions import Action, ActionAgreed, open_actions
from partsgruppe.group.agreement_reviews import holding
from partsgruppe.group.inputs import InputReceived
from partsgruppe.group.matters import wanted
from partsgruppe.group.members import Seat
from partsgruppe.group.outcomes import AgreementMade, GroundRuleAgreed
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.store.store import Store
from partsgruppe.tui.screens.home import HomeScreen
from partsgruppe.tui.widgets.answer_pick import AnswerPick
from partsgruppe.tui.widgets.said import Said


@pytest.fixture
def between(store: Store) -> Room:
    """A group between two meetings, with an action that is late, one to come, and something that holds."""
    room = Room(store)
    kari = room.members["Kari"]
    for what, due in (("Ringe vaktmester", DAY - WEEK), ("Skrive rutinen", DAY + WEEK)):
        agreed = ActionAgreed(**room.here, matter=room.matter, what=what, owner=kari, seat=Seat("manager"), due=due)
        room.record(agreed)
    room.record(AgreementMade(**room.agreeing, kind="agreement", text="To timer i uka"))
    room.record(GroundRuleAgreed(**room.agreeing, text="Vi lytter"))
    room.close()
    return room


@pytest.mark.parametrize(("columns", "rows"), [(60, 16), (100, 30)])
async def test_an_action_is_ticked_off_in_its_list_and_that_is_undone(
    opens: Opens, between: Room, columns: int, rows: int
) -> None:
    async with opens(columns, rows) as chair:
        await chair.choose("Oppgaver")
        assert "2 åpne, 1 over fristen" in chair.page()
        assert "Ctrl+G" not in chair.page()
        await chair.choose("Ringe vaktmester", "Den er gjort", "verneombud")
        assert "«Ringe vaktmester» er gjort." in chair.page()
        assert "1. Skrive rutinen (Kari, frist" in " ".join(chair.page().split())
        assert "Ctrl+G Angre" in chair.page()
        await chair.press("ctrl+g")
        assert "Angret: oppgave gjort mellom møtene «Ringe" in " ".join(chair.page().split())
        assert len(open_actions(between.store)) == 2


@pytest.mark.parametrize("done", [*ALONE, *PROPOSED], ids=lambda done: done.name)
async def test_all_that_can_be_done_between_meetings_is_in_the_log_and_the_next_meeting_hears_of_it(
    opens: Opens, store: Store, done: Done
) -> None:
    room = between_meetings(store)
    since = store.last_sequence()
    async with opens(60, 16) as chair:
        for answer in done.answers:
            by_label = isinstance(chair.screen.asker.question, Pick) and not answer.isdecimal()
            await (chair.choose(answer) if by_label else chair.say(answer))
    assert [entry.type for entry in store.log()][since:] == [done.event]
    assert done.heard in heard_at_the_next_meeting(room)


async def test_a_list_is_come_back_to_at_the_same_row(opens: Opens, between: Room) -> None:
    between.record(InputReceived(text="Mer lys"))
    async with opens() as chair:
        await chair.choose("Oppgaver", "Skrive rutinen")
        await chair.press("escape")
        assert chair.screen.query_one(AnswerPick).at == 1
        await chair.choose("Skrive rutinen", "Gi den en ny dato")
        await chair.say("20.12.")
        await chair.choose("verneombud")
        assert chair.screen.query_one(AnswerPick).at == 1
        await chair.choose("Ringe vaktmester", "Den er gjort")
        await chair.say("")
        assert "Skrive rutinen" in chair.page()
        assert chair.screen.query_one(AnswerPick).at == 0
        await chair.press("escape")
        assert chair.screen.query_one(AnswerPick).at == 2


async def test_an_input_with_a_proposal_opens_what_is_proposed(opens: Opens, between: Room) -> None:
    between.record(InputReceived(text="Mer lys"))
    async with opens() as chair:
        await chair.choose("Innspill", "Foreslå svar", "Mer lys", "Vi svarer")
        await chair.say("Vi kjøper lamper")
        await chair.choose("verneombud", "Ferdig", "Forslag")
        await chair.take(1)
        assert "Verneombud foreslår: Vi kjøper lamper." in " ".join(chair.page().split())
        assert "1. Tilbake" in chair.page()


async def test_an_action_is_moved_and_given_away(opens: Opens, between: Room) -> None:
    async with opens() as chair:
        await chair.choose("Oppgaver", "Ringe vaktmester", "Gi den en ny dato")
        await chair.say("20.12.")
        await chair.choose("leder")
        assert "har fått ny dato: 20. des. 2026." in chair.page()
        await chair.choose("Ringe vaktmester", "Gi den til noen andre", "Ola")
        await chair.say("")  # in the same role as before
        assert "er overtatt av Ola, tillitsvalgt (Fagforbundet)." in chair.page()
        moved = between.store.where(Action)[0]
        assert (moved.owner, moved.moved) == (between.members["Ola"], 1)


async def test_a_matter_is_put_on_the_agenda_and_proposed_to_wait(opens: Opens, between: Room) -> None:
    async with opens() as chair:
        await chair.choose("Saker", "Sak 1", "Sett saken på sakslista", "verneombud")
        assert "skal på sakslista." in chair.page()
        assert [matter.id for matter in wanted(between.store)] == [between.matter]
        await chair.choose("Foreslå at saken venter")
        await chair.say("1.3.2027", "Etter ferien", "")
        assert "Neste møte sier ja eller nei." in chair.page()
        assert "Verneombud foreslår: Saken venter til 1. mars 2027. Etter ferien." in " ".join(chair.page().split())


async def test_what_holds_is_proposed_to_end_and_asked_about_once(opens: Opens, between: Room) -> None:
    async with opens() as chair:
        await chair.choose("Det som gjelder", "To timer i uka", "Foreslå at det tar slutt")
        await chair.say("Ingen bruker den")
        await chair.choose("verneombud")
        assert [one.text for one in holding(between.store)] == ["To timer i uka", "Vi lytter"]
        assert "Avtale, gjelder ikke lenger" not in chair.page()
        assert "Verneombud foreslår: To timer i uka. Ingen bruker den." in " ".join(chair.page().split())
        await chair.choose("To timer i uka")
        assert "1. Tilbake" in chair.page()
        assert "Verneombud foreslår: To timer i uka. Ingen bruker den." in " ".join(chair.page().split())
        await chair.choose("Tilbake")
        await chair.press("ctrl+g")
        assert between.store.where(Suggestion) == []


async def test_a_line_of_the_front_page_opens_what_it_tells_of_by_key(opens: Opens, between: Room) -> None:
    between.record(InputReceived(text="Mer lys"))
    async with opens() as chair:
        assert "Over fristen: 1 oppgave" in chair.page()
        await chair.press("up")  # from the top of the menu to the line nearest to it
        await chair.press("up", "up", "up", "enter")
        page = chair.page()
        assert page.index("Over fristen") < page.index("Ringe vaktmester") < page.index("Ikke gjort ennå")
        assert page.index("Ikke gjort ennå") < page.index("Skrive rutinen")
        await chair.press("escape")
        assert isinstance(chair.app.screen, HomeScreen)
        await chair.press("down", "enter")
        assert "Mer lys" in chair.page()
        await chair.press("escape", "escape")  # from the lines back to the menu, and no further
        assert chair.app.screen.focused is not chair.screen.query_one(Said)
        await chair.choose("Saker")
        assert "Sak 1" in chair.page()


async def test_a_line_of_the_front_page_is_clicked(opens: Opens, between: Room) -> None:
    between.record(InputReceived(text="Mer lys"))
    async with opens() as chair:
        lines = chair.page().splitlines()
        row = next(number for number, line in enumerate(lines) if "Innspill fra ansatte:" in line)
        await chair.pilot.click(offset=(6, row))
        await chair.pilot.pause()
        assert "Foreslå svar på et innspill" in chair.page()


async def test_proposals_between_meetings_are_one_line_and_a_list(opens: Opens, between: Room) -> None:
    async with opens() as chair:
        for held in ("To timer i uka", "Vi lytter"):
            await chair.choose("Det som gjelder", held, "Foreslå at det tar slutt")
            await chair.say("Brukt opp")
            await chair.choose("verneombud")
            await chair.press("escape")
        assert "Forslag mellom møtene: 2 venter på ja eller nei" in " ".join(chair.page().split())
        assert "Avtale, gjelder ikke lenger" not in chair.page()
        row = next(number for number, line in enumerate(chair.page().splitlines()) if "Forslag mellom" in line)
        await chair.pilot.click(offset=(6, row))
        await chair.pilot.pause()
        assert "Et forslag fram til lederen, den tillitsvalgte (Fagforbundet)" in " ".join(chair.page().split())
        await chair.choose("Avtale, gjelder ikke lenger: To timer i uka")
        assert "Verneombud foreslår: To timer i uka." in " ".join(chair.page().split())


async def test_an_action_is_ticked_off_from_the_course_of_its_matter(opens: Opens, between: Room) -> None:
    async with opens(80, 30) as chair:
        await chair.choose("Saker", "Sak 1")
        row = next(number for number, line in enumerate(chair.page().splitlines()) if "Skrive rutinen" in line)
        await chair.pilot.click(offset=(8, row))
        await chair.pilot.pause()
        await chair.choose("Den er gjort", "verneombud")
        assert "Skrive rutinen (Kari, gjort)" in " ".join(chair.page().split())
        assert [one.what for one in open_actions(between.store)] == ["Ringe vaktmester"]
