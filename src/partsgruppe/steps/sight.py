"""What is in sight at a step: its text, whose turn it is, and what has been said and agreed."""

from __future__ import annotations

import datetime as dt

from partsgruppe.asking.scene import Line, Pair, Quote, Scene, Turn
from partsgruppe.exercises.figures import SECTOR_NAMES, SIZE_NAMES, Figure, all_figures, figures
from partsgruppe.group import rounds, trials
from partsgruppe.group.actions import open_actions
from partsgruppe.group.heard import heard
from partsgruppe.group.inputs import Input
from partsgruppe.group.matters import open_matters
from partsgruppe.group.meetings import seats_not_in_the_room
from partsgruppe.group.members import role_name
from partsgruppe.group.outcomes import AGREEMENTS, Agreement, Check, Choice, Message, Reading, Win, ground_rules
from partsgruppe.group.readings import Point, point_of
from partsgruppe.group.rounds import Contribution, contributions, turns, whose_turn
from partsgruppe.group.trials import Trial
from partsgruppe.history.agreed import action_line, agreed, agreement_line
from partsgruppe.history.readings import not_shown
from partsgruppe.history.wording import heard_line, talks_text
from partsgruppe.language.catalogue import N_, _, listed
from partsgruppe.language.days import short_day
from partsgruppe.planning.postponed_again import last_postponement
from partsgruppe.steps.approve import approval_lines
from partsgruppe.steps.inputs import written_down
from partsgruppe.steps.position import Place

STATUS_NAMES = {"in_place": N_("på plass"), "partly": N_("delvis på plass"), "missing": N_("mangler")}


ROOM = 30
"""Characters of a matter's name that are in sight above every step, on the narrowest screen."""


def scene_of(place: Place, items: int) -> Scene:
    """The scene of a step; `items` is how many items the agenda has."""
    minutes = place.step.minutes
    planned = None if minutes is None else minutes + place.meeting.extra
    title, lines = _lines(place)
    return Scene(
        title=place.heading,
        where=_("{n} av {all}: {item}, steg {step} av {steps}").format(
            n=place.item.position + 1,
            all=items,
            item=place.item.title,
            step=place.index + 1,
            steps=len(place.exercise.steps),
        ),
        body=place.step.body,
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


def _ends(place: Place, planned: int | None) -> dt.datetime | None:
    if planned is None or place.meeting.step_at is None:
        return None
    return place.meeting.step_at + dt.timedelta(minutes=planned, seconds=place.meeting.away)


def _notice(place: Place) -> str:
    return " ".join(filter(None, [_whole_title(place), _talked_over(place), _absent(place)]))


def _whole_title(place: Place) -> str:
    """The matter's name in full, where it is taken up and where it is decided: above, there may be no room for it."""
    matter = place.matter
    if matter is None or len(matter.title) <= ROOM or (place.index > 0 and place.step.kind != "decide"):
        return ""
    return _("Saken: {title}.").format(title=matter.title)


def _talked_over(place: Place) -> str:
    """What was to be talked over since a matter was postponed."""
    matter = place.matter
    if matter is None or (place.index > 0 and place.step.kind != "decide"):
        return ""
    last = last_postponement(place.store, matter.id)
    return _("Avtalt sist. {talks}").format(talks=talks_text(last)) if last else ""


def _absent(place: Place) -> str:
    if place.step.kind not in ("decide", "evaluate", "trial"):
        return ""
    absent = seats_not_in_the_room(place.store, place.meeting.id)
    if not absent:
        return ""
    return _("Ikke her: {who}. Det dere blir enige om, blir et forslag.").format(who=listed(absent))


def _turns(place: Place) -> tuple[Turn, ...]:
    order = turns(place.store, place.item.id, place.index)
    now = whose_turn(order)
    return tuple(Turn(place.called(turn), "now" if now and turn.id == now.id else turn.state) for turn in order)


def _lines(place: Place) -> tuple[str, list[Line]]:
    show = place.setting("show")
    if show == "agreed":
        return _("Avtalt i dag"), agreed(place.store, place.meeting.id)
    if show == "rules":
        return _("Kjørereglene våre"), [Line(rule.text) for rule in ground_rules(place.store)]
    if show == "readings":
        return _("Målinger"), _readings(place, None)
    return _said(place)


def _said(place: Place) -> tuple[str, list[Line]]:
    store, item, step = place.store, place.item.id, place.index
    kind, keep = place.step.kind, place.setting("keep", "note")
    if kind == "approve":
        return _("Referatet"), approval_lines(place)
    if kind == "actions":
        return _("Oppgaver"), _actions(place)
    if kind == "tell":
        told = store.where(Message, item=item)
        return _("Det som fortelles videre"), [Line(f"{m.to}: {m.what}", str(m.seat)) for m in told]
    if kind == "rate":
        return _("Målinger så langt"), _readings(place, step)
    if kind == "checklist":
        checks = store.where(Check, item=item, step=step)
        return _("Gått gjennom"), [Line(_remarked(check), check.text) for check in checks]
    if kind == "inputs":
        return _inputs(place)
    if keep == "win":
        return _("Seire"), [Line(win.text) for win in store.where(Win, meeting=place.meeting.id)]
    if keep == "matter" and kind == "talk":
        raised = [m for m in open_matters(store) if m.meeting == place.meeting.id]
        return _("Saker vi tar opp"), [Line(matter.title) for matter in raised]
    if keep in AGREEMENTS:
        made = store.where(Agreement, meeting=place.meeting.id, kind=keep)
        return _("Avtalt i dag"), [agreement_line(one) for one in made]
    if keep == "ground_rule":
        rules = [rule for rule in ground_rules(store) if rule.meeting == place.meeting.id]
        return _("Nye kjøreregler"), [Line(rule.text) for rule in rules]
    if kind == "choose":
        return _("Valgt"), [Line(choice.text) for choice in store.where(Choice, item=item, step=step)]
    if kind in ("evaluate", "trial", "decide") or (kind == "brief" and place.exercise.id == "evaluer-utprovingen"):
        return _("Utprøvingen"), _trial_lines(place)
    said = contributions(store, item) if place.setting("show") == "said" else contributions(store, item, step)
    return (_("Sagt så langt"), [_said_line(note) for note in said]) if said else ("", [])


def _inputs(place: Place) -> tuple[str, list[Line]]:
    if place.setting("do", "collect") != "collect":
        return "", []
    taken_in = place.store.where(Input, meeting=place.meeting.id)
    return written_down(len(taken_in)), [Line(one.text) for one in taken_in]


def _said_line(note: Contribution) -> Line:
    who = str(note.seat) if note.seat else ""
    if note.kind == rounds.ALONE:
        return Line(_("har skrevet et notat"), who)
    if note.perspective:
        who = _("{who} som {role}").format(who=who, role=role_name(note.perspective))
    return Line(note.text, who)


def _remarked(check: Check) -> str:
    status = _(STATUS_NAMES[check.status])
    return f"{status}. {check.remark}" if check.remark else status


def _readings(place: Place, step: int | None) -> list[Line]:
    found = place.store.where(Reading, item=place.item.id)
    return [
        Line(_reading(point_of(place.store, reading)), str(reading.seat))
        for reading in found
        if step is None or reading.step == step
    ]


def _reading(point: Point) -> str:
    if point.value is None:
        return not_shown()
    return f"{point.value}, {point.reason}" if point.reason else str(point.value)


def _actions(place: Place) -> list[Line]:
    if place.setting("do", "agree") == "review":
        return []
    return [
        action_line(place.store, action) for action in open_actions(place.store) if action.meeting == place.meeting.id
    ]


def _trial_lines(place: Place) -> list[Line]:
    matter = place.matter
    running = place.store.where(Trial, state=trials.RUNNING)
    return [
        line for trial in running if matter is None or trial.matter == matter.id for line in _lines_of(place, trial)
    ]


def _lines_of(place: Place, trial: Trial) -> list[Line]:
    """What is tried, what those concerned have said, and what the group saw the last time it looked."""
    earlier = trials.evaluations(place.store, trial.id)
    return [
        Line(trial.what, _("Vi prøver")),
        Line(trial.why, _("Fordi")),
        Line(f"{short_day(trial.start)} – {short_day(trial.end)}", _("Periode")),
        Line(trial.watch, _("Vi ser etter")),
        *(Line(one.seen, _("Sist så dere")) for one in earlier[-1:]),
        *(Line(one.change, _("Da endret dere")) for one in earlier[-1:]),
        *(heard_line(one) for one in heard(place.store, trial.id)),
    ]


def _pairs(place: Place) -> list[Pair]:
    said = [note for note in contributions(place.store, place.item.id) if note.question]
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


def _quotes(place: Place) -> tuple[Quote, ...]:
    """The national figures that the step asks for; they are read only by a step that does."""
    topic = place.setting("figures")
    return tuple(_quote(figure) for figure in figures(topic)) if topic else ()


def _quote(figure: Figure) -> Quote:
    """Fact and source: never what ought to be. (Method: rule 12)"""
    size = [f"n = {figure.n}"] if figure.n else []
    about = [all_figures().source, figure.table, *size, _(SECTOR_NAMES[figure.sector]), _(SIZE_NAMES[figure.size])]
    lines = [Line(f"{words} (n = {n})" if n else words, str(share)) for share, words, n in figure.answers]
    return Quote(figure.question, tuple(lines), ", ".join(about))
