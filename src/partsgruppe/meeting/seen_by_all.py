"""What everybody in the room may see, before, in and after a meeting. It follows from what is recorded alone.

So nothing that is being typed is in it, no form that is half answered, no number before the last one is in, and nothing
that is asked in between: until it is confirmed, the room sees what it saw before.
"""

from __future__ import annotations

import msgspec

from partsgruppe.asking.for_all import ForAll
from partsgruppe.asking.questions import Go, Pick, PickMany, Question, Text
from partsgruppe.asking.scene import Line, Scene
from partsgruppe.asking.sheet import Sheet
from partsgruppe.exercises.library import Library
from partsgruppe.group.meetings import (
    PAUSED,
    PLANNED,
    RUNNING,
    WAITING,
    Meeting,
    agenda,
    last_meeting,
    unfinished_meeting,
)
from partsgruppe.group.members import Group
from partsgruppe.history.read_back import read_back
from partsgruppe.history.wording import item_texts
from partsgruppe.language.catalogue import _
from partsgruppe.language.days import clock, long_day, with_time
from partsgruppe.meeting.walk import Walk
from partsgruppe.planning.plan_scene import agenda_scene
from partsgruppe.store.store import Store


def seen_by_all(store: Store, library: Library, walk: Walk | None = None) -> ForAll:
    """What to show now; the step that the meeting is at, while it is led by this walk."""
    if walk is not None and not walk.over and not walk.paused:
        return _at_a_step(walk)
    meeting = unfinished_meeting(store)
    if meeting is None:
        return ForAll(_between(store))
    if meeting.state == PLANNED:
        return ForAll(_plain(agenda_scene(store, meeting)))
    return ForAll(pause_scene(meeting) if meeting.state == PAUSED else _about_to_go_on(store, meeting))


def _at_a_step(walk: Walk) -> ForAll:
    scene, question = _plain(walk.scene_for_all()), walk.question_for_all()
    if question is None or isinstance(question, Go | Sheet):  # what a form holds is for all once it is confirmed
        return ForAll(scene)
    help_, choices = _to_choose_from(question)
    return ForAll(scene, question.prompt, help_, () if walk.at_the_end else choices)  # there what was agreed is read


def _to_choose_from(question: Question[object]) -> tuple[str, tuple[str, ...]]:
    """What helps the room, and what there is to choose from. How to write, fill in and go on is for whoever types."""
    if isinstance(question, Text):
        return question.meanwhile, ()
    if not isinstance(question, Pick | PickMany):
        return "", ()
    goes_on = isinstance(question, Pick) and question.goes_on
    return question.help, () if goes_on else tuple(option.label for option in question.options)


def _plain(scene: Scene) -> Scene:
    """The scene without what is for the chair, and without ways that lead on from it."""
    lines = tuple(msgspec.structs.replace(line, leads=None) for line in scene.lines)
    return msgspec.structs.replace(scene, hints="", lines=lines)


def pause_scene(meeting: Meeting) -> Scene:
    """A break."""
    since = _("Siden kl. {time}").format(time=clock(meeting.paused_at)) if meeting.paused_at else ""
    return Scene(title=_("Pause"), where=since, body=_("Alt er lagret. Dere fortsetter der dere slapp."))


def _about_to_go_on(store: Store, meeting: Meeting) -> Scene:
    """The meeting has begun, and nobody leads it just now."""
    left = [item for item in agenda(store, meeting.id) if item.state in (RUNNING, WAITING)]
    lines = tuple(map(Line, item_texts(store, left)))
    return Scene(title=_("Møtet fortsetter snart"), lines_title=_("Saksliste"), lines=lines)


def _between(store: Store) -> Scene:
    """The end of a meeting on the day it was held; else the next one."""
    last = last_meeting(store)
    if last is not None and last.opened_at is not None and last.opened_at.astimezone().date() == store.today():
        agreed = tuple(read_back(store, last.id))
        return _plain(
            Scene(
                title=_("Møtet er avsluttet"),
                where=_("Møte {n}").format(n=last.number),
                body="\n\n".join([_("Takk for i dag."), *_next(last)]),
                lines_title=_("Avtalt i dag") if agreed else "",
                lines=agreed,
            )
        )
    workplace = next((group.workplace for group in store.where(Group)), "")
    return Scene(title=workplace or _("Velkommen"), body="\n\n".join(_next(last) if last else ()))


def _next(meeting: Meeting) -> list[str]:
    if meeting.next_date is None:
        return []
    return [_("Neste møte: {day}.").format(day=with_time(long_day(meeting.next_date), meeting.begins))]
