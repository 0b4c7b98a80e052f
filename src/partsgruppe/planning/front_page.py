"""How things stand with the group between meetings: what is under way, what is due, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from partsgruppe.asking.scene import Lead, Line
from partsgruppe.group import meetings
from partsgruppe.group.actions import Action, open_actions
from partsgruppe.group.decisions import Decision
from partsgruppe.group.forgetting import waiting
from partsgruppe.group.inputs import Input, unanswered
from partsgruppe.group.letters import unread_letters
from partsgruppe.group.matters import Matter
from partsgruppe.group.meetings import Meeting, last_meeting, unfinished_meeting
from partsgruppe.group.members import Member
from partsgruppe.group.proposals import Proposal, proposals
from partsgruppe.group.release_agreements import ReleaseAgreement
from partsgruppe.group.suggestions import Suggestion
from partsgruppe.group.talk import talk_wanted
from partsgruppe.group.trials import Evaluation, Trial, due_trials, running_trials
from partsgruppe.history.ending import the_end
from partsgruppe.history.numbers import matter_named
from partsgruppe.history.pen import pen_text
from partsgruppe.history.proposals import proposed_line
from partsgruppe.history.status import Kind, Status, kind_name, status_of
from partsgruppe.history.wording import sentence
from partsgruppe.language.catalogue import _, many
from partsgruppe.language.days import clock, near_day, with_time
from partsgruppe.language.showable import shortened
from partsgruppe.store.store import Store

PEN, MEETING, LASTING, PROPOSALS, TALK, LETTER = "pen", "meeting", "lasting", "proposals", "talk", "letter"
SEND = "send"
ACTIONS, INPUTS = Action.table.name, Input.table.name
"""What a line of the front page may lead to, beside the things themselves."""


def front_page(store: Store, today: dt.date) -> Iterator[Line]:
    """What matters most first, and each only when there is something to say. Each leads to what it tells of."""
    if ending := the_end(store):
        yield ending
    if held := pen_text(store, today):
        yield Line(held, _("Pennen"), Lead(PEN) if store.pen_elsewhere else None)
    meeting, last = unfinished_meeting(store), last_meeting(store)
    if meeting is not None and meeting.state != meetings.PLANNED:
        yield Line(_under_way(meeting), _("Møte {n}").format(n=meeting.number), Lead(MEETING))
    for letter in unread_letters(store):
        yield Line(shortened(letter.greeting, 100), _("Brev fra hovedtillitsvalgt"), Lead(LETTER))
    for agreed in store.where(ReleaseAgreement):
        if agreed.review <= today:
            yield Line(near_day(agreed.review, today), _("Se på igjen hva dere gir videre"), Lead(SEND))
    if talk := talk_wanted(store):
        yield Line(talk.text, _("Dere har bedt om en prat"), Lead(TALK))
    yield from _due(store, today)
    if unheard := len(unanswered(store)):
        text = many("{n} venter på svar", "{n} venter på svar", unheard)
        yield Line(text, _("Innspill fra ansatte"), Lead(INPUTS))
    for trial in running_trials(store):
        if trial.evaluate_on > today:
            yield _trial(store, trial, today)
    yield from _proposals(store, today)
    for one in waiting(store):
        number = store.get(Meeting, one.meeting).number
        yield Line(
            near_day(one.on, today),
            _("Rundene i møte {n} glemmes").format(n=number),
            Lead(Meeting.table.name, one.meeting),
        )
    if meeting is not None and meeting.state == meetings.PLANNED:
        chair = store.get(Member, meeting.chair).name if meeting.chair else _("ingen ennå")
        when = with_time(near_day(meeting.date, today), meeting.begins)
        yield Line(when, _planned(meeting, today).format(n=meeting.number), Lead(MEETING))
        yield Line(chair, _("Møteleder"), Lead(MEETING))
    elif ending:
        return
    elif meeting is None and last is not None:
        yield from _between(store, last, today)
    elif meeting is None and not store.reads_along:
        yield Line(_("Velg 1 og planlegg det første møtet."), _("Begynn her"))


def _planned(meeting: Meeting, today: dt.date) -> str:
    if meeting.on_paper:
        return _("Møte {n}, holdt på papir")
    return _("Møte {n}") if meeting.date >= today else _("Møte {n} skulle vært")


def _under_way(meeting: Meeting) -> str:
    if meeting.state == meetings.PAUSED and meeting.paused_at:
        return _("har pause siden kl. {time}").format(time=clock(meeting.paused_at))
    return _("er i gang")


def _due(store: Store, today: dt.date) -> Iterator[Line]:
    for trial in due_trials(store, today):
        yield _trial(store, trial, today)
    actions = open_actions(store)
    late = sum(action.due is not None and action.due < today for action in actions)
    if late:
        yield Line(many("{n} oppgave", "{n} oppgaver", late), kind_name(Kind.LATE), Lead(ACTIONS))
    elif actions:
        count = len(actions)
        yield Line(many("{n} oppgave", "{n} oppgaver", count), kind_name(Kind.TO_DO), Lead(ACTIONS))


def _trial(store: Store, trial: Trial, today: dt.date) -> Line:
    told = _told(store, trial.matter, status_of(store, trial, today), today)
    return Line(told, _("Utprøving"), Lead(Matter.table.name, trial.matter))


def _proposals(store: Store, today: dt.date) -> Iterator[Line]:
    """Proposals that wait for somebody, but for trials, which tell it themselves. Suggestions are only counted."""
    running = running_trials(store)
    tried, judged = {trial.matter for trial in running}, {trial.id for trial in running}
    found = proposals(store)
    for one in found:
        status = status_of(store, one, today)
        if isinstance(one, Decision):
            if one.matter not in tried:
                yield Line(_told(store, one.matter, status, today), _("Beslutning"), lead_of(store, one))
        elif not isinstance(one, Suggestion) and not (isinstance(one, Evaluation) and one.trial in judged):
            line = proposed_line(store, one)
            yield Line(f"{sentence(line.text)} {status.proposal}", line.who, lead_of(store, one))
    if suggested := sum(isinstance(one, Suggestion) for one in found):
        text = many("{n} venter på ja eller nei i neste møte", "{n} venter på ja eller nei i neste møte", suggested)
        yield Line(text, _("Forslag mellom møtene"), Lead(PROPOSALS))


def lead_of(store: Store, one: Proposal) -> Lead:
    """Where what is proposed is told of."""
    if isinstance(one, Evaluation):
        return Lead(Matter.table.name, store.get(Trial, one.trial).matter)
    if isinstance(one, Decision):
        return Lead(Matter.table.name, one.matter)
    if isinstance(one, Suggestion):
        return Lead(one.of, one.about)
    return Lead(LASTING)


def _told(store: Store, matter: int, status: Status, today: dt.date) -> str:
    return f"{matter_named(store, matter)}, {status.in_words(partial(near_day, today=today))}"


def _between(store: Store, last: Meeting, today: dt.date) -> Iterator[Line]:
    if not last.next_date:
        yield Line(near_day(last.date, today), _("Forrige møte"), Lead(MEETING))
        return
    name = _("Neste møte") if last.next_date >= today else _("Neste møte skulle vært")
    yield Line(with_time(near_day(last.next_date, today), last.begins), name, Lead(MEETING))
    if last.next_chair:
        yield Line(store.get(Member, last.next_chair).name, _("Møteleder"), Lead(MEETING))
