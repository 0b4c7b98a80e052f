"""Places in a text where somebody may be meant: asked about one by one, or all alike, and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Option, Pick
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.places import KEEP, REPLACE, TAKE_OUT
from partsgruppe.language.catalogue import N_, _, listed, many
from partsgruppe.sharing.decided import Answered, remember
from partsgruppe.sharing.outgoing import Found
from partsgruppe.sharing.personal import Finder, called, marked
from partsgruppe.store.store import Store

REST = "rest"
HERE, ALIKE = "here", "alike"
_HOWS = {KEEP: N_("står"), REPLACE: N_("erstattes"), TAKE_OUT: N_("tas ut")}


PLACE, AGAIN = "place", "again"


class AsksAboutPlaces(Dialogue):
    """Asks about places, each in a form of its own: so an answer is in the log before the next question is put.

    Going back at the first question of a form leads to the place that was answered before.
    """

    guide = "hand-on"

    def __init__(self, store: Store, title: str) -> None:
        self._title = title
        self.about([], Finder())
        super().__init__(store)

    def about(self, found: Sequence[Found], finder: Finder, earlier: Mapping[str, str] | None = None) -> None:
        """These are the places, and what was answered on them `earlier`, by their keys."""
        self._found, self._finder = found, finder
        self._earlier = dict(earlier or {})
        self._done: list[dict[str, str]] = []

    def or_place(self, after: str) -> str:
        """The form that asks about the next place, or the one that comes after them."""
        return PLACE if self._left_to_ask() else after

    def _left_to_ask(self) -> list[Found]:
        keys = {key for dealt in self._done for key in dealt}
        return [one for one in self._found if one.finding.key not in keys]

    def ask_about_place(self) -> Form[str]:
        """What becomes of a place, and of those where the same words stand."""
        left = self._left_to_ask()
        how = yield from ask(what_with(left, self._title, self._earlier.get(left[0].finding.key, REPLACE)))
        alike = left if how == REST else [one for one in left if one.finding.alike == left[0].finding.alike]
        if how != REST and len(alike) > 1 and (yield from ask(_where_else(alike, self._title))) == HERE:
            alike = alike[:1]
        self._keep({one.finding.key: REPLACE if how == REST else how for one in alike})
        return PLACE

    def _keep(self, dealt: dict[str, str]) -> None:
        remember(self.store, self._finder, {key: how for key, how in dealt.items() if self._earlier.get(key) != how})
        self._done.append(dealt)
        self._earlier.update(dealt)

    def ask_again(self, answered: Sequence[Answered]) -> Form[str]:
        """Which answer is to be changed; the places where those words stand are asked about then."""
        words: dict[str, list[Answered]] = {}
        for one in answered:
            words.setdefault(one.finding.alike, []).append(one)
        chosen = yield from ask(
            Pick(
                prompt=_("Hvilket svar skal endres?"),
                options=[Option(alike, _as_answered(places)) for alike, places in words.items()],
                beside=Scene(title=self._title),
            )
        )
        places = words[chosen]
        earlier = {one.finding.key: one.how for one in places}
        self.about([Found(one.finding, one.text) for one in places], self._finder, earlier)
        return PLACE

    def back(self) -> bool:
        """Go back one question, also to the place before."""
        if super().back():
            return True
        if not self._done or self.interjecting:
            return False
        self._done.pop()
        self.begin(PLACE)
        return True

    def scene(self) -> Scene:
        """Where the words stand."""
        return (self.question and self.question.beside) or Scene(title=self._title)


def _as_answered(places: Sequence[Answered]) -> str:
    hows = listed(dict.fromkeys(_(_HOWS[one.how]) for one in places))
    return f"«{places[0].finding.words}»: {hows}"


def what_with(left: Sequence[Found], title: str, initial: str) -> Pick[str]:
    """What becomes of the first of these places, or with REST of all of them."""
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
        initial=initial,
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
    lines = [Line(marked(one.text, [one.finding]), called(one.finding.kind)) for one in found]
    return Scene(title=title, lines=tuple(lines))


def may_be_personal(found: Sequence[Found], do: str) -> str:
    """A sentence that names what stands in the places, and one that says what to `do`."""
    words = dict.fromkeys(f"«{one.finding.words}»" for one in found)
    return " ".join([_("Dette kan være opplysninger om personer: {words}.").format(words=listed(words)), do])


class Deciding(AsksAboutPlaces):
    """Asks about places before something is read outside the room; what was `answered` before, it asks about again."""

    key = "places"
    keeps = False

    def __init__(
        self, store: Store, found: Sequence[Found], finder: Finder, title: str, answered: Sequence[Answered] = ()
    ) -> None:
        self._answered_before = answered
        super().__init__(store, title)
        self.about(found, finder)
        self.begin(AGAIN if answered else PLACE)

    def form(self, name: str) -> Form[str | None]:
        """About the next place, or which answer is to be changed."""
        return self.ask_again(self._answered_before) if name == AGAIN else self.ask_about_place()

    def done(self, result: str | None) -> None:
        """On to the next place, until each has its answer."""
        if self.or_place("") == PLACE:
            self.begin(PLACE)
        else:
            self.end()
