"""Changing who is in the group, and how it meets."""

from __future__ import annotations

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.on_lines import converse_on_lines
from partsgruppe.cli.output import terminal
from partsgruppe.cli.usage import command


@command()
@click.pass_obj
def setup(group_file: GroupFile) -> None:
    """Medlemmer og oppsett på linjer: hvem som er med, språk og rytme, og hva gruppa deler."""
    from partsgruppe.between.setup import Setup

    with group_file.existing() as (store, _library):
        converse_on_lines(store, Setup(store), terminal())
