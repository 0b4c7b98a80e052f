"""Inputs from staff: taking them in from a file, and seeing which wait for an answer."""

from __future__ import annotations

from pathlib import Path

import click

from partsgruppe.cli.acting import act, ask_on_lines, on_one
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import echo_json, say, say_grouped, status_row, streams
from partsgruppe.cli.usage import group, option
from partsgruppe.language.catalogue import _


@group(name="input", invoke_without_command=True)
@click.pass_context
def input_(context: click.Context) -> None:
    """Innspill fra ansatte: skriv dem ned, slå sammen og foreslå svar, med spørsmål og svar på linjer.

    Det samme står på forsiden i appen.
    """
    if context.invoked_subcommand is not None:
        return
    with context.obj.existing() as (store, _library):
        from partsgruppe.plain.inputs import go_through

        go_through(store, *streams())


@input_.command("list")
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@option("--open", "only_open", is_flag=True, help="Bare de som venter på svar.")
@click.pass_obj
def list_(group_file: GroupFile, as_json: bool, only_open: bool) -> None:
    """Innspillene, med hvor lenge de har ventet og hva svaret ble."""
    with group_file.existing() as (store, _library):
        from partsgruppe.between.from_file import added_nothing
        from partsgruppe.between.inbox import age_of
        from partsgruppe.between.inputs import by_status, input_group
        from partsgruppe.group.inputs import WAITING, Input, NothingToAdd, origin_name
        from partsgruppe.group.matters import Matter
        from partsgruppe.history.numbers import numbers
        from partsgruppe.history.proposals import suggestion_line
        from partsgruppe.history.status import status_of

        today, known = store.today(), numbers(store, Input)
        found = store.where(Input, state=WAITING) if only_open else store.where(Input)
        if as_json:
            echo_json(
                [
                    {
                        "id": one.id,
                        "number": known[one.id],
                        "text": one.text,
                        "origin": one.origin,
                        "giver": one.giver or None,
                        "day": one.day.isoformat() if one.day else None,
                        "age_days": (today - one.day).days if one.day else None,
                        "state": one.state,
                        **status_row(status_of(store, one, today)),
                        "answer": one.answer or None,
                        "joined_to": one.joined,
                        "matter": store.get(Matter, one.matter).title if one.matter else None,
                    }
                    for one in found
                ]
            )
            return
        if not found:
            say(_("Ingen innspill venter på svar.") if only_open else _("Ingen innspill ennå."))
        rows = []
        for one in by_status(store, found):
            facts = ", ".join(filter(None, [origin_name(one.origin), one.giver, age_of(one, today)]))
            lines = [f"{known[one.id]}. {_one_line(one.text)}" + (f" ({facts})" if facts else "")]
            lines.append("   " + _one_line(status_of(store, one, today).in_full()))
            if proposed := suggestion_line(store, one):
                lines.append(f"   {proposed.who}: {_one_line(proposed.text)}")
            rows.append((input_group(store, one), "\n".join(lines)))
        say_grouped(rows)
        if not only_open and (nothing := added_nothing(sum(one.count for one in store.where(NothingToAdd)))):
            say(nothing)


@input_.command()
@option("--text", help="Svaret, med begrunnelse.")
@option("--matter", "title", help="Dere tar det opp som en sak med dette navnet.")
@option("--no", is_flag=True, help="Dere tar det ikke opp.")
@on_one
def answer(group_file: GroupFile, number: int, by: str | None, text: str | None, title: str | None, no: bool) -> None:
    """Foreslå et svar på et innspill. Neste møte sier ja eller nei."""
    from partsgruppe.between.inputs import OnInput
    from partsgruppe.group.inputs import Input
    from partsgruppe.steps.inputs import ANSWER, NO, TAKE_UP

    how = NO if no else TAKE_UP if title else ANSWER if text else ""
    act(group_file, number, (Input,), OnInput, how, {"by": by, "text": text, "title": title})


def _one_line(text: str) -> str:
    return " ".join(text.split())


@input_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--column", help="Kolonnen med innspillene: overskriften, eller et nummer når det ikke er noen overskrift.")
@option("--sheet", help="Arket i en arbeidsbok: navnet eller nummeret. Ellers det første som ikke er skjult.")
@option("--again", is_flag=True, help="Ta også med det som er skrevet ned fra denne fila før.")
@option("--yes", is_flag=True, help="Skriv ned uten å spørre først.")
@click.pass_obj
def add(group_file: GroupFile, file: Path, column: str | None, sheet: str | None, again: bool, yes: bool) -> None:
    """Ta inn innspill fra en fil: en linje hver i .txt, eller en kolonne i .csv eller .xlsx.

    Det som ble lest, vises før det skrives ned. Navn, adresser og tider leses aldri.
    """
    from partsgruppe.between.from_file import FromFile, read_file, without_asking
    from partsgruppe.group.ending import must_go_on

    with group_file.existing() as (store, _library):
        must_go_on(store)
        reading = read_file(file, column or "", sheet or "", again)
        if not yes:
            dialogue = FromFile(store, reading)
            if dialogue.question is None:
                say(dialogue.told)
            else:
                ask_on_lines(dialogue)
            return
        scene, told = without_asking(store, reading)
        for text in [scene.body, *(f"- {line.told}" for line in scene.lines)] if scene else ():
            if text:
                say(text)
        say(told)
