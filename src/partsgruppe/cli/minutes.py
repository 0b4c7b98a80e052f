"""What is put on paper from the log."""

from __future__ import annotations

from pathlib import Path

import click

from partsgruppe.cli.output import hand_over, in_form, on_paper
from partsgruppe.cli.place import Place
from partsgruppe.cli.usage import command


@command()
@click.argument("number", required=False, type=int)
@on_paper
@click.pass_obj
def minutes(place: Place, number: int | None, form: str, output: Path | None) -> None:
    """Referatet fra et møte, det siste hvis du ikke sier hvilket."""
    with place.existing() as (store, _library):
        from partsgruppe.minutes import gather, render

        meeting = gather.latest(store) if number is None else gather.meeting_numbered(store, number)
        hand_over(in_form(render.minutes(store, meeting), form, place), output)
