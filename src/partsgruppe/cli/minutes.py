"""What is put on paper from the log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from partsgruppe.cli.output import hand_over
from partsgruppe.cli.place import Place
from partsgruppe.cli.usage import command, option


@command()
@click.argument("number", required=False, type=int)
@option("--format", "form", type=click.Choice(["md", "html"]), default="md", help="Markdown eller HTML.")
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@click.pass_obj
def minutes(place: Place, number: int | None, form: str, output: Path | None) -> None:
    """Referatet fra et møte, det siste hvis du ikke sier hvilket."""
    with place.existing() as (store, _library):
        from partsgruppe.minutes import gather, render

        meeting = gather.latest(store) if number is None else gather.meeting_numbered(store, number)
        write: Callable[..., str] = render.html if form == "html" else render.markdown
        hand_over(write(store, meeting, [store.path.parent / "templates"]), output)
