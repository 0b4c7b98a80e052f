"""The question to staff, for the staff room: with a code that leads to the group's own form, or a box to write in."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from partsgruppe.group.members import members, the_group
from partsgruppe.language.catalogue import _
from partsgruppe.papers.book import Book
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.notice import meets
from partsgruppe.papers.source import names
from partsgruppe.papers.template import Paper

if TYPE_CHECKING:
    import segno

    from partsgruppe.papers.from_markdown import Drawn

CODE = "code"
"""The fence where the code stands."""

CODE_WIDTH = 88
"""In millimetres."""

SCHEMES = ("https://", "http://", "mailto:")


class Poster(msgspec.Struct, frozen=True):
    """A poster that asks. `code` is the drawing that leads to the address; both are empty where one writes by hand."""

    workplace: str
    question: str
    address: str
    code: Markup
    meets: str
    talk_to: tuple[str, ...]


def usual_question() -> str:
    """What is asked where nobody says otherwise."""
    return _("Hva bør vi snakke om, så arbeidsdagen og tjenesten blir bedre?")


def poster(book: Book, today: dt.date, question: str = "", address: str = "") -> Paper:
    """The poster, ready to be printed. Raises MinutesError where the address leads nowhere."""
    says = Poster(
        workplace=the_group(book).workplace,
        question=question or usual_question(),
        address=address,
        code=code(address) if address else Markup(),
        meets=meets(book, today),
        talk_to=names(dict.fromkeys(seat for one in members(book) for seat in one.seats)),
    )
    return Paper("poster", says, page="poster.html.j2", figures={CODE: _drawn(address, says.code)} if address else {})


def _drawn(address: str, figure: Markup) -> Drawn:
    """The code for the formats that are laid out by the Markdown."""
    from partsgruppe.papers.from_markdown import Drawn

    picture = BytesIO()
    _made(address).save(picture, kind="png", border=4, scale=8)
    return Drawn(str(figure), _("Kode til skjemaet"), picture=picture.getvalue(), width=CODE_WIDTH)


def code(address: str) -> Markup:
    """An address as a QR code, drawn. Raises MinutesError where it is none, or too long."""
    drawn, title = BytesIO(), _("Kode til skjemaet")
    _made(address).save(drawn, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, title=title)
    return Markup(drawn.getvalue().decode().strip())


def _made(address: str) -> segno.QRCode:
    import segno

    check_address(address)
    try:
        return segno.make(address, error="m", micro=False)
    except ValueError as error:
        raise MinutesError(_("Adressen er for lang til en kode. Lag en kortere lenke.")) from error


def check_address(address: str) -> None:
    """Raise MinutesError unless it is an address that a telephone opens."""
    rest = next((address.removeprefix(one) for one in SCHEMES if address.casefold().startswith(one)), "")
    if not rest or any(letter.isspace() for letter in address):
        raise MinutesError(_("Det er ikke en hel adresse. Skriv den fra og med https://."))
