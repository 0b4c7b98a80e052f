"""Gathers what the minutes of a meeting say from the group's tables and its log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from partsgruppe.group import decisions, inputs, matters, meetings, members, on_record, outcomes
from partsgruppe.group.committee import is_committee
from partsgruppe.group.forgetting import ToForget
from partsgruppe.group.on_record import filed
from partsgruppe.group.parties import parties_at_the_table, party_name
from partsgruppe.group.sentence import Sentence
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.papers import decided, lasting, tasks, there, view
from partsgruppe.papers.approvals import approvals_at
from partsgruppe.papers.book import Book
from partsgruppe.papers.errors import MinutesError
from partsgruppe.papers.source import Source, names
from partsgruppe.papers.spoken import Spoken
from partsgruppe.planning.cases import case_numbers
from partsgruppe.planning.every_meeting import CLOSING, OPENING
from partsgruppe.planning.forgetting import told


def latest(book: Book) -> meetings.Meeting:
    """The last meeting that was opened. Raises MinutesError when there is none."""
    held = _held(book)
    if not held:
        raise MinutesError(_("Det er ikke holdt noe møte ennå."))
    return held[-1]


def meeting_numbered(book: Book, number: int) -> meetings.Meeting:
    """The meeting with this number, which must have been opened. Raises MinutesError when there is none."""
    last = latest(book)
    for meeting in _held(book):
        if meeting.number == number:
            return meeting
    raise MinutesError(
        _("Det finnes ikke noe møte nummer {n}; det siste er nummer {last}.").format(n=number, last=last.number)
    )


def _held(book: Book) -> list[meetings.Meeting]:
    opened = [meeting for meeting in book.where(meetings.Meeting) if meeting.opened_at]
    return sorted(opened, key=lambda meeting: meeting.number)


def gather(book: Book, meeting: meetings.Meeting) -> view.Minutes:
    """Everything that the minutes of this meeting say, as it stood when the meeting was closed."""
    source = Source(book, meeting)
    group = members.the_group(book)
    agenda = meetings.agenda(book, meeting.id)
    items = _items(source, agenda)
    return view.Minutes(
        workplace=group.workplace,
        language=in_use(),
        number=meeting.number,
        date=source.date,
        place=meeting.place,
        chair=source.person(meeting.chair),
        minute_taker=source.person(None if meeting.minute_taker == meeting.chair else meeting.minute_taker),
        opened=meeting.began,
        closed=meeting.ended,
        written_in=_written_in(meeting),
        receipt=book.receipt(meeting.closed) if meeting.closed else "",
        present=there.present(source),
        beside=there.beside_the_members(source),
        absent=there.absent(source),
        missing=names(source.missing_seats()),
        items=tuple(items.values()),
        without_notes=_titles(
            source,
            [item for item in agenda if item.exercise not in (*OPENING, CLOSING)],
            (meetings.DONE, meetings.RUNNING),
            items,
        ),
        not_reached=_titles(source, agenda, (meetings.SKIPPED, meetings.WAITING, meetings.LEFT), items),
        ground_rules=lasting.rules(source),
        agreements=lasting.agreements(source),
        ended_rules=lasting.ended_rules(source),
        reviewed=lasting.reviewed(source),
        renamed=lasting.renamed(source),
        inputs=tuple(_input(source, input_) for input_ in source.here(inputs.Input)),
        answers=tuple(_input(source, input_) for input_ in book.where(inputs.Input) if _answered(source, input_)),
        still_waiting=sum(_still_waits(source, input_) for input_ in book.where(inputs.Input)),
        new_matters=_new_matters(source, agenda),
        referrals=tuple(dict.fromkeys(referral.channel for referral in source.here(matters.Referral))),
        tasks=tasks.promised(source),
        open_tasks=tasks.open_from_before(source),
        followed=tasks.settled(source),
        meanwhile=tuple(tasks.meanwhile_done(source)),
        to_be_forgotten=tuple(_to_be_forgotten(source)),
        approvals=approvals_at(book, meeting.id),
        confirmed=decided.confirmed(source),
        returned=decided.returned(source),
        messages=tuple(
            view.Message(str(message.seat), message.to, message.what, _holder(source, message.seat))
            for message in source.here(outcomes.Message)
        ),
        sentence="".join(one.text for one in source.here(Sentence)),
        wins=tuple(win.text for win in source.here(outcomes.Win)),
        next_date=meeting.next_date,
        next_chair=source.person(meeting.next_chair),
        to_evaluate=decided.to_evaluate(source),
        filed=filed(book, meeting.id),
        to_sign=tuple(party_name(one) for one in parties_at_the_table(book)) if is_committee(book) else (),
    )


def _written_in(meeting: meetings.Meeting) -> dt.date | None:
    """The day that a meeting held on paper was written in."""
    at = meeting.closed_at or meeting.opened_at
    return at.astimezone().date() if meeting.on_paper and at else None


def _to_be_forgotten(source: Source) -> Iterator[str]:
    """What the group was told of this: a sentence for each day."""
    days: dict[dt.date, list[meetings.Meeting]] = {}
    for one in source.book.where(ToForget, told_in=source.meeting.id):
        days.setdefault(one.on, []).append(source.book.get(meetings.Meeting, one.meeting))
    for on, of in days.items():
        yield told(of, on)


def _holder(source: Source, seat: members.Seat) -> str:
    """The name of whoever had this seat alone at the time; empty when several or nobody had it."""
    group = (member for member in source.members.values() if there.belonged(member, source.meeting))
    held = {one.member: one.seats for one in source.presences}
    names = [member.name for member in group if seat in held.get(member.id, member.seats)]
    return names[0] if len(names) == 1 else ""


# The agenda


def _items(source: Source, agenda: list[meetings.AgendaItem]) -> dict[int, view.Item]:
    """The items under which something was recorded, in order, by id."""
    spoken, cases = Spoken(source), case_numbers(source.book)
    items: dict[int, view.Item] = {}
    for place in agenda:
        item = _item(source, place, spoken, cases.get(place.id, ""))
        if item.steps or item.decisions or item.trials or item.evaluations or item.views:
            items[place.id] = item
    return items


Outcome = TypeVar("Outcome", view.Decision, view.Trial, view.Evaluation)


def _in_case(outcomes: tuple[Outcome, ...], matter: int, case: str) -> tuple[Outcome, ...]:
    """With the number of the case that those about its matter belong to."""
    return tuple(replace(one, case=case) if one.number == matter else one for one in outcomes)


def _item(source: Source, item: meetings.AgendaItem, spoken: Spoken, case: str) -> view.Item:
    matter, title = source.title(item.matter), source.item_title(item)
    withheld = any(decision.item == item.id and decision.outcome == decisions.REFERRED for decision in source.decisions)
    return view.Item(
        title=title,
        number=0 if withheld else source.number(item.matter),
        matter="" if title.endswith(matter) else matter,
        skipped=item.state in (meetings.SKIPPED, meetings.LEFT),
        withheld=withheld,
        steps=() if withheld else spoken.steps(item.id),
        decisions=_in_case(decided.decisions_of(source, item.id), source.number(item.matter), case),
        trials=_in_case(decided.trials_of(source, item.id), source.number(item.matter), case),
        evaluations=_in_case(decided.evaluations_of(source, item.id), source.number(item.matter), case),
        case=case,
        views=()
        if withheld
        else tuple(
            view.OnRecord(party_name(one.party), one.text) for one in source.here(on_record.View) if one.item == item.id
        ),
    )


def _titles(
    source: Source, agenda: list[meetings.AgendaItem], states: tuple[str, ...], told: dict[int, view.Item]
) -> tuple[str, ...]:
    return tuple(
        source.called(item.matter, source.item_title(item))
        for item in agenda
        if item.state in states and item.id not in told
    )


# What came from outside, and what is carried on


def _input(source: Source, input_: inputs.Input) -> view.Input:
    answered = _answered_by_now(source, input_)
    return view.Input(
        text=input_.text,
        origin=inputs.origin_name(input_.origin),
        giver=input_.giver,
        answer=input_.answer if answered else "",
        matter=source.called(input_.matter) if answered else "",
        same=tuple(other.text for other in inputs.joined_to(source.book, input_.id)),
    )


def _answered(source: Source, input_: inputs.Input) -> bool:
    """Whether it was answered at this meeting, or between the one before and this one's end; once for all joined."""
    if input_.joined is not None:
        return False
    if input_.answered_in is not None:
        return input_.answered_in == source.meeting.id
    return _answered_by_now(source, input_) and (input_.answered or 0) > source.since


def _answered_by_now(source: Source, input_: inputs.Input) -> bool:
    return input_.answered is not None and source.by_now(input_.answered)


def _still_waits(source: Source, input_: inputs.Input) -> bool:
    """Whether it had come in before the meeting and had no answer when it closed."""
    earlier = input_.meeting != source.meeting.id and source.by_now(input_.id)
    return earlier and input_.joined is None and not _answered_by_now(source, input_)


def _new_matters(source: Source, agenda: list[meetings.AgendaItem]) -> tuple[str, ...]:
    """Matters raised at this meeting that it did not get to work on."""
    worked_on = {item.matter for item in agenda if item.state in (meetings.DONE, meetings.RUNNING)}
    worked_on |= {decision.matter for decision in source.decisions}
    worked_on |= {trial.matter for trial in source.trials}
    return tuple(source.called(matter.id) for matter in source.here(matters.Matter) if matter.id not in worked_on)
