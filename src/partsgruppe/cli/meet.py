"""The meeting, on the screen or line by line; and a group to try things out in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.browser import open_in_browser
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.opening import load_quickly, open_group, open_on_lines, or_sample, run_app, sample_file
from partsgruppe.cli.output import say, streams
from partsgruppe.cli.usage import command, option, past_day
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    import datetime as dt


@command()
@option("--plain", is_flag=True, help="Spørsmål og svar på linjer, for skjermleser og leselist.")
@option("--held-on", type=past_day, metavar="DATO", help="Skriv inn et møte som ble holdt på papir denne dagen.")
@option(
    "--wall", is_flag=True, help="Bare møtelederen ser dette vinduet: råd og saksliste står ved siden av spørsmålet."
)
@click.pass_obj
def meet(group_file: GroupFile, plain: bool, held_on: dt.date | None, wall: bool) -> None:
    """Hold møtet som er planlagt, eller fortsett det som har pause."""
    if group_file.in_browser:
        open_in_browser(group_file, "meet", *(["--wall"] if wall else []))
        return
    if not plain:
        load_quickly()
    opened = group_file.existing() if held_on else group_file.open()
    with or_sample(group_file.lang, plain), opened as (store, library):
        if held_on:
            from partsgruppe.planning.on_paper import write_in

            store.must_write()
            write_in(store, library, held_on)
        if not plain:
            run_app(store, library, meet=True, common=group_file.common, wall=wall)
            return
        from partsgruppe.plain.meet import meet as meet_plain

        meet_plain(store, library, *streams())


@command()
@option("--db", "file", type=click.Path(dir_okay=False, path_type=Path), help="Hvor prøvegruppa skal ligge.")
@option("--plain", is_flag=True, help="Gruppas side som spørsmål og svar på linjer, for skjermleser og leselist.")
@option("--no-open", is_flag=True, help="Bare skriv fila, uten å åpne den.")
@click.pass_obj
def demo(group_file: GroupFile, file: Path | None, plain: bool, no_open: bool) -> None:
    """Åpne en prøvegruppe med noen måneders historie, i en fil for seg selv."""
    path = sample_file(file or group_file.db)
    if no_open:
        say(_("Prøvegruppa ligger i {path}.").format(path=path))
        return
    sample = GroupFile(path, group_file.lang)
    sample.in_browser = group_file.in_browser
    (open_on_lines if plain else open_group)(sample)
