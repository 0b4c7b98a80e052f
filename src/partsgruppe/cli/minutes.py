"""What is put on paper from the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import hand_over
from partsgruppe.cli.usage import command, on_paper, option

if TYPE_CHECKING:
    from partsgruppe.group.approval import IssuedMinutes
    from partsgruppe.group.meetings import Meeting
    from partsgruppe.papers.scribe import Scribe


@command()
@click.argument("number", required=False, type=int)
@option("--short", is_flag=True, help="Bare første side: hva som ble bestemt, hvem som gjør hva, og neste møte.")
@on_paper
@click.pass_obj
def minutes(group_file: GroupFile, number: int | None, short: bool, form: str, output: Path | None) -> None:
    """Referatet fra et møte, det siste hvis du ikke sier hvilket.

    Det er teksten deltakerne fikk da møtet ble avsluttet, med det som er rettet siden. Når den er
    godkjent, endres den aldri mer.
    """
    with group_file.existing() as (store, _library):
        from partsgruppe.group.approval import issued_minutes
        from partsgruppe.papers import gather
        from partsgruppe.papers.first_page import first_page
        from partsgruppe.papers.scribe import Scribe

        meeting = gather.latest(store) if number is None else gather.meeting_numbered(store, number)
        scribe = Scribe(store)
        text = _text(scribe, issued_minutes(store, meeting.id), meeting, group_file.lang)
        text = first_page(text) if short else text
        hand_over(scribe.written(meeting, text, form), output)


def _text(scribe: Scribe, issued: IssuedMinutes | None, meeting: Meeting, lang: str | None) -> str:
    """What was handed out, or a translation when another language is asked for."""
    translated = issued and lang not in (None, issued.language)
    return scribe.anew(meeting) if translated else scribe.handed_out(meeting)
