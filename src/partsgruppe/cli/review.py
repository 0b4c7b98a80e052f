"""Many groups at once, for a chief shop steward: take in their logs, and see who may need support."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from partsgruppe.cli.output import ask_passphrase, complain, echo_json, hand_over, on_a_screen, progress, say
from partsgruppe.cli.usage import group, option
from partsgruppe.language.catalogue import _, many

if TYPE_CHECKING:
    import datetime as dt

    from partsgruppe.review.add import Added
    from partsgruppe.review.archive import Archive
    from partsgruppe.review.page import Page

F = TypeVar("F", bound=Callable[..., Any])


def archive_option(function: F) -> F:
    """Which archive: the one named here, or before the command, or the one in the user's data folder."""
    return option(
        "--archive",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Arkivets fil. Uten den brukes fila i brukerens datamappe.",
    )(function)


def json_option(function: F) -> F:
    """As JSON, for another program."""
    return option("--json", "as_json", is_flag=True, help="Som JSON.")(function)


@group(invoke_without_command=True)
@archive_option
@click.pass_context
def review(context: click.Context, archive: Path | None) -> None:
    """Mange grupper på én gang: hvem som kan trenge støtte, og hva andre kan lære av.

    Uten kommando åpnes oversikten på skjermen. Legg først inn loggene med «review add».
    """
    context.obj = archive
    if context.invoked_subcommand is not None:
        return
    if not on_a_screen():
        raise click.ClickException(
            _("Skjermbildet trenger et terminalvindu. Bruk «partsgruppe review list» for det samme på linjer.")
        )
    with _opened(archive) as found:
        from partsgruppe.tui.review import run

        run(found)


@contextmanager
def _opened(*named: Path | None) -> Iterator[Archive]:
    """The archive that was named last, open for reading."""
    from partsgruppe.review.archive import Archive

    with Archive(_path(*named)) as archive:
        yield archive


def _path(*named: Path | None) -> Path:
    from partsgruppe.review.archive import default_archive

    return next((path for path in named if path is not None), None) or default_archive()


def _today() -> dt.date:
    from partsgruppe.store.store import utc_now

    return utc_now().astimezone().date()


# Taking in


@review.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, path_type=Path))
@option("--whole", is_flag=True, help="Ta også inn logger med alt i, som er laget for gruppa selv.")
@archive_option
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
    with Archive.made(_path(archive, named)) as opened:
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
@archive_option
@click.pass_obj
def remove(named: Path | None, name: str, archive: Path | None, sure: bool) -> None:
    """Ta en gruppe, eller en fil i registeret, ut av arkivet for godt: sidene, søket og loggen."""
    from partsgruppe.review.remove import remove as take_out

    if not sure:
        raise click.ClickException(_("Dette kan ikke angres. Kjør det samme igjen med --yes når du er sikker."))
    with _opened(archive, named) as found:
        say(_("Tatt ut for godt: {name}.").format(name=take_out(found, name)))


@review.command()
@click.argument("log", metavar="LOGG", type=click.IntRange(1))
@option("--undo", is_flag=True, help="Angre valget.")
@archive_option
@click.pass_obj
def follow(named: Path | None, log: int, archive: Path | None, undo: bool) -> None:
    """Følg én av to logger som har skilt lag. Nummeret står i «review parted»; valget kan angres."""
    from partsgruppe.review import forks

    with _opened(archive, named) as found:
        say((forks.unfollow if undo else forks.follow)(found, log))


# Looking


@review.command()
@click.argument("name", metavar="GRUPPE")
@json_option
@archive_option
@click.pass_obj
def parted(named: Path | None, name: str, archive: Path | None, as_json: bool) -> None:
    """To logger av samme gruppe: hvor de skilte lag, og hva hver av dem sier etterpå."""
    from partsgruppe.review.forks import parted_page
    from partsgruppe.review.group_page import group_named

    with _opened(archive, named) as found:
        _tell([parted_page(found, id) for id in group_named(found, name)], as_json)


@review.command("list")
@json_option
@archive_option
@click.pass_obj
def list_(named: Path | None, archive: Path | None, as_json: bool) -> None:
    """Alle gruppene, de som kan trenge støtte først, med grunnen."""
    from partsgruppe.review.judgement import standings
    from partsgruppe.review.pages import overview
    from partsgruppe.review.register import how_the_files_are

    with _opened(archive, named) as found:
        if as_json:
            echo_json([one.as_json(_today()) for one in standings(found, _today())])
        else:
            _echo(overview(found, _today()))
            if sentence := how_the_files_are(found):
                say(f"\n{sentence}")


@review.command("group")
@click.argument("name", metavar="GRUPPE")
@json_option
@archive_option
@click.pass_obj
def group_(named: Path | None, name: str, archive: Path | None, as_json: bool) -> None:
    """Én gruppe: hvordan den står, sakene og det den har brukt."""
    from partsgruppe.review.group_page import group_named, group_page

    with _opened(archive, named) as found:
        _tell([group_page(found, id, _today()) for id in group_named(found, name)], as_json)


@review.command()
@click.argument("name", metavar="GRUPPE")
@click.argument("number", metavar="[NUMMER]", type=click.IntRange(1), required=False)
@json_option
@archive_option
@click.pass_obj
def minutes(named: Path | None, name: str, number: int | None, archive: Path | None, as_json: bool) -> None:
    """Hva en gruppe kom fram til på ett møte: det siste, eller det med dette nummeret."""
    from partsgruppe.review.group_page import group_named
    from partsgruppe.review.meeting_page import meeting_of, meeting_page

    with _opened(archive, named) as found:
        meetings = [meeting_of(found, id, number) for id in group_named(found, name)]
        _tell([meeting_page(found, meeting, _today()) for meeting in meetings], as_json)


@review.command()
@json_option
@archive_option
@click.pass_obj
def trials(named: Path | None, archive: Path | None, as_json: bool) -> None:
    """Utprøvinger i alle gruppene: hvordan de endte, og hvorfor."""
    from partsgruppe.review.pages import trials_page

    with _opened(archive, named) as found:
        _tell([trials_page(found, _today())], as_json)


@review.command()
@json_option
@archive_option
@click.pass_obj
def files(named: Path | None, archive: Path | None, as_json: bool) -> None:
    """Alle filene som er kommet inn, om de var hele, og hva du kan be gruppa om."""
    from partsgruppe.review.register import register_page

    with _opened(archive, named) as found:
        _tell([register_page(found)], as_json)


@review.command()
@click.argument("words", metavar="ORD...", nargs=-1, required=True)
@json_option
@archive_option
@click.pass_obj
def search(named: Path | None, words: tuple[str, ...], archive: Path | None, as_json: bool) -> None:
    """Let etter ord i saker, beslutninger, utprøvinger, oppgaver og innspill."""
    from partsgruppe.review.pages import search as find

    with _opened(archive, named) as found:
        page = find(found, " ".join(words))
        if not page.entries and not as_json:
            say(_("Fant det ikke. Prøv færre eller kortere ord."))
            return
        _tell([page], as_json)


def _tell(pages: list[Page], as_json: bool) -> None:
    if as_json:
        import msgspec

        echo_json([msgspec.to_builtins(page) for page in pages])
        return
    for page in pages:
        _echo(page)


def _echo(page: Page) -> None:
    """A page as lines of text, each entry with what belongs to it below."""
    say(page.title)
    for entry in page.entries:
        if entry.heading:
            say(f"\n{entry.text}:")
            continue
        say(f"- {entry.text}" + (f" ({entry.aside})" if entry.aside else ""))
        for line in entry.more.split("\n") if entry.more else ():
            say(f"  {line}")
    if not page.entries:
        say(_("Her er det ingenting ennå. Legg inn logger med «partsgruppe review add MAPPE»."))


# Handing on


@review.command()
@option(
    "--format", "form", type=click.Choice(["html", "md", "csv"]), default="md", help="Nettside, Markdown eller CSV."
)
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@archive_option
@click.pass_obj
def report(named: Path | None, form: str, output: Path | None, archive: Path | None) -> None:
    """Én side om alle gruppene, til et møte mellom hovedtillitsvalgte."""
    from partsgruppe.review import report as reports

    with _opened(archive, named) as found:
        hand_over(reports.FORMS[form](found, _today()), output)


@review.command()
@option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@archive_option
@click.pass_obj
def datasette(named: Path | None, output: Path | None, archive: Path | None) -> None:
    """Skriv fila som gjør at arkivet åpner seg på norsk i Datasette."""
    from partsgruppe.review.datasette import metadata

    with _opened(archive, named) as found:
        hand_over(metadata(found.path), output)
