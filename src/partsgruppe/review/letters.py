"""Something back to a group: a letter with a greeting, answers, and an example of what others have tried."""

from __future__ import annotations

import datetime as dt

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.environment import Environment

from partsgruppe.asking.questions import clean
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.language.days import long_day
from partsgruppe.review.archive import Archive
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.examples import example, text_of
from partsgruppe.sharing.letter_file import LetterFile


def letter_to(
    archive: Archive, group: int, greeting: str, answers: str, number: int | None, today: dt.date
) -> LetterFile:
    """The letter to a group, with the example of this number. Raises ReviewError when it says nothing."""
    greeting, answers = clean(greeting), clean(answers)
    if not greeting:
        raise ReviewError(_("Skriv en hilsen først."))
    [(key, workplace)] = archive.rows("SELECT key, workplace FROM groups WHERE id = ?", [group])
    shown = text_of(example(archive, number, today)) if number is not None else ""
    return LetterFile(answers=answers, day=today, example=shown, greeting=greeting, group=key, workplace=workplace)


def page_of(letter: LetterFile) -> str:
    """The same letter as a page to print, that needs no other file."""
    environment = Environment(
        loader=FileSystemLoader(shipped("templates")), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    environment.globals["_"] = _
    template = environment.get_template("letter_back.html.j2")
    return template.render(letter=letter, day=long_day(letter.day), language=in_use()).strip() + "\n"
