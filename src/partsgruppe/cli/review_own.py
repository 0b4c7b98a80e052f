"""What a chief shop steward does month after month: what is new, what was read, calls, visits and notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli import on_archive
from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.on_archive import archive_option, json_option, opened, today
from partsgruppe.cli.output import say
from partsgruppe.cli.usage import NUMBER, command, option
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    import datetime as dt

    from partsgruppe.review.archive import Archive


def _one(archive: Archive, name: str) -> int:
    """The one group of this name. Raises ReviewError when there are several, or none."""
    from partsgruppe.review.group_page import one_named

    return one_named(archive, name)


def _day(written: str | None, past: bool = False) -> dt.date | None:
    from partsgruppe.language.days import parse_day

    if written is None:
        return None
    try:
        return parse_day(written, today(), past)
    except ValueError as why:
        raise CommandError(str(why)) from None


@command()
@json_option
@archive_option
@click.pass_obj
def new(named: Path | None, archive: Path | None, as_json: bool) -> None:
    """Nytt siden sist: alle gruppene det er kommet noe fra, og det du ville bli minnet om."""
    from partsgruppe.review.news import news_page

    with opened(archive, named) as found:
        page = news_page(found, today())
        if not page.entries and not as_json:
            say(_("Ingenting nytt siden sist."))
            return
        on_archive.tell([page], as_json)


@command()
@click.argument("name", metavar="[GRUPPE]", required=False)
@option("--all", "everything", is_flag=True, help="Alle gruppene.")
@option("--undo", is_flag=True, help="Merk den som ulest igjen.")
@archive_option
@click.pass_obj
def read(named: Path | None, name: str | None, archive: Path | None, everything: bool, undo: bool) -> None:
    """Merk en gruppe som lest, eller alle."""
    from partsgruppe.review import own

    if everything == bool(name) or (everything and undo):
        raise CommandError(_("Si hvilken gruppe, eller --all."))
    with opened(archive, named) as found:
        if name is None:
            say(own.mark_all_read(found, today()))
        else:
            say((own.mark_not_read if undo else own.mark_read)(found, _one(found, name), today()))


@command()
@click.argument("name", metavar="GRUPPE")
@click.argument("text", metavar="TEKST...", nargs=-1, required=True)
@option("--on", "due", metavar="DAG", help="Dagen det skal komme fram igjen.")
@option("--keep", "kept", is_flag=True, help="Behold det lenger enn ett år.")
@archive_option
@click.pass_obj
def note(
    named: Path | None, name: str, text: tuple[str, ...], archive: Path | None, due: str | None, kept: bool
) -> None:
    """Skriv et notat, eller noe du har lovet. Det glemmes etter ett år når du ikke beholder det."""
    from partsgruppe.review import own

    with opened(archive, named) as found:
        say(own.write(found, _one(found, name), today(), text=" ".join(text), due=_day(due), kept=kept))


@command()
@click.argument("name", metavar="GRUPPE")
@option("--on", "day", metavar="DAG", help="Dagen, når det ikke er i dag.")
@archive_option
@click.pass_obj
def called(named: Path | None, name: str, archive: Path | None, day: str | None) -> None:
    """Skriv at du har ringt gruppa."""
    _been(named, archive, name, "called", day)


@command()
@click.argument("name", metavar="GRUPPE")
@option("--on", "day", metavar="DAG", help="Dagen, når det ikke er i dag.")
@archive_option
@click.pass_obj
def visited(named: Path | None, name: str, archive: Path | None, day: str | None) -> None:
    """Skriv at du har besøkt gruppa."""
    _been(named, archive, name, "visited", day)


def _been(named: Path | None, archive: Path | None, name: str, kind: str, day: str | None) -> None:
    from partsgruppe.review import own

    with opened(archive, named) as found:
        say(own.write(found, _one(found, name), today(), kind, day=_day(day, past=True)))


@command()
@click.argument("name", metavar="GRUPPE")
@click.argument("text", metavar="[TEKST...]", nargs=-1)
@archive_option
@click.pass_obj
def contact(named: Path | None, name: str, text: tuple[str, ...], archive: Path | None) -> None:
    """Skriv hvem du kontakter i gruppa, helst en funksjon. Uten tekst tas det bort."""
    from partsgruppe.review import own

    with opened(archive, named) as found:
        say(own.set_contact(found, _one(found, name), " ".join(text), today()))


@command()
@option("--done", metavar="NUMMER", type=NUMBER, help="Ta bort dette notatet.")
@option("--keep", metavar="NUMMER", type=NUMBER, help="Behold dette lenger enn ett år, eller ikke lenger.")
@json_option
@archive_option
@click.pass_obj
def notes(named: Path | None, archive: Path | None, as_json: bool, done: int | None, keep: int | None) -> None:
    """Notatene dine: de som dagen har kommet for, først."""
    from partsgruppe.review import own

    with opened(archive, named) as found:
        own.forget_old(found, today())
        if done is not None:
            say(own.done(found, done, today()))
        elif keep is not None:
            say(own.keep(found, keep, today()))
        else:
            on_archive.tell([own.notes_page(found, today())], as_json)


@command()
@click.argument("name", metavar="GRUPPE")
@option("--greeting", required=True, help="Hilsenen.")
@option("--answer", "answers", multiple=True, help="Svar på noe gruppa har spurt om. Kan gis flere ganger.")
@option("--example", "number", metavar="NUMMER", type=NUMBER, help="Legg ved dette eksempelet fra «review examples».")
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila, og en side ved siden av.")
@archive_option
@click.pass_obj
def letter(
    named: Path | None,
    name: str,
    archive: Path | None,
    greeting: str,
    answers: tuple[str, ...],
    number: int | None,
    output: Path | None,
) -> None:
    """Skriv et brev til en gruppe: ei fil som gruppa henter inn med «receive», og en side til utskrift."""
    from partsgruppe.review.letters import letter_to, name_of, write_letter

    with opened(archive, named) as found:
        one = letter_to(found, _one(found, name), greeting, "\n".join(answers), number, today())
    say(write_letter(one, output or Path(name_of(one) + ".json")))


@command()
@json_option
@archive_option
@click.pass_obj
def examples(named: Path | None, archive: Path | None, as_json: bool) -> None:
    """Utprøvinger å lære av, de som ligner på hverandre sammen."""
    from partsgruppe.review.examples import examples_page

    with opened(archive, named) as found:
        on_archive.tell([examples_page(found)], as_json)


@command()
@click.argument("number", metavar="NUMMER", type=NUMBER)
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@archive_option
@click.pass_obj
def example(named: Path | None, number: int, archive: Path | None, output: Path | None) -> None:
    """Et eksempelark: hva som ble prøvd, hvordan, hvordan det endte, og hvorfor."""
    from partsgruppe.cli.output import hand_over
    from partsgruppe.review.examples import example as sheet
    from partsgruppe.review.examples import text_of

    with opened(archive, named) as found:
        hand_over(text_of(sheet(found, number)), output)


COMMANDS = (new, read, note, called, visited, contact, notes, letter, examples, example)
"""What the group of commands on an archive takes in."""
