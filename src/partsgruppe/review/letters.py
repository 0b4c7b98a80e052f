"""Something back to a group: a letter with a greeting, answers, and an example of what others have tried."""

from __future__ import annotations

import datetime as dt
from itertools import count
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.environment import Environment

from partsgruppe.asking.questions import clean
from partsgruppe.files import shipped
from partsgruppe.language.catalogue import _, capital, in_use
from partsgruppe.language.days import long_day
from partsgruppe.papers.held_together import as_printed
from partsgruppe.papers.write import write_new
from partsgruppe.review import shown
from partsgruppe.review.archive import Archive
from partsgruppe.review.errors import ReviewError
from partsgruppe.review.examples import example, text_of
from partsgruppe.review.page import Page, PageLine
from partsgruppe.review.shown import several
from partsgruppe.sharing.letter_file import LetterFile
from partsgruppe.sharing.shelf import folder_for_papers
from partsgruppe.sharing.small_file import LONGEST, written
from partsgruppe.store.errors import in_plain_words


def letter_to(
    archive: Archive, group: int, greeting: str, answers: str, number: int | None, today: dt.date
) -> LetterFile:
    """The letter to a group, with the example of this number. Raises ReviewError when it says nothing."""
    greeting, answers = clean(greeting), clean(answers)
    if not greeting:
        raise ReviewError(_("Skriv en hilsen først."))
    [(key, workplace)] = archive.rows("SELECT key, workplace FROM groups WHERE id = ?", [group])
    sheet = text_of(example(archive, number)) if number is not None else ""
    return LetterFile(answers=answers, day=today, example=sheet, greeting=greeting, group=key, workplace=workplace)


def page_of(letter: LetterFile) -> str:
    """The same letter as a page to print, that needs no other file."""
    environment = Environment(
        loader=FileSystemLoader(shipped("templates")), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined, finalize=as_printed,
    )  # fmt: skip
    environment.globals["_"] = _
    template = environment.get_template("letter_back.html.j2")
    return template.render(letter=letter, day=capital(long_day(letter.day)), language=in_use()).strip() + "\n"


def name_of(letter: LetterFile) -> str:
    """What its file is called, without what it ends in."""
    words = "".join(char if char.isalnum() else " " for char in letter.workplace.lower()).split()
    return "-".join([_("brev"), *words, str(letter.day)])


def write_letter(letter: LetterFile, path: Path) -> str:
    """Write the file, and the page beside it. Returns where they lie, in a sentence. Raises as `write_new` does."""
    page = path.with_suffix(".html")
    write_new(written(letter).decode(), path)
    write_new(page_of(letter), page)
    return _("Brevet ligger i {path}, og siden til utskrift i {page}.").format(path=path, page=page)


def lay_letter(archive: Archive, letter: LetterFile) -> str:
    """The same in the folder for papers beside the archive, under a name of its own. Raises StoreError."""
    folder, name = folder_for_papers(archive.path.absolute()), name_of(letter)
    with in_plain_words(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = (f"{name}{'' if number == 1 else f'-{number}'}.json" for number in count(1))
    return write_letter(letter, next(path for each in names if not (path := folder / each).exists()))


def letter_page(letter: LetterFile) -> Page:
    """The letter as the group gets it, before it is written."""
    parts = ((_("Hilsen"), letter.greeting), (_("Svar til dere"), letter.answers))
    lines = [PageLine(title, more=_whole(text)) for title, text in parts if text]
    if letter.example:
        lines.append(PageLine(_("Et eksempel fra andre"), more=_whole(letter.example)))
    return Page(_("Brev til {workplace}").format(workplace=shown.plain(letter.workplace, 60)), lines)


def _whole(text: str) -> str:
    return several(text, LONGEST, LONGEST)
