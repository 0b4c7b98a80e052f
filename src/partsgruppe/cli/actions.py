"""What is still to be done."""

from __future__ import annotations

import click

from partsgruppe.cli.output import echo_json
from partsgruppe.cli.place import Place
from partsgruppe.cli.usage import command, option
from partsgruppe.language import _


@command()
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def actions(place: Place, as_json: bool) -> None:
    """Oppgavene som ikke er gjort ennå: hvem gjør hva, og når."""
    with place.existing() as (store, _library):
        from partsgruppe.group.actions import open_actions
        from partsgruppe.group.members import Member
        from partsgruppe.language import short_day

        rows = [
            {
                "what": action.what,
                "owner": store.get(Member, action.owner).name if action.owner else None,
                "role": str(action.seat) if action.seat else None,
                "due": action.due.isoformat() if action.due else None,
                "moved": action.moved,
            }
            for action in open_actions(store)
        ]
        if as_json:
            echo_json(rows)
            return
        if not rows:
            click.echo(_("Ingen åpne oppgaver."))
        for action, row in zip(open_actions(store), rows, strict=True):
            when = short_day(action.due) if action.due else _("uten dato")
            click.echo(f"- {row['what']} ({row['owner'] or _('ingen ennå')}, {when})")
