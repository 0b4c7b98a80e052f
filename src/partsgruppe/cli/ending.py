"""The end of a group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.acting import ask_on_lines
from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.on_lines import converse_on_lines
from partsgruppe.cli.output import say, terminal
from partsgruppe.cli.usage import command
from partsgruppe.language.catalogue import _, listed

if TYPE_CHECKING:
    from partsgruppe.store.store import Store


@command()
@click.pass_obj
def end(group_file: GroupFile) -> None:
    """Legg ned gruppa: Behold loggen, glem det som ble sagt i rundene, eller slett alt på denne maskinen.

    Har en annen pennen, eller er gruppa lagt ned fra før, kan du slette det som ligger på denne maskinen.
    """
    from partsgruppe.between.traces import remove_copies
    from partsgruppe.group.ending import ended

    left: list[str] = []
    with group_file.existing() as (store, _library):
        only_here = store.pen_elsewhere or ended(store) is not None
        removes = _removes_copy(store) if only_here else _ends(store)
        path = store.path
        if removes:
            left = remove_copies(store)
    if removes:
        _remove(path, left)


def _ends(store: Store) -> bool:
    """End the group. Returns whether all that this machine has of it is to go."""
    from partsgruppe.between.ending import ALL, KEEP, ROUNDS, Ending

    ending = Ending(store, (KEEP, ROUNDS, ALL))
    converse_on_lines(store, ending, terminal())
    if not ending.way:
        raise CommandError(_("Gruppa er ikke lagt ned."))
    say(ending.conclude())
    return ending.way == ALL


def _removes_copy(store: Store) -> bool:
    from partsgruppe.between.ending import RemovingCopy

    removing = RemovingCopy(store)
    ask_on_lines(removing)
    if not removing.agreed:
        raise CommandError(_("Ingenting er slettet."))
    return True


def _remove(path: Path, left: list[str]) -> None:
    """Remove the group's own files, and say what the program does not reach."""
    from partsgruppe.files import folder_of
    from partsgruppe.sharing.parcel import own_files
    from partsgruppe.store import whereabouts

    shared = folder_of(path)
    was_shared = shared.is_file()
    whereabouts.remove(path)
    shared.unlink(missing_ok=True)
    say(_("Alt gruppa hadde på denne maskinen, er slettet: {path} og sikkerhetskopiene.").format(path=path))
    if own := own_files(path.parent):
        files = listed([str(path.parent / name) for name in own])
        say(_("Egne øvelser og maler er urørt: {files}. En annen gruppe kan bruke dem.").format(files=files))
    if was_shared:
        say(_("Det som ligger i den felles mappa, er urørt: Andre kan ha bruk for det. Slett det selv."))
    say(" ".join(left))
