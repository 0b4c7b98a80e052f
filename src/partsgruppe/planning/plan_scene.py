"""What there is to see of a meeting that is being prepared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from partsgruppe.asking.scene import Line, Scene
from partsgruppe.exercises.library import Library
from partsgruppe.exercises.wheel import quoted
from partsgruppe.group.inputs import Input, unanswered
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import AgendaItem, Meeting, agenda
from partsgruppe.group.members import Member, the_group
from partsgruppe.group.suggestions import without_answer
from partsgruppe.group.table import lacking
from partsgruppe.group.trials import overdue_trials
from partsgruppe.history.status import Kind, kind_name, status_of
from partsgruppe.history.wording import item_texts, talks_since
from partsgruppe.language.catalogue import _, listed, many
from partsgruppe.language.days import clock_time, long_day, month_after, month_name, short_day, with_time
from partsgruppe.planning.every_meeting import AT_THE_LEAST
from partsgruppe.planning.invited import invited_words
from partsgruppe.planning.items import too_long
from partsgruppe.planning.offers import offers
from partsgruppe.planning.postponed_again import WAYS, is_stuck, last_postponement, why_another_way
from partsgruppe.planning.rhythm import next_meeting_day
from partsgruppe.planning.season import season_of
from partsgruppe.planning.shape import EVALUATE, LEAST, Lengths, Wish, outgrown, waiting
from partsgruppe.planning.track import proposal
from partsgruppe.planning.track_end import track_end
from partsgruppe.store.store import Store


def agenda_scene(store: Store, meeting: Meeting) -> Scene:
    """The agenda and its time, and who was to talk with whom meanwhile: what is for all."""
    items = agenda(store, meeting.id)
    time = _("{planned} av {length} minutter").format(
        planned=sum(item.minutes for item in items), length=meeting.minutes
    )
    chair = store.get(Member, meeting.chair).name if meeting.chair else _("ingen ennå")
    return Scene(
        title=_("Møte {n}, {day}").format(n=meeting.number, day=with_time(long_day(meeting.date), meeting.begins)),
        where=_("Møteleder: {chair}").format(chair=chair) + (f", {meeting.place}" if meeting.place else ""),
        lines_title=_("Saksliste: {time}").format(time=time),
        lines=tuple(_lines(store, meeting, items)),
    )


def plan_scene(store: Store, library: Library, meeting: Meeting) -> Scene:
    """The same, and for whoever prepares it what must not be overlooked.

    What there could be more of is no warning: it comes after the agenda, and takes no room from it.
    """
    items = agenda(store, meeting.id)
    left = meeting.minutes - sum(item.minutes for item in items)
    waits = waiting(store, library, meeting)
    ahead = [
        too_long(-left),
        _owed(store, library, meeting),
        _no_room(store, library, meeting, waits, left),
        _off_the_clock(meeting, items),
    ]
    proposals = _proposals(store, library, meeting, waits, left)
    more = [proposals, track_end(store, library, meeting, waits), _season(store, meeting, proposals)]
    notices = [
        _overdue(store, meeting),
        *([_held_on_paper(meeting)] if meeting.on_paper else ahead),
        _another_way(store, meeting),
        _waiting(store, library, meeting, items),
        invited_words(store, meeting.id),
        missing_notice(store),
    ]
    scene = agenda_scene(store, meeting)
    return msgspec.structs.replace(
        scene,
        lines=(*scene.lines, *(Line(text) for text in more if text)),
        notice=" ".join(filter(None, notices)),
    )


def _lines(store: Store, meeting: Meeting, items: Sequence[AgendaItem]) -> Iterator[Line]:
    for item, text in zip(items, item_texts(store, items), strict=True):
        details = _("Kort form.") if _leaves_room(item, items) else _details(store, meeting, item)
        yield Line(f"{text}. {details}" if details else text, f"{item.position + 1}")


def _details(store: Store, meeting: Meeting, item: AgendaItem) -> str:
    """What was agreed on for the time until this meeting."""
    if item.matter is None:
        return ""
    if item.exercise == EVALUATE:
        late = [trial for trial in overdue_trials(store, meeting.date) if trial.matter == item.matter]
        return status_of(store, late[0], meeting.date).sentence() if late else ""
    last = last_postponement(store, item.matter)
    return _("Utsatt. {talks}").format(talks=talks_since(last)) if last else ""


def _held_on_paper(meeting: Meeting) -> str:
    return _("Møtet ble holdt på papir {day}. Ta bort det dere ikke rakk, og skriv inn resten.").format(
        day=short_day(meeting.date)
    )


def _leaves_room(item: AgendaItem, items: Iterable[AgendaItem]) -> bool:
    """Whether it is an exercise that is short because a matter shares the meeting."""
    beside = [one for one in items if one.exercise not in AT_THE_LEAST]
    return item.short and item.matter is None and item in beside and any(one.matter is not None for one in beside)


OFF = 5
"""So many minutes between a time by the clock and the plan are none."""


def _off_the_clock(meeting: Meeting, items: list[AgendaItem]) -> str:
    """What is tied to a time by the clock that the plan does not come to then."""
    if meeting.begins is None:
        return ""
    words = _("«{title}» er satt til {time}, men etter planen kommer dere dit {planned}.")
    planned = dt.datetime.combine(meeting.date, meeting.begins)
    off = []
    for item in items:
        if item.at and abs(dt.datetime.combine(meeting.date, item.at) - planned) > dt.timedelta(minutes=OFF):
            times = {"time": clock_time(item.at), "planned": clock_time(planned.time())}
            off.append(words.format(title=item.title, **times))
        planned += dt.timedelta(minutes=item.minutes)
    return " ".join(off)


NAMED = 3
"""So many of what waits are named; the others are counted. All can be taken in by hand."""


def _no_room(store: Store, library: Library, meeting: Meeting, waits: Sequence[Wish], left: int) -> str:
    """What waits for this meeting and has no room there, why, and until when it waits."""
    if not waits:
        return ""
    lengths = Lengths(store, library, meeting)
    named = [
        _("«{title}» ({n} min)").format(title=name_of(wish, library), n=lengths.place_for(wish, left).minutes)
        for wish in waits[:NAMED]
    ]
    if more := len(waits) - NAMED:
        named += [many("{n} til", "{n} til", more)] if more > 0 else []
    day = next_meeting_day(meeting.date, the_group(store).weeks).day
    words = _("Ikke plass: {what}. {left} Det venter til neste møte, rundt {day}.")
    return words.format(what=listed(named), left=room_left(left), day=long_day(day))


def room_left(minutes: int) -> str:
    """How much of the meeting nothing on the agenda takes, in a sentence."""
    return many("Det er {n} minutt igjen av møtet.", "Det er {n} minutter igjen av møtet.", max(0, minutes))


def name_of(wish: Wish, library: Library) -> str:
    """What something is called that is to come on an agenda."""
    return wish.title or library.get(wish.exercise).title


def of_stage(store: Store, library: Library) -> list[str]:
    """The exercises that are left of the track's stage."""
    next_ = proposal(store)
    return [name for name in next_.exercises if name in library] if next_ else []


def left_of_stage(store: Store, library: Library, meeting: Meeting) -> list[str]:
    """Those of them that are not on the agenda."""
    there = {item.exercise for item in agenda(store, meeting.id)}
    return [name for name in of_stage(store, library) if name not in there]


def stage_words(store: Store) -> tuple[str, str]:
    """What to ask about the track's next stage, and why it comes now."""
    next_ = proposal(store)
    if next_ is None:
        return "", ""
    words = _("Hva tar dere med fra del {n} av {all}, «{title}»?")
    prompt = words.format(n=next_.number, all=len(next_.track.stages), title=next_.stage.title)
    return prompt, next_.why


def _owed(store: Store, library: Library, meeting: Meeting) -> str:
    """That what we owe has grown beyond its minutes since the agenda was made."""
    words = _("Det som venter til «{title}», tar omtrent {n} minutter, og det er satt av {planned}.")
    return " ".join(
        words.format(title=item.title, n=takes, planned=item.minutes)
        for item, takes in outgrown(store, library, meeting)
    )


def _waiting(store: Store, library: Library, meeting: Meeting, items: Iterable[AgendaItem]) -> str:
    """That inputs wait, and what to do so that each gets its answer without the room waiting for a keyboard."""
    answers, open_ = any(_answers_inputs(library, item) for item in items), to_be_answered(store, meeting)
    waiting = len(open_ if answers else unanswered(store))
    if not waiting:
        return ""
    sentence = many("{n} innspill fra ansatte venter på svar.", "{n} innspill fra ansatte venter på svar.", waiting)
    if not answers:
        return sentence + " " + _("Legg til «Siden sist», så dere kommer innom dem.")
    return sentence + " " + _("Skriv forslag til svar før møtet, så kan dere si ja med ett tastetrykk.")


def to_be_answered(store: Store, meeting: Meeting) -> list[Input]:
    """The inputs that an answer may be proposed to before the meeting."""
    return without_answer(store) if meeting.date > store.today() else []


def _season(store: Store, meeting: Meeting, said: str) -> str:
    """What the wheel of the year has in the month of this meeting and in the next, unless that was `said` already, and
    what is wrong with the workplace's own.
    """
    told = []
    for month in (meeting.date.month, month_after(meeting.date.month)):
        spokes, faults = season_of(store, month)
        spokes = [spoke for spoke in spokes if spoke.title not in said]
        if spokes:
            told.append(_("{titles} ({month})").format(titles=quoted(spokes), month=month_name(month)))
    wheel = [_("Årshjulet: {what}.").format(what=listed(told))] if told else []
    wrong = [_("Deres eget årshjul kan ikke brukes: {fault}").format(fault=fault) for fault in faults[:1]]
    return " ".join([*wheel, *wrong])


def _proposals(store: Store, library: Library, meeting: Meeting, waits: Sequence[Wish], left: int) -> str:
    """Where there is room for more: what that could be, and why."""
    if left < LEAST:
        return ""
    words = _("«{title}» ({why})")
    told = [
        words.format(title=library.get(wish.exercise).title, why=wish.why.rstrip("."))
        for wish in offers(store, library, meeting, waits)
    ]
    return _("Det er plass til mer. Forslag: {what}.").format(what=listed(told)) if told else ""


def _answers_inputs(library: Library, item: AgendaItem) -> bool:
    return item.exercise in library and library.get(item.exercise).answers_inputs


def _overdue(store: Store, meeting: Meeting) -> str:
    matters = [store.get(Matter, trial.matter) for trial in overdue_trials(store, meeting.date)]
    late = [_("«{text}»").format(text=matter.title) for matter in matters]
    return f"{kind_name(Kind.OVERDUE)}: {listed(late)}." if late else ""


def _another_way(store: Store, meeting: Meeting) -> str:
    """Why matters that keep being postponed may be taken up in another way, and in which."""
    reasons = [
        why_another_way(store, item.matter) for item in stuck_items(store, meeting.id) if item.matter is not None
    ]
    ways = [_("«{text}»").format(text=_(title)) for title in WAYS.values()]
    return " ".join([*reasons, _("Velg mellom {ways}.").format(ways=listed(ways))]) if reasons else ""


def stuck_items(store: Store, meeting: int) -> list[AgendaItem]:
    """Items about matters that were postponed again and again, and are to be taken up as before."""
    return [
        item
        for item in agenda(store, meeting)
        if item.matter is not None and item.exercise not in WAYS and is_stuck(store, item.matter)
    ]


def missing_notice(store: Store) -> str:
    """Who is not at the table yet."""
    missing = lacking(store)
    if not missing:
        return ""
    return _("Gruppa mangler {who}. Inviter dem med: uten dem blir det dere bestemmer, bare forslag.").format(
        who=listed(missing)
    )
