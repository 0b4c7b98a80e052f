"""What is put on paper from the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.group_file import GroupFile
from partsgruppe.cli.output import complain, hand_over, say
from partsgruppe.cli.usage import NUMBER, command, on_paper, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.group.approval import IssuedMinutes
    from partsgruppe.group.meetings import Meeting
    from partsgruppe.papers.scribe import Scribe


@command()
@click.argument("number", required=False, type=NUMBER)
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
        from partsgruppe.papers.formats import MD
        from partsgruppe.papers.scribe import Scribe
        from partsgruppe.papers.since_then import notes_on

        meeting = gather.latest(store) if number is None else gather.meeting_numbered(store, number)
        scribe = Scribe(store)
        text = _text(scribe, issued_minutes(store, meeting.id), meeting, group_file.lang)
        text = first_page(text) if short else text
        for note in notes_on(store, meeting) if form == MD else ():
            complain(note)  # beside the text, which is what was handed out
        hand_over(scribe.written(meeting, text, form), output)


@command()
@click.argument("number", required=False, type=NUMBER)
@option("--format", "form", type=click.Choice(["pdf", "docx", "html"]), help="Hva vedlegget skal være.")
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@click.pass_obj
def send(group_file: GroupFile, number: int | None, form: str | None, output: Path | None) -> None:
    """En e-post med referatet, som tekst og som vedlegg. Ingen får den før du har lest den og sendt den selv.

    Fila åpnes i e-postprogrammet, uten mottaker. Referatet har navn, og er til dere i gruppa.
    """
    with group_file.existing() as (store, _library):
        from partsgruppe.papers import gather
        from partsgruppe.papers.formats import EML
        from partsgruppe.papers.mail import best_beside, mail, stem_of
        from partsgruppe.papers.scribe import Scribe

        meeting = gather.latest(store) if number is None else gather.meeting_numbered(store, number)
        file = output or Path(f"{stem_of(meeting)}.{EML}")
        hand_over(mail(store, meeting, Scribe(store).handed_out(meeting), form or best_beside()), file)
        words = _("E-posten ligger i {path}. Åpne fila, skriv hvem som skal ha den, og send den.")
        say(words.format(path=file.absolute()))


def _text(scribe: Scribe, issued: IssuedMinutes | None, meeting: Meeting, lang: str | None) -> str:
    """What was handed out, or a translation when another language is asked for."""
    translated = issued and lang not in (None, issued.language)
    return scribe.anew(meeting) if translated else scribe.handed_out(meeting)
