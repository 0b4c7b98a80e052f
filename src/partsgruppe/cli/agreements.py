"""What the group stands for and has agreed on for longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import echo_json
from partsgruppe.cli.usage import command, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.group.outcomes import Agreement, GroundRule


@command()
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def agreements(group_file: GroupFile, as_json: bool) -> None:
    """Det som gjelder: mandat, avtaler, retninger og kjøreregler, og når dere ser på dem igjen."""
    with group_file.existing() as (store, _library):
        from partsgruppe.group.agreement_reviews import holding
        from partsgruppe.history.lasting import lasting_line

        held = holding(store)
        if as_json:
            echo_json([_row(one) for one in held])
            return
        if not held:
            click.echo(_("Dere har ikke avtalt noe som gjelder framover ennå."))
        for line in (lasting_line(store, one, store.today()) for one in held):
            click.echo(f"- {line.text} ({line.who})")


def _row(one: Agreement | GroundRule) -> dict[str, Any]:
    from partsgruppe.history.lasting import lasting_name, review_day

    day = review_day(one)
    return {
        "what": lasting_name(one),
        "text": one.text,
        "agreed": one.agreed.isoformat(),
        "review": day.isoformat() if day else None,
    }
