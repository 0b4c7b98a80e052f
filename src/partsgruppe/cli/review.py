"""Many groups at once, for a chief shop steward: take in their logs, and see who may need support."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from partsgruppe.cli import on_archive, review_own
from partsgruppe.cli.browser import open_desk_in_browser
from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.output import ask_passphrase, complain, echo_json, hand_over, on_a_screen, progress, say
from partsgruppe.cli.usage import FORMATS, NUMBER, group, in_formats, option
from partsgruppe.language.catalogue import _, many

if TYPE_CHECKING:
    from partsgruppe.cli.group_file import GroupFile
    from partsgruppe.review.add import Added

F = TypeVar("F", bound=Callable[..., Any])


@group(invoke_without_command=True)
@on_archive.archive_option
@option("--browser", is_flag=True, help="I en fane i nettleseren på denne maskinen.")
@click.pass_context
def review(context: click.Context, archive: Path | None, browser: bool) -> None:
    """Mange grupper på én gang: hvem som kan trenge støtte, og hva andre kan lære av.

    Uten kommando åpnes oversikten på skjermen. Legg først inn loggene med «review add».
    """
    group_file: GroupFile = context.obj
    context.obj, browser = archive, browser or group_file.in_browser
    if context.invoked_subcommand is not None:
        if browser:
            raise CommandError(_("I nettleseren finnes oppfølgingen uten kommando. Ta bort --browser."))
        return
    if browser:
        with on_archive.opened(archive) as found:
            path = found.path
        open_desk_in_browser(path, group_file.lang)
        return
    if not on_a_screen():
        raise CommandError(
            _("Skjermbildet trenger et terminalvindu. Bruk «partsgruppe review list» for det samme på linjer.")
        )
    with on_archive.opened(archive) as found:
        from partsgruppe.tui.review import run

        run(found)


# Taking in


@review.command()
@click.argument("folder", metavar="MAPPE", type=click.Path(exists=True, path_type=Path))
@option("--whole", is_flag=True, help="Ta også inn logger med alt i, som er laget for gruppa selv.")
@on_archive.archive_option
@click.pass_obj
def add(named: Path | None, folder: Path, archive: Path | None, whole: bool) -> None:
    """Legg inn loggene i en mappe. Det som er der fra før, legges ikke inn på nytt.

    Hver logg kontrolleres. Er den låst til nøkkelen din, låses den opp. Du kan avbryte når du vil, og kjøre den samme
    kommandoen igjen.
    """
    from partsgruppe.review.add import add_all
    from partsgruppe.review.archive import Archive
    from partsgruppe.review.incoming import files_in

    files = files_in(folder) if folder.is_dir() else [folder]
    asked = _ask_passphrase if sys.stdin.isatty() else None
    done: list[Added] = []
    with Archive.made(on_archive.path_of(archive, named)) as opened:
        try:
            with progress(len(files), _("Leser loggene")) as bar:
                for added in add_all(opened, files, asked, whole=whole):
                    done.append(added)
                    bar.update(1)
        except (KeyboardInterrupt, click.Abort):
            _say_what_came_of(done)
            complain(_("Avbrutt. Kjør det samme igjen for å fortsette."))
            raise SystemExit(1) from None
    _say_what_came_of(done)
    if any(one.reason for one in done):
        raise SystemExit(1)


def _ask_passphrase(path: Path) -> str:
    from partsgruppe.review.shown import plain

    complain()  # below the bar
    return ask_passphrase(_("Passordet til {file}").format(file=plain(path.name, 60)))


def _say_what_came_of(done: list[Added]) -> None:
    from partsgruppe.review import add
    from partsgruppe.review.shown import plain

    for one in done:
        if one.outcome == add.FORKED:
            say(
                _("{workplace}: loggen er uenig med den som er der fra før. Begge er tatt vare på.").format(
                    workplace=plain(one.workplace, 80)
                )
            )
    counts = {outcome: sum(one.outcome == outcome for one in done) for outcome in {one.outcome for one in done}}
    for outcome, words in (
        (add.NEW, many("{n} ny gruppe.", "{n} nye grupper.", counts.get(add.NEW, 0))),
        (add.LONGER, many("{n} gruppe har fått mer.", "{n} grupper har fått mer.", counts.get(add.LONGER, 0))),
        (add.NEWER, many("{n} gruppe er oppdatert.", "{n} grupper er oppdatert.", counts.get(add.NEWER, 0))),
        (add.ASKS, many("{n} gruppe ber om en prat.", "{n} grupper ber om en prat.", counts.get(add.ASKS, 0))),
        (add.NOTHING, many("{n} logg var her fra før.", "{n} logger var her fra før.", counts.get(add.NOTHING, 0))),
    ):
        if outcome in counts:
            say(words)
    if not done:
        say(_("Det er ingen filer der."))
    refused = [one for one in done if one.reason]
    if refused:
        complain(many("{n} fil ble ikke tatt inn:", "{n} filer ble ikke tatt inn:", len(refused)))
    for one in refused:
        complain(f"- {plain(one.path.name, 120)}: {one.reason}")


@review.command()
@click.argument("name", metavar="GRUPPE|FIL")
@option("--yes", "sure", is_flag=True, help="Ja, ta den ut for godt.")
@on_archive.archive_option
@click.pass_obj
def remove(named: Path | None, name: str, archive: Path | None, sure: bool) -> None:
    """Ta en gruppe, eller en fil i registeret, ut av arkivet for godt: sidene, søket og loggen."""
    from partsgruppe.review.engines.shipment import still_elsewhere
    from partsgruppe.review.remove import remove as take_out
    from partsgruppe.review.remove import still_beside

    if not sure:
        raise CommandError(_("Dette kan ikke angres. Kjør det samme igjen med --yes når du er sikker."))
    with on_archive.opened(archive, named) as found:
        say(_("Tatt ut for godt: {name}.").format(name=take_out(found, name)))
        for more in filter(None, (still_elsewhere(found), still_beside(found))):
            say(more)


@review.command()
@click.argument("log", metavar="LOGG", type=NUMBER)
@option("--undo", is_flag=True, help="Angre valget.")
@on_archive.archive_option
@click.pass_obj
def follow(named: Path | None, log: int, archive: Path | None, undo: bool) -> None:
    """Følg én av to logger som har skilt lag. Nummeret står i «review parted»; valget kan angres."""
    from partsgruppe.review import forks

    with on_archive.opened(archive, named) as found:
        say((forks.unfollow if undo else forks.follow)(found, log))


# Looking


@review.command()
@click.argument("name", metavar="GRUPPE")
@on_archive.json_option
@on_archive.archive_option
@click.pass_obj
def parted(named: Path | None, name: str, archive: Path | None, as_json: bool) -> None:
    """To logger av samme gruppe: hvor de skilte lag, og hva hver av dem sier etterpå."""
    from partsgruppe.review.forks import parted_page
    from partsgruppe.review.group_page import group_named

    with on_archive.opened(archive, named) as found:
        on_archive.tell([parted_page(found, id) for id in group_named(found, name)], as_json)


@review.command("list")
@option("--municipality", default="", help="Bare grupper i denne kommunen.")
@option("--sector", default="", help="Bare grupper i denne sektoren.")
@option("--union", default="", help="Bare grupper der dette forbundet sitter ved bordet.")
@option("--trouble", default="", help="Bare grupper der det gjelder dette, med navnet fra --json.")
@option("--unread", is_flag=True, help="Bare grupper med noe du ikke har lest.")
@on_archive.json_option
@on_archive.archive_option
@click.pass_obj
def list_(named: Path | None, /, archive: Path | None, as_json: bool, **wanted: Any) -> None:
    """Alle gruppene, de som kan trenge støtte først, med grunnen."""
    from partsgruppe.review.judgement import standings
    from partsgruppe.review.pages import Filter, overview
    from partsgruppe.review.register import how_the_files_are

    with on_archive.opened(archive, named) as found:
        if as_json:
            shown = {group for group, _place in Filter(**wanted).groups(found, on_archive.today())}
            every = standings(found, on_archive.today())
            echo_json([one.as_json(on_archive.today()) for one in every if one.id in shown])
        else:
            on_archive.echo(overview(found, on_archive.today(), Filter(**wanted)))
            if sentence := how_the_files_are(found):
                say(f"\n{sentence}")


@review.command("group")
@click.argument("name", metavar="GRUPPE")
@on_archive.json_option
@on_archive.archive_option
@click.pass_obj
def group_(named: Path | None, name: str, archive: Path | None, as_json: bool) -> None:
    """Én gruppe: hvordan den står, sakene og det den har brukt."""
    from partsgruppe.review.group_page import group_named, group_page

    with on_archive.opened(archive, named) as found:
        on_archive.tell([group_page(found, id, on_archive.today()) for id in group_named(found, name)], as_json)


@review.command()
@click.argument("name", metavar="GRUPPE")
@click.argument("number", metavar="[NUMMER]", type=NUMBER, required=False)
@on_archive.json_option
@on_archive.archive_option
@click.pass_obj
def minutes(named: Path | None, name: str, number: int | None, archive: Path | None, as_json: bool) -> None:
    """Hva en gruppe kom fram til på ett møte: det siste, eller det med dette nummeret."""
    from partsgruppe.review.group_page import group_named
    from partsgruppe.review.meeting_page import meeting_of, meeting_page

    with on_archive.opened(archive, named) as found:
        meetings = [meeting_of(found, id, number) for id in group_named(found, name)]
        on_archive.tell([meeting_page(found, meeting) for meeting in meetings], as_json)


@review.command()
@on_archive.json_option
@on_archive.archive_option
@click.pass_obj
def trials(named: Path | None, archive: Path | None, as_json: bool) -> None:
    """Utprøvinger i alle gruppene: hvordan de endte, og hvorfor."""
    from partsgruppe.review.pages import trials_page

    with on_archive.opened(archive, named) as found:
        on_archive.tell([trials_page(found)], as_json)


@review.command()
@on_archive.json_option
@on_archive.archive_option
@click.pass_obj
def files(named: Path | None, archive: Path | None, as_json: bool) -> None:
    """Alle filene som er kommet inn, om de var hele, og hva du kan be gruppa om."""
    from partsgruppe.review.register import register_page

    with on_archive.opened(archive, named) as found:
        on_archive.tell([register_page(found)], as_json)


@review.command()
@click.argument("words", metavar="ORD...", nargs=-1, required=True)
@on_archive.json_option
@on_archive.archive_option
@click.pass_obj
def search(named: Path | None, words: tuple[str, ...], archive: Path | None, as_json: bool) -> None:
    """Let etter en arbeidsplass, eller etter ord i saker, beslutninger, utprøvinger, oppgaver og innspill."""
    from partsgruppe.review.pages import search as find

    with on_archive.opened(archive, named) as found:
        page = find(found, " ".join(words))
        if not page.entries and not as_json:
            say(_("Fant det ikke. Prøv færre eller kortere ord."))
            return
        on_archive.tell([page], as_json)


@review.command()
@click.argument("minutes", metavar="[REFERAT...]", nargs=-1, type=click.Path(path_type=Path))
@on_archive.archive_option
@click.pass_obj
def verify(named: Path | None, minutes: tuple[Path, ...], archive: Path | None) -> None:
    """Sjekk at loggene i arkivet er hele, og om et referat noen har fått, stemmer med en av dem."""
    from partsgruppe.review.verifying import compare_minutes, how_whole

    with on_archive.opened(archive, named) as found:
        all_right, sentence = how_whole(found)
        say(sentence)
        for one in minutes:
            agrees, sentence = compare_minutes(found, one)
            all_right &= agrees
            say(f"{one}: {sentence}")
    if not all_right:
        raise SystemExit(1)


# Handing on


@review.command()
@in_formats(*FORMATS, "csv")
@on_archive.archive_option
@click.pass_obj
def report(named: Path | None, form: str, output: Path | None, archive: Path | None) -> None:
    """Én side om alle gruppene, til et møte mellom hovedtillitsvalgte."""
    from partsgruppe.review import report as reports

    with on_archive.opened(archive, named) as found:
        hand_over(reports.written(found, on_archive.today(), form), output)


@review.command()
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@on_archive.archive_option
@click.pass_obj
def datasette(named: Path | None, output: Path | None, archive: Path | None) -> None:
    """Skriv fila som gjør at arkivet åpner seg på norsk i Datasette."""
    from partsgruppe.review.datasette import metadata

    with on_archive.opened(archive, named) as found:
        hand_over(metadata(found.path), output)


# To other engines


@review.command()
@click.argument("where", metavar="MAPPE|ADRESSE")
@option("--to", "engine", type=click.Choice(["parquet", "postgres"]), required=True, help="Hva det skal leses med.")
@on_archive.archive_option
@click.pass_obj
def ship(named: Path | None, engine: str, where: str, archive: Path | None) -> None:
    """Send tabellene videre til Parquet-filer i en mappe, eller til en PostgreSQL.

    Bare gruppene som har sagt ja til det, er med. Det som er sendt før, sendes ikke på nytt, og det som er tatt ut av
    arkivet, tas ut der også. Du kan avbryte når du vil, og kjøre den samme kommandoen igjen.
    """
    with on_archive.opened(archive, named) as found:
        if engine == "parquet":
            from partsgruppe.review.engines import parquet

            shipped = parquet.ship(found, Path(where), on_archive.today())
        else:
            from partsgruppe.review.engines import postgres

            shipped = postgres.ship(found, where, on_archive.today())
    say(many("{n} gruppe er skrevet.", "{n} grupper er skrevet.", shipped.written))
    if shipped.removed:
        say(many("{n} gruppe er tatt ut.", "{n} grupper er tatt ut.", shipped.removed))
    say(many("{n} gruppe ligger der nå.", "{n} grupper ligger der nå.", shipped.there))
    if shipped.not_agreed:
        say(
            many(
                "{n} gruppe er ikke med, for den har ikke sagt ja til det.",
                "{n} grupper er ikke med, for de har ikke sagt ja til det.",
                shipped.not_agreed,
            )
        )


@review.command()
@click.argument("name", metavar="GRUPPE")
@click.argument("branch_name", metavar="[GREN]", default="")
@on_archive.archive_option
@click.pass_obj
def branch(named: Path | None, name: str, branch_name: str, archive: Path | None) -> None:
    """Si hvilken gren av forbundet en gruppe hører til. Uten gren hører den ikke til noen.

    I en PostgreSQL ser leserne av en gren bare gruppene i den. Loggene sier ingenting om dette.
    """
    from partsgruppe.asking.questions import clean
    from partsgruppe.review.engines.shipment import set_branch

    with on_archive.opened(archive, named) as found:
        called = clean(branch_name)
        for told in set_branch(found, name, called):
            say(f"{told}: {called or _('ingen gren')}")


for _command in review_own.COMMANDS:
    review.add_command(_command)
