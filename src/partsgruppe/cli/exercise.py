"""The exercises: see, read and check them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.group_file import GroupFile, role_or_error
from partsgruppe.cli.output import complain, echo_json, hand_over, in_form, say
from partsgruppe.cli.usage import group, on_paper, option
from partsgruppe.files import quoted
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from partsgruppe.exercises.document import Exercise


@group()
def exercise() -> None:
    """Øvelsene: finn en som passer, les eller skriv den ut, eller lag en egen."""


@exercise.command("list")
@option("--search", "words", default="", metavar="ORD", help="Et navn eller en situasjon: «vi er uenige».")
@option("--minutes", type=int, metavar="N", help="Bare dem som tar høyst så mange minutter.")
@option("--role", metavar="ROLLE", help="Bare dem som denne rollen er med på: «verneombud».")
@option("--json", "as_json", is_flag=True, help="Som JSON.")
@click.pass_obj
def list_(group_file: GroupFile, words: str, minutes: int | None, role: str | None, as_json: bool) -> None:
    """Alle øvelser, eller de som passer, den beste først."""
    from partsgruppe.exercises.find import fitting, search
    from partsgruppe.exercises.situations import situations

    library = group_file.library()
    wanted = role_or_error(role) if role else None
    found = search(fitting(library.all(), minutes, wanted), situations(), words)
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
                for one in found
            ]
        )
        return
    width = max((len(one.id) for one in found), default=0)
    for one in found:
        own = _(" (egen)") if one.own else ""
        say(f"{one.id:<{width}}  {one.title}, {one.minutes} min{own}")
    if not found:
        say(_("Ingen øvelse passer til det. Prøv med færre ord, eller mer tid."))
    for fault in library.faults:
        complain(str(fault))


@exercise.command()
@click.argument("name", metavar="ID")
@click.pass_obj
def show(group_file: GroupFile, name: str) -> None:
    """Les en øvelse slik den er skrevet."""
    found = _found(group_file, name)
    assert found.path is not None
    say(found.path.read_text(encoding="utf-8"), end="")


@exercise.command("print")
@click.argument("name", metavar="ID")
@option("--part", type=click.Choice(["group", "sheet", "list", "chair"]), help="Bare ett av arkene.")
@on_paper
@click.pass_obj
def print_(group_file: GroupFile, name: str, part: str | None, form: str, output: Path | None) -> None:
    """En øvelse på papir: til gruppa, til å skrive på, til å gå rundt med, og til møtelederen.

    Med --part blir det bare det ene: til gruppa (group), til å skrive på (sheet), sjekklista (list) eller
    møtelederens (chair).
    """
    from partsgruppe.papers.handout import handout

    hand_over(in_form(handout(_found(group_file, name), part or ""), form, group_file.path.parent), output)


@exercise.command()
@click.argument("name", metavar="ID")
@click.pass_obj
def new(group_file: GroupFile, name: str) -> None:
    """Lag et dokument å begynne på, i gruppas egen mappe."""
    from partsgruppe.exercises.new import AlreadyThere, NoId, new_exercise

    try:
        path = new_exercise(group_file.path.parent / "exercises", name)
    except NoId:
        raise CommandError(
            _("«{name}» kan ikke være navnet. Bruk små bokstaver fra a til z, tall og bindestrek.").format(name=name)
        ) from None
    except AlreadyThere as there:
        raise CommandError(_("Det finnes alt en fil her: {path}.").format(path=there.path)) from None
    say(
        _("Øvelsen ligger i {path}. Skriv i den, og se om den går an: {command}").format(
            path=path, command=f"partsgruppe exercise check {quoted(path)}"
        )
    )


def _found(group_file: GroupFile, name: str) -> Exercise:
    from partsgruppe.exercises.library import NoSuchExercise

    try:
        return group_file.library().get(name)
    except NoSuchExercise as none:
        raise CommandError(
            _("Det finnes ingen øvelse «{name}».").format(name=name)
            + (_(" Mente du «{other}»?").format(other=none.close) if none.close else "")
            + _(" Se «partsgruppe exercise list».")
        ) from None


@exercise.command()
@click.argument("files", metavar="FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Sjekk øvelser du har skrevet: hver feil med fil, linje og hva som nok var ment."""
    from partsgruppe.exercises.read import read

    faults = [fault for file in files for fault in read(file)[1]]
    for fault in faults:
        say(str(fault))
    if faults:
        raise SystemExit(1)
