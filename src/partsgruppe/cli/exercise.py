"""The exercises: see, read and check them."""

from __future__ import annotations

from pathlib import Path

import click

from partsgruppe.cli.output import echo_json
from partsgruppe.cli.place import Place
from partsgruppe.cli.usage import group, option
from partsgruppe.language import _


@group()
def exercise() -> None:
    """Øvelsene: se hva som finnes, les én, eller sjekk en du har skrevet."""


@exercise.command("list")
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def list_(place: Place, as_json: bool) -> None:
    """Alle øvelser, med tid."""
    library = place.library()
    if as_json:
        echo_json(
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
def show(place: Place, name: str) -> None:
    """Les en øvelse slik den er skrevet."""
    from partsgruppe.exercises.library import NoSuchExercise

    try:
        found = place.library().get(name)
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
