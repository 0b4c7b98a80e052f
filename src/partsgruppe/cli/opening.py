"""Opening the group, on the screen or line by line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe.cli.browser import open_in_browser
from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import on_a_screen, streams
from partsgruppe.files import default_path
from partsgruppe.language.catalogue import _, in_use

if TYPE_CHECKING:
    from partsgruppe.between.common_folder import CommonFolder
    from partsgruppe.exercises.library import Library
    from partsgruppe.store.store import Store


def open_group(group_file: GroupFile) -> None:
    """Show the group on the screen, or the set-up when there is none yet."""
    if group_file.in_browser:
        open_in_browser(group_file)
        return
    load_quickly()
    with or_sample(group_file.lang), group_file.open() as (store, library):
        run_app(store, library, common=group_file.common)


def open_on_lines(group_file: GroupFile) -> None:
    """Show the group's own page on lines."""
    with group_file.existing() as (store, library):
        from partsgruppe.between.examining import Examining
        from partsgruppe.plain.front import open_front

        answers, page = streams()
        with Examining(store.path) if answers.isatty() else nullcontext() as finding:
            open_front(store, library, answers, page, finding)


def load_quickly() -> None:
    """Load nothing and collect nothing that the first screen does without.

    Textual stands on asyncio, which loads OpenSSL where there is one. The app speaks to no network. There is no garbage
    yet either; the app begins to collect it when its first screen stands.
    """
    gc.disable()
    if "asyncio" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # what stands for a module that there is not
        import_module("asyncio")
        del sys.modules["ssl"]


def run_app(
    store: Store, library: Library, meet: bool = False, common: CommonFolder | None = None, wall: bool = False
) -> None:
    """Run the app on the group until somebody leaves it. Raises CommandError where there is no screen."""
    if not on_a_screen():
        raise CommandError(
            _("Skjermbildet trenger et terminalvindu. Bruk «partsgruppe meet --plain» for spørsmål på linjer.")
        )
    from partsgruppe.tui.app import run

    run(store, library, meet=meet, common=common, wall=wall)


def sample_file(named: Path | None = None) -> Path:
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
def or_sample(language: str | None, plain: bool = False) -> Iterator[None]:
    """Open the sample group where that is what is wanted instead."""
    from partsgruppe.between.sample import SampleWanted
    from partsgruppe.tui.terminal import served

    try:
        yield
    except SampleWanted:
        sample = GroupFile(sample_file(), language)
        if served():
            raise CommandError(
                _("Prøvegruppa åpnes med: {command}").format(command="partsgruppe --browser demo")
            ) from None
        (open_on_lines if plain else open_group)(sample)
