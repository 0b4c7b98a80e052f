"""Changing who is in the group, and how it meets."""

from __future__ import annotations

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.on_lines import converse_on_lines
from partsgruppe.cli.output import say, terminal
from partsgruppe.cli.usage import command
from partsgruppe.files import command as command_line
from partsgruppe.language.catalogue import _


@command()
@click.pass_obj
def setup(group_file: GroupFile) -> None:
    """Medlemmer og oppsett på linjer: hvem som er med, språk og rytme, og hva gruppa deler."""
    from partsgruppe.between.overview import END, FOLDER
    from partsgruppe.between.setup import Setup
    from partsgruppe.between.sharing_folder import SharingFolder

    with group_file.existing() as (store, _library):
        asked = Setup(store)
        converse_on_lines(store, asked, terminal())
        while asked.left_for == FOLDER:
            sharing = SharingFolder(store)
            converse_on_lines(store, sharing, terminal())
            say(sharing.conclude())
            asked = Setup(store)
            converse_on_lines(store, asked, terminal())
        if asked.left_for == END:
            say(_("Legg ned gruppa med: {command}").format(command=command_line(store.path, "end")))
