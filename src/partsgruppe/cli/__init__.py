"""The commands. Each imports what it needs when it runs, so that the quick ones stay quick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe import __version__
from partsgruppe.cli.actions import actions
from partsgruppe.cli.agreements import agreements
from partsgruppe.cli.calendar import calendar
from partsgruppe.cli.exercise import exercise
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.inputs import input_
from partsgruppe.cli.matters import matter, matters
from partsgruppe.cli.meet import demo, meet, open_group
from partsgruppe.cli.minutes import minutes
from partsgruppe.cli.papers import digest, handover, notice
from partsgruppe.cli.readings import readings
from partsgruppe.cli.review import review
from partsgruppe.cli.search import search
from partsgruppe.cli.sharing import export, import_, key, redact, verify
from partsgruppe.cli.usage import Commands, option
from partsgruppe.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from partsgruppe.exercises.grammar import Grammar


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Gruppas fil. Uten den brukes fila i brukerens datamappe.",
)
@option(
    "--lang",
    type=click.Choice(list(LANGUAGES)),
    help="Språket i programmet: bokmål, nynorsk eller engelsk. Uten det brukes gruppas eget.",
)
@click.version_option(__version__, "--version", message="partsgruppe %(version)s", help="Vis versjonen.")
@click.pass_context
def main(context: click.Context, db: Path | None, lang: str | None) -> None:
    """Leder arbeidsgruppa gjennom møtet, steg for steg.

    Uten kommando åpnes gruppa, eller oppsettet når det ikke finnes noen ennå.
    """
    from partsgruppe.exercises.grammar import hand_in

    context.obj = GroupFile(db, lang)
    hand_in(_step_kinds)
    if context.invoked_subcommand is None:
        open_group(context.obj)


def _step_kinds() -> Grammar:
    """The step kinds there are, once a document is read."""
    from partsgruppe.steps.kinds import grammar

    return grammar()


for _command in (
    actions,
    agreements,
    calendar,
    demo,
    digest,
    exercise,
    export,
    handover,
    import_,
    input_,
    key,
    matter,
    matters,
    meet,
    minutes,
    notice,
    readings,
    redact,
    review,
    search,
    verify,
):
    main.add_command(_command)
