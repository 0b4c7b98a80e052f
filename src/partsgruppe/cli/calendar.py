"""The group's days, for everybody's own calendar."""

from __future__ import annotations

from pathlib import Path

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import hand_over
from partsgruppe.cli.usage import command, option


@command()
@option("--next", "only_next", is_flag=True, help="Bare det neste møtet, som én oppføring alle kalendere åpner.")
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@click.pass_obj
def calendar(group_file: GroupFile, only_next: bool, output: Path | None) -> None:
    """Møter med klokkeslett, evalueringer og avtaler dere skal se på igjen, til kalenderen."""
    with group_file.existing() as (store, _library):
        from partsgruppe.papers.calendar import calendar as calendar_of
        from partsgruppe.papers.calendar import next_meeting

        hand_over((next_meeting if only_next else calendar_of)(store), output)
