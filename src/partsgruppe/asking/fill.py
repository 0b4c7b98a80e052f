"""Filling in a form in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from partsgruppe.asking.dialogue import Form, ask
from partsgruppe.asking.sheet import MORE, Field, Sheet


def fill(
    prompt: str,
    fields: Callable[[Mapping[str, Any]], Sequence[Field]],
    help: str = "",
    got: Mapping[str, Any] | None = None,
    more: str = "",
) -> Form[dict[str, Any]]:
    """What the fields came to, by name, once somebody has said that the whole is right.

    Which fields there are, and what stands in them at first, may depend on what has been answered. Where that has begun
    already with what was `got`, and after each field that lacked something, the next that does is asked for at once.
    Where one `more` of its kind may follow, MORE says whether it is to.
    """
    answers = dict(got or {})
    onward = got is not None
    while True:
        there = {field.name: field for field in fields(answers)}
        lacking = [name for name, field in there.items() if field.trouble(answers)]
        name = (
            lacking[0]
            if onward and lacking
            else (yield from ask(Sheet.of(prompt, [*there.values()], answers, help, more)))
        )
        if name not in there:
            came_to = {name: field.value(answers) for name, field in there.items()}
            return {**came_to, MORE: name == MORE} if more else came_to
        answers[name] = yield from ask(there[name].asked(answers))
        onward = name in lacking and not there[name].trouble(answers)
