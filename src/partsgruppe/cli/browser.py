"""Opening the group in a browser."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import complain, say
from partsgruppe.language.catalogue import _


def open_in_browser(group_file: GroupFile, *words: str) -> None:
    """Serve the group's window and the wall to a browser on this machine, until somebody ends the program."""
    try:
        from partsgruppe.browser.server import in_graphics, serve
    except ImportError as error:
        raise click.ClickException(
            _('Til nettleseren trengs det litt til: pip install "partsgruppe[browser]"')
        ) from error

    def told(window: str, wall: str) -> None:
        say(_("Gruppa er åpen i nettleseren: {address}").format(address=window))
        say(_("Veggen, til lerretet: {address}").format(address=wall))
        complain(_("Adressene virker bare på denne maskinen, så lenge dette vinduet er åpent. Ctrl+C avslutter."))
        if in_graphics():
            import webbrowser

            webbrowser.open(window)

    language = ("--lang", group_file.lang) if group_file.lang else ()
    program = (*_this_program(), "--db", str(group_file.path.absolute()), *language)
    with suppress(KeyboardInterrupt):
        serve((*program, *words), (*program, "wall"), told)


def _this_program() -> tuple[str, ...]:
    """How this very program is started once more."""
    frozen = getattr(sys, "frozen", False)
    return (sys.executable,) if frozen else (sys.executable, "-m", "partsgruppe")
