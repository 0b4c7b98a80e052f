"""The end of a group."""

from __future__ import annotations

from pathlib import Path

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.on_lines import converse_on_lines
from partsgruppe.cli.output import say, terminal
from partsgruppe.cli.usage import command
from partsgruppe.language.catalogue import _, listed


@command()
@click.pass_obj
def end(group_file: GroupFile) -> None:
    """Legg ned gruppa: Behold loggen, glem det som ble sagt i rundene, eller slett alt på denne maskinen."""
    from partsgruppe.between.ending import ALL, KEEP, ROUNDS, Ending
    from partsgruppe.between.traces import remove_copies

    left: list[str] = []
    with group_file.existing() as (store, _library):
        ending = Ending(store, (KEEP, ROUNDS, ALL))
        converse_on_lines(store, ending, terminal())
        if not ending.way:
            raise click.ClickException(_("Gruppa er ikke lagt ned."))
        say(ending.conclude())
        path = store.path
        if ending.way == ALL:
            left = remove_copies(store)
    if ending.way == ALL:
        _remove(path, left)


def _remove(path: Path, left: list[str]) -> None:
    """Remove the group's own files, and say what the program does not reach."""
    from partsgruppe.files import folder_of
    from partsgruppe.sharing.parcel import own_files
    from partsgruppe.store import file

    shared = folder_of(path)
    was_shared = shared.is_file()
    file.remove(path)
    shared.unlink(missing_ok=True)
    say(_("Alt gruppa hadde på denne maskinen, er slettet: {path} og sikkerhetskopiene.").format(path=path))
    if own := own_files(path.parent):
        files = listed([str(path.parent / name) for name in own])
        say(_("Egne øvelser og maler er urørt: {files}. En annen gruppe kan bruke dem.").format(files=files))
    if was_shared:
        say(_("Det som ligger i den felles mappa, er urørt: Andre kan ha bruk for det. Slett det selv."))
    say(" ".join(left))
