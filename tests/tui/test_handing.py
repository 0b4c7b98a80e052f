"""The log goes on to the next chair from the app, and comes in there."""

from __future__ import annotations

from pathlib import Path

from support.clock import Clock
from support.parted import copied
from support.room import Room
from tui.chair import Chair, StandingPulse
from tui.conftest import Opens

from partsgruppe.between.common_folder import closed, opened
from partsgruppe.between.pass_on import HERE, pass_on
from partsgruppe.exercises.library import Library
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import NextMeetingAgreed, last_meeting
from partsgruppe.group.members import Group, Member
from partsgruppe.sharing.folder import share
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.messages import ClosingWanted


def member(store: Store, name: str) -> int:
    return next(one.id for one in store.where(Member) if one.name == name)


async def test_at_the_closing_the_log_goes_to_the_next_chair(opens: Opens, store: Store, tmp_path: Path) -> None:
    room = Room(store)
    room.record(NextMeetingAgreed(meeting=room.here["meeting"], date=None, chair=room.members["Ola"]))
    room.close()
    meeting = last_meeting(store)
    assert meeting is not None
    file = tmp_path / "stafett.zip"
    async with opens(60, 16) as chair:
        chair.app.open(ClosingWanted(meeting))
        await chair.pilot.pause()
        await chair.choose("Gi stafetten videre til Ola")
        assert "Hvem får pennen nå?" in chair.page()
        await chair.say("")
        await chair.write(str(file))
        await chair.press("enter")
        await chair.say("")
        assert "Stafetten ligger i" in chair.page()
        assert "Ola har pennen." in chair.page()
    assert file.exists()


async def test_who_reads_along_takes_the_pen_on_the_first_page(opens: Opens, store: Store, tmp_path: Path) -> None:
    room = Room(store)
    room.close()
    pass_on(store, room.members["Ola"], 0, tmp_path / "s.zip", None)
    async with opens(60, 16) as chair:
        assert "Ola har pennen." in chair.page()
        await chair.choose("Ta pennen")
        await chair.say("")
        assert "Ola har den, siden" in chair.page()
        assert "Ola har pennen." not in chair.page()


async def test_a_new_machine_takes_the_group_in_from_the_set_up(
    store: Store, library: Library, tmp_path: Path, clock: Clock
) -> None:
    room = Room(store)
    room.close()
    pass_on(store, room.members["Ola"], 0, tmp_path / "s.zip", None)
    other = Store(tmp_path / "other" / "gruppe.db", clock, machine="other")
    async with PartsgruppeApp(other, library, pulse=StandingPulse()).run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        await chair.press("f5")
        assert "Hva heter fila?" in chair.page()
        await chair.say("finnes ikke")
        assert "Finner ikke" in chair.page()
        await chair.write(str(tmp_path / "s.zip"))
        await chair.press("enter")
        assert "Solbakken sykehjem" in chair.page()
        assert "hendelser er kommet til" in chair.page()
    assert list(other.log()) == list(store.log())
    assert len(other.where(Group)) == 1
    other.close()


async def test_where_both_wrote_it_is_shown_before_anybody_is_asked(
    opens: Opens, store: Store, tmp_path: Path, clock: Clock
) -> None:
    room = Room(store)
    room.close()
    there = copied(store, tmp_path / "there", "there", clock)
    there.record(MatterRaised(title="Skrevet der"))
    there.record(MatterRaised(title="Og der"))
    pass_on(there, HERE, room.members["Ola"], tmp_path / "s.zip", None)
    there.close()
    store.record(MatterRaised(title="Skrevet her"))
    async with opens() as chair:
        await chair.choose("Hent inn en stafett")
        await chair.write(str(tmp_path / "s.zip"))
        await chair.press("enter")
        page = chair.page()
        assert "De to loggene skilte lag" in page
        assert "Skrevet her" in page
        assert "Skrevet der" in page
        await chair.say("")
        assert "er skrevet inn igjen" in " ".join(chair.page().split())
    titles = [matter.title for matter in store.where(Matter)]
    assert {"Skrevet her", "Skrevet der", "Og der"} <= set(titles)


async def test_the_group_is_shared_from_the_set_up_and_joined_on_a_new_machine(
    opens: Opens, store: Store, library: Library, tmp_path: Path, clock: Clock
) -> None:
    room = Room(store)
    room.close()
    folder = tmp_path / "felles"
    folder.mkdir()
    async with opens() as chair:
        await chair.choose("Medlemmer og oppsett", "Del gruppa i en felles mappe")
        await chair.write(str(folder))
        await chair.press("enter")
        await chair.say("")
        assert "Hva vil du gjøre?" in chair.page()
    assert closed(store) == ""
    other = Store(tmp_path / "other" / "gruppe.db", clock, machine="other")
    async with PartsgruppeApp(other, library, pulse=StandingPulse()).run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        await chair.press("f5")
        await chair.write(str(folder))
        await chair.press("enter")
        assert "Solbakken sykehjem" in chair.page()
    assert list(other.log()) == list(store.log())
    other.close()


async def test_what_came_from_the_folder_is_told_on_the_first_page(
    store: Store, library: Library, tmp_path: Path, clock: Clock
) -> None:
    room = Room(store)
    room.close()
    (tmp_path / "felles").mkdir()
    there = copied(store, tmp_path / "there", "there", clock)
    for one, title in ((there, "Skrevet der"), (store, "Skrevet her")):
        share(one.path, tmp_path / "felles", str)
        one.record(MatterRaised(title=title))
    assert closed(there) == ""
    news = opened(store)
    async with PartsgruppeApp(store, library, pulse=StandingPulse(), news=news).run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        assert "Noen andre har skrevet samtidig." in " ".join(chair.page().split())
        await chair.choose("Før sammen det som er skrevet samtidig")
        assert "De to loggene skilte lag" in chair.page()
        await chair.say("")
        assert "Før sammen det som" not in chair.page()
    assert {"Skrevet her", "Skrevet der"} <= {matter.title for matter in store.where(Matter)}
    there.close()


async def test_who_reads_along_writes_inputs_down_for_whoever_has_the_pen(
    store: Store, library: Library, tmp_path: Path, clock: Clock
) -> None:
    room = Room(store)
    room.close()
    (tmp_path / "felles").mkdir()
    there = copied(store, tmp_path / "there", "there", clock)
    for one in (there, store):
        share(one.path, tmp_path / "felles", str)
    store.take_pen(room.members["Ola"])
    assert closed(store) == ""
    news = opened(there)
    async with PartsgruppeApp(there, library, pulse=StandingPulse(), news=news).run_test(size=(60, 16)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        assert "og kan skrive ned innspill" in " ".join(chair.page().split())
        await chair.choose("Innspill fra ansatte", "Skriv ned")
        await chair.say("1", "Vi fryser på vaktrommet", "", "")
        await pilot.pause()
    assert "fryser" not in str(there.where(Input))
    opened(store)
    assert "Vi fryser på vaktrommet" in [one.text for one in store.where(Input)]
    there.close()
