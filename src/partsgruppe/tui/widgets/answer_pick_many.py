"""Lists in which any number of rows is ticked."""

from __future__ import annotations

from textual.widgets import OptionList

from partsgruppe.asking.questions import NotUnderstood, PickMany
from partsgruppe.language.catalogue import _
from partsgruppe.tui.messages import Refused, Ticked, ValueChosen
from partsgruppe.tui.text import typeable
from partsgruppe.tui.widgets.answer_pick import Numbered

BOX, TICKED = "[ ] ", "[x] "


class AnswerPickMany(Numbered, OptionList, inherit_bindings=False):
    """Takes any number of several: space ticks, Enter hands over. Right after a number or a search, Enter ticks too."""

    def __init__(self, question: PickMany[object]) -> None:
        self._question = question
        self._ticked = {n for n, option in enumerate(question.options) if option.value in question.initial}
        super().__init__(question.options, 0 if question.options else None)

    def label(self, place: int) -> str:
        """The option with its box."""
        return (TICKED if place in self._ticked else BOX) + super().label(place)

    def hang(self, place: int) -> int:
        """Below its box nothing stands either."""
        return len(BOX) + super().hang(place)

    def space(self) -> None:
        """Tick the row."""
        self.action_select()

    def write(self, text: str) -> None:
        """Tick the rows whose numbers these are; anything else narrows the list. So keys that come all at once, as over
        a slow line, do what they do one by one.
        """
        places = self._of_numbers((self._written or self._digits) + typeable(text))
        if not places:
            super().write(text)
        for place in places:
            self._go_to(place)
            self.reach(place)

    def _of_numbers(self, written: str) -> list[int]:
        """The places of the rows of several numbers, or of one and a space; none where it is something else."""
        numbers = {str(row.number): place for place, row in enumerate(self._rows)}
        words = written.split()
        known = words and all(word in numbers for word in words)
        return [numbers[word] for word in words] if known and (written.endswith(" ") or len(words) > 1) else []

    def reach(self, place: int) -> None:
        """Tick it, or take the tick away."""
        self._ticked ^= {place}
        self._digits = ""
        self._made.pop(place, None)
        self.replace_option_prompt_at_index(self._shown.index(place), self._line(place))
        self._count(by_hand=True)

    def _count(self, by_hand: bool) -> None:
        self.post_message(Ticked(len(self._ticked), by_hand))

    def on_mount(self) -> None:
        """Say how many are ticked."""
        self._count(by_hand=False)

    def hand_over(self) -> None:
        """Hand over what is ticked. Who has just looked for a row means that one: it is ticked, and stays so."""
        if self._digits or self._written:
            self._tick_found()
            return
        values = [option.value for n, option in enumerate(self._question.options) if n in self._ticked]
        try:
            self.give(ValueChosen(self._question.check(values)))
        except NotUnderstood as refused:
            self.post_message(Refused(str(refused)))

    def _tick_found(self) -> None:
        place = self.at
        if place is None:
            self.post_message(Refused(self._nowhere()))
            return
        self.take_back()
        self._go_to(place)
        if place not in self._ticked:
            self.reach(place)
        else:
            self._count(by_hand=True)
            told = _("«{row}» har et kryss fra før. Mellomrom tar det bort.")
            self.post_message(Refused(told.format(row=self._question.options[place].label)))
