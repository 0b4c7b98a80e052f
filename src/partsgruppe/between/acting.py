"""Doing something to one thing between two meetings, and in which role. Nobody's name is kept with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

import msgspec

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import NotUnderstood, Option, Pick, Question
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.ending import must_go_on
from partsgruppe.group.meetings import no_meeting
from partsgruppe.group.members import Seat
from partsgruppe.group.records import Event, Record, require
from partsgruppe.group.suggestions import About, Suggested, suggested
from partsgruppe.group.table import seats_held
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.store.store import Store
from partsgruppe.vocabulary import ROLES

T = TypeVar("T")

MENU = "menu"
BY = "by"

_ROLE = "acting in the role"
"""The draft that remembers in which role something was done last: whoever has the file open is likely the same."""


class Acting(Dialogue):
    """Asks what is to be done about one thing, where that is not said, and all that belongs to it.

    What is `given` is not asked about, but read as if it had been typed. Made only for what can be done now; raises
    RuleBroken otherwise.
    """

    acts: ClassVar[Mapping[str, str]]
    """What can be done, by its name, and what that is called in bokmål."""

    def __init__(self, store: Store, about: Record, act: str = "", given: Mapping[str, str] | None = None) -> None:
        self.about = about
        self.key = f"{about.table.name}-{about.id}-{act or MENU}"
        self._known = given or {}
        super().__init__(store)
        if not self._frames:
            must_go_on(store)
            no_meeting(store)
            forms = self.forms()
            require(act in forms if act else forms or self.proposed(), self.refusal(act))
            with store.answer():  # where all is given, it is recorded now
                self.begin(act or MENU)

    def refusal(self, act: str) -> str:
        """Why something cannot be done now."""
        return _("Det er allerede avgjort, eller foreslått for neste møte.")

    def forms(self) -> dict[str, Callable[[], Form[str]]]:
        """The form of each act that makes sense now."""
        raise NotImplementedError

    def label(self, act: str) -> str:
        """What an act is called in the menu, as things stand."""
        return _(self.acts[act])

    def proposed(self) -> bool:
        """Whether it waits for a meeting to say yes or no, so that there is something to see though nothing to do."""
        return isinstance(self.about, About) and suggested(self.store, self.about) is not None

    def lines(self) -> list[Line]:
        """How the thing stands."""
        raise NotImplementedError

    def title(self) -> str:
        """What the thing is."""
        raise NotImplementedError

    def form(self, name: str) -> Form[str]:
        """The form of an act, or the question which it is to be."""
        return self._menu() if name == MENU else self.forms()[name]()

    def _menu(self) -> Form[str]:
        forms = self.forms()
        options = [Option(act, self.label(act)) for act in self.acts if act in forms]
        options = options or [Option(MENU, _("Tilbake"))]
        act = yield from ask(Pick(prompt=_("Hva vil du gjøre?"), options=options, initial=options[0].value))
        return (yield from forms[act]()) if forms else ""

    def done(self, result: str | None) -> None:
        """Tell what came of it."""
        self.told = result or ""
        self.end()

    def scene(self) -> Scene:
        """The thing, and how it stands."""
        return Scene(title=self.title(), lines=tuple(self.lines()))

    # What forms do

    def put(self, name: str, question: Question[T]) -> Form[T]:
        """The answer to a question, asked unless it is given under this name. Raises NotUnderstood."""
        if name not in self._known:
            return (yield from ask(question))
        given = self._known[name]
        return question.read(_label(question, given) if isinstance(question, Pick) else given)

    def by(self) -> Form[Seat]:
        """In which role it is done."""
        return (yield from self.put(BY, ask_role(self.store)))

    def did(self, event: Any) -> str:
        """Record what somebody did alone, `by` a role. Returns it in a few words."""
        record_by(self.store, event, event.by)
        told: str = event.alone(self.store)
        return told

    def suggest(self, event: Suggested) -> str:
        """Record what somebody proposes. Returns what becomes of that."""
        record_by(self.store, event, event.by)
        return suggested_words()


def suggested_words() -> str:
    """What becomes of a suggestion."""
    return _("Forslaget er skrevet ned. Neste møte sier ja eller nei.")


def ask_role(store: Store) -> Pick[Seat]:
    """In which role something is done; the last one is proposed."""
    seats = sorted(set(seats_held(store)), key=lambda seat: (ROLES.index(seat.role), seat.union, seat.side))
    last = store.drafts[_ROLE]
    before = msgspec.json.decode(last, type=Seat) if last else None
    return Pick(
        prompt=_("I hvilken rolle gjør du dette?"),
        help=_("Bare rollen skrives ned."),
        options=[Option(seat, capital(str(seat))) for seat in seats],
        initial=before if before in seats else None,
    )


def record_by(store: Store, event: Event, by: Seat) -> None:
    """Record what somebody did in a role, which is proposed the next time."""
    store.record(event)
    store.drafts[_ROLE] = msgspec.json.encode(by).decode()


def _label(question: Pick[object], written: str) -> str:
    """The label of the one option that goes by what is written: all of it, or a part between commas."""
    wanted = written.strip().casefold()
    labels = [option.label for option in question.options]
    exact = [label for label in labels if label.casefold() == wanted]
    parts = [label for label in labels if wanted in (part.strip().casefold() for part in label.split(","))]
    found = exact or parts
    if len(found) != 1:
        raise NotUnderstood(_("«{written}» er ikke en av disse: {all}.").format(written=written, all=listed(labels)))
    return found[0]
