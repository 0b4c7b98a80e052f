"""A chair who holds a meeting as well as it can be held: whatever is asked is answered in one place, and noted.

What is proposed is taken, what need not be written is not, each talk leaves one line, each list one thing. An answer
is a question that is answered, also with Enter, and in a form each of its questions. An Enter that only says that
somebody has spoken is none: nobody looks at a key for it.

Nothing is imported from the program, and kinds of questions are known by their names: so the same chair holds a
meeting of an earlier version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

MOST = 500
"""Answers after which the meeting is not one that ends."""

DONE = ("Ikke mer, gå videre", "Gå videre", "Avslutt møtet")
"""What is picked where something was said at the step already."""

FIRST = ("Vi prøver det ut", "Vi fortsetter slik vi har prøvd")
"""What is picked where these are among what there is: a matter is tried out, a trial becomes practice."""

SHORT = "Nattevaktene får egne nøkler"
LONG = "Vi har snakket om det fra flere sider, og alle er med på å prøve"
"""What is written where a line is enough, and where several are likely."""

NUMBER = "1"
"""What each who is asked for one gives: as in 0.1.0, the first that can be picked."""

HEARD, NOTED, AGREED, PASSED_ON = "heard", "noted", "agreed", "passed on"
"""How something comes to be answered: while one person speaks, while all talk, while the room waits; or only with the
Enter that gives the word on."""


class Given(NamedTuple):
    """An answer: at which item, how it came, by how many keys, and how many words of it were typed.

    `speaks` is the role of the one who has the word, and `turn` says which turn it is. `step` says at which step it
    was, and `planned` how many minutes that has, where the program says so.
    """

    item: str
    how: str
    keys: int
    words: int
    options: int
    speaks: str
    turn: int
    step: str = ""
    planned: int | None = None


class Chair:
    """Answers what a walk asks. `given` are the answers, and `lines` what was asked and answered."""

    def __init__(self, walk: Any) -> None:
        self._walk = walk
        self._met: set[tuple[int, int, str]] = set()
        self.given: list[Given] = []
        self.lines: list[tuple[Any, Any]] = []

    def hold(self) -> None:
        """Hold the meeting to its end."""
        for _number in range(MOST):
            if self._walk.over:
                return
            self.answer_once()
        raise AssertionError(f"The meeting does not end: {self._walk.question}")

    def answer_once(self) -> None:
        """Answer what is asked now."""
        question = self._walk.question
        answer = self.answer_to(question)
        self.given += self._noted(question, answer)
        self.lines.append((question, answer))
        self._walk.answer(answer)

    def answer_to(self, question: Any) -> Any:
        """The answer to any question that there is."""
        kinds = kinds_of(question)
        if "Numbers" in kinds:
            return question.read(" ".join([NUMBER] * question.count))
        if "Text" in kinds:
            return self._words(question)
        if "PickMany" in kinds and self._fills_the_agenda:
            return []
        if "PickMany" in kinds:
            return question.check(list(question.initial) or [question.options[0].value])
        if "Pick" in kinds:
            return self._pick(question)
        if "Day" in kinds:
            return question.read("1" if question.suggestions else "")
        assert "Go" in kinds, question
        return None

    @property
    def _fills_the_agenda(self) -> bool:
        """Whether the step asks for more matters than are planned: they wait for the next meeting."""
        return not self._walk.at_the_end and self._walk.place.step.settings.get("keep") == "agenda"

    def _words(self, question: Any) -> str:
        if question.initial:
            return str(question.initial)
        if question.empty and (self._walk.turn is not None or not self._once(question)):
            return ""
        return LONG if question.long else SHORT

    def _pick(self, question: Any) -> Any:
        known = {option.label: option.value for option in question.options}
        for label in FIRST:
            if label in known:
                return known[label]
        if question.initial is not None:
            return question.initial
        first = question.options[0]
        return first.value if self._once(question) else next((known[n] for n in DONE if n in known), first.value)

    def _once(self, question: Any) -> bool:
        """Whether it is the first time that this is asked at the step."""
        meeting = self._walk.meeting
        key = (meeting.item or 0, meeting.step, question.prompt)
        new = key not in self._met
        self._met.add(key)
        return new

    def _noted(self, question: Any, answer: Any) -> list[Given]:
        """An answer; and where all say a number for one line, that each of them had the word."""
        if "Numbers" not in kinds_of(question):
            return [self._one(question, answer)]
        place = self._walk.place
        line = Given(place.item.title, AGREED, len(answer) + 1, 0, question.count, "", 0)
        called = [turn for turn in self._walk.turns if turn.state in ("waiting", "later", "owed")]
        return [line, *(Given(line.item, PASSED_ON, 0, 0, 0, turn.seats[0].role, turn.id) for turn in called)]

    def _one(self, question: Any, answer: Any) -> Given:
        turn, at_the_end = self._walk.turn, self._walk.at_the_end
        place = None if at_the_end else self._walk.place
        words = len(answer.split()) if isinstance(answer, str) and "Text" in kinds_of(question) else 0
        typed = 0 if words and answer == question.initial else words
        talked = place is not None and (place.step.kind == "talk" or getattr(question, "meanwhile", ""))
        how = HEARD if turn is not None else NOTED if talked else AGREED
        if answer == "" and turn is not None and place and place.step.kind == "round":
            how = PASSED_ON
        return Given(
            item=place.item.title if place else "Slutt",
            how=how,
            keys=keys_for(question, answer),
            words=typed,
            options=len(getattr(question, "options", ())),
            speaks=turn.seats[0].role if turn is not None else "",
            turn=turn.id if turn is not None else 0,
            step=f"{place.item.id}.{place.index}" if place else "",
            planned=getattr(place, "minutes", None),
        )


def kinds_of(question: Any) -> set[str]:
    """The names of the kinds that a question is of."""
    return {kind.__name__ for kind in type(question).__mro__}


def keys_for(question: Any, answer: Any) -> int:
    """How many keys an answer takes: what is proposed takes an Enter, another row its number before it."""
    kinds = kinds_of(question)
    if "Text" in kinds:
        return 1 if answer == question.initial else len(str(answer)) + 1
    if "PickMany" in kinds:
        return 1 if list(answer) == list(question.initial) else 2 * len(answer) + 1
    if "Pick" in kinds:
        proposed = question.initial if question.initial is not None else None
        number = next(n for n, option in enumerate(question.options, start=1) if option.value == answer)
        return 1 if answer == proposed else len(str(number)) + 1
    return 2 if "Day" in kinds and answer is not None else 1


def turns_of(given: list[Given]) -> dict[str, int]:
    """How often each role had the word."""
    turns = {one.turn: one.speaks for one in given if one.turn}
    return {role: list(turns.values()).count(role) for role in sorted(set(turns.values()))}


def answers(given: list[Given]) -> Iterator[Given]:
    """Those that count."""
    return (one for one in given if one.how != PASSED_ON)
