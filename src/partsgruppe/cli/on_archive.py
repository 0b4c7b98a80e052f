"""What every command on an archive needs: which archive, what day it is, and how a page is told on lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from partsgruppe.cli.output import echo_json, say
from partsgruppe.cli.usage import option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    import datetime as dt

    from partsgruppe.review.archive import Archive
    from partsgruppe.review.page import Page

F = TypeVar("F", bound=Callable[..., Any])


def archive_option(function: F) -> F:
    """Which archive: the one named here, or before the command, or the one in the user's data folder."""
    return option(
        "--archive",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Arkivets fil. Uten den brukes fila i brukerens datamappe.",
    )(function)


def json_option(function: F) -> F:
    """As JSON, for another program."""
    return option("--json", "as_json", is_flag=True, help="Som JSON.")(function)


@contextmanager
def opened(*named: Path | None) -> Iterator[Archive]:
    """The archive that was named last, open for reading."""
    from partsgruppe.review.archive import Archive

    with Archive(path_of(*named)) as archive:
        yield archive


def path_of(*named: Path | None) -> Path:
    """The archive that was named last, or the one in the user's data folder."""
    from partsgruppe.review.archive import default_archive

    return next((path for path in named if path is not None), None) or default_archive()


def today() -> dt.date:
    """The day it is where the reader sits."""
    from partsgruppe.store.store import utc_now

    return utc_now().astimezone().date()


def tell(pages: list[Page], as_json: bool) -> None:
    """Pages, as lines of text or for another program."""
    if as_json:
        import msgspec

        echo_json([msgspec.to_builtins(page) for page in pages])
        return
    for page in pages:
        echo(page)


def echo(page: Page) -> None:
    """A page as lines of text, each entry with what belongs to it below."""
    say(page.title)
    for entry in page.entries:
        if entry.heading:
            say(f"\n{entry.text}:")
            continue
        say(f"- {entry.text}" + (f" ({entry.aside})" if entry.aside else ""))
        for line in entry.more.split("\n") if entry.more else ():
            say(f"  {line}")
    if not page.entries:
        say(_("Her er det ingenting ennå. Legg inn logger med «partsgruppe review add MAPPE»."))
