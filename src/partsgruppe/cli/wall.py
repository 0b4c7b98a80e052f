"""A window for the wall."""

from __future__ import annotations

import click

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import on_a_screen
from partsgruppe.cli.usage import command
from partsgruppe.language.catalogue import _


@command()
@click.pass_obj
def wall(group_file: GroupFile) -> None:
    """Vis det som er for alle, i et vindu til lerretet. Det følger møtet av seg selv."""
    from contextlib import closing

    from partsgruppe.asking.for_all import WALL, Onlooker
    from partsgruppe.files import command as to_type
    from partsgruppe.store.errors import os_sentence

    group_file.must_exist()
    if not on_a_screen():
        raise CommandError(_("Veggen trenger et terminalvindu."))
    from partsgruppe.tui.wall import run

    try:
        onlooker = Onlooker(group_file.path, WALL)
    except OSError as error:
        raise CommandError(os_sentence(error)) from error
    with closing(onlooker):
        run(onlooker, to_type(group_file.path, "meet"))
