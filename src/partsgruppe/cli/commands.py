"""The commands. Each imports what it needs when it runs, so that the quick ones stay quick."""

from __future__ import annotations

import click

from partsgruppe import __version__
from partsgruppe.cli.beginning import hand_in_step_kinds
from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.usage import Commands, option
from partsgruppe.language.catalogue import _
from partsgruppe.vocabulary import LANGUAGES

MODULES = {
    "action": "actions",
    "actions": "actions",
    "agreement": "agreements",
    "agreements": "agreements",
    "calendar": "calendar",
    "correct": "acting",
    "demo": "meet",
    "digest": "papers",
    "end": "ending",
    "exercise": "exercise",
    "export": "sharing",
    "guide": "guide",
    "handover": "papers",
    "import": "sharing",
    "input": "inputs",
    "invite": "papers",
    "key": "sharing",
    "matter": "matters",
    "matters": "matters",
    "meet": "meet",
    "minutes": "minutes",
    "notice": "papers",
    "pass-on": "handing",
    "pen": "pen",
    "poster": "papers",
    "readings": "readings",
    "receive": "handing",
    "places": "sharing",
    "redact": "sharing",
    "repair": "sharing",
    "review": "review",
    "runsheet": "papers",
    "search": "search",
    "send": "minutes",
    "setup": "setup",
    "share": "handing",
    "undo": "acting",
    "verify": "sharing",
    "wall": "wall",
}
"""In which module of this room each command stands, so that only the one that is asked for is loaded."""


@click.group(
    cls=Commands,
    modules=MODULES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@option(
    "--db",
    type=click.Path(dir_okay=False),
    help="Gruppas fil. Uten den brukes fila i brukerens datamappe.",
)
@option(
    "--lang",
    type=click.Choice(list(LANGUAGES)),
    help="Språket i programmet: bokmål, nynorsk eller engelsk. Uten det brukes gruppas eget.",
)
@option("--plain", is_flag=True, help="Gruppas side som spørsmål og svar på linjer, for skjermleser og leselist.")
@option(
    "--browser",
    is_flag=True,
    help="Gruppas side, eller meet, demo og review, i en fane i nettleseren.",
)
@click.version_option(__version__, "--version", message="partsgruppe %(version)s", help="Vis versjonen.")
@click.pass_context
def main(context: click.Context, db: str | None, lang: str | None, plain: bool, browser: bool) -> None:
    """Leder arbeidsgruppa gjennom møtet, steg for steg.

    Uten kommando åpnes gruppa, eller oppsettet når det ikke finnes noen ennå.
    """
    from pathlib import Path

    context.obj = GroupFile(Path(db) if db else None, lang)
    if plain:
        context.default_map = {name: {"plain": True} for name in MODULES}
    context.obj.in_browser = browser
    if browser and context.invoked_subcommand not in (None, "meet", "demo", "review"):
        raise CommandError(_("I nettleseren finnes gruppas side, meet, demo og review. Ta bort --browser."))
    hand_in_step_kinds()
    if context.invoked_subcommand is None:
        from partsgruppe.cli.opening import open_group, open_on_lines

        (open_on_lines if plain else open_group)(context.obj)
