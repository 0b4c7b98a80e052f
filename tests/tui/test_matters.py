"""The matters of a group on the wall, however many."""

from __future__ import annotations

from tui.conftest import Opens

from partsgruppe.group.matters import MatterRaised
from partsgruppe.store.store import Store


async def test_one_of_two_hundred_is_found_by_typing(group: dict[str, int], opens: Opens, store: Store) -> None:
    with store.answer():
        for number in range(200):
            store.record(MatterRaised(title=f"Vaktbytte {number}" if number != 150 else "Nøkkelen til medisinskapet"))
    async with opens(60, 16) as chair:
        await chair.take(2)
        assert "200 åpne, 200 i alt" in chair.page()
        await chair.press(*"nøkkel")
        assert "Søk: «nøkkel»" in chair.page()
        assert "Sak 151: Nøkkelen til medisinskapet (ikke avgjort ennå)" in " ".join(chair.page().split())
        assert "Vaktbytte" not in chair.page()
        await chair.press("backspace", "enter")
        assert "Sak 151, ikke avgjort ennå" in chair.page()
        assert "Meldt. Vi vet ikke av hvem." in chair.page()
        await chair.press("escape")
        assert "Saker" in chair.page()


async def test_one_open_matter_is_counted_as_one(group: dict[str, int], opens: Opens, store: Store) -> None:
    store.record(MatterRaised("Lyset"))
    async with opens() as chair:
        await chair.take(2)
        assert "1 åpen, 1 i alt" in chair.page()


async def test_letters_that_fit_nothing_leave_the_list(group: dict[str, int], opens: Opens, store: Store) -> None:
    for number in range(12):
        store.record(MatterRaised(title=f"Vaktbytte {number}"))
    async with opens() as chair:
        await chair.take(2)
        await chair.press("x")
        assert "Vaktbytte 0" in chair.page()
