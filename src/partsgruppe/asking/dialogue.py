"""Questions and answers in turn, written as generators, that survive a crash in the middle.

A form asks questions and gets answers; what comes of them it records after the last one. The
answers so far are kept as a draft. To come back to where a form was, it is begun anew and given the
same answers again: so a form must ask the same questions of the same group and the same answers, and
between two of them it may only compute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from typing import ClassVar, TypeVar

import msgspec

from partsgruppe.asking.questions import Day, Kept, NoLongerFits, PickLanguage, PickMany, Question, keep
from partsgruppe.asking.scene import Scene
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _, in_use, use
from partsgruppe.language.days import long_day
from partsgruppe.store.store import Store

T = TypeVar("T")

Form = Generator[Question[object], Kept, T]
"""Asks questions, is sent each answer as it is kept, and comes to a T."""


def ask(question: Question[T]) -> Form[T]:
    """The answer to a question. Raises NoLongerFits when the kept one is no answer to it."""
    return question.take((yield question))


class Frame(msgspec.Struct):
    """A form under way, by the name the dialogue knows it under, and the answers it has got."""

    form: str
    answers: list[Kept] = []


class _Saved(msgspec.Struct):
    frames: list[Frame]
    sequence: int


class Dialogue:
    """A stack of forms: the topmost asks, and when it is done the one below goes on.

    Subclasses say what each form is, and what happens when the lowest one is done.
    """

    key: str
    """Under which name the answers so far are kept."""

    keeps: ClassVar[bool] = True
    """Whether they are kept at all, to go on with after a crash."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._frames: list[Frame] = []
        self._form: Form[str | None] | None = None
        self._spoken_before = ""
        self.question: Question[object] | None = None
        self.told = ""
        """What came of the last answer, in a sentence, when the scene does not show it."""
        self._typed_back = ""
        self._undone = ("", "")
        kept = "" if store.reads_along or not self.keeps else store.drafts[self.key + ".typed"]
        self._typed: dict[str, str] = msgspec.json.decode(kept, type=dict[str, str]) if kept else {}
        self._from_before = {**self._typed}
        self._restore()

    def form(self, name: str) -> Form[str | None]:
        """The form of this name, from its beginning."""
        raise NotImplementedError

    def done(self, result: str | None) -> None:
        """The lowest form is done. Begin the next one, or leave no question."""
        raise NotImplementedError

    def scene(self) -> Scene:
        """What there is to see beside the question."""
        raise NotImplementedError

    # What a front end does

    def read(self, line: str) -> object:
        """The answer in a typed line. Raises NotUnderstood."""
        assert self.question is not None
        return self.question.read(line)

    def answer(self, value: object) -> None:
        """Take an answer to the question. Raises RuleBroken, StoreError or NoLongerFits, and stays where it was."""
        before = [Frame(frame.form, [*frame.answers]) for frame in self._frames]
        answered, question = self.where(), self.question
        try:
            with self.store.answer():
                self._send(keep(value))
        except Exception:
            self._frames = before
            self._replay()
            raise
        if isinstance(question, Day) and isinstance(value, dt.date) and (day := long_day(value)) not in self.told:
            told = self.told and self.told + (" " if self.told.endswith((".", "!", "?")) else ". ")
            self.told = told + _("Datoen er {day}.").format(day=day)
        self._save()
        self._keep_typed(answered, "")

    def _send(self, answer: Kept) -> None:
        frame = self._frames[-1]
        self._typed_back = self.told = ""
        if self._step(answer):
            frame.answers.append(answer)

    def _step(self, answer: Kept) -> bool:
        """Let the form go on from its question. Returns whether it asks another one."""
        assert self._form is not None
        assert self.question is not None
        if isinstance(self.question, PickLanguage):
            self._spoken_before = self._spoken_before or in_use()
            use(self.question.take(answer))
        try:
            self.question = self._form.send(answer)
        except StopIteration as stop:
            self._finish(stop.value)
            return False
        return True

    def _finish(self, result: str | None) -> None:
        if len(self._frames) > 1:
            self._frames.pop()
            self._replay()
            self.told = result or ""
        else:
            self.done(result)

    def interject(self, form: str) -> None:
        """Ask something in between; afterwards the question that stood there stands there again."""
        if self._frames and self._frames[-1].form == form and len(self._frames) > 1:
            return
        self._frames.append(Frame(form))
        self._replay()
        self._save()

    @property
    def interjecting(self) -> bool:
        """Whether the question was put in between."""
        return len(self._frames) > 1

    def back(self) -> bool:
        """Go back one question; what was answered stands ready to be changed. False at the first question."""
        frame = self._frames[-1]
        if frame.answers:
            previous = frame.answers.pop()
            self._replay()
            self._typed_back = self.question.as_written(previous) if self.question else ""
        elif self.interjecting:
            self._frames.pop()
            self._replay()
        else:
            return False
        self._save()
        return True

    # Text being typed

    def typed(self, text: str) -> None:
        """Keep what is being typed at this question, so that it is there again whatever happens."""
        self._keep_typed(self.where(), text)

    def _keep_typed(self, where: str, text: str) -> None:
        if self._typed.get(where, "") == text:
            return
        self._typed[where] = text
        if not text:
            del self._typed[where]
        if not self.keeps:
            return
        self.store.drafts[self.key + ".typed"] = msgspec.json.encode(self._typed).decode() if self._typed else ""

    @property
    def restored(self) -> bool:
        """Whether what stands at this question was being typed when the program was left, and nobody has looked yet."""
        text = self._typed.get(self.where())
        return text is not None and self._from_before.get(self.where()) == text

    def moved_in(self) -> None:
        """Somebody goes on with what stands at this question."""
        self._from_before.pop(self.where(), None)

    def draft(self) -> str:
        """What was being typed at this question, or what it was answered before going back.

        A window that reads along does not see what the other one is typing.
        """
        return self._typed.get(self.where()) or self._typed_back

    @property
    def undone(self) -> bool:
        """Whether what stands at this question is what was undone last, as it was."""
        where, text = self._undone
        return bool(text) and where == self.where() and self._typed.get(where) == text

    def _give_back(self, text: str) -> None:
        """Let the text of an answer that was undone stand at this question; the one undone before it goes."""
        where, before = self._undone
        if before and self._typed.get(where) == before:
            self._keep_typed(where, "")
        self._undone = ("", "")
        if text and not self.draft():
            self._undone = (self.where(), text)
            self.typed(text)

    def _tick(self, values: Sequence[object], own: str) -> None:
        """Let these be ticked at this question, and one's own words stand ready at the next."""
        if isinstance(self.question, PickMany) and values:
            self.question = msgspec.structs.replace(self.question, initial=values)
            if own:
                self._keep_typed(self.where(ahead=1), own)

    def where(self, ahead: int = 0) -> str:
        """A name for the question that no other question of this dialogue has; or for one so many answers ahead."""
        counts = [len(frame.answers) for frame in self._frames]
        counts[-1:] = [count + ahead for count in counts[-1:]]
        return "/".join(f"{frame.form}:{count}" for frame, count in zip(self._frames, counts, strict=True))

    # Standing where we were

    def begin(self, form: str) -> None:
        """Begin with this form alone, in the language that is spoken now."""
        self._frames = [Frame(form)]
        self._spoken_before = ""
        self._replay()

    def _replay(self) -> None:
        """Ask what comes after the answers so far; from the beginning when they no longer fit the group."""
        self._typed_back = ""
        frame = self._frames[-1]
        try:
            self._stand(frame)
        except (NoLongerFits, RuleBroken):
            frame.answers.clear()
            self._stand(frame)

    def _stand(self, frame: Frame) -> None:
        if self._spoken_before:
            use(self._spoken_before)
            self._spoken_before = ""
        self._form = self.form(frame.form)
        try:
            self.question = next(self._form)
        except StopIteration as stop:
            self._finish(stop.value)
            return
        for answer in frame.answers:
            if not self._step(answer):
                return

    def _save(self) -> None:
        if not self.keeps:
            return
        saved = _Saved(self._frames, self.store.last_sequence())
        self.store.drafts[self.key] = msgspec.json.encode(saved).decode() if self._frames else ""
        if not self._frames:
            self._typed.clear()
            self.store.drafts[self.key + ".typed"] = ""

    def _restore(self) -> None:
        kept = self.keeps and self.store.drafts[self.key]
        saved = msgspec.json.decode(kept, type=_Saved) if kept else None
        if saved and saved.frames and saved.sequence == self.store.last_sequence():
            self._frames = saved.frames
            self._replay()

    def end(self) -> None:
        """Ask nothing more: the dialogue is over."""
        self._frames = []
        self._form = None
        self.question = None
