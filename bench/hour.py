"""How many answers the sample group's next meeting takes from whoever is at the keyboard, item by item.

The meeting is held as well as it can be held: what is proposed is taken, what need not be written is not, each talk
leaves one line, each matter one task. An answer is a question that is answered, also with Enter, and in a form each
of its questions. An Enter that only says that somebody has spoken is not counted: nobody looks at a key for it.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from partsgruppe.asking.questions import Day, Go, Pick, PickMany, Question, Text
from partsgruppe.demo import write_demo
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import AgendaItem, unfinished_meeting
from partsgruppe.meeting.walk import Walk
from partsgruppe.papers.scribe import Scribe
from partsgruppe.store.store import Store

MOST = 500
"""Answers after which the meeting is not one that ends."""

DONE = ("Ikke mer, gå videre", "Gå videre", "Avslutt møtet")
"""What is picked where something was said at the step already."""

FIRST = ("Vi er enige", "Vi fortsetter slik vi har prøvd")
"""What is picked where these are among what there is."""


class Chair:
    """Answers what a walk asks, and counts it."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._written: set[tuple[int, int, str]] = set()
        self.answers: Counter[str] = Counter()
        self.passed_on: Counter[str] = Counter()

    def hold(self) -> None:
        """Hold the meeting to its end."""
        for _number in range(MOST):
            if self._walk.over:
                return
            question = self._walk.question
            assert question is not None
            where = self._where()
            answer = self._answer_to(question)
            only_spoken = answer == "" and self._walk.turn is not None and self._walk.place.kind.name == "round"
            (self.passed_on if only_spoken else self.answers)[where] += 1
            self._walk.answer(answer)
        raise AssertionError(f"The meeting does not end: {self._walk.question}")

    def _where(self) -> str:
        if self._walk.at_the_end:
            return "Slutt"
        return self._walk.store.get(AgendaItem, self._walk.place.item.id).title

    def _answer_to(self, question: Question[object]) -> object:
        if isinstance(question, Text):
            return self._words(question)
        if isinstance(question, Pick):
            return self._pick(question)
        if isinstance(question, PickMany):
            return question.check(list(question.initial) or [question.options[0].value])
        if isinstance(question, Day):
            return question.suggestions[0] if question.suggestions else question.none()
        assert isinstance(question, Go)
        return None

    def _words(self, question: Text) -> str:
        if question.initial:
            return question.initial
        if question.empty and (self._walk.turn is not None or not self._once(question)):
            return ""
        return "Vi snakket om det fra flere sider."

    def _pick(self, question: Pick[object]) -> object:
        known = {option.label: option.value for option in question.options}
        for label in FIRST:
            if label in known:
                return known[label]
        if question.initial is not None:
            return question.initial
        first = question.options[0]
        return first.value if self._once(question) else next((known[n] for n in DONE if n in known), first.value)

    def _once(self, question: Question[object]) -> bool:
        """Whether it is the first time that this is asked at the step."""
        meeting = self._walk.meeting
        key = (meeting.item or 0, meeting.step, question.prompt)
        new = key not in self._written
        self._written.add(key)
        return new


def held(file: Path) -> Chair:
    """The chair of the sample group, after its next meeting."""
    write_demo(file, dt.datetime.now(tz=dt.UTC).date())
    with closing(Store(file)) as store:
        meeting = unfinished_meeting(store)
        assert meeting is not None
        chair = Chair(Walk(store, Library(), meeting.id, Scribe(store)))
        chair.hold()
    return chair


def table(chair: Chair) -> str:
    """The answers item by item, and in all."""
    rows = [f"| {item} | {number} | {chair.passed_on[item]} |" for item, number in chair.answers.items()]
    whole = f"| **In all** | **{chair.answers.total()}** | {chair.passed_on.total()} |"
    return "\n".join(["| item | answers | Enter that only gives the word on |", "| --- | --- | --- |", *rows, whole])


def main() -> None:
    """Print it."""
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(table(held(Path(folder) / "gruppe.db")) + "\n")


if __name__ == "__main__":
    main()
