"""Opening the group, on the screen or line by line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.browser import open_in_browser
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import on_a_screen, say, streams
from partsgruppe.cli.usage import command, option, past_day
from partsgruppe.files import default_path
from partsgruppe.language.catalogue import _, in_use

if TYPE_CHECKING:
    import datetime as dt

    from partsgruppe.between.common_folder import CommonFolder
    from partsgruppe.exercises.library import Library
    from partsgruppe.store.store import Store


def open_group(group_file: GroupFile) -> None:
    """Show the group on the screen, or the set-up when there is none yet."""
    if group_file.in_browser:
        open_in_browser(group_file)
        return
    _load_quickly()
    with _or_sample(group_file.lang), group_file.open() as (store, library):
        _run_app(store, library, common=group_file.common)


def open_on_lines(group_file: GroupFile) -> None:
    """Show the group's own page on lines."""
    with group_file.existing() as (store, library):
        from partsgruppe.between.examining import Examining
        from partsgruppe.plain.front import open_front

        answers, page = streams()
        with Examining(store.path) if answers.isatty() else nullcontext() as finding:
            open_front(store, library, answers, page, finding)


def _load_quickly() -> None:
    """Load nothing and collect nothing that the first screen does without.

    Textual stands on asyncio, which loads OpenSSL where there is one. The app speaks to no network. There is no garbage
    yet either; the app begins to collect it when its first screen stands.
    """
    gc.disable()
    if "asyncio" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # what stands for a module that there is not
        import_module("asyncio")
        del sys.modules["ssl"]


def _run_app(
    store: Store, library: Library, meet: bool = False, common: CommonFolder | None = None, wall: bool = False
) -> None:
    if not on_a_screen():
        raise click.ClickException(
            _("Skjermbildet trenger et terminalvindu. Bruk «partsgruppe meet --plain» for spørsmål på linjer.")
        )
    from partsgruppe.tui.app import run

    run(store, library, meet=meet, common=common, wall=wall)


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
        _load_quickly()
    opened = group_file.existing() if held_on else group_file.open()
    with _or_sample(group_file.lang, plain), opened as (store, library):
        if held_on:
            from partsgruppe.planning.on_paper import write_in

            store.must_write()
            write_in(store, library, held_on)
        if not plain:
            _run_app(store, library, meet=True, common=group_file.common, wall=wall)
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
    path = _sample(file or group_file.db)
    if no_open:
        say(_("Prøvegruppa ligger i {path}.").format(path=path))
        return
    sample = GroupFile(path, group_file.lang)
    sample.in_browser = group_file.in_browser
    (open_on_lines if plain else open_group)(sample)


def _sample(named: Path | None = None) -> Path:
    """The sample group's file, written unless it is today's and there already."""
    from partsgruppe.demo import write_demo
    from partsgruppe.store.store import utc_now

    today = utc_now().astimezone().date()
    language = "" if in_use() == "nb" else f"-{in_use()}"
    todays = default_path().with_name(f"prøvegruppe-{today}{language}.db")
    path = named or todays
    if path != todays or not path.exists():
        write_demo(path, today)
    return path


@contextmanager
def _or_sample(language: str | None, plain: bool = False) -> Iterator[None]:
    """Open the sample group where that is what is wanted instead."""
    from partsgruppe.between.sample import SampleWanted
    from partsgruppe.tui.terminal import served

    try:
        yield
    except SampleWanted:
        sample = GroupFile(_sample(), language)
        if served():
            raise click.ClickException(
                _("Prøvegruppa åpnes med: {command}").format(command="partsgruppe --browser demo")
            ) from None
        (open_on_lines if plain else open_group)(sample)
