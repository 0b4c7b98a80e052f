"""A form that is seen whole: its fields in a list, each with what stands there, and a last row that takes it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from partsgruppe.asking.questions import Day, Kept, MaybeDay, NoLongerFits, Option, Pick, Question, Text
from partsgruppe.language.catalogue import _
from partsgruppe.language.showable import joined

WHOLE, MORE = "whole", "more"
"""What is picked when all of it is right; and when it is, and another like it is to be filled in."""


class Field(msgspec.Struct, frozen=True):
    """A place in a form: what it is called in the list, and the question that asks for it.

    `standing` is what stands there as long as nobody has answered. A question that can be left empty needs no answer.
    """

    name: str
    label: str
    question: Question[Any]
    standing: Any = None

    def value(self, got: Mapping[str, Any]) -> Any:
        """What stands there, where these have been answered."""
        return got.get(self.name, self.standing)

    def trouble(self, got: Mapping[str, Any]) -> str:
        """What is wrong with what stands there, if anything."""
        return self.question.trouble(self.value(got))

    def row(self, got: Mapping[str, Any]) -> str:
        """The field in the list, with what stands there."""
        value, trouble = self.value(got), self.trouble(got)
        words = "" if trouble and not isinstance(value, dt.date) else joined(self.question.in_words(value), " / ")
        told = f"{words} ({trouble})" if trouble and words else trouble or words
        return f"{self.label}: {told}"

    def asked(self, got: Mapping[str, Any]) -> Question[Any]:
        """The question, with what stands there ready. Where nothing does, an empty line leads back to the list."""
        value, trouble = self.value(got), self.trouble(got)
        question = msgspec.structs.replace(
            self.question, field=self.name, help=self.question.help or (trouble if value else "")
        )
        if isinstance(question, Text):
            empty = question.empty or ("" if value else _to_the_list())
            return msgspec.structs.replace(question, initial=value or question.initial, empty=empty)
        if isinstance(question, Day):
            return _may_wait(question) if trouble else msgspec.structs.replace(question, initial=value)
        assert isinstance(question, Pick)
        return msgspec.structs.replace(question, initial=None if trouble else value)


def _may_wait(day: Day[Any]) -> MaybeDay:
    return MaybeDay(**{**msgspec.structs.asdict(day), "empty": _to_the_list()})


def _to_the_list() -> str:
    return _("tilbake til skjemaet")


class FieldLacking(NoLongerFits):
    """The form cannot be taken, for this field lacks something."""

    def __init__(self, label: str) -> None:
        Exception.__init__(self, _("«{field}» er ikke i orden ennå.").format(field=label))


class Sheet(Pick[str], frozen=True, kw_only=True):
    """A form, to be taken whole, or a field of it to be opened. `fields` are their labels; some may be `lacking`."""

    fields: dict[str, str]
    lacking: Sequence[str] = ()

    @classmethod
    def of(cls, prompt: str, fields: Sequence[Field], got: Mapping[str, Any], help: str = "", more: str = "") -> Sheet:
        """The form as it stands, and what its row is called that asks for one `more`."""
        lacking = [field.name for field in fields if field.trouble(got)]
        rows = [Option(field.name, field.row(got)) for field in fields]
        return cls(
            prompt=prompt,
            help=help,
            options=[*rows, Option(WHOLE, _("Det stemmer")), *([Option(MORE, more)] if more else [])],
            initial=lacking[0] if lacking else WHOLE,
            fields={field.name: field.label for field in fields},
            lacking=lacking,
        )

    def is_whole(self, answer: object) -> bool:
        """Whether this answer takes all of it."""
        return answer in (WHOLE, MORE)

    def undone(self) -> Sheet:
        """The same after it was taken back: an Enter too many does not take it once more."""
        return msgspec.structs.replace(self, initial=None)

    def take(self, kept: Kept) -> str:
        """The field to be opened, or the whole. Raises FieldLacking."""
        picked = super().take(kept)
        if self.is_whole(picked) and self.lacking:
            raise FieldLacking(self.fields[self.lacking[0]])
        return picked
