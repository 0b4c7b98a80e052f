"""Opening the group, or the desk, in a browser."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import complain, say
from partsgruppe.language.catalogue import _


def open_in_browser(group_file: GroupFile, *words: str) -> None:
    """Serve the group's window and the wall to a browser on this machine, until somebody ends the program."""
    program = (*_this_program(group_file.lang), "--db", str(group_file.path.absolute()))
    _serve((*program, *words), (*program, "wall"), _("Gruppa er åpen i nettleseren: {address}"))


def open_desk_in_browser(archive: Path, lang: str | None) -> None:
    """Serve the desk over an archive to a browser on this machine, until somebody ends the program."""
    program = (*_this_program(lang), "review", "--archive", str(archive.absolute()))
    _serve(program, (), _("Oppfølgingen er åpen i nettleseren: {address}"))


def _serve(window: tuple[str, ...], wall: tuple[str, ...], opened: str) -> None:
    try:
        from partsgruppe.browser.server import in_graphics, serve
    except ImportError as error:
        raise CommandError(_('Til nettleseren trengs det litt til: pip install "partsgruppe[browser]"')) from error

    def told(address: str, *walls: str) -> None:
        say(opened.format(address=address))
        for one in walls:
            say(_("Veggen, til lerretet: {address}").format(address=one))
        complain(_("Adressene virker bare på denne maskinen, så lenge dette vinduet er åpent. Ctrl+C avslutter."))
        if in_graphics():
            import webbrowser

            webbrowser.open(address)

    with suppress(KeyboardInterrupt):
        serve(window, wall, told)


def _this_program(lang: str | None) -> tuple[str, ...]:
    """How this very program is started once more, in the language that was asked for."""
    frozen = getattr(sys, "frozen", False)
    program = (sys.executable,) if frozen else (sys.executable, "-m", "partsgruppe")
    return (*program, "--lang", lang) if lang else program
