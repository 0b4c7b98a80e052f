"""What a file is to be called, and never over another one without asking."""

from __future__ import annotations

from pathlib import Path

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.questions import Option, Pick, Text
from partsgruppe.asking.scene import Scene
from partsgruppe.files import path_of
from partsgruppe.language.catalogue import _

REPLACE, OTHER = "yes", "other"


def ask_name(proposed: str, beside: Scene) -> Form[Path]:
    """The file that is named."""
    name = yield from ask(
        Text(
            prompt=_("Hva skal fila hete?"),
            help=_("Den legges i {folder}, om du ikke skriver en annen mappe.").format(folder=Path.cwd()),
            initial=proposed,
            beside=beside,
        )
    )
    return path_of(name)


def not_over_another(path: Path, proposed: str, beside: Scene) -> Form[Path]:
    """This file, or another one when there is one of that name and it is to stay."""
    while path.exists() and not path.is_dir():
        choice = yield from ask(
            Pick(
                prompt=_("Det finnes en fil som heter {name}. Hva gjør vi?").format(name=path),
                options=[Option(OTHER, _("Velg et annet navn")), Option(REPLACE, _("Erstatt fila"))],
                initial=OTHER,
                beside=beside,
            )
        )
        if choice == REPLACE:
            break
        path = yield from ask_name(proposed, beside)
    return path
