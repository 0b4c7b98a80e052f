"""Questions and answers in turn, written as generators, that survive a crash in the middle.

A form asks questions and gets answers; what comes of them it records after the last one. The
answers so far are kept as a draft. To come back to where a form was, it is begun anew and given the
same answers again: so a form must ask the same questions of the same group and the same answers, and
between two of them it may only compute.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import ClassVar, TypeVar, cast

import msgspec

from partsgruppe.asking.leftover import keep_for_later
from partsgruppe.asking.questions import (
    Await,
    Day,
    Kept,
    NoLongerFits,
    NotUnderstood,
    PickLanguage,
    Question,
    Text,
    keep,
)
from partsgruppe.asking.scene import Scene
from partsgruppe.asking.sheet import Sheet
from partsgruppe.errand import Errand
from partsgruppe.group.records import Event, RuleBroken
from partsgruppe.language.catalogue import _, in_use, use
from partsgruppe.language.days import long_day
from partsgruppe.language.showable import shortened
from partsgruppe.store.drafts import Drafts
from partsgruppe.store.store import Store

T = TypeVar("T")

_BEHIND = "+"
"""What is put after the name of a question for a text that waits behind what is being typed there."""

Form = Generator[Question[object], Kept, T]
"""Asks questions, is sent each answer as it is kept, and comes to a T."""


def ask(question: Question[T]) -> Form[T]:
    """The answer to a question. Raises NoLongerFits when the kept one is no answer to it."""
    return question.take((yield question))


class Frame(msgspec.Struct):
    """A form under way, by the name the dialogue knows it under, and the answers it has got.

    `again` is what its questions were answered before going back; it is proposed when they are asked again. While
    something is asked in between, `texts` says which of the answers people have written, and `fields` where in a form.
    """

    form: str
    answers: list[Kept] = []
    again: dict[str, Kept] = {}
    texts: list[int] = []
    fields: dict[int, str] = {}

    def copy(self) -> Frame:
        """The same, to be gone on with apart from this one."""
        return Frame(self.form, [*self.answers], {**self.again}, [*self.texts], {**self.fields})


class _Saved(msgspec.Struct):
    frames: list[Frame]
    sequence: int


class _Given(msgspec.Struct):
    """The forms as they stood with an answer that was recorded, and which answer of the topmost was its last text.

    A form that is taken whole is asked for whole again.

    What was recorded without an answer, by a command, was not `asked`.
    """

    frames: list[Frame]
    text: int | None
    asked: bool


class Dialogue:
    """A stack of forms: the topmost asks, and when it is done the one below goes on.

    Subclasses say what each form is, and what happens when the lowest one is done.
    """

    key: str
    """Under which name the answers so far are kept."""

    keeps: ClassVar[bool] = True
    """Whether they are kept at all, to go on with after a crash."""

    records: ClassVar[bool] = True
    """Whether anything is recorded here. What only looks, can be used where another window or machine writes."""

    guide: ClassVar[str] = "between"
    """Which section of the guide is about it."""

    undoes: ClassVar[bool] = False
    """Whether what was recorded here last can be taken back here."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._frames: list[Frame] = []
        self._form: Form[str | None] | None = None
        self._spoken_before = ""
        self.question: Question[object] | None = None
        self._awaited: Errand[object] | None = None
        """What is waited for."""
        self._answered: list[Question[object]] = []
        """The questions of the topmost form that have their answer."""
        self.told = ""
        """What came of the last answer, in a sentence, when the scene does not show it."""
        self._undone: set[tuple[str, str]] = set()
        self._drafts: Drafts | dict[str, str] = store.drafts if self.keeps else defaultdict(str)
        kept = "" if store.reads_along else self._drafts[self.key + ".typed"]
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

    def conclude(self) -> str:
        """Do what has to wait until all is asked, and say what came of it beyond what was `told`. Raises StoreError."""
        return ""

    # What a front end does

    def read(self, line: str) -> object:
        """The answer in a typed line. Raises NotUnderstood."""
        assert self.question is not None
        return self.question.read(line)

    def answer(self, value: object) -> None:
        """Take an answer to the question. Raises RuleBroken, StoreError or NotUnderstood, and stays where it was."""
        self._require_whole(value)
        before = [frame.copy() for frame in self._frames]
        answered, question, left_out = self.where(), self.question, self._left_out(value)
        try:
            with self._remembering(keep(value)) if self.records else nullcontext():
                self._send(keep(value))
        except Exception:
            self._frames = before
            self._replay()
            raise
        if isinstance(question, Day) and isinstance(value, dt.date) and (day := long_day(value)) not in self.told:
            told = self.told and self.told + (" " if self.told.endswith((".", "!", "?")) else ". ")
            self.told = told + _("Datoen er {day}.").format(day=day)
        if left_out:
            keep_for_later(self.store, left_out)
            words = _("«{text}» ble ikke med. Vi tar vare på det til noe skal skrives.")
            self.told = " ".join(filter(None, [self.told, words.format(text=shortened(left_out, 60))]))
        self._save()
        if isinstance(question, Text | Day):
            self._done_with(answered)

    def comes(self, seconds: float) -> bool:
        """Wait for what is being done, if anything is, and no longer than this. Returns whether a person is asked next.

        Raises what went wrong, and asks once more what was asked before.
        """
        while isinstance(self.question, Await):
            self._awaited = self._awaited or Errand(self.question.work)
            if not self._awaited.wait(seconds):
                return False
            errand, self._awaited = self._awaited, None
            try:
                self._send(cast(Kept, errand.result()))
            except Exception:
                self.back()
                raise
        return True

    def _require_whole(self, value: object) -> None:
        """What is being written in a field of a form is part of it before the form is taken, or is taken out."""
        if not isinstance(self.question, Sheet) or not self.question.is_whole(value):
            return
        for name, label in self.question.fields.items():
            if self._typed.get(self._where(name)):
                raise NotUnderstood(
                    _("Det står noe i «{field}» som ikke er tatt med. Åpne feltet og trykk Enter.").format(field=label)
                )

    def _left_out(self, value: object) -> str:
        """What was written in fields that another answer took out of the form, when the form is taken."""
        if not isinstance(self.question, Sheet) or not self.question.is_whole(value):
            return ""
        texts: dict[str, str] = {}
        for question, answer in zip(self._answered, self._frames[-1].answers, strict=False):
            if isinstance(question, Sheet) and question.is_whole(answer):
                texts.clear()
            elif isinstance(question, Text) and question.field and not question.private and answer != question.initial:
                texts[question.field] = str(answer)
        return "\n".join(text for name, text in texts.items() if text and name not in self.question.fields)

    @contextmanager
    def _remembering(self, *answer: Kept) -> Iterator[None]:
        """Record something, and know what it was the answer to, so that an undo can ask that once more."""
        since = self.store.last_sequence() + 1
        given = self._given(answer)
        with self.store.answer():
            yield
            if self.store.last_sequence() >= since:
                self._drafts[self._key_of(since)] = msgspec.json.encode(given).decode()

    def _given(self, answer: Sequence[Kept]) -> _Given:
        frames = [frame.copy() for frame in self._frames]
        questions = [*self._answered, *([self.question] if answer and self.question else [])]
        text = None
        if frames:
            frames[-1].answers += answer
            for number, (question, kept) in enumerate(zip(questions, frames[-1].answers, strict=True)):
                frames[-1].again[question.prompt] = kept
                text = number if (kept and isinstance(question, Text)) or isinstance(question, Sheet) else text
        return _Given(frames, text, bool(answer))

    def _key_of(self, since: int) -> str:
        return f"{self.key}.{since}"

    def _send(self, answer: Kept) -> None:
        frame = self._frames[-1]
        self.told = ""
        if self.question is not None:
            frame.again.pop(self.question.prompt, None)
        if self._step(answer):
            frame.answers.append(answer)

    def _step(self, answer: Kept) -> bool:
        """Let the form go on from its question. Returns whether it asks another one."""
        assert self._form is not None
        assert self.question is not None
        if isinstance(self.question, PickLanguage):
            self._spoken_before = self._spoken_before or in_use()
            use(self.question.take(answer))
        self._answered.append(self.question)
        try:
            self._ask(self._form.send(answer))
        except StopIteration as stop:
            self._finish(stop.value)
            return False
        return True

    def _ask(self, question: Question[object]) -> None:
        """Put up a question, and propose what it was answered before going back."""
        again = self._frames[-1].again
        self.question = question.proposing(again[question.prompt]) if question.prompt in again else question

    def _finish(self, result: str | None) -> None:
        if len(self._frames) > 1:
            self._frames.pop()
            self._replay()
            self.told = result or ""
        else:
            self.done(result)

    def interject(self, form: str) -> None:
        """Ask something in between; afterwards the question that stood there stands there again.

        What asks nothing is done at once, as an answer. Raises what the form raises, and stays where it was.
        """
        if self._frames and self._frames[-1].form == form and len(self._frames) > 1:
            return
        if self._frames:
            texts = self._written()
            self._frames[-1].texts = texts
            self._frames[-1].fields = {number: self._answered[number].field for number in texts}
        before, self.told = [*self._frames], ""
        try:
            with self._remembering() if self.records else nullcontext():
                self._frames.append(Frame(form))
                self._replay()
        except Exception:
            self._frames = before
            self._replay()
            raise
        self._save()

    @property
    def interjecting(self) -> bool:
        """Whether the question was put in between."""
        return len(self._frames) > 1

    def back(self) -> bool:
        """Go back one question; what was answered stands ready to be changed. False at the first question."""
        frame, self._awaited = self._frames[-1], None
        while frame.answers and isinstance(self._answered[len(frame.answers) - 1], Await):
            frame.answers.pop()
        if frame.answers:
            where, question = self.where(ahead=-1), self._answered[len(frame.answers) - 1]
            answer = frame.answers.pop()
            if isinstance(question, Text) and isinstance(answer, str):
                self._put_before(where, answer)
            else:
                frame.again[question.prompt] = answer
            self._replay()
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
        if self._frames and isinstance(self.question, Text | Day):
            self._frames[-1].again.pop(self.question.prompt, None)
        self._keep_typed(self.where(), text)

    def _keep_typed(self, where: str, text: str) -> None:
        if self._typed.get(where, "") == text:
            return
        self._typed[where] = text
        if not text:
            del self._typed[where]
        self._drafts[self.key + ".typed"] = msgspec.json.encode(self._typed).decode() if self._typed else ""

    def _put_before(self, where: str, text: str) -> None:
        """Keep a text at a question, and behind it what is there already: that comes when this is answered."""
        before = self._typed.get(where)
        if not text or before == text:
            return
        if before:
            self._put_before(where + _BEHIND, before)
        self._keep_typed(where, text)

    def _done_with(self, where: str) -> None:
        """The question is answered: what waited behind what was typed there comes forward."""
        self._undone.discard((where.rstrip(_BEHIND), self._typed.get(where, "")))
        behind = where + _BEHIND
        self._keep_typed(where, self._typed.get(behind, ""))
        if behind in self._typed:
            self._done_with(behind)

    def _put_down(self) -> None:
        """Keep the texts that the forms under way have been answered, each at its question, before they are left."""
        if not self._frames:
            return
        self._put_down_texts(self._written())
        if self.interjecting:
            self._frames.pop()
            self._replay()
            self._put_down()

    def _put_down_texts(self, numbers: Iterable[int]) -> None:
        """Keep these answers of the topmost form, each at its question."""
        answers = self._frames[-1].answers
        given = ((number, answers[number]) for number in numbers if number < len(answers))
        texts = {self.where(ahead=number - len(answers)): text for number, text in given if isinstance(text, str)}
        for where, text in texts.items():  # of a field that was answered twice, what it came to
            self._put_before(where, text)

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
        where = self.where()
        if where in self._typed or self.question is None or not self._frames:
            return self._typed.get(where, "")
        return self.question.as_written(self._frames[-1].again.get(self.question.prompt))

    # Undo

    def take_back(self, form: str, to_text: bool = True) -> list[Event]:
        """Undo the last answer, and ask again what it was given to. Returns its events.

        That is the question of its last text, which stands there to be mended, or its last question when it is not
        to go back `to_text`; the answers before stand. What had no text begins anew, and what this dialogue does not
        remember leads to this `form`. Raises RuleBroken when there is nothing to undo.
        """
        since = self.store.last_answer()
        self._put_down()
        undone = self.store.undo_last()
        key = self._key_of(since)
        kept, self._drafts[key] = self._drafts[key], ""
        if kept:
            self._stand_at(msgspec.json.decode(kept, type=_Given), to_text)
        else:
            self.begin(form)
        self._save()
        return undone

    def last_answered(self) -> list[Event]:
        """What the last answer that can be undone recorded, if it was given here; else nothing."""
        try:
            since = self.store.last_answer()
        except RuleBroken:
            return []
        return self.store.standing(since) if self._drafts[self._key_of(since)] else []

    def _stand_at(self, given: _Given, to_text: bool) -> None:
        frames, top = given.frames, given.frames[-1]
        answers, at = top.answers, given.text if to_text else len(top.answers) - 1
        if given.asked and at is None and len(frames) > 1:
            frames.pop()
        elif given.asked:
            top.answers = answers[: at or 0]
        self._frames = frames
        self._spoken_before = ""
        self._replay()
        if given.asked and at is not None and at == given.text and isinstance(self.question, Text):
            self._give_back(self.where(ahead=at - len(top.answers)), str(answers[at]))
        if isinstance(self.question, Sheet):
            top.again.pop(self.question.prompt, None)
            self.question = self.question.undone()

    def _give_back(self, where: str, text: str) -> None:
        """Let a text that was undone stand at its question, before what was being typed there."""
        self._undone.add((where, text))
        self._put_before(where, text)

    @property
    def undone(self) -> bool:
        """Whether what stands at this question was undone, and is as it was."""
        where = self.where()
        return (where, self._typed.get(where)) in self._undone

    # Standing where we were

    def where(self, ahead: int = 0) -> str:
        """A name for the question that no other question of this dialogue has; or for one so many answers ahead."""
        if not self._frames:
            return ""
        number = len(self._frames[-1].answers) + ahead
        asked = [*self._answered, self.question]
        question = asked[number] if number < len(asked) else None
        field = question.field if question else self._frames[-1].fields.get(number)
        return self._where(field or str(number))

    def _where(self, last: str) -> str:
        """A name for this field, or for the question of this number."""
        below = [f"{frame.form}:{len(frame.answers)}" for frame in self._frames[:-1]]
        return "/".join([*below, f"{self._frames[-1].form}:{last}"])

    def begin(self, form: str) -> None:
        """Begin with this form alone, in the language that is spoken now."""
        self._frames = [Frame(form)]
        self._spoken_before = ""
        self._replay()

    def _replay(self) -> None:
        """Ask what comes after the answers so far; from the beginning when they no longer fit the group."""
        frame = self._frames[-1]
        try:
            self._stand(frame)
        except (NoLongerFits, RuleBroken):
            known = zip(self._answered, frame.answers, strict=False)
            frame.again.update((question.prompt, answer) for question, answer in known)
            self._put_down_texts({*self._written(), *frame.texts})
            frame.answers.clear()
            self._stand(frame)

    def _written(self) -> list[int]:
        """Which answers of the topmost form people have written."""
        return [number for number, question in enumerate(self._answered) if isinstance(question, Text)]

    def _stand(self, frame: Frame) -> None:
        if self._spoken_before:
            use(self._spoken_before)
            self._spoken_before = ""
        self._form = self.form(frame.form)
        self._answered = []
        try:
            self._ask(next(self._form))
        except StopIteration as stop:
            self._finish(stop.value)
            return
        for number, answer in enumerate(frame.answers):
            where = self.where(ahead=number - len(frame.answers))
            if self._typed.get(where) == answer:
                self._done_with(where)
            if not self._step(answer):
                return

    def _save(self) -> None:
        if self.keeps:
            saved = _Saved(self._frames, self.store.last_sequence())
            self._drafts[self.key] = msgspec.json.encode(saved).decode() if self._frames else ""
        if not self._frames:
            self._typed.clear()
            self._forget()

    def _forget(self) -> None:
        """Nothing can be taken back any more, and nothing is being typed."""
        if self.keeps:
            self.store.drafts.clear(self.key + ".")

    def _restore(self) -> None:
        kept = self._drafts[self.key]
        saved = msgspec.json.decode(kept, type=_Saved) if kept else None
        if saved and saved.frames and saved.sequence == self.store.last_sequence():
            self._frames = saved.frames
            self._replay()

    def end(self) -> None:
        """Ask nothing more: the dialogue is over."""
        self._frames = []
        self._form = None
        self.question = None
