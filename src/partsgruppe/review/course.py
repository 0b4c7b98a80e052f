"""What came of matters: raised, decided, tried, judged, promised and answered, each step as an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from partsgruppe.language.catalogue import _
from partsgruppe.review import words
from partsgruppe.review.archive import Archive
from partsgruppe.review.page import MOST, Entry, ids_of, seat
from partsgruppe.review.words import several


class Step(NamedTuple):
    """A step, the day of it, and the matter and the meeting that it belongs to, if any."""

    day: str
    id: int
    matter: int | None
    meeting: int | None
    entry: Entry


def course(archive: Archive, group: int, column: str, id: int) -> list[Step]:
    """The steps of a group's matter or meeting, as `column` says, from the first to the last."""
    steps = []
    for query, tell in _STEPS.items():
        there = f"{query} WHERE {column} = ? AND id BETWEEN ? AND ? ORDER BY id LIMIT {MOST}"
        for number, matter, meeting, day, *fields in archive.rows(there, [id, *ids_of(group)]):
            steps.append(Step(day, number, matter, meeting, tell(*fields)))
    return sorted(steps, key=lambda step: (step.day, step.id))


def _raised(role: str, union: str) -> Entry:
    return Entry(_("Tatt opp av {who}").format(who=seat(role, union)) if role else _("Tatt opp"))


def _decided(outcome: str, text: str, reason: str, talks: str, channel: str, returned: str) -> Entry:
    said = [several(part) for part in (text, talks, channel, reason) if part.strip()]
    if returned:
        said.append(_("Kom tilbake: {reason}").format(reason=several(returned)))
    return Entry(_(words.OUTCOMES[outcome]), more="\n".join(said))


def _tried(what: str, why: str, end: str) -> Entry:
    return Entry(_("Prøver ut til {day}").format(day=words.day(end)), more=f"{several(what)}\n{several(why)}")


def _judged(outcome: str, *texts: str) -> Entry:
    return Entry(_(words.ENDINGS[outcome]), more="\n".join(several(text) for text in texts if text.strip()))


def _promised(what: str, role: str, union: str, due: str | None, state: str) -> Entry:
    states = {"open": _("Oppgave"), "done": _("Oppgave som er gjort"), "dropped": _("Oppgave som falt bort")}
    whose = ", ".join(filter(None, (seat(role, union), due and _("innen {day}").format(day=words.day(due)))))
    return Entry(states[state], more="\n".join(filter(None, (several(what), whose))))


def _answered(text: str, answer: str) -> Entry:
    said = [several(text), _("Svar: {answer}").format(answer=several(answer)) if answer.strip() else ""]
    return Entry(_("Innspill fra ansatte"), more="\n".join(filter(None, said)))


_STEPS: dict[str, Callable[..., Entry]] = {
    'SELECT id, id, meeting, raised, role, "union" FROM (SELECT *, id AS matter FROM matters)': _raised,
    "SELECT id, matter, meeting, day, outcome, text, reason, talks, channel, returned FROM decisions": _decided,
    'SELECT id, matter, meeting, start, what, why, "end" FROM trials': _tried,
    "SELECT id, matter, meeting, day, outcome, heard, seen, unintended, reason, change FROM evaluations": _judged,
    'SELECT id, matter, meeting, agreed, what, role, "union", due, state FROM actions': _promised,
    "SELECT id, matter, meeting, received, text, answer FROM inputs": _answered,
}
