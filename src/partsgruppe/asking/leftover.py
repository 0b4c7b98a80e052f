"""What was typed where it did not fit: it is kept, and stands ready where something is to be written."""

from __future__ import annotations

import re

from partsgruppe.asking.questions import Question, Text, TimeOfDay
from partsgruppe.store.store import Store

_KEPT, _TYPED, _WAITING, _PASSED = "leftover", "leftover.typed", "leftover.waiting", "leftover.passed"


class Leftover:
    """A text that waits for a question it fits. It is kept as drafts are, so a crash does not lose it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        if not store.reads_along:
            for left in (store.drafts[_PASSED], store.drafts[_TYPED], store.drafts[_WAITING]):
                if left:
                    self.keep(left)
            self.wait("")
            store.drafts[_PASSED] = ""

    @property
    def text(self) -> str:
        """All that waits, in the order in which it was typed."""
        if self._store.reads_along:
            return ""
        return "\n".join(part for part in (self._store.drafts[_KEPT], self._store.drafts[_TYPED]) if part)

    def note(self, typed: str) -> None:
        """This is being typed at the question that is up, and does not fit it."""
        if typed != self._store.drafts[_TYPED]:
            self._store.drafts[_TYPED] = typed

    def wait(self, typed: str) -> None:
        """This has been typed where nothing is asked, and goes to the page below as soon as it is in sight."""
        if typed != self._store.drafts[_WAITING]:
            self._store.drafts[_WAITING] = typed

    def keep(self, typed: str) -> None:
        """This was typed at a question that is left now."""
        self.note("")
        keep_for_later(self._store, typed)

    def used(self) -> None:
        """It stands in a field of its own now."""
        self._store.drafts[_KEPT] = ""
        self.note("")

    def passed(self) -> None:
        """It was offered, and something else was written: it is offered no more until the program is opened again."""
        self._store.drafts[_PASSED] = "\n".join(part for part in (self._store.drafts[_PASSED], self.text) if part)
        self.used()

    def fitting(self, question: Question[object]) -> str:
        """What may stand in an empty field of this question. Words that all have seen are not put where none are."""
        fits = isinstance(question, Text) and not isinstance(question, TimeOfDay) and not question.private
        return self.text if fits else ""


def keep_for_later(store: Store, text: str) -> None:
    """Let this wait for a question it fits, after what waits already."""
    store.drafts[_KEPT] = "\n".join(part for part in (store.drafts[_KEPT], text) if part)


def is_words(typed: str) -> bool:
    """Whether what was typed says something, and is no number or name of a row."""
    return bool(re.search(r"[^\W\d_]", typed)) and not re.fullmatch(r"\S+ \d+", typed.strip())


def is_row(typed: str) -> bool:
    """Whether what was typed can be the number of a row, and hardly anything else."""
    return bool(re.fullmatch(r"\s*\d{1,2}\s*", typed))
