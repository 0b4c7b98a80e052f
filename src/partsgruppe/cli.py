"""The commands. Each imports what it needs when it runs, so that the quick ones stay quick."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partsgruppe import __version__
from partsgruppe.files import default_path
from partsgruppe.language import _
from partsgruppe.usage import Commands

if TYPE_CHECKING:
    from partsgruppe.exercises.library import Library
    from partsgruppe.store.store import Store


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Gruppas fil. Uten den brukes fila i brukerens datamappe.",
)
@click.version_option(__version__, "--version", message="partsgruppe %(version)s", help="Vis versjonen.")
@click.pass_context
def main(context: click.Context, db: Path | None) -> None:
    """Leder arbeidsgruppa gjennom møtet, steg for steg.

    Uten kommando åpnes gruppa, eller oppsettet når det ikke finnes noen ennå.
    """
    context.obj = db
    if context.invoked_subcommand is None:
        _load_quickly()
        with _group(db) as (store, library):
            _run_app(store, library)


def _path(db: Path | None) -> Path:
    return default_path() if db is None else db


@contextmanager
def _group(db: Path | None) -> Iterator[tuple[Store, Library]]:
    from partsgruppe.exercises.library import Library
    from partsgruppe.group.members import Group
    from partsgruppe.store.store import Store

    path = _path(db)
    store = Store(path)
    try:
        founded = store.where(Group)
        yield store, Library([path.parent / "exercises"], founded[0].language if founded else "nb")
    finally:
        store.close()


@contextmanager
def _existing_group(db: Path | None) -> Iterator[tuple[Store, Library]]:
    from partsgruppe.group.members import Group

    if not _path(db).exists():
        raise click.ClickException(
            _("Finner ingen gruppe i {path}. Start med «partsgruppe», eller velg en fil med --db.").format(
                path=_path(db)
            )
        )
    with _group(db) as (store, library):
        if not store.where(Group):
            raise click.ClickException(_("Gruppa er ikke satt opp ennå. Start med «partsgruppe»."))
        yield store, library


def _load_quickly() -> None:
    """Collect no garbage while loading, for there is none; the app begins to when its first screen stands."""
    gc.disable()


def _run_app(store: Store, library: Library, meet: bool = False) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException(
            _("Skjermbildet trenger et terminalvindu. Bruk «partsgruppe meet --plain» for spørsmål på linjer.")
        )
    from partsgruppe.tui.app import run

    run(store, library, meet=meet)


@main.command()
@click.option("--plain", is_flag=True, help="Spørsmål og svar på linjer, for skjermleser og leselist.")
@click.pass_obj
def meet(db: Path | None, plain: bool) -> None:
    """Hold møtet som er planlagt, eller fortsett det som har pause."""
    if not plain:
        _load_quickly()
    with _group(db) as (store, library):
        if not plain:
            _run_app(store, library, meet=True)
            return
        from partsgruppe.plain.meet import meet as meet_plain

        for stream in (sys.stdin, sys.stdout):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        meet_plain(store, library, sys.stdin, sys.stdout)


@main.command()
@click.option("--db", "file", type=click.Path(dir_okay=False, path_type=Path), help="Hvor prøvegruppa skal ligge.")
@click.option("--no-open", is_flag=True, help="Bare skriv fila, uten å åpne den.")
@click.pass_obj
def demo(db: Path | None, file: Path | None, no_open: bool) -> None:
    """Åpne en prøvegruppe med noen måneders historie, i en fil for seg selv."""
    from partsgruppe.demo import write_demo
    from partsgruppe.store.store import utc_now

    today = utc_now().astimezone().date()
    todays = default_path().with_name(f"prøvegruppe-{today}.db")
    path = file or db or todays
    if path != todays or not path.exists():
        write_demo(path, today)
    if no_open:
        click.echo(_("Prøvegruppa ligger i {path}.").format(path=path))
        return
    with _group(path) as (store, library):
        _run_app(store, library)


@main.command()
@click.argument("number", required=False, type=int)
@click.option("--format", "form", type=click.Choice(["md", "html"]), default="md", help="Markdown eller HTML.")
@click.option("-o", "output", type=click.Path(path_type=Path), help="Skriv til denne fila.")
@click.pass_obj
def minutes(db: Path | None, number: int | None, form: str, output: Path | None) -> None:
    """Referatet fra et møte, det siste hvis du ikke sier hvilket."""
    with _existing_group(db) as (store, _library):
        from partsgruppe.minutes import gather, render
        from partsgruppe.minutes.write import write_new

        meeting = gather.latest(store) if number is None else gather.meeting_numbered(store, number)
        write: Callable[..., str] = render.html if form == "html" else render.markdown
        text = write(store, meeting, [store.path.parent / "templates"])
        if output is None:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            click.echo(text, nl=False)
        else:
            write_new(text, output)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def actions(db: Path | None, as_json: bool) -> None:
    """Oppgavene som ikke er gjort ennå: hvem gjør hva, og når."""
    with _existing_group(db) as (store, _library):
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
            _echo_json(rows)
            return
        if not rows:
            click.echo(_("Ingen åpne oppgaver."))
        for action, row in zip(open_actions(store), rows, strict=True):
            when = short_day(action.due) if action.due else _("uten dato")
            click.echo(f"- {row['what']} ({row['owner'] or _('ingen ennå')}, {when})")


def _echo_json(rows: list[dict[str, Any]]) -> None:
    import json

    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


@main.group()
def exercise() -> None:
    """Øvelsene: se hva som finnes, les én, eller sjekk en du har skrevet."""


def _library(db: Path | None) -> Library:
    from partsgruppe.exercises.library import Library

    return Library([_path(db).parent / "exercises"])


@exercise.command("list")
@click.option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def list_(db: Path | None, as_json: bool) -> None:
    """Alle øvelser, med tid."""
    library = _library(db)
    if as_json:
        _echo_json(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "language": one.language,
                    "source": one.source,
                    "minutes": one.minutes,
                    "step_kinds": list(dict.fromkeys(step.kind for step in one.steps)),
                    "group_kind": one.group,
                    "origin": "own" if one.own else "shipped",
                }
                for one in library.all()
            ]
        )
        return
    width = max((len(one.id) for one in library.all()), default=0)
    for one in library.all():
        own = _(" (egen)") if one.own else ""
        click.echo(f"{one.id:<{width}}  {one.title}, {one.minutes} min{own}")
    for fault in library.faults:
        click.echo(str(fault), err=True)


@exercise.command()
@click.argument("name", metavar="ID")
@click.pass_obj
def show(db: Path | None, name: str) -> None:
    """Les en øvelse slik den er skrevet."""
    from partsgruppe.exercises.library import NoSuchExercise

    try:
        found = _library(db).get(name)
    except NoSuchExercise:
        raise click.ClickException(
            _("Det finnes ingen øvelse «{name}». Se «partsgruppe exercise list».").format(name=name)
        ) from None
    assert found.path is not None
    click.echo(found.path.read_text(encoding="utf-8"), nl=False)


@exercise.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Sjekk øvelser du har skrevet: hver feil med fil, linje og hva som nok var ment."""
    from partsgruppe.exercises.read import read

    faults = [fault for file in files for fault in read(file)[1]]
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
