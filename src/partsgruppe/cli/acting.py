"""Doing something to one thing between two meetings: what is not said on the command line is asked about on lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import say, terminal
from partsgruppe.cli.usage import NUMBER, command, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.asking.dialogue import Dialogue
    from partsgruppe.between.acting import Acting
    from partsgruppe.group.records import Record
    from partsgruppe.store.store import Store


def in_role(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the role in which it is done."""
    return option("--as", "by", help="Rollen du gjør det i, som «verneombud».")(click.pass_obj(command))


def on_one(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the number of what it is about, and the role in which it is done."""
    return click.argument("number", type=NUMBER)(in_role(command))


def act(
    group_file: GroupFile,
    number: int,
    kinds: tuple[type[Record], ...],
    on: type[Acting],
    act: str,
    given: Mapping[str, str | None],
) -> None:
    """Do it to the thing of this number, with what is given."""
    from partsgruppe.history.numbers import numbered

    with group_file.existing() as (store, _library):
        found = numbered(store, *kinds).get(number)
        if found is None:
            raise CommandError(_("Det finnes ikke noe nummer {n} på den lista.").format(n=number))
        do(on, store, found, act, given)


def do(on: type[Acting], store: Store, about: Record, act: str, given: Mapping[str, str | None]) -> None:
    """Do it to a thing, with what is given, and say what came of it."""
    from partsgruppe.asking.questions import NotUnderstood

    try:
        dialogue = on(store, about, act, {name: value for name, value in given.items() if value is not None})
    except NotUnderstood as error:
        raise CommandError(str(error)) from error
    if dialogue.question is None:
        say(dialogue.told)
    else:
        ask_on_lines(dialogue)


def ask_on_lines(dialogue: Dialogue) -> None:
    """Ask what there is to ask, until the answers end."""
    from partsgruppe.plain.converse import converse
    from partsgruppe.plain.terminal import EndOfInput

    with suppress(EndOfInput):
        converse(dialogue, terminal())


@command()
@click.pass_obj
def undo(group_file: GroupFile) -> None:
    """Angre det siste som ble gjort mellom møtene. Du ser hva det var."""
    with group_file.existing() as (store, _library):
        from partsgruppe.between.undo import take_back

        say(take_back(store))


@command()
@click.pass_obj
def correct(group_file: GroupFile) -> None:
    """Rett noe som er skrevet siden forrige møte, eller hvordan et forbund skrives."""
    with group_file.existing() as (store, _library):
        from partsgruppe.between.correct import Correcting

        ask_on_lines(Correcting(store))
