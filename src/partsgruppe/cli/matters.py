"""The matters of the group, from when they are raised until they are ended."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import echo_json, status_row
from partsgruppe.cli.usage import command, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.asking.dialogue import Dialogue
    from partsgruppe.history.matters import NumberedMatter
    from partsgruppe.history.timeline import Moment
    from partsgruppe.store.store import Store


@command()
@option("--all", "ended_too", is_flag=True, help="Også saker som er avsluttet.")
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def matters(group_file: GroupFile, ended_too: bool, as_json: bool) -> None:
    """Sakene gruppa arbeider med, med nummer."""
    with group_file.existing() as (store, _library):
        from partsgruppe.history.matters import register

        entries = [entry for entry in register(store, store.today()) if entry.status.going_on or ended_too]
        if as_json:
            echo_json([_row(entry) for entry in entries])
            return
        if not entries:
            click.echo(_("Ingen åpne saker."))
        for entry in entries:
            click.echo(f"{entry.number}. {entry.matter.title} ({entry.status.in_words()})")


def _row(entry: NumberedMatter) -> dict[str, Any]:
    return {
        "number": entry.number,
        "title": entry.matter.title,
        "state": entry.matter.state,
        **status_row(entry.status),
        "raised_by": str(entry.matter.seat) if entry.matter.seat else None,
        "postponed": entry.postponed,
        "last_meeting": entry.last_meeting,
    }


@command()
@click.argument("number", type=int)
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@option("--hear", is_flag=True, help="Skriv ned hva de som er berørt av utprøvingen, sier. Spørsmål og svar på linjer.")
@option("--rename", "rename_", is_flag=True, help="Gi saken et klarere navn. Spørsmål og svar på linjer.")
@click.pass_obj
def matter(group_file: GroupFile, number: int, as_json: bool, hear: bool, rename_: bool) -> None:
    """Hele gangen i en sak: meldt, besluttet, prøvd ut, evaluert og fulgt opp."""
    with group_file.existing() as (store, _library):
        from partsgruppe.group.actions import whose
        from partsgruppe.history.matters import register
        from partsgruppe.history.timeline import timeline

        found = next((entry for entry in register(store, store.today()) if entry.number == number), None)
        if found is None:
            raise click.ClickException(_("Det finnes ingen sak {n}. Se «partsgruppe matters --all».").format(n=number))
        if hear:
            _hear(store, found)
            return
        if rename_:
            _rename(store, found)
            return
        moments = timeline(store, found.matter, partial(whose, store), store.today())
        if as_json:
            echo_json([{**_row(found), "course": [_moment(moment) for moment in moments]}])
            return
        click.echo(found.label)
        for moment in moments:
            click.echo(_line(moment))


def _hear(store: Store, entry: NumberedMatter) -> None:
    from partsgruppe.between.feedback import Hear
    from partsgruppe.group.trials import RUNNING, Trial

    running = store.where(Trial, matter=entry.matter.id, state=RUNNING)
    if not running:
        raise click.ClickException(_("Saken har ingen utprøving som går."))
    _ask(Hear(store, running[0].id))


def _rename(store: Store, entry: NumberedMatter) -> None:
    from partsgruppe.between.rename import Renaming

    _ask(Renaming(store, entry.matter.id))


def _ask(dialogue: Dialogue) -> None:
    from partsgruppe.plain.converse import converse
    from partsgruppe.plain.terminal import EndOfInput, Terminal

    with suppress(EndOfInput):
        converse(dialogue, Terminal(sys.stdin, sys.stdout))


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "day": moment.day.isoformat(),
        "meeting": moment.meeting,
        "what": moment.what,
        "text": moment.text,
    }


def _line(moment: Moment) -> str:
    from partsgruppe.language.days import short_day

    meeting = _(", møte {n}").format(n=moment.meeting) if moment.meeting else ""
    told = " / ".join(filter(None, (part.strip() for part in moment.told.splitlines())))
    return f"- {short_day(moment.day)}{meeting}: {told}"
