"""What the group stands for and has agreed on for longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.acting import act, on_one
from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import echo_json, say, say_grouped
from partsgruppe.cli.usage import command, group, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.group.outcomes import Agreement, GroundRule


@command()
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def agreements(group_file: GroupFile, as_json: bool) -> None:
    """Det som gjelder: mandat, avtaler, retninger og kjøreregler, og når dere ser på dem igjen."""
    with group_file.existing() as (store, _library):
        from partsgruppe.group.outcomes import Agreement, GroundRule
        from partsgruppe.history.lasting import by_urgency, lasting_group, lasting_row
        from partsgruppe.history.numbers import numbers
        from partsgruppe.history.proposals import suggestion_line

        held, known = by_urgency(store, store.today()), numbers(store, Agreement, GroundRule)
        if as_json:
            echo_json([{"number": known[one.id], **_row(one)} for one in held])
            return
        if not held:
            say(_("Dere har ikke avtalt noe som gjelder framover ennå."))
        rows = []
        for one in held:
            proposed = suggestion_line(store, one)
            text = f"{known[one.id]}. {lasting_row(store, one, store.today())}"
            more = f"\n   {proposed.who}: {proposed.text}" if proposed else ""
            rows.append((lasting_group(one, store.today()), text + more))
        say_grouped(rows)


@group()
def agreement() -> None:
    """Noe som gjelder, med nummeret fra «agreements»: se på det igjen."""


@agreement.command()
@option("--outcome", type=click.Choice(["kept", "changed", "ended"]), help="Gjelder fortsatt, endres eller tar slutt.")
@option("--text", help="Den nye ordlyden, når det endres.")
@option("--reason", help="Hvorfor.")
@option("--again", "day", help="Når dere ser på det igjen, som 8.12. eller 1. mars.")
@on_one
def review(
    group_file: GroupFile,
    number: int,
    by: str | None,
    outcome: str | None,
    text: str | None,
    reason: str | None,
    day: str | None,
) -> None:
    """Foreslå at noe gjelder fortsatt, endres eller tar slutt. Neste møte sier ja eller nei."""
    from partsgruppe.between.lasting import OnLasting
    from partsgruppe.group.outcomes import Agreement, GroundRule

    given = {"by": by, "text": text, "reason": reason, "day": day}
    act(group_file, number, (Agreement, GroundRule), OnLasting, outcome or "", given)


def _row(one: Agreement | GroundRule) -> dict[str, Any]:
    from partsgruppe.history.lasting import lasting_name, review_day

    day = review_day(one)
    return {
        "what": lasting_name(one),
        "text": one.text,
        "agreed": one.agreed.isoformat(),
        "review": day.isoformat() if day else None,
    }
