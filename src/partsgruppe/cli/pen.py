"""Who has the pen: shown, taken and given."""

from __future__ import annotations

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import say
from partsgruppe.cli.usage import group
from partsgruppe.language.catalogue import _


@group(invoke_without_command=True)
@click.pass_context
def pen(context: click.Context) -> None:
    """Hvem som har pennen og skriver i gruppas logg. De andre leser med."""
    if context.invoked_subcommand is not None:
        return
    from partsgruppe.history.pen import pen_text

    with context.obj.existing() as (store, _library):
        nobody = _("Ingen har sagt hvem som har pennen. Den som har fila, kan skrive.")
        say(pen_text(store, store.today()) or nobody)


@pen.command()
@click.argument("name", metavar="[NAVN]", default="")
@click.pass_obj
def take(group_file: GroupFile, name: str) -> None:
    """Ta pennen på denne maskinen, når du har fått den eller den som har den, er borte."""
    from partsgruppe.between.pen import TakingPen, named, take_pen
    from partsgruppe.cli.acting import ask_on_lines

    with group_file.existing() as (store, _library):
        if name:
            say(take_pen(store, named(store, name)))
            return
        taking = TakingPen(store)
        ask_on_lines(taking)


@pen.command()
@click.argument("name", metavar="NAVN")
@click.pass_obj
def give(group_file: GroupFile, name: str) -> None:
    """Gi pennen til en annen i gruppa. Her leser dere med fra nå av."""
    from partsgruppe.between.pen import give_pen, named

    with group_file.existing() as (store, _library):
        say(give_pen(store, named(store, name)))
