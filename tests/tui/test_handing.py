"""The log goes on to the next chair from the app, and comes in there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from support.clock import Clock
from support.parted import copied
from support.room import Room
from tui.chair import Chair, StandingPulse
from tui.conftest import Opens

from partsgruppe.asking.dialogue import Dialogue
from partsgruppe.between import common_folder as folder_in_common
from partsgruppe.between import receive, sharing_folder
from partsgruppe.between.common_folder import common_folder
from partsgruppe.between.pass_on import HERE, pass_on
from partsgruppe.exercises.library import Library
from partsgruppe.files import is_shared
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import Matter, MatterRaised
from partsgruppe.group.meetings import NextMeetingAgreed, last_meeting
from partsgruppe.group.members import Group, Member
from partsgruppe.sharing.folder import Folder, is_locked, share
from partsgruppe.store.store import Store
from partsgruppe.tui.app import PartsgruppeApp
from partsgruppe.tui.messages import ClosingWanted
from partsgruppe.tui.screens import dialogue
from partsgruppe.tui.screens.home import HomeScreen


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


async def test_the_pen_is_given_and_taken_back_on_the_page_of_who_has_it(opens: Opens, store: Store) -> None:
    Room(store).close()
    async with opens(60, 16) as chair:
        await chair.choose("Hvem har pennen")
        await chair.choose("Kari")
        assert "Kari har den, siden" in chair.page()
        await chair.choose("Hvem har pennen")
        await chair.choose("Ola")
        assert "Ola fikk den" in chair.page()
        assert store.reads_along
        await chair.choose("Ta pennen")
        await chair.choose("Kari")
        assert not store.reads_along


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
        await chair.choose("Ta imot en gruppe som noen har gitt videre")
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


async def test_two_logs_are_made_ready_on_a_page_that_can_be_left(
    opens: Opens, store: Store, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(store)
    room.close()
    there = copied(store, tmp_path / "there", "there", clock)
    there.record(MatterRaised(title="Skrevet der"))
    pass_on(there, HERE, room.members["Ola"], tmp_path / "s.zip", None)
    there.close()
    store.record(MatterRaised(title="Skrevet her"))
    before, ready, prepared = list(store.log()), Event(), receive._prepared
    monkeypatch.setattr(receive, "_prepared", lambda *answered: ready.wait() and prepared(*answered))
    async with opens() as chair:
        await chair.choose("Hent inn en stafett")
        await chair.write(str(tmp_path / "s.zip"))
        await chair.press("enter")
        monkeypatch.setattr(dialogue, "AT_ONCE", 0.0)
        await chair.say("")
        assert "Gjør loggen klar …" in chair.page()
        await chair.press("escape")
        assert "Skal de føres sammen?" in chair.page()
        assert list(store.log()) == before
        await chair.say("")
        ready.set()
        await it_has_come(chair)
        assert "er skrevet inn igjen" in " ".join(chair.page().split())
    assert {"Skrevet her", "Skrevet der"} <= {matter.title for matter in store.where(Matter)}


LONG = 600.0
"""Seconds that a test waits for a folder, so that nothing in it depends on how fast the machine is."""


@pytest.fixture(autouse=True)
def _there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody says that the folder is waited for because the machine is busy."""
    monkeypatch.setattr(folder_in_common, "MOMENT", LONG)
    monkeypatch.setattr(dialogue, "AT_ONCE", LONG)


def never(sentence: str) -> None:
    raise AssertionError(sentence)


def publish(store: Store) -> None:
    common = common_folder(store, LONG)
    assert common is not None
    common.publish(never)


async def test_the_group_is_shared_from_the_set_up_and_joined_on_a_new_machine(
    opens: Opens, store: Store, library: Library, tmp_path: Path, clock: Clock
) -> None:
    Room(store).close()
    folder = tmp_path / "felles"
    folder.mkdir()
    async with opens() as chair:
        await chair.choose("Medlemmer og oppsett", "Del gruppa i en felles mappe")
        await chair.write(str(folder))
        await chair.press("enter")
        await chair.say("")
        assert "Hva vil du gjøre?" in chair.page()
        assert "Gruppa deles nå i" in chair.page()
    publish(store)
    other = Store(tmp_path / "other" / "gruppe.db", clock, machine="other")
    async with PartsgruppeApp(other, library, pulse=StandingPulse()).run_test(size=(80, 24)) as pilot:
        chair = Chair(pilot)
        await pilot.pause()
        await chair.press("f5")
        await chair.write(str(folder))
        await chair.press("enter")
        assert "Solbakken sykehjem" in chair.page()
    assert list(other.log()) == list(store.log())


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A folder that answers when it is told to, and not before."""
    answers = Event()
    look = is_locked
    monkeypatch.setattr(dialogue, "AT_ONCE", 0.0)
    monkeypatch.setattr(sharing_folder, "is_locked", lambda folder: answers.wait() and look(folder))
    yield answers
    answers.set()


async def it_has_come(chair: Chair) -> None:
    """What the page waits for has come to its end, and the page has seen that."""
    asker = chair.screen.asker
    assert isinstance(asker, Dialogue)
    assert asker._awaited is not None
    assert asker._awaited.wait(LONG)
    await chair.screen.see_what_came()
    await chair.pilot.pause()


async def test_a_slow_folder_is_waited_for_on_a_page_that_can_be_left(
    opens: Opens, store: Store, tmp_path: Path, slow: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    Room(store).close()
    folder = tmp_path / "felles"
    folder.mkdir()
    async with opens() as chair:
        await chair.choose("Medlemmer og oppsett", "Del gruppa i en felles mappe")
        await chair.write(str(folder))
        await chair.press("enter")
        assert "Leser mappa …" in chair.page()
        assert "Esc: ikke vent, gå tilbake" in chair.page()
        await chair.press("h", "a")
        assert "tar vare på «ha»" in chair.page()
        await chair.press("escape", "escape")
        assert "Hvilken mappe har gruppa felles?" in chair.page()
        assert chair.field.text == str(folder)
        await chair.press("enter")
        slow.set()
        await it_has_come(chair)
        assert "Skal mappa låses med et passord?" in chair.page()
        monkeypatch.setattr(dialogue, "AT_ONCE", LONG)
        await chair.say("")
        assert "Gruppa deles nå i" in " ".join(chair.page().split())
    assert is_shared(store.path)


async def test_what_goes_wrong_while_it_is_waited_for_is_said_where_the_folder_is_named(
    opens: Opens, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Room(store).close()
    answers = Event()
    lies_at = receive._lies_at
    monkeypatch.setattr(dialogue, "AT_ONCE", 0.0)
    monkeypatch.setattr(receive, "_lies_at", lambda path: answers.wait() and lies_at(path))
    async with opens() as chair:
        await chair.choose("Hent inn en stafett")
        await chair.write(str(tmp_path / "ingen.zip"))
        await chair.press("enter")
        assert "Leser fila …" in chair.page()
        answers.set()
        await it_has_come(chair)
        assert "Hva heter fila?" in chair.page()
        assert "Finner ikke" in chair.page()
        assert chair.field.text == str(tmp_path / "ingen.zip")


# Two machines with a folder in common


@pytest.fixture
def room(store: Store) -> Room:
    room = Room(store)
    room.close()
    return room


@pytest.fixture
def there(room: Room, store: Store, tmp_path: Path, clock: Clock) -> Store:
    """The other machine. Both share the folder, and nothing lies there yet."""
    (tmp_path / "felles").mkdir()
    there = copied(store, tmp_path / "there", "there", clock)
    for one in (there, store):
        share(one.path, tmp_path / "felles", str)
    return there


@pytest.fixture
def opened(library: Library) -> Callable[..., AbstractAsyncContextManager[Chair]]:
    """Opens the app as the command does: with what came from the folder."""

    @asynccontextmanager
    async def open_(store: Store, columns: int = 80, rows: int = 24) -> AsyncIterator[Chair]:
        common = common_folder(store, LONG)
        assert common is not None
        common.fetch(never)
        app = PartsgruppeApp(store, library, pulse=StandingPulse(), common=common)
        async with app.run_test(size=(columns, rows)) as pilot:
            await pilot.pause()
            yield Chair(pilot)

    return open_


OpensIt = Callable[..., AbstractAsyncContextManager[Chair]]


async def news_has_come(chair: Chair) -> None:
    """The folder has been read, and a second has gone by."""
    common = chair.app.common
    assert common is not None
    if common._reading is not None:  # unless the app itself was quicker
        assert common._reading.wait(LONG)
    screen = chair.app.screen
    assert isinstance(screen, HomeScreen)
    await screen.tick()
    await chair.pilot.pause()


async def test_what_came_from_the_folder_is_told_on_the_first_page(opened: OpensIt, store: Store, there: Store) -> None:
    for one, title in ((there, "Skrevet der"), (store, "Skrevet her")):
        one.record(MatterRaised(title=title))
    publish(there)
    async with opened(store) as chair:
        assert "Noen andre har skrevet samtidig." in " ".join(chair.page().split())
        await chair.choose("Før sammen det som er skrevet samtidig")
        assert "De to loggene skilte lag" in chair.page()
        await chair.choose("La det være")
        await chair.choose("Før sammen det som er skrevet samtidig")
        await chair.say("")
        assert "Før sammen det som" not in chair.page()
    assert {"Skrevet her", "Skrevet der"} <= {matter.title for matter in store.where(Matter)}


async def test_what_comes_while_the_app_is_open_is_taken_in_on_the_way_back_to_the_first_page(
    opened: OpensIt, store: Store, there: Store
) -> None:
    async with opened(store) as chair:
        there.record(MatterRaised(title="Skrevet der"))
        publish(there)
        await chair.choose("Øvelser")
        await chair.press("escape")
        await news_has_come(chair)
        assert "1 hendelse er kommet til." in chair.page()
    assert "Skrevet der" in [matter.title for matter in store.where(Matter)]


async def test_a_folder_that_never_answers_keeps_nobody_waiting(
    opened: OpensIt, store: Store, there: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = Event()
    async with opened(store) as chair:
        common = chair.app.common
        assert common is not None
        monkeypatch.setattr(common, "_patience", 0.0)
        monkeypatch.setattr(Folder, "_look", lambda _folder: hangs.wait())
        await chair.choose("Øvelser")
        await chair.press("escape")
        screen = chair.app.screen
        assert isinstance(screen, HomeScreen)
        await screen.tick()
        await chair.pilot.pause()
        assert "Venter på den felles mappa" in chair.page()
        await chair.choose("Øvelser")
        assert "Venter på den felles mappa" not in chair.page()
        store.take_pen(member(store, "Ola"))
        told: list[str] = []
        common.publish(told.append)
        assert "svarer ikke" in told[-1]
    hangs.set()


async def test_the_others_have_it_as_soon_as_the_pen_is_given(opened: OpensIt, store: Store, there: Store) -> None:
    async with opened(store) as chair:
        store.take_pen(member(store, "Kari"))
        common = chair.app.common
        assert common is not None
        assert common._writing is not None
        assert common._writing.wait(LONG)
        other = common_folder(there, LONG)
        assert other is not None
        other.fetch(never)
        assert there.reads_along


async def test_who_reads_along_writes_inputs_down_for_whoever_has_the_pen(
    opened: OpensIt, store: Store, there: Store, room: Room
) -> None:
    store.take_pen(room.members["Ola"])
    publish(store)
    async with opened(there, 60, 16) as chair:
        assert "og kan skrive ned innspill" in " ".join(chair.page().split())
        await chair.choose("Innspill fra ansatte", "Skriv ned")
        await chair.say("1", "Vi fryser på vaktrommet", "", "")
        await chair.pilot.pause()
    assert "fryser" not in str(there.where(Input))
    common = common_folder(store, LONG)
    assert common is not None
    common.fetch(never)
    assert "Vi fryser på vaktrommet" in [one.text for one in store.where(Input)]
