"""A letter from the chief shop steward is read, and answered or put away."""

from __future__ import annotations

from partsgruppe.asking.dialogue import Dialogue, Form, ask
from partsgruppe.asking.questions import Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.group.letters import Letter, LetterAnswered, unread_letters
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import long_day
from partsgruppe.store.store import Store


class AnsweringLetter(Dialogue):
    """Shows the oldest letter that waits, and asks what the group answers."""

    guide = "hand-on"
    key = "answer letter"

    def __init__(self, store: Store) -> None:
        if not unread_letters(store):
            raise RuleBroken(_("Dere har ikke noe brev som venter."))
        super().__init__(store)
        if not self._frames:
            self.begin(self.key)

    def form(self, name: str) -> Form[None]:
        """There is only one."""
        return self._answer()

    def done(self, result: str | None) -> None:
        """That was all."""
        self.end()

    def scene(self) -> Scene:
        """The whole letter."""
        waiting = unread_letters(self.store)
        return letter_scene(waiting[0]) if waiting else Scene(title=_("Brev fra hovedtillitsvalgt"))

    def _answer(self) -> Form[None]:
        letter = unread_letters(self.store)[0]
        text = yield from ask(
            Text(
                prompt=_("Hva svarer dere?"),
                help=_("Svaret går med neste gang dere sender loggen til hovedtillitsvalgt."),
                empty=_("lest, uten svar"),
                long=True,
                beside=letter_scene(letter),
            )
        )
        self.store.record(LetterAnswered(of=letter.day, text=text))
        self.told = _("Svaret går med neste logg.") if text else _("Brevet er lagt bort.")


def letter_scene(letter: Letter) -> Scene:
    """A letter to be read."""
    parts = ((letter.answers, _("Svar til dere")), (letter.example, _("Et eksempel fra andre")))
    return Scene(
        title=_("Brev fra hovedtillitsvalgt, {day}").format(day=long_day(letter.day)),
        body=letter.greeting,
        lines=tuple(Line(text, label) for text, label in parts if text),
    )
