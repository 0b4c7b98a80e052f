"""What is in sight at a step: its text, whose turn it is, and what has been said and agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from partsgruppe.asking.scene import Line, Pair, Quote, Scene, Turn
from partsgruppe.exercises.figures import SECTOR_NAMES, SIZE_NAMES, Figure, all_figures, figures
from partsgruppe.group import rounds
from partsgruppe.group.conditions import conditions_on
from partsgruppe.group.matters import title_now
from partsgruppe.group.meetings import seats_not_in_the_room
from partsgruppe.group.members import role_name
from partsgruppe.group.outcomes import Reading, ground_rules
from partsgruppe.group.rounds import turns, whose_turn
from partsgruppe.history.how_it_goes import how_it_goes
from partsgruppe.history.read_back import read_back
from partsgruppe.history.wording import condition_lines, talks_since
from partsgruppe.language.catalogue import _, capital, listed
from partsgruppe.planning.postponed_again import last_postponement
from partsgruppe.steps.brought_up import in_sight, of_last_time
from partsgruppe.steps.kind import Position
from partsgruppe.steps.rate import reading_line
from partsgruppe.steps.said import said_in, said_so_far, so_far
from partsgruppe.vocabulary import ROLES

ROOM = 30
"""Characters of a matter's name that are in sight above every step, on the narrowest screen."""


def scene_of(place: Position, items: int) -> Scene:
    """The scene of a step; `items` is how many items the agenda has."""
    timed = place.step.minutes is not None and not place.meeting.on_paper
    planned = place.minutes + place.meeting.extra if timed else None
    title, lines = lines_of(place)
    counted = place.counted
    return Scene(
        title=place.heading,
        where=_("{n} av {all}, steg {step} av {steps}: {item}").format(
            n=place.item.position + 1,
            all=items,
            item=title_now(place.store, place.item),
            step=len([number for number in counted if number <= place.index]),
            steps=len(counted),
        ),
        body=place.kind.body(place),
        hints=place.step.hints,
        lines_title=title,
        lines=tuple(lines),
        turns=_turns(place),
        pairs=tuple(_pairs(place)) if place.setting("show") == "swap" else (),
        quotes=_quotes(place),
        notice=_notice(place),
        minutes=planned,
        ends=_ends(place, planned),
        paused=place.meeting.state == "paused",
    )


def _ends(place: Position, planned: int | None) -> dt.datetime | None:
    if planned is None or place.meeting.step_at is None:
        return None
    return place.meeting.step_at + dt.timedelta(minutes=planned, seconds=place.meeting.away)


def _notice(place: Position) -> str:
    return " ".join(filter(None, [_absent(place), _whole_title(place), _talked_over(place)]))


def _whole_title(place: Position) -> str:
    """The matter's name in full, where it is taken up and where it is decided: above, there may be no room for it."""
    matter = place.matter
    if matter is None or len(matter.title) <= ROOM or (place.index > 0 and not place.kind.takes_up):
        return ""
    return _("Saken: {title}.").format(title=matter.title)


def _talked_over(place: Position) -> str:
    """What was to be talked over since a matter was postponed at an earlier meeting."""
    matter = place.matter
    if matter is None or (place.index > 0 and not place.kind.takes_up):
        return ""
    last = last_postponement(place.store, matter.id)
    if last is None or last.meeting == place.meeting.id:
        return ""
    return _("Saken ble utsatt sist. {talks}").format(talks=talks_since(last))


def _absent(place: Position) -> str:
    if not place.kind.settles:
        return ""
    absent = seats_not_in_the_room(place.store, place.meeting.id)
    if not absent:
        return ""
    return _("Ikke her: {who}. Det dere blir enige om, blir et forslag.").format(who=listed(absent))


def _turns(place: Position) -> tuple[Turn, ...]:
    order = turns(place.store, place.item.id, place.index)
    now = whose_turn(order)
    return tuple(Turn(place.called(turn), "now" if now and turn.id == now.id else _seen(turn)) for turn in order)


def _seen(turn: rounds.Turn) -> str:
    """How far a turn has come, for the room: whose line waits, has spoken."""
    return rounds.SPOKE if turn.state == rounds.OWED else turn.state


def lines_of(place: Position) -> tuple[str, list[Line]]:
    """What stands beside the question, and what that is."""
    show = place.setting("show")
    if show == "agreed":
        return _("Avtalt i dag"), read_back(place.store, place.meeting.id)
    if show == "rules":
        return _("Kjørereglene våre"), list(_rules(place))
    if show == "course":
        return _("Fra referatene våre"), how_it_goes(place.store, place.meeting.date)
    if show == "readings":
        return _("Målinger"), list(_readings(place))
    if show == "sides":
        return _("Side om side"), list(_sides(place))
    if show == "last" and (last := of_last_time(place)):
        return _("Sist"), last
    title, lines = place.kind.beside(place) or said_so_far(place)
    meant = [] if show else in_sight(place)
    if not meant:
        return title, lines
    own = [line if line.who or title == so_far() else Line(line.text, title, line.leads) for line in lines]
    return so_far(), [*meant, *own]


def _rules(place: Position) -> Iterator[Line]:
    """The rules that hold, each with what some need to live with it."""
    for rule in ground_rules(place.store):
        yield Line(rule.text)
        yield from condition_lines(conditions_on(place.store, rule.id))


def _readings(place: Position) -> Iterator[Line]:
    """What each role gave; where several questions were asked, of each on a line with its question."""
    given = [reading for item in place.items for reading in place.store.where(Reading, item=item)]
    questions = dict.fromkeys(reading.heading for reading in given)
    if len(questions) < 2:
        yield from (reading_line(place, reading) for reading in given)
        return
    for question in questions:
        lines = [reading_line(place, reading).told for reading in given if reading.heading == question]
        yield Line(f"{question} {' · '.join(lines)}")


def _sides(place: Position) -> Iterator[Line]:
    """Each question that several answered, and what each of them said to it, on one line."""
    said = [note for note in said_in(place) if note.question]
    for question in dict.fromkeys(note.question for note in said):
        answers = [note for note in said if note.question == question]
        by_role = sorted(answers, key=lambda note: ROLES.index(note.role) if note.role else 0)
        each = " · ".join(f"{capital(str(one.seat))}: {one.text}" for one in by_role)
        yield Line(f"{answers[0].heading} {each}")


def _pairs(place: Position) -> list[Pair]:
    said = [note for note in said_in(place) if note.question]
    chairs = sorted({note.perspective for note in said if note.perspective})
    pairs = []
    for question in dict.fromkeys(note.question for note in said):
        answers = [note for note in said if note.question == question]
        for chair in chairs:
            other = tuple(Line(n.text, str(n.seat)) for n in answers if n.perspective == chair)
            own = tuple(Line(n.text, str(n.seat)) for n in answers if not n.perspective and n.role == chair)
            if other or own:
                pairs.append(Pair(answers[0].heading, role_name(chair), other, own))
    return pairs


def _quotes(place: Position) -> tuple[Quote, ...]:
    """The national figures that the step asks for; they are read only by a step that does."""
    topic = place.setting("figures")
    found = figures(topic) if topic else []
    quotes = [_quote(figure) for figure in found]
    if len({figure.asked for figure in found}) > 1:
        quotes[-1] = msgspec.structs.replace(quotes[-1], note=_not_side_by_side())
    return tuple(quotes)


def _not_side_by_side() -> str:
    """What the report says of comparing those who were asked. (F25 ch. 4.1)"""
    return _("Én leder kan ha flere verneombud å snakke med. Derfor kan ikke disse tallene settes opp mot hverandre.")


def _quote(figure: Figure) -> Quote:
    """Fact and source: never what ought to be. (Method: rule 12)"""
    size = [f"n = {figure.n}"] if figure.n else []
    about = [all_figures().source, figure.table, *size, _(SECTOR_NAMES[figure.sector]), _(SIZE_NAMES[figure.size])]
    lines = [Line(f"{words} (n = {n})" if n else words, str(share)) for share, words, n in figure.answers]
    return Quote(figure.question, tuple(lines), ", ".join(about))
