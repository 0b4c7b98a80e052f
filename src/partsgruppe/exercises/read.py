"""Reads an exercise document, or tells everything that is wrong in it."""

from __future__ import annotations

from pathlib import Path

from partsgruppe.exercises import front as fm
from partsgruppe.exercises.document import Exercise, Fault, Step
from partsgruppe.exercises.grammar import handed_in
from partsgruppe.exercises.source import Source, check_characters, text_of
from partsgruppe.exercises.steps import check_attribute_lines, check_headings, check_names, intro, sections, step
from partsgruppe.language.catalogue import _
from partsgruppe.vocabulary import GROUP_KINDS, LANGUAGES

MOST_FAULTS = 40
"""How many of a document's faults are told."""


def read(path: Path, *, own: bool = False) -> tuple[Exercise | None, list[Fault]]:
    """The exercise in the file `path`, and no faults; or None, and its faults by line, the first `MOST_FAULTS` of them.

    `own` marks it as the group's own. Nothing is raised, whatever the file holds.
    """
    text, faults = text_of(path)
    return (None, faults) if text is None else read_text(text, path, own=own)


def read_text(text: str, path: Path, *, own: bool = False) -> tuple[Exercise | None, list[Fault]]:
    """As `read`, from the document's `text`; `path` gives its name, and need not exist."""
    grammar = handed_in()
    source = Source.of(text, path)
    check_characters(source)
    check_attribute_lines(source)
    check_headings(source)
    front = fm.front_matter(source)
    parts = sections(source)
    steps = tuple(step(part, grammar, source) for part in parts)
    exercise = Exercise(
        id=fm.id_of(front, source),
        title=fm.text_of("title", front, source),
        language=fm.one_of(tuple(LANGUAGES), "language", front, source),
        source=fm.text_of("source", front, source),
        purpose=fm.text_of("purpose", front, source),
        minutes=_length(steps, fm.minutes_of(front, source)),
        steps=steps,
        roles=fm.roles_of(front, source),
        group=fm.one_of((*GROUP_KINDS, "any"), "group", front, source) or "any",
        follows=fm.text_of("follows", front, source),
        settles=any(grammar.rules(one.kind).settles for one in steps),
        answers_inputs=any(grammar.rules(one.kind).answers(one.settings) for one in steps),
        intro=intro(parts, source),
        path=path,
        own=own,
    )
    _check_steps(exercise, front, source)
    if source.faults:
        return None, sorted(source.faults, key=lambda fault: fault.line)[:MOST_FAULTS]
    return exercise, []


def _length(steps: tuple[Step, ...], said: int) -> int:
    """That of the steps where each has one; else what the front matter says."""
    each = [step.minutes for step in steps if step.minutes is not None]
    whole = len(each) == len(steps) > 0 and sum(each) <= said
    return sum(each) if whole else said


def _check_steps(exercise: Exercise, front: fm.Front | None, source: Source) -> None:
    if not exercise.steps:
        instead = _("begynn et steg med en linje «{example}», og under den «##» og et spørsmål.")
        source.fault(1, _("øvelsen har ingen steg"), instead.format(example="{.talk}"))
    check_names(exercise.steps, source)
    total = sum(step.minutes or 0 for step in exercise.steps)
    if front and 0 < exercise.minutes < total:
        found = _("stegene tar {total} minutter, og øvelsen har {minutes}").format(
            total=total, minutes=exercise.minutes
        )
        instead = _("gi øvelsen minst {total} minutter, eller kort ned et steg.").format(total=total)
        source.fault(front["minutes"].line, found, instead)
