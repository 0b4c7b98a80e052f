"""The archive on the screen: from the groups to a matter's course, and through two thousand groups."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from review.conftest import Story
from review.planted import MONTHLY, READ, Group, parted, passed_over, well
from support import logs
from support.clock import Clock
from textual.pilot import Pilot
from textual.widgets import Input
from tui.chair import Chair, StandingPulse
from tui.test_colours import faint

from partsgruppe.group.at_the_desk import WhereaboutsGiven
from partsgruppe.group.members import Seat
from partsgruppe.review.add import add_all
from partsgruppe.review.archive import Archive
from partsgruppe.review.own import mark_read
from partsgruppe.review.places import put_all_in_place
from partsgruppe.review.remove import remove
from partsgruppe.sharing.letter_file import letter_in
from partsgruppe.tui.review import ReviewApp
from partsgruppe.tui.widgets.page_lines import PageLines, _cut

Opens = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def archive(tmp_path: Path, story: Story) -> Iterator[Archive]:
    """One group, in an archive."""
    with Archive.made(tmp_path / "arkiv.db") as made:
        list(add_all(made, [logs.put(tmp_path, "a.log", story.log())]))
        yield made


@pytest.fixture
def story() -> Story:
    """A group with a matter and an unusual name."""
    told = Story("[b]Åsen[/b] \x1b[31mskole")
    from partsgruppe.group.matters import MatterRaised

    here = told.open()
    told.postpone(here, told.add(MatterRaised(title="Nøkkelen til [lageret]", role="manager")))
    told.close(here)
    return told


@pytest.fixture
def opens(archive: Archive) -> Opens:
    """Opens the app over the archive, on a screen of this size."""

    @asynccontextmanager
    async def open_(columns: int = 60, rows: int = 16) -> AsyncIterator[Pilot[None]]:
        async with ReviewApp(archive, Clock(step=0), StandingPulse()).run_test(size=(columns, rows)) as pilot:
            await pilot.pause()
            yield pilot

    return open_


def seen(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def press(pilot: Pilot[None], *keys: str) -> str:
    """What stands there after these keys."""
    await Chair(pilot).press(*keys)
    await pilot.pause()
    return seen(pilot)


async def test_from_the_groups_to_a_matter_and_back(opens: Opens) -> None:
    async with opens() as pilot:
        assert "▸ [b]Åsen[/b] [31mskole         ulest, per 10. feb. 2026 ›" in seen(pilot)
        assert "Ikke hørt siden 10. februar." in seen(pilot)
        assert "Hva som kan trenge støtte" in await press(pilot, "enter")
        while "▸ Nøkkelen til [lageret]" not in seen(pilot):
            await press(pilot, "down")
        assert "Meldt" in await press(pilot, "enter")
        assert "Kari og Ola" in seen(pilot)
        assert "Gruppene" in await press(pilot, "escape", "escape")


async def test_a_reason_is_read_whole_and_leads_to_its_evidence(opens: Opens, archive: Archive, tmp_path: Path) -> None:
    story = Story("Bakken")
    story.close(story.open())
    late = story.log(exported="2026-04-01T12:00:00.000+00:00")
    list(add_all(archive, [logs.put(tmp_path, "b.log", late), logs.put(tmp_path, "c.pdf", b"%PDF")]))
    async with opens() as pilot:
        assert "1 fil er ikke en hel logg: c.pdf." in seen(pilot)
        assert "Møtet som var avtalt\n   10. februar, er ikke holdt." in seen(pilot)
        evidence = await press(pilot, "enter", "enter")
        assert "avtalt 10.\n februar, er ikke holdt." in evidence
        assert "▸ Møte 1" in evidence
        assert "▸ c.pdf" in await press(pilot, "escape", "escape", "ctrl+l")


async def test_what_is_too_long_to_stand_beside_stands_whole_below(
    opens: Opens, archive: Archive, tmp_path: Path
) -> None:
    list(add_all(archive, [logs.put(tmp_path, "k.log", passed_over(second=False).log)]))
    async with opens() as pilot:
        assert "skulle vært evaluert 16. apr. 2026" in await press(pilot, "ctrl+u")
    async with opens(100, 30) as pilot:
        assert re.search("Bytte plaster på dagtid +skulle vært evaluert 16. apr. 2026", await press(pilot, "ctrl+u"))


async def test_from_a_group_to_its_minutes_and_on_to_a_matter(opens: Opens) -> None:
    async with opens(100, 30) as pilot:
        await press(pilot, "enter")
        while "▸ Møte 1" not in seen(pilot):
            await press(pilot, "down")
        minutes = await press(pilot, "enter")
        assert "skole, møte 1, 13. jan. 2026" in minutes
        assert re.search(r"Kvittering +[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", minutes)
        await press(pilot, "down")
        assert "▸ Beslutning" in seen(pilot)
        assert "13. jan. 2026 ›" in await press(pilot, "enter")
        assert "skole, møte 1" in await press(pilot, "down", "enter")


async def test_a_letter_is_written_part_by_part_and_seen_before_it_is_a_file(opens: Opens, archive: Archive) -> None:
    async with opens(60, 24) as pilot:
        await press(pilot, "enter", *"brev", "enter")
        assert "Enter går videre" in seen(pilot)
        assert "Skriv en hilsen først" in await press(pilot, "ctrl+c", "enter")
        assert "Har du svar" in await press(pilot, *"Hei", "ctrl+j", *"dere", "enter")
        assert "Uten eksempel" in await press(pilot, "enter")
        letter = await press(pilot, "enter")
        assert "   Hei\n   dere" in letter
        assert "▸ Skriv brevet" in letter
        folder = archive.path.parent / "papers" / "arkiv"
        assert not folder.exists()
        await press(pilot, "escape", "escape", "escape", "escape")
        assert "Hei" in await press(pilot, "enter"), "it is there until it is sent"
        await press(pilot, "enter", "enter", "enter")
        assert "Brevet er skrevet" in await press(pilot, "enter")
        [page] = folder.glob("brev-*.html")
        assert "Hei\ndere" in page.read_text()
        assert letter_in(page.with_suffix(".json")) is not None
        await press(pilot, "escape")
        assert "Hei" not in await press(pilot, "enter")


async def test_example_sheets_stand_by_likeness_and_are_laid_ready(
    opens: Opens, archive: Archive, tmp_path: Path
) -> None:
    judged = [logs.put(tmp_path, f"{number}.log", well(bool(number)).log) for number in (0, 1)]
    list(add_all(archive, judged))
    async with opens(80, 24) as pilot:
        await press(pilot, "ctrl+u")
        sheets = await press(pilot, "ctrl+e")
        assert "Ligner på hverandre" in sheets
        assert sheets.count("Bytte plaster på dagtid") == 2
        assert "Roligere netter" in await press(pilot, "enter")
        assert "Arket ligger i" in await press(pilot, "ctrl+s")
        [sheet] = (archive.path.parent / "papers" / "arkiv").glob("eksempel-*.txt")
        assert "Roligere netter" in sheet.read_text()


async def test_two_logs_that_part_stand_side_by_side_where_there_is_room(
    opens: Opens, archive: Archive, tmp_path: Path
) -> None:
    list(add_all(archive, [logs.put(tmp_path, f"v{n}.log", parted(bool(n)).log) for n in (0, 1)]))
    for columns, abreast in ((99, False), (100, True)):
        async with opens(columns, 30) as pilot:
            await press(pilot, "enter")
            both = await press(pilot, "enter")
            lines = [line for line in both.split("\n") if "Sak: Lys" in line or "Sak: Vakter" in line]
            assert len(lines) == (1 if abreast else 2)
            if abreast:
                followed = await press(pilot, "tab", "enter")
                assert re.search(r"Følg denne.*Denne følges", followed)


async def test_words_are_found_while_they_are_typed(opens: Opens) -> None:
    async with opens() as pilot:
        assert "Let etter en arbeidsplass" in await press(pilot, "ctrl+k")
        assert "Nøkkelen til [lageret]" in await press(pilot, *"lag")
        assert "Fant det ikke" in await press(pilot, "x")
        assert "Meldt" in await press(pilot, "backspace", "down", "enter")


async def test_a_list_is_narrowed_by_what_is_typed_and_esc_shows_all_of_it_first(opens: Opens) -> None:
    async with opens() as pilot:
        await press(pilot, "enter")
        narrowed = await press(pilot, *"nøkkel")
        assert re.search(r"Søk: «nøkkel», 1 av \d+\. Esc viser alt", narrowed)
        assert "▸ Nøkkelen til [lageret]" in narrowed
        assert "Esc Vis alt" in narrowed
        assert "Ingen rad passer til «nøkkelx»." in await press(pilot, "x")
        assert "Søk: «nøkkel»" in await press(pilot, "backspace")
        every = await press(pilot, "escape")
        assert "Søk: " not in every
        assert "Hva som kan trenge støtte" in every
        assert "Gruppene" in await press(pilot, "escape")
        assert "1 av 1" in await press(pilot, *"åsen")
        assert "Søk: " not in await press(pilot, "escape")


async def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    with Archive.made(tmp_path / "tomt.db") as archive, archive.written_by_me():
        async with ReviewApp(archive, pulse=StandingPulse()).run_test(size=(60, 16)) as pilot:
            assert "partsgruppe review add" in seen(pilot)
            assert "Ingen av gruppene har prøvd ut noe" in await press(pilot, "ctrl+u")


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (200, 50)], ids=str)
async def test_every_text_can_be_read_on_a_wall(size: tuple[int, int], opens: Opens) -> None:
    async with opens(*size) as pilot:
        for keys in ((), ("enter",), ("end", "enter"), ("ctrl+k", "l"), ("escape", "ctrl+d"), ("enter",)):
            await press(pilot, *keys)
            assert faint(pilot.app.screen._compositor.render_strips()) == []


async def test_two_thousand_groups_are_one_widget(archive: Archive, opens: Opens) -> None:
    columns = ", ".join(name for _n, name, *_more in archive.rows("PRAGMA table_info(groups)") if name != "id")
    numbers = "WITH RECURSIVE n(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < 2000)"
    archive.run(f"{numbers} INSERT INTO groups ({columns}) SELECT {columns} FROM n, groups WHERE id = 1")
    archive.run("UPDATE groups SET workplace = printf('Skole %04d', id), sorted = printf('%04d', id)")
    put_all_in_place(archive)
    async with opens(140, 20) as pilot:
        assert "per 10. feb. 2026" in seen(pilot)
        assert "▸ Skole 2000" in await press(pilot, "end")
        assert "▸ Skole 1995" in await press(pilot, "pageup")
        assert "▸ Skole 0001" in await press(pilot, "home")
        assert len(pilot.app.screen.query("*")) < 12
        entries = pilot.app.screen.query_one(PageLines).entries
        assert (len(entries), [entry.heading for entry in entries[:3]]) == (2002, [True, False, True])


async def test_one_menu_opens_where_something_was_found(opens: Opens) -> None:
    async with opens() as pilot:
        await press(pilot, "ctrl+k", *"nøkkelen", "down")
        found = len(pilot.app.screen_stack)
        await press(pilot, "slash")
        assert len(pilot.app.screen_stack) == found + 1
        assert "Søk" in await press(pilot, "escape")


async def test_a_slash_and_a_question_mark_can_be_looked_for(opens: Opens) -> None:
    async with opens() as pilot:
        await press(pilot, "ctrl+k", "slash", "question_mark")
        assert pilot.app.screen.query_one(Input).value == "/?"


@pytest.mark.parametrize(
    ("width", "told"), [(20, "Har ikke møttes …"), (40, "Har ikke møttes siden desember 2025."), (6, "Har …")]
)
def test_a_line_is_cut_after_a_word(width: int, told: str) -> None:
    assert _cut("Har ikke møttes siden desember 2025.", width) == told


def test_a_word_that_is_most_of_a_line_is_cut_where_the_room_ends() -> None:
    assert _cut("Sjukehusinnkjøpsavdelinga", 10) == "Sjukehusi…"


async def test_a_note_is_written_on_a_groups_page_and_comes_back_on_its_day(opens: Opens) -> None:
    async with opens(80, 30) as pilot:
        page = await press(pilot, "enter")
        assert "Din oppfølging" in page
        assert "Hva vil du huske?" in await press(pilot, *("down",) * 2, "enter")
        assert "Når skal det komme fram igjen?" in await press(pilot, *"Send veilederen", "enter")
        page = await press(pilot, *"i dag", "enter")
        assert "Send veilederen" in page
        assert "Merket som lest" in await press(pilot, "home", *("down",) * 7, "enter")
        page = await press(pilot, "escape")
        assert "ulest" not in page
        assert "Send veilederen" in await press(pilot, "ctrl+n")
        assert "Ferdig. Ta det bort" in await press(pilot, "enter")
        assert "Ingenting nytt siden sist." in await press(pilot, "end", "enter")


async def test_where_there_is_room_the_marked_group_stands_beside_the_list(opens: Opens) -> None:
    async with opens(150, 40) as pilot:
        page = seen(pilot)
        assert "Ikke hørt fra på en stund" in page, "the heading of the list"
        assert "Hva som kan trenge støtte" in page, "the group beside it"
        assert "Din oppfølging" in page
        pilot.app.screen.query_one("#beside")
    async with opens(80, 24) as pilot:
        assert "Din oppfølging" not in seen(pilot)


async def test_where_there_is_no_group_there_is_no_line_beside_the_list(opens: Opens, archive: Archive) -> None:
    remove(archive, "1")
    async with opens(150, 40) as pilot:
        page = seen(pilot)
        assert "Her er det ingenting ennå." in page
        assert "│" not in page


async def test_a_visit_and_whom_to_call_are_written_with_a_few_keys_and_stand_with_their_day(opens: Opens) -> None:
    async with opens(100, 30) as pilot:
        await press(pilot, "enter", *"besøkt", "enter")
        await press(pilot, "escape")
        assert re.search(r"Besøkt +nr\. 1, 1\. des\. 2026", seen(pilot))
        assert "Helst en funksjon" in await press(pilot, *"kontakter", "enter")
        page = await press(pilot, *"Verneombudet", "enter", "escape")
        assert "Kontakt: Verneombudet" in page


async def test_the_list_is_narrowed_by_where_groups_belong_by_union_by_trouble_and_by_what_is_unread(
    opens: Opens, archive: Archive, tmp_path: Path
) -> None:
    for number, (name, sector, union) in enumerate((("Brua", "Skole", "Delta"), ("Lia", "Barnehage", "NSF"))):
        group = Group(name, seats=(Seat("manager"), Seat("shop_steward", union), Seat("safety_delegate")))
        group.add(WhereaboutsGiven(municipality="Vestby", sector=sector, unit=f"{number}. etasje"))
        for day in MONTHLY:
            group.meet(day, group._settle, away=(2,) if number else ())
        list(add_all(archive, [logs.put(tmp_path, f"g{number}.log", group.sent())]))
    mark_read(archive, 2, READ)
    async with opens(100, 30) as pilot:
        for typed, there in (
            ("barneh", {"Lia"}),
            ("delta", {"Brua"}),
            ("vestby", {"Brua", "Lia"}),
            ("en part har ikke", {"Lia"}),
            ("ulest", {"skole", "Lia"}),
            ("1. etasje", {"Lia"}),
        ):
            keys = ["space" if letter == " " else "full_stop" if letter == "." else letter for letter in typed]
            narrowed = await press(pilot, *keys)
            rows = {
                name for name in ("Brua", "Lia", "skole") if re.search(rf"^[▸ ]+\S*.*{name}\b.*per ", narrowed, re.M)
            }
            assert rows == there, (typed, narrowed)
            await press(pilot, "escape")
