"""The readings over time."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import echo_json, say
from partsgruppe.cli.usage import command, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.group.readings import Series


@command()
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def readings(group_file: GroupFile, as_json: bool) -> None:
    """Målingene over tid: hva hver rolle har svart, og hvor langt det er mellom dem.

    Den som er alene i rollen sin og ikke har sagt ja til det, vises ikke.
    """
    with group_file.existing() as (store, _library):
        from partsgruppe.group.readings import all_series
        from partsgruppe.history.readings import drawing, gap_words

        found = all_series(store)
        if as_json:
            echo_json([_as_json(series) for series in found])
            return
        if not found:
            say(_("Ingen målinger ennå."))
        for number, series in enumerate(found):
            words = gap_words(series.at(-1))
            lines = [
                series.heading,
                *drawing(series, get_terminal_size().columns),
                *([words] if words else []),
            ]
            say(("\n" if number else "") + "\n".join(lines))


def _as_json(series: Series) -> dict[str, Any]:
    return {
        "exercise": series.exercise,
        "step": series.step,
        "question": series.heading,
        "readings": [
            {
                "meeting": meeting.number,
                "date": meeting.day.isoformat(),
                "role": row.seat.role,
                "union": row.seat.union or None,
                "shown": point.value is not None,
                "value": point.value,
                "reason": point.reason or None,
            }
            for row in series.rows
            for meeting, given in zip(series.meetings, row.points, strict=True)
            for point in given
        ],
    }
