"""Places in a text where somebody may be meant: asked about one by one, or all alike, and remembered."""

from __future__ import annotations

from collections.abc import Sequence

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.places import KEEP, REPLACE, TAKE_OUT
from partsgruppe.language.catalogue import _, listed, many
from partsgruppe.sharing.decided import remember
from partsgruppe.sharing.outgoing import Found
from partsgruppe.sharing.personal import KINDS, Finder, marked
from partsgruppe.store.store import Store

REST = "rest"
HERE, ALIKE = "here", "alike"


def ask_about(found: Sequence[Found], title: str) -> Form[dict[str, str]]:
    """What becomes of each place, by its key."""
    dealt: dict[str, str] = {}
    while left := [one for one in found if one.finding.key not in dealt]:
        how = yield from ask(_what_with(left, title))
        if how == REST:
            return dealt | {one.finding.key: REPLACE for one in left}
        alike = [one for one in left if one.finding.alike == left[0].finding.alike]
        if len(alike) > 1 and (yield from ask(_where_else(alike, title))) == HERE:
            alike = alike[:1]
        dealt |= {one.finding.key: how for one in alike}
    return dealt


def _what_with(left: Sequence[Found], title: str) -> Pick[str]:
    finding = left[0].finding
    rest = [Option(REST, _("Erstatt alt som er igjen, også dette"))] if len(left) > 1 else []
    return Pick(
        prompt=_("Her står «{words}». Hva gjør vi med det?").format(words=finding.words),
        help=many("Det er det siste stedet.", "Det er {n} steder igjen, med dette.", len(left)),
        options=[
            Option(REPLACE, _("Skriv «{instead}» i stedet").format(instead=finding.instead)),
            Option(TAKE_OUT, _("Ta det ut")),
            Option(KEEP, _("La det stå")),
            *rest,
        ],
        initial=REPLACE,
        beside=_beside(left[:1], title),
    )


def _where_else(alike: Sequence[Found], title: str) -> Pick[str]:
    words = alike[0].finding.words
    return Pick(
        prompt=_("«{words}» står {n} steder. Gjelder svaret alle?").format(words=words, n=len(alike)),
        options=[Option(HERE, _("Nei, bare dette. Spør om hvert sted")), Option(ALIKE, _("Ja, alle stedene"))],
        initial=HERE,
        beside=_beside(alike, title),
    )


def _beside(found: Sequence[Found], title: str) -> Scene:
    lines = [Line(marked(one.text, [one.finding]), _(KINDS[one.finding.kind])) for one in found]
    return Scene(title=title, lines=tuple(lines))


def may_be_personal(found: Sequence[Found], do: str) -> str:
    """A sentence that names what stands in the places, and one that says what to `do`."""
    words = dict.fromkeys(f"«{one.finding.words}»" for one in found)
    return " ".join([_("Dette kan være opplysninger om personer: {words}.").format(words=listed(words)), do])


class Deciding(Dialogue):
    """Asks about places before something is read outside the room. `decided` says whether all have their answer."""

    key = "places"
    keeps = False

    def __init__(self, store: Store, found: Sequence[Found], finder: Finder, title: str) -> None:
        self.decided = False
        self._found, self._finder, self._title = found, finder, title
        super().__init__(store)
        self.begin("places")

    def form(self, name: str) -> Form[str | None]:
        """There is only one."""
        return self._questions()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """Where the words stand."""
        return (self.question and self.question.beside) or Scene(title=self._title)

    def _questions(self) -> Form[str | None]:
        dealt = yield from ask_about(self._found, self._title)
        remember(self.store, self._finder, dealt)
        self.decided = True
        return None
