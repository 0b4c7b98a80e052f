"""What goes on paper beside the minutes: for the board, somebody new, the steering group, and the meeting to come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile, role_or_error
from partsgruppe.cli.on_lines import once_decided
from partsgruppe.cli.output import agreed_to, hand_over, in_form
from partsgruppe.cli.usage import NUMBER, command, on_paper, option, past_day
from partsgruppe.language.catalogue import _


@command()
@option(
    "--since",
    type=past_day,
    metavar="DATO",
    help="Det som er svart og bestemt denne dagen eller senere. Uten den: siden sist.",
)
@on_paper
@click.pass_obj
def notice(group_file: GroupFile, since: dt.date | None, form: str, output: Path | None) -> None:
    """Oppslaget «Dere sa – vi gjør»: det de ansatte har spilt inn, hva det ble til, og hva som er bestemt."""
    with group_file.existing() as (store, _library):
        from partsgruppe.papers.notice import notice, since_the_last

        day = since or since_the_last(store, store.today())
        paper = once_decided(store, lambda: notice(store, store.today(), day))
        hand_over(in_form(paper, form, group_file.path.parent), output)


@command()
@option("--question", help="Spørsmålet. Uten det spør arket hva dere bør snakke om.")
@option("--link", "address", help="Adressen til skjemaet deres. Uten den er det en boks å skrive i.")
@on_paper
@click.pass_obj
def poster(group_file: GroupFile, question: str | None, address: str | None, form: str, output: Path | None) -> None:
    """Spørsmålet til de ansatte, til pauserommet: med en kode til skjemaet deres, eller en boks å skrive i.

    Det som kommer inn, leses inn med «partsgruppe input».
    """
    with group_file.existing() as (store, _library):
        from partsgruppe.papers.poster import poster

        paper = poster(store, store.today(), question or "", address or "")
        hand_over(in_form(paper, form, group_file.path.parent), output)


@command()
@click.argument("role", metavar="ROLLE")
@option("--union", metavar="NAVN", help="Hvilket forbund, når flere forbund har den rollen.")
@on_paper
@click.pass_obj
def handover(group_file: GroupFile, role: str, union: str | None, form: str, output: Path | None) -> None:
    """Overleveringen til en som er ny i en rolle: hva som er i gang, og hva som er lovet.

    Rollen skrives som i gruppa, for eksempel «verneombud».
    """
    with group_file.existing() as (store, _library):
        from partsgruppe.papers.handover import handover, union_or_error

        known = role_or_error(role)
        taken_over = union_or_error(store, known, union)
        paper = once_decided(store, lambda: handover(store, store.today(), known, taken_over))
        hand_over(in_form(paper, form, group_file.path.parent), output)


@command()
@option("--since", type=past_day, metavar="DATO", required=True, help="Fra og med denne dagen.")
@on_paper
@option("--yes", is_flag=True, help="Skriv fila uten å spørre. Går ikke når noe kan handle om personer.")
@click.pass_obj
def digest(group_file: GroupFile, since: dt.date, form: str, output: Path | None, yes: bool) -> None:
    """Til styringsgruppa: hva gruppa har jobbet med, prøvd, lært og trenger hjelp til.

    Ingen navn, og ikke hva den enkelte har sagt. Med -o vises teksten først, og du blir spurt før den skrives.
    """
    with group_file.existing() as (store, _library):
        from partsgruppe.papers.digest import digest

        paper = once_decided(store, lambda: digest(store, store.today(), since), unasked=yes)
        if output is not None and not yes:
            hand_over(in_form(paper, "md", group_file.path.parent), None)
            if not agreed_to(_("Skal dette skrives?")):
                raise CommandError(_("Ingenting er skrevet."))
        hand_over(in_form(paper, form, group_file.path.parent), output)


@command()
@click.argument("number", metavar="MØTE", required=False, type=NUMBER)
@on_paper
@click.pass_obj
def invite(group_file: GroupFile, number: int | None, form: str, output: Path | None) -> None:
    """Innkallingen til neste møte: saksliste med klokkeslett, hva du kan tenke gjennom, og hva som venter på svar.

    Hvem som er vara, gjest eller har forfall, og hvilke dokumenter dere viser til, sier du når du forbereder møtet.
    """
    with group_file.existing() as (store, library):
        from partsgruppe.papers.invitation import invitation
        from partsgruppe.papers.runsheet import meeting_to_come

        paper = invitation(store, library, meeting_to_come(store, number))
        hand_over(in_form(paper, form, group_file.path.parent), output)


@command()
@click.argument("number", metavar="MØTE", required=False, type=NUMBER)
@on_paper
@click.pass_obj
def runsheet(group_file: GroupFile, number: int | None, form: str, output: Path | None) -> None:
    """Møtet som kommer, på papir, til den dagen projektoren svikter: klokkeslett, spørsmål, råd og plass til å skrive.

    Det som ble skrevet, føres inn etterpå med «partsgruppe meet --held-on DATO».
    """
    with group_file.existing() as (store, library):
        from partsgruppe.papers.runsheet import meeting_to_come, runsheet

        paper = runsheet(store, library, meeting_to_come(store, number))
        hand_over(in_form(paper, form, group_file.path.parent), output)
