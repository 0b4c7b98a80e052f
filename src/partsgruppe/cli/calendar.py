"""The group's days, for everybody's own calendar."""

from __future__ import annotations

from pathlib import Path

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import hand_over
from partsgruppe.cli.usage import command, option


@command()
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@click.pass_obj
def calendar(group_file: GroupFile, output: Path | None) -> None:
    """Møter, evalueringer og avtaler dere skal se på igjen, til kalenderen. Hentes den inn på nytt, flyttes datoene."""
    with group_file.existing() as (store, _library):
        from partsgruppe.papers.calendar import calendar as calendar_of

        hand_over(calendar_of(store), output)
