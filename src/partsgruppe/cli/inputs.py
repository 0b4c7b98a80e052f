"""Inputs from staff: taking them in from a file, and seeing which wait for an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.acting import act, on_one
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import agreed_to, ask, echo_json, say, say_grouped, status_row, streams
from partsgruppe.cli.usage import group, option
from partsgruppe.language.catalogue import _, many

if TYPE_CHECKING:
    from partsgruppe.cli.input_file import Rows
    from partsgruppe.store.store import Store


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
        from partsgruppe.between.inbox import age_of
        from partsgruppe.between.inputs import by_status, input_group
        from partsgruppe.group.inputs import WAITING, Input, origin_name
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
@option("--again", is_flag=True, help="Ta også med det som er skrevet ned fra denne fila før.")
@option("--yes", is_flag=True, help="Skriv ned uten å spørre først.")
@click.pass_obj
def add(group_file: GroupFile, file: Path, column: str | None, again: bool, yes: bool) -> None:
    """Ta inn innspill fra en fil: en linje hver i .txt, eller en kolonne i .csv eller .xlsx.

    Det som ble lest, vises før det skrives ned.
    """
    from partsgruppe.group.ending import must_go_on

    with group_file.existing() as (store, _library):
        must_go_on(store)
        read = _read(file, column, ask=not yes)
        texts = read if again else _not_known(store, file, read)
        for number, text in enumerate(texts, start=1):
            say(f"{number}. {_one_line(text)}")
        if len(texts) < len(read):
            left_out = len(read) - len(texts)
            say(
                many(
                    "{n} står der to ganger eller er skrevet ned før, og tas ikke med.",
                    "{n} står der to ganger eller er skrevet ned før, og tas ikke med.",
                    left_out,
                )
            )
        if not texts:
            say(_("Ingen nye innspill i {file}.").format(file=file.name))
        elif yes or agreed_to(many("Skal {n} innspill skrives ned?", "Skal {n} innspill skrives ned?", len(texts))):
            _record(store, file, texts, again)
        else:
            say(_("Ingenting er skrevet ned."))


def _not_known(store: Store, file: Path, texts: list[str]) -> list[str]:
    from partsgruppe.group.inputs import Input

    known = {one.text for one in store.where(Input, file=file.name)}
    return [text for text in dict.fromkeys(texts) if text not in known]


def _record(store: Store, file: Path, texts: list[str], again: bool) -> None:
    from partsgruppe.group.inputs import FILE, InputReceived
    from partsgruppe.steps.inputs import written_down

    today = store.today()
    with store.answer():
        for text in texts:
            store.record(InputReceived(text=text, origin=FILE, file=file.name, day=today, again=again))
    say(written_down(len(texts)))


def _read(file: Path, column: str | None, ask: bool) -> list[str]:
    """The texts of the file, without what a terminal might obey."""
    from partsgruppe.asking.questions import LONGEST, clean
    from partsgruppe.cli.input_file import KINDS, read_rows, read_texts
    from partsgruppe.steps.pasted import several

    kind = file.suffix.lower()
    if kind not in KINDS:
        raise click.ClickException(_("Fila må være {kinds}.").format(kinds=", ".join(KINDS)))
    texts = several(clean(read_texts(file))) if kind == ".txt" else _column(read_rows(file), column, ask)
    texts = [text for text in map(clean, texts) if text]
    if any(len(text) > LONGEST for text in texts):
        raise click.ClickException(
            _("Ett av innspillene er lengre enn {most} tegn. Kort det ned, og prøv igjen.").format(most=LONGEST)
        )
    return texts


def _column(rows: Rows, wanted: str | None, ask: bool) -> list[str]:
    from partsgruppe.asking.questions import a_number
    from partsgruppe.cli.input_file import column, headed

    if not rows:
        return []
    width = max(len(row) for row in rows)
    if (place := a_number(wanted or "")) and place <= width:
        return column(rows, place - 1)
    number = headed(rows, wanted or "")
    if number is not None:
        return column(rows[1:], number)
    if wanted is not None:
        raise click.ClickException(
            _("Det finnes ingen kolonne «{name}». Kolonnene er: {all}.").format(name=wanted, all=_names(rows, width))
        )
    if width == 1:
        return column(rows, 0)
    if not ask:
        raise click.ClickException(
            _("Hvilken kolonne er det? Si det med --column. Kolonnene er: {all}.").format(all=_names(rows, width))
        )
    return _ask_for_column(rows, width)


def _names(rows: Rows, width: int) -> str:
    cells = [*rows[0], *[""] * width][:width]
    return "; ".join(f"{number} {_one_line(cell)[:40]}" for number, cell in enumerate(cells, start=1))


def _ask_for_column(rows: Rows, width: int) -> list[str]:
    from partsgruppe.cli.input_file import column

    for number in range(width):
        examples = " / ".join(_one_line(text)[:40] for text in column(rows[:3], number))
        say(f"{number + 1}. {examples}")
    number = ask(_("Hvilken kolonne har innspillene?"), type=click.IntRange(1, width))
    has_header = agreed_to(_("Er den første raden overskrifter?"))
    return column(rows[1:] if has_header else rows, number - 1)
